"""Values that click refused, which wait until the words beside them are safe (`held.py`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import click


class Refused:
    """A value that click doesn't accept: the `words` as they were typed, and what click says of them."""

    def __init__(self, words: str, problem: click.BadParameter) -> None:
        self.words = words
        self.problem = problem


def settle(*given: Any) -> None:
    """Raise what click said of the first value that was refused, of values and of those in mappings."""
    for one in given:
        if isinstance(one, Mapping):
            settle(*one.values())
        elif isinstance(one, Refused):
            raise one.problem


def number_words(value: float | Refused | None) -> str:
    """Return a number as a page of the app has it, "" for None; one that was refused as it was typed."""
    if isinstance(value, Refused):
        return value.words
    return "" if value is None else f"{value:g}"


def accepted(value: Any) -> Any:
    """Return a value, None for one that was refused."""
    return None if isinstance(value, Refused) else value
