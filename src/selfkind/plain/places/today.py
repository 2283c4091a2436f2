"""Today: the plan of a day, its items, and what to choose for the whole day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from selfkind.domain.change import full_day
from selfkind.domain.day import parse_day
from selfkind.domain.errors import UsageError
from selfkind.domain.phrases.away_days import until_words
from selfkind.domain.phrases.counted_days import counted_days, counted_times
from selfkind.domain.phrases.past_days import past_day
from selfkind.domain.plain_signs import own
from selfkind.domain.routine.chosen_day import words_of_empty
from selfkind.domain.routine.day_mode import Mode
from selfkind.domain.routine.plan import Occurrence, Plan, Standing
from selfkind.plain.exercises.begin import begin, can_begin
from selfkind.plain.item_facts import STATE_WORDS, facts_of
from selfkind.plain.item_note import write_note
from selfkind.plain.item_page import add_item, change_item
from selfkind.plain.menu import Option, run_menu, run_menu_about

if TYPE_CHECKING:
    from selfkind.domain.practice.exercise import Exercise
    from selfkind.plain.plain_app import PlainApp


def visit(app: PlainApp) -> None:
    """Show today's plan, and do what is chosen with it."""
    show_day(app, app.companion.today())


def show_day(app: PlainApp, day: date) -> None:
    """Show the plan of a day, and do what is chosen with it."""
    _Day(app, day).show()


