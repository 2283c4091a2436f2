"""The one who reminds, on a real home and with a desktop that says what it is told."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import threading
import time as time_module
from collections.abc import Callable, Iterator
from datetime import time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from selfkind.companion.companion import Companion
from selfkind.companion.routine import ItemDraft, draft_of
from selfkind.domain.errors import NotFound, UsageError
from selfkind.domain.routine.plan import Standing
from selfkind.domain.routine.routine import RoutineItem
from selfkind.reminders.notify.message import Closing, Message, Outcome, own_number
from selfkind.reminders.process import APP, AlreadyRunning, holder_of, remind_until
from selfkind.reminders.record import State
from selfkind.reminders.runner import ONCE, RUN, Runner
from selfkind.reminders.service import install
from selfkind.reminders.status import Kind, Place, Setup, status_of
from tests.conftest import Clock
from tests.reminders.fake_desktop import Desktop
from tests.routine import without_items

Open = Callable[[], Companion]


@pytest.fixture
def desktop() -> Desktop:
    return Desktop()


@pytest.fixture
def walk(companion: Companion) -> RoutineItem:
    """A routine of one line: a walk at ten and at noon."""
    return without_items(companion).routine.add(ItemDraft("A <walk> & more", times=(time(10), time(12)))).value


def test_a_reminder_comes_once_and_names_nothing(
    walk: RoutineItem, runner: Runner, desktop: Desktop, clock: Clock
) -> None:
    assert runner.check().shown == 0
    clock.forward(minutes=18)
    assert runner.check().shown == 0
    clock.forward(minutes=1, seconds=5)
    for _ in range(3):
        runner.check()
    assert desktop.bodies == ["A small practice is waiting."]
    assert walk.name not in repr(desktop.messages)


def test_it_is_named_where_the_settings_say_so_and_replaces_the_one_before(
    walk: RoutineItem, home: Path, runner: Runner, desktop: Desktop, clock: Clock
) -> None:
    runner.companion.routine.edit(walk, draft_of(walk)._replace(times=(time(10), time(10, 30))))
    runner.check()
    (home / "config.toml").write_text("[reminders]\ndiscreet = false\n")
    clock.forward(minutes=20)
    runner.check()
    clock.forward(minutes=30)
    runner.check()
    assert desktop.closed == []
    assert desktop.titles == ["A moment for: A <walk> & more"] * 2
    assert [(message.replaces, message.server_id) for message in desktop.messages] == [(0, ""), (7, "bus :1")]
    assert [id for id, _ in desktop.messages[0].actions] == ["begin", "later", "not-today"]


@pytest.mark.parametrize("state", [Standing.DONE, Standing.TINY, Standing.REST])
def test_what_is_done_or_rests_is_silent(
    walk: RoutineItem, companion: Companion, runner: Runner, desktop: Desktop, clock: Clock, state: Standing
) -> None:
    runner.check()
    companion.planning.tick(walk, state=state)
    clock.forward(minutes=20)
    runner.check()
    assert desktop.messages == []


def test_what_is_done_takes_its_notification_off_the_screen(
    walk: RoutineItem, companion: Companion, opened: Open, runner: Runner, desktop: Desktop, clock: Clock
) -> None:
    runner.check()
    clock.forward(minutes=20)
    runner.check()
    companion.planning.tick(walk)
    runner.check()
    runner.check()
    Runner(opened, desktop).check()
    assert desktop.closed == [Closing(((7, "bus :1"),))]
    assert companion.reminders.latest()  # that it was told stays known


@pytest.mark.parametrize(("reason", "times"), [("timeout", 2), ("no-bus", 2), ("no-daemon", 1)])
def test_a_popup_that_could_not_be_closed_is_closed_later(
    walk: RoutineItem,
    companion: Companion,
    runner: Runner,
    desktop: Desktop,
    clock: Clock,
    reason: str,
    times: int,
) -> None:
    """Where there is no server any more, there is no popup either."""
    runner.check()
    clock.forward(minutes=20)
    runner.check()
    companion.planning.tick(walk)
    desktop.closing = Outcome("failed", reason=reason)
    for _ in range(3):
        runner.check()
        clock.forward(seconds=30)
    desktop.closing = Outcome("sent")
    clock.forward(minutes=5)
    for _ in range(2):
        runner.check()
    assert desktop.closed == [Closing(((7, "bus :1"),))] * times


def test_a_process_that_begins_closes_what_nobody_listens_for(
    walk: RoutineItem, runner: Runner, opened: Open, desktop: Desktop, clock: Clock
) -> None:
    runner.check()
    clock.forward(minutes=20)
    runner.check()
    for role, closed in ((ONCE, []), (RUN, [Closing(((7, "bus :1"),), unheard=True)])):
        other = Runner(opened, desktop, role=role)
        other.check()
        other.check()
        assert desktop.closed == closed


@pytest.mark.parametrize(
    ("outcome", "is_left"),
    [(Outcome("unsure", reason="timeout"), True), (Outcome("failed", reason="refused"), False)],
)
def test_the_popup_is_known_before_it_is_shown(
    walk: RoutineItem, opened: Open, desktop: Desktop, clock: Clock, outcome: Outcome, is_left: bool
) -> None:
    own = own_number(opened().places.home)
    other = Runner(opened, desktop, role=ONCE)

    def slowly(message: Message | Closing) -> Outcome:
        (record,) = opened().reminders.ledger.state().records.values()
        assert (record.state, record.popup_id) == (State.CLAIMED, own)
        other.check()  # of another process, which leaves it alone
        return outcome

    runner = Runner(opened, slowly)
    runner.check()
    clock.forward(minutes=20)
    runner.check()
    (record,) = opened().reminders.ledger.state().records.values()
    assert record.popup_id == (own if is_left else 0)
    clock.forward(days=1)
    other.check()
    assert desktop.closed == ([Closing(((own, ""),), own=own)] if is_left else [])


@pytest.mark.parametrize("change", ["removed", "moved", "renamed", "done", "answered"])
def test_a_routine_that_changes_while_a_reminder_is_being_sent(
    walk: RoutineItem, opened: Open, desktop: Desktop, clock: Clock, change: str
) -> None:
    other = opened()

    def slowly(message: Message) -> Outcome:
        if change == "removed":
            other.routine.remove(walk)
        elif change == "moved":
            other.routine.edit(walk, draft_of(walk)._replace(times=(time(10, 2), time(12))))
        elif change == "renamed":
            other.routine.edit(walk, draft_of(walk)._replace(name="A stroll"))
        elif change == "done":
            other.planning.tick(walk)
        else:
            other.reminders.answers.skip(walk)
        return desktop(message)

    runner = Runner(opened, slowly)
    runner.check()
    clock.forward(minutes=20)
    assert runner.check().shown == 1
    records = other.reminders.ledger.state().records
    assert {record.state for record in records.values()} == {
        State.NOT_TODAY if change == "answered" else State.SENT
    }
    again = Runner(opened, desktop, role=ONCE)
    clock.forward(seconds=30)
    again.check()
    # What is on the screen stays there only for what still waits.
    assert desktop.closed == ([Closing(((7, "bus :1"),))] if change != "renamed" else [])
    clock.forward(minutes=2)
    again.check()
    assert len(desktop.messages) == (2 if change == "moved" else 1)


NAMES = ("one", "two", "three", "four", "five")


@pytest.mark.parametrize(
    ("discreet", "title", "body"),
    [
        (False, "5 practices are waiting", "One is plenty: one, two, three, four, five"),
        (True, "5 practices are waiting", "One is plenty."),
    ],
)
def test_what_falls_due_together_comes_together(
    companion: Companion,
    home: Path,
    runner: Runner,
    desktop: Desktop,
    clock: Clock,
    discreet: bool,
    title: str,
    body: str,
) -> None:
    without_items(companion)
    for name in NAMES:
        companion.routine.add(ItemDraft(name, times=(time(10),)))
    (home / "config.toml").write_text(f"[reminders]\ndiscreet = {str(discreet).lower()}\n")
    runner.check()
    clock.forward(minutes=20)
    runner.check()
    (message,) = desktop.messages
    assert (message.title, message.body) == (title, body)
    assert [id for id, _ in message.actions] == ["begin", "later", "not-today"]
    assert message.stays == 3600  # the morning ends before that
    assert tuple(one.slot.name for one in companion.reminders.upcoming.within(1)) == NAMES


def test_two_who_remind_tell_it_once(
    walk: RoutineItem, opened: Open, runner: Runner, desktop: Desktop, clock: Clock
) -> None:
    other = Runner(opened, desktop, role=ONCE)
    runner.check()
    other.check()
    clock.forward(minutes=20)
    other.check()
    runner.check()
    assert len(desktop.messages) == 1


def test_a_ledger_that_is_gone_or_damaged_repeats_nothing(
    walk: RoutineItem, home: Path, opened: Open, desktop: Desktop, clock: Clock
) -> None:
    Runner(opened, desktop).check()
    clock.forward(minutes=20)
    Runner(opened, desktop).check()
    (home / "ledger.json").unlink()
    Runner(opened, desktop).check()
    (home / "ledger.json").write_bytes(b"{garbage")
    Runner(opened, desktop).check()
    assert (home / "ledger.damaged.json").exists()
    assert len(desktop.messages) == 1
    assert (home / "ledger.json").stat().st_mode & 0o777 == 0o600
    clock.forward(hours=2)
    Runner(opened, desktop).check()
    assert len(desktop.messages) == 2


def test_on_a_full_disk_it_reminds_once_and_says_that_it_cannot_record(
    walk: RoutineItem, runner: Runner, desktop: Desktop, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    runner.check()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    clock.forward(minutes=20)
    with monkeypatch.context() as patched:
        patched.setattr("os.replace", full)
        for _ in range(3):
            result = runner.check()
            clock.forward(seconds=30)
        assert len(desktop.messages) == 1
    assert runner.check().trouble == ""
    assert len(desktop.messages) == 1
    assert result.shown == 0


def test_without_a_desktop_it_waits_and_the_terminal_may_show_it(
    walk: RoutineItem, companion: Companion, runner: Runner, desktop: Desktop, clock: Clock
) -> None:
    runner.check()
    desktop.outcome = Outcome("failed", reason="no-daemon")
    clock.forward(minutes=20)
    assert runner.check().trouble == "no-daemon"
    assert "has no notification service running" in companion.reminders.today_line()
    taken = companion.reminders.show_here()
    assert [record.channel for record in taken] == ["terminal"]
    assert companion.reminders.today_line() == ""
    desktop.outcome = Outcome("sent")
    clock.forward(minutes=1)
    runner.check()
    assert desktop.messages == []
    assert [offer.item for offer in companion.reminders.offers()] == [walk]


@pytest.mark.parametrize("why", ["done", "late", "quiet", "paused", "not today"])
def test_the_terminal_tells_only_of_what_still_waits(
    walk: RoutineItem, companion: Companion, runner: Runner, desktop: Desktop, clock: Clock, why: str
) -> None:
    runner.check()
    desktop.outcome = Outcome("failed", reason="no-bus")
    clock.forward(minutes=20)
    runner.check()
    if why == "done":
        companion.planning.tick(walk)
    elif why == "late":
        clock.forward(hours=7)
    elif why == "quiet":
        companion.reminders.plan.set_quiet("10:00-11:00")
    elif why == "paused":
        companion.reminders.pause()
    else:
        companion.reminders.answers.skip(walk)
    assert companion.reminders.show_here() == []


def test_a_reminder_is_put_off_until_the_next_day_at_the_most(
    walk: RoutineItem, companion: Companion, runner: Runner, desktop: Desktop, clock: Clock
) -> None:
    """What was put off farther would be of a day that nobody looks at any more, and was never heard of again."""
    runner.check()
    clock.forward(minutes=20)
    runner.check()
    for days in (2, 4, 300):
        with pytest.raises(UsageError, match="until the end of tomorrow"):
            companion.reminders.answers.snooze(companion.now() + timedelta(days=days), walk)
    companion.reminders.answers.snooze(companion.now() + timedelta(days=1), walk)
    clock.forward(days=1)
    runner.check()
    assert len(desktop.messages) == 2


def test_later_and_not_today(
    walk: RoutineItem, companion: Companion, runner: Runner, desktop: Desktop, clock: Clock
) -> None:
    runner.check()
    clock.forward(minutes=20)
    runner.check()
    offer = companion.reminders.offers()[0]
    companion.reminders.answers.later(key=offer.record.key)
    assert companion.reminders.offers() == []
    clock.forward(minutes=9)
    runner.check()
    assert len(desktop.messages) == 1
    clock.forward(minutes=2)
    runner.check()
    assert len(desktop.messages) == 2
    companion.reminders.answers.skip(walk)
    clock.forward(hours=3)
    runner.check()
    assert len(desktop.messages) == 2
    assert [one.slot.day for one in companion.reminders.upcoming.within(1)][:1] != [companion.today()]
    with pytest.raises(NotFound):
        companion.reminders.answers.snooze(companion.now())


def test_a_pause_silences_and_ends(
    walk: RoutineItem, companion: Companion, runner: Runner, desktop: Desktop, clock: Clock
) -> None:
    runner.check()
    companion.reminders.pause()
    clock.forward(minutes=20)
    runner.check()
    assert desktop.messages == []
    assert companion.reminders.resume()
    assert not companion.reminders.resume()
    clock.forward(hours=2)
    runner.check()
    assert len(desktop.messages) == 1


def test_an_encrypted_home_reminds_without_its_passphrase_and_says_nothing_in_plain(
    walk: RoutineItem, companion: Companion, home: Path, opened: Open, desktop: Desktop, clock: Clock
) -> None:
    runner = Runner(opened, desktop)
    runner.check()
    clock.forward(minutes=20)
    runner.check()
    companion.encryption.encrypt(companion.encryption.offer("four quiet words here"))
    assert companion.reminders.ledger.state().records  # what was told is still known, under other ids
    plain = b"".join(path.read_bytes() for path in home.iterdir() if path.is_file())
    for word in (walk.id, "walk", walk.name):
        assert word.encode() not in plain
    locked = runner  # it ran before, goes on, and has no passphrase
    clock.forward(hours=2)
    locked.check()
    assert len(desktop.messages) == 2
    assert desktop.messages[1].body == "A small practice is waiting."
    # A tick in the open journal reaches the one who has no passphrase.
    clock.forward(days=1)
    clock.forward(hours=-4)
    locked.check()
    companion.planning.tick(walk)
    companion.reminders.plan.publish()
    clock.forward(hours=4)
    locked.check()
    assert len(desktop.messages) == 2
    companion.encryption.decrypt()
    assert not (home / "reminders.json").exists()
    assert {item_id for item_id, _ in opened().reminders.ledger.state().records} == {walk.id}


def test_the_parts_that_wait_import_neither_textual_nor_plyer(home: Path, companion: Companion) -> None:
    companion.routine.add(ItemDraft("Tea", times=(time(10),)))
    script = (
        "import sys; from pathlib import Path; from selfkind.reminders.companion import open_with_reminders\n"
        "from selfkind.reminders.once import check_once\n"
        f"check_once(lambda: open_with_reminders(Path({str(home)!r})))\n"
        "print([n for n in ('textual','plyer','jeepney','asyncio','click','pyrage') if n in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, env=os.environ
    )
    assert done.stdout.strip() == "[]"


def test_the_states_of_a_day_stand_in_the_ledger(
    walk: RoutineItem, companion: Companion, runner: Runner, desktop: Desktop, clock: Clock
) -> None:
    runner.check()
    clock.forward(minutes=20)
    runner.check()
    companion.planning.tick(walk)
    clock.forward(hours=2)
    runner.check()
    states = {slot[-5:]: record.state for (_, slot), record in companion.reminders.ledger.state().records.items()}
    assert states == {"10:00": State.SENT, "12:00": State.SATISFIED}


def test_since_when_they_run_is_said_on_the_clock_of_the_user(walk: RoutineItem, opened: Open, home: Path) -> None:
    (home / "config.toml").write_text('time_zone = "Asia/Tokyo"\n')
    app, lock = threading.Event(), opened().reminders.lock
    thread = threading.Thread(target=remind_until, args=(app, opened), kwargs={"by": APP})
    thread.start()
    try:
        wait_for(lambda: '"app"' in lock.words())
        since = holder_of(lock).since
        assert since is not None
        with pytest.raises(AlreadyRunning, match=f"since {since.astimezone(ZoneInfo('Asia/Tokyo')):%H:%M}"):
            remind_until(threading.Event(), opened)
    finally:
        app.set()
        thread.join()


def test_a_service_waits_for_an_open_app_and_for_another_service(
    walk: RoutineItem, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("selfkind.reminders.process.TRIES", 0.05)
    app, service = threading.Event(), threading.Event()
    threads = [
        threading.Thread(target=remind_until, args=(app, opened), kwargs={"by": APP}),
        threading.Thread(target=remind_until, args=(service, opened), kwargs={"patient": True}),
    ]
    lock = opened().reminders.lock
    threads[0].start()
    wait_for(lambda: '"app"' in lock.words())
    assert status_of(opened()).line().startswith("You'll get reminders while selfkind is open")
    with pytest.raises(AlreadyRunning, match="already running, since"):
        remind_until(threading.Event(), opened)
    threads[1].start()
    app.set()
    wait_for(lambda: '"run"' in lock.words())
    assert status_of(opened()).line() == "Reminders are on."
    first, next_one = lock.words(), threading.Event()
    threads.append(threading.Thread(target=remind_until, args=(next_one, opened), kwargs={"patient": True}))
    threads[-1].start()
    time_module.sleep(0.3)
    assert lock.words() == first
    service.set()
    threads[1].join(20)
    wait_for(lambda: lock.is_held() and threads[-1].is_alive())
    next_one.set()
    for thread in threads:
        thread.join(20)
    assert not lock.is_held()


@pytest.mark.parametrize("beside_an_app", [True, False])
def test_a_service_ends_when_it_is_taken_away_and_one_started_by_hand_stays(
    walk: RoutineItem, opened: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, beside_an_app: bool
) -> None:
    monkeypatch.setattr("selfkind.reminders.process.TRIES", 0.05)
    monkeypatch.setattr("selfkind.reminders.process.SLEEP", 0.05)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    setup = Setup(opened(), lambda _: (0, ""), lambda _: True, lambda _: True)
    app, service = threading.Event(), threading.Event()
    threads = [threading.Thread(target=remind_until, args=(service, opened), kwargs={"patient": True})]
    lock = opened().reminders.lock
    if beside_an_app:
        threads.append(threading.Thread(target=remind_until, args=(app, opened), kwargs={"by": APP}))
        threads[1].start()
        wait_for(lambda: '"app"' in lock.words())
    setup.install(setup.preview(Kind.AUTOSTART))
    result: list[bool] = []

    real = install.set_up_by

    def set_up_by() -> frozenset[tuple[str, str]]:
        found = real()
        result.append(bool(found))
        return found

    monkeypatch.setattr(install, "set_up_by", set_up_by)
    threads[0].start()
    wait_for(lambda: len(result) > 1)
    assert lock.is_held()
    assert [str(one.kind) for one in setup.uninstall()] == ["autostart"]
    threads[0].join(20)
    assert not threads[0].is_alive()
    assert lock.is_held() is beside_an_app
    app.set()
    threads[-1].join(20)
    # Nobody set up this one, so nobody takes it away.
    by_hand = threading.Thread(target=remind_until, args=(service, opened), kwargs={"patient": True})
    by_hand.start()
    wait_for(lock.is_held)
    setup.uninstall()
    time_module.sleep(0.3)
    assert by_hand.is_alive()
    service.set()
    by_hand.join(20)


@pytest.fixture
def service_of(
    walk: RoutineItem, opened: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[Callable[[], threading.Thread]]:
    """Begins a service whose looks come one after the other; all of them are ended with the test."""
    monkeypatch.setattr("selfkind.reminders.process.TRIES", 0.05)
    monkeypatch.setattr("selfkind.reminders.process.SLEEP", 0.05)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv("INVOCATION_ID", raising=False)
    stop, begun = threading.Event(), []

    def begin() -> threading.Thread:
        begun.append(threading.Thread(target=remind_until, args=(stop, opened), kwargs={"patient": True}))
        begun[-1].start()
        return begun[-1]

    yield begin
    stop.set()
    for thread in begun:
        thread.join(20)


def set_up(opened: Open, home: Path) -> Place:
    """Set reminders up for a home, without starting anything."""
    place = install.place_of(Kind.AUTOSTART, ("/usr/bin/selfkind", "--home", str(home)))
    Setup(opened(), lambda _: (0, ""), lambda _: True, lambda _: True).install(place)
    return place


def test_a_service_ends_when_its_file_is_that_of_another_home(
    service_of: Callable[[], threading.Thread], opened: Open, home: Path
) -> None:
    set_up(opened, home)
    service = service_of()
    wait_for(opened().reminders.lock.is_held)
    set_up(opened, home)  # the same once more changes nothing
    time_module.sleep(0.3)
    assert service.is_alive()
    set_up(opened, home / "other")
    service.join(20)
    assert not service.is_alive()


def test_a_service_whose_file_was_gone_before_it_began_ends(
    service_of: Callable[[], threading.Thread], opened: Open, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = set_up(opened, home)
    place.path.unlink()
    monkeypatch.setenv(install.STARTED_BY, str(place.path))
    service = service_of()
    service.join(20)
    assert not service.is_alive()


def test_a_service_whose_session_has_ended_makes_room_for_that_of_the_next(
    service_of: Callable[[], threading.Thread],
    companion: Companion,
    opened: Open,
    clock: Clock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A session bus of its own, and no manager that would end what the session has started."""
    monkeypatch.setattr("selfkind.reminders.engine.RETRY", timedelta(0))
    monkeypatch.setattr("selfkind.reminders.process.SETTLE", 0.05)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/gone")
    lock = opened().reminders.lock
    first = service_of()
    wait_for(lock.is_held)
    time_module.sleep(0.3)
    assert first.is_alive()
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    next_one = service_of()
    clock.forward(minutes=20)
    first.join(20)
    assert not first.is_alive()
    wait_for(lock.is_held)
    assert next_one.is_alive()


