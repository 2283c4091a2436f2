"""The command table: every action with its id, its keys and its words.

Bindings, footer, palette, help overlay, docs/keys.md and the check of `[keys]` all come from here, so that what is
shown is what works. Plain data: this module does not import Textual, because `selfkind config check` and the docs
need it without.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from selfkind.tui.commands.key_names import FIELD_KEYS, key_label, types
from selfkind.tui.screen_table import PAGES, SCREENS

EVERY_PAGE = ("*",)
"""For `Command.over`: the command works over every page."""
FOOTER_WORDS = {
    "app.catch": "catch",
    "journal.gratitude": "good things",
    "today.this_day": "today",
    "today.beside": "panels",
    "bin.delete": "delete",
    "away.end": "I'm back",
}
"""Shorter words than the titles, by id, so that what people use most has room in a narrow footer."""
OFTEN = ("app.catch", "app.feelings")
"""What a footer shows next to the first things of its screen."""
LEADING = 2
"""How many things of a screen come before those, and keep their room at the edge of a footer, too."""
LAST = ("app.quit", "app.help_now", "app.keys")
"""The actions that stand last in a footer."""
NO_PAGE: tuple[str, ...] = ()
"""For `Command.over`: the command works on screens only."""


@dataclass(frozen=True)
class Command:
    """One action: what it is called, which keys run it, and where.

    `id` is what `[keys]` names. `title` is a word or three for footer and palette, `help` one sentence, `group`
    its heading in help. `keys` are Textual's names of the default keys; the first is the one to show. `scope` says
    where it works: "app" is everywhere, "list" in any list, every other on the screen of that name. `action` is
    what Textual runs, on the app for the scope "app" and otherwise on the screen or widget. `footer`: the footer
    shows it, by its word in `FOOTER_WORDS` or its title. `priority`: it works everywhere, also in fields and over
    dialogs, on the keys `has_priority` allows. `over` says over which pages a command of the scope "app" works, by
    their scopes: a page lies over a screen until it is left.
    """

    id: str
    title: str
    keys: tuple[str, ...]
    group: str
    help: str
    scope: str
    action: str
    footer: bool = False
    priority: bool = False
    over: tuple[str, ...] = EVERY_PAGE

    def works_over(self, scopes: Collection[str]) -> bool:
        """Return whether the command works over a page of these scopes."""
        return self.over == EVERY_PAGE or any(scope in self.over for scope in scopes)


def _scope(
    scope: str, group: str, *rows: tuple[str, str, str, str, str, bool], over: tuple[str, ...] = EVERY_PAGE
) -> tuple[Command, ...]:
    """Return commands of one scope from rows of (name, keys with spaces between, title, help, action, footer)."""
    # A name with a dot is a whole id: the screens are `go.today` and so on, because that is how people say it.
    return tuple(
        Command(
            name if "." in name else f"{scope}.{name}",
            title,
            tuple(keys.split()),
            group,
            words,
            scope,
            action,
            footer,
            over=over,
        )
        for name, keys, title, words, action, footer in rows
    )


_DAY_KEYS = (
    ("up", "up", "Up", "Go to the day before.", "day('up')", False),
    ("down", "down", "Down", "Go to the day after.", "day('down')", False),
    ("left", "left", "Left", "Go to the week before.", "day('left')", False),
    ("right", "right", "Right", "Go to the week after.", "day('right')", False),
    ("earlier", "left_square_bracket", "Year before", "Go to the year before.", "year(-1)", False),
    ("later", "right_square_bracket", "Year after", "Go to the year after.", "year(1)", False),
    ("this_day", "0", "Back to today", "Go back to today.", "this_day", False),
)
"""The keys of a map of days."""

KEY_COMMANDS: tuple[Command, ...] = (
    *(
        Command(row.command, row.title, (row.key,), "Screens", row.help, "app", row.action, over=NO_PAGE)
        for row in SCREENS
    ),
    *_scope(
        "app",
        "Anywhere",
        ("catch", "c", "Catch a thought", "Write down a harsh thought in one line.", "catch", True),
        ("feelings", "f", "Feelings", "Check in with how you feel.", "feelings", True),
        over=NO_PAGE,
    ),
    *_scope(
        "app",
        "Anywhere",
        # ctrl+z and ctrl+y as in a text field, which takes them for itself while it has the focus.
        ("undo", "u ctrl+z", "Undo", "Undo your last change.", "undo", False),
        ("redo", "U ctrl+y", "Redo", "Redo what you undid last.", "redo", False),
        over=(
            "reminders",
            "unfinished",
            "letters",
            "letter",
            "bin",
            "templates",
            "away",
            "activities",
            "routine",
            "path",
            "start",
            "welcome",
        ),
    ),
    *(
        Command(row.command, row.title, (row.key,), "Anywhere", row.help, "app", row.action, over=NO_PAGE)
        for row in PAGES
    ),
    *_scope(
        "app",
        "Anywhere",
        ("surprise", "S", "Surprise me", "Get one suggestion of something kind to do.", "surprise", False),
        over=("activities",),
    ),
    *_scope(
        "app",
        "Anywhere",
        (
            "low_energy",
            "L",
            "Low-energy day",
            "Shrink today to up to three tiny things. Press again for your usual plan.",
            "low_energy",
            False,
        ),
        over=NO_PAGE,
    ),
    *_scope(
        "app",
        "Anywhere",
        ("search", "slash", "Search", "Find anything you wrote, felt or practised.", "search", False),
    ),
    *_scope(
        "app",
        "Anywhere",
        ("remind_begin", "B", "Reminder: begin", "Start the item you were reminded of.", "remind_begin", False),
        ("remind_later", "Z", "Reminder: later", "Snooze the reminder for a while.", "remind_later", False),
        (
            "remind_not_today",
            "X",
            "Reminder: not today",
            "Skip the reminder for today.",
            "remind_not_today",
            False,
        ),
        over=("reminders",),
    ),
    # These have priority on the keys that type nothing: ctrl+p, ctrl+l, F1 and ctrl+q work in fields and over
    # dialogs too.
    Command(
        "app.palette",
        "All commands",
        # zellij keeps ctrl+p for itself, hence the second key.
        ("ctrl+p", "colon"),
        "Anywhere",
        "Find any command, exercise or theme by its name.",
        "app",
        "palette",
        priority=True,
    ),
    Command(
        "app.hide",
        "Hide the screen",
        ("ctrl+l",),
        "Anywhere",
        "Cover the screen. To return, press any key or type your passphrase.",
        "app",
        "hide",
        priority=True,
    ),
    Command(
        "app.help_now",
        "Help now",
        ("exclamation_mark", "f1"),
        "Anywhere",
        "Help lines and emergency numbers.",
        "app",
        "help_now",
        footer=True,
        priority=True,
    ),
    *_scope(
        "app",
        "Anywhere",
        ("keys", "question_mark", "Keys", "Show the keys that work here.", "keys", True),
        ("quit", "q", "Quit", "Close selfkind. What you wrote is saved.", "quit", True),
    ),
    Command(
        "app.quit_anywhere",
        "Quit",
        ("ctrl+q",),
        "Anywhere",
        "Close selfkind, even while you write. Unfinished text is kept as a draft.",
        "app",
        "quit",
        priority=True,
    ),
    *_scope(
        "list",
        "In every list",
        ("up", "up k", "Up", "Move up.", "cursor_up", False),
        ("down", "down j", "Down", "Move down.", "cursor_down", False),
        ("home", "home g", "First", "Go to the top.", "first", False),
        ("end", "end G", "Last", "Go to the bottom.", "last", False),
        ("page_up", "pageup", "Page up", "Move up a page.", "page_up", False),
        ("page_down", "pagedown", "Page down", "Move down a page.", "page_down", False),
    ),
    *_scope(
        "today",
        "Today",
        ("begin", "enter", "Begin", "Start this item.", "begin", True),
        ("done", "space", "Done", "Mark this item as done, or as not done.", "done", True),
        ("tiny", "t", "Tiny", "Mark the tiny version as done. It counts just the same.", "tiny", True),
        ("rest", "r", "Rest", "Mark this item as resting today.", "rest", True),
        ("part", "p", "In part", "Mark this item as partly done.", "part", False),
        ("note", "n", "Note", "Write a note about this item, and the minutes it took.", "note", False),
        ("later", "z", "Later", "Move this item to later today, or back.", "later", True),
        ("add", "a", "Add", "Add something to your routine.", "add", True),
        ("edit", "e", "Edit", "Change this item.", "edit", True),
        (
            "remove",
            "x delete",
            "Archive",
            "Archive this item. Its history stays, and you can restore it.",
            "remove",
            False,
        ),
        ("move_down", "J shift+down", "Move down", "Move this item down.", "move_down", False),
        ("move_up", "K shift+up", "Move up", "Move this item up.", "move_up", False),
        (
            "not_again",
            "N",
            "Not again",
            "Don't show these old words of yours again.",
            "not_again",
            False,
        ),
        (
            "rest_day",
            "O",
            "Day of rest",
            "Rest for the whole day. Press again for your usual plan.",
            "rest_day",
            False,
        ),
        (
            "other",
            "o",
            "Something else",
            "Write down something else kind that you did on this day.",
            "other",
            False,
        ),
        ("earlier", "left_square_bracket", "Day before", "Show the day before.", "earlier", False),
        ("later_day", "right_square_bracket", "Day after", "Show the day after.", "later_day", False),
        ("this_day", "0", "Back to today", "Show today again.", "this_day", False),
        ("go_to_day", "ctrl+g", "Go to a day", "Choose a day to see or fill in.", "go_to_day", False),
        (
            "beside",
            "tab",
            "Next panel",
            "On a large screen, go to the panels beside your day, and back.",
            "beside",
            False,
        ),
    ),
    *_scope(
        "journal",
        "Journal",
        ("open", "enter", "Read", "Read this entry.", "open", True),
        ("back", "escape", "Back", "Back to the list.", "back", False),
        ("note", "n", "New note", "Write whatever you like.", "note", True),
        # Not g: g goes to the first line of a list. t is for three good things.
        ("gratitude", "t", "Three good things", "Write down what was good, however small.", "gratitude", True),
        (
            "check_ins",
            "o",
            "Check-ins",
            "Show just your check-ins. Press again to show everything.",
            "only_check_ins",
            True,
        ),
        ("edit", "e", "Edit", "Change this entry, this check-in, or the line about a practice.", "edit", False),
        ("move", "m", "Move", "Move this entry or check-in to another day.", "move", False),
        ("line", "w", "Write a line", "Write a line about a practice.", "line", False),
        ("answer", "a", "Answer", "Answer this thought, one question at a time.", "answer", False),
        ("logged", "d", "Just logged", "Leave this thought without an answer.", "logged", False),
        (
            "open_thoughts",
            "p",
            "Finish later",
            "Show just the thoughts that wait for an answer. Press again to show everything.",
            "only_open",
            False,
        ),
        ("delete", "x delete", "Delete", "Move this entry or check-in to the bin for 30 days.", "delete", False),
        (
            "replies",
            "s",
            "Kind replies",
            "Show your kind replies to harsh thoughts. Press again to show everything.",
            "only_replies",
            False,
        ),
        (
            "this_day",
            "h",
            "On this day",
            "Show what you wrote a month, half a year, and a year or more ago. Press again to show everything.",
            "only_this_day",
            False,
        ),
        (
            "not_again",
            "N",
            "Not again",
            "Keep this entry from coming back on Today. Press again to let it come back.",
            "not_again",
            False,
        ),
        (
            "private",
            "P",
            "Private",
            "Keep this entry out of what you share. Press again to include it.",
            "private",
            False,
        ),
        ("tell", "y", "Tell somebody", "Copy a line about a good thing, to send to somebody.", "tell", False),
    ),
    *_scope(
        "activity",
        "On this card",
        ("done", "space enter", "Done", "Mark this item as done.", "done", True),
        (
            "write",
            "n",
            "Note",
            "Write a note. When you save the note, this item is marked as done.",
            "write",
            True,
        ),
        (
            "open_page",
            "ctrl+n",
            "Write",
            "Open the page to write on. You can also just start typing.",
            "open_page",
            True,
        ),
        ("tiny", "t", "Tiny", "Mark the tiny version as done. It counts just the same.", "tiny", True),
        ("rest", "r", "Rest", "Mark this item as resting today.", "rest", True),
        ("back", "escape", "Back", "Back to where you were.", "dismiss", True),
    ),
    *_scope(
        "practise",
        "Practise",
        ("begin", "enter", "Begin", "Start this exercise.", "begin", True),
        ("vary", "v", "Options", "Choose the length and other options, then start.", "vary", True),
        ("pattern", "n", "New pattern", "Make a breathing pattern of your own.", "pattern", True),
        ("drop", "x delete", "Delete", "Delete a pattern you made.", "drop", False),
    ),
    *_scope(
        "progress",
        "Progress",
        ("open", "enter", "Open", "Show this day on Today, or this item's history.", "open", True),
        ("items", "tab", "Items", "Go to your items. Press again for the days.", "items", True),
        *_DAY_KEYS,
    ),
    *_scope(
        "item_days",
        "An item's history",
        ("open", "enter", "Open day", "Show this day on Today.", "open", True),
        *_DAY_KEYS,
        ("back", "escape", "Back", "Back to where you were.", "dismiss", True),
    ),
    *_scope(
        "breathe",
        "During a practice",
        ("pause", "space", "Pause", "Pause. Continue when you're ready.", "pause", True),
        ("time", "t", "Time", "Show or hide the time.", "time", True),
        ("stop", "escape", "Stop", "Stop here. What you did counts.", "stop", True),
        ("go_on", "enter", "Back", "After the practice, go back.", "go_on", False),
        ("skip", "s", "Skip", "Skip this part of the body.", "skip", False),
        ("anchor", "a", "Anchor", "Rest your attention on something else.", "anchor", False),
        (
            "eyes",
            "o",
            "Dim",
            "Dim the screen if you close your eyes. Press again for full brightness.",
            "eyes",
            False,
        ),
        ("count", "b", "Breath", "Count a breath.", "count", False),
        ("recount", "backspace", "Back to one", "Start counting at one again.", "recount", False),
        ("heavy", "h", "Heavy", "You feel heavy, or heavier than before.", "feels('heavy')", False),
        ("same", "m", "Same", "You feel in between, or the same as before.", "feels('same')", False),
        ("light", "l", "Light", "You feel light, or lighter than before.", "feels('light')", False),
        ("unsure", "n", "Not sure", "You can't tell how you feel, and that's fine.", "feels('unsure')", False),
        ("line", "w", "Write a line", "Write a line about a finished practice.", "line", False),
        ("gentler", "g", "Grounding", "Do something gentler after a heavy practice.", "gentler", False),
        ("vary", "v", "Options", "Choose the length and other options, then start.", "vary", False),
    ),
    *_scope(
        "reminders",
        "Reminders",
        # In order of importance: a short bar of keys shows the first ones.
        ("snooze", "z", "Snooze", "Snooze the selected reminder.", "snooze", True),
        ("let_go", "x delete", "Not today", "Skip this item's reminders today.", "let_go", True),
        ("pause", "p", "Pause", "Pause reminders for a while, or resume them.", "pause", True),
        ("quiet", "o", "Quiet hours", "Choose the hours without reminders.", "quiet", True),
        ("install", "i", "Set up", "Get reminders even when selfkind is closed.", "install", True),
        ("test", "t", "Test", "Send a test notification.", "test", True),
        ("back", "escape", "Back", "Back to where you were.", "dismiss", True),
    ),
    *_scope(
        "unfinished",
        "Unfinished pages",
        (
            "open",
            "enter",
            "Continue",
            "Continue this page. Your words stay on the day you wrote them for.",
            "open",
            True,
        ),
        ("delete", "x delete", "Delete", "Move this page to the bin for 30 days.", "delete", True),
        ("back", "escape", "Back", "Back to where you were.", "dismiss", True),
    ),
    *_scope(
        "letters",
        "Letters",
        ("open", "enter", "Open", "Open this letter. If it's sealed, you're asked first.", "open", True),
        ("write", "n", "New letter", "Write a letter to yourself.", "write", True),
        ("seal", "s", "Change the seal", "Change when this letter opens.", "seal", True),
        ("delete", "x delete", "Delete", "Move this letter to the bin for 30 days.", "delete", True),
        ("back", "escape", "Back", "Back to where you were.", "dismiss", True),
    ),
    *_scope(
        "letter",
        "An open letter",
        ("reply", "r", "Reply", "Reply to this letter in one line.", "reply", True),
        ("back", "escape enter", "Back", "Back to your letters.", "dismiss", True),
    ),
    *_scope(
        "bin",
        "Bin",
        (
            "restore",
            "enter r",
            "Restore",
            "Restore what is selected. An earlier version replaces the newer one.",
            "restore",
            True,
        ),
        (
            "read",
            "tab",
            "Read",
            "Scroll the page with the arrows. Press again for the list.",
            "read",
            True,
        ),
        (
            "delete",
            "x delete",
            "Delete permanently",
            "Permanently delete what is selected. You're asked first, because you can't undo this.",
            "delete",
            True,
        ),
        ("back", "escape", "Back", "Go back to the list, or to where you were.", "leave", True),
    ),
    *_scope(
        "care",
        "Before you begin",
        ("begin", "enter", "Begin", "Start this exercise.", "begin", True),
        ("back", "escape", "Back", "Back to where you were.", "back", True),
    ),
    *_scope(
        "suggestion",
        "A suggestion",
        ("begin", "enter", "Begin", "Start what is suggested.", "begin", True),
        ("another", "s", "Something else", "See another suggestion.", "another", True),
        ("nothing", "escape n", "Nothing", "Back to where you were.", "nothing", True),
    ),
    # Letters are no keys here: they begin a word of one's own, since a person types "numb", and not "w numb".
    *_scope(
        "pad",
        "Feelings",
        ("up", "up", "Up", "Move towards more energy.", "move('up')", False),
        ("down", "down", "Down", "Move towards less energy.", "move('down')", False),
        ("left", "left", "Left", "Move towards unpleasant feelings.", "move('left')", False),
        ("right", "right", "Right", "Move towards pleasant feelings.", "move('right')", False),
        ("choose", "enter", "Save", "Add this word, and save the check-in.", "choose", True),
        ("word", "space", "Add word", "Add this word to your check-in.", "word", True),
        ("save", "ctrl+o f2", "Save", "Save the check-in, even while you write.", "save", True),
        ("drop", "backspace", "Remove", "Remove the last word from your check-in.", "drop(-1)", False),
        ("own", "ctrl+w", "Own word", "Write a word of your own. You can also just start typing.", "own", False),
        ("note", "ctrl+n f3", "Note", "Add a note to your check-in.", "note", True),
        ("more", "plus equals_sign", "More energy", "Set your energy higher.", "energy(1)", False),
        ("less", "minus", "Less energy", "Set your energy lower.", "energy(-1)", False),
        ("back", "escape", "Back", "Go back without saving.", "back", False),
    ),
    Command(
        "pad.editor",
        "Editor",
        ("ctrl+e",),
        "Feelings",
        "Write the note, or your own word, in your own editor.",
        "pad",
        "editor",
        False,
        over=EVERY_PAGE,
        priority=True,
    ),
    # Saving has to work while a field has the focus. So it is no letter, none of the keys that Textual's Input and
    # TextArea edit with (ctrl and a c d e k u v w x y z, F6, F7), none that terminals keep or rename (ctrl and
    # h i j m s), and none that tmux and screen wait for (ctrl+b, ctrl+a). ctrl+o passes everywhere (Textual
    # switches IEXTEN off, so macOS does not discard it) and is "write out" to everyone who knows nano. zellij
    # keeps it for itself, and F2 is for that. ctrl+n and F3 were chosen in the same way.
    *_scope(
        "form",
        "While you write",
        ("save", "ctrl+o f2", "Save", "Save what you wrote.", "save", True),
        ("next", "ctrl+n f3", "Next", "Go to the next question.", "next", True),
        ("cancel", "escape", "Close", "Close this page. What you typed is kept as a draft.", "cancel", True),
        (
            "afresh",
            "f4",
            "Start over",
            "Clear the page. Press again to bring your words back.",
            "afresh",
            False,
        ),
    ),
    Command(
        "form.editor",
        "Editor",
        ("ctrl+e",),
        "While you write",
        "Write this answer in your own editor.",
        "form",
        "editor",
        False,
        over=EVERY_PAGE,
        priority=True,
    ),
    *_scope(
        "entry",
        "While you write",
        ("when", "ctrl+g f10", "When it was", "Choose the day that this page is about.", "when", False),
    ),
    *_scope(
        "steps",
        "One question at a time",
        ("previous", "ctrl+r f5", "Back", "Go back to the question before.", "previous", True),
        ("quick", "ctrl+t f8", "Quick", "Ask fewer questions, or all of them again.", "quick", True),
        ("pause", "f9", "Kind pause", "Take a few kind minutes first. Your page stays as it is.", "pause", True),
    ),
    *_scope(
        "keys",
        "Keys",
        ("close", "escape enter question_mark", "Close", "Back to where you were.", "dismiss", True),
    ),
    *_scope(
        "help_now",
        "Help now",
        ("country", "c", "Country", "Choose the country whose help lines you see.", "country", True),
        (
            "grounding",
            "g",
            "Grounding",
            "Take a few minutes of grounding, with your eyes open.",
            "grounding",
            True,
        ),
        ("close", "escape", "Close", "Back to where you were.", "dismiss", True),
    ),
    *_scope(
        "templates",
        "Templates",
        ("write", "enter", "Fill in", "Write a worksheet with this template.", "write", True),
        ("new", "n", "New template", "Make a worksheet with your own questions.", "new", True),
        ("edit", "e", "Change", "Change this template. What you wrote with it stays as it is.", "edit", True),
        ("delete", "x delete", "Delete", "Move this template to the bin for 30 days.", "delete", True),
        ("back", "escape", "Back", "Back to where you were.", "dismiss", True),
    ),
    *_scope(
        "away",
        "Time away",
        ("end", "b", "I'm back", "End your time away. Today is planned again.", "end", True),
        ("new", "n", "New days", "Add days away.", "new", True),
        ("edit", "e enter", "Change", "Change these days, or why you're away.", "edit", True),
        ("delete", "x delete", "Delete", "Delete this time away.", "delete", True),
        ("back", "escape", "Back", "Back to where you were.", "dismiss", True),
    ),
    *_scope(
        "activities",
        "Activities",
        ("begin", "enter", "Begin", "Begin this activity.", "begin", True),
        (
            "find",
            "tab",
            "Find",
            "Type a name, a category, low energy, 5 min, indoors or free. Press again for the list.",
            "find",
            True,
        ),
        (
            "favourite",
            "m",
            "Favourite",
            "Make this activity a favourite, or one like the others again.",
            "favourite",
            True,
        ),
        ("hide", "h", "Hide activity", "Hide this activity, or show it again.", "hide", True),
        ("hidden", "o", "Hidden", "Show the activities that you hid. Press again for the others.", "hidden", True),
        ("routine", "a", "To routine", "Add this activity to your routine.", "routine", True),
        ("new", "n", "New", "Add an activity of your own.", "new", True),
        ("edit", "e", "Change", "Change an activity of your own.", "edit", True),
        ("delete", "x delete", "Delete", "Move an activity of your own to the bin for 30 days.", "delete", True),
        ("back", "escape", "Back", "Back to the list, or to where you were.", "leave", True),
    ),
    *_scope(
        "routine",
        "Your routine",
        ("edit", "e enter", "Change", "Change this item.", "edit", True),
        ("add", "a", "New item", "Add an item, from the library or in your own words.", "add", True),
        ("move_down", "J shift+down", "Down", "Move this item down.", "move_down", True),
        ("move_up", "K shift+up", "Up", "Move this item up.", "move_up", True),
        ("duplicate", "d", "Duplicate", "Add a copy of this item below it.", "duplicate", True),
        (
            "archive",
            "x delete",
            "Archive",
            "Archive this item. Its history stays, and you can restore it.",
            "archive",
            True,
        ),
        ("restore", "r", "Restore", "Restore this archived item. It's planned again.", "restore", True),
        (
            "archived",
            "o",
            "Archived",
            "Show the archived items. Press again for your routine.",
            "archived",
            True,
        ),
        ("history", "h", "History", "Show this item's history.", "history", True),
        ("back", "escape", "Back", "Back to your routine, or to where you were.", "leave", True),
    ),
    # Letters and signs are typed into the field.
    *_scope(
        "library",
        "Adding to your routine",
        ("up", "up", "Up", "Go up.", "up", False),
        ("down", "down", "Down", "Go down.", "down", False),
        ("page_up", "pageup", "Page up", "Go up a page.", "page_up", False),
        ("page_down", "pagedown", "Page down", "Go down a page.", "page_down", False),
        ("choose", "enter", "Choose", "Add what is selected. You can change everything about it.", "choose", True),
        ("back", "escape", "Back", "Empty the field, or go back to where you were.", "leave", True),
    ),
    *_scope(
        "surprise",
        "Surprise me",
        ("begin", "enter", "Begin", "Begin this activity.", "begin", True),
        ("another", "space n", "Another", "Suggest another one.", "another", True),
        ("back", "escape", "None", "Go back without one.", "dismiss", True),
        ("energy", "e", "Energy", "Choose how much energy it may ask for.", "energy", True),
        ("minutes", "m", "Time", "Choose how many minutes it may take.", "minutes", True),
    ),
    *_scope(
        "path",
        "Path",
        ("open", "enter", "Open", "Open this step.", "open", True),
        ("done", "space", "Done", "Mark this step as done.", "done", True),
        ("skip", "s", "Skip", "Skip this step. You can repeat any step later.", "skip", True),
        ("repeat", "r", "Repeat", "Have this step come next again.", "repeat", True),
        ("begin", "b", "Begin", "Begin the path, or continue where you stopped.", "begin", True),
        ("stop", "p", "Stop", "Stop the path. Today doesn't show it any more.", "stop", True),
        ("again", "a", "Begin again", "Begin the path again at its first step.", "again", False),
        ("other", "o", "Other path", "Walk the next path of your own packs.", "other", False),
        ("back", "escape", "Back", "Back to where you were.", "dismiss", True),
    ),
    *_scope(
        "start",
        "Begin here",
        ("choose", "enter", "Choose", "Choose what is selected.", "choose", True),
        ("back", "escape", "Back", "Back to where you were.", "dismiss", True),
    ),
    *_scope(
        "welcome",
        "Welcome",
        ("choose", "enter", "Choose", "Choose what is selected.", "choose", True),
        ("back", "escape", "Back", "Back to where you were.", "dismiss", True),
    ),
    *_scope(
        "ready_routines",
        "Ready routines",
        ("choose", "enter", "Use", "Use this routine. Your items' history stays.", "choose", True),
        ("back", "escape", "Back", "Back to where you were.", "dismiss", True),
    ),
    *_scope(
        "themes",
        "Themes",
        ("keep", "enter", "Keep", "Keep these colours.", "keep", True),
        ("back", "escape", "Back", "Go back to the colours you had.", "dismiss", True),
    ),
    *_scope(
        "palette",
        "Finding a command",
        ("up", "up", "Up", "Go up.", "up", False),
        ("down", "down", "Down", "Go down.", "down", False),
        ("page_up", "pageup", "Page up", "Go up a page.", "page_up", False),
        ("page_down", "pagedown", "Page down", "Go down a page.", "page_down", False),
        ("choose", "enter", "Run", "Run the selected command.", "choose", True),
        ("back", "escape", "Back", "Back to where you were.", "dismiss", True),
    ),
    # Letters and signs are typed into the field.
    *_scope(
        "search",
        "While you search",
        ("up", "up", "Up", "Go up.", "up", False),
        ("down", "down", "Down", "Go down.", "down", False),
        ("page_up", "pageup", "Page up", "Go up a page.", "page_up", False),
        ("page_down", "pagedown", "Page down", "Go down a page.", "page_down", False),
        (
            "open",
            "enter",
            "Open",
            "Open the selected entry in the Journal, or search for the selected tag.",
            "open",
            True,
        ),
        (
            "read",
            "tab",
            "Read",
            "Scroll the page with the arrows. Press again for the list.",
            "read",
            True,
        ),
        ("back", "escape", "Back", "Back to where you were.", "back", True),
    ),
    *_scope(
        "country",
        "Choosing a country",
        ("up", "up", "Up", "Go to the country above.", "up", False),
        ("down", "down", "Down", "Go to the country below.", "down", False),
        ("choose", "enter", "Choose", "Choose this country.", "choose", True),
        ("back", "escape", "Back", "Go back without choosing.", "dismiss", True),
    ),
)
"""Every command, in the order of help and of docs/keys.md."""

FUNCTION_KEYS = frozenset(f"f{number}" for number in range(1, 13))
"""The keys that type nothing wherever the focus is."""

BY_ID: dict[str, Command] = {command.id: command for command in KEY_COMMANDS}
"""Every command by its id."""


@cache
def unavailable_over(scopes: tuple[str, ...]) -> frozenset[str]:
    """Return the actions of the app that do nothing over a page of these scopes."""
    unavailable = (command for command in in_scope("app") if not command.works_over(scopes))
    return frozenset(command.action.partition("(")[0] for command in unavailable)


def in_scope(scope: str) -> tuple[Command, ...]:
    """Return the commands of one scope, in table order; empty for a scope that has none."""
    return tuple(command for command in KEY_COMMANDS if command.scope == scope)


def hint(keys: Mapping[str, tuple[str, ...]], id: str, word: str = "") -> tuple[str, str, str] | None:
    """Return the hint of a command, (key, word, action), with the key that works now; None without a key.

    `word` stands in place of the command's title.
    """
    command = BY_ID[id]
    word = word or FOOTER_WORDS.get(id, "")
    bound = keys.get(id, command.keys)
    if not bound:
        return None
    action = f"app.{command.action}" if command.scope == "app" else command.action
    return key_label(bound[0]), word or command.title.lower(), action


def help_while_typing(keys: Mapping[str, tuple[str, ...]]) -> tuple[str, str, str]:
    """Return the hint of help now with a key that types nothing, for where letters and signs are words."""
    typing = [key for key in keys.get("app.help_now", ()) if key in FUNCTION_KEYS]
    return (typing[0] if typing else "f1", "help now", "app.help_now")


def undoable(keys: Mapping[str, tuple[str, ...]], said: str) -> str:
    """Return what was said of a change, with the key that undoes it."""
    undo = hint(keys, "app.undo")
    return f"{said} Press {undo[0]} to undo." if undo else said


def restorable(keys: Mapping[str, tuple[str, ...]], said: str) -> str:
    """Return what was said of a version of the user's own that is in the bin, with the key that shows the bin."""
    bin = hint(keys, "app.bin")
    return f"{said} To restore your version, " + (f"press {bin[0]}." if bin else "use “Bin” in All commands.")


