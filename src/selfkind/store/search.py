"""Find what may hold some words in everything dated, newest first, parsing only the months that may.

The files are read each time, and nothing is kept: there is no index that could be wrong, or stay in plain beside
an encrypted home. What is yielded may hold the words; whoever asked has to look closely.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from selfkind.domain.day import month_of
from selfkind.domain.errors import Unreadable
from selfkind.domain.folding import fold, may_join, unstable
from selfkind.domain.routine.said_with_tick import says_something
from selfkind.store.engine.part import Tables, is_as_written, is_whole, partly_read
from selfkind.store.kinds import KINDS, LISTED_KINDS
from selfkind.store.repositories.bin_rules import in_bin
from selfkind.store.repositories.repository import NO_SENSE

if TYPE_CHECKING:
    from selfkind.store.engine.store import Store

TICKS = "completions"
_KIND_OF = {TICKS: "tick_notes"}
"""What is made of a document, where that isn't of the kind of its table."""
SEARCHED = (*(table for table in LISTED_KINDS if table not in _KIND_OF.values()), *_KIND_OF)
"""The tables that have what the Journal lists."""
_WORDS_OF_TICK = (b'"note"', b'"minutes"')
"""What is in the bytes of every tick that anything is said with."""

_ASCII = bytes(range(128))
_BLOCK = 4 << 20
"""Bytes, more than a month of nearly everybody has."""


class Needle(NamedTuple):
    """A folded word that has to be there, or, unless `folded` is "", a piece of JSON that stands for it `instead`,
    such as the id of an exercise that has it in its name."""

    folded: str
    instead: tuple[str, ...] = ()


class Wanted(NamedTuple):
    """What to look for: all of the needles, in the tables named, on the days from `since` to `until`. `is_wanted`
    says of a document of a table whether it can be one that is looked for, before any needle is. Of a tick, the
    note is found that is stored with it; one without words is never looked for."""

    needles: Sequence[Needle] = ()
    tables: Collection[str] = SEARCHED
    since: date | None = None
    until: date | None = None
    is_wanted: Callable[[str, Mapping[str, Any]], bool] = lambda _table, _row: True
    says_damage: bool = False
    """Whether a month that is damaged is noted also where none of the needles is in it any more."""


def find(store: Store, wanted: Wanted, is_over: Callable[[], bool] = lambda: False) -> Iterator[Any]:
    """Yield the things that may be what is `wanted`, newest first, without those in the bin.

    Goes month by month, so that the caller can stop early; a month that wasn't in memory is dropped again.
    `is_over` is asked before each month, and ends the search. What can't be read is left out and noted, as when
    the Journal reads it.
    """
    # The longest is the rarest, and rules most months out.
    needles = sorted(wanted.needles, key=lambda one: (bool(one.instead), -len(one.folded)))
    wanted = wanted._replace(needles=needles)
    seen: set[str] = set()
    # Once so large a block was given back, Linux's allocator leaves the memory of one month to the next. Otherwise
    # it goes back to the system each time, and is asked for again, which takes a third of the whole search.
    bytes(_BLOCK)
    for month in reversed(store.months()):
        if is_over():
            return
        if (wanted.since and month < month_of(wanted.since)) or (wanted.until and month > month_of(wanted.until)):
            continue
        for thing in _of_month(store, month, wanted):
            # An interrupted move leaves two.
            if thing.id not in seen:
                seen.add(thing.id)
                yield thing


def with_id(store: Store, tables: Collection[str], words: str) -> Iterator[Any]:
    """Yield the things of these tables whose ID may begin with these words, newest first, as `find` does."""
    typed = {one.encode(errors="replace").decode() for one in (words.strip(), words.strip().casefold())}
    as_written = {json.dumps(one, ensure_ascii=is_ascii)[1:-1] for one in typed for is_ascii in (True, False)}
    return find(store, Wanted((Needle("", tuple(as_written)),), tables=tables))


def holding(
    store: Store, tables: Collection[str], pieces: Iterable[str], since: date | None, until: date | None
) -> Iterator[Any]:
    """Yield the things of these tables and days that may have one of these names or values, newest first, as
    `find` does."""
    needle = Needle("", tuple(f'"{piece}"' for piece in pieces))
    return find(store, Wanted((needle,), tables=tables, since=since, until=until, says_damage=True))


