"""How often each document was changed, and what was deleted: counted by the engine alone."""

from __future__ import annotations

import json
import random
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from tinydb import where

from selfkind.store.backup.snapshots import snapshot
from selfkind.store.engine.lock import HomeLock
from selfkind.store.engine.part import Tables
from selfkind.store.engine.part_storage import OpenVault, PartStorage
from selfkind.store.engine.revisions import (
    DRAFT_DAYS,
    KEPT_ANCESTORS,
    KEPT_RISEN,
    TOMBSTONE_DAYS,
    TOMBSTONES,
    ancestor,
    came_after,
    fingerprint,
    mark_of,
    revised,
    risen_of,
    with_risen,
    without_lineage,
    without_old,
)
from selfkind.store.engine.store import Store
from selfkind.store.home import Home
from tests.lineage import said
from tests.store.sync.lives import Act, Life, acts

AT = "2026-11-23T09:41:00.000+01:00"
DAY = date(2026, 11, 23)
NOTE = {"id": "a" * 32, "kind": "note", "day": "2026-11-23", "text": "soup"}


def rows(store: Store, table: str = "entries", part: str = "2026-11") -> list[dict[str, Any]]:
    return [dict(row) for row in store.part(part).read().get(table, {}).values()]


def stones(store: Store, part: str = "2026-11") -> list[tuple[str, str, int]]:
    return [(row["table"], row["id"], row["revision"]) for row in rows(store, TOMBSTONES, part)]


def test_a_new_document_has_none_and_each_change_counts_one(store: Store) -> None:
    table = store.table("entries", DAY)
    table.insert(NOTE)
    assert rows(store) == [NOTE]
    table.update({"text": "stew"}, where("id") == NOTE["id"])
    (row,) = rows(store)
    assert (row["revision"], row["ancestors"]) == (1, [ancestor(NOTE)])
    table.update({"text": "stew"}, where("id") == NOTE["id"])
    assert rows(store) == [row]
    table.update({"text": "rain"}, where("id") == NOTE["id"])
    assert [(row["revision"], row["ancestors"]) for row in rows(store)] == [(2, [ancestor(row), ancestor(NOTE)])]


def test_one_transaction_counts_once(store: Store) -> None:
    store.insert("entries", NOTE)
    with store.transaction("2026-11") as part:
        for text in ("a", "b", "c"):
            part.table("entries").update({"text": text}, where("id") == NOTE["id"])
    assert [row["revision"] for row in rows(store)] == [1]


def test_a_document_that_is_written_anew_with_its_id_was_changed(store: Store) -> None:
    store.insert("entries", NOTE)
    with store.transaction("2026-11") as part:
        part.table("entries").remove(where("id") == NOTE["id"])
        part.table("entries").insert({**NOTE, "text": "stew"})
    assert [row["revision"] for row in rows(store)] == [1]
    assert stones(store) == []


def test_what_is_deleted_leaves_a_tombstone_without_words(store: Store, home: Path) -> None:
    store.insert("entries", NOTE)
    store.table("entries", DAY).update({"text": "stew"}, where("id") == NOTE["id"])
    store.table("entries", DAY).remove(where("id") == NOTE["id"])
    (stone,) = rows(store, TOMBSTONES)
    assert stone.keys() == {"id", "table", "revision", "at", "ancestors"}
    assert (stone["table"], stone["revision"], len(stone["ancestors"])) == ("entries", 2, 2)
    assert b"soup" not in (home / "2026-11.json").read_bytes()


def test_what_is_written_again_goes_on_from_its_tombstone(store: Store) -> None:
    store.insert("entries", NOTE)
    store.table("entries", DAY).remove(where("id") == NOTE["id"])
    (stone,) = rows(store, TOMBSTONES)
    store.insert("entries", NOTE)
    (row,) = rows(store)
    assert (without_lineage(row), row["revision"], row["risen"]) == (NOTE, 2, [mark_of(stone)])
    assert stones(store) == []


def test_a_document_knows_the_deletions_that_it_came_after_however_often_it_is_changed(store: Store) -> None:
    store.insert("entries", NOTE)
    marks = []
    for number in range(KEPT_RISEN + 2):
        store.table("entries", DAY).remove(where("id") == NOTE["id"])
        marks += [mark_of(stone) for stone in rows(store, TOMBSTONES)]
        store.insert("entries", NOTE)
        for text in range(KEPT_ANCESTORS + 1):
            store.table("entries", DAY).update({"text": f"{number} {text}"}, where("id") == NOTE["id"])
    (row,) = rows(store)
    assert row["risen"] == marks[-KEPT_RISEN:]
    store.table("entries", DAY).remove(where("id") == NOTE["id"])
    assert [stone["risen"] for stone in rows(store, TOMBSTONES)] == [marks[-KEPT_RISEN:]]


