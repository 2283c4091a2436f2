from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from threading import Event

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.journal.entry import Entry, EntryKind
from selfkind.tui.screens.journal.journal import JournalScreen
from selfkind.tui.screens.journal.pages import JournalPage
from tests.conftest import Clock
from tests.letters import MARK, write_letter
from tests.tui.journey import Journey, journey
from tests.years import make_home

Open = Callable[[], Companion]
TODAY = date(2026, 11, 23)


def note(companion: Companion, text: str) -> None:
    companion.journal.save(companion.practice.exercise("note"), {"text": text})


@pytest.mark.parametrize("size", [(100, 30), (60, 20)])
async def test_an_entry_is_deleted_and_comes_back(
    companion: Companion, opened: Open, size: tuple[int, int]
) -> None:
    note(companion, "stays here")
    note(companion, "let this go")
    async with journey(companion, size) as person:
        await person.do("go.journal")
        await person.to("let this go")
        await person.press("enter")
        await person.do("journal.delete")
        assert not any("let this go" in line for line in person.rows("#entries"))
        assert not person.see("let this go")
        assert person.notices[-1] == "The entry is in the bin for 30 days. Press u to undo."
        assert person.app.focused is not None
        assert person.app.focused.id == "entries"
        assert [entry.text for entry in opened().journal.entries()] == ["stays here"]
        await person.do("app.undo")
        assert any("let this go" in line for line in person.rows("#entries"))
    assert len(opened().journal.entries()) == 2


async def test_an_empty_journal_has_nothing_to_delete(companion: Companion) -> None:
    async with journey(companion) as person:
        await person.do("go.journal", "journal.delete")
        assert person.notices == []


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36), (200, 60)])
async def test_an_empty_journal_has_no_empty_page(companion: Companion, size: tuple[int, int]) -> None:
    async with journey(companion, size) as person:
        await person.do("go.journal")
        page, entries = person.app.screen.query_one("#page"), person.app.screen.query_one("#entries")
        assert not page.display
        assert entries.outer_size.width == size[0] - (0 if size[0] < 76 else 2)
        assert person.see("Press c to catch a")
        note(companion, "the first one")
        await reload(person)
        assert page.display == (size[0] >= 76)
        assert person.see("the first one")
        companion.journal.delete(next(companion.journal.newest()))
        await person.press("enter")
        assert page.display
        await reload(person)
        assert not page.display
        assert person.see("Press c to catch a")
        assert person.app.focused is entries


async def reload(person: Journey) -> None:
    """Read again what another window has changed."""
    assert isinstance(person.app.screen, JournalScreen)
    await person.app.screen.try_load()
    await person.settle()


async def test_lines_of_an_entry_are_not_too_long_to_read(companion: Companion) -> None:
    note(companion, "a word or two " * 40)
    async with journey(companion, (200, 60)) as person:
        await person.do("go.journal")
        page = person.app.screen.query_one("#page").content_region
        lines = [line[page.x : page.right].rstrip() for line in person.text.splitlines()[page.y : page.bottom]]
        assert 70 < max(map(len, lines)) <= 80


async def test_a_deletion_that_is_refused_leaves_the_entry(
    companion: Companion, monkeypatch: pytest.MonkeyPatch
) -> None:
    note(companion, "stays here")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    async with journey(companion) as person:
        await person.do("go.journal")
        with monkeypatch.context() as patched:
            patched.setattr("os.replace", full)
            await person.do("journal.delete")
        assert "Not saved" in person.notices[-1]
        assert any("stays here" in line for line in person.rows("#entries"))


def check_ins(companion: Companion, clock: Clock) -> None:
    companion.check_ins.check_in(["calm"], energy=4, note="after lunch")
    clock.forward(hours=3)
    companion.check_ins.check_in(["tired", "own word"])


@pytest.mark.parametrize("size", [(100, 30), (80, 24), (60, 20)])
async def test_check_ins_stand_in_the_journal_and_a_key_shows_them_alone(
    companion: Companion, clock: Clock, size: tuple[int, int]
) -> None:
    check_ins(companion, clock)
    note(companion, "a note of today")
    async with journey(companion, size) as person:
        await person.do("go.journal")
        assert person.rows("#entries") == [
            "Today",
            "a note of today note",
            "tired, own word check-in 12:41",
            "calm check-in 09:41",
        ]
        await person.do("journal.check_ins")
        assert person.rows("#entries") == ["Today", "tired, own word 12:41", "calm 09:41"]
        await person.to("calm")
        await person.press("enter")
        for text in ("calm", "pleasant, low energy", "4 of 10", "after lunch", "09:41"):
            assert person.see(text)
        await person.do("journal.back", "journal.check_ins")
        assert len(person.rows("#entries")) == 4


