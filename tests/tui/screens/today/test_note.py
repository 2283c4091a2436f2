"""A note and minutes on an item, its part, and days in words: keys of Today."""

from collections.abc import Callable
from datetime import date

import pytest

from selfkind.companion.companion import Companion
from selfkind.companion.routine import ItemDraft
from selfkind.domain.phrases.rules import parse_rule
from selfkind.domain.routine.plan import Completion
from selfkind.tui.screens.today.go_to_day import GoToDayScreen
from selfkind.tui.screens.today.note import NoteScreen
from selfkind.tui.screens.today.today import TodayScreen
from selfkind.tui.widgets.panel import Panel
from tests.tui.journey import Journey, journey

Open = Callable[[], Companion]
TODAY = date(2026, 11, 23)


def tick(companion: Companion, day: date = TODAY, slot: int = 1, name: str = "Water") -> Completion | None:
    found = (o for o in companion.planning.plan(day).occurrences if name in o.item.name and o.slot == slot)
    return next((o.completion for o in found), None)


def said(companion: Companion, day: date = TODAY) -> tuple[str, str, float | None] | None:
    found = tick(companion, day)
    return None if found is None else (str(found.state), found.note, found.minutes)


def here(person: Journey) -> str:
    return str(person.app.screen.query_one("#next", Panel).content)


def page(person: Journey) -> NoteScreen:
    assert isinstance(person.app.screen, NoteScreen)
    return person.app.screen


async def write(person: Journey, **answers: str) -> None:
    await person.do("today.note")
    note = page(person)
    note.fill(note.answers() | answers)
    await person.do("form.save")


async def test_part_is_ticked_and_unticked_by_a_key(companion: Companion, opened: Open) -> None:
    async with journey(companion) as person:
        await person.to("Water")
        await person.do("today.part")
        assert person.row("Water").startswith("◔")
        assert said(opened()) == ("part", "", None)
        assert "Partly done." in here(person)
        await person.do("today.part")
        assert said(opened()) is None
        await person.do("app.undo", "today.done")
        assert said(opened()) == ("done", "", None)


async def test_a_note_and_minutes_are_kept_and_shown_beside_the_plan(companion: Companion, opened: Open) -> None:
    async with journey(companion, (120, 36)) as person:
        await person.to("Water")
        await write(person, note="  by the  window ", minutes="12")
        assert isinstance(person.app.screen, TodayScreen)
        assert said(opened()) == ("done", "by the window", 12)
        assert "Done. 12 min." in here(person)
        assert "by the window" in here(person)
        assert "n note" in here(person)
        await person.do("today.note")
        assert page(person).answers() == {"note": "by the window", "minutes": "12", "state": "done"}


async def test_a_note_changes_and_goes_and_undo_and_redo_lead_through_all_of_it(
    companion: Companion, opened: Open
) -> None:
    states = [
        None,
        ("done", "first", 5),
        ("tiny", "first", 5),
        ("tiny", "second", None),
        ("tiny", "", None),
    ]
    async with journey(companion) as person:
        await person.to("Water")
        await write(person, note="first", minutes="5")
        await write(person, state="tiny")
        await write(person, note="second", minutes="")
        await write(person, note="")
        assert said(opened()) == states[-1]
        assert person.see("undo: changing")
        for state in reversed(states[:-1]):
            await person.do("app.undo")
            assert said(opened()) == state
        for state in states[1:]:
            await person.do("app.redo")
            assert said(opened()) == state


async def test_saving_without_a_change_writes_nothing(companion: Companion, opened: Open) -> None:
    async with journey(companion) as person:
        await person.to("Water")
        await write(person, note="first")
        before = tick(opened())
        await write(person)
        assert "Nothing was changed." in person.notices
        assert tick(opened()) == before


@pytest.mark.parametrize("words", ["many", "-3", "5000"])
async def test_minutes_that_cannot_be_are_told_and_nothing_is_lost(
    companion: Companion, opened: Open, words: str
) -> None:
    async with journey(companion) as person:
        await person.to("Water")
        await write(person, note="by the window", minutes=words)
        assert page(person).answers()["note"] == "by the window"
        assert page(person).is_saying
        assert said(opened()) is None


