"""Read documents that someone else may have changed, and change them without losing keys of a newer selfkind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from selfkind.store.engine.part import damaged

NO_SENSE = (KeyError, TypeError, ValueError, AttributeError)
"""What reading a document raises when it makes no sense: someone changed the file, since selfkind wrote no such
thing."""


@contextmanager
def reading(part: str) -> Iterator[None]:
    """Raise `Damaged` for documents that make no sense."""
    try:
        yield
    except NO_SENSE as error:
        raise damaged(part) from error


def set_keys(values: Mapping[str, Any]) -> Callable[[Any], None]:
    """Return an update that sets keys of a document; a key whose value is None is removed."""

    def update(document: Any) -> None:
        for key, value in values.items():
            if value is None:
                document.pop(key, None)
            else:
                document[key] = value

    return update
