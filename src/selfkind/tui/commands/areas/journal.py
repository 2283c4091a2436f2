"""The Journal."""

from __future__ import annotations

from selfkind.tui.commands.command import Row, Scope

SCOPES = (
    Scope(
        "journal",
        "Journal",
        Row("open", "enter", "Read", "Read this entry.", footer=True, acts_on="an entry"),
        Row("back", "escape", "Back", "Back to the list."),
        Row("note", "n", "New note", "Write whatever you like.", footer=True),
        # Not g: g goes to the first line of a list. t is for three good things.
        Row(
            "gratitude",
            "t",
            "Three good things",
            "Write down what was good, however small.",
            footer=True,
            short="good things",
        ),
        Row(
            "check_ins",
            "o",
            "Check-ins",
            "Show just your check-ins. Press again to show everything.",
            action="only_check_ins",
            footer=True,
        ),
        Row(
            "edit",
            "e",
            "Edit",
            "Change this entry, check-in or note, or the line about a practice.",
            acts_on="an entry",
        ),
        Row("move", "m", "Move", "Move this entry or check-in to another day.", acts_on="an entry"),
        Row("line", "w", "Write a line", "Write a line about a practice.", acts_on="a practice"),
        Row(
            "day",
            "v",
            "Open day",
            "Show this day on Today. Of a note about an item, that item.",
            acts_on="an entry",
        ),
        Row("answer", "a", "Answer", "Answer this thought, one question at a time."),
        Row("logged", "d", "Just logged", "Leave this thought without an answer."),
        Row(
            "open_thoughts",
            "p",
            "Finish later",
            "Show just the thoughts that wait for an answer. Press again to show everything.",
            action="only_open",
        ),
        Row(
            "delete",
            "x delete",
            "Delete",
            "Move this entry, check-in or note to the bin for 30 days.",
            acts_on="an entry",
        ),
        Row(
            "replies",
            "s",
            "Kind replies",
            "Show your kind replies to harsh thoughts. Press again to show everything.",
            action="only_replies",
        ),
        Row(
            "this_day",
            "h",
            "On this day",
            "Show what you wrote a month, half a year, and a year or more ago. Press again to show everything.",
            action="only_this_day",
        ),
        Row(
            "not_again",
            "N",
            "Not again",
            "Keep this entry from coming back on Today. Press again to let it come back.",
        ),
        Row(
            "private",
            "P",
            "Private",
            "Keep this entry out of what you share. Press again to include it.",
            acts_on="an entry",
        ),
        Row(
            "from_paper",
            "i",
            "Written by hand",
            "Say that you wrote this entry on paper first. Press again if not.",
            acts_on="an entry",
        ),
        Row("tell", "y", "Tell somebody", "Tell somebody about a good thing: choose who, and your words."),
        works="Works while you read an entry.",
    ),
)
