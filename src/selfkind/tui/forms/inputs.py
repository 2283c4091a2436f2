"""Where text is typed: one line (`Line`) and a page of them (`Pages`). What is typed stays as it is."""

from __future__ import annotations

import asyncio
from unicodedata import category

from rich.cells import cell_len
from rich.segment import Segment
from rich.text import Text
from textual import events, work
from textual.containers import ScrollableContainer
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widgets import TextArea
from textual.widgets.text_area import Location

from selfkind.domain.controls import BIDI, HALVES
from selfkind.domain.joined_signs import sign_end, sign_start
from selfkind.tui.forms.long_text import Words, Wraps
from selfkind.tui.forms.long_value import LongValue
from selfkind.tui.forms.page_moves import RowMoves, word_end, word_left, word_right
from selfkind.tui.forms.rewriting import Rewritten, joined
from selfkind.tui.forms.row_drawing import drawn_row
from selfkind.tui.text import ellipsis, theirs
from selfkind.tui.textual_parts import PageParts

# One sign for each character, unlike `text.shown`, so that the cursor stays at its character.
_SIGNS = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "␡"}
_SIGNS |= dict.fromkeys((*range(0x80, 0xA0), 0x2028, 0x2029, *BIDI, *HALVES), "�")
_LINE = str.maketrans(_SIGNS)
_PAGE = str.maketrans({code: sign for code, sign in _SIGNS.items() if code != 0x09})

BAR = """
    border: none; border-left: vkey $line; padding: 0 1; background: $surface; color: $foreground;
    &:hover { border-left: vkey $muted; }
    &:focus { border-left: outer $accent; background: $panel; background-tint: transparent; }
"""
"""The look of everything that can be answered: a thin bar, which is thick and lights up where the keys go."""


_NOT_TEXT = frozenset({"Cc", "Cs", "Zl", "Zp"})
"""Unicode categories that nobody types as text: controls, halves of characters, separators."""


def is_text(character: str | None) -> bool:
    """Return whether a key's character is text.

    Textual 8.2.8 asks `str.isprintable`, which denies the Japanese space (U+3000), the no-break spaces of French
    (U+00A0, U+202F), the joiners of Persian and of signs (U+200C, U+200D), U+200F, the soft hyphen, and signs that
    are newer than this Python.
    """
    return character is not None and all(category(one) not in _NOT_TEXT and not _is_none(one) for one in character)


def _is_none(character: str) -> bool:
    """Return whether Unicode will never give this number to a character."""
    code = ord(character)
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF


