"""What stands under the disc of a breathing page, or in the middle of it when nothing moves."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len

from selfkind.domain.practice.breath import PhaseKind
from selfkind.domain.practice.counting import TEN, Count
from selfkind.domain.practice.timeline import State, Timeline
from selfkind.domain.routine.plan import GLYPHS, Standing
from selfkind.tui.layout.line_breaks import broken
from selfkind.tui.text import clipped, shown
from selfkind.tui.widgets.orb import WordLine

if TYPE_CHECKING:
    from selfkind.companion.practice import Finished

DOTS = 8
"""Steps of the still bar that stands for the disc when motion is reduced."""
TEXTS = (
    "breathing_settle_line",
    "breathing_last",
    "paused",
    "woke_up",
    "soft_stop",
    "landing",
    "anchors",
    "eyes_closed",
    "eyes_open",
    "before_ask",
    "after_ask",
    "after_said",
    "after_heavier",
    "stopped_twice",
    "counting_hint",
    "counting_back",
)
"""The named texts of the packs that the page shows."""
NOT_KEPT = (
    WordLine((("This practice isn't saved yet.", "word"),)),
    WordLine((("The practice stays here until you leave this page.", "muted"),)),
)
"""What is said when the disk refused."""


@dataclass(frozen=True)
class PageSize:
    """Where the lines go: the width of the page, the lines that fit, whether signs are ASCII and stand still. What
    is `spoken` has no signs at all: a screen reader would say each of them, as often as they change."""

    width: int
    room: int
    plain: bool
    still: bool
    spoken: bool = False


def lines_at(
    state: State,
    timeline: Timeline,
    texts: Mapping[str, str],
    page: PageSize,
    *,
    pause_words: str = "",
    caution: str = "",
    with_time: bool = False,
    with_counts: bool = False,
    aside: str = "",
    count: Count | None = None,
) -> list[WordLine]:
    """Return the lines at a moment of a practice. `pause_words` is what is said in a pause, "" while it runs.

    The `caution` comes before the first breath and in pauses, as far as there is room; the time left is shown
    when it was asked for, and so are the seconds left of a phase, with `with_counts`. `aside` stands in the place
    of the hint. Where breaths are counted, `count` says how far.
    """
    width = max(page.width - 4, 10)
    settling = state.kind is PhaseKind.SETTLE
    word, hint = state.word, [state.hint]
    if pause_words:
        word, hint = pause_words, []
    elif settling:
        hint = [texts["breathing_settle_line"], texts["before_ask"]]
    elif aside:
        hint = broken(aside, width)
    elif _is_last_breath(state, timeline):
        hint = [texts["breathing_last"]]
    lines = [WordLine(((text, "word"),)) for text in broken(word, width)]
    if with_counts and state.left > 0 and lines and not pause_words:
        lines[-1] = WordLine(lines[-1].pieces, f"  {math.ceil(state.left - 1e-6)}")
    if state.kind is PhaseKind.GUIDED and not pause_words:
        # The line is the practice itself, read with half-open eyes; it is not a hint.
        lines += [WordLine(((part, "line-said"),)) for text in hint for part in broken(text, min(width, 64))]
    else:
        lines += [WordLine(((clipped(text, width), "muted"),)) for text in hint if text]
    if count is not None and not settling and not pause_words:
        lines += [WordLine(), _counted(count, texts, page)]
    if page.spoken:
        return _spoken(lines, page, state, caution if settling or pause_words else "", with_time=with_time)
    if page.still:
        lines = [breath_bar(state, page), WordLine(), *lines]
    careful = [WordLine(((text, "muted"),)) for text in broken(caution, min(width, 76))]
    tail = [WordLine(), progress_line(state, page, with_time)]
    if (settling or pause_words) and len(lines) + 3 + len(careful) <= page.room:
        return [*lines, *tail, WordLine(), *careful]
    if settling and len(careful) + 1 < page.room:
        # No room for everything, and there is no progress to show yet.
        return [lines[0], *careful]
    return [*lines, *tail] if len(lines) + 2 < page.room else [*lines, tail[1]]


def _spoken(
    lines: Sequence[WordLine], page: PageSize, state: State, caution: str, *, with_time: bool
) -> list[WordLine]:
    """Return the words of a moment, with the time left when it was asked for, and nothing that is only seen."""
    left = [WordLine(((time_left(state), "muted"),))] if with_time else []
    careful = [WordLine(((text, "muted"),)) for text in broken(caution, min(page.width - 4, 76))]
    return [*lines, *left, *careful][: page.room]


def _is_last_breath(state: State, timeline: Timeline) -> bool:
    if timeline.pattern is None or state.kind is not PhaseKind.IN:
        return False
    return state.cycle == timeline.breaths - 1 > 1


def _counted(count: Count, texts: Mapping[str, str], page: PageSize) -> WordLine:
    """Return ten dots, full ones as far as was counted; before the first breath a word about how."""
    if not count.breaths:
        return WordLine(((clipped(texts["counting_hint"], page.width - 4), "muted"),))
    if page.spoken:
        return WordLine(((f"{count.breaths}", "done"),))
    full, empty = ("#", ".") if page.plain else ("●", "○")
    rest = TEN - count.breaths
    done = " ".join(full * count.breaths) + " " * bool(rest)
    return WordLine(((done, "done"), (" ".join(empty * rest), "muted")), f"  {count.breaths}")


def breath_bar(state: State, page: PageSize) -> WordLine:
    """Return the breath as a row of dots: full ones as far as it is full."""
    full, empty = ("#", ".") if page.plain else ("●", "○")
    filled = round(state.level * DOTS)
    return WordLine(
        (
            (" ".join(full * filled) + " " * (0 < filled < DOTS), "done"),
            (" ".join(empty * (DOTS - filled)), "muted"),
        )
    )


def progress_line(state: State, page: PageSize, with_time: bool) -> WordLine:
    """Return how far the practice has come: a thin line, and the time left when it was asked for."""
    sign, rest = ("=", "-") if page.plain else ("━", "━")
    length = min(page.width - 20, max(24, round(page.width * 0.38)))
    filled = round(state.overall * length)
    beside = f"  {time_left(state)}" if with_time else ""
    return WordLine(((sign * filled, "done"), (rest * (length - filled), "line")), beside)


def time_left(state: State) -> str:
    """Return how long the practice still takes, as 2:05."""
    minutes, seconds = divmod(round(state.remaining), 60)
    return f"{minutes}:{seconds:02}"


def end_lines(word: str, finished: Finished | None) -> Iterable[WordLine]:
    """Return the words at the end: `word`, what was ticked, and a kind word."""
    yield WordLine(((word, "word"),))
    if finished is None:
        return
    if finished.ticked is not None:
        glyph = GLYPHS[Standing.DONE]
        yield WordLine(((f"{glyph} ", "done"), (f"{shown(finished.ticked.name)} is ticked.", "muted")))
    if finished.kind_word:
        yield WordLine()
        yield WordLine(((finished.kind_word, "kind"),))


def fitted(lines: Iterable[WordLine], width: int) -> list[WordLine]:
    """Return the lines, broken where they are too wide; a broken line has one look."""
    fitting: list[WordLine] = []
    for line in lines:
        text = "".join(piece for piece, _ in line.pieces)
        if cell_len(text) <= width - 4:
            fitting.append(line)
        else:
            fitting += [WordLine(((part, line.pieces[-1][1]),)) for part in broken(text, width - 4)]
    return fitting
