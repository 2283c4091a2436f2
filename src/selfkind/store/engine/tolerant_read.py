"""Documents as someone else may have left them, and changes to them that keep what this version does not know."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from selfkind.store.engine.part import damaged

NO_SENSE = (KeyError, TypeError, ValueError, AttributeError)
"""What reading a document raises that is none: selfkind wrote no such thing, so someone changed the file."""


@contextmanager
def reading(part: str) -> Iterator[None]:
    """Raise `Damaged` for documents that make no sense."""
    try:
        yield
    except NO_SENSE as error:
        raise damaged(part) from error


def holding(values: Mapping[str, Any]) -> Callable[[Any], None]:
    """An update that gives keys of a document these values; a key that is to hold nothing goes."""

    def update(document: Any) -> None:
        for key, value in values.items():
            if value is None:
                document.pop(key, None)
            else:
                document[key] = value

    return update
