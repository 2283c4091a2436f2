"""Looking back on a span of days: what was felt, practised, written and said no to, in figures."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol, TypeVar

from selfkind.companion.resting import allowed
from selfkind.domain.review.check_ins import check_in_figures
from selfkind.domain.review.limits import limit_figures
from selfkind.domain.review.own_scores import score_figures
from selfkind.domain.review.practices import after_practice, minutes_by_kind
from selfkind.domain.review.review import Review, day_figures, written_by_kind
from selfkind.domain.review.sections import week_section
from selfkind.domain.review.self_talk import self_talk_figures
from selfkind.domain.review.spans import By, Span
from selfkind.domain.review.weekly import BEFORE, weekly_figures

if TYPE_CHECKING:
    from selfkind.companion.clock import UserClock
    from selfkind.companion.opened import OpenedHome
    from selfkind.companion.practice import Practice
    from selfkind.domain.journal.entry import Entry
    from selfkind.domain.review.sections import Section
    from selfkind.domain.routine.progress import History
    from selfkind.domain.routine.routine import RoutineItem


class _WithId(Protocol):
    @property
    def id(self) -> str: ...


Thing = TypeVar("Thing", bound=_WithId)
OTHER_KIND = "Other"
"""The kind of what belongs to no exercise that is known."""


class Reviews:
    """Use cases around looking back. Reads the months of the span, core and the roll-up, and no other month but
    those of the six weeks before a weekly check-in."""

    def __init__(
        self,
        opened: OpenedHome,
        clock: UserClock,
        practice: Callable[[], Practice],
        items: Callable[[], tuple[RoutineItem, ...]],
        history: Callable[[], History],
    ) -> None:
        self._opened = opened
        self._clock = clock
        self._practice = practice
        self._items = items
        self._history = history

    def of(
        self,
        span: Span,
        by: By | None = None,
        history: History | None = None,
        without: Container[str] = frozenset(),
        *,
        shared: bool = False,
    ) -> Review:
        """Return what the days of a span come to, by days, weeks or months; None is what suits its length.

        Nothing of a day to come is in it, nothing of an import that rests, and nothing with an id that is in
        `without`; a `history` has to be without these too. In one that is `shared`, a kind of practice that the
        user named is just another one.
        """

        def kept(things: Iterable[Thing]) -> list[Thing]:
            return [one for one in allowed(home, things) if one.id not in without]

        first, last = span.first, max(min(span.last, self._clock.today()), span.first)
        span, home = Span(first, last), self._opened.home
        by = by or span.usual
        calendar = self._clock.calendar
        sessions = kept(home.sessions.newest_first(first, last))
        entries = kept(home.entries.newest_first(first, last))
        checkins = kept(home.checkins.newest_first(first, last))
        practice = self._practice()
        known = {one.id: one for one in practice.exercises()}
        ours = practice.kinds_of_packs() if shared else {one.group for one in known.values()}
        kinds = {id: one.group for id, one in known.items() if one.group in ours}
        exercises = {item.id: item.exercise for item in self._items()}
        return Review(
            span,
            by,
            day_figures(history or self._history(), span),
            written_by_kind(entries),
            check_in_figures(checkins, span, by, calendar.week_start, calendar.starts_at),
            after_practice(sessions, lambda id: known[id].name if id in known else id.removeprefix("own-")),
            minutes_by_kind(
                sessions,
                entries,
                kept(home.completions.between(first, last)),
                lambda id: kinds.get(id) or OTHER_KIND,
                lambda item: kinds.get(exercises.get(item, "")) or OTHER_KIND,
            ),
            self_talk_figures(entries, calendar.starts_at),
            limit_figures(kept(home.boundary_moments.newest_first(first, last))),
            weekly_figures(kept(self._weeks(entries, span)), first),
            score_figures(kept(home.score_log.newest_first(first, last))),
        )

    def week_of(self, entry: Entry) -> Section:
        """Return a weekly check-in in words, beside one's own weeks before it, and none after it. The section is
        empty for one of words alone, without an answer."""
        if entry.week is None or not entry.week.answered:
            return week_section(())
        span = Span(entry.day - BEFORE, entry.day)
        home = self._opened.home
        entries = allowed(home, home.entries.newest_first(span.first, span.last))
        moment = entry.at.timestamp()
        until = [one for one in entries if (one.day, one.at.timestamp()) <= (entry.day, moment)]
        return week_section(weekly_figures(self._weeks(until, span), span.first))

    def _weeks(self, entries: list[Entry], span: Span) -> list[Entry]:
        """Return the weekly check-ins of a span, with those of the weeks before it where there are some at all."""
        weeks = [one for one in entries if one.week is not None]
        if not weeks:
            return []
        since = span.first - BEFORE
        home = self._opened.home
        before = allowed(home, home.entries.newest_first(since, span.first - timedelta(days=1)))
        return [*weeks, *(one for one in before if one.week is not None)]
