"""The page of a breathing pattern of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from selfkind.domain.own_form import number_in, own_form
from selfkind.domain.plain_signs import own
from selfkind.domain.practice.exercise import FieldKind, FormField
from selfkind.plain.page import Page, fill_in

if TYPE_CHECKING:
    from selfkind.domain.practice.exercise import Exercise
    from selfkind.domain.result import Result
    from selfkind.plain.plain_app import PlainApp

FIELDS = (
    FormField(
        "seconds",
        FieldKind.LINE,
        "Which seconds?",
        "in and out, like 4-6, or in, hold, out, rest, like 4-2-6-0",
    ),
    FormField("minutes", FieldKind.LINE, "About how many minutes?", "empty: 3"),
    FormField("name", FieldKind.LINE, "What is the pattern called?", "for example: evening"),
)


def new_pattern(app: PlainApp) -> None:
    """Ask for the seconds, the minutes and the name of a pattern, and save it."""

    def save(answers: dict[str, Any], _is_empty: bool) -> Result[Exercise]:
        name, seconds, minutes = (str(answers.get(key) or "").strip() for key in ("name", "seconds", "minutes"))
        length = number_in(minutes or "3", 0.1, 120, "Choose a length of up to 120 minutes.")
        return app.companion.practice.keep_pattern(name, seconds, length)

    made = fill_in(app, Page("A breathing pattern of your own", own_form(FIELDS), "pattern", save))
    if made is not None:
        app.say(f"Saved “{own(made.name)}”. You find the pattern under “{made.group}”. To undo that, type u.")
