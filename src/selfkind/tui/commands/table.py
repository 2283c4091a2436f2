"""The command table: every action with its id, its keys and its words.

Bindings, footer, palette, help overlay, docs/keys.md and the check of `[keys]` all come from here, so that what is
shown is what works. Plain data: this module does not import Textual, because `selfkind config check` and the docs
need it without.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache

from selfkind.tui.commands.key_names import FIELD_KEYS, key_label, types
from selfkind.tui.screen_table import SCREENS

EVERY_PAGE = ("*",)
"""For `Command.over`: the command works over every page."""
NO_PAGE: tuple[str, ...] = ()
"""For `Command.over`: the command works on screens only."""


@dataclass(frozen=True)
class Command:
    """One action: what it is called, which keys run it, and where.

    `id` is what `[keys]` names. `title` is a word or three for footer and palette, `help` one sentence, `group`
    its heading in help. `keys` are Textual's names of the default keys; the first is the one to show. `scope` says
    where it works: "app" is everywhere, "list" in any list, every other on the screen of that name. `action` is
    what Textual runs, on the app for the scope "app" and otherwise on the screen or widget. `footer`: the footer
    shows it. `priority`: it works everywhere, also in fields and over dialogs, on the keys `has_priority` allows.
    `over` says over which pages a command of the scope "app" works, by their scopes: a page lies over a screen
    until it is left.
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


