"""What is planned: the reminders of the days, the quiet hours, and the items behind them.

While an encrypted journal is locked, they come from what was published: `reminders.json` has the moments of the
next days, and the ledger has records about them, both with opaque ids in the place of those of items. Ids are made
from a secret in core, which is encrypted as all of core."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from selfkind.domain.errors import NotSaved, SelfkindError
from selfkind.domain.quiet_hours import Quiet, quiet_hours
from selfkind.reminders.computers import ONLY, Computers
from selfkind.reminders.engine import Clock, Now, silenced
from selfkind.reminders.ledger import Ledger, LedgerState, PlanAhead
from selfkind.reminders.schedule import Slot, instant_of, slots_of, wall_of
from selfkind.store.engine.filenames import REMIND_LOG

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.domain.routine.routine import RoutineItem

QUIET = "quiet-hours"
"""The choice in core that holds quiet hours chosen in the app, in place of those of config.toml."""
LETTERS = "letters"
"""What stands for the id of an item in a reminder of a letter that has come."""
LETTERS_AT = time(9)
"""When such a reminder comes."""
SALT = "reminders-salt"
"""The choice in core from which opaque ids are made."""
AHEAD = 14
"""Days whose reminders an encrypted home has in plain, without words."""
UNKNOWN = "While selfkind is locked, it can't see your reminders. Unlock it once to restart them."


class ReminderPlan:
    """Use cases around what is planned."""

    def __init__(self, companion: Companion, ledger: Ledger) -> None:
        self._c = companion
        self._ledger = ledger
        self._published_state: object = None
        self.published = PlanAhead(companion.places.home)
        self.computers = Computers(companion, self)

    def present(self) -> Now:
        """Return the present, as the engine wants it."""
        local = self._c.now()
        return Now(local.astimezone(UTC), local.replace(tzinfo=None), self._c.today())

    def slots(self, first: date, last: date) -> list[Slot]:
        """Return the reminders of these days, both included, in the order of the clock.

        In an encrypted home without its passphrase those that were published, which have no names. Raises
        `Unreadable` for a damaged home.
        """
        if self._c.encryption.is_locked:
            return [slot for slot in self._published_slots() if first <= slot.day <= last]
        found: list[Slot] = []
        day, letters = first, self._letters()
        while day <= last:
            plan = self._c.planning.plan(day)
            # Away, a letter that has come waits without a word too.
            of_letters = [slot for slot in letters if slot.day == day and plan.away is None]
            found += sorted([*slots_of(plan, self._c.calendar), *of_letters], key=lambda slot: slot.due)
            day += timedelta(days=1)
        if self._c.encryption.is_encrypted:
            opaque = self.opaque_id()
            found = [slot._replace(item_id=opaque(slot.item_id)) for slot in found]
        return found

    def _letters(self) -> list[Slot]:
        """Return a reminder for each day on which a sealed letter comes that wasn't opened; it says no more."""
        if not self._c.has_closed_letters():
            return []
        letters = [one.letter for one in (*self._c.letters.mail(), *self._c.letters.sealed())]
        days = {one.sealed_until for one in letters if one is not None and one.sealed_until and not one.hard_day}
        name, calendar = self._c.text("remind_letter"), self._c.calendar
        walls = [(day, wall_of(day, LETTERS_AT, calendar)) for day in sorted(days)]
        return [Slot(LETTERS, wall, instant_of(wall, calendar), day, True, name) for day, wall in walls]

    def recent_slots(self) -> list[Slot]:
        """Return the reminders of yesterday and today."""
        today = self._c.today()
        return self.slots(today - timedelta(days=1), today)

    # Items

    def items(self) -> dict[str, RoutineItem]:
        """Return the items of the routine by how the ledger calls them; none while the journal is locked."""
        if self._c.encryption.is_locked:
            return {}
        items = self._c.routine.items()
        if not self._c.encryption.is_encrypted:
            return {item.id: item for item in items}
        opaque = self.opaque_id()
        return {opaque(item.id): item for item in items}

    def names(self) -> dict[str, tuple[str, str]]:
        """Return the id and the name of all that reminders are about, items and letters, by how the ledger calls
        it; nothing while the journal is locked."""
        if self._c.encryption.is_locked:
            return {}
        named = {ledger_id: (item.id, item.name) for ledger_id, item in self.items().items()}
        letters = self.opaque_id()(LETTERS) if self._c.encryption.is_encrypted else LETTERS
        return named | {letters: (LETTERS, self._c.text("remind_letter"))}

    def ledger_id_of(self, item: RoutineItem) -> str:
        """Return how the ledger calls an item."""
        return self.opaque_id()(item.id) if self._c.encryption.is_encrypted else item.id

    def opaque_id(self) -> Callable[[str], str]:
        """Return what makes an opaque id of an item's. Raises `Locked`."""
        salt = self._c.choice(SALT)
        if salt is None:
            salt = self._c.new_id()
            self._c.keep_choice(SALT, salt)
        # Imported here for the memory of the process that reminds: the journal is encrypted where this is asked.
        import hashlib
        import hmac

        key = salt.encode()
        return lambda id: hmac.new(key, id.encode(), hashlib.sha256).hexdigest()[:16]

    def clock(self, state: LedgerState) -> Clock:
        """Return the clock of the ledger, with the pause for reminders that come on another computer only."""
        if not self.computers.is_elsewhere:
            return state.clock
        return silenced(state.clock, self._c.now().astimezone(UTC))

    # Quiet hours

    def _chosen_quiet(self) -> str | None:
        """Return the quiet hours that were chosen in the app; None when those of config.toml count."""
        if self._c.encryption.is_locked:
            quiet = self.published.read()[0].get("quiet")
            return None if quiet is None else str(quiet)
        with suppress(SelfkindError):
            return self._c.choice(QUIET)
        return None

    @property
    def quiet(self) -> Quiet | None:
        """The quiet hours: those chosen in the app, or else those of config.toml."""
        chosen = self._chosen_quiet()
        if chosen is not None:
            with suppress(SelfkindError):
                return quiet_hours(chosen)
        return quiet_hours(self._c.settings.reminders.quiet)

    @property
    def quiet_is_chosen(self) -> bool:
        """Whether the quiet hours are those chosen in the app, whatever config.toml says."""
        return self._chosen_quiet() is not None

    def set_quiet(self, words: str) -> Quiet | None:
        """Choose quiet hours such as 22:00-07:00, "" for none. Choosing those of config.toml leaves it to that
        file again. Raises `UsageError`."""
        found = quiet_hours(words)
        if found == quiet_hours(self._c.settings.reminders.quiet):
            self._c.drop_choice(QUIET)
        else:
            self._c.keep_choice(QUIET, "" if found is None else str(found))
        self.publish()
        return found

    # What an encrypted home has in plain

    def publish(self) -> None:
        """Bring what is in plain up to date: the next days, without words.

        Does nothing for a home that is not encrypted, or locked, and writes nothing that is there already. What
        the disk refuses is tried again the next time: nothing raises but what is wrong with the journal itself.
        """
        if self._c.encryption.is_locked or not self._c.encryption.is_encrypted:
            return
        if self._state() == self._published_state:
            return
        today = self._c.today()
        last = today + timedelta(days=AHEAD - 1)
        slots = self.slots(today - timedelta(days=1), last)
        about = {"until": last.isoformat(), "quiet": self._c.choice(QUIET), "only": self._c.choice(ONLY)}
        try:
            self.published.write(about, [_slot_document(slot) for slot in slots])
            self._hide_items()
        except NotSaved:
            return
        self._published_state = self._state()

    def _state(self) -> object:
        return sum(self._c.home.store.written.values()), self._c.today(), self._c.settings

    def _published_slots(self) -> list[Slot]:
        """Return the reminders that were published, in the order of the clock. They have no names."""
        found = []
        for known in self.published.read()[1]:
            try:
                wall = datetime.fromisoformat(known["wall"]).replace(tzinfo=None)
                day = date.fromisoformat(known["day"])
                due = instant_of(wall, self._c.calendar)
                found.append(Slot(str(known["rid"]), wall, due, day, bool(known["open"])))
            except (KeyError, TypeError, ValueError):
                continue
        return sorted(found, key=lambda slot: slot.due)

    def known_until(self) -> date | None:
        """Return the last day whose reminders are known while the journal is locked; None when nothing is."""
        try:
            return date.fromisoformat(str(self.published.read()[0]["until"]))
        except (KeyError, ValueError):
            return None

    def unknown(self, last: date | None = None) -> str:
        """Return why the reminders of the days until `last`, or of today, are not known, in words; "" when they
        are."""
        if not self._c.encryption.is_locked:
            return ""
        until, today = self.known_until(), self._c.today()
        if until is None:
            return UNKNOWN
        said = f"{until:%a} {until.day} {until:%b}"
        if until < today:
            over = f"Reminders were planned until {said}."
            return f"{over} Unlock selfkind once to restart them."
        if last is not None and until < last:
            return f"selfkind is locked, so reminders are planned just until {said}. Unlock selfkind to plan more."
        return ""

    def day_to_ask_for(self, state: LedgerState) -> date | None:
        """Return the last day that is known, when it is time to ask for a locked journal to be opened, before its
        reminders end without a word; None when it is not.

        That is on this day, or when it is over, at a time of the day at which there are reminders, and once.
        """
        now, until = self.present(), self.known_until() if self._c.encryption.is_locked else None
        if until is None or now.day < until or state.asked_on == until:
            return None
        paused, quiet = self.clock(state).paused_until, self.quiet
        if (paused is not None and paused > now.at) or (quiet is not None and quiet.holds(now.wall.time())):
            return None
        # From the midnight of their day: one after midnight is a late one of the day before.
        known = self.slots(until - timedelta(days=AHEAD), until)
        times = [slot.wall - _midnight(slot.day) for slot in known]
        return until if times and now.wall - _midnight(now.day) >= min(times) else None

    def after_encrypting(self) -> None:
        """Have nothing in plain name an item any more. A ledger that cannot be written goes, with the log: it can
        begin again."""
        with suppress(SelfkindError):
            try:
                # The ledger comes first: it must not name an item any more.
                self._hide_items()
            except SelfkindError:
                self._ledger.path.unlink(missing_ok=True)
                raise
            self.publish()
        for name in (REMIND_LOG, f"{REMIND_LOG}.1", "ledger.damaged.json"):
            with suppress(OSError):
                (self._c.places.home / name).unlink(missing_ok=True)

    def _hide_items(self) -> None:
        """Give records that name an item an opaque id: those from before, also where encrypting was cut off."""
        items = {LETTERS, *(item.id for item in self._c.routine.all())}
        if any(item_id in items for item_id, _ in self._ledger.state().records):
            # Before the ledger is locked: it may be written to core, which has the same lock.
            opaque = self.opaque_id()
            self._rename_items(lambda id: opaque(id) if id in items else id)

    def decrypting(self) -> Callable[[], None]:
        """Return what gives the records their ids again, once the home is decrypted, and removes the published
        plan. That raises `NotSaved`."""
        ids: dict[str, str] = {}
        with suppress(SelfkindError):  # a damaged core: decrypting itself reports it
            opaque = self.opaque_id()
            ids = {opaque(id): id for id in (LETTERS, *(item.id for item in self._c.routine.all()))}

        def decrypted() -> None:
            self.published.remove()
            if self._ledger.path.exists():
                self._rename_items(ids.get)

        return decrypted

    def _rename_items(self, name: Callable[[str], str | None]) -> None:
        """Give the records other ids, without those that have none. Answers are forgotten."""

        def change(state: LedgerState) -> LedgerState:
            named = [(record, name(record.item_id)) for record in state.records.values()]
            records = [record._replace(item_id=item_id) for record, item_id in named if item_id is not None]
            return state._replace(records={record.key: record for record in records}, answers=())

        self._ledger.change(change)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - on the wall clock


def _slot_document(slot: Slot) -> dict[str, object]:
    """Return a slot of the plan ahead as JSON: `{rid, wall, day, open}`. No name goes with it."""
    wall = slot.wall.isoformat(timespec="minutes")
    return {"rid": slot.item_id, "wall": wall, "day": slot.day.isoformat(), "open": slot.is_open}
