"""Texts of the packs with the keys that someone has."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from selfkind.cli.app_keys import SHELL_COMMANDS, with_commands
from selfkind.companion.companion import Companion
from selfkind.tui.commands.labels import with_keys
from selfkind.tui.commands.table import BY_ID
from selfkind.tui.environment import read_environment
from tests.copy_rules import copy_faults
from tests.routine import without_items
from tests.tui.journey import journey

Open = Callable[[], Companion]


@pytest.fixture
def with_config(home: Path, opened: Open) -> Callable[[str], Companion]:
    def make(keys: str) -> Companion:
        home.mkdir(exist_ok=True)
        (home / "config.toml").write_text(f"[keys]\n{keys}\n")
        return opened()

    return make


def text_of(companion: Companion, name: str) -> str:
    """A named text of the packs, as the app shows it."""
    return read_environment(companion).text(name)


def test_the_default_keys(companion: Companion) -> None:
    assert text_of(companion, "empty_today") == "Your routine has room. Press a to add one small thing."
    assert "press ! and reach a person" in text_of(companion, "disclaimer")
    assert text_of(companion, "all_done") == companion.text("all_done")


def test_a_key_of_ones_own_stands_in_the_text(with_config: Callable[[str], Companion]) -> None:
    companion = with_config('"today.add" = "ctrl+n"\n"app.help_now" = "f12"\n"app.catch" = "no such key"')
    assert "Press ctrl+n to add" in text_of(companion, "empty_today")
    assert "press f12 and reach" in text_of(companion, "disclaimer")
    assert "Press c to catch" in text_of(companion, "empty_journal"), "what cannot be granted stays as it was"


def test_without_a_key_there_is_the_palette(with_config: Callable[[str], Companion]) -> None:
    companion = with_config('"today.add" = ""\n"app.catch" = ""\n"homework.new" = ""')
    assert text_of(companion, "empty_today").endswith(
        "Choose “Add” in All commands (ctrl+p) to add one small thing."
    )
    assert text_of(companion, "empty_homework").endswith(
        "Choose “New homework” in All commands (ctrl+p) to choose a ready one, or to use your own words."
    )
    assert "Choose “Catch a thought” in All commands (ctrl+p) to catch a harsh thought, or press n" in text_of(
        companion, "empty_journal"
    )


def test_without_the_keys_of_the_palette_its_name_is_left(with_config: Callable[[str], Companion]) -> None:
    companion = with_config('"today.add" = ""\n"app.palette" = ""')
    assert "Choose “Add” in All commands to add" in text_of(companion, "empty_today")
    assert with_keys("{key:no.such}", read_environment(companion).keys) == "“no.such” in All commands"


def test_no_place_is_left_open_and_each_text_obeys(companion: Companion) -> None:
    for name, text in companion.library.texts().items():
        for said in (text_of(companion, name), with_commands(text)):
            assert "{" not in said
            assert not copy_faults(said)


async def test_screens_show_the_keys_of_their_user(with_config: Callable[[str], Companion]) -> None:
    companion = with_config(
        '"app.help_now" = "f12"\n"practise.begin" = "b"\n"journal.note" = ""\n"homework.new" = "ctrl+n"'
    )
    async with journey(companion, (120, 36)) as person:
        assert "press f12" in " ".join(person.text.replace("│", " ").split())
        await person.do("go.journal")
        assert "“New note”" in " ".join(person.text.replace("│", " ").split())
        await person.do("go.practise")
        assert person.see("Press b to begin one.")
        await person.to("One small no")
        assert "press f12 for help lines" in " ".join(person.text.replace("│", " ").split())
        await person.do("practise.begin")
        await person.settle()  # the worker is asked for the exercise
        assert person.see("f12 help now")
        await person.press("escape")
        await person.do("go.homework")
        assert "Press ctrl+n" in " ".join(person.text.replace("│", " ").split())
        await person.do("go.today", "app.feelings")
        await person.press("w")
        await person.type("hopeless")
        await person.press("enter", "enter")
        assert person.see("If things get too heavy, press f12 for help lines.")


async def test_an_empty_day_names_the_key_to_add(with_config: Callable[[str], Companion]) -> None:
    companion = with_config('"today.add" = "ctrl+n"')
    without_items(companion)
    async with journey(companion) as person:
        assert "Press ctrl+n to add" in " ".join(person.rows())


def test_in_the_shell_a_command_stands_there() -> None:
    assert with_commands("{Press:app.help_now} now.") == "Run “selfkind help-now” now."
    assert with_commands("{key:today.move_up}") == "“selfkind”"
    assert SHELL_COMMANDS.keys() <= BY_ID.keys()
