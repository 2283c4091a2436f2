"""Adding an item to the routine, and changing one: one plain page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, time
from typing import Any

from textual.content import Content

from selfkind.companion.routine import ItemDraft, cadence_to_keep, draft_from, draft_of
from selfkind.domain.errors import NotUnderstood, SelfkindError, UsageError
from selfkind.domain.journal.form_keys import minutes_from
from selfkind.domain.phrases.day_list import short_days
from selfkind.domain.phrases.rules import Rule, count_words, parse_rule, schedule_words
from selfkind.domain.phrases.rules import said as said_rule
from selfkind.domain.phrases.times import EXAMPLES, parse_times, times_in_words
from selfkind.domain.practice.exercise import Exercise, FieldKind, FormField
from selfkind.domain.quiet_hours import Quiet, quiet_words
from selfkind.domain.routine.anchor import anchor_lines, check_if_then
from selfkind.domain.routine.cadence import DAILY, Cadence
from selfkind.domain.routine.last_days import check_days, no_more_words
from selfkind.domain.routine.night_times import night_words
from selfkind.domain.routine.routine import Part, RoutineItem, namesakes
from selfkind.domain.routine.symbol import checked_symbol
from selfkind.reminders.schedule import first_day
from selfkind.tui.forms.field import Field
from selfkind.tui.forms.field_page import FieldPage
from selfkind.tui.forms.fields import PickField
from selfkind.tui.text import ellipsis, shown

PARTS: dict[str, str] = {Part.ANY: "any time", Part.MORNING: "morning", Part.DAY: "day", Part.EVENING: "evening"}
CADENCE_HINT = "Try daily, weekdays, mon,wed, 3x/week, every 2 days or after 3 days."
TIMES_HINT = "You'll get a reminder at these times."
SHOWS_NAME = {"no": "never show its name", "yes": "may show its name"}
"""What the reminders of an item do whose exercise is discreet: one about a boundary, a person or a letter."""


class ItemScreen(FieldPage):
    """The page of a routine item: `item` to change, or None to add one to `part` of the day, which opens
    `exercise`, or is called `name`. `often` is how often a new one is due, daily where nothing is said, and
    `begins_at` the question to begin at. Its result is the item as it is now, None when it was left."""

    def __init__(
        self,
        item: RoutineItem | None = None,
        part: Part = Part.ANY,
        exercise: Exercise | None = None,
        name: str = "",
        *,
        often: str = str(DAILY),
        begins_at: str = "",
    ) -> None:
        self._item = item
        self._often = often
        self._begins_at = begins_at
        self._called = name
        self._others: Sequence[RoutineItem] = ()
        self._exercise = exercise
        self._part = part
        self._exercises: dict[str, Exercise] = {}
        self._proposed: dict[str, str] = {}
        self._quiet: Quiet | None = None
        self.title_text = "Change this item" if item else "Add to your routine"
        self.intro = "" if item else "One small thing is plenty. Give the item a name; the rest is optional."
        self.draft_key = f"item:{item.id}" if item else "item"
        super().__init__()

    def fields(self) -> Iterable[Field]:
        """Return the questions about an item."""
        opens = FormField("exercise", FieldKind.LINE, "Opens")
        shows_name = self.choice("show_name", "Its reminders", SHOWS_NAME)
        shows_name.display = False
        return [
            self.line("name", "What is the item?", "a few words, such as: water, slowly, at the window"),
            PickField(opens, how="enter opens the list"),
            self.line("cadence", "How often", ours=self._replaced),
            self.choice("part", "Part of the day", PARTS),
            self.line("times", "Times of day", "for example 8:00, 7:30am, noon and 9pm"),
            shows_name,
            self.line("after", f"After {ellipsis()}", "for example: I pour my coffee"),
            self.line("obstacle", f"If {ellipsis()}", "what could get in the way, for example: I'm tired"),
            self.line("instead", f"Then {ellipsis()}", "something smaller, for example: one breath"),
            self.line("tiny", "Tiny version", "for hard days; it counts just the same"),
            self.line("minutes", "Minutes", "about how long"),
            self.line("symbol", "Symbol", "one sign, shown before the name", last=True),
        ]

    def initial(self) -> dict[str, Any]:
        """Return the item as it is, or an empty one."""
        known = draft_of(self._item) if self._item else self._new()
        return {
            "name": known.name,
            "exercise": known.exercise,
            "cadence": self._schedule(known) if self._item else self._often,
            "part": known.part.value,
            "times": ", ".join(f"{at:%H:%M}" for at in known.times),
            "show_name": "yes" if known.show_name else "no",
            "after": known.after,
            "obstacle": known.obstacle,
            "instead": known.instead,
            "symbol": known.symbol,
            "tiny": known.tiny,
            "minutes": "" if known.minutes is None else f"{known.minutes:g}",
        }

    @property
    def _replaced(self) -> str:
        """The schedule that typing replaces: that of a new item, and where it's what the page was opened for."""
        if self._item is None:
            return self._often
        return self._schedule(draft_of(self._item)) if self._begins_at == "cadence" else ""

    def _schedule(self, known: ItemDraft) -> str:
        return schedule_words(Rule(known.cadence, (), known.per_day, self._start_to_come, known.until))

    def first_field(self) -> Field:
        """Return the question to begin at."""
        return self.field(self._begins_at) if self._begins_at else super().first_field()

    def _new(self) -> ItemDraft:
        if self._exercise is None:
            return ItemDraft(self._called, part=self._part)
        return draft_from(self._exercise, self._part)

    def worth(self, answers: Mapping[str, Any]) -> bool:
        """Return whether the page is worth a draft: a name that was typed on the way here is."""
        return super().worth(answers) or bool(self._called and answers["name"])

    @property
    def _start_to_come(self) -> date | None:
        """The first day of the item, None when that is over: then it isn't worth a word."""
        start = self._item.start if self._item else self.app.env.today()
        return start if start > self.app.env.today() else None

    async def load(self) -> None:
        """Load the exercises that can be picked."""
        try:
            exercises = await self.app.ask(lambda companion: companion.practice.exercises())
            self._others = await self.app.ask(lambda companion: companion.routine.items())
            self._quiet = await self.app.ask(lambda companion: companion.reminders.plan.quiet)
        except SelfkindError as problem:
            self.say(problem.message, warm=True)
            return
        self.note(self.field("times"))
        self.note(self.field("name"))
        self.note(self.field("tiny"))
        self._exercises = {exercise.id: exercise for exercise in exercises}
        pick = self.field("exercise")
        assert isinstance(pick, PickField)
        pick.offer([(exercise.id, exercise.name) for exercise in exercises])
        self._show_discreet()

    def answered(self, field: Field) -> None:
        """Fill in what the exercise that was picked knows."""
        if field.spec.key == "exercise":
            self._propose(field.answer)
            self._show_discreet()

    def order(self) -> Sequence[Field]:
        """Return the fields that are asked: whether reminders may show the name where they wouldn't otherwise."""
        return [field for field in super().order() if field.spec.key != "show_name" or self._is_discreet]

    @property
    def _is_discreet(self) -> bool:
        if self._item is not None and self._item.homework:
            return True
        opens = self.field("exercise").answer
        known = self._exercises.get(opens)
        if known is None and self._exercise is not None and self._exercise.id == opens:
            known = self._exercise
        # One that isn't known may be of a boundary in the bin.
        return known.discreet if known is not None else bool(opens and self._exercises)

    def _show_discreet(self) -> None:
        self.field("show_name").display = self._is_discreet

    def note(self, field: Field) -> None:
        """Show live what is understood."""
        key = field.spec.key
        if key in ("cadence", "times"):
            # Both notes show the times of both lines, because they are kept together.
            self.field("cadence").say(self._cadence_line())
            self.field("times").say(self._times_line())
        elif key == "after":
            after = shown(" ".join(field.answer.split()))
            field.say(f"After {after}, I'll do this." if after else "")
        elif key in ("obstacle", "instead", "tiny"):
            answers = {name: " ".join(text.split()) for name, text in self.answers().items() if text}
            plan = anchor_lines(
                "", answers.get("obstacle", ""), answers.get("instead", ""), answers.get("tiny", "")
            )
            self.field("instead").say(shown(" ".join(plan)))
        elif key == "name":
            field.say(self._name_line(field.answer))
            self.note(self.field("show_name"))
        elif key == "show_name":
            field.say(self._shown_line(field.answer == "yes"))
        elif key == "minutes":
            field.say(_minutes_line(field.answer))

    def _name_line(self, name: str) -> str:
        """Return what to say of a name that another item has."""
        item = RoutineItem(
            self._item.id if self._item else "", " ".join(name.split()), "", DAILY, Part.ANY, self.app.env.today()
        )
        same = namesakes(item, self._others)
        if not same:
            return ""
        part = PARTS[same[0].part]
        return f"Another item has this name ({part}). A word more would tell them apart."

    def _shown_line(self, shows: bool) -> str:
        """Return what a reminder of the item says."""
        if not shows:
            return "A reminder says that a small practice is waiting, and nothing more."
        name = shown(" ".join(self.field("name").answer.split()))
        if not self.app.env.settings.reminders.discreet:
            return f"A reminder says “{name}”."
        return (
            f"Your settings hide every name now. With discreet = false in config.toml, a reminder says “{name}”."
        )

    def _cadence_line(self) -> Content:
        words = self.field("cadence").answer
        if not words.strip():
            return Content(CADENCE_HINT)
        try:
            rule = self._rule(words)
            times = self._times(rule, self.answers(), strict=False)
            dates = self._dates(rule, times, words)
        except NotUnderstood:
            # A cadence is incomplete while it is typed, and examples help more than a refusal.
            return Content(f"This schedule isn't complete yet. {CADENCE_HINT}")
        except UsageError as impossible:
            return Content(impossible.message)
        said = _capital(said_rule(replace(rule, times=times)))
        if rule.times and (quiet := self._of_quiet(times)):
            return Content.assemble((f"{said}.", "$foreground"), f" {quiet}")
        today = self.app.env.today()
        if not dates:
            return Content.assemble(
                (f"{said}.", "$foreground"), f" {no_more_words(self._planned(rule), self._first(times))}"
            )
        days = ", ".join(short_days(dates, today))
        counted = count_words(rule.cadence or DAILY, self._kept(rule), today)
        more = " ".join(one for one in (counted, rule.lost) if one)
        return Content.assemble((f"{said}:", "$foreground"), f" {days}{more and f'. {more}'}")

    def _times_line(self) -> str:
        answers = self.answers()
        try:
            beside = parse_times(answers["times"])
        except UsageError:
            return f"Try {EXAMPLES}."
        try:
            rule = self._rule(answers["cadence"])
        except UsageError:
            rule = Rule(DAILY)
        times = self._times(rule, answers)
        if not times:
            return TIMES_HINT
        quiet = self._of_quiet(times)
        if beside and not set(beside) <= set(times):
            replaced = "the times in “How often” replace the times here."
            return f"{_capital(times_in_words(times))}: {replaced} {quiet}".strip()
        return quiet or f"{_capital(times_in_words(times))}. {TIMES_HINT}"

    def _of_quiet(self, times: Sequence[time]) -> str:
        starts_at = self.app.env.settings.day_starts_at
        said = (quiet_words(times, self._quiet, starts_at), night_words(times, starts_at))
        return " ".join(one for one in said if one)

    def _rule(self, words: str) -> Rule:
        """Return the days, with times when some are among the words. Raises `UsageError`."""
        try:
            rule = parse_rule(words, self.app.env.calendar, self.app.env.today())
        except (ArithmeticError, LookupError, TypeError, ValueError):
            return Rule(DAILY)
        return replace(rule, cadence=rule.cadence or DAILY)

    def _kept(self, rule: Rule) -> Cadence:
        item = self._item and self._item._replace(start=self._start(rule))
        return cadence_to_keep(rule.cadence or DAILY, item, self.app.env.today())

    def _start(self, rule: Rule) -> date:
        """Return the first day: the one in the words, or else the one it had, unless that was to come and was
        taken out of the words."""
        if rule.start is not None:
            return rule.start
        return self._item.start if self._item and self._start_to_come is None else self.app.env.today()

    def _times(self, rule: Rule, answers: Mapping[str, Any], *, strict: bool = True) -> tuple[time, ...]:
        """Return all times that are kept: those of both lines, because somebody typed both.

        What an item had before goes when “How often” names times and nobody touched the line of times. Raises
        `UsageError` where `strict`.
        """
        if rule.times and answers["times"] == self._blank.get("times"):
            return rule.times
        try:
            return tuple(sorted({*rule.times, *parse_times(answers["times"])}))
        except UsageError:
            if strict:
                raise
            return rule.times

    def _dates(self, rule: Rule, times: Sequence[time], words: str) -> list[date]:
        """Return the next days at which something comes. Raises `UsageError`."""
        env = self.app.env
        today = env.today()
        try:
            dates = self._planned(rule).next_dates(self._first(times), week_start=env.calendar.week_start)
        except (ArithmeticError, LookupError, TypeError, ValueError):
            dates = [today, today]
        # A rule that parses but never advances (INTERVAL=0) would block the plan of every day.
        if len(set(dates)) < len(dates):
            raise UsageError(
                f"“{words}” doesn't give any dates. Try a rule such as RRULE:FREQ=MONTHLY;BYMONTHDAY=1."
            )
        return dates

    def _first(self, times: Sequence[time]) -> date:
        return first_day(times, self.app.env.now(), self.app.env.calendar)

    def _planned(self, rule: Rule) -> RoutineItem:
        """Return an item of these days. Raises `UsageError` when it would never be due."""
        planned = RoutineItem(
            "", "", "", self._kept(rule), Part.ANY, self._start(rule), per_day=rule.per_day, until=rule.until
        )
        check_days(planned)
        return planned

    def _propose(self, exercise_id: str) -> None:
        """Fill lines that are empty, or hold the proposal of another exercise, with what this one says."""
        exercise = self._exercises.get(exercise_id)
        if exercise is None:
            return
        minutes = "" if exercise.minutes is None else f"{exercise.minutes:g}"
        for key, text in (("name", exercise.name), ("tiny", exercise.tiny), ("minutes", minutes)):
            field = self.field(key)
            if field.answer in ("", self._proposed.get(key)):
                field.answer = self._proposed[key] = text

    async def write(self, answers: dict[str, Any]) -> tuple[Any, str]:
        """Add the item, or change it."""
        draft = self._draft(answers)
        before = self._item
        if before is None:
            item = self.value_of(await self.app.ask(lambda companion: companion.routine.add(draft)))
            return item, f"Added “{shown(item.name)}” to your routine. {self._of_quiet(item.times)}".strip()
        item = self.value_of(await self.app.ask(lambda companion: companion.routine.edit(before, draft)))
        return item, f"Changed “{shown(item.name)}”. {self._of_quiet(item.times)}".strip()

    def _draft(self, answers: Mapping[str, Any]) -> ItemDraft:
        self.blamed = "cadence"
        rule = self._rule(answers["cadence"])
        self._dates(rule, (), answers["cadence"])
        self.blamed = "times"
        times = self._times(rule, answers)
        self.blamed = "instead" if answers["obstacle"].strip() else "obstacle"
        after, obstacle, instead, tiny = (
            " ".join(answers[key].split()) for key in ("after", "obstacle", "instead", "tiny")
        )
        check_if_then(obstacle, instead, tiny)
        self.blamed = "minutes"
        minutes = minutes_from(answers["minutes"])
        self.blamed = "symbol"
        symbol = checked_symbol(answers["symbol"])
        # Only the name can still be refused: the exercise comes from a list.
        self.blamed = "name"
        amount = self._item.amount if self._item and minutes == self._item.minutes else ""
        return ItemDraft(
            name=answers["name"],
            exercise=answers["exercise"],
            cadence=rule.cadence or DAILY,
            part=Part(answers["part"]),
            times=times,
            after=after,
            obstacle=obstacle,
            instead=instead,
            symbol=symbol,
            tiny=tiny,
            minutes=minutes,
            amount=amount,
            per_day=rule.per_day,
            start=self._start(rule),
            until=rule.until,
            show_name=answers["show_name"] == "yes",
        )


def _capital(said: str) -> str:
    return f"{said[0].upper()}{said[1:]}"


def _minutes_line(words: str) -> str:
    try:
        minutes_from(words)
    except UsageError:
        return "Write a number like 3 or 2.5, or leave the field empty."
    return ""
