"""An export to share has nothing private."""

from __future__ import annotations

from selfkind.exchange.shareable import shareable

AT = "2026-11-23T09:41:00.000+00:00"


def test_what_is_private_or_undecided_is_left_out() -> None:
    tables = {
        "entries": {
            "1": {"id": "a", "private": False, "text": "shared"},
            "2": {"id": "b", "private": True},
            "3": {"id": "c", "private": False, "removed": AT},
            "4": {"id": "d"},
            "5": {"id": "e", "private": "no"},
        },
        "checkins": {"1": {"id": "f", "note": "fine"}, "2": {"id": "g", "removed": AT}},
        "drafts": {"1": {"id": "h"}},
        "undo": {"1": {"id": "i"}},
        "settings": {"1": {"id": "routine", "kept": True}, "2": {"id": "practice-metta", "value": "Ana"}},
        "safety_plan": {"1": {"id": "j"}},
    }
    assert shareable(tables) == {
        "entries": {"1": {"id": "a", "private": False, "text": "shared"}},
        "checkins": {"1": {"id": "f", "note": "fine"}},
        "settings": {"1": {"id": "routine", "kept": True}},
    }
