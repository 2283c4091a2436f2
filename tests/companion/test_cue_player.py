"""Sounds at their moments, whatever the clock does."""

from __future__ import annotations

from selfkind.companion.cue_player import CuePlayer
from selfkind.domain.practice.breath import pattern_of
from selfkind.domain.practice.guide import Choices, guided, skipped
from selfkind.domain.practice.sound_cues import sounds_of
from selfkind.domain.practice.sound_events import SoundName
from selfkind.domain.practice.timeline import breathing
from tests.domain.practice.test_guide import GUIDES


class Heard:
    """Bells and a voice that remember what they were asked for."""

    def __init__(self) -> None:
        self.sounds: list[SoundName] = []
        self.lines: list[str] = []
        self.stopped = 0
        self.trouble = ""

    def prepare(self) -> None:
        """Ready."""

    def play(self, sound: SoundName) -> None:
        self.sounds.append(sound)

    def say(self, text: str) -> None:
        self.lines.append(text)

    def available(self) -> str:
        return ""

    def stop(self) -> None:
        self.stopped += 1

    def wait(self, seconds: float) -> bool:
        return True

    def wait_until_silent(self, seconds: float) -> bool:
        return True

    def close(self) -> None:
        self.stopped += 1


def test_each_sound_is_played_once_in_its_order() -> None:
    line, heard = breathing(pattern_of("4-6"), 2, free=10), Heard()
    cue_player = CuePlayer(line, heard, heard)
    elapsed = 0.0
    while elapsed < line.total + 1:
        cue_player.at(elapsed)
        cue_player.at(elapsed)
        elapsed += 0.04
    assert heard.sounds == [event.sound for event in sounds_of(line)]
    assert heard.lines[:2] == ["breathe in", "breathe out"]


def test_what_comes_too_late_is_left_out() -> None:
    line, heard = breathing(pattern_of("4-6"), 2), Heard()
    cue_player = CuePlayer(line, heard, heard)
    cue_player.at(0)
    cue_player.at(7.3)  # the picture stood for seven seconds
    assert heard.sounds == [SoundName.BELL, SoundName.OUT]


def test_a_place_that_is_passed_by_says_nothing_and_the_next_one_does() -> None:
    line, heard = guided(GUIDES["body-scan"], Choices(3)), Heard()
    cue_player = CuePlayer(line, heard, heard)
    cue_player.at(3)
    cue_player.at(28)
    shorter = skipped(line, 25)
    cue_player.follow(shorter)
    cue_player.at(28.04)
    assert heard.sounds[-1] is SoundName.TONE
    cue_player.at(29.1)
    assert heard.lines[-1] == GUIDES["body-scan"].stations["neck"].lines[0]


def test_a_trouble_is_told_once() -> None:
    heard, told = Heard(), set[str]()
    cue_player = CuePlayer(breathing(pattern_of("4-6"), 1), heard, heard, shown=told)
    assert cue_player.trouble() == ""
    heard.trouble = "No sound device."
    assert cue_player.trouble() == "No sound device."
    assert cue_player.trouble() == ""
    again = CuePlayer(breathing(pattern_of("4-6"), 1), heard, heard, shown=told)
    assert again.trouble() == ""


def test_the_word_after_the_end_is_spoken_when_the_bells_have_rung() -> None:
    line, heard = breathing(pattern_of("4-6"), 1, end_word="There."), Heard()
    cue_player = CuePlayer(line, heard, heard)
    cue_player.at(line.total)
    assert "There." not in heard.lines
    cue_player.last_word()
    assert heard.lines[-1] == "There."
    cue_player.last_word()
    assert heard.lines.count("There.") == 1


def test_a_voice_that_is_wanted_and_missing_is_told() -> None:
    heard = Heard()
    cue_player = CuePlayer(breathing(pattern_of("4-6"), 1), heard, heard, missing="There is no voice.")
    assert cue_player.trouble() == "There is no voice."
    assert cue_player.trouble() == ""
