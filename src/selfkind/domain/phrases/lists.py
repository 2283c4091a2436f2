"""Names one after the other, so that one can see where each ends."""

from __future__ import annotations

from collections.abc import Iterable


def listed(names: Iterable[str]) -> str:
    """Return names with commas between them; with semicolons, when a name has a comma itself."""
    every = tuple(names)
    return ("; " if any("," in name for name in every) else ", ").join(every)
