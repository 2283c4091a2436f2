"""What both forms of an export have: places in them, for messages, and what is checked of each document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from selfkind.domain.errors import shown
from selfkind.exchange.found import ChosenCountry, Imported
from selfkind.exchange.source import Source
from selfkind.store.engine.filenames import CORE, DRAFTS, is_month
from selfkind.store.engine.part import MAX_DEPTH, is_too_deep

BRACES = "this has to be in braces, like { … }"
_FIRST_YEAR, _LAST_YEAR = "1900", "9998"


def place(*names: str) -> str:
    """Return a place in an export, from the outermost name to the innermost."""
    return ", ".join(f"“{shown(name)}”" for name in names)


def is_known(part: str) -> bool:
    """Return whether an export can have something in a part of this name."""
    return part in (CORE, DRAFTS) or is_known_month(part)


def is_known_month(part: str) -> bool:
    """Return whether a part of this name is a month that an export can have."""
    return is_month(part) and _FIRST_YEAR <= part[:4] <= _LAST_YEAR


def problem_of(document: Any) -> str:
    """Return why something can't be a document, "" when it can."""
    if not isinstance(document, dict):
        return BRACES
    return f"this is nested more than {MAX_DEPTH} levels deep" if is_too_deep(document) else ""


def country_of(source: Source, head: Mapping[str, Any]) -> Iterator[Imported]:
    """Yield the country of help lines that an export names, if it names one."""
    if (country := head.get("country")) is not None:
        if not isinstance(country, str):
            raise source.mistake("“country”", "a country is two letters, such as “AT”")
        yield Imported("country", ChosenCountry(country))
