"""Make the things of an import: each with an id that the source decides, on the day that the source says."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timezone, tzinfo
from typing import Any, NamedTuple

from selfkind.domain.documents import LAST_YEAR
from selfkind.domain.imports.answers import BEST_MOOD, WORST_MOOD
from selfkind.domain.journal.entry import DEFAULT_PRIVATE, Entry, EntryKind, Thought
from selfkind.domain.journal.feelings import PAD_LIMIT, CheckIn
from selfkind.domain.practice.session import Session
from selfkind.domain.routine.cadence import parse
from selfkind.domain.routine.plan import Completion, Standing
from selfkind.domain.routine.routine import Part, RoutineItem
from selfkind.exchange.source import Source
from selfkind.platform.local_time import LocalTime

NOON = time(12)
NAMELESS = "A habit without a name"
_FIRST_CHANGE = 1971
_HALVES = re.compile(r"[\ud800-\udfff]")
_NO_WORD = re.compile(r"[^\w-]+")


class When(NamedTuple):
    """The civil day of something in its source, its moment with an offset, and whether just the day is known."""

    day: date
    at: datetime
    no_time: bool = False


class Maker:
    """Makes what an importer yields. The ids come from the name of the format and from a key of the source, so the
    same thing has the same id each time, and things of two formats, or of two diaries that the user keeps apart,
    never have one id. `zone` is the user's own."""

    def __init__(self, format: str, source: Source) -> None:
        self._format = format
        self._diary = (source.answers.diary or "").casefold()
        self.zone = source.calendar.zone
        self._seen: dict[tuple[str, ...], int] = {}
        self._first: dict[str, int] = {}
        self._items = 0
        self._renamed = source.answers.renamed

    def id(self, *key: str) -> str:
        """Return the id of something with a key: 32 hexadecimal digits."""
        words = "\0".join((self._format, *key))
        words = f"{self._diary}\0\0{words}" if self._diary else words
        return hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()

    def nth(self, *key: str) -> str:
        """Return a key for one of several things that are alike in what `key` says, such as their minute: the
        first is 1, the second 2. It's for formats that give things no id of their own."""
        self._seen[key] = self._seen.get(key, 0) + 1
        return str(self._seen[key])

    def once(self, key: str, words: str) -> tuple[str, ...]:
        """Return the key of something by the key that its source gives it. Where another has the same key and
        other words, its words are in the key as well, so that none is lost."""
        first = self._first.setdefault(key, hash(words))
        return (key,) if hash(words) == first else (key, words)

    def on(self, day: date, clock: time | None = None, zone: tzinfo | None = None) -> When:
        """Return when something was on a day at a time of a zone, which is the user's where the source has none.
        Without a time, it's noon."""
        at = datetime.combine(day, clock or NOON, zone or self.zone)
        # Read through UTC, so a time that a change of clocks skips becomes one that there was.
        return When(day, _exact(at), no_time=clock is None)

    def at(self, moment: datetime, zone: tzinfo | None = None) -> When:
        """Return when something was, by a moment with an offset, and the zone of the source: its day there."""
        local = _moved(moment, zone) if zone is not None else moment
        return When(local.date(), local)

    def entry(
        self,
        key: Iterable[str],
        when: When,
        text: str = "",
        *,
        kind: EntryKind = EntryKind.NOTE,
        updated: datetime | None = None,
        items: tuple[str, ...] = (),
        tags: Iterable[str] = (),
        thought: Thought | None = None,
        private: bool | None = None,
    ) -> Entry:
        """Return an entry. `updated` is when the source last changed it; `private` is None for what entries of its
        kind are from the start. A tag of several words is joined by hyphens."""
        return Entry(
            id=self.id(*key),
            kind=kind,
            day=when.day,
            at=when.at,
            updated=updated if updated is not None and _is_likely(updated) else when.at,
            text=written(text),
            items=tuple(map(written, items)),
            tags=tuple(dict.fromkeys(filter(None, map(tag, tags)))),
            private=kind in DEFAULT_PRIVATE if private is None else private,
            thought=None if thought is None else _written_thought(thought),
            no_time=when.no_time,
        )

    def check_in(
        self, key: Iterable[str], when: When, words: Iterable[str], mood: int | None = None, note: str = ""
    ) -> CheckIn:
        """Return a check-in, with how good the mood is from `WORST_MOOD` to `BEST_MOOD`, or None where only the
        words are known."""
        return CheckIn(
            id=self.id(*key),
            day=when.day,
            at=when.at,
            words=tuple(map(written, words)),
            valence=None if mood is None else valence_of(mood),
            note=written(note),
            updated=when.at,
            no_time=when.no_time,
        )

    def session(self, key: Iterable[str], when: When, exercise: str, seconds: float, note: str = "") -> Session:
        """Return a practice of a length that was practised whole."""
        whole = max(round(seconds), 0)
        return Session(
            id=self.id(*key),
            day=when.day,
            at=when.at,
            exercise=exercise,
            seconds=whole,
            planned_seconds=whole,
            completed=True,
            note=written(note),
            updated=when.at,
            no_time=when.no_time,
        )

    def item(
        self,
        key: Iterable[str],
        name: str,
        start: date,
        *,
        cadence: str = "daily",
        removed: datetime | None = None,
        minutes: float | None = None,
        amount: str = "",
        times: tuple[time, ...] = (),
    ) -> RoutineItem:
        """Return an item of the routine, below those that were made before. `removed` is when it was archived. One
        that had another name when it was imported before has the id that it had then."""
        self._items += 1
        id = self.id("item", *key)
        return RoutineItem(
            id=self._renamed.get(id, id),
            name=" ".join(written(name).split()) or NAMELESS,
            exercise="",
            cadence=parse(cadence),
            part=Part.ANY,
            start=start,
            removed=removed,
            minutes=minutes,
            amount=written(amount),
            times=times,
            position=self._items - 1,
        )

    def tick(
        self,
        item: RoutineItem,
        day: date,
        state: Standing = Standing.DONE,
        *,
        minutes: float | None = None,
        note: str = "",
    ) -> Completion:
        """Return the tick of an item on a day."""
        at = self.on(day).at
        return Completion(
            self.id("tick", item.id, day.isoformat()), item.id, day, at, at, state, minutes, written(note)
        )


