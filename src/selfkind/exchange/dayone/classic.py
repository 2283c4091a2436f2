"""Entries of Day One Classic: a property list each, in a folder."""

from __future__ import annotations

import plistlib
from datetime import UTC, datetime
from typing import Any
from xml.parsers.expat import ExpatError

from selfkind.exchange.found import Found, Imported, LeftOut
from selfkind.exchange.making import Maker
from selfkind.exchange.source import File
from selfkind.exchange.zones import zone_named


def is_entry(path: str) -> bool:
    """Return whether a file of this name is such an entry."""
    return path.endswith(".doentry")


def entry(maker: Maker, file: File) -> Found:
    """Return the note of an entry."""
    try:
        row: Any = plistlib.loads(file.data)
        made = row["Creation Date"]
        if not isinstance(made, datetime):
            raise TypeError("no date")
    except (plistlib.InvalidFileException, ExpatError, ValueError, LookupError, TypeError, AttributeError):
        return LeftOut(file.path, "it isn't an entry of Day One, or has no date")
    when = maker.at(made.replace(tzinfo=UTC), zone_named(str(row.get("Time Zone") or "")) or maker.zone)
    tags = [str(tag) for tag in row.get("Tags") or () if isinstance(tag, str)]
    tags += ["starred"] if row.get("Starred") is True else []
    key = str(row.get("UUID") or file.name.removesuffix(".doentry"))
    text = str(row.get("Entry Text") or "").strip()
    return Imported(file.path, maker.entry((key,), when, text, tags=tags))
