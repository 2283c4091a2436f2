"""What is saved and not confirmed: the warning waits until the use case has done the rest."""

from __future__ import annotations

from types import TracebackType
from typing import TypeVar

from selfkind.domain.errors import Unconfirmed

Result = TypeVar("Result")


class Doubt:
    """Holds the warning of a write back, for a use case has more to do after it: remember it for undo, let a
    draft go, say what was done. Everything else that a write raises passes through.

        with Doubt() as doubt:
            ...  # the write
        return doubt.settled(result)
    """

    def __init__(self) -> None:
        self._warning: Unconfirmed | None = None

    def __enter__(self) -> Doubt:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, error: BaseException | None, _trace: TracebackType | None
    ) -> bool:
        if isinstance(error, Unconfirmed):
            self._warning = error
            return True
        return False

    def settled(self, result: Result) -> Result:
        """What the use case did; when the disk had doubts, they are raised now, with the same on them."""
        if self._warning is None:
            return result
        self._warning.result = result
        raise self._warning
