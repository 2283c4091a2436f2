"""The words about the inbox while the app is open: what came, each time, and what stays there, once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from selfkind.tui.commands.hints import undoable

if TYPE_CHECKING:
    from selfkind.companion.inbox import TakenUp
    from selfkind.tui.base_app import BaseApp

WHERE = "“Inbox” in All commands"
"""Where to see what stays."""
AGAIN = 3.0
"""Seconds until the next look, for a file that was still being written."""
MOST_LOOKS = 40
"""How many looks in a row come so soon. A file that arrives for longer is seen at a later look."""


class InboxNews:
    """Says what the worker found in the inbox, and has it look again where more is on its way."""

    def __init__(self, app: BaseApp, look: Callable[[], None]) -> None:
        self._app = app
        self._look = look
        self._named = False
        self._looks = 0

    def show(self, found: TakenUp | None) -> None:
        """Say what came, with the key that undoes it, and draw it. `found` is None where there's no inbox."""
        if found is None:
            return
        # Imported here: most people have no inbox.
        from selfkind.domain.inbox.words import left_line
        from selfkind.tui.care import is_named_below

        app = self._app
        if found.came:
            app.changed.publish("elsewhere")
            needs_words = found.needs_care and not is_named_below(app)
            care = app.env.text("care_today") if needs_words else ""
            app.show_notice(" ".join(filter(None, (undoable(app.keys, found.line), care))))
            app.show_notice(found.warning, "warning")
        staying = [one.line for one in found.left if not one.is_arriving]
        if staying and not self._named:
            self._named = True
            app.show_notice(left_line(staying, where=WHERE), "warning")
        self._looks = self._looks + 1 if found.is_more and not found.came else 0
        if found.is_more and self._looks < MOST_LOOKS:
            asyncio.get_running_loop().call_later(AGAIN, self._look_again)

    def _look_again(self) -> None:
        if self._app.is_running:
            self._look()
