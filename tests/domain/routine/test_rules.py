"""Rules as calendars write them, and schedules in everyday words: taken, or refused in our own words."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from selfkind.domain.day import Calendar
from selfkind.domain.errors import UsageError
from selfkind.domain.phrases.rules import count_words, parse_rule
from selfkind.domain.routine.cadence import counted_from, from_kept, is_due, next_dates, parse

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("RRULE:FREQ=WEEKLY;BYDAY=MO;", "RRULE:FREQ=WEEKLY;BYDAY=MO"),
        ("FREQ=WEEKLY;BYDAY=MO", "RRULE:FREQ=WEEKLY;BYDAY=MO"),
        ("freq=weekly;byday=mo", "RRULE:FREQ=WEEKLY;BYDAY=MO"),
        ("RRULE:FREQ=DAILY;UNTIL=20261201T225959Z", "RRULE:FREQ=DAILY;UNTIL=20261201"),
        ("weekly", "1x/week"),
        ("every week", "1x/week"),
        ("every 2 weeks", "every 14 days"),
        ("every other week", "every 14 days"),
        ("mon-fri", "weekdays"),
        ("mon to fri", "weekdays"),
        ("fri–sun", "fri,sat,sun"),
        ("sat-mon", "mon,sat,sun"),
        ("mon-wed,fri", "mon,tue,wed,fri"),
        ("last friday of the month", "RRULE:FREQ=MONTHLY;BYDAY=-1FR"),
        ("every first monday of the month", "RRULE:FREQ=MONTHLY;BYDAY=1MO"),
        ("last day of the month", "RRULE:FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("on the 15th of every month", "RRULE:FREQ=MONTHLY;BYMONTHDAY=15"),
    ],
)
def test_what_is_pasted_or_said_is_understood(words: str, kept: str) -> None:
    assert str(parse(words)) == kept
    assert from_kept(kept) == parse(words)
    assert next_dates(parse(words), MONDAY, MONDAY)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("RRULE:FREQ=DAILY;COUNT=0", "COUNT can be a whole number from 1 to 9999."),
        ("RRULE:FREQ=WEEKLY;BYWEEKDAY=MO", "BYWEEKDAY isn't a part of a rule."),
        ("RRULE:FREQ=DAILY;FREQ=WEEKLY", "FREQ is there twice."),
        ("RRULE:FREQ=DAILY;UNTIL=01/02/2027", "UNTIL can be a day such as 20261231."),
        ("RRULE:FREQ=DAILY;UNTIL=20261301", "UNTIL can be a day such as 20261231."),
        ("RRULE:FREQ=DAILY;COUNT=2;UNTIL=20271201", "COUNT or UNTIL, but not both"),
        ("RRULE:FREQ=SECONDLY", "FREQ can be"),
        ("RRULE:FREQ=DAILY;BYEASTER=1", "BYEASTER isn't a part of a rule."),
        ("RRULE:FREQ=WEEKLY;BYDAY=2MO", "numbers in BYDAY need"),
        ("RRULE:junk", "“JUNK” isn't a part of a rule"),
        ("RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "doesn't fit any day"),
        ("RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=3", "doesn't fit any day"),
        ("monthly", "For a monthly schedule, you can use"),
        ("every 60 weeks", "Choose 1 to 52 weeks."),
    ],
)
def test_what_is_no_rule_is_refused_in_our_words(words: str, said: str) -> None:
    with pytest.raises(UsageError) as refused:
        parse(words)
    assert said in refused.value.message
    assert "\n" not in refused.value.message


@settings(deadline=None)
@given(
    freq=st.sampled_from(("DAILY", "WEEKLY")),
    interval=st.integers(1, 9),
    more=st.sampled_from(
        ("", ";BYDAY=TU,SA", ";BYMONTH=1,12", ";COUNT=7", ";BYDAY=WE;COUNT=3", ";WKST=SU;BYDAY=SU")
    ),
    start=st.dates(date(2020, 1, 1), date(2026, 1, 1)),
    later=st.integers(0, 600),
)
def test_an_interval_that_is_counted_here_agrees_with_dateutil(
    freq: str, interval: int, more: str, start: date, later: int
) -> None:
    rule = f"FREQ={freq};INTERVAL={interval}{more}"
    day = start + timedelta(days=later)
    theirs = rrulestr(rule, dtstart=_moment(start)).between(_moment(day), _moment(day), inc=True)
    assert is_due(from_kept(f"RRULE:{rule}"), day, start) is bool(theirs)


def _moment(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time())


def test_an_end_is_the_last_day() -> None:
    cadence = parse("RRULE:FREQ=DAILY;UNTIL=20261125T120000Z")
    assert next_dates(cadence, MONDAY, MONDAY) == [MONDAY, date(2026, 11, 24), date(2026, 11, 25)]


@pytest.mark.parametrize(
    ("zone", "until", "day"),
    [
        ("Europe/Berlin", "20261201T225959Z", date(2026, 12, 1)),
        ("Europe/Berlin", "20261201T233000Z", date(2026, 12, 1)),  # 00:30, which is still the evening before
        ("Europe/Berlin", "20261202T030000Z", date(2026, 12, 2)),
        ("America/Los_Angeles", "20261202T075959Z", date(2026, 12, 1)),
        ("Asia/Tokyo", "20261130T220000Z", date(2026, 12, 1)),
        ("Asia/Tokyo", "20261201T145959Z", date(2026, 12, 1)),
        ("Asia/Tokyo", "20261201T235959", date(2026, 12, 1)),
        ("Asia/Tokyo", "20261201", date(2026, 12, 1)),
    ],
)
def test_an_end_in_utc_is_the_day_of_the_user_at_that_moment(zone: str, until: str, day: date) -> None:
    calendar = Calendar(ZoneInfo(zone))
    cadence = parse(f"RRULE:FREQ=DAILY; UNTIL={until};INTERVAL=1", calendar)
    assert str(cadence) == f"RRULE:FREQ=DAILY;UNTIL={day:%Y%m%d};INTERVAL=1"
    assert parse_rule(f"freq=daily;until={until.lower()} 7:30", calendar).cadence == parse(
        f"FREQ=DAILY;UNTIL={day:%Y%m%d}"
    )


@pytest.mark.parametrize(
    "until", ["20261201T250000Z", "20261201T126000Z", "20261301T120000Z", "00010101T000000Z", "99991231T235959Z"]
)
def test_an_end_that_is_no_moment_is_refused(until: str) -> None:
    with pytest.raises(UsageError) as refused:
        parse(f"RRULE:FREQ=DAILY;UNTIL={until}", Calendar(ZoneInfo("Asia/Tokyo")))
    assert "UNTIL can be a day such as 20261231." in refused.value.message


@pytest.mark.parametrize(
    ("rule", "ends", "dates"),
    [
        ("FREQ=DAILY;COUNT=3", "FREQ=DAILY;UNTIL=20261129", [27, 28, 29]),
        ("FREQ=DAILY;COUNT=2;INTERVAL=3", "FREQ=DAILY;INTERVAL=3;UNTIL=20261202", [29, 32]),
        ("COUNT=1;FREQ=WEEKLY;BYDAY=MO", "FREQ=WEEKLY;BYDAY=MO;UNTIL=20261130", [30]),
    ],
)
def test_a_count_is_from_the_day_on_which_it_is_given(rule: str, ends: str, dates: list[int]) -> None:
    given, today = parse(f"RRULE:{rule}"), date(2026, 11, 27)  # the item began on the Monday before
    kept = counted_from(given, today, MONDAY)
    assert kept == parse(f"RRULE:{ends}")
    assert counted_from(kept, today + timedelta(days=9), MONDAY) == kept
    found = next_dates(kept, today, MONDAY)
    assert [(day - date(2026, 10, 31)).days for day in found] == dates
    assert f"counts from today. The last day is {found[-1]:%a} {found[-1].day} {found[-1]:%b}" in count_words(
        given, kept, today
    )


@pytest.mark.parametrize("words", ["daily", "FREQ=DAILY", "FREQ=DAILY;UNTIL=20261201", "every 3 days"])
def test_what_has_no_count_stays_as_it_is(words: str) -> None:
    cadence = parse(words)
    assert counted_from(cadence, MONDAY, MONDAY) is cadence
    assert count_words(cadence, cadence, MONDAY) == ""


def test_a_count_that_ends_after_a_lifetime_stays() -> None:
    for rule in ("FREQ=YEARLY;COUNT=500", "FREQ=DAILY;INTERVAL=7;BYDAY=TU;COUNT=9999"):
        cadence = parse(f"RRULE:{rule}")
        assert counted_from(cadence, MONDAY, MONDAY) is cadence


@settings(deadline=None, max_examples=50)
@given(
    freq=st.sampled_from(("DAILY", "WEEKLY", "MONTHLY")),
    more=st.sampled_from(("", ";BYDAY=TU,SA", ";BYMONTH=1,12", ";INTERVAL=2")),
    count=st.integers(1, 8),
    later=st.integers(0, 200),
)
def test_as_many_days_come_as_were_asked_for(freq: str, more: str, count: int, later: int) -> None:
    today = MONDAY + timedelta(days=later)
    kept = counted_from(parse(f"RRULE:FREQ={freq}{more};COUNT={count}"), today, MONDAY)
    assert len(next_dates(kept, today, MONDAY, count=99)) == count
