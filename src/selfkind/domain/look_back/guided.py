"""The questions of a look back on a week as they're asked, one after the other: words, the items of the routine, a
day of rest, and whether the routine changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from selfkind.domain.look_back.choices import Choice
from selfkind.domain.practice.exercise import Exercise, FieldKind, FormField
from selfkind.domain.routine.day_mode import AHEAD
from selfkind.domain.routine.routine import RoutineItem

ITEMS, REST_DAY, CHANGE = "items", "rest_day", "change"
"""The questions that are about the routine, by their keys."""
YES, NO = "change", "leave"
"""Whether the routine changes."""
WORDS = ("gentle", "text", "small")
"""The questions that are answered in words."""


def guided(exercise: Exercise, today: date) -> Exercise:
    """Return the exercise with the questions of the guided page. A person's choice for each item is one answer,
    shaped like feelings, so that a draft can show it."""
    assert exercise.form is not None  # the packs are checked
    asked = {field.key: field for field in exercise.form.fields}
    days = tuple((today + timedelta(days=at)).isoformat() for at in range(1, AHEAD + 1))
    fields = (
        asked["gentle"],
        asked["text"],
        FormField(ITEMS, FieldKind.FEELINGS, "What to keep, rest or drop"),
        FormField(REST_DAY, FieldKind.CHOICE, "A day of rest, if you like", choices=days),
        asked["small"],
        FormField(CHANGE, FieldKind.CHOICE, "Change your routine like this?", choices=(YES, NO)),
    )
    return exercise._replace(form=exercise.form._replace(fields=fields))


def answer_of(item: RoutineItem, choice: Choice) -> dict[str, str]:
    """Return the choice for an item as an answer."""
    return {"word": f"{item.name}: {choice}", "item": item.id, "choice": str(choice)}


def choices_in(answer: Any) -> dict[str, Choice]:
    """Return the choices of an answer, by the ids of the items; what makes no sense is left out."""
    given: Iterable[Any] = answer if isinstance(answer, list) else ()
    known = {str(choice): choice for choice in Choice}
    return {
        str(one["item"]): known[str(one["choice"])]
        for one in given
        if isinstance(one, Mapping) and one.get("item") and str(one.get("choice")) in known
    }


def day_in(answer: Any) -> date | None:
    """Return the day of rest of an answer, None for none."""
    try:
        return date.fromisoformat(str(answer or ""))
    except ValueError:
        return None
