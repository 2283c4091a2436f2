"""The first frame: today's plan on the screen before Textual is imported.

The import takes most of a second on a slow machine; what a person comes for is read long before. So the same
rows and bars that `TodayScreen` shows are written to the terminal by hand, where the app will draw them again over
the same cells. What is at the side comes with the app. Keys pressed meanwhile wait in the terminal.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from selfkind.platform.terminal import draws_over_text, has_bright_colors, most_colors
from selfkind.tui.layout.sizes import LARGE, MOST_COLUMNS, key_ids
from selfkind.tui.screen_table import FIRST, SMALLEST, tabs
from selfkind.tui.startup.shown_cells import ShownCells
from selfkind.tui.startup.steady_rows import ASK_WIDTH, steady

if TYPE_CHECKING:
    from rich.color import ColorSystem
    from rich.style import Style

    from selfkind.domain.routine.plan import Plan
    from selfkind.domain.theme import Theme
    from selfkind.tui.layout.row import Row
    from selfkind.tui.startup.read_first_frame import FirstFrame

OPEN = "\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[?2026h"
"""The other screen, no cursor, no new line after a full one, and everything until `DONE` shown at once."""
DONE = "\x1b[?2026l"
LEAVE = "\x1b[0m\x1b[2J\x1b[H\x1b[?7h\x1b[?25h\x1b[?1049l"
"""Erases what stands there first: mosh and GNU screen have no second screen to go back from."""

LOW, NARROW = 22, 76
"""Fewer lines than `LOW` leave no air around the greeting, fewer cells than `NARROW` no room beside the plan."""

Pieces = list[tuple[str, str]]
"""Text and look from left to right."""


@contextmanager
def draw_first_frame(frame: FirstFrame) -> Iterator[ShownCells | None]:
    """Show the first frame while the body of the `with` imports the app, and give what is shown; None for nothing.

    Nothing is shown where it could not be the same as the app: no plan, no terminal, a small one, no colours, and
    for a screen reader, which would say it twice.
    The terminal is put back when the body raises.
    """
    size = shutil.get_terminal_size()
    text = _text(frame, size)
    if not text:
        yield None
        return
    shown = ShownCells()
    asked = "" if frame.env.ascii else ASK_WIDTH
    try:
        _write(OPEN + asked + steady(shown.left(text, size), draws_over=draws_over_text()) + DONE)
        yield shown
    except BaseException:
        _leave()
        raise


def _text(frame: FirstFrame, size: os.terminal_size) -> str:
    # Textual draws on stderr as well, and reads the size in the same way.
    if os.name != "posix" or sys.__stderr__ is None or not sys.__stderr__.isatty():
        return ""
    system = color_system()
    if frame.plan is None or system is None or frame.env.reader:
        return ""
    width, height = size
    if width < SMALLEST[0] or height < SMALLEST[1]:
        return ""
    return frame_text(frame, width, height, system)


def color_system() -> ColorSystem | None:
    """Return the colours that the app will use in this terminal, by the rules of Rich; None for none."""
    from rich.color import ColorSystem

    if os.environ.get("NO_COLOR") or os.environ.get("TERM", "dumb") in ("dumb", "unknown"):
        return None
    if os.environ.get("TEXTUAL_COLOR_SYSTEM", "auto") != "auto":
        return None
    if colors := most_colors():
        return ColorSystem.EIGHT_BIT if colors == "256" else ColorSystem.STANDARD
    if os.environ.get("COLORTERM", "").strip().casefold() in ("truecolor", "24bit"):
        return ColorSystem.TRUECOLOR
    kinds = {"kitty": ColorSystem.EIGHT_BIT, "256color": ColorSystem.EIGHT_BIT}
    return kinds.get(os.environ["TERM"].rpartition("-")[2], ColorSystem.STANDARD)


def _write(text: str) -> None:
    if sys.__stderr__ is not None:
        with suppress(OSError):
            sys.__stderr__.write(text)
            sys.__stderr__.flush()


def _leave() -> None:
    """Erase the picture. A terminal that takes nothing gets nothing: it would be waited for at the very end,
    too."""
    from selfkind.platform.stuck_terminal import let_go, takes_output

    if takes_output(2):
        _write(LEAVE)
    else:
        let_go(1, 2)


def frame_text(frame: FirstFrame, width: int, height: int, system: ColorSystem) -> str:
    """Return the bars, the greeting and the plan as terminal text for a screen of this size.

    `frame` has a plan. The places are those of `TodayScreen`'s styles; a test holds each cell against the app's.
    """
    from selfkind.domain.plain_signs import encodable, in_ascii
    from selfkind.tui.commands.hints import hints_of, ranked
    from selfkind.tui.layout.bar import key_pieces
    from selfkind.tui.text import draw_in_ascii

    env = frame.env
    draw_in_ascii(env.ascii)
    pen = _Pen(frame.palette, system)
    is_large = width >= LARGE[0] and height >= LARGE[1]
    keys = hints_of(env.keys, ranked(key_ids(is_large=is_large)))
    lines = _lines_above(frame, pen, width, height)
    lines += _plan_lines(frame, pen, width, height, height - len(lines) - 1)
    lines.append(pen.line([(text, name) for text, name, _ in key_pieces(keys, width)], width))
    text = "".join(f"\x1b[{y};1H{text}" for y, text in enumerate(lines, 1))
    return encodable(in_ascii(text), getattr(sys.__stderr__, "encoding", None) or "utf-8") if env.ascii else text


class _Pen:
    """Draws pieces in the colours of a theme, as far as the terminal has them."""

    def __init__(self, palette: Theme, system: ColorSystem) -> None:
        self._palette, self._system = palette, system
        self._looks, self._back = _looks(palette), _color(palette.background)
        self._has_bright = has_bright_colors()

    def drawn(self, pieces: Pieces, selected: Style | None = None) -> str:
        """Return pieces as terminal text, with what is `selected` in its style."""
        from rich.style import Style

        from selfkind.tui.color_depth import fitted

        said = ""
        for text, name in pieces:
            fore, bold = self._looks[name]
            fore, ground = (_color(self._palette.ink), fore) if name == "current" else (fore, self._back)
            style = Style(color=fore, bgcolor=ground, bold=bold or None) + (selected or Style())
            fits = fitted(style, self._system, self._palette.dark, self._has_bright)
            said += fits.render(text, color_system=self._system)
        return said

    def line(self, pieces: Pieces, room: int, selected: Style | None = None) -> str:
        """Return pieces as terminal text, with spaces up to `room` cells."""
        return self.drawn([*pieces, (" " * (room - _length(pieces)), "text")], selected)


def _lines_above(frame: FirstFrame, pen: _Pen, width: int, height: int) -> list[str]:
    """Return the bar of screens, and the greeting below it."""
    from selfkind.tui.layout.bar import clock_words, top_pieces
    from selfkind.tui.layout.day_view import greeting, welcome_words
    from selfkind.tui.layout.welcome_card import disclaimer_lines, stands_close, tells_above

    env = frame.env
    assert frame.plan is not None
    clock = clock_words(frame.plan.day, env.now(), is_sample=env.is_sample)
    top: Pieces = [
        (text, "muted" if name == "key" else name)
        for text, name, _ in top_pieces(tabs(env.keys), FIRST.mode, clock, width)
    ]
    first, soft = greeting(frame.plan, env, width - 4, welcome_words(env) if frame.welcome else "")
    hello: Pieces = [("  ", "text"), (first, "strong"), (" ", "text"), (soft, "muted")]
    if _length(hello) > width - 2:
        hello = []
    told = disclaimer_lines(env, width - 4) if frame.welcome and tells_above(width, height) else []
    said = [pen.line(hello, width), *(pen.line([("  ", "text"), (words, "muted")], width) for words in told)]
    blank = pen.line([], width)
    before = [] if height < LOW or (frame.welcome and stands_close(width, height)) else [blank]
    after = [] if height < LOW else [blank]
    return [pen.line(top, width), *before, *said, *after]


def _plan_lines(frame: FirstFrame, pen: _Pen, width: int, height: int, room: int) -> list[str]:
    """Return the plan in its frame, `room` lines in all."""
    from selfkind.tui.layout.day_view import summary
    from selfkind.tui.layout.row import SELECTED
    from selfkind.tui.layout.welcome_card import stands_close

    assert frame.plan is not None
    left = 0 if width < NARROW else 1
    side = 0 if width < NARROW else (32 if width < 100 else 38) + 1
    box = min(width - 2 * left - side, MOST_COLUMNS)
    inside = room - 2
    is_close = frame.welcome and stands_close(width, height)
    rows, chosen, start = _shown_rows(frame, frame.plan, box - 6, inside, is_close=is_close)
    content = box - 2 - (len(rows) > inside)
    margin = (" " * left, "text")
    under_cursor = _under_cursor(frame.palette)

    def row(y: int) -> str:
        if y == chosen:
            return pen.line(_row_pieces(rows, y, content, SELECTED), content, under_cursor)
        return pen.line(_row_pieces(rows, y, content), content)

    begin = pen.drawn([margin, ("│", "line")])
    end = pen.line([(" " * (box - 2 - content), "text"), ("│", "line")], width - left - 1 - content)
    head: Pieces = [margin, ("╭─", "line"), (" Today ", "title"), ("─" * (box - 10) + "╮", "line")]
    said = summary(frame.plan)
    words: Pieces = [(f" {said} ", "muted"), ("─", "line")] if said else []
    foot: Pieces = [margin, ("╰" + "─" * (box - 2 - _length(words)), "line"), *words, ("╯", "line")]
    between = [begin + row(y) + end for y in range(start, start + inside)]
    return [pen.line(head, width), *between, pen.line(foot, width)]


def _color(name: str) -> str:
    """Return a palette's colour by Rich's name."""
    return name.removeprefix("ansi_")


def _looks(palette: Theme) -> dict[str, tuple[str, bool]]:
    """Return colour, and whether it is bold, of every look in rows, bars and the frame."""
    plain = {name: (_color(getattr(palette, name)), False) for name in ("muted", "line", "accent", "secondary")}
    primary, text = _color(palette.primary), _color(palette.foreground)
    return plain | {
        "": (text, False),
        "text": (text, False),
        "strong": (text, True),
        "name": (text, True),
        "primary": (primary, False),
        "title": (primary, True),
        "current": (primary, True),
        "key": (_color(palette.accent), True),
        "heading": (_color(palette.secondary), True),
    }


def _length(pieces: Sequence[tuple[str, str]]) -> int:
    from rich.cells import cell_len

    return sum(cell_len(text) for text, _ in pieces)


def _shown_rows(
    frame: FirstFrame, plan: Plan, width: int, height: int, *, is_close: bool
) -> tuple[Sequence[Row], int, int]:
    """Return the rows, the one with the cursor (-1 when none can have it), and the first that is in view."""
    from selfkind.tui.layout.day_view import close_rows, day_rows

    rows = day_rows(plan, frame.env, width, frame.rows)
    if is_close:
        rows = close_rows(rows)
    upcoming = plan.next_up(frame.env.now().time())
    keyed = [y for y, row in enumerate(rows) if row.key is not None]
    chosen = next((y for y in keyed if upcoming and rows[y].key == upcoming.item.id), keyed[0] if keyed else -1)
    return rows, chosen, max(0, chosen - height + 1)


def _row_pieces(rows: Sequence[Row], y: int, width: int, sign: str = "") -> Pieces:
    from selfkind.tui.layout.row import pieces

    return pieces(rows[y], width, sign) if y < len(rows) else []


def _under_cursor(palette: Theme) -> Style:
    from rich.style import Style

    ink, ground = _color(palette.selection_text), _color(palette.selection)
    return Style(color=ink, bgcolor=ground, bold=True, reverse=palette.ansi or None)