KEY_COMMANDS: tuple[Command, ...] = (
    *(
        Command(row.command, row.title, (row.key,), "Screens", row.help, "app", f"go('{row.mode}')", over=NO_PAGE)
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
        ("undo", "u", "Undo", "Take back the last change.", "undo", False),
        over=("reminders",),
    ),
    *_scope(
        "app",
        "Anywhere",
        ("reminders", "R", "Reminders", "What comes when, pausing, quiet hours.", "reminders", False),
        over=NO_PAGE,
    ),
    *_scope(
        "app",
        "Anywhere",
        ("remind_begin", "B", "Reminder: begin", "Begin what a reminder is about.", "remind_begin", False),
        ("remind_later", "Z", "Reminder: later", "Have a reminder come again in a while.", "remind_later", False),
        ("remind_not_today", "X", "Reminder: not today", "No more of it today.", "remind_not_today", False),
        over=("reminders",),
    ),
    *_scope(
        "app",
        "Anywhere",
        # zellij keeps ctrl+p for itself, hence the second key.
        ("palette", "ctrl+p colon", "All commands", "Find any command by its name.", "command_palette", False),
    ),
    # These have priority on the keys that type nothing: ctrl+l, F1 and ctrl+q work in fields and over dialogs too.
    Command(
        "app.hide",
        "Hide the screen",
        ("ctrl+l",),
        "Anywhere",
        "Cover everything. Any key, or your passphrase, brings it back.",
        "app",
        "hide",
        priority=True,
    ),
    Command(
        "app.help_now",
        "Help now",
        ("exclamation_mark", "f1"),
        "Anywhere",
        "People and help lines, now.",
        "app",
        "help_now",
        footer=True,
        priority=True,
    ),
    *_scope(
        "app",
        "Anywhere",
        ("keys", "question_mark", "Keys", "The keys that work here.", "keys", True),
        ("quit", "q", "Quit", "Close selfkind. What you wrote is kept.", "quit", False),
    ),
    Command(
        "app.quit_anywhere",
        "Quit",
        ("ctrl+q",),
        "Anywhere",
        "Close selfkind, also while you write. An unfinished text is kept as a draft.",
        "app",
        "quit",
        priority=True,
    ),
    *_scope(
        "list",
        "In every list",
        ("up", "up k", "Up", "One line up.", "cursor_up", False),
        ("down", "down j", "Down", "One line down.", "cursor_down", False),
        ("home", "home g", "First", "To the first line.", "first", False),
        ("end", "end G", "Last", "To the last line.", "last", False),
        ("page_up", "pageup", "Page up", "One page up.", "page_up", False),
        ("page_down", "pagedown", "Page down", "One page down.", "page_down", False),
    ),
    *_scope(
        "today",
        "Today",
        ("begin", "enter", "Begin", "Open the practice of this line.", "begin", True),
        ("done", "space", "Done", "Mark it as done, or take the mark away.", "done", True),
        ("tiny", "t", "Tiny", "The tiny version. It counts as the whole.", "tiny", True),
        ("rest", "r", "Rest", "Rest from it today. Rest counts.", "rest", True),
        ("later", "z", "Later", "Put it aside for later today, or bring it back.", "later", True),
        ("add", "a", "Add", "Put something new into your routine.", "add", True),
        ("edit", "e", "Edit", "Change this line of your routine.", "edit", True),
        ("remove", "x delete", "Take out", "Take it out of your routine. What you did stays.", "remove", False),
        ("move_down", "J shift+down", "Move down", "Move this line down.", "move_down", False),
        ("move_up", "K shift+up", "Move up", "Move this line up.", "move_up", False),
        ("earlier", "left_square_bracket", "Day before", "Look at the day before.", "earlier", False),
        ("later_day", "right_square_bracket", "Day after", "Look at the day after.", "later_day", False),
    ),
    *_scope(
        "journal",
        "Journal",
        ("open", "enter", "Read", "Read this entry.", "open", True),
        ("back", "escape", "Back", "Back to the list.", "back", False),
        ("note", "n", "New note", "Write whatever you like.", "note", True),
        # Not g: g goes to the first line of a list. t is for three good things.
        ("gratitude", "t", "Three good things", "Write down what was good, however small.", "gratitude", True),
        ("line", "w", "Write a line", "Keep a line about a practice.", "line", False),
        ("delete", "x delete", "Delete", "Put this entry into the bin for 30 days.", "delete", False),
    ),
    *_scope(
        "activity",
        "On this card",
        ("done", "space enter", "Done", "Mark it as done.", "done", True),
        ("tiny", "t", "Tiny", "The tiny version. It counts as the whole.", "tiny", True),
        ("rest", "r", "Rest", "Rest from it today. Rest counts.", "rest", True),
        ("back", "escape", "Back", "Back to where you were.", "dismiss", True),
    ),
    *_scope(
        "practise",
        "Practise",
        ("begin", "enter", "Begin", "Begin this practice.", "begin", True),
        ("vary", "v", "Your way", "Its length and what else it offers; then it begins.", "vary", True),
        ("pattern", "n", "New rhythm", "A breathing pattern of your own.", "pattern", True),
        ("drop", "x delete", "Let go", "Take out a pattern of your own.", "drop", False),
    ),
    *_scope(
        "breathe",
        "During a practice",
        ("pause", "space", "Pause", "Pause, and go on when you are ready.", "pause", True),
        ("time", "t", "Time", "Show or hide the time.", "time", True),
        ("stop", "escape", "Stop", "Stop here. What you did counts.", "stop", True),
        ("go_on", "enter", "Back", "Back to the screen, when it is over.", "go_on", False),
        ("skip", "s", "Pass by", "Pass by this place, and on to the next.", "skip", False),
        ("anchor", "a", "Anchor", "Rest your attention on something else.", "anchor", False),
        ("eyes", "o", "Eyes", "Eyes closed lets the screen grow dim; again, and it is bright.", "eyes", False),
        ("count", "b", "Breath", "Count a breath, where breaths are counted.", "count", False),
        ("recount", "backspace", "Back to one", "Begin at one again.", "recount", False),
        ("heavy", "h", "Heavy", "Say that it is heavy, or heavier than before.", "feels('heavy')", False),
        ("same", "m", "Same", "Say that it is in between, or the same as before.", "feels('same')", False),
        ("light", "l", "Light", "Say that it is light, or lighter than before.", "feels('light')", False),
        ("unsure", "n", "Not sure", "Say that you are not sure how it is.", "feels('unsure')", False),
        ("line", "w", "Write a line", "Keep a line about a practice that is over.", "line", False),
        ("gentler", "g", "Grounding", "Something gentler, when a practice was heavy.", "gentler", False),
        ("vary", "v", "Your way", "Its length and what else it offers; then it begins.", "vary", False),
    ),
    *_scope(
        "reminders",
        "Reminders",
        # In order of importance: a short bar of keys shows the first ones.
        ("snooze", "z", "Put off", "Put the reminder under the cursor off.", "snooze", True),
        ("let_go", "x delete", "Not today", "No reminder about this line on its day.", "let_go", True),
        ("pause", "p", "Pause", "Pause reminders, for as long as you say; or have them on again.", "pause", True),
        ("quiet", "o", "Quiet hours", "The hours in which nothing is shown.", "quiet", True),
        ("install", "i", "Always", "Have reminders come also when selfkind is closed.", "install", True),
        ("test", "t", "Try", "Show a notification now.", "test", True),
        ("back", "escape", "Back", "Back to where you were.", "dismiss", True),
    ),
    *_scope(
        "care",
        "A word of care",
        ("begin", "enter", "Begin", "Begin this practice.", "begin", True),
        ("back", "escape", "Back", "Back to where you were.", "back", True),
    ),
    *_scope(
        "pad",
        "Feelings",
        ("up", "up k", "Up", "Towards more energy.", "move('up')", False),
        ("down", "down j", "Down", "Towards less energy.", "move('down')", False),
        ("left", "left h", "Left", "Towards unpleasant.", "move('left')", False),
        ("right", "right l", "Right", "Towards pleasant.", "move('right')", False),
        ("choose", "enter", "Save", "This is where I am: save the check-in.", "choose", True),
        ("word", "space", "Add word", "Add this word to your check-in.", "word", True),
        ("save", "ctrl+o f2", "Save", "Save the check-in, also while you write.", "save", True),
        ("drop", "backspace", "Take back", "Take the last word away.", "drop(-1)", False),
        ("own", "w", "Own word", "Write a word of your own.", "own", False),
        ("note", "n", "Note", "Add a line.", "note", False),
        ("more", "plus equals_sign", "More energy", "Say that you have more energy.", "energy(1)", False),
        ("less", "minus", "Less energy", "Say that you have less energy.", "energy(-1)", False),
        ("back", "escape", "Back", "Back without saving.", "back", False),
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
        ("next", "ctrl+n f3", "Next", "To the next question.", "next", True),
        ("cancel", "escape", "Close", "Close. What you wrote is kept as a draft.", "cancel", True),
        (
            "afresh",
            "f4",
            "Start afresh",
            "Begin with an empty page. Again brings the words back.",
            "afresh",
            False,
        ),
    ),
    *_scope(
        "keys",
        "Keys",
        ("close", "escape enter question_mark", "Close", "Back to where you were.", "dismiss", True),
    ),
    *_scope("help_now", "Help now", ("close", "escape", "Close", "Back to where you were.", "dismiss", True)),
)
"""Every command, in the order of help and of docs/keys.md."""

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
    bound = keys.get(id, command.keys)
    if not bound:
        return None
    action = f"app.{command.action}" if command.scope == "app" else command.action
    return key_label(bound[0]), word or command.title.lower(), action


def undoable(keys: Mapping[str, tuple[str, ...]], said: str, undoes: str = "takes that back") -> str:
    """Return what was said of a change, with the key that undoes it."""
    undo = hint(keys, "app.undo")
    return f"{said} {undo[0]} {undoes}." if undo else said


def hints(keys: Mapping[str, tuple[str, ...]], *scopes: str) -> list[tuple[str, str, str]]:
    """Return the hints of a key bar for the commands of these scopes that stand in it."""
    return hints_of(keys, {command.id: "" for scope in scopes for command in in_scope(scope) if command.footer})


def hints_of(keys: Mapping[str, tuple[str, ...]], words: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Return the hints of commands that have a key, by id; each with its word, or "" for its title."""
    every = (hint(keys, id, word) for id, word in words.items())
    return [one for one in every if one is not None]


def has_priority(command: Command, key: str) -> bool:
    """Return whether `key` of `command` reaches it over dialogs and from inside text fields.

    A key that types or edits never does, or it could not be typed any more.
    """
    return command.priority and not types(key) and key not in FIELD_KEYS and key != "escape"
