"""The lines of a timed practice for somebody who listens: short enough to be over before the next one comes.

A voice takes four seconds for “0:03 Breathe in for 4. Gently, as much as is easy.”, as long as the breath itself.
So no line has its time, and what was heard before isn't said again.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from selfkind.plain.timed_run import Run, in_sentences, print_lines

if TYPE_CHECKING:
    from selfkind.companion.cue_player import CuePlayer
    from selfkind.domain.practice.timeline import State, Timeline
    from selfkind.plain.plain_app import PlainApp
    from selfkind.platform.keyboard import Wait


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


def print_heard(
    app: PlainApp, timeline: Timeline, player: CuePlayer, wait: Wait, *, skips: bool = False, counts: bool = False
) -> Run:
    """Run a practice of plain mode as such lines, and return how it went; see `print_lines`."""
    return print_lines(
        timeline,
        player,
        say=app.say,
        wait=wait,
        show_help=app.console.show_help,
        skips=skips,
        counts=counts,
        lines=HeardLines(),
        clock=app.clock,
        wall=app.wall,
    )
