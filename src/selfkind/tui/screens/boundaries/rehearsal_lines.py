"""What stands on the page of a rehearsal: how to say the words, the words themselves, and how far it has come."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from selfkind.domain.boundaries.practice import TIMES
from selfkind.domain.boundaries.rehearsal import is_breath
from selfkind.domain.practice.breath import PhaseKind
from selfkind.domain.practice.timeline import State
from selfkind.tui.layout.line_breaks import broken
from selfkind.tui.screens.practise.session_lines import PageSize, breath_bar, progress_line, time_left
from selfkind.tui.text import clipped, shown
from selfkind.tui.widgets.orb import WordLine

WIDEST = 52
"""Cells of a line of the words: longer ones are harder to say from."""
AROUND = 4
"""The lines around the words: a hint, two of air, and how far it has come. How to say the words comes above."""


def words_broken(words: str, width: int) -> list[str]:
    """Return the words to say in lines for a page of this width."""
    lines = Content(shown(words)).wrap(max(min(width - 4, WIDEST), 10))
    return [line.plain.rstrip() for line in lines]


def rehearsal_lines(
    state: State, words: str, page: PageSize, *, number: int, pause_words: str, aside: str, with_time: bool
) -> list[WordLine]:
    """Return the lines at a moment. The words always stand there: strong while they're said, quiet at other times.
    Words that are too long for the page move along as they're read.

    `number` says which time it is; `pause_words` is what is said in a pause, "" while it runs. `aside` stands in
    the place of the hint.
    """
    width = max(page.width - 4, 10)
    breathes, settles = is_breath(state), state.kind is PhaseKind.SETTLE
    above = [WordLine(((line, "word"),)) for line in broken(pause_words or state.word, width)]
    if not pause_words and not settles:
        above = [WordLine(((clipped(state.word, width - 10), "done"), (f"  {number} of {TIMES}", "muted")))]
    hint = aside or (state.hint if breathes and not pause_words else "")
    above += [WordLine(((line, "muted"),)) for line in broken(hint, width)] or [WordLine()]
    below = [breath_bar(state, page) if page.still and breathes else WordLine()] if page.still else []
    if not page.spoken:
        below.append(progress_line(state, page, with_time))
    elif with_time:
        below = [WordLine(((time_left(state), "muted"),))]
    look = "muted" if breathes or settles or pause_words else "large"
    lines = [WordLine(((line, look),)) for line in words_broken(words, page.width)]
    room = max(page.room - len(above) - len(below), 1)
    share = 0.0 if breathes or settles else state.progress
    return [*above, *_with_air(lines, room, share), *below]


def _with_air(lines: Sequence[WordLine], room: int, share: float) -> list[WordLine]:
    """Return the lines of the words with air around them, as far as there's room, and no more than fit: then those
    that a `share` of the time leads to."""
    if 2 * len(lines) + 1 <= room:
        return [WordLine(), *(piece for line in lines for piece in (line, WordLine()))]
    if len(lines) + 2 <= room:
        return [WordLine(), *lines, WordLine()]
    if len(lines) <= room:
        return list(lines)
    first = round(share * (len(lines) - room))
    return list(lines[first : first + room])
