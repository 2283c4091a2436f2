"""The page about two computers: what can be seen, and setting a program up once that is confirmed."""

from __future__ import annotations

from pathlib import Path

from selfkind.companion.companion import Companion
from selfkind.tui.screens.confirm import ConfirmScreen
from selfkind.tui.widgets.rows import Rows
from tests.tui.journey import Journey, journey


async def choose(person: Journey, id: str) -> None:
    """Walk down to a program with the keys of a list, as a person does, and choose it."""
    rows = person.app.screen.query_one(Rows)
    await person.press("home")
    for _ in range(60):
        if rows.key == id:
            break
        await person.press("down")
    assert rows.key == id
    await person.press("enter")


async def test_what_leaves_is_shown_before_anything_is_written(companion: Companion, home: Path) -> None:
    companion.journal.save(companion.practice.exercise("note"), {"text": "My note."})
    async with journey(companion, (100, 40)) as person:
        await person.do("app.two_computers")
        assert person.see("selfkind sees no program that shares your selfkind folder.")
        await choose(person, "syncthing")
        assert isinstance(person.app.screen, ConfirmScreen)
        assert person.see("These files leave this computer with Syncthing")
        assert person.see("To encrypt first: selfkind encrypt")
        await person.do("care.back")
        assert not (home / ".stignore").exists()
        await choose(person, "syncthing")
        await person.do("care.begin")
        assert (home / ".stignore").exists()
        assert person.see("Syncthing doesn't sync .stignore.")


async def test_what_can_be_seen_is_read_again_and_a_refusal_is_a_notice(companion: Companion, home: Path) -> None:
    companion.journal.save(companion.practice.exercise("note"), {"text": "My note."})
    (home / ".stfolder").mkdir()
    (home / ".sync-exclude.lst").mkdir()
    async with journey(companion, (100, 40)) as person:
        await person.do("app.two_computers")
        assert person.see("Not set up yet.")
        await choose(person, "nextcloud")
        assert "it's a folder, not a file" in person.notices[-1]
        await choose(person, "syncthing")
        await person.do("care.begin")
        assert person.see("what belongs to one computer is left out")


async def test_a_program_without_a_file_of_ours_shows_its_lines(companion: Companion) -> None:
    async with journey(companion, (100, 40)) as person:
        await person.do("app.two_computers")
        await choose(person, "unison")
        await person.do("care.begin")
        assert person.see("Put these lines into your Unison profile")
        assert person.see("ignore = Path rollup.json")


async def test_what_is_left_to_do_is_read_from_its_beginning_in_a_small_window(companion: Companion) -> None:
    async with journey(companion, (80, 24)) as person:
        await person.do("app.two_computers")
        for _ in range(2):
            await choose(person, "unison")
            await person.do("care.begin")
            assert person.see("Put these lines into your Unison profile")


async def test_the_inbox_is_shared_and_kept_back_again(companion: Companion, home: Path) -> None:
    companion.journal.save(companion.practice.exercise("note"), {"text": "My note."})
    (home / ".stfolder").mkdir()
    (home / "inbox").mkdir()
    async with journey(companion, (100, 60)) as person:
        await person.do("app.two_computers")
        assert "Share your inbox" not in person.text
        await choose(person, "syncthing")
        await person.do("care.begin")
        assert "/inbox\n" in (home / ".stignore").read_text()
        await choose(person, "inbox syncthing")
        assert person.see("inbox/: what your phone sends")
        await person.do("care.begin")
        assert "/inbox\n" not in (home / ".stignore").read_text()
        assert person.see("Your inbox comes with it")
        await choose(person, "inbox syncthing")
        await person.do("care.begin")
        assert "/inbox\n" in (home / ".stignore").read_text()
