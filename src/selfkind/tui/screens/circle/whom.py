"""Choosing to whom a message is: somebody in the circle, or somebody new."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from selfkind.domain.circle.person import RING_NAMES, Person, PersonKind, Sort
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.screens.circle.person import TITLES, PersonScreen
from selfkind.tui.screens.list_page import ListPage
from selfkind.tui.widgets.rows import Cell, Row, Rows

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion


@dataclass(frozen=True)
class Choice:
    """A line of the list: a person, a line to copy, or somebody new when it's neither."""

    id: str
    person: Person | None = None
    line: str = ""


Then = Callable[[Person, Callable[[object], None]], None]
"""What opens the page of the message to a person. What it's given is to be called with the result of that page."""


class WhomScreen(ListPage[Choice]):
    """The list. `then` goes on with who was chosen; when that comes to an end, this page closes too. With
    professionals as `sort`, just those are listed."""

    scopes = ("whom",)
    BINDINGS = bindings("whom")
    reads_months = False
    title_words = "To whom?"
    empty_words = ""

    def __init__(self, title: str, then: Then, sort: Sort = Sort.PERSON) -> None:
        super().__init__()
        self._title = title
        self._then = then
        self._sort = sort

    def on_mount(self) -> None:
        """Show the question above the list. (Textual calls the handlers of both classes.)"""
        self.query_one(Rows).border_title = self._title

    def read(self, companion: Companion) -> Iterable[Choice]:
        """Return who can be chosen, and the line for somebody new."""
        people = companion.circle.all()
        if self._sort is Sort.PROFESSIONAL:
            # A crisis line is called now, and not asked what it costs.
            known = (one for one in people if one.sort is self._sort)
            people = [one for one in known if PersonKind.CRISIS_LINE not in one.kinds]
        return [*(Choice(one.id, one) for one in people), Choice("new")]

    def rows_of(self, choice: Choice) -> Iterable[Row]:
        """Return the row of one."""
        if choice.person is None:
            yield Row(choice.id, (Cell(TITLES[self._sort], "primary"),))
        else:
            yield Row(choice.id, (Cell(choice.person.name),), (Cell(RING_NAMES[choice.person.ring], "muted"),))

    def own_keys(self) -> Iterable[str]:
        """Return what can be done with the line under the cursor."""
        return ("choose",) if self.here is not None else ()

    async def on_rows_chosen(self) -> None:
        """Go on with who was chosen."""
        await self.action_choose()

    async def action_choose(self) -> None:
        """Go on with the person under the cursor; somebody new is added to the circle first."""
        if self.here is None:
            return
        if self.here.person is None:
            await self.app.push_screen(PersonScreen(sort=self._sort), self._go_on)
        else:
            self._go_on(self.here.person)

    def _go_on(self, person: Person | None) -> None:
        def done(result: object) -> None:
            if result is not None:
                self.dismiss(result)

        if person is not None:
            self._then(person, done)
