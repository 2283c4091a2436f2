from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfkind.domain.errors import UsageError
from selfkind.domain.phrases.times import MOST, parse_times, times_in_words
from tests.copy_rules import copy_faults


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", ()),
        ("  ", ()),
        ("07:30", ("07:30",)),
        ("7:30", ("07:30",)),
        ("7.30", ("07:30",)),
        ("7:30am", ("07:30",)),
        ("7:30 AM.", ("07:30",)),
        ("7.30 pm", ("19:30",)),
        ("7 am", ("07:00",)),
        ("9pm", ("21:00",)),
        ("9 p.m.", ("21:00",)),
        ("12am", ("00:00",)),
        ("12pm", ("12:00",)),
        ("12:15 am", ("00:15",)),
        ("noon", ("12:00",)),
        ("Midnight", ("00:00",)),
        ("at 7", ("07:00",)),
        ("7", ("07:00",)),
        ("0", ("00:00",)),
        ("23:59", ("23:59",)),
        ("7,9", ("07:00", "09:00")),
        ("9pm and 7:30am", ("07:30", "21:00")),
        ("8:00, 12:30, and 21:00", ("08:00", "12:30", "21:00")),
        ("8:00 & noon", ("08:00", "12:00")),
        ("at 7 and at 9", ("07:00", "09:00")),
        ("7:30 9:00 9pm", ("07:30", "09:00", "21:00")),
        ("7:30 am 9:00 pm", ("07:30", "21:00")),
        ("7, 7:00 and 7am", ("07:00",)),
        ("at\t7:30\n", ("07:30",)),
    ],
)
def test_times_are_read_in_the_order_of_the_clock(words: str, expected: tuple[str, ...]) -> None:
    assert tuple(f"{at:%H:%M}" for at in parse_times(words)) == expected


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("bananas", "“bananas”"),
        ("7:30 and bananas", "“bananas”"),
        ("24:00", "“24:00”"),
        ("7:60", "“7:60”"),
        ("7:5", "“7:5”"),
        ("7.3", "“7.3”"),
        ("7h30", "“7h30”"),
        ("13pm", "“13pm”"),
        ("0am", "“0am”"),
        ("7 8", "“7 8”"),
        ("7:30,", "“7:30,”"),
        (",", "“,”"),
        ("at", "“at”"),
        ("-7", "“-7”"),
        ("7..", "“7.”"),
        ("0730", "“0730”"),
        ("7 in the morning", "“7 in the morning”"),
        ("٧:٣٠", "“٧:٣٠”"),
        ("７:30", "“７:30”"),
        ("⏰ 7:30", "“⏰ 7:30”"),
        ("foo\nbar", "“foo bar”"),
        ("7:30\x1b[31m", "“7:30·[31m”"),
        ("7:30\x00", "“7:30·”"),
        ("9" * 400, "9…”"),
    ],
)
def test_what_is_no_time_is_named_in_one_line(words: str, named: str) -> None:
    with pytest.raises(UsageError) as refused:
        parse_times(words)
    said = refused.value.message
    assert named in said
    assert said.isprintable()
    assert len(said) < 250
    assert "7:30" in said
    assert copy_faults(said) == []


def test_a_text_that_nobody_types_is_refused() -> None:
    with pytest.raises(UsageError, match="too long"):
        parse_times("7:30 " * 400)


def test_there_are_as_many_times_as_a_day_can_hold() -> None:
    assert len(parse_times(", ".join(f"{hour}:00" for hour in range(MOST)))) == MOST
    with pytest.raises(UsageError, match=f"up to {MOST}"):
        parse_times(", ".join(f"{hour}:00" for hour in range(MOST + 1)))


def test_times_are_said_as_a_person_says_them() -> None:
    assert times_in_words([]) == ""
    assert times_in_words([time(7, 30)]) == "at 07:30"
    assert times_in_words([time(21), time(7, 30)]) == "at 07:30 and 21:00"
    assert times_in_words([time(21), time(12), time(7, 30)]) == "at 07:30, 12:00 and 21:00"


@given(st.sets(st.builds(time, st.integers(0, 23), st.integers(0, 59)), max_size=MOST))
def test_what_is_said_reads_back(times: set[time]) -> None:
    assert parse_times(times_in_words(times)) == tuple(sorted(times))


@given(st.text(max_size=2100) | st.text("0179:.,& amp\n-", max_size=60))
def test_any_text_is_read_or_refused(words: str) -> None:
    said = ""
    try:
        parse_times(words)
    except UsageError as problem:
        said = problem.message
    assert said.isprintable()
