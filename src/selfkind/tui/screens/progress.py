"""Progress, as far as it goes today: practice days so far, the rhythm in a word, and the days of this month."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from selfkind.domain.routine.plan import GLYPHS, Standing
from selfkind.domain.routine.progress import DayMark
from selfkind.tui.screens.base import ModeScreen

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.companion.progress import TheseDays, Week


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

    def body(self) -> Iterable[Widget]:
        """Yield the dots."""
        with Vertical(id="middle"):
            weeks = Static("", id="weeks", markup=False)
            weeks.border_title = "Recent weeks"
            yield weeks

    async def load(self) -> None:
        """Load the last five weeks."""
        these, weeks = await self.app.ask(_five_weeks)
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
        self.query_one("#weeks", Static).update(Content("\n").join(lines))


def _five_weeks(companion: Companion) -> tuple[TheseDays, list[Week]]:
    return companion.progress.these_days(), companion.progress.weeks(5)
