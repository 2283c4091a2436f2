"""Say in plain words what is wrong with a value of a document: where it is, and what belongs there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from itertools import chain
from types import NoneType, UnionType
from typing import Any, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict

from selfkind.domain.documents import LARGEST
from selfkind.domain.errors import shown
from selfkind.domain.phrases.lists import in_words
from selfkind.domain.records import field_names, is_record
from selfkind.domain.routine.cadence import Cadence
from selfkind.exchange.check_times import check_clock, check_day, check_moment

_TIMES: Mapping[Any, Callable[[Any, str], None]] = {date: check_day, datetime: check_moment, time: check_clock}
_MISSING = re.compile(r"Object missing required field `([^`]*)`(?: - at `\$([^`]*)`)?")
_OF_LIBRARY = re.compile(r"(?:Expected|Invalid|Object|Integer|Number|Unsupported)\b")
_NUMBER_IN_LIST = re.compile(r"\[(\d+)\]")
_TEXT, _LIST, _BRACES = "text in quotes", "a list, like [ … ]", "in braces, like { … }"
_UNKNOWN = "something in it isn't as selfkind writes it"


def reason_of(made: Any, document: Mapping[str, Any], problem: Exception) -> str:
    """Return why a document can't be one of a type, in words for the person who reads the file. `problem` is what
    reading it raised, whose own words count where each value is of its type."""
    if isinstance(problem, KeyError):
        return f"{problem.args[0]} is missing"
    if match := _MISSING.match(str(problem)):
        return f"{_under(_place(match[2] or ''), match[1])} is missing"
    if reason := misfit(made, document):
        return reason
    # What our own types say comes through a library, which adds the place. Of its own words, none is plain.
    words, _, place = str(problem).partition(" - at `$")
    if isinstance(problem, TypeError | AttributeError | ArithmeticError | RecursionError) or _OF_LIBRARY.match(
        words
    ):
        return _UNKNOWN
    return ": ".join(filter(None, (_place(place.rstrip("`")), words)))


def misfit(hint: Any, value: Any, where: str = "") -> str:
    """Return what is wrong with the first value that isn't of its type, "" for none. A key that is missing isn't
    looked for."""
    return next(_misfits(hint, value, where), "")


def _misfits(hint: Any, value: Any, where: str) -> Iterator[str]:
    origin, inside = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType, NotRequired):
        kinds = [one for one in inside if one is not NoneType]
        if value is not None or len(kinds) == len(inside):
            # A key has one type, or none at all.
            yield from _misfits(kinds[0], value, where)
    elif hint in _TIMES:
        try:
            _TIMES[hint](value, where)
        except ValueError as error:
            yield str(error)
    elif hint in (str, Cadence):
        yield from _unless(isinstance(value, str), where, _TEXT)
    elif hint is bool:
        yield from _unless(isinstance(value, bool), where, "true or false")
    elif hint in (int, float):
        yield from _of_number(hint, value, where)
    elif isinstance(hint, type) and issubclass(hint, Enum):
        choices = [str(one.value) for one in hint]
        if value not in choices:
            yield f"{where} can be {in_words(choices, 'or')}"
    elif is_record(hint) or is_typeddict(hint):
        yield from _of_keys(hint, value, where)
    elif origin in (tuple, list):
        if not isinstance(value, list):
            yield f"{where} has to be {_LIST}"
        else:
            yield from chain(*(_misfits(inside[0], one, _nth(where, at)) for at, one in enumerate(value, 1)))
    elif inside and hint is not Any:
        if not isinstance(value, Mapping):
            yield f"{where} has to be {_BRACES}"
        else:
            yield from chain(*(_misfits(inside[-1], one, _under(where, name)) for name, one in value.items()))


def _of_number(hint: Any, value: Any, where: str) -> Iterator[str]:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number or (hint is int and isinstance(value, float) and not value.is_integer()):
        yield f"{where} has to be {'a whole number' if hint is int else 'a number'}"
    elif not abs(value) <= LARGEST:
        yield f"{where} is too large a number"


def _of_keys(hint: Any, value: Any, where: str) -> Iterator[str]:
    if not isinstance(value, Mapping):
        yield f"{where or 'this'} has to be {_BRACES}"
        return
    for name, inner in _keys(hint).items():
        if name in value:
            yield from _misfits(inner, value[name], _under(where, name))


@cache
def _keys(made: Any) -> Mapping[str, Any]:
    hints = get_type_hints(made, include_extras=True)
    names = tuple(hints) if is_typeddict(made) else field_names(made)
    return {name: hints[name] for name in names}


def _unless(is_right: bool, where: str, what: str) -> Iterator[str]:
    if not is_right:
        yield f"{where} has to be {what}"


def _under(where: str, name: str) -> str:
    name = shown(name)
    return f"{where}.{name}" if where else name


def _nth(where: str, number: int) -> str:
    return f"{where}, number {number}"


def _place(path: str) -> str:
    """Return a place of msgspec (“.thought.feelings[0]”) as we say it."""
    return _NUMBER_IN_LIST.sub(lambda match: f", number {int(match[1]) + 1}", path.removeprefix("."))
