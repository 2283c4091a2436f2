"""What the app does with the terminal itself: where its cursor is, and what a screen reader gets."""

from __future__ import annotations

from collections.abc import Callable

from textual.geometry import Offset

from selfkind.companion.companion import Companion
from selfkind.companion.routine import ItemDraft
from selfkind.tui.forms.chips import Chips
from selfkind.tui.screens.palette import PaletteScreen
from selfkind.tui.widgets.orb import Orb
from selfkind.tui.widgets.outline import Outline
from selfkind.tui.widgets.panel import Panel
from selfkind.tui.widgets.rows import Rows
from tests.tui.at_practice import SETTLE, breathing, practising
from tests.tui.journey import Journey, journey

Open = Callable[[], Companion]


def under_cursor(person: Journey) -> str:
    """What the screen shows from the terminal's cursor on."""
    place = person.app.cursor_position
    return person.text.splitlines()[place.y][place.x :].strip()


def beside(person: Journey) -> list[Panel]:
    """The panels at the side of the list."""
    edge = person.app.screen.query(Rows).first().region.right
    return [panel for panel in person.app.screen.query(Panel) if panel.region and panel.region.x >= edge]


async def test_the_cursor_of_the_terminal_is_on_the_chosen_row_and_in_the_field(companion: Companion) -> None:
    async with journey(companion) as person:
        await person.to("Reflection")
        assert "Reflection" in under_cursor(person).split("│")[0]
        await person.press("up")
        assert "Three good things" in under_cursor(person).split("│")[0]
        await person.do("app.catch")
        await person.type("I never ")
        before = person.app.cursor_position
        await person.type("rest")
        assert person.app.cursor_position == before + Offset(4, 0)
        await person.press("home")
        assert under_cursor(person).startswith("I never rest")


async def test_in_a_list_that_a_field_leads_the_cursor_follows_what_one_does(companion: Companion) -> None:
    async with journey(companion) as person:
        await person.do("app.palette")
        assert isinstance(person.app.screen, PaletteScreen)
        await person.type("journal")
        typed = person.app.cursor_position
        await person.press("down")
        rows = person.app.screen.query_one(Rows)
        name = "".join(cell.text for cell in next(row for row in rows.rows if row.key == rows.key).left)
        assert name in under_cursor(person)
        await person.type("s")
        assert person.app.cursor_position == typed + Offset(1, 0)


async def test_the_cursor_is_on_a_chosen_chip(companion: Companion) -> None:
    async with journey(companion) as person:
        await person.do("today.add")
        await person.press("enter")
        chips = person.app.screen.query(Chips).first()
        chips.focus()
        chips.index = 1
        await person.settle()
        assert under_cursor(person).startswith(chips._names[1].strip())


async def test_a_screen_reader_gets_lists_alone_and_nothing_that_moves(opened: Open) -> None:
    companion = opened()
    companion.settings = companion.settings._replace(reader=True)
    companion.routine.add(ItemDraft("Tea ━ or water"))
    async with journey(companion, size=(120, 36)) as person:
        assert set(person.text) & {chr(code) for code in range(0x2500, 0x25A0)} == {"━"}, "the person's own"
        for command in ("go.today", "go.practise", "go.journal", "app.routine"):
            await person.do(command)
            assert not beside(person), command
        assert person.app.animation_level == "none"
    async with breathing(companion) as breath:
        await breath.after(SETTLE + 1)
        assert not breath.screen.query_one(Orb).display
        assert breath.lines[0].startswith("breathe in")
        assert all(line.isascii() for line in breath.lines), breath.lines
        assert under_cursor(breath.person).startswith("breathe in")
        assert breath.person.app.cursor_position.x < 4, "a braille display shows a line from its beginning"
        seen = breath.lines
        await breath.after(1)
        assert breath.lines == seen, "nothing is said twice"
    async with practising(companion, "body-scan") as breath:
        assert not breath.screen.query_one(Outline).display


async def test_the_mode_for_screen_readers_is_turned_on_and_off_in_the_app(opened: Open) -> None:
    async with journey(opened(), size=(120, 36)) as person:
        assert beside(person)
        await person.do("app.reader")
        assert person.see("Screen reader mode is on.")
        assert not beside(person)
        await person.do("app.reader")
        assert person.see("Screen reader mode is off.")
        assert beside(person)
        await person.do("app.reader")
    assert opened().display.reader()


async def test_the_breathing_circle_is_drawn_with_what_was_chosen(opened: Open) -> None:
    async with journey(opened()) as person:
        for said in ("uses dots", "uses blocks"):
            await person.do("app.disc")
            assert person.see(said)
    async with breathing(opened()) as breath:
        await breath.after(SETTLE + 2)
        assert "█" in breath.person.text
        assert not any("\u2800" < sign < "\u2900" for sign in breath.person.text)


async def test_wide_frames_are_drawn_in_ascii(companion: Companion) -> None:
    async with journey(companion) as person:
        person.app.measured(1)
        assert "╭" in person.text
        person.app.measured(2)
        await person.settle()
        assert person.text.isascii()
        await person.do("go.journal")
        assert person.text.isascii()
