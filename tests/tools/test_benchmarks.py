"""The table of `python -m benchmarks`: each row can be measured, and none is measured with words of the user."""

from __future__ import annotations

import re

from benchmarks.__main__ import Row, line, rows
from benchmarks.probes import PROBES, environment
from benchmarks.session import QUESTIONS, answer


def test_each_row_is_measured_by_a_probe_and_has_a_bound() -> None:
    table = rows(set())

    assert {row.probe for row in table} == PROBES.keys()
    assert {row.of for row in table} <= {"", "pass", "floor", "list", "like"}
    assert all(row.at_most > 0 for row in table)
    assert len({row.figure for row in table}) == len(table)


def test_a_row_shows_medians_and_marks_what_is_over_its_bound() -> None:
    row = Row("status", "status.wall", "ms", at_most=2.0, of="pass")
    rounds = [([{"status.wall": ours}], {"pass": {"wall": 10.0}}) for ours in (15.0, 18.0, 90.0)]

    assert line(row, rounds).split() == ["status", "pass", "10", "18", "ms", "1.80", "x", "2", "x"]
    assert line(Row("status", "status.wall", "ms", at_most=1.5, of="pass"), rounds).endswith("1.5 x !")


def test_the_terminal_answers_what_is_asked_at_the_start() -> None:
    asked = b"\x1b[?2026$p\x1b[?2048h\x1b[6n\x1b[c\x1b]11;?\x1b\\"

    answers = [answer(one) for one in QUESTIONS.finditer(asked)]

    assert answers[:3] == [b"\x1b[?2026;2$y", b"\x1b[48;24;80;480;800t", b"\x1b[1;1R"]
    assert answers[3:] == [b"\x1b[?62;22c", b"\x1b]11;rgb:1111/1111/1111\x1b\\"]


def test_the_environment_is_that_of_a_local_terminal(monkeypatch) -> None:
    for name in ("SELFKIND_HOME", "SSH_TTY", "TMUX", "PYTHONPATH", "NO_COLOR"):
        monkeypatch.setenv(name, "set")

    found = environment({"SELFKIND_PASSPHRASE_FILE": "words"})

    assert [name for name in found if re.match("SELFKIND|SSH|TMUX|PYTHON|NO_COLOR", name)] == [
        "SELFKIND_PASSPHRASE_FILE"
    ]
