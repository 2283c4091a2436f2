"""Whatever is wrong in an export of ours is said in plain words, with its place in the file and what belongs
there: tried with wrong values in each place of each kind of document."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from selfkind.exchange.found import Imported
from selfkind.exchange.validate_documents import validated
from selfkind.store.incoming import StoredDocument
from selfkind.store.kinds import KINDS
from tests.exchange.reading import source_of
from tests.store.examples import EXAMPLES

WRONG: tuple[Any, ...] = (
    *(None, True, 5, 1.5, "x", "", [], {}, [5], {"a": 5}, [None], [[]], -1, 10**30, float("nan")),
    *("2026-13-45", "2026-11-22T10:00:00+99:00", "25:61", "07:61", "RRULE:FREQ=X", "\x00", "ä", "every 0 days"),
)
PLAIN = re.compile(
    r"^[“\w].*(?: is missing| is empty| has to be | isn't | can be | is too large a number|: FREQ can )"
    r"|.* has room for |^A symbol is one sign|^Choose \d"
)
OF_LIBRARIES = re.compile(
    r"RFC ?3339|[Ii]nvalid |[Ee]xpected|`|\$|\bstr\b|\bint\b|\bfloat\b|null|NoneType|not a valid|must be|"
    r"argument|timedelta|\[\d+\]|object|array"
)


def _places(value: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if place:
        yield place
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        yield from _places(one, (*place, key))


def _harmed(document: Any) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Yield a document with something wrong in each of its places, and without each of them."""
    for place in _places(document):
        for value in (*WRONG, ...):
            made = json.loads(json.dumps(document))
            at = made
            *before, last = place
            for key in before:
                at = at[key]
            if value is ...:
                del at[last]
            else:
                at[last] = value
            yield (*place, value), made


def reasons(table: str, document: Any) -> list[str]:
    """Why a document doesn't come in."""
    said: list[str] = []
    part = "2026-11" if KINDS[table].dated else "core"
    one = Imported("here", StoredDocument(part, table, 0, document))
    validated([one], source_of(b""), lambda _, why: said.append(why))
    return said


@pytest.mark.parametrize("table", KINDS)
def test_every_reason_is_plain(table: str) -> None:
    thing = EXAMPLES[table]
    document = json.loads(json.dumps(KINDS[table].to_document(thing)))
    assert reasons(table, document) == []
    said = {why: place for place, harmed in _harmed(document) for why in reasons(table, harmed)}
    assert said
    for why, place in said.items():
        words = re.sub("“[^”]*”", "“”", why)
        assert not OF_LIBRARIES.search(words), (place, why)
        assert PLAIN.search(why), (place, why)
        assert "isn't as selfkind writes it" not in why, (place, why)
        assert "\n" not in why


@pytest.mark.parametrize(
    ("table", "changes", "why"),
    [
        ("completions", {"day": "22.11.2026"}, "day isn't a date such as 2026-11-23"),
        ("completions", {"at": "now"}, "at isn't a time such as 2026-11-23T09:41:00+01:00"),
        ("completions", {"state": "fine"}, "state can be open, part, done, tiny or rest"),
        ("completions", {"minutes": "5"}, "minutes has to be a number"),
        ("completions", {"item": None}, "item has to be text in quotes"),
        ("completions", {"slot": 1.5}, "slot has to be a whole number"),
        ("entries", {"private": 1}, "private has to be true or false"),
        ("entries", {"tags": "tea"}, "tags has to be a list, like [ … ]"),
        ("entries", {"tags": ["tea", 5]}, "tags, number 2 has to be text in quotes"),
        ("entries", {"thought": "x"}, "thought has to be in braces, like { … }"),
        ("entries", {"thought": {"thought": "x", "feelings": [{}]}}, "thought.feelings, number 1.word is missing"),
        ("routine", {"start": "soon"}, "start isn't a date such as 2026-11-23"),
        ("completions", {"slot": 25}, "a day has room for 1 to 24 times"),
        ("routine", {"part": "noon"}, "part can be morning, day, evening or any"),
    ],
)
def test_a_reason_says_where_and_what_belongs_there(table: str, changes: dict[str, Any], why: str) -> None:
    document = json.loads(json.dumps(KINDS[table].to_document(EXAMPLES[table])))
    assert reasons(table, document | changes) == [why]
