"""The backup of Daily You: a zip with a database. Its rows become those of the JSON export, and tags besides."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from selfkind.exchange.source import Source
from selfkind.exchange.sqlite_rows import SIGN, Row, read_rows

NAME = "daily_you.db"
_TABLES = ("entries", "entry_images", "entry_tags", "tags")


def is_database(data: bytes) -> bool:
    """Return whether bytes are such a database."""
    return data.startswith(SIGN) and b"entries" in data and b"time_create" in data and b"mood" in data


def rows(source: Source, data: bytes) -> Iterator[Row]:
    """Yield each entry. Raises `SelfkindError` for a damaged database."""
    tables = read_rows(source, data, dict.fromkeys(_TABLES, ""), "a backup of Daily You", needed=("entries",))
    names = {row.get("id"): str(row.get("name") or "") for row in tables["tags"]}
    images: dict[Any, list[Any]] = {}
    for row in tables["entry_images"]:
        images.setdefault(row.get("entry_id"), []).append(row.get("img_path"))
    tags: dict[Any, list[tuple[str, str]]] = {}
    for row in tables["entry_tags"]:
        tag = (names.get(row.get("tag_id"), ""), str(row.get("value") or ""))
        tags.setdefault(row.get("entry_id"), []).append(tag)
    for row in tables["entries"]:
        yield {
            "timeCreated": row.get("time_create"),
            "timeModified": row.get("time_modified"),
            "text": row.get("text"),
            "mood": row.get("mood"),
            "imgPath": row.get("img_path"),
            "images": images.get(row.get("id"), []),
            "tags": tags.get(row.get("id"), []),
        }
