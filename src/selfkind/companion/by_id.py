"""Finding something by its id, or by the first few characters of it, as people type them in the shell."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from selfkind.domain.errors import Ambiguous

FEWEST = 4
"""How many characters of an id are enough to try."""


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


Thing = TypeVar("Thing", bound=_HasId)


def named(words: str, things: Iterable[Thing]) -> Thing | None:
    """Return what has the id `words`, or whose id begins so, with at least four characters; None for nothing.

    Raises `Ambiguous`.
    """
    wanted = words.strip().casefold()
    matching = [one for one in things if one.id.startswith(wanted)] if len(wanted) >= FEWEST else []
    exact = next((one for one in matching if one.id == wanted), None)
    if exact is None and len(matching) > 1:
        raise Ambiguous(f"“{words}” fits several IDs. Type more of the ID.", tuple(one.id for one in matching))
    return exact or next(iter(matching), None)
