"""Today names the daily card until something is noted on it: on a panel where there is room, else in one line."""

from __future__ import annotations

import pytest

from selfkind.companion.companion import Companion
from selfkind.companion.routine import ItemDraft
from selfkind.domain.card.row import CardRow
from selfkind.domain.packs.card import RowKind
from selfkind.tui.screens.card.fill import FillScreen
from tests.tui.journey import journey
from tests.tui.screens.homework.test_homework import footer

LARGE = (140, 40)


def agreed(companion: Companion, *, private: bool = False) -> list[CardRow]:
    """A card of two rows."""
    urge = CardRow("", "urge to check", RowKind.SCALE, companion.now(), highest=5, private=private)
    act = CardRow("", "kind act", RowKind.COUNT, companion.now())
    return [companion.card.keep(row).value for row in (urge, act)]


@pytest.mark.parametrize("size", [(100, 30), (80, 24), (60, 20)])
async def test_a_line_fills_in_the_card_and_is_gone_then(companion: Companion, size: tuple[int, int]) -> None:
    async with journey(companion, size) as person:
        assert not person.see("Daily card")
        agreed(companion)
        person.app.changed.publish("elsewhere")
        await person.until(lambda: any("Daily card" in row for row in person.rows()))
        await person.to("Daily card")
        assert "enter fill in" in footer(person)
        await person.press("enter")
        assert isinstance(person.app.screen, FillScreen)
        await person.press("3", "enter", "1", "enter")
        await person.until(lambda: not person.see("Daily card"))
        noted = companion.card.of_day()
        assert noted is not None
        assert [one.value for one in noted.answers] == [3, 1]
        await person.press("u")
        await person.until(lambda: any("Daily card" in row for row in person.rows()))


async def test_a_large_screen_has_a_panel_with_the_rows(companion: Companion) -> None:
    agreed(companion)
    async with journey(companion, LARGE) as person:
        assert person.rows("#card") == ["urge to check 0 to 5", "kind act how many"]
        assert not any("Daily card" in row for row in person.rows("#plan"))
        await person.do("today.beside")
        assert "enter fill in" in footer(person)
        await person.press("enter")
        assert isinstance(person.app.screen, FillScreen)
        await person.press("3", "enter", "enter")
        await person.until(lambda: not person.app.screen.query_one("#card").display)


async def test_words_of_a_private_row_are_not_there(companion: Companion) -> None:
    agreed(companion, private=True)
    async with journey(companion, LARGE) as person:
        assert person.rows("#card") == ["kind act how many", "and 1 more"]
        assert not person.see("urge")


async def test_an_item_for_the_card_stands_for_the_line(companion: Companion) -> None:
    agreed(companion)
    companion.routine.add(ItemDraft("Daily card", exercise="daily-card"))
    async with journey(companion) as person:
        assert [row for row in person.rows() if "Daily card" in row] == ["○ Daily card"]


async def test_it_is_not_named_on_another_day_nor_on_one_that_is_kept_free(companion: Companion) -> None:
    agreed(companion)
    async with journey(companion) as person:
        await person.until(lambda: person.see("Daily card"))
        await person.do("today.earlier")
        assert not person.see("Daily card")
        await person.do("today.this_day")
        await person.until(lambda: person.see("Daily card"))
        await person.do("today.rest_day")
        await person.until(lambda: not person.see("Daily card"))
        await person.press("u")
        await person.until(lambda: any("Daily card" in row for row in person.rows()))
        companion.away.keep("today", "sunday")
        person.app.changed.publish("elsewhere")
        await person.until(lambda: not person.see("Daily card"))
