"""What may hold the words is found wherever it is, and what can't hold them is not parsed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from selfkind.domain.folding import fold
from selfkind.store import search
from selfkind.store.engine.part import pack
from selfkind.store.engine.store import Store
from selfkind.store.search import Haystack, Needle, Wanted, find


def write(store: Store, id: str, day: str, **more: Any) -> None:
    at = f"{day}T09:00:00+01:00"
    row = {"id": id, "kind": "note", "day": day, "at": at, "updated": at, "text": "", "items": [], "tags": []}
    store.insert("entries", row | more)


def check_in(store: Store, id: str, day: str, **more: Any) -> None:
    store.insert("checkins", {"id": id, "day": day, "at": f"{day}T09:00:00+01:00", "words": ["calm"], **more})


@pytest.fixture
def written(store: Store) -> Store:
    write(store, "a", "2026-09-01", text="Über den Teich")
    write(store, "b", "2026-10-02", items=["soup", 'a "Quoted" word'], kind="gratitude")
    write(store, "c", "2026-10-20", kind="thought", thought={"thought": "Never enough soup"})
    check_in(store, "d", "2026-11-03", note="SOUP again")
    write(store, "e", "2026-11-04", text="bread")
    return store


def found(store: Store, *words: str, **more: Any) -> list[str]:
    wanted = Wanted(tuple(Needle(word) for word in words), **more)
    return [thing.id for thing in find(store, wanted)]


def test_things_are_found_newest_first_whatever_their_capitals_and_accents(written: Store) -> None:
    assert found(written, "soup") == ["d", "c", "b"]
    assert found(written, "uber") == ["a"]
    assert found(written, "quoted", "soup") == ["b"]
    assert found(written, "nowhere") == []
    assert found(written) == ["e", "d", "c", "b", "a"]
    write(written, "f", "2026-11-05", text="in der Langen Straße, cafe\u0301")
    assert found(written, "strasse") == found(written, "cafe") == ["f"]


def test_only_the_days_and_the_documents_that_are_wanted_are_given(written: Store) -> None:
    assert found(written, "soup", since=date(2026, 10, 20), until=date(2026, 10, 31)) == ["c"]
    assert found(written, "soup", is_wanted=lambda table, row: table == "entries") == ["c", "b"]


def test_what_is_in_the_bin_is_not_found(written: Store) -> None:
    write(written, "f", "2026-11-05", text="soup", removed="2026-11-06T09:00:00+01:00")
    assert found(written, "soup") == ["d", "c", "b"]


def test_of_two_with_one_id_the_newer_is_found(written: Store) -> None:
    write(written, "c", "2026-11-05", text="soup, moved")
    assert found(written, "soup") == ["c", "d", "b"]


def test_a_needle_can_be_there_by_something_else(written: Store) -> None:
    assert [thing.id for thing in find(written, Wanted((Needle("salt", ('"soup"',)),)))] == ["b"]
    assert [thing.id for thing in find(written, Wanted((Needle("", ('"words"',)),)))] == ["d"]


def test_months_without_the_word_are_not_parsed_and_nothing_is_kept(written: Store, home: Path) -> None:
    fresh = Store(home)
    assert found(fresh, "teich") == ["a"]
    assert fresh.parsed == {}  # it was cut out of its month
    assert next(find(fresh, Wanted())).id == "e"
    assert fresh.parsed == {"2026-11": 1}  # whoever has enough reads no further
    assert not fresh.part("2026-11").is_loaded()


def test_a_search_that_is_over_reads_no_further(written: Store, home: Path) -> None:
    fresh = Store(home)
    asked: list[bool] = []

    def is_over() -> bool:
        asked.append(True)
        return len(asked) > 1

    assert [thing.id for thing in find(fresh, Wanted(), is_over)] == ["e", "d"]
    assert fresh.parsed == {"2026-11": 1}


def test_a_damaged_month_is_noted_and_the_others_are_searched(written: Store, home: Path) -> None:
    path = home / "2026-10.json"
    path.write_bytes(path.read_bytes()[:-9])
    fresh = Store(home)
    assert found(fresh, "soup") == ["d"]
    assert [problem.message[:15] for problem in fresh.unreadable()] == ["2026-10.json is"]


def test_a_month_of_a_newer_version_is_noted(written: Store, home: Path) -> None:
    path = home / "2026-10.json"
    path.write_bytes(path.read_bytes().replace(b'"format":2', b'"format":9'))
    fresh = Store(home)
    assert found(fresh, "nowhere") == []
    assert "newer selfkind" in fresh.unreadable()[0].message


def test_a_record_that_makes_no_sense_is_noted_and_hides_no_other(written: Store, home: Path) -> None:
    write(written, "f", "2026-10-21", text="soup", at="never")
    assert found(written, "soup") == ["d", "c", "b"]
    assert "has one thing that can't be read" in written.unreadable()[0].message


def test_a_month_that_was_changed_by_hand_is_parsed_and_not_trusted(written: Store, home: Path) -> None:
    path = home / "2026-10.json"
    path.write_bytes(path.read_bytes().replace(b"Never enough", b"Always enough"))
    fresh = Store(home)
    assert found(fresh, "always") == ["c"]
    assert fresh.parsed == {"2026-10": 1}
    assert fresh.untrusted() == {"2026-10"}


def test_a_part_with_half_a_sign_is_searched_as_well(store: Store) -> None:
    write(store, "a", "2026-11-01", text="half \ud800 and Größe")
    assert found(store, "grosse") == ["a"]
    assert found(store, "half") == ["a"]


@pytest.mark.parametrize("word", ["id", "entries", "note", "checkins", "meta", "2026", "1", "text", "calm"])
def test_a_word_that_is_also_a_name_in_the_file_ends_no_search(written: Store, word: str) -> None:
    assert set(found(written, word)) <= {"a", "b", "c", "d", "e"}


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
WORD = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)


@given(TEXT, WORD, TEXT)
@example("", "ſ", "")
@example("", "\ufb01n", "")
@example("", "\u212a\u0130", "")
@example("e", "\u0301", "")
@example("", "ｶﾞ", "")
@example("", "strasse", "")
@example("", "\u0995\u09cb", "")
def test_no_part_that_holds_the_words_is_passed_over(before: str, needle: str, after: str) -> None:
    text = before + needle + after
    data = pack("2026-11", {"entries": {"1": {"text": text}}})
    for word in re.findall(r"\w+", fold(needle)):
        if word in fold(text):
            assert Haystack(data).may_hold(word)


def test_vowels_written_in_two_parts_are_found_by_the_whole_and_the_other_way_round() -> None:
    for text, needle in (("\u0995\u09c7\u09be", "\u0995\u09cb"), ("\u0995\u09cb", "\u0995\u09c7\u09be")):
        assert Haystack(pack("2026-11", {"entries": {"1": {"text": text}}})).may_hold(fold(needle))


@pytest.mark.parametrize(
    "text", ["👩\u200d👧" * 30_000, "静かな朝é" * 20_000, f"{'word ' * 90_000}{'é' * 50_000}"]
)
def test_no_step_looks_for_the_letters_of_a_whole_part(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[int] = []

    def letters(text: str, among: Callable[[str], Iterable[str]]) -> frozenset[str]:
        return plain(text, lambda stretch: (looked_at.append(len(stretch)), among(stretch))[1])

    plain = search._letters
    monkeypatch.setattr(search, "_letters", letters)
    assert not Haystack(pack("2026-11", {"entries": {"1": {"text": text}}})).may_hold("needle")
    assert len(looked_at) > 1
    assert max(looked_at) <= search._STRETCH


@given(st.lists(TEXT, min_size=1, max_size=6), st.data())
def test_cutting_documents_out_finds_what_parsing_finds(texts: list[str], data: st.DataObject) -> None:
    words = [word for text in texts for word in re.findall(r"\w+", fold(text))] or ["a"]
    word = data.draw(st.sampled_from(words))
    rows = {
        str(number): {"id": f"{number}", "kind": "note", "day": "2026-11-01", "text": text}
        for number, text in enumerate(texts, 1)
    }
    other = {"1": {"id": "x", "state": texts[0]}}
    tables = {"completions": other, "checkins": {}, "entries": rows, "reminders_log": other, "later": other}
    packed = pack("2026-11", tables)
    from selfkind.store.search import _may_hold_all, _sliced

    wanted = Wanted((Needle(word),))
    sliced = _sliced(Haystack(packed), wanted)
    assert _may_hold_all(Haystack(packed), wanted.needles)
    if sliced is not None:
        found = [row for _, row in sliced]
        # It may find more than there is: which, depends on the other letters around.
        assert [row for row in rows.values() if row in found] == found
        assert [row for row in rows.values() if word in fold(row["text"]) and row not in found] == []
        assert {table for table, _ in sliced} <= {"entries"}


def tick(store: Store, id: str, item: str, day: str, **more: Any) -> None:
    at = f"{day}T09:00:00+01:00"
    row = {"id": id, "item": item, "day": day, "at": at, "updated": at, "state": "done"}
    store.insert("completions", row | more)


@pytest.mark.parametrize("is_loaded", [True, False])
def test_of_ticks_only_what_is_said_with_them_is_found(written: Store, home: Path, is_loaded: bool) -> None:
    for number in range(12):
        tick(written, f"t{number}", "walk", f"2026-10-{number + 10}")
    tick(written, "n1", "walk", "2026-10-05", note="the soup of the walk")
    tick(written, "n2", "walk", "2026-10-25", minutes=12)
    tick(written, "n3", "walk", "2026-10-26", minutes=12, session="s")
    store = written if is_loaded else Store(home)
    assert found(store, "soup") == ["d", "c", "n1", "b"]
    assert found(store, "walk") == ["n2", "n1"]
    assert found(store, "walk", "soup") == ["n1"]
    assert [thing.id for thing in find(store, Wanted((Needle("min", ('"minutes"',)),)))] == ["n2"]
    assert [thing.id for thing in find(store, Wanted(tables=("completions",)))] == ["n2", "n1"]
    assert found(store, "walk", tables=("entries",)) == []


def test_a_tick_is_found_whole_whatever_is_a_part_of_it(written: Store, home: Path) -> None:
    replaced = {"id": "r", "item": "walk", "day": "2026-10-05", "at": "x", "updated": "x", "state": "part"}
    tick(written, "n1", "walk", "2026-10-05", note="pears", replaced=replaced, slot=2)
    tick(written, "n2", "walk", "2026-10-06", note="apples", replaced=replaced | {"note": "quinces"})
    fresh = Store(home)
    (one,) = find(fresh, Wanted((Needle("pears"),)))
    assert (one.id, one.note, one.slot) == ("n1", "pears", 2)
    # What was replaced isn't what is said, but who asked has to look closely.
    assert found(fresh, "quinces") == ["n2"]
    assert fresh.parsed == {}


def test_a_number_between_documents_hides_none(store: Store, home: Path) -> None:
    for number in range(30):
        tick(store, f"t{number}", "walk", f"2026-10-{number % 28 + 1:02}")
    store.insert(
        "completions",
        {
            "id": "n",
            "item": "walk",
            "day": "2026-10-09",
            "at": "2026-10-09T09:00:00+01:00",
            "updated": "2026-10-09T09:00:00+01:00",
            "state": "done",
            "note": "31 pears",
        },
    )
    write(store, "e", "2026-10-08", text="31 apples")
    fresh = Store(home)
    assert found(fresh, "31") == ["n", "e"]
    assert fresh.parsed == {}
