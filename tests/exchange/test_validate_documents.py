"""What comes in can be read again: every kind, as a document of an export and as a domain object."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from selfkind.domain.errors import SelfkindError
from selfkind.domain.records import is_record, replace
from selfkind.exchange.found import Imported
from selfkind.exchange.source import Source
from selfkind.exchange.validate_documents import validated
from selfkind.store.doctor import check
from selfkind.store.engine.store import Store
from selfkind.store.kinds import KINDS
from selfkind.store.merge import Counts, merge
from tests.exchange.exports import CALENDAR, by_parts, exported, imported
from tests.store.examples import DAY, EXAMPLES

SOURCE = Source(b"", "x.csv", CALENDAR)


@pytest.mark.parametrize("table", KINDS)
def test_every_kind_is_exported_and_imported(table: str, store: Store, tmp_path: Path) -> None:
    kind, other = KINDS[table], Store(tmp_path / "other")
    store.insert(table, kind.to_document(EXAMPLES[table]))
    data = exported(store)
    assert imported(other, data) == Counts(added=1)
    assert exported(other) == data
    (row,) = other.table(table, DAY if kind.dated else None).all()
    assert kind.from_document(row) == EXAMPLES[table]
    assert check(other) == []


@pytest.mark.parametrize("table", KINDS)
def test_every_kind_is_checked(table: str) -> None:
    part = "2026-11" if KINDS[table].dated else "core"
    with pytest.raises(
        SelfkindError,
        match=rf"^x\.json has a mistake at “{part}”, “{table}”, “1”: .*Nothing was imported\. Fix that ",
    ):
        imported(Store(Path("nowhere")), by_parts({part: {table: {"1": {"id": 5}}}}))


THINGS = {table: thing for table, thing in EXAMPLES.items() if is_record(thing)}


@pytest.mark.parametrize("table", THINGS)
def test_a_domain_object_comes_in_on_its_day_and_once(table: str, store: Store) -> None:
    things = [Imported("line 2", THINGS[table])]
    assert merge(store, validated(things, SOURCE), before=lambda _: None).value == Counts(added=1)
    (row,) = store.table(table, DAY if KINDS[table].dated else None).all()
    assert KINDS[table].from_document(row) == THINGS[table]
    assert merge(store, validated(things, SOURCE), before=lambda _: None).value == Counts(same=1)


def test_an_error_names_the_file_and_the_line() -> None:
    entry = replace(EXAMPLES["entries"], at=datetime(2026, 11, 23, 9))
    with pytest.raises(SelfkindError) as refused:
        validated([Imported("line 7", entry)], SOURCE)
    assert refused.value.message == (
        "x.csv has a mistake at line 7: at isn't a time with a UTC offset, from 1900 on. Nothing was imported. "
        "Fix that place in a text editor, then try again."
    )
