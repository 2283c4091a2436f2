from datetime import date, datetime, timedelta

import pytest
from dateutil.rrule import DAILY as FREQ_DAILY
from dateutil.rrule import WEEKLY, rrule
from hypothesis import given
from hypothesis import strategies as st

from selfkind.domain.errors import UsageError
from selfkind.domain.routine.cadence import describe, from_kept, is_due, next_dates, parse

START = date(2026, 11, 23)  # a Monday


@pytest.mark.parametrize(
    ("words", "canonical", "said"),
    [
        ("daily", "daily", "every day"),
        ("every day", "daily", "every day"),
        ("Weekdays", "weekdays", "Monday to Friday"),
        ("weekends", "weekends", "on Saturday and Sunday"),
        ("mon,wed,fri", "mon,wed,fri", "on Monday, Wednesday and Friday"),
        ("Wed and Mon", "mon,wed", "on Monday and Wednesday"),
        ("tuesdays", "tue", "on Tuesday"),
        ("3x/week", "3x/week", "3 times a week, on any days"),
        ("3 times a week", "3x/week", "3 times a week, on any days"),
        ("1x/week", "1x/week", "once a week, on any days"),
        ("three times a week", "3x/week", "3 times a week, on any days"),
        ("2x/month", "2x/month", "twice a month, on any days"),
        ("Once a month", "1x/month", "once a month, on any days"),
        ("four times per month", "4x/month", "4 times a month, on any days"),
        ("2026-12-10, 2026-12-03", "2026-12-03, 2026-12-10", "on 3 Dec 2026 and 10 Dec 2026"),
        (
            "RRULE:FREQ=WEEKLY;BYDAY=MO EXDATE:20261214,20261207",
            "RRULE:FREQ=WEEKLY;BYDAY=MO EXDATE:20261207,20261214",
            "every week on Monday, except on 7 Dec 2026 and 14 Dec 2026",
        ),
        ("every 2 days", "every 2 days", "every other day"),
        ("every 1 day", "daily", "every day"),
        ("everyday", "daily", "every day"),
        ("every two days", "every 2 days", "every other day"),
        ("every three weeks", "every 21 days", "every 21 days"),
        ("after two days", "after 2 days", "2 days after the last time"),
        ("three days after the last time", "after 3 days", "3 days after the last time"),
        ("after 3 days", "after 3 days", "3 days after the last time"),
        ("3 days after last time", "after 3 days", "3 days after the last time"),
        (
            "rrule:freq=monthly;bymonthday=1",
            "RRULE:FREQ=MONTHLY;BYMONTHDAY=1",
            "every month on the 1st",
        ),
    ],
)
def test_words_are_read_and_given_back(words: str, canonical: str, said: str) -> None:
    cadence = parse(words)
    assert str(cadence) == canonical
    assert parse(canonical) == cadence
    assert describe(cadence) == said


