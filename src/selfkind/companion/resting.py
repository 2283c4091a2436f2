"""What other apps wrote rests until it's allowed for its import: the Journal and search have it, and nothing
suggests it, shows it on Today, or counts it: not Today, Progress, the look back on a week, or the session page.

This is the one place that says what rests. Whatever chooses by itself what it shows goes through `allowed`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from selfkind.domain.errors import Unreadable

if TYPE_CHECKING:
    from selfkind.store.home import Home

CHOICE = "import "
"""With the id of an import, the choice that says whether what it brought is allowed, and what it was: “rests
jrnl 2026-11-23”."""
RESTS, ALLOWED = "rests", "allowed"
Thing = TypeVar("Thing")


class KnownImport(NamedTuple):
    """What is known of an import, also in another home: whether it `RESTS` or is `ALLOWED`, the name of its
    format, and its day."""

    word: str
    format: str = ""
    day: str = ""


def allowed(home: Home, things: Iterable[Thing]) -> Iterator[Thing]:
    """Yield the things that don't rest. One whose import isn't known here does; and while core can't be read, all
    that was imported."""
    # Read only where something was imported: most homes have nothing that was.
    allows = is_allowed(home)
    for thing in things:
        id = str(getattr(thing, "imported", "") or "")
        if not id or allows(id):
            yield thing


def is_allowed(home: Home) -> Callable[[str], bool]:
    """Return what says of the id of an import whether it's allowed. It reads once, and only if it's asked."""
    ids: frozenset[str] | None = None

    def allows(id: str) -> bool:
        nonlocal ids
        if ids is None:
            ids = frozenset(id for id, one in known_imports(home).items() if one.word == ALLOWED)
        return id in ids

    return allows


def is_resting(home: Home, thing: object) -> bool:
    """Return whether a thing rests."""
    return not any(True for _ in allowed(home, [thing]))


def resting_imports(home: Home) -> frozenset[str]:
    """Return the ids of the imports that rest."""
    return frozenset(id for id, one in known_imports(home).items() if one.word != ALLOWED)


def known_imports(home: Home) -> dict[str, KnownImport]:
    """Return the imports of which it's known whether they rest, by their ids; none while core can't be read."""
    try:
        kept = home.choices.beginning_with(CHOICE)
    except Unreadable:
        return {}
    return {id: KnownImport(*(*value.split(" "), "", "", "")[:3]) for id, value in kept.items()}


def keep(home: Home, id: str, one: KnownImport) -> None:
    """Keep whether an import rests."""
    if known_imports(home).get(id) != one:
        home.choices.put(f"{CHOICE}{id}", " ".join(one))


def forget(home: Home, id: str) -> None:
    """Forget an import of which nothing is left."""
    home.choices.remove(f"{CHOICE}{id}")
