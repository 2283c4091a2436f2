"""The daily card in the app: its week, filling it in with few keys, its rows, drafts, the Journal and the bin."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.card.row import CardRow
from selfkind.domain.packs.card import RowKind
from selfkind.domain.records import replace
from selfkind.tui.forms import draft as field_draft
from selfkind.tui.screens.card.fill import FillScreen
from selfkind.tui.screens.card.row import CardRowScreen
from selfkind.tui.screens.feelings.feelings import FeelingsScreen
from tests.conftest import Clock
from tests.tui.journey import journey

Open = Callable[[], Companion]
FRIDAY = date(2026, 11, 20)
SIZES = [(44, 14), (60, 20), (80, 24), (120, 36)]


@pytest.fixture(autouse=True)
def quick_drafts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Drafts are kept a moment after the last key instead of a second."""
    monkeypatch.setattr(field_draft, "AFTER", 0.05)


def added(companion: Companion, name: str, kind: RowKind = RowKind.SCALE, highest: int = 5) -> CardRow:
    return companion.card.keep(CardRow("", name, kind, companion.now(), 0, highest)).value


def filled(companion: Companion) -> list[CardRow]:
    return [
        added(companion, "urge to check"),
        added(companion, "skipped lunch", RowKind.YES_NO),
        added(companion, "kind act", RowKind.COUNT),
        added(companion, "walk", RowKind.MINUTES),
    ]


@pytest.mark.parametrize("size", SIZES)
async def test_four_rows_are_filled_in_with_eight_keys(
    companion: Companion, opened: Open, size: tuple[int, int]
) -> None:
    filled(companion)
    async with journey(companion, size) as person:
        await person.do("app.card")
        await person.press("enter")
        assert isinstance(person.app.screen, FillScreen)
        await person.press("3", "enter", "n", "enter", "2", "enter", "2", "0", "enter")
        assert person.notices[-1] == "Saved. Press u to undo."
        grid = " ".join(person.rows())
        assert "urge to check" in grid
        await person.do("app.undo")
    card = opened().card
    assert card.of_day() is None
    opened().undo.redo()
    day = opened().card.of_day()
    assert day is not None
    assert day.first_line == "urge to check: 3 · skipped lunch: no · kind act: 2 · walk: 20 min"


async def test_the_grid_has_the_week_and_nothing_on_other_days(companion: Companion) -> None:
    urge = added(companion, "urge")
    companion.card.log({urge.id: 4}, [urge])
    before = companion.today() - timedelta(days=7)
    companion.card.log({urge.id: 2}, [urge], before)
    async with journey(companion) as person:
        await person.do("app.card")
        assert [row for row in person.rows() if "urge" in row] == [next(r for r in person.rows() if "urge" in r)]
        assert next(r for r in person.rows() if "urge" in r).split() == ["urge", "0", "to", "5", "4"]
        await person.do("card.earlier")
        assert next(r for r in person.rows() if "urge" in r).split() == ["urge", "0", "to", "5", "2"]
        await person.do("card.later")
        assert next(r for r in person.rows() if "urge" in r).split()[-1] == "4"


async def test_a_week_that_is_over_asks_which_day_is_filled_in(companion: Companion, opened: Open) -> None:
    urge = added(companion, "urge")
    companion.card.log({urge.id: 4}, [urge])
    async with journey(companion) as person:
        await person.do("app.card", "card.earlier")
        await person.press("enter", "enter")
        assert person.see("Choose a day first.")
        await person.press(*["right"] * 5, "enter")
        await person.until(lambda: isinstance(person.app.screen, FillScreen))
        assert person.see("Friday 20 November.")
        await person.press("2", "enter")
        assert next(row for row in person.rows() if "urge" in row).split()[-1] == "2"
        await person.do("card.earlier", "card.fill", "form.cancel")
        assert person.see("Daily card, 9 Nov to 15 Nov")
    card = opened().card
    days = {day.day: day.first_line for day in card.between(FRIDAY, companion.today())}
    assert days == {FRIDAY: "urge: 2", companion.today(): "urge: 4"}


async def test_a_day_of_this_week_is_filled_in_and_none_to_come(companion: Companion, clock: Clock) -> None:
    added(companion, "urge")
    clock.forward(days=2)
    async with journey(companion) as person:
        await person.do("app.card", "card.day")
        assert person.see("Wed 25")
        assert not person.see("Thu 26")
        await person.press("right", "right", "enter")
        await person.until(lambda: isinstance(person.app.screen, FillScreen))
        assert person.see("Tuesday 24 November.")


async def test_the_first_row_is_made_where_there_is_none(companion: Companion, opened: Open) -> None:
    async with journey(companion) as person:
        await person.do("app.card")
        assert "Nothing on your card yet." in " ".join(person.rows())
        await person.press("enter")
        assert isinstance(person.app.screen, CardRowScreen)
        await person.type("urge to check")
        await person.do("form.save")
        assert person.notices[-1] == "Saved “urge to check”. Press u to undo."
    (row,) = opened().card.rows()
    assert (row.kind, row.lowest, row.highest) == (RowKind.SCALE, 0, 5)


async def test_questions_about_a_scale_are_asked_of_a_scale_only(companion: Companion, opened: Open) -> None:
    async with journey(companion) as person:
        await person.app.push_screen(CardRowScreen())
        await person.settle()
        await person.type("kind act")
        await person.press("enter", "right")
        assert not person.app.screen.field("scale").display  # type: ignore[attr-defined]
        await person.do("form.save")
    assert [row.kind for row in opened().card.rows()] == [RowKind.COUNT]


