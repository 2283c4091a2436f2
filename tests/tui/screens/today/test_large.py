"""Today on a large screen: panels beside the plan."""

from collections.abc import Callable
from datetime import date

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.routine.plan import Standing
from selfkind.tui.screens.journal.journal import JournalScreen
from selfkind.tui.screens.letters.letters import LettersScreen
from selfkind.tui.screens.today.beside import KIND, LATEST, MAIL
from selfkind.tui.widgets.rows import Rows
from tests.conftest import Clock
from tests.tui.journey import Journey, journey

Open = Callable[[], Companion]
TODAY = date(2026, 11, 23)
LARGE, SMALL = (200, 60), (80, 24)


def write(companion: Companion, exercise: str, answers: dict[str, object], day: date = TODAY) -> None:
    companion.journal.save(companion.practice.exercise(exercise), answers, day=day)


def panel(person: Journey, id: str) -> Rows:
    return person.app.screen.query_one(f"#{id}", Rows)


def lines(person: Journey, id: str) -> list[str]:
    return person.rows(f"#{id}") if panel(person, id).display else []


@pytest.mark.parametrize("size", [(132, 38), (141, 40), LARGE])
async def test_the_plan_is_at_most_ninety_columns_and_the_rest_is_not_empty(
    companion: Companion, size: tuple[int, int]
) -> None:
    write(companion, "note", {"text": "The street was quiet."})
    async with journey(companion, size) as person:
        assert person.app.screen.query_one("#plan").outer_size.width == 90
        assert lines(person, LATEST) == ["The street was quiet. today"]
        beside = person.app.screen.query_one("#side").region
        assert (beside.x, beside.right) == (92, size[0] - 1)


