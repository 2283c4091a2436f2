"""What was answered to a similar thought is offered while a new one is typed."""

from __future__ import annotations

import pytest

from selfkind.companion.companion import Companion
from selfkind.tui.forms import reply_offer
from tests.conftest import Clock
from tests.tui.journey import Journey, journey

LINE = "You answered a similar thought on 23 November"


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch, companion: Companion, clock: Clock) -> None:
    monkeypatch.setattr(reply_offer, "AFTER", 0.01)
    caught = companion.journal.save(
        companion.practice.exercise("catch"), {"thought": "I never finish anything"}
    ).value.entry
    companion.journal.answer(caught, {"q3_reframe": "I finish [b]what[/b] counts"})
    clock.forward(days=20)


async def settled(person: Journey) -> None:
    await person.pilot.pause(0.1)
    await person.settle()


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
async def test_a_catch_offers_what_was_answered_before(companion: Companion, size: tuple[int, int]) -> None:
    async with journey(companion, size) as person:
        await person.do("app.catch")
        await person.type("you never finish it")
        await settled(person)
        assert LINE in " ".join(person.text.split())
        assert person.see("[b]what[/b]")
        assert "anything" not in person.text
        await person.do("form.save")
        assert len(companion.journal.entries()) == 2


async def test_other_words_offer_nothing(companion: Companion) -> None:
    async with journey(companion) as person:
        await person.do("app.catch")
        await person.type("nobody likes me")
        await settled(person)
        assert not person.see(LINE)


async def test_answering_a_thought_offers_it_too(companion: Companion) -> None:
    companion.journal.save(companion.practice.exercise("catch"), {"thought": "I never finish"})
    async with journey(companion) as person:
        await person.do("go.journal")
        await person.to("I never finish")
        await person.do("journal.answer")
        await settled(person)
        notes = [str(field._note.content) for field in person.app.screen.query("Field").results()]
        assert any(LINE in note for note in notes)


async def test_a_strong_feeling_withdraws_the_offer(companion: Companion) -> None:
    async with journey(companion) as person:
        await person.do("app.catch")
        await person.type("you never finish it")
        await settled(person)
        assert LINE in " ".join(person.text.split())
        await person.do("form.next", "form.next", "form.next")
        await person.type("hopeless")
        await settled(person)
        assert LINE not in " ".join(person.text.split())
        for _ in "hopeless":
            await person.press("backspace")
        await settled(person)
        assert LINE in " ".join(person.text.split())


async def test_nothing_is_offered_for_the_rest_of_a_heavy_day(companion: Companion) -> None:
    companion.check_ins.check_in(["hopeless"])
    async with journey(companion) as person:
        await person.do("app.catch")
        await person.type("you never finish it")
        await settled(person)
        assert not person.see("You answered")
