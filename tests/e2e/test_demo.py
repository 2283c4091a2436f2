"""`selfkind demo` in a real terminal: its home is gone afterwards, and the user's own is never touched."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from tests.e2e.terminal import Terminal, selfkind_command

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="there is no pseudo-terminal of this kind on Windows"
)


@pytest.fixture
def temporary(tmp_path: Path) -> Path:
    folder = tmp_path / "tmp"
    folder.mkdir()
    return folder


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The user's own home, with a country."""
    folder = tmp_path / "own"
    folder.mkdir(mode=0o700)
    (folder / "country.txt").write_text("AT\n")
    return folder


def demo(temporary: Path, own: Path, *more: str) -> Terminal:
    # Where a temporary folder is made, and what the home is without --home.
    environ = {"TMPDIR": str(temporary), "SELFKIND_HOME": str(own)}
    return Terminal([*selfkind_command(), *(more or ("demo",))], environ=environ)


def files(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {
        str(path.relative_to(folder)): (path.stat().st_mtime_ns, path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file()
    }


def until_gone(temporary: Path) -> None:
    end = time.monotonic() + 20
    while list(temporary.iterdir()):
        assert time.monotonic() < end, list(temporary.rglob("*"))
        time.sleep(0.05)


def test_it_shows_sample_days_and_leaves_nothing(temporary: Path, own: Path) -> None:
    before = files(own)
    with demo(temporary, own) as person:
        person.see("These are sample days.", "7 Homework sample", "practice days so far")
        assert len(list(temporary.glob("selfkind-demo-*"))) == 1
        person.press("space")
        person.see("●")
        person.press("2")
        person.see("The ironing.", "Pancakes", "7 Homework sample")
        person.press("!")
        person.see("Austria")
        person.press("esc", "q")
        assert person.end() == 0
    assert list(temporary.iterdir()) == []
    assert files(own) == before


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL, signal.SIGHUP])
def test_it_leaves_nothing_when_it_is_killed(temporary: Path, own: Path, number: signal.Signals) -> None:
    before = files(own)
    with demo(temporary, own) as person:
        person.see("These are sample days.", "practice days so far")
        os.kill(person.process.pid, number)
        person.end()
    until_gone(temporary)
    assert files(own) == before


def test_it_leaves_nothing_when_the_terminal_closes(temporary: Path, own: Path) -> None:
    with demo(temporary, own) as person:
        person.see("These are sample days.", "practice days so far")
        person.close()
        person.process.wait(60)
    until_gone(temporary)


def test_the_welcome_opens_it_and_comes_back(temporary: Path, own: Path) -> None:
    with demo(temporary, own, "--home", str(own)) as person:
        person.see("for ways to begin", "Feelings check-in")
        person.press("F")
        person.see("Look around with sample days")
        person.press("down", "down", "down", "enter")
        person.see("These are sample days.", "practice days so far")
        person.press("q")
        person.see("Look around with sample days")
        person.press("esc")
        person.see("for ways to begin")
        person.press("q")
        assert person.end() == 0
    assert list(temporary.iterdir()) == []
    assert not list(own.glob("20*.json"))
