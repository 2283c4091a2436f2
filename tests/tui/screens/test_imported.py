"""What was imported, on the screens: where it's from, no time that nobody knows, and nothing of it on Today."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from selfkind.companion.companion import Companion
from tests.exchange.bringing import brought
from tests.tui.journey import journey

Open = Callable[[], Companion]
SIZES = [(80, 24), (200, 60)]
DIARY = b"""full_date,date,weekday,time,mood,activities,note_title,note
2026-11-22,November 22,Sunday,21:40,good,walk,"","A quiet evening"
"""
HABITS = "HabitName,HabitDescription,HabitCategory,CalendarDate,Value,CommentText\n" + "".join(
    f"walk,,,2026-11-{day:02},1,\n" for day in range(9, 22)
)
GRATITUDE = b'entryDate,entryContent\n2026-11-21,"Tea with Ana"\n'


@pytest.fixture
def filled(companion: Companion) -> Companion:
    """A home with a diary, a habit that is an item, and gratitude that has no time."""
    brought(companion, DIARY, "daylio.csv", "daylio")
    brought(companion, HABITS.encode(), "habits.csv", "habitbull")
    brought(companion, GRATITUDE, "presently.csv", "presently")
    return companion


async def test_a_page_says_where_it_is_from_and_no_time_that_nobody_knows(filled: Companion) -> None:
    async with journey(filled) as person:
        await person.do("go.journal")
        await person.to("Tea with Ana")
        page = person.app.screen.query_one("#page")
        assert str(page.border_subtitle) == "Sat 21 Nov 2026 · from Presently, 23 November 2026"
        await person.to("A quiet evening")
        assert str(page.border_subtitle) == "Sun 22 Nov 2026 · 21:40 · from Daylio, 23 November 2026"


async def test_a_search_says_so_too(filled: Companion) -> None:
    async with journey(filled) as person:
        await person.do("app.search")
        await person.type("is:imported tea")
        await person.settle()
        page = person.app.screen.query_one("#page")
        assert str(page.border_subtitle) == "Sat 21 Nov 2026 · from Presently, 23 November 2026"


@pytest.mark.parametrize("size", SIZES)
async def test_today_has_nothing_of_it_until_it_is_allowed(
    filled: Companion, opened: Open, size: tuple[int, int]
) -> None:
    async with journey(filled, size) as person:
        for words in ("Tea with Ana", "A quiet evening", "walk"):
            assert not person.see(words)
    imports = opened().imports
    for run in imports.runs():
        imports.allow(run.id)
    async with journey(opened(), size) as person:
        assert person.see("walk")


async def test_the_routine_says_that_items_wait(filled: Companion, opened: Open) -> None:
    async with journey(filled) as person:
        await person.do("app.routine")
        assert person.see("1 routine item waits until you allow the import.")
    imports = opened().imports
    for run in imports.runs():
        imports.allow(run.id)
    async with journey(opened()) as person:
        await person.do("app.routine")
        assert not person.see("waits until you allow the import")
        assert "walk" in person.row("walk")
