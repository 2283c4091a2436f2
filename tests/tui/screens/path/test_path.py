"""Somebody walks the path in the app: begins, opens steps, skips, repeats, stops, and undoes."""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.path.steps import PAGES
from selfkind.tui.screen_table import PAGES as APP_PAGES
from selfkind.tui.screens.activities.activities import ActivitiesScreen
from selfkind.tui.screens.activity import ActivityScreen
from selfkind.tui.screens.boundaries.ladder import LadderScreen
from selfkind.tui.screens.boundaries.plan import PlanScreen
from selfkind.tui.screens.circle.find import FindScreen
from selfkind.tui.screens.circle.person import PersonScreen
from selfkind.tui.screens.confirm import ConfirmScreen
from selfkind.tui.screens.feelings.feelings import FeelingsScreen
from selfkind.tui.screens.homework.start import StartHomeworkScreen
from selfkind.tui.screens.journal.form import FormScreen
from selfkind.tui.screens.letters.letters import LettersScreen
from selfkind.tui.screens.look_back.look_back import LookBackScreen
from selfkind.tui.screens.path.path import PathScreen
from selfkind.tui.screens.path.start import StartScreen
from selfkind.tui.screens.path.weeks import WeeksScreen
from selfkind.tui.screens.practise.session import SessionScreen
from selfkind.tui.screens.review.week_card import WeekCard
from selfkind.tui.screens.today.item import ItemScreen
from tests.content.test_path import OWN
from tests.tui.journey import Journey, journey

Open = Callable[[], Companion]
SIZES = [(60, 20), (80, 24), (120, 36)]


def states(companion: Companion) -> dict[str, str]:
    return {one.id: str(one.mark.state) for one in companion.paths.standing().steps if one.mark is not None}


def go_to(companion: Companion, step: str) -> None:
    companion.paths.begin()
    while (here := companion.paths.next()) is not None and here.id != step:
        companion.paths.skip(here)


def step_line(person: Journey) -> str:
    """Return the lines of the next step on Today, as one."""
    rows = person.rows("#plan")
    first = next((at for at, row in enumerate(rows) if row.startswith("Step ")), len(rows))
    return " ".join(takewhile(bool, rows[first:]))


def test_the_app_opens_every_page_that_a_step_can_name() -> None:
    assert set(PAGES) - {"start", "weeks"} <= {row.mode for row in APP_PAGES}


@pytest.mark.parametrize("size", SIZES)
async def test_the_path_begins_at_its_page_and_today_shows_the_next_step(
    companion: Companion, opened: Open, size: tuple[int, int]
) -> None:
    async with journey(companion, size) as person:
        assert not step_line(person)
        await person.do("app.path")
        assert isinstance(person.app.screen, PathScreen)
        assert len([row for row in person.rows("#steps") if row.endswith("min")]) == 28
        assert person.see("See what selfkind is and where help is")
        await person.do("path.begin")
        assert person.notices[-1] == "Today shows your next step. Press u to undo."
        assert person.rows("#steps")[0] == "○ 1  Begin here next"
        await person.do("path.back")
        assert step_line(person) == "Step 1 of 28: Begin here 5 min enter"
    assert opened().paths.standing().runs


async def test_a_step_opened_from_today_says_why_and_its_exercise_ticks_it(
    companion: Companion, opened: Open
) -> None:
    go_to(companion, "catch")
    async with journey(companion, (80, 24)) as person:
        await person.to("min enter")  # the last line of the step
        assert person.see("enter open")
        await person.press("enter")
        assert isinstance(person.app.screen, ConfirmScreen)
        assert person.see("Tiny version: One line")
        await person.press("enter")
        assert isinstance(person.app.screen, FormScreen)
        await person.type("I am slow")
        await person.do("form.save")
        assert step_line(person) == "Step 4 of 28: Count your breaths 4 min enter"
        assert "Step 3 of 28 is done." in person.notices
    assert states(opened())["catch"] == "done"


async def test_a_step_that_cannot_open_yet_leads_to_the_path_and_can_be_skipped(
    companion: Companion, opened: Open
) -> None:
    companion.places.packs.mkdir(parents=True)
    later = OWN.replace('["kind-pause"]', '["later"]\nwaiting = "This exercise comes later."')
    (companion.places.packs / "mine.toml").write_text(later, encoding="utf-8")
    companion.paths.begin(companion.paths.path("mine"))
    async with journey(companion, (80, 24)) as person:
        await person.to("min enter")  # the last line of the step
        await person.press("enter")
        assert isinstance(person.app.screen, PathScreen)
        assert person.see("This exercise comes later.")
        await person.press("enter")
        assert "This exercise comes later." in person.notices[-1]
        await person.do("path.skip")
        assert person.notices[-1] == "Step 1 is skipped. Press u to undo."
        await person.do("app.undo")
        assert person.app.screen.query_one("#steps")
    assert opened().paths.standing().next.id == "one"


