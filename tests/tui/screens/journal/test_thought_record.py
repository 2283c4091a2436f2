"""The thought record: its steps in the app."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from selfkind.companion.companion import Companion
from selfkind.tui.forms import draft as field_draft
from selfkind.tui.screens.journal.steps import StepsScreen
from selfkind.tui.screens.practise.session import SessionScreen
from tests.tui.journey import Journey, journey, read_cautions
from tests.tui.steps import begin_steps, place

Open = Callable[[], Companion]
HARD = "Not a trick, this is just hard"


@pytest.fixture(autouse=True)
def quick_drafts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Drafts are kept a moment after the last key instead of a second."""
    monkeypatch.setattr(field_draft, "AFTER", 0.05)


async def to(person: Journey, words: str) -> None:
    for _ in range(15):
        if person.see(words):
            return
        await person.do("form.next")
    raise AssertionError(person.text)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
async def test_every_question_is_whole_at_every_size(companion: Companion, size: tuple[int, int]) -> None:
    async with journey(companion, size) as person:
        screen = await begin_steps(person, "thought-record")
        await person.do("form.next")
        await person.type("You never get anything right")
        for _ in range(13):
            step = screen._step
            assert step is not None
            seen = " ".join(person.text.replace("│", " ").split())
            assert step.spec.label in seen, person.text
            assert person.see("f1 help now")
            await person.do("form.next")
        assert place(person) == "14 of 14"


async def test_the_kind_pause_is_offered_first_when_a_feeling_is_strong(companion: Companion) -> None:
    read_cautions(companion)
    async with journey(companion) as person:
        screen = await begin_steps(person, "thought-record")
        await to(person, "What did your mind say")
        await person.type("I fail")
        await to(person, "What do you feel")
        await person.type("sad")
        await person.press("enter", "7", "0")
        await person.do("form.next")
        assert person.see("That feeling is strong")
        before = screen.answers()
        await person.do("steps.pause")
        assert isinstance(person.app.screen, SessionScreen)
        await person.press("escape")
        await person.settle()
        while person.app.screen is not screen:
            await person.press("escape")
        assert screen.answers() == before
        assert person.see("Where in your body do you feel this")
        # It's offered once.
        await person.do("steps.previous", "form.next")
        assert not person.see("First steady")


async def test_a_mild_feeling_has_the_pause_after_the_kind_words(companion: Companion) -> None:
    async with journey(companion) as person:
        await begin_steps(person, "thought-record")
        await to(person, "What do you feel")
        await person.type("sad")
        await person.press("enter", "6", "9")
        await to(person, "both true and kind")
        assert not person.see("kind pause before you go on")
        await person.type("It was one train")
        await person.do("form.next")
        assert person.see("kind pause before you go on")


async def test_what_is_just_hard_leads_past_the_dispute(companion: Companion) -> None:
    async with journey(companion) as person:
        await begin_steps(person, "thought-record")
        await to(person, "any of these tricks")
        assert person.see("habits, not flaws.")
        assert person.see("All-or-nothing thinking")
        await person.press("end", "space")
        assert place(person) == "6 of 10"
        await person.do("form.next")
        assert person.see("You don't have to argue with this thought")
        assert person.see("Would you say the same to a friend?")


async def test_own_patterns_are_offered_again(companion: Companion, opened: Open) -> None:
    record = companion.practice.exercise("thought-record")
    companion.journal.save(record, {"thought": "t", "patterns": ["My old school voice", "If only"]})
    async with journey(opened()) as person:
        await begin_steps(person, "thought-record")
        await to(person, "any of these tricks")
        assert person.see("My old school voice")
        await person.press("end", "space")
        screen = person.app.screen
        assert isinstance(screen, StepsScreen)
        assert screen.answers()["patterns"] == ["My old school voice"]


async def test_the_result_is_shown(companion: Companion) -> None:
    async with journey(companion) as person:
        await begin_steps(person, "thought-record")
        await to(person, "What did your mind say")
        await person.type("I fail")
        await to(person, "How true does the thought feel right now?")
        await person.press("8", "0")
        await to(person, "How true does the harsh thought feel")
        await person.press("5", "0")
        await person.do("form.save")
        assert "It loosened a little." in person.notices
        (entry,) = companion.journal.entries()
        assert entry.thought is not None
        assert (entry.thought.belief_before, entry.thought.belief_after) == (80, 50)
