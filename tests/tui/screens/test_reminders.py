"""Reminders in the app: the line with its keys, the page of what comes, and what cannot be shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import time

import pytest

from selfkind.companion.companion import Companion
from selfkind.companion.routine import ItemDraft, draft_of
from selfkind.domain.routine.routine import RoutineItem
from selfkind.reminders.notify.message import Outcome
from selfkind.reminders.record import State
from selfkind.reminders.runner import Runner
from selfkind.reminders.status import Place, Setup, status_of
from selfkind.tui.screens.activity import ActivityScreen
from selfkind.tui.screens.letters.letters import LettersScreen
from selfkind.tui.screens.reminders import PauseScreen, QuietScreen, RemindersScreen
from selfkind.tui.widgets.offer import OfferBar
from selfkind.tui.widgets.rows import Rows
from tests.conftest import Clock
from tests.letters import MARK, write_letter
from tests.routine import without_items
from tests.tui.journey import Journey, journey, read_cautions

Open = Callable[[], Companion]


@pytest.fixture
def walk(companion: Companion) -> RoutineItem:
    return without_items(companion).routine.add(ItemDraft("A [b]walk", times=(time(10), time(18)))).value


def remind(opened: Open, clock: Clock, outcome: Outcome) -> None:
    """Somebody reminds of what comes at ten."""
    reminder = Runner(opened, lambda _: outcome)
    reminder.check()
    clock.forward(minutes=20)
    reminder.check()


async def look(person: Journey) -> None:
    person.app.reminder_offers._checked = 0.0
    await person.app.disk_watch.check()
    await person.settle()


async def test_a_reminder_is_a_line_whose_keys_answer_it(
    walk: RoutineItem, companion: Companion, opened: Open, clock: Clock
) -> None:
    async with journey(companion) as person:
        remind(opened, clock, Outcome("sent", "test"))
        await look(person)
        assert person.see("A moment for: A [b]walk  ")
        assert person.see("B begin")
        await person.do("app.remind_later")
        assert not person.app.screen.query(OfferBar)
        assert person.notices[-1].startswith("You'll be reminded of this again at 10:1")
        record = next(iter(companion.reminders.ledger.state().records.values()))
        assert record.state is State.SNOOZED
        await person.do("app.remind_not_today")
        assert person.notices[-1] == "There's no reminder to answer right now."


def offered(person: Journey) -> str:
    """The words of the line, "" where there is none."""
    bars = person.app.screen.query(OfferBar)
    return bars.first().words if bars else ""


async def test_of_several_that_are_told_at_once_each_is_offered(
    walk: RoutineItem, companion: Companion, opened: Open, clock: Clock
) -> None:
    for name in ("Tea", "Stretch"):
        companion.routine.add(ItemDraft(name, times=(time(10),)))
    async with journey(companion, (80, 24)) as person:
        remind(opened, clock, Outcome("sent", "test"))
        await look(person)
        seen = [offered(person)]
        assert person.see(f"{seen[0]} and 2 more")
        await person.do("app.remind_not_today")
        seen.append(offered(person))
        assert person.see(f"{seen[1]} and 1 more")
        await person.do("app.remind_begin")
        assert isinstance(person.app.screen, ActivityScreen)
        await person.do("activity.back")
        seen.append(offered(person))
        assert not person.see(" and 1 more")
        await person.do("app.remind_later")
        assert offered(person) == ""
        assert {words.removeprefix("A moment for: ") for words in seen} == {"A [b]walk", "Tea", "Stretch"}
        states = [record.state for record in companion.reminders.ledger.state().records.values()]
        assert {State.NOT_TODAY, State.SNOOZED} < set(states)


async def test_a_letter_that_has_come_is_offered_and_begin_opens_the_letters(
    companion: Companion, opened: Open, clock: Clock
) -> None:
    write_letter(companion, "1d")
    without_items(companion)
    async with journey(companion, (80, 24)) as person:
        Runner(opened, lambda _: Outcome("sent", "test")).check()
        clock.forward(hours=23, minutes=20)
        Runner(opened, lambda _: Outcome("sent", "test")).check()
        await look(person)
        assert offered(person) == "A letter for you has come."
        assert not person.see(MARK)
        await person.do("app.remind_begin")
        assert isinstance(person.app.screen, LettersScreen)
        await person.do("letters.back")
        assert offered(person) == ""


@pytest.mark.parametrize("answer", ["app.remind_later", "app.remind_not_today"])
async def test_an_answer_that_is_taken_back_brings_the_line_back(
    walk: RoutineItem, companion: Companion, opened: Open, clock: Clock, answer: str
) -> None:
    async with journey(companion) as person:
        remind(opened, clock, Outcome("sent", "test"))
        await look(person)
        await person.do(answer)
        assert offered(person) == ""
        assert person.notices[-1].endswith("Press u to undo.")
        given = dict(companion.reminders.ledger.state().records)
        await person.do("app.undo")
        assert offered(person) == "A moment for: A [b]walk"
        await person.do("app.redo")
        act = "snoozing" if answer == "app.remind_later" else "skipping"
        assert person.notices[-1].startswith(f"Redone: {act} the reminder of “A [b]walk”")
        assert offered(person) == ""
        for key, record in opened().reminders.ledger.state().records.items():
            assert (record.state, record.snoozed_to) == (given[key].state, given[key].snoozed_to)
        await person.do("app.undo")
        assert offered(person) == "A moment for: A [b]walk"


async def test_what_is_ticked_meanwhile_is_not_asked_about_any_more(
    walk: RoutineItem, companion: Companion, opened: Open, clock: Clock
) -> None:
    async with journey(companion) as person:
        remind(opened, clock, Outcome("sent", "test"))
        await look(person)
        await person.do("today.done")
        assert offered(person) == ""


async def test_begin_opens_the_practice_and_not_today_lets_it_go(
    walk: RoutineItem, companion: Companion, opened: Open, clock: Clock
) -> None:
    async with journey(companion) as person:
        remind(opened, clock, Outcome("sent", "test"))
        await look(person)
        await person.do("app.remind_begin")
        assert isinstance(person.app.screen, ActivityScreen)
        await person.do("activity.back")
        await look(person)
        assert not person.see("A moment for")
        clock.forward(hours=8)
        Runner(opened, lambda _: Outcome("sent", "test")).check()
        clock.forward(minutes=1)
        await look(person)
        await person.do("app.remind_not_today")
        assert State.NOT_TODAY in {record.state for record in companion.reminders.ledger.state().records.values()}


async def test_what_no_desktop_can_show_comes_in_the_terminal(
    walk: RoutineItem, companion: Companion, opened: Open, clock: Clock
) -> None:
    remind(opened, clock, Outcome("failed", reason="no-daemon"))
    async with journey(companion, (80, 24)) as person:
        assert person.see("A reminder is waiting. R")
        assert person.see("shows why.")
        await look(person)
        assert person.see("A moment for: A [b]walk")
        assert not person.see("is waiting")
        assert {record.channel for record in companion.reminders.ledger.state().records.values()} == {"terminal"}


async def test_the_page_of_what_comes(walk: RoutineItem, companion: Companion, opened: Open) -> None:
    async with journey(companion) as person:
        await person.do("app.reminders")
        assert isinstance(person.app.screen, RemindersScreen)
        assert person.see("10:00  A [b]walk")
        assert person.see("You'll get reminders while selfkind is open.")
        await person.do("reminders.pause")
        assert isinstance(person.app.screen, PauseScreen)
        await person.type("sometime")
        await person.do("form.save")
        assert person.see("isn't a time that selfkind understands")
        await person.press("ctrl+a", "ctrl+k")
        await person.type("tomorrow 7am")
        await person.do("form.save")
        assert person.see("Reminders are paused until Tue 24 Nov 07:00.")
        assert "paused" in person.rows("#upcoming")[1]
        await person.do("reminders.pause")
        assert opened().reminders.paused_until() is None
        await person.do("reminders.pause", "form.save")
        assert person.see("Reminders are paused until you resume them.")
        await person.do("reminders.pause")
        assert opened().reminders.paused_until() is None
        await person.do("reminders.quiet")
        assert isinstance(person.app.screen, QuietScreen)
        await person.press("ctrl+a", "ctrl+k")
        await person.type("17:00-19:00")
        await person.do("form.save")
        assert person.see("comes at 19:00, after your quiet hours")
        assert str(opened().reminders.plan.quiet) == "17:00-19:00"
        await person.do("reminders.let_go")
        assert "Tomorrow" in person.rows("#upcoming")[0]
        await person.do("app.undo")
        assert "Today" in person.rows("#upcoming")[0]
        await person.do("app.redo")
        assert "Tomorrow" in person.rows("#upcoming")[0]
        await person.do("app.undo")
        await person.press("g")
        await person.do("reminders.snooze")
        assert "10:10" in person.rows("#upcoming")[1]  # later than it would have come, not sooner
        await person.do("app.undo")
        assert "10:00" in person.rows("#upcoming")[1]
        await person.do("app.redo")
        assert "10:10" in person.rows("#upcoming")[1]
        await person.do("reminders.back")
        assert not isinstance(person.app.screen, RemindersScreen)


async def test_on_the_page_too_a_reminder_that_waits_is_answered(
    walk: RoutineItem, companion: Companion, opened: Open, clock: Clock
) -> None:
    async with journey(companion) as person:
        remind(opened, clock, Outcome("sent", "test"))
        await look(person)
        await person.do("app.reminders")
        assert offered(person) == "A moment for: A [b]walk"
        await person.do("app.remind_later")
        assert offered(person) == ""
        assert "10:1" in person.rows("#upcoming")[1]
        await person.do("app.undo")
        assert offered(person) == "A moment for: A [b]walk"
        await person.do("app.remind_begin")
        assert isinstance(person.app.screen, ActivityScreen)


async def test_the_page_names_the_day_of_what_came_long_ago(
    walk: RoutineItem, companion: Companion, opened: Open, clock: Clock
) -> None:
    remind(opened, clock, Outcome("sent", "test", "a desktop"))
    async with journey(companion) as person:
        await person.do("app.reminders")
        assert person.see("Last reminder: 10:01, given to a desktop.")
        await person.do("reminders.back")
        clock.forward(days=14)
        await person.do("app.reminders")
        assert person.see("Last reminder: Mon 23 Nov 10:01, given to a desktop.")


@pytest.mark.parametrize(
    ("size", "keys"),
    [
        ((60, 20), "z snooze  x not today  u undo  ? keys  esc back  ! help now"),
        ((80, 24), "z snooze  x not today  u undo  p pause  ? keys  esc back  ! help now"),
        ((120, 36), "i set up  t test  h just here  ? keys  esc back  ! help now"),
    ],
)
async def test_the_bar_of_the_page_has_the_most_useful_keys(
    walk: RoutineItem, companion: Companion, size: tuple[int, int], keys: str
) -> None:
    async with journey(companion, size) as person:
        await person.do("app.reminders")
        assert keys in person.text.splitlines()[-1]
        assert "To get them all the time: press i" in " ".join(person.text.split())
        assert not person.see("remind install")
        await person.do("app.keys")
        assert {"app.undo", "app.remind_begin"} < {record.key for record in person.app.screen.query_one(Rows).rows}
        assert "app.catch" not in {record.key for record in person.app.screen.query_one(Rows).rows}


async def test_the_same_answer_twice_is_one_notice(walk: RoutineItem, companion: Companion) -> None:
    async with journey(companion) as person:
        await person.do("app.reminders")
        await person.press("G")
        await person.do("reminders.let_go", "reminders.snooze", "reminders.let_go")
        assert len(person.notices) == 1
        assert len(person.app.screen.query("Toast")) == 1


async def test_quiet_hours_that_cannot_be_read_say_what_is_wrong(walk: RoutineItem, companion: Companion) -> None:
    async with journey(companion, (80, 24)) as person:
        await person.do("app.reminders", "reminders.quiet")
        await person.press("ctrl+a", "ctrl+k")
        await person.type("25:00-7")
        await person.do("form.save")
        assert person.see("“25:00” isn't a time of day. Quiet hours look like 22:00-07:00.")


async def test_one_key_sets_it_up_and_takes_it_away(
    walk: RoutineItem, companion: Companion, monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    started: list[Place] = []

    def start(place: Place) -> bool:
        started.append(place)
        return True

    def no_manager(words: Sequence[str]) -> tuple[int, str]:
        return int("show" in words[2]), ""

    monkeypatch.setattr(Setup.__init__, "__defaults__", (no_manager, start, lambda _: True))
    async with journey(companion) as person:
        await person.do("app.reminders", "reminders.install")
        assert person.see("Setting up writes a file for autostart")
        assert person.see("enter set up")
        await person.do("care.begin")
        assert [str(one.kind) for one in status_of(companion).installed] == ["autostart"]
        assert [place.command[-3:] for place in started] == [("remind", "run", "--service")]
        assert person.see("You'll now get reminders even when selfkind is closed.")
        await person.do("reminders.install", "care.begin")
        assert status_of(companion).installed == ()


async def test_trying_says_what_became_of_it(
    walk: RoutineItem, companion: Companion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "selfkind.reminders.reminders.Reminders.try_out", lambda _: Outcome("failed", reason="no-bus")
    )
    async with journey(companion) as person:
        await person.do("app.reminders", "reminders.test")
        assert "there's no desktop session" in person.notices[-1]


async def test_nothing_is_told_over_a_hidden_screen(
    walk: RoutineItem, companion: Companion, opened: Open, clock: Clock
) -> None:
    async with journey(companion) as person:
        await person.do("app.hide")
        remind(opened, clock, Outcome("sent", "test"))
        await look(person)
        assert person.text.split() == ["ready", "·", "F1", "help"]
        assert person.notices == []
        await person.press("x")
        assert person.see("A moment for: A [b]walk")


async def test_what_the_terminal_would_tell_waits_behind_the_cover(
    walk: RoutineItem, companion: Companion, opened: Open, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    monkeypatch.setattr("selfkind.tui.reminder_offers.write_to_terminal", lambda _app, text: written.append(text))
    async with journey(companion) as person:
        await person.do("app.hide")
        remind(opened, clock, Outcome("failed", reason="no-bus"))
        await look(person)
        assert written == []
        await person.press("x")
        await look(person)
        assert len(written) == 1
        assert person.see("A moment for: A [b]walk")


async def test_what_is_taken_for_the_terminal_is_told_whatever_changes_meanwhile(
    walk: RoutineItem, companion: Companion, opened: Open, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    monkeypatch.setattr("selfkind.tui.reminder_offers.write_to_terminal", lambda _app, text: written.append(text))
    remind(opened, clock, Outcome("failed", reason="no-bus"))
    async with journey(companion) as person:
        taken = companion.reminders.show_here

        def slow() -> object:
            person.app.call_from_thread(person.app.changed.publish, "here")
            return taken()

        monkeypatch.setattr(companion.reminders, "show_here", slow)
        person.app.reminder_offers._checked = 0.0
        await person.app.disk_watch.check()
        await person.pilot.pause()
        monkeypatch.setattr(companion.reminders, "show_here", taken)
        await person.settle()
        assert len(written) == 1
        assert offered(person)


async def test_over_a_page_a_notice_tells_of_it_once(
    walk: RoutineItem, companion: Companion, opened: Open, clock: Clock
) -> None:
    async with journey(companion) as person:
        await person.do("app.catch")
        remind(opened, clock, Outcome("sent", "test"))
        await look(person)
        await look(person)
        assert person.notices == ["A moment for: A [b]walk"]
        await person.press("B")  # a letter, where one types
        assert person.app.reminder_offers.offer is not None


@pytest.fixture
def breath(companion: Companion) -> RoutineItem:
    return without_items(companion).routine.add(ItemDraft("Breathe", exercise="longout", times=(time(10),))).value


async def test_over_its_own_practice_nothing_tells_of_it(
    breath: RoutineItem, companion: Companion, opened: Open, clock: Clock
) -> None:
    """“Begin” on the desktop has opened it."""
    read_cautions(companion)
    async with journey(companion) as person:
        await person.app.open_exercise(companion.practice.exercise("longout"))
        for outcome in (Outcome("sent", "test"), Outcome("failed", reason="no-bus")):
            remind(opened, clock, outcome)
            await look(person)
            assert person.notices == []


async def test_over_the_card_of_its_own_line_nothing_tells_of_it(
    walk: RoutineItem, companion: Companion, opened: Open, clock: Clock
) -> None:
    """A line without an exercise is known by itself."""
    async with journey(companion) as person:
        await person.press("enter")
        assert isinstance(person.app.screen, ActivityScreen)
        remind(opened, clock, Outcome("sent", "test"))
        await look(person)
        assert person.notices == []


async def test_over_the_same_exercise_for_another_line_a_notice_tells_of_it(
    walk: RoutineItem, companion: Companion, opened: Open, clock: Clock
) -> None:
    companion.routine.edit(walk, draft_of(walk)._replace(exercise="b1"))
    other = companion.routine.add(ItemDraft("Tea", exercise="b1")).value
    async with journey(companion) as person:
        await person.to(other.name)
        await person.press("enter")
        assert isinstance(person.app.screen, ActivityScreen)
        remind(opened, clock, Outcome("sent", "test"))
        await look(person)
        assert person.notices == ["A moment for: A [b]walk"]


async def test_over_another_practice_it_waits_until_that_is_over(
    walk: RoutineItem, companion: Companion, opened: Open, clock: Clock
) -> None:
    read_cautions(companion)
    async with journey(companion) as person:
        await person.app.open_exercise(companion.practice.exercise("longout"))
        remind(opened, clock, Outcome("sent", "test"))
        await look(person)
        assert person.notices == []
        await person.press("escape")
        assert person.see("A moment for: A [b]walk")
        await person.do("app.catch")
        await look(person)
        assert person.notices == []  # it stood on the line


async def test_what_the_terminal_has_rung_for_is_told_over_a_practice_too(
    walk: RoutineItem, companion: Companion, opened: Open, clock: Clock
) -> None:
    async with journey(companion) as person:
        await person.app.open_exercise(companion.practice.exercise("longout"))
        remind(opened, clock, Outcome("failed", reason="no-bus"))
        await look(person)
        assert person.notices == ["A moment for: A [b]walk"]


async def test_in_a_new_home_the_quiet_line_stands_beside_the_welcome(
    companion: Companion, opened: Open, clock: Clock
) -> None:
    companion.home.prepare()
    clock.forward(hours=11)
    reminder = Runner(opened, lambda _: Outcome("failed", reason="no-daemon"))
    reminder.check()
    clock.forward(minutes=25)
    reminder.check()
    async with journey(companion, (120, 50)) as person:
        assert person.see("Welcome. Start anywhere.")
        assert person.see("A reminder is waiting.")


async def test_a_key_has_reminders_on_this_computer_only_and_on_each_again(
    walk: RoutineItem, companion: Companion, monkeypatch: pytest.MonkeyPatch
) -> None:
    on = "selfkind.reminders.computers.computer_id"
    monkeypatch.setattr(on, lambda: "laptop")
    async with journey(companion, (120, 36)) as person:
        await person.do("app.reminders")
        await person.do("reminders.here_only")
        assert person.notices[-1].startswith("Reminders come on this computer and nowhere else.")
        assert person.see("Reminders come on this computer and nowhere else.")
        monkeypatch.setattr(on, lambda: "desk")
        person.app.screen._reload()
        await person.settle()
        assert person.see("Reminders come on another computer, not on this one. To get them here too: press h")
        await person.do("reminders.here_only")
        assert person.notices[-1] == "Reminders come on each computer again."
        assert not person.see("another computer")