async def test_other_words_begin_a_new_row_below_which_the_old_ones_stay(companion: Companion) -> None:
    urge = added(companion, "urge")
    companion.card.log({urge.id: 4}, [urge])
    async with journey(companion) as person:
        await person.do("app.card", "card.edit")
        await person.type(" to check")
        await person.do("form.save")
        rows = person.rows()
        assert "Words of before" in " ".join(rows)
        assert next(row for row in rows if "urge to check" in row).split()[-1] == "5"
        assert rows[-1].split()[-1] == "4"
        await person.do("list.end")
        await person.do("card.edit")
        assert person.notices[-1] == "These are words of before. Their values stay as they are."


async def test_a_wrong_number_stays_with_what_can_be(companion: Companion, opened: Open) -> None:
    added(companion, "kind act", RowKind.COUNT)
    async with journey(companion) as person:
        await person.do("app.card")
        await person.press("enter")
        await person.type("many")
        await person.press("enter")
        assert person.see("can be a whole number from 0 to 1000")
        await person.press("ctrl+u", "backspace", "backspace", "backspace", "backspace")
        await person.type("2")
        await person.press("enter")
    day = opened().card.of_day()
    assert day is not None
    assert day.first_line == "kind act: 2"


async def test_what_was_begun_is_there_again_also_in_words_of_before(companion: Companion, opened: Open) -> None:
    act = added(companion, "kind act", RowKind.COUNT)
    async with journey(companion) as person:
        await person.do("app.card")
        await person.press("enter", "2", "escape")
        assert person.notices[-1] == "This page is kept as a draft."
    companion.card.log({act.id: 1}, [act], companion.today() - timedelta(days=1))
    companion.card.keep(replace(act, name="act of kindness"), act)
    async with journey(companion) as person:
        await person.do("app.card")
        await person.press("enter")
        assert person.see("act of kindness")
        assert person.see("kind act")
        await person.do("form.save")
    day = opened().card.of_day()
    assert day is not None
    assert day.first_line == "kind act: 2"


async def test_a_key_of_the_feelings_page_opens_it_and_the_check_in_stays(companion: Companion) -> None:
    added(companion, "kind act", RowKind.COUNT)
    async with journey(companion) as person:
        await person.do("app.feelings")
        await person.type("numb")
        await person.do("pad.card")
        assert type(person.app.screen) is FillScreen
        await person.press("2", "enter")
        assert type(person.app.screen) is FeelingsScreen  # type: ignore[comparison-overlap]
        assert person.see("numb")


async def test_the_journal_shows_changes_and_deletes_it(companion: Companion, opened: Open) -> None:
    urge = added(companion, "urge")
    companion.card.log({urge.id: 4}, [urge])
    companion.card.keep(replace(urge, name="other"), urge)
    async with journey(companion) as person:
        await person.do("go.journal")
        assert person.see("urge: 4")
        assert person.see("daily card")
        await person.do("journal.edit")
        assert person.see("urge")
        assert not person.see("other")
        await person.press("2")
        await person.do("form.save")
        assert person.see("urge: 2")
        await person.do("journal.delete")
        assert person.notices[-1] == "The daily card is in the bin for 30 days. Press u to undo."
    assert opened().card.of_day() is None


async def test_a_row_goes_to_the_bin_and_comes_back(companion: Companion, opened: Open) -> None:
    filled(companion)
    async with journey(companion) as person:
        await person.do("app.card", "card.delete")
        assert person.notices[-1] == "The row is in the bin for 30 days. Its values stay. Press u to undo."
        await person.press("escape")
        await person.do("app.bin")
        assert "urge to check" in " ".join(person.rows())
        await person.press("enter")
    assert len(opened().card.rows()) == 4


async def test_rows_move_with_keys(companion: Companion, opened: Open) -> None:
    filled(companion)
    async with journey(companion) as person:
        await person.do("app.card", "card.move_down")
    assert [row.name for row in opened().card.rows()][:2] == ["skipped lunch", "urge to check"]


async def test_an_item_opens_it_and_is_ticked(companion: Companion, opened: Open) -> None:
    added(companion, "kind act", RowKind.COUNT)
    async with journey(companion) as person:
        await person.app.begin_exercise("daily-card")
        await person.settle()
        await person.press("2", "enter")
    day = opened().card.of_day()
    assert day is not None


@pytest.mark.parametrize("changed", [{"name": "hours of sleep"}, {"highest": 10}, {"kind": RowKind.MINUTES}])
async def test_a_value_in_an_unfinished_page_stays_with_the_words_that_it_was_typed_for(
    companion: Companion, opened: Open, changed: dict[str, Any]
) -> None:
    urge = added(companion, "urge to check")
    added(companion, "kind act", RowKind.COUNT)
    async with journey(companion) as person:
        await person.do("app.card")
        await person.press("enter", "4", "enter", "escape")
        assert person.notices[-1] == "This page is kept as a draft."
        opened().card.keep(replace(urge, **changed), urge)
        person.app.changed.publish("elsewhere")
        await person.press("enter")
        assert isinstance(person.app.screen, FillScreen)
        asked = opened().card.asked()
        assert [row.ended is None for row in asked] == [True, True, False]
        answers = person.app.screen.answers()
        assert [answers[row.id] or "" for row in asked] == ["", "", "4"]
        await person.do("form.save")
    (noted,) = opened().card.between()
    (answer,) = noted.answers
    assert (answer.meaning, answer.value) == (urge.meaning, 4)
