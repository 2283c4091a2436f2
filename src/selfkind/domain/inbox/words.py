"""The words about files that were taken up: counts, and never a word of what is in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from selfkind.domain.phrases.lists import in_words

TICK = "tick"
"""The kind of what a file with ticks brings."""
_KINDS = {
    "thought": ("a harsh thought", "harsh thoughts"),
    "gratitude": ("a list of good things", "lists of good things"),
    "note": ("a note", "notes"),
    "check-in": ("a check-in", "check-ins"),
    TICK: ("a tick", "ticks"),
}


def counted_kinds(kinds: Iterable[str]) -> str:
    """Return how many entries of each kind there are, in words: “2 notes and a tick”."""
    counts = Counter(kinds)
    said = ((names, counts[kind]) for kind, names in _KINDS.items() if counts[kind])
    return in_words(names[0] if count == 1 else f"{count} {names[1]}" for names, count in said)


def kind_words(kind: str) -> str:
    """Return what a kind of entry is called: “a note”."""
    return _KINDS.get(kind, ("an entry", ""))[0]


def left_line(lines: Sequence[str], *, where: str = "selfkind inbox") -> str:
    """Return the words about files that stay: the first one, how many others there are, and where to see them."""
    others = len(lines) - 1
    more = "" if not others else " One more file stays too." if others == 1 else f" {others} more files stay too."
    return f"In your inbox, {lines[0]}.{more} To see what stays: {where}"
