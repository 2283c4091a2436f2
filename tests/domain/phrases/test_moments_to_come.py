from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfkind.domain.day import Calendar
from selfkind.domain.errors import UsageError
from selfkind.domain.phrases.moments_to_come import parse_moment
from tests.copy_rules import copy_faults

BERLIN = ZoneInfo("Europe/Berlin")
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")
NOW = datetime(2026, 11, 23, 15, 30, tzinfo=BERLIN)  # a Monday


def read(words: str, now: datetime = NOW, zone: ZoneInfo = BERLIN) -> str:
    found = parse_moment(words, now, Calendar(zone))
    assert found.tzinfo is zone
    assert found.astimezone(UTC) > now.astimezone(UTC)
    return f"{found:%Y-%m-%d %H:%M%z}"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("10m", "11-23 15:40"),
        ("20 min", "11-23 15:50"),
        ("1h", "11-23 16:30"),
        ("1h30", "11-23 17:00"),
        ("1h 30m", "11-23 17:00"),
        ("1 hour and 30 minutes", "11-23 17:00"),
        ("in 20 minutes", "11-23 15:50"),
        ("in 2 hours", "11-23 17:30"),
        ("for 90 min.", "11-23 17:00"),
        ("an hour", "11-23 16:30"),
        ("half an hour", "11-23 16:00"),
        ("for a week", "11-30 15:30"),
        ("next week", "11-30 15:30"),
        ("a month", "12-23 15:30"),
        ("3 days", "11-26 15:30"),
        ("in 2 weeks", "12-07 15:30"),
        ("evening", "11-23 18:00"),
        ("This Evening", "11-23 18:00"),
        ("until this evening", "11-23 18:00"),
        ("tomorrow", "11-24 09:00"),
        ("tomorrow 7am", "11-24 07:00"),
        ("tomorrow at 7", "11-24 07:00"),
        ("tomorrow evening", "11-24 18:00"),
        ("tuesday", "11-24 09:00"),
        ("friday", "11-27 09:00"),
        ("on friday morning", "11-27 09:00"),
        ("fri", "11-27 09:00"),
        ("friday 18:00", "11-27 18:00"),
        ("Friday, at 6pm", "11-27 18:00"),
        ("monday", "11-30 09:00"),
        ("2026-12-01", "12-01 09:00"),
        ("2026-12-01 07:30", "12-01 07:30"),
        ("until 2026-12-01", "12-01 09:00"),
        ("18:00", "11-23 18:00"),
        ("15:30", "11-24 15:30"),
        ("7:00", "11-24 07:00"),
        ("at 7", "11-24 07:00"),
        ("7.30", "11-24 07:30"),
        ("midnight", "11-24 00:00"),
        ("today 17:00", "11-23 17:00"),
        ("  18:00  ", "11-23 18:00"),
    ],
)
def test_a_moment_is_read(words: str, expected: str) -> None:
    assert read(words) == f"2026-{expected}+0100"


@pytest.mark.parametrize("words", ["evening", "this evening", "tonight", "until tonight"])
def test_the_evening_is_that_of_this_day_and_none_once_it_has_begun(words: str) -> None:
    assert read(words, NOW.replace(hour=17, minute=59)) == "2026-11-23 18:00+0100"
    for hour, minute in ((18, 0), (19, 17), (23, 59)):
        with pytest.raises(UsageError, match="already started at 18:00"):
            read(words, NOW.replace(hour=hour, minute=minute))
    with pytest.raises(UsageError, match="already started at 18:00") as refused:
        read(words, datetime(2026, 11, 24, 0, 30, tzinfo=BERLIN))  # the day before goes on until four
    assert copy_faults(refused.value.message) == []


def test_days_of_the_year_that_is_coming_are_known_to_the_last() -> None:
    assert read("2027-11-24 15:30") == "2027-11-24 15:30+0100"
    with pytest.raises(UsageError, match="more than a year"):
        read("2027-11-24 15:31")


