"""An export to share has nothing private."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from selfkind.domain.exports.wanted import Wanted
from selfkind.store.engine.store import Store
from tests.exchange.exports import exported, lists_of
from tests.years import write_part

AT = "2026-11-23T09:41:00.000+00:00"


def rows(*documents: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {str(number): row for number, row in enumerate(documents, 1)}


def test_what_is_private_or_undecided_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    shared = {"id": "a", "day": "2026-11-23", "private": False, "text": "shared"}
    dated = {
        "entries": rows(
            shared,
            {"id": "b", "day": "2026-11-23", "private": True},
            {"id": "c", "day": "2026-11-23", "private": False, "removed": AT},
            {"id": "d", "day": "2026-11-23"},
            {"id": "e", "day": "2026-11-23", "private": "no"},
        ),
        "checkins": rows({"id": "f", "note": "fine"}, {"id": "g", "removed": AT}),
        "xtable": rows({"id": "k"}),
    }
    core = {
        "drafts": rows({"id": "h"}),
        "undo": rows({"id": "i"}),
        "settings": rows({"id": "routine", "kept": True}, {"id": "practice-metta", "value": "Ana"}),
        "safety_plan": rows({"id": "j"}),
        "boundaries": rows({"id": "l"}, {"id": "m", "private": False}),
        "routine": rows({"id": "n", "exercise": "l"}, {"id": "o", "exercise": "m"}, {"id": "p", "homework": "q"}),
    }
    write_part(tmp_path / "home", "core", core)
    write_part(tmp_path / "home", "2026-11", dated)
    data = exported(Store(tmp_path / "home"), Wanted(with_private=False))
    assert {name: found for name, found in lists_of(data).items() if found} == {
        "settings": [{"id": "routine", "kept": True}],
        "boundaries": [{"id": "m", "private": False}],
        "routine": [{"id": "o", "exercise": "m"}],
        "entries": [shared],
        "checkins": [{"id": "f", "note": "fine"}],
    }
    assert b"xtable" not in data
    assert json.loads(data)["other"] == []
