from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfkind.domain.errors import UsageError
from selfkind.domain.phrases.rules import Rule, parse_rule, rule_in_words, schedule_words
from selfkind.domain.routine.cadence import MOST_DATES, Cadence, CadenceKind
from selfkind.domain.routine.cadence import parse as parse_cadence
from tests.copy_rules import copy_faults
from tests.records import made

TIMES = st.sets(st.builds(time, st.integers(0, 23), st.integers(0, 59)), max_size=12)
DAYS = st.dates(date(1900, 1, 1), date(9998, 12, 31))
CADENCES = st.one_of(
    st.builds(made(Cadence), st.just(CadenceKind.DAYS), st.frozensets(st.integers(0, 6), min_size=1)),
    st.builds(made(Cadence), st.just(CadenceKind.PER_WEEK), n=st.integers(1, 7)),
    st.builds(made(Cadence), st.just(CadenceKind.PER_MONTH), n=st.integers(1, 31)),
    st.builds(
        made(Cadence), st.just(CadenceKind.DATES), dates=st.frozensets(DAYS, min_size=1, max_size=MOST_DATES)
    ),
    st.builds(made(Cadence), st.just(CadenceKind.EVERY), n=st.integers(2, 366)),
    st.builds(made(Cadence), st.just(CadenceKind.AFTER), n=st.integers(1, 366)),
    st.builds(
        made(Cadence),
        st.just(CadenceKind.RULE),
        rule=st.sampled_from(
            ["FREQ=MONTHLY;BYMONTHDAY=1", "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO", "FREQ=DAILY;UNTIL=20271231"]
        ),
        dates=st.frozensets(DAYS, max_size=12),
    ),
)


@pytest.mark.parametrize(
    ("words", "cadence", "times"),
    [
        ("every weekday at 7:30am", "weekdays", "07:30"),
        ("daily at 06:15", "daily", "06:15"),
        ("7:30", None, "07:30"),
        ("at 7", None, "07:00"),
        ("7", None, "07:00"),
        ("7 and 9", None, "07:00 09:00"),
        ("noon", None, "12:00"),
        ("9pm, 7:30", None, "07:30 21:00"),
        ("every day except sunday at 7", "mon,tue,wed,thu,fri,sat", "07:00"),
        ("daily except sat and sun 9:00", "weekdays", "09:00"),
        ("every day except on weekends", "weekdays", ""),
        ("weekdays except fridays at 9", "mon,tue,wed,thu", "09:00"),
        ("every day at 7:30am and 9pm", "daily", "07:30 21:00"),
        ("every day at 7 and at 9pm", "daily", "07:00 21:00"),
        ("mon,wed,fri 7:30", "mon,wed,fri", "07:30"),
        ("mon, wed & fri, 7:30, 9:00", "mon,wed,fri", "07:30 09:00"),
        ("3 times a week at 18:00", "3x/week", "18:00"),
        ("twice a week 6pm", "2x/week", "18:00"),
        ("3 days after last done at 9", "after 3 days", "09:00"),
        ("weekends 10:00", "weekends", "10:00"),
        ("weekends 10am", "weekends", "10:00"),
        ("weekends 10 a.m.", "weekends", "10:00"),
        ("every other day at noon", "every 2 days", "12:00"),
        ("every 3 days 7.30", "every 3 days", "07:30"),
        ("every weekday", "weekdays", ""),
        ("on mondays and thursdays at 18:30", "mon,thu", "18:30"),
        ("each monday at 7", "mon", "07:00"),
        ("Every  DAY at\t7:30 AM.", "daily", "07:30"),
        ("every morning at 7", "daily", "07:00"),
        ("each evening 19:30", "daily", "19:30"),
        ("mornings at 6:45", "daily", "06:45"),
        ("on monday mornings at 7", "mon", "07:00"),
        ("every day at 7 in the morning", "daily", "07:00"),
        ("on weekdays at night at 22:30", "weekdays", "22:30"),
        ("every night at midnight", "daily", "00:00"),
        ("daily 7:30 21:00", "daily", "07:30 21:00"),
        ("RRULE:FREQ=MONTHLY;BYMONTHDAY=1 at 9:00", "RRULE:FREQ=MONTHLY;BYMONTHDAY=1", "09:00"),
        ("rrule:freq=weekly;byday=mo,we 9:00, noon", "RRULE:FREQ=WEEKLY;BYDAY=MO,WE", "09:00 12:00"),
        ("RRULE:FREQ=YEARLY;BYMONTH=1,12", "RRULE:FREQ=YEARLY;BYMONTH=1,12", ""),
        ("3 dec 2026 and 10 december 2026 at 9", "2026-12-03, 2026-12-10", "09:00"),
        ("on 2026-12-03, 2026-12-10 at noon", "2026-12-03, 2026-12-10", "12:00"),
        ("twice a month 18:00", "2x/month", "18:00"),
    ],
)
def test_days_and_times_are_read_from_one_sentence(words: str, cadence: str | None, times: str) -> None:
    rule = parse_rule(words)
    assert (str(rule.cadence) if rule.cadence else None) == cadence
    assert " ".join(f"{at:%H:%M}" for at in rule.times) == times
    assert parse_rule(rule_in_words(rule)) == rule


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("", "Write how often"),
        (".", "Write how often"),
        ("..", "“.”"),
        ("daily at 7..", "“7.”"),
        ("sometimes at 7", "“sometimes”"),
        ("every weekday at 25:00", "“25:00”"),
        ("every day at 7:30 and bananas", "“bananas”"),
        ("mon at 7:30, tue at 9:00", "“tue at 9:00”"),
        ("daily at 13pm", "“13pm”"),
        ("every day at", "“every day at”"),
        ("daily at ,", "“,”"),
        ("mon 7", "“mon 7”"),
        ("every 2", "“every 2”"),
        ("at 7 every day", "“7 every day”"),
        ("daily except bananas at 7", "“daily except bananas”"),
        ("every day except daily", "“every day except daily”"),
        ("day at 7", "“day”"),
        ("9x/week at 18:00", "Choose 1 to 7 times a week"),
        ("every 400 days at 9", "Choose 1 to 366 days"),
        ("each morning", "What time in the morning?"),
        ("in the evening", "What time in the evening?"),
        ("3 times a week at night", "What time at night?"),
        ("afternoons", "What time in the afternoon?"),
        ("every morning at 9pm", "21:00 isn't in the morning"),
        ("every evening at 7", "07:00 isn't in the evening"),
        ("every day at 7 in the evening", "07:00 isn't in the evening"),
        ("good morning at 7", "“good”"),
        ("daily 06:15 or so", "“06:15 or so”"),
        ("RRULE:FREQ=HOURLY at 9", "FREQ can be"),
        ("RRULE:FREQ=DAILY;BYHOUR=3 at 9", "leave out BYHOUR"),
        ("RRULE:FREQ=DAILY;INTERVAL=² at 9", "INTERVAL can be a whole number"),
        (f"RRULE:FREQ=DAILY;INTERVAL={'9' * 400}", "INTERVAL can be a whole number"),
        (f"every {'9' * 400} days", "“every 999"),
        (", , ,", "“, , ,”"),
        ("🌞", "“🌞”"),
        ("a\nb", "“a b”"),
        ("daily\x1b at 7", "“daily· at 7”"),
        ("daily " * 400, "too long"),
    ],
)
def test_what_is_not_understood_is_named_in_one_line(words: str, named: str) -> None:
    with pytest.raises(UsageError) as refused:
        parse_rule(words)
    said = refused.value.message
    assert named in said
    assert said.isprintable()
    assert len(said) < 300
    assert copy_faults(said) == []


