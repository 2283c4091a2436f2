"""Circle: the people, groups and professionals who support somebody, in three rings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget

from selfkind.companion.companion import Companion
from selfkind.domain.circle.contact import ContactKind
from selfkind.domain.circle.person import RING_NAMES, Person, Sort
from selfkind.domain.circle.reading import next_words
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.commands.hints import footer_ids, hints_of, ranked, undoable
from selfkind.tui.screens.base import ModeScreen
from selfkind.tui.screens.circle.reading import page_of_person
from selfkind.tui.text import shown
from selfkind.tui.widgets.reading import Reading
from selfkind.tui.widgets.rows import Cell, Row, Rows, wrapped

_OF_ONE = ("reach", "there", "edit", "delete")
"""What can be done with somebody under the cursor."""


class CircleScreen(ModeScreen):
    """The rings, and the person under the cursor in words. Nobody is ranked: each ring is in the order in which
    people were added."""

    scopes = ("circle", "app")
    BINDINGS = bindings("circle")
    DEFAULT_CSS = """
    CircleScreen {
        & #main { height: 1fr; padding: 1 1 0 1; }
        & #people {
            width: 5fr; height: 1fr; border: round $line; border-title-color: $primary; border-title-style: bold;
        }
        & #side {
            width: 6fr; height: 1fr; margin-left: 1; padding: 0 2; border: round $line;
            border-title-color: $primary; border-title-style: bold; scrollbar-size-vertical: 1;
        }
        & #about { height: auto; max-width: 80; padding: 1 0; }
        & #side.-empty, &.-narrow #side { display: none; }
        &.-narrow #main { padding: 0; }
    }
    """

    def __init__(self, mode: str) -> None:
        super().__init__(mode)
        self._people: dict[str, Person] = {}
        self._last: Mapping[str, date] = {}

    def body(self) -> Iterable[Widget]:
        """Yield the rings and the side."""
        with Horizontal(id="main"):
            yield Rows("Circle", id="people")
            with VerticalScroll(id="side", can_focus=False):
                yield Reading(id="about")

    async def load(self) -> None:
        """Load the people, and the last contact with each."""
        people, self._last, room, missing = await self.app.ask(_read)
        self._people = {one.id: one for one in people}
        listed = self.query_one("#people", Rows)
        width = max(listed.size.width - 4, 20)
        said = [row for line in missing for row in wrapped(line, "accent", width)]
        listed.show([*said, *_rows(people, room)], to_new=self.is_own_change())
        self._show_about()

    def wrap_again(self) -> None:
        """Break the lines about missing months for another width."""
        self.reload()

    def on_rows_moved(self) -> None:
        """Show the person under the cursor at the side."""
        self._show_about()

    def own_hints(self) -> Sequence[tuple[str, str, str]]:
        """Return the hints of what can be done, with somebody only where there is one."""
        left_out = set() if self.here is not None else {f"circle.{name}" for name in _OF_ONE}
        return hints_of(self.app.keys, ranked(id for id in footer_ids(*self.scopes) if id not in left_out))

    @property
    def here(self) -> Person | None:
        """The person under the cursor."""
        # While the screen is composed, there is no list yet.
        key = next((rows.key for rows in self.query("#people").results(Rows)), None)
        return self._people.get(key) if key else None

    def _show_about(self) -> None:
        self.show_keys()
        one = self.here
        side = self.query_one("#side")
        side.set_class(one is None, "-empty")
        side.border_title = shown(one.name) if one is not None else ""
        self.query_one("#about", Reading).show([] if one is None else page_of_person(one, self._last.get(one.id)))

    async def on_rows_chosen(self) -> None:
        """Reach out to who was chosen."""
        await self.action_reach()

    async def action_reach(self) -> None:
        """Reach out to the person under the cursor."""
        if (one := self.here) is not None:
            from selfkind.tui.screens.circle.starters import StartersScreen

            await self.app.push_screen(StartersScreen(one))

    async def action_there(self) -> None:
        """Log that one was there for the person under the cursor, or visited the group."""
        if (one := self.here) is not None:
            from selfkind.tui.screens.circle.contact import ContactScreen

            kind = ContactKind.VISIT if one.sort is Sort.GROUP else ContactKind.THERE_FOR
            new = await self.app.ask(lambda companion: companion.circle.new_contact(kind, one))
            await self.app.push_screen(ContactScreen(new))

    async def action_new(self) -> None:
        """Add a person."""
        await self._add(Sort.PERSON)

    async def action_group(self) -> None:
        """Add a group."""
        await self._add(Sort.GROUP)

    async def action_professional(self) -> None:
        """Add a professional."""
        await self._add(Sort.PROFESSIONAL)

    async def _add(self, sort: Sort) -> None:
        from selfkind.tui.screens.circle.person import PersonScreen

        await self.app.push_screen(PersonScreen(sort=sort))

    async def action_edit(self) -> None:
        """Change what is noted about the person under the cursor."""
        if (one := self.here) is not None:
            from selfkind.tui.screens.circle.person import PersonScreen

            await self.app.push_screen(PersonScreen(one))

    async def action_delete(self) -> None:
        """Move the person under the cursor to the bin; undo restores them."""
        if (one := self.here) is None:
            return
        deletion = await self.app.attempt(lambda companion: companion.circle.delete(one))
        if deletion.is_done:
            said = f"“{shown(one.name)}” is in the bin for 30 days. Your contacts stay in your journal."
            self.app.show_notice(undoable(self.app.keys, said))


def _read(companion: Companion) -> tuple[list[Person], dict[str, date], str, Sequence[str]]:
    """Return the people, the last contact with each, the words for an empty ring, and a line for each month that
    can't be read, in which there may be contacts."""
    circle = companion.circle
    room = circle.words().texts.get("empty_ring", "")
    return circle.all(), circle.last_days(), room, companion.journal.warnings()


def _rows(people: Sequence[Person], room: str) -> Iterable[Row]:
    """Yield the rings with who is in each, and a kind line for an empty one."""
    for index, (ring, name) in enumerate(RING_NAMES.items()):
        if index:
            yield Row()
        yield Row(left=(Cell(name, "heading"),))
        here = [one for one in people if one.ring is ring]
        for one in here:
            yield Row(one.id, (Cell(f"  {one.name}"),), (Cell(next_words(one), "muted"),))
        if not here:
            yield Row(left=(Cell(f"  {room}", "muted"),))
