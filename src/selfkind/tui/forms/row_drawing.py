"""How a row of a page is drawn, as Textual 8.2.8 draws it, but from the characters of this row only."""

from __future__ import annotations

from collections.abc import Callable

from rich.style import Style
from rich.text import Text
from textual.strip import Strip
from textual.widgets import TextArea

from selfkind.tui.forms.long_text import Wraps
from selfkind.tui.textual_parts import has_cursor, look_of

Shown = Callable[[str], str]
"""Gives the signs that are drawn for some characters, one for each."""


def drawn_row(pages: TextArea, wraps: Wraps, shown: Shown, row: int) -> Strip:
    """Return a row of the text, with what is `shown` for its characters. Rows below the last one are blank."""
    theme = look_of(pages)
    base = theme.base_style or pages.rich_style
    if row >= wraps.height:
        return Strip.blank(pages.size.width, base)
    line, section = wraps.line_at(row)
    text = _selected(pages, shown, line, *wraps.span(line, section))
    text.expand_tabs(pages.indent_width)
    strip = Strip(text.render(pages.app.console), cell_length=text.cell_len)
    width = pages.scrollable_content_region.size.width
    return strip.extend_cell_length(width, theme.base_style).apply_style(base)


def _selected(pages: TextArea, shown: Shown, line: int, start: int, end: int) -> Text:
    """Return the characters of a row, with what is selected and the cursor."""
    theme, selection, length = look_of(pages), pages.selection, len(pages.document[line])
    text = Text(shown(pages.document[line][start:end]), end="", no_wrap=True)
    if end == length:
        text.append(" ")  # for the cursor
    top, bottom = sorted(selection)
    look = theme.selection_style
    if top != bottom and top[0] <= line <= bottom[0] and look:
        if not length and line != selection.end[0]:
            # An empty line shows that it is selected.
            text = Text("▌", end="", no_wrap=True)
            text.stylize(Style(color=look.bgcolor))
        else:
            first = top[1] if line == top[0] else 0
            last = bottom[1] if line == bottom[0] else length
            _stylize(text, look, first - start, last - start)
    if line == selection.end[0] and has_cursor(pages) and theme.cursor_style:
        _stylize(text, theme.cursor_style, selection.end[1] - start, selection.end[1] - start + 1)
    return text


def _stylize(text: Text, style: Style, start: int, end: int) -> None:
    # Numbers below 0 would be counted from the end.
    text.stylize(style, max(start, 0), max(end, 0))