@pytest.mark.parametrize("words", [f"every {'9' * 5000} days", f"RRULE:FREQ=DAILY;INTERVAL={'0' * 5000}1"])
def test_numbers_without_end_are_no_cadence(words: str) -> None:
    with pytest.raises(UsageError) as refused:
        parse_cadence(words)
    assert len(refused.value.message) < 300


def test_the_echo_is_what_a_person_would_say() -> None:
    assert rule_in_words(parse_rule("weekdays 9pm, 7:30")) == "Monday to Friday at 07:30 and 21:00"
    assert rule_in_words(parse_rule("3x/week")) == "3 times a week, on any days"
    assert rule_in_words(parse_rule("noon")) == "at 12:00"
    assert rule_in_words(parse_rule("rrule:freq=daily at 9")) == "RRULE:FREQ=DAILY at 09:00"


@given(
    cadence=st.none() | CADENCES,
    times=TIMES,
    per_day=st.integers(1, 24),
    start=st.none() | DAYS,
    until=st.none() | DAYS,
)
def test_the_echo_reads_back_to_the_same_rule(
    cadence: Cadence | None, times: set[time], per_day: int, start: date | None, until: date | None
) -> None:
    per_day = 1 if cadence is None else per_day
    rule = Rule(cadence, tuple(sorted(times)), per_day, start, until)
    if cadence is not None or times:
        assert parse_rule(rule_in_words(rule)) == rule
    if cadence is not None:
        assert parse_rule(schedule_words(rule)) == replace(rule, times=())


VOCABULARY = (
    "mon tuesdays sun at and except every each on in the last , & . : 7 30 7:30 9pm 25:00 noon morning night "
    "evenings day days daily weekdays 3 times a week after RRULE:FREQ=DAILY ;INTERVAL=2 twice month from until "
    "2026-12-03 dec 10 2026 now DTSTART:20261203 EXDATE: 20261203T100000Z RDATE;VALUE=DATE:20261224 \n RRULE:"
)
WORDS = st.sampled_from(VOCABULARY.split())


@given(st.text(max_size=2100) | st.lists(WORDS, max_size=12).map(" ".join) | st.lists(WORDS).map("".join))
def test_any_text_is_read_or_refused(words: str) -> None:
    said = ""
    try:
        rule = parse_rule(words)
    except UsageError as problem:
        said = problem.message
    else:
        assert parse_rule(rule_in_words(rule)) == rule
        assert rule.lost.isprintable()
    assert said.isprintable()
