"""What is empty, packed by another program, or of no format at all is one plain line, or comes in."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from selfkind.companion.companion import Companion
from selfkind.companion.imports import NotRecognized
from selfkind.domain.errors import SelfkindError
from selfkind.exchange.formats import IMPORTS, OWN, TABLE, format_of, found_in, questions
from selfkind.exchange.found import Imported, LeftOut
from selfkind.exchange.source import Source
from tests.exchange.fuzz import zipped
from tests.exchange.reading import source_of
from tests.exchange.test_twins import TWINS

EMPTY = {"nothing": b"", "a mark": b"\xef\xbb\xbf", "a blank line": b"\xef\xbb\xbf \r\n\n", "a zip": zipped({})}
TABLES = {
    "daylio": "full_date,date,weekday,time,mood,activities,note_title,note",
    "habitbull": "HabitName,HabitDescription,HabitCategory,CalendarDate,Value,CommentText",
    "presently": "entryDate,entryContent",
    "freecbt": "uuid,createdAt,automaticThought,alternativeThought",
    "howwefeel": "Date,Mood,Tags (People),Tags (Places),Tags (Events)",
    "insighttimer": "Started At,Duration,Preset,Activity",
    "csv": "date,text",
}


@pytest.fixture
def packed_twins() -> dict[str, bytes]:
    """One file of each format that isn't a zip, zipped with a picture."""
    made = {
        format: zipped({f"Download/{name}": data, "Download/a.jpg": b"\xff\xd8\xff"})
        for format, name, data in reversed(TWINS)
        if not data.startswith(b"PK") and not (format == "diarium" and name.endswith(".txt"))
    }
    # What is a zip by itself can be in one, too.
    backup = next(data for _, name, data in TWINS if name == "backup.daylio")
    return made | {"daylio": zipped({"backup_2026_11_22.daylio": backup})}


def refused(format: str, source: Source) -> str:
    for look in (questions, lambda *about: list(found_in(*about))):
        try:
            look(format, source)
        except SelfkindError as problem:
            return problem.message
    return ""


@pytest.mark.parametrize("format", IMPORTS)
def test_what_is_empty_is_one_line_for_each_format(format: str, tmp_path: Path) -> None:
    for data in EMPTY.values():
        said = refused(format, source_of(data))
        assert said.startswith(
            ("twin is empty. Nothing was imported. ", "twin is a zip without any files. Nothing was ")
        )
    assert (
        refused(format, source_of(tmp_path)) == f"{tmp_path} is a folder without any files. Nothing was imported."
    )


@pytest.mark.parametrize(("format", "names"), TABLES.items())
def test_a_table_without_rows_is_one_line(format: str, names: str) -> None:
    for end in ("", "\n", "\r\n\r\n"):
        of = "" if format == TABLE else f" of {IMPORTS[format].title}"
        said = f"twin holds nothing{of} that can come in. Nothing was imported."
        assert refused(format, source_of(f"\ufeff{names}{end}")) == said


def test_an_empty_home_has_an_export() -> None:
    empty = b'{"format":"selfkind","version":1,"exported_at":"2026-11-22T10:00:00+01:00"}'
    assert list(found_in(OWN, source_of(empty))) == []


def test_an_export_is_found_in_a_zip(packed_twins: dict[str, bytes]) -> None:
    assert len(packed_twins) > 10
    for format, data in packed_twins.items():
        source = source_of(data)
        assert format_of(source) == format
        questions(format, source)
        assert list(found_in(format, source))


def test_an_export_in_a_zip_is_known_in_the_zip_and_by_itself(companion: Companion, tmp_path: Path) -> None:
    (_, name, data) = next(one for one in TWINS if one[0] == "daylio")
    imports = companion.imports
    packed = imports.source("x.zip", data=zipped({"photos/tea.jpg": b"", name: data, "read me.txt": b"Hello"}))
    done = imports.bring(imports.recognized(packed), packed).value
    assert done.added
    others = [LeftOut(one, "it isn't from Daylio") for one in ("photos/tea.jpg", "read me.txt")]
    assert list(done.left_out[-2:]) == others, "whatever they are"
    # It's the same by itself, and in a folder.
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / name).write_bytes(data)
    for one in (
        imports.source(name, data=data),
        imports.source(str(tmp_path / "there")),
    ):
        again = imports.bring(imports.recognized(one), one).value
        assert (again.added, again.same) == (0, done.added)


def test_several_exports_in_one_zip_are_chosen_by_the_user(tmp_path: Path) -> None:
    two = {
        "a.csv": b"entryDate,entryContent\n2026-11-22,tea\n",
        "b.csv": b"entryDate,entryContent\n2026-11-22,tea\n",
    }
    source = source_of(zipped(two))
    assert format_of(source) == ""
    assert "holds several exports of Presently. Nothing was imported. Unpack" in refused("presently", source)
    # One of each format is no question where the format is named.
    both = source_of(zipped({**two, "b.csv": b"Started At,Duration\n05/01/2026 16:03:29,0:21:4\n"}))
    assert format_of(both) == ""
    assert len(list(found_in("presently", both))) == 2
    for name, data in two.items():
        (tmp_path / name).write_bytes(data)
    assert format_of(source_of(tmp_path)) == ""


