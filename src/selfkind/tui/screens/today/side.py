"""What the side of Today says: the line under the cursor, and these days."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from selfkind.domain.routine.anchor import anchor_lines
from selfkind.domain.routine.day_marks import DAY_SIGNS
from selfkind.domain.routine.plan import Occurrence, Standing
from selfkind.domain.routine.progress import DayMark
from selfkind.tui.commands.hints import hint
from selfkind.tui.text import block, shown

if TYPE_CHECKING:
    from selfkind.companion.progress import TheseDays

DAY_LOOKS = {
    DayMark.PRACTISED: "$primary",
    DayMark.REST: "$secondary",
    DayMark.AWAY: "$secondary",
    DayMark.QUIET: "$muted",
}
STANDING_WORDS = {
    Standing.DONE: "Done.",
    Standing.TINY: "Tiny version done. It counts just the same.",
    Standing.PART: "Partly done.",
    Standing.REST: "Resting.",
}


def item_lines(current: Occurrence, keys: Mapping[str, tuple[str, ...]] | None, width: int) -> list[Content]:
    """Return the line under the cursor in words, for a panel of `width` cells, with the keys for it; no keys for
    None."""
    item = current.item
    length = item.amount or (f"{item.minutes:g} min" if item.minutes else "")
    name = shown(item.name)
    lines = [Content.assemble((name, "bold $foreground"))]
    if length and cell_len(f"{name}, {length}") <= width:
        lines = [Content.assemble((name, "bold $foreground"), (f", {length}", "$muted"))]
    elif length:
        # On a line of its own, or it would be broken between its number and its word.
        lines.append(Content.assemble((shown(length), "$muted")))
    if current.is_open:
        plan = anchor_lines(item.after, item.obstacle, item.instead, item.tiny)
        lines += [Content.assemble((shown(line), "$muted")) for line in plan]
    if current.state in STANDING_WORDS:
        tick = current.completion
        took = f" {tick.minutes:g} min." if tick is not None and tick.minutes is not None else ""
        lines.append(Content.assemble((f"{STANDING_WORDS[current.state]}{took}", "$muted")))
    elif item.tiny:
        lines.append(Content.assemble(("Tiny: ", "$muted"), (shown(item.tiny), "$muted")))
    if current.completion and current.completion.note:
        lines.append(Content.assemble((block(current.completion.note), "italic $foreground")))
    if keys is not None:
        lines += [Content(""), *_keys(current, keys, width)]
    return lines


def _keys(current: Occurrence, keys: Mapping[str, tuple[str, ...]], width: int) -> Iterator[Content]:
    """Yield the keys with their words: in one line where it fits, and never a key without its word."""
    words = {"today.begin": "begin", "today.tiny": "tiny", "today.rest": "rest"}
    if current.state is Standing.REST and current.completion is None:
        words = {"today.begin": "begin", "today.done": "done", "today.tiny": "tiny"}
    elif current.state is Standing.REST:
        # Not “again”: nothing was done yet.
        words = {"today.begin": "begin", "today.done": "untick"}
    elif not current.is_open:
        words = {"today.begin": "do again", "today.done": "untick", "today.note": "note"}
    hints = [found for id, word in words.items() if (found := hint(keys, id, word)) is not None]
    lengths = [cell_len(f"{key} {word}") for key, word, _ in hints]
    gap = 3 if sum(lengths) + 3 * (len(hints) - 1) <= width else 2
    line: list[tuple[str, str]] = []
    used = 0
    for (key, word, _), length in zip(hints, lengths, strict=True):
        if line and used + gap + length > width:
            yield Content.assemble(*line)
            line, used = [], 0
        if line:
            line.append((" " * gap, ""))
            used += gap
        line += [(key, "bold $accent"), (f" {word}", "$foreground")]
        used += length
    yield Content.assemble(*line)


def calendar_lines(
    month: date,
    mark_of: Callable[[date], DayMark | None],
    week_start: int,
    *,
    cells: int = 3,
    here: date | None = None,
) -> list[Content]:
    """Return the weeks of the month that begins on a day below the names of the weekdays, with `cells` for a day.
    The day that is `here` stands out; one without a mark is left empty."""
    # Just for large screens.
    from selfkind.tui.layout.heat_map import month_lines, weekday_names

    names = "".join(name.ljust(cells) for name in weekday_names(week_start))
    lines = [Content.assemble((names.rstrip(), "$muted"))]
    for week in month_lines(month, week_start):
        signs: list[tuple[str, str]] = []
        for day in week:
            mark = None if day is None else mark_of(day)
            sign, look = ("", "") if mark is None else (DAY_SIGNS[mark], DAY_LOOKS[mark])
            if day is not None and day == here:
                sign, look = sign or " ", f"{look} reverse".strip()
            signs += [(sign, look), (" " * (cells - cell_len(sign)), "")]
        lines.append(Content.assemble(*signs))
    return lines


def days_lines(
    these: TheseDays, width: int, month: Mapping[date, DayMark] | None = None, week_start: int = 0
) -> list[Content]:
    """Return the row of days, and what they come to, for a panel of `width` cells; with the marks of the `month`,
    its weeks in place of the row. Weeks start on `week_start`, 0 for Monday."""
    names = Content.assemble(*((f"{day:%a}"[:2].ljust(4), "$muted") for day, _ in these.days))
    marks = Content.assemble(*((DAY_SIGNS[mark].ljust(4), DAY_LOOKS[mark]) for _, mark in these.days))
    lines = [names, marks]
    if month:
        here = these.days[-1][0]
        lines = calendar_lines(here.replace(day=1), month.get, week_start, cells=4, here=here)
    if these.so_far:
        words = [part for part in (these.so_far, these.rhythm) if part]
        said = " · ".join(words)
        # On lines of their own, or a dot would end a line.
        parts = [said] if cell_len(said) <= width else words
        lines += [Content(""), *(Content.assemble((part, "$muted")) for part in parts)]
    return lines
