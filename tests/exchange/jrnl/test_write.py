"""The text for jrnl: our own reader finds each entry again, on its day and minute."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from selfkind.domain.controls import harmless
from selfkind.exchange.found import Imported
from selfkind.exchange.jrnl.read import read
from selfkind.exchange.jrnl.write import write
from selfkind.exchange.source import Source
from selfkind.store.engine.store import Store
from tests.exchange.exports import CALENDAR, export_from
from tests.exchange.written import NOT_GIVEN, entry, filled


def test_each_entry_is_there_once_with_its_words(store: Store) -> None:
    export = export_from(filled(store))
    text = b"".join(write(export)).decode()
    assert not any(words in text for words in NOT_GIVEN)
    assert export.held.sealed == 1
    entries = text.split("\n\n")
    assert entries[:2] == ["[2026-10-07 12:00] about october", ENTRY]
    assert "[2026-11-24 01:30] after midnight" in entries
    assert "[2026-11-23 21:05] Note\nEnds with a star *" in entries
    assert "[2026-11-23 21:05] Good things\n- tea\n- “rain”, and more" in entries
    assert "[2026-11-23 21:05] Practice\nLongout\nHow long: 3 min\nYour line: warm hands" in entries
    assert "[2026-11-23 21:05] Routine\nEvening; walk\n+half of it" in entries
    assert text.count("[2026-11-2") == 8


ENTRY = "[2026-11-23 21:05] Check-in\nFelt: calm, tired"


def test_our_reader_finds_it_again(store: Store) -> None:
    text = b"".join(write(export_from(filled(store))))
    found = [one.thing for one in read(Source(text, "journal.txt", CALENDAR)) if isinstance(one, Imported)]
    assert len(found) == 9
    texts = {one.text: one for one in found}
    october = texts["about october"]
    assert october.day.isoformat() == "2026-10-07"
    sea = next(one for one in found if one.text.startswith("=1+1"))
    assert sea.text == "=1+1\n\\[2026-01-01 10:00] no header @sea\n@two words"
    assert set(sea.tags) >= {"sea"}
    assert "Note\nEnds with a star *" in texts


@given(
    st.lists(st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=60), min_size=1, max_size=4)
)
@settings(max_examples=60, deadline=None)
def test_no_words_make_another_entry(texts: list[str]) -> None:
    with TemporaryDirectory() as folder:
        store = Store(Path(folder) / "home")
        for number, text in enumerate(texts):
            store.insert("entries", entry(f"{number}", "note", text=text))
        data = b"".join(write(export_from(store)))
    written = [text for text in texts if text.strip()]
    found = [one.thing for one in read(Source(data, "journal.txt", CALENDAR)) if isinstance(one, Imported)]
    assert len(found) == data.decode().count("[2026-11-23 21:05]") <= len(texts)
    assert len(found) >= len([text for text in written if harmless(text).strip()])
    assert not any("starred" in one.tags for one in found)