def test_a_table_of_anything_is_found_in_a_zip() -> None:
    source = source_of(zipped({"diary.csv": b"date,text\n2026-11-22,tea\n", "readme.txt": b"x"}))
    assert questions(TABLE, source)
    assert len(list(found_in(TABLE, source))) == 2


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        (
            "a.pdf",
            b"%PDF-1.7\n",
            " is a PDF, which selfkind can't read. Nothing was imported. In the other app, export",
        ),
        ("a.png", b"\x89PNG\r\n\x1a\n\0", " is a picture. Nothing was imported. Choose the file that"),
        ("a.jpg", b"\xff\xd8\xff\xe0", " is a picture. "),
        ("a.heic", b"\0\0\0\x18ftypheic", " is a picture. "),
        ("a.webp", b"RIFF\0\0\0\0WEBP", " is a picture. "),
        ("a.mp4", b"\0\0\0\x18ftypisom", " is a film or a sound. "),
        (
            "a.html",
            b"\n<!DOCTYPE html><html></html>",
            " is a web page. Nothing was imported. In the other app, export as",
        ),
        (
            "a.json",
            b'{"hello": [1]}',
            " is JSON, but not of an app that selfkind recognizes. Nothing was imported. If you",
        ),
        ("a.json", b"[1, 2]", " is JSON, but not of"),
        (
            "a.csv",
            b"a,b\n1,2\n",
            " isn't in a format that selfkind recognizes. Nothing was imported. If it's a table of",
        ),
        ("a.txt", b"Hello", " isn't in a format that selfkind recognizes. Nothing was imported. If you know its"),
        (
            "a.xlsx",
            zipped({"xl/workbook.xml": b"<x/>"}),
            " is a spreadsheet. Nothing was imported. Save it as CSV in UTF-8",
        ),
        ("a.docx", zipped({"word/document.xml": b"<x/>"}), " is a document of a word processor. "),
        ("a.zip", zipped({"a.jpg": b"\xff\xd8\xff"}), " is a zip in which selfkind recognizes nothing. "),
        ("a.bin", bytes(range(256)), " isn't text, and not in a format that selfkind recognizes. "),
        ("a.db", b"SQLite format 3\0", " is a database of an app that selfkind doesn't know. "),
    ],
)
def test_what_is_of_no_format_is_one_line_that_says_what_to_do(
    name: str, data: bytes, said: str, companion: Companion, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(NotRecognized) as refusal:
        companion.imports.recognized(companion.imports.source(str(path)))
    assert refusal.value.message.startswith(f"{path}{said}")
    assert "\n" not in refusal.value.message


def test_a_folder_of_anything_is_one_line(companion: Companion, tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"\xff\xd8\xff")
    with pytest.raises(NotRecognized, match="is a folder in which selfkind recognizes nothing"):
        companion.imports.recognized(companion.imports.source(str(tmp_path)))


def test_a_folder_is_walked_through_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.jpg").write_bytes(b"\xff\xd8\xff")
    walked: list[object] = []
    walk = os.walk

    def counted(top: Path, **options: Any) -> Iterator[Any]:
        walked.append(top)
        return walk(top, **options)

    monkeypatch.setattr("selfkind.exchange.source.os.walk", counted)
    assert format_of(source_of(tmp_path)) == ""
    assert walked == [tmp_path]


MADE = "user_created_time: 2026-11-22T10:00:00.000Z"
EMPTY_NOTES = {
    "standardnotes": json.dumps(
        {
            "version": "004",
            "items": [
                {
                    "uuid": str(number),
                    "content_type": "Note",
                    "created_at": "2026-11-22T10:00:00Z",
                    "content": content,
                }
                for number, content in enumerate([{"title": " ", "text": ""}, {"title": "Tea", "text": ""}])
            ],
        }
    ).encode(),
    "joplin": zipped(
        {
            f"{str(number) * 32}.md": f"{title}\n\nid: {str(number) * 32}\n{MADE}\ntype_: 1".encode()
            for number, title in enumerate(["", "Tea"])
        }
    ),
    "jrnl": b"[2026-11-22 10:00] \n\n[2026-11-22 11:00] Tea\n",
}


@pytest.mark.parametrize(("format", "data"), EMPTY_NOTES.items(), ids=EMPTY_NOTES)
def test_a_note_without_words_is_left_out_and_said(format: str, data: bytes) -> None:
    left, note = found_in(format, source_of(data))
    assert isinstance(left, LeftOut)
    assert left.why == "it has no words"
    assert isinstance(note, Imported)
    assert getattr(note.thing, "text", "") == "Tea"
