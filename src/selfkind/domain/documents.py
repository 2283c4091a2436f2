"""Turn domain objects into plain JSON and back, in the same shape on disk, in `--json` and in exports.

A document has a key for each field of its record (a NamedTuple or a dataclass), in their order. Moments are RFC
3339 with an offset, days are ``2026-11-23``, times of day ``08:00``. Empty fields are left out and come back as
their defaults, so a file stays small and older ones stay readable.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from enum import Enum
from functools import cache
from math import isfinite
from types import NoneType
from typing import TYPE_CHECKING, Any, NamedTuple, NotRequired, TypeVar, get_args, get_origin, get_type_hints

from selfkind.domain.errors import UsageError
from selfkind.domain.records import field_defaults, field_names, is_record
from selfkind.domain.routine.cadence import Cadence, from_kept

if TYPE_CHECKING:
    from selfkind.domain.routine.plan import Occurrence, Plan

Document = dict[str, Any]
Thing = TypeVar("Thing")

_WRITTEN_EMPTY = {
    "CheckIn": ("words", "valence", "arousal", "energy", "note"),
    "Entry": ("text", "items", "tags"),
    "MonthRoll": ("items", "letters", "rests", "of_imports"),
    "Session": ("before", "after", "note", "enjoyed", "good"),
}
"""By type, the fields with a default that are written when they are empty as well: `--json` shows them all."""
_LEFT_OUT_ONE = {
    "Assignment": ("per_day",),
    "Completion": ("slot",),
    "RoutineItem": ("per_day",),
    "TickNote": ("slot",),
}
"""By type, the numbers that are left out when they are 1."""
_LEFT_OUT_FALSE = {
    "Assignment": ("next_session", "show_name", "template"),
    "CardDay": ("from_paper",),
    "CheckIn": ("no_time",),
    "Entry": ("from_paper", "no_time"),
    "ImportRun": ("undoing",),
    "RoutineItem": ("show_name",),
    "Session": ("no_time",),
    "Thought": ("logged",),
    "Tried": ("from_paper",),
}
"""By type, the switches that are left out when they are off."""
_LEFT_OUT_EMPTY = {"RoutineItem": ("exercise",), "Thought": ("thought",)}
"""By type, the texts without a default that are left out when they are empty all the same."""


_COUNTS = {"Completion": "slot", "RoutineItem": "per_day"}
"""By type, the field that is a number of times on a day, or the number of one of them."""
_IN_ORDER = {"AwaySpan": ("id", "start", "end", "why", "updated", "removed")}
"""By type, the order of its keys where that isn't the order of its fields."""


LARGEST = 10**10
"""The largest number in a document. Nobody's practice has a larger one, and dates can't count so far."""
FIRST_YEAR, LAST_YEAR = 1900, 9998
"""The years of moments: each has a day before and after it in every time zone."""


_NOTHING: tuple[Any, ...] = (None, "", (), [], {})


class _Key(NamedTuple):
    """A field in a document; `convert` makes its value from JSON."""

    name: str
    convert: Callable[[Any], Any]
    is_required: bool
    is_written_empty: bool
    nothing: tuple[Any, ...] = _NOTHING


def to_document(thing: Any) -> Document:
    """Return a record as a dict that `json` can write."""
    made: Any = type(thing)
    document: Document = {}
    for name, _, _, is_written_empty, nothing in _keys(made):
        value = getattr(thing, name)
        # Most fields are text or nothing, and an import makes 73,000 documents: these are seen at once.
        if type(value) is str and value:
            document[name] = value
        elif is_written_empty or value not in nothing:
            document[name] = _plain(value)
    return document


def _plain(value: Any) -> Any:
    write = _WRITERS.get(type(value))
    if write is not None:
        return write(value)
    match value:
        case Enum():
            return value.value
        case str() | int() | float() | None:
            return value
        case datetime():
            return _moment_words(value)
        case date():
            return value.isoformat()
        case time():
            return f"{value:%H:%M}"
        case Cadence():
            return str(value)
        case Mapping():
            return {key: _plain(inner) for key, inner in value.items()}
    return to_document(value) if is_record(value) else value


