"""Time away and the choices for whole days, on disk and back."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from selfkind.domain.errors import NotFound
from selfkind.domain.routine.away import AwaySpan
from selfkind.domain.routine.day_mode import DayMode, Mode
from selfkind.store.home import Home
from selfkind.store.incoming import Incoming, StoredDocument
from selfkind.store.merge import Counts, merge

AT = datetime(2026, 11, 23, 9, 41, tzinfo=UTC)
MONDAY = date(2026, 11, 23)


def mode(day: date = MONDAY, id: str = "a" * 32, what: Mode = Mode.REST) -> DayMode:
    return DayMode(id, day, AT, AT, what)


def test_spans_come_back_in_their_order(home: Path) -> None:
    later = AwaySpan("b" * 32, date(2026, 12, 24), updated=AT)
    sooner = AwaySpan("a" * 32, MONDAY, end=date(2026, 11, 29), why="at the sea", updated=AT)
    Home(home).away.put(later)
    Home(home).away.put(sooner)
    assert Home(home).away.all() == [sooner, later]
    changed = sooner._replace(end=None, why="")
    Home(home).away.put(changed)
    assert Home(home).away.all() == [changed, later]
    Home(home).away.mark(changed.id, AT, AT)
    with pytest.raises(NotFound):
        Home(home).away.mark(changed.id, AT, AT)
    assert [span.id for span in Home(home).away.binned()] == [changed.id]
    assert Home(home).away.all() == [later]


def test_a_span_that_lasts_until_the_user_is_back_has_no_end_in_the_file(home: Path) -> None:
    Home(home).away.put(AwaySpan("b" * 32, MONDAY, updated=AT))
    (row,) = json.loads((home / "core.json").read_text())["away"].values()
    assert row == {
        "id": "b" * 32,
        "start": "2026-11-23",
        "updated": AT.isoformat(timespec="milliseconds"),
    }


def test_a_day_has_one_choice_at_most(home: Path) -> None:
    days = Home(home).day_modes
    days.put(mode())
    days.put(mode(MONDAY, "b" * 32, Mode.LOW_ENERGY))
    days.put(mode(MONDAY + timedelta(days=10), "c" * 32))
    assert Home(home).day_modes.of(MONDAY) == mode(MONDAY, "b" * 32, Mode.LOW_ENERGY)
    assert [one.id[0] for one in Home(home).day_modes.between(MONDAY, date(2026, 12, 31))] == ["b", "c"]
    assert Home(home).day_modes.of(MONDAY + timedelta(days=1)) is None
    assert days.remove(MONDAY)
    assert not days.remove(MONDAY)
    assert Home(home).day_modes.of(MONDAY) is None


def test_what_makes_no_sense_hides_nothing_else(home: Path) -> None:
    kept = Home(home)
    kept.store.insert("days", {"id": "x", "day": "2026-11-23", "mode": "flying"})
    kept.store.insert("away", {"id": "y", "start": "someday"})
    kept.day_modes.put(mode(MONDAY + timedelta(days=1)))
    span = AwaySpan("b" * 32, MONDAY, updated=AT)
    kept.away.put(span)
    assert kept.day_modes.of(MONDAY) is None
    assert [one.day for one in kept.day_modes.between(MONDAY, date(2026, 11, 30))] == [MONDAY + timedelta(days=1)]
    assert kept.away.all() == [span]
    assert len(kept.store.unreadable()) == 2


def test_an_import_keeps_the_newer_of_two_choices_for_a_day(home: Path) -> None:
    kept = Home(home)
    kept.day_modes.put(mode())
    newer = {"id": "d" * 32, "day": "2026-11-23", "mode": "low-energy", "items": ["water"]}
    stamps = {"at": "2026-11-23T10:00:00+00:00", "updated": "2026-11-23T10:00:00+00:00"}
    incoming = Incoming()
    incoming.add(StoredDocument("2026-11", "days", 0, newer | stamps))
    assert merge(kept.store, incoming, before=lambda _: None).value == Counts(changed=1)
    now = Home(home).day_modes.of(MONDAY)
    assert now is not None
    assert (now.mode, now.items) == (Mode.LOW_ENERGY, ("water",))
