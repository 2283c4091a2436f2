"""An import takes what selfkind lets somebody write, and nothing else: each value of each kind, one by one."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from typing import Any

import pytest

from selfkind.domain.errors import SelfkindError
from selfkind.store.kinds import KINDS
from tests.exchange.exports import export_of, incoming, note
from tests.store.examples import EXAMPLES
from tests.store.odd import _copy

Path = tuple[Any, ...]
DAYS = (
    *("0001-01-01", "0000-01-01", "9999-12-31", "2026-11-31", "20261123", "2026-W48-1", "٢٠٢٦-11-23", ""),
    " 2026-11-23",
)
MOMENTS = (
    "2026-11-23T09:41:00",
    "0001-01-01T00:00:00+12:00",
    "9999-12-31T23:59:59-12:00",
    "2026-11-31T09:41:00+01:00",
    "٢٠٢٦-11-23T09:41:00+01:00",
    "yesterday",
)
CLOCKS = ("07:30+05:00", "25:00", "7:30", "07:30:15", "٠٧:٣٠", "0730", "")
CADENCES = (
    "RRULE:junk",
    "RRULE:FREQ=DAILY;INTERVAL=0",
    "RRULE:FREQ=YEARLY;BYEASTER=99999",
    "RRULE:FREQ=SECONDLY",
    "RRULE:FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30",
    "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=5",
    "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
    "RRULE:" + "FREQ=DAILY;" * 100,
    "every 99999999999999999999 days",
    "0x/week",
    "sometimes",
    "",
)
NUMBERS = (10**400, 10**30, 1e308)
IDS = ("a\x1b[2J", "a\x00", "a\nb", "x" * 301)
ID_KEYS = {"id", "item", "entry", "session", "version_of", "tick", "boundary", "step", "person", "assignment"}
FREE = {("drafts", "answers"), ("settings", "value")}
"""What holds any JSON: where it's used, it's read with care."""


def document(table: str) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(json.dumps(KINDS[table].to_document(EXAMPLES[table])))
    return made


def leaves(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    if inner is None:
        yield path, value
    for key, one in inner or ():
        yield from leaves(one, (*path, key))


def with_value(table: str, path: Path, value: Any) -> dict[str, Any]:
    made = _copy(document(table))
    place = made
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return made


def odd_values(table: str, path: Path, value: Any) -> tuple[Any, ...]:
    """What a value can't be."""
    name = next(key for key in reversed(path) if isinstance(key, str))
    if isinstance(value, bool):
        return ("yes", 1)
    if isinstance(value, int | float):
        return (*NUMBERS, "three", True)
    if name in ("cadence", "often"):
        return CADENCES if name == "cadence" else CADENCES[:-1]
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return DAYS
    if re.fullmatch(r"\d{4}-\d\d-\d\dT.*", value):
        return MOMENTS
    if re.fullmatch(r"\d\d:\d\d", value):
        return CLOCKS
    return (*(IDS if name in ID_KEYS and table != "exercises" else ()), 5, ["x"])


CASES = [
    pytest.param(table, path, odd, id=f"{table}-{'.'.join(map(str, path))}-{str(odd)[:20]!a}")
    for table in KINDS
    for path, value in leaves(document(table))
    if (table, path[0]) not in FREE and table != "undo"
    for odd in odd_values(table, path, value)
]


def refusal(data: bytes) -> str:
    """What an import says of an export that it refuses; "" of one that it takes."""
    try:
        incoming(data)
    except SelfkindError as refused:
        return refused.message
    return ""


def test_no_value_of_any_kind_can_be_one_that_nobody_could_write() -> None:
    begun = time.process_time()
    taken = []
    for case in CASES:
        table, path, odd = case.values
        said = refusal(export_of({table: [with_value(table, path, odd)]}))
        if not re.fullmatch(r"x\.json (?:has a mistake at|can't be read as JSON).*", said):
            taken.append((case.id, said))
    assert taken == []
    assert time.process_time() - begun < len(CASES) / 100  # no rule is walked to the year 9999


@pytest.mark.parametrize("table", KINDS)
def test_the_example_of_each_kind_comes_in(table: str) -> None:
    incoming(export_of({table: [document(table)]}))


ANSWER = {"row": "r", "name": "x", "kind": "count", "value": 1}


