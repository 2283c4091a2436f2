"""Help is one key away on every screen, page, card and form that there is.

The last assertion names each class of a screen that the walk doesn't come to: a new one needs a row in the screen
table, or a line in `WAYS` or `HERE`.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from textual.screen import Screen
from textual.widgets import Input, TextArea

import selfkind.tui.screens
from selfkind.companion.companion import Companion
from selfkind.domain.boundaries.practice import MomentKind
from selfkind.domain.card.row import CardRow
from selfkind.domain.circle.person import Person
from selfkind.domain.homework.assignment import Assignment
from selfkind.domain.imports.answers import Ask, Question
from selfkind.domain.packs.card import RowKind
from selfkind.domain.records import replace
from selfkind.domain.scores.score import Score
from selfkind.tui.screen_table import PAGES, SCREENS
from selfkind.tui.screens.base import CardScreen, ModeScreen, PageScreen
from selfkind.tui.screens.confirm import ConfirmScreen
from selfkind.tui.screens.help_now import HelpNowScreen
from selfkind.tui.screens.hidden import HiddenScreen
from selfkind.tui.screens.suggestion import SuggestionScreen
from selfkind.tui.screens.too_small import TooSmallScreen
from tests.conftest import Clock
from tests.letters import write_letter
from tests.tui.journey import Journey, journey

if TYPE_CHECKING:
    from selfkind.companion.import_choice import Chosen

Open = Callable[[], Companion]
WAYS: tuple[str, ...] = (
    *(row.command for row in (*SCREENS, *PAGES)),
    "app.catch",
    "app.feelings",
    "app.surprise",
    "app.search",
    "app.palette",
    "app.hide",
    "app.keys",
    "app.help_now help_now.country",
    "go.today today.begin",
    "go.today today.note",
    "go.today today.add",
    "go.today today.edit",
    "go.today today.go_to_day",
    "go.journal list.down list.down journal.move",
    "go.circle circle.new",
    "go.circle circle.there",
    "go.circle circle.reach",
    "go.circle circle.reach starters.choose",
    "go.circle circle.find find.ask",
    "go.journal journal.gratitude",
    "go.practise practise.begin",
    "go.practise practise.care",
    "go.practise practise.vary",
    "go.practise practise.pattern",
    "app.reminders reminders.pause",
    "app.reminders reminders.quiet",
    "app.letters letters.open letter.reply",
    "app.letters letters.write",
    "app.templates templates.new",
    "app.away away.new",
    "app.imports imports.add",
    "app.imports imports.export",
    "app.activities activities.new",
    "app.routine routine.history",
    "app.path path.open",
    "go.boundaries boundaries.open boundaries.new",
    "go.boundaries boundaries.after",
    "go.boundaries boundaries.phrases phrases.new",
    "go.boundaries boundaries.phrases phrases.rehearse",
    "go.boundaries boundaries.ladder ladder.new",
    "app.card card.new",
    "app.scores scores.new",
    "app.scores scores.log",
    "app.welcome welcome.choose",
    "go.progress progress.month",
    "go.homework homework.new new_homework.choose",
    "go.homework homework.log",
    "go.homework homework.question",
    "go.homework homework.page session_page.days",
    "go.homework homework.page session_page.save",
    "go.homework homework.page session_page.left_out",
    "go.homework homework.after list.down after_appointment.choose",
)
"""By commands, how a person comes to each screen, from Today."""

HERE: dict[str, Callable[[Companion], Screen[Any]]] = {}
"""Screens that come by themselves, or only with the right entry at the cursor."""


def here(make: Callable[[Companion], Screen[Any]]) -> Callable[[Companion], Screen[Any]]:
    """Add what makes a screen to `HERE`."""
    HERE[make.__name__] = make
    return make


@here
def suggestion(companion: Companion) -> Screen[Any]:
    checkin = companion.check_ins.check_in(["worried"]).value.checkin
    return SuggestionScreen(companion.suggestions.after_check_in(checkin))


@here
def after_session(companion: Companion) -> Screen[Any]:
    from selfkind.tui.screens.practise.after_session import AfterSessionScreen

    return AfterSessionScreen(companion.practice.sessions(date.min, date.max)[-1], None)


@here
def weeks(companion: Companion) -> Screen[Any]:
    from selfkind.tui.screens.path.weeks import WeeksScreen

    return WeeksScreen()


@here
def seal(companion: Companion) -> Screen[Any]:
    from selfkind.tui.screens.letters.lines import SealScreen

    return SealScreen(companion.letters.sealed()[0])


@here
def look_back(companion: Companion) -> Screen[Any]:
    from selfkind.tui.screens.boundaries.moment import MomentScreen

    return MomentScreen(companion.boundaries.new_moment(MomentKind.AFTER, "no"))


@here
def weekly_look_back(companion: Companion) -> Screen[Any]:
    from selfkind.tui.screens.look_back.look_back import LookBackScreen

    return LookBackScreen(companion.look_backs.exercise())


@here
def week(companion: Companion) -> Screen[Any]:
    from selfkind.tui.screens.review.week_card import WeekCard

    exercise = companion.practice.exercise("weekly-check-in")
    entry = companion.journal.save(exercise, {"warm_voice": 3, "imperfect": 1}).value.entry
    return WeekCard(companion.reviews.week_of(entry))


@here
def day_of_the_card(companion: Companion) -> Screen[Any]:
    from selfkind.tui.screens.card.day import CardDayScreen

    return CardDayScreen([companion.today()])


@here
def daily_card(companion: Companion) -> Screen[Any]:
    from selfkind.tui.screens.card.fill import FillScreen

    return FillScreen([CardRow("1" * 32, "urge", RowKind.COUNT, companion.now())], companion.today())


@here
def plan(companion: Companion) -> Screen[Any]:
    from selfkind.tui.screens.safety_plan.write import WritePlanScreen

    return WritePlanScreen(companion.safety_plan.plan())


@here
def plan_file(companion: Companion) -> Screen[Any]:
    from selfkind.tui.screens.safety_plan.print_plan import PrintPlanScreen

    return PrintPlanScreen(companion.safety_plan.free_file())


@here
def phone_page_file(_companion: Companion) -> Screen[Any]:
    from selfkind.tui.screens.inbox.phone_page import PhonePageScreen

    return PhonePageScreen("~/phone.html")


@here
def worksheet_file(companion: Companion) -> Screen[Any]:
    from selfkind.tui.screens.worksheet.blank import BlankWorksheetScreen

    one = companion.worksheets.named("gratitude")
    return BlankWorksheetScreen(one, companion.worksheets.free_file(one))


@here
def helper_file(companion: Companion) -> Screen[Any]:
    from selfkind.tui.screens.worksheet.helper import HelperCardScreen

    kept = companion.homework.keep(Assignment("", "Catch three", companion.now())).value
    return HelperCardScreen(kept, companion.worksheets.free_card_file())


@here
def pack_file(companion: Companion) -> Screen[Any]:
    from selfkind.tui.screens.packs.add import AddPackScreen

    return AddPackScreen()


def import_chosen(companion: Companion, *questions: Question) -> Chosen:
    from selfkind.companion.import_choice import Chosen

    file = companion.places.home.parent / "journal.txt"
    file.write_text("[2026-11-20 09:15] Tea")
    return Chosen(companion.imports.source(str(file)), "jrnl", questions)


@here
def import_questions(companion: Companion) -> Screen[Any]:
    from selfkind.tui.screens.imports.questions import ImportQuestionsScreen

    return ImportQuestionsScreen(import_chosen(companion, Question(Ask.MOOD, "wobbly")))


@here
def import_page(companion: Companion) -> Screen[Any]:
    from selfkind.tui.screens.imports.bring import BringScreen

    return BringScreen(import_chosen(companion))


@here
def import_undone(companion: Companion) -> Screen[Any]:
    from selfkind.tui.screens.imports.undoing import UndoImportScreen

    return UndoImportScreen("", "Nothing at all")


@here
def edited(companion: Companion) -> Screen[Any]:
    from selfkind.tui.screens.journal.edit import EditScreen

    entry = companion.journal.open_thoughts()[0][0]
    return EditScreen(entry, companion.journal.page_for(entry))


@here
def told(companion: Companion) -> Screen[Any]:
    from selfkind.tui.screens.circle.tell import TellScreen

    return TellScreen(["Today I was glad of tea."])


@here
def answered(companion: Companion) -> Screen[Any]:
    from selfkind.tui.screens.journal.answer import AnswerScreen

    return AnswerScreen(companion.journal.open_thoughts()[0][0], companion.journal.record())


@here
def guilt(companion: Companion) -> Screen[Any]:
    from selfkind.domain.boundaries.practice import MomentKind, Said
    from selfkind.tui.screens.boundaries.guilt import GuiltScreen

    new = companion.boundaries.new_moment(MomentKind.AFTER, "a no")
    return GuiltScreen(companion.boundaries.log(replace(new, said=Said.SAID, guilt=6)).value)


def screen_classes() -> set[type[Screen[Any]]]:
    """Every class of a screen in the app that isn't only a base of others."""
    for module in pkgutil.walk_packages(selfkind.tui.screens.__path__, f"{selfkind.tui.screens.__name__}."):
        importlib.import_module(module.name)

    def below(one: type[Screen[Any]]) -> Iterator[type[Screen[Any]]]:
        for sub in one.__subclasses__():
            yield sub
            yield from below(sub)

    every = set(below(Screen)) - {CardScreen, ModeScreen, PageScreen}
    return {one for one in every if one.__module__.startswith("selfkind.") and not one.__subclasses__()}


