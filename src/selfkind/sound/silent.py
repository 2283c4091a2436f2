"""Stand-ins for when sound is switched off: they accept every call, start no process, and never have trouble."""

from __future__ import annotations

from typing import Protocol

from selfkind.domain.practice.sound_events import SoundName


class Bells(Protocol):
    """What plays sounds: `player.Player`, or `NoBells`. No method waits, and none raises."""

    @property
    def trouble(self) -> str:
        """Why nothing is heard, in one line to show; "" as long as nothing is known to be wrong."""

    def prepare(self) -> None:
        """Get ready, so that the first sound isn't late."""

    def play(self, sound: SoundName) -> None:
        """Begin a sound now."""

    def stop(self) -> None:
        """Silence all sounds, at once."""

    def wait_until_silent(self, seconds: float) -> bool:
        """Wait until every sound has been played, for at most `seconds`, and return whether it was."""

    def close(self) -> None:
        """Silence all sounds and end."""


class Speech(Protocol):
    """What speaks lines: `voice.Voice`, or `NoVoice`. No method waits, and none raises."""

    @property
    def trouble(self) -> str:
        """Why the latest line wasn't heard, in one line to show; "" when nothing is known to be wrong."""

    def available(self) -> str:
        """Return why there is no voice, in one line to show; "" when there is one."""

    def say(self, text: str) -> None:
        """Speak a line, and end the one before it."""

    def wait(self, seconds: float) -> bool:
        """Wait until the latest line is over, for at most `seconds`, and return whether it is."""

    def stop(self) -> None:
        """End speech, at once."""

    def close(self) -> None:
        """End speech, and speak nothing more."""


class NoBells:
    """Bells that are switched off."""

    trouble = ""

    def prepare(self) -> None:
        """Do nothing."""

    def play(self, sound: SoundName) -> None:
        """Do nothing."""

    def wait_until_silent(self, seconds: float) -> bool:
        """Return True at once, because no sound plays."""
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
        return "The voice is turned off. To turn it on, write “voice = true” under [sound] in config.toml."

    def say(self, text: str) -> None:
        """Do nothing."""

    def wait(self, seconds: float) -> bool:
        """Return True at once, because no line is spoken."""
        return True

    def stop(self) -> None:
        """Do nothing."""

    def close(self) -> None:
        """Do nothing."""
