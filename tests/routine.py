"""Routines that tests begin with."""

from __future__ import annotations

from typing import TypeVar

from selfkind.companion.companion import Companion

Anyone = TypeVar("Anyone", bound=Companion)


def without_items(companion: Anyone) -> Anyone:
    """Empty the routine, and return the companion: so there are no reminders but those a test adds."""
    for item in companion.routine.items():
        companion.routine.remove(item)
    return companion
