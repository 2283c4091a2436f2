"""The page of a weekly look-back: each step and key, the draft, and the routine, changed when one says so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.journal.entry import LookBack
from selfkind.domain.look_back.choices import Choice
from selfkind.tui.forms import draft as field_draft
from selfkind.tui.screens.look_back.items import ItemChoices
from selfkind.tui.screens.look_back.look_back import LookBackScreen
from selfkind.tui.screens.suggestion import SuggestionScreen
from tests.tui.journey import Journey, journey

Open = Callable[[], Companion]
TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Drafts that are kept at once."""
    monkeypatch.setattr(field_draft, "AFTER", 0.05)


async def begin(person: Journey) -> LookBackScreen:
    await person.app.begin_exercise("weekly-look-back")
    await person.settle()
    screen = person.app.screen
    assert isinstance(screen, LookBackScreen)
    return screen


def place(person: Journey) -> str:
    return str(person.app.screen.query_one("#sheet").border_subtitle)


async def words(person: Journey, gentle: str = "Tea on the stairs") -> None:
    """Answer the two questions in words, and be at the items."""
    await person.type(gentle)
    await person.do("form.next")
    await person.type("Slow is fine")
    await person.do("form.next")


def names(companion: Companion) -> list[str]:
    return [item.name for item in companion.routine.items()]


@pytest.mark.suggests
async def test_the_whole_walk_changes_what_was_confirmed_and_undo_takes_it_back(opened: Open) -> None:
    companion = opened()
    for at in range(3):
        companion.planning.tick(companion.routine.items()[0], TODAY - timedelta(days=at))
    before = companion.routine.items()
    async with journey(companion, (80, 30)) as person:
        screen = await begin(person)
        assert place(person) == "1 of 5, minute 1 of about 5"
        assert person.see("3 practice days.")
        await words(person)
        assert not person.see("3 practice days.")
        assert person.see("What to keep, rest or drop")
        assert person.see("on 3 days")
        await person.press("k", "down", "r", "down", "d")
        assert screen.query_one(ItemChoices).chosen == {
            before[0].id: Choice.KEEP,
            before[1].id: Choice.REST,
            before[2].id: Choice.DROP,
        }
        assert place(person).startswith("3 of 6")
        await person.do("form.next")
        await person.press("right", "right", "enter")  # Wednesday
        await person.type("One page")
        await person.do("form.next")
        assert person.see("Change your routine like this?")
        assert person.see(f"“{before[1].name}” rests from tomorrow until")
        assert person.see(f"“{before[2].name}” is archived.")
        assert person.see("Wednesday 25 November is a day of rest.")
        assert companion.routine.items() == before
        await person.press("c", "enter")
        await person.until(lambda: isinstance(person.app.screen, SuggestionScreen))
        assert person.see("Weekly check-in")
        assert "Your routine is changed. Press u to undo." in person.notices[-1]
        await person.press("escape")
        await person.do("app.undo")
        assert "Undone: changing your routine after a look-back." in person.notices[-1]
    (entry,) = companion.journal.entries()
    assert entry.text == "Slow is fine"
    assert entry.look_back == LookBack(
        "Tea on the stairs",
        (before[0].name,),
        (before[1].name,),
        (before[2].name,),
        "Wednesday 25 November",
        "One page",
    )
    assert companion.routine.items() == before


async def test_leaving_the_routine_as_it_is_keeps_the_words(opened: Open) -> None:
    companion = opened()
    before = companion.routine.items()
    async with journey(companion) as person:
        await begin(person)
        await words(person)
        await person.press("d")
        await person.do("form.next", "form.next", "form.next")
        await person.press("l", "enter")
        assert "Your routine stays as it is." in person.notices[-1]
    assert companion.routine.items() == before
    assert companion.journal.entries()[0].look_back == LookBack("Tea on the stairs", drop=(before[0].name,))


