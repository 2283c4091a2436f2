"""The page that each draft is of, with what it's about read anew."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from selfkind.domain.boundaries.lines import LadderStep, LineKind, OwnLine
from selfkind.domain.boundaries.practice import BoundaryMoment, MomentKind
from selfkind.domain.card.day import rows_of
from selfkind.domain.circle.contact import Contact, ContactKind
from selfkind.domain.circle.person import Sort
from selfkind.domain.errors import NotFound
from selfkind.domain.journal.draft import BELONGS_TO_NOTHING, Page, page_of
from selfkind.domain.journal.entry import Entry
from selfkind.domain.practice.exercise import Exercise, ExerciseKind
from selfkind.domain.safety_plan import part_named
from selfkind.tui.base_app import BaseApp
from selfkind.tui.screens.activities.own_activity import OwnActivityScreen
from selfkind.tui.screens.away.span import SpanScreen
from selfkind.tui.screens.base import PageScreen
from selfkind.tui.screens.boundaries.moment import MomentScreen
from selfkind.tui.screens.boundaries.own_line import PhraseScreen, StepScreen
from selfkind.tui.screens.boundaries.plan import PlanScreen
from selfkind.tui.screens.card.fill import FillScreen, fill_page
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
from selfkind.tui.screens.practise.after_session import AfterSessionScreen
from selfkind.tui.screens.practise.options import OptionsScreen
from selfkind.tui.screens.practise.pattern import PatternScreen
from selfkind.tui.screens.reminders import PauseScreen, QuietScreen
from selfkind.tui.screens.safety_plan.write import WritePlanScreen
from selfkind.tui.screens.scores.pages import ScoreScreen, ValueScreen
from selfkind.tui.screens.session_page.session_page import SessionPageScreen
from selfkind.tui.screens.templates.template import TemplateScreen
from selfkind.tui.screens.today.item import ItemScreen
from selfkind.tui.screens.today.note import NoteScreen

if TYPE_CHECKING:
    from selfkind.companion.drafts import UnfinishedPage
    from selfkind.domain.homework.assignment import Assignment
    from selfkind.reminders.companion import CompanionWithReminders


class _About(NamedTuple):
    """What a draft is about: the id in its form, "" for none, and its day; `draft_day` is None for any day."""

    id: str
    day: date
    draft_day: date | None


class _WithId(Protocol):
    @property
    def id(self) -> str: ...


Thing = TypeVar("Thing")
WithId = TypeVar("WithId", bound=_WithId)
Opener = Callable[[BaseApp, _About], Awaitable[PageScreen]]


async def page_of_draft(app: BaseApp, unfinished: UnfinishedPage) -> PageScreen:
    """Return the page of a draft. Raises `SelfkindError` when what it is about is gone."""
    page, id = page_of(unfinished.draft.form)
    return await OPENERS[page](app, _About(id, unfinished.day, unfinished.draft.day))


def _new(screen: Callable[[], PageScreen]) -> Opener:
    """Return what opens a page that is about nothing that is there yet."""

    async def open_page(_app: BaseApp, _about: _About) -> PageScreen:
        return screen()

    return open_page


def _page(
    screen: Callable[[Thing], PageScreen], read: Callable[[CompanionWithReminders, _About], Thing]
) -> Opener:
    """Return what reads the thing that a page is about, and makes the page."""

    async def open_page(app: BaseApp, about: _About) -> PageScreen:
        return screen(await app.ask(lambda companion: read(companion, about)))

    return open_page


def _there(thing: Thing | None) -> Thing:
    """Return what a page is about. Raises `NotFound` for None."""
    if thing is None:
        raise NotFound(BELONGS_TO_NOTHING)
    return thing


def _one(things: Iterable[WithId], about: _About) -> WithId:
    return _there(next((thing for thing in things if thing.id == about.id), None))


def _entry(companion: CompanionWithReminders, about: _About) -> Entry:
    found = companion.journal.find(about.id)
    return _there(found if isinstance(found, Entry) else None)


def _assignment(companion: CompanionWithReminders, about: _About) -> Assignment:
    """Return the homework or the template that a draft is about."""
    return _there(companion.homework.assignment(about.id))


def _rehearsal(companion: CompanionWithReminders, about: _About) -> BoundaryMoment:
    """Return the new rehearsal that a draft is of: one whose words were said already, or are still to be found."""
    boundary = _there(companion.boundaries.boundary(about.id)) if about.id else ""
    return companion.boundaries.new_moment(MomentKind.REHEARSAL, boundary, about.day)


def _look_back(companion: CompanionWithReminders, about: _About) -> BoundaryMoment:
    """Return the new look back that a draft is of: about a boundary, or a step of the ladder."""
    boundaries = companion.boundaries
    step = next((one for one in boundaries.ladder() if one.id == about.id), None)
    found = boundaries.boundary(about.id) or step
    if about.id:
        _there(found)
    return boundaries.new_moment(MomentKind.AFTER, found or "", about.day)


def _contact(companion: CompanionWithReminders, about: _About) -> Contact:
    """Return the new contact that a draft is of: with a person, or with anybody."""
    kind, _, person = about.id.partition(" ")
    who = _there(companion.circle.person(person)) if person else ""
    return companion.circle.new_contact(ContactKind(kind), who, about.day)


def _step(companion: CompanionWithReminders, about: _About) -> tuple[LadderStep, OwnLine | None]:
    """Return a small no of the ladder, and how it was changed by the user, None where it wasn't."""
    step = _one(companion.boundaries.ladder(), about)
    changed = (line for line in companion.boundaries.lines(LineKind.STEP) if line.id == about.id)
    return step, next(changed, None)


