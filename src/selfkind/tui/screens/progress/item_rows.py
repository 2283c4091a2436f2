"""How the history of each item reads as rows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from selfkind.domain.phrases.counted_days import counted_days
from selfkind.domain.routine.day_marks import DAY_SIGNS
from selfkind.domain.routine.item_history import ItemHistory
from selfkind.tui.layout.row import Cell, Row


def item_rows(items: Iterable[ItemHistory], today: date) -> list[Row]:
    """Return a row for each item: its name, when it was done last, its recent weeks, and on how many days it was
    done. Items that were removed from the routine have a heading of their own."""
    rows: list[Row] = []
    removed = False
    for one in items:
        if one.item.removed is not None and not removed:
            removed = True
            rows += [Row(), Row(left=(Cell("Removed", "heading"),))]
        rows.append(_row(one, today))
    return rows or [Row(left=(Cell("Your routine has no items yet.", "muted"),))]


def _row(one: ItemHistory, today: date) -> Row:
    name = (Cell(one.item.name, "text" if one.item.removed is None else "muted"),)
    if not one.has_days:
        return Row(one.item.id, name, (Cell("not yet", "muted"),))
    weeks = "".join(DAY_SIGNS[mark] for mark in one.weeks)
    said = counted_days(one.days) if one.days else counted_days(one.rests, "rest day")
    last = f"last {last_words(one.last, today)}" if one.last is not None else ""
    return Row(
        one.item.id,
        name,
        (Cell(f"{last}  ", "muted"), Cell(weeks, "primary"), Cell(f"{said:>11}", "text")),
    )


def last_words(day: date, today: date) -> str:
    """Return a day that is over in few words, with its year when that isn't this one."""
    near = {0: "today", 1: "yesterday"}.get((today - day).days)
    return near or f"{day.day} {day:%b}" + ("" if day.year == today.year else f" {day.year}")
