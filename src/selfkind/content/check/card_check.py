"""The faults of the daily card in a pack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from selfkind.content.check.shape import Fault
from selfkind.content.check.tables import tables, twice
from selfkind.domain.packs.card import MOST_ROWS, USUAL_HIGHEST, RowKind


def card_faults(card: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield what is wrong with a card: no rows or too many, a name that is used twice, a scale without a range."""
    rows = card.get("row")
    if not rows:
        yield (
            ("row",),
            "a card needs at least one row. Add the heading [[card.row]], and below it id, kind and name.",
        )
    elif isinstance(rows, list) and len(rows) > MOST_ROWS:
        yield ("row",), f"a card can have up to {MOST_ROWS} rows. This one has {len(rows)}."
    ids: set[object] = set()
    names: set[object] = set()
    for path, row in tables(card, "row"):
        yield from twice(path, "id", row, ids)
        yield from twice(path, "name", row, names)
        kind = row.get("kind")
        for option in ("lowest", "highest", "lowest_words", "highest_words"):
            if option in row and kind in tuple(RowKind) and kind != RowKind.SCALE:
                yield (
                    (*path, option),
                    f'“{option}” is for rows with kind = "scale". Remove “{option}” here, or change the kind.',
                )
        low, high = row.get("lowest", 0), row.get("highest", USUAL_HIGHEST)
        if isinstance(low, int) and isinstance(high, int) and low >= high:
            yield (
                (*path, "highest" if "highest" in row else "lowest"),
                f"the highest number has to be above the lowest. They are {high} and {low}.",
            )
