"""A practice as a file: every bell at its sample, whatever the blocks."""

from __future__ import annotations

import tracemalloc
import wave
from array import array
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from selfkind.domain.errors import SelfkindError
from selfkind.domain.practice.sound_events import SoundEvent, SoundName, SpokenEvent
from selfkind.sound import render, synth
from selfkind.sound.samples import resampled
from tests.sound.machine import needs_espeak
from tests.sound.signal import loudest, onsets, strength
from tests.sound.speech import speaking_seconds

RATE = synth.RATE


def heard(path: Path) -> array[int]:
    with wave.open(str(path)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)
        return array("h", file.readframes(file.getnframes()))


def written(
    path: Path, seconds: float, sounds: Iterable[SoundEvent], speech: Sequence[SpokenEvent] = (), volume: int = 100
) -> render.Rendered:
    with path.open("w+b") as file:
        return render.write_wav(file, seconds, sounds, speech, volume=volume)


def test_every_sound_is_at_its_sample(tmp_path: Path) -> None:
    # 0.9999 and 7.5: a sound that begins in one block of a second and sounds on in others.
    offsets = {0.0: SoundName.TONE, 0.9999: SoundName.IN, 3.21: SoundName.BELL, 7.5: SoundName.HOLD}
    path = tmp_path / "practice.wav"
    made = written(path, 9.25, [SoundEvent(at, sound) for at, sound in offsets.items()])
    samples = heard(path)
    assert len(samples) == round(9.25 * RATE)
    assert made == render.Rendered(len(samples) / RATE)
    expected = array("h", bytes(len(samples) * 2))
    for at, sound in offsets.items():
        for index, value in enumerate(synth.samples(sound), round(at * RATE)):
            expected[index] += value
    assert samples == expected


def test_bells_are_heard_where_they_belong(tmp_path: Path) -> None:
    path = tmp_path / "practice.wav"
    events = [SoundEvent(0, SoundName.BELL), SoundEvent(30, SoundName.TONE), SoundEvent(60, SoundName.END)]
    written(path, 66, events, volume=60)
    found = onsets(heard(path), RATE, above=1000, quiet=1.2)
    assert found == pytest.approx([0, 30, 60, 63], abs=0.06)


def test_the_order_of_events_does_not_matter(tmp_path: Path) -> None:
    events = [SoundEvent(4, SoundName.END), SoundEvent(0.5, SoundName.BELL), SoundEvent(2, SoundName.TONE)]
    written(tmp_path / "a.wav", 10, events)
    written(tmp_path / "b.wav", 10, reversed(events))
    assert (tmp_path / "a.wav").read_bytes() == (tmp_path / "b.wav").read_bytes()


def test_many_at_once_stay_within_sixteen_bits(tmp_path: Path) -> None:
    path = tmp_path / "loud.wav"
    written(path, 3, [SoundEvent(0, SoundName.BELL)] * 3)
    assert loudest(heard(path)) == 32_767 or loudest(heard(path)) == 32_768


def test_what_reaches_beyond_the_ends_is_cut(tmp_path: Path) -> None:
    path = tmp_path / "cut.wav"
    written(
        path, 1, [SoundEvent(-0.5, SoundName.BELL), SoundEvent(0.9, SoundName.BELL), SoundEvent(5, SoundName.BELL)]
    )
    samples = heard(path)
    assert len(samples) == RATE
    assert samples[0] == synth.samples(SoundName.BELL)[RATE // 2]


def test_twenty_minutes_need_little_memory(tmp_path: Path) -> None:
    for sound in SoundName:
        synth.samples(sound)
    tracemalloc.start()
    try:
        events = [SoundEvent(at, SoundName.BELL) for at in range(0, 1200, 60)]
        written(tmp_path / "long.wav", 1200, events)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert (tmp_path / "long.wav").stat().st_size == 1200 * RATE * 2 + 44
    assert peak < 2_000_000


@pytest.mark.parametrize("seconds", [0, -1, 5 * 3600, float("nan")])
def test_lengths_that_make_no_sense_are_refused(tmp_path: Path, seconds: float) -> None:
    with pytest.raises(SelfkindError, match="up to 4 hours"):
        written(tmp_path / "a.wav", seconds, [])


def test_speech_without_a_voice_is_refused_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SelfkindError, match="needs the program espeak-ng"):
        written(tmp_path / "a.wav", 5, [], [SpokenEvent(0, "Hello.", 5)])
    assert not (tmp_path / "a.wav").stat().st_size


@pytest.mark.desktop
@needs_espeak
def test_speech_is_where_it_belongs(tmp_path: Path) -> None:
    line = "Find a position that's easy for now."
    path = tmp_path / "spoken.wav"
    made = written(path, 20, [SoundEvent(0, SoundName.BELL)], [SpokenEvent(5, line, 20)])
    assert made.left_out == ()
    samples = heard(path)
    assert loudest(samples[round(3.1 * RATE) : 5 * RATE]) == 0
    speech = [index / RATE for index, value in enumerate(samples) if abs(value) > 300 and index > 4 * RATE]
    assert 5.0 <= speech[0] < 5.3
    assert speech[-1] - speech[0] == pytest.approx(speaking_seconds(line), rel=0.4)
    assert [file.name for file in tmp_path.iterdir()] == ["spoken.wav"]


@pytest.mark.desktop
@needs_espeak
def test_a_line_too_long_for_its_time_is_faster_or_left_out(tmp_path: Path) -> None:
    line = "Notice what is here, and let it be as it is, for as long as it wants to stay."
    needed = speaking_seconds(line)
    lines = [SpokenEvent(0, line, needed * 0.9 + render.REST), SpokenEvent(10, line, 12)]
    path = tmp_path / "spoken.wav"
    made = written(path, 15, [], lines)
    assert made.left_out == (line,)
    samples = heard(path)
    assert loudest(samples[: 3 * RATE]) > 1000
    assert loudest(samples[round((needed * 0.9 + 0.01) * RATE) :]) == 0


def test_other_rates_keep_their_pitch_and_length() -> None:
    from math import sin, tau

    wave_ = array("h", [round(8000 * sin(tau * 440 * index / 16_000)) for index in range(16_000)])
    made = resampled(wave_, 16_000)
    assert len(made) == RATE
    assert strength(made, 440, RATE) > 50 * strength(made, 605, RATE)