async def test_the_page_keeps_a_draft_and_is_found_among_the_unfinished(
    companion: Companion, opened: Open
) -> None:
    async with journey(companion) as person:
        await person.do("today.earlier")
        await person.to("Water")
        await person.do("today.note")
        await person.type("half a")
        await person.press("escape")
        assert said(opened(), date(2026, 11, 22)) is None
        await person.do("app.unfinished")
        assert person.rows() == ["Note about an item half a yesterday"]
        await person.press("enter")
        assert page(person).answers()["note"] == "half a"
        await person.type(" glass")
        await person.do("form.save")
        assert said(opened(), date(2026, 11, 22)) == ("done", "half a glass", None)
        assert opened().drafts.count() == 0


async def test_of_several_times_a_day_each_has_its_own_note(companion: Companion, opened: Open) -> None:
    rule = parse_rule("daily, 2x/day", companion.calendar, TODAY)
    companion.routine.add(ItemDraft("Stretch").with_rule(rule))
    async with journey(companion) as person:
        for note in ("one", "two"):
            await person.to("Stretch")
            await write(person, note=note)
        notes = [tick(opened(), slot=slot, name="Stretch") for slot in (1, 2)]
        assert [one and one.note for one in notes] == ["one", "two"]


async def test_a_day_to_come_takes_no_note_and_no_part(companion: Companion) -> None:
    async with journey(companion) as person:
        await person.do("today.later_day", "today.note", "today.part")
        assert isinstance(person.app.screen, TodayScreen)
        assert len(person.notices) == 1
        assert "isn't here yet" in person.notices[0]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("12 march", date(2026, 3, 12)),
        ("yesterday", date(2026, 11, 22)),
        ("3 weeks ago", date(2026, 11, 2)),
        ("2024-02-29", date(2024, 2, 29)),
        ("tomorrow", date(2026, 11, 24)),
        ("today", TODAY),
    ],
)
async def test_words_lead_to_a_day_and_a_key_leads_home(companion: Companion, words: str, day: date) -> None:
    async with journey(companion) as person:
        await person.do("today.go_to_day")
        assert isinstance(person.app.screen, GoToDayScreen)
        assert person.see("enter goes")
        assert person.see("ctrl+o go")
        assert not person.see("save")
        await person.type(words)
        assert person.see(f"{day:%A} {day.day} {day:%B} {day.year}")
        await person.press("enter")
        assert isinstance(person.app.screen, TodayScreen)
        assert person.app.screen.day == day
        await person.do("today.this_day")
        assert person.app.screen.day == TODAY


@pytest.mark.parametrize("words", ["soon", "31 february", "9999-12-31"])
async def test_words_that_are_no_day_are_told(companion: Companion, words: str) -> None:
    async with journey(companion) as person:
        await person.do("today.go_to_day")
        await person.type(words)
        await person.press("enter")
        sheet = person.app.screen
        assert isinstance(sheet, GoToDayScreen)
        assert sheet.is_saying
        await person.press("escape")
        assert isinstance(person.app.screen, TodayScreen)
        assert person.app.screen.day == TODAY


async def test_past_days_are_filled_in_and_undone_and_redone_across_days(
    companion: Companion, opened: Open
) -> None:
    days = [date(2026, 11, 22), date(2026, 11, 21), date(2026, 3, 12)]
    async with journey(companion) as person:
        await person.do("today.earlier")
        await person.to("Water")
        await person.do("today.done", "today.earlier")
        await person.to("Water")
        await person.do("today.rest", "today.go_to_day")
        await person.type("12 march")
        await person.press("enter")
        await person.to("Water")
        await person.do("today.tiny", "today.part")
        await write(person, note="slowly", minutes="3")
        assert [said(opened(), day) for day in days] == [
            ("done", "", None),
            ("rest", "", None),
            ("part", "slowly", 3),
        ]
        await person.do("app.undo", "app.undo", "app.undo", "app.undo", "app.undo")
        assert [said(opened(), day) for day in days] == [None, None, None]
        await person.do("app.redo", "app.redo", "app.redo", "app.redo", "app.redo")
        assert [said(opened(), day) for day in days] == [
            ("done", "", None),
            ("rest", "", None),
            ("part", "slowly", 3),
        ]
