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
from tests.tui.journey import journey


def test_every_built_in_form_has_a_key() -> None:
    assert forms_without_keys(Library().exercises().values()) == []
    actions = {command.action for command in BY_ID.values()}
    assert actions >= FORMS_WITH_KEYS


async def test_a_new_form_is_found_in_the_palette_and_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opened: Callable[[], Companion]
) -> None:
    add_form(tmp_path / "packs", monkeypatch)
    companion = opened()
    async with journey(companion) as person:
        await person.do("go.journal", "app.palette")
        await person.pilot.pause(0.3)
        assert person.see("Write: Thought record")
        await person.type("record")
        await person.pilot.pause(0.3)
        assert person.see("Write: Thought record")
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


async def test_the_palette_of_the_journal_offers_what_it_offered(companion: Companion) -> None:
    async with journey(companion) as person:
        await person.do("go.journal", "app.palette")
        await person.pilot.pause(0.3)
        assert not person.see("Write: ")
