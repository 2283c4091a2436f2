"""The session page, and the pages for what comes after a session."""

from __future__ import annotations

from selfkind.tui.commands.command import BACK, UNDO, Row, Scope

SCOPES = (
    Scope(
        "session_page",
        "Session page",
        Row(
            "choose",
            "space enter",
            "Tick",
            "Put this on the page, or leave it out. For days, names, paper and what is hidden: change them.",
            footer=True,
        ),
        Row(
            "hide",
            "h",
            "Hide completely",
            "Leave this out completely, not even counted. Press again to count it.",
            footer=True,
            short="hide completely",
            acts_on="a block or an entry",
        ),
        Row(
            "read",
            "tab",
            "Preview",
            "Read the page as it will be written, and scroll with the arrows. Press again for the list.",
            footer=True,
        ),
        Row(
            "save",
            "s",
            "Save to a file",
            "Write the page to a file: html, pdf, md or txt.",
            footer=True,
            short="save",
        ),
        Row(
            "write",
            "w",
            "Before the session",
            "Write what you want to talk about, your questions, and what you're proud of.",
            footer=True,
            short="write",
        ),
        Row("days", "e", "Days and name", "Choose the days, and the name at the top of the page.", footer=True),
        Row("initials", "i", "Initials", "Write initials for people's names, or the names.", footer=True),
        Row("paper", "p", "A4 or Letter", "Choose the other paper.", footer=True, short="paper"),
        Row(
            "left_out",
            "x",
            "Hidden",
            "See what you hid completely, count it again, or hide homework, people, items and rows.",
        ),
        Row(
            "open", "o", "Open the file", "Open the file that you saved, for example in your browser.", footer=True
        ),
        Row("back", "escape", "Back", "Go back to the list, or to where you were.", action="leave", footer=True),
        works="Works on your session page.",
        keeps=UNDO,
    ),
    Scope(
        "left_out",
        "Hide completely",
        Row(
            "hide",
            "space enter h",
            "Hide completely",
            "Hide this: it isn't on the session page, nor even counted. Press again to count it.",
            footer=True,
            short="hide",
        ),
        BACK,
        works="Works where you see what is hidden from your session page.",
        keeps=UNDO,
    ),
    Scope(
        "after_appointment",
        "After the session",
        Row("choose", "enter", "Begin", "Begin this step. Skip any step that you don't need.", footer=True),
        BACK,
        works="Works after a session.",
        keeps=UNDO,
    ),
    Scope(
        "talked_about",
        "Talked about",
        Row(
            "mark",
            "space enter",
            "Mark",
            "Mark this homework as talked about. Press again to go on with it.",
            footer=True,
        ),
        BACK,
        works="Works where you mark homework that you talked about.",
        keeps=UNDO,
    ),
)
