"""Read mindful minutes of Apple Health: `export.xml`, alone or in the zip. It's read as a stream: it can have
gigabytes.

A watch and a phone can have written one session twice. Of those that overlap, the longest stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple
from xml.etree.ElementTree import Element

from selfkind.exchange.found import Found, Imported, LeftOut
from selfkind.exchange.making import Maker
from selfkind.exchange.source import Source
from selfkind.exchange.xml_elements import NotXml, elements

FORMAT = "applehealth"
SITTING = "sitting"
_ROOT, _RECORD = "HealthData", "Record"
_MINDFUL = "HKCategoryTypeIdentifierMindfulSession"
_WRITTEN = "%Y-%m-%d %H:%M:%S %z"
MOST_SESSIONS = 200_000
"""How many sessions are looked at: 20 a day for 27 years."""
_BEGINNING = 64 * 1024
"""How much is looked at for the root: there are hundreds of lines before it."""
_FOLDER = "apple_health_export"
_OTHER = "_cda.xml"


class _Session(NamedTuple):
    begun: datetime
    ended: datetime
    by: str


def is_of(source: Source) -> bool:
    """Return whether it's an export of Apple Health."""
    if source.is_folder or source.is_zip:
        return any(_is_export(name) for name in source.names())
    start = source.begins_with(_BEGINNING)
    return b"<HealthData" in start or b"<!DOCTYPE HealthData" in start


def read(source: Source) -> Iterator[Found]:
    """Yield a practice for each session. Raises `SelfkindError` for what isn't of Apple Health."""
    maker = Maker(FORMAT, source)
    sessions: list[_Session] = []
    try:
        for number, record in enumerate(_mindful(source), 1):
            if number > MOST_SESSIONS:
                raise source.error(f" holds more than {MOST_SESSIONS:,} sessions, which is more than anybody has")
            session = _session(record)
            if session is None:
                yield LeftOut(f"mindful session {number}", "its times can't be read")
            else:
                sessions.append(session)
    except NotXml as problem:
        raise source.error(f" can't be read as XML: {problem}") from None
    for one in _without_doubles(sessions):
        seconds = (one.ended - one.begun).total_seconds()
        # Later exports can have the offset of another place.
        key = one.begun.astimezone(UTC).isoformat()
        yield Imported(
            f"session of {one.begun:%Y-%m-%d %H:%M}",
            maker.session((key,), maker.at(one.begun), SITTING, seconds, one.by),
        )


def _is_export(path: str) -> bool:
    """Return whether a file is the export: it has its name in the language of the phone."""
    folder, _, name = path.rpartition("/")
    is_there = folder.rpartition("/")[2] == _FOLDER or name.casefold() == "export.xml"
    return is_there and name.endswith(".xml") and not name.endswith(_OTHER)


def _mindful(source: Source) -> Iterator[Element]:
    """Yield the records of mindful sessions."""
    with source.opened_inside(_is_export) as file:
        found = elements(file, _ROOT, _RECORD, is_whole=False, with_doctype=True)
        root = next(found, None)
        if root is None or root.tag != _ROOT:
            raise source.error(" isn't an export of Apple Health")
        yield from (one for one in found if one.get("type") == _MINDFUL)


def _session(record: Element) -> _Session | None:
    """Return a session; None for one that has no times, or ends before it begins."""
    try:
        begun, ended = (
            datetime.strptime(record.get(key, ""), _WRITTEN)  # noqa: DTZ007 - it has %z
            for key in ("startDate", "endDate")
        )
        begun.astimezone(UTC), ended.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    by = " ".join(record.get("sourceName", "").split())
    return _Session(begun, ended, by) if begun <= ended else None


def _without_doubles(sessions: list[_Session]) -> Iterator[_Session]:
    """Yield the sessions by their time. Of those that overlap, the longest counts."""
    last: _Session | None = None
    for one in sorted(sessions):
        if last is None or (one.begun >= last.ended and one.begun > last.begun):
            if last is not None:
                yield last
            last = one
        elif one.ended - one.begun > last.ended - last.begun:
            last = one
    if last is not None:
        yield last
