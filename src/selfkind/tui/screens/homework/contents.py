"""What the Homework screen shows, read at once in the worker."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from selfkind.domain.homework.assignment import STATUS_WORDS, Assignment, Status
from selfkind.domain.homework.tried import Tried, tried_times
from selfkind.domain.routine.plan import GLYPHS, Standing
from selfkind.tui.layout.row import Cell, Row, wrapped
from selfkind.tui.screens.homework.reading import page_of_assignment, page_of_tries
from selfkind.tui.widgets.reading import Piece

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.domain.routine.plan import Occurrence

_SIGNS = {
    Status.NEW: (Standing.OPEN, "accent"),
    Status.GOING: (Standing.PART, "secondary"),
    Status.TALKED_ABOUT: (Standing.DONE, "secondary"),
    Status.RESTING: (Standing.REST, "secondary"),
    Status.DONE: (Standing.DONE, "primary"),
}


class Contents(NamedTuple):
    """The assignments and what was tried with each, by id; the day of the next session of those that are for one,
    the names of the exercises that go with them, and a line for each month that can't be read."""

    assignments: Mapping[str, Assignment] = {}
    tries: Mapping[str, Sequence[Tried]] = {}
    sessions: Mapping[str, date | None] = {}
    exercises: Mapping[str, str] = {}
    warnings: Sequence[str] = ()

    def tries_of(self, assignment: Assignment) -> Sequence[Tried]:
        """Return the tries and questions about an assignment, newest first."""
        return self.tries.get(assignment.id, ())

    def rows(self, width: int) -> Iterable[Row]:
        """Yield the rows of the list: by status, those of each in the order in which they were made."""
        for line in self.warnings:
            yield from wrapped(line, "accent", width)
        has_some = False
        for status, words in STATUS_WORDS.items():
            here = [one for one in self.assignments.values() if one.status is status]
            if here and has_some:
                yield Row()
            if here:
                yield Row(left=(Cell(words.capitalize(), "heading"),))
                yield from (self._row(one) for one in here)
            has_some = has_some or bool(here)

    def _row(self, one: Assignment) -> Row:
        count = tried_times(self.tries_of(one))
        said = (Cell(f"{count} so far", "muted"),) if count else ()
        standing, look = _SIGNS[one.status]
        words = Cell(one.title, "text" if one.is_open else "muted")
        return Row(one.id, (words,), said, Cell(GLYPHS[standing], look), spare=1)

    def page(self, one: Assignment, today: date) -> Iterable[Piece]:
        """Yield an assignment as it's read, and what was tried with it."""
        yield from page_of_assignment(
            one, today, self.sessions.get(one.id), lambda id: self.exercises.get(id) or id
        )
        yield from page_of_tries(self.tries_of(one), today)


def read_contents(companion: Companion) -> Contents:
    """Read all of it. Raises `SelfkindError`."""
    homework = companion.homework
    every = homework.all()
    tries: dict[str, list[Tried]] = {}
    for one in homework.tries() if every else ():
        tries.setdefault(one.assignment, []).append(one)
    sessions = {one.id: homework.session_of(one) for one in every if one.next_session}
    exercises = {one.exercise: homework.exercise_name(one.exercise) for one in every if one.exercise}
    warnings = companion.journal.warnings()
    return Contents({one.id: one for one in every}, tries, sessions, exercises, warnings)


def waiting(companion: Companion, assignment: Assignment) -> Occurrence | None:
    """Return what waits for an assignment on today's plan, None where nothing does."""
    occurrences = companion.planning.plan().occurrences
    return next((one for one in occurrences if one.is_open and one.item.homework == assignment.id), None)
