"""The daily card."""

from __future__ import annotations

from selfkind.tui.commands.command import BACK, UNDO, Row, Scope

_ROW = "a row"

SCOPES = (
    Scope(
        "card",
        "Daily card",
        Row(
            "fill",
            "enter",
            "Fill in",
            "Fill in the card of today, all rows at once. In another week, choose the day first.",
            footer=True,
        ),
        Row(
            "day",
            "ctrl+g",
            "Fill in another day",
            "Choose a day of this week to fill in.",
            footer=True,
            short="another day",
        ),
        Row("new", "n", "New row", "Add a row in your own words.", footer=True, short="new"),
        Row(
            "edit",
            "e",
            "Change",
            "Change this row. The values so far stay with the old words.",
            footer=True,
            acts_on=_ROW,
        ),
        Row(
            "delete",
            "x delete",
            "Delete",
            "Move this row to the bin for 30 days. Its values stay.",
            footer=True,
            acts_on=_ROW,
        ),
        Row(
            "worksheet",
            "w",
            "Print a blank worksheet",
            "Print a blank week of your card, to write on with a pen.",
        ),
        Row("earlier", "left", "Week before", "Show the week before.", footer=True, short="earlier"),
        Row("later", "right", "Week after", "Show the week after.", footer=True, short="later"),
        Row("move_down", "J shift+down", "Move down", "Move this row down.", acts_on=_ROW),
        Row("move_up", "K shift+up", "Move up", "Move this row up.", acts_on=_ROW),
        BACK,
        works="Works on your daily card.",
        keeps=UNDO,
    ),
)
