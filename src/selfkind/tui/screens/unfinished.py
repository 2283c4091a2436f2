"""Unfinished pages: what was begun and isn't saved, whatever its page and its day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from selfkind.domain.boundaries.lines import LadderStep, LineKind, OwnLine
from selfkind.domain.boundaries.practice import BoundaryMoment, MomentKind
from selfkind.domain.change import day_words
from selfkind.domain.circle.contact import ContactKind
from selfkind.domain.circle.person import Sort
from selfkind.domain.errors import NotFound, SelfkindError, UsageError
from selfkind.domain.journal.draft import Page, page_of
from selfkind.domain.journal.entry import Entry
from selfkind.domain.practice.exercise import ExerciseKind
from selfkind.domain.safety_plan import part_named
from selfkind.tui.base_app import BaseApp
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.commands.hints import undoable
from selfkind.tui.screens.activities.own_activity import OwnActivityScreen
from selfkind.tui.screens.away.span import SpanScreen
from selfkind.tui.screens.base import PageScreen
from selfkind.tui.screens.boundaries.moment import MomentScreen
from selfkind.tui.screens.boundaries.own_line import PhraseScreen, StepScreen
from selfkind.tui.screens.boundaries.plan import PlanScreen
from selfkind.tui.screens.card.fill import FillScreen, fill_page, rows_of
from selfkind.tui.screens.card.row import CardRowScreen
from selfkind.tui.screens.circle.contact import ContactScreen
from selfkind.tui.screens.circle.person import PersonScreen
from selfkind.tui.screens.circle.reach import ReachScreen
from selfkind.tui.screens.feelings.feelings import FeelingsScreen
from selfkind.tui.screens.homework.assignment import AssignmentScreen
from selfkind.tui.screens.homework.question import QuestionScreen
from selfkind.tui.screens.homework.tried import TriedScreen
from selfkind.tui.screens.journal.answer import AnswerScreen
from selfkind.tui.screens.journal.edit import EditScreen
from selfkind.tui.screens.journal.form_page import form_page
from selfkind.tui.screens.journal.move import MoveScreen
from selfkind.tui.screens.letters.lines import ReplyScreen, SealScreen
from selfkind.tui.screens.list_page import ListPage
from selfkind.tui.screens.practise.after_session import AfterSessionScreen
from selfkind.tui.screens.practise.options import OptionsScreen
from selfkind.tui.screens.practise.pattern import PatternScreen
from selfkind.tui.screens.reminders import PauseScreen, QuietScreen
from selfkind.tui.screens.safety_plan.write import WritePlanScreen
from selfkind.tui.screens.scores.pages import ScoreScreen, ValueScreen
from selfkind.tui.screens.templates.template import TemplateScreen
from selfkind.tui.screens.today.item import ItemScreen
from selfkind.tui.screens.today.note import NoteScreen
from selfkind.tui.widgets.rows import Cell, Row

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.companion.drafts import UnfinishedPage
    from selfkind.domain.card.day import CardDay
    from selfkind.domain.card.row import CardRow
    from selfkind.domain.circle.contact import Contact
    from selfkind.domain.circle.person import Person
    from selfkind.domain.homework.assignment import Assignment
    from selfkind.domain.homework.tried import Tried
    from selfkind.domain.journal.feelings import CheckIn
    from selfkind.domain.practice.exercise import Exercise
    from selfkind.domain.practice.session import Session
    from selfkind.domain.routine.away import AwaySpan
    from selfkind.domain.routine.routine import RoutineItem
    from selfkind.domain.scores.score import Score, ScoreValue

Thing = TypeVar(
    "Thing",
    "Score",
    "ScoreValue",
    "CheckIn",
    "RoutineItem",
    "Session",
    "AwaySpan",
    BoundaryMoment,
    OwnLine,
    LadderStep,
    "Person",
    "Contact",
    "Tried",
    "CardDay",
    "CardRow",
)


class UnfinishedScreen(ListPage["UnfinishedPage"]):
    """The list, the latest first. It stays below the page that is opened from it, and shows what is left."""

    scopes = ("unfinished",)
    BINDINGS = bindings("unfinished")
    title_words = "Unfinished pages"
    empty_words = "No unfinished pages."

    def read(self, companion: Companion) -> Iterable[UnfinishedPage]:
        """Return the unfinished pages."""
        return companion.drafts.unfinished()

    def warnings(self, companion: Companion) -> tuple[str, ...]:
        """Return none: they are in no month."""
        return ()

    def rows_of(self, page: UnfinishedPage) -> Iterable[Row]:
        """Return the row of a page: its name, its first words, its day."""
        words = "open in another window" if page.is_open else page.draft.first_words
        day = Cell(day_words(page.day, self.app.env.today()), "muted")
        yield Row(page.id, (Cell(f"{page.name}  "), Cell(words, "muted")), (day,))

    def own_keys(self) -> Iterable[str]:
        """Return what can be done with the page under the cursor."""
        return ("open", "delete") if self.here is not None else ()

    async def on_rows_chosen(self) -> None:
        """Open the page that was chosen."""
        await self.action_open()

    async def action_open(self) -> None:
        """Go on with the page under the cursor, on its own day."""
        page = self.here
        if page is None:
            return
        if page.is_open:
            self.app.show_notice("That page is open in another window. Close the page there first.")
            return
        try:
            screen = await _screen_of(self.app, page)
        except UsageError as problem:  # a letter that is sealed again
            self.app.show_notice(problem.message)
            return
        except SelfkindError as problem:
            why = ", because its entry or item was deleted" if isinstance(problem, NotFound) else " right now"
            read = f"To read your words: selfkind draft show {page.id[:8]}"
            self.app.show_notice(f"This page can't be opened{why}. {read}", "warning")
            return
        screen.takes_up = page.id
        await self.app.push_screen(screen)

    async def action_delete(self) -> None:
        """Move the page under the cursor to the bin; undo restores it."""
        page = self.here
        if page is None:
            return
        deletion = await self.app.attempt(lambda companion: companion.drafts.delete(page))
        if deletion.is_done:
            self.app.show_notice(undoable(self.app.keys, "The page is in the bin for 30 days."))


async def _screen_of(app: BaseApp, unfinished: UnfinishedPage) -> PageScreen:
    """Return the page of a draft. Raises `SelfkindError` when what it is about is gone."""
    page, id = page_of(unfinished.draft.form)
    day = unfinished.day
    match page:
        case Page.ENTRY:
            entry = await app.ask(lambda companion: companion.journal.find(id))
            if not isinstance(entry, Entry):
                raise NotFound("What this page belongs to was deleted.")
            return EditScreen(entry, await app.ask(lambda companion: companion.journal.page_for(entry)))
        case Page.ANSWER:
            thought = await app.ask(lambda companion: companion.journal.find(id))
            if not isinstance(thought, Entry):
                raise NotFound("What this page belongs to was deleted.")
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
        case Page.NEW_TEMPLATE:
            return TemplateScreen()
        case Page.TEMPLATE:
            return TemplateScreen(await app.ask(lambda companion: companion.templates.named(id)))
        case Page.NEW_AWAY:
            return SpanScreen()
        case Page.AWAY:
            return SpanScreen(_one(await app.ask(lambda companion: companion.away.all()), id))
        case Page.NEW_ACTIVITY:
            return OwnActivityScreen()
        case Page.ACTIVITY:
            activity = await app.ask(lambda companion: companion.activities.named(id))
            return OwnActivityScreen(activity.own)
        case Page.NEW_BOUNDARY:
            return PlanScreen(await app.ask(lambda companion: companion.boundaries.words()))
        case Page.BOUNDARY:
            boundary = await app.ask(lambda companion: companion.boundaries.boundary(id))
            if boundary is None:
                raise NotFound("What this page belongs to was deleted.")
            return PlanScreen(await app.ask(lambda companion: companion.boundaries.words()), boundary)
        case Page.REHEARSAL:
            return MomentScreen(await app.ask(lambda companion: _rehearsal(companion, id, day)))
        case Page.LOOK_BACK:
            return MomentScreen(await app.ask(lambda companion: _look_back(companion, id, day)))
        case Page.NEW_PHRASE:
            return PhraseScreen(await app.ask(lambda companion: companion.boundaries.words()))
        case Page.PHRASE:
            phrase = _one(await app.ask(lambda companion: companion.boundaries.lines(LineKind.PHRASE)), id)
            return PhraseScreen(await app.ask(lambda companion: companion.boundaries.words()), phrase)
        case Page.NEW_STEP:
            return StepScreen()
        case Page.STEP:
            step = _one(await app.ask(lambda companion: companion.boundaries.ladder()), id)
            rated = await app.ask(lambda companion: companion.boundaries.lines(LineKind.STEP))
            return StepScreen(step, next((one for one in rated if one.id == id), None))
        case Page.NEW_SCORE:
            return ScoreScreen()
        case Page.SCORE:
            return ScoreScreen(_one(await app.ask(lambda companion: companion.scores.all()), id))
        case Page.NEW_VALUE:
            return ValueScreen(_one(await app.ask(lambda companion: companion.scores.all()), id), day)
        case Page.VALUE:
            return ValueScreen(_one(await app.ask(lambda companion: companion.scores.values(day, day)), id))
        case Page.MOMENT:
            return MomentScreen(_one(await app.ask(lambda companion: companion.boundaries.moments(day, day)), id))
        case Page.NEW_PERSON:
            return PersonScreen(sort=Sort(id))
        case Page.PERSON:
            return PersonScreen(_one(await app.ask(lambda companion: companion.circle.all()), id))
        case Page.NEW_CONTACT:
            kind, _, person = id.partition(" ")
            return ContactScreen(
                await app.ask(lambda companion: _contact(companion, ContactKind(kind), person, day))
            )
        case Page.REACH:
            return ReachScreen(_one(await app.ask(lambda companion: companion.circle.all()), id))
        case Page.CONTACT:
            return ContactScreen(_one(await app.ask(lambda companion: companion.circle.contacts(day, day)), id))
        case Page.NEW_ASSIGNMENT:
            begun = await app.ask(lambda companion: companion.homework.begun(id)) if id else None
            return AssignmentScreen(begun=begun, begun_from=id)
        case Page.ASSIGNMENT:
            return AssignmentScreen(await app.ask(lambda companion: _assignment(companion, id)))
        case Page.NEW_TRY:
            return TriedScreen(
                await app.ask(lambda companion: companion.homework.new_try(_assignment(companion, id), day=day))
            )
        case Page.TRY:
            return TriedScreen(_one(await app.ask(lambda companion: companion.homework.tries(day, day)), id))
        case Page.SESSION_QUESTION:
            return QuestionScreen(await app.ask(lambda companion: _assignment(companion, id)))
        case Page.CARD:
            return await fill_page(app, day)
        case Page.CARD_DAY:
            noted = _one(await app.ask(lambda companion: companion.card.between(day, day)), id)
            return FillScreen(rows_of(noted), day, noted, on_card=False)
        case Page.NEW_ROW:
            return CardRowScreen()
        case Page.ROW:
            return CardRowScreen(_one(await app.ask(lambda companion: companion.card.rows()), id))
        case Page.SAFETY_PLAN:
            safety_plan = await app.ask(lambda companion: companion.safety_plan.plan())
            return WritePlanScreen(safety_plan, part_named(id) if id else None)
        case Page.TICK:
            slot, _, item = id.partition(" ")
            plan = await app.ask(lambda companion: companion.planning.plan_as_planned(day))
            one = next((o for o in plan.occurrences if (str(o.slot), o.item.id) == (slot, item)), None)
            if one is None:
                raise NotFound("What this page belongs to was deleted.")
            return NoteScreen(one, app.env.today())
        case Page.EXERCISE:
            return _of_exercise(
                await app.ask(lambda companion: companion.practice.exercise(id)), unfinished.draft.day
            )


def _rehearsal(companion: Companion, id: str, day: date) -> BoundaryMoment:
    """Return the new rehearsal that a draft is of: one whose words were said already, or are still to be found."""
    boundaries = companion.boundaries
    boundary = boundaries.boundary(id) if id else ""
    if boundary is None:
        raise NotFound("What this page belongs to was deleted.")
    return boundaries.new_moment(MomentKind.REHEARSAL, boundary, day)


def _look_back(companion: Companion, about: str, day: date) -> BoundaryMoment:
    """Return the new look back that a draft is of: about a boundary, or a step of the ladder."""
    boundaries = companion.boundaries
    step = next((one for one in boundaries.ladder() if one.id == about), None)
    return boundaries.new_moment(MomentKind.AFTER, boundaries.boundary(about) or step or "", day)


def _contact(companion: Companion, kind: ContactKind, id: str, day: date) -> Contact:
    """Return the new contact that a draft is of: with a person, or with anybody."""
    return companion.circle.new_contact(kind, companion.circle.person(id) or "", day)


def _assignment(companion: Companion, id: str) -> Assignment:
    """Return the homework or the template that a draft is about."""
    found = companion.homework.assignment(id)
    if found is None:
        raise NotFound("What this page belongs to was deleted.")
    return found


def _of_exercise(exercise: Exercise, day: date | None) -> PageScreen:
    is_check_in = exercise.kind is ExerciseKind.CHECK_IN
    screen = FeelingsScreen(day=day) if is_check_in else form_page(exercise, day=day)
    screen.of_exercise = exercise.id
    return screen


def _one(things: Iterable[Thing], id: str) -> Thing:
    found = next((thing for thing in things if thing.id == id), None)
    if found is None:
        raise NotFound("What this page belongs to was deleted.")
    return found
