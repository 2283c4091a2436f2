"""Everything of a home as one JSON document, with nothing lost, part by part.

    {"selfkind":{"export":1,"format":1,…},"parts":{"core":{tables},"2026-11":{tables},…}}

The tables are those of the parts themselves, so what this version does not know is in there as well. What can
be made again (`rollup`) is not. `unread`, after `parts`, names the parts that could not be read; it is not there
when all of them could.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import datetime

from selfkind.domain.errors import SelfkindError, Unreadable
from selfkind.store.engine.filenames import CORE
from selfkind.store.engine.part import FORMAT, damaged, dump
from selfkind.store.engine.store import Store

EXPORT = 1
"""The form of an export. A newer one may hold what this version would lose, so it is not imported."""

OnTrouble = Callable[[str, SelfkindError], None]


def exported(store: Store, version: str, at: datetime, on_trouble: OnTrouble) -> Iterator[bytes]:
    """The export in pieces, one part in memory at a time. `on_trouble` is told each part that cannot be read."""
    head = {"export": EXPORT, "format": FORMAT, "version": version, "at": at.isoformat(timespec="milliseconds")}
    yield b'{"selfkind":' + json.dumps(head).encode() + b',"parts":{'
    unread: list[str] = []
    between = b""
    for name in [CORE, *store.months()]:
        try:
            packed = _packed(store, name)
        except Unreadable as problem:
            on_trouble(name, problem)
            unread.append(name)
            continue
        if packed is not None:
            yield between + b'\n"' + name.encode() + b'":' + packed
            between = b","
    yield b"\n}" + (b',"unread":' + json.dumps(unread).encode() if unread else b"") + b"}\n"


def _packed(store: Store, name: str) -> bytes | None:
    """The tables of a part as JSON; None when it holds none."""
    known = store.part(name).is_loaded()
    tables = store.part(name).read()
    try:
        return dump(tables) if tables else None
    except (ValueError, TypeError) as error:
        # Changed by hand into what is no JSON (NaN).
        raise damaged(name) from error
    finally:
        if not known:
            store.forget(name)
