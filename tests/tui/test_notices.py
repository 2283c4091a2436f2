"""Notices take room of their own: they cover no frame, no key, nothing that is typed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from textual.errors import NoWidget
from textual.geometry import Region
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, TextArea

from selfkind.companion.companion import Companion
from selfkind.tui.forms.field import Field
from selfkind.tui.screens.help_now import HelpNowScreen
from selfkind.tui.screens.practise.session import SessionScreen
from selfkind.tui.widgets.bars import PieceBar
from selfkind.tui.widgets.orb import Orb
from selfkind.tui.widgets.pad import Pad
from tests.tui.journey import Journey, journey

LONG = "The disk is full, so nothing was changed. What you typed is still here; free some room and save again."
Page = Callable[[Journey], Awaitable[None]]
SIZES = [(44, 12), (60, 20), (80, 24), (120, 36)]


async def pad_word(person: Journey) -> None:
    await person.press("f", "tab")


async def pad_note(person: Journey) -> None:
    await person.press("f", "ctrl+n")


async def first_field(person: Journey) -> None:
    await person.press("c")


async def last_field(person: Journey) -> None:
    await person.press("a", "enter")
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
            assert not screen.query_one("ToastRack").region.intersection(visible).area
        typed = screen.focused
        assert isinstance(typed, Input | TextArea)
        await person.press("Z")
        cursor, visible = typed.cursor_screen_offset, screen.find_widget(typed).visible_region
        assert visible.contains_point((cursor.x, cursor.y))
        assert "Z" in seen(person, visible)
        if pads := screen.query(Pad):
            assert pads.first().size.height >= 2


PLACES = [
    "", "[", "2", "2 down enter", "2 o enter", "3", "4", "5", "6", "7", "R o", "f", "a", "a enter", "C",
        "c", "2 n", "!", "! c",
]  # fmt: skip
NAMES = {"[": "left_square_bracket", "!": "exclamation_mark"}


def frames(screen: Screen[Any]) -> list[Region]:
    """The places of the frames on a screen, as far as they are in sight."""
    found = []
    for widget in screen.walk_children(with_self=False):
        if not isinstance(widget, Widget) or not all(side[0] for side in widget.styles.border):
            continue
        try:
            visible = screen.find_widget(widget).visible_region
        except NoWidget:
            continue
        outer = widget.region
        edges = (
            Region(outer.x, outer.y, outer.width, 1),
            Region(outer.x, outer.bottom - 1, outer.width, 1),
            Region(outer.x, outer.y, 1, outer.height),
            Region(outer.right - 1, outer.y, 1, outer.height),
        )
        found += [edge.intersection(visible) for edge in edges]
    return [edge for edge in found if edge.area]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("place", PLACES)
async def test_notices_lie_over_no_frame_and_no_key(
    companion: Companion, place: str, size: tuple[int, int]
) -> None:
    companion.journal.save(companion.practice.exercise("note"), {"text": "one\n\ntwo"})
    companion.check_ins.check_in(["calm"])
    async with journey(companion, size) as person:
        await person.press(*(NAMES.get(key, key) for key in place.split()))
        for text in ("“Water” is ticked.", LONG):
            person.app.show_notice(text)
            await person.settle()
            screen = person.app.screen
            if screen.has_class("-short"):  # emergency numbers come before notices there
                assert isinstance(screen, HelpNowScreen)
                continue
            toasts = [screen.find_widget(toast).visible_region for toast in screen.query("Toast")]
            assert toasts
            for bar in screen.query(PieceBar):
                assert not any(toast.intersection(bar.region).area for toast in toasts)
            for edge in frames(screen):
                assert not any(toast.intersection(edge).area for toast in toasts), person.text


async def test_a_notice_leaves_a_reminder_in_sight(companion: Companion) -> None:
    async with journey(companion, (80, 24)) as person:
        screen = person.app.screen
        screen.add_class("-offers")
        person.app.show_notice(LONG)
        await person.settle()
        assert screen.query("Toast").first().region.bottom == 22


async def test_two_notices_at_a_time_and_the_newest_win(companion: Companion) -> None:
    async with journey(companion, (80, 24)) as person:
        for number in range(1, 6):
            person.app.show_notice(f"notice {number}")
        await person.settle()
        assert person.notices == ["notice 4", "notice 5"]
        assert len(person.app.screen.query("Toast")) == 2
        person.app.show_notice("notice 4")
        await person.settle()
        assert person.notices == ["notice 5", "notice 4"]


async def test_much_that_is_wrong_is_one_notice(home: Path, opened: Callable[[], Companion]) -> None:
    home.mkdir()
    (home / "config.toml").write_text("a = 1\nb = 2\nc = 3\n")
    async with journey(opened(), (80, 24)) as person:
        assert len(person.notices) == 1
        assert "line 1" in person.notices[0]
        assert person.notices[0].endswith("There's more. To see everything: selfkind config check")


async def test_breathing_goes_on_unmoved_below_a_notice(companion: Companion) -> None:
    async with journey(companion, (80, 24)) as person:
        longout = companion.practice.exercise("longout")
        await person.app.push_screen(SessionScreen(longout, clock=lambda: 5.0, wall=lambda: 5.0))
        await person.settle()
        before = person.app.screen.query_one(Orb).region
        person.app.show_notice(LONG)
        await person.settle()
        assert person.app.screen.query_one(Orb).region == before


async def test_the_page_has_its_room_back_when_the_notice_goes(companion: Companion) -> None:
    async with journey(companion, (80, 24)) as person:
        await person.press("a", "enter")
        before = person.text
        person.app.show_notice(LONG, "warning")
        await person.settle()
        assert person.see("save again.")
        assert person.text.splitlines()[-5].startswith(" ╰"), "the frame ends above the notice"
        person.app.clear_notifications()
        await person.settle()
        assert person.text == before


async def test_what_a_key_says_takes_the_place_of_what_keys_before_said(companion: Companion) -> None:
    async with journey(companion, (80, 24)) as person:
        await person.to("Water")
        await person.press("r", "u", "U", "u")
        assert person.notices == ["Undone: resting from “Water, slowly, at the window”."]
        assert len(person.app.screen.query("Toast")) == 1


async def test_what_a_key_says_takes_the_place_on_another_screen_too(companion: Companion) -> None:
    async with journey(companion, (80, 24)) as person:
        await person.press("L", "c")
        await person.type("I never manage")
        await person.do("form.save")
        assert person.notices == [
            "Saved as you heard it. Take a slow breath, if you like.\n“Catch the critic” is ticked."
        ]


async def test_a_warning_stands_until_another_comes(companion: Companion) -> None:
    async with journey(companion, (80, 24)) as person:
        person.app.show_notice(LONG, "warning")
        await person.press("L")
        assert person.notices[0] == LONG
        assert len(person.notices) == 2
        await person.press("down")
        person.app.show_notice("Not saved.", "warning")
        await person.settle()
        assert person.notices == ["Not saved."]


@pytest.mark.parametrize("size", SIZES)
async def test_why_a_key_did_not_leave_is_seen_below_other_warnings(
    companion: Companion, size: tuple[int, int]
) -> None:
    async with journey(companion, size) as person:
        await first_field(person)
        person.app.show_notice("The backup couldn't be made: no space left on the disk.", "warning")
        person.app.show_notice(LONG, "warning")
        await person.type("x")
        again = "Your draft couldn't be saved. Press the same key again to leave without saving."
        person.app.show_notice(again, "warning")
        await person.settle()
        toast = person.app.screen.query_one("Toast")
        assert "same key" in " ".join(person.text.split())
        assert toast.region.height > 0


@pytest.mark.parametrize("size", SIZES)
async def test_notices_cover_no_help_line(companion: Companion, size: tuple[int, int]) -> None:
    async with journey(companion, size) as person:
        person.app.show_notice("The disk is full.", "warning")
        await person.press("exclamation_mark")
        (toast,) = person.app.screen.query("Toast")
        page = person.app.screen.query_one("#page")
        assert toast.region.area
        assert not toast.region.intersection(page.region).area


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("key", ["exclamation_mark", "f1"])
async def test_on_the_help_page_stands_no_way_to_it(companion: Companion, size: tuple[int, int], key: str) -> None:
    async with journey(companion, size) as person:
        person.app.show_notice("Saved. If things get too heavy, press ! for help lines.")
        person.app.show_notice("The disk is full.", "warning")
        await person.press(key)
        assert person.notices == ["The disk is full."]
        assert len(person.app.screen.query("Toast")) == 1
        await person.press("escape")
        assert person.notices == ["The disk is full."]


@pytest.mark.parametrize("size", SIZES)
async def test_a_notice_is_shown_whole_in_a_narrow_window(companion: Companion, size: tuple[int, int]) -> None:
    async with journey(companion, size) as person:
        for page in ((), ("c",), ("escape", "exclamation_mark")):
            await person.press(*page)
            person.app.show_notice(LONG, "warning")
            await person.settle()
            if person.app.screen.has_class("-short"):  # emergency numbers come before notices there
                assert isinstance(person.app.screen, HelpNowScreen)
                assert "In danger now" in person.text
                continue
            (toast,) = person.app.screen.query("Toast")
            assert toast.region.right <= size[0]
            assert LONG in " ".join(seen(person, toast.region).replace("▌", " ").split())


@pytest.mark.parametrize("width", [50, 60, 72, 80, 100])
async def test_a_notice_that_just_fits_or_just_does_not_is_shown_whole(companion: Companion, width: int) -> None:
    async with journey(companion, (width, 20)) as person:
        for length in range(width - 16, width + 1):
            words = f"{'word ' * (length // 5)}{'x' * (length % 5)}END."
            person.app.show_notice(words)
            await person.pilot.pause()
            toast = person.app.screen.query("Toast").last()
            shown = " ".join(seen(person, toast.region).replace("▌", " ").split())
            assert shown == words, length


async def test_what_was_said_can_be_looked_at_however_slow_a_test_is(companion: Companion) -> None:
    async with journey(companion) as person:
        person.app.show_notice("Saved.")
        person.app.show_notice("Not saved.", "warning")
        await person.settle()
        assert person.notices[-2:] == ["Saved.", "Not saved."]
        assert all(notice.time_left > 600 for notice in person.app.notices)
