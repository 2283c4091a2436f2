"""After a session: what was talked about, homework that was talked about, and homework until the next one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.homework.assignment import Assignment, Status
from selfkind.domain.journal.entry import EntryKind
from selfkind.tui.screens.homework.assignment import AssignmentScreen
from selfkind.tui.screens.homework.homework import HomeworkScreen
from selfkind.tui.screens.homework.start import StartHomeworkScreen
from selfkind.tui.screens.session_page.after import AfterAppointmentScreen, TalkedAboutScreen
from tests.tui.journey import Journey, journey

Open = Callable[[], Companion]
SIZES = [(60, 20), (80, 24), (120, 36)]
STEPS = [
    "What you talked about, and your next appointment",
    "Homework that you talked about",
    "Homework until the next session",
]


@pytest.fixture
def assigned(companion: Companion) -> Companion:
    """A home with two pieces of homework, added some days ago."""
    for title in ("Catch three", "Say hello"):
        companion.homework.keep(Assignment("", title, companion.now(), made=date(2026, 11, 2)))
    return companion


def steps(person: Journey) -> list[str]:
    """The steps with how they stand, without the text above them."""
    return person.rows()[-len(STEPS) :]


def cursor(person: Journey) -> str | None:
    return person.app.screen.query_one("Rows").key  # type: ignore[attr-defined, no-any-return]


async def show(person: Journey) -> None:
    await person.do("go.homework", "homework.after")
    assert isinstance(person.app.screen, AfterAppointmentScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_one_step_leads_to_the_next(assigned: Companion, opened: Open, size: tuple[int, int]) -> None:
    async with journey(assigned, size) as person:
        await show(person)
        assert steps(person) == STEPS
        await person.press("enter")
        assert person.see("What did you talk about?")
        await person.type("rest")
        await person.do("form.next")
        await person.type("in 2 weeks")
        await person.do("form.save")
        await person.until(lambda: isinstance(person.app.screen, AfterAppointmentScreen))
        assert steps(person)[0] == f"{STEPS[0]} written"
        assert cursor(person) == "homework"
        await person.press("enter")
        assert isinstance(person.app.screen, TalkedAboutScreen)
        assert person.rows() == ["○ Catch three", "○ Say hello"]
        await person.press("space")
        assert person.rows() == ["✓ Catch three talked about", "○ Say hello"]
        assert person.notices[-1] == "Talked about: “Catch three”. Press u to undo."
        await person.press("down", "space", "space")
        assert person.rows() == ["✓ Catch three talked about", "○ Say hello"]
        assert person.notices[-1] == "“Say hello” is going again. Press u to undo."
        await person.press("escape")
        assert steps(person)[1] == f"{STEPS[1]} 1 talked about"
        assert cursor(person) == "next"
        await person.press("enter")
        assert isinstance(person.app.screen, StartHomeworkScreen)
        await person.press("enter")
        assert isinstance(person.app.screen, AssignmentScreen)
        await person.type("One walk")
        await person.do("form.save")
        await person.until(lambda: isinstance(person.app.screen, AfterAppointmentScreen))
        assert steps(person)[2] == f"{STEPS[2]} 1 new"
        await person.press("escape")
        assert isinstance(person.app.screen, HomeworkScreen)
    companion = opened()
    (entry,) = companion.journal.entries(kind=EntryKind.APPOINTMENT)
    assert entry.appointment is not None
    assert (entry.appointment.talked, entry.appointment.next_day) == ("rest", date(2026, 12, 7))
    assert entry.private
    assert {one.title: one.status for one in companion.homework.all()} == {
        "Catch three": Status.TALKED_ABOUT,
        "Say hello": Status.GOING,
        "One walk": Status.NEW,
    }


async def test_each_step_can_be_skipped_and_nothing_is_lost_on_escape(assigned: Companion, opened: Open) -> None:
    async with journey(assigned) as person:
        await show(person)
        await person.press("enter")
        await person.type("rest")
        await person.press("escape")
        await person.until(lambda: isinstance(person.app.screen, AfterAppointmentScreen))
        assert steps(person)[0] == STEPS[0], "it isn't saved yet"
        await person.press("enter")
        await person.until(lambda: person.see("Everything you typed earlier is here."))
        assert person.see("rest")
        await person.press("escape")
        await person.press("down", "down", "enter")
        assert isinstance(person.app.screen, StartHomeworkScreen)
        await person.press("escape", "escape")
        assert isinstance(person.app.screen, HomeworkScreen)
    assert [one.draft.first_words for one in opened().drafts.unfinished()] == ["rest"]
    assert all(one.is_open for one in opened().homework.all())


async def test_undo_takes_a_mark_back_there(assigned: Companion) -> None:
    async with journey(assigned) as person:
        await show(person)
        await person.press("down", "enter", "enter")
        assert person.rows()[0] == "✓ Catch three talked about"
        await person.do("app.undo")
        assert person.rows() == ["○ Catch three", "○ Say hello"]


async def test_without_homework_there_is_nothing_to_mark(companion: Companion) -> None:
    async with journey(companion) as person:
        await show(person)
        await person.press("down", "enter")
        assert person.see("No homework is open, so there's nothing to mark here.")
        await person.press("space", "escape")
        assert isinstance(person.app.screen, AfterAppointmentScreen)
