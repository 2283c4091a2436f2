"""What `today` chooses for a day, and says of a day that was chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfkind.cli.app_keys import with_commands
from selfkind.cli.output import say, value_of
from selfkind.domain.errors import UsageError
from selfkind.domain.routine.day_mode import Mode
from selfkind.domain.routine.plan import Plan

if TYPE_CHECKING:
    from selfkind.cli.context import Context
    from selfkind.companion.companion import Companion


def choose_day(context: Context, words: str | None, *, low_energy: bool, normal: bool) -> None:
    """Make a day a low-energy day or a normal one, where that is asked for. Raises `UsageError`."""
    companion, day = context.companion, context.day(words)
    if low_energy and normal:
        raise UsageError("Use --low-energy or --normal, not both.")
    if low_energy and day not in (None, companion.today()):
        raise UsageError(
            "A low-energy day can be today. For another day, mark items as tiny: selfkind done --tiny"
        )
    if low_energy:
        value_of(companion.day_modes.low_energy())
    elif normal:
        value_of(companion.day_modes.normal(day))


def say_choice(companion: Companion, plan: Plan) -> None:
    """Say above a plan that the user is away, rests, or has a low-energy day."""
    if plan.away is not None:
        from selfkind.cli.away import say_away

        say_away(companion, plan.away, plan.day)
    elif plan.mode is Mode.REST:
        say(f"{companion.text('rest_day')} {companion.text('rest_chosen')}")
    elif plan.mode is Mode.LOW_ENERGY:
        say(f"{companion.text('low_energy_day')} {companion.text('low_energy_day_soft')}")
        if plan.has_lost_items and plan.day == companion.today():
            say(with_commands(companion.text("low_energy_gone")))
        if plan.others:
            count = len({one.item.id for one in plan.others})
            more = "1 more item is" if count == 1 else f"{count} more items are"
            say(f"{more} in your usual plan. To see it: selfkind today --normal")
