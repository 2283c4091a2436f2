from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from selfkind.domain.practice.breath import pattern_of
from selfkind.domain.practice.change_points import moments
from selfkind.domain.practice.guide import Choices, guided
from selfkind.domain.practice.timeline import breathing
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
