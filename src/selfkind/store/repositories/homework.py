"""Assignments, kept in core. What was tried with them is dated, and read like check-ins."""

from __future__ import annotations

from selfkind.domain.homework.assignment import Assignment
from selfkind.store.repositories.in_core import InCoreRepository


class AssignmentRepository(InCoreRepository[Assignment]):
    """The assignments and the user's own templates of them, in the order in which they were made."""

    what = "homework"
