"""What changes on the disk while the app is open: read in the worker at each look, for a few `stat` calls.

Nothing here is the event loop's but the frozen answers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from selfkind.tui.lock_state import LockState, read_lock_state

if TYPE_CHECKING:
    from selfkind.companion.inbox import TakenUp
    from selfkind.domain.day import Calendar
    from selfkind.reminders.companion import CompanionWithReminders
    from selfkind.tui.theme_watch import ThemeFiles, ThemeFolder


class Changes(NamedTuple):
    """What was seen on the disk.

    `calendar` is for the zone that the computer has now. `is_changed` is whether another process has written,
    `backup_trouble` why the backup of the day could not be made, once. `themes` are all theme files when one of
    them is another than at the last look. `has_reminder_news` is whether reminders were shown or answered
    elsewhere; it is False when nobody asked. `inbox` is what came by the inbox, and what stays there. `merged`
    says what became of copies that a sync program left. `may_remind` is False where no reminder ever came.
    """

    lock: LockState
    calendar: Calendar
    is_changed: bool = False
    backup_trouble: str = ""
    themes: ThemeFiles | None = None
    has_reminder_news: bool = False
    inbox: TakenUp | None = None
    merged: tuple[str, ...] = ()
    may_remind: bool = False


def read_changes(
    companion: CompanionWithReminders,
    themes: ThemeFolder,
    *,
    only_lock: bool = False,
    with_reminders: bool = False,
    with_inbox: bool = False,
) -> Changes:
    """Read what has changed since the last call, and the time zone of the computer, which may have travelled.

    A home that is locked is left alone, and so is everything but the lock when `only_lock`. The ledger of
    reminders is looked at when `with_reminders`, and the inbox is taken up when `with_inbox`.
    """
    companion.read_zone_again()
    lock, calendar = read_lock_state(companion), companion.calendar
    if only_lock or lock.is_locked:
        return Changes(lock, calendar)
    merged = tuple(companion.settle_copies())
    is_changed = bool(companion.changed()) or bool(merged)
    may_remind = not companion.is_without_reminders()
    return Changes(
        lock,
        calendar,
        is_changed,
        companion.backup_trouble(),
        themes.read(companion.themes.themes),
        may_remind and with_reminders and companion.reminders.ledger.has_news(),
        companion.take_up_inbox() if with_inbox else None,
        merged,
        may_remind,
    )
