"""Completing the name of a file while somebody types it: what the folder has that begins so."""

from __future__ import annotations

import os
from itertools import islice
from typing import NamedTuple

MOST_LOOKED_AT = 5_000
"""How many names of a folder are looked at."""
MOST_NAMED = 50
"""How many of those that fit are named."""


class Completion(NamedTuple):
    """What typed words can become: the words with as much after them as is sure, or with the first name that fits,
    where they could end in several; and the names that fit. A folder ends with a slash."""

    words: str = ""
    names: tuple[str, ...] = ()


def completion(words: str) -> Completion:
    """Return how the words that somebody types for a path can go on; nothing where no file begins so.

    Files that are hidden are offered once a dot is typed. Capital letters count only where two names differ in
    nothing else.
    """
    folder, begun = _divided(words)
    if not folder or "\0" in words:
        return Completion()
    # Path's own raises for a ~name of no known user.
    fitting = _names_in(os.path.expanduser(folder), begun)  # noqa: PTH111
    if not fitting:
        return Completion()
    exact = [name for name in fitting if name.startswith(begun)]
    common = _common_start(exact or fitting)
    goes_on = common if len(common) > len(begun) else (exact or fitting)[0]
    return Completion(words[: len(words) - len(begun)] + goes_on, tuple(fitting[:MOST_NAMED]))


def _common_start(names: list[str]) -> str:
    """Return the characters with which all names begin."""
    least, most = min(names), max(names)
    differing = (at for at, (one, other) in enumerate(zip(least, most, strict=False)) if one != other)
    return least[: next(differing, min(len(least), len(most)))]


def _divided(words: str) -> tuple[str, str]:
    """Return the folder to look into and the beginning of a name, both as they were typed."""
    if words in ("", "~"):
        return "", words
    cut = max(words.rfind(sign) for sign in {"/", os.sep, os.altsep or "/"}) + 1
    return words[:cut] or ".", words[cut:]


def _names_in(folder: str, begun: str) -> list[str]:
    low = begun.casefold()
    try:
        with os.scandir(folder) as entries:
            fitting = [
                f"{one.name}/" if one.is_dir() else one.name
                for one in islice(entries, MOST_LOOKED_AT)
                if one.name.casefold().startswith(low) and (begun or not one.name.startswith("."))
            ]
    except (OSError, ValueError):
        return []
    return sorted(fitting, key=lambda name: (name.casefold(), name))