def test_a_service_waits_for_its_home(
    service_of: Callable[[], threading.Thread], opened: Open, home: Path
) -> None:
    """It may be on a disk that is there later than the session, or for some of the time."""
    away = home.with_name("away")
    opened().close()
    home.rename(away)
    service = service_of()
    for _ in range(2):
        time_module.sleep(0.2)
        assert service.is_alive()
        assert not home.exists()
        away.rename(home)
        wait_for(opened().reminders.lock.is_held)
        home.rename(away)


def test_a_home_that_goes_away_during_a_check_is_not_made_again(
    walk: RoutineItem, opened: Open, desktop: Desktop, home: Path, clock: Clock
) -> None:
    def show(message: Message | Closing) -> Outcome:
        home.rename(home.with_name("away"))
        return desktop(message)

    runner = Runner(opened, show)
    runner.check()
    clock.forward(minutes=20)
    assert runner.check().shown == 1
    assert not home.exists()


def wait_for(what: Callable[[], bool]) -> None:
    until = time_module.monotonic() + 20
    while not what():
        assert time_module.monotonic() < until
        time_module.sleep(0.02)


def test_after_three_that_led_to_nothing_fewer_are_offered_once(
    walk: RoutineItem, companion: Companion, opened: Open, runner: Runner, clock: Clock
) -> None:
    runner.check()
    for _ in range(3):
        clock.forward(minutes=20)
        runner.check()
        assert companion.reminders.today_line() == ""
        clock.forward(hours=23, minutes=40)
        runner.check()
    assert companion.reminders.today_line().endswith(f"no reminder, for: {walk.name}")
    assert opened().reminders.today_line() != ""  # on this day still
    clock.forward(days=1)
    assert companion.reminders.today_line() == ""


