"""Journal: what was written, felt, practised and said about items, by day, with a page to read it on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from textual import work
from textual.widget import Widget

from selfkind.domain.change import counted_versions
from selfkind.domain.errors import SelfkindError
from selfkind.domain.journal.entry import Entry
from selfkind.domain.journal.feelings import CheckIn
from selfkind.domain.journal.things import (
    UNNAMED,
    is_card_day,
    is_contact,
    is_moment,
    is_score_value,
    is_try,
    item_key,
)
from selfkind.domain.journal.titles import title_of
from selfkind.domain.practice.session import Session
from selfkind.domain.routine.tick_note import STANDING_WORDS, TickNote
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.commands.hints import footer_ids, hint, hints_of, ranked, undoable
from selfkind.tui.layout.unfinished_line import UNFINISHED, unfinished_rows
from selfkind.tui.screens.base import ModeScreen
from selfkind.tui.screens.journal.entry_page import (
    card_of,
    page_of,
    page_of_note,
    page_of_session,
    subtitle_of,
)
from selfkind.tui.screens.journal.pages import JournalPage, JournalPages, Listed
from selfkind.tui.screens.reads_beside import ReadsBeside, list_and_page
from selfkind.tui.widgets.reading import Piece, Reading
from selfkind.tui.widgets.rows import Cell, Row, Rows, wrapped

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.domain.journal.finding import Thing
    from selfkind.domain.practice.exercise import Exercise
    from selfkind.tui.environment import Environment

_ACTS: Mapping[type, Sequence[str]] = {Session: ("line",), TickNote: ("day", "edit", "delete")}
"""What can be done with what is read, where it isn't what can be done with an entry."""
NEWER = "newer"
"""The key of the line before a list that begins on an earlier day. Choosing it shows the latest."""
FIRST, MOST = 50, 3200
"""How many entries, check-ins and practices are read first, and at most at a time."""

TITLES = {
    Listed.JOURNAL: "Journal",
    Listed.CHECK_INS: "Check-ins",
    Listed.OPEN: "Finish later",
    Listed.REPLIES: "Your kind replies",
    Listed.THIS_DAY: "On this day",
}
"""The title of each list."""


def _begin(
    companion: Companion,
    env: Environment,
    *,
    listed: Listed,
    until: date | None,
    count: int,
) -> tuple[JournalPages, JournalPage]:
    pages = JournalPages(companion, env, listed=listed, until=until)
    return pages, pages.next(count)