@pytest.mark.parametrize("size", [(60, 20), SMALL, (131, 60), (200, 37)])
async def test_a_smaller_screen_has_no_panels_and_reads_nothing_for_them(
    companion: Companion, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("selfkind.tui.screens.today.today.read_latest", None)
    write(companion, "note", {"text": "The street was quiet."})
    async with journey(companion, size) as person:
        assert not person.see("The street was quiet.")
        await person.do("today.beside")
        assert person.notices == ["A larger window has panels beside your day."]


async def test_the_latest_entries_open_in_the_journal(companion: Companion) -> None:
    write(companion, "note", {"text": "The street was quiet.\nAnd then rain."}, date(2026, 11, 20))
    write(companion, "gratitude", {"items": ["soup"]})
    async with journey(companion, LARGE) as person:
        assert lines(person, LATEST) == ["soup today", "The street was quiet. 20 Nov"]
        await person.do("today.beside")
        assert person.app.focused is panel(person, LATEST)
        assert person.text.splitlines()[-1].startswith(" enter read")
        await person.press("down", "enter")
        assert isinstance(person.app.screen, JournalScreen)
        assert person.see("And then rain.")


@pytest.mark.parametrize(("size", "entries"), [((132, 38), 6), ((140, 60), 15), ((200, 60), 20)])
async def test_a_taller_screen_has_more_of_the_latest_entries(
    companion: Companion, size: tuple[int, int], entries: int
) -> None:
    for number in range(25):
        write(companion, "note", {"text": f"Note {number}."}, date(2026, 10, 20 - number % 20))
    async with journey(companion, size) as person:
        assert len(lines(person, LATEST)) == entries


async def test_one_click_opens_an_entry(companion: Companion) -> None:
    write(companion, "note", {"text": "The street was quiet.\nAnd then rain."})
    async with journey(companion, LARGE) as person:
        await person.pilot.click(f"#{LATEST}", offset=(5, 1))
        await person.settle()
        assert isinstance(person.app.screen, JournalScreen)
        assert person.see("And then rain.")


async def test_no_words_that_are_sealed_or_hurt_are_shown(companion: Companion) -> None:
    write(companion, "letter", {"parts.trouble": "dear me, secret words", "sealed_until": "7 days"})
    write(companion, "catch", {"thought": "You always ruin things."})
    async with journey(companion, LARGE) as person:
        said = sorted(lines(person, LATEST))
        assert said == ["A letter, opens 30 November today", "Harsh thought today"]
        assert not person.see("secret")
        assert not person.see("ruin")


async def test_on_a_day_on_which_help_is_named_only_kinds_are_shown(companion: Companion) -> None:
    write(companion, "note", {"text": "The street was quiet."})
    write(companion, "catch", {"thought": "no", "feeling": {"word": "hopeless", "intensity": 100}})
    async with journey(companion, LARGE) as person:
        assert companion.care.needed_today()
        assert sorted(lines(person, LATEST)) == ["Harsh thought today", "Note today"]


async def test_a_newcomer_is_told_what_will_be_there(companion: Companion) -> None:
    async with journey(companion, LARGE) as person:
        assert " ".join(lines(person, LATEST)).startswith("What you write will appear here.")
        assert not person.see("Mo  Tu")
        await person.do("today.beside")
        assert person.notices == ["There's nothing to open beside your day yet."]
        assert person.app.focused is panel(person, "plan")


async def test_a_letter_that_has_come_is_in_a_panel_and_not_below_the_plan(
    companion: Companion, clock: Clock
) -> None:
    write(companion, "letter", {"parts.trouble": "dear me", "sealed_until": "7 days"})
    clock.forward(days=8)
    async with journey(companion, LARGE) as person:
        assert lines(person, MAIL) == ["A letter for you has come l"]
        assert not any("letter" in line for line in person.rows("#plan"))
        await person.do("today.beside", "today.begin")
        assert isinstance(person.app.screen, LettersScreen)
    async with journey(companion, SMALL) as person:
        assert "A letter for you has come l" in person.rows("#plan")


async def test_old_kind_words_are_in_a_panel_with_their_keys(companion: Companion, clock: Clock) -> None:
    write(companion, "gratitude", {"items": ["the smell of rain"]}, date(2026, 11, 3))
    async with journey(companion, LARGE) as person:
        said = " ".join(lines(person, KIND))
        assert said == "On 3 November you were glad of: the smell of rain  N not again"
        assert not any("smell" in line for line in person.rows("#plan"))
        await person.do("today.beside", "today.not_again")
        assert lines(person, KIND) == []
        await person.do("app.undo")
        assert lines(person, KIND)[0].startswith("On 3 November")


async def test_a_panel_has_room_for_old_words_beside_a_thought_that_waits(companion: Companion) -> None:
    write(companion, "gratitude", {"items": ["rain"]}, date(2026, 11, 3))
    write(companion, "catch", {"thought": "You always ruin things."}, date(2026, 11, 22))
    async with journey(companion, LARGE) as person:
        assert lines(person, KIND)[0] == "On 3 November you were glad of: rain"
        assert any("answer it?" in line for line in person.rows("#plan"))
    async with journey(companion, SMALL) as person:
        assert not person.see("glad of")


async def test_keys_for_items_do_nothing_while_the_cursor_is_in_a_panel(
    companion: Companion, opened: Open
) -> None:
    write(companion, "note", {"text": "The street was quiet."})
    async with journey(companion, LARGE) as person:
        await person.do("today.beside", "today.done", "today.rest", "today.later")
        assert not opened().planning.plan().settled
        await person.do("today.beside", "today.done")
        assert opened().planning.plan().settled == 1


async def test_the_month_has_its_marks(companion: Companion) -> None:
    water = companion.planning.item("water")
    companion.planning.tick(water, date(2026, 11, 2))
    companion.planning.tick(water, date(2026, 11, 4), state=Standing.REST)
    async with journey(companion, LARGE) as person:
        text = person.text
        assert "November" in text
        assert "Mo  Tu  We  Th  Fr  Sa  Su" in text
        assert "●   ·   ☾   ·" in text
        assert "2 practice days so far" in text
        assert not person.see("Recent days")


async def test_a_window_that_grows_and_shrinks_keeps_everything(companion: Companion) -> None:
    write(companion, "note", {"text": "The street was quiet."})
    async with journey(companion, SMALL) as person:
        await person.pilot.resize_terminal(*LARGE)
        await person.until(lambda: person.see("The street was quiet."))
        await person.do("today.beside")
        await person.pilot.resize_terminal(*SMALL)
        await person.until(lambda: person.app.focused is person.app.screen.query_one("#plan"))
        await person.do("today.done")
        assert companion.planning.plan().settled == 1


async def test_another_day_has_what_was_written_on_that_day(companion: Companion) -> None:
    write(companion, "note", {"text": "The street was quiet."}, date(2026, 11, 22))
    write(companion, "note", {"text": "Rain."})
    async with journey(companion, LARGE) as person:
        await person.do("today.earlier")
        assert lines(person, LATEST) == ["The street was quiet. yesterday"]
        assert person.see("Written on this day")
        await person.do("today.earlier")
        assert lines(person, LATEST) == []
