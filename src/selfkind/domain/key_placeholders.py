"""Placeholders for keys in the texts of packs: ``{key:today.add}`` becomes the key that the user has for a
command.

``{key:…}`` is just the key; ``{press:…}`` and ``{Press:…}`` are the whole phrase "press a", because a command
without a key isn't pressed but chosen by its name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_BRACES = re.compile(r"\{[^{}]*\}?|\}")
_PLACE = re.compile(r"\{(key|press|Press):([^{}\s]+)\}")


def filled(text: str, told: Callable[[str, bool], str]) -> str:
    """Return the text with `told(command, pressing)` in each placeholder; `pressing` asks for the verb as well."""

    def words(place: re.Match[str]) -> str:
        form, command = place[1], place[2]
        said = told(command, form != "key")
        return said[:1].upper() + said[1:] if form == "Press" else said

    return _PLACE.sub(words, text)


def places(text: str) -> Iterator[tuple[str, str | None]]:
    """Yield each text in braces, as written, with the command that it names; None where it names no key."""
    for braces in _BRACES.findall(text):
        place = _PLACE.fullmatch(braces)
        yield braces, place[2] if place else None
