from datetime import UTC, date, datetime, timedelta

from selfkind.domain.plain_signs import in_ascii
from selfkind.domain.routine.cadence import DAILY
from selfkind.domain.routine.day_marks import DAY_SIGNS
from selfkind.domain.routine.item_history import WEEKS, as_listed, item_histories
from selfkind.domain.routine.plan import GLYPHS, Standing
from selfkind.domain.routine.progress import DayMark, History, roll_up
from selfkind.domain.routine.routine import Part, RoutineItem

TODAY = date(2026, 11, 23)  # a Monday
WATER = RoutineItem("water", "A glass of water", "", DAILY, Part.MORNING, date(2026, 1, 1))
WALK = WATER._replace(id="walk", name="Walk")
GONE = WATER._replace(id="gone", name="Gone", removed=datetime(2026, 5, 1, tzinfo=UTC))
NEVER = GONE._replace(id="never", name="Never")


def made(done: dict[str, list[date]], rested: dict[str, list[date]] | None = None) -> History:
    rested = rested or {}
    months = {f"{day:%Y-%m}" for of in (done, rested) for days in of.values() for day in days}

    def of(days: dict[str, list[date]], month: str) -> list[tuple[str, date]]:
        return [(item, day) for item, of_item in days.items() for day in of_item if f"{day:%Y-%m}" == month]

    return History(roll_up(month, [], [], of(done, month), 0, of(rested, month)) for month in months)


def test_an_item_has_its_days_its_rests_its_last_day_and_its_recent_weeks() -> None:
    history = made(
        {"water": [date(2026, 10, 1), TODAY - timedelta(days=7), TODAY - timedelta(days=1)]},
        {"water": [TODAY, TODAY - timedelta(days=1), TODAY - timedelta(days=21)]},
    )
    found = item_histories(history, [WATER], TODAY, 0)[0]
    # A day on which one of several times was done, and another rested, is one on which it was done.
    assert (found.days, found.rests, found.last) == (3, 2, TODAY - timedelta(days=1))
    assert len(found.weeks) == WEEKS
    quiet, done, rest = DayMark.QUIET, DayMark.PRACTISED, DayMark.REST
    assert found.weeks == (quiet, quiet, quiet, quiet, rest, quiet, done, rest)


def test_a_week_starts_when_the_user_says() -> None:
    sunday = made({"water": [TODAY - timedelta(days=1)]})
    assert item_histories(sunday, [WATER], TODAY, 0)[0].weeks[-2] is DayMark.PRACTISED
    assert item_histories(sunday, [WATER], TODAY, 6)[0].weeks[-1] is DayMark.PRACTISED


def test_removed_items_come_last_and_only_with_a_past() -> None:
    history = made({"gone": [date(2026, 3, 1)]})
    assert [one.item.id for one in as_listed(item_histories(history, [GONE, NEVER, WATER, WALK], TODAY, 0))] == [
        "water",
        "walk",
        "gone",
    ]


def test_each_mark_has_a_sign_of_its_own_in_ascii_too() -> None:
    assert set(DAY_SIGNS) == set(DayMark)
    assert len({in_ascii(sign) for sign in DAY_SIGNS.values()}) == len(DayMark)
    assert DAY_SIGNS[DayMark.PRACTISED] == GLYPHS[Standing.DONE]
