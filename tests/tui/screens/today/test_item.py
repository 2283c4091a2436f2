from __future__ import annotations

import errno
import os
from collections.abc import Callable
from datetime import time, timedelta
from typing import Any

import pytest
from textual import events
from textual.widgets import Select

from selfkind.companion.companion import Companion
from selfkind.companion.routine import ItemDraft
from selfkind.domain.routine.routine import Part, RoutineItem
from selfkind.tui.forms import draft as field_draft
from selfkind.tui.forms.chips import Chips
from selfkind.tui.forms.inputs import Line
from selfkind.tui.screens.today.item import ItemScreen
from selfkind.tui.screens.today.today import TodayScreen
from selfkind.tui.widgets.rows import Rows
from tests.conftest import Clock
from tests.copy_rules import copy_faults
from tests.drafts import draft_of
from tests.tui.journey import Journey, journey

Open = Callable[[], Companion]


@pytest.fixture(autouse=True)
def quick_drafts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Drafts are kept a moment after the last key instead of a second."""
    monkeypatch.setattr(field_draft, "AFTER", 0.05)


async def begin(person: Journey, item: RoutineItem | None = None, part: Part = Part.ANY) -> ItemScreen:
    screen = ItemScreen(item, part)
    person.app.push_screen(screen)
    await person.settle()
    return screen


async def put(person: Journey, screen: ItemScreen, key: str, text: str) -> None:
    """Write into a line in place of what is there."""
    line = screen.field(key).query_one(Line)
    line.focus()
    line.value = ""
    await person.settle()
    person.app.post_message(events.Paste(text))
    await person.settle()


def status(person: Journey) -> str:
    return str(person.app.screen.query_one("#status").content)  # type: ignore[attr-defined]


def note(screen: ItemScreen, key: str) -> str:
    return str(screen.field(key)._note.content)


def named(companion: Companion, name: str) -> RoutineItem:
    return next(item for item in companion.routine.items() if item.name == name)


async def test_a_line_to_tick_is_added_with_a_name_alone(companion: Companion, opened: Open) -> None:
    async with journey(companion) as person:
        await begin(person, part=Part.EVENING)
        await person.type("Phone in the hall")
        await person.do("form.save")
        assert isinstance(person.app.screen, TodayScreen)
        assert person.notices == ["Added “Phone in the hall” to your routine."]
        item = named(opened(), "Phone in the hall")
        assert (item.exercise, item.part, str(item.cadence), item.times) == ("", Part.EVENING, "daily", ())
        assert item.minutes is None
        assert person.see("Phone in the hall")


async def test_every_answer_is_kept(companion: Companion, opened: Open) -> None:
    async with journey(companion) as person:
        screen = await begin(person)
        await put(person, screen, "name", "Stretch [b]")
        await put(person, screen, "cadence", "mon, wed")
        await put(person, screen, "times", "21:00, 8:00")
        await put(person, screen, "after", "I close the laptop")
        await put(person, screen, "tiny", "One shoulder")
        await put(person, screen, "minutes", "2,5")
        await put(person, screen, "obstacle", "I'm tired")
        assert note(screen, "instead") == "If I'm tired: One shoulder"
        await put(person, screen, "instead", "one breath")
        assert note(screen, "instead") == "If I'm tired: one breath"
        await put(person, screen, "symbol", "🌱")
        screen.query_one(Chips).focus()
        await person.press("right", "enter", "enter", "enter", "enter", "enter", "enter", "enter")
        assert person.app.focused is screen.field("symbol").query_one(Line)
        await person.press("enter")
        item = named(opened(), "Stretch [b]")
        assert str(item.cadence) == "mon,wed"
        assert item.part is Part.MORNING
        assert item.times == (time(8), time(21))
        assert (item.after, item.tiny, item.minutes) == ("I close the laptop", "One shoulder", 2.5)
        assert (item.obstacle, item.instead, item.symbol) == ("I'm tired", "one breath", "🌱")


async def test_the_cursor_goes_to_a_new_item_and_only_to_that_of_this_window(
    companion: Companion, opened: Open
) -> None:
    async with journey(companion) as person:
        await person.to("Reflection")
        screen = await begin(person)
        await put(person, screen, "name", "Stretch")
        await person.do("form.save")
        current = person.app.screen.query_one(Rows).key
        assert current == named(opened(), "Stretch").id
        opened().routine.add(ItemDraft("From another window"))
        await person.app.disk_watch.check()
        await person.settle()
        assert any("From another window" in line for line in person.rows())
        assert person.app.screen.query_one(Rows).key == current


async def test_an_exercise_is_picked_and_fills_what_it_knows(companion: Companion, opened: Open) -> None:
    async with journey(companion) as person:
        screen = await begin(person)
        await person.press("enter")
        assert person.app.focused is screen.query_one(Select)
        await person.press("enter")
        await person.pilot.press(*"longer")
        await person.press("enter")
        assert screen.answers()["exercise"] == "longout"
        assert screen.answers()["name"] == "Longer-out breathing"
        assert screen.answers()["minutes"] == "3"
        await put(person, screen, "tiny", "One breath")
        screen.query_one(Select).focus()
        await person.press("enter")
        await person.pilot.press(*"note")
        await person.press("enter")
        assert screen.answers()["name"] == "A note"
        assert screen.answers()["tiny"] == "One breath"
        assert screen.answers()["minutes"] == ""
        await person.press("enter", "home", "enter")
        assert screen.answers()["exercise"] == ""
        await person.press("enter", "escape")
        assert person.app.screen is screen
        await person.press("q", "c", "1")
        assert person.app.screen is screen
        assert person.app.is_running
        await person.do("form.save")
        assert named(opened(), "A note").exercise == ""


CADENCES = [
    ("daily", "Every day: today, Tue 24, Wed 25, Thu 26, Fri 27"),
    ("weekends", "On Saturday and Sunday: Sat 28, Sun 29, Sat 5 Dec, Sun 6, Sat 12"),
    ("every 2 days", "Every other day: today, Wed 25, Fri 27, Sun 29, Tue 1 Dec"),
    ("3x/week", "3 times a week, on any days: today, Tue 24, Wed 25, Thu 26, Fri 27"),
    (
        "after 30 days",
        "30 days after the last time: today, Wed 23 Dec, Fri 22 Jan 2027, Sun 21 Feb, Tue 23 Mar",
    ),
    (
        "now and then",
        "This schedule isn't complete yet. Try daily, weekdays, mon,wed, 3x/week, every 2 days or after 3 days.",
    ),
    ("", "Try daily, weekdays, mon,wed, 3x/week, every 2 days or after 3 days."),
    ("daily until 24", "This schedule isn't complete yet. Try daily"),
    ("daily at 7:3", "This schedule isn't complete yet. Try daily"),
    ("daily until 31 feb", "“31 feb” isn't a date in the calendar."),
    ("daily at 25:00", "“25:00” isn't a time. Try one of:"),
    ("9x/week", "Choose 1 to 7 times a week. You gave “9x/week”."),
    ("every morning", "What time in the morning? Write the time with the days, such as “every day at 08:00”."),
    (
        "daily until 2026-11-01",
        "The last day, 2026-11-01, is before the first, 2026-11-23. Choose a later last day.",
    ),
    (
        "sun until 2026-11-25",
        "This schedule (on Sunday) has no day from 2026-11-23 to 2026-11-25. "
        "Choose other days, or a later last day.",
    ),
    (
        "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "“RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30” doesn't fit any day: there's no day with BYMONTH=2 and "
        "BYMONTHDAY=30. Change that part, or leave part of it out.",
    ),
    (
        "daily, from 1 dec until 24 nov",
        "“24 nov” comes before the first day, 1 Dec 2026. If you mean 24 Nov 2027, write the year.",
    ),
    (
        "daily, from 2020-01-01 until 2020-12-31",
        "Every day, from 1 Jan 2020, until 31 Dec 2020. No more days are planned: the last day was "
        "31 Dec 2020. To plan more, choose a later last day.",
    ),
    (
        "RRULE:FREQ=MONTHLY;BYMONTHDAY=1",
        "Every month on the 1st: Tue 1 Dec, Fri 1 Jan 2027, Mon 1 Feb, Mon 1 Mar, Thu 1 Apr",
    ),
]
"""What is written for how often, and what is said below."""


async def test_a_cadence_is_said_in_words_with_its_next_days(companion: Companion) -> None:
    async with journey(companion) as person:
        screen = await begin(person)
        for words, said in CADENCES:
            await put(person, screen, "cadence", words)
            assert note(screen, "cadence").startswith(said), words
            assert not copy_faults(note(screen, "cadence")), words


async def test_a_count_is_from_today_and_says_so(companion: Companion, clock: Clock) -> None:
    tea = companion.routine.add(ItemDraft("Tea")).value
    clock.forward(days=4)
    async with journey(companion) as person:
        screen = await begin(person, tea)
        await put(person, screen, "cadence", "RRULE:FREQ=DAILY;COUNT=3")
        days, _, end = note(screen, "cadence").partition(". ")
        assert days == "Every day, 3 times: today, Sat 28, Sun 29"
        assert end == "COUNT counts from today. The last day is Sun 29 Nov."
        assert not copy_faults(end)
        await person.do("form.save")
        kept = named(companion, "Tea")
        assert str(kept.cadence) == "RRULE:FREQ=DAILY;UNTIL=20261129"
        clock.forward(days=1)
        screen = await begin(person, kept)
        assert note(screen, "cadence") == "Every day, until 29 Nov 2026: today, Sun 29"


async def test_an_end_in_utc_is_the_day_of_the_user(companion: Companion) -> None:
    async with journey(companion) as person:
        screen = await begin(person)
        await put(person, screen, "cadence", "RRULE:FREQ=DAILY;UNTIL=20261125T023000Z")  # 03:30 at night
        assert note(screen, "cadence") == "Every day, until 24 Nov 2026: today, Tue 24"


TOGETHER = [
    ("daily at 8:00", "", "Every day at 08:00: Tue 24, Wed 25, Thu 26, Fri 27, Sat 28", "At 08:00."),
    ("daily at 8 and 11", "", "Every day at 08:00 and 11:00: today, Tue 24", "At 08:00 and 11:00."),
    ("daily", "9", "Every day at 09:00: Tue 24", "At 09:00."),
    ("daily at 9", "noon", "Every day at 09:00 and 12:00: today", "At 09:00 and 12:00."),
    ("daily at 9", "noo", "Every day at 09:00: Tue 24", "Try 07:30"),
    (
        "daily at 23:00",
        "",
        "Every day at 23:00. Your reminder at 23:00 is in your quiet hours (22:00-07:00), so it won't be shown.",
        "Your reminder at 23:00 is in your quiet hours",
    ),
]
"""How often, the times beside that, and what is said below each."""


async def test_days_and_times_say_together_what_is_kept(companion: Companion) -> None:
    companion.reminders.plan.set_quiet("22:00-07:00")
    async with journey(companion) as person:
        screen = await begin(person)
        for words, beside, said, times in TOGETHER:
            await put(person, screen, "cadence", words)
            await put(person, screen, "times", beside)
            assert note(screen, "cadence").startswith(said), (words, beside)
            assert note(screen, "times").startswith(times), (words, beside)


async def test_what_quiet_hours_do_to_a_time_is_said_when_it_is_kept(companion: Companion) -> None:
    companion.reminders.plan.set_quiet("22:00-07:00")
    async with journey(companion) as person:
        screen = await begin(person)
        await put(person, screen, "name", "Tea")
        await put(person, screen, "cadence", "daily at 23:00")
        await person.do("form.save")
        assert person.notices == [
            "Added “Tea” to your routine. Your reminder at 23:00 is in your quiet hours (22:00-07:00), so it "
            "won't be shown."
        ]


async def test_times_said_with_the_days_take_the_place_of_earlier_ones(companion: Companion) -> None:
    tea = companion.routine.add(ItemDraft("Tea", times=(time(8),))).value
    async with journey(companion) as person:
        screen = await begin(person, tea)
        await put(person, screen, "cadence", "daily at noon")
        assert note(screen, "times") == "At 12:00: the times in “How often” replace the times here."
        await person.do("form.save")
        assert named(companion, "Tea").times == (time(12),)
        screen = await begin(person, named(companion, "Tea"))
        await put(person, screen, "cadence", "daily at 9")
        await put(person, screen, "times", "12:00, 18:00")
        await person.do("form.save")
        assert named(companion, "Tea").times == (time(9), time(12), time(18))


async def test_a_rule_without_a_step_breaks_nothing(companion: Companion) -> None:
    async with journey(companion) as person:
        screen = await begin(person)
        await put(person, screen, "name", "Tea")
        await put(person, screen, "cadence", "RRULE:FREQ=DAILY;INTERVAL=0")
        assert note(screen, "cadence")
        await person.do("form.save")
        assert person.app.screen is screen or named(companion, "Tea")
        assert companion.planning.plan(companion.today() + timedelta(days=1))


TIMES = [
    ("", "You'll get a reminder at these times."),
    ("8:00", "At 08:00. You'll get a reminder at these times."),
    ("9pm and 8", "At 08:00 and 21:00. You'll get a reminder at these times."),
    ("25:00", "Try 07:30, 7:30am, 9pm, noon, or several: 8:00, 12:30 and 21:00."),
    (
        "23:00",
        "Your reminder at 23:00 is in your quiet hours (22:00-07:00), so it won't be shown.",
    ),
]
"""What is written for the times, and what is said below."""


async def test_times_are_read_while_they_are_typed(companion: Companion) -> None:
    async with journey(companion) as person:
        screen = await begin(person)
        for words, said in TIMES:
            await put(person, screen, "times", words)
            assert note(screen, "times") == said, words


UNREADABLE = [
    ("name", "", "An item needs a name. A few words are enough."),
    ("name", "n" * 121, "A name can have up to 120 characters; this one has 121."),
    ("cadence", "now and then", "“now and then” isn't a schedule that selfkind understands."),
    ("times", "08:00, noonish", "“noonish” isn't a time. Try one of: 07:30, 7:30am"),
    ("minutes", "a few", "“a few” isn't a number of minutes."),
    ("minutes", "0", "Choose a length of more than 0 and up to 1440 minutes (one day)."),
    ("minutes", "99999", "Choose a length of more than 0 and up to 1440 minutes (one day)."),
]
"""A field, what is written there, and what is said about that."""


async def test_what_cannot_be_read_is_said_and_found(companion: Companion) -> None:
    before = companion.routine.items()
    async with journey(companion) as person:
        screen = await begin(person)
        await person.type("Tea")
        for key, words, said in UNREADABLE:
            readable = str(screen.answers()[key])
            assert said not in status(person), words
            await put(person, screen, key, words)
            await person.do("form.save")
            assert person.app.screen is screen, words
            assert said in status(person), words
            assert person.app.focused is screen.field(key).query_one(Line), words
            assert companion.routine.items() == before, words
            assert not copy_faults(status(person)), words
            await put(person, screen, key, readable)


async def test_changing_an_item_keeps_its_place_and_its_past(companion: Companion, opened: Open) -> None:
    item = named(companion, "Water, slowly, at the window")
    async with journey(companion) as person:
        screen = await begin(person, item)
        assert screen.answers()["exercise"] == "b1"
        await person.press("end")
        await person.type(" with lemon")
        await person.do("form.save")
        assert person.notices == ["Changed “Water, slowly, at the window with lemon”."]
    changed = named(opened(), "Water, slowly, at the window with lemon")
    assert (changed.id, changed.position, changed.start, changed.part, changed.cadence) == (
        item.id,
        item.position,
        item.start,
        item.part,
        item.cadence,
    )
    assert (changed.exercise, changed.minutes, changed.tiny, changed.amount) == ("b1", 2, item.tiny, item.amount)


async def test_an_amount_in_words_stays_until_minutes_are_given(companion: Companion, opened: Open) -> None:
    item = named(companion, "Catch the critic")
    assert item.amount
    async with journey(companion) as person:
        await begin(person, item)
        await person.do("form.save")
        assert named(opened(), "Catch the critic").amount == item.amount
        screen = await begin(person, named(companion, "Catch the critic"))
        await put(person, screen, "minutes", "2")
        await person.do("form.save")
        changed = named(opened(), "Catch the critic")
        assert (changed.amount, changed.minutes) == ("", 2)


async def test_leaving_changes_nothing_and_keeps_what_was_typed(companion: Companion, opened: Open) -> None:
    item = named(companion, "Body scan")
    async with journey(companion) as person:
        await begin(person, item)
        await person.press("escape")
        assert person.notices == []
        await begin(person, item)
        await person.press("end")
        await person.type(" outside")
        await person.press("escape")
        assert person.notices == ["This page is kept as a draft."]
        assert named(opened(), "Body scan") == item
        assert draft_of(opened(), f"item:{item.id}") is not None
        screen = await begin(person, item)
        assert screen.answers()["name"] == "Body scan outside"
        assert "Everything you typed earlier is here" in status(person)
        await person.press("f4")
        assert screen.answers()["name"] == "Body scan"
        await person.press("f4", "end", *["backspace"] * 8, "escape")
        assert draft_of(opened(), f"item:{item.id}") is None
        screen = await begin(person)
        assert screen.answers()["name"] == ""


async def test_a_draft_outlives_a_crash_and_goes_when_it_is_saved(companion: Companion, opened: Open) -> None:
    async with journey(companion) as person:
        await begin(person)
        await person.type("Half a na")
        await person.pilot.pause(0.2)
        await person.settle()
        again = opened()
        assert draft_of(again, "item") is not None
    async with journey(again) as person:
        screen = await begin(person)
        assert screen.answers()["name"] == "Half a na"
        await person.press("end")
        await person.type("me")
        await person.do("form.save")
    assert named(opened(), "Half a name")
    assert draft_of(opened(), "item") is None


async def test_a_refused_write_keeps_the_page(
    companion: Companion, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> Any:
        raise OSError(errno.ENOSPC, "No space left on device")

    async with journey(companion) as person:
        screen = await begin(person)
        await person.type("Tea")
        with monkeypatch.context() as broken:
            broken.setattr(os, "replace", refuse)
            await person.do("form.save")
            assert person.app.screen is screen
            assert "What you typed is still here." in status(person)
        await person.do("form.save")
    assert [item.name for item in opened().routine.items()].count("Tea") == 1


async def test_saved_without_certainty_closes_the_page(
    companion: Companion, monkeypatch: pytest.MonkeyPatch
) -> None:
    add = companion.routine.add

    def unsure(*args: Any, **kwargs: Any) -> Any:
        warning = "Saved, but the disk reported a problem."
        return add(*args, **kwargs)._replace(warning=warning)

    async with journey(companion) as person:
        monkeypatch.setattr(companion.routine, "add", unsure)
        await begin(person)
        await person.type("Tea")
        await person.do("form.save")
        assert isinstance(person.app.screen, TodayScreen)
        assert person.notices == ["Saved, but the disk reported a problem."]


async def test_pressing_save_twice_adds_once(companion: Companion, opened: Open) -> None:
    async with journey(companion) as person:
        await begin(person)
        await person.type("Tea")
        await person.pilot.press("ctrl+o", "ctrl+o")
        await person.settle()
    assert [item.name for item in opened().routine.items()].count("Tea") == 1


async def test_an_exercise_that_is_not_here_stays_named(companion: Companion) -> None:

    item = named(companion, "Body scan")._replace(exercise="from-another-pack")
    async with journey(companion) as person:
        screen = await begin(person, item)
        assert screen.answers()["exercise"] == "from-another-pack"
        assert person.see("from-another-pack (not available right now)")


NAMES = ("[really sad]", "[/b]", "[@click=app.quit]x[/]", "[/", "\x1b[31mred", "שלום 👩‍👩‍👧")


async def test_names_are_kept_and_shown_as_typed(companion: Companion, opened: Open) -> None:
    async with journey(companion) as person:
        for name in NAMES:
            screen = await begin(person)
            await put(person, screen, "name", name)
            await put(person, screen, "after", name)
            assert "\x1b" not in person.text, name
            await person.do("form.save")
            await person.settle()
            assert "\x1b" not in person.text, name
            assert named(opened(), name).after == name


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (60, 20), (44, 12)])
async def test_every_part_is_reached_by_tab_and_in_view(companion: Companion, size: tuple[int, int]) -> None:
    async with journey(companion, size) as person:
        screen = await begin(person)
        sheet = screen.query_one("#sheet")
        for key in [*["tab"] * 8, *["shift+tab"] * 8]:
            focused = person.app.focused
            assert focused is not None
            assert sheet.region.contains_region(focused.region), focused
            await person.press(key)
        assert person.app.focused is screen.field("name").query_one(Line)


async def test_a_change_elsewhere_disturbs_nothing(companion: Companion) -> None:
    async with journey(companion) as person:
        screen = await begin(person)
        await person.type("Te")
        person.app.changed.publish("elsewhere")
        await person.settle()
        await person.type("a")
        assert screen.answers()["name"] == "Tea"


@pytest.mark.parametrize(
    ("key", "text", "where"),
    [("symbol", "ab", "symbol"), ("instead", "one breath", "obstacle"), ("obstacle", "I'm tired", "instead")],
)
async def test_half_a_plan_and_two_signs_are_refused_where_they_stand(
    companion: Companion, opened: Open, key: str, text: str, where: str
) -> None:
    async with journey(companion) as person:
        screen = await begin(person)
        await put(person, screen, "name", "Stretch")
        await put(person, screen, key, text)
        await person.do("form.save")
        assert person.app.screen is screen
        assert person.app.focused is screen.field(where).query_one(Line)
        assert copy_faults(status(person)) == []
        assert all(item.name != "Stretch" for item in opened().routine.items())


async def test_a_name_that_another_item_has_is_said(companion: Companion) -> None:
    async with journey(companion) as person:
        screen = await begin(person)
        await put(person, screen, "name", "water, slowly, at the window")
        assert note(screen, "name") == "Another item has this name (morning). A word more would tell them apart."
        await put(person, screen, "name", "Water")
        assert note(screen, "name") == ""


async def test_an_item_whose_exercise_is_gone_can_be_changed(companion: Companion, opened: Open) -> None:
    item = named(companion, "Water, slowly, at the window")
    companion.routine.keep()
    companion._opened.home.routine.change(item._replace(exercise="gone"))
    async with journey(companion) as person:
        screen = await begin(person, item._replace(exercise="gone"))
        assert person.see("gone (not available right now)")
        await put(person, screen, "tiny", "One sip")
        await person.do("form.save")
        assert person.notices == ["Changed “Water, slowly, at the window”."]
        changed = named(opened(), item.name)
        assert (changed.exercise, changed.tiny) == ("gone", "One sip")
        await person.to("Water, slowly")
        await person.do("today.begin")
        assert person.see("isn't available right now")


async def test_typing_replaces_the_schedule_that_a_new_item_begins_with(companion: Companion) -> None:
    async with journey(companion) as person:
        await person.do("today.add")
        await person.press("enter")
        page = person.app.screen
        assert isinstance(page, ItemScreen)
        await person.type("Tea")
        await person.press("enter", "tab")
        assert page.answers()["cadence"] == "daily"
        await person.type("weekdays")
        assert page.answers()["cadence"] == "weekdays"
