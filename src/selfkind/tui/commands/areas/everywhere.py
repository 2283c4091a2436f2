"""What works everywhere: the screens, the pages with a key of their own, and the app itself."""

from __future__ import annotations

from selfkind.tui.commands.command import Row, Scope
from selfkind.tui.screen_table import PAGES, SCREENS, ScreenRow


def _row(screen: ScreenRow) -> Row:
    """Return the command that shows a screen or a page. People say `go.today`, so that is its whole id."""
    return Row(screen.command, screen.key, screen.title, screen.help, action=screen.action, over_pages=False)


SCOPES = (
    Scope("app", "Screens", *(_row(screen) for screen in SCREENS)),
    Scope(
        "app",
        "Anywhere",
        Row(
            "catch",
            "c",
            "Catch a thought",
            "Write down a harsh thought in one line.",
            footer=True,
            short="catch",
            over_pages=False,
        ),
        Row("feelings", "f", "Feelings", "Check in with how you feel.", footer=True, over_pages=False),
        # ctrl+z and ctrl+y as in a text field, which takes them for itself while it has the focus.
        Row("undo", "u ctrl+z", "Undo", "Undo your last change.", over_pages=False),
        Row("redo", "U ctrl+y", "Redo", "Redo what you undid last.", over_pages=False),
        *(_row(page) for page in PAGES),
        Row("surprise", "S", "Surprise me", "Get one suggestion of something kind to do.", over_pages=False),
        Row(
            "low_energy",
            "L",
            "Low-energy day",
            "Shrink today to up to three tiny things. Press again for your usual plan.",
            over_pages=False,
        ),
        Row("search", "slash", "Search", "Find anything you wrote, felt or practised."),
        Row("remind_begin", "B", "Reminder: begin", "Start the item you were reminded of.", over_pages=False),
        Row("remind_later", "Z", "Reminder: later", "Snooze the reminder for a while.", over_pages=False),
        Row("remind_not_today", "X", "Reminder: not today", "Skip the reminder for today.", over_pages=False),
        # These have priority on the keys that type nothing: ctrl+p, ctrl+l, F1 and ctrl+q work in fields and over
        # dialogs too. zellij keeps ctrl+p for itself, hence the second key. Some terminals keep F1: there it's esc
        # and then `!`, which a quick hand sends as alt+!.
        Row(
            "palette",
            "ctrl+p colon",
            "All commands",
            "Find any command, exercise or theme by its name.",
            priority=True,
        ),
        Row(
            "hide",
            "ctrl+l",
            "Hide the screen",
            "Cover the screen. To return, press any key or type your passphrase.",
            priority=True,
        ),
        Row(
            "help_now",
            "exclamation_mark f1 alt+exclamation_mark",
            "Help now",
            "Help lines and emergency numbers.",
            footer=True,
            priority=True,
        ),
        Row("reader", "", "Screen reader", "Draw for a screen reader or a braille display, or as usual again."),
        Row("disc", "", "Breathing circle", "Draw the breathing circle with dots or with blocks."),
        Row("keys", "question_mark", "Keys", "Show the keys that work here.", footer=True),
        Row("quit", "q", "Quit", "Close selfkind. What you wrote is saved.", footer=True),
        Row(
            "quit_anywhere",
            "ctrl+q",
            "Quit",
            "Close selfkind, even while you write. Unfinished text is kept as a draft.",
            action="quit",
            priority=True,
        ),
    ),
)
