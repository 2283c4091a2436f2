"""What Today knows around its plan: letters that have come, homework, a step, old words; and the lines below the
plan that say so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from selfkind.domain.routine.plan import Plan
from selfkind.tui.layout.answer_line import answer_rows
from selfkind.tui.layout.back_line import back_rows
from selfkind.tui.layout.card_line import card_line, card_panel
from selfkind.tui.layout.guilt_line import guilt_rows
from selfkind.tui.layout.homework_line import homework_rows, off_plan
from selfkind.tui.layout.letters_line import letter_rows
from selfkind.tui.layout.row import Cell, Row
from selfkind.tui.layout.step_line import step_rows
from selfkind.tui.layout.unfinished_line import unfinished_rows
from selfkind.tui.layout.welcome_card import back_again_rows
from selfkind.tui.text import block

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.companion.homework import Standing
    from selfkind.companion.path import StepHere
    from selfkind.companion.progress import TheseDays
    from selfkind.domain.boundaries.practice import BoundaryMoment
    from selfkind.domain.card.row import CardRow
    from selfkind.domain.journal.coming_back import Back
    from selfkind.domain.journal.entry import Entry
    from selfkind.domain.routine.progress import DayMark
    from selfkind.tui.environment import Environment


class Around(NamedTuple):
    """What there is to say around the plan. A field that is empty says nothing."""

    unfinished: int = 0
    """How many unfinished pages there are."""
    carried: str = ""
    """The line that was written yesterday for today."""
    offered: Entry | None = None
    """The thought that was caught and could be answered."""
    letters: tuple[int, int] = (0, 0)
    """How many letters have come, and how many are offered on a hard day."""
    step: StepHere | None = None
    """The next step of the path, while one runs."""
    back: Back | None = None
    """The old words that come back."""
    guilt: BoundaryMoment | None = None
    """The look back whose guilt is asked for again, once."""
    homework: Sequence[Standing] = ()
    """The homework that is open."""
    card: Sequence[CardRow] = ()
    """The rows of the daily card that wait for today's answers."""
    back_again: str = ""
    """The name of the text for somebody who comes back after a while."""

    @property
    def has_words(self) -> bool:
        """Whether there are sentences, which are broken for the width of the list."""
        return bool(self.carried or self.back or self.step or self.guilt)

    def lines(
        self, plan: Plan, env: Environment, width: int, *, is_today: bool, has_panels: bool, needs_care: bool
    ) -> list[Row]:
        """Return the lines below a plan in `width` cells. What stands in a panel beside the plan has no line where
        the screen `has_panels`, and on a day that `needs_care` nobody is asked about guilt."""
        today = env.today()
        is_here = is_today and not has_panels
        asks = self.guilt if is_today and not needs_care else None
        return [
            *(back_again_rows(env, self.back_again) if is_today else ()),
            *(card_line(self.card, plan) if is_here else ()),
            *(letter_rows(*self.letters, env.keys) if is_here else ()),
            *(homework_rows(off_plan(self.homework, plan)) if is_here else ()),
            *(step_rows(self.step, width) if is_today else ()),
            *(self._carried_rows(env, width) if is_today else ()),
            *answer_rows(self.offered.day if self.offered else None, today),
            *guilt_rows(asks.day if asks is not None else None, today),
            *(back_rows(self.back, today, width) if is_here else ()),
            *unfinished_rows(self.unfinished, env.keys, first=False),
        ]

    def _carried_rows(self, env: Environment, width: int) -> Iterable[Row]:
        if not self.carried:
            return
        lines = Content(f"{env.text('carried')} {block(self.carried)}").wrap(max(width, 20))
        yield Row()
        for number, line in enumerate(lines, 1):
            # The cursor can go to the last one, so that all can be read.
            yield Row(key="carried" if number == len(lines) else None, left=(Cell(line.plain, "text"),))

    def card_rows(self, plan: Plan | None, *, is_today: bool) -> list[Row]:
        """Return the lines of the panel that names the rows of the daily card: on a day that nobody keeps free."""
        return card_panel(self.card) if is_today and plan is not None and not plan.is_kept_free else []


def read_letters(companion: Companion) -> tuple[int, int]:
    """Return how many letters have come, and how many are offered on a hard day."""
    if not companion.has_closed_letters():
        return 0, 0
    waiting = companion.letters.waiting()
    return len(waiting.mail), len(waiting.for_hard_day)


def read_homework(companion: Companion) -> Sequence[Standing]:
    """Return the homework that is open."""
    return companion.homework.standing() if companion.has_homework() else ()


def read_card(companion: Companion) -> Sequence[CardRow]:
    """Return the rows of the daily card that wait for today's answers."""
    return companion.card.waiting() if companion.has_card() else ()


def read_next_step(companion: Companion) -> tuple[StepHere | None, str]:
    """Return the next step of the path, None where none runs, and the news of one that was just done."""
    return (companion.paths.next() if companion.is_on_path() else None), companion.take_path_news()


def read_days(companion: Companion, day: date, *, month: bool) -> tuple[TheseDays, dict[date, DayMark]]:
    """Return the row of days that ends with `day`, and for a large screen the days of its month."""
    history = companion.progress.history()
    these = companion.progress.these_days(day, history)
    return these, companion.progress.month(day, history) if month else {}
