"""The words of `richText` of Day One, for entries that have nothing else."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


def words_of(rich: Any) -> str:
    """Return the words of a rich text: JSON in a string, JSON, or, as some files have it, plain text."""
    try:
        held = json.loads(rich) if isinstance(rich, str) and rich.lstrip().startswith("{") else rich
    except (ValueError, RecursionError):
        held = rich
    if isinstance(held, str):
        return held.strip()
    contents = held.get("contents") if isinstance(held, Mapping) else None
    pieces = (
        [one.get("text") for one in contents if isinstance(one, Mapping)] if isinstance(contents, list) else []
    )
    return "".join(piece for piece in pieces if isinstance(piece, str)).strip()
