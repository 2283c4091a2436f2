from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfkind.domain.errors import UsageError
from selfkind.domain.practice.breath import LEAD_IN, BreathPattern, PhaseKind, is_pattern, pattern_of
from selfkind.domain.practice.timeline import breathing


def shape(pattern: BreathPattern) -> list[tuple[str, float]]:
    return [(str(phase.kind), phase.seconds) for phase in pattern.phases]


@pytest.mark.parametrize(
    ("words", "phases"),
    [
        ("4-6", [("in", 4), ("out", 6)]),
        ("4-2-6", [("in", 4), ("hold", 2), ("out", 6)]),
        ("4-2-6-0", [("in", 4), ("hold", 2), ("out", 6)]),
        ("4-0-6-1.5", [("in", 4), ("out", 6), ("rest", 1.5)]),
        ("5,5 / 5,5", [("in", 5.5), ("out", 5.5)]),
        (" 4 4 4 4 ", [("in", 4), ("hold", 4), ("out", 4), ("rest", 4)]),
    ],
)
def test_seconds_make_a_pattern(words: str, phases: list[tuple[str, float]]) -> None:
    assert is_pattern(words)
    assert shape(pattern_of(words)) == phases


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("4", "isn't a pattern"),
        ("4-6-4-6-4", "isn't a pattern"),
        ("0-6", "more than 0"),
        ("4-0-0", "more than 0"),
        ("4-11-6", "up to 10"),
        ("4-6-6-30", "up to 10"),
        ("90-6", "60 seconds"),
        ("0.1-6", "0.5 to 60"),
        ("1.5-1.5", "fast"),
        ("box", "isn't a pattern"),
        ("1e9-4", "isn't a pattern"),
        ("", "isn't a pattern"),
    ],
)
def test_what_is_no_pattern_says_what_to_write(words: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        pattern_of(words)


def test_names_are_not_taken_for_patterns() -> None:
    assert not any(map(is_pattern, ("box", "478-half", "longout", "", "-", "4s-6s")))


def test_a_pattern_is_told_by_its_numbers() -> None:
    assert pattern_of("4-2-6.5").numbers == "4-2-6.5"
    assert not pattern_of("4-6").holds
    assert pattern_of("4-2-6").holds
    assert pattern_of("4-0-6-2").holds


@pytest.mark.parametrize(("percent", "seconds"), [(80, 12.5), (100, 10), (120, 10 / 1.2)])
def test_speed_scales_every_phase(percent: int, seconds: float) -> None:
    assert pattern_of("4-6").at_speed(percent).cycle_seconds == pytest.approx(seconds)


@pytest.mark.parametrize("percent", [79, 121, 0, -100])
def test_a_speed_outside_is_refused(percent: int) -> None:
    with pytest.raises(UsageError, match="80 to 120"):
        pattern_of("4-6").at_speed(percent)


def test_a_pattern_with_a_usual_number_of_breaths() -> None:
    pattern = BreathPattern(pattern_of("4-7-8").phases, cycles=4, most=8)
    assert breathing(pattern, None).seconds == 76
    assert breathing(pattern, 30).breaths == 8
    assert breathing(pattern_of("4-6"), None).seconds == 180


def test_the_first_breaths_of_a_lead_in_are_shorter_and_grow() -> None:
    line = breathing(pattern_of("4-6"), 5, lead_in=True)
    assert line.lead == LEAD_IN
    starts = [line.breath_start(cycle) for cycle in range(6)]
    assert [after - before for before, after in pairwise(starts)] == pytest.approx([7.5, 8.125, 8.75, 9.375, 10])
    assert line.seconds >= 300
    assert line.seconds == pytest.approx(line.breath_start(line.breaths))
    assert line.breath_start(line.breaths - 1) < 300
    assert line.state_at(line.settle + 3.1).kind is PhaseKind.OUT
    assert line.state_at(line.settle + 7.6).cycle == 1


def test_a_short_practice_with_a_lead_in_is_whole_breaths() -> None:
    line = breathing(pattern_of("4-6"), 0.2, lead_in=True)
    assert (line.breaths, line.seconds) == (2, pytest.approx(15.625))
    assert line.state_at(line.settle + 15.6).cycle == 1
    assert line.state_at(line.total).finished


def test_the_free_breath_at_the_end_is_not_counted() -> None:
    line = breathing(pattern_of("4-6"), 1, free=10, free_word="as you like")
    assert line.total == line.settle + 70
    state = line.state_at(line.settle + 65)
    assert (state.kind, state.word, state.progress, state.remaining) == (PhaseKind.FREE, "as you like", 0.5, 0)
    assert line.practised(line.settle + 65) == 60
    assert line.state_at(line.settle + 70).finished


@given(
    elapsed=st.floats(0, 700),
    lead_in=st.booleans(),
    minutes=st.floats(0.1, 10),
    words=st.sampled_from(["4-6", "3-6", "4-4-4-4", "5.5-5.5"]),
)
def test_every_moment_lies_in_its_breath(elapsed: float, lead_in: bool, minutes: float, words: str) -> None:
    line = breathing(pattern_of(words), minutes, lead_in=lead_in, free=10)
    state = line.state_at(elapsed)
    assert 0 <= state.progress <= 1
    assert 0 <= state.level <= 1
    inside = elapsed - line.settle
    if 0 <= inside < line.seconds:
        assert line.breath_start(state.cycle) <= inside + 1e-6
        assert inside <= line.breath_start(state.cycle + 1) + 1e-6