def written(words: str) -> str:
    """Return words as selfkind keeps them: lines end as here, and halves of characters, which no file of text can
    hold, become the sign for what nobody can read."""
    whole = words.replace("\r\n", "\n").replace("\r", "\n") if "\r" in words else words
    return whole if whole.isascii() else _HALVES.sub("\ufffd", whole)


def _written_thought(thought: Thought) -> Thought:
    values = thought._asdict().items()
    texts: dict[str, Any] = {name: written(value) for name, value in values if isinstance(value, str)}
    return thought._replace(**texts)


def valence_of(mood: int) -> float:
    """Return where a mood lies on the pad, from left to right."""
    middle, reach = (BEST_MOOD + WORST_MOOD) / 2, (BEST_MOOD - WORST_MOOD) / 2
    return (min(max(mood, WORST_MOOD), BEST_MOOD) - middle) / reach * PAD_LIMIT


def tag(words: str) -> str:
    """Return a tag as selfkind has tags: one word, without the sign that marks it; "" for none."""
    return _NO_WORD.sub("-", words).strip("-").casefold()


def marked(tags: Iterable[str]) -> str:
    """Return tags as they stand in a text."""
    return " ".join(f"@{one}" for one in dict.fromkeys(filter(None, map(tag, tags))))


def _is_likely(moment: datetime) -> bool:
    """Return whether a source can mean that something was changed at a moment: where it has none, some write the
    first of all times."""
    return moment.tzinfo is not None and _FIRST_CHANGE <= moment.year <= LAST_YEAR


def _exact(at: datetime) -> datetime:
    zone = at.tzinfo
    return (zone.with_offset(at) if isinstance(zone, LocalTime) else None) or _moved(at, zone)


def _moved(at: datetime, zone: tzinfo | None) -> datetime:
    """Return a moment in another zone, whose offset it keeps: asking a zone for it takes longer than all else that
    is done with a moment. At the ends of the calendar it stays in its own, or is one of UTC
    where that has no offset then: it's refused later."""
    try:
        utc = at.astimezone(UTC)
        there = utc.astimezone(zone)
    except OverflowError:
        return at
    except ValueError:
        return at.replace(tzinfo=UTC)
    return there.replace(tzinfo=timezone(there.replace(tzinfo=None) - utc.replace(tzinfo=None)), fold=0)
