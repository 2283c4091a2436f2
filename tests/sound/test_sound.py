"""Sound as the settings have it, and `selfkind sound test`."""

from __future__ import annotations

import json
import subprocess
import sys
from array import array
from collections.abc import Callable
from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from selfkind.companion.sound import Sound, SoundTest
from selfkind.domain.errors import NotSaved, SelfkindError
from selfkind.domain.practice.sound_events import SoundEvent, SoundName
from selfkind.sound import player, synth, voice
from selfkind.sound.player import Player
from selfkind.sound.silent import NoBells, NoVoice
from selfkind.sound.voice import Voice
from tests.sound.machine import Sink, needs_espeak, needs_pulse, on_a_terminal


@pytest.fixture
def sound(home: Path, opened: Callable[[], Companion]) -> Callable[[str], Sound]:
    """Opens a home whose config.toml has these lines under [sound]."""

    def with_settings(lines: str) -> Sound:
        home.mkdir(exist_ok=True)
        (home / "config.toml").write_text(f"[sound]\n{lines}\n")
        companion = opened()
        assert not companion.problems
        return companion.sound

    return with_settings


def test_bells_play_and_the_voice_is_silent_unless_told_otherwise(companion: Companion) -> None:
    assert isinstance(companion.sound.player(), Player)
    assert isinstance(companion.sound.voice(), NoVoice)


def test_what_is_switched_off_is_silent(sound: Callable[[str], Sound]) -> None:
    assert isinstance(sound("bells = false").player(), NoBells)
    assert isinstance(sound("voice = true").voice(), Voice)
    assert isinstance(sound("voice = true\nvolume = 0").voice(), NoVoice)
    assert isinstance(sound("volume = 0").player(), NoBells)


def test_stand_ins_take_every_call_and_say_why() -> None:
    bells, speech = NoBells(), NoVoice()
    bells.prepare()
    bells.play(SoundName.BELL)
    speech.say("Hello.")
    assert "voice = true" in speech.available()
    for stand_in in (bells, speech):
        stand_in.stop()
        stand_in.close()
        assert stand_in.trouble == ""


def test_a_file_of_the_home_is_never_written_over(sound: Callable[[str], Sound], home: Path) -> None:
    with pytest.raises(SelfkindError):
        sound("").write_wav(home / "core.json", 1, [], over=True)
    bell = home.parent / "bell.wav"
    sound("").write_wav(bell, 4, [SoundEvent(0, SoundName.BELL)])
    assert bell.stat().st_size > 100_000
    if sys.platform != "win32":
        assert bell.stat().st_mode & 0o777 == 0o600
    with pytest.raises(SelfkindError, match="already exists"):
        sound("").write_wav(bell, 1, [])


def test_a_file_that_cannot_be_written_leaves_what_was_there(
    sound: Callable[[str], Sound], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out" / "a.wav"
    with pytest.raises(NotSaved):
        sound("").write_wav(path, 5, [])
    path.parent.mkdir()
    path.write_text("mine")

    def full(_sound: SoundName, _volume: int) -> array[int]:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(synth, "samples", full)
    with pytest.raises(NotSaved, match="no space left on the disk"):
        sound("").write_wav(path, 5, [SoundEvent(2, SoundName.BELL)], over=True)
    assert [file.name for file in path.parent.iterdir()] == ["a.wav"]
    assert path.read_text() == "mine"


def test_without_a_device_every_part_has_its_reason(
    companion: Companion, deviceless: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    *bells, speech = companion.sound.test()
    assert bells == [SoundTest(name, player.NO_DEVICE) for name in ("bell", "tone", "end")]
    assert speech.trouble.startswith("This computer has no voice")


def test_settings_that_keep_a_practice_silent_are_named(sound: Callable[[str], Sound]) -> None:
    assert sound("voice = true").notes() == ()
    notes = sound("bells = false\nvolume = 0").notes()
    assert [("0" in note, "Bells" in note, "voice" in note) for note in notes] == [
        (True, False, False),
        (False, True, False),
        (False, False, True),
    ]


def run(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "selfkind", "--home", str(home), *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


def test_the_command_says_why_and_ends_with_1(home: Path, deviceless: dict[str, str]) -> None:
    answer = run(home, "sound", "test")
    assert answer.returncode == 1
    assert answer.stderr == ""
    assert answer.stdout.splitlines()[0] == f"The bells: {player.NO_DEVICE}"
    assert answer.stdout.count(player.NO_DEVICE) == 1
    assert "ALSA" not in answer.stdout
    document = json.loads(run(home, "sound", "test", "--json").stdout)
    assert [part["name"] for part in document["parts"]] == ["bell", "tone", "end", "voice"]
    assert not any(part["well"] for part in document["parts"])
    assert not home.exists()


@pytest.mark.desktop
@needs_pulse
@needs_espeak
def test_the_command_plays_and_speaks(home: Path, sink: Sink) -> None:
    answer = run(home, "sound", "test")
    assert answer.returncode == 0, answer
    assert answer.stdout.splitlines()[:4] == [
        "The bell: played.",
        "The soft tone: played.",
        "The two end bells: played.",
        "The voice: spoken.",
    ]
    assert answer.stderr == ""


@pytest.mark.skipif(sys.platform == "win32", reason="terminals are those of POSIX")
def test_the_command_shows_nothing_but_its_lines_on_a_terminal(home: Path, deviceless: dict[str, str]) -> None:
    ended, shown = on_a_terminal([sys.executable, "-m", "selfkind", "--home", str(home), "sound", "test"])
    assert ended == 1
    words = " ".join(shown.decode().split())
    assert words.startswith(f"The bells: {player.NO_DEVICE} The voice: ")
    assert voice.NO_DEVICE in words or "no voice" in words
    assert "ALSA" not in words
