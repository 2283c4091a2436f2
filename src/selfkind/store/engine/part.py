"""The bytes of a part: an ordinary TinyDB file that can tell whether anything but selfkind has changed it.

A part of the store is one JSON file: `core.json`, or a month such as `2026-11.json`. (The part of the day that a
routine item belongs to is `selfkind.domain.routine.routine.Part`.) Its first table, `_meta`, holds the
format, the name of the part, and a SHA-256 over every byte that follows::

    {"_meta":{"1":{"format":2,"part":"2026-11","sum":"…64 hex…"}},"entries":{"1":{…}},…}

So stock TinyDB and jq can read it, and a flipped bit, a cut tail or a file under the wrong name is noticed.
"""

import gc
import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from selfkind.domain.errors import Damaged, NewerFormat, OtherKey, TwoVersions
from selfkind.platform.checksum import sha256
from selfkind.platform.garbage import no_collection_meanwhile
from selfkind.platform.nesting import is_deeper
from selfkind.platform.ordinary_file import begin_with_status

FORMAT = 2
ALIKE = (1, 2)
"""The formats whose documents look alike, so that bytes of an older one are read as those of today: those of
format 1 have no revisions."""
META = "_meta"
MAX_DEPTH = 50
"""Levels of lists and objects in a document. Nobody's practice has more, and more could not be copied."""
_ID_DIGITS = 20
LARGE = 2_000_000
"""Bytes from which on a part is a large one: many years of an ordinary month."""

Tables = dict[str, dict[str, dict[str, Any]]]

UPGRADES: dict[int, Callable[[Tables], Tables]] = {1: lambda tables: tables}
"""For each older format the pure function that gives the tables of a part the form of the next one. A part is
upgraded in memory whenever it is read, and on disk with its next write, or by `selfkind doctor --upgrade`."""

_HEAD = re.compile(rb'\{"_meta":\{"1":\{"format":([1-9]\d{0,8}),"part":"([a-z0-9-]+)","sum":"([0-9a-f]{64})"\}\}')
HEAD_BYTES = 200
"""Enough of a file of a part to have its checksum."""
_MERGE_MARKS = rb"^(?:<<<<<<< |=======\r?$|>>>>>>> )"
_AGE = b"age-encryption.org/v1\n"


class Unpacked(NamedTuple):
    """The contents of a part, in today's format, and whether it is just as selfkind wrote it: only then may it be
    written. `format` is the one in which it was written."""

    tables: Tables
    trusted: bool
    format: int


def nothing() -> Unpacked:
    """Return the contents of a part that has no file."""
    return Unpacked({}, True, FORMAT)


def pack(name: str, tables: Tables) -> bytes:
    """Return the bytes of the part `name`.

    Raises ValueError or TypeError for what JSON cannot hold: a mistake of the caller, found before any write.
    """
    if META in tables:
        raise ValueError(f"A table can't be called {META}.")
    for table in tables.values():
        keys = "".join(table)
        if keys and not (keys.isascii() and keys.isdigit()):
            raise ValueError("The ids of documents are whole numbers from 0 on.")
    body = dump(tables)[1:]
    rest = b"," + body if tables else body
    checksum = sha256(rest)
    return (
        b'{"_meta":{"1":{"format":%d,"part":"%s","sum":"%s"}}' % (FORMAT, name.encode(), checksum.encode()) + rest
    )


def dump(tables: Tables) -> bytes:
    """Return tables as compact JSON. Raises ValueError or TypeError for what JSON cannot hold."""
    try:
        return _dump(tables, ascii_only=False).encode()
    except UnicodeEncodeError:
        # Half a surrogate pair, pasted from somewhere, is not UTF-8. Escaped it is still JSON, and not lost.
        return _dump(tables, ascii_only=True).encode()


def _dump(tables: Tables, *, ascii_only: bool) -> str:
    return json.dumps(tables, ensure_ascii=ascii_only, allow_nan=False, separators=(",", ":"))


def unpack(name: str, data: bytes) -> Unpacked:
    """Return what the bytes of the part `name` contain.

    A file that can be read but is not as selfkind wrote it (edited by hand, or another part under this name)
    comes back untrusted. Raises Damaged when it cannot be read at all, and NewerFormat when a newer selfkind
    wrote it.
    """
    head = _HEAD.match(data)
    if head is not None:
        _refuse_newer(name, int(head[1]))
    try:
        whole = _parsed(data)
        meta = whole.pop(META)["1"]
        written_format, part, checksum = meta["format"], meta["part"], meta["sum"]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise (two_versions(name) if has_merge_marks(data) else damaged(name)) from error
    if head is None:
        # Written by another program, perhaps with other spaces: the format still counts.
        if (
            type(written_format) is not int
            or written_format < 1
            or not isinstance(part, str)
            or not isinstance(checksum, str)
        ):
            raise damaged(name)
        _refuse_newer(name, written_format)
    trusted = head is not None and head[2] == name.encode() and head[3].decode() == _sum_after(head, data)
    if not trusted and not _are_tables(whole):
        raise damaged(name)
    for step in range(written_format, FORMAT):
        whole = UPGRADES[step](whole)
    return Unpacked(whole, trusted, written_format)


