"""Hooks: those who subscribed are called, and the companion needs nobody to."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from selfkind.companion.companion import Companion
from selfkind.companion.hooks import call_each
from selfkind.companion.routine import ItemDraft
from selfkind.domain.change import Change
from selfkind.domain.errors import NotFound
from selfkind.settings.paths import places
from tests.conftest import Clock


@pytest.fixture
def plain(home: Path, clock: Clock) -> Companion:
    """A companion that nobody has subscribed to."""
    return Companion(places(home, {}), clock=clock)


def test_one_that_cannot_do_its_part_stops_no_other() -> None:
    called: list[str] = []

    def refused() -> None:
        called.append("refused")
        raise NotFound("There is none.")

    call_each([refused, lambda: called.append("other")])
    assert called == ["refused", "other"]


def test_a_companion_alone_needs_no_layer_above(plain: Companion) -> None:
    item = plain.routine.add(ItemDraft("Tea")).value
    plain.planning.tick(item)
    assert plain.undo.latest().value
    plain.encryption.encrypt(plain.encryption.offer("correct horse"))
    plain.encryption.decrypt()
    plain.close()


def test_a_change_of_the_routine_is_heard_of(plain: Companion) -> None:
    heard: list[str] = []
    plain.hooks.routine_changed.append(lambda items: heard.extend(item.name for item in items))
    plain.routine.add(ItemDraft("Tea"))
    assert heard == ["Tea"]


def test_closing_is_heard_of_while_the_store_is_open(plain: Companion) -> None:
    seen: list[bool] = []
    plain.hooks.closing.append(lambda: seen.append(plain.home is store))
    plain.close()
    assert seen == []  # nothing was opened
    store = plain.home
    plain.close()
    assert seen == [True]


class Elsewhere:
    """A layer above with one change, which isn't on the list yet."""

    table = "elsewhere"

    def __init__(self, at: datetime) -> None:
        self.at = at
        self.turned: list[Mapping[str, Any]] = []

    def unlisted(self, since: date, listed: Sequence[Mapping[str, Any]]) -> list[Change]:
        if any(edit["table"] == self.table for edit in listed) or self.at.date() < since:
            return []
        return [Change("", self.at, "snooze", name="Tea", edits=({"table": self.table, "id": "tea"},))]

    def turn(self, edit: Mapping[str, Any]) -> Mapping[str, Any]:
        self.turned.append(edit)
        return {**edit, "was": len(self.turned)}

    def is_there(self, edit: Mapping[str, Any]) -> bool:
        return True


def test_a_change_of_a_layer_above_is_on_the_list_where_it_was_made(
    plain: Companion, home: Path, clock: Clock
) -> None:
    water = plain.planning.item("water")
    plain.planning.tick(water)
    elsewhere = Elsewhere(clock() + timedelta(minutes=1))
    clock.forward(minutes=2)
    plain.planning.untick(water)
    later = Companion(places(home, {}), clock=clock)
    later.hooks.undo_sources.append(elsewhere)
    assert [one.label for one in later.undo.changes()] == [
        f"unticking “{water.name}”",
        "snoozing the reminder of “Tea”",
        f"ticking “{water.name}”",
    ]
    later.undo.latest()
    assert later.undo.latest().value == "Undone: snoozing the reminder of “Tea”."
    assert later.undo.latest().value == f"Undone: ticking “{water.name}”."
    later.undo.redo()
    assert later.undo.redo().value == "Redone: snoozing the reminder of “Tea”."
    assert [edit.get("was") for edit in elsewhere.turned] == [None, 1]
