"""Whether reminders run, in values and in one wording; and setting them up with the user's own service manager."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from selfkind.domain.errors import SelfkindError, Unreadable
from selfkind.reminders.computers import COME_HERE, ELSEWHERE
from selfkind.reminders.desktop_session import Run, run_command
from selfkind.reminders.process import holder_of
from selfkind.reminders.record import Record
from selfkind.reminders.runner import APP, ONCE
from selfkind.reminders.service import install as service
from selfkind.reminders.service.app_entry import installed_entry
from selfkind.reminders.service.install import Installed, Place
from selfkind.reminders.service.unit_files import Kind, cron_line, user_id
from selfkind.reminders.wording import reason_words
from selfkind.settings.paths import places
from selfkind.store.engine.files import why_not_written

if TYPE_CHECKING:
    from selfkind.reminders.companion import CompanionWithReminders
    from selfkind.reminders.upcoming import UpcomingReminder
    from selfkind.store.engine.lock import StandingLock

__all__ = ["Condition", "Installed", "Kind", "Place", "Setup", "Status", "status_of"]

INSTALL = "selfkind remind install"
CHECKED = timedelta(minutes=10)
"""After this long it is no longer said that “remind once” checks: it is noted every five minutes."""
STALE = timedelta(minutes=2)
"""A process that holds the lock and has not stirred for so long is stuck."""
RENEWED = timedelta(days=7)
BEGINS = 5.0


class Condition(Enum):
    """Whether reminders work and, if not, why: what the first line about them says."""

    ELSEWHERE = auto()
    STUCK = auto()
    TROUBLE = auto()
    UNKNOWN = auto()
    PAUSED = auto()
    ON = auto()
    NOT_RUNNING = auto()
    BY_ONCE = auto()
    APP_ONLY = auto()


@dataclass(frozen=True)
class Status:
    """Whether reminders run.

    `running` is whether some process reminds, `by_app` whether that is an open app, `since` since when, and
    `stuck` whether it has not stirred for minutes. `installed` is what is set up, `last` the reminders that were
    shown last, in one notification, `given_to` the server that was given them, `is_held_back` whether that had
    do-not-disturb on, and `next` the one that will be shown next. `checked` is when “remind once”
    checked, None when it was something else that checked last, or long ago. `quiet_chosen` is whether the quiet
    hours were chosen in the app, and `renewed` when a damaged ledger began again, None for one of more than a week
    ago. `trouble` is why one waits to be shown, a code of the sender's and "" when none does. `known_until` is the
    last day whose reminders a home that is `encrypted` has while it is locked, None when that is not known.
    `unrecorded` says why nothing can be written down, "" when it can, and `unknown` why the reminders of a locked
    home are not known, "" when they are. `is_elsewhere` and `is_here_only` say whether reminders come on another
    computer alone, or on this one. `problem` is what keeps the plan from being read; all else is known then.
    """

    running: bool
    by_app: bool
    since: datetime | None
    stuck: bool
    installed: tuple[Installed, ...]
    last: tuple[Record, ...]
    next: UpcomingReminder | None
    checked: datetime | None
    paused_until: datetime | None
    quiet: str
    quiet_chosen: bool
    renewed: datetime | None
    trouble: str
    given_to: str
    encrypted: bool
    known_until: date | None
    unrecorded: str
    unknown: str
    is_held_back: bool = False
    is_elsewhere: bool = False
    is_here_only: bool = False
    problem: Unreadable | None = None

    @property
    def last_at(self) -> datetime | None:
        """When the latest was shown; None when none was."""
        return None if not self.last else self.last[0].shown_at or self.last[0].at

    @property
    def desktop(self) -> str:
        """The server that was given the latest, "" where none was: a terminal may have shown it."""
        return "" if not self.last or self.last[0].channel == "terminal" else self.given_to

    @property
    def condition(self) -> Condition:
        """The one of the conditions that hold which matters most."""
        holds = {
            Condition.ELSEWHERE: self.is_elsewhere,
            Condition.STUCK: self.stuck,
            Condition.TROUBLE: bool(self.trouble),
            Condition.UNKNOWN: bool(self.unknown),
            Condition.PAUSED: self.paused_until is not None,
            Condition.ON: self.running and (bool(self.installed) or not self.by_app),
            Condition.NOT_RUNNING: bool(self.installed),
            Condition.BY_ONCE: self.checked is not None,
        }
        return next((condition for condition, is_so in holds.items() if is_so), Condition.APP_ONLY)

    @property
    def is_only_paused(self) -> bool:
        """Whether nothing is said but that they are paused."""
        return self.condition is Condition.PAUSED and not self.unrecorded

    def line(self, install: str = "", paused: str = "", come_here: str = "") -> str:
        """Return the status in one line for people. `install` is what sets reminders up, the command where it is
        "", `paused` until when they are paused, and `come_here` what has them come on this computer too."""
        said = {
            Condition.ELSEWHERE: f"{ELSEWHERE} To get them here too: {come_here or COME_HERE}",
            Condition.STUCK: (
                "The process that shows reminders has stopped responding. "
                "To restart that process, log out and in again."
            ),
            Condition.TROUBLE: reason_words(self.trouble),
            Condition.UNKNOWN: self.unknown,
            Condition.PAUSED: f"Reminders are paused{f' {paused}' if paused else ''}.",
            Condition.ON: "Reminders are on.",
            Condition.NOT_RUNNING: f"Reminders are set up, but not running. To start them: {install or INSTALL}",
            Condition.BY_ONCE: "Reminders appear each time “selfkind remind once” runs, for example from cron.",
            Condition.APP_ONLY: "You'll get reminders while selfkind is open. To get them all the time: "
            f"{install or INSTALL}",
        }[self.condition]
        if self.unrecorded and self.condition not in (Condition.ELSEWHERE, Condition.STUCK, Condition.TROUBLE):
            said += (
                f" The reminder record can't be written: {self.unrecorded}. A reminder may appear more than once."
            )
        return said


def status_of(companion: CompanionWithReminders) -> Status:
    """Return whether reminders run. In a locked home what is known without the passphrase."""
    reminders, now = companion.reminders, companion.now()
    lock, ledger, plan = reminders.lock, reminders.ledger, reminders.plan
    running, beaten = lock.is_held(), lock.last_beat()
    unrecorded = why_not_written(companion.places.home) or ledger.why_not_read().rstrip(".")
    # Where nothing can be written, a process cannot say that it is alive either.
    silent = beaten is not None and now.timestamp() - beaten > STALE.total_seconds()
    state = ledger.state()
    problem, coming, trouble = None, None, ""
    try:
        coming, trouble = reminders.upcoming.next(), reminders.not_shown()[0]
    except Unreadable as damaged:
        problem = damaged
    checked, renewed = state.clock.last, state.renewed
    by_once = state.checked_by == ONCE and checked is not None and now - checked <= CHECKED
    holder = holder_of(lock)
    is_encrypted = companion.encryption.is_encrypted
    return Status(
        running=running,
        by_app=running and holder.by == APP,
        since=holder.since if running else None,
        stuck=running and silent and not unrecorded,
        installed=tuple(service.installed(_command(companion))),
        last=tuple(reminders.latest()),
        next=coming,
        checked=checked if by_once and not running else None,
        paused_until=reminders.paused_until(),
        quiet=str(plan.quiet or ""),
        quiet_chosen=plan.quiet_is_chosen,
        renewed=renewed if renewed is not None and now - renewed <= RENEWED else None,
        trouble=trouble,
        given_to=state.given_to,
        is_held_back=state.is_held_back,
        is_elsewhere=plan.computers.is_elsewhere,
        is_here_only=plan.computers.is_here_only,
        encrypted=is_encrypted,
        known_until=plan.known_until() if is_encrypted else None,
        unrecorded=unrecorded,
        unknown=plan.unknown(),
        problem=problem,
    )


def begins_soon(lock: StandingLock) -> bool:
    """Return whether somebody reminds, or begins to within `BEGINS` seconds: starting a process does not
    say whether it runs."""
    until = time.monotonic() + BEGINS
    while not lock.is_held():
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


class Setup:
    """Use cases around setting up. `run` runs the service manager's commands, `start` what a desktop would start
    with its next session, and `begins` waits for what was started; tests give their own."""

    def __init__(
        self,
        companion: CompanionWithReminders,
        run: Run = run_command,
        start: Callable[[Place], bool] = service.start_now,
        begins: Callable[[StandingLock], bool] = begins_soon,
    ) -> None:
        self._c = companion
        self._run = run
        self._start = start
        self._begins = begins

    def preview(self, kind: Kind | None = None) -> Place:
        """Return what would be set up: of a kind, or of the one that fits here. Raises `SelfkindError` for a
        selfkind that runs from a temporary place."""
        return service.place_of(kind or service.choose(self._run), _command(self._c, checked=True))

    def others(self) -> dict[Path, Path]:
        """Return the files that have reminders run for another home than this one, and that home."""
        ours = self._c.places.home
        found = {
            one.path: service.home_in(one.path, one.kind, _usual_home() or ours) for one in service.installed()
        }
        return {
            path: home for path, home in found.items() if home is not None and home.absolute() != ours.absolute()
        }

    def cron(self) -> str:
        """Return the line for a crontab."""
        return cron_line((*_command(self._c, checked=True), "remind", "once", "--quiet"), user_id())

    def install(self, place: Place) -> bool:
        """Set it up; whether it runs now. Raises `SelfkindError`, and then nothing is left behind."""
        service.install(place, self._run)
        if place.kind is Kind.AUTOSTART and not self._start(place):
            return False
        return self._begins(self._c.reminders.lock)

    def entry(self) -> list[Path]:
        """Return the files by which selfkind is among the applications."""
        return installed_entry()

    def uninstall(self) -> list[Installed]:
        """Remove what is ours; which files those were."""
        return service.uninstall(self._run)


def _usual_home() -> Path | None:
    """Return the home without `--home`; None where it is not known."""
    try:
        return places(None, {}).home
    except SelfkindError:
        return None


def _command(companion: CompanionWithReminders, *, checked: bool = False) -> Sequence[str]:
    home = companion.places.home
    try:
        named = None if home == _usual_home() else home
        return service.command_of_selfkind(named, argv0=sys.argv[0])
    except SelfkindError:
        if checked:
            raise
        return ("selfkind",)


def cron_caveat() -> str:
    """Return what is to be known of this session before cron is relied on; "" when nothing is."""
    bus = os.environ.get("DBUS_SESSION_BUS_ADDRESS", "")
    if not bus or not hasattr(os, "getuid") or bus.startswith(f"unix:path=/run/user/{os.getuid()}/bus"):
        return ""
    return "The line in your crontab may be for another desktop session, so reminders may not appear in yours."
