"""The palette: everything that can be run, found by its name from everywhere."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from selfkind.domain.errors import SelfkindError
from selfkind.tui.commands.availability import Here
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.commands.palette import Choices, Found, everything, find, read_choices
from selfkind.tui.forms.inputs import Line
from selfkind.tui.layout.line_breaks import broken
from selfkind.tui.screens.base import CardScreen
from selfkind.tui.screens.led_list import LedList
from selfkind.tui.text import block, clipped
from selfkind.tui.widgets.bars import KeyBar
from selfkind.tui.widgets.card import Frame
from selfkind.tui.widgets.rows import Cell, Row, Rows

NOTHING = "Nothing here has that name."
HELP = "app.help_now"
"""What is offered where nothing has the name."""
ABOUT_WIDTH, ABOUT_LINES = 68, 2
"""The room for what the selected one does, in cells and lines."""


def shortened(text: str, width: int) -> str:
    """Return a text in the lines that there are for it, with an ellipsis where something had to go."""
    lines = broken(text, width)
    rest = " ".join(lines[ABOUT_LINES - 1 :])
    return text if len(lines) <= ABOUT_LINES else "\n".join([*lines[: ABOUT_LINES - 1], clipped(rest, width)])


class PaletteScreen(LedList, CardScreen[Found]):
    """A card with a field and a list, opened over `here`. Its result is what was chosen, None when it was left."""

    scopes = ("palette",)
    BINDINGS = bindings("palette")
    AUTO_FOCUS = "Line"
    DEFAULT_CSS = """
    PaletteScreen {
        align: center middle;
        & Frame { width: 76; height: 90%; max-height: 32; }
        & Line { margin: 0 0 1 0; }
        & Rows { height: 1fr; }
        & #about { height: 2; margin: 1 1 0 1; color: $muted; }
    }
    """

    def __init__(self, here: Here) -> None:
        super().__init__()
        self._here = here
        self._every: Sequence[Found] = ()
        self._found: dict[str, Found] = {}
        self._is_read = asyncio.Event()

    def compose(self) -> ComposeResult:
        """Compose the field, the list, what the selected one does, and the keys."""
        with Frame("All commands"):
            yield Line(placeholder="what would you like to do?")
            yield Rows("", led=True)
            yield Static("", id="about", markup=False)
            yield KeyBar(self.typing_hints(), last=1)

    def on_mount(self) -> None:
        """Show the commands at once, and the rest as soon as it was read."""
        self._offer(Choices())
        self.run_worker(self._read())

    async def _read(self) -> None:
        choices = Choices()
        try:
            choices = await self.app.ask(read_choices)
        except SelfkindError as problem:
            self.app.show_notice(problem.message, "warning")
        finally:
            self._is_read.set()
        self._offer(choices)

    def _offer(self, choices: Choices) -> None:
        key = self.led.key
        is_moved = key != next(iter(self._found), None)
        self._every = everything(self._here, self.app.keys, choices)
        self.show_found(self.query_one(Line).value, key=key if is_moved else None)

    def found(self, typed: str) -> list[Found]:
        """Return what is found by what was typed, the best first."""
        return find(typed, self._every)

    def show_found(self, typed: str, *, key: str | None = None) -> None:
        """Show what is found, and select the one with `key`, else the first."""
        found = self.found(typed) if typed.strip() else self._every
        rows: list[Row] = []
        # Before everything was read, nobody knows.
        if not found and self._is_read.is_set():
            # Nobody reads what is typed, and some type here what they can't say anywhere else.
            found = [one for one in self._every if one.id == HELP]
            rows = [Row(left=(Cell(NOTHING, "muted"),)), Row()]
        self._found = {one.id: one for one in found}
        rows += self._rows(found, headings=not typed.strip())
        chosen = key if key in self._found else next(iter(self._found), None)
        self.led.show(rows, key=chosen)
        self._show_about()

    @staticmethod
    def _rows(found: Iterable[Found], *, headings: bool) -> Iterable[Row]:
        section = ""
        for one in found:
            if headings and one.section != section:
                if section:
                    yield Row()
                section = one.section
                yield Row(left=(Cell(section, "heading"),))
            end = "not now" if one.why_not else one.key
            yield Row(
                key=one.id,
                left=(Cell(one.name, "muted" if one.why_not else "text"),),
                right=(Cell(f"{one.where}  ", "muted"), Cell(f"{end:>7}", "muted" if one.why_not else "accent")),
            )

    def on_rows_moved(self) -> None:
        """Say what the selected one does."""
        self._show_about()

    def _show_about(self) -> None:
        one = self._found.get(self.led.key or "")
        about = self.query_one("#about", Static)
        width = about.size.width or ABOUT_WIDTH
        about.update(Content(shortened(block(one.why_not or one.help), width) if one is not None else ""))

    def on_resize(self) -> None:
        """Say as much of it as there is room for now."""
        self.call_after_refresh(self._show_about)

    @on(Rows.Chosen)
    @on(Input.Submitted)
    def action_choose(self) -> None:
        """Run the selected one, once everything was read: before, another one could be the first."""
        self.run_worker(self._choose(), group="choose", exclusive=True)

    async def _choose(self) -> None:
        await self._is_read.wait()
        one = self._found.get(self.led.key or "")
        if one is None:
            return
        if one.why_not:
            self.app.show_notice(one.why_not)
        else:
            self.dismiss(one)
