"""The page of themes: the whole app in each theme as one moves, and the choice that is there the next time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from selfkind.content.themes import load_themes, theme_folders
from selfkind.domain.errors import SelfkindError
from selfkind.tui.screens.themes import ThemesScreen
from tests.tui.journey import journey

Open = Callable[[], Companion]
SIZES = [(60, 20), (80, 24), (120, 36)]


def own_theme(companion: Companion, name: str, text: str = 'inherits = "paper"\n') -> Path:
    """Write a theme of the user's own."""
    folder = companion.places.themes
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.toml").write_text(text)
    return folder / f"{name}.toml"


@pytest.mark.parametrize("size", SIZES)
async def test_ours_come_first_then_the_users_own_and_no_others(
    companion: Companion, size: tuple[int, int]
) -> None:
    own_theme(companion, "a-moss")
    async with journey(companion, size) as person:
        await person.do("app.themes")
        shipped = [theme.name for theme in load_themes(theme_folders(None))[0].values()]
        names = [row.split(" in use")[0].removesuffix(" dark").removesuffix(" light") for row in person.rows()]
        assert names == [*shipped, "A moss"]
        assert person.row("Dusk").endswith("in use · dark")
        assert all(person.see(name) for name in names)


async def test_the_whole_app_is_in_each_theme_as_one_moves_and_escape_gives_the_former_back(
    companion: Companion, opened: Open
) -> None:
    async with journey(companion) as person:
        await person.do("app.themes")
        await person.to("Paper")
        assert person.app.theme == "paper"
        assert person.see("Light")
        await person.press("k")
        assert person.app.theme not in ("paper", "dusk")
        await person.do("themes.back")
        assert person.app.theme == "dusk"
    async with journey(opened()) as person:
        assert person.app.theme == "dusk"


async def test_enter_keeps_the_theme_also_the_one_that_the_app_began_with(
    companion: Companion, opened: Open
) -> None:
    for id, name in (("paper", "Paper"), ("dusk", "Dusk")):
        async with journey(opened()) as person:
            await person.do("app.themes")
            await person.to(name)
            await person.do("themes.keep")
            assert not isinstance(person.app.screen, ThemesScreen)
            assert person.app.theme == id
        again = opened()
        assert again.themes.current()[0].id == id
        async with journey(again) as person:
            assert person.app.theme == id
            assert not person.notices


async def test_a_theme_of_ones_own_is_previewed_before_the_folder_was_ever_looked_at(companion: Companion) -> None:
    own_theme(companion, "moss")
    async with journey(companion) as person:
        await person.do("app.themes")
        await person.to("Moss")
        assert person.app.theme == "moss"
        assert person.see("A theme of your own.")


@pytest.mark.parametrize("id", ["dracula", "moss", "../x", "tw ice"])
async def test_a_chosen_theme_without_a_file_warns_nobody_and_the_page_says_so(
    companion: Companion, opened: Open, id: str
) -> None:
    companion.keep_choice("theme", id)
    async with journey(opened()) as person:
        assert person.app.theme == "dusk"
        assert not person.notices
        await person.do("app.themes")
        assert person.see(f"“{id}”")
        if id == "moss":
            await person.do("themes.back")
    if id == "moss":
        own_theme(companion, "moss")
        async with journey(opened()) as person:
            assert person.app.theme == "moss"


async def test_a_chosen_theme_that_is_broken_names_its_own_file(companion: Companion, opened: Open) -> None:
    own_theme(companion, "moss", "oops\n")
    companion.keep_choice("theme", "moss")
    async with journey(opened()) as person:
        assert person.app.theme == "dusk"
        (said,) = person.notices
        assert "moss.toml" in said
        assert "config.toml" not in said


async def test_in_a_damaged_home_the_theme_is_shown_and_one_line_says_that_it_is_not_kept(
    companion: Companion, opened: Open
) -> None:
    companion.planning.tick(companion.planning.item("water"))
    (companion.places.home / "core.json").write_bytes(b"{")
    async with journey(opened()) as person:
        await person.do("app.themes")
        await person.to("Paper")
        await person.do("themes.keep")
        assert person.app.theme == "paper"
        (said,) = person.notices
        assert said.startswith("The theme couldn't be saved, so you'll see it just until you quit. ")


async def test_on_a_read_only_disk_likewise(companion: Companion, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(name: str, value: str) -> None:
        raise SelfkindError("The disk is read-only.")

    async with journey(companion) as person:
        monkeypatch.setattr(companion.themes, "_keep_choice", refuse)
        await person.do("app.themes")
        await person.to("Paper")
        await person.do("themes.keep")
        assert person.app.theme == "paper"
        assert person.notices == [
            "The theme couldn't be saved, so you'll see it just until you quit. The disk is read-only."
        ]


async def test_its_key_stands_under_question_mark(companion: Companion) -> None:
    async with journey(companion, (120, 60)) as person:
        await person.do("app.keys")
        assert person.row("Choose the colours").startswith("T ")
