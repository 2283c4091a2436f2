"""The bin in the app: what is in it, read, restored and deleted permanently, whoever else changes something."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.errors import Damaged
from selfkind.domain.journal.entry import Entry
from selfkind.tui.screens.bin import BinScreen
from selfkind.tui.screens.confirm import ConfirmScreen
from selfkind.tui.screens.journal.journal import JournalScreen
from selfkind.tui.screens.today.today import TodayScreen
from selfkind.tui.widgets.rows import Rows
from tests.conftest import Clock
from tests.letters import MARK, write_letter
from tests.tui.journey import Journey, journey

Open = Callable[[], Companion]
SIZES = [(60, 20), (80, 24), (100, 30), (120, 36), (200, 60)]


def note(companion: Companion, text: str, day: date | None = None) -> Entry:
    return companion.journal.save(companion.practice.exercise("note"), {"text": text}, day=day).value.entry


def texts(companion: Companion) -> list[str]:
    return [entry.text for entry in companion.journal.entries()]


@pytest.fixture
def filled(companion: Companion, clock: Clock) -> Companion:
    """A home with a changed note, a deleted check-in, and an unfinished page that was deleted, the latest last."""
    entry = note(companion, "I slept well.\nAt last.")
    clock.forward(minutes=31)
    companion.journal.change(entry, {"text": "I slept."})
    clock.forward(minutes=1)
    companion.check_ins.delete(companion.check_ins.check_in(["calm"], note="after a walk").value.checkin)
    clock.forward(minutes=1)
    companion.drafts.keep("gratitude", {"items": ["[b]the light"], "text": ""})
    companion.drafts.delete(companion.drafts.unfinished()[0])
    return companion


def on_page(person: Journey) -> bool:
    focused = person.app.screen.focused
    return focused is not None and focused.id == "page"


async def test_what_an_empty_list_says_fills_the_room_of_the_page_that_was_beside_it(companion: Companion) -> None:
    companion.journal.delete(note(companion, "I slept well."))
    async with journey(companion, (120, 36)) as person:
        await person.do("app.bin", "bin.restore")
        once_restored = person.rows()
        await person.press("escape")
        await person.do("app.bin")
        assert once_restored == person.rows()
        assert len(once_restored[0]) > 60


@pytest.mark.parametrize("size", SIZES)
async def test_each_is_listed_with_its_words_what_it_is_and_how_it_came_there(
    filled: Companion, size: tuple[int, int]
) -> None:
    async with journey(filled, size) as person:
        await person.do("app.bin")
        assert isinstance(person.app.screen, BinScreen)
        assert person.rows() == [
            "Three good things: [b]the light Unfinished page, today",
            "deleted today, kept until 22 December",
            "calm Check-in, today",
            "deleted today, kept until 22 December",
            "I slept well. Note, today",
            "from before your change at 10:12",
        ]
        for words in ("[b]the light", "kept until 22 December", "Unfinished page, today", "at 10:12"):
            assert person.see(words)
        assert person.see("enter restore")
        await person.do("bin.back")
        assert isinstance(person.app.screen, TodayScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_each_is_read_whole(filled: Companion, size: tuple[int, int]) -> None:
    async with journey(filled, size) as person:
        await person.do("app.bin")
        await person.to("I slept")
        assert person.see("At last.") == (size[0] >= 100)
        await person.do("bin.read")
        assert on_page(person)
        assert person.see("At last.")
        assert person.see("From before your change at 10:12")
        assert person.see("Mon 23 Nov 2026 · 09:41")
        await person.do("bin.read")
        assert not on_page(person)
        await person.to("calm")
        await person.do("bin.read")
        assert person.see("after a walk")
        await person.do("bin.back")
        assert isinstance(person.app.screen, BinScreen)
        assert not on_page(person)
        await person.to("light")
        await person.do("bin.read")
        assert person.see("[b]the light")
        assert not person.see("· 1")


@pytest.mark.parametrize("key", ["enter", "r"])
async def test_a_version_takes_the_place_of_what_is_there_and_undo_puts_it_back(
    filled: Companion, opened: Open, key: str, clock: Clock
) -> None:
    async with journey(filled) as person:
        await person.do("app.bin")
        await person.to("I slept")
        clock.forward(minutes=1)
        await person.press(key)
        assert person.notices[-1] == (
            "This version is back. The version it replaced is in the bin. Press u to undo."
        )
        assert texts(opened()) == ["I slept well.\nAt last."]
        assert person.rows()[:2] == ["I slept. Note, today", "another version, in the bin since 10:15"]
        await person.do("app.undo")
        assert texts(opened()) == ["I slept."]
        assert person.row("I slept") == "I slept well. Note, today"
        await person.do("app.redo")
        assert texts(opened()) == ["I slept well.\nAt last."]


async def test_what_was_deleted_is_restored_from_the_page_and_undone(filled: Companion, opened: Open) -> None:
    async with journey(filled, (60, 20)) as person:
        await person.do("app.bin")
        await person.to("calm")
        await person.do("bin.read", "bin.restore")
        assert not on_page(person)
        assert person.notices[-1] == "Check-in restored. Press u to undo."
        assert [one.words for one in opened().check_ins.newest()] == [("calm",)]
        assert not [row for row in person.rows() if "calm" in row]
        await person.do("app.undo")
        assert list(opened().check_ins.newest()) == []
        assert person.row("calm")
        await person.to("light")
        await person.do("bin.restore")
        assert [page.name for page in opened().drafts.unfinished()] == ["Three good things"]


async def test_deleting_permanently_asks_once(filled: Companion, opened: Open, home: Path) -> None:
    entry = filled.journal.entries()[0]
    filled.journal.delete(entry)
    async with journey(filled, (200, 60)) as person:
        await person.do("app.bin")
        assert person.see("Also in the bin: 1 earlier version.")
        await person.do("bin.delete")
        assert isinstance(person.app.screen, ConfirmScreen)
        assert "This note will be deleted permanently, with 1 earlier version." in " ".join(
            person.text.replace("│", " ").split()
        )
        await person.do("care.back")
        assert len(opened().bin.all()) == 4
        await person.do("bin.delete", "care.begin")
        assert person.notices[-1] == "Note permanently deleted."
        assert len(person.rows()) == 4
        assert not [row for row in person.rows() if "slept" in row]
        await person.to("calm")
        await person.do("bin.delete", "care.begin")
        await person.do("bin.delete", "care.begin")
        assert person.rows()[0].startswith("The bin is empty.")
        await person.do("bin.delete", "bin.restore", "bin.read")
        assert isinstance(person.app.screen, BinScreen)
    assert opened().bin.all() == []
    assert b"slept" not in b"".join(path.read_bytes() for path in home.glob("*.json"))


async def test_the_keys_shown_are_those_that_work(companion: Companion) -> None:
    async with journey(companion) as person:
        await person.do("app.bin")
        assert person.see("The bin is empty.")
        for word in ("restore", "delete", "read"):
            assert not person.see(f" {word}  ")
        entry = note(companion, "words")
        companion.journal.delete(entry)
        person.app.changed.publish("elsewhere")
        await person.settle()
        for words in ("enter restore", "tab read", "x delete"):
            assert person.see(words)
        await person.do("bin.read")
        assert not person.see("tab read")


async def test_what_another_process_changes_is_seen_and_said(filled: Companion, opened: Open) -> None:
    async with journey(filled) as person:
        await person.do("app.bin")
        await person.to("calm")
        other = opened()
        deleted = next(one for one in other.bin.all() if not one.version_of and "calm" in repr(one.thing))
        other.bin.restore(deleted)
        await person.do("bin.restore")
        assert person.notices[-1] == "What you chose is no longer in the bin."
        assert not [row for row in person.rows() if "calm" in row]
        await person.to("I slept")
        other.journal.change(other.journal.entries()[0], {"text": "I slept a little."})
        await person.do("bin.restore")
        assert (
            "Another window, command or computer saved a change first, so nothing was restored"
            in person.notices[-1]
        )
        assert texts(opened()) == ["I slept a little."]
        await person.to("I slept well")
        await person.do("bin.restore")
        assert texts(opened()) == ["I slept well.\nAt last."]
        other.drafts.restore(other.drafts.bin()[0].id)
        await person.app.disk_watch.check()
        await person.settle()
        assert not [row for row in person.rows() if "light" in row]


@pytest.mark.parametrize("size", [(60, 20), (120, 36)])
async def test_the_page_of_an_entry_says_that_there_are_versions_and_its_key_shows_them(
    filled: Companion, size: tuple[int, int]
) -> None:
    note(filled, "never changed")
    async with journey(filled, size) as person:
        await person.do("go.journal")
        await person.to("never changed")
        await person.do("journal.open")
        assert not person.see("earlier version")
        await person.do("journal.back")
        await person.to("I slept")
        await person.do("journal.open")
        assert person.see("1 earlier version V")
        await person.do("app.bin")
        assert isinstance(person.app.screen, BinScreen)
        rows = person.app.screen.query_one(Rows)
        assert person.rows()[rows._cursor].startswith("I slept well.")
        await person.do("bin.restore", "bin.back")
        assert isinstance(person.app.screen, JournalScreen)
        assert person.see("At last.")
        assert person.see("1 earlier version V")


async def test_a_check_in_and_a_line_about_a_practice_say_so_too(companion: Companion, clock: Clock) -> None:
    checkin = companion.check_ins.check_in(["calm"]).value.checkin
    practice = companion.practice
    session = practice.finish(practice.exercise("longout"), 120, 120, completed=True).value.session
    assert session is not None
    first = practice.say_after(replace(session, note="slow"), session).value
    clock.forward(minutes=1)
    companion.check_ins.edit(checkin, ["sad"])
    practice.say_after(replace(first, note="slow and warm"), first)
    async with journey(companion) as person:
        await person.do("go.journal")
        for name in ("sad", "Longer-out"):
            await person.to(name)
            assert person.see("1 earlier version V")
        await person.do("app.bin")
        await person.to("slow")
        await person.do("bin.read")
        assert person.see("Longer-out breathing")


async def test_no_word_of_a_sealed_letter_is_shown(companion: Companion) -> None:
    letter = companion.letters.open(write_letter(companion, "7d")).value
    companion.journal.change(letter, {"parts.close": "Yours"})
    companion.undo.latest()
    companion.undo.latest()
    companion.journal.delete(companion.letters.sealed()[0])
    async with journey(companion, (120, 36)) as person:
        await person.do("app.bin")
        assert len(person.rows()) == 4
        for index in (0, 2):
            person.app.screen.query_one(Rows).move_to(index)
            await person.settle()
            assert person.see("A letter, opens 30 November")
            assert not person.see(MARK)
        version = next(i for i, row in enumerate(person.rows()) if "version" in row) - 1
        person.app.screen.query_one(Rows).move_to(version)
        await person.do("bin.restore")
        assert "That letter is sealed." in person.notices[-1]
        await person.do("bin.delete")
        assert not person.see(MARK)


@pytest.mark.parametrize("old", [b'"format":2', b'"entries"'], ids=["newer", "damaged"])
@pytest.mark.parametrize("size", [(60, 20), (120, 36)])
async def test_a_month_that_cannot_be_read_is_said_above_the_others(
    filled: Companion, opened: Open, home: Path, size: tuple[int, int], old: bytes
) -> None:
    filled.journal.delete(note(filled, "of october", date(2026, 10, 5)))
    path = home / "2026-10.json"
    path.write_bytes(path.read_bytes().replace(old, old[:-1] + (b"9" if old.endswith(b"2") else b"")))
    async with journey(opened(), size) as person:
        await person.do("app.bin")
        lines = person.rows()
        said = " ".join(lines[: lines.index(person.row("light"))])
        assert said.startswith("2026-10.json ")
        assert ("newer selfkind" in said) == old.endswith(b"2")
        assert not person.see("of october")
        await person.to("calm")
        await person.do("bin.restore")
        assert person.notices[-1] == "Check-in restored. Press u to undo."


async def test_why_nothing_can_be_read_stands_in_the_list(
    filled: Companion, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused() -> list[object]:
        raise Damaged("core.json can't be read.")

    async with journey(filled) as person:
        monkeypatch.setattr(filled.bin, "all", refused)
        await person.do("app.bin")
        assert person.rows() == ["core.json can't be read."]
        assert not person.see("enter restore")
        monkeypatch.undo()
        person.app.changed.publish("elsewhere")
        await person.settle()
        assert person.row("calm")


async def test_it_is_found_in_the_palette_and_its_keys_are_explained(filled: Companion) -> None:
    async with journey(filled, (120, 40)) as person:
        await person.do("app.palette")
        await person.type("bin")
        await person.press("enter")
        assert isinstance(person.app.screen, BinScreen)
        await person.do("app.keys")
        assert person.see("Restore what is selected.")
        assert person.see("Delete permanently")


async def test_a_line_of_many_words_is_cut_and_five_thousand_are_a_list(
    companion: Companion, opened: Open, clock: Clock
) -> None:
    entry = note(companion, "x" * 300_000)
    companion.journal.delete(entry)
    table = companion.home.store.table("entries", entry.day)
    row = dict(table.all()[0])
    table.insert_multiple([row | {"id": f"{n:032x}", "text": f"number {n}"} for n in range(5000)])
    async with journey(opened(), (120, 36)) as person:
        await person.do("app.bin")
        rows = person.app.screen.query_one(Rows)
        assert len(rows.rows) == 2 * 5001
        assert max(len(cell.text) for row in rows.rows for cell in row.left) <= 1000
        await person.do("list.end")
        assert rows._cursor == len(rows.rows) - 2
        await person.do("bin.restore")
        assert len(rows.rows) == 2 * 5000
