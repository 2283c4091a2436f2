"""Progress, the history of one item, and looking back on a week, a month or a year."""

from __future__ import annotations

from selfkind.tui.commands.command import BACK, UNDO, Row, Scope

_SCORE = "a score"
_MOVES = (
    Row("up", "up", "Up", "Go to the day before.", action="day('up')"),
    Row("down", "down", "Down", "Go to the day after.", action="day('down')"),
    Row("left", "left", "Left", "Go to the week before.", action="day('left')"),
    Row("right", "right", "Right", "Go to the week after.", action="day('right')"),
    Row("earlier", "left_square_bracket", "Year before", "Go to the year before.", action="year(-1)"),
    Row("later", "right_square_bracket", "Year after", "Go to the year after.", action="year(1)"),
    Row("this_day", "0", "Back to today", "Go back to today."),
)
"""The rows that move over the days of a year."""

SCOPES = (
    Scope(
        "progress",
        "Progress",
        Row(
            "open",
            "enter",
            "Open",
            "Show this day on Today, this item's history, or this score.",
            footer=True,
            acts_on="a day, an item or a score",
        ),
        Row("items", "tab", "Items", "Go to your items. Press again for the days.", footer=True),
        *_MOVES,
        Row(
            "month",
            "m",
            "Look back on the month",
            "Show what the month of this day comes to: check-ins, practices, self-talk, boundaries.",
            footer=True,
            short="month",
            action="review('month')",
        ),
        Row(
            "year",
            "y",
            "Look back on the year",
            "Show what the year of this day comes to.",
            footer=True,
            short="year",
            action="review('year')",
        ),
        Row("check_in", "n", "Weekly check-in", "Answer six lines about the past week.", footer=True),
    ),
    Scope(
        "review",
        "Looking back",
        Row(
            "earlier", "left_square_bracket left", "Earlier", "Go to the week, month or year before.", footer=True
        ),
        Row("later", "right_square_bracket right", "Later", "Go to the week, month or year after.", footer=True),
        Row("week", "w", "Week", "Look back on a week.", footer=True, action="length('week')"),
        Row("month", "m", "Month", "Look back on a month.", footer=True, action="length('month')"),
        Row("year", "y", "Year", "Look back on a year.", footer=True, action="length('year')"),
        Row("by", "b", "Other steps", "Show check-ins by day, week or month.", footer=True),
        Row("check_in", "n", "Weekly check-in", "Answer six lines about the past week.", footer=True),
        Row("now", "0", "Back to now", "Go back to today."),
        BACK,
        works="Works while you look back on some days.",
    ),
    Scope(
        "scores",
        "Scores",
        Row("log", "enter", "Log a value", "Log a value of this score.", footer=True, acts_on=_SCORE),
        Row(
            "new", "n", "New score", "Add a score: a name, a lowest and a highest value.", footer=True, short="new"
        ),
        Row("edit", "e", "Change", "Change this score.", footer=True, acts_on=_SCORE),
        Row(
            "delete",
            "x delete",
            "Delete",
            "Move this score to the bin for 30 days. Its values stay.",
            acts_on=_SCORE,
        ),
        BACK,
        works="Works while you look at your scores.",
        keeps=UNDO,
    ),
    Scope(
        "item_days",
        "An item's history",
        Row("open", "enter", "Open day", "Show this day on Today.", footer=True),
        *_MOVES,
        BACK,
        works="Works while you look at an item's history.",
    ),
)
