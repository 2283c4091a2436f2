"""Read an export as `write.py` writes it, with a line for each document: as a stream, for that of twenty years is
large.

What was written by another program, or changed in an editor, can have other lines. That is read as a whole
instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from selfkind.exchange.json_text import parsed
from selfkind.exchange.source import Source

_LIST = re.compile(rb'"([a-z_]+)":\[(\]?)')


def is_by_lines(source: Source) -> bool:
    """Return whether every line is as `write.py` writes it, and no list is there twice."""
    names: set[bytes] = set()
    is_inside = is_ended = False
    with source.opened() as file:
        first = file.readline()
        if not (first.startswith(b'{"format"') and first.endswith(b",\n")):
            return False
        for line in file:
            if is_ended:
                return False
            if is_inside and line.startswith(b"{"):
                continue
            words = line.strip()
            is_ended = words.endswith(b"}")
            if is_inside and words in (b"],", b"]}"):
                is_inside = False
            elif not is_inside and (match := _LIST.match(words)) and match[1] not in names:
                names.add(match[1])
                is_inside = words.endswith(b"[")
            else:
                return False
    return is_ended


def head_of(source: Source) -> dict[str, Any]:
    """Return what an export says before its lists. Raises `SelfkindError` for what isn't JSON."""
    with source.opened() as file:
        words = file.readline().decode("utf-8", "replace").rstrip().removesuffix(",")
    head: dict[str, Any] = parsed(source, words + "}", strict=True)
    return head


def lists_in(source: Source) -> Iterator[tuple[str, Iterator[Any]]]:
    """Yield the name of each list, and its documents, to be taken before the next list. Raises `SelfkindError` for
    a line that isn't JSON."""
    with source.opened() as file:
        lines = enumerate(file, 1)
        for _, line in lines:
            if match := _LIST.match(line):
                yield match[1].decode(), _documents(source, lines) if line.rstrip().endswith(b"[") else iter(())


def _documents(source: Source, lines: Iterator[tuple[int, bytes]]) -> Iterator[Any]:
    for number, line in lines:
        if not line.startswith(b"{"):
            return
        try:
            words = line.decode().rstrip().removesuffix(",")
        except UnicodeDecodeError:
            raise source.error(f" isn't UTF-8 text: line {number}") from None
        yield parsed(source, words, strict=True, first_line=number)