async def _edit_page(app: BaseApp, about: _About) -> PageScreen:
    entry = await app.ask(lambda companion: _entry(companion, about))
    return EditScreen(entry, await app.ask(lambda companion: companion.journal.page_for(entry)))


async def _answer_page(app: BaseApp, about: _About) -> PageScreen:
    thought = await app.ask(lambda companion: _entry(companion, about))
    return AnswerScreen(thought, await app.ask(lambda companion: companion.journal.record()))


async def _after_session_page(app: BaseApp, about: _About) -> PageScreen:
    session = await app.ask(lambda companion: _one(companion.practice.sessions(about.day, about.day), about))
    exercises = await app.ask(lambda companion: companion.practice.exercises())
    return AfterSessionScreen(session, next((one for one in exercises if one.id == session.exercise), None))


async def _new_assignment_page(app: BaseApp, about: _About) -> PageScreen:
    begun = await app.ask(lambda companion: companion.homework.begun(about.id)) if about.id else None
    return AssignmentScreen(begun=begun, begun_from=about.id)


async def _card_page(app: BaseApp, about: _About) -> PageScreen:
    return await fill_page(app, about.day)


async def _note_page(app: BaseApp, about: _About) -> PageScreen:
    slot, _, item = about.id.partition(" ")
    plan = await app.ask(lambda companion: companion.planning.plan_as_planned(about.day))
    one = next((o for o in plan.occurrences if (str(o.slot), o.item.id) == (slot, item)), None)
    return NoteScreen(_there(one), app.env.today())


async def _exercise_page(app: BaseApp, about: _About) -> PageScreen:
    exercise: Exercise = await app.ask(lambda companion: companion.practice.exercise(about.id))
    is_check_in = exercise.kind is ExerciseKind.CHECK_IN
    day = about.draft_day
    screen = FeelingsScreen(day=day) if is_check_in else form_page(exercise, day=day)
    screen.of_exercise = exercise.id
    return screen


async def _new_person_page(_app: BaseApp, about: _About) -> PageScreen:
    return PersonScreen(sort=Sort(about.id))