async def test_a_check_in_is_deleted_from_the_journal_and_comes_back(
    companion: Companion, opened: Open, clock: Clock
) -> None:
    check_ins(companion, clock)
    async with journey(companion) as person:
        await person.do("go.journal")
        await person.to("calm")
        await person.do("journal.delete")
        assert person.notices[-1] == "The check-in is in the bin for 30 days. Press u to undo."
        assert [one.words for one in opened().check_ins.between(None, None)] == [("tired", "own word")]
        await person.do("app.undo")
        assert len(opened().check_ins.between(None, None)) == 2


async def test_a_check_in_is_changed_and_undone(companion: Companion, opened: Open, clock: Clock) -> None:
    check_ins(companion, clock)
    before = opened().check_ins.between(None, None)[1]
    clock.forward(days=1)
    async with journey(companion) as person:
        await person.do("go.journal")
        await person.to("calm")
        await person.do("journal.edit")
        assert person.see("Change your check-in of Monday 23 November, 09:41")
        assert person.see("4 of 10")
        assert person.see("after lunch")
        await person.do("pad.more", "pad.note")
        await person.press("end")
        await person.type(" and tea")
        await person.press("enter")
        changed = opened().check_ins.between(None, None)[1]
        assert changed == before._replace(energy=5, note="after lunch and tea", updated=changed.updated)
        await person.do("app.undo")
        undone = opened().check_ins.between(None, None)[1]
        assert undone._replace(updated=None) == before


async def test_a_change_that_is_left_stays_a_draft_of_that_check_in(companion: Companion, clock: Clock) -> None:
    check_ins(companion, clock)
    async with journey(companion) as person:
        await person.do("go.journal")
        await person.to("calm")
        await person.do("journal.edit", "pad.note")
        await person.press("end")
        await person.type(" more")
        await person.press("escape", "escape")
        await person.do("app.feelings")
        assert not person.see("after lunch more")
        await person.press("escape")
        await person.do("journal.edit")
        assert person.see("after lunch more")


async def test_the_cursor_goes_to_what_was_just_written(companion: Companion, clock: Clock) -> None:
    note(companion, "the first")
    clock.forward(hours=1)
    note(companion, "the second")
    clock.forward(hours=1)
    async with journey(companion) as person:
        await person.do("go.journal")
        await person.to("the first")
        await person.do("journal.note")
        await person.type("brand new")
        await person.do("form.save")
        assert person.app.screen.query_one("#text").render().plain.startswith("brand new")  # type: ignore[attr-defined]
        await person.to("the first")
        await person.do("app.feelings", "pad.choose")
        assert person.see("Overall")


async def test_no_more_months_are_read_than_the_list_is_scrolled_to(companion: Companion, opened: Open) -> None:
    make_home(companion.places.home, 20, TODAY)
    opened().progress.these_days()  # which makes the roll-up, once
    async with journey(companion) as person:
        # Today may have read an old month, for words that come back.
        of_today = set(companion.home.store.parsed)
        await person.do("go.journal")
        read = set(companion.home.store.parsed) - of_today
        assert read <= {"core", "rollup", "2026-11", "2026-10"}
        await person.press("end")
        assert len(person.rows("#entries")) > 100
        for _ in range(4):
            await person.press("end")
        assert len(set(companion.home.store.parsed) - read) > 3


async def test_all_of_a_journal_is_listed_once_it_is_scrolled_to(companion: Companion, clock: Clock) -> None:
    at = clock.moment - timedelta(days=1300)
    for number in range(130):
        at += timedelta(days=10)
        companion.home.entries.add(Entry(f"id{number}", EntryKind.NOTE, at.date(), at, at, f"note {number}"))
    async with journey(companion) as person:
        await person.do("go.journal")
        assert person.app.screen.query_one("#entries").border_subtitle == "50 shown"
        await person.press("end", "end", "end")
        listed = [line.split()[1] for line in person.rows("#entries") if line.startswith("note ")]
        assert listed == [str(number) for number in reversed(range(130))]
        assert person.app.screen.query_one("#entries").border_subtitle == ""
        # A change elsewhere shows as many, and leaves the cursor where it is.
        await person.press("end")
        await person.do("journal.delete", "app.undo")
        assert len([line for line in person.rows("#entries") if line.startswith("note ")]) == 130


async def test_a_change_while_more_is_read_does_not_end_the_list(companion: Companion, clock: Clock) -> None:
    at = clock.moment - timedelta(days=1300)
    for number in range(130):
        at += timedelta(days=10)
        companion.home.entries.add(Entry(f"id{number}", EntryKind.NOTE, at.date(), at, at, f"note {number}"))
    begun, read_on = Event(), Event()
    async with journey(companion) as person:
        await person.do("go.journal")
        screen = person.app.screen
        assert isinstance(screen, JournalScreen)
        pages = screen._pages
        assert pages is not None
        page = pages.next(50)

        def slow(_: int) -> JournalPage:
            read_on.wait(60)
            return page

        pages.next = slow  # type: ignore[method-assign]
        person.app._worker.submit(begun.wait, 60)
        screen.run_worker(screen.load())
        await person.pilot.pause()
        await person.pilot.press("end")
        await person.pilot.pause()
        begun.set()
        while screen._pages is pages:
            await person.pilot.pause()
        await person.pilot.pause()
        read_on.set()
        await person.settle()
        assert screen.query_one("#entries").border_subtitle == "100 shown"


