"""Boundaries, and phrases and steps of the ladder of the user's own, kept in core. What was practised is dated,
and read like check-ins."""

from __future__ import annotations

from selfkind.domain.boundaries.boundary import Boundary
from selfkind.domain.boundaries.lines import OwnLine
from selfkind.store.repositories.in_core import InCoreRepository


class BoundaryRepository(InCoreRepository[Boundary]):
    """The boundaries, in the order in which they were made."""

    what = "boundary"


class OwnLineRepository(InCoreRepository[OwnLine]):
    """The user's own phrases and steps, in the order in which they were made."""

    what = "line"
