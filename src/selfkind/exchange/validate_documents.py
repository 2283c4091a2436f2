"""The check of everything that an importer read, before anything is written: what comes in can be read again.

A document of a kind that this version knows must be as it writes it. Unknown tables and keys stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

import msgspec

from selfkind.domain.documents import Document
from selfkind.domain.errors import SelfkindError
from selfkind.domain.routine.cadence import parse
from selfkind.domain.routine.routine import RoutineItem
from selfkind.exchange.found import Imported
from selfkind.exchange.source import Source
from selfkind.store.engine.filenames import CORE, DRAFTS
from selfkind.store.incoming import Incoming, StoredDocument, stored
from selfkind.store.kinds import DATED_KINDS, KINDS, Kind, load

_EARLIEST, _LATEST = 1900, 9998


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
        _check_day(document.get("day"))
    if kind is not None and (kind.dated or part in (CORE, DRAFTS)):
        _check_kind(kind, document)


def _check_kind(kind: Kind, document: Document) -> None:
    try:
        msgspec.convert(document, load(kind.shape_name or kind.type_name))
    except msgspec.ValidationError as error:
        raise ValueError(_plainly(str(error))) from None
    try:
        thing = kind.from_document(document)
        _check_moments(document)
        if isinstance(thing, RoutineItem):
            parse(str(thing.cadence))  # a rule is tried, which reading it again doesn't do
    except KeyError as error:
        raise ValueError(f"{error.args[0]} is missing") from None
    except (SelfkindError, TypeError, AttributeError, ArithmeticError, RecursionError) as error:
        raise ValueError(str(error)) from None


def _plainly(complaint: str) -> str:
    what, _, where = complaint.partition(" - at `")
    return f"{where.rstrip('`').removeprefix('$.')}: {what}" if where else what


def _check_moments(document: Any) -> None:
    """Moments need their offset, and a year that has a day on either side of it."""
    for key in ("at", "updated", "removed"):
        words = document.get(key)
        if words is None:
            continue
        moment = datetime.fromisoformat(words)
        if moment.tzinfo is None or not _EARLIEST <= moment.year <= _LATEST:
            raise ValueError(f"{key} isn't a time with a UTC offset, from 1900 on")
    if isinstance(document.get("replaced"), dict):
        _check_moments(document["replaced"])


def _check_day(words: Any) -> None:
    try:
        day = date.fromisoformat(words if isinstance(words, str) else "")
    except ValueError:
        raise ValueError("day isn't a date such as 2026-11-23") from None
    if day.isoformat() != words or not _EARLIEST <= day.year <= _LATEST:
        raise ValueError("day isn't a date such as 2026-11-23, from 1900 on")
