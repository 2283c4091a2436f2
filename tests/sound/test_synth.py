"""The sounds: soft at the beginning, never clipped, as long and as high as they should be."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

import pytest

from selfkind.domain.practice.sound_events import SoundName
from selfkind.sound import synth
from tests.sound.signal import loudest, onsets, strength

FULL_SCALE = 32_767


@pytest.mark.parametrize("sound", SoundName)
def test_every_sound_comes_in_softly(sound: SoundName) -> None:
    wave = synth.samples(sound)
    peak = loudest(wave)

    def until(milliseconds: int) -> int:
        return loudest(wave[: synth.RATE * milliseconds // 1000])

    assert until(1) < peak * 0.01
    assert until(5) < peak * 0.08
    assert until(15) < peak * 0.5
    assert synth.FADE_IN >= 0.03


@pytest.mark.parametrize("sound", SoundName)
def test_no_sound_is_near_full_scale_and_each_ends_in_silence(sound: SoundName) -> None:
    wave = synth.samples(sound)
    assert FULL_SCALE * 0.1 < loudest(wave) <= FULL_SCALE * 0.5
    assert loudest(wave[-20:]) <= 3


@pytest.mark.parametrize("sound", SoundName)
def test_no_sound_clicks(sound: SoundName) -> None:
    wave = synth.samples(sound)
    leap = max(abs(a - b) for a, b in pairwise(wave))
    # The steepest that a wave of 1.5 kHz at half of full scale is.
    assert leap < FULL_SCALE * 0.5 * 6.2832 * 1500 / synth.RATE


def test_sounds_last_as_long_as_the_sources_say() -> None:
    assert synth.seconds(SoundName.BELL) == pytest.approx(3.0)
    assert synth.seconds(SoundName.TONE) == pytest.approx(0.8)
    assert synth.seconds(SoundName.END) == pytest.approx(6.0)
    assert all(synth.seconds(tick) < 0.6 for tick in (SoundName.IN, SoundName.OUT, SoundName.HOLD))
    for sound in SoundName:
        assert len(synth.samples(sound)) == pytest.approx(synth.seconds(sound) * synth.RATE, abs=2)


def test_the_bell_falls_to_a_hundredth_in_two_and_a_half_seconds() -> None:
    wave = synth.samples(SoundName.BELL)

    def around(second: float) -> int:
        return loudest(wave[int((second - 0.05) * synth.RATE) : int((second + 0.05) * synth.RATE)])

    levels = [around(second) for second in (0.1, 0.6, 1.2, 1.8, 2.4)]
    assert levels == sorted(levels, reverse=True)
    assert 0.003 < around(2.5) / loudest(wave) < 0.03


def test_the_end_is_two_bells_three_seconds_apart() -> None:
    wave = synth.samples(SoundName.END)
    first, second = onsets(wave, synth.RATE, above=loudest(wave) // 4, quiet=1.0)
    assert second - first == pytest.approx(3.0, abs=0.01)


@pytest.mark.parametrize(
    ("sound", "hertz"),
    [
        (SoundName.BELL, synth.BELL_HERTZ),
        (SoundName.TONE, synth.TONE_HERTZ),
        (SoundName.INTERVAL, synth.INTERVAL_HERTZ),
        (SoundName.HOLD, synth.LOW_HERTZ),
    ],
)
def test_a_sound_has_its_pitch(sound: SoundName, hertz: float) -> None:
    wave = synth.samples(sound)[: synth.RATE]
    others = [hertz * ratio for ratio in (0.5, 0.75, 0.84, 1.19, 1.5)]
    assert all(strength(wave, hertz, synth.RATE) > 4 * strength(wave, other, synth.RATE) for other in others)


def test_in_rises_and_out_falls() -> None:
    high, middle = synth.HIGH_HERTZ, synth.MIDDLE_HERTZ

    def higher(wave: list[int]) -> bool:
        return strength(wave, high, synth.RATE) > 2 * strength(wave, middle, synth.RATE)

    def lower(wave: list[int]) -> bool:
        return strength(wave, middle, synth.RATE) > 2 * strength(wave, high, synth.RATE)

    half = round(0.2 * synth.RATE)
    breath_in, breath_out = list(synth.samples(SoundName.IN)), list(synth.samples(SoundName.OUT))
    assert lower(breath_in[:half])
    assert higher(breath_in[-half:])
    assert higher(breath_out[:half])
    assert lower(breath_out[-half:])


def test_ticks_are_quieter_than_bells() -> None:
    for tick in (SoundName.IN, SoundName.OUT, SoundName.HOLD):
        assert loudest(synth.samples(tick)) < loudest(synth.samples(SoundName.BELL)) / 2


def test_half_the_volume_sounds_half_as_loud() -> None:
    assert synth.gain(0) == 0.0
    assert synth.gain(100) == 1.0
    assert synth.gain(50) ** 0.6 == pytest.approx(0.5)
    assert [synth.gain(v) for v in (-3, 140)] == [0.0, 1.0]
    assert loudest(synth.samples(SoundName.BELL, 0)) == 0
    loud, soft = loudest(synth.samples(SoundName.BELL)), loudest(synth.samples(SoundName.BELL, 60))
    assert soft == pytest.approx(loud * synth.gain(60), rel=0.01)


def test_sounds_are_made_once() -> None:
    assert synth.samples(SoundName.BELL, 60) is synth.samples(SoundName.BELL, 60)


def test_what_makes_sounds_knows_neither_miniaudio_nor_plyer() -> None:
    modules = "selfkind.sound.synth, selfkind.sound.render, selfkind.sound.player, selfkind.sound.voice"
    code = f"import sys, {modules}; print([m for m in ('miniaudio', 'plyer', 'socket') if m in sys.modules])"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"