async def test_homework_opens_for_its_step_and_adding_some_does_it(companion: Companion, opened: Open) -> None:
    go_to(companion, "homework")
    async with journey(companion, (80, 24)) as person:
        await person.to("min enter")
        await person.press("enter")
        assert person.see("One task for yourself") or person.see("Tiny version")
        await person.press("enter")
        assert isinstance(person.app.screen, StartHomeworkScreen)
        await person.do("new_homework.back")
        assert states(opened()).get("homework") is None
        await person.to("min enter")
        await person.press("enter", "enter")
        await person.to("Kind voice")
        await person.do("new_homework.choose", "form.save")
        assert "Step 26 of 28 is done." in "".join(person.notices)
    assert states(opened())["homework"] == "done"


async def test_steps_are_done_skipped_repeated_and_the_path_stops_and_goes_on(
    companion: Companion, opened: Open
) -> None:
    async with journey(companion, (80, 24)) as person:
        await person.do("app.path", "path.begin", "path.done", "path.skip")
        assert states(companion) == {"begin": "done", "feelings": "skipped"}
        assert person.rows("#steps")[2].endswith("next")
        await person.press("home")
        await person.do("path.skip")
        assert person.notices[-1] == "Step 1 is done already."
        assert states(opened())["begin"] == "done"
        await person.do("path.repeat")
        assert person.rows("#steps")[0].endswith("next")
        await person.do("path.stop")
        assert person.notices[-1].startswith("The path is stopped.")
        await person.do("path.back")
        assert not step_line(person)
        await person.do("app.path", "path.begin", "path.back")
        assert step_line(person).startswith("Step 1 of 28")
        await person.do("app.path", "path.again")
        assert states(companion) == {}
        await person.do("app.undo")
        assert len(states(companion)) == 2


@pytest.mark.parametrize(
    ("step", "screen"),
    [
        ("begin", StartScreen),
        ("feelings", FeelingsScreen),
        ("catch", FormScreen),
        ("care", ActivitiesScreen),
        ("evidence", FormScreen),
        ("drained", PlanScreen),
        ("small-no", LadderScreen),
        ("circle", PersonScreen),
        ("groups", FindScreen),
        ("look-back-3", FormScreen),
        ("letter-opens", LettersScreen),
    ],
)
async def test_enter_opens_what_the_step_asks_for(companion: Companion, step: str, screen: type) -> None:
    go_to(companion, step)
    companion.boundaries.keep_safety_seen()
    async with journey(companion, (80, 24)) as person:
        await person.do("app.path")
        await person.press("enter")
        assert isinstance(person.app.screen, screen)


async def test_a_timed_step_has_its_own_length(companion: Companion) -> None:
    go_to(companion, "long-body-scan")
    companion.practice.keep_caution_read(companion.practice.exercise("body-scan"))
    async with journey(companion, (80, 24)) as person:
        await person.do("app.path")
        await person.press("enter")
        page = person.app.screen
        assert isinstance(page, SessionScreen)
        assert round(page.session_run.timeline.seconds / 60) == 10


async def test_a_look_back_asks_its_own_question_first(companion: Companion, opened: Open) -> None:
    go_to(companion, "look-back-2")
    async with journey(companion, (80, 24)) as person:
        await person.do("app.path")
        await person.press("enter")
        assert person.see("What does the harsh voice say most often?")
        await person.press("enter")
        await person.type("the tea")
        await person.do("form.save")
    assert states(opened())["look-back-2"] == "done"
    (entry,) = opened().journal.entries()
    assert entry.reflection.prompt == "What does the harsh voice say most often?"


