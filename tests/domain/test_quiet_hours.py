from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfkind.domain.errors import UsageError
from selfkind.domain.quiet_hours import Quiet, quiet_hours, quiet_words

NIGHT = Quiet(time(22), time(7))
FOUR = time(4)


@pytest.mark.parametrize(
    "words",
    [
        "22:00-07:00",
        "22-7",
        "10pm-7am",
        "22:00 – 7:00",
        "22:00—07:00",
        "10pm to 7am",
        "from 22:00 until 7",
        "10 pm till 7 am.",
    ],
)
def test_two_times_in_plain_words(words: str) -> None:
    assert quiet_hours(words) == NIGHT


@pytest.mark.parametrize("words", ["", "  ", " . "])
def test_nothing_means_none(words: str) -> None:
    assert quiet_hours(words) is None


@pytest.mark.parametrize(
    "words",
    ["22:00", "22:00-", "-", "x", "22:00-25:00", "22:00-22:00", "1-2-3", "at night", "22:00 07:00", "nul\0-7"],
)
def test_what_is_no_pair_of_times_is_refused_in_a_short_line(words: str) -> None:
    with pytest.raises(UsageError) as refused:
        quiet_hours(words)
    assert len(refused.value.message) < 76


@pytest.mark.parametrize(
    ("words", "wrong"), [("25:00-7", "25:00"), ("22:00 to sleep", "sleep"), ("22:00 23:00-7", "22:00 23:00")]
)
def test_what_is_no_time_is_named(words: str, wrong: str) -> None:
    with pytest.raises(UsageError, match=f"“{wrong}” isn't a time of day"):
        quiet_hours(words)


@pytest.mark.parametrize(
    ("at", "comes"),
    [
        (time(21, 59), time(21, 59)),
        (time(22), None),
        (time(23, 30), None),
        (time(0, 30), None),
        (time(3, 59), None),
        (time(4), time(7)),
        (time(6, 59), time(7)),
        (time(7), time(7)),
    ],
)
def test_what_lies_in_them_comes_when_they_end_on_the_same_day_or_not(at: time, comes: time | None) -> None:
    assert NIGHT.comes(at, FOUR) == comes


def test_by_day_all_comes_later() -> None:
    assert Quiet(time(13), time(14)).comes(time(13, 30), FOUR) == time(14)


@given(st.times(), st.times(), st.times(), st.times(max_value=time(12)))
def test_the_day_says_the_same_as_the_clock(start: time, end: time, at: time, begins: time) -> None:
    """By walking minute by minute from the time until it is quiet no more, and looking at which day it is then."""
    start, end, at, begins = (one.replace(second=0, microsecond=0) for one in (start, end, at, begins))
    if start == end:
        return
    quiet = Quiet(start, end)
    moment = begin = datetime.combine(datetime(2026, 1, 5), at)
    while quiet.holds(moment.time()):
        moment += timedelta(minutes=1)
    shift = timedelta(hours=begins.hour, minutes=begins.minute)
    same_day = (moment - shift).date() == (begin - shift).date()
    assert quiet.comes(at, begins) == (moment.time() if same_day else None)


@pytest.mark.parametrize(
    ("times", "words"),
    [
        ([time(9)], ""),
        ([time(22, 30)], "Your reminder at 22:30 is in your quiet hours (22:00-07:00), so it won't be shown."),
        (
            [time(22, 30), time(23)],
            "Your reminders at 22:30 and 23:00 are in your quiet hours (22:00-07:00), so they won't be shown.",
        ),
        ([time(6, 30)], "Your reminder at 06:30 waits until 07:00, when your quiet hours (22:00-07:00) end."),
        (
            [time(6), time(6, 30), time(9), time(23)],
            "Your reminder at 23:00 is in your quiet hours (22:00-07:00), so it won't be shown. "
            "Your reminders at 06:00 and 06:30 wait until 07:00.",
        ),
    ],
)
def test_it_is_said_what_becomes_of_times(times: list[time], words: str) -> None:
    assert quiet_words(times, NIGHT, FOUR) == words
    assert quiet_words(times, None, FOUR) == ""