@pytest.mark.parametrize(
    ("words", "rule", "said"),
    [
        ("every other tuesday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "every other week on Tuesday"),
        ("Every 2nd Tue and Fri", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,FR", "every other week on Tuesday and Friday"),
        (
            "every second week on fri, mon",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR",
            "every other week on Monday and Friday",
        ),
        ("every 3 weeks on sunday", "FREQ=WEEKLY;INTERVAL=3;BYDAY=SU", "every 3 weeks on Sunday"),
        ("tuesdays every other week", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "every other week on Tuesday"),
        ("every second tuesday of the month", "FREQ=MONTHLY;BYDAY=2TU", "every month on the 2nd Tuesday"),
        ("every month on the 2nd Tuesday", "FREQ=MONTHLY;BYDAY=2TU", "every month on the 2nd Tuesday"),
        (
            "1st and 3rd monday of each month",
            "FREQ=MONTHLY;BYDAY=1MO,3MO",
            "every month on the 1st Monday and 3rd Monday",
        ),
        ("on the first of the month", "FREQ=MONTHLY;BYMONTHDAY=1", "every month on the 1st"),
        ("monthly on the 31st", "FREQ=MONTHLY;BYMONTHDAY=31", "every month on the 31st"),
        ("1st and 15th of the month", "FREQ=MONTHLY;BYMONTHDAY=1,15", "every month on the 1st and 15th"),
        ("last day of the month", "FREQ=MONTHLY;BYMONTHDAY=-1", "every month on the last day"),
        ("every year on 29 feb", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "every year on the 29th, in February"),
        ("24 dec every year", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24", "every year on the 24th, in December"),
    ],
)
def test_everyday_words_for_a_rule(words: str, rule: str, said: str) -> None:
    cadence = parse(words)
    assert str(cadence) == f"RRULE:{rule}"
    assert describe(cadence) == said


@pytest.mark.parametrize(
    "words",
    [
        "",
        "sometimes",
        "every 0 weeks on monday",
        "every 99 weeks on monday",
        "every other moonday",
        "32nd of the month",
        "0th of the month",
        "6th monday of the month",
        "every year on 31 feb",
        "every year on 24 dec 2027",
        "0x/week",
        "8x/week",
        "32x/month",
        "0 times a month",
        "2026-12-32",
        "2026-02-29, 2026-03-01",
        "RRULE:FREQ=DAILY EXDATE:20261301",
        "RRULE:FREQ=DAILY EXDATE:junk",
        "every 0 days",
        "after 400 days",
        "mon,funday",
        "t",
        "RRULE:FREQ=SECONDLY",
        "RRULE:nonsense",
        "RRULE:FREQ=DAILY;BYHOUR=3",
        "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "RRULE:FREQ=WEEKLY;BYDAY=XX",
        "RRULE:FREQ=DAILY;INTERVAL=0",
        "RRULE:FREQ=DAILY;INTERVAL=-2",
        "RRULE:FREQ=YEARLY;BYEASTER=99999999",
        "RRULE:FREQ=DAILY;BYSETPOS=5;BYMONTHDAY=1",
        "RRULE:FREQ=DAILY;COUNT=x",
    ],
)
def test_other_words_are_refused_kindly(words: str) -> None:
    with pytest.raises(UsageError) as refused:
        parse(words)
    assert "\n" not in refused.value.message


def test_a_weekly_count_rests_once_it_is_reached_and_begins_anew_on_monday() -> None:
    thrice = parse("3x/week")
    done = [START, START + timedelta(days=1), START + timedelta(days=3)]
    due = [is_due(thrice, START + timedelta(days=i), START, done) for i in range(8)]
    assert due == [True, True, True, True, False, False, False, True]


def test_ticking_today_does_not_take_todays_line_away() -> None:
    assert is_due(parse("1x/week"), START, START, [START])
    assert is_due(parse("after 3 days"), START, START, [START])


def test_after_days_counts_from_the_last_time_before() -> None:
    after = parse("after 3 days")
    assert is_due(after, START, START)
    done = [START]
    assert [is_due(after, START + timedelta(days=i), START, done) for i in range(1, 5)] == [
        False,
        False,
        True,
        True,
    ]


def test_nothing_falls_due_before_its_start() -> None:
    for words in ("daily", "3x/week", "every 2 days", "after 2 days", "RRULE:FREQ=DAILY"):
        assert not is_due(parse(words), START - timedelta(days=1), START)


@given(
    n=st.integers(2, 60),
    start=st.dates(date(2006, 1, 1), date(2026, 1, 1)),
    offset=st.integers(0, 20 * 366),
)
def test_every_n_days_equals_dateutil(n: int, start: date, offset: int) -> None:
    day = start + timedelta(days=offset)
    moment = datetime.combine(day, datetime.min.time())
    rule = rrule(FREQ_DAILY, interval=n, dtstart=datetime.combine(start, datetime.min.time()), until=moment)
    walked = bool(rule.between(moment, moment, inc=True))
    assert is_due(parse(f"every {n} days"), day, start) == walked
    assert is_due(parse(f"RRULE:FREQ=DAILY;INTERVAL={n}"), day, start) == walked


@given(
    days=st.sets(st.integers(0, 6), min_size=1),
    start=st.dates(date(2006, 1, 1), date(2026, 1, 1)),
    offset=st.integers(0, 20 * 366),
)
def test_named_days_equal_dateutil(days: set[int], start: date, offset: int) -> None:
    day = start + timedelta(days=offset)
    moment = datetime.combine(day, datetime.min.time())
    rule = rrule(WEEKLY, byweekday=days, dtstart=datetime.combine(start, datetime.min.time()), until=moment)
    names = ",".join(["MO", "TU", "WE", "TH", "FR", "SA", "SU"][i] for i in sorted(days))
    walked = bool(rule.between(moment, moment, inc=True))
    assert (
        is_due(parse(",".join(["mon", "tue", "wed", "thu", "fri", "sat", "sun"][i] for i in days)), day, start)
        == walked
    )
    assert is_due(parse(f"RRULE:FREQ=WEEKLY;BYDAY={names}"), day, start) == walked


@given(
    rule=st.sampled_from(
        [
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO",
            "FREQ=WEEKLY;INTERVAL=3;BYDAY=WE;WKST=SU",
            "FREQ=MONTHLY;BYDAY=-1FR",
            "FREQ=MONTHLY;BYMONTHDAY=-1",
            "FREQ=MONTHLY;BYMONTHDAY=31",
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
            "FREQ=DAILY;COUNT=10",
            "FREQ=DAILY;INTERVAL=5;UNTIL=20200101",
        ]
    ),
    start=st.dates(date(2006, 1, 1), date(2024, 1, 1)),
    offset=st.integers(0, 12 * 366),
)
def test_rules_are_walked_as_from_their_start(rule: str, start: date, offset: int) -> None:
    from dateutil.rrule import rrulestr

    day = start + timedelta(days=offset)
    moment = datetime.combine(day, datetime.min.time())
    walked = rrulestr(rule, dtstart=datetime.combine(start, datetime.min.time())).between(moment, moment, inc=True)
    assert is_due(parse(f"RRULE:{rule}"), day, start) == bool(walked)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("daily", [23, 24, 25, 26, 27]),
        ("sat,sun", [28, 29, 5, 6, 12]),
        ("every 2 days", [23, 25, 27, 29, 1]),
        ("after 3 days", [23, 26, 29, 2, 5]),
        ("RRULE:FREQ=MONTHLY;BYDAY=-1FR", [27, 25, 29, 26, 26]),
    ],
)
def test_the_next_five_dates(words: str, expected: list[int]) -> None:
    assert [day.day for day in next_dates(parse(words), START, START)] == expected


def test_dates_that_come_to_an_end_are_fewer() -> None:
    assert len(next_dates(parse("RRULE:FREQ=DAILY;COUNT=2"), START, START)) == 2


def test_the_next_dates_begin_where_they_are_asked_from() -> None:
    dates = next_dates(parse("every 2 days"), START + timedelta(days=1), START, 2)
    assert dates == [START + timedelta(days=2), START + timedelta(days=4)]


def test_what_was_kept_is_not_tried_again() -> None:
    for words in ("daily", "mon,wed", "3x/week", "after 3 days", "RRULE:FREQ=DAILY;COUNT=3"):
        assert from_kept(str(parse(words))) == parse(words)
