"""What keys are called: by Textual, by a person who writes `[keys]`, and on the screen.

Plain data and functions without Textual, because `selfkind config check` needs them without it.
"""

from __future__ import annotations

import re

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
PLAIN = (*_NAMED, "enter", "escape", "space", "tab")
"""The keys that have a word for a name, beside F1 to F24."""

# fmt: off
_OTHER_NAMES = {
    "esc": "escape", "return": "enter", "pgup": "pageup", "page_up": "pageup", "pgdn": "pagedown",
    "page_down": "pagedown", "del": "delete", "ins": "insert", "period": "full_stop", "dot": "full_stop",
    "plus_sign": "plus", "hyphen": "minus", "hyphen_minus": "minus", "backtab": "shift+tab",
}
# fmt: on
"""What people call a key beside its name."""

LABELS = {name: sign for sign, name in PUNCTUATION.items()}
LABELS |= {"escape": "esc", "pageup": "pgup", "pagedown": "pgdn", "delete": "del", "insert": "ins"}
"""How a key is shown, where that differs from its name."""

FIELD_KEYS = frozenset(
    (
        *(f"ctrl+{letter}" for letter in "acdkuvwxyz"),
        *(f"{modifier}+{key}" for modifier in ("ctrl", "shift", "alt") for key in _NAMED),
        *_NAMED,
        *("f6", "f7", "enter", "space", "tab", "shift+tab"),
    )
)
"""Keys that a focused text field takes for itself (Textual 8.2.8), besides those that type a character.

Not ctrl+e: it opens an editor, and the end key goes to the end of the line too.
"""


def types(key: str) -> bool:
    """Return whether `key` (a Textual name) puts a character into a text field."""
    return len(key) == 1 or key == "space" or key in PUNCTUATION.values()


def key_name(written: str) -> str | None:
    """Return Textual's name of a key as a person writes it ("?", "Esc", "ctrl+P", "shift+j"), or None."""
    written = written.strip()
    if len(written) == 1:
        return PUNCTUATION.get(written) or (written if written.isalnum() else None)
    *modifiers, key = re.split(r"\s*\+\s*", written.casefold())
    key = _OTHER_NAMES.get(key, key)
    if not modifiers:
        known = key in PLAIN or key in LABELS or re.fullmatch(r"f([1-9]|1\d|2[0-4])", key)
        return key if known else ("shift+tab" if key == "backtab" else None)
    if len(modifiers) > 1 or modifiers[0] not in ("ctrl", "shift", "alt"):
        return None
    sign = PUNCTUATION.get(key, key)
    if modifiers[0] == "alt" and sign in PUNCTUATION.values():
        return f"alt+{sign}"
    if re.fullmatch(r"[a-z]", key):
        return key.upper() if modifiers[0] == "shift" else f"{modifiers[0]}+{key}"
    return f"{modifiers[0]}+{key}" if key in (*_NAMED, "tab") else None


def key_label(key: str) -> str:
    """Return a key as a person reads it: "enter", "space", "esc", "!", "ctrl+p", "["."""
    *modifiers, last = key.split("+")
    return "+".join((*modifiers, LABELS.get(last, last)))
