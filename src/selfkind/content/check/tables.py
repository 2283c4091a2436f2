"""What the checks of a pack share: its tables, ids that are used twice, and what to say of an unknown exercise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from selfkind.content.check.shape import Fault, suggestion
from selfkind.platform.toml_lines import KeyPath


def tables(document: object, *path: str | int) -> Iterator[tuple[KeyPath, dict[str, Any]]]:
    """Yield the tables of a list, with their paths; skip everything that isn't a table."""
    at: Any = document
    for part in path:
        at = at.get(part) if isinstance(at, dict) else None
    for number, table in enumerate(at if isinstance(at, list) else ()):
        if isinstance(table, dict):
            yield (*path, number), table


def twice(path: KeyPath, key: str, table: Mapping[str, Any], seen: set[object]) -> Iterator[Fault]:
    """Yield a fault where what `seen` holds has the name of a table already; add the name."""
    name = table.get(key)
    if not isinstance(name, str):
        return
    if name in seen:
        yield (*path, key), f"the {key} “{name}” is already in use above. Choose another {key} here."
    seen.add(name)


def one_of(what: str, known: Iterable[object]) -> str:
    """Return the known words after a name that isn't one of them."""
    listed = "; ".join(str(one) for one in known)
    return f" The {what} are: {listed}." if listed else f" This form has no {what} yet."


AN_ID = ' Use the id of an exercise: {key} = "kind-pause"'
IDS = ' Use the ids of exercises: {key} = ["kind-pause"]'


def no_exercise(name: str, named: Iterable[object], otherwise: str) -> str:
    """Return what to say of an exercise that isn't there: one with nearly that name, or else what to write."""
    return f"there's no exercise “{name}”.{suggestion(name, [str(one) for one in named]) or otherwise}"
