"""What the Boundaries screen shows, read at once in the worker."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from selfkind.domain.boundaries.boundary import Boundary
from selfkind.domain.boundaries.ladder import discomfort_words
from selfkind.domain.boundaries.lines import BoundaryWords
from selfkind.domain.boundaries.practice import BoundaryMoment, brave_moments, guilt_words
from selfkind.domain.boundaries.script import hints
from selfkind.domain.errors import SelfkindError
from selfkind.tui.layout.row import Cell, Row, wrapped
from selfkind.tui.screens.boundaries.reading import page_of_boundary
from selfkind.tui.screens.journal.entry_page import EMPTY
from selfkind.tui.text import drawn, shown
from selfkind.tui.widgets.reading import Piece

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion

GUILT = "guilt"
"""The key of the line that asks once for the guilt of a later day."""
NO_CATEGORY = "Without a category"
LATEST = 5
"""How many of the latest rehearsals and looks back the page names."""


class Contents(NamedTuple):
    """The boundaries, what was practised with them, the words of packs, the look back whose guilt is asked for,
    the words of care to read first, "" for none, and a line for each month that can't be read."""

    boundaries: Mapping[str, Boundary] = {}
    moments: Sequence[BoundaryMoment] = ()
    words: BoundaryWords = BoundaryWords()
    guilt: BoundaryMoment | None = None
    care: str = ""
    warnings: Sequence[str] = ()

    @property
    def brave(self) -> int:
        """How many brave moments there are so far."""
        return brave_moments(self.moments)

    def category(self, id: str) -> str:
        """Return the name of a category; one of the user's own is its name."""
        return next((one.name for one in self.words.categories if one.id == id), id)

    def firmness(self, level: int) -> str:
        """Return the name of a step of firmness, "" for none."""
        return next((one.name for one in self.words.firmness if one.level == level), "")

    def rows(self, width: int) -> Iterable[Row]:
        """Yield the rows of the list: what is to be said first, then the boundaries by category, in the order of
        the packs, those of the user's own categories and without one last."""
        for line in self.warnings:
            yield from wrapped(line, "accent", width)
        if self.guilt is not None:
            yield Row(GUILT, (Cell("How is the guilt now?", "accent"),))
            yield Row(left=(Cell(f"  {shown(self.guilt.about)}", "muted"),))
            yield Row()
        order = [one.id for one in self.words.categories]
        found = dict.fromkeys(one.category for one in self.boundaries.values())
        known = [id for id in order if id in found]
        for number, id in enumerate([*known, *(id for id in found if id and id not in order), *_none(found)]):
            if number:
                yield Row()
            yield Row(left=(Cell(self.category(id) or NO_CATEGORY, "heading"),))
            for one in self.boundaries.values():
                if one.category == id:
                    yield Row(
                        one.id, (Cell(one.text),), (Cell(shown(one.who), "muted"),) if one.who else (), spare=1
                    )

    def page(self, boundary: Boundary) -> Iterable[Piece]:
        """Yield a boundary as it's read: its plan, soft hints about the words to say, and what was practised."""
        yield from page_of_boundary(boundary, self.category, self.firmness)
        for hint in hints(boundary.script.text, self.words.texts):
            yield ((hint, "$muted"),)
            yield EMPTY
        moments = [one for one in self.moments if one.boundary == boundary.id]
        brave = brave_moments(moments)
        if not moments:
            return
        yield ((f"Rehearsals: {len(moments) - brave}. Brave moments: {brave}.", "$muted"),)
        for one in moments[:LATEST]:
            guilt = f", {words}" if (words := guilt_words(one)) else ""
            said = f"{one.day.day} {one.day:%b}  {one.outcome}"
            yield ((drawn("· "), "$primary"), (said, "$foreground"), (guilt, "$muted"))
        if line := discomfort_words(moments):
            yield ((line, "$muted"),)
        yield EMPTY


def _none(found: Mapping[str, None]) -> list[str]:
    return [""] if "" in found else []


def read_contents(companion: Companion) -> Contents:
    """Read all of it. Raises `SelfkindError`."""
    boundaries = companion.boundaries
    every = {one.id: one for one in boundaries.all()}
    moments = boundaries.moments()
    care = ""
    with suppress(SelfkindError):
        care = boundaries.needs_care()
    guilt = companion.guilt_to_ask()
    return Contents(every, moments, boundaries.words(), guilt, care, companion.journal.warnings())
