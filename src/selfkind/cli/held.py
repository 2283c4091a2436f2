"""Options whose refusal waits until the words beside them are safe.

click refuses a number or a choice before a command begins, and all that was typed with it would be gone. An option
with one of these types gets a `Refused` instead. The command raises that with `settle`, where `kept_if_refused`
keeps the words as a draft.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click


class Refused:
    """A value that click doesn't accept: the `words` as they were typed, and what click says of them."""

    def __init__(self, words: str, problem: click.BadParameter) -> None:
        self.words = words
        self.problem = problem


class Held(click.ParamType[Any]):
    """Makes another type, named after it, hold back what it refuses."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the value, or that it was refused."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as problem:
            return Refused(str(value), problem)


class HeldChoice(Held, click.Choice[str]):
    """One of several words."""


class HeldWhole(Held, click.IntRange):
    """A whole number, from a lowest to a highest."""


class HeldAnyNumber(Held, click.types.FloatParamType):
    """A number."""


class HeldAnyWhole(Held, click.types.IntParamType):
    """A whole number."""


class HeldNumber(Held, click.FloatRange):
    """A number, from a lowest to a highest."""


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
