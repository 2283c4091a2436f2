"""Read the form of an export that selfkind 0.1 wrote, part by part; copies of a part come in through it too.

    {"selfkind":{"export":1,"format":1,…},"parts":{"core":{tables},"2026-11":{tables},…}}

The tables are those of the parts themselves, with TinyDB's ids. The head has the `country` that was chosen for
help lines, if one was.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from selfkind.exchange.found import Imported
from selfkind.exchange.selfkind.places import BRACES, country_of, is_known, place, problem_of
from selfkind.exchange.source import Source
from selfkind.store.engine.part import FORMAT, META
from selfkind.store.engine.store import DERIVED
from selfkind.store.incoming import StoredDocument

EXPORT = 1
"""The form of an export. A newer one may hold what this version would lose, so it is not imported."""
_LARGEST_ID = 10**9
"""TinyDB's ids mean nothing outside their part: a larger one is chosen anew, so there is always a next one."""


def is_by_parts(whole: Mapping[str, Any]) -> bool:
    """Return whether this is an export part by part."""
    return isinstance(whole.get("selfkind"), dict) and isinstance(whole.get("parts"), dict)


def read_parts(source: Source, whole: Mapping[str, Any]) -> Iterator[Imported]:
    """Yield every document of an export, with the part, table and id that it had. Unknown tables and keys stay."""
    head, parts = whole["selfkind"], whole["parts"]
    _check_head(source, head)
    yield from country_of(source, head)
    for part, tables in parts.items():
        if not (is_known(part) or part in DERIVED):
            raise source.mistake(place(part), "this isn't a month, such as 2026-11, or core")
        if not isinstance(tables, dict):
            raise source.mistake(place(part), BRACES)
        if part in DERIVED:
            continue
        for table, documents in tables.items():
            yield from _table(source, part, table, documents)


def _table(source: Source, part: str, table: str, documents: Any) -> Iterator[Imported]:
    if table == META:
        raise source.mistake(place(part, table), "this doesn't belong in an export")
    if not isinstance(documents, dict):
        raise source.mistake(place(part, table), BRACES)
    yield Imported(place(part, table), StoredDocument(part, table))
    for key, document in documents.items():
        where = place(part, table, key)
        if not (key.isascii() and key.isdigit() and len(key) < 20):
            raise source.mistake(where, "the last of these names has to be a whole number, of up to 19 digits")
        if problem := problem_of(document):
            raise source.mistake(where, problem)
        yield Imported(where, StoredDocument(part, table, _id(key), document))


def _check_head(source: Source, head: Mapping[str, Any]) -> None:
    for key, known in (("export", EXPORT), ("format", FORMAT)):
        number = head.get(key)
        if type(number) is not int or number < 1:
            raise source.mistake("“selfkind”", f"the number “{key}” is missing")
        if number > known:
            raise source.error(" was written by a newer selfkind", "Please update selfkind.")


def _id(key: str) -> int:
    return int(key) if int(key) <= _LARGEST_ID else 0
