"""Progress: practice days so far, the rhythm, and the row of these days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from selfkind.domain.day import month_of
from selfkind.domain.routine.progress import DayMark, History, rhythm_word

if TYPE_CHECKING:
    from selfkind.companion.clock import UserClock
    from selfkind.companion.opened import OpenedHome


@dataclass(frozen=True)
class TheseDays:
    """The side of Today: the last seven days oldest first, practice days so far, the rhythm in a word or "".

    `away_days` is how many days are between today and the last practised day before it, 0 when there is none.
    """

    days: tuple[tuple[date, DayMark], ...]
    practice_days: int
    rhythm: str
    away_days: int = 0
    rest_days: int = 0

    @property
    def so_far(self) -> str:
        """What the days come to, in words: rest days where there is no practice day yet, "" for neither."""
        if self.practice_days:
            return f"{_days(self.practice_days, 'practice day')} so far"
        return f"{_days(self.rest_days, 'rest day')} so far" if self.rest_days else ""


def _days(count: int, name: str) -> str:
    return f"{count} {name}{'' if count == 1 else 's'}"


Week = tuple[date, tuple[DayMark | None, ...]]
"""The Monday of a week and its seven days; future days are None."""


class Progress:
    """Use cases around progress. A roll-up stores what a month says, so that twenty years cost as little as one;
    the roll-up can be deleted at any time."""

    def __init__(
        self,
        opened: OpenedHome,
        clock: UserClock,
    ) -> None:
        self._opened = opened
        self._clock = clock

    def history(self) -> History:
        """Return what was practised when. Parses this month, and past months that changed since they were rolled
        up."""
        return History(self._opened.home.rollup.all(month_of(self._clock.today())))

    def these_days(self, day: date | None = None) -> TheseDays:
        """Return the row of days that ends with `day` (today when None), with practice days and rhythm."""
        day = day or self._clock.today()
        history = self.history()
        row = tuple(
            (day - timedelta(days=back), history.mark(day - timedelta(days=back))) for back in range(6, -1, -1)
        )
        last = history.last_practised(day)
        return TheseDays(
            row,
            history.practice_days,
            rhythm_word(history, day),
            (day - last).days if last else 0,
            history.rest_days,
        )

    def weeks(self, count: int) -> list[Week]:
        """Return the last `count` weeks, oldest first, the current one last."""
        today = self._clock.today()
        history = self.history()
        this_monday = today - timedelta(days=today.weekday())
        mondays = [this_monday - timedelta(weeks=back) for back in range(count - 1, -1, -1)]
        return [
            (
                monday,
                tuple(
                    history.mark(day) if day <= today else None
                    for day in (monday + timedelta(days=offset) for offset in range(7))
                ),
            )
            for monday in mondays
        ]
