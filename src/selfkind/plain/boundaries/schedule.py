"""Adding a rehearsal of a boundary to the routine."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from selfkind.companion.routine import ItemDraft
from selfkind.domain.phrases.rules import Rule, parse_rule
from selfkind.domain.phrases.rules import said as said_rule
from selfkind.domain.phrases.times import parse_times
from selfkind.domain.plain_signs import own
from selfkind.domain.routine.plan import part_at
from selfkind.plain.console import Leave

if TYPE_CHECKING:
    from selfkind.domain.boundaries.boundary import Boundary
    from selfkind.plain.plain_app import PlainApp


def schedule(app: PlainApp, boundary: Boundary) -> None:
    """Ask how often and at which times, and add an item that opens a rehearsal. Its name doesn't say which one,
    unless the user gives it another."""
    companion, today = app.companion, app.companion.today()
    planned = boundary.planned if boundary.planned is not None and boundary.planned >= today else None

    def read_rule(words: str) -> Rule:
        if not words and planned is None:
            raise Leave
        return parse_rule(words or str(planned), companion.calendar, today)

    def read_times(words: str) -> tuple[time, ...]:
        return parse_times(words) if words else ()

    enter = f"Enter alone means {planned}, the planned day." if planned is not None else "Enter alone goes back."
    fits = "Type daily, weekdays, mon, wed, 3x/week, every 2 days, or a day."
    rule = app.console.ask_until("How often?", read_rule, fits=f"{fits} {enter}")
    times = app.console.ask_until(
        "At which times, with a reminder? Enter alone means without one.",
        read_times,
        fits="Type times, for example 8:00 and 17:30. The reminder doesn't say which boundary.",
    )
    name = app.console.line(
        "Another name than “Rehearse a boundary”? Enter alone keeps that.",
        fits="Type a name. Whoever sees your screen can read it.",
    ).strip()
    show_name = bool(name and times) and app.console.yes_no("May its reminder show that name?", default=False)
    at = tuple(sorted({*rule.times, *times}))
    draft = ItemDraft(name, times=at, show_name=show_name).with_rule(rule)
    item = app.value_of(
        companion.boundaries.schedule(boundary, draft._replace(part=part_at(at[0])) if at else draft)
    )
    app.say(f"Added “{own(item.name)}” to your routine: {said_rule(rule)}. To undo that, type u.")