def test_two_deletions_that_count_the_same_have_two_marks() -> None:
    stone = {"id": "a", "table": "entries", "revision": 2, "at": "2026-11-23T09:00:00.000+00:00"}
    others = [stone | {"moved": "2026-12-03"}, stone | {"at": "2026-11-23T09:01:00.000+00:00"}]
    assert len({mark_of(one) for one in (stone, *others)}) == 3


@pytest.mark.parametrize("odd", [None, 5, "2-abcdef", [None, 3, {}], ["", "x", "9" * 5000, "-", "²-a"]])
def test_marks_that_make_no_sense_are_let_be(odd: object) -> None:
    row = with_risen({"id": "a", "risen": odd}, ["2-abcdef"])
    assert row["risen"][-1] == "2-abcdef"
    assert with_risen(row, risen_of(row)) is row


def test_ids_count_by_table_and_documents_without_one_are_let_be(store: Store) -> None:
    store.insert("routine", {"id": "water"})
    store.insert("settings", {"id": "water", "value": "x"})
    store.table("drafts").insert({"form": "old"})
    store.table("routine").remove(where("id") == "water")
    store.table("drafts").truncate()
    assert stones(store, "core") == [("routine", "water", 1)]
    assert rows(store, "settings", "core") == [{"id": "water", "value": "x"}]


def test_undo_and_rollup_are_not_counted(store: Store) -> None:
    store.insert("undo", {"id": "a", "act": "x"})
    store.table("undo").update({"act": "y"}, where("id") == "a")
    store.table("undo").truncate()
    table = store.part("rollup").table("months")
    table.insert({"id": "b", "month": "2026-11"})
    table.update({"month": "2026-12"}, where("id") == "b")
    table.truncate()
    assert stones(store, "core") == []
    assert store.part("rollup").read() == {"months": {}}


def test_what_reminders_note_is_one_computers_own(home: Path) -> None:
    """It has no documents with an id; if it had, nobody would merge them."""
    home.mkdir()
    part = PartStorage(
        home, "ledger", HomeLock(home), OpenVault(home), derived=False, tidy=None, parsed=Counter(),
        written=Counter(), ready=lambda: None, before_write=lambda: None,
    )  # fmt: skip
    for rows in ({"1": {"id": "a"}}, {"1": {"id": "a", "state": "shown"}}, {}):
        with part.transaction():
            part.write({"reminders": rows})
        assert part.read() == {"reminders": rows}


@pytest.mark.parametrize("table", ["routine", "settings", "exercises"])
def test_what_says_nothing_of_when_it_was_changed_is_dated(store: Store, table: str) -> None:
    moments = iter([datetime(2026, 11, 23, hour, tzinfo=UTC) for hour in (9, 10, 11, 12)])
    store = Store(store.home, now=lambda: next(moments))
    store.insert(table, {"id": "x", "name": "one"})
    assert rows(store, table, "core") == [{"id": "x", "name": "one"}]
    store.table(table).update({"name": "two"}, where("id") == "x")
    assert [row["updated"] for row in rows(store, table, "core")] == ["2026-11-23T10:00:00.000+00:00"]
    given = "2026-11-20T09:00:00.000+00:00"
    store.table(table).update({"name": "three", "updated": given}, where("id") == "x")
    assert [row["updated"] for row in rows(store, table, "core")] == [given]


def test_a_document_of_another_home_keeps_its_higher_count(store: Store) -> None:
    store.insert("entries", NOTE)
    store.table("entries", DAY).update({"text": "stew", "revision": 7}, where("id") == NOTE["id"])
    assert [row["revision"] for row in rows(store)] == [7]
    store.table("entries", DAY).update({"text": "rain", "revision": 2}, where("id") == NOTE["id"])
    assert [row["revision"] for row in rows(store)] == [8]


@pytest.mark.parametrize("odd", [True, -1, "7", 1.5, None, [], 10**30], ids=str)
def test_an_odd_count_counts_as_none_or_as_it_is(odd: Any) -> None:
    before: Tables = {"entries": {"1": {**NOTE, "revision": odd, "ancestors": odd}}}
    after = revised(before, {"entries": {"1": {**NOTE, "revision": odd, "text": "stew"}}}, AT)
    assert after["entries"]["1"]["revision"] == (10**30 + 1 if odd == 10**30 else 1)


def test_an_ancestor_has_the_revision_at_which_it_was_last_said(store: Store) -> None:
    store.insert("entries", NOTE)
    for text in ("a", "b", "a", "c"):
        store.table("entries", DAY).update({"text": text}, where("id") == NOTE["id"])
    (row,) = rows(store)
    prints = {text: fingerprint({**NOTE, "text": text}) for text in ("a", "b", NOTE["text"])}
    assert row["ancestors"] == [f"3-{prints['a']}", f"2-{prints['b']}", f"0-{prints[NOTE['text']]}"]
    versions = [{**NOTE, "text": "a", "revision": revision} for revision in range(6)]
    assert [came_after(row, version) for version in versions] == [True] * 4 + [False] * 2
    assert not came_after({**row, "ancestors": ["", "x", f"x-{prints['a']}", prints["a"]]}, versions[1])


