"""The terminal's bell rings where sounds can't be played, and only there."""

from __future__ import annotations

from selfkind.domain.practice.sound_events import SoundName
from selfkind.sound.silent import NoBells
from selfkind.sound.terminal_bell import RINGS, TerminalBell


class Device(NoBells):
    """A sound device that isn't there, as is known after a while."""


def test_each_sound_that_cannot_be_played_rings_once() -> None:
    rung: list[str] = []
    device = Device()
    bell = TerminalBell(device, lambda: rung.append("ding"))
    bell.play(SoundName.BELL)
    assert (bell.trouble, rung) == ("", [])
    device.trouble = "No sound device found."
    assert [bell.trouble, bell.trouble] == [RINGS, RINGS]
    assert rung == ["ding"], "the first sound rings when it's known that nothing played it"
    bell.play(SoundName.IN)
    bell.play(SoundName.OUT)
    assert len(rung) == 3


def test_a_device_that_plays_leaves_the_terminal_silent() -> None:
    rung: list[str] = []
    bell = TerminalBell(NoBells(), lambda: rung.append("ding"))
    bell.play(SoundName.BELL)
    assert (bell.trouble, rung) == ("", [])
