"""Telling somebody about a good thing: who it is, then first words, or the good thing as it was written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from selfkind.domain.circle.naming import named_in
from selfkind.domain.circle.person import Person
from selfkind.tui.screens.circle.starters import StartersScreen
from selfkind.tui.screens.circle.whom import Choice, WhomScreen
from selfkind.tui.text import clipped, shown
from selfkind.tui.widgets.rows import Cell, Row, hanging

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion

LONGEST = 160
"""Cells of a line that the list and a notice show."""


class TellScreen(WhomScreen):
    """The list of who can be told, and below them the lines to copy for anybody. The cursor is on who is named in
    a line. Nothing is sent, and no line is a message unless somebody chooses so."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__("Who would you like to tell?", self._begin)
        self._lines = lines

    def _begin(self, person: Person, done: Callable[[object], None]) -> None:
        self.app.push_screen(StartersScreen(person, self._lines), done)

    def read(self, companion: Companion) -> Iterable[Choice]:
        """Return who can be told, somebody new, and the lines."""
        return [*super().read(companion), *(Choice(f"line {i}", line=one) for i, one in enumerate(self._lines))]

    def rows_of(self, choice: Choice) -> Iterable[Row]:
        """Return the row of a person, or those of a line, as many as its words need."""
        if not choice.line:
            yield from super().rows_of(choice)
            return
        if choice.line is self._lines[0]:
            yield Row()
            yield Row(left=(Cell("Or copy a line for anybody", "heading"),))
        width = max(min(self.app.size.width, 92) - 8, 20)
        yield from hanging(choice.id, clipped(choice.line, LONGEST), "text", width)

    def first_key(self) -> str | None:
        """Return the key of who is named in a line."""
        named = named_in(self._lines, (choice.person for choice in self.things if choice.person is not None))
        return named.id if named is not None else None

    async def action_choose(self) -> None:
        """Go on with the person under the cursor, or copy the line."""
        line = self.here.line if self.here is not None else ""
        if not line:
            await super().action_choose()
            return
        by = await self.app.copy(line)
        self.dismiss(None)
        self.app.show_notice(f"Copied by {by}: {clipped(shown(line), LONGEST)}")
