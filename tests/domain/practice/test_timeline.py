import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfkind.domain.practice.breath import BreathPattern, Phase, PhaseKind
from selfkind.domain.practice.timeline import Cue, Timeline, breathing

LONG_OUT = BreathPattern((Phase(PhaseKind.IN, 4, "breathe in"), Phase(PhaseKind.OUT, 6, "breathe out")))
SIGH = BreathPattern(
    (Phase(PhaseKind.IN, 3, "in"), Phase(PhaseKind.IN, 1, "a little more"), Phase(PhaseKind.OUT, 7, "out"))
)
BOX = BreathPattern(
    (
        Phase(PhaseKind.IN, 4, "in"),
        Phase(PhaseKind.HOLD, 4, "hold"),
        Phase(PhaseKind.OUT, 4, "out"),
        Phase(PhaseKind.REST, 4, "rest"),
    )
)


@pytest.mark.parametrize(
    ("pattern", "minutes", "cycles", "seconds"),
    [(LONG_OUT, 5, 30, 300), (BOX, 3, 12, 192), (SIGH, 3, 17, 187), (LONG_OUT, 0.01, 1, 10)],
)
def test_sessions_end_on_a_whole_breath(
    pattern: BreathPattern, minutes: float, cycles: int, seconds: float
) -> None:
    assert pattern.cycles_for(minutes) == cycles
    assert breathing(pattern, minutes).seconds == pytest.approx(seconds)


def test_phases_change_exactly_on_time_over_ten_minutes() -> None:
    line = breathing(LONG_OUT, 10)
    for cycle in range(60):
        start = line.settle + cycle * 10
        assert line.state_at(start).kind is PhaseKind.IN
        assert line.state_at(start + 3.999).kind is PhaseKind.IN
        assert line.state_at(start + 4).kind is PhaseKind.OUT
        assert line.state_at(start + 9.999).kind is PhaseKind.OUT
        assert line.state_at(start).cycle == cycle
    assert line.state_at(line.total).finished


def test_it_settles_before_the_first_breath() -> None:
    line = breathing(LONG_OUT, 1, settle_word="Find a way to sit.")
    state = line.state_at(0)
    assert (state.kind, state.word, state.remaining) == (PhaseKind.SETTLE, "Find a way to sit.", 60)
    assert line.practised(2) == 0
    assert line.practised(line.settle + 7) == pytest.approx(7)
    assert line.practised(1e9) == 60


@given(pattern=st.sampled_from([LONG_OUT, SIGH, BOX]), elapsed=st.floats(-5, 400))
def test_every_moment_is_sound(pattern: BreathPattern, elapsed: float) -> None:
    line = breathing(pattern, 5)
    state = line.state_at(elapsed)
    assert 0 <= state.progress <= 1
    assert 0 <= state.overall <= 1
    assert 0 <= state.level <= 1
    assert 0 <= state.remaining <= line.seconds


@given(pattern=st.sampled_from([LONG_OUT, SIGH, BOX]), elapsed=st.floats(3, 300))
def test_the_breath_moves_without_a_jump(pattern: BreathPattern, elapsed: float) -> None:
    line = breathing(pattern, 5)
    step = 1 / 60
    assert abs(line.state_at(elapsed + step).level - line.state_at(elapsed).level) < 0.05


def test_the_breath_is_full_after_in_and_empty_after_out() -> None:
    line = breathing(BOX, 1)
    at = line.settle
    assert line.state_at(at).level == pytest.approx(0)
    assert line.state_at(at + 4.0).level == 1
    assert line.state_at(at + 7.9).level == 1
    assert line.state_at(at + 12).level == 0


def test_cues_of_a_guided_practice() -> None:
    line = Timeline(60, cues=(Cue(0, "settle", "bell"), Cue(20, "listen"), Cue(50, "return")), settle=0)
    assert [line.state_at(t).hint for t in (0, 19.9, 20, 55)] == ["settle", "settle", "listen", "return"]
    assert line.state_at(60).finished
    assert line.state_at(35).progress == pytest.approx(0.5)