def is_whole(data: bytes) -> bool:
    """Return whether a file begins and ends as selfkind of today writes it, or wrote what looks alike. What is
    between isn't looked at."""
    head = _HEAD.match(data)
    return head is not None and int(head[1]) in ALIKE and data.endswith(b"}")


def is_as_written(name: str, data: bytes) -> bool:
    """Return whether a file that `is_whole` is just as selfkind wrote it. Nothing is parsed."""
    head = _HEAD.match(data)
    return head is not None and head[2] == name.encode() and head[3].decode() == _sum_after(head, data)


def _sum_after(head: re.Match[bytes], data: bytes) -> str:
    return sha256(memoryview(data)[head.end() :])


def doubled(data: bytes) -> list[str]:
    """Return the names that are twice in an object of a file: of these, reading it finds only the last. selfkind
    writes no such file; an editor or a merge by hand does."""
    found: list[str] = []

    def noted(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found.extend(name for name, count in Counter(name for name, _ in pairs).items() if count > 1)
        return dict(pairs)

    try:
        json.loads(data.decode(), object_pairs_hook=noted)
    except (ValueError, RecursionError):
        return []
    return found


def _parsed(data: bytes) -> Any:
    """Return the JSON in the bytes of a part, which can be a large one, without keeping other threads waiting.

    They have their turn at each object, because what is called there is Python. Nothing that is read is garbage,
    so the collector doesn't look for any meanwhile, nor in a large part later: everything would wait for it.
    """
    with no_collection_meanwhile():
        try:
            return json.loads(data.decode(), object_hook=lambda found: found)
        finally:
            if len(data) > LARGE:
                gc.freeze()


def _are_tables(whole: Any) -> bool:
    return all(
        isinstance(table, dict)
        and all(key.isascii() and key.isdigit() and isinstance(row, dict) for key, row in table.items())
        # "7" and "07" would be one id, and one of the two lost.
        and len({int(key[:_ID_DIGITS]) for key in table}) == len(table)
        and all(len(key) < _ID_DIGITS and not is_too_deep(row) for key, row in table.items())
        for table in whole.values()
    )


def is_too_deep(row: dict[str, Any]) -> bool:
    """Return whether a document is nested deeper than `MAX_DEPTH`."""
    return is_deeper(row, MAX_DEPTH)


def _refuse_newer(name: str, written_format: int) -> None:
    if written_format > FORMAT:
        raise NewerFormat(
            f"{name}.json was written by a newer selfkind (format {written_format}). Please update selfkind."
        )


def damaged(name: str, suffix: str = "") -> Damaged:
    """Return the error for a part that cannot be read; `suffix` ends the name of its file."""
    return Damaged(f"{name}.json{suffix} is damaged and can't be read. It hasn't been changed. {way_back(name)}")


def has_merge_marks(data: bytes) -> bool:
    """Return whether bytes have lines that git writes where it couldn't merge two versions of a file."""
    return re.search(_MERGE_MARKS, data, re.MULTILINE) is not None


def two_versions(name: str) -> TwoVersions:
    """Return the error for a part with git's marks in it. A backup is older than both versions, which git has."""
    return TwoVersions(
        f"{name}.json has two versions in it, since git couldn't merge them. Git has both, and the file hasn't "
        f"been changed. {OTHER_KEY_WAY}"
    )


def touched(name: str) -> Damaged:
    """Return the error for writing to a part that can be read but is not as selfkind wrote it."""
    return Damaged(
        f"{name}.json was changed outside selfkind. It can be read, but selfkind won't write "
        "to it. For details: selfkind doctor"
    )


def partly_read(name: str, left_out: int) -> Damaged:
    """Return the error for a part of which some documents make no sense, while the rest is shown."""
    what = "one thing" if left_out == 1 else f"{left_out} things"
    return Damaged(f"{name}.json has {what} that can't be read. Everything else is shown. {way_back(name)}")


OTHER_KEY_WAY = "What to do is in docs/two-computers.md, and here: selfkind guide two-computers"
"""What to do about a file of another key, or with two versions: restoring a backup would put an older file in its
place."""


def other_key(file: str) -> OtherKey:
    """Return the error for a file that the keys of the home don't open. age says the same of a file whose first
    bytes are damaged."""
    return OtherKey(
        f"{file} was encrypted with another key, perhaps on another computer, or is damaged. The file hasn't been "
        f"changed. {OTHER_KEY_WAY}",
        file,
    )


def way_back(name: str) -> str:
    """Return how to restore the last good copy of a part."""
    return f"To restore the last good copy: {restoring(name)}"


def restoring(name: str) -> str:
    """Return the command that restores the last good copy of a part."""
    return f"selfkind backup restore --part {name}"


def head_sum(path: Path) -> str | None:
    """Return the checksum that a part's file states, from its first bytes: equal sums mean equal contents.

    None when there is no such file or it does not begin like a part. Nothing is verified.
    """
    try:
        return sum_in(begin_with_status(path, HEAD_BYTES)[1])
    except OSError:
        return None


def sum_in(first: bytes) -> str | None:
    """Return the checksum that the first bytes of a part's file state; None for other bytes. An encrypted part
    states none; its first bytes, new with every write, stand for one."""
    if first.startswith(_AGE):
        return sha256(first)
    head = _HEAD.match(first)
    return head[3].decode() if head is not None and int(head[1]) <= FORMAT else None
