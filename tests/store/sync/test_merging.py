"""Two versions of a part as one: nothing that was said is lost, and both computers come to the same bytes."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from selfkind.store.engine.part import Tables, pack
from selfkind.store.engine.revisions import TOMBSTONES, mark_of, revised, without_lineage
from selfkind.store.kinds import KINDS, Kept
from selfkind.store.sync.merging import differs, merge, news
from tests.store.examples import EXAMPLES
from tests.store.odd import VALUES
from tests.store.sync.lives import Act, Life, acts

AT, LATER, LATEST = (f"2026-11-23T{hour}:00:00.000+01:00" for hour in ("09", "10", "11"))
HOURS = st.sampled_from((-5.0, 0.0, 5.0))


def entry(id: str = "a", text: str = "tea", **more: Any) -> dict[str, Any]:
    return {"id": id, "kind": "note", "day": "2026-11-23", "at": AT, "updated": AT, "text": text, **more}


def tick(id: str, item: str = "water", **more: Any) -> dict[str, Any]:
    return {"id": id, "item": item, "day": "2026-11-23", "at": AT, "updated": AT, "state": "done", **more}


def of(table: str, *rows: dict[str, Any]) -> Tables:
    return {table: {str(number): row for number, row in enumerate(rows, 1)}}


def written(before: Tables, after: Tables, at: str = LATER) -> Tables:
    return revised(before, {name: rows for name, rows in after.items() if rows}, at)


def changed(before: Tables, table: str, id: str, at: str = LATER, **values: Any) -> Tables:
    """The tables after a write that changes keys of a document; None takes a key away."""

    def made(row: dict[str, Any]) -> dict[str, Any]:
        return {key: value for key, value in {**row, "updated": at, **values}.items() if value is not None}

    rows = {key: made(row) if row["id"] == id else row for key, row in before[table].items()}
    return written(before, {**before, table: rows}, at)


def without(before: Tables, table: str, id: str) -> Tables:
    return written(before, {**before, table: {k: row for k, row in before[table].items() if row["id"] != id}})


def both_ways(one: Tables, other: Tables) -> Tables:
    """The merge, which is the same in both orders, has no news in either version, and is stable."""
    tables = merge(one, other).tables
    assert pack("core", tables) == pack("core", merge(other, one).tables)
    for again in (one, other, tables):
        assert not differs(merge(tables, again).tables, tables)
        assert not differs(merge(again, tables).tables, tables)
    return tables


def texts(tables: Tables) -> list[tuple[str, bool]]:
    said = ((row["text"], "removed" in row) for row in tables.get("entries", {}).values())
    return sorted(said, key=lambda one: one[::-1])


def test_what_each_side_added_is_there_once() -> None:
    base = of("entries", entry("a"))
    one = {**of("entries", entry("a"), entry("b", "soup")), **of("completions", tick("1" * 32))}
    other = of("entries", entry("a"), entry("c", "rain"))
    tables = both_ways(one, other)
    assert [row["id"] for row in tables["entries"].values()] == ["a", "b", "c"]
    assert len(tables["completions"]) == 1
    assert merge(base, base).twice == {}


def test_news_are_counted_by_table() -> None:
    base = of("entries", entry("a"), entry("b"))
    other = {
        **without(changed(base, "entries", "a", text="soup"), "entries", "b"),
        **of("routine", {"id": "walk"}),
    }
    added, fresh, gone = news(base, merge(base, other).tables)
    assert (added, fresh, gone) == ({"routine": 1}, {"entries": 1}, {"entries": 1})


@pytest.mark.parametrize("hours", ["04", "14"], ids=["behind", "ahead"])
def test_an_edit_counts_whatever_the_clock_says(hours: str) -> None:
    base = of("entries", entry())
    edited = changed(base, "entries", "a", f"2026-11-23T{hours}:00:00.000+01:00", text="soup")
    assert texts(both_ways(base, edited)) == [("soup", False)]


@pytest.mark.parametrize("hours", ["04", "14"], ids=["behind", "ahead"])
def test_a_text_changed_on_both_sides_is_kept_twice(hours: str) -> None:
    base = of("entries", entry())
    one = changed(base, "entries", "a", LATER, text="soup")
    other = changed(base, "entries", "a", f"2026-11-23T{hours}:00:00.000+01:00", text="rain")
    tables = both_ways(one, other)
    stays, kept = sorted(tables["entries"].values(), key=lambda row: "removed" in row)
    assert {stays["text"], kept["text"]} == {"soup", "rain"}
    assert (stays["id"], kept["version_of"]) == ("a", "a")
    assert stays["text"] == ("rain" if hours == "14" else "soup")
    assert merge(one, other).twice == {"entries": 1}


def test_one_that_was_changed_more_often_stays_and_the_other_is_kept() -> None:
    base = of("entries", entry())
    one = changed(changed(base, "entries", "a", text="soup"), "entries", "a", text="stew")
    other = changed(base, "entries", "a", LATEST, text="rain")
    assert texts(both_ways(one, other)) == [("stew", False), ("rain", True)]


def test_words_that_both_have_stay_where_a_restored_version_swapped_them() -> None:
    base = of("entries", entry())
    version = entry("v", "tea", version_of="a", removed=AT)
    base = written(base, {"entries": {**changed(base, "entries", "a", text="soup")["entries"], "2": version}})
    undone = changed(changed(base, "entries", "a", text="rain"), "entries", "a", text="soup")
    swapped = changed(changed(base, "entries", "a", LATER, text="tea"), "entries", "v", LATER, text="soup")
    assert {text for text, _ in texts(both_ways(undone, swapped))} == {"tea", "soup"}


@pytest.mark.parametrize("then", ["swapped", "deleted"])
def test_words_that_both_have_stay_if_they_were_kept_before(then: str) -> None:
    """The version that was kept has its id of these words, and says something else by now, or is gone."""

    def swap(tables: Tables, version: str) -> Tables:
        words = {row["id"]: row["text"] for row in tables["entries"].values()}
        return changed(changed(tables, "entries", "a", text=words[version]), "entries", version, text=words["a"])

    base = of("entries", entry("a", "tea"), entry("v", "tea", version_of="a", removed=AT))
    base = changed(base, "entries", "a", text="soup")
    undone = changed(changed(base, "entries", "a", text="rain"), "entries", "a", text="soup")
    met = both_ways(undone, swap(base, "v"))
    (kept,) = {row["id"] for row in met["entries"].values()} - {"a", "v"}
    met = swap(swap(met, kept), "v")
    if then == "deleted":
        met = without(met, "entries", kept)
    one = changed(changed(met, "entries", "a", text="rain"), "entries", "a", text="soup")
    two = swap(met, "v")
    assert {"tea", "soup"} <= {text for text, _ in texts(both_ways(one, two))}


def test_an_older_version_is_not_kept_twice() -> None:
    base = of("entries", entry())
    now = base
    for text in ("soup", "stew", "bread"):
        now = changed(now, "entries", "a", text=text)
        assert texts(both_ways(now, base)) == [(text, False)]


def test_words_that_one_side_went_back_to_are_kept_where_the_other_one_left_them() -> None:
    """As by a restored backup, or undo: they're among the ancestors, and yet chosen again."""
    base = changed(of("entries", entry(text="tea")), "entries", "a", text="soup")
    back = changed(base, "entries", "a", text="tea")
    other = base
    for text in ("rain", "snow"):
        other = changed(other, "entries", "a", text=text)
    assert texts(both_ways(back, other)) == [("snow", False), ("tea", True)]