class JournalScreen(ReadsBeside, ModeScreen):
    """The list of entries, check-ins and practices, newest first, and the selected one whole."""

    scopes = ("journal", "app")
    BINDINGS = bindings("journal")
    DEFAULT_CSS = """
    JournalScreen {
        & #main { height: 1fr; padding: 1 1 0 1; }
        & #entries, & #page {
            border: round $line; border-title-color: $primary; border-title-style: bold;
            border-subtitle-color: $muted;
        }
        & #entries { width: 2fr; height: 1fr; }
        & #page { width: 3fr; height: 1fr; margin-left: 1; padding: 0 2; scrollbar-size-vertical: 1; }
        & #page:focus { border: heavy $accent; }
        & #text { height: auto; max-width: 80; padding: 1 0; }
        &.-empty #page { display: none; }
        &.-narrow #page { display: none; }
        &.-narrow #main { padding: 0; }
        &.-narrow.-reading #page { display: block; margin: 0; }
        &.-narrow.-reading #entries { display: none; }
    }
    """

    def __init__(self, mode: str) -> None:
        super().__init__(mode)
        self._things: dict[str, Thing] = {}
        self._exercises: dict[str, Exercise] = {}
        self._origins: Mapping[str, str] = {}
        self._listed = Listed.JOURNAL
        self._until: date | None = None
        """The day that the list begins on; None for the latest."""
        self._found = ""
        """The id of what was found elsewhere and is to be read here."""
        self._pages: JournalPages | None = None
        self._warnings: tuple[str, ...] = ()
        self._shown = FIRST
        self._has_more = False
        self._read_on: JournalPages | None = None
        """Those of which the next page is being read."""

    def own_hints(self) -> Sequence[tuple[str, str, str]]:
        """Return the hints of what can be done: with the entry on the page while it's read, else with the list."""
        thing = self._thing
        own = ["open"] if thing is not None else []
        if self.is_reading:
            own = ["back"]
            own += ["answer", "logged"] if isinstance(thing, Entry) and thing.is_open else []
            own += _ACTS.get(type(thing), ["edit", "delete", "move"])
            own += ["tell"] if isinstance(thing, Entry) and thing.items else []
            own += ["private"] if isinstance(thing, Entry) else []
        elif isinstance(thing, Entry) and thing.is_open:
            own += ["answer"]
        own += ["note", "gratitude", "check_ins"]
        own += ["open_thoughts"] if self._listed is Listed.OPEN else []
        return hints_of(self.app.keys, ranked([*(f"journal.{name}" for name in own), *footer_ids("app")]))

    def body(self) -> Iterable[Widget]:
        """Compose the list and the page."""
        yield list_and_page(Rows("Journal", id="entries"), Reading(id="text"))

    async def load(self) -> None:
        """Load the newest, as many as were shown."""
        begin = partial(
            _begin,
            env=self.app.env,
            listed=self._listed,
            until=self._until,
            count=self._shown,
        )
        (pages, page), unfinished = await self.app.ask(
            lambda companion: (begin(companion), companion.count_drafts())
        )
        self._pages, self._warnings, self._exercises = pages, page.warnings, pages.exercises
        self._origins = pages.origins
        self._things = {}
        self._note(page)
        if not page.things and self.is_reading:
            self.action_back()
        self.set_class(not page.things, "-empty")
        rows = self.query_one("#entries", Rows)
        lines = [row for line in page.warnings for row in self._wrapped(line, "accent")]
        if not page.things and not lines:
            text = self.app.env.text(f"empty_{self._listed}")
            lines = list(self._wrapped(text, "muted"))
        rows.border_title = TITLES[self._listed]
        if self._listed is Listed.JOURNAL:
            lines = [*unfinished_rows(unfinished, self.app.keys, first=True), *lines]
        if self._until is not None:
            lines = [Row(NEWER, (Cell("Newer entries", "muted"),)), Row(), *lines]
        first = page.things[0].id if page.things and rows.key is None else None
        found, self._found = self._found, ""
        rows.show(
            [*lines, *page.rows],
            key=found or first,
            to_new=self.is_own_change() and not self.is_reading,
        )
        self._show_page()
        if found in self._things:
            await self.action_open()
        elif found:
            self.app.show_notice("What you chose isn't in your journal any more.")

    def _note(self, page: JournalPage) -> None:
        self._things |= {thing.id: thing for thing in page.things}
        self._shown = max(len(self._things), FIRST)
        self._has_more = not page.is_last
        subtitle = f"{len(self._things)} shown" if self._has_more else ""
        self.query_one("#entries", Rows).border_subtitle = subtitle

    @work(group="read on")
    async def on_rows_near_end(self) -> None:
        """Read on: twice as much each time, so that the end of many years isn't far."""
        pages = self._pages
        if pages is None or not self._has_more or self._read_on is pages:
            return
        self._read_on = pages
        try:
            page = await self.app.ask(lambda _: pages.next(min(self._shown, MOST)))
        except SelfkindError as problem:
            self.app.show_notice(problem.message, "warning")
            return
        finally:
            if self._read_on is pages:
                self._read_on = None
        if pages is not self._pages:  # loaded again meanwhile
            return
        self._note(page)
        if page.warnings != self._warnings:
            self.reload()
        else:
            self.query_one("#entries", Rows).add(page.rows)

    def _wrapped(self, text: str, style: str) -> Iterable[Row]:
        """Return rows that hold a text of more than one line."""
        width = self.query_one("#entries", Rows).size.width - 4
        if self.has_class("-empty"):
            # The list takes the whole width, but isn't drawn like that yet.
            width = min(self.query_one("#main").content_size.width - 6, 60)
        return wrapped(text, style, width)

    def wrap_again(self) -> None:
        """Break warnings, or what an empty list says, for another width."""
        if self._pages is not None and (self._warnings or not self._things):
            self.reload()

    def on_rows_moved(self) -> None:
        """Show the entry under the cursor on the page."""
        self._show_page()

    @property
    def _thing(self) -> Thing | None:
        return self._things.get(self.chosen_key or "")

    def _show_page(self) -> None:
        self.show_keys()
        thing = self._thing
        page, text = self.query_one("#page"), self.query_one("#text", Reading)
        if thing is None:
            page.border_title = page.border_subtitle = ""
            text.show([])
            return
        page.border_subtitle = subtitle_of(thing, self.app.env.calendar, self._origins)
        if isinstance(thing, Session):
            page.border_title = title_of(thing)
            pieces = page_of_session(thing, self._exercises.get(thing.exercise))
            text.show([*pieces, *self._versions(thing)])
        elif isinstance(thing, TickNote):
            page.border_title = title_of(thing)
            page.border_subtitle += f" · {STANDING_WORDS[thing.state]}"
            text.show(
                [*page_of_note(thing, self._item_name(thing)), *self._ways_on(thing), *self._versions(thing)]
            )
        elif isinstance(thing, Entry) and self._listed is Listed.REPLIES:
            page.border_title = "Kind reply"
            text.show(card_of(thing))
        else:
            page.border_title = title_of(thing)
            text.show([*page_of(thing), *self._ways_on(thing), *self._versions(thing)])
        page.scroll_home(animate=False)

    def _item_name(self, note: TickNote) -> str:
        return UNNAMED if self._pages is None else self._pages.items.get(item_key(note.item), UNNAMED)

    def _ways_on(self, thing: Thing) -> Iterable[Piece]:
        """Yield a quiet line with keys: below an open thought those that finish it, below a letter that isn't open
        yet the one of the letters, where it can be opened, and below a note the one that shows the item."""
        if isinstance(thing, TickNote) and (key := hint(self.app.keys, "journal.day")) is not None:
            yield ((f"{key[0]} ", "$accent"), ("show the item on Today", "$muted"))
        if isinstance(thing, Entry) and (thing.is_open or thing.is_veiled):
            commands = ("journal.answer", "journal.logged") if thing.is_open else ("app.letters",)
            keys = (hint(self.app.keys, command) for command in commands)
            ways = [(f"{one[0]} ", "$accent", f"{one[1]}   ", "$muted") for one in keys if one is not None]
            yield tuple(piece for key, look, word, quiet in ways for piece in ((key, look), (word, quiet)))

    def _versions(self, thing: Thing) -> Iterable[Piece]:
        """Yield a quiet line that says how many earlier versions there are, with the key that shows them."""
        count = self._pages.versions[thing.id] if self._pages is not None else 0
        if count:
            key = hint(self.app.keys, "app.bin")
            yield ((f"{counted_versions(count)} ", "$muted"), (key[0] if key is not None else "", "$accent"))

    @property
    def read_id(self) -> str:
        """The id of what is on the page: the bin begins at its earlier versions."""
        return self._thing.id if self._thing is not None else ""

    async def on_rows_chosen(self) -> None:
        """Read the entry that was chosen."""
        await self.action_open()

    async def action_open(self) -> None:
        """Go to the page; on a narrow terminal it takes the place of the list. On the line of unfinished pages,
        list them."""
        if self.chosen_key == UNFINISHED:
            await self.app.run_action("page('unfinished')")
        elif self.chosen_key == NEWER:
            self._until = None
            await self.try_load()
            self.query_one("#entries", Rows).action_first()
        elif self._things:
            self.go_to_page()

    def show_found(self, thing: Thing) -> None:
        """Show something that was found elsewhere: the list begins on its day, unless it's in the list already."""
        if thing.id not in self._things or self._listed is not Listed.JOURNAL:
            self._until, self._shown = thing.day, FIRST
        self._listed = Listed.JOURNAL
        self._found = thing.id
        self.reload()

    def action_back(self) -> None:
        """Go back to the list."""
        self.go_to_list()

    async def action_delete(self) -> None:
        """Move the entry, check-in or note under the cursor to the bin; undo restores it."""
        thing = self._thing
        if thing is None:
            return
        if isinstance(thing, Session):
            self.app.show_notice("Practice sessions can't be deleted. You can untick the item on Today.")
            return
        from selfkind.companion.written_acts import delete_written, name_of

        deletion = await self.app.attempt(lambda companion: delete_written(companion, thing))
        if deletion.is_done:
            # Back to the list, so that nobody takes the next entry for the deleted one.
            self.action_back()
            self.app.show_notice(undoable(self.app.keys, f"The {name_of(thing)} is in the bin for 30 days."))

    async def action_line(self) -> None:
        """Write a line about the practice under the cursor."""
        session = self._thing
        if not isinstance(session, Session):
            self.app.show_notice("Choose a practice to write a line about.")
            return
        from selfkind.tui.screens.practise.after_session import AfterSessionScreen

        await self.app.push_screen(AfterSessionScreen(session, self._exercises.get(session.exercise)))

    async def action_edit(self) -> None:
        """Change an entry on its own page, a check-in on the feelings page, a note on the page of its item, or the
        line about a practice."""
        thing = self._thing
        if isinstance(thing, Session):
            await self.action_line()
        elif isinstance(thing, TickNote):
            from selfkind.tui.screens.today.note import NoteScreen

            note = thing
            try:
                one = await self.app.ask(lambda companion: companion.tick_notes.occurrence(note))
            except SelfkindError as refused:
                self.app.show_notice(refused.message)
                return
            await self.app.push_screen(NoteScreen(one, self.app.env.today()))
        elif isinstance(thing, CheckIn):
            from selfkind.tui.screens.feelings.feelings import FeelingsScreen

            await self.app.push_screen(FeelingsScreen(checkin=thing))
        elif is_moment(thing):
            from selfkind.tui.screens.boundaries.moment import MomentScreen

            await self.app.push_screen(MomentScreen(thing))
        elif is_contact(thing):
            from selfkind.tui.screens.circle.contact import ContactScreen

            await self.app.push_screen(ContactScreen(thing))
        elif is_score_value(thing):
            from selfkind.tui.screens.scores.pages import ValueScreen

            await self.app.push_screen(ValueScreen(thing))
        elif is_try(thing):
            from selfkind.tui.screens.homework.tried import TriedScreen

            await self.app.push_screen(TriedScreen(thing))
        elif is_card_day(thing):
            from selfkind.domain.card.day import rows_of
            from selfkind.tui.screens.card.fill import FillScreen

            await self.app.push_screen(FillScreen(rows_of(thing), thing.day, thing, on_card=False))
        elif thing is not None:
            from selfkind.tui.screens.journal.edit import EditScreen

            try:
                page = await self.app.ask(lambda companion: companion.journal.page_for(thing))
            except SelfkindError as refused:
                self.app.show_notice(refused.message)
                return
            await self.app.push_screen(EditScreen(thing, page))

    async def action_day(self) -> None:
        """Show the day of what is under the cursor on Today; of a note, its item."""
        thing = self._thing
        if thing is None:
            return
        await self.app.open_day(thing.day, thing.item if isinstance(thing, TickNote) else "")

    async def action_move(self) -> None:
        """Move the entry or check-in under the cursor to another day."""
        thing = self._thing
        if isinstance(thing, TickNote):
            self.app.show_notice("A note about an item stays on its day. You can move an entry or a check-in.")
            return
        if isinstance(thing, Session):
            self.app.show_notice("Practice sessions stay on their day. You can move an entry or a check-in.")
        elif thing is not None:
            from selfkind.tui.screens.journal.move import MoveScreen

            await self.app.push_screen(MoveScreen(thing))

    async def action_answer(self) -> None:
        """Answer the thought under the cursor."""
        entry = self._thing
        if not isinstance(entry, Entry) or entry.thought is None:
            self.app.show_notice("Choose a harsh thought to answer.")
            return
        from selfkind.tui.screens.journal.answer import open_answer

        await open_answer(self.app, entry)

    async def action_logged(self) -> None:
        """Leave the thought under the cursor without an answer."""
        entry = self._thing
        if not isinstance(entry, Entry) or not entry.is_open:
            self.app.show_notice("This entry isn't waiting for an answer.")
            return
        if (await self.app.attempt(lambda companion: companion.journal.log(entry))).is_done:
            self.app.show_notice(undoable(self.app.keys, "Just logged. The thought stays in your journal."))

    async def action_only_open(self) -> None:
        """Show the thoughts that wait for an answer alone, or everything again."""
        await self._list(Listed.OPEN)

    async def action_not_again(self) -> None:
        """Keep the entry under the cursor from coming back on Today by itself, or allow it again."""
        thing = self._thing
        if not isinstance(thing, Entry):
            self.app.show_notice("Choose an entry. Nothing else comes back on Today.")
            return
        come_back = thing.not_again
        if (
            await self.app.attempt(lambda companion: companion.coming_back.let(thing, come_back=come_back))
        ).is_done:
            said = "The entry can come back on Today." if come_back else "The entry won't come back on Today."
            self.app.show_notice(undoable(self.app.keys, said))

    async def action_private(self) -> None:
        """Keep the entry under the cursor out of what is shared, or not."""
        thing = self._thing
        if not isinstance(thing, Entry):
            self.app.show_notice("Choose an entry. Nothing else can be private.")
            return
        private = not thing.private
        marking = await self.app.attempt(lambda companion: companion.journal.keep_private(thing, private=private))
        if marking.is_done:
            said = (
                "This entry is private now, and left out of what you share."
                if private
                else "This entry isn't private any more."
            )
            self.app.show_notice(undoable(self.app.keys, said))

    async def action_from_paper(self) -> None:
        """Mark the entry under the cursor as written on paper first, or not."""
        thing = self._thing
        if not isinstance(thing, Entry):
            self.app.show_notice("Choose an entry. To mark a try or your card, change it.")
            return
        is_so = not thing.from_paper
        marking = await self.app.attempt(
            lambda companion: companion.journal.keep_from_paper(thing, from_paper=is_so)
        )
        if marking.is_done:
            said = "This entry is from paper now." if is_so else "This entry isn't from paper any more."
            self.app.show_notice(undoable(self.app.keys, said))

    async def action_tell(self) -> None:
        """Tell somebody about a good thing of the entry under the cursor."""
        from selfkind.domain.journal.telling import lines_to_tell

        thing = self._thing
        lines = lines_to_tell(thing, self.app.env.today()) if isinstance(thing, Entry) else []
        if not lines:
            self.app.show_notice("Choose an entry with a good thing to tell somebody about.")
            return
        from selfkind.tui.screens.circle.tell import TellScreen

        await self.app.push_screen(TellScreen(lines))

    async def action_only_check_ins(self) -> None:
        """Show check-ins alone, or everything again."""
        await self._list(Listed.CHECK_INS)

    async def action_only_replies(self) -> None:
        """Show what was answered harsh thoughts, without them, or everything again."""
        await self._list(Listed.REPLIES)

    async def action_only_this_day(self) -> None:
        """Show what was written on this day of earlier years, a month ago and half a year ago, or everything."""
        await self._list(Listed.THIS_DAY)

    async def _list(self, listed: Listed) -> None:
        """List something else, or everything again."""
        self._listed = Listed.JOURNAL if self._listed is listed else listed
        self._until = None
        self._shown = FIRST
        self._changed_here = False
        self.action_back()
        await self.try_load()

    async def action_note(self) -> None:
        """Write a note."""
        await self.app.begin_exercise("note")

    async def action_gratitude(self) -> None:
        """Write three good things."""
        await self.app.begin_exercise("gratitude")