def _of_month(store: Store, month: str, wanted: Wanted) -> list[Any]:
    try:
        with store.passing(month) as part:
            data = part.contents()
            if not is_whole(data):
                # Reading it says what is wrong, if anything is.
                rows = list(_rows(part.read(), wanted))
            else:
                haystack = Haystack(data)
                if not _may_hold_all(haystack, wanted.needles):
                    if wanted.says_damage and not is_as_written(month, data):
                        part.read()
                    return []
                # Without the rest, which takes long to parse; but only of a file that nobody else has changed.
                sliced = _sliced(haystack, wanted) if wanted.needles and is_as_written(month, data) else None
                rows = list(_rows(part.read(), wanted)) if sliced is None else sliced
    except Unreadable as problem:
        store.note_unreadable(month, "search", problem)
        return []
    things: list[Any] = []
    left_out = 0
    for table, row in rows:
        try:
            if not in_bin(row) and _is_near(row, wanted) and wanted.is_wanted(table, row):
                things.append(KINDS[_KIND_OF.get(table, table)].from_document(row))
        except NO_SENSE:
            left_out += 1
    store.note_unreadable(month, "search", partly_read(month, left_out) if left_out else None)
    return sorted(things, key=_moment, reverse=True)


Rows = Iterator[tuple[str, Mapping[str, Any]]]


def _rows(tables: Tables, wanted: Wanted) -> Rows:
    """Yield the documents of a month that may hold what is wanted, each with its table."""
    for table in wanted.tables:
        for row in tables.get(table, {}).values():
            if table == TICKS and not says_something(row):
                continue
            text = json.dumps(row, ensure_ascii=False).encode(errors="replace") if wanted.needles else b""
            if _may_hold_all(Haystack(text), wanted.needles):
                yield table, row


def _start_of(data: bytes, place: int) -> int:
    """Return where the document begins that a place is in; below 2 for none."""
    start = data.rfind(b'":{"id":"', 0, place + 1)
    while start > 0 and not data[start - 1 : start].isdigit():
        # It's the tick that a tick has replaced, which is a part of that.
        start = data.rfind(b'":{"id":"', 0, start)
    return start + 2


_HALF = re.compile(rb"\\u[dD]")
_TABLE_BEGINS = re.compile(rb'\},"(\w+)":\{"[0-9]+":\{')
_BEGINS = re.compile(rb'"[0-9]+":\{"id":"')
_LONGEST_NUMBER = 20
_DECODER = json.JSONDecoder()


def _sliced(haystack: Haystack, wanted: Wanted) -> list[tuple[str, Mapping[str, Any]]] | None:
    """Return the documents that may hold what is wanted, cut out of the bytes of a month. None when that can't be
    done: then the month has to be parsed."""
    data = haystack.data
    needle, *others = wanted.needles
    finders = [haystack.finder(needle.folded)] if needle.folded else []
    finders += [_finder(data, raw.encode()) for raw in needle.instead]
    if (next_place := _nearest(finders)) is None:
        return None
    found: list[tuple[str, Mapping[str, Any]]] = []
    table = ""
    at = looked = 0
    while True:
        if (place := next_place(at)) < 0:
            return found
        start = _start_of(data, place)
        # From a little before, where the place is in the number of a document.
        following = _BEGINS.search(data, max(start, place - _LONGEST_NUMBER)) if start >= 2 else None
        end = following.start() if following else len(data)
        if start < 2 or place >= end:
            at = place + 1  # between two documents: a name of a table, or a number
            continue
        for begins in _TABLE_BEGINS.finditer(data, looked, start + 1):
            table = begins[1].decode()
        looked = start
        text = data[start:end]
        if table not in wanted.tables or (table == TICKS and not any(key in text for key in _WORDS_OF_TICK)):
            at = end
            continue
        try:
            row, length = _DECODER.raw_decode(body := text.decode())
        except ValueError:
            return None
        if end - len(body[length:].encode()) <= place:
            at = place + 1  # after the last document of a table
            continue
        at = end
        if table == TICKS and not says_something(row):
            continue
        if not others or _may_hold_all(Haystack(text), others):
            found.append((table, row))


def _is_near(row: Mapping[str, Any], wanted: Wanted) -> bool:
    day = str(row["day"])
    return (wanted.since is None or str(wanted.since) <= day) and (
        wanted.until is None or day <= str(wanted.until)
    )


def _moment(thing: Any) -> tuple[date, float]:
    at: datetime = thing.at
    return thing.day, at.timestamp()


def _may_hold_all(haystack: Haystack, needles: Sequence[Needle]) -> bool:
    return all(
        (needle.folded != "" and haystack.may_hold(needle.folded))
        or any(raw.encode() in haystack.data for raw in needle.instead)
        for needle in needles
    )


