"""Playing: never waits, never fails, says why it is silent, and leaves the terminal alone."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from selfkind.domain.practice.sound_events import SoundName
from selfkind.sound import player as player_module
from selfkind.sound import synth
from selfkind.sound.player import Player
from tests.sound.machine import Sink, eventually, needs_pulse, on_a_terminal
from tests.sound.signal import loudest, onsets, strength

RATE = synth.RATE

FAKE = """
import sys
said = open(sys.argv[1], "a", buffering=1)
print(sys.argv[2], flush=True)
for line in sys.stdin:
    said.write(line)
    if line.strip() == "interval":
        sys.exit(3)
    if line.strip() not in ("stop", "hold"):
        print("done " + line.strip(), flush=True)
said.write("end\\n")
"""


class Fake:
    """A player whose process writes down what it is told; it does not know `hold`, and `interval` is its end."""

    def __init__(self, folder: Path, answer: str) -> None:
        self.path = folder / "said"
        self.path.touch()
        self.player = Player(60, command=[sys.executable, "-c", FAKE, str(self.path), answer])

    def said(self) -> list[str]:
        return self.path.read_text().split()


@pytest.fixture
def fake(tmp_path: Path) -> Iterator[Fake]:
    made = Fake(tmp_path, "ready")
    yield made
    made.player.close()


def test_sounds_reach_the_process_in_their_order(fake: Fake) -> None:
    for sound in (SoundName.BELL, SoundName.IN, SoundName.OUT):
        fake.player.play(sound)
    fake.player.stop()
    assert eventually(lambda: fake.said() == ["bell", "in", "out", "stop"])
    assert fake.player.wait_until_silent(20)
    assert fake.player.trouble == ""


def test_the_process_ends_when_the_player_is_closed(fake: Fake) -> None:
    fake.player.play(SoundName.BELL)
    fake.player.close()
    fake.player.play(SoundName.END)
    assert eventually(lambda: fake.said() == ["bell", "end"])


def test_nothing_is_started_before_it_is_needed(fake: Fake) -> None:
    before = threading.active_count()
    fake.player.stop()
    assert threading.active_count() == before
    assert not fake.said()


def test_what_is_not_over_is_waited_for(fake: Fake) -> None:
    fake.player.play(SoundName.HOLD)
    assert eventually(lambda: fake.said() == ["hold"])
    assert not fake.player.wait_until_silent(0.01)


def test_no_device_is_said_in_words(tmp_path: Path) -> None:
    fake = Fake(tmp_path, "none failed to init device -401")
    fake.player.prepare()
    assert fake.player.wait_until_known(20)
    assert fake.player.trouble == player_module.NO_DEVICE
    assert fake.player.wait_until_silent(20)
    fake.player.close()


def answers_are_read() -> bool:
    """Whether a process has not come to the end of its answers. It may be there a moment longer."""
    return any(thread.name == "selfkind-sound-answers" for thread in threading.enumerate())


def test_a_process_that_ends_is_started_anew_and_not_for_ever(fake: Fake) -> None:
    fake.player.prepare()
    assert fake.player.wait_until_known(20)
    for times in (1, 2, 3):
        fake.player.play(SoundName.INTERVAL)
        assert eventually(lambda times=times: fake.said().count("interval") == times)  # type: ignore[misc]
        assert eventually(lambda: fake.player.trouble == player_module.GONE)
        assert eventually(lambda: not answers_are_read())
    fake.player.play(SoundName.BELL)
    assert fake.player.wait_until_silent(1)
    assert fake.said() == ["interval"] * 3


def test_a_sound_that_comes_while_the_process_ends_is_played_by_the_next_one(tmp_path: Path) -> None:
    code = (
        "import os, sys, time; print('ready', flush=True); line = sys.stdin.readline()\n"
        "open(sys.argv[1], 'a').write(line); os.close(1); time.sleep(0.5)"
    )
    said = tmp_path / "said"
    player = Player(60, command=[sys.executable, "-c", code, str(said)])
    player.play(SoundName.BELL)
    assert eventually(said.exists)
    assert eventually(lambda: not answers_are_read())
    player.play(SoundName.END)
    assert eventually(lambda: said.read_text() == "bell\nend\n")
    player.close()


def test_a_program_that_cannot_be_started_is_said_in_words(tmp_path: Path) -> None:
    for command in ([str(tmp_path / "nothing")], [sys.executable, "-c", "raise SystemExit(1)"]):
        player = Player(60, command=command)
        player.play(SoundName.BELL)
        assert player.wait_until_known(20)
        assert player.trouble == player_module.NO_PROCESS
        player.close()


def test_a_process_that_reads_nothing_holds_nobody_up(tmp_path: Path) -> None:
    player = Player(60, command=[sys.executable, "-c", "import time; time.sleep(60)"])
    for _ in range(50_000):  # more than a pipe holds
        player.play(SoundName.INTERVAL)
    player.close()


def test_without_a_device_there_are_words_and_no_noise(deviceless: dict[str, str]) -> None:
    player = Player(60)
    player.play(SoundName.BELL)
    assert player.wait_until_known(20)
    assert player.trouble == player_module.NO_DEVICE
    player.play(SoundName.BELL)
    player.stop()
    assert player.trouble == player_module.NO_DEVICE
    player.close()


@pytest.mark.skipif(sys.platform == "win32", reason="terminals are those of POSIX")
def test_without_a_device_no_byte_reaches_the_terminal(deviceless: dict[str, str]) -> None:
    code = (
        "from selfkind.sound.player import Player; from selfkind.domain.practice.sound_events import SoundName\n"
        "from selfkind.sound.voice import Voice\n"
        "player = Player(60); player.play(SoundName.BELL)\n"
        "assert player.wait_until_known(20); assert player.trouble\n"
        "voice = Voice(60); voice.say('Hello.'); voice.wait(20); voice.close()\n"
        "player.play(SoundName.BELL); player.close(); player._worker.join(20)\n"
    )
    ended, shown = on_a_terminal([sys.executable, "-c", code])
    assert ended == 0, shown
    assert shown == b""


@pytest.mark.desktop
@needs_pulse
def test_what_is_played_reaches_the_device(sink: Sink) -> None:
    player = Player(100)
    with sink.recording() as heard:
        player.play(SoundName.END)
        assert player.wait_until_silent(30)
        assert player.trouble == ""
        assert eventually(lambda: len(onsets(heard(), RATE, above=1500, quiet=1.0)) == 2)
        samples = heard()
    player.close()
    first, second = onsets(samples, RATE, above=1500, quiet=1.0)
    assert second - first > 2.9  # and 3.0 but on a machine too busy to play without gaps
    bell = samples[round(first * RATE) : round((first + 1) * RATE)]
    assert strength(bell, synth.BELL_HERTZ, RATE) > 10 * strength(bell, synth.BELL_HERTZ * 1.19, RATE)
    assert loudest(samples) == pytest.approx(loudest(synth.samples(SoundName.END)), rel=0.1)


@pytest.mark.desktop
@needs_pulse
def test_stop_is_silence_within_the_bell(sink: Sink) -> None:
    player = Player(100)
    with sink.recording() as heard:
        player.play(SoundName.BELL)
        assert eventually(lambda: loudest(heard()) > 1500)
        player.stop()
        assert player.wait_until_silent(20)
        player.play(SoundName.HOLD)
        assert player.wait_until_silent(20)
        samples = heard()
    player.close()
    # A whole bell is louder than this for more than two seconds.
    loud = [index for index, value in enumerate(samples) if abs(value) > 400]
    assert (loud[-1] - loud[0]) / RATE < 2.0


@pytest.mark.desktop
@needs_pulse
def test_a_device_that_goes_is_said_in_words(sink: Sink) -> None:
    player = Player(60)
    player.play(SoundName.BELL)
    assert player.wait_until_known(20)
    assert player.trouble == ""
    sink.end()
    assert player.wait_until_silent(20)
    assert eventually(lambda: player.play(SoundName.TONE) or player.trouble)
    assert player.trouble in (player_module.NO_DEVICE, player_module.GONE)
    player.close()


@pytest.mark.desktop
@needs_pulse
def test_the_process_is_gone_with_the_one_that_started_it(sink: Sink) -> None:
    code = (
        "import os; from selfkind.sound.player import Player\n"
        "from selfkind.domain.practice.sound_events import SoundName\n"
        "player = Player(60); player.play(SoundName.END); assert player.wait_until_known(20); os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
    assert eventually(lambda: not sink.ask("sink-inputs"))


@pytest.mark.desktop
@needs_pulse
def test_the_device_is_given_back_in_silence_and_opened_for_the_next_sound(sink: Sink) -> None:
    code = (
        "import sys; from selfkind.sound import child; child.IDLE = 0.2; sys.argv = ['child', '100']; child.main()"
    )
    player = Player(100, command=[sys.executable, "-c", code])
    with sink.recording() as heard:
        player.play(SoundName.TONE)
        assert player.wait_until_silent(20)
        assert eventually(lambda: loudest(heard()) > 1500)
        assert eventually(lambda: not sink.ask("sink-inputs"))
        before = len(heard())
        player.play(SoundName.BELL)
        assert player.wait_until_silent(20)
        assert eventually(lambda: loudest(heard()[before:]) > 1500)
    assert player.trouble == ""
    player.close()
