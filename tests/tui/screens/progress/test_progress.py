"""Progress: words, the map of days, the items, at every size, with keys and with the mouse."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.routine.away import AwaySpan
from selfkind.domain.routine.day_mode import DayMode, Mode
from selfkind.domain.routine.plan import Standing
from selfkind.domain.scores.score import Score
from selfkind.tui.screens.scores.scores import ScoresScreen
from selfkind.tui.widgets.heat_map import HeatMap
from selfkind.tui.widgets.panel import Panel
from selfkind.tui.widgets.rows import Rows
from tests.conftest import Clock
from tests.tui.journey import Journey, journey

Open = Callable[[], Companion]
TODAY = date(2026, 11, 23)
SIZES = [(44, 12), (60, 20), (80, 24), (120, 36), (200, 60)]


@pytest.fixture
def lived(companion: Companion) -> Companion:
    """A past: two days last year, a day of rest, days away, and these days."""
    water = companion.planning.item("water")
    for day in (date(2025, 3, 3), date(2025, 3, 4), date(2026, 11, 20), date(2026, 11, 22)):
        companion.planning.tick(water, day)
    companion.planning.tick(companion.planning.item("feelings"), date(2026, 11, 21), state=Standing.REST)
    now = companion.now()
    companion.home.day_modes.put(DayMode("1" * 32, date(2026, 11, 19), now, now, Mode.REST))
    companion.home.away.put(AwaySpan("2" * 32, date(2026, 11, 2), end=date(2026, 11, 10), updated=now))
    return companion


def heat(person: Journey) -> HeatMap:
    return person.app.screen.query_one(HeatMap)


@pytest.mark.parametrize("size", SIZES)
async def test_days_and_items_are_there_at_every_size(lived: Companion, size: tuple[int, int]) -> None:
    async with journey(lived, size) as person:
        await person.do("go.progress")
        assert person.see("6 practice days so far")
        assert person.see("2026")
        assert all(person.see(name) for name in ("Mo ", "Su ", "Nov"))
        assert person.see("Mon 23 Nov: nothing noted")
        assert person.see("[·]")
        await person.press("up")
        assert person.see("Sun 22 Nov: practised")
        assert person.see("[●]")
        await person.press("up")
        assert person.see("Sat 21 Nov: rested")
        assert person.see("[☾]")
        heat(person).move_to(date(2026, 11, 5))
        await person.settle()
        assert person.see("Thu 5 Nov: away")
        assert person.see("[~]")
        await person.do("progress.items")
        assert person.app.screen.focused is person.app.screen.query_one(Rows)
        assert person.see("Feelings check-in")
        assert person.see("1 rest day")
        assert person.see("You've come back once")
        await person.do("progress.items")
        assert person.app.screen.focused is heat(person)


@pytest.mark.parametrize(("size", "months"), [((200, 60), "October November"), ((166, 40), "November")])
async def test_a_wide_screen_shows_the_item_under_the_cursor_beside_lines_of_ninety_columns(
    lived: Companion, size: tuple[int, int], months: str
) -> None:
    lived.planning.tick(lived.planning.item("Body"), date(2026, 10, 6))
    async with journey(lived, size) as person:
        await person.do("go.progress", "progress.items")
        items, panel = person.app.screen.query_one("#items"), person.app.screen.query_one("#item", Panel)
        assert items.outer_size.width == 90
        assert panel.region.right == size[0] - 1
        assert panel.border_title == "Feelings check-in"
        assert "rested on 1 day" in str(panel.content)
        await person.to("Body scan")
        assert panel.border_title == "Body scan"
        lines = str(panel.content).splitlines()
        assert lines[1] == "Done on 1 day · last 6 Oct"
        assert lines[3].split() == [word for month in months.split() for word in (month, "2026")]


async def test_calendars_leave_the_days_before_the_first_one_empty_as_the_maps_do(companion: Companion) -> None:
    for name, day in (("feelings", date(2026, 11, 13)), ("water", date(2026, 11, 20))):
        companion.planning.tick(companion.planning.item(name), day)
    async with journey(companion, (200, 60)) as person:
        await person.do("go.progress", "progress.items")
        month = person.app.screen.query_one("#month", Panel)
        signs = [line.split() for line in str(month.content).splitlines()[1:6]]
        assert signs == [[], [], ["●", "·", "·"], ["·", "·", "·", "·", "●", "·", "·"], ["·"]]
        assert month.border_subtitle == "2 practice days"
        await person.to("Water")
        shown = str(person.app.screen.query_one("#item", Panel).content).splitlines()
        assert [line.split() for line in shown[-6:-1]] == [[], [], [], ["●", "·", "·"], ["·"]]


async def test_the_columns_of_items_have_a_name_and_leave_room_for_theirs(companion: Companion) -> None:
    async with journey(companion, (80, 24)) as person:
        await person.do("go.progress")
        items = person.app.screen.query_one("#items", Rows)
        assert items.border_subtitle == ""
        for ago in range(10):
            companion.planning.tick(companion.planning.item("water"), TODAY - timedelta(days=ago))
        person.app.changed.publish("here")
        await person.settle()
        assert items.border_subtitle == "8 weeks, and days in all"
        assert person.see("Water, slowly, at the window")
        assert person.see(" ·····●●●  10 days │")


async def test_the_latest_days_of_an_item_stand_in_columns(companion: Companion) -> None:
    water = companion.planning.item("water")
    companion.planning.tick(water, TODAY - timedelta(days=1), minutes=3, note="With tea")
    companion.planning.tick(water, TODAY, state=Standing.TINY, note="Three sips")
    async with journey(companion, (80, 24)) as person:
        await person.do("go.progress", "progress.items")
        await person.to("Water")
        await person.do("progress.open")
        latest = str(person.app.screen.query_one("#latest", Panel).content).splitlines()
    assert latest == ["Mon 23 Nov 2026  tiny version  Three sips", "Sun 22 Nov 2026  done, 3 min   With tea"]


@pytest.mark.parametrize("size", [(120, 36), (165, 50), (200, 16)])
async def test_a_smaller_screen_has_no_panel_for_an_item(lived: Companion, size: tuple[int, int]) -> None:
    async with journey(lived, size) as person:
        await person.do("go.progress")
        assert not person.app.screen.query_one("#item").region.area


async def test_the_map_goes_from_year_to_year_and_back_home(lived: Companion) -> None:
    async with journey(lived, (80, 24)) as person:
        await person.do("go.progress", "progress.earlier")
        assert heat(person).cursor == date(2025, 11, 23)
        assert person.see("Jul–Dec 2025")
        heat(person).move_to(date(2025, 3, 10))
        await person.press("left")
        assert person.see("Mon 3 Mar: practised")
        assert person.see("Jan–Jun 2025")
        await person.do("progress.later")
        assert heat(person).cursor == date(2026, 3, 3)
        await person.do("progress.later")  # there are no days to come
        assert heat(person).cursor == date(2026, 3, 3)
        await person.do("progress.this_day")
        assert heat(person).cursor == TODAY
        await person.press("down", "right")
        assert heat(person).cursor == TODAY
        await person.do("progress.earlier", "go.progress")  # the screen's own key goes home too
        assert heat(person).cursor == TODAY


async def test_a_leap_day_and_the_first_year(lived: Companion) -> None:
    async with journey(lived, (120, 36)) as person:
        await person.do("go.progress")
        heat(person).move_to(date(2024, 2, 29))
        await person.do("progress.earlier")
        assert heat(person).cursor == date(2023, 2, 28)
        heat(person).move_to(date(1, 1, 1))
        await person.do("progress.earlier")
        await person.press("left", "up")
        assert heat(person).cursor == date(1900, 1, 1)
        assert person.see("1900")


async def test_enter_opens_the_day_on_today(lived: Companion) -> None:
    async with journey(lived, (80, 24)) as person:
        await person.do("go.progress")
        heat(person).move_to(date(2025, 3, 3))
        await person.do("progress.open")
        assert person.app.current_mode == "today"
        assert person.see("Monday 3 March")
        await person.do("go.progress")
        assert heat(person).cursor == date(2025, 3, 3)


async def test_the_mouse_chooses_a_day_and_scrolls_the_years(lived: Companion) -> None:
    async with journey(lived, (80, 24)) as person:
        await person.do("go.progress")
        place = next(
            (x, y)
            for y in range(heat(person).size.height)
            for x in range(heat(person).size.width)
            if heat(person).day_at(x, y) == date(2026, 11, 20)
        )
        at = heat(person).content_region.offset + place
        await person.pilot.click(offset=at)
        await person.settle()
        assert heat(person).cursor == date(2026, 11, 20)
        await person.pilot.click(offset=at, times=2)
        await person.until(lambda: person.app.current_mode == "today")
        await person.until(lambda: person.see("Friday 20 November"))


async def test_an_item_has_a_map_of_its_own_and_a_removed_one_too(lived: Companion, opened: Open) -> None:
    water = lived.planning.item("water")
    lived.routine.remove(water)
    async with journey(opened(), (80, 24)) as person:
        await person.do("go.progress", "progress.items")
        assert person.rows("#items")[-2:] == ["Archived", "Water, slowly, at the window ······●· 4 days"]
        await person.press("end", "enter")
        assert person.see("every day · archived")
        assert person.see("Done on 4 days · last yesterday")
        await person.press("up")
        assert person.see("Sun 22 Nov: done")
        await person.do("item_days.open")
        assert person.app.current_mode == "today"
        assert person.see("Sunday 22 November")


@pytest.mark.parametrize("size", SIZES)
async def test_an_items_page_shows_its_whole_week_at_every_size(lived: Companion, size: tuple[int, int]) -> None:
    async with journey(lived, size) as person:
        await person.do("go.progress", "progress.items")
        await person.to("Water")
        await person.press("enter")
        assert all(person.see(words) for words in ("Water, slowly", "Done on 4 days", "Mo ", "Su ", "esc back"))
        await person.do("item_days.back")
        assert person.app.screen.focused is person.app.screen.query_one(Rows)


@pytest.mark.parametrize(("size", "is_there"), [((44, 12), False), ((60, 20), True), ((200, 60), True)])
async def test_an_items_page_names_its_latest_days_where_there_is_room(
    companion: Companion, size: tuple[int, int], is_there: bool
) -> None:
    water = companion.planning.item("water")
    companion.planning.tick(water, date(2026, 9, 4), state=Standing.REST)
    companion.planning.tick(water, date(2026, 11, 20), note="cold and clear", minutes=4)
    companion.planning.tick(water, date(2026, 11, 22), state=Standing.TINY)
    async with journey(companion, size) as person:
        await person.do("go.progress", "progress.items")
        await person.to("Water")
        await person.press("enter")
        latest = person.app.screen.query_one("#latest", Panel)
        assert bool(latest.region.area) is is_there
        assert person.see("cold") is is_there
        if is_there:
            said = [" ".join(line.split()) for line in str(latest.content).splitlines()]
            assert said == [
                "Sun 22 Nov 2026 tiny version",
                "Fri 20 Nov 2026 done, 4 min cold and clear",
                "Fri 4 Sep 2026 rested",
            ]
            assert latest.outer_size.width <= 92
        assert person.see("Su ")


async def test_a_change_elsewhere_is_shown(lived: Companion) -> None:
    async with journey(lived, (100, 30)) as person:
        await person.do("go.progress")
        water = lived.planning.item("water")
        await person.app.attempt(lambda companion: companion.planning.tick(water))
        await person.until(lambda: person.see("7 practice days so far"))
        assert person.see("Mon 23 Nov: practised")


async def test_the_day_after_the_map_goes_on_with_today(lived: Companion, clock: object) -> None:
    async with journey(lived, (100, 30)) as person:
        await person.do("go.progress")
        clock.forward(days=1)  # type: ignore[attr-defined]
        person.app.changed.publish("here")
        await person.settle()
        assert heat(person).cursor == TODAY + timedelta(days=1)


async def test_before_the_first_day_the_map_is_empty_and_leaves_its_room_to_the_items(
    companion: Companion,
) -> None:
    companion.planning.tick(companion.planning.item("water"), TODAY - timedelta(days=3))
    async with journey(companion, (120, 36)) as person:
        await person.do("go.progress")
        assert not person.see("2025")
        assert (
            person.text.count("●") - person.text.count("● practised") == 3
        )  # the map, the month, the item's week
        assert "Th" in person.text
        quiet = [day for day in range(1, 24) if day not in (20,)]
        marks = [heat(person)._sign(date(2026, 11, day))[0] for day in quiet]
        assert marks == [" "] * 19 + ["·"] * 3


async def test_a_clock_that_was_set_back_leaves_the_counts_and_shows_no_day_to_come(
    companion: Companion, clock: Clock
) -> None:
    companion.planning.tick(companion.planning.item("water"))
    async with journey(companion, (80, 24)) as person:
        await person.do("go.progress")
        assert person.see("1 practice day so far")
        heat(person).move_to(date(2026, 11, 22))
        clock.forward(days=-400)
        await person.app.disk_watch.check()
        await person.settle()
        assert person.see("1 practice day so far")
        assert heat(person).cursor == date(2025, 10, 19)
        await person.press("down", "right")
        assert heat(person).cursor == date(2025, 10, 19)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36), (200, 60)])
@pytest.mark.parametrize("years", [0, 20])
async def test_the_map_is_scrolled_by_year_and_opened_at_a_day(
    companion: Companion, size: tuple[int, int], years: int
) -> None:
    water = companion.planning.item("water")
    for back in range(years + 1):
        companion.planning.tick(water, date(2026 - back, 11, 3))
    async with journey(companion, size) as person:
        await person.do("go.progress")
        for _ in range(years + 5):
            assert person.see(heat(person).said), "the day under the cursor is on the map"
            await person.do("progress.earlier")
        assert heat(person).cursor == date(2021 - years, 11, 23)
        assert person.see(f"{2021 - years}")
        await person.do("progress.open")
        assert person.see(f" {2021 - years} ─"), "the title names the year"
        await person.do("go.progress")
        for _ in range(years + 7):
            await person.do("progress.later")
            assert person.see(heat(person).said)
        assert heat(person).cursor == TODAY


async def test_a_large_screen_has_the_months_before_below_this_one(lived: Companion) -> None:
    async with journey(lived, (200, 60)) as person:
        await person.do("go.progress")
        month = str(person.app.screen.query_one("#month", Panel).content)
        assert "October 2026" in month
        assert "September 2026" in month


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
async def test_scores_stand_with_the_items_and_open(lived: Companion, size: tuple[int, int], clock: Clock) -> None:
    mood, sleep = (lived.scores.keep(Score("", name, clock())).value for name in ("Mood", "Sleep"))
    lived.routine.remove(lived.planning.item("water"))
    lived.scores.log(mood, 4, day=TODAY - timedelta(days=3))
    lived.scores.log(mood, 6, day=TODAY - timedelta(days=1))
    async with journey(lived, size) as person:
        await person.do("go.progress")
        await person.press("tab")
        items = person.app.screen.query_one("#items", Rows)
        said = {row.left[0].text: [cell.text.strip() for cell in row.right] for row in items.rows if row.left}
        assert said["Mood"] == ["yesterday", "6"]
        assert said["Sleep"] == ["no values yet"]
        assert list(said).index("Scores") < list(said).index("Mood") < list(said).index("Archived")
        for _ in range(30):
            if items.key == f"score {sleep.id}":
                break
            await person.press("down")
        await person.press("enter")
        assert isinstance(person.app.screen, ScoresScreen)
        assert person.app.screen.here is not None
        assert person.app.screen.here.id == sleep.id
        await person.press("escape")
        assert items.key == f"score {sleep.id}"


async def test_without_scores_nothing_stands_for_them(lived: Companion) -> None:
    async with journey(lived, (80, 24)) as person:
        await person.do("go.progress")
        assert not person.see("Scores")