Finder = Callable[[int], int]
"""Returns the first place from a place on; -1 when there is none."""


def _finder(data: bytes, raw: bytes) -> Finder:
    return lambda start: data.find(raw, start)


def _nearest(finders: Sequence[Finder | None]) -> Finder | None:
    """Return what finds the first place of any finder, asked from places that only grow; None when one is None."""
    asked = [finder for finder in finders if finder is not None]
    if len(asked) < len(finders):
        return None
    if len(asked) == 1:
        return asked[0]
    ahead = [finder(0) for finder in asked]

    def found(start: int) -> int:
        for number, place in enumerate(ahead):
            # Asked again only once its place is passed.
            if 0 <= place < start:
                ahead[number] = asked[number](start)
        return min((place for place in ahead if place >= 0), default=-1)

    return found


class Haystack:
    """The bytes of JSON in which words may be."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._lower = b""
        self._changing: Mapping[str, str] | None = None
        self._is_unknown = False

    def may_hold(self, folded: str) -> bool:
        """Return False only when a folded word, without spaces and signs, isn't there."""
        finder = self.finder(folded)
        return finder is None or finder(0) >= 0

    def finder(self, folded: str) -> Finder | None:
        """Return what finds a folded word in the bytes; None when only parsing can tell."""
        lower, kin = self._lowered(), self._kin(folded)
        if self._is_unknown:
            return None
        if not kin:
            return _finder(lower, folded.encode())
        if any(len(become) != 1 for become in kin.values()):
            for one, become in kin.items():
                lower = lower.replace(one.encode(), become.encode())
            # The places are others now.
            return None if folded.encode() in lower else lambda start: -1
        pattern = _pattern(folded, tuple(sorted(kin.items())))

        def found(start: int) -> int:
            match = pattern.search(lower, start)
            return match.start() if match else -1

        return found

    def _kin(self, folded: str) -> dict[str, str]:
        """Return the letters here that may be a part of a folded word, with what they become."""
        changing = self._changing_letters()
        if not changing:
            return {}
        letters = set(folded)
        return {one: become for one, become in changing.items() if not become or not letters.isdisjoint(become)}

    def _lowered(self) -> bytes:
        if not self._lower:
            self._lower = self.data.lower()
        return self._lower

    def _changing_letters(self) -> Mapping[str, str]:
        """Return the letters beyond ASCII that folding changes, with what they become."""
        if self._changing is None:
            if self.data.isascii():
                # One with half a surrogate pair is escaped throughout.
                self._is_unknown = b"\\" in self.data and _HALF.search(self.data) is not None
                self._changing = {}
            else:
                beyond = self.data.translate(None, _ASCII).decode(errors="ignore")
                # Of a text of few such letters each is soon seen; of one in Chinese, few of many can change.
                few = 6 * len(beyond) < len(self.data)
                letters = _letters(beyond, str if few else _unstable)
                self._changing = {one: become for one in letters if (become := _folded(one)) != one}
                self._is_unknown = may_join(lambda: self.data.decode(errors="replace"), letters)
        return self._changing


_STRETCH = 20_000
"""Characters that are looked at at a time: Python keeps every other thread waiting meanwhile."""


def _letters(text: str, among: Callable[[str], Iterable[str]]) -> frozenset[str]:
    """Return each letter of a text once, of those that `among` leaves of a stretch."""
    stretches = (text[start : start + _STRETCH] for start in range(0, len(text), _STRETCH))
    return frozenset().union(*map(among, stretches))


def _unstable(text: str) -> list[str]:
    return unstable().findall(text)


_folded = cache(fold)


@lru_cache(maxsize=256)
def _pattern(folded: str, kin: tuple[tuple[str, str], ...]) -> re.Pattern[bytes]:
    """Return what finds a folded word in bytes, by the letters that become one of its own.

    It begins where it is found fastest: with the first letter that can be written in one way only, or with the
    first two of them side by side, where not half of the word comes before.
    """
    ways = {become: [one for one, other in kin if other == become] for _, become in kin}
    singles = [at for at, letter in enumerate(folded) if letter not in ways]
    pairs = [at for at in singles if at + 1 in singles and at <= len(folded) // 2]
    simple = next(iter((*pairs, *singles)), 0)
    letters = (
        f"(?:{'|'.join(map(re.escape, (letter, *ways[letter])))})" if letter in ways else re.escape(letter)
        for letter in folded[simple:]
    )
    return re.compile("".join(letters).encode())
