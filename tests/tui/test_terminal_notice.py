"""What is written to the terminal past the screen: it arrives, and the screen stays as it is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pyte
import pytest
from textual.app import App
from textual.drivers.headless_driver import HeadlessDriver

from selfkind.reminders.notify.osc import sequence
from selfkind.tui.terminal_notice import write_to_terminal
from tests.e2e.terminal import Terminal

REQUIRED = os.environ.get("SELFKIND_REQUIRE_DESKTOP") == "1"
posix = pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal of this kind on Windows")

PROGRAM = '''
"""A page that writes a notice when n is pressed, and says how often it did."""
import os, sys
from textual.app import App
from textual.widgets import Footer, Label
from selfkind.reminders.notify.osc import sequence
from selfkind.tui.terminal_notice import write_to_terminal

class Page(App):
    BINDINGS = [("n", "notice", "Notice"), ("s", "say", "Say")]
    written = 0
    def compose(self):
        yield Label("A quiet page. " * 40)
        yield Label("", id="said")
        yield Footer()
    def action_notice(self):
        text = sequence(sys.argv[1], "A moment \\x1b[2J for you", "Breathe; 🙏🏽 שלום", os.environ)
        self.written += write_to_terminal(self, text)
    def action_say(self):
        self.query_one("#said").update(f"{self.written} written")

Page().run()
'''


@pytest.fixture
def page(tmp_path: Path) -> list[str]:
    file = tmp_path / "page.py"
    file.write_text(PROGRAM)
    return [sys.executable, str(file)]


class Bell:
    """A driver that keeps what it is given."""

    is_headless = False

    def __init__(self) -> None:
        self.written: list[str] = []

    def write(self, data: str) -> None:
        self.written.append(data)

    def flush(self) -> None:
        pass


def test_without_a_driver_nothing_is_written() -> None:
    assert not write_to_terminal(App(), "\a")


async def test_without_a_terminal_nothing_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []
    monkeypatch.setattr(HeadlessDriver, "write", lambda _, data: written.append(data))
    app: App[None] = App()
    async with app.run_test():
        assert not write_to_terminal(app, "\x1b]9;one\a")
    assert "\x1b]9;one\a" not in written


def test_it_is_written_in_one_piece() -> None:
    app: App[None] = App()
    bell = Bell()
    app._driver = bell  # type: ignore[assignment]
    assert write_to_terminal(app, "\x1b]9;one\x1b\\\a")
    assert not write_to_terminal(app, ""), "nothing is what `off` writes"
    assert bell.written == ["\x1b]9;one\x1b\\\a"]


def cells(terminal: Terminal) -> list[list[pyte.screens.Char]]:
    screen = terminal.screen
    return [[screen.buffer[y][x] for x in range(screen.columns)] for y in range(screen.lines)]


@posix
@pytest.mark.parametrize("kind", ["osc9", "osc777", "osc99", "bell"])
def test_in_a_real_terminal_it_arrives_and_the_screen_is_equal(page: list[str], kind: str) -> None:
    environ = dict.fromkeys(("TMUX", "STY"), "")
    expected = sequence(kind, "A moment \x1b[2J for you", "Breathe; 🙏🏽 שלום", {}).encode()
    with Terminal([*page, kind], environ=environ) as terminal:
        terminal.see("A quiet page.", "Notice")
        terminal.listen(0.5)
        before, cursor = cells(terminal), (terminal.screen.cursor.x, terminal.screen.cursor.y)
        drawn = len(terminal.raw)
        for _ in range(3):
            terminal.press("n")
        terminal.until(lambda _: terminal.raw[drawn:].count(expected) == 3, "for the notices")
        terminal.listen(0.3)
        assert cells(terminal) == before
        assert (terminal.screen.cursor.x, terminal.screen.cursor.y) == cursor
        terminal.press("s")
        terminal.see("3 written")


def needs(program: str) -> pytest.MarkDecorator:
    missing = shutil.which(program) is None and not REQUIRED
    return pytest.mark.skipif(missing, reason=f"needs the program {program}")


@posix
@pytest.mark.desktop
@needs("tmux")
@pytest.mark.parametrize("passes", [True, False])
def test_tmux_hands_it_on_where_it_may_and_draws_nothing(page: list[str], tmp_path: Path, passes: bool) -> None:
    config = tmp_path / "tmux.conf"
    config.write_text(f"set -g status off\nset -g allow-passthrough {'on' if passes else 'off'}\n")
    tmux = ["tmux", "-S", str(tmp_path / "s"), "-f", str(config)]
    expected = sequence("osc777", "A moment \x1b[2J for you", "Breathe; 🙏🏽 שלום", {}).removesuffix("\a").encode()
    try:
        with Terminal(
            [*tmux, "-u", "new-session", *page, "osc777"], environ=dict.fromkeys(("TMUX", "STY"), "")
        ) as terminal:
            terminal.see("A quiet page.", "Notice")
            before = pane(tmux)
            terminal.press("n")
            terminal.until(lambda _: b"\a" in terminal.raw, "for the bell")
            terminal.listen(0.3)
            assert (expected in terminal.raw) == passes
            assert pane(tmux) == before
    finally:
        subprocess.run([*tmux, "kill-server"], check=False, capture_output=True)


def pane(tmux: list[str]) -> str:
    """What tmux shows, when it has come to rest."""
    seen = ""
    for _ in range(50):
        now = subprocess.run([*tmux, "capture-pane", "-p"], capture_output=True, text=True, check=True).stdout
        if now == seen and now.strip():
            break
        seen = now
        time.sleep(0.2)
    return seen


@posix
@pytest.mark.desktop
@needs("screen")
@pytest.mark.parametrize("kind", ["osc9", "osc99"])
def test_screen_hands_it_on_and_draws_nothing(tmp_path: Path, kind: str) -> None:
    # No app in between: long as it can be, it goes through whole, and nothing of it is left on the screen.
    text = sequence(kind, "Šě " * 200, "Breathe" * 2_000, {"STY": "1.here"})
    inner = text.replace("\x1bP", "").replace("\a\x1b\\", "\a").removesuffix("\a")
    file = tmp_path / "written"
    file.write_bytes(b"before" + text.encode() + b"after")
    folder = tmp_path / "sockets"
    folder.mkdir(mode=0o700)
    environ = {"SCREENDIR": str(folder), "TMUX": "", "STY": "", "LC_ALL": "C.UTF-8"}
    with Terminal(
        ["screen", "-U", "-c", "/dev/null", "sh", "-c", f"cat '{file}'; sleep 1"], environ=environ
    ) as terminal:
        terminal.see("beforeafter")
        terminal.until(lambda _: inner.encode() in terminal.raw, "for the notice")
        assert [line for line in terminal.text.splitlines() if line.strip()] == ["beforeafter"]
        terminal.end()
