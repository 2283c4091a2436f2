"""What a wide Progress says of the item under the cursor, beside the list: words, and its latest months."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import zip_longest

from textual.content import Content

from selfkind.domain.routine.cadence import describe
from selfkind.domain.routine.progress import DayMark, ItemDays
from selfkind.domain.routine.routine import RoutineItem
from selfkind.tui.screens.progress.item_rows import come_to, lines_of
from selfkind.tui.screens.today.side import calendar_lines
from selfkind.tui.text import sentence

MONTH_CELLS = 21
"""The cells of the weeks of a month."""
MONTH_LINES = 9
"""The lines of a month: its name, the names of the weekdays, at most six weeks, and one between two months."""
GAP = 3
"""The cells between two months."""


def item_lines(
    item: RoutineItem, days: ItemDays, today: date, week_start: int, size: tuple[int, int]
) -> list[Content]:
    """Return what the days of an item come to, and as many of its latest months as fit into the columns and
    lines of `size`, the oldest first."""
    width, height = size
    often = describe(item.cadence)
    how = [sentence(often[:1].upper() + often[1:]), *(["archived"] if item.removed is not None else [])]
    lines = [Content.assemble((line, "$muted")) for line in lines_of(how, width)]
    lines += [Content.assemble((line, "$foreground")) for line in lines_of(come_to(days, today), width)]
    return [*lines, *months_of(days, today, week_start, (width, max(height - len(lines), MONTH_LINES)))]


def months_of(days: ItemDays, today: date, week_start: int, size: tuple[int, int]) -> list[Content]:
    """Return as many of an item's latest months as fit into the columns and lines of `size`, the oldest first,
    each below a space."""
    width, height = size
    side_by_side, below = max((width + GAP) // (MONTH_CELLS + GAP), 1), height // MONTH_LINES
    if not below:
        return []
    begun = min(days.practised | days.rested, default=None)
    months = latest_months(begun or today, today, side_by_side * below)
    lines: list[Content] = []

    def mark_of(day: date) -> DayMark | None:
        # As on the item's own map, nothing is said of days before the first one.
        return days.mark(day) if begun is not None and begun <= day <= today else None

    for first in range(0, len(months), side_by_side):
        blocks = [
            _block(month, calendar_lines(month, mark_of, week_start)) for month in months[first:][:side_by_side]
        ]
        lines += [Content(""), *(_beside(row) for row in zip_longest(*blocks, fillvalue=Content("")))]
    return lines


def latest_months(first: date, today: date, most: int) -> list[date]:
    """Return the first days of the months from that of `first` to that of `today`, but only the latest `most`."""
    months = [today.replace(day=1)]
    while len(months) < most and months[-1] > first:
        months.append((months[-1] - timedelta(days=1)).replace(day=1))
    return months[::-1]


def _block(month: date, weeks: list[Content]) -> list[Content]:
    return [Content.assemble((f"{month:%B} {month.year}", "$secondary")), *weeks]


def _beside(lines: tuple[Content, ...]) -> Content:
    def padded() -> Iterator[Content | str]:
        for line in lines:
            yield line
            yield " " * (MONTH_CELLS + GAP - line.cell_length)

    return Content.assemble(*padded())
