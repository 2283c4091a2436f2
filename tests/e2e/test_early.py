"""The first picture, drawn before Textual is there: the same as the app's, and as safe to type at."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyte
import pytest

from selfkind.reminders.companion import open_with_reminders
from tests.e2e.terminal import Terminal, selfkind_command
from tests.e2e.test_a_day import app, shell, states

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="there is no pseudo-terminal of this kind on Windows"
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def early(person: Terminal, columns: int, rows: int) -> pyte.Screen:
    """The screen as it was when Textual began: it asks for the mouse first."""
    person.until(lambda _: b"\x1b[?1000h" in person.raw, "for Textual")
    screen = pyte.Screen(columns, rows)
    pyte.ByteStream(screen).feed(person.raw[: person.raw.index(b"\x1b[?1000h")])
    return screen


def different(first: pyte.Screen, last: pyte.Screen, side: int) -> list[object]:
    """The cells that differ. What stands at the side, a scroll bar and the clock may."""
    found: list[object] = []
    top = 3 if last.lines >= 22 else 1
    for y in range(last.lines):
        for x in range(last.columns):
            one, other = first.buffer[y][x], last.buffer[y][x]
            if top < y < last.lines - 1 and (x >= side or other.data in "▁▂▃▄▅▆▇█"):
                continue
            if y == 0 and x > last.columns - 6:
                continue
            same = one.data == other.data and one.bg == other.bg
            if other.data.strip():
                same = same and (one.fg, one.bold) == (other.fg, other.bold)
            if not same:
                found.append((x, y, one, other))
    return found


def where_it_is_morning() -> str:
    """A zone in which it is about seven, so that the cursor begins at the top and moving it scrolls nothing."""
    west = time.gmtime().tm_hour - 7
    return f"Etc/GMT{west if west <= 12 else west - 24:+d}"


LOOKS = [
    (80, 24, "dusk", {}),
    (120, 36, "paper", {}),
    (150, 40, "dusk", {}),
    (200, 60, "ember", {}),
    (100, 14, "ember", {}),
    (60, 20, "high-contrast", {}),
    (76, 22, "dusk", {"COLORTERM": ""}),
    (44, 12, "paper", {"COLORTERM": "", "TERM": "xterm"}),
    (80, 24, "terminal", {}),
    (80, 24, "terminal", {"COLORTERM": "", "TERM": "xterm"}),
]


@pytest.mark.parametrize(("columns", "rows", "theme", "environ"), LOOKS, ids=lambda look: str(look))
def test_the_first_picture_is_the_apps_cell_by_cell(
    home: Path,
    columns: int,
    rows: int,
    theme: str,
    environ: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TZ", where_it_is_morning())
    shell(home, "done", "water")
    shell(home, "rest", "one small")
    shell(home, "routine", "add", "Спокойная прогулка 🌿 " + "вдоль реки " * 6, "--minutes", "20")
    # The key bar names what undo would do once that has been read, after the first picture.
    companion = open_with_reminders(home)
    companion.home.changes.put_all([])
    companion.close()
    (home / "config.toml").write_text(f'theme = "{theme}"\n', encoding="utf-8")
    command = [*selfkind_command(), "--home", str(home)]
    with Terminal(command, columns=columns, rows=rows, environ=environ) as person:
        person.see("Today")
        person.see("─ Next ─" if columns >= 76 else "Today")
        person.press("down", "up")
        side = min(columns - (0 if columns < 76 else 34 if columns < 100 else 40), 91)
        for _ in range(200):
            found = different(early(person, columns, rows), person.screen, side)
            if not found:
                break
            person.listen(0.1)
        assert not found, found[:5]
        person.press("q")
        assert person.end() == 0


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (60, 20), (120, 36)])
def test_the_plan_of_a_newcomer_stays_where_the_first_picture_has_it(
    home: Path, columns: int, rows: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", where_it_is_morning())
    command = [*selfkind_command(), "--home", str(home)]
    with Terminal(command, columns=columns, rows=rows) as person:
        person.see("Nobody reads what you write here" if columns < 76 else "Ways to begin")
        first, last = early(person, columns, rows).display, person.screen.display
        for words in ("for ways to begin", "Morning", "Feelings check-in", "Evening", "Three good things"):
            (was,) = [y for y, line in enumerate(first) if words in line]
            assert words in last[was]
        person.press("q")
        assert person.end() == 0


@pytest.mark.parametrize("wait", [0.0, 0.1, 0.25])
def test_keys_pressed_at_the_first_picture_are_done_and_not_drawn(home: Path, wait: float) -> None:
    with app(home) as person:
        person.see("Water, slowly, at the window")
        time.sleep(wait)
        person.send(b"g\x1b[B t")  # from the first line, whatever the time of day
        person.see("1 done")
        assert "^[" not in person.text
        person.press("q")
        assert person.end() == 0
        assert person.is_echoing
    assert states(home)["Water, slowly, at the window"] == "tiny"


@pytest.mark.parametrize("wait", [0.0, 0.15])
def test_enter_at_the_first_picture_is_enter(home: Path, wait: float) -> None:
    """A terminal that is not told otherwise makes a line break of it, which the app knows as another key."""
    with app(home) as person:
        person.see("Longer-out breathing")
        time.sleep(wait)
        person.send(b"g\x1b[B\x1b[B\r")
        person.see("enter begin", "esc back")
        person.press("esc")
        person.see_no("esc back")


def test_no_key_is_drawn_at_any_moment_of_the_start(home: Path) -> None:
    with app(home) as person:
        # What is typed before selfkind runs is the shell's affair.
        person.until(lambda _: b"\x1b[?1049h" in person.raw, "for the first picture")
        for _ in range(400):
            person.send(b"\x1b[B")
            person.listen(0.01)
            if b"\x1b[?1004h" in person.raw:  # Textual reads the keys from here on
                break
        person.see("Reflection")
        assert b"^[[B" not in person.raw
        person.press("q")
        assert person.end() == 0
        assert person.is_echoing


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
def test_a_suspended_app_leaves_a_terminal_that_shows_what_is_typed(home: Path) -> None:
    with app(home) as person:
        person.see("─ Next ─")
        assert not person.is_echoing
        person.process.send_signal(signal.SIGTSTP)
        state = Path(f"/proc/{person.process.pid}/stat")
        person.until(lambda _: state.read_text().rpartition(") ")[2][0] == "T", "for it to stop")
        assert person.is_echoing
        person.see_no("─ Next ─")
        person.process.send_signal(signal.SIGCONT)
        person.until(lambda _: not person.is_echoing, "for it to go on")
        person.see("─ Next ─")
        person.press("q")
        assert person.end() == 0
        assert person.is_echoing


def test_nothing_is_drawn_early_without_colours_or_room(home: Path) -> None:
    command = [*selfkind_command(), "--home", str(home)]
    for columns, environ in ((80, {"NO_COLOR": "1"}), (30, {})):
        with Terminal(command, columns=columns, rows=24, environ=environ) as person:
            person.see("Today" if columns == 80 else "A little more room")
            assert not "".join(early(person, columns, 24).display).strip()
            person.press("q")
            person.end()


def test_the_first_picture_needs_no_textual() -> None:
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from selfkind.reminders.companion import open_with_reminders\n"
        "from selfkind.tui.startup.read_first_frame import read_first_frame\n"
        "from selfkind.tui.startup.draw_first_frame import color_system, frame_text\n"
        "companion = open_with_reminders(Path(sys.argv[1]))\n"
        "text = frame_text(read_first_frame(companion), 80, 24, color_system())\n"
        "assert 'Three good things' in text\n"
        "print(sorted(m for m in sys.modules if m.startswith('textual')))\n"
    )
    found = subprocess.run(
        [sys.executable, "-c", code, "/nowhere/selfkind-early"],
        capture_output=True, text=True, check=True, env={**os.environ, "TERM": "xterm-256color"},
    )  # fmt: skip
    assert found.stdout.strip() == "[]"


def test_a_failing_start_gives_the_terminal_back(tmp_path: Path, home: Path) -> None:
    broken = tmp_path / "broken" / "textual"
    broken.mkdir(parents=True)
    (broken / "__init__.py").write_text("raise ImportError('no such thing')\n", encoding="utf-8")
    command = [*selfkind_command(), "--home", str(home)]
    with Terminal(command, environ={"PYTHONPATH": str(broken.parent)}) as person:
        code = person.end()
        person.listen(0.3)
        assert code == 1
        assert person.raw.count(b"\x1b[?1049l") == 1
        assert person.raw.rindex(b"\x1b[?1049l") < person.raw.rindex(b"ImportError")
        assert person.is_echoing
