"""Notes of Joplin: the dates that the user sees, what stands after the last empty line, tars that mean harm."""

from __future__ import annotations

import tarfile
from datetime import date
from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.errors import SelfkindError
from selfkind.exchange.found import LeftOut
from selfkind.exchange.joplin import read as module
from tests.exchange.bringing import brought
from tests.exchange.fuzz import fuzz
from tests.exchange.joplin.twin import FILES, NOTES, OTHERS, RAW, id_of, item, note, packed
from tests.exchange.reading import read, source_of, when

EXPECTED: dict[str, tuple[tuple[date, str], str, tuple[str, ...]]] = {
    "A walk": (
        (date(2026, 11, 22), "2026-11-22 00:30:00+0100"),
        "A walk\n\nRain.\n\nmood: good\n\n[a cat.jpg] and [Another note], [attachment]\n\n- one: two",
        ("call-ana", "garden", "diary"),
    ),
    "Without a body": (
        (date(2026, 11, 20), "2026-11-20 11:00:00+0100"),
        "Without a body",
        ("small-things", "round"),
    ),
    "Ring the doctor": (
        (date(2026, 11, 19), "2026-11-19 11:00:00+0100"),
        "Ring the doctor\n\nsoon\n\nTo do: done 2026-11-25 11:00, due 2026-11-26 11:00",
        ("diary",),
    ),
    "Open": ((date(2026, 11, 19), "2026-11-19 12:00:00+0100"), "Open\n\nTo do: open", ("diary",)),
    "By the river": (
        (date(2026, 11, 18), "2026-11-18 11:00:00+0100"),
        "By the river\n\nPlace: 46.94809000, -7.44744000\nFrom: https://example.org/a?b: c",
        ("diary",),
    ),
    "Old copy": (
        (date(2026, 11, 16), "2026-11-16 11:00:00+0100"),
        "Old copy",
        ("diary", "conflict", "trashed"),
    ),
    "Only a body": ((date(2026, 11, 15), "2026-11-15 11:00:00+0100"), "Only a body", ()),
    "Of an old Joplin": (
        (date(2016, 11, 15), "2016-11-15 11:00:00+0100"),
        "Of an old Joplin\n\nx",
        ("diary",),
    ),
}
WHY = {
    6: "it's encrypted",
    8: "it has no date that selfkind can read",
    500: "it isn't an item of Joplin",
    501: "it isn't UTF-8 text",
}


def check(data: bytes | Path, before: str = "") -> None:
    found = read("joplin", source_of(data))
    got = {one.text.split("\n")[0]: (when(one), one.text, one.tags) for one in found.notes}
    assert got == EXPECTED
    assert len(found.notes) == len(EXPECTED) == len(set(found.ids))
    assert set(found.left_out) == {LeftOut(f"{before}{id_of(number)}.md", why) for number, why in WHY.items()}
    assert {f"{one.updated:%Y-%m-%d %H:%M}" for one in found.notes} == {"2026-11-30 10:00"}


@pytest.mark.parametrize(("name", "before"), zip(FILES, ("", "./", "raw/"), strict=True))
def test_each_note_is_a_note_on_the_day_that_the_user_sees(name: str, before: str) -> None:
    check(FILES[name], before)


def test_a_folder_of_raw_is_read(tmp_path: Path) -> None:
    for name, data in RAW.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    check(tmp_path)


def test_importing_twice_adds_nothing(companion: Companion) -> None:
    assert brought(companion, FILES["notes.jex"], "a.jex", "joplin").value.added == 8
    again = brought(companion, FILES["raw.zip"], "a.zip", "joplin").value
    assert (again.added, again.changed, again.same) == (0, 0, 8)


def test_line_ends_of_windows_are_no_words() -> None:
    name, data = NOTES[0]
    found = read("joplin", source_of(packed({name: data.replace(b"\n", b"\r\n"), **dict(OTHERS)})))
    assert [one.text for one in found.notes] == [EXPECTED["A walk"][1]]


@pytest.mark.parametrize("data", [b"words", packed({"a.txt": b"x"}), packed({}), b"\0" * 2048])
def test_what_is_of_another_kind_is_one_line(data: bytes) -> None:
    with pytest.raises(
        SelfkindError, match=r"isn't an export of Joplin\. Nothing was imported\. In Joplin, export"
    ):
        read("joplin", source_of(data))


@pytest.mark.parametrize("count", [1024 + 100, 1024 + 512 + 10, 2048, 3000])
def test_a_tar_that_is_cut_off_says_so_and_the_rest_comes_in(count: int) -> None:
    whole = packed(dict(NOTES[1:3]))
    assert len(whole) > 4096
    found = read("joplin", source_of(whole[:count]))
    assert 1 <= len(found.notes) + len(found.left_out) <= 3
    assert found.left_out[-1].why == "it's damaged, so what follows can't be read"


def test_a_tar_with_a_broken_header_says_so() -> None:
    whole = bytearray(packed(dict(NOTES[1:4])))
    second = whole.index(id_of(3).encode())
    whole[second : second + 4] = b"\xff\xff\xff\xff"
    found = read("joplin", source_of(bytes(whole)))
    assert [one.text for one in found.notes] == ["Without a body"]
    assert found.left_out == [LeftOut("file 2", "it's damaged, so what follows can't be read")]


def _sparse(size: int) -> bytes:
    """A tar whose first file says that it's very large, with nothing in it."""
    about = tarfile.TarInfo(f"{id_of(1)}.md")
    about.type, about.size = tarfile.GNUTYPE_SPARSE, 0
    header = bytearray(about.tobuf(tarfile.GNU_FORMAT))
    header[483:495] = b"%011o\0" % size
    header[148:156] = b"        "
    header[148:156] = b"%06o\0 " % sum(header)
    return bytes(header) + bytes(1024)


def test_a_file_that_says_it_is_very_large_is_refused() -> None:
    with pytest.raises(SelfkindError, match="holds more than a diary has"):
        read("joplin", source_of(_sparse(8 << 30)))


def test_too_many_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_FILES", 10)
    with pytest.raises(SelfkindError, match="holds more than 10 files"):
        read("joplin", source_of(FILES["notes.jex"]))


def test_brackets_without_end_take_no_time() -> None:
    name, data = note(1, "[" * 200_000, "![" * 200_000, "2026-11-20T10:00:00.000Z")
    assert len(read("joplin", source_of(packed({name: data}))).notes) == 1


def test_harmed_exports_are_read_or_refused() -> None:
    for name in FILES:
        came = fuzz("joplin", FILES[name], most=60)
        assert came["brought"]
        assert came["refused"]
    for name, data in NOTES[:6]:
        fuzz(
            "joplin",
            data,
            name=name,
            wrap=lambda data: packed({**dict(NOTES[1:2]), id_of(9) + ".md": data}),
            most=60,
        )
    assert fuzz(
        "joplin", item(901, 2, "Diary", parent_id="x")[1], wrap=lambda data: packed({**RAW, "x.md": data}), most=30
    )
