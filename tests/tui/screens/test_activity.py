"""Cards: what is typed on one that asks for words is a note about it, and nothing on Today."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from selfkind.companion.companion import Companion
from selfkind.companion.routine import draft_from
from selfkind.domain.practice.exercise import ExerciseKind
from selfkind.tui.screens.activity import ActivityScreen
from selfkind.tui.screens.journal.form import FormScreen
from selfkind.tui.screens.today.today import TodayScreen
from tests.tui.journey import Journey, journey

Open = Callable[[], Companion]
ASKS = {"one-sentence": "One sentence"}
PACK = """
[pack]
id = "asks"
name = "Asks"
version = 1
language = "en"

[[exercise]]
id = "one-sentence"
kind = "activity"
name = "One sentence"
summary = "Think of something that you would rather not do. Put your no into one sentence, and say the words."
tiny = "Write the sentence"
caution = "If that feels unsafe, please plan it with someone who knows how: {press:app.help_now} for help lines."

[exercise.form]
entry = "note"

[[exercise.form.field]]
key = "text"
kind = "text"
label = "Your sentence"
required = true
"""
"""No card of ours asks for words. One of the user's own can."""
SIZES = [(100, 30), (80, 24), (60, 20)]


@pytest.fixture
def companion(opened: Open) -> Companion:
    packs = opened().places.packs
    packs.mkdir(parents=True)
    (packs / "asks.toml").write_text(PACK)
    asking = opened()
    asking.routine.add(draft_from(asking.practice.exercise("one-sentence")))
    return asking


async def card(person: Journey, name: str) -> Journey:
    await person.to(name)
    await person.do("today.begin")
    assert isinstance(person.app.screen, ActivityScreen)
    return person


def test_these_are_the_cards_that_ask_for_words(companion: Companion) -> None:
    cards = [one for one in companion.practice.exercises() if one.kind is ExerciseKind.ACTIVITY]
    assert {one.id for one in cards if one.form is not None} == set(ASKS)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("id", ASKS)
async def test_a_card_that_asks_for_words_takes_them(
    companion: Companion, opened: Open, id: str, size: tuple[int, int]
) -> None:
    async with journey(companion, size) as person:
        await card(person, ASKS[id])
        assert person.see("ctrl+n write")
        assert person.see("This exercise has no page of its own yet.")
        await person.do("activity.open_page")
        assert isinstance(person.app.screen, FormScreen)
        await person.type("my own sentence")
        await person.do("form.save")
        assert isinstance(person.app.screen, TodayScreen)
        assert person.row(ASKS[id]).startswith("●")
    other = opened()
    (entry,) = other.journal.entries()
    assert (entry.kind, entry.exercise, entry.text) == ("note", id, "my own sentence")
    ticks = other.home.completions.of(other.planning.item(ASKS[id]).id, other.today())
    assert ticks[1].entry == entry.id


@pytest.mark.parametrize(
    "words", ["light yesterday", "to rest", "not today", "every day, zz", "über alles", "xxx", "R1", "quite"]
)
@pytest.mark.parametrize("id", ASKS)
async def test_letters_on_such_a_card_are_words_and_no_keys(
    companion: Companion, opened: Open, id: str, words: str
) -> None:
    async with journey(companion) as person:
        before = person.items()
        await card(person, ASKS[id])
        await person.type(words)
        assert isinstance(person.app.screen, FormScreen)
        assert person.app.screen.answers() == {"text": words}
        await person.press("escape")
        assert isinstance(person.app.screen, ActivityScreen)
        await person.press("escape")
        assert person.items() == before
        await card(person, ASKS[id])
        await person.do("activity.open_page")
        assert person.see(words)
    assert opened().journal.entries() == []


async def test_letters_in_one_burst_all_arrive(companion: Companion) -> None:
    async with journey(companion) as person:
        await card(person, "One sentence")
        await person.pilot.press(*"Rather", "space", *"nxt", "space", *"time")
        await person.settle()
        assert isinstance(person.app.screen, FormScreen)
        assert person.app.screen.answers() == {"text": "Rather nxt time"}


async def test_such_a_card_is_done_without_words_too(companion: Companion) -> None:
    async with journey(companion) as person:
        await card(person, "One sentence")
        await person.do("activity.done")
        assert person.row("One sentence").startswith("●")


async def test_every_card_takes_a_note(companion: Companion, opened: Open) -> None:
    async with journey(companion) as person:
        await card(person, "Water")
        assert not person.see("This exercise has no page of its own yet.")
        await person.do("activity.write")
        await person.type("tea, in fact")
        await person.do("form.save")
        assert isinstance(person.app.screen, TodayScreen)
        assert person.row("Water").startswith("●")
    (entry,) = opened().journal.entries()
    assert entry.text == "tea, in fact"
    assert entry.exercise == companion.planning.item("water").exercise


@pytest.mark.parametrize("size", [*SIZES, (44, 12)])
async def test_the_keys_of_a_card_are_in_sight_and_its_last_words_can_be_reached(
    companion: Companion, size: tuple[int, int]
) -> None:
    async with journey(companion, size) as person:
        await card(person, "One sentence")
        assert person.see("ctrl+n write")
        await person.press("end")
        assert person.see("for help lines.")
        assert person.see("ctrl+n write")
