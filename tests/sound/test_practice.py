"""A whole practice as a file: its bells where its screen says them, and its lines spoken with silence after."""

from __future__ import annotations

import wave
from array import array
from pathlib import Path

import pytest

from selfkind.cli.main import main
from selfkind.sound import synth
from tests.sound.machine import needs_espeak
from tests.sound.signal import loudest, onsets

RATE = synth.RATE


def rendered(home: Path, path: Path, *arguments: str) -> array[int]:
    assert main(["--home", str(home), *arguments, "--render", str(path)]) == 0
    with wave.open(str(path)) as file:
        return array("h", file.readframes(file.getnframes()))


def test_the_tones_of_a_body_scan_are_at_its_places(home: Path, tmp_path: Path) -> None:
    samples = rendered(home, tmp_path / "scan.wav", "do", "body-scan", "--minutes", "3")
    found = onsets(samples, RATE, above=900, quiet=1.2)
    # Three seconds of settling, then as in docs/sources.md: 20 s a place, 25 for the legs, 15 for the feet.
    places = [3, 23, 43, 63, 83, 103, 123, 148, 163]
    assert found == pytest.approx([*places, 183, 186], abs=0.08)
    assert not home.exists(), "a file of a practice leaves nothing in the home"


def test_the_bells_of_a_silent_sitting(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    samples = rendered(home, tmp_path / "sit.wav", "do", "sitting", "--minutes", "1")
    assert onsets(samples, RATE, above=900, quiet=1.2) == pytest.approx([3, 63, 66], abs=0.08)
    assert capsys.readouterr().out.startswith("Recorded 1 minute, with bells, in ")


def test_a_length_that_the_practice_does_not_have_is_named(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rendered(home, tmp_path / "pause.wav", "do", "kind-pause", "--minutes", "5")
    said = capsys.readouterr()
    assert said.out.startswith("Recorded 3 minutes, with bells, in ")
    assert said.err == "“Kind pause” always lasts 3 minutes.\n"


@needs_espeak
def test_lines_are_spoken_after_their_tones_with_silence_behind_them(home: Path, tmp_path: Path) -> None:
    plain = rendered(home, tmp_path / "plain.wav", "do", "kind-pause")
    spoken = rendered(home, tmp_path / "spoken.wav", "do", "kind-pause", "--voice")
    assert len(plain) == len(spoken)
    voice = array("h", (one - other for one, other in zip(spoken, plain, strict=True)))
    for start, end in ((3, 48), (48, 93), (93, 153), (153, 183)):
        station = voice[start * RATE : end * RATE]
        loud = [index / RATE for index, value in enumerate(station) if abs(value) > 300]
        assert 0.9 <= loud[0] <= 1.6
        assert loud[-1] <= 0.4 * (end - start), "most of a station is silence"
        assert loudest(station) > 2000
