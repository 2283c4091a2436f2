"""Answers to reminders on a real home: which one is meant, from when it counts, and taking it back."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from contextlib import suppress
from datetime import time, timedelta
from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from selfkind.companion.routine import ItemDraft, draft_of
from selfkind.domain.errors import NotFound, SelfkindError
from selfkind.domain.routine.plan import Standing
from selfkind.domain.routine.routine import RoutineItem
from selfkind.reminders.notify.message import Message, Outcome
from selfkind.reminders.record import State
from selfkind.reminders.runner import Runner
from tests.conftest import Clock
from tests.reminders.fake_desktop import Desktop
from tests.routine import without_items

Open = Callable[[], Companion]


@pytest.fixture
def desktop() -> Desktop:
    return Desktop()


@pytest.fixture
def walk(companion: Companion) -> RoutineItem:
    return without_items(companion).routine.add(ItemDraft("Walk", times=(time(10), time(20)))).value


def key(walk: RoutineItem, hour: int) -> tuple[str, str]:
    return walk.id, f"2026-11-23T{hour}:00"


def moments(companion: Companion) -> list[str]:
    return [f"{one.slot.wall:%d %H:%M}" for one in companion.reminders.upcoming.within(1)]


def test_the_reminder_of_a_key_is_moved_and_no_other(
    walk: RoutineItem, companion: Companion, runner: Runner, clock: Clock
) -> None:
    runner.check()
    clock.forward(minutes=20)
    runner.check()
    answers = companion.reminders.answers
    answers.later(key=key(walk, 20))
    assert moments(companion)[0] == "23 20:10"
    assert companion.reminders.ledger.state().records[key(walk, 10)].state is State.SENT
    answers.later(key=key(walk, 20))
    assert moments(companion)[0] == "23 20:20"
    # About the line, the one that was told is meant; and it counts from now.
    record = answers.later(walk)
    assert (record.key, record.until) == (key(walk, 10), companion.now() + timedelta(minutes=10))
    assert moments(companion)[:2] == ["23 10:11", "23 20:20"]


def test_yesterdays_that_was_put_off_until_today_is_the_one_that_is_moved(
    walk: RoutineItem, companion: Companion, runner: Runner, clock: Clock
) -> None:
    runner.check()
    companion.reminders.answers.snooze(companion.now() + timedelta(hours=32), key=key(walk, 20))
    clock.forward(days=1)
    assert moments(companion)[:2] == ["24 10:00", "24 17:41"]
    companion.reminders.answers.later(key=key(walk, 20))
    assert moments(companion)[:3] == ["24 10:00", "24 17:51", "24 20:00"]


def test_an_answer_taken_back_for_one_whose_moment_has_passed_is_told_then(
    walk: RoutineItem, companion: Companion, runner: Runner, desktop: Desktop, clock: Clock
) -> None:
    runner.check()
    companion.reminders.answers.skip(walk)
    clock.forward(minutes=25)
    runner.check()
    assert desktop.messages == []
    companion.undo.latest()
    runner.check()
    assert len(desktop.messages) == 1


def test_an_answer_given_while_it_was_being_sent_and_taken_back_tells_nothing_twice(
    walk: RoutineItem, companion: Companion, opened: Open, desktop: Desktop, clock: Clock
) -> None:
    other = opened()

    def slowly(message: Message) -> Outcome:
        other.reminders.answers.skip(walk)
        return desktop(message)

    runner = Runner(opened, slowly)
    runner.check()
    clock.forward(minutes=20)
    runner.check()
    assert [record.slot for record in other.reminders.latest()] == ["2026-11-23T10:00"]
    other.undo.latest()
    assert other.reminders.ledger.state().records[key(walk, 10)].state is State.SENT
    clock.forward(minutes=2)
    Runner(opened, desktop).check()
    assert len(desktop.messages) == 1


def test_what_is_let_go_or_put_off_is_not_called_due(
    walk: RoutineItem, companion: Companion, runner: Runner, clock: Clock
) -> None:
    runner.check()
    clock.forward(minutes=20)
    runner.check()
    assert len(companion.reminders.upcoming.due()) == 1
    companion.reminders.answers.later(walk)
    assert companion.reminders.upcoming.due() == []
    companion.undo.latest()
    companion.reminders.answers.skip(walk)
    assert companion.reminders.upcoming.due() == []


@pytest.mark.parametrize("how", ["part", "later"])
def test_what_the_reminders_are_silent_about_is_not_offered_either(
    walk: RoutineItem, companion: Companion, runner: Runner, clock: Clock, how: str
) -> None:
    runner.check()
    clock.forward(minutes=20)
    runner.check()
    assert len(companion.reminders.offers()) == 1
    if how == "part":
        companion.planning.tick(walk, state=Standing.PART)
    else:
        companion.planning.put_aside(walk)
    assert companion.reminders.offers() == []


def test_one_that_was_refused_is_not_said_to_wait_and_not_at_all_once_it_is_done(
    walk: RoutineItem, companion: Companion, runner: Runner, desktop: Desktop, clock: Clock
) -> None:
    assert companion.reminders_line() == ""  # nothing ever came
    runner.check()
    desktop.outcome = Outcome("failed", reason="refused", detail="no")
    for _ in range(2):
        clock.forward(minutes=20)
        runner.check()
    line = companion.reminders_line()
    assert line.startswith("A reminder couldn't be shown. The notification service refused")
    companion.planning.tick(walk)
    assert companion.reminders.today_line() == ""


def test_a_time_begins_reminders_also_where_they_were_paused_before(
    companion: Companion, opened: Open, runner: Runner, desktop: Desktop, clock: Clock
) -> None:
    companion.routine.keep()
    companion.reminders.pause()
    companion.reminders.resume()
    companion.routine.add(ItemDraft("Tea", times=(time(10),)))
    clock.forward(minutes=20)
    runner.check()
    assert len(desktop.messages) == 1


def test_quiet_hours_of_the_settings_hold_for_a_locked_home_as_well(
    walk: RoutineItem, companion: Companion, home: Path, opened: Open, desktop: Desktop, clock: Clock
) -> None:
    companion.encryption.encrypt(companion.encryption.offer("four quiet words here"))
    (home / "config.toml").write_text('[reminders]\nquiet = "09:50-10:30"\n')
    assert str(opened().reminders.plan.quiet) == "09:50-10:30"
    assert not opened().reminders.plan.quiet_is_chosen
    runner = Runner(opened, desktop)
    clock.forward(minutes=20)
    runner.check()
    assert desktop.messages == []


def test_what_was_put_off_outlives_a_look_while_the_home_is_being_encrypted(
    walk: RoutineItem, companion: Companion, home: Path, opened: Open, desktop: Desktop, clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    runner = Runner(opened, desktop)
    runner.check()
    clock.forward(minutes=20)
    runner.check()
    companion.reminders.answers.later(walk)
    published = companion.reminders.plan.publish

    def check_before() -> None:
        Runner(opened, desktop).check()  # nothing is known at this moment
        published()

    monkeypatch.setattr(companion.reminders.plan, "publish", check_before)
    companion.encryption.encrypt(companion.encryption.offer("four quiet words here"))
    clock.forward(minutes=11)
    Runner(opened, desktop).check()
    assert len(desktop.messages) == 2


def test_two_that_meet_a_damaged_ledger_lose_none_of_each_others_rows(
    walk: RoutineItem, companion: Companion, home: Path, opened: Open, clock: Clock
) -> None:
    Runner(opened, lambda _: Outcome("sent")).check()
    one, other = opened().reminders, opened().reminders
    (home / "ledger.json").write_bytes(b"garbage")
    assert one.ledger.state().records == other.ledger.state().records == {}  # both have seen it
    for reminders, hour in ((one, 10), (other, 20)):
        record = reminders.answers.later(key=key(walk, hour))
        assert record.key in reminders.ledger.state().records
    assert set(opened().reminders.ledger.state().records) == {key(walk, 10), key(walk, 20)}
    assert companion.reminders.ledger.log.last_lines(5)[-1].endswith(
        "the ledger was damaged, and was started again"
    )


def test_a_ledger_that_the_disk_does_not_give_just_now_is_kept(
    walk: RoutineItem, companion: Companion, home: Path, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    from selfkind.domain.errors import NotSaved

    companion.reminders.pause()
    before = (home / "ledger.json").read_bytes()

    def refused(path: Path) -> bytes:
        if path.name == "ledger.json":
            raise OSError(5, "Input/output error")
        return path.read_bytes()

    with monkeypatch.context() as patched:
        patched.setattr("selfkind.reminders.ledger.read_file", refused)
        patched.setattr("selfkind.store.engine.part_storage.PartStorage._load", _unreadable)
        with pytest.raises(NotSaved):
            opened().reminders.resume() or opened().reminders.pause()
    assert (home / "ledger.json").read_bytes() == before
    assert not (home / "ledger.damaged.json").exists()


def _unreadable(_part: object) -> None:
    from selfkind.domain.errors import Damaged

    raise Damaged("The disk does not give it.")


def test_without_a_reminder_nothing_is_answered(walk: RoutineItem, companion: Companion) -> None:
    with pytest.raises(NotFound):
        companion.reminders.answers.later()
    with pytest.raises(NotFound):
        companion.reminders.answers.skip(key=("nobody", "2026-11-23T10:00"))


def test_what_was_told_since_is_not_told_again_by_taking_an_answer_back(
    walk: RoutineItem, companion: Companion, runner: Runner, desktop: Desktop, clock: Clock
) -> None:
    runner.check()
    companion.reminders.answers.later(key=key(walk, 10))
    clock.forward(minutes=30)
    runner.check()
    with pytest.raises(NotFound, match="changed after it"):
        companion.undo.latest()
    clock.forward(minutes=1)
    runner.check()
    assert len(desktop.messages) == 1


def test_not_today_on_yesterdays_that_was_put_off_to_today_lets_go_of_today(
    walk: RoutineItem, companion: Companion, runner: Runner, desktop: Desktop, clock: Clock
) -> None:
    runner.check()
    companion.reminders.answers.snooze(companion.now() + timedelta(hours=23, minutes=30), key=key(walk, 20))
    clock.forward(hours=23, minutes=31)
    runner.check()
    assert len(desktop.messages) == 1
    assert companion.reminders.answers.skip(walk).key == key(walk, 20)
    clock.forward(hours=12)
    runner.check()
    assert len(desktop.messages) == 1


def test_an_answer_outweighs_what_could_not_be_written_before_it(
    walk: RoutineItem, companion: Companion, opened: Open, desktop: Desktop, clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    runner = Runner(opened, desktop)
    runner.check()
    clock.forward(minutes=20)
    writing = os.replace
    refuse: list[bool] = []

    def sometimes(*paths: object) -> None:
        if refuse:
            raise OSError(28, "No space left on device")
        writing(*paths)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "replace", sometimes)
    desktop.then = lambda: refuse.append(True)
    runner.check()  # claimed, shown, and "sent" is refused
    refuse.clear()
    desktop.then = lambda: None
    clock.forward(seconds=10)
    companion.reminders.answers.later(walk)
    clock.forward(minutes=6)
    runner.check()
    assert companion.reminders.ledger.state().records[key(walk, 10)].state is State.SNOOZED
    clock.forward(minutes=5)
    runner.check()
    assert len(desktop.messages) == 2


def test_pausing_again_keeps_what_fell_into_the_pause_before(
    walk: RoutineItem, companion: Companion, runner: Runner, desktop: Desktop, clock: Clock
) -> None:
    runner.check()
    companion.reminders.pause(companion.now() + timedelta(minutes=30))
    clock.forward(minutes=25)
    companion.reminders.pause(companion.now() + timedelta(minutes=30))
    clock.forward(minutes=60)
    runner.check()
    assert desktop.messages == []


def test_a_row_of_an_earlier_selfkind_that_was_put_off_keeps_its_moment(
    walk: RoutineItem, companion: Companion, runner: Runner, desktop: Desktop, clock: Clock
) -> None:
    runner.check()
    clock.forward(minutes=20)
    runner.check()
    companion.reminders.answers.snooze(companion.now() + timedelta(hours=7), walk)

    part = companion.reminders.ledger._part
    with part.transaction():
        tables = part.read()
        old = {
            number: {name: value for name, value in document.items() if name not in ("meant", "told", "desk")}
            for number, document in tables["reminders"].items()
        }
        part.write({**tables, "reminders": old})
    clock.forward(hours=7)
    runner.check()
    assert len(desktop.messages) == 2


def test_one_put_off_to_a_day_that_is_let_go_does_not_come(
    walk: RoutineItem, companion: Companion, opened: Open, desktop: Desktop, clock: Clock
) -> None:
    first, _, second, *_ = (one.slot for one in companion.reminders.upcoming.within(2))
    assert (first.day, second.day) == (companion.today(), companion.today() + timedelta(days=1))
    companion.reminders.answers.snooze(companion.now() + timedelta(hours=20), key=first.key)
    companion.reminders.answers.skip(key=second.key)
    assert first.key not in {one.slot.key for one in companion.reminders.upcoming.within(2)}
    runner = Runner(opened, desktop)
    for _ in range(30):
        runner.check()
        clock.forward(hours=1)
    assert len(desktop.messages) == 1  # of this evening


@pytest.mark.parametrize("seed", range(6))
def test_what_is_said_to_come_next_is_what_comes_next(
    walk: RoutineItem, companion: Companion, opened: Open, desktop: Desktop, clock: Clock, seed: int
) -> None:
    """Days of puts-off, ticks taken back, pauses, quiet hours and edits at random; each time what is named as the
    next is looked for half a minute before and half a minute after its moment."""
    chance = random.Random(seed)
    runner = Runner(opened, desktop)
    runner.check()
    compared = 0
    for _ in range(40):
        chosen = chance.choice(
            ["later", "tick", "untick", "pause", "resume", "quiet", "edit", "let go", "undo", "go"]
        )
        coming = [one.slot for one in companion.reminders.upcoming.within(1)]
        with suppress(SelfkindError):
            if chosen == "later" and coming:
                moment = companion.now() + timedelta(minutes=chance.choice([5, 90, 600, 1200]))
                companion.reminders.answers.snooze(moment, key=chance.choice(coming).key)
            elif chosen == "tick":
                companion.planning.tick(walk)
            elif chosen == "untick":
                companion.planning.untick(walk)
            elif chosen == "pause":
                companion.reminders.pause(companion.now() + timedelta(hours=chance.choice([1, 9, 30])))
            elif chosen == "resume":
                companion.reminders.resume()
            elif chosen == "quiet":
                companion.reminders.plan.set_quiet(chance.choice(["", "22-7", "13-14:30", "1-9"]))
            elif chosen == "edit":
                times = tuple(time(hour, 30) for hour in chance.sample(range(24), 2))
                walk = companion.routine.edit(walk, draft_of(walk)._replace(times=times)).value
            elif chosen == "let go" and coming:
                companion.reminders.answers.skip(key=chance.choice(coming).key)
            elif chosen == "undo":
                companion.undo.latest()
        clock.forward(seconds=20)
        runner.check()
        runner.check()
        following = companion.reminders.upcoming.next()
        if following is None or following.at is None:
            clock.forward(hours=7)
            continue
        before = len(desktop.messages)
        while companion.now() < following.at - timedelta(minutes=30):
            clock.forward(minutes=29)
            runner.check()
        clock.forward(seconds=max((following.at - companion.now()).total_seconds() - 30, 0))
        if companion.now() < following.at:
            runner.check()
            assert len(desktop.messages) == before, (seed, chosen)
        clock.forward(seconds=60)
        runner.check()
        assert len(desktop.messages) == before + 1, (seed, chosen)
        compared += 1
    assert compared > 5


def test_snoozed_and_then_given_another_time_it_keeps_its_name_and_can_be_snoozed_again(
    walk: RoutineItem, companion: Companion, home: Path, runner: Runner, desktop: Desktop, clock: Clock
) -> None:
    (home / "config.toml").write_text("[reminders]\ndiscreet = false\nsnooze_minutes = 10\n")
    runner.check()
    clock.forward(minutes=20)
    runner.check()
    companion.reminders.answers.later(key=key(walk, 10))
    companion.routine.edit(walk, draft_of(walk)._replace(times=(time(17),)))
    clock.forward(minutes=11)
    runner.check()
    assert desktop.titles == ["A moment for: Walk"] * 2
    snoozed = companion.reminders.answers.later(key=key(walk, 10))
    assert snoozed.state is State.SNOOZED
    clock.forward(minutes=11)
    runner.check()
    assert desktop.titles == ["A moment for: Walk"] * 3
    assert companion.reminders.answers.later(walk).key == key(walk, 10)


@pytest.mark.parametrize("sealed", [False, True])
def test_an_answer_that_was_undone_and_redone_holds_as_it_was_given(
    walk: RoutineItem,
    companion: Companion,
    runner: Runner,
    desktop: Desktop,
    clock: Clock,
    sealed: bool,
) -> None:
    if sealed:
        companion.encryption.encrypt(companion.encryption.offer("correct horse"))
    runner.check()
    clock.forward(minutes=20)
    runner.check()
    shown = len(desktop.messages)
    companion.reminders.answers.later(walk)
    until = moments(companion)[0]
    assert companion.undo.latest().value == "Undone: snoozing the reminder of “Walk”."
    assert companion.undo.coming().redo == "snoozing the reminder of “Walk”"
    clock.forward(minutes=1)
    assert companion.undo.redo().value == "Redone: snoozing the reminder of “Walk”."
    assert moments(companion)[0] == until
    runner.check()
    assert len(desktop.messages) == shown
    clock.forward(minutes=10)
    runner.check()
    runner.check()
    assert len(desktop.messages) == shown + 1


def test_an_answer_about_an_item_that_a_restore_took_away_is_not_offered(
    companion: Companion, opened: Open, runner: Runner, clock: Clock
) -> None:
    companion.routine.keep()
    backup = companion.backups.now()
    item = companion.routine.add(ItemDraft("Walk", times=(time(10),))).value
    runner.check()
    clock.forward(minutes=20)
    runner.check()
    companion.reminders.answers.later(item)
    assert companion.undo.coming().undo == "snoozing the reminder of “Walk”"
    companion.backups.restore(backup.name)
    for reader in (companion, opened()):
        assert "Walk" not in str(reader.undo.changes())
        assert reader.undo.coming().undo == ""


@pytest.mark.parametrize("sealed", [False, True])
@pytest.mark.parametrize(("action", "state"), [("later", State.SNOOZED), ("not-today", State.NOT_TODAY)])
def test_an_answer_to_a_popup_for_several_is_one_step_and_one_undo(
    walk: RoutineItem,
    companion: Companion,
    runner: Runner,
    desktop: Desktop,
    clock: Clock,
    action: str,
    state: State,
    sealed: bool,
) -> None:
    for name in ("Tea", "Breathe"):
        companion.routine.add(ItemDraft(name, times=(time(10),)))
    if sealed:
        companion.encryption.encrypt(companion.encryption.offer("correct horse"))
    runner.check()
    clock.forward(minutes=20)
    runner.check()
    words = desktop.messages[0].answer
    keys = list(zip(*[iter(words[words.index("answer") + 1 :])] * 2, strict=True))
    assert len(keys) == 3
    companion.reminders.answers.of_popup(keys, action)

    def states() -> set[State]:
        records = companion.reminders.ledger.state().records
        return {records[one].state for one in keys}

    doing = "snoozing" if action == "later" else "skipping"
    for _ in range(2):
        assert states() == {state}
        undone = companion.undo.latest().value
        assert undone.startswith(f"Undone: {doing} the reminder of “")
        assert undone.endswith(" and 2 more”.")
        assert states() == {State.SENT}
        companion.undo.redo()
    assert sum(change.label.startswith(doing) for change in companion.undo.changes()) == 1
    runner.check()
    assert [closing.popups for closing in desktop.closed] == [((7, "bus :1"),)]


def test_of_a_popup_for_several_what_is_done_meanwhile_is_left_alone(
    walk: RoutineItem, companion: Companion, runner: Runner, clock: Clock
) -> None:
    tea = companion.routine.add(ItemDraft("Tea", times=(time(10),))).value
    runner.check()
    clock.forward(minutes=20)
    runner.check()
    companion.planning.tick(tea)
    companion.reminders.answers.of_popup([key(walk, 10), key(tea, 10)], "not-today")
    records = companion.reminders.ledger.state().records
    assert (records[key(walk, 10)].state, records[key(tea, 10)].state) == (State.NOT_TODAY, State.SENT)
    companion.planning.tick(walk)
    with pytest.raises(NotFound):
        companion.reminders.answers.of_popup([key(walk, 10), key(tea, 10)], "later")
