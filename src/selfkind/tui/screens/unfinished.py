"""Unfinished pages: what was begun and isn't saved, whatever its page and its day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from textual import work
from textual.app import ComposeResult

from selfkind.domain.change import day_words
from selfkind.domain.errors import NotFound, SelfkindError
from selfkind.domain.journal.draft import Page, page_of
from selfkind.domain.journal.entry import Entry
from selfkind.domain.practice.exercise import ExerciseKind
from selfkind.tui.base_app import BaseApp
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.commands.table import hints_of, undoable
from selfkind.tui.screens.base import PageScreen
from selfkind.tui.screens.feelings.feelings import FeelingsScreen
from selfkind.tui.screens.journal.answer import AnswerScreen
from selfkind.tui.screens.journal.edit import EditScreen
from selfkind.tui.screens.journal.form_page import form_page
from selfkind.tui.screens.journal.move import MoveScreen
from selfkind.tui.screens.letters.lines import ReplyScreen, SealScreen
from selfkind.tui.screens.practise.after_session import AfterSessionScreen
from selfkind.tui.screens.practise.options import OptionsScreen
from selfkind.tui.screens.practise.pattern import PatternScreen
from selfkind.tui.screens.reminders import PauseScreen, QuietScreen
from selfkind.tui.screens.today.item import ItemScreen
from selfkind.tui.widgets.bars import KeyBar
from selfkind.tui.widgets.rows import Cell, Row, Rows

if TYPE_CHECKING:
    from selfkind.companion.drafts import UnfinishedPage
    from selfkind.domain.journal.feelings import CheckIn
    from selfkind.domain.practice.exercise import Exercise
    from selfkind.domain.practice.session import Session
    from selfkind.domain.routine.routine import RoutineItem

Thing = TypeVar("Thing", "CheckIn", "RoutineItem", "Session")


class UnfinishedScreen(PageScreen):
    """The list, the latest first. It stays below the page that is opened from it, and shows what is left."""

    scopes = ("unfinished",)
    BINDINGS = bindings("unfinished")
    AUTO_FOCUS = "Rows"
    DEFAULT_CSS = """
    UnfinishedScreen Rows {
        height: 1fr; margin: 1 1 0 1; border: round $line; border-title-color: $primary; border-title-style: bold;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._pages: dict[str, UnfinishedPage] = {}

    def compose(self) -> ComposeResult:
        """Compose the list and the keys."""
        yield Rows("Unfinished pages")
        yield KeyBar(self.key_hints(), last=3)

    def key_hints(self) -> list[tuple[str, str, str]]:
        """Return the page's own keys and those of the app that work here."""
        ids = ("unfinished.open", "unfinished.delete", "app.undo", "app.keys", "unfinished.back", "app.help_now")
        return hints_of(self.app.keys, dict.fromkeys(ids, ""))

    def on_mount(self) -> None:
        """Load the list, and load it again after every change, also one by another process."""
        self.app.changed.subscribe(self, lambda _: self._reload())
        self._reload()

    def on_screen_resume(self) -> None:
        """Load again what was written meanwhile."""
        self._reload()

    @work(group="load", exclusive=True)
    async def _reload(self) -> None:
        try:
            pages = await self.app.ask(lambda companion: companion.drafts.unfinished())
        except SelfkindError as problem:
            self.app.show_notice(problem.message, "warning")
            return
        self._pages = {page.id: page for page in pages}
        self.query_one(Rows).show(list(self._rows(pages)))

    def _rows(self, pages: Iterable[UnfinishedPage]) -> Iterable[Row]:
        today = self.app.env.today()
        for page in pages:
            words = "open in another window" if page.is_open else page.draft.first_words
            name = Cell(f"{page.name}  "), Cell(words, "muted")
            yield Row(page.id, name, (Cell(day_words(page.day, today), "muted"),))
        if not self._pages:
            yield Row(left=(Cell("No unfinished pages.", "muted"),))

    @property
    def _here(self) -> UnfinishedPage | None:
        return self._pages.get(self.query_one(Rows).key or "")

    async def on_rows_chosen(self) -> None:
        """Open the page that was chosen."""
        await self.action_open()

    async def action_open(self) -> None:
        """Go on with the page under the cursor, on its own day."""
        page = self._here
        if page is None:
            return
        if page.is_open:
            self.app.show_notice("That page is open in another window. Close the page there first.")
            return
        try:
            screen = await _screen_of(self.app, page)
        except SelfkindError:
            self.app.show_notice(
                f"This page can't be opened here any more. To read it: selfkind draft show {page.id[:8]}",
                "warning",
            )
            return
        screen.takes_up = page.id
        await self.app.push_screen(screen)

    async def action_delete(self) -> None:
        """Move the page under the cursor to the bin; undo restores it."""
        page = self._here
        if page is None:
            return
        deletion = await self.app.attempt(lambda companion: companion.drafts.delete(page))
        if deletion.is_done:
            self.app.show_notice(undoable(self.app.keys, "Moved to the bin for 30 days."))


async def _screen_of(app: BaseApp, unfinished: UnfinishedPage) -> PageScreen:
    """Return the page of a draft. Raises `SelfkindError` when what it is about is gone."""
    page, id = page_of(unfinished.draft.form)
    day = unfinished.day
    match page:
        case Page.ENTRY:
            entry = await app.ask(lambda companion: companion.journal.find(id))
            if not isinstance(entry, Entry):
                raise NotFound("What that page was about was deleted.")
            return EditScreen(entry, await app.ask(lambda companion: companion.journal.page_for(entry)))
        case Page.ANSWER:
            thought = await app.ask(lambda companion: companion.journal.find(id))
            if not isinstance(thought, Entry):
                raise NotFound("What that page was about was deleted.")
            return AnswerScreen(thought, await app.ask(lambda companion: companion.journal.record()))
        case Page.OTHER_DAY:
            return MoveScreen(await app.ask(lambda companion: companion.journal.find(id)))
        case Page.CHECK_IN:
            checkin = _one(await app.ask(lambda companion: companion.check_ins.between(day, day)), id)
            return FeelingsScreen(checkin=checkin)
        case Page.NEW_ITEM:
            return ItemScreen()
        case Page.ITEM:
            return ItemScreen(_one(await app.ask(lambda companion: companion.routine.items()), id))
        case Page.OPTIONS:
            return OptionsScreen(await app.ask(lambda companion: companion.practice.exercise(id)))
        case Page.PATTERN:
            return PatternScreen()
        case Page.SESSION:
            session = _one(await app.ask(lambda companion: companion.practice.sessions(day, day)), id)
            exercises = await app.ask(lambda companion: companion.practice.exercises())
            exercise = next((one for one in exercises if one.id == session.exercise), None)
            return AfterSessionScreen(session, exercise)
        case Page.REPLY:
            return ReplyScreen(await app.ask(lambda companion: companion.letters.letter(id)))
        case Page.SEAL:
            return SealScreen(await app.ask(lambda companion: companion.letters.letter(id)))
        case Page.PAUSE:
            return PauseScreen()
        case Page.QUIET:
            return QuietScreen(await app.ask(lambda companion: str(companion.reminders.plan.quiet or "")))
        case Page.EXERCISE:
            return _of_exercise(
                await app.ask(lambda companion: companion.practice.exercise(id)), unfinished.draft.day
            )


def _of_exercise(exercise: Exercise, day: date | None) -> PageScreen:
    is_check_in = exercise.kind is ExerciseKind.CHECK_IN
    screen = FeelingsScreen(day=day) if is_check_in else form_page(exercise, day=day)
    screen.of_exercise = exercise.id
    return screen


def _one(things: Iterable[Thing], id: str) -> Thing:
    found = next((thing for thing in things if thing.id == id), None)
    if found is None:
        raise NotFound("What that page was about was deleted.")
    return found
