"""The types of documents as msgspec checks them: a NamedTuple is a list to it, but its document is an object."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, reduce
from operator import or_
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec

from selfkind.domain.records import field_defaults, field_names


def checked_as(hint: Any) -> Any:
    """Return the type that checks a value of a type: an object in place of each NamedTuple, also inside."""
    if hasattr(hint, "_field_defaults"):
        return _object(hint)
    origin, inside = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return reduce(or_, map(checked_as, inside))
    if origin is tuple:
        return tuple[checked_as(inside[0]), ...]  # type: ignore[misc]
    return Mapping[str, checked_as(inside[1])] if origin is Mapping else hint  # type: ignore[misc]


@cache
def _object(made: Any) -> Any:
    hints, defaults = get_type_hints(made), field_defaults(made)
    # What holds another of its kind, as a tick that was replaced, is looked at by `from_document`.
    types = {name: Any if made in get_args(hints[name]) else checked_as(hints[name]) for name in field_names(made)}
    needed = [(name, type_) for name, type_ in types.items() if name not in defaults]
    others = [(name, type_, None) for name, type_ in types.items() if name in defaults]
    return msgspec.defstruct(made.__name__, [*needed, *others])
