"""Turn domain objects into plain JSON and back, in the same shape on disk, in `--json` and in exports.

A document has a key for each field of its dataclass, in their order. Moments are RFC 3339 with an offset, days are
``2026-11-23``, times of day ``08:00``. Empty fields are left out and come back as their defaults, so a file stays
small and older ones stay readable.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from types import NoneType
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, get_args, get_origin, get_type_hints

from selfkind.domain.routine.cadence import Cadence, from_kept

if TYPE_CHECKING:
    from selfkind.domain.routine.plan import Occurrence, Plan

Document = dict[str, Any]
Thing = TypeVar("Thing")

_WRITTEN_EMPTY = {
    "CheckIn": ("words", "valence", "arousal", "energy", "note"),
    "Entry": ("text", "items", "tags"),
    "MonthRoll": ("items",),
    "Session": ("before", "after", "note", "enjoyed", "good"),
}
"""By type, the fields with a default that are written when they are empty as well: `--json` shows them all."""
_LEFT_OUT_EMPTY = {"RoutineItem": ("exercise",), "Thought": ("thought",)}
"""By type, the texts without a default that are left out when they are empty all the same."""


class _Key(NamedTuple):
    """A field in a document; `convert` makes its value from JSON."""

    name: str
    convert: Callable[[Any], Any]
    is_required: bool
    is_written_empty: bool


def to_document(thing: Any) -> Document:
    """Return a dataclass object as a dict that `json` can write."""
    made: Any = type(thing)
    values = ((key, getattr(thing, key.name)) for key in _keys(made))
    return {
        key.name: _plain(value)
        for key, value in values
        if key.is_written_empty or value not in (None, "", (), [], {})
    }


def _plain(value: Any) -> Any:
    match value:
        case Enum():
            return value.value
        case str() | int() | float() | None:
            return value
        case datetime():
            return value.isoformat(timespec="milliseconds")
        case date():
            return value.isoformat()
        case time():
            return f"{value:%H:%M}"
        case Cadence():
            return str(value)
        case tuple() | list():
            return [_plain(inner) for inner in value]
        case Mapping():
            return dict(value)
    return to_document(value) if is_dataclass(value) else value


def from_document(made: Callable[..., Thing], document: Mapping[str, Any]) -> Thing:
    """Return the object of a dataclass that `to_document` wrote. Keys that it has no field for are left out.

    Raises KeyError for a key that is missing and has no default, and ValueError, TypeError or AttributeError for a
    value that makes no sense. Plain values (text, numbers) are taken as they are.
    """
    # `keys` is asked for, so that text or a list in the place of an object is refused.
    present = document.keys()
    read = {
        key.name: key.convert(document[key.name]) for key in _keys(made) if key.is_required or key.name in present
    }
    return made(**dict.fromkeys(_LEFT_OUT_EMPTY.get(made.__name__, ()), "") | read)


@cache
def _keys(made: Any) -> list[_Key]:
    types, name = get_type_hints(made), made.__name__
    keys = []
    for field in fields(made):
        has_default = field.default is not MISSING or field.default_factory is not MISSING
        is_required = not has_default and field.name not in _LEFT_OUT_EMPTY.get(name, ())
        is_written_empty = is_required or field.name in _WRITTEN_EMPTY.get(name, ())
        keys.append(_Key(field.name, _converter(types[field.name]), is_required, is_written_empty))
    return keys


def _converter(type_: Any) -> Callable[[Any], Any]:
    """Return the function that makes a value of a type from JSON."""
    arguments = get_args(type_)
    if NoneType in arguments:
        convert = _converter(next(one for one in arguments if one is not NoneType))
        return lambda value: None if value is None else convert(value)
    if get_origin(type_) is tuple:
        convert = _converter(arguments[0])
        return lambda value: tuple(map(convert, value))
    if get_origin(type_) is dict:
        return dict
    if type_ in (date, datetime, time):
        return type_.fromisoformat  # type: ignore[no-any-return]
    if type_ is Cadence:
        return from_kept
    if isinstance(type_, type) and issubclass(type_, Enum):
        return type_
    if is_dataclass(type_):
        return lambda value: from_document(type_, value)  # type: ignore[arg-type]
    return lambda value: value


def plan_document(plan: Plan) -> Document:
    """Return a plan as `{day, items: [{id, name, exercise, part, at, state, minutes, homework, done_at}], away}`.

    `at` is the first reminder time as ``HH:MM`` on the wall clock and `done_at` the moment of the tick; each is
    null when there is none. `homework` is null unless the item has an assignment.
    """
    return {
        "day": plan.day.isoformat(),
        "items": [occurrence_document(occurrence) for occurrence in plan.occurrences],
        "away": plan.away,
    }


def occurrence_document(occurrence: Occurrence) -> Document:
    """Return one item of a plan, as in `plan_document`."""
    item, completion = occurrence.item, occurrence.completion
    return {
        "id": item.id,
        "name": item.name,
        "exercise": item.exercise,
        "part": str(item.part),
        "at": f"{item.times[0]:%H:%M}" if item.times else None,
        "state": str(occurrence.state),
        "minutes": item.minutes,
        "homework": None,
        "done_at": _plain(completion.at) if completion else None,
    }