async def test_an_entry_is_kept_from_coming_back(companion: Companion, opened: Open) -> None:
    companion.journal.save(companion.practice.exercise("gratitude"), {"items": ["tea"]})
    async with journey(companion) as person:
        await person.do("go.journal")
        await person.to("tea")
        await person.do("journal.not_again")
        assert person.notices[-1] == "The entry won't come back on Today. Press u to undo."
        assert opened().journal.entries()[0].not_again
        await person.do("journal.not_again")
        assert person.notices[-1] == "The entry can come back on Today. Press u to undo."
        assert not opened().journal.entries()[0].not_again


async def test_an_entry_is_private_or_not_and_says_so_in_words(companion: Companion, opened: Open) -> None:
    note(companion, "one")
    companion.journal.save(companion.practice.exercise("catch"), {"thought": "two"})
    async with journey(companion, (120, 30)) as person:
        await person.do("go.journal")
        assert person.row("one") == "one note"
        await person.to("one")
        await person.do("journal.private")
        assert person.notices[-1] == "This entry is private now, and left out of what you share. Press u to undo."
        assert person.row("one") == "one private note"
        assert person.see(":41 · private")
        await person.do("app.undo")
        assert person.row("one") == "one note"
        await person.do("app.redo")
        assert [entry.private for entry in opened().journal.entries()] == [True, True]
        # A thought is private from the start, so the list says what isn't usual.
        assert person.row("two") == "“two” thought"
        await person.to("two")
        assert person.see(":41 · private")
        await person.do("journal.private")
        assert person.notices[-1] == "This entry isn't private any more. Press u to undo."
        assert person.row("two") == "“two” not private thought"


async def test_a_sealed_letter_keeps_its_words_when_it_is_marked(companion: Companion) -> None:
    write_letter(companion, "7d")
    async with journey(companion) as person:
        await person.do("go.journal", "journal.private")
    letter = companion.journal.entries()[0]
    assert not letter.private
    assert MARK in companion.letters.open(letter).value.text


async def test_a_check_in_is_no_entry_to_mark(companion: Companion) -> None:
    companion.check_ins.check_in(["sad"])
    async with journey(companion) as person:
        await person.do("go.journal", "journal.private")
        assert person.notices[-1] == "Choose an entry. Nothing else can be private."


async def test_on_this_day_lists_what_was_written_on_it_before(companion: Companion, clock: Clock) -> None:
    note(companion, "a year ago")
    companion.check_ins.check_in(["calm"])
    clock.forward(days=365)
    note(companion, "just now")
    async with journey(companion) as person:
        await person.do("go.journal", "journal.this_day")
        assert [line for line in person.rows("#entries") if line] == [
            "Mon 23 Nov 2026", "a year ago note", "calm check-in 09:41",
        ]  # fmt: skip
        assert person.app.screen.query_one("#entries").border_title == "On this day"
        await person.do("journal.this_day")
        assert any("just now" in line for line in person.rows("#entries"))
        clock.forward(days=3)
        await person.do("journal.this_day")
        assert "No entries are from this date" in " ".join(person.rows("#entries"))


async def test_kind_replies_are_read_again_without_the_thought(companion: Companion, clock: Clock) -> None:
    for number, after in enumerate((40, 90)):
        clock.forward(minutes=1)
        caught = companion.journal.save(
            companion.practice.exercise("catch"), {"thought": f"critic {number}"}
        ).value.entry
        companion.journal.answer(
            caught, {"q3_reframe": f"kind\nwords {number}", "belief_before": 80, "belief_after": after}
        )
    companion.journal.save(companion.practice.exercise("catch"), {"thought": "not answered"})
    async with journey(companion, (120, 36)) as person:
        await person.do("go.journal", "journal.replies")
        assert [line for line in person.rows("#entries") if line] == [
            "Today", "kind words 1", "kind words 0 helped",
        ]  # fmt: skip
        assert person.app.screen.query_one("#entries").border_title == "Your kind replies"
        await person.to("kind words 0")
        assert person.see("This helped.")
        assert not person.see("critic")
        await person.do("journal.replies")
        assert person.see("critic")


async def test_no_replies_yet(companion: Companion) -> None:
    note(companion, "words")
    async with journey(companion) as person:
        await person.do("go.journal", "journal.replies")
        assert "Your kind replies to harsh thoughts will appear here." in " ".join(person.rows("#entries"))
