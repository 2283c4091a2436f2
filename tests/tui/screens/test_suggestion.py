"""The card with a suggestion: one thing, something else, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.screen import Screen
from textual.widgets import Static

from selfkind.companion.companion import Companion
from selfkind.companion.suggestions import SHOWN
from selfkind.tui.forms.inputs import Line
from selfkind.tui.screens import suggestion
from selfkind.tui.screens.feelings.feelings import FeelingsScreen
from selfkind.tui.screens.journal.journal import JournalScreen
from selfkind.tui.screens.practise.session import SessionScreen
from selfkind.tui.screens.suggestion import SuggestionScreen
from selfkind.tui.screens.today.today import TodayScreen
from tests.tui.journey import Journey, journey

Open = Callable[..., Companion]
pytestmark = pytest.mark.suggests


@pytest.fixture(autouse=True)
def read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suggestion, "TO_READ", 0)


async def check_in(person: Journey, word: str) -> None:
    await person.do("app.feelings")
    await person.type(word)
    await person.press("enter")
    await person.do("pad.save")


async def test_after_a_check_in_one_thing_that_begins_with_enter(opened: Open) -> None:
    companion = opened()
    async with journey(companion) as person:
        await check_in(person, "worried")
        assert isinstance(person.app.screen, SuggestionScreen)
        assert person.see("Longer-out breathing")
        assert companion.choice(SHOWN) == f"{companion.today()} 1 longout"
        await person.do("suggestion.begin")
        if not isinstance(person.app.screen, SessionScreen):
            await person.do("care.begin")  # the words of care before the first practice of its kind
        assert isinstance(person.app.screen, SessionScreen)


async def test_something_else_and_nothing(opened: Open) -> None:
    async with journey(opened()) as person:
        await check_in(person, "worried")
        await person.do("suggestion.another")
        assert str(person.app.screen.query_one("#name", Static).content).startswith("Grounding")
        await person.do("suggestion.nothing")
        assert isinstance(person.app.screen, TodayScreen)
        # One a day is enough.
        await check_in(person, "worried")
        assert isinstance(person.app.screen, TodayScreen)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
async def test_every_key_of_the_card_is_shown(opened: Open, size: tuple[int, int]) -> None:
    async with journey(opened(), size) as person:
        await check_in(person, "worried")
        for words in ("enter begin", "s another", "esc nothing", "! help now"):
            assert person.see(words)


async def test_a_key_that_was_meant_for_the_page_before_begins_nothing(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(suggestion, "TO_READ", 60)
    async with journey(opened()) as person:
        await check_in(person, "worried")
        await person.do("suggestion.begin")
        assert isinstance(person.app.screen, SuggestionScreen)


async def test_after_a_strong_thought_a_kind_pause_below_the_words_that_name_help(opened: Open) -> None:
    async with journey(opened()) as person:
        await person.do("app.catch")
        await person.type("you never finish it")
        person.app.screen.field("feeling").enter()
        await person.settle()
        person.app.screen.field("feeling").query_one(Line).value = "sad 90"
        await person.do("form.save")
        assert isinstance(person.app.screen, SuggestionScreen)
        assert str(person.app.screen.query_one("#name", Static).content).startswith("Kind pause")
        assert person.see("If things get too heavy")


@pytest.mark.parametrize("place", ["go.today", "go.journal"])
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
async def test_help_is_named_once(opened: Open, size: tuple[int, int], place: str) -> None:
    line = "If things get too heavy, press ! for help lines."
    async with journey(opened(), size) as person:
        await person.do(place)
        await check_in(person, "hopeless")
        assert isinstance(person.app.screen, SuggestionScreen)
        # The notice is taken away a moment after the card has come.
        await person.until(lambda: person.text.count(line) == 1)
        await person.do("suggestion.nothing")
        await person.do("go.today")
        assert person.text.count(line) == 1, "until the day ends"


@pytest.mark.parametrize(("key", "screen"), [("f", FeelingsScreen), ("2", JournalScreen)])
async def test_the_card_makes_way_for_every_other_key(opened: Open, key: str, screen: type[Screen[Any]]) -> None:
    async with journey(opened()) as person:
        await check_in(person, "worried")
        assert isinstance(person.app.screen, SuggestionScreen)
        await person.press(key)
        assert isinstance(person.app.screen, screen)


async def test_nothing_over_another_page(opened: Open) -> None:
    companion = opened()
    async with journey(companion) as person:
        checkin = companion.check_ins.check_in(["worried"]).value.checkin
        await person.do("app.reminders")
        suggestion.suggest(person.app, lambda companion: companion.suggestions.after_check_in(checkin))
        await person.settle()
        assert not isinstance(person.app.screen, SuggestionScreen)


async def test_the_last_one_has_nothing_else_after_it(opened: Open) -> None:
    companion = opened()
    async with journey(companion) as person:
        await check_in(person, "worried")
        for _ in range(12):
            await person.do("suggestion.another")
        assert isinstance(person.app.screen, SuggestionScreen)
        assert "Something else" not in person.text
