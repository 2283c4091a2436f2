"""Footers: what people do most comes first, what can't be done isn't offered, and the day is a date."""

from __future__ import annotations

import pytest
from textual.widgets import Input, TextArea

from selfkind.companion.companion import Companion
from selfkind.companion.routine import ItemDraft
from selfkind.tui.screens.help_now import HelpNowScreen
from selfkind.tui.widgets.bars import KeyBar
from tests.tui.journey import Journey, journey


def footer(person: Journey) -> str:
    return person.text.splitlines()[-1]


PLACES = ("today", "journal", "practise", "boundaries", "circle", "progress", "homework")


@pytest.mark.parametrize("width", [80, 100, 120])
async def test_catching_and_feelings_are_in_sight(companion: Companion, width: int) -> None:
    async with journey(companion, (width, 24)) as person:
        for place in PLACES:
            await person.do(f"go.{place}")
            words = ("c catch  ", "f feelings", "! help now", "? keys")
            assert [word for word in words if word not in footer(person)] == [], place


OWN = {
    "today": ("enter begin", "space done"),
    "journal": ("enter read", "a answer"),
    "practise": ("enter begin", "v options"),
    "boundaries": ("enter continue",),
    "progress": ("enter open", "tab items"),
}
"""What is done first on a screen."""
NAMES = ("Walk", "A name longer than the whole bar" + " of keys" * 10, "\N{CJK UNIFIED IDEOGRAPH-884C}" * 60)


@pytest.mark.parametrize("name", NAMES, ids=["short", "long", "wide"])
async def test_what_undo_would_do_leaves_the_keys_of_the_screen_in_sight(companion: Companion, name: str) -> None:
    companion.journal.save(companion.practice.exercise("catch"), {"thought": "words"})
    companion.routine.add(ItemDraft(name))
    async with journey(companion, (60, 24)) as person:
        for width in (60, 72, 76, 78, 80, 84, 90, 100, 120, 139, 140, 160, 200):
            await person.pilot.resize_terminal(width, 24)
            for place, own in OWN.items():
                await person.do(f"go.{place}")
                words = [*own, "c catch", "! help now", "? keys"]
                words += ["u undo", "f feelings"] if width >= 72 or not own else []
                words += ["q quit"] if width >= 80 or not own else []
                words += ["u undo: "] if width >= 100 or (width >= 76 and not own) else []
                assert [word for word in words if word not in footer(person)] == [], (width, place)


async def test_redo_leaves_them_in_sight_too(companion: Companion) -> None:
    companion.routine.add(ItemDraft("A name that is longer than all of the bar"))
    companion.routine.add(ItemDraft("Another that is longer than all of the bar"))
    companion.undo.latest()
    async with journey(companion, (72, 24)) as person:
        for width in (72, 80, 100, 120, 140, 160):
            await person.pilot.resize_terminal(width, 24)
            for place in ("today", "practise"):
                await person.do(f"go.{place}")
                words = [*OWN[place], "c catch", "f feelings", "U redo", "! help now", "? keys"]
                words += ["U redo: ", "u undo: "] if width >= 140 else []
                assert [word for word in words if word not in footer(person)] == [], (width, place)


async def test_what_undo_would_do_is_named_as_far_as_there_is_room(companion: Companion) -> None:
    companion.journal.save(companion.practice.exercise("note"), {"text": "a page"})
    checkin = companion.check_ins.check_in(["calm"]).value.checkin
    for width, said in ((80, "u undo  "), (94, "u undo: check-in  "), (104, "u undo: check-in of 09:41  ")):
        async with journey(companion, (width, 24)) as person:
            await person.do("go.journal")
            assert "enter read  " in footer(person)
            assert said in footer(person), width
    companion.check_ins.edit(checkin, ["sad"])
    async with journey(companion, (100, 24)) as person:
        assert "u undo: changing check-in  " in footer(person)
    companion.planning.tick(companion.planning.item("water"))
    async with journey(companion, (98, 24)) as person:
        assert "u undo: ticking “Wate…”  " in footer(person)


async def test_the_day_is_a_date_at_every_width(companion: Companion) -> None:
    async with journey(companion, (60, 24)) as person:
        for width in (60, 72, 73, 76, 79, 80, 100, 120, 200):
            await person.pilot.resize_terminal(width, 24)
            for place in ("today", "boundaries", "homework"):
                await person.do(f"go.{place}")
                assert "23 Nov" in person.text.splitlines()[0], (width, place)


