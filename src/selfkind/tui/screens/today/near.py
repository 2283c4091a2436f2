"""The panels next to the plan: the welcome, the line under the cursor, and these days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content

from selfkind.domain.routine.plan import Occurrence
from selfkind.tui.screens.today.side import days_lines, item_lines
from selfkind.tui.widgets.panel import Panel, Panels

if TYPE_CHECKING:
    from selfkind.companion.progress import TheseDays
    from selfkind.domain.routine.progress import DayMark
    from selfkind.tui.environment import Environment


class Near(Panels):
    """The panels. One that has nothing to say isn't there."""

    def __init__(self) -> None:
        super().__init__(
            Panel("Welcome", id="welcome"),
            Panel("Next", id="next", classes="-lit"),
            Panel("Recent days", id="days"),
            id="near",
        )

    @property
    def room(self) -> int:
        """What the panels have at least, without the frame and the air inside it."""
        if self.screen.has_class("-huge") or self.screen.has_class("-vast"):
            return max(self.size.width - 4, 34)
        return 28 if self.screen.has_class("-medium") else 34

    def show_welcome(self, env: Environment, *, is_new: bool) -> None:
        """Welcome somebody who is new here."""
        panel = self.query_one("#welcome", Panel)
        if not is_new:
            panel.show_lines()
            return
        panel.border_title = Content(env.text("welcome_title"))
        panel.show_lines(Content.assemble((env.text("disclaimer"), "$muted")))

    def show_item(
        self, current: Occurrence | None, keys: Mapping[str, tuple[str, ...]] | None, *, is_next: bool
    ) -> None:
        """Show what is under the cursor, with the keys for it; no keys for None."""
        panel = self.query_one("#next", Panel)
        if current is None:
            panel.show_lines()
            return
        panel.border_title = "Next" if is_next else "Here"
        panel.show_lines(*item_lines(current, keys, self.room))

    def show_line(self, line: str) -> None:
        """Show a quiet line in place of these days, "" for none."""
        self.query_one("#days", Panel).show_lines(*([Content.assemble((line, "$muted"))] if line else []))

    def show_days(
        self,
        these: TheseDays,
        month: Mapping[date, DayMark] | None,
        day: date,
        week_start: int,
        line: str,
    ) -> None:
        """Show these days, or the `month` of a `day`, and a quiet line below, "" for none."""
        panel = self.query_one("#days", Panel)
        said = [Content(""), Content.assemble((line, "$muted"))] if line else []
        panel.border_title = Content(f"{day:%B}" if month else "Recent days")
        panel.show_lines(*days_lines(these, self.room, month, week_start), *said)
