"""Taking back what an earlier run did: the latest tick, deletion, change of the routine or answer to a reminder,
of these two days."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from typing import TYPE_CHECKING

from selfkind.companion.companion import Act
from selfkind.companion.journal import BACK
from selfkind.domain.errors import Unreadable

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.domain.routine.plan import Completion


def latest_kept_act(companion: Companion) -> Act | None:
    """The newest act that the store itself remembers, or None.

    A tick that took the place of another one gives it back; a change of the routine gives back what it changed.
    Layers above are asked through `Hooks.undo_sources`. Each act is forgotten as it is undone, so the next one is
    the act before. What was written stays, and what was deleted comes back.
    """
    since = companion.today() - timedelta(days=1)
    home = companion.home
    tick = max(_ticks(companion, since), key=lambda tick: tick.updated, default=None)
    changes = [change for change in home.routine_changes.all() if companion.calendar.day_of(change.at) >= since]
    # They lie in their order, which a clock that was set back does not disturb.
    change = changes[-1] if changes else None
    sources = (source(since) for source in companion.hooks.undo_sources)
    past = max((act for act in sources if act is not None), key=lambda act: act.at, default=None)
    entry = next(iter(home.entries.binned()), None)
    removed = entry.removed if entry is not None else None
    others = [at for at in (tick and tick.updated, change and change.at, removed) if at]
    if past is not None and all(past.at > at for at in others):
        return Act(past.taken_back, past.undo)
    if (
        entry is not None
        and removed is not None
        and companion.calendar.day_of(removed) >= since
        and all(removed > at for at in (tick and tick.updated, change and change.at) if at)
    ):
        return Act(BACK, lambda: home.entries.take_from_bin(entry, companion.now()))
    if change is not None and (tick is None or change.at > tick.updated):
        return Act(change.taken_back, lambda: home.routine_changes.take_back(change.id))
    if tick is None:
        return None
    name = next((item.name for item in companion.routine.all() if item.id == tick.item), "That")
    return Act(f"{name} is as it was before.", lambda: home.completions.take_back(tick))


def _ticks(companion: Companion, since: date) -> list[Completion]:
    """The ticks of the days from `since` on, and those that were filled in since then for days before."""
    completions = companion.home.completions
    first = since.replace(day=1)
    ticks = completions.between(first, companion.today())
    with suppress(Unreadable):  # a month that is over stands in nobody's way
        last = first - timedelta(days=1)
        ticks += completions.between(last.replace(day=1), last)
    return [tick for tick in ticks if max(tick.day, companion.calendar.day_of(tick.updated)) >= since]
