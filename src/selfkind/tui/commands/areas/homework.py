"""The Homework screen, and the list of what homework can begin with."""

from __future__ import annotations

from selfkind.tui.commands.command import BACK, UNDO, Row, Scope

_ONE = "a piece of homework"

SCOPES = (
    Scope(
        "homework",
        "Homework",
        Row(
            "begin",
            "enter",
            "Begin",
            "Begin the exercise of this homework. Without one, read about it.",
            footer=True,
            acts_on=_ONE,
        ),
        Row(
            "log",
            "space",
            "Log a try",
            "Say how a try went. All, part, another way and not yet are all fine.",
            footer=True,
            acts_on=_ONE,
        ),
        Row(
            "new",
            "n",
            "New homework",
            "Add homework: a ready one, one of your templates, or your own words.",
            footer=True,
            short="new",
        ),
        Row(
            "question",
            "a",
            "Question for the session",
            "Note a question for the next session.",
            footer=True,
            short="question",
            acts_on=_ONE,
        ),
        Row(
            "page",
            "p",
            "Session page",
            "Make a page for your therapist: you choose what's on it, and read it first.",
            footer=True,
        ),
        Row(
            "after",
            "s",
            "After the session",
            "Write what you talked about, mark homework as talked about, and add homework.",
            footer=True,
        ),
        Row("read", "tab", "Read", "Read about this homework. Press again for the list.", footer=True),
        Row("edit", "e", "Edit", "Change this homework.", footer=True, acts_on=_ONE),
        Row(
            "talked",
            "t",
            "Talked about",
            "Mark this homework as talked about. Press again to go on with it.",
            footer=True,
            acts_on=_ONE,
        ),
        Row(
            "rest",
            "r",
            "Rest",
            "Let this homework rest. Press again to go on with it.",
            footer=True,
            acts_on=_ONE,
        ),
        Row(
            "done",
            "d",
            "Done",
            "Mark this homework as done. Press again to go on with it.",
            footer=True,
            acts_on=_ONE,
        ),
        Row(
            "worksheet",
            "w",
            "Print a blank worksheet",
            "Print this blank, to write on with a pen.",
            acts_on=_ONE,
        ),
        Row(
            "helper",
            "h",
            "A card for somebody",
            "Print a small card that says what you chose, to give to somebody.",
            acts_on=_ONE,
        ),
        Row("template", "m", "Make a template", "Keep this homework as a template for others.", acts_on=_ONE),
        Row(
            "delete",
            "x delete",
            "Delete",
            "Move this homework to the bin for 30 days.",
            footer=True,
            acts_on=_ONE,
        ),
        Row("back", "escape", "Back", "Back to the list."),
        works="Works on the Homework screen.",
    ),
    Scope(
        "new_homework",
        "New homework",
        Row("choose", "enter", "Choose", "Begin with this. You can change every word.", footer=True),
        Row("edit", "e", "Edit", "Change a template of your own.", footer=True),
        Row("delete", "x delete", "Delete", "Move a template of your own to the bin for 30 days.", footer=True),
        BACK,
        works="Works where you choose what homework begins with.",
        keeps=UNDO,
    ),
)
