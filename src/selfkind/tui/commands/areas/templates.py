"""The page of templates."""

from __future__ import annotations

from selfkind.tui.commands.command import BACK, UNDO, Row, Scope

SCOPES = (
    Scope(
        "templates",
        "Templates",
        Row(
            "write", "enter", "Fill in", "Write a worksheet with this template.", footer=True, acts_on="a template"
        ),
        Row("new", "n", "New template", "Make a worksheet with your own questions.", footer=True),
        Row(
            "edit",
            "e",
            "Change",
            "Change this template. What you wrote with it stays as it is.",
            footer=True,
            acts_on="a template",
        ),
        Row(
            "worksheet",
            "w",
            "Print a blank worksheet",
            "Print this blank, to write on with a pen.",
            acts_on="a template",
        ),
        Row(
            "delete",
            "x delete",
            "Delete",
            "Move this template to the bin for 30 days.",
            footer=True,
            acts_on="a template",
        ),
        BACK,
        works="Works in the list of your templates.",
        keeps=UNDO,
    ),
)
