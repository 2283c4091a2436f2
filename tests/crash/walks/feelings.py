"""Check-ins with how somebody feels."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from unittest.mock import ANY

from selfkind.companion.companion import Companion
from tests.crash.walks.walk import Step, Walk


def _checked_in(companion: Companion) -> Mapping[str, Any]:
    [checkin] = companion.check_ins.newest()
    return {"chosen": list(checkin.words), "energy": checkin.energy, "note": checkin.note}


_FEELINGS = (
    Step("own word", ("mossy", "enter"), {"words": [{"word": "mossy", "point": None}]}, ("● mossy",)),
    Step(
        "pad word",
        ("right", "right", "up", "space"),
        {"words": [{"word": "mossy", "point": None}, {"word": ANY, "point": ANY}]},
        ("● mossy   ●",),
    ),
    Step("energy", ("+", "+", "-"), {"energy": 5}, ("5 of 10",)),
    Step("word begun", ("ctrl+w", "windy"), {"own": "windy"}, ("windy",)),
    Step("note", ("ctrl+n", "rain on the roof"), {"note": "rain on the roof"}, ("rain on the roof",)),
)


_CHANGED_CHECK_IN = (_FEELINGS[4], _FEELINGS[2])


WALKS = {
    "feelings": Walk(("f", "…own word"), "own word", _FEELINGS, _checked_in, to=lambda number: (), greets=False),
    "changed check-in": Walk(
        ("2", "…bluish", "e", "…Change your"),
        "Change your check-in",
        _CHANGED_CHECK_IN,
        _checked_in,
        prepare=lambda companion: companion.check_ins.check_in(["bluish"]),
        to=lambda number: (),
        greets=False,
    ),
}
