"""Find anything that was written, felt or practised, in the user's own words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from selfkind.companion.item_names import item_names
from selfkind.domain.circle.contact import ContactKind
from selfkind.domain.folding import fold
from selfkind.domain.journal.entry import Entry
from selfkind.domain.journal.finding import DERIVED, Thing, fits, tags_of
from selfkind.domain.journal.letters import veiled
from selfkind.domain.journal.query import (
    BOUNDARY,
    CARD,
    CHECK_IN,
    CONTACT,
    HOMEWORK,
    ITEM_NOTE,
    PRACTICE,
    SCORE,
    Query,
    Words,
    parse_query,
    with_options,
)
from selfkind.domain.journal.things import id_of_key
from selfkind.domain.phrases.days import parse_days

if TYPE_CHECKING:
    from selfkind.companion.clock import UserClock
    from selfkind.companion.opened import OpenedHome
    from selfkind.companion.practice import Practice
    from selfkind.store.search import Needle


def _never() -> bool:
    return False


class Search:
    """Use cases around finding. What is in the bin is never found, nor are the words of a sealed letter."""

    def __init__(
        self,
        opened: OpenedHome,
        clock: UserClock,
        practice: Callable[[], Practice],
    ) -> None:
        self._opened = opened
        self._clock = clock
        self._practice = practice

    def query(self, text: str) -> Query:
        """Return what `text` looks for."""
        return parse_query(text, self._clock.today())

    def narrowed(
        self, query: Query, *, kind: str | None, tag: str | None, since: str | None, until: str | None
    ) -> Query:
        """Return a query with what else has to fit. Raises `UsageError` for words that can't be read."""
        today = self._clock.today()
        return with_options(
            query,
            kind,
            tag,
            None if since is None else parse_days(since, today),
            None if until is None else parse_days(until, today),
        )

    def narrow(
        self, entries: Iterable[Entry], *, tag: str | None, since: date | None = None, until: date | None = None
    ) -> Iterator[Entry]:
        """Return an iterator of those of the entries that have a tag, if one is named, and are of the days from
        `since` to `until`."""
        query = replace(with_options(Query(), None, tag, None, None), since=since, until=until)
        return (entry for entry in entries if fits(query, entry, {}))

    def names(self) -> Mapping[str, str]:
        """Return the names of exercises by their id, which practices are found by, and those of items by their
        `item_key`, which notes about them are found by."""
        names = {exercise.id: exercise.name for exercise in self._practice().exercises()}
        return {**names, **item_names(self._opened.home)}

    def find(
        self, query: Query, names: Mapping[str, str], is_over: Callable[[], bool] = _never
    ) -> Iterator[Thing]:
        """Yield what fits, newest first; months are read when they are asked for, and only those that may have it.

        `names` are those that `names` returns. `is_over` is asked before each month; once it says so, the search
        ends. Months that can't be read are left out; `Journal.unreadable` names them.
        """
        from selfkind.store.search import Wanted, find

        wanted = Wanted(
            needles=tuple(_needles(query, names)),
            since=query.since,
            until=query.until,
            is_wanted=lambda table, row: not query.kinds or _kind(table, row) in query.kinds,
        )
        today = self._clock.today()
        for thing in find(self._opened.home.store, wanted, is_over):
            shown = _shown(thing, today)
            if fits(query, shown, names):
                yield shown

    def tags(self, is_over: Callable[[], bool] = _never) -> list[tuple[str, int]]:
        """Return every tag with how many things have it, the most frequent first."""
        from selfkind.store.search import Needle, Wanted, find

        counts: Counter[str] = Counter()
        tagged = Needle("", ('"tags":["', '"tags": ["', "@"))
        for thing in find(self._opened.home.store, Wanted(needles=(tagged,)), is_over):
            counts.update(set(tags_of(_shown(thing, self._clock.today()))))
        return sorted(counts.items(), key=lambda one: (-one[1], one[0]))


def _shown(thing: Thing, today: date) -> Thing:
    """Return a thing as it can be shown: a sealed letter is found by its seal alone."""
    return veiled(thing, today) if isinstance(thing, Entry) else thing


def _kind(table: str, row: Mapping[str, Any]) -> str:
    return _KINDS.get(table) or str(row.get("kind"))


_KINDS = {
    "checkins": CHECK_IN,
    "sessions": PRACTICE,
    "completions": ITEM_NOTE,
    "boundary_log": BOUNDARY,
    "contacts_log": CONTACT,
    "assignment_log": HOMEWORK,
    "score_log": SCORE,
    "card_log": CARD,
}
"""The kinds of things that aren't entries, by their table."""
_IN_KIND = {
    PRACTICE: ('"planned_seconds"',),
    ITEM_NOTE: ('"state"',),
    BOUNDARY: ('"rehearsal"', '"said"'),
    CONTACT: tuple(f'"{kind}"' for kind in ContactKind),
    HOMEWORK: ('"did"',),
    SCORE: ('"value"',),
    CARD: ('"answers"',),
}
"""What stands in the files for a kind that isn't named there."""
MANY = 20
"""How many items may have a word in their names to be looked for one by one; of more, all ticks are looked at."""


def _needles(query: Query, names: Mapping[str, str]) -> Iterator[Needle]:
    """Yield what must be in every document, and so in every month, that has what is looked for."""
    from selfkind.store.search import Needle

    if query.kinds and CHECK_IN not in query.kinds:
        yield Needle("", tuple(piece for kind in query.kinds for piece in _IN_KIND.get(kind, (f'"{kind}"',))))
    if query.private:
        yield Needle("", ('"private":true', '"private": true'))
    if query.paper:
        yield Needle("", ('"from_paper":true', '"from_paper": true'))
    if query.imported:
        yield Needle("", ('"imported":"', '"imported": "'))
    for words in query.words:
        for piece in re.findall(r"\w+", words.text):
            yield Needle(piece, (*_derived(piece, names), *_of_day(words)))
    for word in (*query.tags, *query.feelings):
        for piece in re.findall(r"\w+", word):
            yield Needle(piece)


def _derived(piece: str, names: Mapping[str, str]) -> Iterator[str]:
    """Yield what stands in the files for a word that is only there once a thing is read."""
    yield from (key for key, words in DERIVED.items() if piece in fold(words))
    keys = [key for key, name in names.items() if piece in fold(name)]
    items = sum(key != id_of_key(key) for key in keys)
    yield from (f'"{id_of_key(key)}"' for key in keys if items <= MANY or key == id_of_key(key))
    if items > MANY:
        yield from _IN_KIND[ITEM_NOTE]


def _of_day(words: Words) -> tuple[str, ...]:
    return (f'"{words.day}',) if words.day else ()
