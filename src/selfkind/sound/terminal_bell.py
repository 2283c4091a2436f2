"""The bell of the terminal, where sounds can't be played: for people who don't see what is printed."""

from __future__ import annotations

from collections.abc import Callable

from selfkind.domain.practice.sound_events import SoundName
from selfkind.sound.silent import Bells

RINGS = "The bells can't be played here, so your terminal's bell rings instead."


class TerminalBell:
    """Plays sounds as `bells` does, and calls `ring` for each sound that can't be played."""

    def __init__(self, bells: Bells, ring: Callable[[], object]) -> None:
        self._bells, self._ring = bells, ring
        self._is_unheard = False
        """Whether a sound was asked for, and nothing was known to be wrong then."""

    @property
    def trouble(self) -> str:
        """What rings instead, in one line; "" as long as nothing is known to be wrong. A first sound for which
        that wasn't known yet rings now."""
        if not self._bells.trouble:
            return ""
        if self._is_unheard:
            self._is_unheard = False
            self._ring()
        return RINGS

    def prepare(self) -> None:
        """Get ready, so that the first sound isn't late."""
        self._bells.prepare()

    def play(self, sound: SoundName) -> None:
        """Begin a sound now, or ring."""
        if self._bells.trouble:
            self._ring()
        else:
            self._is_unheard = True
            self._bells.play(sound)

    def stop(self) -> None:
        """Silence all sounds, at once."""
        self._bells.stop()

    def wait_until_silent(self, seconds: float) -> bool:
        """Wait until every sound has been played, for at most `seconds`, and return whether it was."""
        return self._bells.wait_until_silent(seconds)

    def close(self) -> None:
        """Silence all sounds and end."""
        self._bells.close()
