"""selfkind's own format: everything of a home as one JSON document, with nothing lost, part by part.

    {"selfkind":{"export":1,"format":1,…},"parts":{"core":{tables},"2026-11":{tables},…}}

The tables are those of the parts themselves, so what this version doesn't know is in there as well. What can be
made again (`rollup`) is not. The head has the `country` that was chosen for help lines, if one was. `unread`,
after `parts`, names the parts that could not be read; it is not there when all of them could.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from selfkind import __version__
from selfkind.domain.errors import SelfkindError, Unreadable, shown
from selfkind.exchange.found import ChosenCountry, Imported
from selfkind.exchange.json_text import parsed
from selfkind.exchange.shareable import shareable
from selfkind.exchange.source import Source
from selfkind.platform.country_file import kept_country
from selfkind.store.engine.filenames import CORE, DRAFTS, is_part
from selfkind.store.engine.part import FORMAT, MAX_DEPTH, META, damaged, dump, is_too_deep
from selfkind.store.engine.store import DERIVED, Store
from selfkind.store.home import Home
from selfkind.store.merge import StoredDocument

_BRACES = "this has to be in braces, like { … }"
EXPORT = 1
"""The form of an export. A newer one may hold what this version would lose, so it is not imported."""
_LARGEST_ID = 10**9
"""TinyDB's ids mean nothing outside their part: a larger one is chosen anew, so there is always a next one."""


def write(
    home: Home,
    at: datetime,
    on_unreadable: Callable[[str, SelfkindError], None],
    *,
    with_private: bool = True,
) -> Iterator[bytes]:
    """Yield the export, with one part in memory at a time; without private things as `shareable` says."""
    store = home.store
    head = {
        "export": EXPORT,
        "format": FORMAT,
        "version": __version__,
        "at": at.isoformat(timespec="milliseconds"),
    }
    if country := kept_country(store.home):
        head["country"] = country
    yield b'{"selfkind":' + json.dumps(head).encode() + b',"parts":{'
    unread: list[str] = []
    between = b""
    for name in [CORE, DRAFTS, *store.months()]:
        try:
            packed = _packed(store, name, with_private=with_private)
        except Unreadable as problem:
            on_unreadable(name, problem)
            unread.append(name)
            continue
        if packed is not None:
            yield between + b'\n"' + name.encode() + b'":' + packed
            between = b","
    yield b"\n}" + (b',"unread":' + json.dumps(unread).encode() if unread else b"") + b"}\n"


def _packed(store: Store, name: str, *, with_private: bool) -> bytes | None:
    """Return the tables of a part as JSON; None when it has none."""
    was_loaded = store.part(name).is_loaded()
    tables = store.part(name).read()
    if not with_private:
        tables = shareable(tables)
    try:
        return dump(tables) if tables else None
    except (ValueError, TypeError) as error:
        # It was changed by hand and isn't valid JSON now (NaN).
        raise damaged(name) from error
    finally:
        if not was_loaded:
            store.forget(name)


def read(source: Source) -> Iterator[Imported]:
    """Yield every document of an export, with the part, table and id that it had. Unknown tables and keys stay."""
    head, parts = _parts(source)
    if (country := head.get("country")) is not None:
        if not isinstance(country, str):
            raise source.mistake("“country”", "a country is two letters, such as “AT”")
        yield Imported("country", ChosenCountry(country))
    for part, tables in parts.items():
        if not (_is_known(part) or part in DERIVED):
            raise source.mistake(_at(part), "this isn't a month, such as 2026-11, or core")
        if not isinstance(tables, dict):
            raise source.mistake(_at(part), _BRACES)
        if part in DERIVED:
            continue
        for table, documents in tables.items():
            if table == META:
                raise source.mistake(_at(part, table), "this doesn't belong in an export")
            if not isinstance(documents, dict):
                raise source.mistake(_at(part, table), _BRACES)
            yield Imported(_at(part, table), StoredDocument(part, table))
            for key, document in documents.items():
                where = _at(part, table, key)
                problem = _problem(key, document)
                if problem:
                    raise source.mistake(where, problem)
                yield Imported(where, StoredDocument(part, table, _id(key), document))


def _at(*names: str) -> str:
    """Return a place in an export, from the outermost name to the innermost."""
    return ", ".join(f"“{shown(name)}”" for name in names)


def _is_known(part: str) -> bool:
    return is_part(part) and (part in (CORE, DRAFTS) or "1900" <= part[:4] <= "9998")


def _parts(source: Source) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the head and the parts of an export."""
    whole = parsed(source, strict=True)
    head = whole.get("selfkind") if isinstance(whole, dict) else None
    parts = whole.get("parts") if isinstance(whole, dict) else None
    if not isinstance(head, dict) or not isinstance(parts, dict):
        raise source.error(" isn't a selfkind export", "To make an export: selfkind export json -o FILE")
    for key, known in (("export", EXPORT), ("format", FORMAT)):
        number = head.get(key)
        if type(number) is not int or number < 1:
            raise source.mistake("“selfkind”", f"the number “{key}” is missing")
        if number > known:
            raise source.error(" was written by a newer selfkind", "Please update selfkind.")
    return head, parts


def _id(key: str) -> int:
    return int(key) if int(key) <= _LARGEST_ID else 0


def _problem(key: str, document: Any) -> str:
    """Return why a document and its id are none, "" when they are."""
    if not (key.isascii() and key.isdigit() and len(key) < 20):
        return "the last of these names has to be a whole number, of up to 19 digits"
    if not isinstance(document, dict):
        return _BRACES
    return f"this is nested more than {MAX_DEPTH} levels deep" if is_too_deep(document) else ""