@pytest.mark.parametrize("step", ["look-back-1", "review"])
async def test_a_look_back_on_the_week_comes_first_and_the_weekly_check_in_then(
    companion: Companion, opened: Open, step: str
) -> None:
    go_to(companion, step)
    async with journey(companion, (80, 24)) as person:
        await person.do("app.path")
        await person.press("enter")
        assert isinstance(person.app.screen, LookBackScreen)
        await person.type("the tea")
        await person.do("form.save")
    assert states(opened())[step] == "part", "the weekly check-in is left"
    (entry,) = opened().journal.entries()
    assert entry.look_back.gentle == "the tea"
    async with journey(companion, (80, 24)) as person:
        await person.do("app.path")
        await person.press("enter")
        assert person.see("Weekly check-in")
        await person.press("right")
        await person.do("form.save")
        await person.until(lambda: isinstance(person.app.screen, WeekCard))
        await person.press("escape")
        news = "Step 28 of 28 has one page left." if step == "review" else "Step 7 of 28 is done."
        assert any(row.startswith(news) for row in person.rows("#steps")), "the page over it took nothing of that"
        assert person.see("Left to do: Your weeks") == (step == "review")
    assert states(opened())[step] == ("part" if step == "review" else "done")


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
async def test_the_last_step_asks_for_the_days_of_each_practice(
    companion: Companion, opened: Open, size: tuple[int, int]
) -> None:
    go_to(companion, "review")
    companion.look_backs.save({"gentle": "the tea"}, {})
    companion.journal.save(companion.practice.exercise("weekly-check-in"), {"warm_voice": 2})
    first, *_ = companion.routine.items()
    async with journey(companion, size) as person:
        await person.do("app.path")
        await person.press("enter")
        assert isinstance(person.app.screen, WeeksScreen)
        assert "On which days would you like each practice?" in " ".join(person.rows())
        assert any(row.startswith(first.name) and row.endswith("daily") for row in person.rows())
        await person.press("enter")
        assert isinstance(person.app.screen, ItemScreen)
        assert person.app.screen.here is person.app.screen.field("cadence")
        await person.type("mon, thu")
        await person.do("form.save")
        await person.until(lambda: isinstance(person.app.screen, WeeksScreen))
        assert any(row.startswith(first.name) and row.endswith("mon,thu") for row in person.rows()), person.rows()
        await person.to("Add a weekly look-back")
        await person.press("enter")
        assert isinstance(person.app.screen, ItemScreen)
        assert person.app.screen.answers()["cadence"] == "weekly"
        await person.do("form.save")
        await person.until(lambda: isinstance(person.app.screen, WeeksScreen))
        assert not any("not in your routine" in row for row in person.rows())
        assert states(opened())["review"] == "part"
        await person.to("My weeks look like this")
        await person.press("enter")
        assert isinstance(person.app.screen, PathScreen)
        assert person.notices[-1].startswith("Step 28 is done. Thank you for walking all of it.")
    assert states(opened())["review"] == "done"
    look_back = next(item for item in opened().routine.items() if item.exercise == "weekly-look-back")
    assert str(look_back.cadence) == "1x/week"


async def test_a_small_act_is_done_on_its_card(companion: Companion, opened: Open) -> None:
    go_to(companion, "care")
    async with journey(companion, (80, 24)) as person:
        await person.do("app.path")
        await person.press("enter")
        await person.press("enter")
        assert isinstance(person.app.screen, ActivityScreen)
        await person.do("activity.done", "activities.back")
        assert isinstance(person.app.screen, PathScreen)
    assert states(opened())["care"] == "done"


async def test_leaving_without_finishing_counts_for_nothing_later(companion: Companion) -> None:
    go_to(companion, "begin")
    async with journey(companion, (80, 24)) as person:
        await person.do("app.path")
        await person.press("down", "down", "enter")
        assert isinstance(person.app.screen, FormScreen)
        await person.press("escape")
        await person.do("path.back", "app.catch")
        await person.type("I am slow")
        await person.do("form.save")
    assert states(companion) == {}


@pytest.mark.parametrize("size", SIZES)
async def test_the_first_page_has_the_choices(companion: Companion, opened: Open, size: tuple[int, int]) -> None:
    go_to(companion, "begin")
    async with journey(companion, size) as person:
        await person.do("app.path")
        await person.press("enter")
        await person.to("Your country, for")
        await person.press("enter")
        await person.type("austria")
        await person.press("enter")
        assert "Your country, for help lines Austria" in person.rows()
        await person.to("Your eyes in")
        await person.press("enter")
        assert "Your eyes in guided practices closed" in person.rows()
        await person.to("looked around")
        await person.press("enter")
        assert isinstance(person.app.screen, PathScreen)
    assert states(opened())["begin"] == "done"
    assert opened().practice.eyes() == "closed"


async def test_one_breath_is_one_breath(companion: Companion) -> None:
    async with journey(companion, (80, 24)) as person:
        await person.app.push_screen(StartScreen())
        await person.settle()
        await person.to("Take one breath")
        await person.press("enter")
        if isinstance(person.app.screen, ConfirmScreen):
            await person.press("enter")
        page = person.app.screen
        assert isinstance(page, SessionScreen)
        assert page.session_run.timeline.seconds <= 20


async def test_after_the_last_step_there_is_one_kind_line(companion: Companion) -> None:
    go_to(companion, "")
    async with journey(companion, (80, 24)) as person:
        assert not step_line(person)
        await person.do("app.path")
        assert person.see("From here on it's your own way.")
        await person.do("path.repeat", "path.back")
        assert step_line(person).startswith("Step ")


async def test_other_paths_come_from_own_packs(companion: Companion) -> None:
    async with journey(companion, (80, 24)) as person:
        await person.do("app.path", "path.other")
        assert person.notices[-1].startswith("There is one path.")


async def test_a_path_of_ones_own_is_walked(companion: Companion) -> None:
    from tests.content.test_path import OWN

    companion.places.packs.mkdir(parents=True)
    (companion.places.packs / "mine.toml").write_text(OWN, encoding="utf-8")
    async with journey(companion, (80, 24)) as person:
        await person.do("app.path", "path.other")
        assert person.rows("#steps") == ["○ 1  One next"]
        await person.do("path.back")
        assert step_line(person) == "Step 1 of 1: One 3 min enter"
