"""A note about an item in the Journal, the search and the bin: read, changed, deleted, and its item on Today."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.routine.tick_note import TickNote
from selfkind.tui.screens.journal.journal import JournalScreen
from selfkind.tui.screens.search.search import SearchScreen
from selfkind.tui.screens.today.note import NoteScreen
from selfkind.tui.screens.today.today import TodayScreen
from tests.tui.journey import journey

Open = Callable[[], Companion]
PAST = date(2026, 11, 18)


@pytest.fixture
def written(companion: Companion) -> Companion:
    """A note of today, one of an earlier day, and an entry between the two."""
    water = companion.planning.item("water")
    companion.planning.tick(water, PAST, note="half of it was rain", minutes=12)
    companion.journal.save(companion.practice.exercise("note"), {"text": "a page"}, day=date(2026, 11, 20))
    companion.planning.tick(companion.planning.item("feelings"), note="quieter than I thought")
    return companion


def notes(companion: Companion) -> list[str]:
    return [note.note for note in companion.tick_notes.newest()]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
async def test_it_is_read_where_the_other_words_of_its_day_are(written: Companion, size: tuple[int, int]) -> None:
    async with journey(written, size) as person:
        await person.do("go.journal")
        rows = [row.strip() for row in person.rows("#entries") if row.strip()]
        words = [next(one for one in rows if one.startswith(word)) for word in ("quieter", "a page", "half")]
        assert [rows.index(one) for one in words] == sorted(rows.index(one) for one in words)
        assert words[2].endswith("Water, slowly…")
        await person.to("half of it")
        await person.press("enter")
        page = person.app.screen.query_one("#page")
        assert page.border_title == "Item note"
        assert str(page.border_subtitle).startswith("Wed 18 Nov 2026")
        assert str(page.border_subtitle).endswith("· done")
        assert person.see("Water, slowly, at the window")
        assert person.see("12 min")
        assert person.see("v show the item on Today")


@pytest.mark.parametrize("place", ["the list", "the page"])
async def test_its_item_is_shown_on_today_of_its_day(written: Companion, place: str) -> None:
    async with journey(written) as person:
        await person.do("go.journal")
        await person.to("half of it")
        if place == "the page":
            await person.press("enter")
        await person.do("journal.day")
        screen = person.app.screen
        assert isinstance(screen, TodayScreen)
        assert screen.day == PAST
        assert screen.current is not None
        assert "Water" in screen.current.item.name
        assert person.see("half of it was rain")


async def test_an_entry_shows_its_day_too(written: Companion) -> None:
    async with journey(written) as person:
        await person.do("go.journal")
        await person.to("a page")
        await person.do("journal.day")
        assert isinstance(person.app.screen, TodayScreen)
        assert person.app.screen.day == date(2026, 11, 20)


async def test_it_is_changed_on_the_page_of_its_item(written: Companion, opened: Open) -> None:
    async with journey(written) as person:
        await person.do("go.journal")
        await person.to("half of it")
        await person.do("journal.edit")
        page = person.app.screen
        assert isinstance(page, NoteScreen)
        assert page.answers() == {"note": "half of it was rain", "minutes": "12", "state": "done"}
        page.fill({"note": "all of it was rain"})
        await person.do("form.save")
        assert isinstance(person.app.screen, JournalScreen)
        assert any("all of it was rain" in row for row in person.rows("#entries"))
        assert person.see("1 earlier version")
        assert notes(opened()) == ["quieter than I thought", "all of it was rain"]
        # The bin begins at the version of what is read.
        await person.do("app.bin")
        assert person.see("half of it was rain")
        assert person.see("Item note, 18 Nov")
        await person.press("enter")
        assert notes(opened()) == ["quieter than I thought", "half of it was rain"]


@pytest.mark.parametrize("size", [(100, 30), (60, 20)])
async def test_it_is_deleted_and_comes_back(written: Companion, opened: Open, size: tuple[int, int]) -> None:
    async with journey(written, size) as person:
        await person.do("go.journal")
        await person.to("half of it")
        await person.press("enter")
        await person.do("journal.delete")
        assert person.notices[-1] == "The note is in the bin for 30 days. Press u to undo."
        assert not any("half of it" in row for row in person.rows("#entries"))
        assert notes(opened()) == ["quieter than I thought"]
        tick = opened().home.completions.between(PAST, PAST)
        assert [(one.note, str(one.state)) for one in tick] == [("", "done")]
        await person.do("app.undo")
        assert any("half of it" in row for row in person.rows("#entries"))
        assert opened().bin.all() == []


@pytest.mark.parametrize("command", ["journal.move", "journal.private", "journal.not_again", "journal.line"])
async def test_what_it_cannot_do_is_said(written: Companion, command: str) -> None:
    async with journey(written) as person:
        await person.do("go.journal")
        await person.to("half of it")
        await person.do(command)
        assert isinstance(person.app.screen, JournalScreen)
        assert person.notices != []


async def test_it_is_gone_from_another_window(written: Companion, opened: Open) -> None:
    async with journey(written) as person:
        await person.do("go.journal")
        await person.to("half of it")
        other = opened()
        other.planning.untick(other.planning.item("water"), PAST)
        await person.do("journal.edit")
        assert isinstance(person.app.screen, JournalScreen)
        assert person.notices[-1] == "That note isn't here any more, so nothing was changed."


@pytest.mark.parametrize("words", ["rain", "window 12"])
async def test_it_is_found_and_opened(written: Companion, words: str) -> None:
    async with journey(written, (120, 36)) as person:
        await person.do("app.search")
        await person.type(words)
        screen = person.app.screen
        assert isinstance(screen, SearchScreen)
        assert screen.query_one("#page").border_title == "Item note"
        assert person.see("Water, slowly, at the window")
        assert person.see("half of it was rain")
        await person.press("enter")
        assert isinstance(person.app.screen, JournalScreen)
        assert person.see("half of it was rain")


async def test_the_bin_holds_notes_and_time_away(written: Companion, opened: Open) -> None:
    written.planning.untick(written.planning.item("water"), PAST)
    written.away.delete(written.away.keep("2026-12-24", "2026-12-26", "to the sea").value)
    async with journey(written, (120, 36)) as person:
        await person.do("app.bin")
        assert person.see("Time away, 24 Dec")
        assert person.see("to the sea")
        assert person.see("Item note, 18 Nov")
        await person.to("half of it")
        assert person.see("Water, slowly, at the window")
        await person.press("enter")
        assert person.notices[-1].startswith("Item note restored.")
        assert "half of it was rain" in notes(opened())
        await person.to("to the sea")
        await person.press("enter")
        assert person.notices[-1].startswith("Time away restored.")
        assert [span.why for span in opened().away.all()] == ["to the sea"]
        assert opened().bin.all() == []


async def test_on_this_day_has_it(companion: Companion) -> None:
    companion.planning.tick(companion.planning.item("water"), date(2026, 10, 23), note="a month ago")
    assert [thing.first_line for thing in companion.journal.on_this_day()] == ["a month ago"]
    assert isinstance(next(iter(companion.journal.on_this_day())), TickNote)


async def test_the_list_of_time_away_says_where_a_deleted_one_is(companion: Companion) -> None:
    companion.away.keep("2026-12-24", why="to the sea")
    async with journey(companion) as person:
        await person.do("app.away", "away.delete")
        assert person.notices[-1] == "That time away is in the bin for 30 days. Press u to undo."
