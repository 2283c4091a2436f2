"""A caught thought waits until it's answered or just logged: in the Journal, on Today and in the shell."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.journal.entry import Entry, Felt, Thought
from selfkind.tui.forms import draft as field_draft
from selfkind.tui.screens.journal.answer import AnswerScreen
from selfkind.tui.screens.today.today import TodayScreen
from tests.conftest import Clock
from tests.tui.journey import Journey, journey

Open = Callable[[], Companion]


@pytest.fixture(autouse=True)
def quick_drafts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Drafts are kept a moment after the last key instead of a second."""
    monkeypatch.setattr(field_draft, "AFTER", 0.05)


def caught(companion: Companion, thought: str = "You never finish", **more: object) -> Entry:
    answers = {"thought": thought, "feeling": {"word": "sad", "intensity": 60}, "place": "work", **more}
    return companion.journal.save(companion.practice.exercise("catch"), answers).value.entry


async def answer(person: Journey) -> AnswerScreen:
    await person.do("go.journal", "journal.answer")
    screen = person.app.screen
    assert isinstance(screen, AnswerScreen)
    return screen


async def test_a_caught_thought_is_answered_in_its_entry(companion: Companion, opened: Open) -> None:
    entry = caught(companion)
    async with journey(companion) as person:
        await person.do("go.journal")
        assert person.see("a answer   d just logged")
        await answer(person)
        assert person.see("“You never finish”")
        assert person.see("Where in your body do you feel this")  # the first question that the catch didn't answer
        await person.do("steps.quick", "form.next")
        assert person.see("both true and kind")
        await person.type("I finished two today")
        await person.do("form.save")
        assert not person.see("d just logged")
        (now,) = opened().journal.entries()
        assert (now.id, now.day) == (entry.id, entry.day)
        assert now.thought == Thought(
            "You never finish", place="work", feelings=(Felt("sad", 60),), q3_reframe="I finished two today"
        )
        await person.do("app.undo")
        (now,) = opened().journal.entries()
        assert now.thought == entry.thought


async def test_a_thought_is_just_logged_and_that_is_undone(companion: Companion, opened: Open) -> None:
    caught(companion)
    async with journey(companion) as person:
        await person.do("go.journal", "journal.logged")
        assert any("Just logged" in notice for notice in person.notices)
        (entry,) = opened().journal.entries()
        assert entry.thought is not None
        assert entry.thought.logged
        assert not entry.is_open
        await person.do("app.undo")
        (entry,) = opened().journal.entries()
        assert entry.is_open


async def test_the_list_of_those_to_finish_later(companion: Companion, clock: Clock) -> None:
    answered = caught(companion, "answered one")
    companion.journal.answer(answered, {"q2_friend": "a friend"})
    clock.forward(minutes=5)
    caught(companion, "open one")
    async with journey(companion) as person:
        await person.do("go.journal", "journal.open_thoughts")
        assert person.see("Finish later")
        assert person.see("open one")
        assert not person.see("answered one")
        await person.do("journal.logged")
        assert person.see("No thoughts are waiting for an answer.")
        await person.do("journal.open_thoughts")
        assert person.see("answered one")


async def test_older_ones_stand_apart(companion: Companion, clock: Clock) -> None:
    caught(companion, "old one")
    clock.forward(days=31)
    async with journey(companion, (44, 20)) as person:
        await person.do("go.journal", "journal.open_thoughts")
        assert person.rows()[0] == "Older thoughts can wait."
    caught(companion, "new one")
    async with journey(companion, (44, 20)) as person:
        await person.do("go.journal", "journal.open_thoughts")
        assert person.rows()[2:4] == ["", "Older thoughts can wait."]
        assert "Older thoughts can wait." in person.text


async def test_an_unfinished_answer_is_offered_back(companion: Companion, opened: Open) -> None:
    caught(companion)
    async with journey(companion) as person:
        await answer(person)
        await person.do("form.next", "form.next")
        await person.type("it was late")
        await person.do("form.cancel")
        assert "This page is kept as a draft." in person.notices
    async with journey(opened()) as person:
        await person.do("app.unfinished")
        assert person.see("Answer to a thought")
        await person.press("enter")
        screen = person.app.screen
        assert isinstance(screen, AnswerScreen)
        assert screen.answers()["q1_for"] == "it was late"
        assert person.see("What facts support it?")


async def test_today_offers_one_answer_a_day_without_the_words(companion: Companion, clock: Clock) -> None:
    first = caught(companion, "cruel words")
    clock.forward(days=1)
    caught(companion, "more cruel words", feeling=None)
    async with journey(companion) as person:
        line = "A thought from yesterday: answer it?"
        assert person.see(line)
        assert not person.see("cruel")
        await person.to(line)
        await person.press("enter")
        screen = person.app.screen
        assert isinstance(screen, AnswerScreen)
        assert screen._entry.id == first.id
        await person.do("steps.quick", "form.next")
        await person.type("kind words")
        await person.do("form.save")
        assert isinstance(person.app.screen, TodayScreen)
        assert not person.see("can have a kind answer")
    assert companion.offered_thought() is None
    clock.forward(days=1)
    assert companion.offered_thought() is not None


async def test_nothing_is_offered_on_a_day_that_needs_care(companion: Companion, clock: Clock) -> None:
    caught(companion)
    clock.forward(days=1)
    companion.check_ins.check_in(["hopeless"])
    async with journey(companion) as person:
        assert not person.see("can have a kind answer")
    clock.forward(days=8)
    assert companion.offered_thought() is None