def test_few_ancestors_are_kept(store: Store) -> None:
    store.insert("entries", NOTE)
    for number in range(KEPT_ANCESTORS + 5):
        store.table("entries", DAY).update({"text": str(number)}, where("id") == NOTE["id"])
    (row,) = rows(store)
    assert (row["revision"], len(row["ancestors"])) == (KEPT_ANCESTORS + 5, KEPT_ANCESTORS)


def test_what_goes_to_another_month_says_where(store: Store) -> None:
    store.insert("entries", NOTE)
    store.insert("entries", {**NOTE, "id": "b" * 32})
    with store.transaction("2026-11") as part:
        part.note_move("entries", [NOTE["id"]], "2026-12-03")
        part.table("entries").truncate()
    assert [row.get("moved") for row in rows(store, TOMBSTONES)] == ["2026-12-03", None]


def test_a_write_that_changes_nothing_leaves_an_older_format(home: Path) -> None:
    golden = Path(__file__).parents[1] / "golden" / "format-1" / "2026-11.json"
    home.mkdir()
    (home / "2026-11.json").write_bytes(golden.read_bytes())
    store = Store(home)
    store.table("entries", DAY).remove(where("id") == "nobody")
    assert (home / "2026-11.json").read_bytes() == golden.read_bytes()
    store.insert("entries", NOTE)
    assert (home / "2026-11.json").read_bytes().startswith(b'{"_meta":{"1":{"format":2,')


def test_a_month_is_read_no_further_in_an_older_format(home: Path) -> None:
    golden = Path(__file__).parents[1] / "golden" / "format-1" / "2026-11.json"
    home.mkdir()
    (home / "2026-11.json").write_bytes(golden.read_bytes())
    store = Store(home)
    assert list(store.table("sessions", DAY).documents()) == []
    assert store.parsed["2026-11"] == 0


def test_tombstones_go_after_a_long_time_if_the_clock_is_right(home: Path) -> None:
    now = datetime(2026, 11, 23, 9, tzinfo=UTC)
    store = Home(home, now=lambda: now).store
    store.insert("drafts", {"id": "page", "answers": {}})
    store.insert("routine", {"id": "water"})
    store.table("drafts").truncate()
    store.table("routine").truncate()
    for days, left in (
        (DRAFT_DAYS - 1, ["drafts", "routine"]),
        (DRAFT_DAYS + 1, ["routine"]),
        (TOMBSTONE_DAYS - 1, ["routine"]),
        (TOMBSTONE_DAYS + 1, []),
    ):
        now = datetime(2026, 11, 23, 9, tzinfo=UTC) + timedelta(days=days)
        store.insert("settings", {"id": f"unconfirmed {days}", "value": ""})
        if left != ["drafts", "routine"]:
            assert stones(store, "core") != [] or days > TOMBSTONE_DAYS
        snapshot(home, now=now - timedelta(days=1))
        store.insert("settings", {"id": f"confirmed {days}", "value": ""})
        assert sorted(table for table, *_ in stones(store, "core")) == left


def test_a_tombstone_of_no_moment_stays() -> None:
    tables: Tables = {TOMBSTONES: {"1": {"id": "a", "table": "entries", "at": "soon"}}}
    assert without_old(tables, datetime(2099, 1, 1, tzinfo=UTC)) is tables


@given(done=acts(12))
def test_what_is_said_is_what_was_written(done: list[Act]) -> None:
    """Counting changes nothing else, and looks only at what was touched."""
    life = Life(side="1")
    plain: dict[tuple[str, str], int] = {}
    for act in done:
        before = life.tables
        life.live([act])
        for table, row in ((table, row) for table, some in life.tables.items() for row in some.values()):
            if table == TOMBSTONES:
                assert row["id"] not in {one["id"] for one in life.tables.get(row["table"], {}).values()}
                continue
            assert row.get("revision", 0) >= plain.get((table, row["id"]), 0)
            plain[table, row["id"]] = row.get("revision", 0)
        if said(before) == said(life.tables):
            assert before.get(TOMBSTONES) == life.tables.get(TOMBSTONES)
    assert json.loads(json.dumps(life.tables)) == life.tables


def test_rows_that_nothing_touched_are_the_same_objects() -> None:
    many = {str(number): {"id": str(number), "text": "x"} for number in range(50)}
    before: Tables = {"entries": many, "checkins": {"1": {"id": "c"}}}
    chance = random.Random(7)
    for _ in range(20):
        key = str(chance.randrange(50))
        after = {**before, "entries": {**before["entries"], key: {**before["entries"][key], "text": key}}}
        counted = revised(before, after, AT)
        assert counted["checkins"] is before["checkins"]
        touched = [one for one in many if counted["entries"][one] is not before["entries"][one]]
        assert set(touched) <= {key}
        before = counted