def hints(keys: Mapping[str, tuple[str, ...]], *scopes: str) -> list[tuple[str, str, str]]:
    """Return the hints of a key bar for the commands of these scopes that stand in it, as `ranked` ranks them."""
    return hints_of(keys, ranked(footer_ids(*scopes)))


def footer_ids(*scopes: str) -> list[str]:
    """Return the ids of the commands of these scopes that stand in a footer, in table order."""
    return [command.id for scope in scopes for command in in_scope(scope) if command.footer]


def ranked(ids: Iterable[str]) -> dict[str, str]:
    """Return ids of commands, for `hints_of`, by what people do: a narrow footer shows the first ones.

    What is done often everywhere comes after the first things of the screen, and before the rarer ones. Leaving,
    help now and keys are last, where they keep their room.
    """
    ids = list(ids)
    own = [id for id in ids if not id.startswith("app.")]
    often = [id for id in ids if id in OFTEN]
    leave = [id for id in ids if id == "app.quit"]
    rest = [id for id in ids if id not in (*own, *often, *leave)]
    return dict.fromkeys([*own[:LEADING], *often, *own[LEADING:], *leave, *rest], "")


def hints_of(keys: Mapping[str, tuple[str, ...]], words: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Return the hints of commands that have a key, by id; each with its word, or "" for its title."""
    every = (hint(keys, id, word) for id, word in words.items())
    return [one for one in every if one is not None]


def has_priority(command: Command, key: str) -> bool:
    """Return whether `key` of `command` reaches it over dialogs and from inside text fields.

    A key that types or edits never does, or it could not be typed any more.
    """
    return command.priority and not types(key) and key not in FIELD_KEYS and key != "escape"