def test_after_midnight_tomorrow_is_the_day_that_has_not_begun() -> None:
    late = datetime(2026, 11, 24, 0, 30, tzinfo=BERLIN)
    assert read("tomorrow", late) == "2026-11-24 09:00+0100"
    assert read("tuesday", late) == "2026-11-24 09:00+0100"
    assert read("tomorrow evening", late) == "2026-11-24 18:00+0100"
    assert read("tuesday 00:45", late) == "2026-11-24 00:45+0100"
    assert read("tuesday 00:15", late) == "2026-12-01 00:15+0100"
    with pytest.raises(UsageError, match="isn't in the future"):
        read("tomorrow 00:15", late)


def test_now_may_be_told_in_another_zone() -> None:
    assert read("18:00", NOW.astimezone(ZoneInfo("Asia/Tokyo"))) == "2026-11-23 18:00+0100"


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("", "“” isn't a time"),
        ("until", "“until”"),
        ("soon", "“soon” isn't a time"),
        ("later today", "“later today”"),
        ("today", "“today” isn't a time"),
        ("for friday", "“for friday”"),
        ("next friday", "“next friday”"),
        ("friday 25:00", "“friday 25:00”"),
        ("friday 7am 9am", "“friday 7am 9am”"),
        ("7:30 and 9:00", "“7:30 and 9:00”"),
        ("fr", "“fr”"),
        ("10", "minutes or an hour"),
        ("7.12", "a date or a time"),
        ("1.12.", "a date or a time"),
        ("1h99", "“1h99”"),
        ("-10m", "“-10m”"),
        ("1.5h", "“1.5h”"),
        ("2026-02-30", "“2026-02-30”"),
        ("0m", "isn't in the future"),
        ("today 15:30", "isn't in the future"),
        ("2026-11-23", "isn't in the future"),
        ("2020-01-01 07:30", "isn't in the future"),
        ("0001-01-01 00:10", "isn't in the future"),
        ("yesterday", "“yesterday”"),
        ("2027-11-25", "more than a year"),
        ("9999-12-31 23:59", "more than a year"),
        ("400 days", "more than a year"),
        ("999999 weeks", "more than a year"),
        ("9999h", "more than a year"),
        ("999999 min", "more than a year"),
        ("9" * 300 + "m", "9…”"),
        ("١٠m", "“١٠m”"),
        ("🌙", "“🌙”"),
        ("foo\nbar", "“foo bar”"),
        ("18:00\x07", "“18:00·”"),
        ("soon " * 400, "too long"),
    ],
)
def test_what_is_not_known_is_refused_in_one_line(words: str, named: str) -> None:
    with pytest.raises(UsageError) as refused:
        read(words)
    said = refused.value.message
    assert named in said
    assert said.isprintable()
    assert len(said) < 250
    assert copy_faults(said) == []


@pytest.mark.parametrize(
    ("words", "now", "expected"),
    [
        # Berlin: on 29 March 2026 the clock goes from 02:00 to 03:00.
        ("02:30", "2026-03-28T22:00+01:00", "2026-03-29 03:30+0200"),
        ("tomorrow 02:30", "2026-03-28T22:00+01:00", "2026-03-29 03:30+0200"),
        ("1h", "2026-03-29T01:30+01:00", "2026-03-29 03:30+0200"),
        ("1 day", "2026-03-28T18:00+01:00", "2026-03-29 18:00+0200"),
        ("1 day", "2026-03-28T02:30+01:00", "2026-03-29 03:30+0200"),
        # On 25 October 2026 it goes from 03:00 back to 02:00.
        ("02:30", "2026-10-24T22:00+02:00", "2026-10-25 02:30+0200"),
        ("02:30", "2026-10-25T02:10+02:00", "2026-10-25 02:30+0200"),
        ("02:30", "2026-10-25T02:45+02:00", "2026-10-26 02:30+0100"),
        ("02:50", "2026-10-25T02:45+01:00", "2026-10-26 02:50+0100"),
        ("20 min", "2026-10-25T02:50+02:00", "2026-10-25 02:10+0100"),
        ("1h", "2026-10-25T02:50+02:00", "2026-10-25 02:50+0100"),
        ("1 day", "2026-10-24T02:30+02:00", "2026-10-25 02:30+0200"),
        ("1 day", "2026-10-25T02:30+01:00", "2026-10-26 02:30+0100"),
        ("evening", "2026-10-25T04:30+01:00", "2026-10-25 18:00+0100"),
    ],
)
def test_where_the_clock_of_berlin_is_changed(words: str, now: str, expected: str) -> None:
    assert read(words, datetime.fromisoformat(now).astimezone(BERLIN)) == expected


