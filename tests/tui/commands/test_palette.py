"""The register of the palette: whatever has a name is found by it, from every screen and page."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from selfkind.companion.companion import Companion
from selfkind.companion.routine import ItemDraft
from selfkind.domain.practice.exercise import ExerciseKind
from selfkind.tui.commands.availability import ONLY_IN, PLACES, Here
from selfkind.tui.commands.palette import Choices, everything, find, read_choices
from selfkind.tui.commands.table import BY_ID, KEY_COMMANDS
from selfkind.tui.screen_table import PAGES, SCREENS
from selfkind.tui.screens.palette import PaletteScreen
from tests.copy_rules import copy_faults
from tests.tui.journey import Journey, journey

KEYS = {command.id: command.keys for command in KEY_COMMANDS}
OPENINGS = {
    **{row.mode: (row.command,) for row in SCREENS},
    **{row.mode: (row.command,) for row in PAGES},
    "feelings": ("app.feelings",),
    "form": ("app.catch",),
    "add": ("today.add",),
    "pattern": ("go.practise", "practise.pattern"),
    "help": ("app.help_now",),
    "country": ("app.help_now", "help_now.country"),
    "keys": ("app.keys",),
    "search": ("app.search",),
}
"""Every screen, and a page of each kind, with the commands that open it."""


async def palette_over(person: Journey, *commands: str) -> PaletteScreen:
    """Open the palette over what these commands open."""
    await person.do(*commands)
    await person.press("ctrl+p")
    screen = person.app.screen
    assert isinstance(screen, PaletteScreen)
    return screen


@pytest.mark.parametrize("opening", OPENINGS)
async def test_everything_is_found_by_its_shown_name_from_everywhere(companion: Companion, opening: str) -> None:
    companion.routine.add(ItemDraft("Call mum"))
    companion.practice.keep_pattern("Evening tide", "4-2-6-0", 3)
    async with journey(companion) as person:
        palette = await palette_over(person, *OPENINGS[opening])
        for command in KEY_COMMANDS:
            same = {(command.title, command.action)}
            found = palette.found(command.title)
            assert same <= {(one.name, getattr(one.what, "action", "")) for one in found}, command.id
            assert found[0].name.casefold() == command.title.casefold()
        exercises = companion.practice.exercises()
        assert {one.kind for one in exercises} == set(ExerciseKind)
        names = [*(one.name for one in exercises), *(row.title for row in (*SCREENS, *PAGES)), "Call mum"]
        for name in names:
            assert palette.found(name)[0].name == name
        for theme in companion.themes.themes()[0].values():
            assert palette.found(theme.name)[0].name == f"Theme: {theme.name}"
        assert palette.found("evening tide")[0].name == "Evening tide"


def test_a_format_finds_what_reads_and_what_writes_it(companion: Companion) -> None:
    every = everything(Here(("today", "app")), KEYS, read_choices(companion))
    commands = [one for one in every if one.also]
    assert len(commands) == 2
    for one in commands:
        for name in one.also:
            assert one in find(name, every), name


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("box", "Box"), ("body", "Body scan"), ("three good", "Three good things"), ("search", "Search"),
        ("critic", "Catch the critic"), ("4-7-8", "Quicker 4-7-8"), ("hide", "Hide the screen"),
        ("quiet", "Quiet hours"), ("today.remove", "Archive"),
    ],
)  # fmt: skip
def test_what_people_look_for_comes_first(companion: Companion, typed: str, first: str) -> None:
    for mode in (row.mode for row in SCREENS):
        every = everything(Here((mode, "app")), KEYS, read_choices(companion))
        assert find(typed, every)[0].name == first


@pytest.mark.parametrize(("typed", "unwanted"), [("three", "Hide the screen"), ("quit", "Quiet hours")])
def test_scattered_letters_are_no_match_where_there_is_a_better_one(
    companion: Companion, typed: str, unwanted: str
) -> None:
    every = everything(Here(("today", "app")), KEYS, read_choices(companion))
    found = [one.name for one in find(typed, every)]
    assert found
    assert unwanted not in found


def test_scattered_letters_are_found_where_nothing_else_is(companion: Companion) -> None:
    every = everything(Here(("today", "app")), KEYS, read_choices(companion))
    assert "Three good things" in [one.name for one in find("tgt", every)]
    assert find("xqz", every) == []


def test_each_command_runs_somewhere_or_says_where_in_one_line() -> None:
    for command in KEY_COMMANDS:
        assert command.scope == "app" or command.scope in PLACES or command.scope in ONLY_IN
        for here in (Here(("today", "app")), Here(("form",), is_page=True), Here(("breathe",), True, True)):
            why_not = here.why_not(command)
            assert len(why_not) <= 70
            assert not copy_faults(why_not)
    assert set(PLACES.values()) <= BY_ID.keys()


def test_what_works_here_comes_first_and_what_cannot_run_last() -> None:
    every = everything(Here(("journal", "app")), KEYS, Choices())
    sections = list(dict.fromkeys(one.section for one in every))
    assert (sections[0], sections[-1]) == ("Here", "Not right now")
    assert {one.id for one in every if one.section == "Here"} == {
        command.id for command in KEY_COMMANDS if command.scope == "journal"
    }
    assert all(one.why_not for one in every if one.section == "Not right now")


def test_each_form_is_offered_once(companion: Companion) -> None:
    every = everything(Here(("journal", "app")), KEYS, read_choices(companion))
    assert [one.id for one in every if one.name == "Three good things"] == ["journal.gratitude"]
    assert [one.name for one in every].count("Body scan") == 1


def test_what_cannot_be_read_is_left_out(companion: Companion, opened: Callable[[], Companion]) -> None:
    companion.planning.tick(companion.planning.item("water"))
    (companion.places.home / "core.json").write_bytes(b"{")
    choices = read_choices(opened())
    assert not choices.occurrences
    assert choices.exercises
    assert choices.themes
