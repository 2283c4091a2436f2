"""Choose one of several things by words, as people type them in the shell: by its name, by its ID, or by the
beginning of either. All commands that take a name or an ID choose here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import compress
from typing import Protocol, TypeVar

from selfkind.domain.errors import Ambiguous, shown
from selfkind.domain.folding import fold

FEWEST = 4
"""How many characters of an ID are enough to try. Fewer are a name: most IDs begin with any letter."""
MOST_SAID = 8
"""How many of the things that fit are said."""
SHORT = 8
"""How many characters of an ID stand in lists."""


class HasId(Protocol):
    """Whatever has an ID."""

    @property
    def id(self) -> str:
        """The ID."""
        ...


Thing = TypeVar("Thing", bound=HasId)


def by_id(words: str, things: Iterable[Thing]) -> Thing | None:
    """Return what has the ID `words`, or whose ID begins so, with at least four characters; None for nothing.

    Raises `Ambiguous`.
    """
    wanted = words.strip().casefold()
    matching = [one for one in things if one.id.startswith(wanted)] if len(wanted) >= FEWEST else []
    exact = next((one for one in matching if one.id == wanted), None)
    if exact is None and len(matching) > 1:
        ids = tuple(_short_ids(matching))
        raise Ambiguous(f"“{shown(words)}” fits several IDs: {_listed(ids)}. Type more of the ID.", ids)
    return exact or next(iter(matching), None)


def meant(
    words: str,
    things: Iterable[Thing],
    several: str,
    names: Callable[[Thing], Sequence[str]],
    *,
    told: Callable[[Thing], str] | None = None,
    says_ids: bool = False,
) -> Thing | None:
    """Return the thing that words mean; None for none. Letter case, accents and outer spaces don't matter.

    A whole ID comes first, then a whole name, the beginning of a name, and last the beginning of an ID. `names`
    gives what a thing is called, first the name to say. Raises `Ambiguous`, which says which ones fit, and what
    `several` of them are called: "people". With `says_ids` each is said with its ID; else just those of one name
    are, with what `told` says of them.
    """
    wanted, every = fold(" ".join(words.split())), list(things)
    if not wanted:
        return None
    called = [tuple(fold(name) for name in names(one)) for one in every]
    ways = (
        [fold(one.id) == wanted for one in every],
        [wanted in each for each in called],
        [any(name.startswith(wanted) for name in each) for each in called],
    )
    for fits in ways:
        matching = list(compress(every, fits))
        if len(matching) == 1:
            return matching[0]
        if matching:
            raise _several(words, matching, several, names, told, says_ids=says_ids)
    return by_id(words, every)


def _several(
    words: str,
    matching: Sequence[Thing],
    several: str,
    names: Callable[[Thing], Sequence[str]],
    told: Callable[[Thing], str] | None,
    *,
    says_ids: bool,
) -> Ambiguous:
    called = [shown(names(one)[0]) for one in matching]
    count = Counter(fold(name) for name in called)
    apart = [told(one) for one in matching] if told else _short_ids(matching)
    said = tuple(
        f"{name} ({more})" if says_ids or count[fold(name)] > 1 else name
        for name, more in zip(called, apart, strict=True)
    )
    return Ambiguous(
        f"“{shown(words)}” fits several {several}: {_listed(said)}. Type more of the name, or use the ID.", said
    )


def _short_ids(things: Sequence[Thing]) -> list[str]:
    """Return the IDs as lists have them, or whole where some of these would be alike."""
    short = [one.id[:SHORT] for one in things]
    return short if len(set(short)) == len(short) else [one.id for one in things]


def _listed(said: Sequence[str]) -> str:
    more = len(said) - MOST_SAID
    return "; ".join(said[:MOST_SAID]) + (f"; and {more} more" if more > 0 else "")
