from itertools import product

import pytest

from selfkind.domain.practice.breath import pattern_of
from selfkind.domain.practice.guide import Choices, guided
from selfkind.domain.practice.sound_cues import sounds_of, spoken_of
from selfkind.domain.practice.sound_events import SoundName
from selfkind.domain.practice.timeline import breathing
from tests.domain.practice.test_guide import GUIDES


def test_a_breath_has_a_bell_a_tick_for_each_phase_and_two_bells_at_the_end() -> None:
    line = breathing(pattern_of("4-2-6"), 0.4, free=10)
    assert [(event.offset, event.sound) for event in sounds_of(line)] == [
        (0, SoundName.BELL),
        (3, SoundName.IN),
        (7, SoundName.HOLD),
        (9, SoundName.OUT),
        (15, SoundName.IN),
        (19, SoundName.HOLD),
        (21, SoundName.OUT),
        (37, SoundName.END),
    ]


def test_a_body_scan_has_a_tone_at_each_place() -> None:
    line = guided(GUIDES["body-scan"], Choices(3))
    sounds = [(event.offset, event.sound) for event in sounds_of(line)]
    assert sounds[0] == (3, SoundName.BELL)
    assert sounds[-1] == (183, SoundName.END)
    assert [at for at, sound in sounds if sound is SoundName.TONE] == [3 + cue.offset for cue in line.cues[1:]]


def test_a_short_mindful_breathing_has_its_bells_alone() -> None:
    assert [event.sound for event in sounds_of(guided(GUIDES["mindful"], Choices(3)))] == [
        SoundName.BELL,
        SoundName.END,
    ]


def test_bells_within_a_silence_and_the_line_once() -> None:
    line = guided(GUIDES["sitting"], Choices(20, interval=5))
    assert [event.offset for event in sounds_of(line) if event.sound is SoundName.INTERVAL] == [303, 603, 903]
    assert [event.text for event in spoken_of(line)] == ["There's nothing to do until the bell."]


def test_the_first_breaths_are_spoken_and_the_last_one_announced() -> None:
    line = breathing(pattern_of("4-6"), 1, free=10, end_word="There.")
    said = [(event.offset, event.text) for event in spoken_of(line, "One more.")]
    assert said == [
        (3, "breathe in"),
        (7, "breathe out"),
        (13, "breathe in"),
        (17, "breathe out"),
        (53, "One more."),
        (79, "There."),
    ]


@pytest.mark.parametrize("id", sorted(GUIDES))
def test_lines_leave_silence_after_them(id: str) -> None:
    # docs/sources.md: at 120 words a minute a line takes half a second a word, and most of a station is silence.
    most = max(len(station.lines) for station in GUIDES[id].stations.values())
    for length, turn in product(GUIDES[id].lengths, range(most)):
        line = guided(GUIDES[id], Choices(length.minutes, variant=length.name), turn=turn)
        for event in spoken_of(line):
            takes = 0.5 * len(event.text.split())
            assert takes <= 0.62 * (event.until - event.offset), (length, event)
