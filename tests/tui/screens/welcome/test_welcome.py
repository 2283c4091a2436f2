"""The first morning: the welcome blocks nothing, each of its ways works at every size, and it's found again."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

import pytest

from selfkind.companion.companion import Companion
from selfkind.companion.country import CountrySource, known_country
from selfkind.tui.layout.welcome_card import COUNTRY, DEMO, KEEP, OTHER, PATH, WAYS
from selfkind.tui.screen_table import SCREENS
from selfkind.tui.screens.country import CountryScreen
from selfkind.tui.screens.welcome.ready_routines import ReadyRoutinesScreen
from selfkind.tui.screens.welcome.welcome import WelcomeScreen
from selfkind.tui.widgets.rows import Row, Rows
from tests.tui.journey import Journey, journey

Open = Callable[[], Companion]
SIZES = [(44, 12), (60, 20), (80, 24), (120, 36)]
EVERY_SIZE = pytest.mark.parametrize("size", SIZES)


def plan(person: Journey) -> Rows:
    return person.app.screen.query_one("#plan", Rows)


def ways(person: Journey) -> list[str]:
    return [row.key for row in plan(person).rows if row.key in WAYS]


async def go(person: Journey, way: str) -> None:
    """Walk down to a way with the keys of a list, as a person does, and choose it."""
    for _ in range(40):
        if plan(person).key == way:
            break
        await person.press("down")
    assert person.see(WAYS[way][:28])
    assert person.see("enter choose")
    await person.press("enter")


@EVERY_SIZE
async def test_it_blocks_nothing_and_goes_when_something_was_done(
    companion: Companion, opened: Open, size: tuple[int, int]
) -> None:
    async with journey(companion, size) as person:
        assert person.see(f"Press {person.app.keys['app.welcome'][0]} for ways to begin.")
        assert ways(person) == list(WAYS)
        await person.press("space")
        assert person.see("●  Feelings check-in")
        assert ways(person) == []
        assert not person.see("for ways to begin")
    assert opened().planning.plan().settled == 1


@pytest.mark.parametrize("size", [(80, 24), (100, 24), (120, 36)])
async def test_every_way_to_begin_is_seen_at_once(companion: Companion, size: tuple[int, int]) -> None:
    async with journey(companion, size) as person:
        assert [words for words in WAYS.values() if person.see(words)] == list(WAYS.values())
        assert not plan(person).show_vertical_scrollbar


async def test_the_parts_of_the_day_stand_close_while_the_welcome_needs_the_room(
    companion: Companion,
) -> None:
    def spaces(person: Journey) -> int:
        rows = plan(person).rows
        evening = next(
            y for y, row in enumerate(rows) if row.key is None and row.left and row.left[0].text == "Evening"
        )
        return sum(row == Row() for row in rows[:evening])

    async with journey(companion, (80, 24)) as person:
        assert spaces(person) == 0
        await person.pilot.resize_terminal(80, 40)
        await person.until(lambda: spaces(person) == 2)
        await person.pilot.resize_terminal(80, 24)
        await person.until(lambda: spaces(person) == 0)
        await person.press("space")
        assert spaces(person) == 2


@EVERY_SIZE
async def test_the_disclaimer_can_be_read_to_its_end(companion: Companion, size: tuple[int, int]) -> None:
    async with journey(companion, size) as person:
        await person.press("end")
        for word in ("therapy,", "danger.", "press !", "person."):
            assert person.see(word)
        await person.do("app.welcome")
        await person.press("end")
        assert "press ! and reach a" in " ".join(person.text.replace("│", " ").split())


@pytest.mark.parametrize(
    "size", [(44, 20), (60, 20), (75, 24), (76, 20), (80, 24), (99, 22), (120, 36), (200, 60)]
)
async def test_the_disclaimer_is_seen_at_once_and_stays_wherever_the_cursor_is(
    companion: Companion, size: tuple[int, int]
) -> None:
    async with journey(companion, size) as person:
        sentence = person.app.env.text("disclaimer")
        for _ in range(len(plan(person).rows)):
            words = person.text.replace("│", " ").split()
            missing = [word for word in sentence.split() if word not in words]
            assert not missing
            assert plan(person).size.height >= 5
            await person.press("down")
        await person.do("app.welcome")
        words = person.text.replace("│", " ").split()
        assert not [word for word in sentence.split() if word not in words]


@EVERY_SIZE
async def test_the_ready_routine_is_kept(companion: Companion, opened: Open, size: tuple[int, int]) -> None:
    async with journey(companion, size) as person:
        before = [item.name for item in companion.routine.items()]
        await go(person, KEEP)
        assert person.notices == ["This is your routine now. You can change each item."]
        assert ways(person) == []
    assert opened().home.routine.is_kept()
    assert [item.name for item in opened().routine.items()] == before


@EVERY_SIZE
async def test_another_routine_is_chosen_and_undone(
    companion: Companion, opened: Open, size: tuple[int, int]
) -> None:
    async with journey(companion, size) as person:
        await go(person, OTHER)
        assert isinstance(person.app.screen, ReadyRoutinesScreen)
        names = [row.left[0].text for row in person.app.screen.query_one(Rows).rows if row.key]
        assert names[1:] == ["Light", "Full", "Just the evening", "After a hard week"]
        await person.press("down", "enter")
        assert person.notices == ["Your routine is “Light” now. Press u to undo."]
        assert len(opened().routine.items()) == 4
        assert person.see("Three good things") or size[1] == 12
        await person.do("app.undo")
    assert len(opened().routine.items()) == 8


@EVERY_SIZE
async def test_the_path_begins(companion: Companion, opened: Open, size: tuple[int, int]) -> None:
    async with journey(companion, size) as person:
        await go(person, PATH)
        assert person.notices == ["Today shows your next step. Press u to undo."]
        assert ways(person) == []
        await person.to("Step 1 of 28")
        assert person.see("Step 1 of 28")
    assert opened().paths.is_running()


@EVERY_SIZE
async def test_the_country_is_asked_for_once(companion: Companion, opened: Open, size: tuple[int, int]) -> None:
    async with journey(companion, size) as person:
        await go(person, COUNTRY)
        assert isinstance(person.app.screen, CountryScreen)
        await person.type("austria")
        await person.press("enter")
        assert ways(person) == [KEEP, OTHER, PATH, DEMO]
        await person.do("app.welcome")
        assert person.row("for help lines") == "Your country, for help lines Austria"
    assert known_country(companion.places.home, {}) == ("AT", CountrySource.CHOSEN)


@EVERY_SIZE
async def test_sample_days_open_in_a_process_of_their_own(
    companion: Companion, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    ran: list[list[str]] = []

    def run(command: list[str], **_: Any) -> subprocess.CompletedProcess[str]:
        ran.append(command)
        return subprocess.CompletedProcess(command, 0)

    async with journey(companion, size) as person:
        await go(person, DEMO)  # a test has no terminal to hand over
        assert person.notices == ["The sample days couldn't be opened here. In a terminal: selfkind demo"]
        monkeypatch.setattr(person.app, "suspend", nullcontext)
        monkeypatch.setattr("selfkind.tui.screens.welcome.ways.subprocess.run", run)
        person.app.clear_notifications()
        await go(person, DEMO)
        assert person.notices == []
        assert [command[-2:] for command in ran] == [["selfkind", "demo"]]
        assert ways(person) == list(WAYS)
    assert not companion.home.store.months()


@EVERY_SIZE
async def test_the_welcome_is_found_again(companion: Companion, opened: Open, size: tuple[int, int]) -> None:
    async with journey(companion, size) as person:
        await person.press("space")
        await person.press(person.app.keys["app.palette"][0])
        await person.type("welcome")
        await person.press("enter")
        assert isinstance(person.app.screen, WelcomeScreen)
        assert [row for row in person.rows() if "ready routine" in row] == ["Choose a ready routine enter"]
        assert not [row for row in person.rows() if "Keep" in row]
        await person.to("Begin a path")
        await person.press("enter")
        assert not isinstance(person.app.screen, WelcomeScreen)
    assert opened().paths.is_running()


@EVERY_SIZE
async def test_what_was_written_in_another_app_comes_in(companion: Companion, size: tuple[int, int]) -> None:
    async with journey(companion, size) as person:
        await person.do("app.welcome")
        await person.to("Bring in what you wrote in another app")
        await person.press("enter")
        assert person.see("Which file or folder?")
        await person.press("escape")
        assert person.see("You haven't imported anything")


async def test_a_path_that_runs_goes_on_and_nothing_is_there_to_undo(companion: Companion, opened: Open) -> None:
    companion.paths.begin()
    companion.paths.skip(companion.paths.step("1"))
    coming = companion.undo.coming().undo
    async with journey(companion) as person:
        await person.do("app.welcome")
        assert not person.see("Begin a path")
        await person.to("Continue your path")
        await person.press("enter")
        assert person.notices == ["Today shows your next step."]
        await person.do("app.path", "path.begin")
        assert person.notices[-1] == "Today shows your next step."
    assert opened().undo.coming().undo == coming


async def test_sample_days_say_so_and_offer_no_others(companion: Companion) -> None:
    companion.is_sample = True
    for size in SIZES:
        async with journey(companion, size) as person:
            top = person.text.splitlines()[0]
            assert "sample" in top
            if size[0] >= 80:  # Whoever looks around sees where to, as on their own days.
                assert all(row.title in top for row in SCREENS if row.key)
            assert person.see("These are sample days.")
            assert DEMO not in ways(person)
            await person.do("app.reminders", "reminders.install")
            assert person.notices == ["These are sample days, so reminders stay off here."]


@pytest.mark.parametrize("words", ["away", "path"])
def test_a_home_is_not_new_once_something_was_chosen(companion: Companion, opened: Open, words: str) -> None:
    assert companion.is_new()
    if words == "away":
        companion.away.keep("tomorrow", "in 3 days")
    else:
        companion.paths.begin()
    assert not opened().is_new()
