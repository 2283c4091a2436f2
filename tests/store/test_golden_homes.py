"""Homes as every version of the format wrote them, with a document of each kind. Their files are never changed:
they are what people have on their disks."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from selfkind.store.doctor import REPAIRABLE, check, repair
from selfkind.store.engine import part
from selfkind.store.engine.revisions import TOMBSTONES
from selfkind.store.engine.store import Store
from selfkind.store.kinds import KINDS
from selfkind.store.sync.merging import differs, merge

GOLDEN = Path(__file__).parent / "golden"
DAY = date(2026, 11, 23)
PARTS = ("core", "2026-11")


@pytest.fixture(params=range(1, part.FORMAT + 1), ids="format {}".format)
def golden(home: Path, request: pytest.FixtureRequest) -> Path:
    shutil.copytree(GOLDEN / f"home-{request.param}", home)
    return home


def test_each_kind_is_read(golden: Path) -> None:
    store = Store(golden)
    for table, kind in KINDS.items():
        (row,) = store.table(table, DAY if kind.dated else None).all()
        assert kind.from_document(row) is not None
    assert {store.part(name).trusted for name in PARTS} == {True}


def test_each_kind_has_its_place_in_a_merge(golden: Path) -> None:
    """A part that is merged with an older or newer version of itself is what it was, and with the words of
    both."""
    newest = Store(GOLDEN / f"home-{part.FORMAT}")
    store = Store(golden)
    for name in PARTS:
        here, there = store.part(name).read(), newest.part(name).read()
        assert not differs(merge(here, there).tables, there)
        assert not differs(merge(there, here).tables, there)


def test_the_next_write_upgrades_it_and_loses_nothing(golden: Path) -> None:
    store = Store(golden, now=lambda: datetime(2026, 11, 24, 9, tzinfo=UTC))
    before = {name: store.part(name).read() for name in PARTS}
    store.insert("entries", {"id": "new", "day": "2026-11-23", "text": "more"})
    store.insert("settings", {"id": "new", "value": "more"})
    for name in PARTS:
        assert (golden / f"{name}.json").read_bytes().startswith(b'{"_meta":{"1":{"format":%d,' % part.FORMAT)
        after = store.part(name).read()
        for table, rows in before[name].items():
            assert [after[table][key] for key in rows] == list(rows.values())


def test_doctor_upgrades_it(golden: Path) -> None:
    store = Store(golden)
    older = [finding for finding in check(store) if finding.trouble == "older"]
    assert all(finding.trouble in REPAIRABLE for finding in older)
    assert len(repair(store, older, upgrade=True)) == len(older)
    assert [finding for finding in check(Store(golden)) if finding.trouble == "older"] == []


def test_the_newest_has_what_the_format_adds() -> None:
    store = Store(GOLDEN / f"home-{part.FORMAT}")
    tables = {**store.part("core").read(), **store.part("2026-11").read()}
    assert [row["table"] for row in tables[TOMBSTONES].values()] == ["reminders_log"]
    assert {row.get("revision") for row in tables["entries"].values()} == {1}
    assert {row["updated"] for row in tables["routine"].values()} == {"2026-11-23T12:00:00.000+00:00"}
