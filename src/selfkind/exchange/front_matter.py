"""Notes in Markdown with YAML before them, as Obsidian and others have them."""

from __future__ import annotations

import re
from typing import NamedTuple

from selfkind.exchange.yaml_text import NotYaml, loaded, words_in

_BEFORE = re.compile(r"---[ \t]*\n(.*?\n)??(?:---|\.\.\.)[ \t]*(?:\n|$)", re.S)


class Note(NamedTuple):
    """A note: what stands before it, by its keys, and its text."""

    about: dict[str, list[str]]
    text: str

    def words(self, key: str) -> str:
        """Return what a key says, with commas; "" for nothing."""
        return ", ".join(self.about.get(key, ()))


def parted(text: str) -> Note:
    """Return a note. What stands before it and isn't YAML with keys stays in its text."""
    whole = text.replace("\r\n", "\n")
    match = _BEFORE.match(whole)
    try:
        before = (loaded(match[1] or "") or {}) if match else None
    except NotYaml:
        before = None
    if match is None or not isinstance(before, dict):
        return Note({}, whole.strip())
    about = {str(key or ""): words_in(value) for key, value in before.items()}
    return Note({key: words for key, words in about.items() if words}, whole[match.end() :].strip())
