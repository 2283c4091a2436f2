"""What is typed, pasted, undone and redone in every kind of field stays, and the app stays open."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from textual import events

from selfkind.companion.companion import Companion
from selfkind.tui.forms.inputs import Line, Pages
from tests.tui.journey import Journey, journey

PARTS = (
    "a",
    "two words",
    "今 日",
    "e\u0301",
    "👨\u200d👩\u200d👧",
    "x" * 90,
    "\n",
    "one\ntwo\n\nthree",
    "\n".join("line" * 9),
)
KEYS = (
    "ctrl+z",
    "ctrl+y",
    "backspace",
    "delete",
    "up",
    "down",
    "home",
    "end",
    "ctrl+end",
    "ctrl+home",
    "shift+up",
)


async def page(person: Journey, exercise: str) -> None:
    await person.app.begin_exercise(exercise)
    await person.settle()


def paste(person: Journey, text: str) -> None:
    person.app.post_message(events.Paste(text))


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (44, 12), (120, 36)])
async def test_undoing_a_long_paste_and_redoing_it(companion: Companion, size: tuple[int, int]) -> None:
    async with journey(companion, size) as person:
        await page(person, "note")
        pages = person.app.screen.query_one(Pages)
        await person.type("a")
        paste(person, "\n".join(f"line {number}" for number in range(20)))
        await person.settle()
        whole = pages.text
        await person.press("ctrl+z")
        assert pages.text == "a"
        await person.press("ctrl+y")
        assert pages.text == whole
        await person.press("ctrl+z")
        await person.press("ctrl+y")
        assert pages.text == whole


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize(("exercise", "size"), [("note", (80, 24)), ("note", (44, 12)), ("catch", (60, 20))])
async def test_random_edits_never_end_the_app(
    companion: Companion, exercise: str, size: tuple[int, int], seed: int
) -> None:
    chance = random.Random(seed)
    async with journey(companion, size) as person:
        await page(person, exercise)
        for _ in range(40):
            if chance.random() < 0.4:
                paste(person, chance.choice(PARTS))
            else:
                await person.pilot.press(chance.choice(KEYS))
            await person.pilot.pause()
        await person.settle()
        assert person.app.is_running
        assert person.app.return_code in (None, 0)


CHARACTERS = ("\u3000", "\u00a0", "\u202f", "\u200c", "\u200d", "\u200f", "\u00ad", "é", "日", "\U0001fae9")


async def test_every_character_that_is_text_can_be_typed(companion: Companion) -> None:
    async def all_typed(person: Journey, text: Callable[[], str]) -> None:
        whole = ""
        for character in CHARACTERS:
            assert person.app.focused is not None
            for one in f"a{character}b":
                person.app.focused.post_message(events.Key(one, one))
            await person.settle()
            whole += f"a{character}b"
            assert text() == whole, ascii(character)

    async with journey(companion) as person:
        await page(person, "note")
        await all_typed(person, lambda: person.app.screen.query_one(Pages).text)
        await person.press("escape")
        await page(person, "catch")
        await all_typed(person, lambda: person.app.screen.query(Line).first().value)


async def test_half_a_character_is_drawn_as_a_sign(companion: Companion) -> None:
    async with journey(companion) as person:
        for keys in ("c", "I n"):
            await person.press(*keys.split())
            person.app.screen.query(Line).first().value = "a\ud800b"
            await person.settle()
            assert "a�b" in person.text
            await person.press("escape")


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\x7f", "\x9b", "\ud800", "\uffff"])
async def test_control_characters_are_not_text(companion: Companion, character: str) -> None:
    async with journey(companion) as person:
        await page(person, "catch")
        assert person.app.focused is not None
        person.app.focused.post_message(events.Key("unknown", character))
        await person.settle()
        assert person.app.screen.query(Line).first().value == ""
