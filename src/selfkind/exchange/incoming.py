"""Reading an export: everything is checked before anything is written, so that what comes in can be read again.

What this version knows must be as it writes it; tables and keys that it does not know are taken as they are.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from math import isfinite
from typing import Any, NoReturn

import msgspec

from selfkind.domain.day import month_of
from selfkind.domain.errors import SelfkindError
from selfkind.exchange.selfkind_json import EXPORT
from selfkind.store.engine.filenames import CORE, is_part
from selfkind.store.engine.part import FORMAT, META
from selfkind.store.engine.store import DERIVED
from selfkind.store.kinds import DATED_KINDS, KINDS, imported

Document = dict[str, Any]
Incoming = dict[str, dict[str, list[tuple[int, Document]]]]
"""By part and table, the documents with the ids that TinyDB gave them where they come from."""

DEEPEST = 50
"""Levels of lists and objects in a document. More is no practice of anybody's, and could not be copied."""
_EARLIEST, _LATEST = 1900, 9998


def read_export(data: bytes, name: str) -> Incoming:
    """What an export holds, each dated document in the month of its day.

    Raises `SelfkindError` with one line that says what is wrong, and where. `name` is what to call the file.
    """

    def refuse(what: str) -> NoReturn:
        raise SelfkindError(f"{name}{what}. Nothing was imported.")

    try:
        whole = json.loads(data.decode("utf-8-sig"), parse_constant=_no_number, parse_float=_number)
    except UnicodeDecodeError:
        refuse(" is no text in UTF-8")
    except json.JSONDecodeError as error:
        refuse(f" is no whole JSON: {error.msg}, line {error.lineno}, column {error.colno}")
    except (ValueError, RecursionError) as error:
        refuse(f" is no JSON that can be read: {error}")
    head = whole.get("selfkind") if isinstance(whole, dict) else None
    parts = whole.get("parts") if isinstance(whole, dict) else None
    if not isinstance(head, dict) or not isinstance(parts, dict):
        refuse(" is no export of selfkind (“selfkind export json” makes one)")
    for key, known in (("export", EXPORT), ("format", FORMAT)):
        number = head.get(key)
        if type(number) is not int or number < 1:
            refuse(f" does not say its {key}")
        if number > known:
            refuse(f" was written by a newer selfkind ({key} {number}). Please update selfkind")
    incoming: Incoming = {}
    for part, tables in parts.items():
        if not isinstance(tables, dict) or not (is_part(part) or part in DERIVED):
            refuse(f": there is no part called {json.dumps(part, ensure_ascii=False)}")
        if part in DERIVED:
            continue
        for table, documents in tables.items():
            if table == META or not isinstance(documents, dict):
                refuse(f": in {part}, {json.dumps(table, ensure_ascii=False)} is no table")
            incoming.setdefault(part, {}).setdefault(table, [])
            for key, document in documents.items():
                try:
                    _check_key(key, document)
                    target = _checked(part, table, document)
                except ValueError as error:
                    refuse(f": {part}, {table}, document {json.dumps(key, ensure_ascii=False)}: {error}")
                incoming.setdefault(target, {}).setdefault(table, []).append((int(key), document))
    return incoming


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number that JSON has")


def _number(digits: str) -> float:
    number = float(digits)
    if not isfinite(number):
        raise ValueError(f"{digits[:20]} is too large a number")
    return number


def _check_key(key: str, document: Any) -> None:
    if not (key.isascii() and key.isdigit() and len(key) < 16):
        raise ValueError("the ids of documents are whole numbers")
    if not isinstance(document, dict):
        raise ValueError("it is no object")
    if any(depth > DEEPEST for depth in _depths(document)):
        raise ValueError(f"it is nested more than {DEEPEST} times")


def _depths(value: Any) -> Iterator[int]:
    level = [value]
    depth = 0
    while level:
        depth += 1
        yield depth
        if depth > DEEPEST:
            return
        level = [
            inner
            for outer in level
            for inner in (outer.values() if isinstance(outer, dict) else outer)
            if isinstance(inner, dict | list)
        ]


def _checked(part: str, table: str, document: Document) -> str:
    """The part that a document belongs to. Raises ValueError for one that this version could not read."""
    kind = KINDS.get(table)
    # Otherwise a table of a newer selfkind, or one that stands where we would not look for it.
    if kind is not None and (kind.dated or part == CORE):
        try:
            made = msgspec.convert(document, imported(kind.shape_name or kind.type_name))
        except msgspec.ValidationError as error:
            raise ValueError(_plainly(str(error))) from None
        _check_moments(made)
        try:
            _check_moments(kind.from_document(document))
        except KeyError as error:
            raise ValueError(f"{error.args[0]} is missing") from None
        except (SelfkindError, TypeError, AttributeError) as error:
            raise ValueError(str(error)) from None
    if table not in DATED_KINDS:
        return part
    day = document.get("day")
    if day is None and part != CORE:
        return part
    try:
        found = date.fromisoformat(day if isinstance(day, str) else "")
    except ValueError:
        raise ValueError("day is no date such as 2026-11-23") from None
    if found.isoformat() != day or found.year < _EARLIEST:
        raise ValueError("day is no date such as 2026-11-23, from 1900 on")
    return month_of(found)


def _plainly(complaint: str) -> str:
    what, _, where = complaint.partition(" - at `")
    return f"{where.rstrip('`').removeprefix('$.')}: {what}" if where else what


def _check_moments(made: Any) -> None:
    """Moments need their offset, and a year that has a day on either side of it."""
    for key in ("at", "updated", "removed"):
        moment = getattr(made, key, None)
        if isinstance(moment, datetime) and (moment.tzinfo is None or not _EARLIEST <= moment.year <= _LATEST):
            raise ValueError(f"{key} is no moment with an offset, from 1900 on")
    replaced = getattr(made, "replaced", None)
    if replaced is not None:
        _check_moments(replaced)
