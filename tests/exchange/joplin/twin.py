"""A notebook of Joplin with every trap that is known of its JEX and RAW exports."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Mapping

from tests.exchange.fuzz import zipped


def id_of(number: int) -> str:
    return f"{number:032x}"


def item(number: int, type: int, title: str | None = None, body: str = "", **about: object) -> tuple[str, bytes]:
    """A file of Joplin: a title, a body, and what it says about itself, with empty lines between."""
    pairs = "\n".join(f"{key}: {value}" for key, value in {"id": id_of(number), **about, "type_": type}.items())
    parts = [*([title] if title is not None else []), *([body] if body else []), pairs]
    return f"{id_of(number)}.md", "\n\n".join(parts).encode()


def note(number: int, title: str, body: str, written: str, **about: object) -> tuple[str, bytes]:
    """A note, which came into this Joplin two weeks after it was written."""
    known = {
        "parent_id": id_of(901),
        "created_time": "2026-12-06T09:00:00.000Z",
        "updated_time": "2026-12-06T09:00:00.000Z",
        "is_conflict": 0,
        "latitude": "0.00000000",
        "longitude": "0.00000000",
        "altitude": "0.0000",
        "author": "",
        "source_url": "",
        "is_todo": 0,
        "todo_due": 0,
        "todo_completed": 0,
        "user_created_time": written,
        "user_updated_time": "2026-11-30T10:00:00.000Z",
        "encryption_cipher_text": "",
        "encryption_applied": 0,
        "markup_language": 1,
        "deleted_time": 0,
    }
    return item(number, 1, title, body, **{**known, **about})


BODY = f"""Rain.

mood: good

![a cat.jpg](:/{id_of(801)}) and [Another note](:/{id_of(2)}), ![](:/{id_of(801)})

- one: two"""
NOTES = [
    note(1, "A walk", BODY, "2026-11-21T23:30:00.000Z"),
    note(2, "Without a body", "", "2026-11-20T10:00:00.000Z", parent_id=id_of(902)),
    note(
        3,
        "Ring the doctor",
        "soon",
        "2026-11-19T10:00:00.000Z",
        is_todo=1,
        todo_due=1795687200000,
        todo_completed=1795600800000,
    ),
    note(4, "Open", "", "2026-11-19T11:00:00.000Z", is_todo=1),
    note(
        5,
        "By the river",
        "",
        "2026-11-18T10:00:00.000Z",
        latitude="46.94809000",
        longitude="-7.44744000",
        source_url="https://example.org/a?b: c",
    ),
    note(
        6,
        "Secret",
        "",
        "2026-11-17T10:00:00.000Z",
        encryption_applied=1,
        encryption_cipher_text="JED01" + "0" * 99,
    ),
    note(7, "Old copy", "", "2026-11-16T10:00:00.000Z", is_conflict=1, deleted_time=1795600800000),
    note(8, "No date", "", "soon", created_time="", user_created_time="soon"),
    note(9, "", "Only a body", "2026-11-15T10:00:00.000Z", parent_id=id_of(999)),
    note(10, "Of an old Joplin", "x", "", created_time="2016-11-15T10:00:00.000Z", user_created_time=""),
]
OTHERS = [
    item(901, 2, "Diary", parent_id=""),
    item(902, 2, "Small things", parent_id=id_of(903)),
    item(903, 2, "Round", parent_id=id_of(902)),
    item(701, 5, "call Ana", parent_id=""),
    item(702, 5, "garden", parent_id=""),
    item(601, 6, note_id=id_of(1), tag_id=id_of(702)),
    item(602, 6, note_id=id_of(1), tag_id=id_of(701)),
    item(603, 6, note_id=id_of(1), tag_id=id_of(799)),
    item(801, 4, "a cat.jpg", mime="image/jpeg"),
]
RAW: dict[str, bytes] = {
    **dict(NOTES),
    **dict(OTHERS),
    f"{id_of(500)}.md": b"# A file of mine\n\nwithout anything about it",
    f"{id_of(501)}.md": b"caf\xe9\n\ntype_: 1",
    f"resources/{id_of(801)}.jpg": b"\xff\xd8\xff",
    "README.md": b"not an item",
}


def packed(files: Mapping[str, bytes], format: int = tarfile.USTAR_FORMAT, folder: str = "") -> bytes:
    """Files as a tar, as Joplin makes it."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w", format=format) as archive:
        for name, data in files.items():
            about = tarfile.TarInfo(f"{folder}{name}")
            about.size = len(data)
            archive.addfile(about, io.BytesIO(data))
    return made.getvalue()


FILES = {
    "notes.jex": packed(RAW),
    "packed by hand.tar": packed(RAW, tarfile.PAX_FORMAT, "./"),
    "raw.zip": zipped({f"raw/{name}": data for name, data in RAW.items()}),
}
