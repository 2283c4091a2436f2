"""What keys do with a map of days, on whatever page it is."""

from __future__ import annotations

from textual.screen import Screen

from selfkind.tui.screens.base import HasApp
from selfkind.tui.widgets.heat_map import HeatMap


class MapKeys(HasApp):
    """Go from day to day and from year to year on the map of the page, and back to today."""

    @property
    def days(self) -> HeatMap:
        """The map."""
        assert isinstance(self, Screen)
        return self.query_one(HeatMap)

    def action_day(self, direction: str) -> None:
        """Go to another day of the map."""
        self.days.move(direction)

    def action_year(self, years: int) -> None:
        """Go to the same day of another year."""
        self.days.move_years(years)

    def action_this_day(self) -> None:
        """Go back to today on the map."""
        self.days.home()

    async def on_heat_map_chosen(self) -> None:
        """Open the day that was chosen with the mouse."""
        await self.app.open_day(self.days.cursor)
