"""Real notification servers: they do what our table says of them, a click answers, and nothing that we send piles
up, whatever becomes of the process that sent it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from time import sleep

import pytest

from selfkind.companion.routine import ItemDraft
from selfkind.domain.routine.plan import part_at
from selfkind.reminders.companion import CompanionWithReminders
from selfkind.reminders.notify import child
from selfkind.reminders.notify.message import Closing, Message, Outcome, cleaned
from selfkind.reminders.notify.send import send
from selfkind.reminders.notify.servers import traits_of
from selfkind.reminders.runner import Runner
from tests.conftest import Clock
from tests.desktops.conftest import Server
from tests.desktops.measure import BODY, TITLE, Watch, box, measure, watching
from tests.desktops.servers import IN_CI, Running
from tests.reminders.conftest import Settle
from tests.reminders.conftest import settle as settle
from tests.reminders.desktop import senders
from tests.routine import without_items
from tests.sound.machine import eventually

pytestmark = pytest.mark.desktop

Open = Callable[[], CompanionWithReminders]
DAYS = int(os.environ.get("SELFKIND_DAYS", "7"))
"""How many days nobody answers; `tests/desktops/run` says a month."""
ACTIONS = (("begin", "Begin"), ("later", "Later"), ("not-today", "Not today"))
TIMES = ("09:00", "10:00", "18:00")


NAMES = os.environ.get("SELFKIND_SERVERS", " ".join(IN_CI)).split()
"""Those to test: what CI runs, unless `tests/desktops/run` says others."""


@pytest.fixture(params=NAMES)
def running(request: pytest.FixtureRequest, servers: Server, settle: Settle) -> Running:
    """Each server, which this process and its children are on."""
    found = servers(request.param)
    settle(found.environ)
    return found


@pytest.fixture
def watch(running: Running) -> Iterator[Watch]:
    with watching(running) as made:
        yield made


def test_it_does_what_the_table_says(running: Running) -> None:
    seen = measure(running)
    row = traits_of(seen.name, seen.vendor)
    assert row.name, f"no row for {seen}"
    assert (seen.says_closed, seen.close_error) == (row.says_closed, row.close_error)
    assert seen.takes_number == row.takes_number
    if not running.kind.sees:
        return
    assert (seen.expires, seen.close_hides) == (row.expires, row.close_hides)
    assert (seen.draws_buttons, seen.draws_default) == (row.buttons not in ("click", "hover"), row.draws_default)
    assert row.twins in ("", seen.twins)
    # The next reminder takes the place of one that is gone from the screen, and has to be seen.
    assert seen.shows_replaced


def test_a_click_answers_and_takes_the_popup_away(running: Running, watch: Watch, tmp_path: Path) -> None:
    press = running.kind.press
    if not press:
        pytest.skip("there's nothing to click with")
    said = tmp_path / "said"
    code = f"import sys; open({str(said)!r}, 'w').write(sys.argv[1])"
    blank = watch.picture()
    message = Message(TITLE, BODY, actions=ACTIONS, answer=(sys.executable, "-c", code), stays=600)
    number = send(message, patience=30).id
    assert watch.becomes(lambda: watch.picture() != blank)
    left, top, width, height = box(watch.picture(), blank)
    if isinstance(press[0], str):
        command = [str(word) for word in press[:-1]]
    else:
        x, y, button, _ = press
        at = (str(round(left + float(x) * width)), str(round(top + float(y) * height)))
        command = ["xdotool", "mousemove", *at, "click", str(button)]
    subprocess.run(command, env=running.environ, check=True, timeout=20)
    assert eventually(lambda: said.exists() and said.read_text() == press[-1], 20)
    assert eventually(lambda: not senders(), 20)
    assert watch.becomes(lambda: bool(watch.reasons(number)))
    assert watch.becomes(lambda: watch.picture() == blank)


@pytest.mark.parametrize(
    ("name", "on", "off"),
    [
        ("dunst", "dunstctl set-paused true", "dunstctl set-paused false"),
        ("swaync", "swaync-client -dn", "swaync-client -df"),
    ],
)
def test_do_not_disturb_is_read_where_the_server_tells_it(
    servers: Server, settle: Settle, name: str, on: str, off: str
) -> None:
    found = servers(name)
    settle(found.environ)
    for command, is_on in ((on, True), (off, False)):
        subprocess.run(command.split(), env=found.environ, check=True, timeout=20, capture_output=True)
        outcome = send(Message(TITLE, BODY, expire_seconds=1), patience=30)
        assert (outcome.is_sent, outcome.is_held_back) == (True, is_on)
        send(Closing(((outcome.id, outcome.server_id),)))


def shown_within(message: Message | Closing) -> Outcome:
    """Show or close as the sender does, in this process, and with nobody to listen: as if the sender had died."""
    if isinstance(message, Closing):
        return child.close(message)
    outcome, popup = child.show(cleaned(message))
    if popup is not None:
        popup.bus.connection.close()
    return outcome


class Life:
    """Reminders on a server, whose clock goes on while ours jumps."""

    def __init__(self, watch: Watch, opened: Open, clock: Clock) -> None:
        self.watch, self.opened, self.clock = watch, opened, clock
        self.sent: list[tuple[int, int, datetime]] = []
        self.texts: list[str] = []
        self.send: Callable[[Message | Closing], Outcome] = shown_within

    def note(self, message: Message | Closing) -> Outcome:
        before = self.closed()
        outcome = self.send(message)
        # Its clock hasn't moved: Plasma takes no second popup of the same words for some seconds.
        for _ in range(20):
            if outcome.reason != "refused":
                break
            sleep(0.5)
            outcome = self.send(message)
        if isinstance(message, Message):
            assert outcome.is_sent, outcome
            self.sent.append((outcome.id, before[outcome.id], self.clock()))
            self.texts.append(message.title)
        return outcome

    @property
    def live(self) -> list[datetime]:
        """When those were sent that are still somewhere, the oldest first."""
        if self.watch.running.kind.name == "dunst":
            # It tells only the program whose popup it was, and that is gone.
            count = subprocess.run(
                ["dunstctl", "count"], env=self.watch.running.environ, capture_output=True, text=True, check=True
            ).stdout
            shown = sum(int(line.rpartition(":")[2]) for line in count.splitlines() if "istory" not in line)
            return [at for _, _, at in self.sent][len(self.sent) - shown :]
        # Some give the next popup the same number, so the latest of a number counts, and what was closed since.
        closed, latest = self.closed(), {number: (before, at) for number, before, at in self.sent}
        return [at for number, (before, at) in latest.items() if closed[number] == before]

    def closed(self) -> Counter[int]:
        """How often each number was closed."""
        return Counter(number for name, number, _ in self.watch.heard() if name == "NotificationClosed")

    def check(self, at: datetime) -> None:
        """Check at a moment: with a process of its own each time."""
        self.clock.moment = at.astimezone(UTC)
        runner = Runner(self.opened, self.note)
        runner.check()
        now, calendar = runner.companion.now(), runner.companion.calendar
        runner.close()
        assert self.watch.becomes(lambda: len(self.live) <= 1, 2), self.live
        for sent in self.live:
            assert calendar.day_of(sent) == calendar.day_of(now)
            assert part_at(calendar.local(sent).time()) == part_at(calendar.local(now).time())


def at(day: datetime, words: str) -> datetime:
    """A moment on a day, a little later, as a process that sleeps comes."""
    return datetime.combine(day.date(), time.fromisoformat(words), day.tzinfo) + timedelta(seconds=20)


def test_days_without_an_answer_leave_nothing_behind(
    watch: Watch, companion: CompanionWithReminders, opened: Open, clock: Clock
) -> None:
    without_items(companion)
    for number, words in enumerate(TIMES):
        companion.routine.add(ItemDraft(f"Item {number}", times=(time.fromisoformat(words),)))
    companion.routine.add(ItemDraft("Twin", times=(time(18),)))
    blank = watch.picture() if watch.running.kind.sees else b""
    day = companion.now().replace(hour=5)
    life = Life(watch, opened, clock)
    life.check(day)
    for _ in range(DAYS):
        for words in (*TIMES[:2], "11:05", TIMES[2]):
            life.check(at(day, words))
        day += timedelta(days=1)
        life.check(at(day, "04:00"))
        assert life.live == []
    # Two of the same words at once are what Plasma refuses and others merge.
    assert life.texts == [*["selfkind"] * 2, "2 practices are waiting"] * DAYS
    if blank and traits_of(watch.call("GetServerInformation")[0]).close_hides:
        assert watch.becomes(lambda: watch.picture() == blank)


def test_three_days_whose_listeners_were_killed_leave_nothing_behind(
    watch: Watch, companion: CompanionWithReminders, opened: Open, clock: Clock
) -> None:
    without_items(companion).routine.add(ItemDraft("Walk", times=(time(10), time(12, 30))))
    day = companion.now().replace(hour=5)
    life = Life(watch, opened, clock)
    life.send = lambda message: send(message, patience=30)
    life.check(day)
    for number in range(3):
        life.check(at(day, "10:00"))
        assert len(senders()) == 1
        if number:
            os.kill(senders()[0], signal.SIGKILL)
        life.check(at(day, "12:30"))
        assert eventually(lambda: len(senders()) == 1, 20)  # of the popup that is there
        day += timedelta(days=1)
    life.check(at(day, "04:00"))
    assert life.live == []
    assert eventually(lambda: not senders(), 20)
    assert len(life.sent) == 6


class Killed(BaseException):
    """The end of a process that had no time for anything else."""


@pytest.mark.parametrize("with_listener", [False, True], ids=["alone", "with-its-listener"])
def test_whoever_is_killed_before_the_ledger_knows_leaves_one_popup_at_most(
    watch: Watch, companion: CompanionWithReminders, opened: Open, clock: Clock, with_listener: bool
) -> None:
    server = traits_of(*(str(one) for one in watch.call("GetServerInformation")[:2]))
    if not watch.running.kind.sees or not server.close_hides:
        pytest.skip("its pictures don't tell")
    if with_listener and not (server.takes_number or server.tag):
        pytest.skip("nobody can know that popup, which goes after its seconds on the screen")
    item = without_items(companion).routine.add(ItemDraft("Walk", times=(time(10),))).value
    blank = watch.picture()
    day = companion.now().replace(hour=5)

    def killed(message: Message | Closing) -> Outcome:
        assert send(message, patience=30).is_sent
        if with_listener:
            os.kill(senders()[0], signal.SIGKILL)
        raise Killed

    clock.moment = day.astimezone(UTC)
    Runner(opened, killed).check()
    clock.moment = at(day, "10:00").astimezone(UTC)
    with pytest.raises(Killed):
        Runner(opened, killed).check()
    assert watch.becomes(lambda: watch.picture() != blank)
    height = box(watch.picture(), blank)[3]
    assert eventually(lambda: len(senders()) == (0 if with_listener else 1), 20)
    clock.forward(seconds=90)
    last = Runner(opened, lambda message: send(message, patience=30))
    assert last.check().shown == 1
    assert eventually(lambda: len(senders()) == 1, 20)
    assert watch.becomes(lambda: 0 < box(watch.picture(), blank)[3] < 1.4 * height)
    companion.planning.tick(item)
    last.check()
    assert eventually(lambda: not senders(), 20)
    assert watch.becomes(lambda: watch.picture() == blank)


@pytest.mark.parametrize("running", ["dunst", "swaync"], indirect=True)  # by a number, and by a tag
def test_a_popup_that_nobody_heard_of_goes_when_its_practice_is_done(
    watch: Watch, companion: CompanionWithReminders, opened: Open, clock: Clock
) -> None:
    item = without_items(companion).routine.add(ItemDraft("Walk", times=(time(10),))).value
    blank = watch.picture()
    day = companion.now().replace(hour=5)

    def killed(message: Message | Closing) -> Outcome:
        assert shown_within(message).is_sent
        raise Killed

    clock.moment = day.astimezone(UTC)
    Runner(opened, killed).check()
    clock.moment = at(day, "10:00").astimezone(UTC)
    with pytest.raises(Killed):
        Runner(opened, killed).check()
    assert watch.becomes(lambda: watch.picture() != blank)
    companion.planning.tick(item)
    clock.forward(seconds=90)
    Runner(opened, shown_within).check()
    assert watch.becomes(lambda: watch.picture() == blank)
