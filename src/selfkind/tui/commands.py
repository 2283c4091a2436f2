"""The command table: every action with its id, its keys and its words.

Bindings, footer, palette, help overlay, docs/keys.md and the check of `[keys]` all come from here, so that what is
shown is what works. Plain data: this module does not import Textual, because `selfkind config check` and the docs
need it without. It is longer than most modules because the table is one thing and its check belongs beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from selfkind.domain.settings import Problem


@dataclass(frozen=True)
class Command:
    """One action: what it is called, which keys run it, and where.

    `id` is what `[keys]` names. `title` is a word or three for footer and palette, `help` one sentence, `group`
    its heading in help. `keys` are Textual's names of the default keys; the first is the one to show. `scope` says
    where it works: "app" is everywhere, "list" in any list, every other on the screen of that name. `action` is
    what Textual runs, on the app for the scope "app" and otherwise on the screen or widget. `footer`: the footer
    shows it. `priority`: it works everywhere, also in fields and over dialogs, on the keys `has_priority` allows.
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


def _scope(scope: str, group: str, *rows: tuple[str, str, str, str, str, bool]) -> tuple[Command, ...]:
    """Commands of one scope from rows of (name, keys with spaces between, title, help, action, footer)."""
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
        )
        for name, keys, title, words, action, footer in rows
    )


COMMANDS: tuple[Command, ...] = (
    *_scope(
        "app",
        "Screens",
        ("go.today", "1", "Today", "Your day: what is planned, and what is done.", "go('today')", False),
        ("go.journal", "2", "Journal", "What you have written.", "go('journal')", False),
        ("go.practise", "3", "Practise", "Breathing and guided practices.", "go('practise')", False),
        ("go.boundaries", "4", "Boundaries", "Limits you are practising.", "go('boundaries')", False),
        ("go.circle", "5", "Circle", "The people who support you.", "go('circle')", False),
        ("go.progress", "6", "Progress", "What your days show, in words.", "go('progress')", False),
        ("go.homework", "7", "Homework", "What you agreed on with your therapist.", "go('homework')", False),
    ),
    *_scope(
        "app",
        "Anywhere",
        ("catch", "c", "Catch a thought", "Write down a harsh thought in one line.", "catch", True),
        ("feelings", "f", "Feelings", "Check in with how you feel.", "feelings", True),
        ("undo", "u", "Undo", "Take back the last change.", "undo", False),
        # zellij keeps ctrl+p for itself, hence the second key.
        ("palette", "ctrl+p colon", "All commands", "Find any command by its name.", "command_palette", False),
    ),
    # These have priority on the keys that type nothing: ctrl+l, F1 and ctrl+q work in fields and over dialogs too.
    Command(
        "app.hide",
        "Hide the screen",
        ("ctrl+l",),
        "Anywhere",
        "Cover everything. Any key brings it back.",
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
    ),
    *_scope(
        "activity",
        "On this card",
        ("done", "space enter", "Done", "Mark it as done.", "done", True),
        ("tiny", "t", "Tiny", "The tiny version. It counts as the whole.", "tiny", True),
        ("rest", "r", "Rest", "Rest from it today. Rest counts.", "rest", True),
        ("back", "escape", "Back", "Back to where you were.", "back", True),
    ),
    *_scope("practise", "Practise", ("begin", "enter", "Begin", "Begin this practice.", "begin", True)),
    *_scope(
        "breathe",
        "During a practice",
        ("pause", "space", "Pause", "Pause, and go on when you are ready.", "pause", True),
        ("time", "t", "Time", "Show or hide the time.", "time", True),
        ("stop", "escape", "Stop", "Stop here. What you did counts.", "stop", True),
        ("go_on", "enter", "Back", "Back to the screen, when it is over.", "go_on", False),
    ),
    *_scope(
        "pad",
        "Feelings",
        ("up", "up k", "Up", "Towards more energy.", "move('up')", False),
        ("down", "down j", "Down", "Towards less energy.", "move('down')", False),
        ("left", "left h", "Left", "Towards unpleasant.", "move('left')", False),
        ("right", "right l", "Right", "Towards pleasant.", "move('right')", False),
        ("choose", "enter", "Choose", "This is where I am.", "choose", True),
        ("word", "space", "Add word", "Add this word to your check-in.", "word", True),
        ("save", "ctrl+o f2", "Save", "Save the check-in.", "save", True),
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
        "keys", "Keys", ("close", "escape enter question_mark", "Close", "Back to where you were.", "close", True)
    ),
    *_scope("help_now", "Help now", ("close", "escape", "Close", "Back to where you were.", "close", True)),
)
"""Every command, in the order of help and of docs/keys.md."""

