"""The session page as it's written: whatever isn't here is in no format. No format sees anything else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from enum import Enum
from typing import Any

from selfkind.domain.journal.reading import LabelledLine
from selfkind.domain.paper import Paper
from selfkind.domain.review.plots import Bars, Dots, Pairs, Plot
from selfkind.domain.session_page.choices import Block

TITLE = "Session page"
SELF_RECORDED = "Self-recorded, not a clinical assessment."
"""What is always in the header."""


@dataclass(frozen=True)
class Written:
    """Words of the user's, which they ticked: what it is and of which day, and its lines."""

    title: str
    lines: tuple[LabelledLine, ...]


@dataclass(frozen=True)
class Table:
    """Rows of short texts under the names of their columns. A text can be ""."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Part = str | Written | Table | Plot
"""A sentence, words of the user's, a table, or a plot with its facts as a sentence."""


@dataclass(frozen=True)
class PageBlock:
    """A block that has something in it."""

    block: Block
    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class SessionPage:
    """A page: its header, and the blocks that are on it, from top to bottom. `name` can be ""."""

    title: str
    name: str
    period: str
    since: date
    until: date
    label: str
    paper: Paper
    blocks: tuple[PageBlock, ...]

    @property
    def is_empty(self) -> bool:
        """Whether it has just its header."""
        return not self.blocks


_KINDS = {Written: "words", Table: "table", Bars: "bars", Dots: "dots", Pairs: "pairs"}


def page_document(page: SessionPage) -> dict[str, Any]:
    """Return a page as JSON. Each part has a `part`: text, words, table, bars, dots or pairs."""
    document: dict[str, Any] = _document(page)
    return document


def _document(value: Any) -> Any:
    if is_dataclass(value):
        kind = {"part": _KINDS[type(value)]} if type(value) in _KINDS else {}
        own = {one.name: _document(getattr(value, one.name)) for one in fields(value)}
        if isinstance(value, PageBlock):
            own["parts"] = [
                {"part": "text", "text": one} if isinstance(one, str) else _document(one) for one in value.parts
            ]
        return kind | own
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    return [_document(one) for one in value] if isinstance(value, tuple) else value


def every_text(thing: Any, change: Callable[[str], str]) -> Any:
    """Return a page, or anything in it, with each of its texts changed."""
    if isinstance(thing, Enum):
        return thing
    if isinstance(thing, str):
        return change(thing)
    if isinstance(thing, tuple):
        return tuple(every_text(one, change) for one in thing)
    if is_dataclass(thing) and not isinstance(thing, type):
        return replace(thing, **{one.name: every_text(getattr(thing, one.name), change) for one in fields(thing)})
    return thing