class Line(LongValue, Rewritten):
    """One line of text. Several pasted lines all arrive: `Pasted` offers them to the field first, and what it
    does not spread over other lines is joined by spaces."""

    DEFAULT_CSS = f"""
    Line {{
        height: 1; {BAR}
        &.-textual-compact {{ border: none !important; border-left: vkey $line !important; padding: 0 1; }}
        &.-textual-compact:focus {{ border-left: outer $accent !important; }}
        & > .input--cursor {{ background: $accent; color: $ink; text-style: none; }}
        & > .input--selection {{ background: $input-selection-background; color: $input-selection-foreground; }}
        & > .input--placeholder, & > .input--suggestion {{ color: $muted; }}
    }}
    """

    class Pasted(Message):
        """Two lines or more were pasted here."""

        def __init__(self, line: Line, lines: list[str]) -> None:
            super().__init__()
            self.line, self.lines = line, lines

    def __init__(self, *, placeholder: str = "", id: str | None = None, ours: str = "") -> None:
        """Make a line. What is `ours` is put there by the page, and typing replaces it as long as it stands."""
        super().__init__(placeholder=placeholder, id=id, compact=True, select_on_focus=False)
        self.cursor_blink = False
        self._ours = ours

    def on_focus(self) -> None:
        """Select what the page has put there, so that the first letter takes its place."""
        if self._ours and self.value == self._ours:
            self.select_all()

    def drawn_value(self) -> Text:
        """Return what is drawn: control characters as visible signs, so that none reaches the terminal."""
        return Text(theirs(self.value.translate(_LINE)), no_wrap=True, overflow="ignore", end="")

    def measured(self, text: str) -> int:
        """Return in how many cells a text is drawn, with its signs."""
        return cell_len(text.translate(_LINE))

    def render_line(self, y: int) -> Strip:
        """Draw the line, without the cursor with an ellipsis where it goes on."""
        strip = super().render_line(y)
        sign, room = ellipsis(), self.scrollable_content_region.width
        if y or self.has_focus or not self.value or room <= 3 * len(sign):
            return strip
        mark = Strip([Segment(sign, self.rich_style)])
        before, after = self.goes_on()
        if before:
            strip = Strip.join([mark, strip.crop(len(sign))])
        return Strip.join([strip.crop(0, room - len(sign)), mark]) if after else strip

    async def on_key(self, event: events.Key) -> None:
        """Take text that Textual doesn't; everything else is up to it."""
        if not event.is_printable and is_text(event.character):
            event.stop()
            event.prevent_default()
            self.take(event.character or "")

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Return whether a key is text here, so that it's no command of a screen."""
        return is_text(character) or super().check_consume_key(key, character)

    @property
    def standing(self) -> str:
        """Return the line."""
        return self.value

    @standing.setter
    def standing(self, value: str) -> None:
        self.value = value
        self.cursor_position = len(value)

    @property
    def page(self) -> str:
        """Return the line."""
        return self.value

    @page.setter
    def page(self, text: str) -> None:
        self.standing = joined(text)

    def on_paste(self, event: events.Paste) -> None:
        """Take all lines that were pasted, where Textual takes the first one."""
        event.stop()
        event.prevent_default()
        lines = [line for line in event.text.splitlines() if line.strip()]
        if len(lines) > 1:
            self.post_message(self.Pasted(self, lines))
        elif lines or event.text:
            self.take(" ".join(lines) if lines else " ")

    def action_delete_left(self) -> None:
        """Delete the sign before the cursor, also one of several characters."""
        if self.selection.is_empty:
            self.delete(sign_start(self.value, self.cursor_position), self.cursor_position)
        else:
            self.delete_selection()

    def action_delete_right(self) -> None:
        """Delete the sign at the cursor, also one of several characters."""
        if self.selection.is_empty:
            self.delete(self.cursor_position, sign_end(self.value, self.cursor_position))
        else:
            self.delete_selection()

    def take(self, text: str) -> None:
        """Put `text` in at the cursor, in place of what is selected."""
        if self.selection.is_empty:
            self.insert_text_at_cursor(text)
        else:
            self.replace(text, *self.selection)


