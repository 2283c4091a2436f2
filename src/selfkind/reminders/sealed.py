"""Reminders of an encrypted home: what is known of them without the passphrase.

`reminders.json` has the moments of the next days, and the ledger has rows about them, both with opaque ids in the
place of those of items. Ids are made from a secret in core, which is encrypted as all of core.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from selfkind.domain.errors import NotSaved, SelfkindError
from selfkind.reminders.codec import slot_document
from selfkind.reminders.schedule import Slot, instant_of

if TYPE_CHECKING:
    from selfkind.reminders.companion import CompanionWithReminders
    from selfkind.reminders.ledger import PlanAhead
    from selfkind.reminders.reminders import Held

QUIET = "quiet-hours"
"""The choice in core that holds quiet hours chosen in the app, in place of those of config.toml."""
AHEAD = 14
"""Days whose reminders an encrypted home has in plain, without words."""
UNKNOWN = "While your journal is locked, no reminders are known. Open it once, and they go on."
SALT = "reminders-salt"
"""The choice in core from which opaque ids are made."""


class RemindSealed:
    """Use cases around what stands in plain beside an encrypted journal."""

    def __init__(self, companion: CompanionWithReminders) -> None:
        self._c = companion
        self._published: object = None

    @cached_property
    def ahead(self) -> PlanAhead:
        """The plan of the next days, on disk."""
        from selfkind.reminders.ledger import PlanAhead

        return PlanAhead(self._c.places.home)

    def publish(self) -> None:
        """Bring what stands in plain up to date: the next days, without words.

        Does nothing for a home that is not encrypted, or locked, and writes nothing that is there already. What
        the disk refuses is tried again the next time: nothing raises but what is wrong with the journal itself.
        """
        if self._c.encryption.is_locked or not self._c.encryption.is_encrypted:
            return
        if self._state() == self._published:
            return
        from selfkind.reminders.ledger import Kept

        today, reminders = self._c.today(), self._c.reminders
        last = today + timedelta(days=AHEAD - 1)
        slots = reminders.plan.slots(today - timedelta(days=1), last)
        about = {"until": last.isoformat(), "quiet": self._c.choice(QUIET)}
        try:
            self.ahead.write(Kept([slot_document(slot) for slot in slots], about))
            self._veil_ledger()
        except NotSaved:
            return
        self._published = self._state()

    def _state(self) -> object:
        return sum(self._c.home.store.written.values()), self._c.today(), self._c.settings

    def until(self) -> date | None:
        """The last day whose reminders are known while the journal is locked; None when nothing is."""
        try:
            return date.fromisoformat(str((self.ahead.read().about or {})["until"]))
        except (KeyError, ValueError):
            return None

    def unknown(self, last: date | None = None) -> str:
        """Why the reminders of the days until `last`, or of today, are not known, in words; "" when they are."""
        if not self._c.encryption.is_locked:
            return ""
        until, today = self.until(), self._c.today()
        if until is None:
            return UNKNOWN
        said = f"{until:%a} {until.day} {until:%b}"
        if until < today:
            over = f"Reminders are not known any more: they were known until {said}."
            return f"{over} Open your journal once, and they go on."
        if last is not None and until < last:
            return f"While your journal is locked, reminders are known until {said}. Opening it moves that on."
        return ""

    def quiet_words(self) -> str | None:
        """The quiet hours that were chosen in the app; None when those of config.toml count."""
        quiet = (self.ahead.read().about or {}).get("quiet")
        return None if quiet is None else str(quiet)

    def slots(self, first: date, last: date) -> list[Slot]:
        """The reminders of these days, as far as they are known, in the order of the clock. They have no names."""
        found = []
        for known in self.ahead.read().rows:
            try:
                wall = datetime.fromisoformat(known["wall"]).replace(tzinfo=None)
                day = date.fromisoformat(known["day"])
                due = instant_of(wall, self._c.calendar)
                found.append(Slot(str(known["rid"]), wall, due, day, bool(known["open"])))
            except (KeyError, TypeError, ValueError):
                continue
        within = [slot for slot in found if first <= slot.day <= last]
        return sorted(within, key=lambda slot: slot.due)

    def veil(self) -> Callable[[str], str]:
        """What makes an opaque id of an item's. Raises `Locked`."""
        salt = self._c.choice(SALT)
        if salt is None:
            salt = self._c.new_id()
            self._c.keep_choice(SALT, salt)
        key = salt.encode()
        return lambda id: hmac.new(key, id.encode(), hashlib.sha256).hexdigest()[:16]

    def ids(self) -> dict[str, str]:
        """What stands behind the opaque ids; nothing where the journal cannot be read, as a damaged one."""
        with suppress(SelfkindError):
            veil = self.veil()
            return {veil(item.id): item.id for item in self._c.routine.all()}
        return {}

    def encrypted(self) -> None:
        """The home was encrypted: nothing in plain names an item any more. A ledger that cannot be written goes,
        with the log: it can begin anew."""
        from selfkind.store.engine.filenames import REMIND_LOG

        with suppress(SelfkindError):
            try:
                self._veil_ledger()
            except SelfkindError:
                self._c.reminders.ledger.path.unlink(missing_ok=True)
                raise
            self.publish()
        for name in (REMIND_LOG, f"{REMIND_LOG}.1", "ledger.damaged.json"):
            with suppress(OSError):
                (self._c.places.home / name).unlink(missing_ok=True)

    def _veil_ledger(self) -> None:
        """Give rows that name an item an opaque id: those from before, also where encrypting was cut off."""
        reminders = self._c.reminders
        items = {item.id for item in self._c.routine.all()}
        if not any(rid in items for rid, _ in reminders.held().rows):
            return
        # Before the ledger is locked: it may be written to core, which has the same lock.
        veil = self.veil()

        def change(held: Held) -> Held:
            rows = [replace(row, rid=veil(row.rid)) if row.rid in items else row for row in held.rows.values()]
            return replace(held, rows={row.key: row for row in rows}, answers=())

        reminders.change(change)

    def decrypted(self, ids: dict[str, str]) -> None:
        """The home was decrypted: give the rows their ids again, and take the plan away. Raises `NotSaved`."""
        reminders = self._c.reminders
        self.ahead.remove()
        if not reminders.ledger.path.exists():
            return

        def change(held: Held) -> Held:
            rows = [replace(row, rid=ids[row.rid]) for row in held.rows.values() if row.rid in ids]
            return replace(held, rows={row.key: row for row in rows}, answers=())

        reminders.change(change)
