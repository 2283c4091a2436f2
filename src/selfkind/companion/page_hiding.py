"""Undo and redo of what is left out of the session page completely."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from selfkind.domain.table_names import PAGE_CHOICES

if TYPE_CHECKING:
    from selfkind.companion.opened import OpenedHome
    from selfkind.domain.change import Change


def edit_in_list(edit: Mapping[str, Any]) -> dict[str, Any]:
    """Return an edit as the list of changes has it."""
    return {"table": PAGE_CHOICES, "id": PAGE_CHOICES, **edit}


class PageHiding:
    """What undo asks about changes of what a session page hides. Little is imported before there is one: undo is
    asked for each key on Today."""

    table = PAGE_CHOICES

    def __init__(self, opened: OpenedHome) -> None:
        self._opened = opened

    def unlisted(self, since: date, listed: Sequence[Mapping[str, Any]]) -> list[Change]:
        """Return no changes: each is on the list from the start."""
        return []

    def turn(self, edit: Mapping[str, Any]) -> Mapping[str, Any]:
        """Hide what was shown, show what was hidden, and return the edit that reverses that. Raises
        `CannotTurn`."""
        from selfkind.domain.session_page.choices import PageChoices, from_kept, kept_text
        from selfkind.domain.session_page.hiding import turned

        kept = self._opened.home.choices
        # The days aren't kept, so any do.
        choices = from_kept(kept.get(PAGE_CHOICES), PageChoices(date.min, date.min))
        changed, other = turned(choices, edit)
        kept.put(PAGE_CHOICES, kept_text(changed))
        return edit_in_list(other)

    def is_there(self, edit: Mapping[str, Any]) -> bool:
        """Return that what was hidden is there: a block always is, and what is gone needs no hiding."""
        return True
