"""Undo and redo: one list of what the user changed, whatever it was and wherever it was done."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from selfkind.companion.companion import Companion
from selfkind.companion.kind_words import LATEST
from selfkind.companion.routine import ItemDraft, draft_of
from selfkind.domain.errors import NotFound, SelfkindError
from selfkind.domain.routine.plan import Standing
from selfkind.reminders.companion import open_with_reminders
from selfkind.store.engine.filenames import CORE
from selfkind.store.engine.revisions import TOMBSTONES
from tests.conftest import Clock
from tests.exchange.bringing import brought
from tests.lineage import said_by
from tests.small_disk import SmallDisk

Open = Callable[[], Companion]
TODAY = date(2026, 11, 23)


def note(companion: Companion, text: str = "a line") -> str:
    return companion.journal.save(companion.practice.exercise("note"), {"text": text}).value.entry.id


def labels(companion: Companion) -> list[str]:
    return [one.label for one in companion.undo.changes()]


def test_a_note_is_undone_before_the_tick_that_came_first(companion: Companion, opened: Open) -> None:
    water = companion.planning.item("water")
    companion.planning.tick(water)
    id = note(companion)
    assert companion.undo.coming().undo == "note of 09:41"
    assert companion.undo.latest().value == "Undone: note of 09:41. What you wrote is in the bin for 30 days."
    assert opened().planning.plan().find(water.id).state is Standing.DONE  # type: ignore[union-attr]
    assert [entry.id for entry in opened().journal.bin()] == [id]
    assert opened().undo.coming().redo == "note of 09:41"


def test_a_disk_without_room_for_undo_keeps_the_words_and_says_so(
    companion: Companion, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    note(companion, "the first one")
    home = companion.places.home
    # Enough for the month, which is written beside itself, and too little for core after that.
    SmallDisk(home, monkeypatch).leave((home / "2026-11.json").stat().st_size + 400)
    saved = companion.journal.save(companion.practice.exercise("note"), {"text": "the second one"})
    assert saved.warning == "Your change is saved, but you can't undo it: your disk may be full."
    assert saved.value.entry.id in {entry.id for entry in opened().journal.entries()}
    assert len(opened().undo.changes()) == 1


def test_a_check_in_goes_to_the_bin_with_its_tick(companion: Companion, opened: Open) -> None:
    done = companion.check_ins.check_in(["calm"]).value
    assert done.ticked is not None
    companion.undo.latest()
    assert [one.id for one in opened().check_ins.bin()] == [done.checkin.id]
    assert all(one.is_open for one in opened().planning.plan().occurrences)
    opened().undo.redo()
    assert opened().check_ins.checkin(done.checkin.id).words == ("calm",)
    assert not opened().planning.plan().find(done.ticked.id).is_open  # type: ignore[union-attr]


def test_a_change_of_a_check_in_is_undone_and_redone(companion: Companion, opened: Open) -> None:
    checkin = companion.check_ins.check_in(["calm"]).value.checkin
    companion.check_ins.edit(checkin, ["sad"], note="a long day")
    assert opened().undo.latest().value == "Undone: changing check-in of 09:41."
    assert opened().check_ins.checkin(checkin.id)._replace(updated=None) == checkin
    opened().undo.redo()
    assert opened().check_ins.checkin(checkin.id).note == "a long day"


def test_a_practice_stays_when_its_tick_is_undone(companion: Companion, opened: Open) -> None:
    companion.practice.finish(companion.practice.exercise("longout"), 60, 60, completed=True)
    companion.undo.latest()
    assert len(opened().practice.sessions(TODAY, TODAY)) == 1
    assert all(one.is_open for one in opened().planning.plan().occurrences)


def test_own_patterns_are_undone(companion: Companion, opened: Open) -> None:
    exercise = companion.practice.keep_pattern("evening", "4-2-6-0", 3).value
    companion.practice.drop_pattern(exercise)
    assert opened().undo.latest().value == "Undone: removing “evening”."
    assert opened().practice.exercise(exercise.id).name == "evening"
    opened().undo.latest()
    with pytest.raises(NotFound):
        opened().practice.exercise(exercise.id)


def test_another_day_is_never_changed_in_silence(companion: Companion, clock: Clock) -> None:
    water = companion.planning.item("water")
    companion.planning.tick(water)
    companion.planning.tick(water, TODAY - timedelta(days=2))
    name = f"ticking “{water.name}”"
    assert labels(companion) == [f"{name} (Saturday 21 November)", name]
    clock.forward(days=1)
    assert labels(companion)[1] == f"{name} (yesterday)"
    # On the page of that day it's the day that is shown, and today's would be another one.
    assert [one.label for one in companion.undo.changes(TODAY)][1] == name
    companion.planning.tick(water)
    assert companion.undo.latest(TODAY).value == f"Undone: {name} (today)."


def test_a_clock_that_was_set_back_changes_no_order(companion: Companion, opened: Open, clock: Clock) -> None:
    companion.planning.tick(companion.planning.item("water"))
    clock.forward(minutes=-30)
    note(companion)
    assert opened().undo.coming().undo == "note of 09:11"
    clock.forward(minutes=-30)
    companion.planning.untick(companion.planning.item("water"))
    assert "unticking" in opened().undo.latest().value
    assert "note" in opened().undo.latest().value
    assert "ticking" in opened().undo.latest().value


def test_a_change_after_an_undo_ends_what_can_be_redone(companion: Companion, opened: Open) -> None:
    companion.planning.tick(companion.planning.item("water"))
    companion.undo.latest()
    note(companion)
    with pytest.raises(NotFound, match="nothing to redo"):
        opened().undo.redo()
    assert labels(companion) == ["note of 09:41"]


def test_two_days_are_kept_and_no_private_words(companion: Companion, clock: Clock) -> None:
    note(companion, "something secret")
    companion.check_ins.check_in(["calm"], note="something secret")
    (companion.home.store.part(CORE).path).read_text().index("check-in")
    assert "secret" not in companion.home.store.part(CORE).path.read_text()
    clock.forward(days=2)
    assert labels(companion) == []
    clock.forward(days=2)
    note(companion)
    assert len(companion.home.changes.all()) == 1


def test_newer_words_of_another_window_are_not_overwritten(companion: Companion, opened: Open) -> None:
    checkin = companion.check_ins.check_in(["calm"]).value.checkin
    companion.planning.tick(companion.planning.item("water"))
    changed = companion.check_ins.edit(checkin, ["calm"], note="mine").value
    # As an import does: it isn't on the list.
    other = opened()
    other.home.checkins.change(changed._replace(note="newer"))
    with pytest.raises(NotFound, match="changed after it"):
        companion.undo.latest()
    assert opened().check_ins.checkin(checkin.id).note == "newer"
    assert "Water" in companion.undo.latest().value  # and it doesn't block what came before


def test_two_windows_undo_nothing_twice(companion: Companion, opened: Open) -> None:
    companion.planning.tick(companion.planning.item("water"))
    (change,) = companion.home.changes.all()
    opened().undo.latest()
    with pytest.raises(NotFound, match="Another window, command or computer undid or redid this"):
        companion.home.changes.turn(change, companion.now())
    assert all(one.is_open for one in opened().planning.plan().occurrences)


def test_a_change_of_an_earlier_selfkind_is_undone_and_redone(companion: Companion, opened: Open) -> None:
    water = companion.planning.item("water")
    companion.routine.keep()
    row = {
        "id": "c" * 32,
        "at": "2026-11-23T09:00:00.000+01:00",
        "act": "edit",
        "item": water.id,
        "name": water.name,
        "before": [{"id": water.id, "name": "Old", "tiny": None}],
    }
    companion.home.store.insert("undo", row)
    assert opened().undo.latest().value == f"Undone: changing “{water.name}”."
    assert opened().planning.item("old").tiny == ""
    opened().undo.redo()
    assert opened().planning.item("water") == water


@pytest.mark.parametrize(
    "edit",
    [
        {"table": "settings", "id": "theme", "was": None},
        {"table": "routine", "id": 4, "was": None},
        {"table": "routine", "id": "nobody", "was": {"name": "x"}},
        {"table": "entries", "id": "nobody", "was": None},
        {"table": "routine", "id": "x", "was": "words"},
        {"table": "reminders", "id": "x", "slot": 3, "was": "words"},
        {},
        "words",
        7,
    ],
)
def test_a_foreign_change_does_no_harm(companion: Companion, opened: Open, edit: Any) -> None:
    companion.routine.keep()
    row = {"id": "c", "at": "2026-11-23T09:00:00+01:00", "day": "2026-11-23", "edits": [edit]}
    if isinstance(edit, dict) and edit.get("table") in ("routine", "settings"):
        del row["day"]
    companion.home.store.insert("undo", row)
    before = state(companion)
    opened().undo.coming()
    with pytest.raises(SelfkindError):
        opened().undo.latest()
    assert state(opened()) == before


def test_a_damaged_core_stops_no_note(companion: Companion, opened: Open) -> None:
    companion.routine.keep()
    note(companion)
    (companion.places.home / "core.json").write_bytes(b"{")
    other = opened()
    entry = other.journal.entries()[0]
    other.journal.delete(entry)
    assert opened().journal.bin()


def state(companion: Companion) -> dict[str, Any]:
    """Everything in the home but the list of changes, by table and id, without when it was changed."""
    store = companion.home.store
    tables: dict[str, Any] = {}
    for part in (CORE, *store.months()):
        for table, rows in store.part(part).read().items():
            if table not in ("undo", TOMBSTONES):
                for row in rows.values():
                    if row.get("id") == LATEST:
                        continue  # which kind words were said isn't undone
                    kept = {key: value for key, value in said_by(table, row).items() if key != "updated"}
                    # What a redo deletes again is in the bin from then on.
                    kept |= {"removed": bool(row["removed"])} if table != "routine" and "removed" in row else {}
                    tables[f"{part} {table} {row.get('id')}"] = kept
    return tables


def one_change(companion: Companion, chance: random.Random) -> None:
    """Make one change of any kind, if there is something to change."""
    items = companion.routine.items()
    item = chance.choice(items)
    day = TODAY - timedelta(days=chance.choice((0, 0, 0, 1, 24)))
    entries, checkins = companion.journal.entries(), companion.check_ins.between(None, None)
    binned = companion.journal.bin()
    match chance.randrange(14):
        case 0:
            companion.planning.tick(item, day, note=chance.choice(("", "a word")))
        case 1:
            companion.planning.tick(item, day, state=chance.choice((Standing.REST, Standing.TINY, Standing.PART)))
        case 2:
            companion.planning.untick(item, day)
        case 3:
            companion.planning.put_aside(item, day)
        case 4:
            note(companion, f"line {chance.random()}")
        case 5 if entries:
            companion.journal.delete(chance.choice(entries))
        case 6 if binned:
            companion.journal.restore(chance.choice(binned).id)
        case 7:
            companion.check_ins.check_in([chance.choice(("calm", "sad"))], day=day)
        case 8 if checkins:
            companion.check_ins.edit(chance.choice(checkins), ["tired"], note=f"{chance.random()}")
        case 9 if checkins:
            companion.check_ins.delete(chance.choice(checkins))
        case 10:
            companion.routine.add(ItemDraft(f"Item {chance.random()}"))
        case 11:
            companion.routine.edit(item, draft_of(item)._replace(name=f"Item {chance.random()}"))
        case 12 if len(items) > 3:
            companion.routine.move(item, chance.choice((-1, 1)))
        case 13 if len(items) > 3:
            companion.routine.remove(item)


@pytest.mark.parametrize("seed", range(6))
def test_what_is_undone_and_redone_is_as_it_was(
    companion: Companion, opened: Open, clock: Clock, seed: int
) -> None:
    chance = random.Random(seed)
    companion.routine.keep()
    note(companion)
    companion.home.store.table("undo").truncate()
    states = [state(companion)]
    for _ in range(25):
        clock.forward(seconds=chance.choice((1, 60, -20)))
        one_change(opened() if chance.random() < 0.2 else companion, chance)
        if len(opened().undo.changes()) == len(states):
            states.append(state(opened()))
    for _ in range(3):
        using = opened() if chance.random() < 0.5 else companion
        back = chance.randrange(1, len(states))
        for before in states[-2 : -2 - back : -1]:
            using.undo.latest()
            assert comparable(state(opened())) == comparable(before)
        for after in states[-back:]:
            using.undo.redo()
            assert comparable(state(opened())) == comparable(after)
    for _ in states[1:]:
        opened().undo.latest()
    with pytest.raises(NotFound, match="to undo"):
        opened().undo.latest()
    assert comparable(state(opened())) == comparable(states[0])


def comparable(tables: dict[str, Any]) -> dict[str, Any]:
    """Return the state without the bin: what was written and undone is there, and was nowhere before."""
    return {key: row for key, row in tables.items() if row.get("removed") is not True}


def test_undo_survives_encryption(companion: Companion, opened: Open) -> None:
    id = note(companion)
    companion.encryption.encrypt(companion.encryption.offer("correct horse"))
    assert companion.undo.coming().undo == "note of 09:41"
    assert companion.undo.latest().value.startswith("Undone: note of 09:41.")
    companion.encryption.decrypt()
    opened().undo.redo()
    assert [entry.id for entry in opened().journal.entries()] == [id]


def restored(companion: Companion, part: str | None = None) -> None:
    """Restore the latest backup that was asked for."""
    name = next(one.name for one in reversed(companion.backups.all()) if "before" not in one.name)
    companion.backups.restore(name, part)


def test_a_restore_brings_its_own_list_of_changes(companion: Companion, opened: Open) -> None:
    kept = note(companion, "kept")
    companion.undo.latest()
    companion.backups.now()
    companion.undo.redo()
    note(companion, "later")
    companion.planning.tick(companion.planning.item("water"))
    companion.undo.latest()
    restored(companion)
    for reader in (companion, opened()):
        assert (reader.undo.coming().undo, reader.undo.coming().redo) == ("", "note of 09:41")
        assert labels(reader) == ["note of 09:41"]
    opened().undo.redo()
    assert [entry.id for entry in opened().journal.entries()] == [kept]


@pytest.mark.parametrize("part", ["2026-11", "core"])
def test_what_a_restore_of_one_file_took_away_is_not_offered(
    companion: Companion, opened: Open, part: str
) -> None:
    companion.routine.keep()
    companion.planning.tick(companion.planning.item("water"))
    companion.backups.now()
    item = companion.routine.add(ItemDraft("Tea")).value
    note(companion, "later")
    note(companion, "undone")
    companion.undo.latest()
    companion.routine.edit(item, ItemDraft("Green tea"))
    restored(companion, part)
    expected = {
        # The routine is as it was, and the notes of the month are gone.
        "2026-11": ["changing “Tea”", "adding “Tea”", "ticking “Water, slowly, at the window”"],
        # The list is that of the backup, and what it is about is there.
        "core": ["ticking “Water, slowly, at the window”"],
    }[part]
    for reader in (companion, opened()):
        assert labels(reader) == expected
        assert reader.undo.coming().redo == ""
    for _ in expected:
        assert opened().undo.latest().value.startswith("Undone")
    with pytest.raises(NotFound, match="nothing from today"):
        opened().undo.latest()


def test_nothing_of_another_home_is_offered_after_an_import(
    companion: Companion, opened: Open, home: Path, clock: Clock, tmp_path: Path
) -> None:
    other = open_with_reminders(tmp_path / "other", clock=clock)
    water = companion.planning.item("water")
    for one in (companion, other):
        one.routine.keep()
        one.planning.tick(water)
    theirs = note(other, "theirs")
    other.undo.latest()
    data = b"".join(other.transfer.export("json", lambda name, problem: None))
    mine = note(companion, "mine")
    companion.undo.latest()
    before = labels(companion)
    brought(companion, data, "theirs.json")
    for reader in (companion, opened()):
        assert labels(reader) == before
    opened().undo.redo()
    assert [entry.id for entry in opened().journal.entries()] == [mine]
    assert {entry.id for entry in opened().journal.bin()} == {theirs}
    # Into a home without anything, all of it comes, and works.
    empty = open_with_reminders(tmp_path / "empty", clock=clock)
    brought(empty, data, "theirs.json")
    assert empty.undo.coming().redo == "note of 09:41"
    empty.undo.redo()
    assert [entry.id for entry in empty.journal.entries()] == [theirs]


def test_what_was_forgotten_is_nowhere(companion: Companion, opened: Open, home: Path) -> None:
    checkin = companion.check_ins.check_in(["calm"], note="something secret").value.checkin
    companion.check_ins.edit(checkin, ["calm"], note="other")
    note(companion, "something secret")
    companion.undo.latest()
    id = companion.drafts.keep("note", {"text": "something secret"})
    companion.drafts.delete(companion.drafts.page(id))
    companion.drafts.keep("catch", {"thought": "something secret"})
    companion.backups.now()
    assert companion.erase.erase(companion.erase.found()).folder_gone
    for reader in (companion, opened()):
        assert labels(reader) == []
        assert reader.undo.coming().redo == ""
        with pytest.raises(NotFound):
            reader.undo.redo()
        assert reader.drafts.unfinished() == reader.drafts.bin() == []
    note(companion, "begun again")
    assert not [path for path in home.rglob("*") if path.is_file() and b"secret" in path.read_bytes()]