@pytest.mark.parametrize(
    ("table", "values", "says"),
    [
        ("checkins", {"energy": 11}, "energy can be 0 to 10"),
        ("checkins", {"valence": -2.5}, "valence can be -2 to 2"),
        ("sessions", {"seconds": -1}, "seconds can be 0 to"),
        ("sessions", {"good": 11}, "good can be 0 to 10"),
        ("boundary_log", {"difficulty": 101}, "difficulty can be 0 to 100"),
        ("assignment_log", {"difficulty": 11}, "difficulty can be 0 to 10"),
        ("completions", {"slot": 25}, "a day has room for 1 to 24 times"),
        ("routine", {"minutes": 1441}, "minutes can be 0 to 1,440"),
        ("routine", {"symbol": "two"}, "A symbol is one sign"),
        ("exercises", {"minutes": 10**400}, "minutes"),
        ("exercises", {"seconds": "0-0-0-0"}, "“0-0-0-0”"),
        ("assignments", {"often": "RRULE:FREQ=SECONDLY"}, "FREQ can be"),
        (
            "card_log",
            {"answers": [{"row": "\x07", "name": "x", "kind": "count", "value": 1}]},
            "answers, number 1.row",
        ),
        ("boundaries", {"firmness": 6}, "firmness can be 1 to 5"),
        ("checkins", {"id": ""}, "id is empty"),
        ("routine", {"id": " \u3000"}, "id is empty"),
    ],
)
def test_what_is_wrong_is_said(table: str, values: dict[str, Any], says: str) -> None:
    with pytest.raises(SelfkindError, match=re.escape(says)):
        incoming(export_of({table: [document(table) | values]}))


THOUGHT = {"thought": "x", "feelings": [{"word": "sad", "intensity": 60}], "belief_before": 50}


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"thought": THOUGHT | {"belief_before": 101}}, "thought.belief_before can be 0 to 100"),
        (
            {"thought": THOUGHT | {"feelings": [{"word": "sad", "intensity": -1}]}},
            "thought.feelings, number 1.intensity",
        ),
        ({"week": {"others_too": 5}}, "week.others_too can be 0 to 4"),
        ({"worksheet": {"name": "x", "answers": {"calm": {"rating": 101}}}}, "worksheet.answers.calm.rating"),
        ({"letter": {"sealed_until": "2026-13-01"}}, "letter"),
        ({"letter": {"opened": "2026-11-23T09:41:00"}}, "letter.opened isn't a time with a UTC offset"),
        ({"appointment": {"next_day": "9999-12-31"}}, "appointment.next_day isn't a date"),
        ({"activity": {"did": "x", "enjoyed": 11}}, "activity.enjoyed can be 0 to 10"),
        ({"kind": "song"}, "kind"),
    ],
)
def test_what_an_entry_holds_is_checked_as_deep_as_it_goes(more: dict[str, Any], says: str) -> None:
    with pytest.raises(SelfkindError, match=re.escape(says)):
        incoming(export_of({"entries": [note("a") | more]}))


CHANGE = {"id": "c", "at": "2026-11-23T09:00:00.000+01:00", "act": "edit", "item": "walk", "name": "Walk"}
HIDING = {"table": "session page", "id": "session page"} | {"show": [], "show_blocks": ["homework"]}
HIDING |= {"hide": ["a"], "hide_blocks": []}


@pytest.mark.parametrize(
    "more",
    [
        {"before": [5]},
        {"before": [{"id": "walk", "cadence": "RRULE:junk"}]},
        {"before": [{"id": "walk", "times": ["07:30+05:00"]}]},
        {"before": [{"id": "walk", "name": {"any": "thing"}}]},
        {"before": [{"id": "a\x1b[2J"}]},
        {"edits": [5]},
        {"edits": [{"table": "settings", "id": "x", "was": None}]},
        {"edits": [{"table": "routine", "id": 5, "was": None}]},
        {"edits": [{"table": "session page", "id": "session page", "show": []}]},
        {"edits": [HIDING | {"hide_blocks": ["no block"]}]},
        {"edits": [HIDING | {"show": [5]}]},
        {"edits": [{"table": "routine", "id": "x", "was": {"cadence": "RRULE:FREQ=SECONDLY"}}]},
        {"edits": [{"table": "routine", "id": "x", "was": [1]}]},
        {"edits": [{"table": "entries", "id": "x", "was": {"day": "0000-01-01"}}]},
        {"edits": [{"table": "entries", "id": "x", "was": {"text": 5}}]},
        {"edits": [{"table": "entries", "id": "x", "from": "٢٠٢٦-11-23", "to": "2026-11-24"}]},
        {"edits": [{"table": "entries", "id": "x", "was": None, "month": "../../x"}]},
        {"edits": [{"table": "exercises", "id": "x", "was": {"seconds": "9e999"}}]},
        {"edits": [{"table": "exercises", "id": "x", "was": {"minutes": 10**400}}]},
    ],
)
def test_what_undoing_would_write_is_checked_too(more: dict[str, Any]) -> None:
    with pytest.raises(SelfkindError, match=r"^x\.json (has a mistake at “undo”, number 1|can't be read as JSON)"):
        incoming(export_of({"undo": [CHANGE | more]}))


def test_a_change_of_each_table_as_selfkind_writes_them_comes_in() -> None:
    edits = [{"table": "completions", "id": "c", "was": None, "check": "0123456789abcdef"}]
    edits += [{"table": "entries", "id": "e", "was": {"removed": True}, "without": [], "check": ""}]
    edits += [{"table": "entries", "id": "e", "from": "2026-11-23", "to": "2026-11-24", "check": "x"}]
    edits += [HIDING]
    incoming(export_of({"undo": [CHANGE | {"edits": edits, "before": [{"id": "walk", "tiny": None}]}]}))
