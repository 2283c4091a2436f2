"""A boundary as it's read on a page: its sentence, and each part of the plan that has words."""

from __future__ import annotations

from collections.abc import Callable

from selfkind.domain.boundaries.boundary import Boundary
from selfkind.domain.boundaries.reading import lines_of_boundary
from selfkind.tui.screens.journal.entry_page import page_of_lines
from selfkind.tui.widgets.reading import Piece


def page_of_boundary(
    boundary: Boundary, category: Callable[[str], str] = str, firmness: Callable[[int], str] = lambda _: ""
) -> list[Piece]:
    """Return a boundary as it's read; `category` and `firmness` give the names of those."""
    return page_of_lines(lines_of_boundary(boundary, category, firmness))
