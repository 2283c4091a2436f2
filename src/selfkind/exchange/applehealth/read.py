"""Read mindful minutes of Apple Health: `export.xml`, alone or in the zip. It's read as a stream: it can have
gigabytes.

A watch and a phone can have written one session twice. Of those that overlap, the longest stays.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import BinaryIO, NamedTuple, cast

from selfkind.exchange.found import Found, Imported, LeftOut
from selfkind.exchange.making import Maker
from selfkind.exchange.source import Source
from selfkind.exchange.xml_elements import NotXml, elements

FORMAT = "applehealth"
SITTING = "sitting"
_MINDFUL = "HKCategoryTypeIdentifierMindfulSession"
_WRITTEN = "%Y-%m-%d %H:%M:%S %z"
_EXPORT = "export.xml"


class _Session(NamedTuple):
    begun: datetime
    ended: datetime
    by: str


def is_of(source: Source) -> bool:
    """Return whether it's an export of Apple Health."""
    if source.is_folder or source.is_zip:
        return any(_is_export(name) for name in source.names())
    start = source.begins_with(16384)
    return b"HealthData" in start and b"<" in start


def read(source: Source) -> Iterator[Found]:
    """Yield a practice for each session. Raises `SelfkindError` for what isn't of Apple Health."""
    sessions: list[_Session] = []
    try:
        with _opened(source) as file:
            yield from _sessions(file, sessions)
    except NotXml as problem:
        raise source.error(f" can't be read as XML: {problem}") from None
    maker = Maker(FORMAT, source)
    for one in _without_doubles(sessions):
        seconds = (one.ended - one.begun).total_seconds()
        session = maker.session((one.begun.isoformat(),), maker.at(one.begun), SITTING, seconds, one.by)
        yield Imported(f"session of {one.begun:%Y-%m-%d %H:%M}", session)


def _is_export(path: str) -> bool:
    return path.rpartition("/")[2] == _EXPORT


@contextmanager
def _opened(source: Source) -> Iterator[BinaryIO]:
    if source.is_folder and source.path is not None:
        name = next(name for name in source.names() if _is_export(name))
        with Source(None, f"{source.name}/{name}", source.calendar, source.path / name).opened() as file:
            yield file
    elif source.is_zip:
        with source.opened() as outer:
            try:
                with zipfile.ZipFile(outer) as archive:
                    name = next((one for one in archive.namelist() if _is_export(one)), "")
                    if not name:
                        raise source.error(" holds no export.xml of Apple Health")
                    with archive.open(name) as file:
                        yield cast(BinaryIO, file)
            except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as problem:
                raise source.error(" is a zip that is damaged", "Export it once more.") from problem
    else:
        with source.opened() as file:
            yield file


def _sessions(file: BinaryIO, sessions: list[_Session]) -> Iterator[LeftOut]:
    """Take the sessions of an export, and yield a line for each that can't be read."""
    root = None
    number = 0
    for event, element in elements(file, with_doctype=True):
        if event == "start":
            root = element if root is None else root
            continue
        if element.tag == "Record" and element.get("type") == _MINDFUL:
            number += 1
            try:
                begun, ended = (
                    datetime.strptime(element.get(key) or "", _WRITTEN)  # noqa: DTZ007 - it has %z
                    for key in ("startDate", "endDate")
                )
                by = " ".join((element.get("sourceName") or "").split())
                sessions.append(_Session(begun, max(begun, ended), by))
            except ValueError:
                yield LeftOut(f"mindful session {number}", "its dates aren't in the calendar")
        if root is not None and element is not root:
            # What was read is forgotten, or gigabytes stay in memory.
            element.clear()
            if len(root) > 1000:
                root.clear()


def _without_doubles(sessions: list[_Session]) -> Iterator[_Session]:
    """Yield the sessions by their time. Of those that overlap, the longest counts."""
    last: _Session | None = None
    for one in sorted(sessions, key=lambda one: (one.begun, one.ended)):
        if last is None or one.begun >= last.ended:
            if last is not None:
                yield last
            last = one
        elif one.ended - one.begun > last.ended - last.begun:
            last = one
    if last is not None:
        yield last
