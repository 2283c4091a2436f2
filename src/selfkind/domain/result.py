"""The result of a write: its value, and the warning of a disk that did not confirm it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, NamedTuple, ParamSpec, TypeVar

from selfkind.domain.errors import Unconfirmed

T = TypeVar("T")
P = ParamSpec("P")


class Result(NamedTuple, Generic[T]):
    """What a write has led to. `warning` says that it is saved and the disk did not confirm it, "" when it did."""

    value: T
    warning: str = ""


def written(write: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> str:
    """Make a write, and return the warning when it is saved and not confirmed, "" when it is.

    Everything else that a write raises passes through.
    """
    try:
        write(*args, **kwargs)
    except Unconfirmed as unconfirmed:
        return unconfirmed.message
    return ""
