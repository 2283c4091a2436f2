"""Setting reminders up with the user's own service manager, and saying truthfully what runs."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from selfkind.domain.errors import Unreadable
from selfkind.reminders.desktop_session import Run, run_command
from selfkind.reminders.notify.message import Outcome
from selfkind.reminders.notify.send import reason_words
from selfkind.reminders.record import Row
from selfkind.reminders.service import install as service
from selfkind.reminders.service.install import Installed, Place
from selfkind.reminders.service.kinds import Kind

if TYPE_CHECKING:
    from pathlib import Path

    from selfkind.reminders.companion import CompanionWithReminders
    from selfkind.reminders.upcoming import Coming
    from selfkind.store.engine.lock import StandingLock

__all__ = ["Installed", "Kind", "Place", "RemindSetup", "Status"]


PAUSED = "Reminders are paused."
"""How it stands then; until when is told beside it."""
LOOKED = timedelta(minutes=10)
"""After this long it is no longer said that “remind once” looks: it is noted every five minutes."""
RENEWED = timedelta(days=7)
BEGINS = 5.0


@dataclass(frozen=True)
class Status:
    """How it stands with reminders.

    `running` is whether some process reminds, `by_app` whether that is an open app, `since` since when, and
    `stuck` whether it has not stirred for minutes. `installed` is what is set up, `last` the reminders that were
    told last, in one notification, `next` the one that will be told next. `looked` is when “remind once” looked,
    None when it was something else that looked last, or long ago. `quiet_chosen` is whether the quiet hours were
    chosen in the app, and `renewed` when a damaged ledger began anew, None for one of more than a week ago.
    `trouble` is why one waits to be shown, a code of the sender's and "" when none does. `known_until` is the last
    day whose reminders a home that is `encrypted` has while it is locked, None when that is not known.
    `unrecorded` says why nothing can be written down, "" when it can, and `unknown` why the reminders of a locked
    home are not known, "" when they are. `problem` is what keeps the plan from being read; all else is known then.
    """

    running: bool
    by_app: bool
    since: datetime | None
    stuck: bool
    installed: tuple[Installed, ...]
    last: tuple[Row, ...]
    next: Coming | None
    looked: datetime | None
    paused_until: datetime | None
    quiet: str
    quiet_chosen: bool
    renewed: datetime | None
    trouble: str
    shown_by: str
    encrypted: bool
    known_until: date | None
    unrecorded: str
    unknown: str
    problem: Unreadable | None = None

    @property
    def line(self) -> str:
        """How it stands, in one line for people."""
        if self.stuck:
            return "The process that reminds has not stirred for minutes. Ending it and starting it again helps."
        if self.trouble:
            return reason_words(Outcome("failed", reason=self.trouble))
        if self.unrecorded:
            kept = f"What came cannot be written down: {self.unrecorded}. So one may come more than once."
            return f"{self._how} {kept}"
        return self._how

    @property
    def _how(self) -> str:
        if self.unknown:
            return self.unknown
        if self.paused_until is not None:
            return PAUSED
        if self.running and not (self.by_app and not self.installed):
            return "Reminders are on."
        if self.installed:
            return "Reminders are set up, and nothing runs just now. To start it: selfkind remind install"
        if self.looked is not None:
            return "Reminders come whenever “selfkind remind once” looks, as cron has it do."
        return "Reminders come while selfkind is open. “selfkind remind install” has them come always."


def held_soon(lock: StandingLock) -> bool:
    """Whether somebody reminds, or begins to within `BEGINS` seconds: who starts a process does not hear of what
    becomes of it."""
    until = time.monotonic() + BEGINS
    while not lock.is_held():
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


class RemindSetup:
    """Use cases around setting up. `run` runs the service manager's commands, `start` what a desktop would start
    with its next session, and `begun` waits for what was started; tests give their own."""

    def __init__(
        self,
        companion: CompanionWithReminders,
        run: Run = run_command,
        start: Callable[[Place], bool] = service.start_now,
        begun: Callable[[StandingLock], bool] = held_soon,
    ) -> None:
        self._c = companion
        self._run = run
        self._start = start
        self._begun = begun

    def status(self) -> Status:
        """How it stands. In a locked home what is known without the passphrase."""
        from selfkind.reminders.process import holder
        from selfkind.reminders.reminders import STALE
        from selfkind.reminders.runner import APP, ONCE
        from selfkind.store.engine.files import why_not_written

        reminders = self._c.reminders
        lock = reminders.lock
        running, beaten = lock.is_held(), lock.beaten()
        now = self._c.now()
        unrecorded = why_not_written(self._c.places.home) or reminders.ledger.why_not_read().rstrip(".")
        # Where nothing can be written, a process cannot say that it is alive either.
        silent = beaten is not None and now.timestamp() - beaten > STALE.total_seconds()
        stuck = running and silent and not unrecorded
        quiet = reminders.plan.quiet
        held = reminders.held()
        problem, coming, waits = None, None, ""
        try:
            coming = reminders.plan.next()
            waits = reminders.not_shown()[0]
        except Unreadable as damaged:
            problem = damaged
        looked, renewed = held.about.clock.last, held.about.renewed
        by_once = held.about.looked_by == ONCE and looked is not None and now - looked <= LOOKED
        return Status(
            running,
            running and holder(lock.words()) == APP,
            _since(lock.words()) if running else None,
            stuck,
            tuple(service.installed(self._command())),
            tuple(reminders.latest()),
            coming,
            looked if by_once and not running else None,
            reminders.paused_until(),
            "" if quiet is None else str(quiet),
            reminders.plan.quiet_is_chosen,
            renewed if renewed is not None and now - renewed <= RENEWED else None,
            waits,
            held.about.shown_by,
            self._c.encryption.is_encrypted,
            reminders.sealed.until() if self._c.encryption.is_encrypted else None,
            unrecorded,
            reminders.sealed.unknown(),
            problem,
        )

    def preview(self, kind: Kind | None = None) -> Place:
        """What would be set up: of a kind, or of the one that fits here. Raises `SelfkindError` for a selfkind
        that runs from a temporary place."""
        return service.place_of(kind or service.choose(self._run), self._command(checked=True))

    def others(self) -> dict[Path, Path]:
        """The files that have reminders run for another home than this one, and that home."""
        from selfkind.domain.errors import SelfkindError
        from selfkind.reminders.service.install import home_in
        from selfkind.settings.paths import places

        ours = self._c.places.home
        try:
            usual = places(None, {}).home
        except SelfkindError:
            usual = ours  # nobody can say: it is taken for this one
        found = {one.path: home_in(one.path, one.kind, usual) for one in service.installed()}
        return {
            path: home for path, home in found.items() if home is not None and home.absolute() != ours.absolute()
        }

    def cron(self) -> str:
        """The line for a crontab."""
        return service.line_for_cron(self._command(checked=True))

    def install(self, place: Place) -> bool:
        """Set it up; whether it runs now. Raises `SelfkindError`, and then nothing is left behind."""
        service.install(place, self._run)
        if place.kind is Kind.AUTOSTART and not self._start(place):
            return False
        return self._begun(self._c.reminders.lock)

    def uninstall(self) -> list[Installed]:
        """Take away what is ours; which files those were."""
        return service.uninstall(self._run)

    def _command(self, *, checked: bool = False) -> Sequence[str]:
        from selfkind.domain.errors import SelfkindError
        from selfkind.settings.paths import places

        home = self._c.places.home
        try:
            usual = places(None, {}).home
        except SelfkindError:
            usual = None
        try:
            return service.command_of_selfkind(None if home == usual else home, argv0=sys.argv[0])
        except SelfkindError:
            if checked:
                raise
            return ("selfkind",)


def cron_caveat() -> str:
    """What is to be known of this session before cron is relied on; "" when nothing is."""
    import os

    bus = os.environ.get("DBUS_SESSION_BUS_ADDRESS", "")
    if not bus or not hasattr(os, "getuid") or bus.startswith(f"unix:path=/run/user/{os.getuid()}/bus"):
        return ""
    return "The bus of this session is another one than the line names. Cron may find no desktop."


def _since(words: str) -> datetime | None:
    import json

    try:
        return datetime.fromisoformat(json.loads(words)["since"]).astimezone(UTC)
    except (ValueError, KeyError, TypeError):
        return None
