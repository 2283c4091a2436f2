"""Find words in everything that was written, parsing only the months whose bytes may contain them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from selfkind.domain.errors import SelfkindError, Unreadable

if TYPE_CHECKING:
    from selfkind.store.engine.store import Store


_ASCII = bytes(range(128))
_FOLD_TO_ASCII = tuple(
    sign.encode()
    for sign in "\u00df\u0130\u0149\u017f\u01f0\u1e96\u1e97\u1e98\u1e99\u1e9a\u1e9e"
    "\u212a\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06"
)
"""The signs beyond ASCII that stand for ASCII letters where capitals do not matter: “strasse” finds “Straße”."""


def find_text(
    store: Store,
    needle: str,
    fields: Mapping[str, Sequence[str]],
    *,
    on_damage: Callable[[str, SelfkindError], None] | None = None,
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the dated documents with `needle` in one of the fields named for their kind, newest first, each with
    its kind. Capitals do not matter; fields may be text, or lists and tables of it.

    Goes month by month, so that the caller can stop early, and parses only months whose bytes may contain the
    words. A month that was not in memory is dropped again. One that can't be read raises Unreadable, unless
    `on_damage` takes its name and the error; then the others are searched.
    """
    wanted = needle.casefold()
    seen: set[str] = set()
    for month in reversed(store.months()):
        part = store.part(month)
        was_loaded = part.is_loaded()
        try:
            if not part.mentions(may_hold(wanted)):
                continue
            tables = part.read()
        except Unreadable as error:
            if on_damage is None:
                raise
            on_damage(month, error)
            continue
        matches = [
            (kind, row)
            for kind, names in fields.items()
            for row in tables.get(kind, {}).values()
            if any(wanted in words.casefold() for name in names for words in _words(row.get(name)))
        ]
        if not was_loaded:
            store.forget(month)
        for kind, row in sorted(
            matches, key=lambda one: (str(one[1].get("day")), str(one[1].get("at"))), reverse=True
        ):
            # An interrupted move leaves two.
            if (id := str(row.get("id"))) not in seen:
                seen.add(id)
                yield kind, dict(row)


def may_hold(wanted: str) -> Callable[[bytes], bool]:
    """Return a test of the bytes of a part: False when they can't contain this folded text, True when they may."""
    escaped = json.dumps(wanted, ensure_ascii=False)[1:-1]
    ascii_bytes = escaped.encode() if wanted.isascii() else b""

    def may(data: bytes) -> bool:
        if ascii_bytes and ascii_bytes in data.lower():
            return True
        if b"\\ud" in data:
            return True  # a part with half a surrogate pair is escaped throughout: only parsing can tell
        if ascii_bytes and not _may_fold_to_ascii(data):
            return False
        return escaped in data.decode("utf-8", "replace").casefold()

    return may


def _may_fold_to_ascii(data: bytes) -> bool:
    if data.isascii():
        return False
    # Few bytes are left then; searching all of them for so many characters would take longer than the rest.
    beyond = data.translate(None, _ASCII)
    return any(sign in beyond for sign in _FOLD_TO_ASCII)


def _words(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _words(inner)
    elif isinstance(value, Sequence):
        for inner in value:
            yield from _words(inner)