async def test_saving_early_asks_about_what_would_change_and_about_nothing_else(opened: Open) -> None:
    companion = opened()
    async with journey(companion) as person:
        await begin(person)
        await words(person)
        await person.press("d")
        await person.do("form.save")
        assert person.see("Choose whether your routine changes like this, then save.")
        assert person.see("is archived.")
        assert not companion.journal.entries()
        await person.press("c")
        await person.do("form.save")
        assert len(companion.routine.archived()) == 1


async def test_words_alone_are_saved_without_a_question(opened: Open) -> None:
    companion = opened()
    before = companion.routine.items()
    async with journey(companion) as person:
        await begin(person)
        await person.type("Tea")
        await person.do("form.save")
        assert len(companion.journal.entries()) == 1
        assert "routine" not in person.notices[-1]
    assert companion.routine.items() == before


async def test_every_key_of_the_items(opened: Open) -> None:
    companion = opened()
    async with journey(companion) as person:
        screen = await begin(person)
        await person.do("form.next", "form.next")
        items = screen.query_one(ItemChoices)
        ids = [item.id for item in companion.routine.items()]
        steps = [
            ("right", {0: Choice.KEEP}), ("right", {0: Choice.REST}), ("right", {0: Choice.DROP}),
            ("right", {0: Choice.DROP}), ("left", {0: Choice.REST}), ("left", {0: Choice.KEEP}), ("left", {}),
            ("left", {}), ("space", {0: Choice.KEEP}), ("space", {0: Choice.REST}), ("backspace", {}),
            ("k", {0: Choice.KEEP}), ("D", {0: Choice.DROP}), ("x", {0: Choice.DROP}), ("delete", {}),
        ]  # fmt: skip
        for key, chosen in steps:
            await person.press(key)
            assert items.chosen == {ids[at]: choice for at, choice in chosen.items()}, key
        places = [("down", 1), ("up", 0), ("up", 0), ("end", len(ids) - 1), ("down", len(ids) - 1), ("home", 0)]
        for key, at in [*places, ("pagedown", len(ids) - 1), ("pageup", 0), ("enter", 1)]:
            await person.press(key)
            assert items.here == at, key
        await person.press("end", "enter")
        assert person.see("A day of rest")
        await person.do("steps.previous")
        assert person.see("What to keep, rest or drop")


async def test_a_click_chooses_and_clears(opened: Open) -> None:
    companion = opened()
    async with journey(companion) as person:
        screen = await begin(person)
        await person.do("form.next", "form.next")
        items = screen.query_one(ItemChoices)
        width = items.content_size.width
        # The words are at the end of the line: keep, rest, drop.
        for right, choice in ((3, Choice.DROP), (10, Choice.REST), (17, Choice.KEEP)):
            await person.pilot.click(ItemChoices, offset=(width - right, 2))
            await person.settle()
            assert items.chosen == {companion.routine.items()[2].id: choice}
        await person.pilot.click(ItemChoices, offset=(width - 17, 2))
        await person.settle()
        assert items.chosen == {}


async def test_many_items_scroll_and_say_which_are_in_view(opened: Open) -> None:
    companion = opened()
    from selfkind.companion.routine import ItemDraft

    for number in range(40):
        companion.routine.add(ItemDraft(f"Thing {number}"))
    async with journey(companion, (60, 20)) as person:
        screen = await begin(person)
        await person.do("form.next", "form.next")
        count = len(companion.routine.items())
        assert person.see(f" of {count} items")
        assert not person.see("Thing 39")
        await person.press("end", "r")
        assert person.see("Thing 39")
        await person.press("home")
        assert not person.see("Thing 39")
        last = companion.routine.items()[-1].id
        assert screen.query_one(ItemChoices).chosen == {last: Choice.REST}