def test_words_are_kept_where_the_other_side_changed_more_often_than_it_says() -> None:
    """Not each change is another ancestor: words that were left twice are one, and a deletion is none."""
    base = changed(of("entries", entry(text="tea")), "entries", "a", text="soup")
    back = changed(
        changed(changed(base, "entries", "a", text="rain"), "entries", "a", text="soup"),
        "entries",
        "a",
        text="tea",
    )
    other = base
    for text in ("snow", "soup", "snow", "soup"):
        other = changed(other, "entries", "a", text=text)
    assert texts(both_ways(back, other)) == [("soup", False), ("tea", True)]
    other = base
    for _ in range(3):
        gone = without(other, "entries", "a")
        other = written(gone, {**gone, **base})
    assert texts(both_ways(back, other)) == [("soup", False), ("tea", True)]


def test_words_that_one_side_went_back_to_are_kept_where_the_other_one_deleted_them() -> None:
    base = changed(of("entries", entry(text="tea")), "entries", "a", text="soup")
    back = changed(base, "entries", "a", text="tea")
    other = changed(changed(base, "entries", "a", text="snow"), "entries", "a", removed=LATER)
    assert texts(both_ways(back, without(other, "entries", "a"))) == [("tea", True)]


@pytest.mark.parametrize("table", ["entries", "routine", "completions"])
def test_words_that_were_kept_and_deleted_are_kept_again_where_somebody_went_back_to_them(table: str) -> None:
    """As by two restored backups: one deletes what a merge had kept beside, one goes back to the same words."""
    row, key = {
        "entries": (entry(text="tea"), "text"),
        "routine": ({"id": "a", "name": "tea"}, "name"),
        "completions": (tick("a", note="tea"), "note"),
    }[table]
    kept_in = "tick_notes" if table == "completions" else table
    base = of(table, row)
    one, other = changed(base, table, "a", **{key: "soup"}), base
    for words in ("rain", "snow"):
        other = changed(other, table, "a", **{key: words})
    met = both_ways(one, other)
    (kept,) = [row["id"] for row in met[kept_in].values() if row[key] == "soup"]
    here = without(met, kept_in, kept)
    assert not differs(both_ways(here, one), here)
    for words in ("sun", "wind"):
        here = changed(here, table, "a", **{key: words})
    there = changed(met, table, "a", **{key: "soup"})
    assert "soup" in {row[key] for row in both_ways(here, there)[kept_in].values()}
    there = without(there, kept_in, kept)
    met = both_ways(here, there)
    assert "soup" in {row[key] for row in met[kept_in].values()}
    assert not differs(both_ways(met, there), met)


