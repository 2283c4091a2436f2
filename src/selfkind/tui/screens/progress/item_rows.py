"""How the history of each item, and the scores of one's own, read as rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from rich.cells import cell_len

from selfkind.domain.phrases.counted_days import counted_days
from selfkind.domain.routine.day_marks import DAY_SIGNS
from selfkind.domain.routine.item_history import WEEKS, ItemHistory
from selfkind.domain.routine.progress import ItemDays
from selfkind.tui.layout.row import Cell, Row

if TYPE_CHECKING:
    from selfkind.domain.scores.score import Score, ScoreValue

LEGEND = f"{WEEKS} weeks, and days in all"
"""What the columns of a row are."""
_SCORE = "score "
"""What the key of a score begins with; its ID follows."""
WIDE = 64
"""The cells of a line that has room for the last day."""


def item_rows(
    items: Iterable[ItemHistory], scores: Iterable[tuple[Score, ScoreValue | None]], today: date, width: int
) -> list[Row]:
    """Return a row for each item: its name, when it was done last where a line has room, its recent weeks, and on
    how many days it was done. Below, with headings of their own, are the scores with their latest values, and
    archived items."""
    items = list(items)
    own_scores = list(_score_rows(scores, today))
    rows: list[Row] = []
    removed = False
    said_cells = max((cell_len(_said(one)) for one in items if one.has_days), default=0)
    for one in items:
        if one.item.removed is not None and not removed:
            removed = True
            rows += [*own_scores, Row(), Row(left=(Cell("Archived", "heading"),))]
        rows.append(_row(one, today, said_cells, with_last=width >= WIDE))
    rows = rows or [Row(left=(Cell("Your routine has no items yet.", "muted"),))]
    return rows if removed else [*rows, *own_scores]


def score_of(key: str | None) -> str:
    """Return the ID of the score that the row of a key is for, "" where it's for none."""
    return key.removeprefix(_SCORE) if key is not None and key.startswith(_SCORE) else ""


def _score_rows(scores: Iterable[tuple[Score, ScoreValue | None]], today: date) -> Iterator[Row]:
    for number, (score, value) in enumerate(scores):
        if number == 0:
            yield Row()
            yield Row(left=(Cell("Scores", "heading"),))
        right: tuple[Cell, ...] = (Cell("no values yet", "muted"),)
        if value is not None:
            right = (Cell(f"{last_words(value.day, today)}  ", "muted"), Cell(f"{value.value:g}"))
        yield Row(f"{_SCORE}{score.id}", (Cell(score.name),), right)


def _said(one: ItemHistory) -> str:
    return counted_days(one.days) if one.days else counted_days(one.rests, "rest day")


def _row(one: ItemHistory, today: date, said_cells: int, *, with_last: bool) -> Row:
    name = (Cell(one.item.name, "text" if one.item.removed is None else "muted"),)
    if not one.has_days:
        return Row(one.item.id, name, (Cell("not yet", "muted"),))
    weeks = "".join(DAY_SIGNS[mark] for mark in one.weeks)
    right = [Cell(weeks, "primary"), Cell(f"  {_said(one).rjust(said_cells)}", "text")]
    if one.last is not None and with_last:
        right.insert(0, Cell(f"last {last_words(one.last, today)}  ", "muted"))
    return Row(one.item.id, name, tuple(right))


def last_words(day: date, today: date) -> str:
    """Return a day that is over in few words, with its year when that isn't this one."""
    near = {0: "today", 1: "yesterday"}.get((today - day).days)
    return near or f"{day.day} {day:%b}" + ("" if day.year == today.year else f" {day.year}")


def come_to(days: ItemDays, today: date) -> list[str]:
    """Return what the days of an item come to, in a few words each."""
    said = [f"Done on {counted_days(len(days.practised))}" if days.practised else "Not done yet"]
    if days.practised:
        said.append(f"last {last_words(max(days.practised), today)}")
    return [*said, f"rested on {counted_days(len(days.rested))}"] if days.rested else said


def lines_of(said: Sequence[str], width: int) -> list[str]:
    """Return the words in as few lines as they fit in, with dots between what shares one."""
    lines: list[str] = []
    for words in said:
        joined = f"{lines[-1]} · {words}" if lines else words
        if lines and cell_len(joined) <= width:
            lines[-1] = joined
        else:
            lines.append(words)
    return lines
