"""The page of the inbox in the app."""

from __future__ import annotations

from pathlib import Path

from selfkind.companion.companion import Companion
from tests.inbox_files import inside, put
from tests.tui.journey import journey


async def test_it_begins_with_a_folder(companion: Companion, home: Path) -> None:
    async with journey(companion) as person:
        await person.do("app.inbox")
        assert "Press m to make the folder" in " ".join(person.text.replace("│", " ").split())
        await person.press("m")
        assert (home / "inbox").is_dir()
        assert "nothing is waiting" in " ".join(person.text.replace("│", " ").split())


async def test_it_lists_what_stays_and_what_came_and_opens_it(companion: Companion, home: Path) -> None:
    put(home, "c.json", "{")
    async with journey(companion) as person:
        await person.do("app.inbox")
        put(home, "a.txt", "Rain on the window")
        await person.press("r")
        await person.until(lambda: inside(home / "inbox") == ["c.json"])
        await person.until(lambda: "A note" in person.text)
        assert "This file isn't complete JSON, or not yet." in person.text
        assert "today 09:41" in person.text
        await person.press("down", "enter")
        await person.until(lambda: person.app.current_mode == "journal")
        assert "Rain on the window" in person.text


async def test_what_came_and_is_deleted_for_good_says_so(companion: Companion, home: Path) -> None:
    put(home, "a.txt", "Rain")
    companion.take_up_inbox()
    companion.journal.delete(companion.journal.entries()[0])
    companion.journal.empty_bin(everything=True)
    async with journey(companion) as person:
        await person.do("app.inbox")
        await person.press("enter")
        assert "isn't in your journal any more" in person.text


async def test_the_page_for_a_phone_is_written(companion: Companion, home: Path, tmp_path: Path) -> None:
    page = tmp_path / "phone.html"
    async with journey(companion) as person:
        await person.do("app.inbox")
        await person.press("p")
        await person.press("tab", "ctrl+u")
        await person.type(str(page))
        await person.press("enter")
        await person.until(page.exists)
        assert "Feelings check-in" in page.read_text()
        assert "The page is in" in person.text