_BY_ID: dict[str, Command] = {command.id: command for command in COMMANDS}

_FIXED = {"app.quit_anywhere"}
"""No `[keys]` reaches these."""

_KEPT = {"app.quit", "app.help_now"}
"""These can move to other keys, and are never without one."""

_OWNED = {
    "f1": "it always opens people and help lines",
    "ctrl+q": "it always quits",
    "ctrl+c": "it copies",
    "tab": "it moves between the parts of a screen",
    "shift+tab": "it moves between the parts of a screen",
}
"""Keys that are not given away, and why. F1 and ctrl+q stay with their commands whatever `[keys]` says."""

_WITHOUT_LIST = {"form", "breathe", "pad"}
"""Where no list can be on the screen at the same time, so that the keys of lists are free."""

# fmt: off
PUNCTUATION: dict[str, str] = {
    "!": "exclamation_mark", '"': "quotation_mark", "#": "number_sign", "$": "dollar_sign", "%": "percent_sign",
    "&": "ampersand", "'": "apostrophe", "(": "left_parenthesis", ")": "right_parenthesis", "*": "asterisk",
    "+": "plus", ",": "comma", "-": "minus", ".": "full_stop", "/": "slash", ":": "colon", ";": "semicolon",
    "<": "less_than_sign", "=": "equals_sign", ">": "greater_than_sign", "?": "question_mark", "@": "at",
    "[": "left_square_bracket", "\\": "backslash", "]": "right_square_bracket", "^": "circumflex_accent",
    "_": "underscore", "`": "grave_accent", "{": "left_curly_bracket", "|": "vertical_line",
    "}": "right_curly_bracket", "~": "tilde",
}
# fmt: on
"""Each sign on a keyboard with Textual's name for it."""

