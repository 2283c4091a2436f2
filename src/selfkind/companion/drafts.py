"""Drafts: what is typed on a page and not saved yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from selfkind.domain.journal.draft import Draft
from selfkind.platform.window import is_open, this_window

if TYPE_CHECKING:
    from selfkind.companion.clock import UserClock
    from selfkind.companion.opened import OpenedHome


class Drafts:
    """Use cases around drafts."""

    def __init__(self, opened: OpenedHome, clock: UserClock, new_id: Callable[[], str]) -> None:
        self._opened = opened
        self._clock = clock
        self._new_id = new_id

    def waiting(self, form: str, day: date | None = None) -> list[Draft]:
        """Return the drafts that a page of `form` about `day` can take up, the latest first; None is today.

        Drafts of a window that is still open are left to it.
        """
        about = day or self._clock.today()
        found = (draft for draft in self._opened.home.drafts.all() if draft.is_for(form, about))
        free = [draft for draft in found if draft.window == this_window() or not is_open(draft.window)]
        # Of two at the same moment, the one that was begun later comes first.
        order = {draft.id: (draft.updated, place) for place, draft in enumerate(free)}
        return sorted(free, key=lambda draft: order[draft.id], reverse=True)

    def keep(self, form: str, answers: Mapping[str, Any], *, day: date | None = None, id: str = "") -> str:
        """Store what a page holds until it is saved or discarded, and return the id of its draft.

        `id` is that of the page's earlier draft, which this one replaces; "" for a page without one.
        """
        id = id or self._new_id()
        self._opened.home.drafts.put(Draft(id, form, answers, self._clock.now(), day, this_window()))
        return id

    def discard(self, id: str) -> None:
        """Discard a draft, if there is one with this id."""
        self._opened.home.drafts.remove(id)
