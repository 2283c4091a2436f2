"""Practising: the exercises there are, and the sessions that were done."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from selfkind.companion.doubt import Doubt
from selfkind.domain.errors import NotFound, SelfkindError
from selfkind.domain.exercise import Exercise
from selfkind.domain.kind_words import in_turn
from selfkind.domain.routine import RoutineItem
from selfkind.domain.session import Session
from selfkind.domain.timeline import Timeline, breathing

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion

SHORTEST_KEPT = 5
"""Seconds of practice below which nothing is logged: a screen opened by mistake is no session."""


@dataclass(frozen=True)
class Finished:
    """What finishing did: the session (None when it was too short to keep), and the item that it ticked."""

    session: Session | None
    ticked: RoutineItem | None
    kind_word: str


class Practice:
    """Use cases around exercises and timed practice."""

    def __init__(self, companion: Companion) -> None:
        self._c = companion

    def exercises(self) -> tuple[Exercise, ...]:
        """Every exercise that the packs hold, in their order."""
        return tuple(self._c.library.exercises().values())

    def exercise(self, id: str) -> Exercise:
        """The exercise with an id. Raises `NotFound`."""
        found = self._c.library.exercises().get(id)
        if found is None:
            raise NotFound(f"There is no exercise “{id}”. “selfkind exercises” lists those that there are.")
        return found

    def timeline(self, exercise: Exercise, minutes: float | None = None) -> Timeline:
        """The timeline of a breathing exercise for `minutes` (its usual length when None)."""
        if exercise.pattern is None:
            raise NotFound(f"“{exercise.name}” has no timed pattern.")
        return breathing(
            exercise.pattern,
            minutes or exercise.minutes or 3,
            settle_word=self._c.text("breathing_settle"),
            end_word=self._c.text("breathing_end"),
        )

    def finish(
        self,
        exercise: Exercise,
        seconds: float,
        planned_seconds: float,
        *,
        completed: bool,
        day: date | None = None,
        item: RoutineItem | None = None,
    ) -> Finished:
        """Keep a practice, also one that ended early, and tick what it belongs to, in one durable write.

        Less than five seconds of practice leave no trace.
        """
        if seconds < SHORTEST_KEPT and not completed:
            return Finished(None, None, "")
        day = self._c.planning.checked_day(day)
        session = Session(
            id=self._c.new_id(),
            day=day,
            at=self._c.now(),
            exercise=exercise.id,
            seconds=round(seconds),
            planned_seconds=round(planned_seconds),
            completed=completed,
        )
        if item is None:
            waiting = self._c.planning.waiting_for(exercise.id, day)
            item = waiting.item if waiting else None
        tick = None
        if item is not None:
            tick = self._c.planning.completion(item, day, minutes=round(seconds / 60, 1), session=session.id)
        if tick is not None:
            self._c.routine.keep()
        with Doubt() as doubt:
            self._c.home.sessions.add(session, tick)
        if tick is not None and item is not None:
            self._c.planning.remember(tick, item)
        return doubt.settled(Finished(session, item, self.kind_word()))

    def kind_word(self) -> str:
        """A kind line after practising, in turn, so that none comes twice in a row; "" when switched off."""
        words = self._c.library.kind_words().after_practice if self._c.settings.kind_words else ()
        if not words:
            return ""
        today = self._c.today()
        done = 0
        # What was practised may count for an earlier day: it is kept, whatever there is about this month.
        with suppress(SelfkindError):
            done = len(self.sessions(today, today)) + len(self._c.home.completions.between(today, today))
        return in_turn(words, today.toordinal(), done)

    def sessions(self, since: date, until: date) -> list[Session]:
        """Sessions from `since` to `until`, both included, newest first."""
        return self._c.home.sessions.newest_first(since, until)
