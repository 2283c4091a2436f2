"""The daily card and its rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from selfkind.companion.companion import Companion
from selfkind.domain.card.row import CardRow, checked_row
from selfkind.domain.packs.card import RowKind
from tests.crash.walks.walk import Step, Walk, text

_URGE, _LUNCH, _ACT = "c1" * 16, "c2" * 16, "c3" * 16


def _card(companion: Companion) -> None:
    now = companion.now()
    for at, (id, name, kind) in enumerate(
        ((_URGE, "urge", RowKind.SCALE), (_LUNCH, "lunch", RowKind.YES_NO), (_ACT, "kind act", RowKind.COUNT))
    ):
        companion.home.card_rows.put(checked_row(CardRow(id, name, kind, now, 0, 5, position=at)))


def _noted(companion: Companion) -> Mapping[str, Any]:
    [day] = companion.card.between()
    return {
        one.row: ("yes" if one.value else "no") if one.kind is RowKind.YES_NO else str(one.value)
        for one in day.answers
    }


def _row(companion: Companion) -> Mapping[str, Any]:
    [row] = companion.card.rows()
    return {"name": row.name, "kind": str(row.kind)}


WALKS = {
    "daily card": Walk(
        ("Q", "…urge", "enter"),
        "─ Daily card ─",
        (
            Step(_URGE, ("3",), {_URGE: "3"}, ("3",)),
            Step(_LUNCH, ("n",), {_LUNCH: "no"}, ("no",)),
            text(_ACT, "2"),
        ),
        _noted,
        prepare=_card,
    ),
    "row of the card": Walk(
        ("Q", "…Nothing on your card yet", "n"),
        "─ New row of your card ─",
        (text("name", "kind act"), Step("kind", ("right",), {"kind": "count"}, ("how many times",))),
        _row,
    ),
}
