"""JSON of others, element by element: it means what `json` says it means, and what is before a damaged place comes
in."""

from __future__ import annotations

import base64
import io
import json
import random
import string
import tracemalloc
from typing import Any

import pytest

from selfkind.domain.errors import SelfkindError
from selfkind.exchange import json_elements
from selfkind.exchange.formats import found_in
from selfkind.exchange.found import Imported, LeftOut
from selfkind.exchange.json_elements import Element, elements, listed
from selfkind.exchange.source import Source
from tests.exchange.exports import CALENDAR
from tests.exchange.fuzz import zipped

HERE = Source(b"", "x.json", CALENDAR)


class Slowly(io.BytesIO):
    """A file that is read in pieces of one byte, or of as many as are asked for."""

    def __init__(self, data: bytes, most: int) -> None:
        super().__init__(data)
        self._most = most

    def read(self, count: int | None = -1, /) -> bytes:
        return super().read(min(count or 0, self._most))


def read(data: bytes | str, most: int = 1 << 30) -> list[Element | LeftOut]:
    """All elements of a file."""
    return list(elements(HERE, Slowly(data.encode() if isinstance(data, str) else data, most)))


def made_of(found: list[Element | LeftOut]) -> Any:
    """The value that a file with an object has, by its elements."""
    made: dict[str, Any] = {}
    for one in found:
        assert isinstance(one, Element)
        if not one.number:
            made[one.name] = one.value
        else:
            made[one.name].append(one.value)
    return made


def value(chance: random.Random, depth: int = 0) -> Any:
    """A value of JSON by chance."""
    match chance.randrange(9 if depth < 4 else 6):
        case 0:
            return None
        case 1:
            return chance.choice((True, False))
        case 2:
            return chance.choice((0, -1, 10**30, -(10**18), chance.randrange(10**6)))
        case 3:
            return chance.choice((0.5, -1e-7, 1e308, chance.random()))
        case 4 | 5:
            return "".join(chance.choices(string.printable + '"\\\n😀é\ud800\u2028[]{},', k=chance.randrange(12)))
        case 6:
            return [value(chance, depth + 1) for _ in range(chance.randrange(4))]
    return {f"{at}{chance.choice(string.ascii_letters)}": value(chance, depth + 1) for at in range(3)}


@pytest.mark.parametrize("most", [1, 7, 1 << 30])
def test_any_object_is_what_json_says_however_it_comes(most: int) -> None:
    chance = random.Random(18)
    for _ in range(60):
        whole = {f"k{at}": value(chance) for at in range(4)}
        text = json.dumps(whole, ensure_ascii=chance.random() < 0.5, indent=chance.choice((None, 1)))
        data = text.encode("utf-8", "replace")
        assert made_of(read(data, most)) == json.loads(data)


def test_lists_say_where_they_begin_and_other_values_are_whole() -> None:
    assert read('\ufeff {"v": {"a": []}, "l": [1, [2]], "e": []}\n') == [
        Element("v", 0, {"a": []}),
        Element("l", 0, []),
        Element("l", 1, 1),
        Element("l", 2, [2]),
        Element("e", 0, []),
    ]
    assert read("[]") == [Element("", 0, [])]
    assert read("123") == [Element("", 0, 123)]
    assert read('{"a": 1, "a": 2}') == [Element("a", 0, 1), Element("a", 0, 2)]


@pytest.mark.parametrize("most", [1, 1 << 30])
@pytest.mark.parametrize(
    ("end", "why"),
    [
        ('{"b": "c', "line 2, column 8: it isn't complete JSON here, so what follows can't be read"),
        ("", "line 2, column 2: it isn't complete JSON here, so what follows can't be read"),
        ('{"b" 1}]', "line 2, column 7: it isn't complete JSON here, so what follows can't be read"),
        ("1] 2", "line 2, column 5: it isn't complete JSON here, so what follows can't be read"),
        ("[" * 100_000, "line 2, column 2: it is nested too deeply here, so what follows can't be read"),
        ("1\xff", "line 2, column 3: it isn't UTF-8 text here, so what follows can't be read"),
    ],
    ids=("string", "list", "object", "after", "deep", "text"),
)
def test_what_is_before_a_damaged_place_comes_in(end: str, why: str, most: int) -> None:
    found = read(b'[{"a": 1},\n ' + end.encode("latin-1"), most if len(end) < 1000 else 1 << 30)
    assert found[:2] == [Element("", 0, []), Element("", 1, {"a": 1})]
    left_out = [one for one in found if isinstance(one, LeftOut)]
    assert [f"{one.where}: {one.why}" for one in left_out] == [why]
    assert found[-1] == left_out[0]


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ("NaN", "NaN isn't a number in JSON"),
        ('{"a": [-Infinity, 2]}', "-Infinity isn't a number in JSON"),
        ("1e999", "1e999 is too large a number"),
        ('{"a": 1' + "0" * 5000 + "}", "a number in it is too large"),
    ],
    ids=("nan", "infinity", "float", "digits"),
)
def test_an_element_that_json_has_not_is_left_out_alone(bad: str, why: str) -> None:
    assert read(f"[1, {bad}, 3]") == [
        Element("", 0, []),
        Element("", 1, 1),
        LeftOut("line 1, column 5", f"it can't be read as JSON: {why}"),
        Element("", 3, 3),
    ]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "isn't complete JSON: reading stopped at line 1, column 1"),
        (b'{"a":', "isn't complete JSON: reading stopped at line 1, column 6"),
        (b'{"a": 1,}', "isn't complete JSON: reading stopped at line 1, column 9"),
        (b"[" * 100_000, "is nested too deeply: reading stopped at line 1, column 2"),
        (b'{"\xff', "isn't UTF-8 text: reading stopped at line 1, column 2"),
    ],
    ids=("empty", "value", "comma", "deep", "text"),
)
def test_what_is_damaged_from_the_beginning_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(SelfkindError) as raised:
        read(data)
    assert str(raised.value) == f"x.json {why}. Nothing was imported."


