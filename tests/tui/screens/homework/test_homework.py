"""The Homework screen: adding an assignment, trying it, and putting it where it belongs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.homework.assignment import Assignment, Status
from selfkind.domain.homework.tried import Did, Tried
from selfkind.tui.screens.homework.assignment import AssignmentScreen
from selfkind.tui.screens.homework.homework import HomeworkScreen
from selfkind.tui.screens.homework.question import QuestionScreen
from selfkind.tui.screens.homework.start import StartHomeworkScreen
from selfkind.tui.screens.homework.tried import TriedScreen
from tests.tui.journey import Journey, journey

Open = Callable[[], Companion]


def added(companion: Companion, title: str = "Catch three", **fields: object) -> Assignment:
    """Homework that is kept."""
    wanted = replace(Assignment("", title, companion.now()), **fields)  # type: ignore[arg-type]
    return companion.homework.keep(wanted).value


def tried(companion: Companion, one: Assignment, did: Did = Did.ALL, **fields: object) -> Tried:
    """A try that is logged."""
    wanted = replace(companion.homework.new_try(one, did), **fields)  # type: ignore[arg-type]
    return companion.homework.log(wanted).value


def footer(person: Journey) -> str:
    return person.text.splitlines()[-1]


async def test_a_ready_one_is_added_tried_and_the_try_undone(companion: Companion, opened: Open) -> None:
    async with journey(companion) as person:
        await person.do("go.homework")
        assert person.rows("#homework")[0].startswith("What you agree on with a therapist, or with yourself,")
        assert "enter begin" not in footer(person)
        await person.do("homework.new")
        assert isinstance(person.app.screen, StartHomeworkScreen)
        await person.to("Kind voice")
        await person.do("new_homework.choose")
        assert isinstance(person.app.screen, AssignmentScreen)
        await person.do("form.save")
        await person.until(lambda: isinstance(person.app.screen, HomeworkScreen))
        assert person.notices[-1] == "Saved “Kind voice”. Press u to undo."
        assert person.rows("#homework") == ["New", "○ Kind voice"]
        assert person.see("After I brush my teeth, I'll do this.")
        await person.do("go.today")
        assert "○ Kind voice 1 min" in person.items(), "it's on Today"
        await person.do("go.homework", "homework.log")
        assert isinstance(person.app.screen, TriedScreen)
        await person.press("right")
        await person.do("form.next", "form.next", "form.next", "form.next")
        await person.type("My voice was softer")
        await person.do("form.save")
        await person.until(lambda: isinstance(person.app.screen, HomeworkScreen))
        assert person.notices[-1] == "Saved. Press u to undo."
        assert person.rows("#homework") == ["Going", "◔ Kind voice 1 so far"]
        assert person.see("What I learned: My voice was softer")
        (one,) = opened().homework.tries()
        assert (one.did, one.learned) == (Did.PART, "My voice was softer")
        await person.do("go.today")
        assert "◔ Kind voice 1 min" in person.items(), "a part of it ticks the item in part"
        await person.do("go.homework", "app.undo")
        await person.until(lambda: person.rows("#homework") == ["New", "○ Kind voice"])
    assert opened().homework.tries() == []
