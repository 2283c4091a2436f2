"""Running reminders: until stopped, or next to the open app. A lock lets one process at a time do it.

The loop never sleeps for longer than `SLEEP`, and compares the clock on the wall: the clock that sleeping goes by
stops while a laptop is asleep, and knows nothing of a clock that was set.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from selfkind.domain.errors import NotSaved, SelfkindError
from selfkind.reminders.once import need_home, runner_for
from selfkind.reminders.runner import APP, RUN, CheckResult, Runner

if TYPE_CHECKING:
    from selfkind.reminders.companion import CompanionWithReminders
    from selfkind.store.engine.lock import StandingLock

__all__ = ["APP", "RESTART", "RUN", "AlreadyRunning", "is_current", "remind_until"]

Opened = Callable[[], "CompanionWithReminders"]

AGAIN, MOMENT = 3, 0.1
"""How often, and after how many seconds, the lock is tried for again."""
TRIES = 10.0
"""Seconds between two tries to take over from another process, or to find the home."""
MISSES = 3
"""After so many tries in a row, half a minute apart, that found no session bus, the session has ended."""
SLEEP = 30.0
"""Seconds between two checks, at the most."""
AWAKE = 120.0
"""A gap on the wall clock longer than this was a sleep of the computer."""
SETTLE = 60.0
"""Seconds after such a sleep in which nothing is shown yet."""
CURRENT_EVERY = 3600.0
"""Seconds between two checks whether selfkind itself was upgraded."""
RESTART = 75
"""The exit code that asks the service manager for a new start (`EX_TEMPFAIL`)."""


class AlreadyRunning(SelfkindError):
    """Another process reminds for this home already."""


def remind_until(
    stop: threading.Event,
    opened: Opened,
    *,
    by: str = RUN,
    reload: threading.Event | None = None,
    patient: bool = False,
    say: Callable[[str], None] = lambda _: None,
) -> int:
    """Remind until `stop` is set, and return the exit code: 0, or `RESTART` when selfkind was upgraded.

    `by` says who does it, and `reload` has the home and the settings read again. One that is `patient` was started
    by a service manager: it waits for its home, and while another process reminds, because that may end with its
    app or its session; and it ends when it is not wanted any more (`_Service`). `say` is given, once each, why
    nothing can be shown or read. Raises `AlreadyRunning`, and `NotFound` where there is no home.
    """
    service = _Service() if patient else None
    while True:
        runner = runner_for(opened, by)
        home = runner.companion.places.home
        try:
            if service is None:
                need_home(runner)
            while service is not None and not home.is_dir():
                if not service.is_wanted() or stop.wait(TRIES):
                    return 0
            code = _Loop(runner, home, stop, by, reload or threading.Event(), service, say).run()
        finally:
            runner.close()
        if service is None or code or stop.is_set() or home.is_dir() or not service.is_wanted():
            return code


class _Service:
    """What a process that a service manager has started depends on: its file, and its session."""

    def __init__(self) -> None:
        from selfkind.reminders.desktop_session import bus_addresses
        from selfkind.reminders.service.install import STARTED_BY, set_up_by

        self._files = set_up_by()
        path = os.environ.get(STARTED_BY)
        self._is_late = path is not None and path not in {one for one, _ in self._files}
        # The manager of systemd ends with the session, and ends what it has started.
        self._has_session = "INVOCATION_ID" not in os.environ and bool(bus_addresses())
        self._misses = 0

    def note(self, result: CheckResult) -> None:
        """Note whether the session was there to show something in."""
        if result.shown:
            self._misses = 0
        elif result.trouble == "no-bus":
            self._misses += 1

    def is_wanted(self) -> bool:
        """Return whether a file that had it started is there as it was, if any was; and its session, if it had
        one: the next one begins a process of its own, which waits for this one to end."""
        from selfkind.reminders.service.install import set_up_by

        if self._is_late or (self._files and not self._files & set_up_by()):
            return False
        return not self._has_session or self._misses < MISSES


class _Loop:
    """The loop of the process that reminds: it checks, sleeps until there is something to do, and checks again.

    No dataclass: `dataclasses` and what it brings would be a megabyte for months.
    """

    def __init__(
        self,
        runner: Runner,
        home: Path,
        stop: threading.Event,
        by: str,
        reload: threading.Event,
        service: _Service | None,
        say: Callable[[str], None],
    ) -> None:
        self.runner, self.home, self.stop, self.by = runner, home, stop, by
        self.reload, self.service, self.say = reload, service, say
        self.said = ""

    def run(self) -> int:
        """Check until it is to end, with the lock held; the exit code as that of `remind_until`."""
        lock = self.runner.companion.reminders.lock
        if not self._is_taken(lock):
            if self.stop.is_set() or self.service is not None:
                return 0
            since = holder_of(lock).since
            local = self.runner.companion.calendar.local
            words = f", since {local(since):%H:%M}" if since is not None else ""
            raise AlreadyRunning(f"Reminders are already running{words}. There's nothing to do.")
        try:
            return self._check_until_stopped(lock)
        finally:
            lock.release()

    def _is_taken(self, lock: StandingLock) -> bool:
        taken = _take(lock, self.by)
        while not taken and self.service is not None and self._is_wanted() and not self.stop.wait(TRIES):
            taken = _take(lock, self.by)
        # A process that asks for the status has the lock for a moment.
        for _ in range(AGAIN):
            if taken or self.stop.wait(MOMENT):
                break
            taken = _take(lock, self.by)
        return taken

    def _is_wanted(self) -> bool:
        """Return whether the home is there, and what had this process started."""
        return self.home.is_dir() and (self.service is None or self.service.is_wanted())

    def _check_until_stopped(self, lock: StandingLock) -> int:
        wall = self.runner.wall
        seen, checked = wall(), wall()
        planned = 0.0
        while not self.stop.is_set():
            if wall() - seen - planned > AWAKE:
                lock.beat()
                if self.stop.wait(SETTLE):
                    break
            if not self._is_wanted():
                return 0
            upcoming = self._check()
            lock.beat()
            now = seen = wall()
            if not 0 <= now - checked < CURRENT_EVERY:
                checked = now
                if not is_current():
                    return RESTART
            planned = SLEEP if upcoming is None else min(max(upcoming.timestamp() - now, 0.05), SLEEP)
            if self.stop.wait(planned):
                break
        return 0

    def _check(self) -> datetime | None:
        """Check once, and return when there is something to do next."""
        if self.reload.is_set():
            self.reload.clear()
            self.runner.reload = True
        result = self.runner.check()
        if self.service is not None:
            self.service.note(result)
        if result.trouble not in ("", self.said):
            self.say(result.trouble)
        self.said = result.trouble
        return result.next


def is_current() -> bool:
    """Return whether the selfkind that is installed is the one that runs."""
    from importlib.metadata import PackageNotFoundError, version

    from selfkind import __version__

    try:
        return version("selfkind") == __version__
    except PackageNotFoundError:
        return True  # it is being replaced just now, or runs from its sources


class Holder(NamedTuple):
    """Who holds the lock: `RUN` or `APP`, and since when; "" and None where the file of the lock doesn't say."""

    by: str = ""
    since: datetime | None = None


def holder_of(lock: StandingLock) -> Holder:
    """Return who holds the lock, by what its file says."""
    try:
        known = json.loads(lock.words())
        return Holder(str(known["by"]), datetime.fromisoformat(known["since"]).astimezone(UTC))
    except (ValueError, KeyError, TypeError):
        return Holder()


def _take(lock: StandingLock, by: str) -> bool:
    from selfkind import __version__

    since = datetime.now(UTC).isoformat(timespec="seconds")
    try:
        return lock.take(json.dumps({"by": by, "pid": os.getpid(), "since": since, "version": __version__}) + "\n")
    except NotSaved:
        return True  # on a read-only disk no process can hold it, and reminding needs no disk