def test_one_that_was_heard_is_left_as_it_is(
    walk: RoutineItem, companion: Companion, runner: Runner, clock: Clock
) -> None:
    runner.check()
    for number in range(3):
        clock.forward(minutes=20)
        runner.check()
        if number == 1:
            companion.planning.tick(walk)
        clock.forward(hours=23, minutes=40)
        runner.check()
    assert companion.reminders.today_line() == ""


def test_a_damaged_plan_of_a_sealed_home_tells_of_nothing_and_is_made_anew(
    walk: RoutineItem, companion: Companion, home: Path, opened: Open, desktop: Desktop, clock: Clock
) -> None:
    companion.encryption.encrypt(companion.encryption.offer("four quiet words here"))
    whole = (home / "reminders.json").read_bytes()
    for broken in (b"", whole[:-9], b"[]", whole.replace(b"10:00", b"10:61")):
        (home / "reminders.json").write_bytes(broken)
        assert Runner(opened, desktop).check().shown == 0
    status = status_of(opened())
    assert (status.encrypted, status.known_until) == (True, None)
    companion.planning.tick(walk)
    companion.reminders.plan.publish()
    assert status_of(opened()).known_until == companion.today() + timedelta(days=13)
    assert (home / "reminders.damaged.json").exists()


def test_looks_that_find_nothing_write_and_read_nothing(
    walk: RoutineItem, home: Path, runner: Runner, clock: Clock
) -> None:
    runner.check()
    companion = runner.companion
    parsed = companion.home.store.parsed.copy()
    before = (home / "ledger.json").stat().st_mtime_ns
    for _ in range(9):
        clock.forward(seconds=30)
        runner.check()
    assert companion.home.store.parsed == parsed
    assert (home / "ledger.json").stat().st_mtime_ns == before
    for _ in range(9):
        clock.forward(seconds=30)
        runner.check()
    # The time of the last look is written every five minutes.
    assert (home / "ledger.json").stat().st_mtime_ns != before


