"""Built-in packs are read once in a process: nobody changes them, and what is made of them can't be changed.
Reading them again takes a third of the time of a test of a command."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from selfkind.content.loader import PACKS, Library

_BUILT_IN: dict[tuple[str, object], Any] = {}
"""What was made of each built-in pack: all of it, and the exercises that were made alone."""
_read = Library._read


def _read_once(library: Library, name: str, make: Callable[[Any], Any], nothing: Any) -> Any:
    """Read a pack, and a built-in one only the first time."""
    if library._folder != PACKS:
        return _read(library, name, make, nothing)
    key = (name, make.keywords["id"] if isinstance(make, partial) else None)
    if key not in _BUILT_IN:
        known = library.problems
        found = _read(library, name, make, nothing)
        if library.problems != known:
            return found
        _BUILT_IN[key] = found
    return _BUILT_IN[key]


def read_packs_once() -> None:
    """Read each built-in pack once from now on."""
    Library._read = _read_once  # type: ignore[method-assign]
