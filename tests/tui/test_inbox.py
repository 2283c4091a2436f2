"""The inbox in the app: what came is said in a line and undone by a key, and what stays is named once."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from selfkind.tui.app import SelfkindApp
from tests.inbox_files import form, inside, put
from tests.tui.journey import journey

CAME = "From your inbox: a note. Press u to undo."


class Said(list[str]):
    """All notices that an app showed, also those that are gone."""

    def __call__(self, app: SelfkindApp) -> None:
        """Listen to an app."""
        show = app.show_notice

        def heard(text: str, severity: str = "information", seconds: float | None = None) -> None:
            if text:
                self.append(text)
            show(text, severity, seconds)

        app.show_notice = heard  # type: ignore[method-assign]


async def test_what_came_before_the_app_was_opened_is_said_and_undone_by_a_key(
    companion: Companion, home: Path
) -> None:
    put(home, "a.txt", "Rain on the window")
    said = Said()
    async with journey(companion, prepare=said) as person:
        await person.until(lambda: said == [CAME])
        await person.press("2")
        assert "Rain on the window" in person.text
        await person.press("u")
        assert said[-1].startswith("Undone: taking up a note from your inbox.")
        assert "Rain on the window" not in person.text
        await person.do("app.redo")
        assert "Rain on the window" in person.text


async def test_what_comes_while_the_app_is_open_is_drawn(companion: Companion, home: Path) -> None:
    said = Said()
    async with journey(companion, prepare=said) as person:
        await person.press("2")
        put(home, "a.txt", "Rain on the window")
        await person.app.disk_watch.check()
        await person.settle()
        assert "Rain on the window" in person.text
        assert said == [CAME]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells of changes")
async def test_a_file_that_comes_is_seen_without_a_look_at_the_clock(companion: Companion, home: Path) -> None:
    put(home, ".stfolder", "")
    said = Said()
    async with journey(companion, prepare=said) as person:
        person.app.disk_watch.listen()
        await person.app.disk_watch.check()
        put(home, "a.txt", "words")
        await person.until(lambda: said == [CAME])
        assert inside(home / "inbox") == [".stfolder"]


async def test_what_stays_is_named_once(companion: Companion, home: Path) -> None:
    put(home, "photo.jpg", b"\xff\xd8\xff")
    put(home, "a.json", "{")
    stays = (
        "In your inbox, “a.json” isn't complete JSON, or not yet. One more file stays too. "
        "To see what stays: “Inbox” in All commands"
    )
    said = Said()
    async with journey(companion, prepare=said) as person:
        await person.until(lambda: said == [stays])
        await person.app.disk_watch.check()
        await person.settle()
        assert said == [stays]


async def test_something_heavy_names_help(companion: Companion, home: Path) -> None:
    put(home, "a.txt", "words")
    put(home, "b.json", form(check_in={"words": ["hopeless"]}))
    said = Said()
    async with journey(companion, prepare=said) as person:
        await person.until(lambda: bool(said))
        assert "If things get too heavy" in person.text


async def test_where_one_exercise_is_open_nothing_comes_in_between(companion: Companion, home: Path) -> None:
    put(home, "a.txt", "words")

    def alone(app: SelfkindApp) -> None:
        app.is_alone = True

    async with journey(companion, prepare=alone) as person:
        await person.app.disk_watch.check()
        await person.settle()
        assert inside(home / "inbox") == ["a.txt"]


async def test_without_an_inbox_each_look_costs_a_stat(
    companion: Companion, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with journey(companion) as person:
        looked: list[Path] = []
        is_there = type(companion).has_inbox

        def counted(self: Companion) -> bool:
            looked.append(self.inbox_folder)
            return is_there(self)

        monkeypatch.setattr(type(companion), "has_inbox", counted)
        await person.app.disk_watch.check()
        assert looked == [companion.inbox_folder]
        assert "inbox" not in companion.__dict__


async def test_the_list_says_what_was_undone(companion: Companion, home: Path) -> None:
    put(home, "a.txt", "Rain on the window")
    said = Said()
    async with journey(companion, prepare=said) as person:
        await person.until(lambda: said == [CAME])
        await person.do("app.inbox")
        assert "A note  a.txt" in person.text
        await person.press("u")
        await person.until(lambda: "A note, in the bin  a.txt" in person.text)
        await person.do("app.redo")
        await person.until(lambda: "A note  a.txt" in person.text)
