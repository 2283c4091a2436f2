"""The Activities page, one of the user's own, a surprise, and something else kind, with keys."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise
from random import Random

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.practice.activities import Mark
from selfkind.tui.forms import draft as field_draft
from selfkind.tui.forms.inputs import Line
from selfkind.tui.screens.activities.activities import ActivitiesScreen
from selfkind.tui.screens.activities.own_activity import OwnActivityScreen
from selfkind.tui.screens.activities.surprise import SurpriseScreen
from selfkind.tui.screens.activity import ActivityScreen
from selfkind.tui.screens.journal.form import FormScreen
from selfkind.tui.screens.today.item import ItemScreen
from selfkind.tui.widgets.rows import Rows
from tests.tui.journey import Journey, journey

Open = Callable[[], Companion]
SIZES = [(60, 20), (80, 24), (120, 36)]


@pytest.fixture(autouse=True)
def quick_drafts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Drafts are kept a moment after the last key instead of a second."""
    monkeypatch.setattr(field_draft, "AFTER", 0.05)


def page(person: Journey) -> ActivitiesScreen:
    assert isinstance(person.app.screen, ActivitiesScreen)
    return person.app.screen


async def find(person: Journey, words: str) -> None:
    await person.press("tab")
    await person.type(words)
    await person.press("enter")


@pytest.mark.parametrize("size", SIZES)
async def test_one_is_found_as_one_types_and_begun_and_written_down(
    companion: Companion, opened: Open, size: tuple[int, int]
) -> None:
    async with journey(companion, size) as person:
        await person.do("app.activities")
        assert person.rows()[:2] == ["Body", "Water, slowly, at the window 2 min, almost no energy, indoors"]
        await find(person, "high free")
        assert [row for row in person.rows() if "high energy" in row] == [
            "A brisk walk or ride 25 min, high energy, outdoors",
            "A longer outing 120 min, high energy, outdoors",
            "An hour for others 60 min, high energy, outdoors",
        ]
        await person.press("escape")
        assert len(page(person).things) == 73
        await find(person, "five sounds")
        await person.press("enter")
        assert isinstance(person.app.screen, ActivityScreen)
        assert person.see("Sit and listen for five different sounds")
        await person.do("activity.done")
        form = person.app.screen
        assert isinstance(form, FormScreen)
        assert form.answers()["did"] == "Five sounds"
        form.fill({**form.answers(), "enjoyed": 7, "good": 9, "text": "You were there."})
        await person.do("form.save")
        page(person)
    (entry,) = opened().journal.entries()
    assert entry.activity is not None
    assert (entry.activity.did, entry.activity.enjoyed, entry.activity.good) == ("Five sounds", 7, 9)
    assert entry.text == "You were there."


async def test_one_that_waits_in_the_routine_is_ticked(companion: Companion, opened: Open) -> None:
    async with journey(companion) as person:
        await person.do("app.activities")
        await person.press("enter")
        await person.do("activity.done")
    ticked = [one.item.name for one in opened().planning.plan().occurrences if not one.is_open]
    assert ticked == ["Water, slowly, at the window"]
    assert opened().journal.entries() == []


async def test_favourites_and_hidden_ones(companion: Companion, opened: Open) -> None:
    async with journey(companion) as person:
        await person.do("app.activities", "activities.favourite")
        assert "favourite, 2 min" in person.rows()[1]
        await person.do("activities.hide")
        assert person.notices[-1] == "“Water, slowly, at the window” is hidden. Press u to undo."
        assert "Water" not in person.rows()[1]
        await person.do("activities.hidden")
        assert len(page(person).things) == 1
        said = {word for _, word, _ in page(person).key_hints()}
        assert {"show again", "the others"} <= said
        assert not {"hide", "hidden"} & said
        await person.do("activities.hide")
        assert "haven't hidden" in " ".join(person.rows())
        await person.press("escape")
        assert "Water" in person.rows()[1]
        await person.do("app.undo")
        assert "Water" not in person.rows()[1]
    assert {one.id: one.mark for one in opened().activities.all() if one.mark} == {"b1": Mark.HIDDEN}


