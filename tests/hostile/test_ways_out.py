"""Whatever a person wrote, or a file is called, controls no terminal: every command of the shell, in one."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from selfkind.reminders.companion import open_with_reminders
from tests.conftest import Clock
from tests.hostile.homes import ALL, FILE_NAME, fill, settings
from tests.hostile.shell import CALLS, NO_WORDS, QUIET, leaves, refusals
from tests.hostile.spoken import spoken
from tests.hostile.texts import HARMFUL, TEXTS, harm_in

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="terminals of POSIX")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Companion]:
    companion = open_with_reminders(tmp_path_factory.mktemp("hostile") / "home", clock=Clock())
    fill(companion, (*HARMFUL, "arabic"))
    (companion.places.home / "inbox").mkdir()
    (companion.places.home / "inbox" / FILE_NAME).write_bytes(b"\0")
    yield companion
    companion.close()


def harmful(said: Mapping[str, str]) -> dict[str, list[str]]:
    return {line: harm for line, part in said.items() if (harm := harm_in(part))}


def test_every_command_is_called_here_or_shows_no_words() -> None:
    assert {name for name, _ in leaves()} == {*CALLS, *NO_WORDS}
    assert not set(CALLS) & set(NO_WORDS)


def calls(companion: Companion) -> Iterator[list[str]]:
    """Yield every call, with what its placeholders stand for."""
    entries = companion.journal.entries()
    values = {
        "{words}": ALL,
        "{line}": " ".join(ALL.split())[:200],
        "{away}": companion.away.all()[-1].id,
        "{away day}": companion.away.all()[-1].start.isoformat(),
        "{gone away}": companion.away.bin()[0].id,
        "{activity}": next(one.id for one in companion.activities.all() if one.own is not None),
        "{gone activity}": companion.activities.bin()[0].id,
        "{boundary}": companion.boundaries.all()[-1].id,
        "{gone boundary}": companion.boundaries.bin()[0].id,
        "{moment}": companion.boundaries.moments()[0].id,
        "{person}": companion.circle.all()[-1].id,
        "{gone person}": companion.circle.bin()[0].id,
        "{assignment}": companion.homework.open()[-1].id,
        "{gone assignment}": companion.homework.bin()[0].id,
        "{try}": companion.homework.tries()[0].id,
        "{contact}": companion.circle.contacts()[0].id,
        "{score}": companion.scores.all()[-1].id,
        "{gone score}": companion.scores.bin()[0].id,
        "{value}": companion.scores.values()[0].id,
        "{row}": companion.card.rows()[-1].id,
        "{gone row}": companion.card.bin()[0].id,
        "{card}": companion.card.between()[0].id,
        "{short}": TEXTS["colours"][:40],
        "{file}": str(companion.places.home / FILE_NAME),
        "{new file}": FILE_NAME,
        "{item}": companion.routine.items()[-1].id,
        "{archived}": next(one.id for one in companion.routine.all() if one.removed is not None),
        "{letter}": companion.letters.sealed()[0].id,
        "{gone}": companion.journal.bin()[0].id,
        "{draft}": companion.drafts.unfinished()[0].id,
        "{checkin}": next(companion.check_ins.newest()).id,
        "{thought}": next(one.id for one in entries if one.kind == "thought"),
        "{gratitude}": next(one.id for one in entries if one.kind == "gratitude"),
    }
    values |= {f"{{entry {number}}}": entry.id for number, entry in enumerate(entries)}
    for name, several in CALLS.items():
        for words in several:
            pieces = re.findall(r"\{[^}]*\}|[^\s{]+|\S+", words)
            given = [values.get(piece, piece) for piece in re.split(r" (?![^{]*\})", words) if piece]
            given = [re.sub(r"\{words\}", lambda _: ALL, one) for one in given]
            assert pieces or not given
            yield [*name.split(), *given]


def test_no_command_sends_a_terminal_what_a_person_wrote(
    filled: Companion, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", ":".join(sys.path))
    lines = list(calls(filled))
    asked = [*lines, *(["--json", *one] for one in lines)]
    said = spoken(filled.places.home, tmp_path, asked)
    assert harmful(said) == {}
    assert [line for line, part in said.items() if "Traceback" in part or "selfkind made a mistake" in part] == []
    # Without white space: a line that is too long is wrapped, also in the middle of a name.
    shown = re.compile("redǂ|copied|allǂ|moreǂ|turnedǂ|half|tabǂ|السَّلَامُ|مدرسة")
    said = {line: "".join(part.split()) for line, part in said.items()}
    silent = {name for name in CALLS if not any(shown.search(part) for line, part in said.items() if name in line)}
    assert silent <= QUIET


def test_no_refusal_sends_a_terminal_what_was_typed(
    filled: Companion, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", ":".join(sys.path))
    said = spoken(filled.places.home, tmp_path, refusals(ALL))
    assert harmful(said) == {}
    assert [line for line, part in said.items() if "Traceback" in part] == []


COMPLETED = (
    "done ",
    "breathe ",
    "do ",
    "write ",
    "exercises show ",
    "pack show ",
    "routine edit ",
    "routine restore ",
    "progress ",
    "activities edit ",
    "activities favourite ",
)
"""What is completed with names that a person gave."""


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_no_completion_sends_a_terminal_what_a_person_wrote(
    filled: Companion, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shell: str
) -> None:
    monkeypatch.setenv("PYTHONPATH", ":".join(sys.path))
    home = filled.places.home
    lines = [
        [
            "complete",
            shell,
            f"selfkind --home '{home}' {words}",
            "" if shell == "fish" else str(3 + len(words.split())),
        ]
        for words in COMPLETED
    ]
    said = spoken(filled.places.home, tmp_path, lines)
    assert harmful(said) == {}
    assert any("red" in part or "own-" in part for part in said.values()), said


def test_no_setting_sends_a_terminal_what_is_in_it(
    companion: Companion, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", ":".join(sys.path))
    companion.home.prepare()
    settings(companion.places.home)
    lines = [["today"], ["config", "check"], ["themes"], ["doctor"], ["--json", "config", "check"]]
    said = spoken(companion.places.home, tmp_path, lines)
    assert harmful(said) == {}
    assert "red ǂ" in said["'config check'"], said
