"""What the repositories share: they read documents that someone else may have changed, and change them without
losing keys of a newer selfkind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from selfkind.store.engine.part import damaged, partly_read

if TYPE_CHECKING:
    from selfkind.store.engine.store import Store
    from selfkind.store.engine.table import SafeTable
    from selfkind.store.kinds import Kind

Row = TypeVar("Row")
Made = TypeVar("Made")

NO_SENSE = (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError)
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


class Repository:
    """The documents of a kind in a store."""

    def __init__(self, store: Store, kind: Kind) -> None:
        self._store = store
        self._kind = kind

    @property
    def table(self) -> str:
        """The name of the table of the kind."""
        return self._kind.table

    def _table(self, day: date | None = None) -> SafeTable:
        """Return the table of the kind: that in the month of `day`, or that in core for a kind without a day."""
        return self._store.table(self._kind.table, day)

    def _readable(self, part: str, rows: Iterable[Row], made: Callable[[Row], Made]) -> list[Made]:
        """Return what `made` makes of rows of a part. One that it can't make anything of must not hide the others:
        it is left out, and the store remembers that until the file changes, so that it can be said."""
        rows, things = list(rows), list[Made]()
        for row in rows:
            with suppress(*NO_SENSE):
                things.append(made(row))
        if len(things) < len(rows):
            self._store.note_unreadable(part, self._kind.table, partly_read(part, len(rows) - len(things)))
        return things