@pytest.fixture
def lived_in(opened: Open, clock: Clock) -> Companion:
    """A home with something for each screen, in which the words of care are still to be read."""
    companion = opened()
    companion.journal.save(companion.practice.exercise("catch"), {"thought": "never good enough"})
    companion.check_ins.check_in(["calm"])
    companion.practice.finish(companion.practice.exercise("longout"), 60, 60, completed=True)
    companion.drafts.keep("note", {"text": "unfinished"})
    companion.circle.keep(Person("", "Ana", companion.now()))
    companion.scores.keep(Score("", "Sleep", companion.now()))
    companion.homework.keep(Assignment("", "Catch three", companion.now()))
    write_letter(companion, "1 day")
    write_letter(companion, "30d")
    clock.forward(days=2)
    return companion


class Walk:
    """A person who needs help wherever they are."""

    def __init__(self, person: Journey) -> None:
        self.person = person
        self.helped: set[type[Screen[Any]]] = set()

    async def look(self) -> None:
        """Reach help from this screen, if nobody did before, and be back on it."""
        screen = self.person.app.screen
        if type(screen) in self.helped:
            return
        self.helped.add(type(screen))
        if isinstance(screen, HelpNowScreen):
            return
        await self._help_by("f1", screen)
        if not isinstance(self.person.app.focused, Input | TextArea):
            await self._help_by("exclamation_mark", screen)

    async def _help_by(self, key: str, screen: Screen[Any]) -> None:
        where = f"{type(screen).__name__}, {key}"
        await self.person.press(key)
        if isinstance(screen, HiddenScreen) and key != "f1":
            await self.person.press(key)  # the first key only uncovers what's below
        assert isinstance(self.person.app.screen, HelpNowScreen), where
        assert "112" in self.person.text, where
        await self.person.press("escape")
        assert self.person.app.screen is screen or isinstance(screen, HiddenScreen | SuggestionScreen), where

    async def back(self) -> None:
        """Leave every page, and go to Today."""
        while len(self.person.app.screen_stack) > 1:
            self.person.app.pop_screen()
            await self.person.settle()
        await self.person.do("go.today")

    async def follow(self, way: str) -> None:
        """Press the keys of commands, and look after each."""
        await self.back()
        for command in way.split():
            await self.person.do(command)
            await self.look()


