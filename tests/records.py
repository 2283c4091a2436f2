"""Records that Hypothesis makes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

Thing = TypeVar("Thing")


def made(kind: Callable[..., Thing]) -> Callable[..., Thing]:
    """What makes a record for `builds`, which by itself fills every field of a NamedTuple."""

    def make(*given: Any, **named: Any) -> Thing:
        return kind(*given, **named)

    return make
