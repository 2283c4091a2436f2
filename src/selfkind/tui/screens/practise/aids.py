"""What helps along the way of a practice: a word aside, where the attention rests, closed eyes, counting
breaths."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from selfkind.domain.errors import SelfkindError
from selfkind.domain.practice.counting import Count
from selfkind.tui.screens.base import HasApp
from selfkind.tui.screens.practise.session_keys import Stage

ASIDE = 8.0
"""Seconds for which a short word about a key stands in the place of the line."""


class Aids:
    """How they stand. `anchor` is the place of the one that was chosen; `count` is None where nothing is
    counted."""

    def __init__(self, clock: Callable[[], float], *, counts: bool) -> None:
        self._clock = clock
        self._words, self._until = "", 0.0
        self._anchors: Sequence[str] = ("",)
        self.anchor = 0
        self.eyes_closed = False
        self.count = Count() if counts else None

    @property
    def counts(self) -> bool:
        """Whether breaths are counted."""
        return self.count is not None

    def say(self, words: str) -> None:
        """Say something for a few seconds."""
        self._words, self._until = words, self._clock() + ASIDE

    @property
    def aside(self) -> str:
        """What is said just now, "" when nothing is."""
        return self._words if self._clock() < self._until else ""

    def offer_anchors(self, words: Sequence[str], chosen: int) -> None:
        """Set the words for each place where the attention can rest, and the one that was chosen before."""
        self._anchors = words or ("",)
        self.anchor = chosen % len(self._anchors)

    @property
    def anchor_words(self) -> str:
        """The words for the anchor."""
        return self._anchors[self.anchor]

    def next_anchor(self) -> str:
        """Go to the next anchor and return its words."""
        self.anchor = (self.anchor + 1) % len(self._anchors)
        return self.anchor_words

    def turn_eyes(self) -> bool:
        """Close the eyes, or open them; whether they are closed now."""
        self.eyes_closed = not self.eyes_closed
        return self.eyes_closed

    def count_breath(self) -> bool:
        """Count one more breath, and return whether a new round began with it."""
        full = self.count is not None and self.count.is_full
        self.count = (self.count or Count()).next()
        return full

    def recount(self) -> None:
        """Start again at one."""
        self.count = Count()


class AidKeys(HasApp):
    """What the keys of a page of practice do along the way: closed eyes, another anchor, counting breaths."""

    if TYPE_CHECKING:
        aids: Aids
        texts: dict[str, str]

        @property
        def stage(self) -> Stage:
            """Where the page is."""
            ...

        def draw(self) -> None:
            """Draw what stands there now."""

    def say_aside(self, words: str) -> None:
        """Say something for a few seconds, in the place of the line."""
        self.aids.say(words)
        self.draw()

    def action_eyes(self) -> None:
        """Dim the screen after a while, for closed eyes; or stop that again."""
        if self.stage in (Stage.RUNNING, Stage.PAUSED):
            self.say_aside(self.texts["eyes_closed" if self.aids.turn_eyes() else "eyes_open"])

    def action_anchor(self) -> None:
        """Move the attention to another anchor, at once."""
        if self.stage in (Stage.RUNNING, Stage.PAUSED):
            self.say_aside(self.aids.next_anchor())
            self.app.run_worker(self._keep_anchor(self.aids.anchor), group="anchor")

    async def _keep_anchor(self, place: int) -> None:
        with suppress(SelfkindError):  # the choice applies to this practice in any case
            await self.app.ask(lambda companion: companion.practice.keep_anchor(place))

    def action_count(self) -> None:
        """Count one more breath."""
        if self.stage is Stage.RUNNING and self.aids.counts:
            if self.aids.count_breath():
                self.say_aside(self.texts["counting_back"])
            self.draw()

    def action_recount(self) -> None:
        """Begin the count at one again."""
        if self.stage is Stage.RUNNING and self.aids.counts:
            self.aids.recount()
            self.say_aside(self.texts["counting_back"])