def test_an_older_version_is_not_kept_where_its_words_came_back_since() -> None:
    """Each version of a document is known to each later one, in whichever order its words came and went."""
    versions = [of("entries", entry(text="tea"))]
    for text in ("soup", "tea", "rain", "tea", "soup", "snow", "rain"):
        versions.append(changed(versions[-1], "entries", "a", text=text))
    for number, later in enumerate(versions):
        for earlier in versions[:number]:
            assert both_ways(earlier, later) == later


def test_a_version_of_before_revisions_is_kept_if_nobody_has_its_words() -> None:
    one, other = of("entries", entry(text="tea")), of("entries", entry(text="soup", updated=LATER))
    assert texts(both_ways(one, other)) == [("soup", False), ("tea", True)]
    other = of("entries", entry(text="tea and soup", updated=LATER))
    assert texts(both_ways(one, other)) == [("tea and soup", False)]
    version = entry("v", "tea", version_of="a", removed=AT)
    other = of("entries", entry(text="soup", updated=LATER), version)
    assert len(both_ways(one, other)["entries"]) == 2


def test_what_was_deleted_for_good_does_not_come_back() -> None:
    base = of("entries", entry("a"), entry("b"))
    gone = without(changed(base, "entries", "a", removed=LATER), "entries", "a")
    tables = both_ways(base, gone)
    assert [row["id"] for row in tables["entries"].values()] == ["b"]
    assert [stone["id"] for stone in tables[TOMBSTONES].values()] == ["a"]


def test_an_edit_stays_where_the_other_side_deleted() -> None:
    base = of("entries", entry())
    assert texts(both_ways(without(base, "entries", "a"), changed(base, "entries", "a", text="soup"))) == [
        ("soup", False)
    ]


def test_words_that_the_deletion_did_not_know_are_in_the_bin() -> None:
    base = of("entries", entry())
    gone = changed(changed(base, "entries", "a", text="soup"), "entries", "a", removed=LATER)
    gone = without(gone, "entries", "a")
    edited = changed(base, "entries", "a", text="rain")
    assert texts(both_ways(gone, edited)) == [("rain", True)]
    assert texts(both_ways(gone, base)) == []


def test_an_undone_tick_stays_undone() -> None:
    base = of("completions", tick("1" * 32))
    gone = without(base, "completions", "1" * 32)
    assert "completions" not in both_ways(base, gone)


def test_a_tick_that_was_made_again_after_that_is_there() -> None:
    base = of("completions", tick("1" * 32))
    gone = without(base, "completions", "1" * 32)
    again = written(gone, {**gone, **of("completions", tick("1" * 32, updated=LATER))})
    assert TOMBSTONES not in again
    assert len(both_ways(again, gone)["completions"]) == 1
    assert len(both_ways(again, base)["completions"]) == 1


def test_one_tick_for_an_item_a_day_and_a_slot() -> None:
    one = of("completions", tick("1" * 32, note="first"), tick("3" * 32, slot=2))
    other = of("completions", tick("2" * 32, updated=LATER))
    tables = both_ways(one, other)
    assert [(row["id"], row.get("note")) for row in tables["completions"].values()] == [
        ("1" * 32, "first"),
        ("3" * 32, None),
    ]
    assert merge(one, other).twice == {}


