"""The history of each item: on how many days it was done, when last, and how the recent weeks were."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from selfkind.domain.day import first_of_week, month_of, parse_month
from selfkind.domain.routine.progress import DayMark, History, days_of_month
from selfkind.domain.routine.routine import RoutineItem

WEEKS = 8
"""How many recent weeks are shown, this one included."""


class ItemHistory(NamedTuple):
    """What is behind of an item: on how many `days` it was practised, on how many it only rested, the `last` day
    it was practised, and what each of the recent weeks shows, the oldest first."""

    item: RoutineItem
    days: int = 0
    rests: int = 0
    last: date | None = None
    weeks: tuple[DayMark, ...] = (DayMark.QUIET,) * WEEKS

    @property
    def has_days(self) -> bool:
        """Whether it was ever practised or rested."""
        return bool(self.days or self.rests)


def item_histories(
    history: History, items: Iterable[RoutineItem], today: date, week_start: int
) -> list[ItemHistory]:
    """Return the history of each item, in their order."""
    months = history.months_by_item()
    this_week = first_of_week(today, week_start)
    starts = [this_week - timedelta(weeks=back) for back in range(WEEKS - 1, -1, -1)]
    return [_history(item, months.get(item.id, []), starts) for item in items]


def as_listed(histories: Sequence[ItemHistory]) -> list[ItemHistory]:
    """Return the histories of the routine in their order, and then of the items that were removed from it and have
    one, the latest first."""
    removed = [one for one in histories if one.item.removed is not None and one.has_days]
    return [
        *(one for one in histories if one.item.removed is None),
        *sorted(removed, key=lambda one: one.last or date.min, reverse=True),
    ]


def _history(item: RoutineItem, months: list[tuple[str, int, int]], starts: list[date]) -> ItemHistory:
    """Return the history of an item from its `months`, as (month, days practised, days rested), days as bits."""
    if not months:
        return ItemHistory(item)
    last = next((month for month in reversed(months) if month[1]), None)
    return ItemHistory(
        item,
        sum(practised.bit_count() for _, practised, _ in months),
        sum((rested & ~practised).bit_count() for _, practised, rested in months),
        max(days_of_month(last[0], last[1])) if last is not None else None,
        _weeks(months, starts),
    )


def _weeks(months: list[tuple[str, int, int]], starts: list[date]) -> tuple[DayMark, ...]:
    """Return what each week shows: whether the item was practised in it, or only rested, or neither."""
    practised = rested = 0
    for month, *days in months:
        if month >= month_of(starts[0]):
            # Days as bits, counted from the first week; those before it are left out.
            shift = (parse_month(month) - starts[0]).days
            done, rest = (bits << shift if shift >= 0 else bits >> -shift for bits in days)
            practised, rested = practised | done, rested | rest
    week = (1 << 7) - 1
    return tuple(
        DayMark.PRACTISED
        if practised >> (7 * at) & week
        else DayMark.REST
        if rested >> (7 * at) & week
        else DayMark.QUIET
        for at in range(len(starts))
    )