def test_on_a_read_only_disk_it_reminds_and_status_says_why_nothing_is_kept(
    walk: RoutineItem,
    companion: Companion,
    opened: Open,
    desktop: Desktop,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    once = Runner(opened, desktop, role=ONCE)
    once.check()
    opening = os.open

    def read_only(path: Any, flags: int, *more: Any, **named: Any) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            raise OSError(errno.EROFS, "Read-only file system")
        return opening(path, flags, *more, **named)

    clock.forward(minutes=19, seconds=20)
    with monkeypatch.context() as patched:
        patched.setattr("os.open", read_only)
        patched.setattr("os.access", lambda *_: False)
        # Cron comes once a minute, and nothing remembers the minute before.
        for _ in range(4):
            result = Runner(opened, desktop, role=ONCE).check()
            clock.forward(minutes=1)
        assert "read-only" in result.trouble or result.shown == 0
        assert len(desktop.messages) == 1
        assert "read-only" in status_of(companion).line()
    stop = threading.Event()
    stop.set()
    with monkeypatch.context() as patched:
        patched.setattr("os.open", read_only)
        assert remind_until(stop, opened) == 0


@pytest.mark.parametrize(
    ("there", "here"),
    [
        ("America/New_York", "Europe/Berlin"),
        ("EST5EDT,M3.2.0,M11.1.0", "CET-1CEST,M3.5.0,M10.5.0/3"),
        (":/usr/share/zoneinfo/America/New_York", "/usr/share/zoneinfo/Europe/Berlin"),
    ],
)
def test_a_traveller_is_reminded_by_the_clock_of_the_place(
    walk: RoutineItem,
    runner: Runner,
    desktop: Desktop,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
    there: str,
    here: str,
) -> None:
    runner.check()  # 09:41 in Berlin
    monkeypatch.setenv("TZ", there)
    clock.forward(hours=1)  # 04:41 there
    runner.check()
    assert desktop.messages == []
    clock.forward(hours=5, minutes=20)  # 10:01 there
    runner.check()
    assert len(desktop.messages) == 1
    monkeypatch.setenv("TZ", here)
    clock.forward(minutes=1)  # 16:02: the noon of Berlin lies before, and was jumped over
    runner.check()
    assert [slot for _, slot in runner.companion.reminders.ledger.state().records] == [
        "2026-11-23T10:00",
        "2026-11-23T12:00",
    ]
    assert len(desktop.messages) == 2


def test_a_locked_home_asks_once_to_be_opened_when_its_known_days_end(
    walk: RoutineItem, companion: Companion, opened: Open, desktop: Desktop, clock: Clock
) -> None:
    companion.routine.edit(walk, draft_of(walk)._replace(times=(time(18),)))
    companion.encryption.encrypt(companion.encryption.offer("four quiet words here"))
    once = Runner(opened, desktop, role=ONCE)
    once.check()
    clock.forward(days=13)  # 09:41 on the last day that is known
    once.check()
    assert desktop.messages == []
    clock.forward(hours=9)
    desktop.outcome = Outcome("failed", reason="no-daemon")
    Runner(opened, desktop).check()
    desktop.outcome = Outcome("sent", "test")
    for _ in range(3):
        Runner(opened, desktop).check()
        clock.forward(days=1)
    asked = [message.body for message in desktop.messages if "Open" in message.body]
    assert asked == ["Open selfkind once to keep reminders coming."]
    # Its popup goes with its part of the day, whatever became of its sender.
    own = own_number(companion.places.home, "open")
    assert [closing for closing in desktop.closed if closing.own == own] == [Closing(((own, ""),), own=own)]
    companion.reminders.plan.publish()
    Runner(opened, desktop).check()
    clock.forward(days=14)
    result = Runner(opened, desktop).check()
    assert (result.shown, "until" in result.trouble) == (1, True)
    assert desktop.messages[-1].body == asked[0]


def test_a_locked_home_without_a_reminder_asks_for_nothing(
    companion: Companion, opened: Open, desktop: Desktop, clock: Clock
) -> None:
    without_items(companion)
    companion.encryption.encrypt(companion.encryption.offer("four quiet words here"))
    clock.forward(days=20, hours=9)
    Runner(opened, desktop).check()
    assert desktop.messages == []