def test_what_both_said_with_a_tick_is_kept() -> None:
    one = of("completions", tick("1" * 32, note="first"))
    other = of("completions", tick("2" * 32, note="second", updated=LATER))
    tables = both_ways(one, other)
    assert [row["note"] for row in tables["completions"].values()] == ["second"]
    assert [(row["note"], row["tick"]) for row in tables["tick_notes"].values()] == [("first", "2" * 32)]


def test_a_note_about_a_tick_that_was_undone_is_in_the_bin() -> None:
    base = of("completions", tick("1" * 32))
    gone = changed(base, "completions", "1" * 32, state="part")
    gone = without(gone, "completions", "1" * 32)
    noted = changed(base, "completions", "1" * 32, note="said")
    tables = both_ways(gone, noted)
    assert "completions" not in tables
    assert [row["note"] for row in tables["tick_notes"].values()] == ["said"]


def test_a_day_has_one_mode() -> None:
    one = of("days", {"id": "a", "day": "2026-11-23", "at": AT, "updated": AT, "mode": "rest"})
    other = of("days", {"id": "b", "day": "2026-11-23", "at": AT, "updated": LATER, "mode": "low-energy"})
    assert [row["mode"] for row in both_ways(one, other)["days"].values()] == ["low-energy"]


def test_what_went_to_another_month_goes_on_there_with_its_edit() -> None:
    base = of("entries", entry())
    stone = {**without(base, "entries", "a")[TOMBSTONES]["1"], "moved": "2026-12-03"}
    moved = {TOMBSTONES: {"1": stone}}
    assert merge(base, moved).forwards == []
    edited = changed(base, "entries", "a", text="soup")
    for merged in (merge(edited, moved), merge(moved, edited)):
        assert "entries" not in merged.tables
        assert [(one.table, one.row["text"], one.day) for one in merged.forwards] == [
            ("entries", "soup", "2026-12-03")
        ]


@pytest.mark.parametrize("words", ["tea", "soup"], ids=["as it was", "edited"])
def test_a_tombstone_that_leads_to_its_own_month_takes_nothing_away(words: str) -> None:
    base = of("entries", entry("a"), entry("v", "bread", version_of="a", removed=AT))
    stones = without(without(base, "entries", "v"), "entries", "a")[TOMBSTONES]
    led = {TOMBSTONES: {key: {**stone, "moved": "2026-11-28"} for key, stone in stones.items()}}
    here = base if words == "tea" else changed(base, "entries", "a", text=words)
    assert {text for text, _ in texts(both_ways(here, led))} >= {words, "bread"}
    assert merge(here, led).forwards == []


def test_a_move_that_came_after_another_one_counts_though_an_edit_followed_that() -> None:
    base = of("entries", entry("a"))
    (first,) = without(base, "entries", "a")[TOMBSTONES].values()
    first |= {"moved": "2026-12-03"}
    after = {**first, "at": LATEST, "moved": "2027-01-03", "revision": 3, "risen": [mark_of(first)]}
    # On the other computer an edit followed the first move, so its tombstone counts more changes.
    followed = {**first, "revision": 7}
    one, other = {TOMBSTONES: {"1": followed}}, {TOMBSTONES: {"1": after}}
    (stone,) = both_ways(one, other)[TOMBSTONES].values()
    assert (stone["at"], stone["moved"], stone["revision"]) == (LATEST, "2027-01-03", 7)
    (parted,) = merge(one, other).parted
    assert (parted.there, parted.stone["moved"]) == ("2026-12-03", "2027-01-03")


def test_versions_of_what_goes_on_to_another_month_come_along() -> None:
    version, other = (entry(id, id, version_of=of_it, removed=AT) for id, of_it in (("v", "a"), ("w", "b")))
    base = of("entries", entry("a"), version, entry("b"), other)
    stones = written(base, {})[TOMBSTONES]
    moved = {TOMBSTONES: {key: {**stone, "moved": "2026-12-03"} for key, stone in stones.items()}}
    assert merge(base, moved).forwards == []
    edited = changed(base, "entries", "a", text="soup")
    for merged in (merge(edited, moved), merge(moved, edited)):
        assert "entries" not in merged.tables
        assert [(one.row["id"], one.revision, one.comes_along) for one in merged.forwards] == [
            ("a", 2, False),
            ("v", 0, True),
        ]


