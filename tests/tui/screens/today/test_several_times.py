"""Several times a day on Today: one row, whose keys work on the next time."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from selfkind.companion.companion import Companion
from selfkind.companion.routine import ItemDraft
from selfkind.domain.phrases.rules import parse_rule
from selfkind.tui.screens.today.item import ItemScreen
from tests.tui.journey import journey
from tests.tui.screens.today.test_item import begin, note, put, status

Open = Callable[[], Companion]


def add(companion: Companion, name: str, words: str) -> None:
    rule = parse_rule(words, companion.calendar, companion.today())
    companion.routine.add(ItemDraft(name).with_rule(rule))


async def test_space_ticks_the_next_one_until_all_are_done(companion: Companion, opened: Open) -> None:
    add(companion, "Glass", "3x/day")
    async with journey(opened()) as person:
        await person.to("Glass")
        assert person.row("Glass").split() == ["○", "Glass", "0", "of", "3"]
        await person.press("space")
        assert person.row("Glass").split() == ["○", "Glass", "1", "of", "3"]
        await person.press("t")
        assert person.row("Glass").split() == ["○", "Glass", "2", "of", "3"]
        await person.press("r")
        assert person.row("Glass").split() == ["☾", "Glass", "3", "of", "3", "resting"]
        await person.press("r")
        assert person.row("Glass").split() == ["○", "Glass", "2", "of", "3"]
        await person.press("space")
        assert person.row("Glass").split() == ["●", "Glass", "3", "of", "3"]
        await person.press("space")
        assert person.row("Glass").split() == ["○", "Glass", "2", "of", "3"]
        await person.press("u")
        assert person.row("Glass").split() == ["●", "Glass", "3", "of", "3"]
        await person.press("u", "u")
        assert person.row("Glass").split() != ["●", "Glass", "3", "of", "3"]


async def test_so_many_times_a_week_stand_on_the_row(companion: Companion, opened: Open) -> None:
    add(companion, "Swim", "3x/week")
    async with journey(opened()) as person:
        await person.to("Swim")
        assert person.row("Swim").split()[2:] == ["0", "of", "3", "this", "week"]
        await person.press("space")
        assert person.row("Swim").split()[2:] == ["1", "of", "3", "this", "week"]


async def test_how_long_an_item_takes_gives_way_to_its_name(companion: Companion, opened: Open) -> None:
    for name in ("Walk without phone", "Rest"):
        rule = parse_rule("3x/week", companion.calendar, companion.today())
        companion.routine.add(ItemDraft(name, minutes=20).with_rule(rule))
    async with journey(opened(), (80, 24)) as person:
        await person.to("Walk without phone")
        lines = [" ".join(line.split("│")[1].split()) for line in person.text.splitlines() if "this week" in line]
        assert lines == ["▍○ Walk without phone 0 of 3 this week", "○ Rest 0 of 3 this week 20 min"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("3x/day", "Every day, 3 times a day: today, Tue 24, Wed 25, Thu 26, Fri 27"),
        ("2x/month", "Twice a month, on any days: today, Tue 24, Wed 25, Thu 26, Fri 27"),
        ("on 3 dec and 10 dec", "On 3 Dec 2026 and 10 Dec 2026: Thu 3 Dec, Thu 10"),
        ("daily from 1 dec until 2 dec", "Every day, from 1 Dec 2026, until 2 Dec 2026: Tue 1 Dec, Wed 2"),
        (
            "DTSTART:20261201T183000\nRRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=3\nEXDATE;VALUE=DATE:20261208\n",
            "Every week on Tuesday, until 15 Dec 2026, except on 8 Dec 2026, from 1 Dec 2026: Tue 1 Dec, Tue 15. "
            "selfkind leaves out the time 18:30. You can set times for reminders separately.",
        ),
    ],
)
async def test_the_note_says_what_a_schedule_would_do(opened: Open, words: str, said: str) -> None:
    async with journey(opened()) as person:
        screen = await begin(person)
        await put(person, screen, "cadence", words)
        assert note(screen, "cadence") == said


async def test_what_is_written_comes_back_on_the_page(companion: Companion, opened: Open) -> None:
    async with journey(opened()) as person:
        screen = await begin(person)
        await put(person, screen, "name", "Glass")
        await put(person, screen, "cadence", "weekdays, 3x/day, from 1 dec until 24 dec")
        await person.do("form.save")
    item = opened().planning.item("glass")
    assert (item.per_day, item.start.isoformat(), str(item.until)) == (3, "2026-12-01", "2026-12-24")
    async with journey(opened()) as person:
        screen = await begin(person, item)
        assert screen.field("cadence").answer == "weekdays, 3 times a day, from 2026-12-01, until 2026-12-24"
        await put(person, screen, "name", "Cup")
        await person.do("form.save")
        renamed = opened().planning.item("cup")
        assert (renamed.per_day, renamed.start, renamed.until) == (3, item.start, item.until)
        screen = await begin(person, renamed)
        await put(person, screen, "cadence", "daily")
        await person.do("form.save")
    plain = opened().planning.item("cup")
    assert (plain.per_day, plain.start.isoformat(), plain.until) == (1, "2026-11-23", None)


async def test_days_that_never_come_are_refused_on_the_page(opened: Open) -> None:
    async with journey(opened()) as person:
        screen = await begin(person)
        await put(person, screen, "name", "Glass")
        await put(person, screen, "cadence", "2026-11-01")
        await person.do("form.save")
        assert isinstance(person.app.screen, ItemScreen)
        assert "This schedule has no day from 2026-11-23 on: its last date is 2026-11-01." in status(person)


async def test_all_lines_of_a_refusal_are_seen_below_a_full_page(opened: Open) -> None:
    async with journey(opened(), size=(80, 24)) as person:
        screen = await begin(person)
        await put(person, screen, "name", "Glass")
        await put(person, screen, "cadence", "31 feb")
        await person.do("form.save")
        said = screen.query_one("#status")
        assert said.size.height == 2
        assert said.region.bottom <= screen.query_one("#column").content_region.bottom


async def test_all_of_the_longest_refusal_is_seen_in_a_narrow_window(opened: Open) -> None:
    async with journey(opened(), size=(60, 20)) as person:
        screen = await begin(person)
        await put(person, screen, "name", "Glass")
        await put(person, screen, "cadence", "every blue moon")
        await person.do("form.save")
        assert person.see("at 9:00.")
        assert person.see("every blue moon")
