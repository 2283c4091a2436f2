"""The symbols before the names of items in a list. Knows nothing of Textual: `early` draws them as well."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len

from selfkind.domain.routine.routine import RoutineItem
from selfkind.domain.routine.symbol import symbol_to_show
from selfkind.tui.layout.row import Cell


def symbol_width(items: Iterable[RoutineItem]) -> int:
    """Return how many cells stand before each name, so that all names begin at one place; 0 without symbols."""
    widths = {cell_len(symbol_to_show(item)) for item in items if item.symbol}
    return max(widths) + 1 if widths - {0} else 0


def symbol_cells(item: RoutineItem, width: int) -> tuple[Cell, ...]:
    """Return what stands before the name of an item in a list with symbols of a `width`."""
    if not width:
        return ()
    symbol = symbol_to_show(item)
    return (Cell(symbol + " " * (width - cell_len(symbol))),)
