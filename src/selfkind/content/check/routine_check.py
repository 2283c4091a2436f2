"""The faults of the routines in a pack."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import time
from typing import Any

from selfkind.content.check.shape import Fault
from selfkind.content.check.tables import AN_ID, no_exercise, tables, twice
from selfkind.domain.errors import UsageError
from selfkind.domain.routine.cadence import parse as parse_cadence
from selfkind.platform.toml_lines import KeyPath


def routine_faults(document: dict[str, Any], named: set[object]) -> Iterator[Fault]:
    """Yield what is wrong with routines: one without items, an id that is used twice, an unknown exercise."""
    routines: set[object] = set()
    items: set[object] = set()
    for path, table in tables(document, "routine"):
        yield from twice(path, "id", table, routines)
        if not table.get("item"):
            yield (
                (*path, "item"),
                (
                    "a routine needs at least one item. Add the heading "
                    "[[routine.item]], and its keys on the lines below."
                ),
            )
        for inner, item in tables(table, "item"):
            yield from twice((*path, *inner), "id", item, items)
            yield from _item_faults((*path, *inner), item, named)


def _item_faults(path: KeyPath, item: Mapping[str, Any], exercises: set[object]) -> Iterator[Fault]:
    exercise = item.get("exercise")
    if isinstance(exercise, str) and exercise.strip() and exercise not in exercises:
        yield (*path, "exercise"), no_exercise(exercise, exercises, AN_ID.format(key="exercise"))
    cadence = item.get("cadence")
    if isinstance(cadence, str) and cadence.strip():
        try:
            parse_cadence(cadence)
        except UsageError as error:
            yield (*path, "cadence"), error.message
    times = item.get("times")
    for number, clock in enumerate(times if isinstance(times, list) else ()):
        if isinstance(clock, str) and clock.strip() and not _is_clock(clock):
            yield (
                (*path, "times", number),
                (f'“{clock}” isn\'t a time of day. Write a time like "08:00" or "21:30".'),
            )


def _is_clock(words: str) -> bool:
    if not re.fullmatch(r"\d\d:\d\d", words):
        return False
    try:
        time.fromisoformat(words)
    except ValueError:
        return False
    return True
