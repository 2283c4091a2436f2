"""The result of a write: its value, and the warning when the disk couldn't confirm it."""

from collections.abc import Callable
from typing import Generic, NamedTuple, ParamSpec, TypeVar

from selfkind.domain.errors import Unconfirmed

T = TypeVar("T")
P = ParamSpec("P")


class Result(NamedTuple, Generic[T]):
    """The result of a write. `warning` says that it is saved but the disk couldn't confirm it, "" when it did."""

    value: T
    warning: str = ""


def written(write: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> str:
    """Make a write and return its warning: "" unless it is saved but unconfirmed.

    Everything else that a write raises passes through.
    """
    try:
        write(*args, **kwargs)
    except Unconfirmed as unconfirmed:
        return unconfirmed.message
    return ""
