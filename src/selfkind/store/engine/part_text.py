"""The documents of a part as the text that they are in its file.

An export of twenty years makes no objects of what it only copies. A file that isn't just as selfkind writes it is
parsed, and its documents are written anew, so each is the same text whatever its file looked like.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import msgspec

from selfkind.store.engine.part import META, damaged, is_as_written, is_whole, unpack

_PIECES = msgspec.json.Decoder(dict[str, msgspec.Raw])
_HALF_A_PAIR = rb"\ud"
"""In the bytes of a part with half a surrogate pair somewhere: there, other signs are escapes as well."""
_HEAD_BYTES = 128
"""Enough of a part to have its checksum."""


def text_of(document: Mapping[str, Any]) -> bytes:
    """Return a document as compact JSON. Raises ValueError or TypeError for what JSON can't hold."""
    words = json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    try:
        return words.encode()
    except UnicodeEncodeError:
        return json.dumps(document, allow_nan=False, separators=(",", ":")).encode()


class PartText:
    """The tables of a part, read once, with the documents of each as text.

    Making one raises `Damaged` or `NewerFormat` for bytes that can't be read. `known` is what was read of the part
    before: the same bytes aren't checked again. `trusted` says whether they are just as selfkind wrote them, and
    `tables` names the tables, in their order.
    """

    def __init__(self, name: str, data: bytes, known: PartText | None = None) -> None:
        self.trusted = True
        self._places: dict[str, slice] | None = None
        self._head = data[:_HEAD_BYTES]
        self._parsed: dict[str, list[bytes]] = {}
        if known is not None and known._places is not None and known._head == self._head:
            self._places = known._places
        elif is_whole(data) and is_as_written(name, data) and _HALF_A_PAIR not in data:
            self._places = _places(data)
        self._data = data if self._places is not None else b""
        if self._places is None and data:
            self._parsed = self._texts(name, data)
        self.tables = list(self._parsed if self._places is None else self._places)

    def _texts(self, name: str, data: bytes) -> dict[str, list[bytes]]:
        tables, self.trusted, _ = unpack(name, data)
        try:
            return {table: list(map(text_of, rows.values())) for table, rows in tables.items()}
        except (ValueError, TypeError, RecursionError) as error:
            # It was changed by hand and isn't valid JSON now (NaN).
            raise damaged(name) from error

    def drop(self) -> None:
        """Drop the documents; the names stay, and what recognizes the same bytes."""
        self._data, self._parsed = b"", {}

    def documents(self, table: str) -> list[bytes]:
        """Return the documents of a table as text, in their order."""
        if self._places is None:
            return self._parsed.get(table, [])
        place = self._places.get(table)
        return [] if place is None else list(map(bytes, _PIECES.decode(self._data[place]).values()))


def _places(data: bytes) -> dict[str, slice] | None:
    """Return where each table is in the bytes of a part; None for bytes that aren't compact, or that have a table
    twice."""
    places: dict[str, slice] = {}
    at = 1
    try:
        for name, text in _PIECES.decode(data).items():
            key = json.dumps(name, ensure_ascii=False).encode() + b":"
            begin = at + len(key)
            end = begin + memoryview(text).nbytes
            if not data.startswith(key, at):
                return None
            if name != META:
                places[name] = slice(begin, end)
            at = end + 1
    except (ValueError, RecursionError):
        return None
    return places if at == len(data) else None
