"""Read selfkind's own format: what `selfkind export json` writes today (`write.py`), and what 0.1 wrote
(`by_parts.py`). Whatever can be stored comes in as it is, also what a newer selfkind added."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from selfkind.domain.errors import SelfkindError
from selfkind.exchange.found import Found, Imported, LeftOut
from selfkind.exchange.json_text import parsed
from selfkind.exchange.selfkind.by_lines import head_of, is_by_lines, lists_in
from selfkind.exchange.selfkind.by_parts import is_by_parts, read_parts
from selfkind.exchange.selfkind.places import country_of, is_known, is_known_month, place, problem_of
from selfkind.exchange.selfkind.write import FORMAT, VERSION
from selfkind.exchange.source import Source
from selfkind.store.engine.filenames import CORE
from selfkind.store.engine.part import META
from selfkind.store.incoming import StoredDocument
from selfkind.store.kinds import KINDS

OTHER = "other"
_AGE = b"age-encryption.org/"
"""What an export begins with that was encrypted."""
_BRACKETS = "this has to be a list, like [ … ]"


def is_of(source: Source) -> bool:
    """Return whether it's an export of selfkind."""
    start = b"".join(source.begins_with(200).removeprefix(b"\xef\xbb\xbf").split())
    return start.startswith((b'{"selfkind":{', b'{"format":"selfkind"', _AGE))


def read(source: Source) -> Iterator[Found]:
    """Yield every document of an export. Unknown lists, tables and keys stay.

    Raises `SelfkindError` for what is no export, and for a list that isn't one.
    """
    if source.begins_with(len(_AGE)) == _AGE:
        raise source.error(" is encrypted", f"Open it with age first: age -d {source.name} > export.json")
    if is_by_lines(source):
        yield from _of_lists(source, head_of(source), lists_in(source))
        return
    whole = parsed(source, strict=True)
    if isinstance(whole, dict) and is_by_parts(whole):
        yield from read_parts(source, whole)
    elif isinstance(whole, dict):
        yield from _of_lists(source, whole, whole.items())
    else:
        raise _no_export(source)


def _of_lists(source: Source, head: Mapping[str, Any], lists: Iterable[tuple[str, Any]]) -> Iterator[Found]:
    if head.get("format") != FORMAT:
        raise _no_export(source)
    _check_version(source, head.get("version"))
    yield from country_of(source, head)
    # A newer selfkind has lists that this one doesn't know: it says which belong to the months.
    unknown_dated = _dated(source, head.get("dated", [])) - KINDS.keys()
    for name, rows in lists:
        if name not in _NO_LISTS and (name in KINDS or name == OTHER or isinstance(rows, list | Iterator)):
            yield from _list(source, name, rows, is_unknown_dated=name in unknown_dated)


def _no_export(source: Source) -> SelfkindError:
    return source.error(" isn't a selfkind export", "To make an export: selfkind export json -o FILE")


_NO_LISTS = {"format", "version", "exported_at", "selfkind", "country", "dated", "unread"}
"""The names of an export that aren't lists of documents."""


def _check_version(source: Source, version: Any) -> None:
    if type(version) is not int or version < 1:
        raise source.mistake("“version”", "a whole number is missing there")
    if version > VERSION:
        raise source.error(" was written by a newer selfkind", "Please update selfkind.")


def _dated(source: Source, names: Any) -> set[str]:
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise source.mistake("“dated”", "this has to be a list of names")
    return set(names)


def _list(source: Source, name: str, rows: Any, *, is_unknown_dated: bool) -> Iterator[Found]:
    if name == META:
        raise source.mistake(place(name), "this doesn't belong in an export")
    if not isinstance(rows, list | Iterator):
        raise source.mistake(place(name), _BRACKETS)
    for number, row in enumerate(rows, 1):
        where = f"{place(name)}, number {number}"
        try:
            yield Imported(where, _stored(name, row, is_unknown_dated=is_unknown_dated))
        except ValueError as error:
            yield LeftOut(where, str(error))


def _stored(name: str, row: Any, *, is_unknown_dated: bool) -> StoredDocument:
    """Return a document with its place. One of a known kind is checked later, and goes to the month of its day.

    Raises ValueError for what can't be one.
    """
    part, table, document = CORE, name, row
    if problem := problem_of(document):
        raise ValueError(problem)
    if name == OTHER:
        part, table, document = row.get("part"), row.get("table"), row.get("document")
        if not isinstance(part, str) or not is_known(part):
            raise ValueError("“part” isn't a month, such as 2026-11, or core")
        if not isinstance(table, str) or table == META:
            raise ValueError("“table” isn't the name of a table")
        if problem := problem_of(document):
            raise ValueError(f"“document”: {problem}")
    elif is_unknown_dated:
        part = str(row.get("day", ""))[:7]
        if not is_known_month(part):
            raise ValueError("day isn't a date such as 2026-11-23, from 1900 on")
    return StoredDocument(part, table, 0, document)
