"""Check in: say how you feel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfkind.companion.check_ins import EXERCISE
from selfkind.plain.exercises.begin import begin

if TYPE_CHECKING:
    from selfkind.plain.plain_app import PlainApp


def visit(app: PlainApp) -> None:
    """Ask how it is, at once: read, change and delete check-ins under “Feelings”."""
    begin(app, app.companion.practice.exercise(EXERCISE))
