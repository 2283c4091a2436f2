"""Write a file for each kind as comma-separated values (RFC 4180): for a spreadsheet, or what else reads tables.

A column stands for each key that documents of the kind can have, and what is inside a thought or a letter has
columns of its own, such as `thought.situation`. A list of words has one a line in its cell; other lists, and
answers with names, are JSON. The last column, `more`, has as JSON what this selfkind doesn't know.

A spreadsheet takes a text that begins with =, +, -, @, a tab or a line break for a formula, and one like 0664123
or 1e5 for a number, whose zeros or last digits are gone then. Such a text has a ' before it, and so has one that
has a ' before such words already: a program that reads the file again takes one ' away. Numbers have none.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from types import NoneType
from typing import Any, get_args, get_type_hints, is_typeddict

from selfkind.domain.documents import Document
from selfkind.domain.exports.holds import TABLES
from selfkind.domain.records import field_names, is_record
from selfkind.domain.routine.cadence import Cadence
from selfkind.exchange.export import Export, File
from selfkind.exchange.holdings import LISTS
from selfkind.store.kinds import KINDS, load
from selfkind.store.repositories.bin_rules import in_bin

MORE = "more"
_TAKEN = re.compile(r"'*(?:[=+\-@\t\r\n＝＋－＠]|\s*(?:0[\d.]*\d|\d{16,}|[\d.]+[eE]\d+)\s*$)", re.ASCII)
"""A text that a spreadsheet takes for a formula, or for a number with other digits."""
_NEVER = {"removed", "version_of"}
"""What only things in the bin have."""
_MANY = 500
"""How many rows are written at once."""

Column = tuple[str, ...]


def files(export: Export) -> Iterator[File]:
    """Yield a file for each kind that there is anything of."""
    for table in LISTS:
        if table not in TABLES or not export.held.wanted.has_kind(table):
            continue
        rows = (row for row in export.held.documents(table) if _is_written(export, row))
        first = next(rows, None)
        if first is not None:
            export.held.has_any = True
            yield File(f"{table}.csv", _table(columns(table), first, rows))


def _is_written(export: Export, row: Document) -> bool:
    letter = row.get("letter")
    if in_bin(row):
        return False
    if (
        isinstance(letter, dict)
        and not letter.get("opened")
        and (letter.get("sealed_until") or letter.get("hard_day"))
    ):
        export.held.sealed += 1
        return False
    return True


def columns(table: str) -> list[Column]:
    """Return the columns of a kind, each as the keys that lead to its values."""
    return [one for one in _columns(load(KINDS[table].type_name)) if one[0] not in _NEVER]


def _columns(made: Any) -> Iterator[Column]:
    hints = get_type_hints(made)
    names = tuple(hints) if is_typeddict(made) else field_names(made)
    for name in names:
        hint = hints[name]
        inner = next((one for one in get_args(hint) if one is not NoneType), hint) if _is_optional(hint) else hint
        # What a tick replaced is a tick itself, and a cadence is a text.
        if is_record(inner) and inner not in (made, Cadence):
            yield from ((name, *rest) for rest in _columns(inner))
        else:
            yield (name,)


def _is_optional(hint: Any) -> bool:
    return NoneType in get_args(hint)


def _table(heads: list[Column], first: Document, rows: Iterable[Document]) -> Iterator[bytes]:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    names = [*(".".join(head) for head in heads), MORE]
    writer.writerow(names)
    yield from _taken(text)
    places = _places(heads)
    for number, row in enumerate(chain([first], rows), 1):
        cells: dict[str, str | int | float] = {}
        if more := _fill(cells, places, row):
            cells[MORE] = _json(more)
        writer.writerow([cells.get(name, "") for name in names])
        if number % _MANY == 0:
            yield from _taken(text)
    yield from _taken(text)


def _taken(text: io.StringIO) -> Iterator[bytes]:
    yield text.getvalue().encode("utf-8", "replace")
    text.seek(0)
    text.truncate()


def _places(heads: Iterable[Column]) -> dict[str, Any]:
    """Return the name of the column of each key, and for a key with others inside it, theirs."""
    places: dict[str, Any] = {}
    for head in heads:
        place = places
        for key in head[:-1]:
            place = place.setdefault(key, {})
        place[head[-1]] = ".".join(head)
    return places


def _fill(
    cells: dict[str, str | int | float], places: Mapping[str, Any], row: Mapping[str, Any]
) -> dict[str, Any]:
    """Put the values of a document into cells by the names of their columns, and return what has no column."""
    rest: dict[str, Any] = {}
    for key, value in row.items():
        place = places.get(key)
        if isinstance(place, str):
            cells[place] = _cell(value)
        elif place is not None and isinstance(value, dict):
            if inner := _fill(cells, place, value):
                rest[key] = inner
        elif key not in _NEVER and value is not None:
            rest[key] = value
    return rest


def _cell(value: Any) -> str | int | float:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float():
            return value
        case str():
            return as_text(value)
        case list() if all(isinstance(one, str) and "\n" not in one for one in value):
            return as_text("\n".join(value))
    return _json(value)


def _json(value: Any) -> str:
    return as_text(json.dumps(value, ensure_ascii=False))


def as_text(words: str) -> str:
    """Return words as a cell that no spreadsheet takes for a formula, or for a number with other digits."""
    return f"'{words}" if _TAKEN.match(words) else words


def from_text(words: str) -> str:
    """Return the words of a cell that `as_text` made."""
    return words[1:] if words.startswith("'") and _TAKEN.match(words[1:]) else words
