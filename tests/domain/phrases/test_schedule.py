"""How often a day, first and last days, dates, and what calendars export, in the line for a schedule."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rruleset, rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from selfkind.domain.day import Calendar
from selfkind.domain.errors import UsageError
from selfkind.domain.phrases.rules import parse_rule, said, schedule_words
from selfkind.domain.routine.cadence import next_dates
from tests.copy_rules import copy_faults

TODAY = date(2026, 11, 23)  # a Monday
BERLIN = Calendar(ZoneInfo("Europe/Berlin"))


@pytest.mark.parametrize(
    ("words", "shortest", "spoken"),
    [
        ("3x/day", "daily, 3 times a day", "every day, 3 times a day"),
        ("twice a day", "daily, twice a day", "every day, twice a day"),
        ("Three times a day", "daily, 3 times a day", "every day, 3 times a day"),
        ("twice daily at 8 and 20", "daily, twice a day", "every day, twice a day at 08:00 and 20:00"),
        ("once a day", "daily", "every day"),
        ("weekdays, 2x/day", "weekdays, twice a day", "Monday to Friday, twice a day"),
        ("8 times a day on weekends", "weekends, 8 times a day", "on Saturday and Sunday, 8 times a day"),
        ("from 1 dec", "from 2026-12-01", "from 1 Dec 2026"),
        ("daily from 23 nov", "daily, from 2026-11-23", "every day, from 23 Nov 2026"),
        ("daily from monday", "daily, from 2026-11-23", "every day, from 23 Nov 2026"),
        ("daily from next monday on", "daily, from 2026-11-30", "every day, from 30 Nov 2026"),
        ("daily from now on", "daily, from 2026-11-23", "every day, from 23 Nov 2026"),
        ("mon to fri from tomorrow onwards until 24 december at 9",
         "weekdays, from 2026-11-24, until 2026-12-24",
         "Monday to Friday, from 24 Nov 2026, until 24 Dec 2026 at 09:00"),
        ("every 3 days until 2027-01-31", "every 3 days, until 2027-01-31", "every 3 days, until 31 Jan 2027"),
        ("on 3 Dec and 10 Dec", "2026-12-03, 2026-12-10", "on 3 Dec 2026 and 10 Dec 2026"),
        ("23 november", "2026-11-23", "on 23 Nov 2026"),
        ("22 november", "2027-11-22", "on 22 Nov 2027"),
        ("RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=FR,MO", "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=FR,MO",
         "every other week on Monday and Friday"),
        ("last friday of the month", "RRULE:FREQ=MONTHLY;BYDAY=-1FR", "every month on the last Friday"),
    ],
)  # fmt: skip
def test_a_schedule_is_read_and_said(words: str, shortest: str, spoken: str) -> None:
    rule = parse_rule(words, BERLIN, TODAY)
    assert schedule_words(rule) == shortest
    assert said(rule) == spoken
    assert copy_faults(spoken) == []


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("0x/day", "Choose 1 to 24 times a day. You gave “0x/day”."),
        ("25 times a day", "Choose 1 to 24 times a day."),
        ("99999999 times a day", "Choose 1 to 24 times a day."),
        ("daily until bananas", "“bananas” isn't a day."),
        ("daily from 31 february", "isn't a date in the calendar"),
        ("on 30 february", "isn't a date in the calendar"),
        ("on 2026-02-29", "isn't a date in the calendar"),
        ("daily until 99999999 years", "isn't a day"),
        ("DTSTART:20261301 RRULE:FREQ=DAILY", "“DTSTART:20261301” isn't a date in the calendar."),
        ("DTSTART:20261201 RRULE:FREQ=HOURLY", "FREQ can be"),
        ("BEGIN:VEVENT\nSUMMARY:Tea\nEND:VEVENT", "That text has no RRULE and no DTSTART."),
        ("DTSTART:20261201 " + "x" * 20_000, "That text is too long."),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named_in_one_line(words: str, named: str) -> None:
    with pytest.raises(UsageError) as refused:
        parse_rule(words, BERLIN, TODAY)
    assert named in refused.value.message
    assert refused.value.message.isprintable()
    assert copy_faults(refused.value.message) == []


EVENT = """BEGIN:VEVENT\r
UID:1@example.org\r
SUMMARY:RRULE: a walk at noon, until we are home\r
DTSTART;TZID=Europe/Berlin:20261201T183000\r
RRULE:FREQ=WEEKLY;BYDAY=TU,\r
 TH;UNTIL=20261231T173000Z\r
EXDATE;TZID=Europe/Berlin:20261208T183000,\r
 20261210T183000\r
