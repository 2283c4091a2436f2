"""The list of unfinished pages, how one comes to it, and each page taken up on its own day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from textual.screen import Screen

from selfkind.companion import drafts
from selfkind.companion.companion import Companion
from selfkind.companion.routine import ItemDraft
from selfkind.domain.boundaries.boundary import Boundary
from selfkind.domain.boundaries.lines import LineKind, OwnLine
from selfkind.domain.boundaries.practice import MomentKind, Said
from selfkind.domain.card.row import CardRow
from selfkind.domain.circle.contact import ContactKind
from selfkind.domain.circle.person import Person
from selfkind.domain.homework.assignment import Assignment
from selfkind.domain.journal.draft import Page, page_of
from selfkind.domain.journal.template import Question
from selfkind.domain.packs.card import RowKind
from selfkind.domain.practice.activities import OwnActivity
from selfkind.domain.records import replace
from selfkind.domain.scores.score import Score
from selfkind.tui.forms.field_page import FieldPage
from selfkind.tui.screens.activities.own_activity import OwnActivityScreen
from selfkind.tui.screens.away.span import SpanScreen
from selfkind.tui.screens.boundaries.moment import MomentScreen
from selfkind.tui.screens.boundaries.own_line import PhraseScreen, StepScreen
from selfkind.tui.screens.boundaries.plan import PlanScreen
from selfkind.tui.screens.card.fill import FillScreen
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
from selfkind.tui.screens.journal.form import FormScreen
from selfkind.tui.screens.journal.journal import JournalScreen
from selfkind.tui.screens.journal.move import MoveScreen
from selfkind.tui.screens.letters.lines import ReplyScreen, SealScreen
from selfkind.tui.screens.practise.after_session import AfterSessionScreen
from selfkind.tui.screens.practise.options import OptionsScreen
from selfkind.tui.screens.practise.pattern import PatternScreen
from selfkind.tui.screens.reminders import PauseScreen, QuietScreen
from selfkind.tui.screens.safety_plan.write import WritePlanScreen
from selfkind.tui.screens.scores.pages import ScoreScreen, ValueScreen
from selfkind.tui.screens.session_page.days import DaysScreen
from selfkind.tui.screens.session_page.session_page import SessionPageScreen
from selfkind.tui.screens.templates.template import TemplateScreen
from selfkind.tui.screens.today.item import ItemScreen
from selfkind.tui.screens.today.note import NoteScreen
from selfkind.tui.screens.today.today import TodayScreen
from selfkind.tui.screens.unfinished import UnfinishedScreen
from tests.conftest import Clock
from tests.letters import write_letter
from tests.tui.journey import Journey, journey

Open = Callable[[], Companion]

NONE = "No unfinished pages. A page that you leave before it's saved waits here."


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
async def test_today_and_the_journal_say_in_a_line_that_there_are_some(
    companion: Companion, size: tuple[int, int]
) -> None:
    async with journey(companion, size) as person:
        assert not person.see("unfinished page")
        await person.app.begin_exercise("note")
        await person.settle()
        await person.type("half a")
        await person.press("escape")
        assert "1 unfinished page D" in person.rows()
        assert "unfinished" not in person.rows()[person.app.screen.query_one("Rows")._cursor]
        await person.to("unfinished")
        await person.press("space")
        assert not any("Your routine has room" in notice for notice in person.notices)
        await person.press("enter")
        assert isinstance(person.app.screen, UnfinishedScreen)
        await person.do("unfinished.back", "go.journal")
        assert person.rows()[0] == "1 unfinished page D"
        await person.do("journal.open")
        assert isinstance(person.app.screen, UnfinishedScreen)
        await person.do("unfinished.back")
        companion.drafts.discard(companion.drafts.unfinished()[0].id)
        person.app.changed.publish("elsewhere")
        await person.settle()
        await person.do("go.today")
        assert not person.see("unfinished page")


async def test_the_cursor_of_the_journal_is_on_an_entry_and_not_on_the_line(companion: Companion) -> None:
    companion.journal.save(companion.practice.exercise("note"), {"text": "an entry"})
    companion.drafts.keep("note", {"text": "half"})
    async with journey(companion) as person:
        await person.do("go.journal")
        assert isinstance(person.app.screen, JournalScreen)
        assert person.see("Note")
        assert person.rows()[person.app.screen.query_one("Rows")._cursor].startswith("an entry")


async def test_each_is_listed_with_its_page_its_day_and_its_first_words(companion: Companion) -> None:
    yesterday = companion.today() - timedelta(days=1)
    companion.drafts.keep("gratitude", {"items": ["[b]the light"], "text": ""}, day=yesterday)
    companion.drafts.keep("check-in", {"own": "", "note": "it rains"})
    async with journey(companion) as person:
        await person.do("app.unfinished")
        assert person.rows() == [
            "Feelings check-in it rains today",
            "Three good things [b]the light yesterday",
        ]


async def test_of_several_check_ins_each_is_taken_up(companion: Companion, opened: Open) -> None:
    for note in ("the first", "the second", "the third"):
        companion.drafts.keep("check-in", {"own": "", "note": note})
    async with journey(companion) as person:
        await person.do("app.feelings")
        assert person.see("the third")
        assert "This is the latest of 3 unfinished pages." in person.notices
        await person.press("escape")
        await person.do("app.unfinished")
        await person.to("the first")
        await person.do("unfinished.open")
        assert isinstance(person.app.screen, FeelingsScreen)
        assert person.see("the first")
        await person.do("pad.save")
        assert isinstance(person.app.screen, UnfinishedScreen)
        assert len(person.rows()) == 2
    assert [checkin.note for checkin in opened().check_ins.newest()] == ["the first"]
    assert {page.draft.first_words for page in opened().drafts.unfinished()} == {"the second", "the third"}


@pytest.mark.parametrize("exercise", ["gratitude", "check-in"])
async def test_a_page_of_an_earlier_day_is_saved_and_ticked_on_that_day(
    companion: Companion, opened: Open, exercise: str
) -> None:
    yesterday = companion.today() - timedelta(days=1)
    answers = {"items": ["the light"], "text": ""} if exercise == "gratitude" else {"own": "calm", "note": ""}
    companion.drafts.keep(exercise, answers, day=yesterday)
    async with journey(companion) as person:
        await person.do("app.unfinished", "unfinished.open")
        assert person.see("Sunday 22 November")
        await person.do("pad.save" if exercise == "check-in" else "form.save")
        assert person.see("No unfinished pages.")
        await person.do("unfinished.back")
        assert isinstance(person.app.screen, TodayScreen)
    later = opened()
    things = later.journal.entries() if exercise == "gratitude" else later.check_ins.newest()
    assert [thing.day for thing in things] == [yesterday]
    ticked = [one.item.exercise for one in later.planning.plan(yesterday).occurrences if not one.is_open]
    assert ticked == [exercise]
    assert all(one.is_open for one in later.planning.plan().occurrences)


async def test_a_page_of_an_item_that_is_gone_is_still_of_its_day(companion: Companion, opened: Open) -> None:
    yesterday = companion.today() - timedelta(days=1)
    for item in companion.routine.items():
        if item.exercise == "gratitude":
            companion.routine.remove(item)
    companion.drafts.keep("gratitude", {"items": ["the light"], "text": ""}, day=yesterday)
    async with journey(companion) as person:
        await person.do("app.unfinished", "unfinished.open", "form.save")
    assert [entry.day for entry in opened().journal.entries()] == [yesterday]


async def test_deleting_asks_nothing_and_is_undone(companion: Companion, opened: Open) -> None:
    companion.drafts.keep("note", {"text": "half a"})
    async with journey(companion) as person:
        await person.do("app.unfinished", "unfinished.delete")
        assert person.notices[-1] == "The page is in the bin for 30 days. Press u to undo."
        assert person.rows() == [NONE]
        await person.do("unfinished.delete", "unfinished.open")
        await person.do("app.undo")
        assert person.notices[-1] == "Undone: deleting unfinished page."
        assert person.rows() == ["A note half a today"]
        await person.do("app.redo")
        assert person.rows() == [NONE]
        await person.do("app.undo", "unfinished.open")
        screen = person.app.screen
        assert isinstance(screen, FormScreen)
        assert screen.answers() == {"text": "half a"}


async def seen(person: Journey, kind: type[Screen[Any]], words: str) -> None:
    await person.until(lambda: type(person.app.screen) is kind and person.see(words))


async def leave(person: Journey) -> None:
    """Leave a page. On a chip that is chosen, the first escape clears the choice; while the page leaves, one more
    would leave the screen below it too."""
    page = person.app.screen
    await person.press("escape")
    if isinstance(page, FieldPage):
        await person.until(page._idle.is_set)
    if person.app.screen is page:
        await person.press("escape")
    await person.until(lambda: person.app.screen is not page)


async def test_every_kind_of_page_is_taken_up(companion: Companion) -> None:
    checkin = companion.check_ins.check_in(["calm"]).value.checkin
    exercise = companion.practice.exercise("longout")
    session = companion.practice.finish(exercise, 120, 120, completed=True).value.session
    assert session is not None
    item = companion.routine.add(ItemDraft("Tea")).value
    entry = companion.journal.save(companion.practice.exercise("note"), {"text": "first"}).value.entry
    caught = companion.practice.exercise("catch")
    thought = companion.journal.save(caught, {"thought": "you never"}).value.entry
    template = companion.templates.keep("Mine", [Question("What happened?")]).value
    activity = companion.activities.keep(OwnActivity("", "Juggle", companion.now())).value
    boundary = companion.boundaries.keep(Boundary("", "I leave at six", companion.now())).value
    looked_back = replace(companion.boundaries.new_moment(MomentKind.AFTER, boundary), said=Said.PART)
    moment = companion.boundaries.log(looked_back).value
    ana = companion.circle.keep(Person("", "Ana", companion.now())).value
    contact = companion.circle.log(companion.circle.new_contact(ContactKind.VISIT, ana)).value
    homework = companion.homework.keep(Assignment("", "Catch three", companion.now())).value
    tried = companion.homework.log(companion.homework.new_try(homework)).value
    line = OwnLine("", LineKind.PHRASE, "Not now", companion.now())
    phrase = companion.boundaries.keep_line(line).value
    away = companion.away.keep("24 december", "26 december", "", None).value
    sealed, opened = write_letter(companion), companion.letters.open(write_letter(companion)).value
    score = companion.scores.keep(Score("", "Sleep", companion.now())).value
    value = companion.scores.log(score, 6).value
    row = companion.card.keep(CardRow("", "kind act", RowKind.COUNT, companion.now())).value
    card_day = companion.card.log({row.id: 2}, [row]).value
    pages = {
        f"entry {entry.id}": ({"text": "words"}, EditScreen),
        f"answer {thought.id}": ({"q2_friend": "words"}, AnswerScreen),
        f"another-day {entry.id}": ({"day": "words"}, MoveScreen),
        f"another-day {checkin.id}": ({"day": "words"}, MoveScreen),
        f"check-in {checkin.id}": ({"own": "", "note": "words"}, FeelingsScreen),
        "check-in": ({"own": "", "note": "words"}, FeelingsScreen),
        "item": ({"name": "words"}, ItemScreen),
        f"item:{item.id}": ({"name": "words"}, ItemScreen),
        "vary:longout": ({"minutes": "7", "speed": "100"}, OptionsScreen),
        "pattern": ({"name": "words"}, PatternScreen),
        f"after-{session.id}": ({"note": "words"}, AfterSessionScreen),
        f"reply-{opened.id}": ({"reply": "words"}, ReplyScreen),
        f"seal-{sealed.id}": ({"seal": "words"}, SealScreen),
        "pause": ({"until": "words"}, PauseScreen),
        "quiet": ({"quiet": "words"}, QuietScreen),
        "note": ({"text": "words"}, FormScreen),
        "new template": ({"name": "words"}, TemplateScreen),
        f"template {template.id}": ({"name": "words"}, TemplateScreen),
        "new away": ({"start": "words"}, SpanScreen),
        f"away {away.id}": ({"start": "words"}, SpanScreen),
        f"tick 1 {item.id}": ({"note": "words", "minutes": "", "state": "done"}, NoteScreen),
        f"another-day {moment.id}": ({"day": "words"}, MoveScreen),
        "new boundary": ({"text": "words"}, PlanScreen),
        f"boundary {boundary.id}": ({"text": "words"}, PlanScreen),
        f"rehearsal {boundary.id}": ({"they": "words"}, MomentScreen),
        f"look back {boundary.id}": ({"about": "words"}, MomentScreen),
        f"moment {moment.id}": ({"about": "words"}, MomentScreen),
        "rehearsal": ({"about": "words"}, MomentScreen),
        "new phrase": ({"text": "words"}, PhraseScreen),
        f"phrase {phrase.id}": ({"text": "words"}, PhraseScreen),
        "new step": ({"text": "words"}, StepScreen),
        "step receipt": ({"text": "words"}, StepScreen),
        "new score": ({"name": "words"}, ScoreScreen),
        f"score {score.id}": ({"name": "words"}, ScoreScreen),
        f"new score value {score.id}": ({"note": "words"}, ValueScreen),
        f"score value {value.id}": ({"note": "words"}, ValueScreen),
        f"another-day {value.id}": ({"day": "words"}, MoveScreen),
        "new activity": ({"name": "words"}, OwnActivityScreen),
        f"activity {activity.id}": ({"name": "words"}, OwnActivityScreen),
        f"reach {ana.id}": ({"text": "words"}, ReachScreen),
        "new group": ({"name": "words"}, PersonScreen),
        f"person {ana.id}": ({"name": "words"}, PersonScreen),
        "new reached-out": ({"name": "words"}, ContactScreen),
        f"new visit {ana.id}": ({"name": "words"}, ContactScreen),
        f"contact {contact.id}": ({"name": "words"}, ContactScreen),
        f"another-day {contact.id}": ({"day": "words"}, MoveScreen),
        "new assignment": ({"title": "words"}, AssignmentScreen),
        "new assignment wishes": ({"title": "words"}, AssignmentScreen),
        f"assignment {homework.id}": ({"title": "words"}, AssignmentScreen),
        f"new try {homework.id}": ({"learned": "words"}, TriedScreen),
        f"try {tried.id}": ({"learned": "words"}, TriedScreen),
        f"session question {homework.id}": ({"question": "words"}, QuestionScreen),
        "session page": ({"name": "words"}, DaysScreen),
        f"another-day {tried.id}": ({"day": "words"}, MoveScreen),
        "daily-card": ({row.id: "words"}, FillScreen),
        f"card {card_day.id}": ({row.id: "words"}, FillScreen),
        "new row": ({"name": "words"}, CardRowScreen),
        f"row {row.id}": ({"name": "words"}, CardRowScreen),
        "safety plan": ({"signs": "words"}, WritePlanScreen),
        "safety plan alone": ({"alone": "words"}, WritePlanScreen),
    }
    assert {page_of(form)[0] for form in pages} == set(Page)
    of_a_day = (
        "check-in ",
        "after-",
        "tick ",
        "look back ",
        "moment ",
        "rehearsal",
        "new reached-out",
        "new visit ",
        "contact ",
        "new try ",
        "try ",
        "new score value ",
        "score value ",
        "daily-card",
        "card ",
    )
    async with journey(companion) as person:
        await person.do("app.unfinished")
        for form, (answers, kind) in pages.items():
            day = companion.today() if form.startswith(of_a_day) else None
            id = companion.drafts.keep(form, answers, day=day)
            person.app.changed.publish("elsewhere")
            await person.until(lambda: person.rows() != [NONE])
            await person.do("unfinished.open")
            await seen(person, kind, "7" if form.startswith("vary") else "words")
            await leave(person)
            if isinstance(person.app.screen, SessionPageScreen):
                await leave(person)  # its days belong to the page below
            assert isinstance(person.app.screen, UnfinishedScreen), form
            assert [page.id for page in companion.drafts.unfinished()] == [id], form
            companion.drafts.discard(id)
            person.app.changed.publish("elsewhere")
            await person.until(lambda: person.rows() == [NONE])


@pytest.mark.parametrize(
    "form",
    [
        "of-a-pack-that-is-gone",
        "item:gone",
        "check-in gone",
        "after-" + "ab" * 16,
        "entry gone",
        "another-day gone",
    ],
)
async def test_a_page_about_what_is_gone_says_how_to_read_it(companion: Companion, form: str) -> None:
    id = companion.drafts.keep(form, {"text": "words"})
    async with journey(companion) as person:
        await person.do("app.unfinished", "unfinished.open")
        assert isinstance(person.app.screen, UnfinishedScreen)
        assert f"selfkind draft show {id[:8]}" in person.notices[-1]


@pytest.mark.parametrize("opens", ["journal.note", "app.feelings"])
async def test_a_page_that_was_left_is_open_in_no_window(
    companion: Companion, monkeypatch: pytest.MonkeyPatch, opens: str
) -> None:
    async with journey(companion) as person:
        await person.do("go.journal", opens)
        await person.type("half")
        while not isinstance(person.app.screen, JournalScreen):
            await person.press("escape")
        (page,) = companion.drafts.unfinished()
        monkeypatch.setattr(drafts, "this_window", lambda: "another")
        assert not page.is_open
        assert page.draft.answers != {}


async def test_a_page_that_another_window_has_open_is_left_to_it(
    companion: Companion, monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    companion.drafts.keep("note", {"text": "theirs"})
    monkeypatch.setattr(drafts, "this_window", lambda: "another")
    async with journey(companion) as person:
        assert not person.see("unfinished page")
        await person.do("app.unfinished")
        assert person.rows() == ["A note open in another window today"]
        await person.do("unfinished.open")
        assert "open in another window" in person.notices[-1]
        await person.do("unfinished.delete")
        assert len(companion.drafts.unfinished()) == 1
