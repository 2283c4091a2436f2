"""selfkind's own format: an import of an export into an empty home gives an equal export."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfkind.domain.errors import SelfkindError
from selfkind.domain.exports.wanted import EVERYTHING, Wanted
from selfkind.exchange.holdings import LISTS
from selfkind.exchange.selfkind.write import write
from selfkind.store.engine.part_storage import PartStorage
from selfkind.store.engine.part_text import PartText
from selfkind.store.engine.store import Store
from selfkind.store.kinds import KINDS
from selfkind.store.merge import Counts
from tests.exchange.exports import export_from, exported, imported, lists_of, note
from tests.random_life import RandomLife
from tests.store.examples import DAY, EXAMPLES

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**60), 2**60)
    | st.text()
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
strange = st.dictionaries(st.text(max_size=6).map(lambda key: f"x{key}"), values, max_size=3)
texts = st.text(st.characters(exclude_categories=()), max_size=30)
TABLES = ["entries", "settings", "xtable", "checkins", "x [/] ☂", "other", "dated", "\ud800", "{}"]


@st.composite
def homes(draw: st.DrawFn) -> dict[str, dict[str, list[dict[str, Any]]]]:
    parts: dict[str, dict[str, list[dict[str, Any]]]] = {}
    number = iter(range(1000))
    for name in draw(st.lists(st.sampled_from(["core", "drafts", "2026-10", "2026-11", "1999-02"]), unique=True)):
        tables: dict[str, list[dict[str, Any]]] = {}
        for table in draw(st.lists(st.sampled_from(TABLES), unique=True)):
            rows = []
            for more, text in draw(st.lists(st.tuples(strange, texts), max_size=3)):
                row: dict[str, Any] = {"id": f"{next(number):032x}"}
                if name in ("core", "drafts") and table in ("entries", "checkins"):
                    continue
                if table == "entries":
                    row = note(row["id"], text, f"{name}-07")
                elif table == "checkins":
                    row |= {"day": f"{name}-28", "at": "2026-11-23T09:00:00+01:00", "words": [text]}
                elif table == "xtable":
                    row = {"text": text, "n": next(number)}
                rows.append(row | more)
            tables[table] = rows
        parts[name] = tables
    return parts


@given(homes())
@settings(max_examples=60, deadline=None)
def test_what_is_taken_out_comes_in_again(parts: dict[str, dict[str, list[dict[str, Any]]]]) -> None:
    with TemporaryDirectory() as folder:
        store, other = Store(Path(folder, "one")), Store(Path(folder, "two"))
        for name, tables in parts.items():
            for table, rows in tables.items():
                store.part(name).table(table).insert_multiple(rows)
        first = exported(store)
        counts = imported(other, first)
        assert counts == Counts(added=sum(len(rows) for tables in parts.values() for rows in tables.values()))
        assert exported(other) == first
        assert imported(other, first) == Counts(same=counts.added)
        assert exported(other) == first


@pytest.mark.parametrize("seed", range(3))
def test_weeks_of_a_life_come_in_again(seed: int, tmp_path: Path) -> None:
    life = RandomLife(seed)
    life.live(date(2026, 8, 20), date(2026, 11, 23))
    # There is one tick of an item and a day.
    for tables in life.months.values():
        ticks = {(row["item"], row["day"]): row for row in tables.get("completions", [])}
        tables["completions"] = list(ticks.values())
    life.write(tmp_path / "home")
    first = exported(Store(tmp_path / "home"))
    other = Store(tmp_path / "other")
    counts = imported(other, first)
    assert counts.added == sum(len(rows) for rows in lists_of(first).values())
    assert exported(other) == first


def test_every_kind_has_its_list_with_a_document_a_line(store: Store) -> None:
    for table, kind in KINDS.items():
        store.insert(table, kind.to_document(EXAMPLES[table]))
    data = exported(store)
    lines = data.decode().splitlines()
    whole = json.loads(data)
    assert lines[0] == json.dumps({key: whole[key] for key in (*HEAD, "dated")})[:-1] + ","
    for table in LISTS:
        (row,) = whole[table]
        assert row == KINDS[table].to_document(EXAMPLES[table])
        assert json.loads(lines[lines.index(f'"{table}":[') + 1]) == row
    assert set(whole) == {*HEAD, "dated", *KINDS, "other"}
    assert whole["other"] == []


HEAD = ("format", "version", "exported_at", "selfkind")


def test_what_imports_brought_and_what_can_be_made_again_stay_here(store: Store) -> None:
    store.part("imports").table("runs").insert({"id": "secret"})
    store.part("rollup").table("months").insert({"month": "2026-11"})
    data = exported(store)
    assert not any(lists_of(data).values())
    assert b"secret" not in data


def test_a_part_that_was_edited_is_exported_as_selfkind_writes(store: Store, tmp_path: Path) -> None:
    store.insert("entries", note("a", "wörds"))
    data = exported(store)
    file = store.part("2026-11").path
    whole = json.loads(file.read_text())
    file.write_text(json.dumps(whole, indent=2))
    assert exported(Store(store.home)) == data


def test_half_a_pair_in_one_document_leaves_the_others_readable(store: Store) -> None:
    store.insert("entries", note("a", "wörds"))
    store.insert("entries", note("b", "half \ud800 ä"))
    data = exported(store)
    assert "wörds".encode() in data
    assert rb"half \ud800 \u00e4" in data


def test_a_part_that_cannot_be_read_is_named(store: Store) -> None:
    store.insert("entries", note("a"))
    store.insert("entries", note("b", day="2026-10-07"))
    store.part("2026-10").path.write_text("{")
    told: list[str] = []

    def on_unreadable(name: str, problem: SelfkindError) -> None:
        told.append(f"{name}: {problem.exit_code}")

    data = b"".join(write(export_from(store, on_unreadable=on_unreadable)))
    assert told == ["2026-10: 4"]
    assert json.loads(data)["unread"] == ["2026-10"]
    assert [row["id"] for row in json.loads(data)["entries"]] == ["a"]


def test_what_another_process_writes_meanwhile_breaks_nothing(store: Store) -> None:
    for number in range(3):
        store.insert("entries", note(f"{number}", "x" * 200))
    store.insert("checkins", {"id": "c", "day": "2026-11-07", "at": "2026-11-07T09:00:00+01:00", "words": []})
    pieces = write(export_from(Store(store.home)))
    begun = [next(pieces)]
    other = Store(store.home)
    other.insert("entries", note("new", day="2026-11-02"))
    other.insert("entries", note("october", day="2026-10-02"))
    data = b"".join([*begun, *pieces])
    assert [row["id"] for row in json.loads(data)["entries"]] == ["0", "1", "2", "new"]
    assert len(json.loads(data)["checkins"]) == 1


def test_only_one_part_is_in_memory_at_a_time(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    for month in range(1, 10):
        store.insert("entries", note(f"n{month}", day=f"2026-0{month}-07"))
        store.insert("sessions", SESSION | {"day": f"2026-0{month}-07"})
    store.close()
    store.parsed.clear()
    alive, most = [0], [0]

    class Counted(PartText):
        def __init__(self, *arguments: Any) -> None:
            super().__init__(*arguments)
            alive[0] += bool(self._data)
            most[0] = max(most[0], alive[0])
            self.counted = bool(self._data)

        def drop(self) -> None:
            super().drop()
            self.__del__()

        def __del__(self) -> None:
            alive[0] -= self.counted
            self.counted = False

    monkeypatch.setattr("selfkind.store.engine.part_text.PartText", Counted)
    assert len(lists_of(exported(store))["entries"]) == 9
    assert most[0] <= 2
    assert not store.parsed
    assert not any(store.part(name).is_loaded() for name in store.months())


SESSION = {"id": "s", "at": "2026-11-07T09:00:00+01:00", "exercise": "x", "seconds": 1, "planned_seconds": 1} | {
    "completed": True
}


@pytest.mark.parametrize(
    ("wanted", "entries", "sessions"),
    [
        (EVERYTHING, ["a", "b", "c"], 1),
        (Wanted(since=DAY), ["c"], 1),
        (Wanted(until=date(2026, 11, 6)), ["a"], 0),
        (Wanted(since=date(2026, 11, 1), until=date(2026, 11, 7)), ["b"], 1),
        (Wanted(kinds=frozenset({"entries"})), ["a", "b", "c"], None),
        (Wanted(since=date(2026, 11, 1), kinds=frozenset({"sessions", "routine"})), None, 1),
        (Wanted(since=date(2026, 12, 1)), [], 0),
    ],
)
def test_some_days_and_kinds(
    wanted: Wanted, entries: list[str] | None, sessions: int | None, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for id, day in (("a", "2026-10-07"), ("b", "2026-11-07"), ("c", DAY.isoformat())):
        store.insert("entries", note(id, day=day))
    store.insert(
        "sessions", SESSION | {"day": "2026-11-07"} if wanted.since != DAY else SESSION | {"day": str(DAY)}
    )
    store.insert("routine", KINDS["routine"].to_document(EXAMPLES["routine"]))
    store.part("2026-11").table("xtable").insert({"id": "x"})
    fetched: list[str] = []
    fetch = PartStorage._fetch
    monkeypatch.setattr(PartStorage, "_fetch", lambda self: fetched.append(self.name) or fetch(self))
    whole = json.loads(exported(store, wanted))
    found = whole.get("entries")
    assert (found and [row["id"] for row in found]) == (entries or found)
    assert (found is None) is (entries is None)
    assert (None if (rows := whole.get("sessions")) is None else len(rows)) == sessions
    assert ("routine" in whole) is wanted.has_kind("routine")
    assert len(whole["other"]) == (wanted.has_month("2026-11") and not wanted.kinds)
    assert "2026-10" not in fetched if wanted.since else "2026-10" in fetched