async def test_the_journal_offers_what_can_be_done_where_the_focus_is(companion: Companion) -> None:
    async with journey(companion, (120, 30)) as person:
        await person.do("go.journal")
        assert "read" not in footer(person)
    companion.journal.save(companion.practice.exercise("note"), {"text": "a page"})
    companion.check_ins.check_in(["calm"])
    longout = companion.practice.exercise("longout")
    companion.practice.finish(longout, 60, 60, completed=True)
    async with journey(companion, (120, 30)) as person:
        await person.do("go.journal")
        assert "enter read" in footer(person)
        assert "esc back" not in footer(person)
        for name, offered in (
            ("a page", {"x delete", "e edit"}),
            ("calm", {"x delete", "e edit"}),
            ("Longer-out", {"w write a line"}),
        ):
            await person.to(name)
            await person.press("enter")
            assert "esc back" in footer(person)
            assert "read" not in footer(person)
            assert {one for one in ("x delete", "e edit", "w write a line") if one in footer(person)} == offered
            await person.do("journal.back")
            assert "enter read" in footer(person)


async def test_a_day_to_come_offers_nothing_that_has_to_wait(companion: Companion) -> None:
    async with journey(companion, (120, 30)) as person:
        assert "space done" in footer(person)
        await person.do("today.later_day")
        for word in ("begin", "done", "tiny", "rest", "later"):
            assert word not in footer(person)
        await person.do("today.earlier")
        assert "space done" in footer(person)


async def test_options_are_offered_for_timed_exercises_alone(companion: Companion) -> None:
    async with journey(companion, (120, 36)) as person:
        await person.do("go.practise")
        await person.to("Longer-out")
        assert "v options" in footer(person)
        await person.to("A note")
        assert "options" not in footer(person)
        assert "enter begin" in footer(person)


@pytest.mark.parametrize(
    ("place", "width"),
    [
        *((place, width) for place in ("today", "journal", "practise", "progress") for width in (76, 80, 100)),
        *((place, width) for place in ("boundaries", "circle", "homework") for width in (76, 80, 100)),
    ],
)
async def test_leaving_is_in_sight_where_there_is_room(companion: Companion, place: str, width: int) -> None:
    async with journey(companion, (width, 24)) as person:
        await person.do(f"go.{place}")
        assert "q quit" in footer(person)
        assert "c catch" in footer(person)
        await person.press("q")
        assert person.app.return_code == 0


@pytest.mark.parametrize(
    "keys", ["c", "a", "a enter", "e", "f tab", "f ctrl+n", "2 n", "2 t", "R o", "R p", "ctrl+p"]
)
async def test_a_field_names_help_with_a_key_that_types_nothing(companion: Companion, keys: str) -> None:
    async with journey(companion, (80, 24)) as person:
        await person.press(*keys.split())
        assert isinstance(person.app.focused, Input | TextArea)
        bar = person.app.screen.query_one(KeyBar)
        assert "f1 help now" in "".join(text for text, _, _ in bar.pieces(80))
        await person.press("exclamation_mark", "f1")
        assert isinstance(person.app.screen, HelpNowScreen)


async def test_the_pad_names_the_shorter_key_of_help(companion: Companion) -> None:
    async with journey(companion, (60, 20)) as person:
        await person.press("f")
        assert "! help now" in footer(person)
        await person.press("tab", "escape")
        assert "! help now" in footer(person)


@pytest.mark.parametrize("place", ["today", "journal", "practise"])
async def test_leaving_stands_with_help_at_the_end_of_a_wide_bar(companion: Companion, place: str) -> None:
    async with journey(companion, (160, 30)) as person:
        await person.do(f"go.{place}")
        assert footer(person).rstrip().endswith("q quit   ! help now   ? keys")


@pytest.mark.parametrize("keys", [("alt+exclamation_mark",), ("escape", "exclamation_mark")], ids="-".join)
async def test_where_the_terminal_keeps_f1_the_bar_names_keys_that_always_arrive(
    companion: Companion, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...]
) -> None:
    async with journey(companion) as person:
        await person.do("app.catch")
        assert "f1 help now" in footer(person)
    monkeypatch.setenv("VTE_VERSION", "7006")
    async with journey(companion) as person:
        await person.do("app.catch")
        assert "esc ! help now" in footer(person)
        # A terminal sends a quick esc and ! as one key.
        await person.press(*keys)
        assert isinstance(person.app.screen, HelpNowScreen)