async def test_the_draft_holds_choices_and_is_taken_up_with_them(opened: Open) -> None:
    companion = opened()
    before = companion.routine.items()
    async with journey(companion) as person:
        await begin(person)
        await words(person)
        await person.press("r", "down", "k")
        await person.do("form.next")
        await person.press("right")
        await person.do("form.next", "form.cancel")
        assert "This page is kept as a draft." in person.notices
        (draft,) = companion.drafts.unfinished()
        assert draft.draft.first_words == "Tea on the stairs"
        screen = await begin(person)
        await person.settle()
        assert screen.query_one(ItemChoices).chosen == {before[0].id: Choice.REST, before[1].id: Choice.KEEP}
        assert place(person).startswith("4 of 6")
        await person.do("form.next", "form.next")
        assert person.see("Tuesday 24 November is a day of rest.")


async def test_an_item_that_is_gone_by_then_is_left_out_of_the_draft(opened: Open) -> None:
    companion = opened()
    async with journey(companion) as person:
        await begin(person)
        await words(person)
        await person.press("d", "down", "r")
        await person.do("form.cancel")
        one, other, *_ = companion.routine.items()
        companion.routine.remove(one)
        await begin(person)
        await person.do("form.save")
        assert person.see(f"“{other.name}” rests")
        assert not person.see(f"“{one.name}” is archived")


async def test_the_count_ends_nothing(opened: Open) -> None:
    companion = opened()
    async with journey(companion) as person:
        screen = await begin(person)
        for minute in range(2, 6):
            screen._count()
            assert place(person) == f"1 of 5, minute {minute} of about 5"
        screen._count()
        assert place(person) == "1 of 5, no hurry"
        await person.type("Tea")
        assert isinstance(person.app.screen, LookBackScreen)


async def test_an_empty_routine_is_not_asked_about(opened: Open) -> None:
    companion = opened()
    for item in companion.routine.items():
        companion.routine.remove(item)
    async with journey(companion) as person:
        await begin(person)
        assert person.see("A quiet week here.") or person.see("practice day")
        assert place(person).startswith("1 of 4")
        await words(person)
        assert person.see("A day of rest")


async def test_a_day_that_is_away_is_said_to_be_none(opened: Open) -> None:
    companion = opened()
    companion.away.keep("tomorrow", "tomorrow")
    async with journey(companion) as person:
        await begin(person)
        await words(person)
        await person.do("form.next")
        await person.press("right")
        assert person.see("That day is away, over, or a day of rest already.")
        await person.press("right")
        assert not person.see("That day is away")
        await person.press("left")
        await person.do("form.save")
        assert companion.journal.entries()[0].look_back == LookBack("Tea on the stairs")


@pytest.mark.parametrize("size", [(44, 12), (60, 20), (80, 24), (120, 36), (200, 60)])
async def test_every_step_is_readable_at_every_size(opened: Open, size: tuple[int, int]) -> None:
    companion = opened()
    async with journey(companion, size) as person:
        await begin(person)
        assert person.see("What was gentle this week?")
        await words(person)
        assert person.see("What to keep, rest or drop")
        assert person.see("drop")
        await person.press("r")
        await person.do("form.next")
        assert person.see("A day of rest")
        await person.do("form.next")
        assert person.see("One small thing")
        await person.do("form.next")
        assert person.see("Change your routine")
        assert person.see("change it")


async def test_a_day_of_rest_in_an_old_draft_is_over(opened: Open) -> None:
    companion = opened()
    answers = {"gentle": "Tea", "rest_day": (TODAY - timedelta(days=2)).isoformat()}
    companion.drafts.keep("weekly-look-back", answers)
    async with journey(companion) as person:
        await begin(person)
        await person.settle()
        assert person.see("That day is away, over, or a day of rest already.")
        await person.do("form.save")
    assert companion.journal.entries()[0].look_back == LookBack("Tea")


async def test_the_mark_of_paper_is_saved(opened: Open) -> None:
    companion = opened()
    async with journey(companion) as person:
        await begin(person)
        await words(person)
        await person.do("paper.mark")
        assert person.see("Weekly look-back (from paper)")
        await person.do("form.save")
        await person.settle()
    (entry,) = companion.journal.entries()
    assert entry.from_paper
