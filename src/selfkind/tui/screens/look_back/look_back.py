"""The page of a weekly look-back: the week in facts, words about it, the routine item by item, and its changes.

Nothing is chosen beforehand. A soft count says how long one has been here, and ends nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from selfkind.domain.errors import SelfkindError, UsageError
from selfkind.domain.look_back.choices import RoutineChanges, changes_of
from selfkind.domain.look_back.guided import CHANGE, ITEMS, NO, REST_DAY, WORDS, YES, choices_in, day_in, guided
from selfkind.domain.look_back.week import WeekBehind, last_days
from selfkind.domain.practice.exercise import Exercise, FormField
from selfkind.domain.routine.plan import Occurrence
from selfkind.tui.care import saved_words
from selfkind.tui.commands.hints import undoable
from selfkind.tui.forms.field import Field
from selfkind.tui.forms.fields import ChoiceField
from selfkind.tui.screens.journal.steps import StepsScreen
from selfkind.tui.screens.look_back.items import ItemsField
from selfkind.tui.screens.suggestion import suggest
from selfkind.tui.text import block, shown

MINUTE = 60.0
CALM = 5
"""The minutes that a look back takes about."""


class ChangeField(ChoiceField):
    """Whether the routine changes, below a sentence for each change."""

    DEFAULT_CSS = "ChangeField > .changes { height: auto; margin-bottom: 1; color: $foreground; }"

    def parts(self) -> Iterable[Widget]:
        """Compose the sentences and the two answers."""
        yield Static("", classes="changes", markup=False)
        yield from super().parts()

    def show(self, changes: RoutineChanges) -> None:
        """Say what would change."""
        self.query_one(".changes", Static).update(Content("\n".join(map(block, changes.lines()))))


class LookBackScreen(StepsScreen):
    """The page. Saving keeps the words, and changes the routine where that was chosen."""

    DEFAULT_CSS = "LookBackScreen #facts { height: auto; margin-bottom: 1; color: $foreground; }"

    def __init__(
        self, exercise: Exercise, occurrence: Occurrence | None = None, *, day: date | None = None
    ) -> None:
        self._week: WeekBehind | None = None
        self._today = date.min
        self._minutes = 0
        super().__init__(exercise, occurrence, day=day)

    def fields(self) -> Iterable[Field]:
        """Return a field for each question, with the days of the week to come."""
        self._today = self.app.env.today()
        self._week = WeekBehind(last_days(self._today))
        asked = guided(self._exercise, self._today).form
        assert asked is not None  # it's made with one
        self._form = asked
        return super().fields()

    def question(self, spec: FormField, *, last: bool = False, alone: bool = False) -> Field:
        """Return the field for a question: those about the routine have fields of their own."""
        plain = self.app.env.ascii
        across, along, dot = ("left right", "up down", ", ") if plain else ("← →", "↑↓", " · ")
        if spec.key == ITEMS:
            how = f"{across} choose{dot}backspace clears{dot}{along} other item{dot}enter next"
            return ItemsField(spec, how=how, plain=plain)
        if spec.key == REST_DAY:
            names = [f"{day:%a} {day.day}" for day in map(date.fromisoformat, spec.choices)]
            how = f"{across} choose{dot}backspace clears{dot}enter next"
            return ChoiceField(spec, how=how, names=names)
        if spec.key == CHANGE:
            how = f"{across} choose{dot}backspace clears{dot}enter saves"
            return ChangeField(spec, how=how, names=("change it", "leave my routine as it is"))
        return super().question(spec, last=last, alone=alone)

    def above(self) -> Iterable[Widget]:
        """Return the facts, above the first question."""
        yield Static("", id="facts", markup=False)

    def on_mount(self) -> None:
        """Begin to count the minutes. (Textual calls the handlers of all classes.)"""
        self.set_interval(MINUTE, self._count)

    def _count(self) -> None:
        self._minutes += 1
        self._show_place()

    async def load(self) -> None:
        """Load the week."""
        await super().load()
        try:
            week = await self.app.ask(lambda companion: companion.look_backs.week())
        except SelfkindError as problem:
            self.say(problem.message)
            return
        self._week = week
        items = self.field(ITEMS)
        if isinstance(items, ItemsField):
            items.offer([(one.item, one.note(self._today)) for one in week.items])
        facts = week.facts or (self.app.env.text("look_back_quiet"),)
        lines = ["The last seven days", *facts]
        self.query_one("#facts", Static).update(
            Content.assemble((lines[0], "$muted"), *(f"\n{block(line)}" for line in lines[1:]))
        )
        self._show_place()

    def order(self) -> Sequence[Field]:
        """Return the fields that are asked: about items where there are any, and whether the routine changes where
        it would."""
        asked = super().order()
        left_out = set() if self._week is not None and self._week.items else {ITEMS}
        left_out |= set() if self._changes() else {CHANGE}
        return [field for field in asked if field.spec.key not in left_out]

    def _changes(self) -> RoutineChanges:
        """Return what the answers so far would change."""
        if self._week is None or not self._fields:
            return RoutineChanges(self._today)
        items = [one.item for one in self._week.items]
        return changes_of(items, choices_in(self.field(ITEMS).answer), self._today, self._rest_day())

    def _rest_day(self) -> date | None:
        """Return the day of rest that was chosen, where it can be one."""
        day = day_in(self.field(REST_DAY).answer)
        return day if self._week is not None and day in self._week.rest_days else None

    def note(self, field: Field) -> None:
        """Say of a day that it can't be a day of rest."""
        super().note(field)
        if field.spec.key == REST_DAY and field.is_mounted:
            is_free = day_in(field.answer) in (None, self._rest_day())
            field.say("" if is_free else "That day is away, over, or a day of rest already. Nothing changes.")

    def _show_place(self) -> None:
        super()._show_place()
        sheet = self.query_one("#sheet")
        minute = f", minute {self._minutes + 1} of about {CALM}" if self._minutes < CALM else ", no hurry"
        sheet.border_subtitle = Content(f"{sheet.border_subtitle}{minute}")
        for facts in self.query("#facts"):
            facts.display = self._step is self._fields[0]
        if self._step is not None and isinstance(self._step, ChangeField):
            self._step.show(self._changes())

    def check(self) -> None:
        """Ask for a word on what would change in the routine, and is left open."""
        super().check()
        if self._changes() and self.field(CHANGE).answer not in (YES, NO):
            raise UsageError("Choose whether your routine changes like this, then save.")

    def waiting(self, answers: dict[str, Any]) -> Field | None:
        """Return the question about the routine while it waits for an answer."""
        found = super().waiting(answers)
        is_open = bool(self._changes()) and answers.get(CHANGE) not in (YES, NO)
        return self.field(CHANGE) if is_open else found

    async def write(self, answers: dict[str, Any]) -> tuple[Any, str]:
        """Save the words, and change the routine where that was chosen."""
        occurrence, begun, changes = self._occurrence, self._begun, answers.get(CHANGE) == YES
        words = {key: answers[key] for key in WORDS}
        choices, rest_day, from_paper = choices_in(answers[ITEMS]), self._rest_day(), self.is_from_paper
        result = await self.app.ask(
            lambda companion: companion.look_backs.save(
                words,
                choices,
                rest_day,
                changes_routine=changes,
                day=self._day or companion.planning.day_begun(begun),
                item=occurrence.item if occurrence else None,
                from_paper=from_paper,
            )
        )
        done = self.value_of(result)
        saved = done.saved
        self._needs_care = saved.needs_care
        if done.refused:
            self._warning = f"Your words are saved, but your routine couldn't be changed. {done.refused}"
        ticked = f"“{shown(saved.ticked.name)}” is ticked." if saved.ticked else ""
        care = saved_words(self.app) if saved.needs_care else ""
        routine = undoable(self.app.keys, "Your routine is changed.") if done.is_changed else ""
        left = "Your routine stays as it is." if done.changes and not done.is_changed else ""
        return saved.entry, "\n".join(filter(None, (saved.line, care, ticked, routine, left)))

    async def _saved(self, result: Any, notice: str, severity: str) -> None:
        await super()._saved(result, notice, severity)
        if severity != "warning" and not self._needs_care:
            suggest(self.app, lambda companion: companion.suggestions.after_look_back())
