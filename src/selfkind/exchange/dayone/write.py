"""Write what Day One imports: a zip with one journal as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from selfkind.exchange.diary import Page, pages
from selfkind.exchange.diary_markdown import markdown_of
from selfkind.exchange.export import Export, File

_VERSION = "1.0"
_SIGNS = re.compile(r"[\\`*_{}\[\]<>#+!|~.()-]")


def files(export: Export) -> Iterator[File]:
    """Yield the journal."""
    yield File("selfkind.json", _journal(export))


def _journal(export: Export) -> Iterator[bytes]:
    yield b'{"metadata":{"version":"%s"},"entries":[' % _VERSION.encode()
    between = b"\n"
    for page in pages(export):
        yield between + json.dumps(_entry(export, page), ensure_ascii=False).encode("utf-8", "replace")
        between = b",\n"
    yield b"\n]}\n"


def _entry(export: Export, page: Page) -> dict[str, Any]:
    return {
        "uuid": page.id.upper(),
        "creationDate": _moment(page.at),
        "modifiedDate": _moment(page.updated),
        "creationDevice": "selfkind",
        "duration": 0,
        "timeZone": str(export.calendar.zone),
        "isAllDay": not page.has_time,
        "starred": False,
        "isPinned": False,
        "tags": list(page.tags),
        "text": f"# {page.title}\n\n{markdown_of(page.lines, escaped)}",
    }


def escaped(text: str) -> str:
    """Return a text as Day One writes one: a backslash before each sign that Markdown has a meaning for."""
    return _SIGNS.sub(r"\\\g<0>", text)


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
