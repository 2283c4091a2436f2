"""Do harm to what an importer reads: cut it, flip its bytes, put something else in each of its places.

An importer never breaks. It refuses the whole in one line, or leaves out what it can't take over and says why, and
what comes in can be kept. The harm is the same in every run.

    fuzz("daylio", CSV)                          # a file: JSON, CSV, XML and text each in their own places
    fuzz("daylio", inner, wrap=packed)           # what is inside a file that `packed` makes
    fuzz_files("loop", {"Habits.csv": …, …})     # a folder or a zip: each of its files, and the zip itself
"""

from __future__ import annotations

import csv
import io
import json
import random
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import islice, zip_longest
from typing import Any

from selfkind.domain.errors import SelfkindError
from selfkind.domain.imports.answers import ITEMS, Answers
from selfkind.exchange.formats import found_in, is_of, questions
from selfkind.exchange.found import Found, Imported, LeftOut
from selfkind.exchange.source import Source
from selfkind.exchange.validate_documents import validated
from tests.exchange.exports import CALENDAR

MOST = 600
"""How often one file is harmed: for a small file, that takes about a tenth of a second."""
_DEEP = 100_000
_HUGE = "1" + "0" * 400
_PLACEHOLDER = "put here what json.dumps can't write"
_RAW = (
    _HUGE,
    "1" + "0" * 5000,
    "-1e999",
    "1e308",
    "NaN",
    "[" * _DEEP + "]" * _DEEP,
    '{"a":' * 500 + "1" + "}" * 500,
)
"""What stands in JSON as it is: numbers of many digits, and many levels."""
_VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 2, 13, 10**9, 10**18, -(10**18), 1.5, 1.7976931348623157e308),
    *("", " ", "x", "\x00", "\ud800", "[" * 300, "9999-12-31T23:59:59Z", "0001-01-01T00:00:00+14:00", "24:61"),
    *([], {}, [None], [[]], [{}], ["x", 1], {"": None}, {"id": {}}),
)
_CELLS = (
    *(
        "",
        " ",
        "x",
        "0",
        "-1",
        "13",
        _HUGE,
        "1e999",
        "-1e308",
        "nan",
        "inf",
        "٣",
        "½",
        "\x00",
        "\x1b[2J",
        '"',
        "'",
    ),
    *("2026-13-45", "0000-00-00", "9999-12-31", "0001-01-01", "24:61", "99:99 pm", "31 February 2026", "a,b\n\nc"),
    *("<" * 500, "&" * 500, " | " * 200, "true", "2026-11-22T10:00:00+99:99", "\ufeff", "\ud7ff\u202e"),
)


def fuzz(
    format: str,
    data: bytes,
    *,
    name: str = "x",
    wrap: Callable[[bytes], bytes] = bytes,
    most: int = MOST,
) -> Counter[str]:
    """Read a file of a format `most` times, each time with other harm. Returns how often it was refused, and how
    many things came in and were left out. `wrap` makes the file of its harmed inside."""
    assert read_all(format, wrap(data), name)["brought"], "without harm, something comes in"
    came: Counter[str] = Counter()
    for harmed in islice(harms(data, seed=f"{format} {name}"), most):
        came += read_all(format, wrap(harmed), name)
    return came


