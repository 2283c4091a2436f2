"""What a Store is for its callers: kinds in their parts, transactions, ranges, and news from other processes."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date, datetime

import pytest
from tinydb import where

from selfkind.domain.errors import Damaged
from selfkind.store.engine import part_storage
from selfkind.store.engine.store import Store
from selfkind.store.kinds import CORE_KINDS, DATED_KINDS
from tests.store.conftest import NOVEMBER, OCTOBER


def _written(store: Store, *days: str, kind: str = "entries") -> None:
    for at, day in enumerate(days):
        store.insert(kind, {"id": f"{day}-{at}", "day": day, "at": f"{day}T09:{59 - at}:00+01:00"})


def test_each_kind_lies_in_its_part(store, home, day):
    for kind in sorted(DATED_KINDS):
        store.table(kind, day).insert({"kind": kind})
    for kind in sorted(CORE_KINDS):
        store.table(kind).insert({"kind": kind})
    assert sorted(path.name for path in home.glob("*.json")) == ["2026-11.json", "core.json"]
    assert {kind: store.part("2026-11").table(kind).all() for kind in DATED_KINDS} == {
        kind: [{"kind": kind}] for kind in DATED_KINDS
    }
    assert set(store.part("core").read()) == CORE_KINDS


@pytest.mark.parametrize(
    ("kind", "dated"), [("moods", True), ("moods", False), ("entries", False), ("routine", True)]
)
def test_an_unknown_kind_is_a_mistake(store, day, kind, dated):
    with pytest.raises(ValueError, match=kind):
        store.table(kind, day if dated else None)


@pytest.mark.parametrize(
    "name", ["", "2026-13", "2026-00", "2026-1", "../core", "core.json", "2026-11 ", "2026-11\n"]
)
def test_an_unknown_part_is_a_mistake(store, name):
    with pytest.raises(ValueError, match="no part"):
        store.part(name)


def test_insert_goes_to_the_month_of_the_day(store):
    store.insert("entries", {"day": "2026-11-30"})
    store.insert("entries", {"text": "no day of its own"}, date(2026, 12, 1))
    store.insert("entries", {"day": "2026-12-02"}, datetime(2026, 12, 3, 1, 0))
    assert store.months() == ["2026-11", "2026-12"]
    assert [row["day"] for row in store.part("2026-12").table("entries")] == ["2026-12-01", "2026-12-02"]
    with pytest.raises(ValueError, match="2026-11-30 can't be in 2026-12"):
        store.insert("entries", {"day": "2026-11-30"}, date(2026, 12, 1))
    with pytest.raises(ValueError, match="needs its day"):
        store.insert("entries", {})
    with pytest.raises(ValueError, match="day"):
        store.insert("routine", {}, date(2026, 12, 1))


def test_between_reads_only_the_months_needed(home, store):
    _written(store, "2025-12-31", "2026-09-30", "2026-10-01", "2026-10-31", "2026-11-01", "2026-12-01")
    fresh = Store(home)
    found = fresh.between("entries", date(2026, 10, 1), date(2026, 11, 30))
    assert [row["day"] for row in found] == ["2026-10-01", "2026-10-31", "2026-11-01"]
    assert fresh.parsed == {"2026-10": 1, "2026-11": 1}
    fresh.between("entries", date(2026, 10, 5), date(2026, 11, 2))
    assert fresh.parsed == {"2026-10": 1, "2026-11": 1}
    assert [row["day"] for row in fresh.between("entries", date(2026, 10, 31), date(2026, 10, 31))] == [
        "2026-10-31"
    ]
    assert fresh.between("entries", date(2026, 11, 2), date(2026, 10, 2)) == []
    assert len(fresh.between("entries", date.min, date.max)) == 6
    with pytest.raises(ValueError, match="routine"):
        fresh.between("routine", date(2026, 10, 1), date(2026, 10, 1))


def test_between_is_ordered_by_day_and_moment(store):
    _written(store, "2026-11-02", "2026-11-01", "2026-11-02", "2026-11-01")
    found = store.between("entries", date(2026, 11, 1), date(2026, 11, 30))
    assert [(row["day"], row["at"]) for row in found] == sorted((row["day"], row["at"]) for row in found)
    assert len(found) == 4


def test_between_gives_copies(store):
    _written(store, "2026-11-01")
    store.between("entries", date(2026, 11, 1), date(2026, 11, 1))[0]["day"] = "1999-01-01"
    assert store.between("entries", date(2026, 11, 1), date(2026, 11, 1))[0]["day"] == "2026-11-01"


def test_between_does_not_skip_a_damaged_month_silently(store, home):
    _written(store, "2026-09-01", "2026-10-01", "2026-11-01")
    (home / "2026-10.json").write_bytes(b"")
    with pytest.raises(Damaged, match=r"2026-10.json"):
        store.between("entries", date(2026, 9, 1), date(2026, 11, 30))
    for month in (9, 11):
        assert len(store.between("entries", date(2026, month, 1), date(2026, month, 30))) == 1


def test_a_move_between_months_that_was_cut_off_shows_once(store):
    store.insert(
        "entries", {"id": "a", "day": "2026-11-30", "updated": "2026-11-30T23:00:00+01:00", "text": "old"}
    )
    store.insert(
        "entries", {"id": "a", "day": "2026-12-01", "updated": "2026-11-30T22:30:00+00:00", "text": "new"}
    )
    found = store.between("entries", date(2026, 11, 1), date(2026, 12, 31))
    assert [row["text"] for row in found] == ["new"]


def test_documents_from_elsewhere_without_day_or_id_are_shown(store, day):
    store.table("entries", day).insert_multiple([{"text": "a"}, {"text": "b", "id": None, "day": 5}])
    assert [row["text"] for row in store.between("entries", date(2026, 11, 1), day)] == ["a", "b"]


def test_a_transaction_writes_several_tables_once(store, home, day):
    with store.transaction("2026-11") as part:
        store.table("entries", day).insert({"id": "e"})
        store.table("completions", day).insert({"entry": "e"})
        assert part.table("entries").get(where("id") == "e") is not None
        with store.transaction("2026-11"):
            store.insert("sessions", {"id": "s"}, day)
        assert Store(home).months() == []
    assert store.written == {"2026-11": 1}
    fresh = Store(home)
    assert [len(fresh.table(kind, day)) for kind in ("entries", "completions", "sessions")] == [1, 1, 1]


def test_an_exception_undoes_a_whole_transaction(store, home, day, on_disk):
    store.table("entries", day).insert({"n": 1, "items": []})
    before = on_disk()
    with pytest.raises(RuntimeError), store.transaction("2026-11"):  # noqa: PT012
        store.table("entries", day).update(lambda row: row["items"].append("x"))
        store.table("completions", day).insert({})
        with store.transaction("2026-11"):
            store.table("entries", day).insert({"n": 2})
        raise RuntimeError
    assert on_disk() == before
    assert store.table("entries", day).all() == [{"n": 1, "items": []}]
    assert len(store.table("completions", day)) == 0
    assert Store(home, patience=0).insert("drafts", {}) == 1


def test_another_part_inside_a_transaction_is_written_on_its_own(store, home, day):
    with pytest.raises(RuntimeError), store.transaction("core"):  # noqa: PT012
        store.table("drafts").insert({})
        store.insert("entries", {}, day)
        assert len(Store(home).table("entries", day)) == 1
        raise RuntimeError
    assert (len(store.table("drafts")), len(store.table("entries", day))) == (0, 1)


def test_a_transaction_sees_what_others_wrote_before_it(store, home):
    store.table("drafts").all()
    Store(home).insert("drafts", {"n": 1})
    with store.transaction("core"):
        assert store.table("drafts").all() == [{"n": 1}]
        store.table("drafts").insert({"n": 2})
    assert Store(home).table("drafts").all() == [{"n": 1}, {"n": 2}]


def test_a_part_cannot_be_written_past_its_transaction(store):
    with pytest.raises(RuntimeError):
        store.part("core").write({})


def test_reading_again_does_not_parse_again(home, store, day):
    store.insert("entries", {}, day)
    fresh = Store(home)
    for _ in range(5):
        fresh.table("entries", day).all()
        fresh.table("checkins", day).all()
    assert fresh.parsed == {"2026-11": 1}
    fresh.forget("2026-11")
    fresh.forget("2026-12")
    fresh.table("entries", day).all()
    assert fresh.parsed == {"2026-11": 2}
    store.insert("entries", {}, day)
    assert len(fresh.table("entries", day)) == 2
    assert fresh.parsed == {"2026-11": 3}


def test_changed_notices_another_process(store, home, day):
    store.insert("entries", {}, day)
    assert store.changed() == set()
    other = "import sys; from pathlib import Path; from datetime import date\n"
    other += "from selfkind.store.engine.store import Store\n"
    other += "Store(Path(sys.argv[1])).insert('entries', {}, date(2026, 11, 2))"
    subprocess.run([sys.executable, "-c", other, str(home)], check=True, timeout=20)
    parsed = store.parsed.copy()
    assert store.changed() == {"2026-11"}
    assert store.changed() == set()
    assert store.parsed == parsed
    assert len(store.table("entries", day)) == 2


def test_changed_tells_also_what_was_read_meanwhile(store, home, day):
    store.table("entries", day).all()
    Store(home).insert("entries", {}, day)
    # One screen reads the new state, another one still shows the old: both must hear of it.
    assert len(store.table("entries", day)) == 1
    assert store.changed() == {"2026-11"}


def test_a_write_of_our_own_is_no_news_but_does_not_hide_another(store, home, day):
    store.insert("entries", {}, day)
    assert store.changed() == set()
    Store(home).insert("entries", {}, day)
    store.insert("entries", {}, day)
    assert store.changed() == {"2026-11"}
    store.insert("entries", {}, day)
    assert store.changed() == set()


def test_changed_watches_what_does_not_exist_yet(store, home, day):
    assert store.table("entries", date(2026, 12, 1)).all() == []
    assert store.changed() == set()
    other = Store(home)
    other.insert("drafts", {})
    other.insert("entries", {}, date(2026, 12, 1))
    other.insert("entries", {}, date(2027, 1, 1))
    assert store.changed() == {"core", "2026-12"}
    assert store.changed() == set()
    (home / "core.json").unlink()
    assert store.changed() == {"core"}


def test_changed_tells_when_a_damaged_part_is_whole_again(store, home, day):
    store.insert("entries", {}, day)
    good = (home / "2026-11.json").read_bytes()
    (home / "2026-11.json").write_bytes(b"")
    fresh = Store(home)
    with pytest.raises(Damaged):
        fresh.table("entries", day).all()
    assert fresh.changed() == set()
    (home / "2026-11.json").write_bytes(good)
    assert fresh.changed() == {"2026-11"}
    assert len(fresh.table("entries", day)) == 1


def test_forgotten_parts_are_no_longer_watched(store, home, day):
    store.table("entries", day).all()
    store.forget("2026-11")
    Store(home).insert("entries", {}, day)
    assert store.changed() == set()


def test_months_are_the_months_alone(store, home):
    assert store.months() == []
    _written(store, "2026-11-01", "2024-02-29")
    store.insert("drafts", {})
    store.part("rollup").table("months").insert({"month": "2024-02"})
    for name in ("2026-12.json.tmp", "2026-13.json", "notes.json", "2026-10.txt"):
        (home / name).touch()
    assert store.months() == ["2024-02", "2026-11"]


def test_a_cache_part_is_made_anew_when_damaged(store, home):
    home.mkdir(mode=0o700, exist_ok=True)  # a derived part makes no home
    with store.transaction("rollup") as part:
        part.table("months").insert_multiple([{"month": "2026-10"}, {"month": "2026-11"}])
    assert len(Store(home).part("rollup").table("months")) == 2
    path = home / "rollup.json"
    for broken in (b"", path.read_bytes().replace(b"2026-10", b"2026-01")):
        path.write_bytes(broken)
        fresh = Store(home)
        assert fresh.part("rollup").table("months").all() == []
        assert fresh.untrusted() == set()
        assert fresh.part("rollup").table("months").insert({"month": "2026-12"}) == 1
        assert Store(home).part("rollup").table("months").all() == [{"month": "2026-12"}]


def test_a_vault_stands_between_the_bytes_and_the_disk(home, day):
    class Backwards:
        def seal(self, data: bytes) -> bytes:
            return data[::-1]

        suffix = ""

        def check(self) -> None:
            pass

        def unseal(self, data: bytes) -> bytes:
            return data[::-1]

    store = Store(home, vault=Backwards())
    store.insert("entries", {"text": "kind"}, day)
    store.insert("entries", {"text": "words"}, day)
    assert b"dnik" in (home / "2026-11.json").read_bytes()
    assert len(Store(home, vault=Backwards()).table("entries", day)) == 2
    with pytest.raises(Damaged):
        Store(home).table("entries", day).all()


def test_a_closed_store_holds_nothing(store, day):
    store.insert("entries", {}, day)
    store.table("entries", day).all()
    store.close()
    parsed = store.parsed["2026-11"]
    store.table("entries", day).all()
    assert store.parsed["2026-11"] == parsed + 1


def test_a_month_is_parsed_only_for_what_its_bytes_may_hold(written):
    store, other = Store(written), Store(written)
    assert list(store.table("boundary_log", OCTOBER).documents()) == []
    assert store.parsed == {}
    # Nobody's own words are taken for a table, and a month of another program is parsed.
    other.insert("entries", {"id": "q", "text": 'of "contacts_log"'}, OCTOBER)
    assert "2026-10" in store.changed()
    assert list(store.table("contacts_log", OCTOBER).documents()) == []
    assert store.parsed == {}
    # What another process adds is there.
    other.insert("boundary_log", {"id": "b"}, OCTOBER)
    assert [row["id"] for row in store.table("boundary_log", OCTOBER).documents()] == ["b"]
    assert store.parsed == {"2026-10": 1}
    path = store.part("2026-11").path
    path.write_text(json.dumps(json.loads(path.read_text()), indent=1))
    assert list(store.table("boundary_log", NOVEMBER).documents()) == []
    assert store.untrusted() == {"2026-11"}


def test_one_look_tells_all_that_few_months_have(written, monkeypatch):
    store, other, looks = Store(written), Store(written), []
    read = part_storage.read_with_status
    monkeypatch.setattr(part_storage, "read_with_status", lambda file: looks.append(file) or read(file))
    rare = [kind for kind in DATED_KINDS if kind.endswith("_log")]
    for kind in rare:
        assert list(store.table(kind, OCTOBER).documents()) == []
    assert len(looks) == 1 < len(rare)
    # As soon as there's something of one of them, it's shown, and of the others there's still nothing.
    other.insert("card_log", {"id": "c"}, OCTOBER)
    assert [[row["id"] for row in store.table(kind, OCTOBER).documents()] for kind in rare] == [
        ["c"] if kind == "card_log" else [] for kind in rare
    ]


def test_a_month_whose_table_lost_its_name_is_damaged_and_not_empty(written):
    path = Store(written).part("2026-10").path
    path.write_bytes(path.read_bytes().replace(b'"entries"', b'"entri3s"'))
    fresh = Store(written)
    list(fresh.table("contacts_log", OCTOBER).documents())
    assert fresh.untrusted() == {"2026-10"}
    path.write_bytes(path.read_bytes().replace(b'"entri3s"', b'"entries'))
    with pytest.raises(Damaged):
        list(Store(written).table("entries", OCTOBER).documents())
