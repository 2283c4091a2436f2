"""Say what something is that no format knows, and what to do with it."""

from __future__ import annotations

from typing import NamedTuple

from selfkind.exchange.json_text import begins_as_json
from selfkind.exchange.source import Source
from selfkind.exchange.sqlite_rows import SIGN

EXPORT_ANOTHER = "In the other app, export as JSON, CSV or text, then import that."
NAME_IT = "If you know its format, name it: selfkind import --help"
_NOT_KNOWN = " isn't in a format that selfkind recognizes"
_AS_TABLE = "If it's a table of your own: selfkind import csv"
_SHEET = "Save it as CSV in UTF-8, then: selfkind import csv"


class Unknown(NamedTuple):
    """What something is, to follow its name, and what to do."""

    problem: str
    then: str = NAME_IT


_PICTURE = Unknown(" is a picture", "Choose the file that the other app exported.")
_FILM = Unknown(" is a film or a sound", _PICTURE.then)
_BY_BEGINNING = (
    (b"%PDF", Unknown(" is a PDF, which selfkind can't read", EXPORT_ANOTHER)),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE),
    (b"RIFF", _FILM),
    (b"ID3", _FILM),
    (b"OggS", _FILM),
    (b"fLaC", _FILM),
    (b"\x1aE\xdf\xa3", _FILM),
    (b"{\\rtf", Unknown(" is a document of a word processor", EXPORT_ANOTHER)),
    (b"\xd0\xcf\x11\xe0", Unknown(" is an old document or spreadsheet of Office", _SHEET)),
    (b"Rar!", Unknown(" is a RAR archive", "Unpack it first, then import what is in it.")),
    (b"7z\xbc\xaf", Unknown(" is a 7z archive", "Unpack it first, then import what is in it.")),
    (b"\x1f\x8b", Unknown(" is compressed with gzip", "Unpack it first, then import what is in it.")),
    (SIGN, Unknown(" is a database of an app that selfkind doesn't know", EXPORT_ANOTHER)),
)
_PAGES = (b"<!doctype html", b"<html")


def what_is(source: Source) -> Unknown:
    """Return what something is that is of no format."""
    if source.is_folder:
        return Unknown(
            " is a folder in which selfkind recognizes nothing",
            "Choose the file or the folder that the other app exported.",
        )
    if source.is_zip:
        return _zip(source)
    start = source.begins_with()
    known = next((one for sign, one in _BY_BEGINNING if start.startswith(sign)), None)
    if known is not None:
        return _PICTURE if known is _FILM and start[8:12] == b"WEBP" else known
    if start[4:8] == b"ftyp":
        return _PICTURE if start[8:12] in (b"heic", b"heix", b"mif1", b"avif") else _FILM
    plain = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if plain[:20].lower().startswith(_PAGES):
        return Unknown(" is a web page", EXPORT_ANOTHER)
    if source.name.casefold().endswith((".csv", ".tsv")):
        return Unknown(_NOT_KNOWN, _AS_TABLE)
    if source.is_text and begins_as_json(start):
        return Unknown(" is JSON, but not of an app that selfkind recognizes")
    if source.is_text:
        return Unknown(_NOT_KNOWN)
    return Unknown(" isn't text, and not in a format that selfkind recognizes", EXPORT_ANOTHER)


def _zip(source: Source) -> Unknown:
    names = source.names()
    if any(name.startswith("xl/") for name in names):
        return Unknown(" is a spreadsheet", _SHEET)
    if any(name.startswith("word/") for name in names):
        return Unknown(" is a document of a word processor", EXPORT_ANOTHER)
    if "content.xml" in names and "mimetype" in names:
        return Unknown(" is a document of an office program", _SHEET)
    return Unknown(
        " is a zip in which selfkind recognizes nothing",
        "If you know its format, name it: selfkind import --help. Or unpack it, and import a file in it.",
    )
