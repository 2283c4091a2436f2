"""What the keys of Today do with the day that is shown: go to others, rest for all of it, write down more."""

from __future__ import annotations

from abc import abstractmethod
from datetime import date, timedelta

from selfkind.tui.screens.base import HasApp


class DayKeys(HasApp):
    """Go from day to day, rest, and write down something else kind."""

    @property
    @abstractmethod
    def day(self) -> date:
        """The day that is shown."""

    @property
    @abstractmethod
    def shown_day(self) -> date | None:
        """The day that is shown, None for today."""

    @abstractmethod
    def show_day(self, day: date, item: str = "") -> None:
        """Show a day, with the cursor on the item of an id."""

    @property
    def is_to_come(self) -> bool:
        """Whether the day isn't here yet."""
        return self.day > self.app.env.today()

    def action_earlier(self) -> None:
        """Show the day before."""
        self.show_day(self.day - timedelta(days=1))

    def action_later_day(self) -> None:
        """Show the day after."""
        self.show_day(self.day + timedelta(days=1))

    def action_this_day(self) -> None:
        """Show today."""
        if self.shown_day is not None:
            self.show_day(self.app.env.today())

    async def action_go_to_day(self) -> None:
        """Ask for a day in words, and show it."""
        from selfkind.tui.screens.today.go_to_day import GoToDayScreen

        def chosen(day: date | None) -> None:
            if day is not None:
                self.show_day(day)

        await self.app.push_screen(GoToDayScreen(self.day), chosen)

    async def action_rest_day(self) -> None:
        """Rest for the whole day that is shown, or go back to its usual plan."""
        if self.is_to_come:
            self.app.show_notice(f"{self.day:%A} isn't here yet. You can rest on the day itself.")
            return
        from selfkind.domain.routine.day_mode import Mode
        from selfkind.tui.day_choice import toggle_mode

        await toggle_mode(self.app, Mode.REST, self.day)

    async def action_other(self) -> None:
        """Write down something else kind that was done on the day that is shown."""
        if self.is_to_come:
            self.app.show_notice("This day isn't here yet. You can write this on the day.")
            return
        from selfkind.domain.journal.entry import OTHER
        from selfkind.tui.screens.journal.form import FormScreen

        day = self.shown_day
        other = await self.app.ask(lambda companion: companion.practice.exercise(OTHER))
        page = FormScreen(other, day=day)
        page.of_exercise = other.id
        await self.app.push_screen(page)
