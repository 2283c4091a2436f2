"""Circle: the people, groups and professionals who support somebody, in three rings."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from textual.widget import Widget

from selfkind.companion.companion import Companion
from selfkind.domain.circle.contact import Contact, ContactKind
from selfkind.domain.circle.person import RING_NAMES, SORT_NAMES, Person, Sort
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.commands.hints import footer_ids, hint, hints_of, ranked, undoable
from selfkind.tui.commands.table import BY_ID
from selfkind.tui.screens.base import ModeScreen
from selfkind.tui.screens.circle.reading import latest_contacts, page_of_person
from selfkind.tui.screens.reads_beside import ReadsBeside, list_and_page
from selfkind.tui.text import shown
from selfkind.tui.widgets.reading import Piece, Reading
from selfkind.tui.widgets.rows import Cell, Row, Rows, wrapped

_OF_ONE = ("open", "reach", "there", "hello", "edit", "delete")
"""What can be done with somebody under the cursor."""
ASKED = "asked"
"""The key of the line that asks how a group felt."""
PLAN = "plan"
"""The key of the line that leads to the safety plan."""
_LOOKING = ("new", "find", "group", "professional")
"""What can be done without anybody."""


class CircleScreen(ReadsBeside, ModeScreen):
    """The rings, the way to the safety plan, and the person under the cursor in words; on a narrow terminal, the
    list or the person.

    Nobody is ranked: each ring is in the order in which people were added.
    """

    scopes = ("circle", "app")
    BINDINGS = bindings("circle")
    DEFAULT_CSS = """
    CircleScreen {
        & #main { height: 1fr; padding: 1 1 0 1; }
        & #people, & #page {
            border: round $line; border-title-color: $primary; border-title-style: bold;
        }
        & #people { width: 2fr; height: 1fr; }
        & #page { width: 3fr; height: 1fr; margin-left: 1; padding: 0 2; scrollbar-size-vertical: 1; }
        & #page:focus { border: heavy $accent; }
        & #about { height: auto; max-width: 80; padding: 1 0; }
        &.-empty #page, &.-narrow #page { display: none; }
        &.-narrow #main { padding: 0; }
        &.-narrow.-reading #page { display: block; margin: 0; }
        &.-narrow.-reading #people { display: none; }
    }
    """

    def __init__(self, mode: str) -> None:
        super().__init__(mode)
        self._people: dict[str, Person] = {}
        self._contacts: Mapping[str, Sequence[Contact]] = {}
        self._room = ""
        self._missing: Sequence[str] = ()
        self._asked: Person | None = None
        self._is_read = False

    def body(self) -> Iterable[Widget]:
        """Yield the rings and the page about a person."""
        yield list_and_page(Rows("Circle", id="people"), Reading(id="about"))

    async def load(self) -> None:
        """Load the people, and the contacts with each."""
        people, self._contacts, self._room, self._missing = await self.app.ask(_read)
        self._asked = await self.app.ask(lambda companion: companion.circle.group_to_ask())
        self._people = {one.id: one for one in people}
        if self.is_reading and self.chosen_key not in self._people:
            await self.action_back()
        self._is_read = True
        self._show_list()

    def _show_list(self) -> None:
        listed = self.query_one("#people", Rows)
        was_empty = self.has_class("-empty")
        self.set_class(not self._people, "-empty")
        width = self.list_width
        said = [row for line in self._missing for row in wrapped(line, "accent", width)]
        if not self._people:
            said += [*wrapped(self.app.env.text("empty_circle"), "text", width), Row()]
        if self._asked is not None:
            asked = f"How did “{shown(self._asked.name)}” feel? If you'd like to say, choose this line."
            first, *more = wrapped(asked, "text", width)
            said += [Row(ASKED, first.left), *more, Row()]
        new = self.is_own_change() and not self.is_reading
        first_one = next(iter(self._people), None) if listed.key is None or was_empty else None
        rings = _rows(self._people.values(), self._room, self.app.env.today())
        rows = [*said, *rings, Row(), Row(PLAN, (Cell("Your safety plan"),), self._plan_key())]
        listed.show(rows, key=first_one, to_new=new)
        self._show_about()

    def _plan_key(self) -> tuple[Cell, ...]:
        key = hint(self.app.keys, "app.safety_plan")
        return (Cell(key[0], "accent"),) if key else ()

    def wrap_again(self) -> None:
        """Break the lines about missing months, and those of an empty circle, for another width."""
        if self._is_read:
            self._show_list()

    def on_rows_moved(self) -> None:
        """Show the person under the cursor on the page."""
        self._show_about()

    def own_hints(self) -> Sequence[tuple[str, str, str]]:
        """Return the hints of what can be done: with the person on the page while they're read, else with the
        list."""
        if self.is_reading:
            own: tuple[str, ...] = ("back", *_OF_ONE[1:])
        elif self.here is not None:
            own = (*_OF_ONE[:2], *_LOOKING, *_OF_ONE[2:])
        else:
            own = ("open", *_LOOKING)
        words = ranked([*(f"circle.{name}" for name in own), *footer_ids("app")])
        if self.here is None and "circle.open" in words:
            words["circle.open"] = "open"
        return hints_of(self.app.keys, words)

    @property
    def here(self) -> Person | None:
        """The person under the cursor."""
        return self._people.get(self.chosen_key or "")

    def _show_about(self) -> None:
        self.show_keys()
        one = self.here
        page = self.query_one("#page")
        page.border_title = SORT_NAMES[one.sort] if one is not None else ""
        about: list[Piece] = [] if self.chosen_key != PLAN else [((BY_ID["app.safety_plan"].help, "$foreground"),)]
        self.query_one("#about", Reading).show(about if one is None else self._page(one))
        page.scroll_home(animate=False)

    def _page(self, one: Person) -> list[Piece]:
        contacts = self._contacts.get(one.id, ())
        last = max((contact.day for contact in contacts), default=None)
        return [*page_of_person(one, last), *latest_contacts(contacts, self.app.env.today())]

    async def on_rows_chosen(self) -> None:
        """Read who was chosen."""
        await self.action_open()

    async def action_open(self) -> None:
        """Go to the page about the person; on a narrow terminal it takes the place of the list. On the line that
        asks how a group felt, say so. On the line of the safety plan, show the plan."""
        if self.chosen_key == PLAN:
            await self.app.run_action("page('safety_plan')")
        elif self.chosen_key == ASKED and self._asked is not None:
            await self._log(ContactKind.VISIT, self._asked, self._asked.next_day)
        elif self.here is not None:
            self.go_to_page()

    async def action_back(self) -> None:
        """Go back to the list."""
        self.go_to_list()

    async def action_find(self) -> None:
        """Show ways to find a group or a professional."""
        from selfkind.tui.screens.circle.find import FindScreen

        await self.app.push_screen(FindScreen(self.app.env.home))

    def _chosen(self) -> Person | None:
        """Return the person under the cursor; a notice says so when nobody is there."""
        if self.here is None:
            new = hint(self.app.keys, "circle.new")
            self.app.show_notice("Choose somebody first." + (f" {new[0]} adds a person." if new else ""))
        return self.here

    async def action_reach(self) -> None:
        """Reach out to the person under the cursor."""
        if (one := self._chosen()) is not None:
            from selfkind.tui.screens.circle.starters import StartersScreen

            await self.app.push_screen(StartersScreen(one))

    async def action_there(self) -> None:
        """Log that one was there for the person under the cursor, or visited the group."""
        if (one := self._chosen()) is not None:
            await self._log(ContactKind.VISIT if one.sort is Sort.GROUP else ContactKind.THERE_FOR, one)

    async def _log(self, kind: ContactKind, one: Person, day: date | None = None) -> None:
        from selfkind.tui.screens.circle.contact import ContactScreen

        new = await self.app.ask(lambda companion: companion.circle.new_contact(kind, one, day))
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
        if (one := self._chosen()) is not None:
            from selfkind.tui.screens.circle.person import PersonScreen

            await self.app.push_screen(PersonScreen(one))

    async def action_hello(self) -> None:
        """Put a hello to the person under the cursor into the routine, or take it out."""
        if (one := self.here) is not None:
            from selfkind.tui.screens.circle.hello import turn_hello

            await turn_hello(self.app, one)

    async def action_delete(self) -> None:
        """Move the person under the cursor to the bin; undo restores them."""
        if (one := self._chosen()) is None:
            return
        deletion = await self.app.attempt(lambda companion: companion.circle.delete(one))
        if deletion.is_done:
            # Back to the list, so that nobody takes the next person for the deleted one.
            await self.action_back()
            said = f"“{shown(one.name)}” is in the bin for 30 days. Your contacts stay in your journal."
            self.app.show_notice(undoable(self.app.keys, said))


def _read(companion: Companion) -> tuple[list[Person], dict[str, list[Contact]], str, Sequence[str]]:
    """Return the people, the contacts with each, newest first, the words for an empty ring, and a line for each
    month that can't be read, in which there may be contacts."""
    circle = companion.circle
    room = circle.words().texts.get("empty_ring", "")
    contacts: dict[str, list[Contact]] = {}
    for one in circle.contacts():
        contacts.setdefault(one.person, []).append(one)
    return circle.all(), contacts, room, companion.journal.warnings()


def _next_time(person: Person, today: date) -> Iterable[Cell]:
    """Yield the day and the time of the next meeting or appointment, if there is one."""
    day, at = person.next_day, person.next_time
    if day is not None:
        yield Cell(f"{day:%a} {day.day} {day:%b}" + ("" if day.year == today.year else f" {day.year}"), "muted")
        if at is not None:
            yield Cell(f", {at:%H:%M}", "muted")


def _rows(people: Collection[Person], room: str, today: date) -> Iterable[Row]:
    """Yield the rings with who is in each, and a kind line for an empty one."""
    for index, (ring, name) in enumerate(RING_NAMES.items()):
        if index:
            yield Row()
        yield Row(left=(Cell(name, "heading"),))
        here = [one for one in people if one.ring is ring]
        for one in here:
            # The day can be read on the page, so the name has the room.
            yield Row(one.id, (Cell(f"  {one.name}"),), tuple(_next_time(one, today)), spare=2)
        if not here:
            yield Row(left=(Cell(f"  {room}", "muted"),))