@pytest.mark.parametrize(
    ("words", "now", "expected"),
    [
        # Lord Howe moves by half an hour: on 4 October 2026 at 02:00 to 02:30, on 5 April at 02:00 to 01:30.
        ("02:15", "2026-10-03T22:00+10:30", "2026-10-04 02:45+1100"),
        ("10m", "2026-10-04T01:55+10:30", "2026-10-04 02:35+1100"),
        ("01:45", "2026-04-04T22:00+11:00", "2026-04-05 01:45+1100"),
        ("01:45", "2026-04-05T01:50+11:00", "2026-04-06 01:45+1030"),
        ("15 min", "2026-04-05T01:50+11:00", "2026-04-05 01:35+1030"),
        ("30m", "2026-04-05T01:50+11:00", "2026-04-05 01:50+1030"),
    ],
)
def test_where_the_clock_of_lord_howe_is_changed(words: str, now: str, expected: str) -> None:
    assert read(words, datetime.fromisoformat(now).astimezone(LORD_HOWE), LORD_HOWE) == expected


SENTENCES = (
    *("10m", "in 20 min", "1h30", "3 days", "2 weeks", "evening", "tomorrow", "tomorrow 02:30", "friday"),
    *("sunday 1:45", "02:15", "02:30", "noon"),
)


@given(
    words=st.sampled_from(SENTENCES),
    minutes=st.integers(0, 2 * 366 * 24 * 60),
    zone=st.sampled_from([BERLIN, LORD_HOWE, ZoneInfo("America/New_York"), ZoneInfo("Africa/Casablanca")]),
    starts_at=st.sampled_from([time(0), time(4)]),
)
def test_a_moment_is_always_ahead(words: str, minutes: int, zone: ZoneInfo, starts_at: time) -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    calendar = Calendar(zone, starts_at)
    try:
        found = parse_moment(words, now.astimezone(zone), calendar)
    except UsageError:
        # Past midnight the user's tomorrow is already running on the clock: its early hours can be over.
        # And an evening that has begun is no moment to come.
        begun = calendar.local(now).time() >= time(18)
        assert words in ("tomorrow 02:30", "evening")
        assert calendar.local(now).time() < starts_at or (begun and words == "evening")
    else:
        assert found.tzinfo is zone
        assert now < found.astimezone(UTC) <= now + timedelta(days=366)


VOCABULARY = (
    "in for until at on and this today tomorrow evening morning friday sun 7 18:00 9pm 10 m h min 2 hours days "
    "weeks 999999 0 . , 2026-12-01 0001-01-01 9999-12-31 00:01 23:59 midnight"
)
WORDS = st.sampled_from(VOCABULARY.split())


@given(
    words=st.text(max_size=2100) | st.lists(WORDS, max_size=6).map(" ".join) | st.lists(WORDS).map("".join),
    zone=st.sampled_from([BERLIN, LORD_HOWE, ZoneInfo("America/New_York")]),
)
def test_any_text_is_read_or_refused(words: str, zone: ZoneInfo) -> None:
    said = ""
    try:
        found = parse_moment(words, NOW, Calendar(zone))
    except UsageError as problem:
        said = problem.message
    else:
        assert NOW < found <= NOW + timedelta(days=366)
    assert said.isprintable()
