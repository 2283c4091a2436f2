"""Progress: practice days so far, returns, the rhythm, the row of these days, and the history of each item."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from selfkind.companion.resting import allowed, is_allowed
from selfkind.domain.day import last_of_month, month_of
from selfkind.domain.errors import NotFound, Unreadable
from selfkind.domain.phrases.counted_days import counted_days, counted_times
from selfkind.domain.routine.day_mode import AHEAD, Mode
from selfkind.domain.routine.progress import DayMark, History, ItemDays, rhythm_word, without_days
from selfkind.domain.routine.routine import find_item
from selfkind.domain.routine.welcome_back import welcome_back

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from selfkind.companion.clock import UserClock
    from selfkind.companion.opened import OpenedHome
    from selfkind.domain.routine.away import AwaySpan
    from selfkind.domain.routine.item_history import ItemHistory
    from selfkind.domain.routine.plan import Completion
    from selfkind.domain.routine.routine import RoutineItem


class TheseDays(NamedTuple):
    """The side of Today: the last seven days oldest first, practice days so far, the rhythm in a word or "".

    `quiet_days` is how many quiet days lie between today and the practice day before it, 0 when there is none.
    Days away aren't counted. `welcome_back` names the text for somebody who comes back today, "" for none.
    """

    days: tuple[tuple[date, DayMark], ...]
    practice_days: int
    rhythm: str
    quiet_days: int = 0
    welcome_back: str = ""

    @property
    def so_far(self) -> str:
        """What the days come to, in words; "" before the first practice day."""
        return days_so_far(self.practice_days)


class Facts(NamedTuple):
    """What Progress says in words: practice days so far and in this month, `returns`, the rhythm."""

    today: date
    practice_days: int
    rest_days: int
    this_month: int
    returns: int
    rhythm: str

    @property
    def so_far(self) -> str:
        """The practice days in words; "" before the first."""
        return days_so_far(self.practice_days)

    @property
    def came_back(self) -> str:
        """The returns in words; "" before the first."""
        return f"You've come back {counted_times(self.returns)}" if self.returns else ""


def days_so_far(count: int) -> str:
    """Return a number of practice days in words; "" for none."""
    return f"{counted_days(count, 'practice day')} so far" if count else ""


class Progress:
    """Use cases around progress. A roll-up stores what a month says, so that twenty years cost as little as one;
    the roll-up can be deleted at any time."""

    def __init__(
        self,
        opened: OpenedHome,
        clock: UserClock,
        items: Callable[[], tuple[RoutineItem, ...]],
    ) -> None:
        self._opened = opened
        self._clock = clock
        self._items = items

    def history(self, months: Iterable[date] | None = None) -> History:
        """Return what was practised when: ever, or in these `months`, given by a day in each. Nothing of an import
        that rests is in it.

        Parses this month, core, and past months that changed since they were rolled up. Parses these `months` and
        core, where they are given and can be read.
        """
        today, home = self._clock.today(), self._opened.home
        away: list[AwaySpan] = []
        with suppress(Unreadable):  # a damaged core doesn't hide the months
            away = home.away.all()
        counts = is_allowed(home)
        rolls = None if months is None else home.rollup.of([month_of(month) for month in months], counts)
        if rolls is not None:
            return History(rolls, away)
        return History(without_days(home.rollup.all(month_of(today), counts), self._rests_to_come(today)), away)

    def _rests_to_come(self, today: date) -> set[date]:
        """Return the days of rest that were chosen ahead: they count once they're here. One that was chosen on its
        day counts, also when a clock was set back since."""
        with suppress(Unreadable):
            modes = self._opened.home.day_modes.between(today + timedelta(days=1), today + timedelta(days=AHEAD))
            day_of = self._clock.calendar.day_of
            return {one.day for one in modes if one.mode is Mode.REST and day_of(one.at) < one.day}
        return set()

    def latest_ticks(self, item: str, days: ItemDays, most: int) -> list[Completion]:
        """Return the ticks of the latest `days` of an item, the newest first: those of so many days at `most`."""
        latest = sorted(days.practised | days.rested, reverse=True)[:most]
        of = self._opened.home.completions.of
        return [tick for day in latest for _, tick in sorted(of(item, day).items())]

    def these_days(self, day: date | None = None, history: History | None = None) -> TheseDays:
        """Return the row of days that ends with `day` (today when None), with practice days and rhythm."""
        today = self._clock.today()
        day = day or today
        history = history or self.history()
        row = history.days(day - timedelta(days=6), day)
        return TheseDays(
            tuple(row),
            history.practice_days,
            rhythm_word(history, min(day, today)),
            history.quiet_days(min(day, today)),
            welcome_back(history, today) if day == today else "",
        )

    def welcome_back(self) -> str:
        """Return the name of the text for somebody who comes back today; "" for none. Only who wasn't here lately
        has the older months looked at."""
        today = self._clock.today()
        lately = self.history({day.replace(day=1) for day in (today - timedelta(days=7), today)})
        first = lately.first_day()
        return welcome_back(self.history() if first is None or first >= today else lately, today)

    def month(self, day: date, history: History | None = None) -> dict[date, DayMark]:
        """Return what the days of the month of `day` show, from the first practice day of all up to today."""
        history = history or self.history()
        begun = history.first_day()
        if begun is None:
            return {}
        first = max(day.replace(day=1), begun)
        last = min(last_of_month(day), self._clock.today())
        return dict(history.days(first, last))

    def facts(self, history: History | None = None) -> Facts:
        """Return what Progress says in words, of a `history` that was read before."""
        today = self._clock.today()
        history = history or self.history()
        return Facts(
            today,
            history.practice_days,
            history.rest_days,
            history.practice_days_in(month_of(today)),
            history.returns(),
            rhythm_word(history, today),
        )

    def item(self, words: str, history: History | None = None) -> ItemHistory:
        """Return the history of the item that `words` mean: one of the routine, or else one that was removed.

        Raises `NotFound`, or `Ambiguous` with the choices.
        """
        every = self._allowed_items()
        try:
            found = find_item(tuple(item for item in every if item.removed is None), words)
        except NotFound as problem:
            found = self._removed_item(words, every, problem)
        return self._histories([found], history)[0]

    def _removed_item(self, words: str, every: tuple[RoutineItem, ...], problem: NotFound) -> RoutineItem:
        try:
            return find_item(tuple(item for item in every if item.removed is not None), words)
        except NotFound:
            # The names to choose from are those of the routine.
            raise problem from None

    def items(self, history: History | None = None) -> list[ItemHistory]:
        """Return the history of each item of the routine, in the order of a day, and then of those removed from it
        that have one, the latest first."""
        from selfkind.domain.routine.item_history import as_listed

        return as_listed(self._histories(self._allowed_items(), history))

    def _allowed_items(self) -> tuple[RoutineItem, ...]:
        return tuple(allowed(self._opened.home, self._items()))

    def _histories(self, items: Iterable[RoutineItem], history: History | None) -> list[ItemHistory]:
        from selfkind.domain.routine.item_history import item_histories

        clock = self._clock
        return item_histories(history or self.history(), items, clock.today(), clock.calendar.week_start)
