"""The lines of a timed practice for somebody who listens: short enough to be over before the next one comes.

A voice takes four seconds for “0:03 Breathe in for 4. Gently, as much as is easy.”, as long as the breath itself.
So no line has its time, and what was heard before isn't said again.
"""

from __future__ import annotations

from collections.abc import Iterator

from selfkind.domain.practice.timeline import State
from selfkind.plain.timed_run import in_sentences


class HeardLines:
    """The lines of one practice, asked for each change in turn."""

    def __init__(self) -> None:
        self._heard: set[tuple[str, str]] = set()
        self._word = ""

    def __call__(self, _offset: float, state: State) -> Iterator[str]:
        """Yield the line of a change. A breath is always named, and how it can be breathed is said once. A part of
        a guided practice is named when it begins, and each of its sentences is said."""
        word, hint = state.word, state.hint
        if state.left:
            word = f"{word} for {round(state.left, 1):g}"
            hint = "" if (state.word, hint) in self._heard else hint
        elif word == self._word and hint:
            word = ""
        self._heard.add((state.word, state.hint))
        self._word = state.word
        if said := in_sentences(word, hint):
            yield said
