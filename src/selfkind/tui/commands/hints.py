"""Hints: keys with their words, in the order in which a key bar shows them.

Plain data and functions without Textual: the first frame draws a key bar, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from selfkind.platform.terminal import keeps_f1
from selfkind.tui.commands.key_names import key_label
from selfkind.tui.commands.table import BY_ID, in_scope

OFTEN = ("app.catch", "app.feelings")
"""What a footer shows next to the first things of its screen."""
LEADING = 2
"""How many things of a screen come before those, and keep their room at the edge of a footer, too."""
LAST = ("app.quit", "app.help_now", "app.keys")
"""The actions that stand last in a footer."""
FUNCTION_KEYS = frozenset(f"f{number}" for number in range(1, 13))
"""The keys that type nothing wherever the focus is."""


def hint(keys: Mapping[str, tuple[str, ...]], id: str, word: str = "") -> tuple[str, str, str] | None:
    """Return the hint of a command, (key, word, action), with the key that works now; None without a key.

    `word` stands in place of the command's title.
    """
    command = BY_ID[id]
    bound = keys.get(id, command.keys)
    if not bound:
        return None
    action = f"app.{command.action}" if command.scope == "app" else command.action
    return key_label(bound[0]), word or command.short or command.title.lower(), action


def help_while_typing(keys: Mapping[str, tuple[str, ...]]) -> tuple[str, str, str]:
    """Return the hint of help now with a key that types nothing, for where letters and signs are words: F1, or
    where the terminal may keep F1 for its own help, esc and then `!`, which works in every terminal."""
    if keeps_f1():
        return (f"esc {key_label('exclamation_mark')}", "help now", "app.help_now")
    typing = [key for key in keys.get("app.help_now", ()) if key in FUNCTION_KEYS]
    return (typing[0] if typing else "f1", "help now", "app.help_now")


def undoable(keys: Mapping[str, tuple[str, ...]], said: str) -> str:
    """Return the words about a change, with the key that undoes it."""
    undo = hint(keys, "app.undo")
    return f"{said} Press {undo[0]} to undo." if undo else said


def restorable(keys: Mapping[str, tuple[str, ...]], said: str) -> str:
    """Return the words about a version of the user's own that is in the bin, with the key that shows the bin."""
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
