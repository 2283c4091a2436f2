"""Running the one who reminds: for good, once, or beside the open app. One at a time does; a lock decides."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from selfkind.domain.errors import NotFound, NotSaved, SelfkindError
from selfkind.reminders.loop import RESTART
from selfkind.reminders.runner import APP, ONCE, RUN, Looked, Reminder

if TYPE_CHECKING:
    from selfkind.reminders.companion import CompanionWithReminders
    from selfkind.reminders.notify.message import Closing, Message, Outcome
    from selfkind.store.engine.lock import StandingLock

__all__ = [
    "APP",
    "RESTART",
    "RUN",
    "AlreadyRunning",
    "is_current",
    "look_once",
    "remind_until",
    "try_out",
]

Opened = Callable[[], "CompanionWithReminders"]

NO_HOME = "There is no journal here yet. Open selfkind once, and reminders have something to tell."
AGAIN, MOMENT = 3, 0.1
"""How often, and after how many seconds, the lock is tried for again."""
TRIES = 10.0
"""Seconds between two tries to take over from another process, or to find the home."""
MISSES = 3
"""After so many tries in a row, half a minute apart, that found no session bus, the session has ended."""


class AlreadyRunning(SelfkindError):
    """Another process reminds for this home already."""


def look_once(opened: Opened) -> Looked:
    """Look once, for cron and timers. Raises `NotFound` where there is no home."""
    reminder = _reminder(opened, ONCE)
    try:
        _need_home(reminder.companion)
        return reminder.look()
    finally:
        reminder.close()


def remind_until(
    stop: threading.Event,
    opened: Opened,
    *,
    by: str = RUN,
    reload: threading.Event | None = None,
    patient: bool = False,
    say: Callable[[str], None] = lambda _: None,
) -> int:
    """Remind until `stop` is set, and give the exit code: 0, or 75 when selfkind was upgraded and wants a new
    start.

    `by` says who does it, and `reload` has the home and the settings read anew. One that is `patient` was started
    by a service manager: it waits for its home, and while another process reminds, because that may end with its
    app or its session; and it ends when it is not wanted any more (`_Service`). `say` is told, once each, why
    nothing can be shown or read. Raises `AlreadyRunning`, and `NotFound` where there is no home.
    """
    service = _Service() if patient else None
    while True:
        reminder = _reminder(opened, by)
        home = reminder.companion.places.home
        try:
            if service is None:
                _need_home(reminder.companion)
            while service is not None and not home.is_dir():
                if not service.is_wanted() or stop.wait(TRIES):
                    return 0
            code = _remind(reminder, stop, by=by, reload=reload, service=service, say=say)
        finally:
            reminder.close()
        if service is None or code or stop.is_set() or home.is_dir() or not service.is_wanted():
            return code


class _Service:
    """What a process that a service manager has started stands for."""

    def __init__(self) -> None:
        from selfkind.reminders.desktop_session import bus_addresses
        from selfkind.reminders.service.install import STARTED_BY, set_up_by

        self._files = set_up_by()
        path = os.environ.get(STARTED_BY)
        self._is_late = path is not None and path not in {one for one, _ in self._files}
        # The manager of systemd ends with the session, and ends what it has started.
        self._has_session = "INVOCATION_ID" not in os.environ and bool(bus_addresses())
        self._misses = 0

    def note(self, looked: Looked) -> None:
        """Take note of whether the session was there to tell something in."""
        if looked.told:
            self._misses = 0
        elif looked.trouble == "no-bus":
            self._misses += 1

    def is_wanted(self) -> bool:
        """Whether a file that had it started is there as it was, if any was; and its session, if it had one: the
        next one begins a process of its own, which waits for this one to end."""
        from selfkind.reminders.service.install import set_up_by

        if self._is_late or (self._files and not self._files & set_up_by()):
            return False
        return not self._has_session or self._misses < MISSES


def _remind(
    reminder: Reminder,
    stop: threading.Event,
    *,
    by: str,
    reload: threading.Event | None,
    service: _Service | None,
    say: Callable[[str], None],
) -> int:
    from selfkind.reminders.loop import run

    companion = reminder.companion
    lock, home = companion.reminders.lock, companion.places.home

    def is_wanted() -> bool:
        return home.is_dir() and (service is None or service.is_wanted())

    taken = _taken(lock, by)
    while not taken and service is not None and is_wanted() and not stop.wait(TRIES):
        taken = _taken(lock, by)
    # Whoever asks how it stands has the lock for a moment.
    for _ in range(AGAIN):
        if taken or stop.wait(MOMENT):
            break
        taken = _taken(lock, by)
    if not taken and (stop.is_set() or service is not None):
        return 0
    if not taken:
        raise AlreadyRunning(f"Reminders are running already{since_words(lock.words())}. There is nothing to do.")

    said: list[str] = []

    def look() -> datetime | None:
        if reload is not None and reload.is_set():
            reload.clear()
            reminder.reload = True
        looked = reminder.look()
        if service is not None:
            service.note(looked)
        if looked.trouble not in ("", *said[-1:]):
            say(looked.trouble)
        said.append(looked.trouble)
        del said[:-1]
        return looked.next

    try:
        return run(look, stop, wall=reminder.wall, beat=lock.beat, is_wanted=is_wanted, is_current=is_current)
    finally:
        lock.let_go()


def try_out(companion: CompanionWithReminders) -> Outcome:
    """Show a reminder that says that it is one, and say what became of it."""
    from selfkind.reminders.notify.message import Message
    from selfkind.reminders.notify.send import send

    return send(Message(companion.text("remind_title"), companion.text("remind_test")))


def is_current() -> bool:
    """Whether the selfkind that is installed is the one that runs."""
    from importlib.metadata import PackageNotFoundError, version

    from selfkind import __version__

    try:
        return version("selfkind") == __version__
    except PackageNotFoundError:
        return True  # it is being replaced just now, or runs from its sources


def holder(words: str) -> str:
    """Who holds the lock, by what stands in its file: `RUN`, `APP`, or "" when it does not say."""
    try:
        return str(json.loads(words)["by"])
    except (ValueError, KeyError, TypeError):
        return ""


def since_words(words: str) -> str:
    """What the lock says about when it was taken, such as ", since 08:02"; "" when it says nothing."""
    try:
        since = datetime.fromisoformat(json.loads(words)["since"])
    except (ValueError, KeyError, TypeError):
        return ""
    return f", since {since.astimezone():%H:%M}"


def _taken(lock: StandingLock, by: str) -> bool:
    try:
        return lock.take(_words(by))
    except NotSaved:
        return True  # on a disk that is read-only nobody can hold it, and reminding needs no disk


def _words(by: str) -> str:
    from selfkind import __version__

    known = {
        "by": by,
        "pid": os.getpid(),
        "since": datetime.now(UTC).isoformat(timespec="seconds"),
        "version": __version__,
    }
    return json.dumps(known) + "\n"


def _reminder(opened: Opened, by: str) -> Reminder:
    from selfkind.reminders.log import logger
    from selfkind.store.engine.filenames import REMIND_LOG

    reminder = Reminder(opened, _send, close=_close, by=by, reachable=_reachable)
    reminder.log = logger(reminder.companion.places.home / REMIND_LOG, lambda: datetime.now(UTC))
    return reminder


def _send(message: Message) -> Outcome:
    # Imported when there is something to tell: most looks find nothing.
    from selfkind.reminders.notify.send import send

    return send(message)


def _close(closing: Closing) -> Outcome:
    from selfkind.reminders.notify.send import close

    return close(closing)


def _reachable() -> bool:
    from selfkind.reminders.notify.send import looks_reachable

    return looks_reachable()


def _need_home(companion: CompanionWithReminders) -> None:
    if not companion.places.home.is_dir():
        raise NotFound(NO_HOME)