def test_steps_of_a_path_are_put_together() -> None:
    walk = {"id": "kind", "begun": "2026-11-01", "updated": AT}
    one = of("paths", {**walk, "marks": [{"step": "one", "state": "done", "at": AT}]})
    other = of("paths", {**walk, "marks": [{"step": "two", "state": "done", "at": LATER}]})
    (row,) = both_ways(one, other)["paths"].values()
    assert [mark["step"] for mark in row["marks"]] == ["one", "two"]


def test_what_can_be_undone_is_one_list_in_the_order_of_time() -> None:
    def change(id: str, at: str, *, undone: bool = False) -> dict[str, Any]:
        return {"id": id, "at": at, "act": "tick", "edits": [], **({"undone": True} if undone else {})}

    one = of("undo", change("a", AT), change("c", LATEST), change("d", AT, undone=True))
    other = of("undo", change("a", AT), change("b", LATER))
    assert [row["id"] for row in both_ways(one, other)["undo"].values()] == ["a", "b", "c", "d"]


def test_lists_of_what_imports_brought_are_put_together() -> None:
    def run(id: str) -> Tables:
        row = {"run": id, "part": "2026-11", "table": "entries", "prints": {"a": "b"}, "before": {}}
        return {**of("runs", {"id": id, "at": AT}), **of("brought", row)}

    one, other = run("x"), run("y")
    tables = both_ways(one, other)
    assert [row["run"] for row in tables["brought"].values()] == ["x", "y"]
    gone = without(one, "runs", "x")
    assert both_ways(one, {TOMBSTONES: gone[TOMBSTONES]}).keys() == {TOMBSTONES}


def test_a_table_of_a_newer_selfkind_is_named_when_its_documents_differ() -> None:
    one, other = of("dreams", {"id": "a", "text": "one"}), of("dreams", {"id": "a", "text": "two"})
    both_ways(one, other)
    assert merge(one, other).unknown == {"dreams"}


def test_every_kind_says_how_it_is_merged() -> None:
    words_elsewhere = {"undo", "settings", "days", "reminders_log", "activity_marks", "paths"}
    """A list of its own; choices; and what is put together from both sides."""
    for table, kind in KINDS.items():
        assert (kind.kept is Kept.NO) == (table in words_elsewhere), table
        if kind.has_bin:
            assert kind.kept in (Kept.VERSION, Kept.BIN), table


@given(before=acts(), here=acts(), there=acts(), ahead=HOURS)
def test_random_lives(before: list[Act], here: list[Act], there: list[Act], ahead: float) -> None:
    base = Life(side="x").live(before).tables
    one, other = Life(base, "1").live(here), Life(base, "2", ahead).live(there)
    tables = both_ways(one.tables, other.tables)
    # Whatever either side shows is shown, is in the bin, or was deleted or changed by whoever had read it.
    text = json.dumps(tables)
    for mine, other_side in ((one, other), (other, one)):
        seen = {row["text"] for row in mine.tables.get("entries", {}).values()}
        known = {row["text"] for row in other_side.tables.get("entries", {}).values()} | {
            row["text"] for row in base.get("entries", {}).values()
        }
        assert all(words in text for words in seen - known if words in mine.said)
    items = [row["item"] for row in tables.get("completions", {}).values()]
    assert len(items) == len(set(items))


@given(before=acts(), lives=st.tuples(acts(), acts(), acts()))
@example(
    before=[("write", "a", 0)],
    lives=(
        [("write", "a", 0), ("write", "a", 0)],
        [("write", "b", 0), ("write", "b", 0), ("write", "a", 0)],
        [("bin", "a", 0), ("delete", "a", 0)],
    ),
)
def test_three_computers_come_to_the_same_in_any_order(
    before: list[Act], lives: tuple[list[Act], list[Act], list[Act]]
) -> None:
    base = Life(side="x").live(before).tables
    one, two, three = (Life(base, str(number)).live(done).tables for number, done in enumerate(lives))

    def seen(*order: Tables) -> dict[str, list[dict[str, Any]]]:
        tables: Tables = {}
        for each in order:
            tables = merge(tables, each).tables
        shown = {
            table: [without_lineage(row) for row in rows.values() if "removed" not in row]
            for table, rows in tables.items()
            if table in ("entries", "completions", "settings")
        }
        return {table: sorted(rows, key=json.dumps) for table, rows in shown.items() if rows}

    assert seen(one, two, three) == seen(three, one, two) == seen(two, three, one)


