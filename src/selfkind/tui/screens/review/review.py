"""A look back on a week, a month or a year, over Progress."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from selfkind.domain.errors import SelfkindError
from selfkind.domain.phrases.past_days import FIRST_YEAR
from selfkind.domain.review.sections import Section, sections_of
from selfkind.domain.review.spans import By, Span, name_of, week_of, whole_month, whole_year
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.commands.hints import hints_of
from selfkind.tui.screens.base import PageScreen
from selfkind.tui.screens.review.columns import GAP, column_width, columns_in, laid_out
from selfkind.tui.text import sentence
from selfkind.tui.widgets.bars import KeyBar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from selfkind.companion.companion import Companion

WEEK, MONTH, YEAR = "week", "month", "year"
COARSER = {WEEK: (By.DAY,), MONTH: (By.DAY, By.WEEK), YEAR: (By.MONTH, By.WEEK)}
"""What each length can be shown by, the usual one first."""
MOST_COLUMNS = 3


class ReviewPage(PageScreen):
    """What the days of a week, a month or a year come to. Each plot has its facts as a sentence."""

    scopes = ("review",)
    BINDINGS = bindings("review")
    AUTO_FOCUS = "#page"
    DEFAULT_CSS = """
    ReviewPage {
        & #about { height: 2; padding: 0 2; color: $muted; text-wrap: nowrap; text-overflow: ellipsis; }
        & #page { height: 1fr; padding: 0 2; scrollbar-size-vertical: 1; }
        & Horizontal { height: auto; }
        & .column { height: auto; text-wrap: nowrap; text-overflow: ellipsis; }
        &.-high #about { padding: 1 2 0 2; height: 3; }
    }
    """
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]

    def __init__(self, day: date, length: str) -> None:
        super().__init__()
        self._day = day
        self._length = length
        self._by = COARSER[length][0]
        self._sections: Sequence[Section] = ()
        self._missing: Sequence[str] = ()

    def compose(self) -> ComposeResult:
        """Compose the name of the days, the columns and the keys."""
        yield Static("", id="about", markup=False)
        with VerticalScroll(id="page"), Horizontal():
            for _ in range(MOST_COLUMNS):
                yield Static("", classes="column", markup=False)
        yield KeyBar(self.key_hints(), last=3)

    def key_hints(self) -> list[tuple[str, str, str]]:
        """Return the page's own keys; leaving, help now and the keys are always there."""
        words = {"review.earlier": "earlier", "review.later": "later"}
        if self._other_way is not self._by:
            words["review.by"] = f"by {self._other_way}"
        words |= {f"review.{one}": one for one in COARSER if one != self._length}
        words |= {"review.check_in": "weekly check-in"}
        return hints_of(self.app.keys, words | {"app.keys": "", "review.back": "", "app.help_now": ""})

    def on_mount(self) -> None:
        """Load what the days come to, and load it again after every change."""
        self.app.changed.subscribe(self, lambda _: self.reload())
        self.reload()

    @property
    def _other_way(self) -> By:
        """What else check-ins can be shown by."""
        ways = COARSER[self._length]
        return ways[(ways.index(self._by) + 1) % len(ways)]

    @property
    def span(self) -> Span:
        """The days that are looked back on."""
        if self._length == WEEK:
            return week_of(self._day, self.app.env.calendar.week_start)
        return whole_month(self._day) if self._length == MONTH else whole_year(self._day)

    @work(group="load", exclusive=True)
    async def reload(self) -> None:
        """Read in the worker what the days come to, and show it."""
        span, by = self.span, self._by

        def read(companion: Companion) -> tuple[Sequence[Section], Sequence[str]]:
            return sections_of(companion.reviews.of(span, by)), companion.journal.unreadable()

        try:
            self._sections, self._missing = await self.app.ask(read)
        except SelfkindError as problem:
            self.show_trouble(problem.message)
            return
        self._show()

    def on_resize(self) -> None:
        """Lay everything out again for another width."""
        self._show()

    def _show(self) -> None:
        today, span = self.app.env.today(), self.span
        shown = Span(span.first, max(min(span.last, today), span.first))
        about = [Content.assemble((name_of(shown, today), "bold $foreground"), (f"  by {self._by}", "$muted"))]
        about += [Content.assemble((sentence(line), "$accent")) for line in self._missing[:1]]
        self.query_one("#about", Static).update(Content("\n").join(about))
        # The air at both sides, and the bar to scroll with.
        width = self.app.size.width - 5
        columns = laid_out(self._sections, width) if self._sections else []
        cells = column_width(width, columns_in(width))
        for at, widget in enumerate(self.query(".column").results(Static)):
            widget.display = at < len(columns)
            if at < len(columns):
                widget.styles.width = cells + (GAP if at < len(columns) - 1 else 0)
                widget.update(Content("\n").join(columns[at]))
        self.query_one(KeyBar).show(self.key_hints())

    def _go(self, day: date) -> None:
        if day.year >= FIRST_YEAR and day <= self.app.env.today():
            self._day = day
            self.query_one("#page").scroll_home(animate=False)
            self.reload()

    def action_earlier(self) -> None:
        """Go to the week, month or year before."""
        self._go(self.span.first - timedelta(days=1))

    def action_later(self) -> None:
        """Go to the week, month or year after; none begins after today."""
        self._go(self.span.last + timedelta(days=1))

    def action_now(self) -> None:
        """Go to the week, month or year of today."""
        self._go(self.app.env.today())

    def action_length(self, length: str) -> None:
        """Look back on the week, the month or the year of the days that are shown."""
        self._day = min(self.span.last, self.app.env.today())
        self._length, self._by = length, COARSER[length][0]
        self.reload()

    async def action_check_in(self) -> None:
        """Answer the six lines about the past week."""
        await self.app.begin_exercise("weekly-check-in")

    def action_by(self) -> None:
        """Show check-ins by other steps of time."""
        self._by = self._other_way
        self.reload()
