"""A form that only a pack knows of is written and read in the app."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.journal.entry import Felt, Thought
from selfkind.tui.screens.journal.form import FormScreen
from tests.new_form import add_form
from tests.tui.journey import journey


async def test_a_new_form_is_found_in_the_palette_and_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opened: Callable[[], Companion]
) -> None:
    add_form(tmp_path / "packs", monkeypatch)
    companion = opened()
    async with journey(companion) as person:
        await person.do("go.practise", "app.palette")
        await person.type("record of m")
        await person.press("enter")
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
        await person.do("go.journal")
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
        await person.until(lambda: person.see("What you'd say to a friend"))
        for words in ("“I fail”", "low, 70 of 100", "chest", "80 of 100"):
            assert person.see(words), person.text
