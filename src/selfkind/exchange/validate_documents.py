"""The check of everything that an importer read, before anything is written: what comes in can be read again.

A document of a kind that this version knows must be as it writes it. Unknown tables and keys stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from selfkind.domain.documents import Document
from selfkind.domain.errors import SelfkindError
from selfkind.exchange.check_times import check_day
from selfkind.exchange.check_values import check_values
from selfkind.exchange.document_shapes import checked_as
from selfkind.exchange.found import Imported
from selfkind.exchange.misfits import reason_of
from selfkind.exchange.source import Source
from selfkind.store.engine.filenames import CORE, DRAFTS
from selfkind.store.incoming import Incoming, StoredDocument, stored
from selfkind.store.kinds import DATED_KINDS, KINDS, Kind, load

_WRONG = (SelfkindError, KeyError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError)
"""What reading a document raises that makes no sense."""


def validated(
    things: Iterable[Imported], source: Source, leave_out: Callable[[str, str], None] | None = None
) -> Incoming:
    """Return everything that was read from a source, by part and table, ready to be merged.

    What is wrong goes to `leave_out`, with where it is and why. Without that, it raises `SelfkindError` with one
    line that says so.
    """
    incoming = Incoming()
    for where, thing in things:
        one = thing if isinstance(thing, StoredDocument) else stored(thing)
        try:
            if one.document is not None:
                _check(one.part, one.table, one.document)
        except ValueError as error:
            if leave_out is None:
                raise source.mistake(where, str(error)) from None
            leave_out(where, str(error))
            continue
        incoming.add(one)
    return incoming


def _check(part: str, table: str, document: Document) -> None:
    """Raise ValueError for a document that this version could not read."""
    kind = KINDS.get(table)
    # Other tables are those of a newer selfkind, or in a part where nothing reads them.
    if table in DATED_KINDS and (part in (CORE, DRAFTS) or document.get("day") is not None):
        check_day(document.get("day"))
    if kind is not None and (kind.dated or part in (CORE, DRAFTS)):
        _check_kind(kind, document)


def _check_kind(kind: Kind, document: Document) -> None:
    try:
        msgspec.convert(document, checked_as(load(kind.shape_name or kind.type_name)))
        kind.from_document(document)
    except _WRONG as error:
        raise ValueError(reason_of(load(kind.type_name), document, error)) from None
    try:
        check_values(kind, document)
    except _WRONG as error:
        raise ValueError(str(error)) from None