OPENERS: dict[Page, Opener] = {
    Page.EXERCISE: _exercise_page,
    Page.ENTRY: _edit_page,
    Page.ANSWER: _answer_page,
    Page.OTHER_DAY: _page(MoveScreen, lambda c, about: c.journal.find(about.id)),
    Page.CHECK_IN: _page(
        lambda checkin: FeelingsScreen(checkin=checkin),
        lambda c, about: _one(c.check_ins.between(about.day, about.day), about),
    ),
    Page.NEW_ITEM: _new(ItemScreen),
    Page.ITEM: _page(ItemScreen, lambda c, about: _one(c.routine.items(), about)),
    Page.TICK: _note_page,
    Page.OPTIONS: _page(OptionsScreen, lambda c, about: c.practice.exercise(about.id)),
    Page.PATTERN: _new(PatternScreen),
    Page.SESSION: _after_session_page,
    Page.REPLY: _page(ReplyScreen, lambda c, about: c.letters.letter(about.id)),
    Page.SEAL: _page(SealScreen, lambda c, about: c.letters.letter(about.id)),
    Page.PAUSE: _new(PauseScreen),
    Page.QUIET: _page(QuietScreen, lambda c, _about: str(c.reminders.plan.quiet or "")),
    Page.NEW_TEMPLATE: _new(TemplateScreen),
    Page.TEMPLATE: _page(TemplateScreen, lambda c, about: c.templates.named(about.id)),
    Page.NEW_AWAY: _new(SpanScreen),
    Page.AWAY: _page(SpanScreen, lambda c, about: _one(c.away.all(), about)),
    Page.NEW_ACTIVITY: _new(OwnActivityScreen),
    Page.ACTIVITY: _page(OwnActivityScreen, lambda c, about: c.activities.named(about.id).own),
    Page.NEW_BOUNDARY: _page(PlanScreen, lambda c, _about: c.boundaries.words()),
    Page.BOUNDARY: _page(
        lambda read: PlanScreen(*read),
        lambda c, about: (c.boundaries.words(), _there(c.boundaries.boundary(about.id))),
    ),
    Page.REHEARSAL: _page(MomentScreen, _rehearsal),
    Page.LOOK_BACK: _page(MomentScreen, _look_back),
    Page.MOMENT: _page(MomentScreen, lambda c, about: _one(c.boundaries.moments(about.day, about.day), about)),
    Page.NEW_PHRASE: _page(PhraseScreen, lambda c, _about: c.boundaries.words()),
    Page.PHRASE: _page(
        lambda read: PhraseScreen(*read),
        lambda c, about: (c.boundaries.words(), _one(c.boundaries.lines(LineKind.PHRASE), about)),
    ),
    Page.NEW_STEP: _new(StepScreen),
    Page.STEP: _page(lambda read: StepScreen(*read), _step),
    Page.NEW_PERSON: _new_person_page,
    Page.PERSON: _page(PersonScreen, lambda c, about: _one(c.circle.all(), about)),
    Page.NEW_CONTACT: _page(ContactScreen, _contact),
    Page.CONTACT: _page(ContactScreen, lambda c, about: _one(c.circle.contacts(about.day, about.day), about)),
    Page.REACH: _page(ReachScreen, lambda c, about: _one(c.circle.all(), about)),
    Page.SAFETY_PLAN: _page(
        lambda read: WritePlanScreen(*read),
        lambda c, about: (c.safety_plan.plan(), part_named(about.id) if about.id else None),
    ),
    Page.CARD: _card_page,
    Page.CARD_DAY: _page(
        lambda day: FillScreen(rows_of(day), day.day, day, on_card=False),
        lambda c, about: _one(c.card.between(about.day, about.day), about),
    ),
    Page.NEW_ROW: _new(CardRowScreen),
    Page.ROW: _page(CardRowScreen, lambda c, about: _one(c.card.rows(), about)),
    Page.NEW_SCORE: _new(ScoreScreen),
    Page.SCORE: _page(ScoreScreen, lambda c, about: _one(c.scores.all(), about)),
    Page.NEW_VALUE: _page(
        lambda read: ValueScreen(*read), lambda c, about: (_one(c.scores.all(), about), about.day)
    ),
    Page.VALUE: _page(ValueScreen, lambda c, about: _one(c.scores.values(about.day, about.day), about)),
    Page.NEW_ASSIGNMENT: _new_assignment_page,
    Page.ASSIGNMENT: _page(AssignmentScreen, _assignment),
    Page.NEW_TRY: _page(TriedScreen, lambda c, about: c.homework.new_try(_assignment(c, about), day=about.day)),
    Page.TRY: _page(TriedScreen, lambda c, about: _one(c.homework.tries(about.day, about.day), about)),
    Page.SESSION_QUESTION: _page(QuestionScreen, _assignment),
    Page.SESSION_PAGE: _new(SessionPageScreen),
}
"""For each page, what opens it."""