def _moment_words(value: datetime) -> str:
    return value.isoformat(timespec="milliseconds")


def _written_each(values: tuple[Any, ...] | list[Any]) -> list[Any]:
    return [_plain(inner) for inner in values]


_WRITERS: Mapping[type, Callable[[Any], Any]] = {
    **dict.fromkeys((str, int, float, bool, NoneType), lambda value: value),
    datetime: _moment_words,
    date: date.isoformat,
    tuple: _written_each,
    list: _written_each,
}
"""By type, what writes a value of just that type: what a look over all kinds says as well, more slowly."""


def from_document(made: Callable[..., Thing], document: Mapping[str, Any]) -> Thing:
    """Return the record that `to_document` wrote. Keys that it has no field for are left out.

    Raises KeyError for a key that is missing and has no default, and ValueError, TypeError or AttributeError for a
    value that makes no sense: whatever comes back can be shown, compared and counted with.
    """
    # `keys` is asked for, so that text or a list in the place of an object is refused.
    present = document.keys()
    readers, required = _readers(made)
    read = dict.fromkeys(_LEFT_OUT_EMPTY.get(made.__name__, ()), "")
    for name in required:
        read[name] = document[name]
    for name in present:
        if (convert := readers.get(name)) is not None:
            read[name] = convert(document[name])
    return made(**read)


@cache
def _readers(made: Any) -> tuple[dict[str, Callable[[Any], Any]], tuple[str, ...]]:
    """Return what reads the value of each key, and the keys that a document has to have."""
    keys = _keys(made)
    return {key.name: key.convert for key in keys}, tuple(key.name for key in keys if key.is_required)


def shaped(shape: Any, document: Mapping[str, Any]) -> Document:
    """Return a document of a kind without a type of its own, once its values fit the shape (a TypedDict).

    Raises what `from_document` raises.
    """
    present = document.keys()
    for name, type_ in get_type_hints(shape, include_extras=True).items():
        can_lack = get_origin(type_) is NotRequired or not shape.__total__
        if name in present or not can_lack:
            _converter(get_args(type_)[0] if get_origin(type_) is NotRequired else type_)(document[name])
    return dict(document)


@cache
def _keys(made: Any) -> list[_Key]:
    types, defaults, name = get_type_hints(made), field_defaults(made), made.__name__
    keys = []
    for field in _IN_ORDER.get(name, field_names(made)):
        is_required = field not in defaults and field not in _LEFT_OUT_EMPTY.get(name, ())
        is_written_empty = is_required or field in _WRITTEN_EMPTY.get(name, ())
        nothing = (*_NOTHING, False) if field in _LEFT_OUT_FALSE.get(name, ()) else _NOTHING
        nothing = (1,) if field in _LEFT_OUT_ONE.get(name, ()) else nothing
        convert = _count if field == _COUNTS.get(name) else _converter(types[field])
        keys.append(_Key(field, convert, is_required, is_written_empty, nothing))
    return keys


def _converter(type_: Any) -> Callable[[Any], Any]:
    """Return the function that makes a value of a type from JSON."""
    arguments = get_args(type_)
    if NoneType in arguments:
        convert = _converter(next(one for one in arguments if one is not NoneType))
        return lambda value: None if value is None else convert(value)
    if get_origin(type_) is tuple:
        convert = _converter(arguments[0])
        return lambda value: tuple(map(convert, _of_type(value, list, tuple)))
    if isinstance(get_origin(type_), type) and issubclass(get_origin(type_), Mapping):
        if arguments[1] is int:
            return _numbers
        convert = _converter(arguments[1])
        return lambda value: {key: convert(inner) for key, inner in _of_type(value, dict).items()}
    if isinstance(type_, type) and issubclass(type_, Enum):
        return type_
    if type_ not in _PLAIN and is_record(type_):
        return lambda value: from_document(type_, value)
    return _PLAIN.get(type_, lambda value: value)


