"""A kind of document is one row: nothing that knows every kind may leave one out."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from selfkind.domain.records import field_defaults, field_names, is_record
from selfkind.store.doctor import check
from selfkind.store.engine.store import Store
from selfkind.store.home import Home
from selfkind.store.kinds import CORE_KINDS, DATED_KINDS, KINDS, document_of, load
from tests.store.examples import EXAMPLES


def test_every_kind_has_an_example() -> None:
    assert set(EXAMPLES) == set(KINDS)


def test_every_table_is_of_the_months_or_of_core() -> None:
    assert KINDS.keys() <= DATED_KINDS | CORE_KINDS
    assert not DATED_KINDS & CORE_KINDS


def left_empty(thing: Any) -> list[str]:
    """The fields at their default, those of its own parts (the thought of an entry) included."""
    if not is_record(thing):
        return []
    defaults = field_defaults(type(thing))
    values = {name: getattr(thing, name) for name in field_names(thing)}
    parts = [
        value
        for value in values.values()
        if type(value).__module__ == type(thing).__module__ and type(value) is not type(thing)
    ]
    inner = [name for part in parts for name in left_empty(part)]
    return inner + [name for name, value in values.items() if name in defaults and value == defaults[name]]


@pytest.mark.parametrize("table", KINDS)
def test_an_example_fills_every_field(table: str) -> None:
    assert left_empty(EXAMPLES[table]) == []


@pytest.mark.parametrize("table", KINDS)
def test_a_document_becomes_the_same_thing_again(table: str) -> None:
    kind, thing = KINDS[table], EXAMPLES[table]
    document = json.loads(json.dumps(kind.to_document(thing)))
    assert kind.from_document(document) == thing


@pytest.mark.parametrize("table", KINDS)
def test_a_thing_knows_its_kind(table: str) -> None:
    thing = EXAMPLES[table]
    if is_record(thing):
        assert document_of(thing) == (KINDS[table], KINDS[table].to_document(thing))


def test_the_journal_lists_every_dated_kind_with_a_bin(home: Path) -> None:
    listed = {kind.table for kind in KINDS.values() if kind.dated and kind.has_bin}
    assert {repository.table for repository in Home(home).journal} == listed


def test_what_is_of_no_kind_is_a_mistake() -> None:
    with pytest.raises(TypeError, match="no kind"):
        document_of(date(2026, 11, 23))


@pytest.mark.parametrize("table", KINDS)
def test_the_home_has_a_repository_of_every_kind(table: str, home: Path) -> None:
    kept, name = Home(home), KINDS[table].attribute
    repository: Any = getattr(kept, name)
    assert isinstance(repository, load(KINDS[table].repository))
    assert getattr(kept, name) is repository
    assert name in Home.__annotations__
    assert not home.exists()


@pytest.mark.parametrize("table", KINDS)
def test_the_doctor_reads_every_kind(table: str, store: Store) -> None:
    kind = KINDS[table]
    store.insert(table, kind.to_document(EXAMPLES[table]))
    assert check(store) == []
    if is_record(EXAMPLES[table]):
        store.insert(table, {"id": "x", "day": "2026-11-23"})
        assert [finding.document for finding in check(store)] == ["x"]
