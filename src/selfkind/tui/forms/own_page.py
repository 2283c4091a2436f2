"""A page about a thing that the user keeps, such as a boundary or a person, or about what was logged of one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TypeVar

from selfkind.domain.errors import ChangedSince
from selfkind.domain.result import Result
from selfkind.tui.commands.hints import restorable, undoable
from selfkind.tui.forms.field_page import FieldPage
from selfkind.tui.text import shown

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion

UNCHANGED = "Nothing was changed."


class _Named(Protocol):
    @property
    def name(self) -> str: ...


Own = TypeVar("Own", bound=_Named)
Logged = TypeVar("Logged")


class OwnPage(FieldPage):
    """The page. Its `write` ends with one of the methods below, which return the page's result and a notice."""

    async def keep_own(self, before: Own | None, keep: Callable[[Companion], Result[Own]]) -> tuple[Own, str]:
        """Save a new thing, or another version of `before`. Raises what `keep` raises."""
        kept = self.value_of(await self.app.ask(keep))
        if kept == before:
            return kept, UNCHANGED
        return kept, undoable(self.app.keys, f"Saved “{shown(kept.name)}”.")

    async def change_logged(
        self, before: Logged, change: Callable[[Companion], Result[Logged]]
    ) -> tuple[Logged | None, str]:
        """Save another version of what was logged `before`. Where another window changed it, both versions are
        kept, and a warning says so. Raises what else `change` raises."""
        try:
            result = await self.app.ask(change)
        except ChangedSince as kept_both:
            self._warning = restorable(self.app.keys, kept_both.message)
            return None, ""
        if result.value == before:
            return before, UNCHANGED
        return self.value_of(result), undoable(self.app.keys, "Saved.")
