"""What somebody chooses for their routine when they look back on a week, and what exactly that would change.

Nothing is chosen beforehand, and what is left open stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from selfkind.domain.change import dated
from selfkind.domain.plain_signs import own
from selfkind.domain.routine.day_mode import AHEAD
from selfkind.domain.routine.routine import RoutineItem

DAYS = AHEAD
"""How many days a look back is about, and how many an item rests."""


class Choice(StrEnum):
    """What becomes of an item."""

    KEEP = "keep"
    REST = "rest"
    DROP = "drop"


@dataclass(frozen=True)
class RoutineChanges:
    """What choices would change: items that `rest` until a day, that come `back` from their rest, and that are
    archived, each as they are before, and the day that becomes a day of rest, None for none."""

    today: date
    rest: tuple[RoutineItem, ...] = ()
    back: tuple[RoutineItem, ...] = ()
    drop: tuple[RoutineItem, ...] = ()
    rest_day: date | None = None

    def __bool__(self) -> bool:
        """Return whether anything would change."""
        return bool(self.rest or self.back or self.drop or self.rest_day)

    @property
    def until(self) -> date:
        """The last day of a rest that begins tomorrow."""
        return self.today + timedelta(days=DAYS)

    def items(self, now: datetime) -> Iterator[RoutineItem]:
        """Yield the items as they would be."""
        first = self.today + timedelta(days=1)
        for item in self.rest:
            # One that rests already goes on, and isn't due for a day in between.
            begun = item.rests_from if item.rest_after(self.today) is not None else first
            yield item._replace(rests_from=begun, rests_until=self.until)
        for item in self.back:
            yield item._replace(rests_from=None, rests_until=None)
        for item in self.drop:
            yield item._replace(removed=now, rests_from=None, rests_until=None)

    def lines(self) -> tuple[str, ...]:
        """Return a sentence for each change. The names in them are marked as one's own."""
        until = dated(self.until, self.today)
        return (
            *(f"“{own(item.name)}” rests from tomorrow until {until}. Then it's back." for item in self.rest),
            *(f"“{own(item.name)}” is back from its rest." for item in self.back),
            *(f"“{own(item.name)}” is archived. You can restore it at any time." for item in self.drop),
            *([f"{dated(self.rest_day, self.today)} is a day of rest."] if self.rest_day is not None else []),
        )


def changes_of(
    items: Iterable[RoutineItem],
    choices: Mapping[str, Choice],
    today: date,
    rest_day: date | None = None,
) -> RoutineChanges:
    """Return what choices, by the ids of items, would change; one for an item that is gone changes nothing."""
    every = tuple(items)

    def chosen(choice: Choice) -> tuple[RoutineItem, ...]:
        return tuple(item for item in every if choices.get(item.id) is choice)

    resting = tuple(item for item in chosen(Choice.KEEP) if item.rest_after(today) is not None)
    return RoutineChanges(today, chosen(Choice.REST), resting, chosen(Choice.DROP), rest_day)


def names_of(items: Iterable[RoutineItem], choices: Mapping[str, Choice]) -> dict[str, list[str]]:
    """Return the names of the items of each choice, as an entry keeps them."""
    every = tuple(items)
    return {str(choice): [item.name for item in every if choices.get(item.id) is choice] for choice in Choice}