async def test_help_is_reached_from_every_screen(lived_in: Companion) -> None:
    kinds = {one.kind: one.id for one in lived_in.practice.exercises()}
    async with journey(lived_in, (100, 30)) as person:
        walk = Walk(person)
        await walk.look()
        for way in WAYS:
            await walk.follow(way)
        for exercise in kinds.values():
            await walk.back()
            await person.app.begin_exercise(exercise)
            await person.settle()
            await walk.look()
            if isinstance(person.app.screen, ConfirmScreen):
                await person.do("care.begin")
                await walk.look()
        for make in HERE.values():
            await walk.back()
            await person.app.push_screen(make(lived_in))
            await person.settle()
            await walk.look()
        await walk.back()
        await person.pilot.resize_terminal(20, 5)
        await person.settle()
        await walk.look()
    missed = screen_classes() - walk.helped
    assert not missed, sorted(one.__name__ for one in missed)


@pytest.mark.parametrize("broken", ["core", "config", "country", "folder"])
@pytest.mark.parametrize("size", [(20, 5), (40, 10), (60, 20)])
async def test_help_is_reached_whatever_is_broken(
    opened: Open, home: Path, broken: str, size: tuple[int, int]
) -> None:
    home.mkdir()
    match broken:
        case "core":
            (home / "core.json").write_bytes(b"{{{")
        case "config":
            (home / "config.toml").write_text('country = "DE\n[[[')
        case "country":
            (home / "country.txt").write_bytes(b"\xff\x00")
        case "folder":
            (home / "config.toml").mkdir()
    async with journey(opened(), size) as person:
        await person.press("f1")
        assert isinstance(person.app.screen, HelpNowScreen)
        assert "112" in person.text


@pytest.mark.parametrize("size", [(20, 5), (60, 20), (100, 30)])
async def test_help_and_the_country_are_there_while_the_passphrase_is_asked_for(
    lived_in: Companion, size: tuple[int, int]
) -> None:
    lived_in.encryption.encrypt(lived_in.encryption.offer("a quiet lamp in May"))
    async with journey(lived_in, size) as person:
        await person.press("ctrl+l")
        assert person.app.is_shut
        await person.press("f1")
        assert isinstance(person.app.screen, HelpNowScreen)
        assert "112" in person.text
        await person.press("c")
        await person.type("uk")
        await person.press("enter")
        assert "999" in person.text
        assert "never good enough" not in person.text
        await person.press("escape")
        assert isinstance(person.app.screen, HiddenScreen | TooSmallScreen)
        assert person.app.is_shut
