"""The page of a reflection: a question to answer, and the line that Today shows the day after."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from selfkind.companion.companion import Companion
from selfkind.tui.forms.chips import Question
from selfkind.tui.forms.inputs import Line, Pages
from selfkind.tui.screens.journal.form import FormScreen
from selfkind.tui.screens.today.today import TodayScreen
from tests.conftest import Clock
from tests.drafts import draft_of
from tests.tui.journey import Journey, journey

Open = Callable[[], Companion]


async def begin(person: Journey) -> None:
    await person.to("Reflection")
    await person.do("today.begin")
    assert isinstance(person.app.screen, FormScreen)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
async def test_one_answers_the_question_of_the_day(
    companion: Companion, opened: Open, size: tuple[int, int]
) -> None:
    question = companion.reflections.prompts()[0]
    async with journey(companion, size) as person:
        await begin(person)
        assert person.app.screen.query_one(Question).choice == question
        assert isinstance(person.app.focused, Pages)
        await person.type("the rain")
        await person.do("form.save")
        assert isinstance(person.app.screen, TodayScreen)
        assert person.row("Reflection").startswith("●")
    (entry,) = opened().journal.entries()
    assert entry.reflection is not None
    assert (entry.kind, entry.text, entry.reflection.prompt) == ("reflection", "the rain", question)


async def test_the_arrows_go_to_another_question_and_words_make_ones_own(
    companion: Companion, opened: Open
) -> None:
    first, second, *_, last = companion.reflections.prompts()
    async with journey(companion) as person:
        await begin(person)
        question = person.app.screen.query_one(Question)
        question.focus()
        await person.press("right")
        assert question.choice == second
        await person.press("left", "left")
        assert question.choice == last
        await person.press("x", "space")
        assert question.choice == first
        await person.press("enter")
        assert isinstance(person.app.focused, Line)
        await person.type("What did the sea look like?")
        await person.press("enter")
        await person.type("grey")
        await person.do("form.save")
    (entry,) = opened().journal.entries()
    assert entry.reflection is not None
    assert entry.reflection.prompt == "What did the sea look like?"
    assert entry.text == "grey"


async def test_a_question_alone_is_no_page(companion: Companion, opened: Open) -> None:
    async with journey(companion) as person:
        await begin(person)
        await person.do("form.save")
        assert isinstance(person.app.screen, FormScreen)
        assert person.see("One word is enough.")
        await person.press("escape")
        assert isinstance(person.app.screen, TodayScreen)
    assert draft_of(opened(), "reflection") is None


async def test_a_draft_keeps_its_question(companion: Companion, opened: Open, clock: Clock) -> None:
    question = companion.reflections.prompts()[0]
    async with journey(companion) as person:
        await person.app.begin_exercise("reflection")
        await person.settle()
        await person.type("half a")
        await person.press("escape")
    clock.forward(days=1)
    other = opened()
    assert other.reflections.prompts()[0] != question
    async with journey(other) as person:
        await person.app.begin_exercise("reflection")
        await person.settle()
        assert person.app.screen.query_one(Question).choice == question
        assert person.see("half a")


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
async def test_the_line_for_tomorrow_is_on_today_tomorrow(
    companion: Companion, opened: Open, clock: Clock, size: tuple[int, int]
) -> None:
    companion.journal.save(
        companion.practice.exercise("reflection"), {"text": "words", "carry": "[b]one[/b] step 一歩 " * 6}
    )
    clock.forward(days=1)
    async with journey(opened(), size) as person:
        await person.press("end", "G")
        assert person.see("You wrote this for today:")
        assert person.see("[b]one[/b]")
        assert person.text.count("一") == 6, "it's whole"
        await person.press("[")
        assert not person.see("You wrote this for today:")


async def test_after_a_while_the_page_says_that_one_can_stop(
    companion: Companion, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with journey(companion) as person:
        await begin(person)
        screen = person.app.screen
        assert isinstance(screen, FormScreen)
        assert screen._form.enough == 6
        screen._say_enough()
        assert person.see("You can stop here, or take a little longer.")
