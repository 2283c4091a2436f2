"""Names one after the other, so that one can see where each ends."""

from __future__ import annotations

from collections.abc import Iterable


def listed(names: Iterable[str]) -> str:
    """Return names with commas between them; with semicolons, when a name has a comma itself."""
    every = tuple(names)
    return ("; " if any("," in name for name in every) else ", ").join(every)


def in_words(names: Iterable[str], last: str = "and") -> str:
    """Return names as a person would say them: "a, b and c"."""
    every = list(names)
    return f"{', '.join(every[:-1])} {last} {every[-1]}" if len(every) > 1 else "".join(every)
