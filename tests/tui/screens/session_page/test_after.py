"""After a session: what was talked about, homework that was talked about, and homework until the next one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.circle.person import Person, PersonKind
from selfkind.domain.homework.assignment import Assignment, Status
from selfkind.domain.journal.entry import EntryKind
from selfkind.domain.records import replace
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
async def test_the_cursor_stays_on_the_steps_below_the_text(assigned: Companion, size: tuple[int, int]) -> None:
    async with journey(assigned, size) as person:
        await show(person)
        rows = person.rows()
        assert rows[rows.index(STEPS[0]) - 1] == ""
        assert rows[0] != ""
        await person.press("up", "up")
        assert cursor(person) == "talked"
        assert person.see(" ".join(rows[0].split()[:3])), "all of the text is in view"


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
        assert person.see("Monday 7 December 2026")
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
        assert steps(person)[2] == f"{STEPS[2]} 1 added"
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


def professional(companion: Companion, name: str) -> Person:
    kinds = (PersonKind.THERAPIST,)
    wanted = Person("", name, companion.now(), kinds=kinds, next_day=date(2026, 11, 20), next_time=time(10, 30))
    return companion.circle.keep(wanted).value


async def talked(person: Journey, next_day: str = "in 2 weeks") -> None:
    """Write what was talked about, and when one meets next."""
    await person.press("enter")
    await person.type("rest")
    await person.do("form.next")
    await person.type(next_day)
    await person.do("form.save")
    await person.until(lambda: isinstance(person.app.screen, AfterAppointmentScreen))


@pytest.mark.parametrize("size", SIZES)
async def test_the_next_appointment_can_be_added_to_who_homework_is_from(
    assigned: Companion, opened: Open, size: tuple[int, int]
) -> None:
    ana, _ = professional(assigned, "Ana Weiss"), professional(assigned, "Dr Berg")
    assigned.homework.keep(Assignment("", "From Ana", assigned.now(), giver="ana", made=date(2026, 11, 2)))
    async with journey(assigned, size) as person:
        await show(person)
        assert steps(person) == STEPS, "nothing to add yet"
        await talked(person)
        rows = person.rows()[-4:]
        assert rows[1] == "Add Monday 7 December to Ana Weiss"
        assert not person.see("Dr Berg")
        assert cursor(person) == ana.id
        assert opened().circle.person(ana.id) == ana, "it's asked first"
        await person.press("enter")
        assert person.notices[-1] == "Ana Weiss: next appointment Monday 7 December. Press u to undo."
        assert person.rows()[-3] == "Add Monday 7 December to Ana Weiss on their page"
        assert cursor(person) == "homework"
        kept = opened().circle.person(ana.id)
        assert kept is not None
        assert (kept.next_day, kept.next_time) == (date(2026, 12, 7), None)
        await person.press("up", "enter")
        assert person.notices[-1] == "Ana Weiss: the next appointment is Monday 7 December already."
        await person.do("app.undo")
        assert opened().circle.person(ana.id) == replace(ana, updated=opened().circle.all()[0].updated)
        assert person.rows()[-3] == "Add Monday 7 December to Ana Weiss"


async def test_the_one_professional_is_offered_where_homework_names_nobody(assigned: Companion) -> None:
    professional(assigned, "Dr Berg")
    async with journey(assigned) as person:
        await show(person)
        await talked(person)
        assert person.see("Add Monday 7 December to Dr Berg")


async def test_without_a_person_it_says_where_the_next_appointment_is(assigned: Companion) -> None:
    assigned.homework.keep(Assignment("", "From Ana", assigned.now(), giver="Ana", made=date(2026, 11, 2)))
    professional(assigned, "Dr Berg")
    async with journey(assigned) as person:
        await show(person)
        assert not person.see("is in your Journal")
        await talked(person)
        assert "Your next appointment, Monday 7 December, is in your Journal" in " ".join(person.rows())
        assert steps(person) == [f"{STEPS[0]} written", *STEPS[1:]]
        assert cursor(person) == "homework"
