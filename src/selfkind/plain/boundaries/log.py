"""What was practised with boundaries: rehearsals, looks back, and the guilt of a later day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfkind.domain.boundaries.ladder import discomfort_words
from selfkind.domain.boundaries.moment_form import GUILT_NOW
from selfkind.domain.boundaries.practice import brave_moments
from selfkind.domain.errors import UsageError
from selfkind.domain.plain_signs import own
from selfkind.plain.console import Leave
from selfkind.plain.exercises.boundary import look_back
from selfkind.plain.written.listing import Listing, show_list

if TYPE_CHECKING:
    from selfkind.plain.plain_app import PlainApp

NOT_AGAIN = "You won't be asked about that no again. You can still add a number in your journal."
"""What is said when the question about guilt was left unanswered."""


NOTHING = "No rehearsals or looks back are here yet."


def show_log(app: PlainApp) -> None:
    """Say how many brave moments there were, and list rehearsals and looks back."""
    moments = app.companion.boundaries.moments()
    if brave := brave_moments(moments):
        app.say(f"Brave moments: {brave}.")
    if line := discomfort_words(moments):
        app.say(line)
    newest = app.companion.boundaries.newest
    show_list(app, Listing("Newest first. Which one?", lambda _until: newest(), NOTHING))


def look_back_on_any(app: PlainApp) -> None:
    """Look back on a no without a plan."""
    look_back(app, "")


def ask_for_guilt(app: PlainApp) -> None:
    """Ask once, on one of the days after a no, how much of its guilt is left."""
    boundaries = app.companion.boundaries
    moment = app.companion.guilt_to_ask()
    if moment is None:
        return
    app.say(f"After “{own(moment.about)}” your guilt was {moment.guilt} of 10. Guilt after a no is normal.")

    def read(words: str) -> int | None:
        if not words:
            return None
        if not (words.isascii() and words.isdecimal() and int(words[:3]) <= 10):
            raise UsageError(f"Please choose a number from 0 to 10. You gave {words}.")
        return int(words)

    try:
        number = app.console.ask_until(
            GUILT_NOW, read, fits="Type a number from 0 to 10. Enter alone leaves the question out."
        )
    except Leave:
        number = None  # leaving the question is an answer to it: it's asked once
    app.value_of(boundaries.keep_guilt(moment, number))
    app.say(NOT_AGAIN if number is None else f"Saved. Your guilt went from {moment.guilt} to {number}.")
