"""Time away: add it, change it, end it, and delete it."""

from __future__ import annotations

from datetime import date, timedelta

from selfkind.companion.use_case import UseCase
from selfkind.domain.change import AWAY_ADD, AWAY_CHANGE, AWAY_DELETE, AWAY_END, AWAY_RESTORE
from selfkind.domain.choosing import by_id
from selfkind.domain.errors import NotFound, UsageError
from selfkind.domain.phrases.away_days import days_away, span_words
from selfkind.domain.result import Result
from selfkind.domain.routine.away import AwaySpan, away_on

WHY_LIMIT = 200
"""The most signs that the reason can have: it's a line on Today."""


class Away(UseCase):
    """Use cases around time away. Days are given in words, as people type them."""

    def all(self) -> list[AwaySpan]:
        """Return all time away, also what is over, the first to begin first."""
        return self._opened.home.away.all()

    def on(self, day: date | None = None) -> AwaySpan | None:
        """Return the time away that a day is in, today when it is None."""
        return away_on(self.all(), day or self._clock.today())

    def one(self, words: str) -> AwaySpan:
        """Return the time away with the id `words`, or whose id begins so. Raises `NotFound` and `Ambiguous`."""
        found = by_id(words, self.all())
        if found is None:
            raise NotFound(f"No time away has the ID “{words}”. To see the IDs: selfkind away list")
        return found

    def keep(self, start: str, end: str = "", why: str = "", span: AwaySpan | None = None) -> Result[AwaySpan]:
        """Add time away, or change `span`. Without words for the `end` it lasts until the user is back.

        Raises `UsageError` for days that make no sense or overlap with other time away, and `NotFound` when what
        is to be changed is gone.
        """
        today, spans = self._clock.today(), self.all()
        if span is not None and all(one.id != span.id for one in spans):
            raise NotFound("That time away isn't here any more, so nothing was changed.")
        first, last = days_away(start, end, today)
        reason = " ".join(why.split())
        if len(reason) > WHY_LIMIT:
            raise UsageError(f"The reason can have up to {WHY_LIMIT} characters; this one has {len(reason)}.")
        id = self._new_id() if span is None else span.id
        kept = AwaySpan(id, first, self._clock.now(), last, reason)
        self._check_free(kept)
        if span is not None and kept._replace(updated=span.updated) == span:
            return Result(span)
        act = AWAY_ADD if span is None else AWAY_CHANGE
        return Result(kept, self._write(kept, act))

    def end(self) -> Result[AwaySpan]:
        """End the time away that today is in: from today on the plan is back. What began today goes to the bin.

        Raises `NotFound` when the user isn't away.
        """
        today = self._clock.today()
        span = self.on(today)
        if span is None:
            raise NotFound("You aren't away today, so nothing was changed.")
        if span.start == today:
            return Result(span, self._delete(span, AWAY_END))
        ended = span._replace(end=today - timedelta(days=1), updated=self._clock.now())
        return Result(ended, self._write(ended, AWAY_END))

    def delete(self, span: AwaySpan) -> Result[AwaySpan]:
        """Move time away to the bin. Raises `NotFound` when it is gone."""
        if all(one.id != span.id for one in self.all()):
            raise NotFound("That time away isn't here any more, so nothing was changed.")
        return Result(span, self._delete(span, AWAY_DELETE))

    def bin(self) -> list[AwaySpan]:
        """Return the time away in the bin, the latest deleted first."""
        return sorted(self._opened.home.away.binned(), key=lambda span: span.updated, reverse=True)

    def restore(self, words: str) -> Result[AwaySpan]:
        """Restore the time away from the bin with the id `words`, or whose id begins so.

        Raises `NotFound`, `Ambiguous`, and `UsageError` when it overlaps with other time away by now.
        """
        span = by_id(words, self.bin())
        if span is None:
            raise NotFound(f"No time away in the bin has the ID “{words}”. To see the IDs: selfkind away bin")
        self._check_free(span)
        mark, now = self._opened.home.away.mark, self._clock.now()
        warning = self._record(lambda: mark(span.id, None, now), AWAY_RESTORE, self._name(span))
        return Result(span._replace(removed=None, updated=now), warning)

    def _check_free(self, span: AwaySpan) -> None:
        """Raise `UsageError` when other time away has a day of these."""
        for other in self.all():
            if other.id != span.id and other.overlaps(span):
                raise UsageError(
                    f"You already have time away then: {span_words(other, self._clock.today())}. "
                    "Choose other days, or change that time away."
                )

    def _write(self, span: AwaySpan, act: str) -> str:
        put = self._opened.home.away.put
        return self._record(lambda: put(span), act, self._name(span))

    def _delete(self, span: AwaySpan, act: str) -> str:
        mark, now = self._opened.home.away.mark, self._clock.now()
        return self._record(lambda: mark(span.id, now, now), act, self._name(span))

    def _name(self, span: AwaySpan) -> str:
        return span_words(span, self._clock.today())
