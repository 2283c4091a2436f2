"""Entries of Day One Classic: a property list each, in a folder beside one with the photos."""

from __future__ import annotations

import plistlib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import Any
from xml.parsers.expat import ExpatError

from selfkind.exchange.dayone.about import about
from selfkind.exchange.found import Found, Imported, LeftOut
from selfkind.exchange.making import Maker
from selfkind.exchange.source import File, Source
from selfkind.exchange.zones import zone_named

_BROKEN = (
    *(plistlib.InvalidFileException, ExpatError, ValueError, LookupError, TypeError, AttributeError),
    *(OverflowError, RecursionError),
)
_NAMES: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "Location": (
        "location",
        {
            "Place Name": "placeName",
            "Locality": "localityName",
            "Administrative Area": "administrativeArea",
            "Country": "country",
            "Latitude": "latitude",
            "Longitude": "longitude",
        },
    ),
    "Weather": ("weather", {"Description": "conditionsDescription"}),
    "Music": ("music", {"Track": "track", "Album": "album", "Artist": "artist"}),
}
"""What the newer Day One calls what the classic one knew about an entry."""


def is_entry(path: str) -> bool:
    """Return whether a file of this name is such an entry."""
    return path.endswith(".doentry")


def read(source: Source, maker: Maker) -> Iterator[Found]:
    """Yield a note for each entry."""
    photos = {PurePosixPath(name).stem for name in source.names() if "photos" in PurePosixPath(name).parts}
    for file in source.files(is_entry):
        yield _entry(maker, file, photos)


def _entry(maker: Maker, file: File, photos: set[str]) -> Found:
    try:
        row: Any = plistlib.loads(file.data, fmt=plistlib.FMT_XML)
        made = row["Creation Date"]
        if not isinstance(made, datetime):
            raise TypeError("no date")
    except _BROKEN:
        return LeftOut(file.path, "it isn't an entry of Day One, or has no date")
    stem = PurePosixPath(file.path).stem
    below = [*(["[photo]"] if stem in photos else []), *about(_renamed(row))]
    words = "\n\n".join(filter(None, (_text(row.get("Entry Text")), "\n".join(below))))
    held = row.get("Tags")
    tags = [tag for tag in held if isinstance(tag, str)] if isinstance(held, list) else []
    tags += ["starred"] if row.get("Starred") is True else []
    if not words and not tags:
        return LeftOut(file.path, "it has no words")
    when = maker.at(made.replace(tzinfo=UTC), zone_named(_text(row.get("Time Zone"))) or maker.zone)
    key = maker.once(_text(row.get("UUID")) or stem, words)
    return Imported(file.path, maker.entry(key, when, words, tags=tags))


def _renamed(row: Mapping[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for old, (new, names) in _NAMES.items():
        held = row.get(old)
        if isinstance(held, dict):
            made[new] = {names[key]: value for key, value in held.items() if key in names}
    weather = row.get("Weather")
    if isinstance(weather, dict):
        made["weather"]["temperatureCelsius"] = _degrees(weather.get("Celsius"))
    made["userActivity"] = {"activityName": row.get("Activity"), "stepCount": row.get("Step Count")}
    return made


def _degrees(value: Any) -> float | None:
    # It's a string in most entries.
    try:
        return float(value) if isinstance(value, str | int | float) else None
    except (ValueError, OverflowError):
        return None


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""
