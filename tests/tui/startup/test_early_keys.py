"""Keys typed in one burst with the key that opens a page, or with one that goes on to another field."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from textual import events
from textual.message import Message
from textual.widgets import Input, TextArea

from selfkind.companion.companion import Companion
from selfkind.domain.circle.person import Person as Somebody
from selfkind.tui.app import SelfkindApp
from selfkind.tui.forms.field_sheet import FieldSheet
from selfkind.tui.startup.early_keys import IDLE_TICKS, TICK, EarlyKeys
from tests.crash.walks.journal import write_letter
from tests.tui.journey import Desk, Journey, key_event

SENTENCE = "You always get this wrong, 123 times? Yes! jkgGzrx"


class SlowDesk(Desk):
    """A worker on a slow disk."""

    def submit(self, do: Any, *what: Any, **named: Any) -> Any:
        def slowly() -> Any:
            time.sleep(0.2)
            return do(*what, **named)

        return super().submit(slowly)


@asynccontextmanager
async def quick(companion: Companion, desk: type[Desk] = Desk) -> AsyncIterator[Journey]:
    with desk() as worker:
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
                person.app.post_message(key_event(letter))


async def settled(person: Journey) -> str:
    """What stands in the field with the focus."""
    await person.settle()
    await person.settle()
    focused = person.app.screen.focused
    assert isinstance(focused, Input | TextArea)
    return focused.value if isinstance(focused, Input) else focused.text


async def handed_on(person: Journey) -> None:
    """Wait until no key waits any more."""
    for _ in range(1000):
        if not person.app.early_keys.are_waiting:
            return
        await asyncio.sleep(0.02)
    pytest.fail("keys still wait")


def field_answers(person: Journey) -> dict[str, Any]:
    """What the fields of the page hold."""
    page = person.app.screen
    assert isinstance(page, FieldSheet)
    return page.answers()


async def test_a_sentence_typed_with_the_key_is_there_whole(companion: Companion) -> None:
    async with quick(companion) as person:
        burst(person, "c" + SENTENCE)
        assert await settled(person) == SENTENCE


@pytest.mark.parametrize("desk", [Desk, SlowDesk])
async def test_keys_for_a_line_of_a_list_wait_until_it_is_read(companion: Companion, desk: type[Desk]) -> None:
    companion.letters.open(write_letter(companion))
    async with quick(companion, desk) as person:
        burst(person, "2l\rr" + SENTENCE)
        await handed_on(person)
        assert await settled(person) == SENTENCE
        assert person.see("─ Your reply ─")


@pytest.mark.parametrize("desk", [Desk, SlowDesk])
async def test_keys_for_a_line_of_a_screen_wait_until_it_is_read(companion: Companion, desk: type[Desk]) -> None:
    companion.circle.keep(Somebody("", "Ana", companion.now()))
    async with quick(companion, desk) as person:
        burst(person, "5r")
        await handed_on(person)
        await person.settle()
        assert type(person.app.screen).__name__ == "StartersScreen"


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
        keys = [key_event(letter) for letter in "2nabcdefghi"]
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
        await handed_on(person)
        assert await settled(person) == "soon"


@pytest.mark.parametrize("on", ["\r", "\t", "\x0e"])
async def test_what_follows_a_key_that_goes_on_is_in_the_next_field(companion: Companion, on: str) -> None:
    async with quick(companion) as person:
        burst(person, "c", f"I ruin it{on}", f"at work{on}")
        await person.settle()
        assert field_answers(person)["thought"] == "I ruin it"
        assert field_answers(person)["situation"] == "at work"


async def test_what_is_pasted_after_enter_is_in_the_next_field(companion: Companion) -> None:
    async with quick(companion) as person:
        burst(person, "c", "I ruin it\r")
        burst(person, events.Paste("at work"))
        burst(person, "\x0e")
        burst(person, events.Paste("and so on"))
        await person.settle()
        assert field_answers(person)["thought"] == "I ruin it"
        assert field_answers(person)["situation"] == "at work"


async def test_a_feeling_and_how_strong_typed_at_once(companion: Companion) -> None:
    async with quick(companion) as person:
        burst(person, "c", "I ruin it\r", "at work\r", "\r", "worn\r", "90")
        await person.settle()
        assert field_answers(person)["feeling"] == {"word": "worn", "intensity": 90}


async def test_what_follows_enter_is_in_the_next_field_on_a_busy_computer(
    companion: Companion, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each step to the next field takes long, and all of them together longer than keys wait for nothing."""
    go_on = EarlyKeys._pass
    steps = 0

    async def slowly(self: EarlyKeys, queues: list[Any], moving: Any) -> None:
        nonlocal steps
        steps += 1
        until = time.thread_time() + 2 * TICK * IDLE_TICKS / 40
        while time.thread_time() < until:
            pass
        await go_on(self, queues, moving)

    async with quick(companion) as person:
        monkeypatch.setattr(EarlyKeys, "_pass", slowly)
        burst(person, "c", "I ruin it\r", "at work\r")
        await handed_on(person)
        await person.settle()
        assert steps > 40
        assert field_answers(person)["thought"] == "I ruin it"
        assert field_answers(person)["situation"] == "at work"


async def test_answers_typed_at_once_are_each_in_their_step(companion: Companion) -> None:
    async with quick(companion) as person:
        await person.app.begin_exercise("letter")
        await person.settle()
        burst(person, "\x0eone\x0etwo\x0ethree\x12\x12, and more\x0e.")
        await person.settle()
        ends = [str(answer)[-13:] for answer in field_answers(person).values()]
        assert [ends[1], ends[2][-4:], ends[3][-5:]] == ["one, and more", "two.", "three"]


async def test_a_word_of_ones_own_for_a_feeling_and_then_the_note(companion: Companion) -> None:
    async with quick(companion) as person:
        burst(person, "f", "tired\r", "\x0eit rains")
        assert await settled(person) == "it rains"
