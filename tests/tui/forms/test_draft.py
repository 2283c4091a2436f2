"""Drafts of pages: within a second, for their day, and nothing left out."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.practice.exercise import FieldKind, FormField
from selfkind.tui.forms import draft as field_draft
from selfkind.tui.forms.draft import with_questions
from selfkind.tui.screens.journal.form import FormScreen
from tests.conftest import Clock
from tests.drafts import draft_of
from tests.tui.journey import journey

LINE = FormField("thought", FieldKind.LINE, "What it said")
TEXT = FormField("answer", FieldKind.TEXT, "An answer")
LINES = FormField("items", FieldKind.LINES, "Good things")
CHOICE = FormField("place", FieldKind.CHOICE, "About")


@pytest.mark.parametrize(
    ("questions", "gone", "expected", "moved"),
    [
        ([LINE, TEXT], {"old": "at work"}, {"thought": "so slow", "answer": "at work"}, "answer"),
        ([LINE, CHOICE], {"old": "at work"}, {"thought": "so slow at work"}, "thought"),
        ([LINE, LINES], {"old": ["a", "b"]}, {"thought": "so slow", "items": ["a", "b"]}, "items"),
        (
            [LINE, TEXT],
            {"old": {"word": "sad", "intensity": 60}},
            {"thought": "so slow", "answer": "sad"},
            "answer",
        ),
        ([LINE, TEXT], {"old": 7, "blank": "  "}, {"thought": "so slow", "answer": "7"}, "answer"),
        ([LINE, TEXT], {"old": " ", "none": None}, {"thought": "so slow"}, ""),
    ],
)
def test_an_answer_without_its_question_keeps_its_words(
    questions: list[FormField], gone: dict[str, object], expected: dict[str, object], moved: str
) -> None:
    assert with_questions({"thought": "so slow", **gone}, questions) == (expected, moved)


async def test_an_answer_whose_question_is_gone_is_on_the_page_and_in_the_entry(companion: Companion) -> None:
    companion.drafts.keep("note", {"text": "half a page", "of_an_older_form": "and this"})
    async with journey(companion) as person:
        await person.app.begin_exercise("note")
        await person.settle()
        screen = person.app.screen
        assert isinstance(screen, FormScreen)
        assert screen.answers() == {"text": "half a page\nand this"}
        assert "A question was removed" in person.text
        await person.do("form.save")
        (entry,) = companion.journal.entries()
        assert entry.text == "half a page\nand this"


async def test_typing_on_does_not_put_a_draft_off(companion: Companion, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(field_draft, "AFTER", 0.3)
    async with journey(companion) as person:
        await person.app.begin_exercise("note")
        await person.settle()
        for _ in range(12):
            await person.pilot.press("a")
            await person.pilot.pause(0.1)
        # No moment of rest was as long as the draft waits.
        assert "aaa" in str(draft_of(companion, "note"))


async def test_a_draft_is_for_its_day(companion: Companion) -> None:
    yesterday = companion.today() - timedelta(days=1)
    kept = companion.drafts.keep("gratitude", {"items": ["of yesterday"], "text": ""}, day=yesterday)
    assert companion.drafts.waiting("gratitude", companion.today()) == []
    (found,) = companion.drafts.waiting("gratitude", yesterday)
    assert (found.id, found.answers["items"]) == (kept, ["of yesterday"])
    async with journey(companion) as person:
        await person.app.begin_exercise("gratitude")
        await person.settle()
        screen = person.app.screen
        assert isinstance(screen, FormScreen)
        assert screen.answers()["items"][0] == ""
        await person.type("of today")
        await person.do("form.save")
        assert [draft.id for draft in companion.drafts.waiting("gratitude", yesterday)] == [kept]
        await person.do("today.earlier", "go.today")
        occurrence = next(
            o for o in companion.planning.plan(yesterday).occurrences if o.item.exercise == "gratitude"
        )
        await person.app.begin_item(occurrence.item, occurrence)
        await person.settle()
        assert f"{yesterday:%A} {yesterday.day} {yesterday:%B}" in person.text
        assert "of yesterday" in person.text


@pytest.mark.parametrize("exercise", ["note", "catch"])
async def test_what_was_begun_without_an_item_is_offered_on_the_next_day_too(
    companion: Companion, clock: Clock, exercise: str
) -> None:
    async with journey(companion) as person:
        await person.app.begin_exercise(exercise)
        await person.settle()
        await person.type("half a")
        await person.press("escape")
    clock.forward(days=1)
    async with journey(companion) as person:
        await person.app.begin_exercise(exercise)
        await person.settle()
        screen = person.app.screen
        assert isinstance(screen, FormScreen)
        assert "half a" in screen.answers().values()


async def test_help_that_opens_while_a_page_is_left_stays_and_the_page_goes(
    companion: Companion, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with journey(companion) as person:
        await person.do("app.catch")
        await person.type("half a thought")
        page = person.app.screen
        assert isinstance(page, FormScreen)
        keep, may_go_on = page.draft.keep, asyncio.Event()

        async def slow(**how: Any) -> str:
            await may_go_on.wait()
            return await keep(**how)

        monkeypatch.setattr(page.draft, "keep", slow)
        page.action_cancel()
        person.app.action_help_now()
        await person.pilot.pause()
        may_go_on.set()
        await person.settle()
        assert person.see("You deserve a real person")
        await person.press("escape")
        assert len(person.app.screen_stack) == 1
