from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_words import Tty
from tests.conftest import Clock


def felt(run: Run, *arguments: str) -> str:
    """Check in, and return the id."""
    return str(run("feel", *arguments, "--json").json["id"])


def test_two_of_one_day_stand_beside_each_other_with_their_times(run: Run, clock: Clock) -> None:
    first, second = felt(run, "calm"), ""
    clock.forward(hours=3)
    second = felt(run, "tired", "my", "--energy", "2")
    assert run("feel", "list").out.splitlines() == [
        f"{second[:8]}  2026-11-23  12:41  tired, my",
        f"{first[:8]}  2026-11-23  09:41  calm",
    ]
    assert [one["id"] for one in run("feel", "list", "--json").json] == [second, first]
    assert run("feel", "list", "--until", "yesterday").out == "No check-ins on these days.\n"


def test_a_check_in_is_read_whole(run: Run) -> None:
    id = felt(run, "calm", "own word", "--energy", "4", "--note", "after lunch")
    lines = run("feel", "show", id[:8]).out.splitlines()
    assert lines[0] == "check-in, Monday 23 November 2026, 09:41"
    assert lines[2:] == [
        "Felt: calm, own word",
        "Overall: pleasant, low energy",
        "Energy: 4 of 10",
        "Note: after lunch",
    ]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--", "list"), ["list"]),
        (("--", "show", "delete"), ["show", "delete"]),
        (("calm", "list"), ["calm", "list"]),
        (("add", "calm"), ["calm"]),
        (("--energy", "4", "sad"), ["sad"]),
        (("sad", "--note", "list"), ["sad"]),
        (("sad,tired",), ["sad", "tired"]),
        (("worn out,", "sad", ",", "calm"), ["worn out", "sad", "calm"]),
    ],
)
def test_words_are_words_and_commands_commands(run: Run, arguments: tuple[str, ...], words: list[str]) -> None:
    assert run("--json", "feel", *arguments).json["words"] == words


def test_commas_separate_words_in_a_change_too(run: Run) -> None:
    id = felt(run, "calm")
    assert run("feel", "edit", id, "sad,tired", "--json").json["words"] == ["sad", "tired"]
    assert run("feel", ",").code == 2


def test_an_option_takes_the_next_word_whatever_it_is(run: Run) -> None:
    assert run("feel", "--note", "--json", "calm").code == 0
    assert run("feel", "list", "--json").json[0]["note"] == "--json"


def test_no_word_at_all_is_wrong_usage(run: Run) -> None:
    said = run("feel")
    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)


def test_an_edit_changes_what_was_given_and_undo_takes_it_back(run: Run, clock: Clock) -> None:
    id = felt(run, "calm", "--energy", "4", "--note", "after lunch")
    before = run("feel", "show", id, "--json").json
    clock.forward(days=1)
    after = run("feel", "edit", id[:8], "--energy", "7", "--json").json
    assert after == before | {"energy": 7, "updated": after["updated"]}
    assert run("feel", "show", id, "--json").json == after
    after = run("feel", "edit", id, "tired", "--no-energy", "--note", "", "--json").json
    assert (after["words"], after["energy"], after["note"], after["day"]) == (["tired"], None, "", "2026-11-23")
    assert after["valence"] < 0 < before["valence"]
    assert after["at"] == before["at"]


def test_an_edit_that_is_none_changes_nothing(run: Run) -> None:
    id = felt(run, "calm")
    for arguments in ((), ("--energy", "3", "--no-energy"), ("--energy", "11")):
        said = run("feel", "edit", id, *arguments)
        assert (said.code, said.err.count("\n")) == (2, 1)
    assert "updated" not in run("feel", "show", id, "--json").json


def test_what_is_in_the_bin_is_not_edited(run: Run) -> None:
    id = felt(run, "calm")
    run("feel", "delete", id)
    for act in (("show",), ("edit", "tired"), ("delete",)):
        said = run("feel", act[0], id, *act[1:])
        assert (said.code, said.out, said.err.count("\n")) == (1, "", 2 if "tired" in act else 1)
    assert "To empty the bin" in run("feel", "bin", "--help").out


def test_the_journal_says_where_check_ins_are(run: Run) -> None:
    assert run("journal", "list").out == "No entries on these days.\n"
    id = felt(run, "calm")
    assert run("journal", "list").out.splitlines()[-1] == "To see your check-ins: selfkind feel list"
    assert run("journal", "list", "--until", "yesterday").out == "No entries on these days.\n"
    run("feel", "delete", id)
    assert run("journal", "bin").out == "To see the check-ins in the bin: selfkind feel bin\n"


def test_check_ins_of_an_older_version_and_of_a_newer_one_stay(run: Run, home: Path) -> None:
    id = felt(run, "calm")
    table = lambda: next(iter(json.loads((home / "2026-11.json").read_text())["checkins"].values()))  # noqa: E731
    assert "removed" not in table()
    assert "updated" not in table()
    run("feel", "delete", id)
    run("feel", "restore", id)
    assert "removed" not in table()


def test_it_goes_for_good_after_thirty_days(run: Run, home: Path, clock: Clock) -> None:
    id = felt(run, "calm")
    run("feel", "delete", id)
    clock.forward(days=29)
    run("done", "water")
    clock.forward(days=2)
    run("done", "water", "--date", "2026-11-20")
    assert json.loads((home / "2026-11.json").read_text()).get("checkins", {}) == {}


def test_without_a_word_it_asks_at_a_terminal_and_a_dash_reads_a_pipe(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert run("feel").code == 2
    assert run("feel", "-").code == 2
    assert not home.exists()
    monkeypatch.setattr("sys.stdin", io.StringIO("at ease, tired\n"))
    assert run("--json", "feel", "-").json["words"] == ["at ease", "tired"]
    monkeypatch.setattr("sys.stdin", Tty())
    monkeypatch.setattr("builtins.input", lambda _prompt="": "tired hopeful")
    said = run("feel", "--energy", "4", "--json")
    assert "How do you feel?" in said.err
    assert (said.json["words"], said.json["energy"]) == (["tired", "hopeful"], 4)
