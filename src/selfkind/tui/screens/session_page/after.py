"""After a session: what was talked about, homework that was talked about, and homework until the next time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from selfkind.domain.homework.assignment import Assignment, Status
from selfkind.domain.journal.entry import EntryKind
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.commands.hints import undoable
from selfkind.tui.screens.choices_page import ChoicesPage, PageLine
from selfkind.tui.screens.list_page import ListPage
from selfkind.tui.text import shown
from selfkind.tui.widgets.rows import Cell, Row, Rows

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion

EXERCISE = "after-appointment"
"""The form of what was talked about."""
ABOUT, TALKED, HOMEWORK, NEXT = "about", "talked", "homework", "next"
STEPS = (TALKED, HOMEWORK, NEXT)
"""The steps, in their order."""


class AfterAppointmentScreen(ChoicesPage):
    """The three steps. Each can be skipped; after one, the cursor is on the next."""

    scopes = ("after_appointment",)
    BINDINGS = bindings("after_appointment")
    title_words = "After the session"
    texts = (ABOUT,)

    def __init__(self) -> None:
        super().__init__()
        self._stood: dict[str, str] = {}

    def read(self, companion: Companion) -> Iterable[PageLine]:
        """Return the steps, with what is there already."""
        today = companion.today()
        yield PageLine(ABOUT, self.app.env.text("after_appointment"))
        written = any(
            one.appointment is not None and one.appointment.is_after
            for one in companion.journal.entries(today, today, EntryKind.APPOINTMENT)
        )
        yield PageLine(TALKED, "What you talked about, and your next appointment", "written" if written else "")
        every = companion.homework.all()
        talked = sum(one.status is Status.TALKED_ABOUT and one.day == today for one in every)
        yield PageLine(HOMEWORK, "Homework that you talked about", f"{talked} talked about" if talked else "")
        new = sum(one.made == today for one in every)
        yield PageLine(NEXT, "Homework until the next session", f"{new} new" if new else "")

    def first_key(self) -> str | None:
        """Return the first step."""
        return TALKED

    def _show(self) -> None:
        super()._show()
        stands = {one.id: one.stands for one in self.things}
        here = self.choice
        if self._stood and here in STEPS[:-1] and stands.get(here) and stands[here] != self._stood.get(here):
            rows = self.query_one(Rows)
            rows.show(rows.rows, key=STEPS[STEPS.index(here) + 1])
        self._stood = stands

    async def choose(self, id: str) -> None:
        """Begin a step."""
        if id == TALKED:
            await self.app.begin_exercise(EXERCISE)
        elif id == HOMEWORK:
            await self.app.push_screen(TalkedAboutScreen())
        elif id == NEXT:
            from selfkind.tui.screens.homework.start import StartHomeworkScreen

            await self.app.push_screen(StartHomeworkScreen())


class TalkedAboutScreen(ListPage[Assignment]):
    """The homework that is open, and what was talked about today. Each can be marked, and unmarked again."""

    scopes = ("talked_about",)
    BINDINGS = bindings("talked_about")
    title_words = "Which homework did you talk about?"

    @property
    def empty_words(self) -> str:
        """What is said where no homework is open."""
        return "No homework is open, so there's nothing to mark here."

    def read(self, companion: Companion) -> Iterable[Assignment]:
        """Return what is open, and what was talked about today."""
        today = companion.today()
        return [
            one
            for one in companion.homework.all()
            if one.is_open or (one.status is Status.TALKED_ABOUT and one.day == today)
        ]

    def rows_of(self, one: Assignment) -> Iterable[Row]:
        """Return the row of one, with whether it was talked about."""
        is_talked = one.status is Status.TALKED_ABOUT
        mark = Cell("✓", "primary") if is_talked else Cell("○", "muted")
        said = (Cell("talked about", "muted"),) if is_talked else ()
        yield Row(one.id, (Cell(one.title),), said, mark, spare=1)

    def warnings(self, companion: Companion) -> tuple[str, ...]:
        """Return none: they are in no month."""
        return ()

    def own_keys(self) -> Iterable[str]:
        """Return that one can be marked."""
        return () if self.here is None else ("mark",)

    async def on_rows_chosen(self) -> None:
        """Mark what was chosen."""
        await self.action_mark()

    async def on_rows_marked(self) -> None:
        """Mark the homework whose sign was clicked."""
        await self.action_mark()

    async def action_mark(self) -> None:
        """Mark the homework under the cursor as talked about, or go on with it."""
        if (one := self.here) is None:
            return
        status = Status.GOING if one.status is Status.TALKED_ABOUT else Status.TALKED_ABOUT
        if (await self.app.attempt(lambda companion: companion.homework.put(one, status))).is_done:
            title = shown(one.title)
            said = f"Talked about: “{title}”." if status is Status.TALKED_ABOUT else f"“{title}” is going again."
            self.app.show_notice(undoable(self.app.keys, said))