def fuzz_files(format: str, files: Mapping[str, bytes], *, most: int = MOST) -> Counter[str]:
    """Read a zip of files, each time with harm to one of them, or to the zip."""
    came: Counter[str] = Counter()
    each = max(most // (len(files) + 1), 1)
    for name, data in files.items():
        if not data:
            continue  # nothing can be harmed
        came += fuzz(format, data, name=name, wrap=partial(_zip_with, files, name), most=each)
    whole = zipped(files)
    for harmed in islice(_interleaved(_cut(whole), _flipped(whole, random.Random(format))), each):
        came += read_all(format, harmed, "x.zip")
    return came


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip of files."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for path, data in files.items():
            archive.writestr(zipfile.ZipInfo(path), data)  # of 1980: the same bytes each time
    return file.getvalue()


def _zip_with(files: Mapping[str, bytes], name: str, data: bytes) -> bytes:
    return zipped({**files, name: data})


def read_all(format: str, data: bytes, name: str = "x") -> Counter[str]:
    """Do all that an import does with a file but for writing: recognize it, ask, read, check."""
    came: Counter[str] = Counter()
    for activities in ("tags", ITEMS) if format == "daylio" else ("tags",):
        asked = Source(data, name, CALENDAR, answers=Answers(activities=activities))
        try:
            is_of(format, asked)
            for one in questions(format, asked):
                assert one.name
            left_out: list[tuple[str, str]] = []
            incoming = validated(_things(found_in(format, asked), left_out), asked, _adding(left_out))
        except SelfkindError as problem:
            _check_refusal(str(problem))
            came["refused"] += 1
            continue
        for where, why in left_out:
            assert where, why
            assert why, where
            assert len(where) + len(why) < 1000, (where[:200], why[:200])
        came["brought"] += sum(incoming.counts.values())
        came["left out"] += len(left_out)
    return came


def _check_refusal(words: str) -> None:
    assert words, "it says why"
    assert "\n" not in words, words
    assert len(words) < 1000, words[:200]


def _things(found: Any, left_out: list[tuple[str, str]]) -> Iterator[Imported]:
    one: Found
    for one in found:
        if isinstance(one, LeftOut):
            left_out.append((one.where, one.why))
        else:
            yield one


def _adding(left_out: list[tuple[str, str]]) -> Callable[[str, str], None]:
    return lambda where, why: left_out.append((where, why))


def harms(data: bytes, seed: str) -> Iterator[bytes]:
    """Yield a file with harm, of each kind in turn, in an order that is the same each time."""
    chance = random.Random(seed)
    kinds = [_cut(data), _flipped(data, chance), _swapped(data, chance)]
    kinds += [_in_places(data, chance)] * 3  # harm that the outermost reader lets through tells the most
    yield from _interleaved(*kinds)


def _interleaved(*kinds: Iterator[bytes]) -> Iterator[bytes]:
    for group in zip_longest(*kinds):
        yield from (one for one in group if one is not None)


def _cut(data: bytes) -> Iterator[bytes]:
    """Yield the beginning of a file, up to each of many places, and its end."""
    for at in range(50):
        place = len(data) * at // 50
        yield data[:place]
        yield data[place:]


def _flipped(data: bytes, chance: random.Random) -> Iterator[bytes]:
    """Yield a file with some bits of some bytes flipped."""
    while True:
        harmed = bytearray(data)
        for _ in range(chance.choice((1, 1, 2, 8))):
            harmed[chance.randrange(len(harmed))] ^= 1 << chance.randrange(8)
        yield bytes(harmed)


def _swapped(data: bytes, chance: random.Random) -> Iterator[bytes]:
    """Yield a file with a piece of it doubled, left out, or in another place."""
    while True:
        one, other = sorted(chance.choices(range(len(data)), k=2))
        yield data[:other] + data[one:]
        yield data[:one] + data[other:]
        yield data[other:] + data[:other]


def _in_places(data: bytes, chance: random.Random) -> Iterator[bytes]:
    """Yield a file with something else in one of its places: the values of JSON, the cells of a table, what stands
    between tags or in quotes."""
    try:
        return _in_json(json.loads(data), chance)
    except ValueError:
        pass
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _flipped(data, chance)
    if text.lstrip().startswith("<"):
        return _in_pieces(text, r">([^<>]*)<|\"([^\"<>]*)\"", chance)
    table = list(csv.reader(io.StringIO(text, newline="")))
    if len(table) > 1 and len(table[0]) > 1:
        return _in_table(table, chance)
    return _in_pieces(text, r"([^\s:,]+)", chance)


def _in_json(whole: Any, chance: random.Random) -> Iterator[bytes]:
    places = list(_places(whole))
    for raw in _RAW:
        yield from (
            _json_with(whole, place, _PLACEHOLDER, raw) for place in chance.sample(places, 2 % len(places))
        )
    while True:
        place = chance.choice(places)
        if chance.random() < 0.1:
            yield _json_with(whole, place, _PLACEHOLDER, None)
        else:
            yield _json_with(whole, place, chance.choice(_VALUES))


def _places(value: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield place
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        yield from _places(one, (*place, key))


def _json_with(whole: Any, place: tuple[Any, ...], value: Any, raw: str | None = "") -> bytes:
    """Return JSON with another value in a place, or with words as they are; None for `raw` leaves the place
    out."""
    made = json.loads(json.dumps([whole]))
    at = made
    *before, last = (0, *place)
    for key in before:
        at = at[key]
    if raw is None and before:
        del at[last]
    else:
        at[last] = value
    words = json.dumps(made[0])
    return (words.replace(json.dumps(_PLACEHOLDER), raw) if raw else words).encode()


def _in_table(table: list[list[str]], chance: random.Random) -> Iterator[bytes]:
    while True:
        harmed = [list(row) for row in table]
        row = chance.choice(harmed)
        if not row:
            continue
        match chance.randrange(8):
            case 0:
                del row[chance.randrange(len(row))]
            case 1:
                row.insert(chance.randrange(len(row)), chance.choice(_CELLS))
            case 2:
                harmed.insert(chance.randrange(len(harmed)), row)
            case _:
                row[chance.randrange(len(row))] = chance.choice(_CELLS)
        file = io.StringIO(newline="")
        csv.writer(file).writerows(harmed)
        yield file.getvalue().encode("utf-8", "surrogatepass")


def _in_pieces(text: str, pattern: str, chance: random.Random) -> Iterator[bytes]:
    pieces = [match.span(match.lastindex or 0) for match in re.finditer(pattern, text)] or [(0, len(text))]
    while True:
        begin, end = chance.choice(pieces)
        yield f"{text[:begin]}{chance.choice(_CELLS)}{text[end:]}".encode("utf-8", "surrogatepass")
