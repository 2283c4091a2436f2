"""Speaking: never waits, stops in the middle of a word, and says why it is silent."""

from __future__ import annotations

import shutil
import subprocess
import sys
import wave
from pathlib import Path

import pytest

from selfkind.platform import process
from selfkind.sound import espeak, voice
from selfkind.sound.samples import spoken
from selfkind.sound.synth import RATE
from selfkind.sound.voice import Voice
from tests.sound.machine import Sink, eventually, has_ended, needs_espeak, needs_pulse
from tests.sound.signal import loudest
from tests.sound.speech import speaking_seconds

LINES = (
    "Breathe as you like.",
    "Find a position that's easy for now.",
    "Off somewhere? Lovely that you noticed. Back to this one.",
    "Shoulders: they carry a lot. Let them be held by gravity, by the chair, by the floor.",
    "Where is the breath easiest to feel - nose, chest, belly? Or choose your hands, or a sound in the room.",
)

LONG = " ".join(LINES) * 4


def script(tmp_path: Path, code: str) -> Voice:
    """A voice whose process runs some Python; `path` is a file for it to write into."""
    path = tmp_path / "said"
    return Voice(command=[sys.executable, "-c", f"import sys, time; path = {str(path)!r}\n{code}"])


def test_a_line_reaches_the_process_on_stdin_alone(tmp_path: Path) -> None:
    speaks = script(tmp_path, "open(path, 'w').write(sys.stdin.read() + str(sys.argv))")
    speaks.say("-w A line.")
    assert speaks.wait(20)
    assert (tmp_path / "said").read_text() == "-w A line.['-c']"
    assert speaks.trouble == ""


def test_a_line_takes_the_place_of_the_one_before_it(tmp_path: Path) -> None:
    speaks = script(
        tmp_path, "t = sys.stdin.read(); open(path, 'a').write(t)\nif t == 'one.': time.sleep(60)\nelse: print(t)"
    )
    speaks.say("one.")
    assert eventually(lambda: (tmp_path / "said").exists() and (tmp_path / "said").read_text() == "one.")
    speaks.say("two.")
    assert speaks.wait(20)
    assert (tmp_path / "said").read_text() == "one.two."
    assert speaks.trouble == ""


@pytest.mark.skipif(sys.platform == "win32", reason="process groups are those of POSIX")
def test_stopping_ends_all_that_the_process_has_started(tmp_path: Path) -> None:
    code = (
        "import subprocess, os\n"
        "p = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        "open(path + '~', 'w').write(str(p.pid)); os.rename(path + '~', path); time.sleep(60)"
    )
    speaks = script(tmp_path, code)
    speaks.say("Hello.")
    assert eventually((tmp_path / "said").exists)
    pid = int((tmp_path / "said").read_text())
    speaks.stop()
    assert speaks.wait(20)
    assert eventually(lambda: has_ended(pid))
    assert speaks.trouble == ""


def test_what_is_said_after_the_end_is_not_spoken(tmp_path: Path) -> None:
    speaks = script(tmp_path, "open(path, 'w').write('x')")
    speaks.close()
    speaks.say("Hello.")
    speaks.say("  ")
    assert speaks.wait(1)
    assert not (tmp_path / "said").exists()


@pytest.mark.parametrize(
    ("code", "trouble"),
    [
        ("sys.exit(1)", voice.NOT_SPOKEN),
        ("sys.stderr.write('ALSA lib x\\nerror: No such file or directory\\n')", voice.NO_DEVICE),
        ("sys.stderr.write('ALSA lib pcm: error: no worry\\n')", ""),
    ],
)
def test_what_went_wrong_is_said_in_words(tmp_path: Path, code: str, trouble: str) -> None:
    speaks = script(tmp_path, code)
    speaks.say("Hello.")
    assert speaks.wait(20)
    assert speaks.trouble == trouble


def test_a_program_that_cannot_be_started_is_said_in_words(tmp_path: Path) -> None:
    speaks = Voice(command=[str(tmp_path / "nothing")])
    speaks.say("Hello.")
    assert speaks.wait(20)
    assert speaks.trouble == voice.NOT_SPOKEN


def test_no_voice_is_said_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    speaks = Voice()
    assert speaks.available().startswith("This computer has no voice")
    speaks.say("Hello.")
    assert speaks.wait(1)


@pytest.mark.skipif(sys.platform != "linux", reason="flite is what plyer runs on Linux")
def test_other_voices_speak_through_plyer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flite = tmp_path / "flite"
    flite.write_text(f'#!/bin/sh\nprintf "%s|" "$@" > {tmp_path}/said\n')
    flite.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    speaks = Voice()
    assert speaks.available() == ""
    speaks.say("-t is no option here.")
    assert speaks.wait(20)
    assert speaks.trouble == ""
    assert (tmp_path / "said").read_text() == "-t| -t is no option here.|play|"


