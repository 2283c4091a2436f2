"""Rules as calendars write them, and schedules in everyday words: taken, or refused in our own words."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from selfkind.domain.errors import UsageError
from selfkind.domain.routine.cadence import from_kept, is_due, next_dates, parse

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
        ("RRULE:FREQ=DAILY;COUNT=2;UNTIL=20271201", "COUNT or UNTIL, not both"),
        ("RRULE:FREQ=SECONDLY", "FREQ can be"),
        ("RRULE:FREQ=DAILY;BYEASTER=1", "BYEASTER isn't a part of a rule."),
        ("RRULE:FREQ=WEEKLY;BYDAY=2MO", "numbers in BYDAY need"),
        ("RRULE:junk", "“JUNK” isn't a part of a rule"),
        ("RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "has no days in it"),
        ("RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=3", "has no days in it"),
        ("monthly", "By the month you can use"),
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