_NAMED = ("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "insert", "delete", "backspace")
_PLAIN = (*_NAMED, "enter", "escape", "space", "tab")
_OTHER_NAMES = {"esc": "escape", "return": "enter", "pgup": "pageup", "page_up": "pageup", "pgdn": "pagedown"}
_OTHER_NAMES |= {
    "page_down": "pagedown",
    "del": "delete",
    "ins": "insert",
    "period": "full_stop",
    "dot": "full_stop",
}
_OTHER_NAMES |= {"plus_sign": "plus", "hyphen": "minus", "hyphen_minus": "minus", "backtab": "shift+tab"}
_SAME_AS = {"ctrl+h": "backspace", "ctrl+i": "tab", "ctrl+m": "enter"}
_LABELS = {name: sign for sign, name in PUNCTUATION.items()}
_LABELS |= {"escape": "esc", "pageup": "pgup", "pagedown": "pgdn", "delete": "del", "insert": "ins"}

FIELD_KEYS = frozenset(
    (
        *(f"ctrl+{letter}" for letter in "acdekuvwxyz"),
        *(f"{modifier}+{key}" for modifier in ("ctrl", "shift", "alt") for key in _NAMED),
        *_NAMED,
        *("f6", "f7", "enter", "space", "tab", "shift+tab"),
    )
)
"""Keys that a focused text field takes for itself (Textual 8.2.8), besides those that type a character."""


def lookup(id: str) -> Command:
    """The command of this id. Raises `KeyError` for an id that is not in the table."""
    return _BY_ID[id]


def in_scope(scope: str) -> tuple[Command, ...]:
    """The commands of one scope, in table order; empty for a scope that has none."""
    return tuple(command for command in COMMANDS if command.scope == scope)


def hint(keys: Mapping[str, tuple[str, ...]], id: str) -> tuple[str, str, str] | None:
    """What a key bar says of a command: (key, word, action), with the key that works now; None without a key."""
    command = _BY_ID[id]
    bound = keys.get(id, command.keys)
    if not bound:
        return None
    action = f"app.{command.action}" if command.scope == "app" else command.action
    return key_label(bound[0]), command.title.lower(), action


def hints(keys: Mapping[str, tuple[str, ...]], *scopes: str) -> list[tuple[str, str, str]]:
    """The hints of a key bar for the commands of these scopes that stand in it."""
    found = (hint(keys, command.id) for scope in scopes for command in in_scope(scope) if command.footer)
    return [one for one in found if one is not None]


def has_priority(command: Command, key: str) -> bool:
    """Whether `key` of `command` reaches it over dialogs and from inside text fields.

    A key that types or edits never does, or it could not be typed any more.
    """
    return command.priority and not types(key) and key not in FIELD_KEYS and key != "escape"


def types(key: str) -> bool:
    """Whether `key` (a Textual name) puts a character into a text field."""
    return len(key) == 1 or key == "space" or key in PUNCTUATION.values()


def key_name(written: str) -> str | None:
    """Textual's name of a key as a person writes it ("?", "Esc", "ctrl+P", "shift+j"); None when there is none."""
    written = written.strip()
    if len(written) == 1:
        return PUNCTUATION.get(written) or (written if written.isalnum() else None)
    *modifiers, key = re.split(r"\s*\+\s*", written.casefold())
    key = _OTHER_NAMES.get(key, key)
    if not modifiers:
        known = key in _PLAIN or key in _LABELS or re.fullmatch(r"f([1-9]|1\d|2[0-4])", key)
        return key if known else ("shift+tab" if key == "backtab" else None)
    if len(modifiers) > 1 or modifiers[0] not in ("ctrl", "shift", "alt"):
        return None
    if re.fullmatch(r"[a-z]", key):
        return key.upper() if modifiers[0] == "shift" else f"{modifiers[0]}+{key}"
    return f"{modifiers[0]}+{key}" if key in (*_NAMED, "tab") else None


def key_label(key: str) -> str:
    """A key as a person reads it: "enter", "space", "esc", "!", "ctrl+p", "["."""
    *modifiers, last = key.split("+")
    return "+".join((*modifiers, _LABELS.get(last, last)))


def effective(overrides: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The keys of every command by id, with those of `overrides` that can be granted."""
    return check_keys(overrides)[0]


def check_keys(
    overrides: Mapping[str, tuple[str, ...]], file: str = "config.toml", lines: Mapping[str, int] | None = None
) -> tuple[dict[str, tuple[str, ...]], tuple[Problem, ...]]:
    """The keys of every command by id, and one `Problem` for each of `overrides` that was set aside.

    `overrides` is `Settings.keys`; `lines` has the line of each id in `file`. What is set aside keeps its default
    keys. Two commands never answer to one key where both can be reached, and quit and help always have one.
    """
    defaults = {command.id: command.keys for command in COMMANDS}
    wanted: dict[str, tuple[str, ...]] = {}
    refused: dict[str, str] = {}
    for id, keys in overrides.items():
        reason = _refusal(id, keys)
        if reason:
            refused[id] = reason
        else:
            named = [name for name in map(key_name, keys) if name]
            always = [key for key in defaults[id] if key in _OWNED]
            wanted[id] = tuple(dict.fromkeys((*named, *always)))

    # Setting one aside gives its default keys back to it, which can clash in turn: so until nothing does.
    while clash := _first_clash(defaults, wanted):
        id, other, key = clash
        del wanted[id]
        refused[id] = (
            f'{key_label(key)} already belongs to "{_BY_ID[other].title}" ({other}). Give one of them another key.'
        )

    where = lines or {}
    problems = tuple(
        Problem(file, where.get(id), f"keys.{_printable(id)}", refused[id]) for id in overrides if id in refused
    )
    return {**defaults, **wanted}, problems


def _refusal(id: str, keys: tuple[str, ...]) -> str:
    """Why these keys cannot be given to `id`, looking at nothing else; "" when they can."""
    command = _BY_ID.get(id)
    if command is None:
        return f"no command goes by this id.{_near(id, _BY_ID)} docs/keys.md lists them all."
    if id in _FIXED:
        return (
            f"{key_label(command.keys[0])} always quits, so that there is always a way out. Take this line away."
        )
    if id in _KEPT and not keys:
        return "this command always keeps a key. Give it one, or take this line away."
    for key in keys:
        name = key_name(key)
        if name is None:
            near = _near(key, (*_PLAIN, *_LABELS))
            return f'no key goes by the name "{_printable(key)}".{near} docs/keys.md lists their names.'
        if name in _SAME_AS:
            return f"a terminal sends {name} as {_SAME_AS[name]}. Choose another key."
        if name in _OWNED and name not in command.keys:
            return f"{key_label(name)} is taken: {_OWNED[name]}. Choose another key."
        if command.scope == "form" and (types(name) or name in FIELD_KEYS):
            return f"a text field needs {key_label(name)} for writing. Choose a key like ctrl+o or f2."
    return ""


def _printable(text: str) -> str:
    """A text from the file without what a terminal would obey."""
    return "".join(letter if letter.isprintable() else "·" for letter in text)


def _near(word: str, words: Iterable[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(word.casefold(), list(words), n=1)
    return f" Did you mean {near[0]}?" if near else ""


def _meet(one: Command, other: Command) -> bool:
    """Whether both commands can be reachable at the same moment."""
    scopes = {one.scope, other.scope}
    return len(scopes) == 1 or "app" in scopes or ("list" in scopes and not scopes & _WITHOUT_LIST)


def _first_clash(
    defaults: Mapping[str, tuple[str, ...]], wanted: Mapping[str, tuple[str, ...]]
) -> tuple[str, str, str] | None:
    """An override to set aside, with the command and the key it clashes on.

    One that takes the default key of a command left alone comes first; of two overrides, the later.
    """
    keys = {**defaults, **wanted}
    order = list(wanted)
    between: tuple[str, str, str] | None = None
    for place, id in reversed(list(enumerate(order))):
        for other in COMMANDS:
            if other.id == id or not _meet(_BY_ID[id], other):
                continue
            for key in keys[id]:
                # What the table itself shares is meant: there, the nearer scope answers.
                if key not in keys[other.id] or (key in defaults[id] and key in defaults[other.id]):
                    continue
                if other.id not in wanted:
                    return id, other.id, key
                if order.index(other.id) < place:
                    between = between or (id, other.id, key)
    return between


def keys_markdown() -> str:
    """The text of docs/keys.md."""
    parts = [
        "# Keys",
        "Made from the command table, `src/selfkind/tui/commands.py`. In the app, `?` shows the keys that work\n"
        "where you are, with your own in place.",
    ]
    for group in dict.fromkeys(command.group for command in COMMANDS):
        rows = [f"## {group}\n", "| keys | what it does | id |", "|---|---|---|"]
        for command in (one for one in COMMANDS if one.group == group):
            keys = " ".join(f"`{key_label(key)}`" for key in command.keys)
            rows.append(f"| {keys} | **{command.title}.** {command.help} | `{command.id}` |")
        parts.append("\n".join(rows))
    parts.append(_OWN_KEYS.format(named=", ".join(f"`{key}`" for key in _PLAIN)))
    return "\n\n".join(parts) + "\n"


_OWN_KEYS = """## Your own keys

Give commands other keys under `[keys]` in config.toml (`selfkind config path` says where it is):

```toml
[keys]
"today.done" = "x, space"
"today.remove" = "d"
"today.tiny" = ""
```

On the left is the id, on the right its keys, all of them; `""` takes its keys away, and the palette still has it.
`selfkind config check` says if a key is taken or not understood; such a line is set aside and the default stays.

Names of keys: letters (`x` and `X` are two keys), digits, signs as they are (`?`) or by name (`question_mark`),
`f1` to `f24`, `ctrl+` or `alt+` before a letter, and
{named}.
A terminal sends `ctrl+h`, `ctrl+i` and `ctrl+m` as backspace, tab and enter, and many keep `ctrl+s`, `ctrl+a` and
`ctrl+b` for themselves.

`F1` (people and help lines) and `ctrl+q` (quit) always work, also while you write."""
