"""Who is named in a line, so that the cursor can be on them. Nothing else is read from the words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from selfkind.domain.circle.person import Person
from selfkind.domain.folding import fold


def named_in(lines: Iterable[str], people: Iterable[Person]) -> Person | None:
    """Return the first person whose name is in the lines as a whole, None for nobody."""
    words = "\n".join(map(fold, lines))
    names = ((one, fold(one.name).strip()) for one in people)
    return next((one for one, name in names if name and _is_in(name, words)), None)


def _is_in(name: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words) is not None
