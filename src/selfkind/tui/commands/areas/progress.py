"""Progress, and the history of one item."""

from __future__ import annotations

from selfkind.tui.commands.command import BACK, Row, Scope

SCOPES = (
    Scope(
        "progress",
        "Progress",
        Row(
            "open",
            "enter",
            "Open",
            "Show this day on Today, or this item's history.",
            footer=True,
            acts_on="a day or an item",
        ),
        Row("items", "tab", "Items", "Go to your items. Press again for the days.", footer=True),
        Row("up", "up", "Up", "Go to the day before.", action="day('up')"),
        Row("down", "down", "Down", "Go to the day after.", action="day('down')"),
        Row("left", "left", "Left", "Go to the week before.", action="day('left')"),
        Row("right", "right", "Right", "Go to the week after.", action="day('right')"),
        Row("earlier", "left_square_bracket", "Year before", "Go to the year before.", action="year(-1)"),
        Row("later", "right_square_bracket", "Year after", "Go to the year after.", action="year(1)"),
        Row("this_day", "0", "Back to today", "Go back to today."),
    ),
    Scope(
        "item_days",
        "An item's history",
        Row("open", "enter", "Open day", "Show this day on Today.", footer=True),
        Row("up", "up", "Up", "Go to the day before.", action="day('up')"),
        Row("down", "down", "Down", "Go to the day after.", action="day('down')"),
        Row("left", "left", "Left", "Go to the week before.", action="day('left')"),
        Row("right", "right", "Right", "Go to the week after.", action="day('right')"),
        Row("earlier", "left_square_bracket", "Year before", "Go to the year before.", action="year(-1)"),
        Row("later", "right_square_bracket", "Year after", "Go to the year after.", action="year(1)"),
        Row("this_day", "0", "Back to today", "Go back to today."),
        BACK,
        works="Works while you look at an item's history.",
    ),
)
