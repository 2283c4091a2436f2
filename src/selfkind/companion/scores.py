"""Scores of the user's own, and their values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from selfkind.companion.dated_log import DatedLog
from selfkind.companion.own_things import OwnThings
from selfkind.companion.use_case import UseCase
from selfkind.domain.change import SCORE_VALUE
from selfkind.domain.errors import shown
from selfkind.domain.result import Result
from selfkind.domain.scores.score import Score, ScoreValue, checked_score, checked_value

if TYPE_CHECKING:
    from selfkind.companion.planning import Planning
    from selfkind.companion.use_case import Needs

EXERCISE = "score"
"""The exercise that a value finishes, for an item that names it."""


class Scores(UseCase):
    """Use cases around scores. Nothing here says how much is much."""

    def __init__(self, needs: Needs, planning: Planning) -> None:
        super().__init__(needs)
        self._planning = planning
        self._kept: OwnThings[Score] = OwnThings.of(
            lambda: needs.opened.home.scores, needs, "scores", lambda one: (one.name,)
        )
        self._log: DatedLog[ScoreValue] = DatedLog(
            lambda: needs.opened.home.score_log, needs, planning, checked_value, lambda _: SCORE_VALUE
        )

    def all(self) -> list[Score]:
        """Return every score, in the order in which they were made."""
        return self._kept.all()

    def named(self, words: str) -> Score:
        """Return the score that words mean: its id, its name, or the beginning of either. Raises `NotFound` and
        `Ambiguous`."""
        return self._kept.named(words, f"No score begins with “{shown(words)}”. To see them: selfkind score list")

    def keep(self, wanted: Score, before: Score | None = None) -> Result[Score]:
        """Save a new score, or `before` as it is `wanted`; its id and time are set here. Values that were logged
        keep the name and the ends that they had.

        Raises `UsageError` for what can't be kept, and `NotFound` when `before` is gone.
        """
        others = [one.name for one in self.all() if before is None or one.id != before.id]
        gone = "That score isn't here any more, so nothing was changed."
        return self._kept.keep(checked_score(wanted, others), before, gone)

    def delete(self, score: Score) -> Result[Score]:
        """Move a score to the bin. Its values stay. Raises `NotFound`."""
        return self._kept.delete(score)

    def bin(self) -> list[Score]:
        """Return the scores in the bin, the latest deleted first."""
        return self._kept.bin()

    def restore(self, words: str) -> Result[Score]:
        """Restore a score from the bin, by its name or id. Raises `NotFound` and `Ambiguous`."""
        return self._kept.restore(words, f"No score in the bin is called “{shown(words)}”.")

    # Values

    def log(self, score: Score, value: float, note: str = "", day: date | None = None) -> Result[ScoreValue]:
        """Save the value of a score on a day. Raises `UsageError` for a number beyond its ends, and
        `SelfkindError` for a future day."""
        on, now = self._planning.checked_day(day), self._clock.now()
        new = ScoreValue("", on, now, score.id, score.name, value, score.min, score.max, note)
        return self._log.add(new, EXERCISE, None)

    def values(self, since: date | None = None, until: date | None = None) -> list[ScoreValue]:
        """Return the values from `since` to `until`, both included, newest first."""
        return self._log.between(since, until)

    def each(self, since: date | None = None, until: date | None = None) -> Iterator[ScoreValue]:
        """Yield values of these days, newest first, with one month in memory at a time."""
        return self._log.each(since, until)

    def latest(self) -> list[tuple[Score, ScoreValue | None]]:
        """Return each score with its latest value, None for one that has none. Months are read from the newest on,
        until each score has one."""
        scores = self.all()
        found: dict[str, ScoreValue] = {}
        missing = {one.id for one in scores}
        for value in self._log.newest() if scores else ():
            if value.score in missing:
                missing.remove(value.score)
                found[value.score] = value
            if not missing:
                break
        return [(one, found.get(one.id)) for one in scores]

    def value(self, words: str) -> ScoreValue:
        """Return the value with the id `words`, or whose id begins so. Raises `NotFound` or `Ambiguous`."""
        return self._log.with_id(
            words, f"No value has the ID “{shown(words)}”. To see the IDs: selfkind score log"
        )

    def change(self, before: ScoreValue, value: float, note: str) -> Result[ScoreValue]:
        """Change a value and its note, and keep the version before in the bin; its day and its time stay. Raises
        `UsageError`, `NotFound` and `ChangedSince`."""
        return self._log.change(before, replace(before, value=value, note=note))

    def move(self, value: ScoreValue, day: date) -> Result[ScoreValue]:
        """Move a value to another day. Raises `UsageError` for a future day, and `NotFound`."""
        return self._log.move(value, day)

    def delete_value(self, value: ScoreValue) -> Result[ScoreValue]:
        """Move a value to the bin, from where it can be restored for 30 days. Raises `NotFound`."""
        return self._log.delete(value)

    def value_bin(self) -> list[ScoreValue]:
        """Return the values in the bin, the latest removed first."""
        return self._log.bin()

    def restore_value(self, words: str) -> Result[ScoreValue]:
        """Restore a value from the bin, by its id. Raises `NotFound` or `Ambiguous`."""
        return self._log.restore(words, f"No value in the bin has the ID “{shown(words)}”.")
