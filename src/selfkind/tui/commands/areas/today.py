"""Today."""

from __future__ import annotations

from selfkind.tui.commands.command import Row, Scope

SCOPES = (
    Scope(
        "today",
        "Today",
        Row("begin", "enter", "Begin", "Start this item.", footer=True, acts_on="an item"),
        Row("done", "space", "Done", "Mark this item as done, or as not done.", footer=True, acts_on="an item"),
        Row(
            "tiny",
            "t",
            "Tiny",
            "Mark the tiny version as done. It counts just the same.",
            footer=True,
            acts_on="an item",
        ),
        Row("rest", "r", "Rest", "Mark this item as resting today.", footer=True, acts_on="an item"),
        Row("part", "p", "In part", "Mark this item as partly done."),
        Row("note", "n", "Note", "Write a note about this item, and the minutes it took."),
        Row("later", "z", "Later", "Move this item to later today, or back.", footer=True, acts_on="an item"),
        Row("add", "a", "Add", "Add something to your routine.", footer=True),
        Row("edit", "e", "Edit", "Change this item.", footer=True, acts_on="an item"),
        Row(
            "remove",
            "x delete",
            "Archive",
            "Archive this item. Its history stays, and you can restore it.",
            acts_on="an item",
        ),
        Row("move_down", "J shift+down", "Move down", "Move this item down.", acts_on="an item"),
        Row("move_up", "K shift+up", "Move up", "Move this item up.", acts_on="an item"),
        Row("not_again", "N", "Not again", "Don't show these old words of yours again."),
        Row("rest_day", "O", "Day of rest", "Rest for the whole day. Press again for your usual plan."),
        Row("other", "o", "Something else", "Write down something else kind that you did on this day."),
        Row("earlier", "left_square_bracket", "Day before", "Show the day before."),
        Row("later_day", "right_square_bracket", "Day after", "Show the day after."),
        Row("this_day", "0", "Back to today", "Show today again.", short="today"),
        Row("go_to_day", "ctrl+g", "Go to a day", "Choose a day to see or fill in."),
        Row(
            "beside",
            "tab",
            "Next panel",
            "On a large screen, go to the panels beside your day, and back.",
            short="panels",
        ),
    ),
)
