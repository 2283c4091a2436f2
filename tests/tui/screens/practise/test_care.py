"""Words of care: whole, once a family, until a key is pressed, and one key away afterwards."""

from __future__ import annotations

import pytest

from selfkind.companion.companion import Companion
from selfkind.tui.screens.confirm import ConfirmScreen
from selfkind.tui.screens.practise.session import SessionScreen
from selfkind.tui.screens.practise.session_keys import Stage
from tests.tui.journey import journey
from tests.tui.screens.practise.test_options import practise_at

TIMED = ("box", "longout", "own", "mindful", "body-scan", "loving-kindness", "kind-pause")


@pytest.mark.parametrize("id", TIMED)
def test_the_words_of_care_are_whole(companion: Companion, id: str) -> None:
    practice = companion.practice
    exercise = practice.keep_pattern("own", "4-2-6", 3).value if id == "own" else practice.exercise(id)
    care = practice.care(exercise)
    assert practice.needs_care(exercise) == care
    for word in ("trauma", "psychosis", "panic", "dissociation", "loss"):
        assert word in care
    assert care.count("Never while driving or in water.") == 1
    holds = ("pregnant", "heart", "blood pressure", "lung", "seizure", "glaucoma", "retina", "stroke", "surgery")
    assert all((word in care) == (id in ("box", "own")) for word in holds)


def test_the_words_of_care_come_once_a_family(companion: Companion) -> None:
    practice = companion.practice
    by_group = {one.group: one for one in practice.exercises() if one.pattern or one.guide}
    assert len(by_group) > 3
    for exercise in by_group.values():
        assert "psychosis" in practice.needs_care(exercise)
        practice.keep_caution_read(exercise)
        assert practice.needs_care(exercise) == ""


def test_breath_holds_are_said_although_the_family_was_read(companion: Companion) -> None:
    practice = companion.practice
    practice.keep_caution_read(practice.exercise("longout"))
    care = practice.needs_care(practice.exercise("box"))
    assert care.startswith("This pattern has breath holds.")
    assert care.endswith("Never while driving or in water.")
    assert "psychosis" not in care


@pytest.mark.parametrize("size", [(44, 12), (60, 20), (80, 24)])
async def test_the_card_of_care_stays_and_can_be_read_whole(companion: Companion, size: tuple[int, int]) -> None:
    async with journey(companion, size) as person:
        await person.app.begin_exercise("box")
        await person.settle()
        await person.pilot.pause(1.5)
        assert isinstance(person.app.screen, ConfirmScreen)
        seen = person.text
        assert "enter begin" in seen
        assert "! help now" in seen
        for _ in range(40):
            await person.pilot.press("down")
        await person.settle()
        assert "works just as well." in " ".join(person.text.split())
        assert "enter begin" in person.text


async def test_the_words_of_care_are_one_key_away(companion: Companion) -> None:
    async with journey(companion) as person:
        await practise_at(person, "box")
        await person.do("practise.begin", "care.begin")
        assert isinstance(person.app.screen, SessionScreen)
        session = person.app.screen
        await person.do("breathe.care")
        assert isinstance(person.app.screen, ConfirmScreen)
        assert session.stage is Stage.PAUSED
        await person.press("exclamation_mark", "escape")
        await person.do("care.begin")
        assert person.app.screen is session
        assert session.stage is Stage.RUNNING
        await person.do("breathe.stop")
        await practise_at(person, "box")
        await person.do("practise.care")
        assert person.see("psychosis")
        assert person.see("breath holds")
        await person.do("care.back")
        await practise_at(person, "catch")
        await person.do("practise.care")
        assert person.see("One to three thoughts a day are plenty.")
