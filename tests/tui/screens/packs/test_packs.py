"""A person adds a pack, reads what it brought, and removes it, with keys, in every size."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from textual import events

from selfkind.companion.companion import Companion
from selfkind.domain.packs.added import AddedPack
from selfkind.tui import app as app_module
from selfkind.tui.screens.confirm import ConfirmScreen
from selfkind.tui.screens.packs.add import AddPackScreen
from selfkind.tui.screens.packs.packs import PacksScreen
from tests.cli.test_pack import FORM, HEAD, MORE
from tests.tui.journey import Journey, journey

SIZES = [(60, 20), (80, 24), (120, 36)]
MESSAGE = 'message = "Try [b]what[/b] fits.\\n\\nSee you soon."\n'


def add(companion: Companion, text: str = HEAD + MESSAGE + FORM + MORE) -> None:
    file = companion.places.home.parent / "from-dr-a.toml"
    file.write_text(text)
    companion.packs.add(companion.packs.offer(file))


@pytest.mark.parametrize("size", SIZES)
async def test_a_pack_is_read_removed_and_undone(companion: Companion, size: tuple[int, int]) -> None:
    add(companion)
    async with journey(companion, size) as person:
        await person.press("H")
        assert isinstance(person.app.screen, PacksScreen)
        assert person.rows() == ["Sleep and worry from Dr. A"]
        await person.press("enter")
        assert person.see("Try [b]what[/b] fits.")
        assert person.see("See you soon.")
        for _ in range(20):
            await person.press("down")
        assert person.see("1 row of a daily card: Urge to check, 0 to 5")
        await person.press("x")
        assert person.notices[-1] == (
            "The pack is in the bin for 30 days. What you wrote with it stays. Press u to undo."
        )
        assert person.see("You have no packs yet.")
        await person.press("u")
        assert person.rows() == ["Sleep and worry from Dr. A"]
        await person.press("tab", "escape", "escape")
        assert not isinstance(person.app.screen, PacksScreen)


async def test_what_a_pack_brings_is_on_practise_at_once(companion: Companion) -> None:
    async with journey(companion) as person:
        await person.do("go.practise")
        assert not any("Soft breath" in row for row in person.rows())
        await person.app.attempt(add)
        await person.settle()
        assert any("Soft breath" in row for row in person.rows())


async def test_a_pack_that_cannot_be_used_says_so(companion: Companion, opened: Callable[[], Companion]) -> None:
    add(companion)
    companion.places.packs.mkdir(parents=True)
    (companion.places.packs / "mine.toml").write_text(HEAD.replace('"sleep"', '"mine"') + FORM)
    async with journey(opened()) as person:
        await person.do("app.packs")
        await person.press("enter")
        assert person.see("This pack can't be used")
        await person.press("x")
        assert companion.packs.all() == []


def kept_anyway(companion: Companion, text: str, name: str = "Evenings") -> None:
    """Keep a pack as an import or an older selfkind can leave it: one that can't be used."""
    id = f"{len(companion.packs.all()):032x}"
    companion.packs._own.keep(AddedPack(id, name.lower(), name, 1, text, companion.now(), "Dr. A"), None, "")


def read_to_the_end(person: Journey) -> str:
    return " ".join(re.sub("[│┃╭╮╰╯─━┏┓┗┛▁▂▃▄▅▆▇█▌▐]", " ", person.text).split())


@pytest.mark.parametrize("size", SIZES)
async def test_everything_that_is_wrong_with_a_pack_is_on_its_page(
    companion: Companion, opened: Callable[[], Companion], size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app_module, "STARTED_AFTER", 0)
    kept_anyway(companion, BROKEN)
    companion.places.packs.mkdir(parents=True)
    file = companion.places.packs / "mine.toml"
    file.write_text(BROKEN)
    faults = companion.packs.check_all()
    assert len(faults) > 6
    async with journey(opened(), size) as person:
        assert person.notices[-1] == "2 packs can't be used right now. To see why, and what to do, press H."
        await person.do("app.packs")
        assert person.rows() == ["Evenings from Dr. A, can't be used", "mine.toml can't be used"]
        for place, (name, says) in enumerate(
            (
                ("The pack “Evenings”", "ask Dr. A for a new file, and press a"),
                (str(file), "Then open this page again."),
            )
        ):
            await person.press(*["down"] * place, "enter")
            seen = ""
            for _ in range(60):
                seen += read_to_the_end(person)
                await person.press("down")
            for fault in [one for one in faults if one.file == name]:
                for word in (f"line {fault.line}", fault.key or "", *fault.reason.split()):
                    assert word in seen, fault
            assert says in seen
            await person.press("tab", "home")
        await person.press("down")
        await person.do("packs.remove")
        assert "never changes it" in person.notices[-1]
        file.write_text(HEAD.replace('"sleep"', '"mine"') + FORM)
        await person.press("escape")
        await person.do("app.packs")
        assert person.rows() == ["Evenings from Dr. A, can't be used"]


async def test_a_newer_pack_says_to_update_and_nothing_else(companion: Companion) -> None:
    kept_anyway(companion, HEAD.replace("version = 1", "version = 1\nformat = 99") + FORM)
    async with journey(companion) as person:
        await person.do("app.packs")
        await person.press("enter")
        seen = read_to_the_end(person)
        assert "Update selfkind, then try again." in seen
        assert "What you did and wrote with the pack stays" in seen
        assert "ask Dr. A" not in seen


