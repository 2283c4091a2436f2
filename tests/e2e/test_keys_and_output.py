"""How the app reads keys and writes pictures in a real terminal: in pieces, at rest, and when nobody reads."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from tests.crash.typing import drafts_of
from tests.e2e.terminal import KEYS, Terminal, selfkind_command
from tests.e2e.test_last_page import PROGRAM

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="terminals of POSIX")

STILL = 7.0
"""Seconds of a window in which nobody does anything: more than between two looks where nothing is told."""
SOON = 20.0
"""Seconds after which a process that should end has been forgotten."""
PATIENT = {"ESCDELAY": "20000"}
"""An escape is the key after so long that a slow computer makes none of a sequence in pieces."""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def opened(home: Path, **environ: str) -> Terminal:
    return Terminal([*selfkind_command(), "--home", str(home)], columns=80, rows=24, environ=environ)


def ready(person: Terminal) -> Terminal:
    person.see("Today", "─ Next ─")
    person.listen(0.5)
    return person


def test_keys_letters_and_pastes_that_come_in_pieces(home: Path) -> None:
    with opened(home, **PATIENT) as person:
        ready(person)
        before = person.cursor_line
        for piece in (b"\x1b", b"[", b"B"):
            person.send(piece)
            time.sleep(0.08)
        person.until(lambda _: person.cursor_line not in ("", before), "for the next line")
        person.press("c")
        person.see("What the harsh voice said")
        for piece in ("休".encode()[:1], "休".encode()[1:], b"\x1b[20", b"0~two\nlines \x1b", b"[201", b"~!"):
            person.send(piece)
            time.sleep(0.08)
        person.see("休", "two", "lines", "!")
        person.send(("\x1b[200~" + "and a lot more. " * 20_000 + "\x1b[201~").encode())
        person.until(lambda _: any("a lot more" in words for words in drafts_of(home)), "for the draft")
        assert max(map(len, drafts_of(home))) > 300_000


def test_an_escape_goes_back_and_a_process_that_was_stopped_reads_on(home: Path) -> None:
    with opened(home) as person:
        ready(person)
        person.press("?")
        person.see("esc close")
        person.press("esc")
        person.see_no("esc close")
        # A shell says so to a process that it did not stop, too.
        for _ in range(3):
            os.kill(person.process.pid, signal.SIGCONT)
            person.listen(0.2)
        person.press("?")
        person.see("esc close")
        for piece in (b"\x1b[", b"B", b"\x1b"):
            person.send(piece)
        person.see_no("esc close")
        person.press("q")
        assert person.end() == 0
        assert person.is_echoing


def wakes(process: int) -> int:
    """How often the threads of a process have gone to sleep, of their own will, and so woken up."""
    status = [one.read_text() for one in Path(f"/proc/{process}/task").glob("*/status")]
    lines = (line for text in status for line in text.splitlines())
    return sum(int(line.split()[1]) for line in lines if line.startswith("voluntary_ctxt"))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
def test_the_app_is_without_openssl(home: Path) -> None:
    with opened(home) as person:
        ready(person)
        maps = Path(f"/proc/{person.process.pid}/maps").read_text()
        assert "libc" in maps
        assert "ssl" not in maps.casefold()
        person.press("q")
        assert person.end() == 0


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
def test_at_rest_it_sleeps(home: Path) -> None:
    with opened(home) as person:
        ready(person)
        # What comes after the start goes on for a while: the search for garbage, and reminders.
        person.listen(3)
        counted: list[int] = []
        while len(counted) < 6 and min(counted, default=9):
            before = wakes(person.process.pid)
            time.sleep(STILL)
            counted.append(wakes(person.process.pid) - before)
        # It looks around twice a minute. Textual's own way of reading keys alone wakes up seventy times.
        assert not min(counted), counted


def test_where_waiting_for_keys_fails_they_are_read_all_the_same(home: Path, tmp_path: Path) -> None:
    home.mkdir(mode=0o700)
    program = (
        "import sys\n"
        "from selfkind.tui.terminal_driver.waiting_driver import WaitingDriver\n"
        "def select(*_):\n"
        "    raise OSError('private')\n"
        "WaitingDriver.select = staticmethod(select)\n"
        "from selfkind.cli.main import main\n"
        "sys.exit(main())\n"
    )
    with Terminal([sys.executable, "-c", program, "--home", str(home)], columns=80, rows=24) as person:
        ready(person)
        person.press("c")
        person.see("What the harsh voice said")
        person.type("kept 休")
        person.press("esc")
        person.see_no("What the harsh voice said")
        person.press("q")
        assert person.end() == 0
    assert "kept 休" in [*drafts_of(home)]
    log = (home / "app.log").read_text()
    assert log.count("\n") == 1
    assert "OSError" in log
    assert "private" not in log


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGHUP], ids=str)
def test_it_ends_while_its_terminal_takes_nothing(home: Path, ending: signal.Signals) -> None:
    with opened(home, EDITOR="cat") as person:
        ready(person)
        person.press("c")
        person.see("What the harsh voice said")
        person.type("half a thought")
        person.stop_taking()
        if ending == signal.SIGHUP:
            person.send(KEYS["ctrl+e"].encode())  # an editor would have the terminal to itself
        else:
            # Pictures of other sizes fill whatever lies between.
            for turn in range(80):
                person.resize(*((100, 40), (80, 30))[turn % 2])
                time.sleep(0.02)
        time.sleep(0.5)
        os.kill(person.process.pid, ending)
        assert person.process.wait(SOON) == 128 + ending
    assert "half a thought" in [*drafts_of(home)]


def test_it_ends_while_its_first_picture_is_all_that_was_taken(home: Path) -> None:
    program = PROGRAM.format(when="selfkind.tui.app", what="time.sleep(60)")
    with Terminal([sys.executable, "-c", program, "--home", str(home)]) as person:
        person.until(lambda _: b"Feelings" in person.raw, "for the picture")
        person.stop_taking()
        os.kill(person.process.pid, signal.SIGTERM)
        assert person.process.wait(SOON) == 128 + signal.SIGTERM