class Pages(PageParts, TextArea):
    """Text of any length, which grows with its lines up to the height of the page."""

    DEFAULT_CSS = f"""
    Pages {{
        height: auto; min-height: 3; max-height: 50vh; {BAR}
        &.-textual-compact {{ border: none !important; border-left: vkey $line !important; padding: 0 1; }}
        &.-textual-compact:focus {{ border-left: outer $accent !important; }}
        & .text-area--cursor, &:light .text-area--cursor, &:dark .text-area--cursor {{
            background: $accent; color: $ink; text-style: none;
        }}
        & .text-area--cursor-line {{ background: transparent; }}
        & .text-area--selection {{ background: $secondary 40%; }}
        & .text-area--placeholder {{ color: $muted; }}
    }}
    """

    wrapped_document: Wraps
    takes_enter = True
    """Enter is text here, and leads to no other field."""

    def __init__(self, *, placeholder: str = "") -> None:
        super().__init__(placeholder=placeholder, compact=True, soft_wrap=True, highlight_cursor_line=False)
        self.cursor_blink = False

    def parts_for(self, text: str) -> tuple[Words, Wraps, RowMoves]:
        """Return a text, how it's wrapped, and how the cursor moves in it."""
        words = Words(text)
        wraps = Wraps(words, self.wrap_width, self.indent_width, self._count_rows)
        return words, wraps, RowMoves(wraps)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many rows are shown at most. In a box that is as tall as its content, Textual 8.2.8 leaves
        `max-height` out, and the page had as many rows as the text."""
        rows = super().get_content_height(container, viewport, width)
        most = self.styles.max_height
        return rows if most is None else min(rows, int(most.resolve(viewport, viewport)))

    @work(group="wrap", exclusive=True)
    async def _count_rows(self) -> None:
        """Count the rows of a long text. What is in view stays where it is, the cursor first of all."""
        wraps, is_drawn = self.wrapped_document, asyncio.Event()
        # The edit before has to scroll first, which Textual does after it has drawn.
        self.call_after_refresh(is_drawn.set)
        await is_drawn.wait()
        if self._cursor_row_in_view() is not None:
            self.scroll_cursor_visible()  # a new width gives it another row
        while wraps is self.wrapped_document and wraps.is_estimated:
            # Between two pieces, whatever waits has its turn.
            await asyncio.sleep(0)
            line, section = wraps.line_at(round(self.scroll_y))
            top, in_view = (line, wraps.span(line, section)[0]), self._cursor_row_in_view()
            if wraps.count():
                self.note_other_rows()
                row = wraps.row_of(top) if in_view is None else self._cursor_row - in_view
                self.scroll_to(y=row, animate=False, force=True, immediate=True)

    @property
    def _cursor_row(self) -> int:
        """The row of the cursor, counted from the start of the text."""
        return self.cursor_screen_offset.y - self.content_region.y + self.scroll_offset.y

    def _cursor_row_in_view(self) -> int | None:
        """Return in which row of the view the cursor is, as it was drawn last."""
        row = self.cursor_screen_offset.y - self.content_region.y
        return row if 0 <= row < self.scrollable_content_region.height else None

    async def on_key(self, event: events.Key) -> None:
        """Take text that Textual doesn't; everything else is up to it."""
        if not event.is_printable and is_text(event.character):
            event.stop()
            event.prevent_default()
            self.replace(event.character or "", *self.selection, maintain_selection_offset=False)

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Return whether a key is text here, so that it's no command of a screen."""
        return is_text(character) or super().check_consume_key(key, character)

    def shown(self, text: str) -> str:
        """Return how a text is drawn: control characters as visible signs, so that none reaches the terminal."""
        return theirs(text.translate(_PAGE))

    def drawn_row(self, row: int) -> Strip:
        """Return a row of the text, counted from its start."""
        return drawn_row(self, self.wrapped_document, self.shown, row)

    def get_cursor_left_location(self) -> Location:
        """Return the place before the sign to the left: one of several characters is passed as a whole."""
        row, column = self.cursor_location
        if column == 0:
            return super().get_cursor_left_location()
        return row, sign_start(self.document[row], column)

    def get_cursor_right_location(self) -> Location:
        """Return the place after the sign to the right: one of several characters is passed as a whole."""
        row, column = self.cursor_location
        line = self.document[row]
        if column >= len(line):
            return super().get_cursor_right_location()
        return row, sign_end(line, column)

    def get_cursor_word_left_location(self) -> Location:
        """Return the place before the word to the left."""
        row, column = self.cursor_location
        if column == 0:
            return super().get_cursor_word_left_location()
        return row, word_left(self.document[row], column)

    def get_cursor_word_right_location(self) -> Location:
        """Return the place after the word to the right."""
        row, column = self.cursor_location
        line = self.document[row]
        if column == len(line):
            return super().get_cursor_word_right_location()
        return row, word_right(line, column)

    def action_delete_word_right(self) -> None:
        """Delete the word to the right, or what is selected."""
        row, column = self.cursor_location
        end = word_end(self.document[row], column)
        if self.selection.is_empty and end is not None:
            self.delete((row, column), (row, end), maintain_selection_offset=False)
        else:
            super().action_delete_word_right()

    def find_matching_bracket(self, bracket: str, search_from: Location) -> None:
        """Look for none: this is no code, and Textual looks through the whole text for the other one."""

    def scroll_cursor_visible(self, center: bool = False, animate: bool = False) -> Offset:
        """Keep the cursor in view, here and on the page around.

        While Textual 8.2.8 undoes an edit it asks for this before it has moved the cursor back into the text,
        which raised ValueError and ended the app (its issue 6686). It asks again afterwards.
        """
        if self.clamp_visitable(self.cursor_location) != self.cursor_location:
            return Offset()
        moved = super().scroll_cursor_visible(center, animate)
        if self.has_focus:
            self.call_after_refresh(self._show_on_page)
        return moved

    def _show_on_page(self) -> None:
        page = next((node for node in self.ancestors if isinstance(node, ScrollableContainer)), None)
        if page is not None and self.has_focus:
            row = self.cursor_screen_offset.y - page.scrollable_content_region.y + round(page.scroll_y)
            page.scroll_to_region(Region(0, row - 1, 1, 3), animate=False, force=True)
