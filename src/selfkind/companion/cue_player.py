"""Play the sounds of a practice while it runs: called at each reading of the clock, and never waiting."""

from __future__ import annotations

from bisect import bisect_right
from math import inf
from typing import TYPE_CHECKING

from selfkind.domain.practice.sound_cues import sounds_of, spoken_of
from selfkind.domain.practice.timeline import Timeline

if TYPE_CHECKING:
    from selfkind.sound.silent import Bells, Speech

LATE = 0.6
"""Seconds after which a sound that wasn't played in time is left out: late, it would be misleading."""


class CuePlayer:
    """The sounds and lines of one practice. Whatever is wrong with a device, no method waits or raises.

    `shown` holds the troubles that were shown before, so that each is shown once in a run of the app. `missing`
    says why there is no voice where one is wanted, or is "".
    """

    def __init__(
        self,
        timeline: Timeline,
        bells: Bells,
        speech: Speech,
        last_words: str = "",
        shown: set[str] | None = None,
        missing: str = "",
    ) -> None:
        self._bells, self._speech, self._last_words = bells, speech, last_words
        self._shown = set() if shown is None else shown
        self._missing = missing
        self._at = -1.0
        self.follow(timeline)
        bells.prepare()

    def follow(self, timeline: Timeline) -> None:
        """Continue with another timeline, after a part of the one before was skipped."""
        self._at -= 1e-6  # what comes at this very moment wasn't played yet
        self._sounds = sounds_of(timeline)
        self._lines = spoken_of(timeline, self._last_words)
        self._sound_offsets = [event.offset for event in self._sounds]
        self._line_offsets = [event.offset for event in self._lines]

    def at(self, elapsed: float) -> None:
        """Play what is due `elapsed` seconds after the first frame, and wasn't at the call before."""
        for number in range(*self._due(self._sound_offsets, elapsed)):
            if elapsed - self._sound_offsets[number] < LATE:
                self._bells.play(self._sounds[number].sound)
        lines = range(*self._due(self._line_offsets, elapsed))
        if lines and elapsed - self._line_offsets[lines[-1]] < LATE:
            self._speech.say(self._lines[lines[-1]].text)
        self._at = elapsed

    def next_after(self, elapsed: float) -> float:
        """Return when the next sound or line comes after `elapsed` seconds; infinity when there's none."""
        return min(_following(self._sound_offsets, elapsed), _following(self._line_offsets, elapsed))

    def _due(self, offsets: list[float], elapsed: float) -> tuple[int, int]:
        return bisect_right(offsets, self._at), bisect_right(offsets, elapsed)

    def hush(self) -> None:
        """Silence everything, at once: for a pause or a stop."""
        self._bells.stop()
        self._speech.stop()

    def trouble(self) -> str:
        """Return why something isn't heard, in words and once; "" when there is nothing new to show."""
        for words in (self._bells.trouble, self._missing, self._speech.trouble):
            if words and words not in self._shown:
                self._shown.add(words)
                return words
        return ""

    def last_word(self) -> None:
        """Speak what comes `AFTER_BELLS` seconds after the end, when nothing reads the clock any more."""
        if self._lines:
            self.at(max(self._at, self._line_offsets[-1]))

    def ring_out(self, seconds: float) -> None:
        """Wait until the sounds have faded, and speak the last word; for at most so long, each. For a command that
        is about to end."""
        self._bells.wait_until_silent(seconds)
        self.last_word()
        self._speech.wait(seconds)

    def close(self) -> None:
        """End the practice and silence what still sounds."""
        self._bells.close()
        self._speech.close()


def _following(offsets: list[float], elapsed: float) -> float:
    number = bisect_right(offsets, elapsed)
    return offsets[number] if number < len(offsets) else inf
