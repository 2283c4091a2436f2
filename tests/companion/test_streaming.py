"""Lists of many years are read month by month: the first thing is there before the second month is read, and no
month that was passed stays in memory."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.errors import Ambiguous, NotFound
from selfkind.domain.journal.entry import EntryKind
from selfkind.domain.journal.query import BOUNDARY, CHECK_IN, CONTACT
from selfkind.domain.records import replace
from selfkind.store.engine.store import Store
from selfkind.tui.environment import read_environment
from selfkind.tui.screens.journal import pages
from tests.store.examples import EXAMPLES

Open = Callable[[], Companion]
MONTHS = ("2026-08", "2026-09", "2026-10")


@pytest.fixture
def years(companion: Companion, opened: Open) -> Companion:
    """Two notes in each of three months, and something else in the first and the last, opened again."""
    home = companion.home
    for month in MONTHS:
        for day in ("05", "20"):
            add_note(companion, f"note{month}{day}", f"{month}-{day}")
    home.checkins.add(replace(EXAMPLES["checkins"], day=date(2026, 8, 6), removed=None))
    home.contact_log.add(replace(EXAMPLES["contacts_log"], day=date(2026, 10, 6), removed=None))
    removed = datetime.fromisoformat("2026-10-07T09:00:00+02:00")
    home.boundary_moments.add(replace(EXAMPLES["boundary_log"], day=date(2026, 10, 6), removed=removed))
    return opened()


def add_note(companion: Companion, id: str, day: str, **more: object) -> None:
    at = datetime.fromisoformat(f"{day}T09:00:00+02:00")
    note = replace(
        EXAMPLES["entries"], id=id, kind=EntryKind.NOTE, day=date.fromisoformat(day), at=at, removed=None
    )
    companion.home.entries.add(replace(note, letter=None, **more))


def held(store: Store) -> list[str]:
    return [month for month in store.months() if store.part(month).is_held()]


def test_the_first_entry_is_there_before_the_second_month_is_read(years: Companion) -> None:
    store, others = years.home.store, set[str]()
    entries = years.journal.each(others=others)
    assert next(entries).id == "note2026-1020"
    assert store.parsed == {"2026-10": 1}
    assert [entry.day.isoformat() for entry in entries] == [
        f"{month}-{day}" for month in reversed(MONTHS) for day in ("20", "05")
    ][1:]
    assert store.parsed == dict.fromkeys(MONTHS, 1)
    assert held(store) == []
    # What is in the bin is nowhere.
    assert others == {CHECK_IN, CONTACT}
    assert BOUNDARY not in others


def test_a_list_of_some_days_reads_the_months_of_these_alone(years: Companion) -> None:
    others: set[str] = set()
    entries = years.journal.each(date(2026, 8, 7), date(2026, 9, 10), EntryKind.NOTE, others)
    assert [entry.day.isoformat() for entry in entries] == ["2026-09-05", "2026-08-20"]
    assert years.home.store.parsed == {"2026-08": 1, "2026-09": 1}
    assert others == set()


def test_what_was_in_memory_before_stays_there(years: Companion) -> None:
    years.journal.entries(date(2026, 9, 1), date(2026, 9, 30))
    assert len(list(years.journal.each())) == 6
    assert held(years.home.store) == ["2026-09"]


def test_whoever_stops_early_leaves_nothing_in_memory(years: Companion) -> None:
    entries = years.check_ins.each()
    next(entries)
    del entries
    assert held(years.home.store) == []


def test_of_two_with_one_id_the_one_on_the_later_day_is_listed(years: Companion) -> None:
    add_note(years, "note2026-1020", "2026-08-21", updated=datetime.fromisoformat("2026-10-25T09:00:00+02:00"))
    days = [entry.day for entry in years.journal.each() if entry.id == "note2026-1020"]
    assert days == [date(2026, 10, 20)]


def test_the_journal_of_the_app_holds_what_it_lists_and_some_months(
    years: Companion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "MONTHS", 1)
    store = years.home.store
    listed = pages.JournalPages(years, read_environment(years))
    while not listed.next(2).is_last:
        pass
    assert held(store) == ["2026-10"]
    assert store.parsed == dict.fromkeys(MONTHS, 1)
    # It still notices what another process changes in the others.
    add_note(years, "new", "2026-08-30")
    path = store.part("2026-08").path
    path.write_bytes(path.read_bytes())
    assert "2026-08" in store.changed()


def test_to_name_something_only_its_month_is_looked_into(years: Companion, opened: Open) -> None:
    add_note(years, "other2026", "2026-09-06")
    fresh = opened()
    assert fresh.journal.entry("NOTE2026-0905").day == date(2026, 9, 5)
    assert fresh.check_ins.checkin(EXAMPLES["checkins"].id[:6]).day == date(2026, 8, 6)
    assert fresh.tick_notes.named("note2026-0905") is None
    with pytest.raises(Ambiguous, match="note2026-1020; note2026-1005"):
        fresh.journal.entry("note2026-10")
    for words in ("note2026-09051", "not", '"', "ｎote", "note2026-0905\\"):
        with pytest.raises(NotFound):
            fresh.journal.entry(words)
    assert held(fresh.home.store) == []
    assert sum(fresh.home.store.parsed.values()) == 0
