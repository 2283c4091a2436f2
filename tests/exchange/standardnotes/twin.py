"""A decrypted backup of Standard Notes with every trap that is known of it."""

from __future__ import annotations

import json
from typing import Any

from tests.exchange.fuzz import zipped

APP = "org.standardnotes.sn"
UNSET = "1970-01-01T00:00:00.000Z"


def note(uuid: str, created: str, title: str, text: str, **more: Any) -> dict[str, Any]:
    app = more.pop("app", {})
    outside = {key: more.pop(key) for key in ("updated_at", "created_at_timestamp", "deleted") if key in more}
    content = {"title": title, "text": text, "references": [], "appData": {APP: app}, **more}
    return {
        "uuid": uuid,
        "content_type": "Note",
        "content": content,
        "created_at": created,
        "updated_at": "2026-11-22T09:00:00.000Z",
        **outside,
    }


def tag(title: str, *notes: str) -> dict[str, Any]:
    references = [{"uuid": one, "content_type": "Note"} for one in notes]
    content = {"title": title, "references": references}
    return {"uuid": f"tag {title}", "content_type": "Tag", "content": content, "created_at": UNSET}


def _text(words: str, **more: Any) -> dict[str, Any]:
    return {"type": "text", "text": words, "version": 1, **more}


def _of(kind: str, *children: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": kind, "children": list(children), "version": 1, **more}


SUPER = json.dumps(
    {
        "root": _of(
            "root",
            _of("heading", _text("A walk"), tag="h1"),
            _of("paragraph", _text("Rain, "), _text("and tea", format=1), {"type": "linebreak"}, _text("at home")),
            _of("paragraph", _of("link", _text("a page"), url="https://example.org")),
            _of(
                "list",
                _of("listitem", _text("bread"), checked=True, value=1),
                _of("listitem", _text("milk"), checked=False, value=2),
                _of("listitem", _of("list", _of("listitem", _text("goat"), indent=1)), value=3),
            ),
            {"type": "snfile", "fileUuid": "x"},
            {"type": "horizontalrule"},
            _of("table", _of("tablerow", _of("tablecell", _text("a")), _of("tablecell", _text("b")))),
        )
    }
)
ITEMS: list[Any] = [
    note(
        "n1", "2026-11-21T23:30:00.000Z", "Late", "First line\n\n<b>not HTML</b> &amp; kept", noteType="plain-text"
    ),
    note("n2", "2026-11-20T10:00:00.000Z", "Rich", "<p>Old &amp; rich</p><ul><li>one</li></ul>"),
    note("n3", "2026-11-20T10:00:00.000Z", "Plain of old", "I <3 tea & <b> is a tag"),
    note("n4", "2026-11-19T10:00:00.000Z", "", SUPER, noteType="super", preview_plain="A walk"),
    note("n5", "2026-11-18T10:00:00.000Z", "Empty super", "", noteType="super"),
    note("n6", UNSET, "Offline", "By its microseconds", created_at_timestamp=1795687200000000, updated_at=UNSET),
    note(
        "n7",
        "2026-11-17T10:00:00.000Z",
        "Offline too",
        "Updated in the app",
        updated_at=UNSET,
        app={"client_updated_at": "2026-11-17T11:30:00.000Z", "archived": True},
        starred=True,
    ),
    note("n8", "2026-11-16T10:00:00.000Z", "Thrown away", "words", trashed=True),
    note("n9", "2026-11-16T10:00:00.000Z", "Deleted", "words", deleted=True),
    note("n10", UNSET, "Never", "words", created_at_timestamp=0),
    note("n11", "2026-11-15T10:00:00.000Z", "Codes", '[{"secret": "x"}]', noteType="authentication"),
    {**note("n12", "2026-11-15T10:00:00.000Z", "", ""), "content": "004:abc:def"},
    {"uuid": "x", "content_type": "SN|UserPreferences", "content": {"references": []}},
    tag("Journal", "n1", "n2", "gone"),
    tag("call Ana", "n1"),
    "not an item",
]
BACKUP: dict[str, Any] = {"version": "004", "items": ITEMS}
JSON = json.dumps(BACKUP, indent=2).encode()
NAME = "Standard Notes Backup and Import File.txt"
PACKED = {
    NAME: JSON,
    "Items/Note/Late-n1.txt": b"First line",
}
FILES = {
    NAME: JSON,
    "Standard Notes Backup - Sun Nov 22 2026.zip": zipped(PACKED),
    "with another name.zip": zipped({"backup/Standard Notes Backup and Import File txt.txt": JSON}),
}