EXDATE;VALUE=DATE:20261224\r
END:VEVENT\r
"""


@pytest.mark.parametrize("text", [EVENT, EVENT.replace("\r", ""), " ".join(EVENT.split())])
def test_an_event_of_a_calendar_is_taken(text: str) -> None:
    rule = parse_rule(text, BERLIN, TODAY)
    assert str(rule.cadence) == ("RRULE:FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20261231 EXDATE:20261208,20261210,20261224")
    assert rule.start == date(2026, 12, 1)
    assert rule.lost == "selfkind leaves out the time 18:30. You can set times for reminders separately."
    assert rule.cadence is not None
    days = next_dates(rule.cadence, TODAY, rule.start, 9)
    assert [day.day for day in days] == [1, 3, 15, 17, 22, 29, 31]
    assert parse_rule(schedule_words(rule), BERLIN, TODAY) == rule


@pytest.mark.parametrize(
    ("text", "kept", "lost"),
    [
        ("DTSTART;VALUE=DATE:20261203", "2026-12-03, from 2026-12-03", ""),
        ("DTSTART;VALUE=DATE:20261203\nRDATE;VALUE=DATE:20261224,20261210",
         "2026-12-03, 2026-12-10, 2026-12-24, from 2026-12-03", ""),
        ("DTSTART:20261201\nRRULE:FREQ=DAILY\nRDATE:20270101", "RRULE:FREQ=DAILY, from 2026-12-01",
         "selfkind leaves out the extra dates of RDATE."),
        ("RRULE:FREQ=DAILY\nRRULE:FREQ=WEEKLY", "RRULE:FREQ=DAILY",
         "selfkind leaves out every RRULE after the first."),
        ("DTSTART:20261201\nRRULE:FREQ=DAILY;BYHOUR=9\nEXRULE:FREQ=WEEKLY", "RRULE:FREQ=DAILY, from 2026-12-01",
         "selfkind leaves out BYHOUR=9 and EXRULE. You can set times for reminders separately."),
        # 23:30 in New York is the next day in UTC, and the day is the one that is written there.
        ("DTSTART;TZID=America/New_York:20261201T233000\nRRULE:FREQ=DAILY;UNTIL=20261204T043000Z",
         "RRULE:FREQ=DAILY;UNTIL=20261203, from 2026-12-01",
         "selfkind leaves out the time 23:30. You can set times for reminders separately."),
        ("DTSTART:20261201T233000Z\nRRULE:FREQ=DAILY", "RRULE:FREQ=DAILY, from 2026-12-01",
         "selfkind leaves out the time 00:30. You can set times for reminders separately."),
        ("DTSTART;TZID=Nowhere/At_All:20261201\nRRULE:FREQ=DAILY;COUNT=3",
         "RRULE:FREQ=DAILY;UNTIL=20261203, from 2026-12-01", ""),
        ("RRULE:FREQ=DAILY EXDATE:20261201 at 9:00", "RRULE:FREQ=DAILY EXDATE:20261201", ""),
    ],
)  # fmt: skip
def test_what_a_calendar_says_is_kept_or_named(text: str, kept: str, lost: str) -> None:
    rule = parse_rule(text, BERLIN, TODAY)
    assert (schedule_words(rule), rule.lost) == (kept, lost)
    assert copy_faults(rule.lost) == []


@settings(deadline=None, max_examples=60)
@given(
    freq=st.sampled_from(("DAILY", "DAILY;INTERVAL=3", "WEEKLY;BYDAY=MO,TH", "MONTHLY;BYMONTHDAY=1,-1")),
    count=st.none() | st.integers(1, 12),
    out=st.sets(st.integers(0, 40), max_size=6),
    at=st.times().map(lambda at: at.replace(microsecond=0)),
)
def test_days_of_a_calendar_equal_those_of_dateutil(freq: str, count: int | None, out: set[int], at: time) -> None:
    start = date(2026, 12, 1)
    rule = f"FREQ={freq}" + ("" if count is None else f";COUNT={count}")
    left_out = sorted(start + timedelta(days=number) for number in out)
    dates = f"\nEXDATE:{','.join(f'{day:%Y%m%d}T{at:%H%M%S}' for day in left_out)}" if left_out else ""
    read = parse_rule(f"DTSTART:{start:%Y%m%d}T{at:%H%M%S}\nRRULE:{rule}{dates}", BERLIN, TODAY)
    assert read.cadence is not None
    assert read.start == start
    theirs = rruleset()
    theirs.rrule(rrulestr(rule, dtstart=datetime.combine(start, at)))  # type: ignore[arg-type]
    for day in left_out:
        theirs.exdate(datetime.combine(day, at))
    wanted = [moment.date() for moment in theirs.between(datetime(2026, 11, 1), datetime(2027, 2, 1))]
    found = next_dates(read.cadence, TODAY, start, 200)
    assert [day for day in found if day < date(2027, 2, 1)] == wanted
