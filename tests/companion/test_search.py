"""Everything that can be read is found, and nothing that is in the bin."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from selfkind.companion.companion import Companion
from selfkind.domain.journal.finding import Thing, fits, read_lines
from selfkind.domain.records import replace
from selfkind.store.engine.part import pack
from tests.store.examples import AT, EXAMPLES

IN_USE = {
    name: replace(EXAMPLES[name], removed=None)
    for name in ("entries", "checkins", "sessions", "boundary_log", "contacts_log", "assignment_log", "card_log")
}
"""The examples, out of the bin."""
Open = Callable[[], Companion]


def found(companion: Companion, text: str) -> list[str]:
    return [thing.id for thing in companion.search.find(companion.search.query(text), companion.search.names())]


def write(companion: Companion, *things: Any) -> None:
    home = companion.home
    tables = {
        "Entry": home.entries,
        "CheckIn": home.checkins,
        "Session": home.sessions,
        "BoundaryMoment": home.boundary_moments,
        "Contact": home.contact_log,
        "Tried": home.tries,
        "CardDay": home.card_days,
    }
    for thing in things:
        tables[type(thing).__name__].add(thing)


@pytest.mark.parametrize("table", list(IN_USE))
def test_every_word_that_can_be_read_is_found_in_the_files(companion: Companion, opened: Open, table: str) -> None:
    thing: Thing = IN_USE[table]
    write(companion, thing)
    fresh = opened()
    for line in read_lines(thing, fresh.search.names()):
        for word in line.text.split():
            word = word.strip(",.;")
            assert found(fresh, word) == found(fresh, f'"{word}"') == [thing.id], word
        assert found(fresh, f'"{line.text}"') == [thing.id]
    for text in (str(thing.day), f"{thing.day:%Y-%m}", "since:2026-11-23 until:2026-11-23"):
        assert found(fresh, text) == [thing.id]


ODD = 'éÉßſİıĳﬁœǺ̈“”’-\\"\n\t\u200d\ud800ｶﾞ가'
TEXT = st.text(st.sampled_from("heliotropHELIOTROP ") | st.sampled_from(ODD) | st.characters(), max_size=24)


@given(st.lists(TEXT, min_size=1, max_size=5), st.data())
@example(["a hELIOtrope", "HELIOTROPE\ud800", "heliotrop\u00c9"], None)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_found_is_what_reading_everything_finds(
    companion: Companion, opened: Open, texts: list[str], data: st.DataObject | None
) -> None:
    home = companion.places.home
    home.mkdir(exist_ok=True)
    months = ("2026-09", "2026-10", "2026-11")
    for number, month in enumerate(months):
        at = f"{month}-05T09:00:00.000+01:00"
        row = {"kind": "note", "day": at[:10], "at": at, "updated": at, "items": [], "tags": []}
        rows = {str(n): {"id": f"{month}{n}", **row, "text": text} for n, text in enumerate(texts[number::3], 1)}
        (home / f"{month}.json").write_bytes(pack(month, {"entries": rows}))
    fresh = opened()
    words = [word for text in texts for word in text.split()] or ["a"]
    typed = data.draw(st.sampled_from(words)) if data is not None else "heliotrope"
    changed = data.draw(st.sampled_from([str, str.upper, str.lower, str.swapcase])) if data is not None else str
    names = fresh.search.names()
    for text in (changed(typed), f'"{changed(typed)}"'):
        query = fresh.search.query(text)
        if not query.is_empty:
            slow = [thing.id for thing in fresh.journal.newest() if fits(query, thing, names)]
            assert sorted(thing.id for thing in fresh.search.find(query, names)) == sorted(slow)


def test_kinds_tags_and_feelings_of_every_kind_are_found(companion: Companion) -> None:
    entry, checkin = IN_USE["entries"], IN_USE["checkins"]
    note = replace(checkin, id="n", note="with @café people", at=AT.replace(hour=11))
    looked_back = IN_USE["boundary_log"]
    visit, tried = IN_USE["contacts_log"], IN_USE["assignment_log"]
    write(companion, entry, checkin, IN_USE["sessions"], note, looked_back, visit, tried)
    assert found(companion, "kind:thought") == [entry.id]
    assert found(companion, "kind:check-in") == ["n", checkin.id]
    assert found(companion, "kind:practice") == [IN_USE["sessions"].id]
    assert found(companion, "kind:boundary") == found(companion, "kind:rehearsal") == [looked_back.id]
    assert found(companion, "kind:contact") == found(companion, "kind:visit") == [visit.id]
    assert found(companion, "kind:homework") == found(companion, "kind:assignment") == [tried.id]
    assert found(companion, "@work") == [entry.id]
    assert found(companion, "@cafe") == found(companion, "tag:CAFÉ") == ["n"]
    assert found(companion, "feeling:sad") == [entry.id]
    assert found(companion, "feeling:calm -@café") == [checkin.id]
    assert len(found(companion, "kind:check-in,practice")) == 3
    assert len(found(companion, "-nowhere")) == 7


def test_nothing_in_the_bin_is_found(companion: Companion) -> None:
    write(companion, *(EXAMPLES[table] for table in IN_USE))
    assert found(companion, "") == []
    assert companion.search.tags() == []


def test_tags_are_counted_once_for_each_thing(companion: Companion) -> None:
    entry = IN_USE["entries"]
    write(
        companion,
        entry,
        replace(entry, id="b", tags=("work", "sleep")),
        replace(IN_USE["sessions"], note="@sleep and @sleep"),
        replace(entry, id="c", tags=("sleep",)),
    )
    assert companion.search.tags() == [("sleep", 3), ("work", 2)]


def test_an_encrypted_journal_is_searched_and_leaves_nothing_in_plain(companion: Companion) -> None:
    write(companion, IN_USE["entries"])
    companion.encryption.encrypt(companion.encryption.offer("a long passphrase"))
    assert found(companion, "patience") == [EXAMPLES["entries"].id]
    files = [path for path in companion.places.home.rglob("*") if path.is_file()]
    assert files
    assert not any(b"patience" in path.read_bytes() for path in files)
