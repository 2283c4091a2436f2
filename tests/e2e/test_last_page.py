"""However the app ends, nothing of its last page stays where there's no second screen to go back from.

The emulator of these tests has none, as mosh and GNU screen have none.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.terminal import Terminal, selfkind_command

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="terminals of POSIX")

OWN = "Ask Hana for help"
PROGRAM = """
import sys, time

class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == {when!r}:
            {what}

sys.meta_path.insert(0, Finder())
from selfkind.cli.main import main
sys.exit(main())
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    subprocess.run([*selfkind_command(), "--home", str(tmp_path / "home"), "routine", "add", OWN], check=True)
    return tmp_path / "home"


def assert_nothing_stays(person: Terminal) -> None:
    assert OWN not in person.text
    assert "Today" not in person.text
    # The shell has its cursor, and its lines are broken again.
    assert person.raw.rfind(b"\x1b[?25h") > person.raw.rfind(b"\x1b[?25l")
    assert person.raw.rfind(b"\x1b[?7h") > person.raw.rfind(b"\x1b[?7l")


@pytest.mark.parametrize("way", ["q", signal.SIGTERM, signal.SIGINT], ids=str)
def test_an_app_that_ends_leaves_nothing(home: Path, way: str | signal.Signals) -> None:
    with Terminal([*selfkind_command(), "--home", str(home)]) as person:
        person.see(OWN, "─ Next ─")
        person.listen(0.5)
        if isinstance(way, str):
            person.press(way)
        else:
            os.kill(person.process.pid, way)
        assert person.end() == (0 if isinstance(way, str) else 128 + way)
        person.listen(0.3)
        assert_nothing_stays(person)


@pytest.mark.parametrize(
    ("what", "code"),
    [("time.sleep(60)", signal.SIGTERM), ("time.sleep(60)", signal.SIGINT), ("raise RuntimeError", 1)],
    ids=["term", "ctrl+c", "crash"],
)
def test_an_early_picture_leaves_nothing(home: Path, what: str, code: int) -> None:
    program = PROGRAM.format(when="selfkind.tui.app", what=what)
    with Terminal([sys.executable, "-c", program, "--home", str(home)]) as person:
        person.until(lambda _: OWN.encode() in person.raw, "for the picture")
        if code == signal.SIGTERM:
            os.kill(person.process.pid, signal.SIGTERM)
        elif code == signal.SIGINT:
            os.kill(person.process.pid, signal.SIGINT)  # what ctrl+c sends
        assert person.end() == (code if code == 1 else 128 + code)
        person.listen(0.3)
        assert_nothing_stays(person)
        assert person.is_echoing


def test_a_crash_leaves_nothing_but_its_line(home: Path) -> None:
    program = PROGRAM.format(when="selfkind.tui.screens.keys", what="raise RuntimeError")
    with Terminal([sys.executable, "-c", program, "--home", str(home)]) as person:
        person.see(OWN, "─ Next ─")
        person.listen(0.5)
        person.press("?")
        assert person.end() == 1
        person.see("kept as a draft")
        assert_nothing_stays(person)
