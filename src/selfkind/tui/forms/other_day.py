"""A page about something that was logged on a day: a key chooses which day that is, and the title names it."""

from __future__ import annotations

from datetime import date

from textual.content import Content

from selfkind.domain.change import full_day
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.forms.field_page import FieldPage
from selfkind.tui.text import shown


class OtherDayPage(FieldPage):
    """The page. A subclass writes `day`, which is taken before the page is made. Something that `is_there` already
    moves in the Journal instead."""

    BINDINGS = bindings("entry")
    plain_title = ""
    """The title without the day."""
    day: date

    @property
    def is_there(self) -> bool:
        """Whether the page changes what was logged before."""
        return False

    def about_day(self) -> date:
        """Return the day that it's about."""
        return self.day

    @property
    def title_text(self) -> str:  # type: ignore[override]
        """The title, with the day of something new where that isn't today."""
        if self.is_there or self.day == self.app.env.today():
            return self.plain_title
        comma = "" if self.plain_title.endswith("?") else ","
        return f"{self.plain_title}{comma} {full_day(self.day)}"

    def show_title(self) -> None:
        """Show the title again, because the day is another one."""
        self.query_one("#sheet").border_title = Content(shown(self.title_text))

    async def action_when(self) -> None:
        """Choose the day that the page is about."""
        if self.is_there:
            move = self.key_of("journal.move")
            self.say(f"To move what you noted to another day, press {move} in the Journal." if move else "")
            return
        from selfkind.tui.screens.journal.when import WhenScreen

        await self.app.push_screen(WhenScreen(self.day), self._take_day)

    def _take_day(self, day: date | None) -> None:
        if day is not None:
            self.day = day
            self.show_title()
            self.draft.of_another_day()