@pytest.mark.parametrize("table", sorted(KINDS))
def test_each_kind_keeps_what_both_computers_wrote(table: str) -> None:
    """One document of each kind, changed on both sides: which stays is up to neither order nor clock, and words
    stay."""
    kind = KINDS[table]
    example = {key: value for key, value in kind.to_document(EXAMPLES[table]).items() if key != "removed"}
    key = next(key for key in (*WORDS, *OTHERS) if key in example)
    values = OTHERS.get(key, ("words of one", "words of the other"))
    if table == "drafts":
        values = {"thought": "words of one"}, {"thought": "words of the other"}
    base = of(table, example)
    one = changed(base, table, example["id"], LATER, **{key: values[0]})
    other = changed(base, table, example["id"], LATEST, **{key: values[1]})
    if table == "undo":
        one, other = (of(table, {**example, key: value}) for value in values)
    tables = both_ways(one, other)
    said = [row.get(key) for rows in tables.values() for row in rows.values()]
    assert values[1] in said
    assert (values[0] in said) == (kind.kept is not Kept.NO)
    assert merge(one, other).twice.total() == (kind.kept is not Kept.NO)
    shown = [row for row in tables[table].values() if not row.get("removed")]
    assert [row["id"] for row in shown] == ([] if table == "tick_notes" and not shown else [example["id"]])
    for row in tables[table].values():
        assert kind.from_document(row) is not None
    assert not differs(both_ways(base, one), one)
    gone = without(base, table, example["id"])
    if table != "undo":
        assert [row["id"] for row in both_ways(gone, one)[table].values()] == [example["id"]]
        assert table not in both_ways(gone, base)


WORDS = ("note", "text", "name", "about", "why", "title", "signs", "value", "item", "act")
"""Keys with words."""
ANSWER = {"row": "1", "name": "Anger", "kind": "scale"}
OTHERS: dict[str, tuple[Any, Any]] = {
    "answers": ([{**ANSWER, "value": 1}], [{**ANSWER, "value": 3}]),
    "mark": ("favourite", "hidden"),
    "mode": ("rest", "low-energy"),
    "begun": ("2026-11-01", "2026-11-02"),
}
"""Of kinds without such keys, another key with two values."""


@given(data=st.data())
def test_documents_that_make_no_sense_are_counted_and_merged_like_any_other(data: st.DataObject) -> None:
    names = (
        "id day at updated revision ancestors removed version_of item slot note marks run part table moved tick"
    )
    keys = st.sampled_from(names.split())
    ids = st.one_of(st.sampled_from(("a", "b")), VALUES)
    rows = st.builds(lambda id, more: {"id": id, **more}, ids, st.dictionaries(keys, VALUES, max_size=5))
    kinds = st.sampled_from((*KINDS, "runs", "brought", "dreams", TOMBSTONES))
    tables = st.dictionaries(kinds, st.dictionaries(st.sampled_from(("1", "2")), rows, min_size=1), max_size=4)
    one, other = data.draw(tables), data.draw(tables)
    merged = merge(one, other).tables
    assert json.dumps(merged) == json.dumps(merge(other, one).tables)
    news(one, merged)
    revised(one, other, AT)


@pytest.mark.parametrize("odd", [True, {"a": 1}, "x", 7, None], ids=str)
def test_a_path_whose_steps_are_no_list_loses_none_of_the_others(odd: Any) -> None:
    step = {"step": "day-1", "at": AT}
    whole, broken = of("paths", {"id": "a", "marks": [step]}), of("paths", {"id": "a", "marks": odd})
    for row in both_ways(whole, broken)["paths"].values():
        assert row["marks"] == [step]
    assert both_ways(broken, of("paths", {"id": "a"})).keys() == {"paths"}


@pytest.mark.parametrize("odd", [{}, [], 7, None], ids=str)
def test_a_document_whose_id_is_no_text_is_in_nobodys_way(odd: Any) -> None:
    before = of("days", {"id": odd, "day": "2026-11-23"}, {"id": "a", "day": "2026-11-24"})
    gone = without(before, "days", "a")
    assert [stone["id"] for stone in gone[TOMBSTONES].values()] == ["a"]
    assert [row["id"] for row in both_ways(before, gone)["days"].values()] == [odd]
    ledger = {**of("runs", {"id": odd}), **of("brought", {"run": odd, "part": "core", "table": "days"})}
    assert both_ways(ledger, ledger).keys() == {"runs", "brought"}
