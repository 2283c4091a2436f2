"""What the page of choices shows: its lines with their boxes, and the page as it's written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from selfkind.domain.change import short_day
from selfkind.domain.plain_signs import in_ascii
from selfkind.domain.session_page.choices import BLOCK_TITLES, Block, PageChoices, in_order
from selfkind.domain.session_page.things import AFTER, SCORE, Tickable
from selfkind.tui.layout.row import Cell, Row

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.domain.session_page.fit import Fit

DAYS, NAME, NAMES, PAPER, LEFT_OUT, EARLY = "days", "name", "names", "paper", "left-out", "stopped-early"
"""The ids of lines that are no block and no entry."""
PREVIEW = "preview"
"""The id of what has the page as it's written."""
HEADING = "On the page"
OFF = "ticked, but its block is off"
"""What stands beside an entry that would be on the page with its block."""


_DRAWN = re.compile("[\u2500-\u25ff\u2800-\u28ff]+")
"""What plots are made of."""


class Line(NamedTuple):
    """A line of the list: a choice about the whole page, a `block`, or an `entry`, which stands below the first
    block that can have its words. The one that's the preview has no row."""

    id: str
    choices: PageChoices
    block: Block | None = None
    entry: Tickable | None = None
    ticked: str = ""
    usual: date | None = None
    text: str = ""
    fit: Fit | None = None
    notes: Sequence[str] = ()

    @property
    def what(self) -> tuple[PageChoices, Block, str]:
        """The choices, the block, and the id of an entry, "" for the block itself."""
        assert self.block is not None
        return self.choices, self.block, "" if self.entry is None else self.id

    @property
    def is_hidden(self) -> bool:
        """Whether it's left out completely."""
        if self.entry is not None:
            return self.entry.hidden
        return self.block in self.choices.hidden_blocks

    @property
    def is_hidden_with_another(self) -> bool:
        """Whether it's left out with something that it belongs to, such as what made a note about homework."""
        return self.entry is not None and self.entry.hidden and self.entry.id not in self.choices.hidden

    @property
    def is_ticked(self) -> bool:
        """Whether it's on the page."""
        if self.id == EARLY:
            return self.choices.stopped_early
        if self.entry is not None:
            return self.entry.ticked and not self.entry.hidden and not self.is_off
        return self.block in self.choices.shown

    @property
    def is_off(self) -> bool:
        """Whether it's an entry none of whose blocks is on the page, so that it isn't there either."""
        return self.entry is not None and self.choices.shown.isdisjoint(self.entry.blocks)

    @property
    def has_box(self) -> bool:
        """Whether it can be ticked."""
        return self.block is not None or self.id == EARLY

    def rows(self, today: date) -> Iterator[Row]:
        """Yield its row, and what stands above it."""
        if self.id == PREVIEW:
            return
        if not self.has_box:
            yield Row(self.id, (Cell(_OPTIONS[self.id]),), (Cell(self._stands(today), "accent"),), spare=1)
            return
        if self.block is not None and self.entry is None and self.block is in_order(Block)[0]:
            yield Row()
            yield Row(left=(Cell(HEADING, "heading"),))
        yield Row(self.id, tuple(self._words(today)), self._beside(), self._box(), spare=1)

    def _stands(self, today: date) -> str:
        chosen = self.choices
        match self.id:
            case "days":
                until = "" if chosen.until == today else f" to {short_day(chosen.until, today)}"
                return (
                    f"since {short_day(chosen.since, today)}"
                    if not until
                    else f"{short_day(chosen.since, today)}{until}"
                )
            case "name":
                return chosen.name or "no name"
            case "names":
                return "initials" if chosen.initials else "as you wrote them"
            case "left-out":
                count = len(chosen.hidden)
                return f"{count} thing{'' if count == 1 else 's'}" if count else "nothing"
        return chosen.paper.said

    def _words(self, today: date) -> Iterator[Cell]:
        look = "muted" if self.is_hidden else "text"
        if self.id == EARLY:
            yield Cell("  How often you stopped early")
        elif self.entry is not None:
            day = short_day(self.entry.day, today) if self.entry.day is not None else ""
            # Elsewhere, the block says what the entries below are.
            is_named = self.block is Block.HIGHLIGHTS or self.entry.name in (AFTER, SCORE)
            name = self.entry.name if is_named else ""
            yield Cell("".join(f"  {words}" for words in (day, name) if words), "muted")
            yield Cell(f"  {self.entry.line}", "muted" if self.entry.refused else look)
        elif self.block is not None:
            yield Cell(BLOCK_TITLES[self.block], "muted" if self.is_hidden else "strong")

    def _beside(self) -> tuple[Cell, ...]:
        if self.is_hidden:
            return (Cell("not even counted", "muted"),)
        if self.entry is not None and self.entry.refused:
            return (Cell("private", "muted"),)
        if self.entry is not None and self.entry.ticked and self.is_off:
            return (Cell(OFF, "muted"),)
        return (Cell(self.ticked, "muted"),) if self.ticked else ()

    def _box(self) -> Cell:
        if self.is_hidden or (self.entry is not None and self.entry.refused):
            return Cell("–", "muted")
        return Cell("✓", "primary") if self.is_ticked else Cell("○", "muted")


_OPTIONS = {
    DAYS: "Days",
    NAME: "Name at the top",
    NAMES: "Names of people",
    PAPER: "Paper",
    LEFT_OUT: "Hidden completely",
}


def read_lines(companion: Companion, choices: PageChoices | None) -> Iterable[Line]:
    """Return every line, and first the preview. Raises `SelfkindError`."""
    pages = companion.session_page
    chosen = pages.unfinished() if choices is None else choices
    usual = pages.choices().since
    page = pages.page(chosen)
    entries, fit = pages.entries(chosen), pages.fit(page)
    said = pages.notes(page, chosen, fit)
    text = pages.written(page, "txt").decode()
    yield Line(PREVIEW, chosen, usual=usual, text=text, fit=fit, notes=said)
    for id in _OPTIONS:
        yield Line(id, chosen)
    for block in in_order(Block):
        here = [one for one in entries if one.blocks[0] is block]
        is_on = block in chosen.shown
        with_words = sum(is_on and one.ticked and not one.hidden for one in here)
        ticked = f"{with_words} of {len(here)} with words" if with_words else ""
        yield Line(block, chosen, block, ticked=ticked)
        if block in chosen.hidden_blocks:
            continue
        if block is Block.PRACTICE:
            yield Line(EARLY, chosen)
        yield from (Line(one.id, chosen, block, one) for one in here)


def drawn_in_ascii(text: str) -> str:
    """Return a page with what is drawn on it in ASCII; the words stay as they are."""
    return _DRAWN.sub(lambda found: in_ascii(found[0]), text)
