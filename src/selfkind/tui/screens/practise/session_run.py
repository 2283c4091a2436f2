"""A timed practice as it runs: its time, its place in the timeline, and what sounds, without the screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from selfkind.domain.practice.guide import skipped
from selfkind.domain.practice.stopwatch import Stopwatch
from selfkind.domain.practice.timeline import State, Timeline

if TYPE_CHECKING:
    from selfkind.companion.cue_player import CuePlayer


class SessionRun(Stopwatch):
    """Stands still until `go_on`; a pause lets what sounds go on. Without a `cue_player` nothing sounds.

    `clock` gives seconds that only go forward, `wall` those of the wall clock, which tells of a sleep.
    """

    def __init__(
        self,
        timeline: Timeline,
        cue_player: CuePlayer | None,
        clock: Callable[[], float],
        wall: Callable[[], float],
    ) -> None:
        super().__init__(clock, wall)
        self.timeline = timeline
        self._cue_player = cue_player

    @property
    def state(self) -> State:
        """Where the practice is now."""
        return self.timeline.state_at(self.elapsed)

    @property
    def practised(self) -> float:
        """Seconds that were practised, without those before the first breath and after the last."""
        return self.timeline.practised(self.elapsed)

    @property
    def is_practised(self) -> bool:
        """Whether the last paced breath is over, and the free one at the end is all that is left."""
        return self.practised >= self.timeline.seconds

    def play_due(self) -> str:
        """Play what is due now. Return why something can't be heard, once, or ""."""
        if self._cue_player is None:
            return ""
        self._cue_player.at(self.elapsed)
        return self._cue_player.trouble()

    def skip(self) -> None:
        """Skip the part that runs: what follows comes now, and the practice is that much shorter."""
        inside = self.elapsed - self.timeline.settle
        self.timeline = skipped(self.timeline, max(inside, 0.0))
        if self._cue_player is not None:
            self._cue_player.follow(self.timeline)

    def hush(self) -> None:
        """Silence what sounds."""
        if self._cue_player is not None:
            self._cue_player.hush()

    def last_word(self) -> None:
        """Speak what comes after the bells of the end."""
        if self._cue_player is not None:
            self._cue_player.last_word()

    def close(self) -> None:
        """Let go of the sound device."""
        if self._cue_player is not None:
            self._cue_player.close()