def test_an_element_that_is_too_long_ends_the_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_elements, "MOST_OF_A_VALUE", 1 << 20)
    found = read('[1, "' + "x" * (5 << 20) + '"]')
    assert found[2:] == [
        LeftOut("line 1, column 5", "it has an entry of more than 1 MB here, so what follows can't be read")
    ]
    assert len(read('[1, "' + "x" * (1 << 20) + '"]')) == 3


def test_a_long_list_is_never_in_memory_whole() -> None:
    row = json.dumps({"text": "words " * 200}).encode() + b","

    class Long:
        """A list of 20,000 rows."""

        left = 20_000

        def read(self, count: int, /) -> bytes:
            is_begin = self.left == 20_000
            rows = min(max(count // len(row), 1), self.left)
            self.left -= rows
            end = b"1]" if rows and not self.left else b""
            return (b"[" if is_begin else b"") + row * rows + end

    tracemalloc.start()
    try:
        count = sum(1 for _ in elements(HERE, Long()))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count == 20_002
    assert peak < 2 << 20


def test_a_list_that_is_not_there_is_refused() -> None:
    otherwise = SelfkindError("no list")
    assert list(listed(read('{"a": [1], "b": [2]}'), otherwise, "b")) == [Element("b", 1, 2)]
    assert list(listed(read('{"b": []}'), otherwise, "b")) == []
    for data in ('{"a": [1]}', '{"b": {}}', "[1]", "3"):
        with pytest.raises(SelfkindError, match="no list"):
            list(listed(read(data), otherwise, "b"))


ROW = {"date": "2026-11-22", "text": "kind words", "creationDate": "2026-11-22T10:00:00Z", "uuid": "A"}
MOODS = {"date": "2026-11-22", "scores": [4], "notes": "kind words"}
CUT = {
    "jrnl": {"tags": {}, "entries": [{**ROW, "title": "kind words"}]},
    "dayone": {"metadata": {}, "entries": [ROW]},
    "pixels": [MOODS],
    "diarium": [{**ROW, "heading": "kind words", "html": ""}],
    "dailyyou": [{"timeCreated": "2026-11-22T10:00:00", "timeModified": "", "text": "kind words"}],
    "freecbt": {"thoughts": [{"automaticThought": "kind words", "createdAt": "2026-11-22T10:00:00Z"}]},
    "standardnotes": {
        "version": "004",
        "items": [
            {"content_type": "Note", "created_at": "2026-11-22T10:00:00Z", "content": {"text": "kind words"}}
        ],
    },
}


@pytest.mark.parametrize("format", CUT)
def test_of_a_diary_that_is_cut_what_is_whole_comes_in(format: str) -> None:
    whole = json.dumps(CUT[format]).encode()
    cut = whole[: whole.rindex(b"}]") + 1] + b', {"date'
    found = list(found_in(format, Source(cut, "x.json", CALENDAR)))
    assert sum("kind words" in str(one.thing) for one in found if isinstance(one, Imported)) == 1
    (left_out,) = (one for one in found if isinstance(one, LeftOut))
    assert left_out.why == "it isn't complete JSON here, so what follows can't be read"
    assert left_out.where.startswith("line 1, column ")


def test_a_backup_of_daylio_that_is_cut_gives_what_is_whole() -> None:
    days = [
        {"id": at, "year": 2026, "month": 10, "day": 22, "hour": at, "minute": 0, "mood": 1} for at in range(9)
    ]
    words = base64.encodebytes(json.dumps({"dayEntries": days, "tags": []}).encode())
    data = zipped({"backup.daylio": words[:500] + b"!" + words[500:]})
    found = list(found_in("daylio", Source(data, "x.daylio", CALENDAR)))
    assert 0 < len(found) < 9
    assert isinstance(found[-1], LeftOut)
    assert found[-1].why == "it is damaged here, so what follows can't be read"


def test_a_zip_that_is_damaged_inside_gives_what_is_before() -> None:
    rows = [{**ROW, "uuid": str(at), "text": f"kind words {at}"} for at in range(3000)]
    data = zipped({"Journal.json": json.dumps({"entries": rows}).encode()})
    at = data.index(b"kind words 2990")
    found = list(found_in("dayone", Source(data[:at] + b"KIND" + data[at + 4 :], "x.zip", CALENDAR)))
    assert len([one for one in found if isinstance(one, Imported)]) > 1000
    assert isinstance(found[-1], LeftOut)
    assert found[-1].why == "it is damaged here, so what follows can't be read"
