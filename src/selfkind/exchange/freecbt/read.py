"""Read thought records of FreeCBT, and of Quirk, from which it comes: JSON, a table (CSV), or the line of its
backup.

Each becomes a thought, private as all thoughts are. What FreeCBT calls a challenge is what speaks against it here,
and the alternative thought is the kinder one. Distortions become our patterns where we have one. When Quirk would
have asked again, or did, stays behind; what was answered doesn't.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from selfkind.domain.journal.entry import EntryKind, Thought
from selfkind.exchange.csv_rows import header, rows
from selfkind.exchange.found import Found, Imported, LeftOut
from selfkind.exchange.freecbt.lz_string import decoded
from selfkind.exchange.json_elements import elements
from selfkind.exchange.json_text import begins_as_json
from selfkind.exchange.making import Maker
from selfkind.exchange.moments import moment, of_milliseconds
from selfkind.exchange.source import Pieces, Source, contains

FORMAT = "freecbt"
PATTERNS = {
    "all-or-nothing": "Either-or",
    "overgeneralization": "Once means always",
    "mind-reading": "I know what they think",
    "fortune-telling": "I know how it ends",
    "magnification-of-the-negative": "Shrink and stretch",
    "minimization-of-the-positive": "That doesn't count",
    "catastrophizing": "Worst-case zoom",
    "emotional-reasoning": "Feelings as proof",
    "should-statements": "The rule book",
    "labeling": "Name-calling",
    "self-blaming": "All on me",
    "other-blaming": "All on them",
}
"""Our patterns for the distortions of FreeCBT."""
_MARK = ":FreeCBT:"
_MOST_UNPACKED = 64 * 1024 * 1024
_ARCHIVE = re.compile(r":FreeCBT:(.*?):FreeCBT:", re.S)
_COLUMNS = frozenset(("uuid", "createdAt", "automaticThought", "alternativeThought"))
_PREFIX = "@Quirk:thoughts:"
_THOUGHT = "automaticThought"


def is_of(source: Source) -> bool:
    """Return whether it's of FreeCBT or Quirk."""
    if source.is_folder or source.is_zip or not source.is_text:
        return False
    start = source.begins_with().decode("utf-8-sig", "ignore").lstrip()
    if start.startswith(("{", "[")):
        with source.streamed() as file:
            return contains(file, _THOUGHT.encode())
    return start.startswith(_MARK) or set(header(source)) >= _COLUMNS


def read(source: Source) -> Iterator[Found]:
    """Yield a thought for each record. Raises `SelfkindError` for what isn't of FreeCBT."""
    maker = Maker(FORMAT, source)
    for where, row in _rows(source):
        yield row if isinstance(row, LeftOut) else _thought(maker, where, row)


def _rows(source: Source) -> Iterator[tuple[str, Any]]:
    if begins_as_json(source.begins_with()):
        with source.streamed() as file:
            yield from _records(source, file)
    elif set(header(source)) >= _COLUMNS:
        for row in rows(source, delimiter=","):
            yield ("", row) if isinstance(row, LeftOut) else (f"line {row.line}", row.cells)
    elif match := _ARCHIVE.search(source.text()):
        try:
            words = decoded("".join(match[1].split()), _MOST_UNPACKED)
        except ValueError:
            raise source.error(" is a backup of FreeCBT that is damaged") from None
        yield from _records(source, io.BytesIO(words.encode("utf-8", "surrogatepass")))
    else:
        raise source.error(" isn't an export of FreeCBT")


def _records(source: Source, file: Pieces) -> Iterator[tuple[str, Any]]:
    """Yield the thoughts of an export, of a list, or of what Quirk keeps: by a key each, as words of JSON. Or one
    thought is all."""
    alone: dict[str, Any] = {}
    count = 0
    is_list = False
    for one in elements(source, file):
        if isinstance(one, LeftOut):
            yield "", one
            continue
        is_list = is_list or (one.name in ("", "thoughts") and isinstance(one.value, list))
        if (one.number and one.name in ("", "thoughts")) or one.name.startswith(_PREFIX):
            count += 1
            yield f"thought {count}", _unpacked(one.value)
        elif not one.number:
            alone[one.name] = one.value
        elif isinstance(alone.get(one.name), list):
            alone[one.name].append(one.value)
    if _THOUGHT in alone and not count:
        yield "thought 1", alone
    elif not count and not is_list:
        raise source.error(" holds no thoughts of FreeCBT")


def _unpacked(record: Any) -> Any:
    # Quirk's storage gives a pair of a key and words.
    if isinstance(record, list) and len(record) == 2:
        record = record[1]
    if not isinstance(record, str):
        return record
    try:
        return json.loads(record)
    except (ValueError, RecursionError):
        return None


def _thought(maker: Maker, where: str, row: Any) -> Found:
    made = _moment(row.get("createdAt")) if isinstance(row, Mapping) else None
    if made is None:
        return LeftOut(where, "it has no date that selfkind can read")
    slugs = list(_slugs(row.get("cognitiveDistortions")))
    other = [slug for slug in slugs if slug not in PATTERNS]
    thought = Thought(
        _text(row, "automaticThought"),
        patterns=tuple(dict.fromkeys(PATTERNS[slug] for slug in slugs if slug in PATTERNS)),
        q1_against=_text(row, "challenge"),
        q3_reframe=_text(row, "alternativeThought"),
    )
    below = [f"Patterns: {', '.join(other)}"] if other else []
    below += [f"{name}: {words}" for key, name in _CHECKS.items() if (words := _text(row, key))]
    said = (thought.thought, thought.q1_against, thought.q3_reframe, *below)
    if not any(said):
        return LeftOut(where, "it has no words")
    key = maker.once(_text(row, "uuid").removeprefix(_PREFIX) or f"{row['createdAt']}", "\n".join(said))
    entry = maker.entry(
        key,
        maker.at(made, maker.zone),
        "\n".join(below),
        kind=EntryKind.THOUGHT,
        thought=thought,
        updated=_moment(row.get("updatedAt")),
    )
    return Imported(where, entry)


def _moment(value: Any) -> datetime | None:
    return moment(value) or of_milliseconds(value)


_CHECKS = {"immediateCheckup": "Right after", "followUpCheckup": "Later", "followUpNote": "Later"}
"""What Quirk asked after a thought, and what the answers are called here."""


def _slugs(value: Any) -> Iterator[str]:
    """Yield the distortions: a list of words, a list of objects as Quirk has them, or words with commas."""
    for one in value.split(",") if isinstance(value, str) else value if isinstance(value, list) else ():
        if isinstance(one, Mapping):
            named = _text(one, "slug") or _text(one, "label")
            named = "" if one.get("selected") is False else named
        else:
            named = one.strip() if isinstance(one, str) else ""
        if named:
            yield named


def _text(row: Mapping[str, Any], key: str) -> str:
    value = row.get(key)
    return value.strip() if isinstance(value, str) else ""
