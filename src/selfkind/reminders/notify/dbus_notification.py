"""Notifications on a Linux desktop: an implementation of plyer's `Notification`, with jeepney underneath (`bus`).

plyer's own ones return no number and no error, so nothing can be replaced, nothing answered, and a notification
that was never shown counts as sent.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from plyer.facades import Notification

from selfkind.reminders.notify.dbus import Bus


class DesktopNotification(Notification):  # type: ignore[misc]
    """One notification: `notify` of plyer's facade shows it, and `id` is its number then.

    `replaces` and `actions` are what plyer's interface has no place for.
    """

    def __init__(self, bus: Bus, *, replaces: int = 0, actions: Sequence[tuple[str, str]] = ()) -> None:
        self._bus = bus
        self._replaces = replaces
        self._actions = actions
        self.id = 0

    def _notify(self, **kwargs: Any) -> None:
        """What plyer's facade calls. Raises NotSentError and UnsureError."""
        self.id = self._bus.notify(
            kwargs["title"],
            kwargs["message"],
            seconds=int(kwargs["timeout"]),
            replaces=self._replaces,
            actions=self._actions,
        )
