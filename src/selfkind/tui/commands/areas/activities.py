"""The page of activities, and the suggestion of one."""

from __future__ import annotations

from selfkind.tui.commands.command import UNDO, Row, Scope

SCOPES = (
    Scope(
        "activities",
        "Activities",
        Row("begin", "enter", "Begin", "Begin this activity.", footer=True, acts_on="an activity"),
        Row(
            "find",
            "tab",
            "Find",
            "Type a name, a category, low energy, 5 min, indoors or free. Press again for the list.",
            footer=True,
        ),
        Row(
            "favourite",
            "m",
            "Favourite",
            "Make this activity a favourite, or one like the others again.",
            footer=True,
            acts_on="an activity",
        ),
        Row(
            "hide",
            "h",
            "Hide activity",
            "Hide this activity, or show it again.",
            footer=True,
            acts_on="an activity",
        ),
        Row("hidden", "o", "Hidden", "Show the activities that you hid. Press again for the others.", footer=True),
        Row(
            "routine", "a", "To routine", "Add this activity to your routine.", footer=True, acts_on="an activity"
        ),
        Row(
            "worksheet",
            "w",
            "Print a blank worksheet",
            "Print this blank, to write on with a pen.",
            acts_on="an activity",
        ),
        Row("new", "n", "New", "Add an activity of your own.", footer=True),
        Row(
            "edit",
            "e",
            "Change",
            "Change an activity of your own.",
            footer=True,
            acts_on="an activity of your own",
        ),
        Row(
            "delete",
            "x delete",
            "Delete",
            "Move an activity of your own to the bin for 30 days.",
            footer=True,
            acts_on="an activity of your own",
        ),
        Row("back", "escape", "Back", "Back to the list, or to where you were.", action="leave", footer=True),
        works="Works in the list of activities.",
        keeps=(*UNDO, "app.surprise"),
    ),
    Scope(
        "surprise",
        "Surprise me",
        Row("begin", "enter", "Begin", "Begin this activity.", footer=True),
        Row("another", "space n", "Another", "Suggest another one.", footer=True),
        Row("back", "escape", "None", "Go back without one.", action="dismiss", footer=True),
        Row("energy", "e", "Energy", "Choose how much energy it may ask for."),
        Row("minutes", "m", "Time", "Choose how many minutes it may take."),
        works="Works while an activity is suggested.",
    ),
)
