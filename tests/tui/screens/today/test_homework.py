"""Today shows open homework: on a panel where there is room, else in one quiet line."""

from __future__ import annotations

from datetime import date

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.circle.person import Person, PersonKind
from selfkind.domain.homework.assignment import Status
from selfkind.tui.screens.homework.homework import HomeworkScreen
from selfkind.tui.screens.today.item import ItemScreen
from tests.tui.journey import journey
from tests.tui.screens.homework.test_homework import added, footer, tried

LARGE = (140, 40)


def therapist(companion: Companion, name: str = "Dr. A", day: date = date(2026, 11, 26)) -> None:
    """A professional of the circle, with an appointment."""
    companion.circle.keep(Person("", name, companion.now(), kinds=(PersonKind.THERAPIST,), next_day=day))


async def test_a_large_screen_has_a_panel_with_who_it_is_from_and_the_day(companion: Companion) -> None:
    therapist(companion)
    tried(companion, added(companion, "Three questions", giver="Dr. A", next_session=True))
    added(companion, "Reach", giver="Dr. A", often="daily", next_session=True)
    async with journey(companion, LARGE) as person:
        assert person.see("Homework · Dr. A, Thursday")
        assert person.rows("#homework") == ["◔ Three questions 1 so far", "○ Reach"]
        assert not person.see("Homework: ")
        await person.do("today.beside")
        assert "enter open" in footer(person)
        await person.press("down", "enter")
        assert isinstance(person.app.screen, HomeworkScreen)
        await person.until(lambda: person.app.screen.here is not None)  # type: ignore[attr-defined]
        assert person.app.screen.here.title == "Reach"  # type: ignore[attr-defined]


async def test_a_panel_of_two_givers_says_neither_and_is_never_long(companion: Companion) -> None:
    for number in range(8):
        added(companion, f"Number {number}", giver=f"Dr. {number}")
    async with journey(companion, LARGE) as person:
        assert person.app.screen.query_one("#homework").border_title == "Homework"
        assert person.rows("#homework")[-1] == "and 3 more"
        assert len(person.rows("#homework")) == 6


@pytest.mark.parametrize("size", [(100, 30), (80, 24), (60, 20)])
async def test_a_smaller_one_has_a_quiet_line_for_what_is_in_no_plan(
    companion: Companion, size: tuple[int, int]
) -> None:
    async with journey(companion, size) as person:
        assert not person.see("Homework: ")
        one = added(companion, "Ask Lena")
        added(companion, "Reach", often="daily")
        person.app.changed.publish("elsewhere")
        await person.until(lambda: "Homework: Ask Lena enter" in person.rows())
        assert "○ Reach" in person.items()
        tried(companion, one)
        person.app.changed.publish("elsewhere")
        await person.until(lambda: "Homework: Ask Lena 1 so far enter" in person.rows())
        added(companion, "Another")
        person.app.changed.publish("elsewhere")
        await person.until(lambda: "Homework: Ask Lena 1 more enter" in person.rows())
        await person.to("Homework: ")
        assert "enter open" in footer(person)
        await person.press("enter")
        assert isinstance(person.app.screen, HomeworkScreen)
        await person.until(lambda: person.app.screen.here is not None)  # type: ignore[attr-defined]
        assert person.app.screen.here.title == "Ask Lena"  # type: ignore[attr-defined]


async def test_private_homework_has_no_title_there(companion: Companion) -> None:
    added(companion, "About my brother", private=True)
    async with journey(companion) as person:
        assert "Homework enter" in person.rows()
        assert not person.see("brother")


async def test_what_rests_is_not_there_nor_on_another_day_nor_while_away(
    companion: Companion,
) -> None:
    for status in (Status.TALKED_ABOUT, Status.RESTING, Status.DONE):
        companion.homework.put(added(companion, f"It is {status}"), status)
    async with journey(companion) as person:
        assert not person.see("Homework: ")
        added(companion, "Ask Lena")
        person.app.changed.publish("elsewhere")
        await person.until(lambda: person.see("Homework: Ask Lena"))
        await person.do("today.earlier")
        assert not person.see("Homework: ")
        await person.do("today.this_day")
        await person.until(lambda: person.see("Homework: Ask Lena"))
        companion.away.keep("today", "sunday")
        person.app.changed.publish("elsewhere")
        await person.until(lambda: not person.see("Homework: "))


async def test_an_item_of_homework_can_let_its_reminder_say_its_name(companion: Companion) -> None:
    added(companion, "Reach", often="daily")
    async with journey(companion) as person:
        await person.to("Reach")
        await person.do("today.edit")
        screen = person.app.screen
        assert isinstance(screen, ItemScreen)
        assert screen.field("show_name") in screen.order()
        assert screen.answers()["show_name"] == "no"
