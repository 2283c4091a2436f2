"""Everything that people write or change is joined up: each kind of document, in each place that it can be met, or
a written reason (joined_up.toml). A new kind fails here until both are true."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
import pytest

from selfkind.cli.commands import selfkind
from selfkind.companion.companion import Companion
from selfkind.domain.journal.draft import Page
from selfkind.domain.journal.query import Query
from selfkind.domain.records import is_record, replace
from selfkind.domain.table_names import TABLE_NAMES
from selfkind.store.doctor import check
from selfkind.store.engine.store import Store
from selfkind.store.kinds import KINDS, Kind
from selfkind.store.repositories.changes import WATCHED
from selfkind.tui.commands.table import BY_ID
from tests.cli.conftest import Run
from tests.exchange.exports import exported, imported
from tests.store.examples import DAY, EXAMPLES

ROOT = Path(__file__).parent
TABLES: dict[str, dict[str, dict[str, Any]]] = tomllib.loads((ROOT / "joined_up.toml").read_text())
FORMAT = (ROOT.parents[1] / "docs" / "file-format.md").read_text()


def has(table: str, place: str) -> Any:
    return TABLES[table]["has"].get(place)


def command_of(words: str) -> click.Command:
    """The command of the shell that words name, without options."""
    command: click.Command = selfkind
    for word in words.partition(" --")[0].split():
        assert isinstance(command, click.Group), words
        found = command.get_command(click.Context(command), word)
        assert found is not None, words
        command = found
    return command


def document(table: str) -> dict[str, Any]:
    """The example as it's in the files; out of the bin, unless its table is nothing but bin."""
    thing = EXAMPLES[table]
    there: dict[str, Any] = KINDS[table].to_document(thing) if is_record(thing) else dict(thing)
    return (
        there if table == "tick_notes" else {k: v for k, v in there.items() if k not in ("removed", "version_of")}
    )


@pytest.fixture
def filled(companion: Companion) -> Companion:
    """A home with an example of every kind."""
    for table in KINDS:
        # The day that was chosen isn't one of those away.
        days = {"start": "2026-12-24", "end": "2026-12-26"} if table == "away" else {}
        companion.home.store.insert(table, document(table) | days)
    store = companion.home.store
    store.insert("routine", document("routine") | {"id": "water", "name": "Water", "per_day": 1})
    store.insert("settings", {"id": "routine", "kept": True})
    store.insert("settings", {"id": "import 0a1b2c3d", "value": "allowed jrnl 2026-11-23"})
    return companion


def things(companion: Companion, *, searched: bool) -> set[str]:
    """The ids of what the Journal lists, or a search finds."""
    found = companion.search.find(Query(since=DAY), {}) if searched else companion.journal.newest()
    return {thing.id for thing in found}


def in_backups(companion: Companion, kind: Kind, id: str) -> bool:
    companion.backups.now()
    part = f"{DAY:%Y-%m}.json" if kind.dated else "core.json"
    return any(id in path.read_text() for path in companion.places.home.glob(f"backups/*/{part}"))


def is_forgotten(companion: Companion, id: str) -> bool:
    companion.erase.erase(companion.erase.found(settings=False))
    return not any(id in path.read_text() for path in companion.places.home.rglob("*.json"))


def is_imported(companion: Companion, tmp: Path, table: str, id: str) -> bool:
    other = Store(tmp / "other")
    imported(other, exported(companion.home.store))
    return any(row.get("id") == id for row in other.table(table, DAY if KINDS[table].dated else None).all())


FOUND_OUT: dict[str, Callable[[Companion, str, str, Path], bool]] = {
    "undo": lambda _companion, table, _id, _tmp: table in WATCHED,
    "bin": lambda _companion, table, _id, _tmp: KINDS[table].has_bin,
    "search": lambda companion, _table, id, _tmp: id in things(companion, searched=True),
    "journal": lambda companion, _table, id, _tmp: id in things(companion, searched=False),
    "json": lambda companion, table, id, tmp: is_imported(companion, tmp, table, id),
    "doctor": lambda companion, table, _id, _tmp: table in TABLE_NAMES and check(companion.home.store) == [],
    "docs": lambda _companion, table, _id, _tmp: f"| `{table}` |" in FORMAT,
    "backup": lambda companion, table, id, _tmp: in_backups(companion, KINDS[table], id),
    "forget": lambda companion, _table, id, _tmp: is_forgotten(companion, id),
}
"""What is found out by trying it, rather than by what the table names. Forgetting is last."""
NAMED = ("draft", "edit", "shell", "palette")


def test_each_kind_has_its_table_and_each_reason_is_one() -> None:
    assert TABLES.keys() == KINDS.keys()
    for table, cells in TABLES.items():
        assert cells.keys() <= {"has", "not"}, table
        assert cells["has"].keys() <= {*NAMED, "shows"}, table
        for place, reason in cells.get("not", {}).items():
            assert place in {*FOUND_OUT, *NAMED}, (table, place)
            assert len(reason.split()) >= 4, (table, place)
            assert reason.endswith((".", ").")), (table, place)


@pytest.mark.parametrize("table", KINDS)
def test_what_has_no_reason_works_and_what_has_one_is_not_there(
    filled: Companion, table: str, tmp_path: Path
) -> None:
    id, reasons = document(table)["id"], TABLES[table].get("not", {})
    for place, works in FOUND_OUT.items():
        assert works(filled, table, id, tmp_path) is (place not in reasons), (table, place)
    for place in NAMED:
        assert (has(table, place) is not None) is (place not in reasons), (table, place)


def test_each_page_with_a_draft_belongs_to_one_kind() -> None:
    pages = [page for table in TABLES for page in has(table, "draft") or ()]
    assert sorted(pages) == sorted(map(str, Page))


@pytest.mark.parametrize("table", KINDS)
def test_each_named_command_is_there(table: str) -> None:
    for place in ("edit", "palette"):
        if (words := has(table, place)) is None:
            continue
        if place == "palette" or "." in words:
            assert words in BY_ID, (table, words)
        else:
            assert not isinstance(command_of(words), click.Group), (table, words)


@pytest.mark.parametrize("table", [table for table in KINDS if has(table, "shell") is not None])
def test_the_shell_shows_it_as_json_and_in_plain_words(filled: Companion, run: Run, table: str) -> None:
    words = has(table, "shell").split()
    command_of(has(table, "shell"))
    shows = TABLES[table]["has"].get("shows", document(table)["id"])
    answer = run(*words, "--json")
    assert answer.code == 0, answer.err
    assert answer.json is not None
    assert shows in json.dumps(answer.json), table
    plain = run(*words)
    assert plain.code == 0, plain.err
    assert "\x1b" not in plain.out
    assert (shows or "").casefold()[:8] in plain.out.casefold(), table


def test_what_is_restored_from_the_bin_is_as_it_was(filled: Companion) -> None:
    """Those of core: put into the bin, listed, and restored."""
    now = datetime(2026, 11, 23, 9, 50, tzinfo=UTC)
    for table in ("templates", "activities", "away"):
        repository: Any = getattr(filled.home, KINDS[table].attribute)
        (one,) = repository.all()
        repository.mark(one.id, now, now)
        assert repository.all() == []
        assert one.id in {binned.id for binned in filled.bin.all()}
        repository.mark(one.id, None, now)
        assert repository.all() == [replace(one, updated=now)]
