"""The items of the routine are made once, until one of their documents changes."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from selfkind.domain.routine.cadence import DAILY
from selfkind.domain.routine.routine import Part, RoutineItem
from selfkind.store.home import Home

WALK = RoutineItem("a" * 32, "Walk", "", DAILY, Part.DAY, date(2026, 11, 23))
WATER = WALK._replace(id="b" * 32, name="Water", position=1)


def test_items_are_made_again_only_once_their_documents_have_changed(home: Path) -> None:
    routine = Home(home).routine
    routine.keep((WALK, WATER))
    before = routine.all()
    assert before == (WALK, WATER)
    assert routine.all()[0] is before[0]
    routine.change(WALK._replace(name="Stroll"))
    assert [item.name for item in routine.all()] == ["Stroll", "Water"]


def test_what_another_process_changes_is_seen(home: Path) -> None:
    routine = Home(home).routine
    routine.keep((WALK, WATER))
    routine.all()
    Home(home).routine.change(WATER._replace(name="Tea"))
    assert [item.name for item in routine.all()] == ["Walk", "Tea"]


def test_an_item_that_cant_be_read_is_told_of_at_each_reading(home: Path) -> None:
    Home(home).routine.keep((WALK, WATER))
    core = home / "core.json"
    document = json.loads(core.read_text())
    next(iter(document["routine"].values()))["cadence"] = "now and then"
    core.write_text(json.dumps(document))
    opened = Home(home)
    for _reading in range(2):
        assert opened.routine.all() == (WATER,)
        opened.store.note_unreadable("core", "routine", None)
        opened.routine.all()
        assert opened.store.unreadable()
