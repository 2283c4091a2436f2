"""Words are found wherever they are, and what does not hold them is not parsed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from selfkind.domain.errors import Damaged, SelfkindError
from selfkind.store.engine.part import pack
from selfkind.store.engine.store import Store
from selfkind.store.search import find_text, may_hold

FIELDS = {"entries": ("text", "items", "thought"), "checkins": ("note",)}


def write(store: Store, id: str, day: str, kind: str = "entries", **more: object) -> None:
    at = f"{day}T09:00:00+01:00"
    store.insert(kind, {"id": id, "day": day, "at": at, "updated": at, **more})


@pytest.fixture
def written(store: Store) -> Store:
    write(store, "a", "2026-09-01", text="Über den Teich")
    write(store, "b", "2026-10-02", items=["soup", 'a "Quoted" word'])
    write(store, "c", "2026-10-20", thought={"thought": "Never enough soup"})
    write(store, "d", "2026-11-03", kind="checkins", note="SOUP again")
    write(store, "e", "2026-11-04", text="bread", other="soup in no field that counts")
    return store


def found(store: Store, needle: str) -> list[str]:
    return [row["id"] for _, row in find_text(store, needle, FIELDS)]


def test_words_are_found_newest_first_whatever_their_capitals(written: Store) -> None:
    assert found(written, "Soup") == ["d", "c", "b"]
    assert [kind for kind, _ in find_text(written, "soup", FIELDS)] == ["checkins", "entries", "entries"]
    assert found(written, "üBER") == ["a"]
    assert found(written, 'a "quoted"') == ["b"]
    assert found(written, "nowhere") == []
    write(written, "f", "2026-11-05", text="in der Langen Straße")
    assert found(written, "STRASSE") == found(written, "straße") == ["f"]


def test_months_without_the_word_are_not_parsed_and_nothing_is_kept(written: Store, home: Path) -> None:
    fresh = Store(home)
    assert found(fresh, "teich") == ["a"]
    assert fresh.parsed == {"2026-09": 1}
    first = next(find_text(fresh, "soup", FIELDS))
    assert first[1]["id"] == "d"
    assert fresh.parsed == {"2026-09": 1, "2026-11": 1}  # whoever has enough reads no further
    assert not fresh.part("2026-11").is_loaded()


def test_a_damaged_month_is_told_and_the_others_are_searched(written: Store, home: Path) -> None:
    path = home / "2026-10.json"
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(Damaged):
        found(Store(home), "soup")
    told: dict[str, SelfkindError] = {}
    rows = find_text(Store(home), "soup", FIELDS, on_damage=told.__setitem__)
    assert [row["id"] for _, row in rows] == ["d"]
    assert set(told) == {"2026-10"}


def test_a_part_with_half_a_sign_is_searched_as_well(store: Store) -> None:
    write(store, "a", "2026-11-01", text="half \ud800 and Größe")
    assert found(store, "größe") == ["a"]
    assert found(store, "half") == ["a"]


@given(st.text(max_size=30), st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8), st.text())
@example("", "ſ", "")
@example("", "\ufb01n", "")
@example("", "\u212a\u0130", "")
@example("", "\u212a", "")
def test_no_part_that_holds_the_words_is_passed_over(before: str, needle: str, after: str) -> None:
    text = before + needle + after
    if needle.casefold() in text.casefold():
        data = pack("2026-11", {"entries": {"1": {"text": text}}})
        assert may_hold(needle.casefold())(data)
