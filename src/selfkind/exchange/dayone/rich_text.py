"""The words of `richText` of Day One, for entries that have nothing else."""

from __future__ import annotations

import json


def words_of(rich: str) -> str:
    """Return the words of a rich text: JSON in a string, or, as some files have it, plain text."""
    if not rich.startswith("{"):
        return rich
    try:
        contents = json.loads(rich)["contents"]
        pieces = [one.get("text") for one in contents if isinstance(one, dict)]
    except (ValueError, KeyError, TypeError, RecursionError):
        return rich
    return "".join(piece for piece in pieces if isinstance(piece, str))
