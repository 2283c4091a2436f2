"""Choosing a whole day with a key: rest, or a low-energy day. The same key goes back to the usual plan."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from selfkind.domain.routine.chosen_day import words_of_empty
from selfkind.domain.routine.day_mode import Mode
from selfkind.tui.commands.hints import hint, undoable

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.domain.result import Result
    from selfkind.domain.routine.plan import Plan
    from selfkind.tui.base_app import BaseApp


async def toggle_mode(app: BaseApp, mode: Mode, day: date) -> None:
    """Make a day what its key says, or a normal day when it is that already, and say so."""

    def toggle(companion: Companion) -> Result[Plan]:
        chosen = companion.day_modes.of(day)
        if chosen is not None and chosen.mode is mode and not companion.planning.plan(day).has_lost_items:
            return companion.day_modes.normal(day)
        return companion.day_modes.rest(day) if mode is Mode.REST else companion.day_modes.low_energy()

    toggled = await app.attempt(toggle)
    if toggled.value is not None:
        app.show_notice(_said(app, toggled.value))


def _said(app: BaseApp, plan: Plan) -> str:
    if plan.away is not None:  # the day became one away after it was chosen
        return app.env.text(words_of_empty(plan, app.env.today()))
    if plan.mode is Mode.REST:
        return undoable(app.keys, f"{app.env.text('rest_day')} {app.env.text('rest_chosen')}")
    if plan.mode is Mode.LOW_ENERGY:
        back = hint(app.keys, "app.low_energy")
        said = app.env.text("low_energy_day")
        return f"{said} Press {back[0]} again for your usual plan." if back else said
    return "Your usual plan is back."