@pytest.mark.parametrize("size", SIZES)
async def test_one_of_your_own_is_made_changed_deleted_and_brought_back(
    companion: Companion, opened: Open, size: tuple[int, int]
) -> None:
    async with journey(companion, size) as person:
        await person.do("app.activities", "activities.new")
        own = person.app.screen
        assert isinstance(own, OwnActivityScreen)
        await person.type("Tea on the balcony")
        own.fill({**own.answers(), "minutes": "a while", "energy": "low", "place": "out", "free": "yes"})
        await person.do("form.save")
        assert person.see("isn't a number of minutes")
        own.fill({**own.answers(), "minutes": "10"})
        await person.do("form.save")
        assert person.notices[-1] == "Saved “Tea on the balcony”. Press u to undo."
        await find(person, "balcony")
        assert person.rows() == ["Yours", "Tea on the balcony 10 min, low energy, outdoors"]
        await person.do("activities.edit")
        changing = person.app.screen
        assert isinstance(changing, OwnActivityScreen)
        changing.fill({**changing.answers(), "category": "Rest", "free": "no"})
        await person.do("form.save")
        assert person.rows()[0] == "Rest"
        await person.do("activities.delete")
        assert "in the bin for 30 days" in person.notices[-1]
        assert page(person).here is None
        await person.do("app.undo")
        assert person.rows()[0] == "Rest"
        await person.do("activities.routine")
        item = person.app.screen
        assert isinstance(item, ItemScreen)
        assert (item.answers()["name"], item.answers()["minutes"]) == ("Tea on the balcony", "10")
        await person.do("form.save")
    (mine,) = [one for one in opened().activities.all() if one.own is not None]
    assert (mine.exercise.minutes, mine.exercise.free, mine.category) == (10, False, "Rest")
    assert opened().routine.items()[-1].exercise == mine.id


async def test_a_built_in_one_cant_be_changed_or_deleted(companion: Companion, opened: Open) -> None:
    async with journey(companion) as person:
        await person.do("app.activities")
        for command in ("activities.edit", "activities.delete"):
            await person.do(command)
            assert person.notices[-1] == "You can change and delete your own activities. This one you can hide."
            page(person)


async def test_what_is_typed_of_an_own_one_is_a_draft(companion: Companion, opened: Open) -> None:
    async with journey(companion) as person:
        await person.do("app.activities", "activities.new")
        await person.type("Tea")
        await person.press("escape")
        page(person)
    (waiting,) = opened().drafts.unfinished()
    assert (waiting.name, waiting.draft.answers["name"]) == ("New activity", "Tea")


@pytest.mark.parametrize("size", SIZES)
async def test_a_surprise_another_and_none(companion: Companion, opened: Open, size: tuple[int, int]) -> None:
    companion.activities.draw = Random(4).random
    async with journey(companion, size) as person:
        await person.do("app.surprise")
        card = person.app.screen
        assert isinstance(card, SurpriseScreen)
        seen = []
        for _ in range(6):
            assert card._one is not None
            seen.append(card._one.id)
            assert person.see(card._one.exercise.name)
            await person.press("space")
        assert all(one != after for one, after in pairwise(seen))
        assert person.see("e Energy: any   m Time: any"), "the keys that change them, at every size"
        await person.press("e")
        assert person.see("e Energy: almost none   m Time: any")
        assert card._one is not None
        assert card._one.exercise.shelf
        await person.press("m")
        assert person.see("m Time: up to 2 min")
        await person.press("escape")
        assert not isinstance(person.app.screen, SurpriseScreen)
        await person.do("app.surprise")
        await person.press("enter")
        assert isinstance(person.app.screen, ActivityScreen)
    assert opened().journal.entries() == []


async def test_a_surprise_on_a_low_energy_day_asks_for_little_energy(companion: Companion) -> None:
    companion.day_modes.low_energy()
    async with journey(companion) as person:
        await person.do("app.surprise")
        assert person.see("e Energy: low   m Time: any")
        await person.press("e")
        assert not person.see("Energy: low ")


async def test_something_else_kind_on_a_past_day(companion: Companion, opened: Open) -> None:
    yesterday = companion.today() - timedelta(days=1)
    async with journey(companion) as person:
        await person.do("today.earlier", "today.other")
        await person.type("sat in the sun")
        await person.do("form.save")
        await person.do("today.this_day", "today.later_day", "today.other")
        assert "isn't here yet" in person.notices[-1]
        await person.do("go.journal")
        assert person.row("sat in the sun") == "sat in the sun activity"
    (entry,) = opened().journal.entries()
    assert entry.day == yesterday


async def test_a_page_that_was_filled_in_and_left_leaves_no_draft(companion: Companion, opened: Open) -> None:
    async with journey(companion) as person:
        await person.do("app.activities")
        await find(person, "five sounds")
        await person.press("enter")
        await person.do("activity.done")
        await person.press("escape")
        assert isinstance(person.app.screen, ActivityScreen)
    assert opened().drafts.unfinished() == []


@pytest.mark.parametrize("size", [(60, 20), (120, 36), (200, 60)])
async def test_the_list_is_as_wide_as_the_window_or_ninety_columns(
    companion: Companion, size: tuple[int, int]
) -> None:
    async with journey(companion, size) as person:
        await person.do("app.activities")
        screen = person.app.screen
        assert screen.query_one("#main").region.right == size[0]
        assert screen.query_one(Rows).outer_size.width <= 92
        assert screen.query_one(Line).outer_size.width <= 92
