"""Whether something written is what a query looks for, and where in it the words are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from selfkind.domain.boundaries.practice import TEXTS, BoundaryMoment
from selfkind.domain.card.day import CardDay
from selfkind.domain.circle.contact import Contact
from selfkind.domain.documents import Document, to_document
from selfkind.domain.folding import fold, fold_with_places
from selfkind.domain.homework.tried import TEXTS as TRIED_TEXTS
from selfkind.domain.homework.tried import Tried
from selfkind.domain.journal.entry import HOW_OFTEN, Entry
from selfkind.domain.journal.feelings import CheckIn
from selfkind.domain.journal.forms import tags_in_texts
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
)
from selfkind.domain.journal.reading import LabelledLine, lines_of, lines_of_practice, lines_of_tick_note
from selfkind.domain.journal.things import UNNAMED, item_key
from selfkind.domain.practice.session import Session
from selfkind.domain.routine.tick_note import TickNote
from selfkind.domain.scores.score import ScoreValue

Thing = Entry | CheckIn | Session | TickNote | BoundaryMoment | Contact | Tried | ScoreValue | CardDay
Spans = list[tuple[int, int]]
"""Where matches begin and end in a text, in order; none overlap."""

SHORT = 20_000
"""Characters up to which a text is looked at as a whole, and not line by line."""
LEAD = 40
"""Characters before a match that an excerpt has at most, where nothing else is said."""

LONGEST = 160
"""Characters that an excerpt has at most."""

_MONTHS = "January February March April May June July August September October November December"
DERIVED = {
    '"intensity"': "of 100",
    '"intensity_after"': "of 100",
    '"rating"': "of 100",
    '"belief_before"': "of 100",
    '"belief_after"': "of 100",
    '"belief_reframe"': "believed of 100",
    '"logged"': "None, just logged",
    '"energy"': "of 10",
    '"valence"': "very fairly neither pleasant nor unpleasant high medium low energy",
    '"sealed_until"': f"A letter for you opens until {_MONTHS}",
    '"hard_day":true': "A letter for a hard day",
    '"opened"': _MONTHS,
    '"planned_seconds"': "min under a minute of planned It counts. in between not sure the same",
    '"minutes"': "min",
    '"enjoyed"': "of 10",
    '"good"': "of 10",
    '"difficulty"': "of 100 10",
    '"before"': "of 10",
    '"after"': "of 10",
    '"guilt"': "of 10",
    '"guilt_later"': "of 10",
    '"rehearsal"': "Rehearsed",
    '"said"': "Said it part of Not yet",
    '"felt"': "of 10",
    '"week"': " ".join(HOW_OFTEN),
    '"next_day"': f"Next appointment: {_MONTHS}",
    '"reached-out"': "Reached out to",
    '"there-for"': "Was there for",
    '"visit"': "Visited",
    '"did"': "Did it part of another way Not yet",
    '"helpfulness"': "of 10",
    '"highest"': "0 to",
}
"""Words that reading a thing adds to what is stored, by the name of the field that makes it add them."""


def kind_of(thing: Thing) -> str:
    """Return the kind of a thing, as `kind:` names it."""
    match thing:
        case Entry():
            return str(thing.kind)
        case CheckIn():
            return CHECK_IN
        case TickNote():
            return ITEM_NOTE
        case BoundaryMoment():
            return BOUNDARY
        case Contact():
            return CONTACT
        case Tried():
            return HOMEWORK
        case ScoreValue():
            return SCORE
        case CardDay():
            return CARD
    return PRACTICE


def document_of(thing: Thing) -> Document:
    """Return a thing as JSON. Its `kind` is one that `kind:` can name; of a moment with a boundary and of a
    contact, `what` says which sort they are: `rehearsal` or `after`, `there-for`."""
    document, kind = to_document(thing), kind_of(thing)
    own = document.pop("kind", kind)
    return {"kind": kind, **({} if own == kind else {"what": own}), **document}


def read_lines(thing: Thing, names: Mapping[str, str]) -> list[LabelledLine]:
    """Return the lines of a thing; `names` are those of exercises by their id, of items by their `item_key`."""
    if isinstance(thing, TickNote):
        return lines_of_tick_note(thing, names.get(item_key(thing.item), UNNAMED))
    if isinstance(thing, Session):
        return lines_of_practice(thing, names.get(thing.exercise, thing.exercise.removeprefix("own-")))
    return lines_of(thing)


def tags_of(thing: Thing) -> tuple[str, ...]:
    """Return the tags of a thing."""
    match thing:
        case Entry():
            return thing.tags
        case BoundaryMoment():
            return tags_in_texts([thing.about, *(getattr(thing, key) for key in TEXTS)])
        case Contact():
            return tags_in_texts([thing.text])
        case ScoreValue():
            return tags_in_texts([thing.name, thing.note])
        case Tried():
            return tags_in_texts([thing.title, *(getattr(thing, key) for key in TRIED_TEXTS)])
        case CardDay():
            return tags_in_texts([one.name for one in thing.answers])
    return tags_in_texts([thing.note])


def feelings_of(thing: Thing) -> tuple[str, ...]:
    """Return the words for feelings in a thing."""
    match thing:
        case Entry(thought=thought) if thought is not None:
            return tuple(felt.word for felt in thought.feelings)
        case CheckIn():
            return thing.words
    return ()


def fits(query: Query, thing: Thing, names: Mapping[str, str]) -> bool:
    """Return whether a thing is what `query` looks for."""
    if (query.since and thing.day < query.since) or (query.until and thing.day > query.until):
        return False
    kind, tags = kind_of(thing), {fold(tag) for tag in tags_of(thing)}
    if (query.kinds and kind not in query.kinds) or not tags.issuperset(query.tags):
        return False
    is_private = isinstance(thing, Entry) and thing.private
    is_paper = isinstance(thing, Entry | Tried | CardDay) and thing.from_paper
    is_imported = bool(getattr(thing, "imported", ""))
    if (query.private and not is_private) or (query.paper and not is_paper):
        return False
    if query.imported and not is_imported:
        return False
    feelings = [fold(word) for word in feelings_of(thing)]
    if not all(any(word.startswith(sought) for word in feelings) for sought in query.feelings):
        return False
    without = query.without
    if not query.words and without is None:
        return True
    texts = [fold(line.text) for line in read_lines(thing, names)]
    day = thing.day.isoformat()

    def has(words: Words) -> bool:
        return bool(words.day and day.startswith(words.day)) or any(map(words.pattern.search, texts))

    return all(map(has, query.words)) and not (
        without is not None
        and (
            kind in without.kinds
            or (without.private and is_private)
            or (without.paper and is_paper)
            or (without.imported and is_imported)
            or not tags.isdisjoint(without.tags)
            or any(word.startswith(sought) for word in feelings for sought in without.feelings)
            or any(map(has, without.words))
        )
    )


def spans_in(text: str, query: Query) -> Spans:
    """Return where the words of `query` are in a text."""
    if not query.marks:
        return []
    if len(text) <= SHORT:
        return _merged(_spans(text, query.marks))
    spans: Spans = []
    at = 0
    for line in text.splitlines(keepends=True):
        spans += [(at + start, at + end) for start, end in _merged(_spans(line, query.marks))]
        at += len(line)
    return spans


def _spans(text: str, marks: Sequence[re.Pattern[str]]) -> Iterator[tuple[int, int]]:
    folded = fold(text)
    found = [match.span() for mark in marks for match in mark.finditer(folded)]
    if found:
        # Letter by letter takes long, so only where there is something to mark.
        places = fold_with_places(text).places
        yield from ((places[start], _end(places, end)) for start, end in found)


def _end(places: Sequence[int], end: int) -> int:
    """Return where a match ends that ends before `end`: after a whole letter, when it was folded to several."""
    while end < len(places) - 1 and places[end] == places[end - 1]:
        end += 1
    return places[end]


def _merged(spans: Iterator[tuple[int, int]]) -> Spans:
    merged: Spans = []
    for start, end in sorted(spans):
        if end <= start:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


Marked = list[tuple[str, bool]]
"""A text in pieces, each with whether it is a match."""


def marked(text: str, spans: Spans) -> Marked:
    """Return a text in pieces, by where its matches are."""
    pieces: Marked = []
    at = 0
    for start, end in spans:
        pieces += [(text[at:start], False), (text[start:end], True)]
        at = end
    return [piece for piece in (*pieces, (text[at:], False)) if piece[0]]


def excerpt(query: Query, thing: Thing, names: Mapping[str, str], lead: int = LEAD) -> Marked:
    """Return one line about something found: its first line when that has a match, else the line of the first
    match, else the first line as it is. A line with a match begins at most `lead` characters before it."""
    first_line = read_lines(thing, names)[0].text if isinstance(thing, Session) else thing.first_line
    if spans := spans_in(first_line, query):
        return _around(first_line, spans, lead)
    for line in read_lines(thing, names):
        if spans := spans_in(line.text, query):
            return _around(line.text, spans, lead)
    return [(first_line[:LONGEST], False)] if first_line else []


def _around(text: str, spans: Spans, lead: int) -> Marked:
    first, until = spans[0]
    start = max(text.rfind("\n", 0, first), text.rfind("\r", 0, first)) + 1
    end = min((at for at in (text.find("\n", until), text.find("\r", until)) if at >= 0), default=len(text))
    cut = ""
    if first - start > lead:
        space = text.find(" ", first - lead, first)
        start, cut = (space + 1 if space >= 0 else first - lead), "…"
    rest = "…" if end - start > LONGEST else ""
    end = min(end, start + LONGEST)
    inside = [(begin - start, min(stop, end) - start) for begin, stop in spans if start <= begin < end]
    pieces = [(cut, False), *marked(text[start:end].rstrip(), inside), (rest, False)]
    return [piece for piece in pieces if piece[0]]
