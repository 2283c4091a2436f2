"""Notices on pages where people type: they take room of their own and cover nothing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from textual.geometry import Region
from textual.widgets import Input, TextArea

from selfkind.companion.companion import Companion
from selfkind.tui.forms.field import Field
from selfkind.tui.widgets.pad import Pad
from tests.tui.journey import Journey, journey

LONG = "The disk is full, so nothing was changed. What you typed is still here; free some room and save again."
Page = Callable[[Journey], Awaitable[None]]
SIZES = [(44, 12), (60, 20), (80, 24), (120, 36)]


async def pad_word(person: Journey) -> None:
    await person.press("f", "w")


async def pad_note(person: Journey) -> None:
    await person.press("f", "n")


async def first_field(person: Journey) -> None:
    await person.press("c")


async def last_field(person: Journey) -> None:
    await person.press("a")
    person.app.screen.query(Field).last().enter()
    await person.settle()


async def long_page(person: Journey) -> None:
    await person.press("2", "n")
    person.app.screen.query_one(TextArea).insert("one more line\n" * 30)
    await person.settle()


def seen(person: Journey, region: Region) -> str:
    """What stands on the screen in this region."""
    lines = person.text.splitlines()[region.y : region.bottom]
    return "\n".join(line[region.x : region.right] for line in lines)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("page", [pad_word, pad_note, first_field, last_field, long_page])
async def test_notices_cover_nothing_that_is_typed(
    companion: Companion, page: Page, size: tuple[int, int]
) -> None:
    async with journey(companion, size) as person:
        await page(person)
        person.app.show_notice("“Water” is ticked.")
        person.app.show_notice(LONG, "warning")
        await person.settle()
        screen = person.app.screen
        toasts = [toast.region for toast in screen.query("Toast")]
        assert len(toasts) == 2
        assert "save again." in seen(person, toasts[1])
        for field in (*screen.query(Input), *screen.query(TextArea)):
            visible = screen.find_widget(field).visible_region
            assert not any(toast.intersection(visible).area for toast in toasts)
        typed = screen.focused
        assert isinstance(typed, Input | TextArea)
        await person.press("Z")
        cursor, visible = typed.cursor_screen_offset, screen.find_widget(typed).visible_region
        assert visible.contains_point((cursor.x, cursor.y))
        assert "Z" in seen(person, visible)
        if pads := screen.query(Pad):
            assert pads.first().size.height >= 2


async def test_the_page_has_its_room_back_when_the_notice_goes(companion: Companion) -> None:
    async with journey(companion, (80, 24)) as person:
        await person.press("a")
        before = person.text
        person.app.show_notice(LONG, "warning")
        await person.settle()
        assert person.see("save again.")
        assert person.text.splitlines()[-5].startswith(" ╰"), "the frame ends above the notice"
        person.app.clear_notifications()
        await person.settle()
        assert person.text == before
