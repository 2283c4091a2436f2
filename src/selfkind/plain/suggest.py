"""One thing that fits now, after a check-in or a caught thought."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from selfkind.domain.plain_signs import own
from selfkind.plain.exercises.begin import begin, can_begin

if TYPE_CHECKING:
    from selfkind.companion.suggestions import Suggestions
    from selfkind.domain.practice.suggestion import Suggestion
    from selfkind.plain.plain_app import PlainApp


def suggest(app: PlainApp, find: Callable[[Suggestions], Sequence[Suggestion]]) -> None:
    """Suggest the first of what fits now, and begin it if the user likes."""
    suggestions = app.companion.suggestions
    found = [one for one in find(suggestions) if can_begin(one.exercise)]
    if not found:
        return
    suggestions.keep_shown(found[0])
    exercise = found[0].exercise
    if app.console.yes_no(f"{found[0].line} {own(exercise.name)}. Begin now?", default=False):
        app.do(lambda: begin(app, exercise))
