"""What comes by the inbox: taken up once, undone by one undo, and left where it is when it isn't understood."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from pathlib import Path
from threading import Barrier

import pytest

from selfkind.companion import inbox
from selfkind.companion.companion import Companion
from selfkind.companion.doctor_words import findings_of
from selfkind.companion.inbox import TakenUp
from selfkind.companion.inbox_words import came_words
from selfkind.companion.routine import ItemDraft
from selfkind.domain.errors import NotSaved
from selfkind.domain.journal.entry import EntryKind
from selfkind.domain.routine.plan import Standing
from selfkind.reminders.companion import open_with_reminders
from selfkind.store.sync.merging import differs, merge
from tests.conftest import Clock
from tests.inbox_files import AT, form, inside, put

Open = Callable[[], Companion]
TODAY = date(2026, 11, 23)


def taken(companion: Companion) -> TakenUp:
    found = companion.take_up_inbox()
    assert found is not None
    return found


def left(found: TakenUp) -> dict[str, str]:
    return {one.name: one.why for one in found.left}


def texts(companion: Companion) -> list[str]:
    return [entry.text for entry in companion.journal.entries()]


# Text


def test_a_text_becomes_a_note_once_and_one_undo_takes_it_back(
    companion: Companion, home: Path, opened: Open
) -> None:
    put(home, "2026-11-22 2130.txt", "Rain on the window.\n\nTea, and @quiet.\n")
    found = taken(companion)
    assert found.line == "From your inbox: a note."
    (entry,) = companion.journal.entries()
    assert (entry.kind, entry.day) == (EntryKind.NOTE, date(2026, 11, 22))
    assert entry.at.isoformat() == "2026-11-22T21:30:00+01:00"
    assert (entry.text, entry.tags) == ("Rain on the window.\n\nTea, and @quiet.", ("quiet",))
    assert inside(home / "inbox") == []
    assert inside(home / "inbox-done") == ["2026-11-23/2026-11-22 2130.txt"]

    said = companion.undo.latest().value
    assert said == "Undone: taking up a note from your inbox. What you wrote is in the bin for 30 days."
    assert companion.journal.entries() == []
    assert [one.id for one in companion.bin.all()] == [entry.id]
    assert taken(opened()).came == ()
    assert companion.undo.redo().value == "Redone: taking up a note from your inbox."
    assert texts(companion) == [entry.text]


def test_a_first_line_that_begins_with_catch_is_a_harsh_thought(companion: Companion, home: Path) -> None:
    put(home, "a.txt", "Catch: I always\r\n get it wrong\r\n")
    put(home, "b.md", "catch up with the ironing")
    assert taken(companion).line == "From your inbox: a harsh thought and a note."
    note, thought = sorted(companion.journal.entries(), key=lambda one: one.kind)
    assert thought.thought is not None
    assert (thought.thought.thought, thought.exercise) == ("I always get it wrong", "catch")
    assert note.text == "catch up with the ironing"


def test_the_time_is_that_of_the_name_or_else_of_the_file(companion: Companion, home: Path) -> None:
    put(home, "2026-11-21.txt", "only its day")
    put(home, "x.txt", "small hours", "2026-11-22T01:30:00+01:00")
    put(home, "y.txt", "no time at all", "1980-01-01T00:00:00+00:00")
    put(home, "z.txt", "its clock is ahead", "2026-11-23T09:59:00+01:00")
    taken(companion)
    found = {one.text: one for one in companion.journal.entries()}
    assert (found["only its day"].day, found["only its day"].no_time) == (date(2026, 11, 21), True)
    # A day starts at 04:00.
    assert found["small hours"].day == date(2026, 11, 21)
    now = companion.now()
    assert (found["no time at all"].at, found["its clock is ahead"].at) == (now, now)


def test_copies_of_one_text_come_once_and_other_words_come(companion: Companion, home: Path) -> None:
    put(home, "2026-11-22 2130.txt", "once")
    put(home, "2026-11-22 2130 (conflicted copy 2026-11-23).txt", "once\r\n")
    put(home, "2026-11-22 2130.sync-conflict-20261123-091500-ABCDEFG.txt", "once, and more")
    assert len(taken(companion).came) == 2
    assert sorted(texts(companion)) == ["once", "once, and more"]
    put(home, "2026-11-22 2130.txt", "once")
    assert taken(companion).came == ()
    assert inside(home / "inbox") == []
    assert (home / "inbox-done" / "2026-11-23" / "2 2026-11-22 2130.txt").exists()


def test_what_was_deleted_for_good_does_not_come_again(companion: Companion, home: Path, clock: Clock) -> None:
    put(home, "2026-11-22 2130.txt", "once")
    taken(companion)
    companion.journal.delete(companion.journal.entries()[0])
    clock.forward(days=40)
    companion.journal.empty_bin()
    assert companion.bin.all() == []
    put(home, "2026-11-22 2130.txt", "once")
    assert taken(companion).came == ()
    assert texts(companion) == []


# JSON


def test_each_kind_of_the_page_becomes_what_it_is(companion: Companion, home: Path) -> None:
    water = companion.planning.item("Water")
    put(
        home,
        "a.json",
        form("a" * 8, catch={"thought": "I'm late again", "feeling": {"word": "ashamed", "intensity": 60}}),
    )
    put(home, "b.json", form("b" * 8, check_in={"words": ["tired", "hopeful"], "energy": 4, "note": "long day"}))
    put(home, "c.json", form("c" * 8, good_things={"items": ["tea", " ", "a song"]}))
    put(home, "d.json", form("d" * 8, note={"text": "one\ntwo"}))
    put(home, "e.json", form("e" * 8, ticks=[{"item": water.id, "name": "Water", "state": "tiny"}]))
    found = taken(companion)
    assert found.line == (
        "From your inbox: a harsh thought, a list of good things, a note, a check-in and a tick."
    )
    entries = {str(one.kind): one for one in companion.journal.entries()}
    assert entries["gratitude"].items == ("tea", "a song")
    assert entries["note"].text == "one\ntwo"
    thought = entries["thought"].thought
    assert thought is not None
    assert [(one.word, one.intensity) for one in thought.feelings] == [("ashamed", 60)]
    (check_in,) = companion.check_ins.between(None, None)
    assert (check_in.words, check_in.energy, check_in.note) == (("tired", "hopeful"), 4, "long day")
    assert check_in.valence is not None
    states = {one.item.id: one.state for one in companion.planning.plan().occurrences}
    assert states[water.id] == "tiny"

    companion.undo.latest()
    assert companion.journal.entries() == []
    assert companion.check_ins.between(None, None) == []
    assert all(one.is_open for one in companion.planning.plan().occurrences)
    companion.undo.redo()
    assert len(companion.journal.entries()) == 3


def test_what_came_ticks_the_item_of_its_exercise_on_its_day(companion: Companion, home: Path) -> None:
    put(home, "a.json", form("a" * 8, "2026-11-22T21:00:00+01:00", good_things={"items": ["tea"]}))
    taken(companion)
    done = [one for one in companion.planning.plan(date(2026, 11, 22)).occurrences if not one.is_open]
    assert [one.item.exercise for one in done] == ["gratitude"]
    assert done[0].completion is not None
    assert done[0].completion.at.isoformat() == "2026-11-22T21:00:00+01:00"
    companion.undo.latest()
    assert all(one.is_open for one in companion.planning.plan(date(2026, 11, 22)).occurrences)


def test_several_months_are_one_change(companion: Companion, home: Path) -> None:
    for month in ("09", "10", "11"):
        put(home, f"2026-{month}-10.txt", f"words of {month}")
    assert len(taken(companion).came) == 3
    assert len(companion.undo.changes()) == 1
    companion.undo.latest()
    assert companion.journal.entries() == []
    companion.undo.redo()
    assert len(companion.journal.entries()) == 3


def test_two_computers_that_take_up_the_same_files_have_them_once(tmp_path: Path, clock: Clock) -> None:
    months, ledgers = [], []
    for name in ("one", "other"):
        folder = tmp_path / name
        companion = open_with_reminders(folder, clock=clock)
        put(folder, "a.txt", "words")
        put(folder, "b.json", form(catch={"thought": "late"}))
        put(folder, "c.json", form(ticks=[{"item": "Water"}]))
        assert len(taken(companion).came) == 3
        months.append(companion.home.store.part("2026-11").read())
        ledgers.append(companion.home.store.part("imports").read())
        companion.close()
        clock.forward(hours=2)
    assert not differs(*months)
    merged = merge(*ledgers)
    assert len(merged.tables["inbox"]) == 3
    assert (merged.unknown, merged.twice) == (set(), {})


def test_a_tick_that_was_changed_here_since_stays(companion: Companion, home: Path) -> None:
    water = companion.planning.item("Water")
    companion.planning.tick(water, state=Standing.PART)
    put(home, "a.json", form(ticks=[{"item": water.id, "state": "done"}]))
    taken(companion)
    assert next(one.state for one in companion.planning.plan().occurrences if one.item == water) == "part"
    assert inside(home / "inbox") == []


def test_a_tick_of_no_item_is_named_and_stays_with_all_of_its_file(companion: Companion, home: Path) -> None:
    put(home, "a.json", form(ticks=[{"item": "Water"}, {"item": "abc", "name": "Evening walk"}]))
    found = taken(companion)
    assert left(found) == {"a.json": "ticks “Evening walk”, which isn't in your routine"}
    assert found.line == ""
    assert all(one.is_open for one in companion.planning.plan().occurrences)
    assert companion.undo.changes() == []
    companion.routine.add(ItemDraft("Evening walk"))
    put(home, "b.json", form("b" * 8, ticks=[{"item": "Evening"}]))
    assert [one.file for one in taken(companion).came] == ["b.json"]


def test_an_archived_item_is_ticked_where_it_was_there(companion: Companion, home: Path) -> None:
    water = companion.planning.item("Water")
    companion.routine.remove(water)
    put(home, "a.json", form(ticks=[{"item": water.id}]))
    assert len(taken(companion).came) == 1


def test_something_heavy_of_today_is_known(companion: Companion, home: Path) -> None:
    put(home, "a.json", form(check_in={"words": ["hopeless"]}))
    assert taken(companion).needs_care
    put(home, "b.json", form("b" * 8, "2026-11-20T08:00:00+01:00", check_in={"words": ["hopeless"]}))
    assert not taken(companion).needs_care


# What stays


SOME = "note, catch, check_in, good_things or ticks"
MISTAKES = {
    "": "is empty",
    "  \n": "is empty",
    '{"selfkind": "inbox", "version": 1, "at": "2026-11-23T08:1': "isn't complete JSON, or not yet",
    "[1]": "isn't a file for selfkind's inbox",
    '{"a": 1}': "isn't a file for selfkind's inbox",
    '{"selfkind": "inbox", "version": 2}': "is from a newer selfkind, which has to take it up",
    '{"selfkind": "inbox", "version": true}': "needs the version 1",
    '{"selfkind": "inbox", "version": 1}': f"needs just one of {SOME}",
    form(note={"text": "x"}, catch={"thought": "y"}): f"needs just one of {SOME}",
    form(note={"text": ""}): "is empty",
    form(note={"text": 1}): "has a mistake: note.text has to be text in quotes",
    form(note={"words": "x"}): "has a mistake: note.text is missing",
    form(note={"text": "x", "mood": 1}): "has a mistake: “note.mood” isn't known here",
    form(note={"text": "x"}, mood=1): "has a mistake: “mood” isn't known here",
    form(note={"text": "x"}, day="23 November"): "has a mistake: day isn't a date such as 2026-11-23",
    form(at="yesterday", note={"text": "x"}): "has a mistake: at isn't a time such as 2026-11-23T09:41:00+01:00",
    form(at="2026-11-23T08:00:00", note={"text": "x"}):
        "has a mistake: at isn't a time with a UTC offset, from 1900 on",
    form("short", note={"text": "x"}): "has a mistake: id has to be 8 to 64 letters, digits and hyphens",
    form(at="2026-11-24T08:00:00+01:00", note={"text": "x"}): "is for a day that isn't here yet",
    form(check_in={"words": []}): "is empty",
    form(check_in={"words": ["calm"], "energy": 11}): "has a mistake: energy can be 0 to 10",
    form(good_things={"items": ["x"] * 51}): "has a mistake: items can be up to 50",
    form(catch={"thought": "x", "feeling": {"word": "sad", "intensity": 101}}):
        "has a mistake: intensity can be 0 to 100",
    form(ticks=[]): "is empty",
    form(ticks=[{"item": "Water", "state": "rest"}]): "has a mistake: state can be done, tiny or part",
    form(ticks=[{"name": "Water"}]): "has a mistake: ticks, number 1.item is missing",
    '{"selfkind": "inbox", "selfkind": "inbox"}': 'can\'t be read as JSON: "selfkind" is in the file twice',
    "[" * 100_000: "can't be read as JSON",
}  # fmt: skip


@pytest.mark.parametrize("words", MISTAKES, ids=range(len(MISTAKES)))
def test_json_that_is_not_understood_stays_and_is_named(companion: Companion, home: Path, words: str) -> None:
    put(home, "a.json", words)
    found = taken(companion)
    assert left(found) == {"a.json": MISTAKES[words]}
    assert found.came == ()
    assert inside(home / "inbox") == ["a.json"]
    assert inside(home / "inbox-done") == []


def test_other_files_stay_and_those_of_sync_programs_are_passed_by(
    companion: Companion, home: Path, tmp_path: Path
) -> None:
    put(home, "photo.jpg", b"\xff\xd8\xff")
    put(home, "a.txt", b"a\0b")
    put(home, "b.txt", b"\xff\xfe\x00")
    put(home, "c.txt", "x" * (256 * 1024 + 1))
    put(home, "d.txt", "catch: ")
    put(home, ".syncthing.e.txt.tmp", "half")
    put(home, "~syncthing~e.txt.tmp", "half")
    put(home, "f.txt.part", "half")
    put(home, ".stfolder", "")
    (tmp_path / "g.txt").write_text("elsewhere")
    (home / "inbox" / "g.txt").symlink_to(tmp_path / "g.txt")
    (home / "inbox" / "h.txt").mkdir()
    os.mkfifo(home / "inbox" / "i.txt")
    before = inside(home / "inbox")
    found = taken(companion)
    assert found.came == ()
    assert left(found) | {"b.txt": ""} == {
        "photo.jpg": "isn't text (.txt, .md) or JSON (.json)",
        "a.txt": "isn't text",
        "b.txt": "",
        "c.txt": "has more than 256 KB",
        "d.txt": "has no words after “catch:”",
        "g.txt": "is a link to another file",
        "h.txt": "is a folder, not a file",
        "i.txt": "is a pipe, not a file",
    }
    assert inside(home / "inbox") == before


def test_a_file_that_is_still_being_written_waits(companion: Companion, home: Path) -> None:
    path = put(home, "a.txt", "half of")
    os.utime(path)  # just now
    assert [one.is_arriving for one in taken(companion).left] == [True]
    with path.open("a") as file:
        file.write(" it")
        file.flush()
        put_back = datetime.fromisoformat(AT).timestamp()
        os.utime(path, (put_back, put_back))
        # It looks old, and somebody still has it open.
        assert taken(companion).came == ()
    assert len(taken(companion).came) == 1
    assert texts(companion) == ["half of it"]


def test_a_torn_file_may_still_be_on_its_way_for_a_minute(companion: Companion, home: Path) -> None:
    path = put(home, "a.json", "{")
    found = taken(companion)
    assert not found.left[0].is_arriving
    assert not found.is_more
    recent = time.time() - 10
    os.utime(path, (recent, recent))
    assert taken(companion).is_more


def test_a_file_that_changes_while_it_is_taken_up_comes_again(
    companion: Companion, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(home, "2026-11-22.txt", "first")
    write = type(companion.inbox)._write

    def then_more(self: inbox.Inbox, ready: list[object]) -> str:
        warning = write(self, ready)  # type: ignore[arg-type]
        put(home, path.name, "first, and second")
        return warning

    monkeypatch.setattr(inbox.Inbox, "_write", then_more)
    taken(companion)
    monkeypatch.undo()
    assert inside(home / "inbox") == [path.name]
    taken(companion)
    assert sorted(texts(companion)) == ["first", "first, and second"]


def test_after_a_crash_before_a_file_is_moved_it_is_added_once(
    companion: Companion, home: Path, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(home, "a.txt", "words")
    put(home, "b.json", form(ticks=[{"item": "Water"}]))
    put(home, "c.json", form("c" * 8, check_in={"words": ["calm"]}))

    class Crash(BaseException):
        """The process ends."""

    def end(*_: object, **__: object) -> None:
        raise Crash

    # Before the ledger is written, then before the files are moved.
    for place in ("selfkind.companion.inbox.InboxLedger.add", "selfkind.companion.inbox.Inbox._put_away"):
        with monkeypatch.context() as patch:
            patch.setattr(place, end)
            with pytest.raises(Crash):
                taken(opened())
        assert len(inside(home / "inbox")) == 3
    found = taken(opened())
    assert found.came == ()
    assert inside(home / "inbox") == []
    assert texts(companion) == ["words"]
    assert len(companion.check_ins.between(None, None)) == 1
    assert sum(not one.is_open for one in companion.planning.plan().occurrences) == 2


def test_of_two_processes_at_once_one_takes_up_a_file(home: Path, clock: Clock) -> None:
    put(home, "first.txt", "the home is there")
    taken(open_with_reminders(home, clock=clock))
    for number in range(20):
        put(home, f"{number}.txt", f"words {number}")
    both = Barrier(2)

    def take(_: int) -> TakenUp:
        companion = open_with_reminders(home, clock=clock)
        companion.journal.entries()
        both.wait()
        try:
            return taken(companion)
        finally:
            companion.close()

    with ThreadPoolExecutor(2) as threads:
        found = list(threads.map(take, range(2)))
    assert sum(len(one.came) for one in found) == 20
    assert [one.left for one in found] == [(), ()]
    assert inside(home / "inbox") == []
    assert len(open_with_reminders(home, clock=clock).journal.entries()) == 21


def test_files_stay_where_the_disk_says_no(
    companion: Companion, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(home, "a.txt", "words")

    def full(*_: object, **__: object) -> None:
        raise NotSaved("Not saved: no space left on the disk. Nothing was changed.")

    with monkeypatch.context() as patch:
        patch.setattr("selfkind.store.engine.part_storage.replace", full)
        found = taken(companion)
    assert left(found) == {"a.txt": "waits: Not saved: no space left on the disk. Nothing was changed"}
    assert inside(home / "inbox") == ["a.txt"]
    assert taken(companion).line == "From your inbox: a note."


def test_one_damaged_month_keeps_no_other_file_waiting(companion: Companion, home: Path) -> None:
    put(home, "2026-10-10.txt", "october")
    taken(companion)
    (home / "2026-10.json").write_text("{")
    put(home, "2026-10-11.txt", "october again")
    put(home, "2026-11-11.txt", "november")
    companion.close()
    found = taken(companion)
    assert [one.file for one in found.came] == ["2026-11-11.txt"]
    assert list(left(found)) == ["2026-10-11.txt"]
    assert left(found)["2026-10-11.txt"].startswith("waits: ")


def test_many_files_come_in_turns(companion: Companion, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox, "MOST_AT_ONCE", 3)
    for number in range(5):
        put(home, f"{number}.txt", f"words {number}")
    found = taken(companion)
    assert (len(found.came), found.is_more) == (3, True)
    found = taken(companion)
    assert (len(found.came), found.is_more) == (2, False)


def test_names_of_every_sort_are_taken_up(companion: Companion, home: Path) -> None:
    names = ["a\nb.txt", "-rf.txt", "'; $(x).txt", "ü\u202e.TXT", "x" * 250 + ".txt", "\x1b[31m.txt"]
    for name in (*names, b"\xff\xfe.txt".decode("utf-8", "surrogateescape")):
        put(home, name, f"words of {name!a}")
    assert len(taken(companion).came) == 7
    assert inside(home / "inbox") == []
    assert len(companion.inbox.came()) == 7


# The folders


def test_what_was_taken_up_is_deleted_after_thirty_days(companion: Companion, home: Path, clock: Clock) -> None:
    put(home, "a.txt", "words")
    taken(companion)
    clock.forward(days=29)
    taken(companion)
    assert inside(home / "inbox-done") == ["2026-11-23/a.txt"]
    clock.forward(days=1)
    taken(companion)
    assert not (home / "inbox-done").exists()
    assert texts(companion) == ["words"]


def test_what_came_is_known_for_thirty_days_and_that_it_came_for_longer(
    companion: Companion, home: Path, clock: Clock
) -> None:
    put(home, "a.txt", "words")
    taken(companion)
    (one,) = companion.inbox.came()
    (entry,) = companion.journal.entries()
    assert one[2:] == ("a.txt", "note", entry.id, "2026-11-23")
    clock.forward(days=31)
    put(home, "b.txt", "more")
    taken(companion)
    assert [one.file for one in companion.inbox.came()] == ["b.txt"]
    rows = companion.home.store.part("imports").read()["inbox"]
    assert {"file", "kind", "made", "day"}.isdisjoint(next(iter(rows.values())))


def test_what_became_of_what_came_is_known(companion: Companion, home: Path) -> None:
    water = companion.planning.item("Water")
    put(home, "a.txt", "Rain")
    put(home, "b.json", form("b" * 16, ticks=[{"item": water.id}]))
    put(home, "c.json", form("c" * 16, check_in={"words": ["calm"]}))
    assert len(taken(companion).came) == 3

    def now() -> dict[str, str]:
        return {one.file: came_words(companion, one) for one in companion.inbox.came()}

    here = {"a.txt": "a note", "b.json": "a tick", "c.json": "a check-in"}
    assert now() == here
    companion.undo.latest()
    undone = {"a.txt": "a note, in the bin", "b.json": "a tick, undone", "c.json": "a check-in, in the bin"}
    assert now() == undone
    companion.undo.redo()
    assert now() == here
    (note,) = companion.journal.entries()
    companion.journal.move(note, date(2026, 10, 3))
    assert now() == here
    (note,) = companion.journal.entries()
    companion.journal.delete(note)
    assert now() == here | {"a.txt": "a note, in the bin"}
    companion.journal.empty_bin(everything=True)
    assert now() == here | {"a.txt": "a note, deleted"}
    companion.planning.untick(water)
    assert now() == here | {"a.txt": "a note, deleted", "b.json": "a tick, undone"}


def test_what_became_of_it_is_not_guessed_from_a_damaged_month(companion: Companion, home: Path) -> None:
    put(home, "a.txt", "Rain")
    taken(companion)
    (home / "2026-11.json").write_bytes(b"{")
    companion.home.store.forget("2026-11")
    (one,) = companion.inbox.came()
    assert came_words(companion, one) == "a note"


@pytest.mark.parametrize("folder", [".", "..", "backups", "inbox/.."])
def test_a_folder_with_files_of_selfkind_is_no_inbox(companion: Companion, home: Path, folder: str) -> None:
    put(home, "a.txt", "words")
    companion.keep_choice("theme", "dusk")
    (home / "backups").mkdir(exist_ok=True)
    companion.settings = companion.settings._replace(inbox=str(home / folder))
    found = taken(companion)
    assert found.came == ()
    assert len(found.left) == 1
    assert "can't be the inbox" in found.left[0].line


def test_another_folder_can_be_the_inbox(companion: Companion, home: Path, tmp_path: Path) -> None:
    companion.settings = companion.settings._replace(inbox=str(tmp_path / "synced"))
    assert companion.take_up_inbox() is None
    put(home, "a.txt", "words").rename(tmp_path / "a.txt")
    (tmp_path / "synced").mkdir()
    (tmp_path / "a.txt").rename(tmp_path / "synced" / "a.txt")
    assert len(taken(companion).came) == 1
    assert inside(tmp_path / "synced") == []


def test_without_an_inbox_nothing_is_opened(companion: Companion, home: Path) -> None:
    assert companion.take_up_inbox() is None
    assert "inbox" not in companion.__dict__
    assert not home.exists()


def test_files_are_kept_for_their_owner_only(companion: Companion, home: Path) -> None:
    put(home, "a.txt", "words").chmod(0o644)
    taken(companion)
    (path,) = (home / "inbox-done" / "2026-11-23").iterdir()
    assert [one.stat().st_mode & 0o777 for one in (path, path.parent, home / "inbox-done")] == [
        0o600,
        0o700,
        0o700,
    ]


# Encrypted


def test_an_encrypted_home_takes_up_when_it_is_open_and_keeps_no_readable_file(
    companion: Companion, home: Path, opened: Open
) -> None:
    companion.encryption.encrypt(companion.encryption.offer("a long passphrase"))
    put(home, "a.txt", "secret words")
    companion.encryption.lock()
    assert companion.take_up_inbox() is None
    assert inside(home / "inbox") == ["a.txt"]
    companion.encryption.unlock("a long passphrase")
    assert taken(companion).line == "From your inbox: a note."
    assert texts(companion) == ["secret words"]
    assert not any(b"secret" in path.read_bytes() for path in home.rglob("*") if path.is_file())


def test_encrypting_deletes_the_readable_files_of_what_came(companion: Companion, home: Path) -> None:
    put(home, "a.txt", "secret words")
    taken(companion)
    put(home, "b.txt", "other words")
    companion.encryption.encrypt(companion.encryption.offer("a long passphrase"))
    assert not (home / "inbox-done").exists()
    assert inside(home / "inbox") == ["b.txt"]
    assert companion.copies.readable() == ()
    (finding,) = findings_of(companion)
    assert (finding.file, finding.trouble) == (str(home / "inbox" / "b.txt"), "inbox")
    assert "anyone who can read your disk can read it" in finding.words
    assert companion.copies.seal() == []
    assert len(taken(companion).came) == 1
    assert findings_of(companion) == []


# Elsewhere


def test_the_check_of_the_home_names_what_stays_and_takes_up_nothing(companion: Companion, home: Path) -> None:
    put(home, "a.txt", "words")
    put(home, "b.json", "{")
    put(home, "c.json", form(ticks=[{"item": "Juggling"}]))
    put(home, ".d.txt.tmp", "half")
    found = {Path(one.file).name: one.words for one in findings_of(companion)}
    stays, then = "This file stays in your inbox, because it", "Repair or delete the file."
    assert found == {
        "b.json": f"{stays} isn't complete JSON, or not yet. {then}",
        "c.json": f"{stays} ticks “Juggling”, which isn't in your routine. {then}",
    }
    assert len(inside(home / "inbox")) == 4


def test_forgetting_everything_deletes_what_waits_and_what_came(companion: Companion, home: Path) -> None:
    put(home, "a.txt", "secret words")
    taken(companion)
    put(home, "b.txt", "secret too")
    put(home, "photo.jpg", b"\xff\xd8")
    (home / "inbox" / ".stfolder").mkdir()
    found = companion.erase.found()
    assert {"inbox/b.txt", "inbox/photo.jpg", "inbox-done/2026-11-23/a.txt"} <= set(found.files)
    done = companion.erase.erase(found)
    assert done.refused == ()
    assert inside(home) == []
    assert [path.name for path in home.rglob("*")] == ["inbox", ".stfolder"]


def test_backups_and_exports_have_the_entry_and_no_file(companion: Companion, home: Path) -> None:
    put(home, "a.txt", "words from the phone")
    taken(companion)
    companion.backups.now()
    assert not [path for path in (home / "backups").rglob("*") if "inbox" in path.name]
    assert b"words from the phone" in b"".join(companion.transfer.export("json", lambda *_: None))
