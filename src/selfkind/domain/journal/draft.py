"""A draft: what was typed on a page and isn't saved yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True)
class Draft:
    """An unfinished page.

    Each page has a draft of its own, so two pages of one `form` (an exercise id, or the name of another page)
    never replace each other. `day` is the day that the page is about, None for no day, and for a draft of an older
    selfkind. `window` names the process that keeps it (`selfkind.platform.window`), "" when unknown.
    """

    id: str
    form: str
    answers: Mapping[str, Any]
    updated: datetime
    day: date | None = None
    window: str = ""

    def is_for(self, form: str, day: date) -> bool:
        """Return whether a page of `form` about `day` can take up the draft; one about no day is for any."""
        return self.form == form and self.day in (None, day)


def words_in(answer: Any) -> Iterator[str]:
    """Yield the words of an answer of any kind: texts as they are, a feeling as its word, a number as digits."""
    match answer:
        case str() if answer.strip():
            yield answer
        case bool() | None:
            return
        case int() | float():
            yield str(answer)
        case list():
            for one in answer:
                yield from words_in(one)
        case dict():
            yield from words_in(answer.get("word"))
