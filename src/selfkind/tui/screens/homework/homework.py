"""Homework: what somebody agreed on to try between two sessions, by status, and the selected one whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.widget import Widget

from selfkind.domain.errors import SelfkindError
from selfkind.domain.homework.assignment import STATUS_WORDS, Assignment, Status
from selfkind.domain.homework.reading import PUT_WORDS
from selfkind.domain.practice.exercise import Wish
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.commands.hints import footer_ids, hint, hints_of, ranked, undoable
from selfkind.tui.screens.base import ModeScreen
from selfkind.tui.screens.homework.contents import Contents, read_contents, waiting
from selfkind.tui.screens.journal.entry_page import EMPTY
from selfkind.tui.screens.reads_beside import ReadsBeside, list_and_page
from selfkind.tui.text import shown
from selfkind.tui.widgets.reading import Piece, Reading
from selfkind.tui.widgets.rows import Row, Rows, wrapped

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.domain.result import Result

_AGAIN = {"talked": Status.TALKED_ABOUT, "rest": Status.RESTING, "done": Status.DONE}
"""The statuses that a second press takes back, by their commands."""


class HomeworkScreen(ReadsBeside, ModeScreen):
    """The list of homework, and the selected one whole. On a narrow terminal, one of both."""

    scopes = ("homework", "app")
    BINDINGS = bindings("homework")
    DEFAULT_CSS = """
    HomeworkScreen {
        & #main { height: 1fr; padding: 1 1 0 1; }
        & #homework, & #page {
            border: round $line; border-title-color: $primary; border-title-style: bold;
            border-subtitle-color: $muted; scrollbar-size-vertical: 1;
        }
        & #homework { width: 2fr; height: 1fr; }
        & #page { width: 3fr; height: 1fr; margin-left: 1; padding: 0 2; }
        & #page:focus { border: heavy $accent; }
        & #text { height: auto; max-width: 80; padding: 1 0; }
        &.-empty #page, &.-narrow #page { display: none; }
        &.-narrow #main { padding: 0; }
        &.-narrow.-reading #page { display: block; margin: 0; }
        &.-narrow.-reading #homework { display: none; }
    }
    """

    def __init__(self, mode: str) -> None:
        super().__init__(mode)
        self._contents = Contents()
        self._is_read = False
        self._wanted = ""
        """The id of the homework that the cursor is to be on, once it's shown."""

    def body(self) -> Iterable[Widget]:
        """Yield the list and the page."""
        yield list_and_page(Rows("Homework", id="homework"), Reading(id="text"))

    def own_hints(self) -> Sequence[tuple[str, str, str]]:
        """Return the hints of what can be done: with the homework on the page while it's read, else with the
        list."""
        one = self.here
        if one is None:
            return hints_of(self.app.keys, ranked(["homework.new", "homework.page", *footer_ids("app")]))
        words = {"homework.begin": "begin" if one.exercise else "read"}
        again = next((name for name, status in _AGAIN.items() if one.status is status), None)
        if again is not None:
            words[f"homework.{again}"] = "go on with it"
        own = footer_ids("homework")
        if self.is_reading:
            left_out = {"homework.new", "homework.read", *([] if one.exercise else ["homework.begin"])}
            own = ["homework.back", *(id for id in own if id not in left_out)]
        elif not one.exercise:
            own.remove("homework.read")
        elif self.has_class("-narrow"):
            # The page isn't in sight there, so how to see it comes early.
            own = ["homework.begin", "homework.read", *(id for id in own[1:] if id != "homework.read")]
        if again is not None:
            # To go on is what's likely wanted of what rests, so it comes first.
            own = [f"homework.{again}", *(id for id in own if id != f"homework.{again}")]
        ids = ranked([*own, *footer_ids("app")])
        return hints_of(self.app.keys, {id: words.get(id, word) for id, word in ids.items()})

    @property
    def here(self) -> Assignment | None:
        """The homework under the cursor."""
        return self._contents.assignments.get(self.chosen_key or "")

    async def load(self) -> None:
        """Load the homework, and what was tried with it."""
        self._contents = await self.app.ask(read_contents)
        self._is_read = True
        has_some = bool(self._contents.assignments)
        if not has_some and self.is_reading:
            await self.action_back()
        self.set_class(not has_some, "-empty")
        self._show_list()

    def _show_list(self) -> None:
        rows = self.query_one("#homework", Rows)
        width = self.list_width
        lines = list(self._contents.rows(width))
        if not self._contents.assignments:
            lines += [Row()] if lines else []
            lines += wrapped(self.app.env.text("empty_homework"), "muted", width)
        first = next((row.key for row in lines if row.key is not None), None) if rows.key is None else None
        if self._wanted in self._contents.assignments:
            first, self._wanted = self._wanted, ""
        rows.show(lines, key=first, to_new=self.is_own_change() and not self.is_reading)
        self._show_page()

    def wrap_again(self) -> None:
        """Break what an empty list and warnings say for another width."""
        if self._is_read:
            self._show_list()

    def show_one(self, id: str) -> None:
        """Put the cursor on the homework with an id."""
        self._wanted = id
        self.reload()

    def on_rows_moved(self) -> None:
        """Show the homework under the cursor on the page."""
        self._show_page()

    def _show_page(self) -> None:
        self.show_keys()
        one = self.here
        page, text = self.query_one("#page"), self.query_one("#text", Reading)
        if one is None:
            page.border_title = page.border_subtitle = ""
            text.show([])
            return
        page.border_title = "Homework"
        page.border_subtitle = ", ".join([STATUS_WORDS[one.status], *(["private"] if one.private else [])])
        text.show([*self._contents.page(one, self.today), *self._next_step(one)])
        page.scroll_home(animate=False)

    def _next_step(self, one: Assignment) -> Iterable[Piece]:
        """Yield what helps now: a smaller version where somebody isn't so sure, or how to say how a try went."""
        if not one.is_open:
            return
        if one.wants_smaller:
            yield ((f"You're at {one.confidence} of 10. A smaller version counts just the same.", "$muted"),)
            yield from self._key_line("homework.edit", "add a smaller version")
            yield EMPTY
        if all(noted.is_question for noted in self._contents.tries_of(one)):
            yield from self._key_line("homework.log", "say how a try went, whatever came of it")

    def _key_line(self, id: str, words: str) -> Iterable[Piece]:
        if (key := hint(self.app.keys, id)) is not None:
            yield ((f"{key[0]} ", "$accent"), (words, "$muted"))

    async def on_rows_chosen(self) -> None:
        """Begin the homework that was chosen."""
        await self.action_begin()

    async def action_begin(self) -> None:
        """Begin the exercise of the homework under the cursor; without one, go to its page."""
        one = self._chosen()
        if one is None:
            return
        if not one.exercise:
            await self.action_read()
            return
        exercise = await self.app.ask(lambda companion: companion.homework.exercise_of(one))
        if exercise is None:
            self.app.show_notice("The exercise of this homework isn't available right now.", "warning")
            return
        try:
            occurrence = await self.app.ask(lambda companion: waiting(companion, one))
        except SelfkindError:  # a routine that can't be read is no obstacle
            occurrence = None
        wish = Wish(one.minutes) if occurrence is None and one.minutes is not None else None
        try:
            await self.app.open_exercise(exercise, occurrence, wish)
        except SelfkindError as problem:
            self.app.show_notice(problem.message, "warning")

    async def action_read(self) -> None:
        """Go to the page; on a narrow terminal it takes the place of the list. From the page, go back."""
        if self.is_reading:
            await self.action_back()
        elif self.here is not None:
            self.go_to_page()

    async def action_back(self) -> None:
        """Go back to the list."""
        self.go_to_list()

    def _chosen(self) -> Assignment | None:
        """Return the homework under the cursor; a notice says so when none is there."""
        if self.here is None:
            new = hint(self.app.keys, "homework.new")
            self.app.show_notice("Choose a piece of homework first." + (f" {new[0]} adds one." if new else ""))
        return self.here

    async def action_new(self) -> None:
        """Show what homework can begin with."""
        from selfkind.tui.screens.homework.start import StartHomeworkScreen

        await self.app.push_screen(StartHomeworkScreen())

    async def action_edit(self) -> None:
        """Change the homework under the cursor."""
        if (one := self._chosen()) is not None:
            from selfkind.tui.screens.homework.assignment import AssignmentScreen

            await self.app.push_screen(AssignmentScreen(one))

    async def action_log(self) -> None:
        """Say how a try went."""
        if (one := self._chosen()) is not None:
            from selfkind.tui.screens.homework.tried import TriedScreen

            new = await self.app.ask(lambda companion: companion.homework.new_try(one))
            await self.app.push_screen(TriedScreen(new))

    async def action_question(self) -> None:
        """Note a question for the session."""
        if (one := self._chosen()) is not None:
            from selfkind.tui.screens.homework.question import QuestionScreen

            await self.app.push_screen(QuestionScreen(one))

    async def action_worksheet(self) -> None:
        """Print the worksheet of what is under the cursor, blank."""
        if (one := self._chosen()) is not None:
            from selfkind.tui.screens.worksheet.blank import print_blank

            await print_blank(self.app, lambda companion: companion.worksheets.of_assignment(one))

    async def action_helper(self) -> None:
        """Print a small card about the homework under the cursor, to give to somebody."""
        if (one := self._chosen()) is not None:
            from selfkind.tui.screens.worksheet.helper import HelperCardScreen

            file = await self.app.ask(lambda companion: companion.worksheets.free_card_file())
            await self.app.push_screen(HelperCardScreen(one, file))

    async def action_talked(self) -> None:
        """Mark it as talked about, or go on with it."""
        await self._put(Status.TALKED_ABOUT)

    async def action_rest(self) -> None:
        """Let it rest, or go on with it."""
        await self._put(Status.RESTING)

    async def action_done(self) -> None:
        """Mark it as done, or go on with it."""
        await self._put(Status.DONE)

    async def _put(self, status: Status) -> None:
        one = self._chosen()
        if one is None:
            return
        wanted = Status.GOING if one.status is status else status

        def put(companion: Companion) -> Result[Assignment]:
            return companion.homework.put(one, wanted)

        if (await self.app.attempt(put)).is_done:
            said = PUT_WORDS[wanted].format(title=shown(one.title))
            self.app.show_notice(undoable(self.app.keys, said))

    async def action_page(self) -> None:
        """Choose what goes on a page for the session, and read it."""
        from selfkind.tui.screens.session_page.session_page import SessionPageScreen

        await self.app.push_screen(SessionPageScreen())

    async def action_after(self) -> None:
        """Go through what there's to do after a session."""
        from selfkind.tui.screens.session_page.after import AfterAppointmentScreen

        await self.app.push_screen(AfterAppointmentScreen())

    async def action_template(self) -> None:
        """Keep it as a template, without its days."""
        one = self._chosen()
        if one is None:
            return
        template = replace(one, id="", template=True, status=Status.NEW, made=None, session_day=None, due=None)
        if (await self.app.attempt(lambda companion: companion.homework.keep(template))).is_done:
            said = "Kept as a template. You find it where you add homework."
            self.app.show_notice(undoable(self.app.keys, said))

    async def action_delete(self) -> None:
        """Move the homework under the cursor to the bin; undo restores it."""
        one = self._chosen()
        if one is None:
            return
        deletion = await self.app.attempt(lambda companion: companion.homework.delete(one))
        if deletion.is_done:
            # Back to the list, so that nobody takes the next one for the deleted one.
            await self.action_back()
            said = f"“{shown(one.title)}” is in the bin for 30 days. What you tried stays in your journal."
            self.app.show_notice(undoable(self.app.keys, said))
