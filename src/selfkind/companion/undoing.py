"""Taking back what an earlier run did: the latest tick or removal of today or yesterday."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from selfkind.companion.companion import Act

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion


def latest_kept_act(companion: Companion) -> Act | None:
    """The newest act that the store itself remembers, or None.

    A tick that took the place of another one gives it back; an item that was taken out comes back whole.
    """
    today = companion.today()
    home = companion.home
    names = {item.id: item.name for item in companion.routine.all()}
    acts: list[tuple[datetime, Act]] = []
    for tick in home.completions.between(today - timedelta(days=1), today):
        name = names.get(tick.item, "That")
        acts.append(
            (
                tick.updated,
                Act(f"{name} is as it was before.", lambda tick=tick: home.completions.take_back(tick)),  # type: ignore[misc]
            )
        )
    for item in companion.routine.all():
        if item.removed is not None and companion.calendar.day_of(item.removed) >= today - timedelta(days=1):
            acts.append(
                (
                    item.removed,
                    Act(f"{item.name} is in your routine again.", lambda item=item: home.routine.restore(item.id)),  # type: ignore[misc]
                )
            )
    return max(acts, key=lambda pair: pair[0])[1] if acts else None
