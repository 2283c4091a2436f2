"""The card after a weekly check-in: one's own bars and weeks, and that it isn't a test. Nothing else is said."""

from __future__ import annotations

from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from selfkind.domain.errors import SelfkindError
from selfkind.tui.commands.hints import hints_of
from selfkind.tui.screens.confirm import ConfirmScreen
from selfkind.tui.screens.review.columns import lines_of
from selfkind.tui.screens.suggestion import TO_READ

if TYPE_CHECKING:
    from selfkind.domain.journal.entry import Entry
    from selfkind.domain.review.sections import Section
    from selfkind.tui.base_app import BaseApp

AROUND = 10
"""The cells beside the words: the frame, its padding, and the bar that scrolls."""


def show_week(app: BaseApp, entry: Entry) -> None:
    """Show a weekly check-in that was saved, as soon as the weeks before it are read."""
    if not getattr(app, "is_alone", False):
        app.run_worker(_show(app, entry), group="week")


async def _show(app: BaseApp, entry: Entry) -> None:
    with suppress(SelfkindError):
        section = await app.ask(lambda companion: companion.reviews.week_of(entry))
        if not section.empty and not app.is_hidden:
            await app.push_screen(WeekCard(section))


class WeekCard(ConfirmScreen):
    """The card. Enter and escape close it."""

    def __init__(self, section: Section) -> None:
        super().__init__("Your week", "")
        self._section = section
        self._came = monotonic()

    def on_resize(self) -> None:
        """Draw the bars for another width."""
        super().on_resize()
        width = min(66, self.app.size.width * 94 // 100) - AROUND
        lines = lines_of(self._section, width)[1:-1]
        self.query_one("#words Static", Static).update(Content("\n").join(lines))

    def _hints(self) -> list[tuple[str, str, str]]:
        hints = super()._hints()[1:]
        return [hints_of(self.app.keys, {"care.back": "close"})[0], *hints[1:]]

    def action_begin(self) -> None:
        """Close the card. A key that was meant for the page before closes nothing."""
        if monotonic() - self._came >= TO_READ:
            self.dismiss(False)
