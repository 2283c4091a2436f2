"""A form that asks one question at a time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.color import Color

from selfkind.companion.companion import Companion
from selfkind.domain.journal.entry import Felt, Thought
from selfkind.tui.forms import draft as field_draft
from selfkind.tui.forms.how import How
from selfkind.tui.forms.inputs import Pages
from selfkind.tui.screens.journal.steps import StepsScreen
from tests.new_form import STEPPED, add_form
from tests.tui.journey import journey
from tests.tui.steps import begin_steps, place

Open = Callable[[], Companion]


@pytest.fixture(autouse=True)
def stepped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pack with such a form, and drafts that are kept at once."""
    add_form(tmp_path / "packs", monkeypatch, STEPPED)
    monkeypatch.setattr(field_draft, "AFTER", 0.05)


async def test_one_question_a_step_with_the_thought_above(opened: Open) -> None:
    companion = opened()
    async with journey(companion) as person:
        await begin_steps(person, "stepped")
        assert person.see("As far as you like.")
        assert person.see("The thought")
        assert not person.see("What do you feel?")
        assert place(person) == "1 of 4"
        await person.type("I fail")
        await person.press("enter")
        assert person.see("What do you feel?")
        assert person.see("“I fail”")
        assert not person.see("The thought")
        assert not person.see("As far as you like.")
        await person.type("low")
        await person.press("enter", "7", "0", "enter")
        await person.type("sad")
        await person.press("enter", "enter", "enter")
        assert place(person) == "3 of 4"
        assert person.see("All-or-nothing thinking.")
        await person.press("space", "end", "space", "enter")
        await person.type("my old one")
        await person.press("enter")
        assert person.see("✓ my old one")
        await person.press("enter")
        assert person.see("As true as it is kind.")
        await person.type(" I try.")
        await person.do("form.next")
        assert person.see("That was the last question. ctrl+o saves.")
        await person.do("form.save")
        (entry,) = companion.journal.entries()
        assert entry.thought == Thought(
            "I fail",
            feelings=(Felt("low", 70), Felt("sad")),
            patterns=("Either-or", "All on me", "my old one"),
            q3_reframe="It's true that I try.",
        )


async def test_back_and_forth_loses_nothing(opened: Open) -> None:
    async with journey(opened()) as person:
        screen = await begin_steps(person, "stepped")
        await person.do("steps.previous")
        assert place(person) == "1 of 4"
        await person.type("I fail")
        await person.do("form.next")
        await person.type("low")
        await person.do("form.next")
        await person.do("steps.previous", "steps.previous")
        assert place(person) == "1 of 4"
        await person.type(" again")
        await person.do("form.next")
        assert person.see("“I fail again”")
        assert screen.answers()["feelings"] == [{"word": "low", "intensity": None}]


async def test_the_quick_version_asks_fewer_questions_and_keeps_every_answer(opened: Open) -> None:
    companion = opened()
    async with journey(companion) as person:
        await begin_steps(person, "stepped")
        await person.type("I fail")
        await person.do("form.next")
        await person.type("low")
        await person.do("steps.quick")
        assert place(person) == "quick version, 1 of 2"
        await person.do("form.next")
        assert person.see("Kinder words?")
        assert place(person) == "quick version, 2 of 2"
        await person.do("steps.quick")
        assert place(person) == "4 of 4"
        await person.do("form.save")
        (entry,) = companion.journal.entries()
        assert entry.thought == Thought("I fail", feelings=(Felt("low"),))


async def test_leaving_the_quick_version_leads_back_to_the_question_it_was_begun_at(opened: Open) -> None:
    async with journey(opened()) as person:
        await begin_steps(person, "stepped")
        await person.type("I fail")
        await person.do("form.next", "form.next")
        assert place(person) == "3 of 4"
        await person.do("steps.quick")
        assert place(person) == "quick version, 1 of 2"
        await person.do("steps.quick")
        assert place(person) == "3 of 4"
        # Who has moved meanwhile stays where they are.
        await person.do("steps.quick", "form.next", "steps.quick")
        assert place(person) == "4 of 4"


@pytest.mark.parametrize("steps", range(4))
async def test_a_draft_is_offered_whole_at_the_step_it_had_reached(opened: Open, steps: int) -> None:
    async with journey(opened()) as person:
        screen = await begin_steps(person, "stepped")
        for keys in ("I fail", "low", None, "kind")[: steps + 1]:
            await (person.type(keys) if keys else person.press("space"))
            await person.do("form.next")
        await screen.draft.keep()
        answers = screen.answers()
    # The app is gone as if it had been killed: nothing was saved.
    async with journey(opened()) as person:
        screen = await begin_steps(person, "stepped")
        assert screen.answers() == answers
        assert place(person) == f"{steps + 1} of 4"
        assert person.see("Everything you typed earlier is here.")


async def test_untouched_words_to_start_with_are_no_draft(opened: Open) -> None:
    companion = opened()
    async with journey(companion) as person:
        await begin_steps(person, "stepped")
        await person.do("form.next", "form.next", "form.next")
        assert person.see("It's true that")
        await person.do("form.cancel")
        assert companion.drafts.unfinished() == []


async def test_what_is_missing_is_asked_for(opened: Open) -> None:
    async with journey(opened()) as person:
        await begin_steps(person, "stepped")
        await person.do("form.next")
        await person.type("low")
        await person.do("form.save")
        assert person.see("This question needs an answer: The thought")
        assert place(person) == "1 of 4"
        await person.press("x")
        assert person.see("x")


async def test_the_last_question_of_the_quick_version_says_how_to_save(companion: Companion) -> None:
    async with journey(companion) as person:
        await person.app.begin_exercise("thought-record")
        await person.settle()
        screen = person.app.screen
        assert isinstance(screen, StepsScreen)
        await person.do("steps.quick")
        await person.type("x")
        for _ in range(3):
            await person.do("form.next")
        assert place(person) == "quick version, 4 of 4"
        how = str(screen.query_one("Field .-here .field--how", How).render())
        assert how == "ctrl+o saves"
        await person.do("steps.quick")
        how = str(screen.query_one("Field .-here .field--how", How).render())
        assert how == "ctrl+n next"


@pytest.mark.parametrize(("size", "rows"), [((60, 20), 3), ((80, 24), 3), ((120, 36), 8)])
async def test_a_large_window_has_room_to_write(companion: Companion, size: tuple[int, int], rows: int) -> None:
    async with journey(companion, size) as person:
        await person.app.begin_exercise("thought-record")
        await person.settle()
        assert isinstance(person.app.focused, Pages)
        assert person.app.focused.size.height == rows


async def test_how_far_it_is_can_be_read(companion: Companion) -> None:
    async with journey(companion) as person:
        await person.app.begin_exercise("thought-record")
        await person.settle()
        sheet = person.app.screen.query_one("#sheet")
        assert sheet.styles.border_subtitle_color == Color.parse(person.app.theme_variables["muted"])