def test_loudness_and_rate_are_given_to_espeak() -> None:
    command = espeak.arguments("/usr/bin/espeak-ng", loudness=0.5, faster=1.2)
    assert command[command.index("-a") + 1] == "50"
    assert command[command.index("-s") + 1] == "120"
    assert command[-1] == "--stdin"


def test_nothing_takes_no_time_and_more_takes_longer() -> None:
    assert speaking_seconds("") == speaking_seconds(" … ") == 0.0
    lengths = [speaking_seconds(line) for line in sorted(LINES, key=len)]
    assert lengths == sorted(lengths)


@pytest.mark.desktop
@needs_espeak
@pytest.mark.parametrize("line", LINES)
def test_a_line_takes_about_as_long_as_estimated(line: str, tmp_path: Path) -> None:
    program = espeak.program()
    assert program is not None
    samples = spoken(program, line, tmp_path, loudness=1.0)
    loud = [index for index, value in enumerate(samples) if abs(value) > 200]
    assert (loud[-1] - loud[0]) / RATE == pytest.approx(speaking_seconds(line), rel=0.4)
    assert not list(tmp_path.iterdir())


@pytest.mark.desktop
@needs_espeak
def test_lines_are_spoken_at_the_rate_of_the_sources(tmp_path: Path) -> None:
    program = espeak.program()
    assert program is not None
    seconds = sum(len(spoken(program, line, tmp_path, loudness=1.0)) / RATE for line in LINES)
    assert 95 < sum(len(line.split()) for line in LINES) / seconds * 60 < 130


@pytest.mark.desktop
@needs_espeak
def test_espeak_without_a_device_is_no_success(deviceless: dict[str, str]) -> None:
    speaks = Voice()
    speaks.say("Hello.")
    assert speaks.wait(20)
    assert speaks.trouble == voice.NO_DEVICE


@pytest.mark.desktop
@needs_espeak
@needs_pulse
def test_a_line_is_heard_and_stops_at_once(sink: Sink) -> None:
    speaks = Voice(100)
    with sink.recording() as heard:
        speaks.say(LONG)
        assert eventually(lambda: loudest(heard()) > 1000)
        speaks.stop()
        assert speaks.wait(5), "long before the line would be over"
        assert eventually(lambda: not sink.ask("sink-inputs"))
    assert speaks.trouble == ""


@pytest.mark.desktop
@needs_espeak
@needs_pulse
def test_a_line_ends_with_the_one_who_asked_for_it(sink: Sink) -> None:
    code = (
        f"import sys; from selfkind.sound.voice import Voice; voice = Voice(); voice.say({LONG!r})\n"
        "sys.stdin.read()"
    )
    asker = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE)
    assert eventually(lambda: sink.ask("sink-inputs"))
    asker.communicate(b"", timeout=20)
    assert eventually(lambda: not sink.ask("sink-inputs"), 15)


@pytest.mark.desktop
@needs_espeak
@needs_pulse
def test_a_line_is_heard_to_its_end(sink: Sink) -> None:
    troubles = []
    # On a machine that is busy with other tests, espeak-ng may report that PulseAudio didn't take one write.
    while not troubles or (troubles[-1] and len(troubles) < 3):
        speaks = Voice(100)
        with sink.recording() as heard:
            speaks.say(LINES[0])
            assert speaks.wait(30)
            assert loudest(heard()) > 1000
        troubles.append(speaks.trouble)
    assert "" in troubles
    assert shutil.which("espeak-ng")


def test_clips_of_other_shapes_are_understood(tmp_path: Path) -> None:
    from selfkind.sound.samples import read

    with wave.open(str(tmp_path / "two.wav"), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE * 2)
        file.writeframes(b"\x01\x00\x09\x00" * 200)
    assert list(read(tmp_path / "two.wav")) == [1] * 100
    with wave.open(str(tmp_path / "eight.wav"), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(RATE)
        file.writeframes(b"\x01" * 200)
    with pytest.raises(wave.Error):
        read(tmp_path / "eight.wav")


@pytest.mark.skipif(sys.platform == "win32", reason="sessions are those of POSIX")
def test_what_is_started_has_a_session_of_its_own() -> None:
    # So ctrl+c in the terminal, which is meant for the app, does not reach it.
    started = process.start(
        [sys.executable, "-c", "import os; print(os.getsid(0) == os.getpid())"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    assert started.communicate()[0].strip() == b"True"
