"""Progress, as far as it goes today: practice days so far, the rhythm in a word, and the days of this month."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from selfkind.domain.routine.plan import GLYPHS, Standing
from selfkind.domain.routine.progress import DayMark
from selfkind.tui.screens.base import ModeScreen
from selfkind.tui.text import block, sentence

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.companion.progress import TheseDays, Week


WIDTH = 36
"""The cells of a line below the weeks: as much as these take, and not more than the smallest window has."""


class ProgressScreen(ModeScreen):
    """Practice days, which never go down, and five weeks of dots."""

    scopes = ("app",)
    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    ProgressScreen {
        & #middle { height: 1fr; align: center middle; }
        & #weeks {
            width: auto; height: auto; border: round $line; padding: 1 3;
            border-title-color: $primary; border-title-style: bold;
        }
    }
    """

    def __init__(self, mode: str) -> None:
        super().__init__(mode)
        self._has_weeks = False

    def body(self) -> Iterable[Widget]:
        """Yield the dots."""
        with Vertical(id="middle"):
            weeks = Static("", id="weeks", markup=False)
            weeks.display = False
            weeks.border_title = "Recent weeks"
            yield weeks

    async def load(self) -> None:
        """Load the last five weeks."""
        these, weeks, unreadable = await self.app.ask(_five_weeks)
        signs = {
            DayMark.PRACTISED: (GLYPHS[Standing.DONE], "$primary"),
            DayMark.REST: (GLYPHS[Standing.REST], "$secondary"),
            DayMark.QUIET: ("·", "$muted"),
        }
        lines = [Content.assemble(("          Mo  Tu  We  Th  Fr  Sa  Su", "$muted"))]
        for monday, marks in weeks:
            cells = [signs[mark] if mark is not None else (" ", "$muted") for mark in marks]
            lines.append(
                Content.assemble(
                    (f"{monday.day:>2} {monday:%b}".ljust(10), "$muted"),
                    *((sign.ljust(4), look) for sign, look in cells),
                )
            )
        said = these.so_far or "Your practice days will appear here."
        rhythm = f" · {these.rhythm}" if these.rhythm else ""
        lines += [Content(""), Content.assemble((said, "bold $foreground"), (rhythm, "$muted"))]
        for words in unreadable:
            lines += [Content(""), *_wrapped(words)]
        self._has_weeks = True
        self._show(lines)

    def say_trouble(self, words: str) -> bool:
        """Say in place of the weeks why they couldn't be loaded."""
        if not self._has_weeks:
            self._show(_wrapped(words))
        return not self._has_weeks

    def _show(self, lines: Iterable[Content]) -> None:
        weeks = self.query_one("#weeks", Static)
        weeks.update(Content("\n").join(lines))
        weeks.display = True


def _wrapped(words: str) -> list[Content]:
    return [Content.assemble((block(line), "$muted")) for line in textwrap.wrap(sentence(words), WIDTH)]


def _five_weeks(companion: Companion) -> tuple[TheseDays, list[Week], tuple[str, ...]]:
    found = companion.progress.these_days(), companion.progress.weeks(5)
    return *found, companion.journal.unreadable()
