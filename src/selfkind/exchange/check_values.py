"""The check of each value of a document: what comes in from a file keeps to what selfkind lets somebody write.

Reading a document again is lenient, so that nothing that somebody wrote is hidden. What comes in is held to what
the forms and commands take: a rule has days, a time of day has no zone, a scale has its ends.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from functools import cache, partial
from types import NoneType
from typing import Any, NotRequired, get_args, get_origin, get_type_hints, is_typeddict

from selfkind.domain.boundaries.boundary import HIGHEST_FIRMNESS, LOWEST_FIRMNESS
from selfkind.domain.documents import Document
from selfkind.domain.errors import CannotTurn
from selfkind.domain.journal.feelings import PAD_LIMIT
from selfkind.domain.practice.breath import pattern_of
from selfkind.domain.records import field_names, is_record
from selfkind.domain.routine.cadence import Cadence, parse
from selfkind.domain.routine.routine import MOST_A_DAY
from selfkind.domain.routine.symbol import checked_symbol
from selfkind.domain.table_names import PAGE_CHOICES
from selfkind.exchange.check_times import check_clock, check_day, check_moment
from selfkind.exchange.misfits import misfit
from selfkind.store.kinds import KINDS, Kind, load
from selfkind.store.repositories.changes import WATCHED

Check = Callable[[Any, str], None]
"""Raises ValueError for a value, with words that say where it is."""
_LONGEST_ID = 300
_IDS = frozenset(
    {"id", "item", "entry", "session", "version_of", "tick", "boundary", "step", "person", "assignment"}
    | {"made_by", "score", "row", "follows", "homework", "pack", "imported"}
)
"""The keys whose value is the id of something."""
_NAMED = frozenset({"exercises"})
"""The tables whose ids are made of what somebody called a thing: any words can be in them."""
_MOST_MINUTES = 1440
_TEN, _HUNDRED = (0, 10), (0, 100)
_TO_TEN = {"energy", "enjoyed", "good", "felt", "helpfulness", "confidence", "cost", "before", "after", "guilt"}
_TO_HUNDRED = {"intensity", "intensity_after", "belief_before", "belief_reframe", "belief_after", "rating"}
_TO_FOUR = {"good_for_me", "warm_voice", "others_too", "imperfect", "named_feeling", "seen_around"}
_SCALES: Mapping[str, tuple[float, float]] = {
    **dict.fromkeys(_TO_TEN | {"guilt_later"}, _TEN),
    **dict.fromkeys(_TO_HUNDRED, _HUNDRED),
    **dict.fromkeys(_TO_FOUR, (0, 4)),
    **dict.fromkeys({"valence", "arousal"}, (-PAD_LIMIT, PAD_LIMIT)),
    **dict.fromkeys({"slot", "per_day"}, (1, MOST_A_DAY)),
    **dict.fromkeys({"seconds", "planned_seconds"}, (0, 10**8)),
    "firmness": (LOWEST_FIRMNESS, HIGHEST_FIRMNESS),
    "times": (0, 1000),
}
"""By key, the ends of the scale that a number is on."""
_OTHER_SCALES: Mapping[tuple[str, str], tuple[float, float]] = {
    ("boundary_log", "difficulty"): _HUNDRED,
    ("boundary_lines", "difficulty"): _HUNDRED,
    ("assignment_log", "difficulty"): _TEN,
    ("routine", "minutes"): (0, _MOST_MINUTES),
    ("exercises", "minutes"): (0, _MOST_MINUTES),
    ("activities", "minutes"): (0, _MOST_MINUTES),
    ("assignments", "minutes"): (0, _MOST_MINUTES),
}
"""The same for keys that differ by their table."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_MONTH = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])")


def check_values(kind: Kind, document: Document) -> None:
    """Raise ValueError for a value that nobody could have written, with its key; `UsageError` says what is wrong
    with a schedule, a pattern or a symbol."""
    _check_keys(load(kind.type_name), kind.table, document, "")
    if kind.table == "routine":
        checked_symbol(document.get("symbol") or "")
    if kind.table == "exercises" and "seconds" in document:
        pattern_of(document["seconds"])
    if kind.table == "assignments" and document.get("often"):
        parse(document["often"])
    if kind.table == "undo":
        _check_undo(document)


@cache
def _hints(made: Any) -> Mapping[str, Any]:
    """Return the types of the keys of a document, without “or nothing”."""
    hints = get_type_hints(made, include_extras=True)
    names = set(hints) if is_typeddict(made) else set(field_names(made))
    return {name: _plain(hint) for name, hint in hints.items() if name in names}


def _plain(hint: Any) -> Any:
    while get_origin(hint) is NotRequired or NoneType in get_args(hint):
        hint = next(one for one in get_args(hint) if one is not NoneType)
    return hint


