"""Options whose refusal waits until the words beside them are safe.

click refuses a number or a choice before a command begins, and all that was typed with it would be gone. An option
with one of these types gets a `Refused` instead. The command raises that with `settle`, where `kept_if_refused`
keeps the words as a draft.
"""

from __future__ import annotations

from typing import Any

import click

from selfkind.cli.refused import Refused


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
