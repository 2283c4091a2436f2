"""The check of `[keys]`: which of the keys that a user wishes for can be granted, and why the others cannot.

Without Textual, because `selfkind config check` needs it without.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from selfkind.domain.settings import Problem
from selfkind.tui.commands.command import Command
from selfkind.tui.commands.key_names import FIELD_KEYS, LABELS, PLAIN, key_label, key_name, types
from selfkind.tui.commands.table import BY_ID, KEY_COMMANDS

_FIXED = {"app.quit_anywhere"}
"""No `[keys]` reaches these."""

_KEPT = {"app.quit", "app.help_now"}
"""These can move to other keys, and are never without one."""

_OWNED = {
    "f1": "this key always opens help lines",
    "alt+exclamation_mark": "this key always opens help lines",
    "ctrl+q": "this key always quits",
    "ctrl+c": "this key copies text",
    "tab": "this key moves between parts of a screen",
    "shift+tab": "this key moves between parts of a screen",
}
"""Keys that are not given away, and why. F1 and ctrl+q stay with their commands whatever `[keys]` says."""

WRITING = {"form", "steps"}
"""The scopes of a page with fields."""
WITHOUT_LIST = {*WRITING, "breathe", "pad"}
"""Where no list can be on the screen at the same time, so that the keys of lists are free."""

_SAME_AS = {"ctrl+h": "backspace", "ctrl+i": "tab", "ctrl+m": "enter"}
"""Keys that a terminal sends as others."""


def check_keys(
    overrides: Mapping[str, tuple[str, ...]], file: str = "config.toml", lines: Mapping[str, int] | None = None
) -> tuple[dict[str, tuple[str, ...]], tuple[Problem, ...]]:
    """Return the keys of every command by id, and one `Problem` for each of `overrides` that was set aside.

    `overrides` is `Settings.keys`; `lines` has the line of each id in `file`. What is set aside keeps its default
    keys. Two commands never answer to one key where both can be reached, and quit and help always have one.
    """
    defaults = {command.id: command.keys for command in KEY_COMMANDS}
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

    # A command that is set aside gets its default keys back, which can clash in turn: repeat until none does.
    while clash := _first_clash(defaults, wanted):
        id, other, key = clash
        del wanted[id]
        refused[id] = (
            f'{key_label(key)} already belongs to "{BY_ID[other].title}" ({other}). '
            "Choose another key for one of the two."
        )

    where = lines or {}
    problems = tuple(
        Problem(file, where.get(id), f"keys.{_printable(id)}", refused[id]) for id in overrides if id in refused
    )
    return {**defaults, **wanted}, problems


def _refusal(id: str, keys: tuple[str, ...]) -> str:
    """Return why these keys cannot be given to `id`, looking at nothing else; "" when they can."""
    command = BY_ID.get(id)
    if command is None:
        return f"no command has this ID.{_near(id, BY_ID)} docs/keys.md lists every ID."
    if id in _FIXED:
        return f"{key_label(command.keys[0])} always quits selfkind and can't be changed. Remove this line."
    if id in _KEPT and not keys:
        return "this command always needs a key. Write a key, or remove this line."
    for key in keys:
        name = key_name(key)
        if name is None:
            near = _near(key, (*PLAIN, *LABELS))
            return f"there's no key called “{_printable(key)}”.{near} docs/keys.md lists the names of keys."
        if name in _SAME_AS:
            return f"a terminal sends {name} as {_SAME_AS[name]}. Choose another key."
        if name in _OWNED and name not in command.keys:
            return f"{key_label(name)} is taken: {_OWNED[name]}. Choose another key."
        if command.scope in WRITING and (types(name) or name in FIELD_KEYS):
            return f"a text field needs {key_label(name)} for writing. Choose a key like ctrl+o or f2."
    return ""


def _printable(text: str) -> str:
    """Return a text from the file without what a terminal would obey."""
    return "".join(letter if letter.isprintable() else "·" for letter in text)


def _near(word: str, words: Iterable[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(word.casefold(), list(words), n=1)
    return f" Did you mean {near[0]}?" if near else ""


def _meet(one: Command, other: Command) -> bool:
    """Return whether both commands can be reachable at the same moment."""
    scopes = {one.scope, other.scope}
    return (
        len(scopes) == 1
        or "app" in scopes
        or scopes == WRITING
        or ("list" in scopes and not scopes & WITHOUT_LIST)
    )


def _first_clash(
    defaults: Mapping[str, tuple[str, ...]], wanted: Mapping[str, tuple[str, ...]]
) -> tuple[str, str, str] | None:
    """Return an override to set aside, with the command and the key it clashes on.

    One that takes the default key of a command left alone comes first; of two overrides, the later.
    """
    keys = {**defaults, **wanted}
    order = list(wanted)
    between: tuple[str, str, str] | None = None
    for place, id in reversed(list(enumerate(order))):
        for other in KEY_COMMANDS:
            if other.id == id or not _meet(BY_ID[id], other):
                continue
            for key in keys[id]:
                # Keys that the table itself shares are intended: the nearer scope answers.
                if key not in keys[other.id] or (key in defaults[id] and key in defaults[other.id]):
                    continue
                if other.id not in wanted:
                    return id, other.id, key
                if order.index(other.id) < place:
                    between = between or (id, other.id, key)
    return between
