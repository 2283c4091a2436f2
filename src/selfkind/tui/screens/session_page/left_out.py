"""What is left out of a session page completely, and what else can be: homework, people, items, rows."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from selfkind.domain.change import short_day
from selfkind.domain.session_page.choices import PageChoices
from selfkind.domain.session_page.left_out import Hideable
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.screens.list_page import ListPage
from selfkind.tui.widgets.rows import Cell, Row

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.companion.session_page import Hidden


class _Line(NamedTuple):
    """A thing of the list, and whether it's the first of its group."""

    id: str
    thing: Hideable
    is_first: bool


class LeftOutScreen(ListPage[_Line]):
    """The list. `take` takes the choices at each change of one. What was left out when the page was opened stays
    on it, so that a key pressed by mistake can be pressed again."""

    scopes = ("left_out",)
    BINDINGS = bindings("left_out")
    title_words = "Hide completely"
    empty_words = "Your homework, circle, boundaries, routine and card are here, as soon as you have some."

    def __init__(self, choices: PageChoices, take: Callable[[PageChoices], Awaitable[None]]) -> None:
        super().__init__()
        self._choices = choices
        self._before = choices.hidden
        self._take = take
        self._hidden: Hidden | None = None
        """What was kept as hidden when that was looked at last, None after a change of one's own."""

    def read(self, companion: Companion) -> Iterable[_Line]:
        """Return what can be left out."""
        self._choices, self._hidden = companion.session_page.with_hidden(self._choices, self._hidden)
        group = None
        for one in companion.session_page.hideables(self._choices, self._before):
            yield _Line(one.id, one, one.group is not group)
            group = one.group

    def rows_of(self, line: _Line) -> Iterable[Row]:
        """Return the row of a thing, below the heading of its group."""
        one = line.thing
        if line.is_first:
            yield Row(left=(Cell(one.group, "heading"),))
        day = f"{short_day(one.day, self.app.env.today())}  " if one.day is not None else ""
        name = (Cell(day, "muted"), Cell(one.name, "muted" if one.hidden else "text"))
        said = Cell("hidden", "accent") if one.hidden else Cell("counted", "muted")
        yield Row(one.id, name, (said,), Cell("–" if one.hidden else " ", "muted"), spare=1)

    def warnings(self, companion: Companion) -> tuple[str, ...]:
        """Return none: the session page says what can't be read."""
        return ()

    def first_key(self) -> str | None:
        """Return what is left out first, if anything is."""
        return next((one.id for one in self.things if one.thing.hidden), None)

    def own_keys(self) -> Iterable[str]:
        """Return that one can be left out."""
        return () if self.here is None else ("hide",)

    def own_words(self) -> Mapping[str, str]:
        """Return what the key does with what is under the cursor."""
        return {"hide": "count again" if self.here is not None and self.here.thing.hidden else "hide"}

    async def on_rows_chosen(self) -> None:
        """Leave out what was chosen, or count it again."""
        await self.action_hide()

    async def on_rows_marked(self) -> None:
        """Leave out what has the sign that was clicked, or count it again."""
        await self.action_hide()

    async def action_hide(self) -> None:
        """Leave out what is under the cursor completely, or count it again."""
        if (line := self.here) is None:
            return
        ids = {line.id}
        self._choices = replace(
            self._choices, hidden=self._choices.hidden ^ ids, entries=self._choices.entries - ids
        )
        self.reload()
        await self._take(self._choices)
        self._hidden = None
