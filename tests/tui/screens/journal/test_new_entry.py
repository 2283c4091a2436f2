"""A form that only a pack knows of is written and read in the app."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from selfkind.content.loader import Library
from selfkind.domain.journal.entry import Felt, Thought
from selfkind.tui.commands.table import BY_ID
from selfkind.tui.screens.journal.form import FormScreen
from selfkind.tui.screens.journal.new_entry import FORMS_WITH_KEYS, forms_without_keys
from tests.new_form import add_form
from tests.tui.journey import Journey, journey


async def comes(person: Journey, text: str) -> bool:
    """Whether a text comes on the screen: the palette searches on its own time."""
    for _ in range(100):
        if person.see(text):
            return True
        await person.pilot.pause(0.05)
    return False


def test_the_forms_with_keys_are_begun_by_a_command() -> None:
    exercises = Library().exercises()
    assert not {one.id for one in forms_without_keys(exercises.values())} & FORMS_WITH_KEYS
    assert exercises.keys() >= FORMS_WITH_KEYS
    assert {command.action for command in BY_ID.values()} >= FORMS_WITH_KEYS


async def test_a_new_form_is_found_in_the_palette_and_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opened: Callable[[], Companion]
) -> None:
    add_form(tmp_path / "packs", monkeypatch)
    companion = opened()
    async with journey(companion) as person:
        await person.do("go.journal", "app.palette")
        await person.type("thought rec")
        assert await comes(person, "Write: Thought record")
        await person.press("down", "enter")
        await person.settle()
        screen = person.app.screen
        assert isinstance(screen, FormScreen)
        await person.type("I fail")
        await person.press("enter")
        await person.type("low")
        await person.press("enter", "7", "0", "enter")
        await person.type("chest")
        await person.press("enter", "enter", "right", "enter", "8", "0", "enter")
        await person.type("once")
        await person.do("form.next")
        await person.type("it happens")
        await person.do("form.save")
        (entry,) = companion.journal.entries()
        assert entry.thought == Thought(
            "I fail",
            feelings=(Felt("low", 70),),
            body=("chest",),
            patterns=("all or nothing",),
            belief_before=80,
            q1_against="once",
            q2_friend="it happens",
        )
        for words in ("“I fail”", "low, 70 of 100", "chest", "80 of 100", "To a friend"):
            assert person.see(words), person.text


async def test_forms_with_keys_are_offered_once(companion: Companion) -> None:
    async with journey(companion) as person:
        await person.do("go.journal", "app.palette")
        await person.type("good things")
        assert await comes(person, "Three good things (t)")
        await person.settle()
        assert not person.see("Write: Three good things")