def _of_type(value: Any, *types: type) -> Any:
    if type(value) not in types:
        raise TypeError(f"{_JSON_NAMES[types[0]]} was expected")
    return value


_JSON_NAMES = {list: "a list", dict: "an object", str: "text", bool: "true or false", int: "a number"}


def _text(value: Any) -> str:
    if type(value) is not str:
        raise TypeError(f"{_JSON_NAMES[str]} was expected")
    return value


def _number(value: Any) -> int | float:
    number: int | float = _of_type(value, int, float)
    # The first comparison is false for NaN as well.
    if not -LARGEST <= number <= LARGEST or not isfinite(number):
        raise ValueError("the number is too large")
    return number


def _count(value: Any) -> int:
    from selfkind.domain.routine.routine import check_count

    count: int = _of_type(value, int)
    check_count(count)
    return count


def _numbers(value: Any) -> dict[str, Any]:
    """Return numbers by names, as each of 240 months has: nearly always whole ones that aren't large."""
    numbers: dict[str, Any] = _of_type(value, dict)
    if all(type(number) is int and -LARGEST <= number <= LARGEST for number in numbers.values()):
        return dict(numbers)
    return {key: _number(number) for key, number in numbers.items()}


def _moment(value: Any) -> datetime:
    """Return a moment. One without an offset is of UTC, since moments with and without don't compare."""
    moment = datetime.fromisoformat(value)
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise ValueError(f"a year can be {FIRST_YEAR} to {LAST_YEAR}")
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def _time_of_day(value: Any) -> time:
    at = time.fromisoformat(value)
    if at.tzinfo is not None:
        raise ValueError("a time of day can't have a time zone")
    return at


def _cadence(value: Any) -> Cadence:
    try:
        return from_kept(_of_type(value, str))
    except UsageError as error:
        raise ValueError(error.message) from None


_PLAIN: Mapping[Any, Callable[[Any], Any]] = {
    str: _text,
    bool: lambda value: _of_type(value, bool),
    int: _number,
    float: _number,
    date: date.fromisoformat,
    datetime: _moment,
    time: _time_of_day,
    Cadence: _cadence,
}
"""By type, the function that makes a value of it from JSON."""


def plan_document(plan: "Plan") -> Document:
    """Return a plan as `{day, items: […], away, mode, others: […]}`, with each item as `{id, name, exercise, part,
    at, state, minutes, homework, done_at, took, note, slot, slots, target}`.

    An item that is due several times a day is there once for each: `slot` is which of its `slots` it is. `target`
    is `{done, of, span}` for so many times a week or month, else null. `at` is the first reminder time as
    ``HH:MM`` on the wall clock and `done_at` the moment of the tick; each is null when there is none. `minutes`
    is the usual length of the item, `took` how many minutes it took, and `note` what was noted with the tick.
    `homework` is the id of the item's assignment, null for none. `away` is the time away that the day is in, and
    `mode` “rest” or “low-energy”; each is null on other days. `others` are the items that the day has not because
    of them.
    """
    return {
        "day": plan.day.isoformat(),
        "items": [occurrence_document(occurrence) for occurrence in plan.occurrences],
        "away": None if plan.away is None else to_document(plan.away),
        "mode": _plain(plan.mode),
        "others": [occurrence_document(occurrence) for occurrence in plan.others],
    }


def occurrence_document(occurrence: "Occurrence") -> Document:
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
        "homework": item.homework or None,
        "done_at": _plain(completion.at) if completion else None,
        "took": completion.minutes if completion else None,
        "note": completion.note if completion else "",
        "slot": occurrence.slot,
        "slots": occurrence.slots,
        "target": occurrence.target._asdict() if occurrence.target else None,
    }
