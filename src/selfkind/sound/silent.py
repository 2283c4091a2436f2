"""Stand-ins for when sound is switched off: they take every call, start no process, and are never in trouble."""

from __future__ import annotations

from typing import Protocol

from selfkind.domain.practice.sound_events import SoundName


class Bells(Protocol):
    """What plays sounds: `player.Player`, or `NoBells`. No method waits, and none raises."""

    @property
    def trouble(self) -> str:
        """Why nothing is heard, in one line for people; "" as long as nothing is known to be wrong."""

    def prepare(self) -> None:
        """Get ready, so that the first sound is not late."""

    def play(self, sound: SoundName) -> None:
        """Let a sound begin now."""

    def stop(self) -> None:
        """Silence, at once."""

    def wait_until_silent(self, seconds: float) -> bool:
        """Wait until every sound has been played, for `seconds` at the most; whether it was."""

    def close(self) -> None:
        """Silence, and the end."""


class Speech(Protocol):
    """What speaks lines: `voice.Voice`, or `NoVoice`. No method waits, and none raises."""

    @property
    def trouble(self) -> str:
        """Why the latest line was not heard, in one line for people; "" when nothing is known to be wrong."""

    def available(self) -> str:
        """Return why there is no voice, in one line for people; "" when there is one."""

    def say(self, text: str) -> None:
        """Speak a line, in the place of one that is being spoken."""

    def wait(self, seconds: float) -> bool:
        """Wait until the latest line is over, for `seconds` at the most; whether it is."""

    def stop(self) -> None:
        """Silence, at once."""

    def close(self) -> None:
        """Silence, and the end."""


class NoBells:
    """Bells that are switched off."""

    trouble = ""

    def prepare(self) -> None:
        """Do nothing."""

    def play(self, sound: SoundName) -> None:
        """Do nothing."""

    def wait_until_silent(self, seconds: float) -> bool:
        """Return True at once: nothing sounds."""
        return True

    def stop(self) -> None:
        """Do nothing."""

    def close(self) -> None:
        """Do nothing."""


class NoVoice:
    """A voice that is switched off."""

    trouble = ""

    def available(self) -> str:
        """Return why nothing is spoken."""
        return "The voice is switched off. “voice = true” under [sound] in config.toml switches it on."

    def say(self, text: str) -> None:
        """Do nothing."""

    def wait(self, seconds: float) -> bool:
        """Return True at once: nothing is spoken."""
        return True

    def stop(self) -> None:
        """Do nothing."""

    def close(self) -> None:
        """Do nothing."""
