"""A note about an item is words like any other: found, changed, deleted, and restored from the bin."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from selfkind.companion.bin import InBin
from selfkind.companion.companion import Companion
from selfkind.domain.errors import ChangedSince, NotFound, UsageError
from selfkind.domain.journal.finding import Thing
from selfkind.domain.journal.query import ITEM_NOTE
from selfkind.domain.routine.plan import Completion, Standing
from selfkind.domain.routine.routine import RoutineItem
from selfkind.domain.routine.tick_note import TickNote
from selfkind.store.repositories.tick_notes import lost_notes, with_notes
from tests.conftest import Clock

Open = Callable[[], Companion]


@pytest.fixture
def water(companion: Companion) -> RoutineItem:
    return companion.planning.item("water")


def say(companion: Companion, item: RoutineItem, words: str, minutes: float | None = None) -> TickNote:
    companion.planning.note(item, companion.today(), 1, state=Standing.DONE, note=words, minutes=minutes)
    return next(iter(companion.tick_notes.newest()))


def tick_of(companion: Companion, item: RoutineItem, day: date | None = None) -> Completion | None:
    return companion.home.completions.of(item.id, day or companion.today()).get(1)


def found(companion: Companion, text: str) -> list[str]:
    search = companion.search
    return [thing.first_line for thing in search.find(search.query(text), search.names())]


def binned(companion: Companion) -> list[str]:
    return [thing.first_line for one in companion.bin.all() if isinstance(thing := one.thing, TickNote)]


def the_only(companion: Companion) -> InBin:
    (one,) = companion.bin.all()
    return one


def of_day(companion: Companion) -> list[Thing]:
    return list(companion.journal.newest())


def test_it_is_in_the_journal_on_its_day_among_the_other_words(
    companion: Companion, water: RoutineItem, clock: Clock
) -> None:
    exercise = companion.practice.exercise("note")
    entry = companion.journal.save(exercise, {"text": "a page"}).value.entry
    clock.forward(minutes=1)
    note = say(companion, water, "cold", 12)
    assert (note.note, note.minutes, note.item, note.state) == ("cold", 12, water.id, Standing.DONE)
    clock.forward(days=1)
    later = companion.journal.save(exercise, {"text": "another"}).value.entry
    assert [thing.id for thing in of_day(companion)] == [later.id, note.id, entry.id]
    assert companion.tick_notes.name(note) == water.name


def test_only_a_tick_with_words_or_minutes_of_ones_own_is_there(companion: Companion, water: RoutineItem) -> None:
    companion.planning.tick(water)
    assert of_day(companion) == []
    companion.planning.tick(water, minutes=5)
    assert [thing.first_line for thing in of_day(companion)] == ["5 min"]
    companion.practice.finish(companion.practice.exercise("longout"), 120, 120, completed=True)
    # The minutes that a practice has counted are the practice's.
    assert [type(thing).__name__ for thing in of_day(companion)].count("TickNote") == 1


def test_it_is_found_by_its_words_its_tags_and_the_name_of_its_item(
    companion: Companion, water: RoutineItem, clock: Clock
) -> None:
    say(companion, water, "Half of it was räin @work", 12)
    for text in ("rain", "RÄIN half", '"half of it"', "@work", "tag:work", "window", "water rain", "12 min"):
        assert found(companion, text) == ["Half of it was räin @work"], text
    for text in ("sun", "rain sun", "@rain", "-rain", "kind:note", "is:private"):
        assert found(companion, text) == [], text
    assert found(companion, "kind:item-note") == ["Half of it was räin @work"]
    assert found(companion, "since:today kind:item-note") == ["Half of it was räin @work"]
    assert found(companion, "until:yesterday kind:item-note") == []
    assert companion.search.tags() == [("work", 1)]
    assert ITEM_NOTE == "item-note"
    clock.forward(minutes=1)
    companion.planning.untick(water)
    assert found(companion, "rain") == []
    assert companion.search.tags() == []


def test_the_words_are_found_in_a_tick_that_replaced_another(companion: Companion, water: RoutineItem) -> None:
    companion.planning.tick(water, state=Standing.PART)
    companion.planning.tick(water, state=Standing.DONE, note="cold and clear")
    tick = tick_of(companion, water)
    assert tick is not None
    assert tick.replaced is not None
    assert found(companion, "clear") == ["cold and clear"]
    companion.planning.tick(companion.planning.item("feelings"), state=Standing.PART, note="another")
    assert found(companion, "another") == ["another"]
    assert found(companion, "cold") == ["cold and clear"]


def test_a_note_of_an_archived_item_is_found_by_its_name(companion: Companion, water: RoutineItem) -> None:
    say(companion, water, "cold")
    companion.routine.remove(companion.planning.item("water"))
    assert found(companion, "window") == ["cold"]


def test_it_is_found_by_the_names_of_very_many_items(companion: Companion, water: RoutineItem) -> None:
    say(companion, water, "cold")
    from selfkind.companion.routine import ItemDraft

    for number in range(25):
        companion.routine.add(ItemDraft(f"At the window {number}"))
    companion.planning.tick(companion.planning.item("At the window 7"), note="warm")
    assert sorted(found(companion, "window")) == ["cold", "warm"]
    assert found(companion, "slowly") == ["cold"]


@pytest.mark.parametrize("way", ["note", "tick", "untick", "delete", "undo"])
def test_whatever_removes_or_replaces_it_puts_it_into_the_bin(
    companion: Companion, opened: Open, water: RoutineItem, clock: Clock, way: str
) -> None:
    note = say(companion, water, "cold", 12)
    clock.forward(minutes=1)
    match way:
        case "note":
            say(companion, water, "warm", 12)
        case "tick":
            companion.planning.tick(water, note="warm")
        case "untick":
            companion.planning.untick(water)
        case "delete":
            companion.tick_notes.delete(note)
        case "undo":
            companion.undo.latest()
    one = the_only(opened())
    assert isinstance(one.thing, TickNote)
    assert (one.thing.note, one.thing.minutes, one.thing.tick) == ("cold", 12, note.id)
    is_replaced = way in ("note", "tick")
    assert one.version_of == (note.id if is_replaced else "")
    assert one.how == ("from before your change at 09:42" if is_replaced else "deleted today")
    assert one.item == water.name
    assert opened().journal.versions("2026-11") == ({note.id: 1} if is_replaced else {})
    # The words are in the bin and nowhere else.
    clock.forward(minutes=1)
    companion.bin.delete(the_only(companion))
    left = b"".join(path.read_bytes() for path in companion.places.home.glob("*.json"))
    assert b"cold" not in left


def test_what_only_adds_words_leaves_nothing_in_the_bin(companion: Companion, water: RoutineItem) -> None:
    companion.planning.tick(water, minutes=12)
    companion.planning.tick(water, note="cold")
    companion.planning.tick(water, state=Standing.TINY)
    assert binned(companion) == []
    tick = tick_of(companion, water)
    assert tick is not None
    assert (tick.note, tick.minutes, tick.state) == ("cold", 12, Standing.TINY)


def test_each_change_is_undone_and_redone_and_the_bin_follows(
    companion: Companion, opened: Open, water: RoutineItem, clock: Clock
) -> None:
    for words in ("one", "two", "three"):
        say(companion, water, words)
        clock.forward(minutes=1)
    assert binned(companion) == ["two", "one"]

    def state() -> tuple[str | None, list[str]]:
        tick = tick_of(opened(), water)
        return tick and tick.note, sorted(binned(opened()))

    assert state() == ("three", ["one", "two"])
    seen = []
    for _ in range(3):
        companion.undo.latest()
        seen.append(state())
        clock.forward(minutes=1)
    assert seen == [("two", ["one", "three"]), ("one", ["three", "two"]), (None, ["one", "three", "two"])]
    seen = []
    for _ in range(3):
        companion.undo.redo()
        seen.append(state())
    assert seen == [("one", ["three", "two"]), ("two", ["one", "three"]), ("three", ["one", "two"])]


def test_undoing_a_tick_forgets_no_word_when_something_else_is_done_next(
    companion: Companion, water: RoutineItem
) -> None:
    say(companion, water, "a long line that took a while")
    companion.undo.latest()
    companion.planning.tick(companion.planning.item("feelings"))
    assert companion.undo.coming().redo == ""
    assert binned(companion) == ["a long line that took a while"]


def test_it_is_restored_with_its_tick_or_in_place_of_what_is_said_there(
    companion: Companion, opened: Open, water: RoutineItem, clock: Clock
) -> None:
    note = say(companion, water, "cold", 12)
    clock.forward(minutes=1)
    companion.planning.untick(water)
    one = the_only(companion)
    companion.bin.restore(one)
    assert tick_of(opened(), water) is not None
    assert [thing.id for thing in of_day(opened())] == [note.id]
    assert opened().bin.all() == []
    with pytest.raises(NotFound, match="no longer in the bin"):
        companion.bin.restore(one)
    assert companion.undo.latest().value == f"Undone: changing the note for “{water.name}”."
    assert tick_of(opened(), water) is None
    assert binned(opened()) == ["cold"]

    clock.forward(minutes=1)
    companion.planning.tick(water, state=Standing.REST, note="warm")
    companion.bin.restore(the_only(companion))
    tick = tick_of(opened(), water)
    assert tick is not None
    # The words are swapped. The tick stays what it is.
    assert (tick.note, tick.minutes, tick.state) == ("cold", 12, Standing.REST)
    assert binned(opened()) == ["warm"]


def test_of_several_times_a_day_each_has_its_own(companion: Companion, clock: Clock) -> None:
    from selfkind.companion.routine import ItemDraft

    item = companion.routine.add(ItemDraft("Stretch", per_day=3)).value
    for words in ("first", "second", "third"):
        companion.planning.tick(item, note=words)
        clock.forward(minutes=1)
    assert [thing.first_line for thing in of_day(companion)] == ["third", "second", "first"]
    second = next(note for note in companion.tick_notes.newest() if note.note == "second")
    companion.tick_notes.delete(second)
    assert [thing.first_line for thing in of_day(companion)] == ["third", "first"]
    companion.bin.restore(the_only(companion))
    assert [thing.first_line for thing in of_day(companion)] == ["third", "second", "first"]


def test_deleting_it_keeps_the_tick_and_the_minutes_of_a_practice(companion: Companion, opened: Open) -> None:
    practice = companion.practice
    practice.finish(practice.exercise("longout"), 180, 180, completed=True)
    item = companion.planning.item("longer-out")
    companion.planning.note(item, companion.today(), 1, state=Standing.DONE, note="soft", minutes=3)
    (note,) = companion.tick_notes.newest()
    companion.tick_notes.delete(note)
    tick = tick_of(opened(), item)
    assert tick is not None
    assert (tick.note, tick.minutes, bool(tick.session)) == ("", 3, True)
    with pytest.raises(NotFound, match="isn't here any more"):
        companion.tick_notes.delete(note)


def test_it_can_be_changed_by_its_id_and_not_to_what_no_day_has(companion: Companion, water: RoutineItem) -> None:
    note = say(companion, water, "cold", 12)
    assert companion.tick_notes.named(note.id[:6]) == note
    assert companion.tick_notes.named("ffff0000") is None
    assert companion.tick_notes.change(note, "cold", 12).value is False
    assert companion.tick_notes.change(note, "warm", 5).value is True
    assert [(one.note, one.minutes) for one in companion.tick_notes.newest()] == [("warm", 5)]
    with pytest.raises(UsageError):
        companion.tick_notes.change(note, "warm", 5000)
    companion.planning.untick(water)
    with pytest.raises(NotFound):
        companion.tick_notes.occurrence(note)


def test_the_id_of_a_tick_restores_what_went_to_the_bin_last(
    companion: Companion, water: RoutineItem, clock: Clock
) -> None:
    say(companion, water, "one")
    clock.forward(minutes=1)
    note = say(companion, water, "two")
    clock.forward(minutes=1)
    companion.tick_notes.delete(note)
    assert companion.tick_notes.restore_named(note.id) is not None
    assert [one.note for one in companion.tick_notes.newest()] == ["two"]
    assert companion.tick_notes.restore_named("ffff0000") is None


def test_nothing_is_restored_that_another_window_changed(
    companion: Companion, opened: Open, water: RoutineItem, clock: Clock
) -> None:
    say(companion, water, "one")
    companion.planning.untick(water)
    one = the_only(companion)
    assert isinstance(one.thing, TickNote)
    stale = replace(one, thing=one.thing._replace(updated=clock() - timedelta(days=1)))
    with pytest.raises(ChangedSince, match="Please look again"):
        companion.bin.restore(stale)
    assert binned(opened()) == ["one"]


def test_it_leaves_the_bin_after_thirty_days(companion: Companion, water: RoutineItem, clock: Clock) -> None:
    say(companion, water, "cold")
    companion.planning.untick(water)
    clock.forward(days=31)
    assert companion.journal.empty_bin().value == 1
    assert companion.bin.all() == []


def test_ticks_are_ticks_in_the_files_and_what_is_in_the_bin_is_elsewhere(
    companion: Companion, home: Path, water: RoutineItem
) -> None:
    say(companion, water, "one")
    say(companion, water, "two")
    companion.planning.untick(water)
    tables = json.loads((home / "2026-11.json").read_text())
    assert not tables.get("completions")
    assert sorted(row["note"] for row in tables["tick_notes"].values()) == ["one", "two"]
    assert companion.progress.these_days().practice_days == 0


def test_a_month_that_cannot_be_read_hides_no_other(
    companion: Companion, opened: Open, home: Path, water: RoutineItem
) -> None:
    say(companion, water, "cold")
    (home / "2026-10.json").write_text("{")
    other = opened()
    assert [note.note for note in other.tick_notes.newest()] == ["cold"]
    assert ["2026-10" in line for line in other.journal.warnings()] == [True]


def test_a_tick_that_makes_no_sense_loses_its_note_to_the_bin_too() -> None:
    odd = {"id": {"a": 1}, "item": {"b": 2}, "day": [3], "state": "done", "note": "cold", "minutes": {}}
    lost = lost_notes({"completions": {"1": odd}}, {"completions": {}}, datetime(2026, 11, 23, tzinfo=UTC))
    assert [row["note"] for row in lost] == ["cold"]
    tables = with_notes({"tick_notes": {"1": {"id": [4]}}}, lost)
    assert [row.get("note") for row in tables["tick_notes"].values()] == [None, "cold"]
