from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from selfkind.domain.practice.breath import BreathPattern, Phase, PhaseKind, pattern_of
from selfkind.domain.practice.change_points import Changes, moments
from selfkind.domain.practice.guide import Choices, guided
from selfkind.domain.practice.timeline import Timeline, breathing
from tests.domain.practice.test_guide import GUIDES


def test_the_moments_of_a_breath() -> None:
    line = breathing(pattern_of("4-6"), 0.3, free=10, settle_word="settle", free_word="free", end_word="end")
    found = [(moment.offset, moment.state.word) for moment in moments(line)]
    assert found == [
        (0, "settle"),
        (3, "breathe in"),
        (7, "breathe out"),
        (13, "breathe in"),
        (17, "breathe out"),
        (23, "free"),
        (33, "end"),
    ]


@given(
    words=st.sampled_from(["4-6", "3-6", "5.5-5.5", "4-4-4-4", "2-3.5-4"]),
    minutes=st.floats(0.1, 20),
    speed=st.integers(80, 120),
    lead_in=st.booleans(),
)
def test_no_change_of_a_breath_is_passed_over(words: str, minutes: float, speed: int, lead_in: bool) -> None:
    pattern = pattern_of(words).at_speed(speed)
    line = breathing(pattern, minutes, lead_in=lead_in)
    found = list(moments(line))
    assert len(found) == 1 + line.breaths * len(pattern.phases) + 1
    kinds = [moment.state.kind for moment in found[1:-1]]
    assert kinds == [phase.kind for phase in pattern.phases] * line.breaths
    for before, after in pairwise(found):
        assert before.offset < after.offset
        assert line.state_at(after.offset - 0.01).kind is before.state.kind


def test_the_moments_of_a_guided_practice_are_its_cues() -> None:
    line = guided(GUIDES["body-scan"], Choices(10))
    found = list(moments(line))
    assert [moment.state.cue for moment in found[1:-1]] == list(line.cues)


@given(
    line=st.builds(
        breathing,
        st.sampled_from(["4-6", "5.5-5.5", "4-4-4-4", "2-3.5-4", "7-4.3-8"]).map(pattern_of),
        st.floats(0.3, 20),
        lead_in=st.booleans(),
        free=st.sampled_from([0.0, 10.0]),
    )
    | st.sampled_from([guided(GUIDES["body-scan"], Choices(10))]),
    cells=st.integers(4, 40),
    share=st.floats(0, 1),
)
def test_between_two_changes_the_picture_stays_the_same(line: Timeline, cells: int, share: float) -> None:
    def picture(elapsed: float) -> tuple[object, ...]:
        state = line.state_at(elapsed)
        level = 0.0 if state.kind is PhaseKind.GUIDED else state.level
        return state.kind, state.word, state.hint, round(level * 8), round(state.overall * cells)

    changes = Changes(line, 8)
    now = share * line.total
    for _ in range(20):
        until = changes.after(now, cells)
        assert until > now
        end = min(until, line.total + 10) - 0.001
        assert {picture(now + (end - now) * part / 50) for part in range(51)} == {picture(now)} or end < now
        if until > line.total:
            break
        now = until


def test_a_sigh_has_no_more_changes_than_steps() -> None:
    """Two in-phases in a row share the way up."""
    sigh = BreathPattern(
        (Phase(PhaseKind.IN, 3, "in"), Phase(PhaseKind.IN, 1, "and more"), Phase(PhaseKind.OUT, 7, "out"))
    )
    line = breathing(sigh, 1)
    changes, now, count = Changes(line, 8), 3.0, 0
    while (now := changes.after(now, 4)) < 3 + 11:
        count += 1
    assert count <= 2 * 8 + 2 + 1
