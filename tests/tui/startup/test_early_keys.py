"""Keys typed in one burst with the key that opens a page."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager

import pytest
from textual import events
from textual.keys import _character_to_key
from textual.message import Message
from textual.widgets import Input, TextArea

from selfkind.companion.companion import Companion
from selfkind.tui.app import SelfkindApp
from tests.tui.journey import Journey

SENTENCE = "You always get this wrong, 123 times? Yes! jkgGzrx"


@asynccontextmanager
async def quick(companion: Companion) -> AsyncIterator[Journey]:
    with ThreadPoolExecutor(1) as worker:
        app = SelfkindApp(companion, worker)
        async with app.run_test(size=(100, 30), notifications=True) as pilot:
            yield await Journey(app, pilot).settle()


def burst(person: Journey, *parts: str | Message) -> None:
    """All at once, as a terminal sends what is pasted or typed while the app is at work."""
    for part in parts:
        if isinstance(part, Message):
            person.app.post_message(part)
        else:
            for letter in part:
                name = {"\r": "enter", "\x1b": "escape", " ": "space"}.get(letter) or _character_to_key(letter)
                person.app.post_message(events.Key(name, letter))


async def settled(person: Journey) -> str:
    """What stands in the field with the focus."""
    await person.settle()
    await person.settle()
    focused = person.app.screen.focused
    assert isinstance(focused, Input | TextArea)
    return focused.value if isinstance(focused, Input) else focused.text


async def test_a_sentence_typed_with_the_key_is_there_whole(companion: Companion) -> None:
    async with quick(companion) as person:
        burst(person, "c" + SENTENCE)
        assert await settled(person) == SENTENCE


async def test_what_is_pasted_with_the_key_is_there(companion: Companion) -> None:
    async with quick(companion) as person:
        burst(person, "c", events.Paste(SENTENCE), " and so on")
        assert await settled(person) == SENTENCE + " and so on"


async def test_through_a_screen_and_into_its_page(companion: Companion) -> None:
    async with quick(companion) as person:
        burst(person, "2n" + SENTENCE)
        assert await settled(person) == SENTENCE


@pytest.mark.parametrize("pause", [0.0, 0.001, 0.005, 0.02, 0.1])
async def test_what_comes_while_the_page_opens_stands_behind_what_came_before(
    companion: Companion, pause: float
) -> None:
    async with quick(companion) as person:
        burst(person, "c")
        for letter in SENTENCE:
            burst(person, letter)
            await asyncio.sleep(pause / 5)
        assert await settled(person) == SENTENCE


async def test_keys_on_their_way_while_others_are_handed_on_stay_behind_them(companion: Companion) -> None:
    """The terminal sent them before "n" and "abc" were handed on to the Journal; the app sees them afterwards."""
    async with quick(companion) as person:
        keys = [events.Key(_character_to_key(letter), letter) for letter in "2nabcdefghi"]
        first, later = keys[:5], keys[5:]
        early = person.app.early_keys
        release = early._release

        async def release_and_get_more() -> None:
            await release()
            while later:
                person.app.post_message(later.pop(0))

        early._release = release_and_get_more  # type: ignore[method-assign]
        for key in first:
            person.app.post_message(key)
        assert await settled(person) == "abcdefghi"


async def test_a_page_that_asks_the_home_first(companion: Companion) -> None:
    async with quick(companion) as person:
        burst(person, "a" + SENTENCE)
        assert await settled(person) == SENTENCE


async def test_a_key_of_the_list_is_no_letter_and_nothing_is_ticked(companion: Companion) -> None:
    async with quick(companion) as person:
        before = person.items()
        burst(person, "c" + "t r z x")
        assert await settled(person) == "t r z x"
        await person.press("escape")
        assert person.items() == before


async def test_without_a_page_keys_do_what_they_do(companion: Companion) -> None:
    async with quick(companion) as person:
        await person.to("Water")
        burst(person, "jk ")
        await person.settle()
        assert person.row("Water").startswith("●")
        await person.do("app.keys", "keys.close", "app.help_now", "help_now.close", "app.hide")
        await person.press("x")
        assert person.row("Water")


async def test_keys_are_never_held_for_good(companion: Companion, monkeypatch: pytest.MonkeyPatch) -> None:
    from selfkind.tui.screens.journal.form import FormScreen

    monkeypatch.setattr(FormScreen, "call_after_refresh", lambda *_: True)
    async with quick(companion) as person:
        burst(person, "c" + "soon")
        await person.settle()
        await asyncio.sleep(0.6)
        assert await settled(person) == "soon"
