"""Scores of the user's own, kept in core. Their values are dated, and read like check-ins."""

from __future__ import annotations

from selfkind.domain.scores.score import Score
from selfkind.store.repositories.in_core import InCoreRepository


class ScoreRepository(InCoreRepository[Score]):
    """The scores, in the order in which they were made."""

    what = "score"
