"""Take fields out of what other programs wrote, whatever is really there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from math import isfinite
from typing import Any

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_UNSET = 1e300
"""Above this, a number says that nothing was set."""


def text_in(row: Mapping[str, Any], key: str) -> str:
    """Return a text without blanks around it; "" for anything else."""
    value = row.get(key)
    return value.strip() if isinstance(value, str) else ""


def texts_in(row: Mapping[str, Any], key: str) -> list[str]:
    """Return the texts of a list; none for anything else."""
    value = row.get(key)
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def rows_in(row: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    """Return the objects of a list; none for anything else."""
    value = row.get(key)
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def number_in(row: Mapping[str, Any], key: str) -> float | None:
    """Return a number; None for anything else, and for what says that nothing was set."""
    value = row.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if abs(value) < _UNSET and isfinite(value) else None


def titled(key: str) -> str:
    """Return the name of a field as words: “Is highlighted” of “isHighlighted”."""
    words = _HUMP.sub(" ", key).replace("_", " ").strip().lower()
    return words[:1].upper() + words[1:]


def joined(words: Iterable[str]) -> str:
    """Return words with commas, each once."""
    return ", ".join(dict.fromkeys(filter(None, words)))


def degrees(number: float | None) -> str:
    """Return a temperature in Celsius in words; "" for none."""
    return f"{number:.0f} °C" if number is not None and abs(number) < 1000 else ""


def coordinates(latitude: float | None, longitude: float | None) -> str:
    """Return a place on the map in words, to about a metre; "" for none, which some apps write as 0 and 0."""
    if latitude is None or longitude is None or not (latitude or longitude):
        return ""
    if abs(latitude) > 90 or abs(longitude) > 180:
        return ""
    return ", ".join(f"{number:.5f}".rstrip("0").rstrip(".") for number in (latitude, longitude))