BROKEN = """
[pack]
id = "Sleep!"
name = "Sleep"
version = "two"
language = "en"

[[assignment]]
id = "one"
title = ""
colour = "blue"
"""


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that `~` stands for, with a file whose name has a space."""
    folder = tmp_path / "me"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("USERPROFILE", str(folder))
    file = folder / "from Dr A.toml"
    file.write_text(HEAD + MESSAGE + FORM + MORE)
    return file


@pytest.mark.parametrize("size", SIZES)
async def test_a_pack_is_added_after_its_card(companion: Companion, size: tuple[int, int], mine: Path) -> None:
    async with journey(companion, size) as person:
        await person.press("H")
        assert person.see("Press a to add one.")
        await person.press("a")
        assert isinstance(person.app.screen, AddPackScreen)
        await person.type("~/from Dr A.toml")
        await person.press("enter")
        assert isinstance(person.app.screen, ConfirmScreen)
        assert person.see("“Sleep and worry”, version 1, from Dr. A.")
        assert person.see("Try [b]what[/b] fits.")
        for _ in range(30):
            await person.press("down")
        assert person.see("1 row of a daily card: Urge to check, 0 to 5")
        await person.do("care.back")
        assert isinstance(person.app.screen, AddPackScreen)
        assert companion.packs.all() == []
        assert person.see("~/from Dr A.toml")
        await person.press("enter")
        await person.do("care.begin")
        assert isinstance(person.app.screen, PacksScreen)
        assert person.rows() == ["Sleep and worry from Dr. A"]
        assert person.notices[-1] == "Added “Sleep and worry”. Press u to undo."
        mine.unlink()  # selfkind has a copy
        await person.press("u")
        assert companion.packs.all() == []
        assert person.see("You have no packs yet.")


async def test_a_dropped_file_is_found(companion: Companion, mine: Path) -> None:
    async with journey(companion) as person:
        await person.do("app.packs", "packs.add")
        person.app.post_message(events.Paste(f"'{mine}' "))
        await person.settle()
        await person.press("enter")
        assert isinstance(person.app.screen, ConfirmScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_every_fault_is_on_the_card_with_its_line_and_key(
    companion: Companion, size: tuple[int, int], mine: Path
) -> None:
    mine.write_text(BROKEN)
    faults = companion.packs.check(mine)
    assert len(faults) > 3
    async with journey(companion, size) as person:
        await person.do("app.packs", "packs.add")
        await person.type("~/from Dr A.toml")
        await person.press("enter")
        assert isinstance(person.app.screen, ConfirmScreen)
        assert person.see("This pack can't be added yet")
        seen = ""
        for _ in range(60):
            seen += " ".join(re.sub("[│┃╭╮╰╯─▁▂▃▄▅▆▇█▌▐]", " ", person.text).split())
            await person.press("down")
        for fault in faults:
            for word in (f"line {fault.line}", fault.key or "", *fault.reason.split()):
                assert word in seen, fault
        assert "Nothing was added." in seen
        await person.do("care.begin")
        assert isinstance(person.app.screen, ConfirmScreen), "the file is as it was"
        mine.write_text(HEAD + MESSAGE + FORM + MORE)
        await person.do("care.begin")
        assert person.see("Add this pack?")
        await person.do("care.begin")
        assert [one.pack for one in companion.packs.all()] == ["sleep"]


async def test_what_is_no_pack_is_said_and_nothing_is_added(companion: Companion, mine: Path) -> None:
    add(companion)
    (mine.parent / "old.toml").write_text(HEAD.replace("version = 1", "version = 0") + FORM)
    async with journey(companion) as person:
        await person.do("app.packs", "packs.add", "form.save")
        assert person.see("Please say where the file is.")
        for typed, said in (
            ("~", "this isn't a file"),
            ("~/nowhere.toml", "there's no file with this name"),
            ("~/old.toml", "version"),
            ("~/from Dr A.toml", "You have this pack already, so nothing was changed."),
        ):
            await person.press("end", "ctrl+u")
            await person.type(typed)
            await person.press("enter")
            assert said in " ".join(person.text.replace("│", " ").split()), typed
            if isinstance(person.app.screen, ConfirmScreen):
                await person.do("care.back")
        await person.press("escape")
        assert isinstance(person.app.screen, PacksScreen)
    assert [one.version for one in companion.packs.all()] == [1]


async def test_a_newer_version_says_which_one_it_replaces(companion: Companion, mine: Path) -> None:
    add(companion)
    mine.write_text(HEAD.replace("version = 1", "version = 2") + FORM)
    async with journey(companion) as person:
        await person.do("app.packs", "packs.add")
        await person.type("~/from Dr A.toml")
        await person.press("enter")
        assert "It takes the place of version 1." in " ".join(person.text.replace("│", " ").split())
        await person.do("care.begin")
        assert [one.version for one in companion.packs.all()] == [2]
        await person.press("u")
        assert [one.version for one in companion.packs.all()] == [1]


async def test_the_rows_of_its_daily_card_join_ones_own_once(companion: Companion) -> None:
    add(companion)
    async with journey(companion) as person:
        await person.do("app.packs")
        assert person.see("d card")
        await person.do("packs.card")
        assert person.notices[-1] == "On your card now: Urge to check. Press u to undo."
        assert [row.name for row in companion.card.rows()] == ["Urge to check"]
        await person.do("packs.card")
        assert person.notices[-1] == "These rows are on your card already, so nothing was changed."
        await person.press("u")
        assert companion.card.rows() == []


async def test_a_pack_without_a_daily_card_says_so(companion: Companion) -> None:
    add(companion, HEAD + FORM)
    async with journey(companion) as person:
        await person.do("app.packs")
        assert not person.see("d card")
        await person.do("packs.card")
        assert person.notices[-1] == "This pack has no daily card."
        assert companion.card.rows() == []
