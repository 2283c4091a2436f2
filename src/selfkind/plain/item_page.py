"""The page of an item of the routine: its questions, and what their answers mean."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from selfkind.companion.routine import ItemDraft, draft_from, draft_of
from selfkind.domain.errors import SelfkindError
from selfkind.domain.journal.form_keys import minutes_from
from selfkind.domain.own_form import NO, YES, own_form, yes_or_no
from selfkind.domain.phrases.rules import Rule, parse_rule, schedule_words
from selfkind.domain.phrases.rules import said as said_rule
from selfkind.domain.phrases.times import parse_times
from selfkind.domain.plain_signs import own
from selfkind.domain.practice.exercise import FieldKind, Form, FormField
from selfkind.domain.routine.anchor import check_if_then
from selfkind.domain.routine.cadence import DAILY
from selfkind.domain.routine.routine import Part
from selfkind.domain.routine.symbol import checked_symbol
from selfkind.plain.item_words import after_saving
from selfkind.plain.menu import there
from selfkind.plain.page import Page, fill_in, filled

if TYPE_CHECKING:
    from selfkind.domain.practice.exercise import Exercise
    from selfkind.domain.result import Result
    from selfkind.domain.routine.routine import RoutineItem
    from selfkind.plain.plain_app import PlainApp

FITS = {
    "exercise": "Type the name of an exercise that the item opens, or its beginning.",
    "cadence": "Type daily, weekdays, mon, wed, 3x/week, every 2 days, or monthly.",
    "times": "Type times, for example 8:00, 7:30am, noon and 9pm.",
}


def item_form() -> Form:
    """Return the questions about an item, by the keys that the app has for its draft."""
    return own_form(
        (
            FormField("name", FieldKind.LINE, "What is the item?", "a few words", required=True),
            FormField("exercise", FieldKind.LINE, "Which exercise does it open?", "its name, or nothing"),
            FormField("cadence", FieldKind.LINE, "How often?", "for example: daily, weekdays, 3x/week"),
            FormField(
                "part", FieldKind.CHOICE, "Which part of the day?", choices=tuple(part.value for part in Part)
            ),
            FormField("times", FieldKind.LINE, "Times of day, with a reminder", "for example: 8:00, noon"),
            FormField("after", FieldKind.LINE, "After what?", "for example: I pour my coffee"),
            FormField("obstacle", FieldKind.LINE, "What could get in the way?", "for example: I'm tired"),
            FormField("instead", FieldKind.LINE, "What then?", "something smaller, for example: one breath"),
            FormField("tiny", FieldKind.LINE, "The tiny version, for hard days"),
            FormField("minutes", FieldKind.LINE, "About how many minutes?"),
            FormField("symbol", FieldKind.LINE, "Symbol", "one sign, shown before the name in the app"),
            FormField(
                "show_name", FieldKind.CHOICE, "May a reminder about others show its name?", choices=(YES, NO)
            ),
        )
    )


def item_label(app: PlainApp, item: RoutineItem) -> str:
    """Return an item in a line: its name, its part of the day, and when it comes."""
    start = item.start if item.start > app.companion.today() else None
    rule = Rule(item.cadence, item.times, item.per_day, start, item.until)
    return f"{own(item.name)} ({item.part.heading}, {said_rule(rule)})"


def add_item(app: PlainApp, exercise: Exercise | None = None) -> None:
    """Ask for a new item, which opens an `exercise` if there is one, and add it."""
    start = draft_from(exercise) if exercise is not None else ItemDraft("")
    _ask(app, start, None)


def change_item(app: PlainApp, item: RoutineItem) -> None:
    """Change an item of the routine."""
    _ask(app, draft_of(item), item)


def continue_item(app: PlainApp, id: str) -> None:
    """Continue a page on which an item is changed."""
    items = app.companion.routine.items()
    change_item(app, there(lambda: next((one for one in items if one.id == id), None)))


def _ask(app: PlainApp, start: ItemDraft, item: RoutineItem | None) -> None:
    routine, wording = app.companion.routine, _Wording(app)

    def save(answers: dict[str, Any], _is_empty: bool) -> Result[RoutineItem]:
        draft = wording.draft(start, answers)
        return routine.add(draft) if item is None else routine.edit(item, draft)

    page = Page(
        "Add to your routine" if item is None else "Change this item",
        item_form(),
        "item" if item is None else f"item:{item.id}",
        save,
        answers=filled(wording.answers(start)),
        asks=item is None,
        is_short=True,
        fits=FITS,
        taken_up=wording.taken_up,
        kept_as=wording.kept_as,
    )
    kept = fill_in(app, page)
    if kept is not None:
        app.say(f"Saved “{item_label(app, kept)}”.", *after_saving(app, kept, wording.rule or Rule(None)))


@dataclass
class _Wording:
    """An item as answers, and back. The app keeps the id of an exercise in a draft; here its name is typed. `rule`
    is what the last answer to how often means."""

    app: PlainApp
    rule: Rule | None = None

    def answers(self, draft: ItemDraft) -> dict[str, Any]:
        times = ", ".join(f"{at:%H:%M}" for at in draft.times)
        start = draft.start if draft.start is not None and draft.start > self.app.companion.today() else None
        is_new = not draft.name
        return {
            "name": draft.name,
            "exercise": self._name_of(draft.exercise),
            "cadence": ""
            if is_new
            else schedule_words(Rule(draft.cadence, (), draft.per_day, start, draft.until)),
            "part": "" if is_new else draft.part.value,
            "times": times,
            "after": draft.after,
            "obstacle": draft.obstacle,
            "instead": draft.instead,
            "tiny": draft.tiny,
            "minutes": "" if draft.minutes is None else f"{draft.minutes:g}",
            "symbol": draft.symbol,
            "show_name": "" if is_new else yes_or_no(draft.show_name),
        }

    def draft(self, start: ItemDraft, answers: Mapping[str, Any]) -> ItemDraft:
        """Return the item that answers make of the one at the `start`. Raises `SelfkindError`."""
        from selfkind.domain.routine.plan import part_at

        given = {key: " ".join(str(answers.get(key) or "").split()) for key in self.answers(start)}
        companion = self.app.companion
        rule = parse_rule(given["cadence"] or str(DAILY), companion.calendar, companion.today())
        times = tuple(sorted({*rule.times, *(parse_times(given["times"]) if given["times"] else ())}))
        check_if_then(given["obstacle"], given["instead"], given["tiny"])
        minutes = minutes_from(given["minutes"])
        part = Part(given["part"]) if given["part"] else part_at(times[0]) if times else start.part
        made = start._replace(
            name=given["name"],
            exercise=companion.practice.named(given["exercise"]).id if given["exercise"] else "",
            part=part,
            times=times,
            after=given["after"],
            obstacle=given["obstacle"],
            instead=given["instead"],
            tiny=given["tiny"],
            minutes=minutes,
            amount=start.amount if minutes == start.minutes else "",
            symbol=checked_symbol(given["symbol"]),
            show_name=given["show_name"] == YES,
        )
        self.rule = rule
        return made.with_rule(rule)

    def taken_up(self, draft: Mapping[str, Any]) -> dict[str, Any]:
        return {**draft, "exercise": self._name_of(str(draft.get("exercise") or ""))}

    def kept_as(self, answers: Mapping[str, Any]) -> dict[str, Any]:
        typed = str(answers.get("exercise") or "")
        with suppress(SelfkindError):
            typed = self.app.companion.practice.named(typed).id if typed else ""
        return {**answers, "exercise": typed}

    def _name_of(self, exercise: str) -> str:
        known = exercise and self.app.companion.knows_exercise(exercise)
        return self.app.companion.practice.exercise(exercise).name if known else exercise
