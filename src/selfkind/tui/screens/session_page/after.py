"""After a session: what was talked about, homework that was talked about, and homework until the next time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from selfkind.companion.after_session import AFTER, after_session_of, talked_about
from selfkind.domain.change import dated
from selfkind.domain.homework.assignment import Assignment, Status
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.commands.hints import undoable
from selfkind.tui.screens.choices_page import ChoicesPage, PageLine
from selfkind.tui.screens.list_page import ListPage
from selfkind.tui.text import shown
from selfkind.tui.widgets.rows import Cell, Row, Rows

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.domain.circle.person import Person

ABOUT, TALKED, HOMEWORK, NEXT = "about", "talked", "homework", "next"


class AfterAppointmentScreen(ChoicesPage):
    """The steps. Each can be skipped; after one, the cursor is on the next."""

    scopes = ("after_appointment",)
    BINDINGS = bindings("after_appointment")
    title_words = "After the session"
    texts = (ABOUT,)

    def __init__(self) -> None:
        super().__init__()
        self._stood: dict[str, str] = {}
        self._meets: date | None = None
        self._people: dict[str, Person] = {}

    def read(self, companion: Companion) -> Iterable[PageLine]:
        """Return the steps, with what is there already. Once the next appointment is written, a step adds the day
        to the person."""
        found = after_session_of(companion)
        self._meets = found.meets
        self._people = {one.id: one for one in found.people}
        yield PageLine(ABOUT, self.app.env.text("after_appointment") + self._kept())
        written = "written" if found.is_written else ""
        yield PageLine(TALKED, "What you talked about, and your next appointment", written)
        for id, one in self._people.items():
            stands = "on their page" if one.next_day == self._meets else ""
            yield PageLine(id, f"Add {self._day()} to {one.name}", stands)
        talked = f"{found.talked} talked about" if found.talked else ""
        yield PageLine(HOMEWORK, "Homework that you talked about", talked)
        added = f"{found.added} added" if found.added else ""
        yield PageLine(NEXT, "Homework until the next session", added)

    def rows_of(self, line: PageLine) -> Iterable[Row]:
        """Return the row of a step, or those of the text above them: the cursor passes it over where it fits."""
        rows = list(super().rows_of(line))
        if line.id == ABOUT:
            fits = len(rows) + 2 < self.query_one(Rows).size.height
            rows = [*(row._replace(key=None) if fits else row for row in rows), Row()]
        return rows

    def _day(self) -> str:
        return "" if self._meets is None else dated(self._meets, self.app.env.today())

    def _kept(self) -> str:
        """Return where the next appointment is kept, where no person has a page for it."""
        if self._meets is None or self._people:
            return ""
        return f" Your next appointment, {self._day()}, is in your Journal, with what you wrote today."

    def first_key(self) -> str | None:
        """Return the first step."""
        return TALKED

    def _show(self) -> None:
        super()._show()
        stands = {one.id: one.stands for one in self.things if one.id not in self.texts}
        steps, here = list(stands), self.choice
        if self._stood and here in steps[:-1] and stands[here] and stands[here] != self._stood.get(here):
            rows = self.query_one(Rows)
            rows.show(rows.rows, key=steps[steps.index(here) + 1])
        self._stood = stands

    async def choose(self, id: str) -> None:
        """Begin a step."""
        if id == TALKED:
            await self.app.begin_exercise(AFTER)
        elif id == HOMEWORK:
            await self.app.push_screen(TalkedAboutScreen())
        elif id == NEXT:
            from selfkind.tui.screens.homework.start import StartHomeworkScreen

            await self.app.push_screen(StartHomeworkScreen())
        elif id in self._people and self._meets is not None:
            await self._add(self._people[id], self._meets)

    async def _add(self, person: Person, day: date) -> None:
        """Write the day of the next appointment to a person."""
        name = shown(person.name)
        if person.next_day == day:
            self.app.show_notice(f"{name}: the next appointment is {self._day()} already.")
            return
        if (await self.app.attempt(lambda companion: companion.circle.meet_next(person, day))).is_done:
            self.app.show_notice(undoable(self.app.keys, f"{name}: next appointment {self._day()}."))


class TalkedAboutScreen(ListPage[Assignment]):
    """The homework that is open, and what was talked about today. Each can be marked, and unmarked again."""

    scopes = ("talked_about",)
    BINDINGS = bindings("talked_about")
    reads_months = False
    title_words = "Which homework did you talk about?"

    @property
    def empty_words(self) -> str:
        """What is said where no homework is open."""
        return "No homework is open, so there's nothing to mark here."

    def read(self, companion: Companion) -> Iterable[Assignment]:
        """Return what is open, and what was talked about today."""
        return talked_about(companion)

    def rows_of(self, one: Assignment) -> Iterable[Row]:
        """Return the row of one, with whether it was talked about."""
        is_talked = one.status is Status.TALKED_ABOUT
        mark = Cell("✓", "primary") if is_talked else Cell("○", "muted")
        said = (Cell("talked about", "muted"),) if is_talked else ()
        yield Row(one.id, (Cell(one.title),), said, mark, spare=1)

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
