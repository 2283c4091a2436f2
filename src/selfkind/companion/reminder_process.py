"""Running the one who reminds: for good, once, or beside the open app. One at a time does; a lock decides."""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from selfkind.companion.reminder import APP, ONCE, RUN, Looked, Reminder
from selfkind.domain.errors import NotFound, NotSaved, SelfkindError
from selfkind.remind.loop import RESTART

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.remind.message import Closing, Message, Outcome
    from selfkind.store.lock import StandingLock

__all__ = [
    "APP",
    "RESTART",
    "RUN",
    "AlreadyRunning",
    "begin_anew",
    "is_current",
    "look_once",
    "remind_until",
    "try_out",
]

Opened = Callable[[], "Companion"]

NO_HOME = "There is no journal here yet. Open selfkind once, and reminders have something to tell."
AGAIN, MOMENT = 3, 0.1
"""How often, and after how many seconds, the lock is tried for again."""
TRIES = 10.0
"""Seconds between two tries to take over from an app."""


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
    by a service manager: it waits while an open app reminds, because that ends with the app, and it ends when the
    file that had it started is taken away. `say` is told, once each, why nothing can be shown or read. Raises
    `AlreadyRunning`, and `NotFound` where there is no home.
    """
    from selfkind.remind.loop import run
    from selfkind.remind.service_places import is_installed

    reminder = _reminder(opened, by)
    companion = reminder.companion
    _need_home(companion)
    lock, home = companion.reminding.lock, companion.places.home
    watches = patient and is_installed()

    def is_wanted() -> bool:
        return home.is_dir() and (not watches or is_installed())

    taken = _taken(lock, by)
    while not taken and patient and is_wanted() and holder(lock.words()) == APP and not stop.wait(TRIES):
        taken = _taken(lock, by)
    # Whoever asks how it stands has the lock for a moment.
    for _ in range(AGAIN):
        if taken or stop.wait(MOMENT):
            break
        taken = _taken(lock, by)
    if not taken and (stop.is_set() or not is_wanted()):
        reminder.close()
        return 0
    if not taken:
        since = since_words(lock.words())
        reminder.close()
        raise AlreadyRunning(f"Reminders are running already{since}. There is nothing to do.")

    said: list[str] = []

    def look() -> datetime | None:
        if reload is not None and reload.is_set():
            reload.clear()
            reminder.reload = True
        looked = reminder.look()
        if looked.trouble not in ("", *said[-1:]):
            say(looked.trouble)
        said.append(looked.trouble)
        del said[:-1]
        return looked.next

    try:
        return run(look, stop, wall=reminder.wall, beat=lock.beat, is_wanted=is_wanted, is_current=is_current)
    finally:
        lock.let_go()
        reminder.close()


def begin_anew() -> int:
    """Become the selfkind that is installed now, with the same command. Nobody else may do that: a desktop starts
    what begins with its session once. Where it cannot be done, `RESTART`, which asks a service manager for it."""
    if sys.platform != "win32":
        with suppress(OSError):
            os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])
    return RESTART


def try_out(companion: Companion) -> Outcome:
    """Show a reminder that says that it is one, and say what became of it."""
    from selfkind.remind.message import Message
    from selfkind.remind.sending import send

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
    from selfkind.remind.log import logger
    from selfkind.store.names import REMIND_LOG

    reminder = Reminder(opened, _send, close=_close, by=by, reachable=_reachable)
    reminder.log = logger(reminder.companion.places.home / REMIND_LOG, lambda: datetime.now(UTC))
    return reminder


def _send(message: Message) -> Outcome:
    # Imported when there is something to tell: most looks find nothing.
    from selfkind.remind.sending import send

    return send(message)


def _close(closing: Closing) -> Outcome:
    from selfkind.remind.sending import close

    return close(closing)


def _reachable() -> bool:
    from selfkind.remind.sending import looks_reachable

    return looks_reachable()


def _need_home(companion: Companion) -> None:
    if not companion.places.home.is_dir():
        raise NotFound(NO_HOME)