def _check_keys(made: Any, table: str, document: Mapping[str, Any], where: str) -> None:
    for name, check in _checks(made, table):
        value = document.get(name)
        if value is not None:
            check(value, f"{where}.{name}" if where else name)


@cache
def _checks(made: Any, table: str) -> tuple[tuple[str, Check], ...]:
    """Return the keys of a document that have something to check, each with its check."""
    found = ((name, _check_of(hint, table, name)) for name, hint in _hints(made).items())
    return tuple((name, check) for name, check in found if check is not None)


def _check_of(hint: Any, table: str, name: str) -> Check | None:
    """Return the check of a value of a type, None for a value that can be anything of its type."""
    hint, inside = _plain(hint), get_args(_plain(hint))
    if hint in _CHECKS:
        return _CHECKS[hint]
    if is_record(hint):
        return partial(_check_keys, hint, table)
    if get_origin(hint) in (tuple, list) and (inner := _check_of(inside[0], table, name)) is not None:
        return partial(_check_each, inner)
    if len(inside) == 2 and get_origin(hint) is not tuple and (inner := _check_of(inside[1], table, name)):
        return partial(_check_named, inner)
    if hint is str and name in _IDS and table not in _NAMED:
        return _check_own_id if name == "id" else _check_id
    ends = _OTHER_SCALES.get((table, name), _SCALES.get(name)) if hint in (int, float) else None
    return None if ends is None else partial(_check_scale, *ends)


def _check_each(check: Check, values: Iterable[Any], where: str) -> None:
    for number, value in enumerate(values, 1):
        check(value, f"{where}, number {number}")


def _check_named(check: Check, values: Mapping[str, Any], where: str) -> None:
    for name, value in values.items():
        check(value, f"{where}.{name}")


def _check_scale(low: float, high: float, value: float, where: str) -> None:
    if not low <= value <= high:
        raise ValueError(f"{where} can be {low:,.6g} to {high:,.10g}")


def _check_id(words: str, where: str) -> None:
    if len(words) > _LONGEST_ID or _CONTROL.search(words):
        raise ValueError(f"{where} isn't an id: it can have up to {_LONGEST_ID} characters that can be seen")


def _check_own_id(words: str, where: str) -> None:
    # Nobody could name it in the shell.
    if not words.strip():
        raise ValueError(f"{where} is empty")
    _check_id(words, where)


def _check_cadence(words: Any, where: str) -> None:
    parse(words)  # a rule is tried, which reading it again doesn't do


_CHECKS: Mapping[Any, Check] = {
    date: check_day,
    datetime: check_moment,
    time: check_clock,
    Cadence: _check_cadence,
}


def _check_undo(document: Mapping[str, Any]) -> None:
    """Raise ValueError for a change that undoing could make nonsense of."""
    for number, before in enumerate(document.get("before") or (), 1):
        _check_was("routine", before, f"before, number {number}")
    for number, edit in enumerate(document.get("edits") or (), 1):
        where = f"edits, number {number}"
        table, id = edit.get("table"), edit.get("id")
        if table == PAGE_CHOICES:
            _check_hiding(edit, where)
            continue
        if table not in WATCHED or not isinstance(id, str):
            raise ValueError(f"{where} isn't a change of something that selfkind keeps")
        if table not in _NAMED:
            _check_id(id, f"{where}.id")
        if not isinstance(month := edit.get("month", ""), str) or (month and not _MONTH.fullmatch(month)):
            raise ValueError(f"{where}.month isn't a month such as 2026-11")
        for key in ("from", "to"):
            if key in edit:
                check_day(edit[key], f"{where}.{key}")
        if edit.get("was") is not None:
            _check_was(table, edit["was"], f"{where}.was")


def _check_hiding(edit: Mapping[str, Any], where: str) -> None:
    """Check an edit of what is left out of the session page."""
    from selfkind.domain.session_page.hiding import check_edit

    try:
        check_edit(edit)
    except CannotTurn:
        raise ValueError(f"{where} isn't a change of what the session page leaves out") from None


def _check_was(table: str, was: Any, where: str) -> None:
    """Check what a document was: all of it, or the old values of some keys."""
    if not isinstance(was, dict):
        raise ValueError(f"{where} has to be in braces, like {{ … }}")
    kind = KINDS[table]
    # Of what is in the bin, an edit doesn't say since when.
    values = {key: value for key, value in was.items() if key != "removed" or value is not True}
    types = _hints(load(kind.shape_name or kind.type_name))
    for key, value in values.items():
        if key in types and value is not None and (reason := misfit(types[key], value, f"{where}.{key}")):
            raise ValueError(reason)
    try:
        check_values(kind, values)
    except ValueError as error:
        raise ValueError(f"{where}: {error}") from None
