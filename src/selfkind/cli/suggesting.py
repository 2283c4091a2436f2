"""What fits now, as a line after a check-in or a caught thought."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from selfkind.cli.output import say
from selfkind.domain.plain_signs import own

if TYPE_CHECKING:
    from selfkind.cli.context import Context
    from selfkind.companion.suggestions import Suggestions
    from selfkind.domain.practice.suggestion import Suggestion


def say_suggestion(context: Context, find: Callable[[Suggestions], Sequence[Suggestion]]) -> None:
    """Print the first of what fits now, with the command for it; nothing in answers for scripts."""
    if context.json:
        return
    suggestions = context.companion.suggestions
    found = find(suggestions)
    if found:
        suggestions.keep_shown(found[0])
        exercise = found[0].exercise
        say(f"{found[0].line} {own(exercise.name)} (selfkind do {exercise.id})")
