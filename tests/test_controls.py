"""Nothing that a person or a file holds controls the terminal: not in the app, not in the shell, not as JSON."""

from __future__ import annotations

import contextlib
import io
import json
import re
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from selfkind.cli.main import main
from selfkind.domain.controls import SILENT
from tests.e2e.terminal import Terminal, selfkind_command
from tests.hostile.speak import NOW
from tests.hostile.spoken import spoken

# Harmless if it gets through: it would colour a word, and turn one around.
HOSTILE = "Tea \x1b[31mred\x1b[0m \x9b1m \x7f \u202ereversed\u202c \u2067isolated\u2069 end"
RAW = re.compile("[" + "".join(map(chr, SILENT)) + "]")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="terminals of POSIX")


def shown_by(home: Path, *words: str) -> str:
    with Terminal([*selfkind_command(), "--home", str(home), *words], columns=120, rows=40) as person:
        person.end()
        person.listen(0.3)
        return person.raw.decode("utf-8", "replace")


def is_safe(raw: str) -> bool:
    return not RAW.search(raw) and "\x1b[31m" not in raw


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("controls") / "home"
    fill(home)
    return home


def fill(home: Path, clock: Callable[[], datetime] | None = None) -> None:
    """Write such words into everything that keeps words, by the clock of the machine unless another is given."""
    for words in (
        ["routine", "add", HOSTILE],
        ["write", "note", HOSTILE],
        ["catch", HOSTILE, "--feeling", HOSTILE],
        ["feel", HOSTILE, "--note", HOSTILE],
        ["write", "gratitude", HOSTILE],
        ["write", "kind", "--set", f"thought={HOSTILE}", "--set", f"q3_reframe={HOSTILE}"],
        ["done", "--other", HOSTILE, "--note", HOSTILE],
        ["done", "Tea", "--note", HOSTILE],
        ["activities", "add", HOSTILE, "--about", HOSTILE, "--category", HOSTILE],
        ["boundary", "add", HOSTILE, "--set", f"who={HOSTILE}", "--set", f"category={HOSTILE}"],
        ["boundary", "phrases", "--add", HOSTILE, "--category", HOSTILE],
        ["boundary", "log", "--about", HOSTILE, "--said", "part", "--hard", HOSTILE, "--guilt", "5"],
        ["circle", "add", HOSTILE, "--phone", HOSTILE, "--chat", HOSTILE, "--note", HOSTILE],
        ["circle", "log", "--who", HOSTILE, "--note", HOSTILE],
        ["card", "add", HOSTILE, "--scale", "0-5", "--lowest", HOSTILE, "--highest", HOSTILE],
        ["card", "log", f"{HOSTILE}=3"],
        ["away", "add", "2026-11-01", "2026-11-03", "--why", HOSTILE],
    ):
        with contextlib.redirect_stdout(io.StringIO()):
            assert main(["--home", str(home), *words], clock) == 0, words


LINES = (
    "today",
    "status",
    "routine list",
    "journal list",
    "feel list",
    "undo list",
    "remind upcoming",
    "remind due",
    "doctor",
    "done Tea",
    "done nothing-like-this",
    "today --date 2026-11-02",
    "away list",
    "activities",
    "activities --plain",
    "boundary",
    "boundary log",
    "boundary phrases",
    "boundary list --json",
    "boundary log --json",
    "circle",
    "circle log",
    "circle list --json",
    "circle log --json",
    "card",
    "card log",
    "card show",
    "card list --json",
    "card log --json",
    "card show --json",
    "progress",
    "progress Tea --plain",
    "path",
    "away list --json",
    "activities --json",
    "progress --json",
    "journal list --json",
    "today --json",
    "feel list --json",
    "undo list --json",
    "routine list --json",
    "export json",
    "undo",
)


def test_the_shell_sends_nothing_raw(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(home, lambda: NOW)
    monkeypatch.setenv("PYTHONPATH", ":".join(sys.path))
    said = spoken(home, tmp_path, [line.split() for line in LINES])
    assert len(said) == len(LINES)
    assert [line for line, raw in said.items() if not is_safe(raw)] == []
    assert [line for line, raw in said.items() if "Traceback" in raw] == []


def test_json_on_a_terminal_is_the_same_json(hostile: Path) -> None:
    raw = shown_by(hostile, "journal", "list", "--json").replace("\r\n", "\n")
    texts = str(json.loads(raw))
    assert HOSTILE in [entry["text"] for entry in json.loads(raw) if entry["kind"] == "note"], texts


def test_the_app_sends_nothing_raw(hostile: Path) -> None:
    with Terminal([*selfkind_command(), "--home", str(hostile)], columns=100, rows=30) as person:
        person.see("Today")
        person.listen(0.6)
        for keys in (
            ("G", "space", "u", "U"),
            ("x", "u"),
            ("e", "esc"),
            ("2", "j", "enter", "esc"),
            ("3",),
            ("6", "tab", "down", "enter", "esc"),
            ("R",),
            ("I", "enter", "esc", "esc"),
            ("H", "enter", "esc", "esc"),
            ("A", "tab", *"Tea", "tab", "down", "e", "esc", "esc"),
            ("Y", "esc"),
        ):
            person.press(*keys)
            person.listen(0.4)
        person.press("ctrl+q")
        person.end()
    sent = person.raw.decode("utf-8", "replace")
    assert not re.search("[\x80-\x9f\u202a-\u202e\u2066-\u2069]", sent)
    assert "\x1b[31mred" not in sent