@dataclass(frozen=True)
class _Day:
    """The plan of a day on plain lines."""

    app: PlainApp
    day: date

    @property
    def _is_today(self) -> bool:
        return self.day == self.app.companion.today()

    def show(self) -> None:
        for line in self._head():
            self.app.say(line)
        run_menu(self.app, f"{full_day(self.day)}. What do you want to do?", self._options)

    def _head(self) -> Iterator[str]:
        """Yield what is said above the plan."""
        app, companion = self.app, self.app.companion
        plan = companion.planning.plan(self.day)
        if self._is_today and (again := companion.progress.welcome_back()):
            yield app.text(again)
        yield from self._choice(plan)
        if not plan.occurrences and plan.away is None and not plan.has_lost_items:
            yield app.text(words_of_empty(plan, companion.today()))
        if not self._is_today:
            return
        yield from filter(None, [own(companion.reminders_line() or companion.outside_backups.line())])
        if companion.has_homework():
            for one in companion.homework.standing():
                facts = [own(one.when), f"tried {counted_times(one.tries)}" if one.tries else ""]
                yield ", ".join(["Homework: " + own(one.title), *filter(None, facts)])
        if companion.has_card() and not plan.is_kept_free and (rows := companion.card.waiting()):
            yield f"Your daily card has {counted_days(len(rows), 'row')}."
        if carried := companion.reflections.carried():
            yield f"{app.text('carried')} {own(carried)}"
        if back := companion.coming_back.today():
            yield own(back.line(plan.day))
        if companion.has_closed_letters():
            waiting = companion.letters.waiting()
            yield from ["A letter for you has come."] if waiting.mail else []
            yield from ["You wrote yourself a letter for a hard day."] if waiting.for_hard_day else []

    def _choice(self, plan: Plan) -> Iterator[str]:
        """Yield what was chosen for the whole day."""
        app, today = self.app, self.app.companion.today()
        if plan.away is not None:
            why = f" ({own(plan.away.why)})" if plan.away.why else ""
            is_past = plan.day < today
            yield (
                f"You were away{why}."
                if is_past
                else (f"{app.text('away_now')} {until_words(plan.away, today)}{why}.")
            )
        elif plan.mode is Mode.REST:
            yield f"{app.text('rest_day')} {app.text('rest_chosen')}"
        elif plan.mode is Mode.LOW_ENERGY:
            yield f"{app.text('low_energy_day')} {app.text('low_energy_day_soft')}"
            if plan.has_lost_items and self._is_today:
                yield app.text("low_energy_gone")

    def _options(self) -> Iterator[Option]:
        """Yield the items, and what there is to do with the day."""
        companion, days = self.app.companion, self.app.companion.day_modes
        plan = companion.planning.plan(self.day)
        now = companion.now().time() if self._is_today else None
        for part, occurrences in plan.groups():
            for one in occurrences:
                at = one.time_at(companion.settings.day_starts_at, now)
                facts = ", ".join([part.heading, *facts_of(one, at, companion.today())])
                yield Option(f"{own(one.item.name)} ({facts})", partial(self._item, one.item.id))
        if plan.mode is not None:
            yield Option("Your usual plan", lambda: self.app.value_of(days.normal(self.day)))
        elif plan.away is None and self.day <= companion.today():
            yield Option("A day of rest", self._rest)
            if self._is_today:
                yield Option("A low-energy day", self._low_energy)
        yield Option("Another day", self._other)
        if self._is_today:
            yield Option("Add an item to your routine", lambda: add_item(self.app))

    def _rest(self) -> None:
        self.app.value_of(self.app.companion.day_modes.rest(self.day))
        self.app.say(f"A day of rest. {self.app.text('rest_chosen')}")

    def _low_energy(self) -> None:
        self.app.value_of(self.app.companion.day_modes.low_energy())
        self.app.say(f"{self.app.text('low_energy_day')} {self.app.text('low_energy_day_soft')}")

    def _other(self) -> None:
        """Ask for another day, and show its plan."""
        today = self.app.companion.today()

        def read(words: str) -> date:
            try:
                return parse_day(words, today)
            except UsageError:
                return past_day(words, today)

        fits = f"Type a day: yesterday, friday, 12 march, or {today - timedelta(days=2)}."
        show_day(self.app, self.app.console.ask_until("Which day?", read, fits=fits))

    def _occurrence(self, item: str) -> Occurrence | None:
        return self.app.companion.planning.plan(self.day).find(item)

    def _item(self, item: str) -> None:
        """Show an item, and do what is chosen with it."""
        run_menu_about(
            self.app,
            lambda: self._occurrence(item),
            self._of_item,
            name=lambda one: f"{own(one.item.name)}.",
            first=self._say_details,
        )

    def _say_details(self, found: Occurrence) -> None:
        details = [f"After {own(found.item.after)}." if found.item.after else ""]
        details += [f"The tiny version: {own(found.item.tiny)}" if found.item.tiny else ""]
        self.app.say(*filter(None, details))

    def _of_item(self, one: Occurrence) -> Iterator[Option]:
        """Yield what there is to do with an item now. On a day to come, nothing can be done yet."""
        changes = Option("Change the item", partial(change_item, self.app, one.item), last=True)
        if self.day > self.app.companion.today():
            yield changes
            return
        exercise = self._exercise(one)
        if exercise is not None:
            yield Option("Begin", lambda: begin(self.app, exercise, one.item, self.day), last=True)
        if one.is_open:
            yield Option("Done", lambda: self._tick(one, None), last=True)
            yield Option("Tiny: the tiny version, done", lambda: self._tick(one, Standing.TINY), last=True)
            yield Option("Partly done", lambda: self._tick(one, Standing.PART), last=True)
            yield Option("Rest today", lambda: self._tick(one, Standing.REST), last=True)
            if self._is_today:
                words = "Back to its place in the plan" if one.later else "Later today"
                yield Option(words, lambda: self._later(one), last=True)
        if one.completion is not None:
            yield Option("Remove the tick", lambda: self._untick(one), last=True)
        yield changes
        yield Option("Note: a few words with the tick", partial(write_note, self.app, one))

    def _exercise(self, one: Occurrence) -> Exercise | None:
        if not one.item.exercise or not self.app.companion.knows_exercise(one.item.exercise):
            return None
        exercise = self.app.companion.practice.exercise(one.item.exercise)
        return exercise if can_begin(exercise) else None

    def _tick(self, one: Occurrence, state: Standing | None) -> None:
        ticked = self.app.value_of(self.app.companion.planning.tick(one.item, self.day, state=state))
        self.app.say(f"{own(one.item.name)}: {STATE_WORDS[ticked.state]}. To undo that, type u.")

    def _untick(self, one: Occurrence) -> None:
        self.app.value_of(self.app.companion.planning.untick(one.item, self.day))
        self.app.say(f"{own(one.item.name)} is open again.")

    def _later(self, one: Occurrence) -> None:
        is_aside = self.app.value_of(self.app.companion.planning.put_aside(one.item, self.day))
        self.app.say(f"{own(one.item.name)} is {'for later today' if is_aside else 'back in its place'}.")
