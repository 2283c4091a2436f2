"""Forms that have no key of their own, offered in the palette of the Journal."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from selfkind.domain.practice.exercise import Exercise
from selfkind.tui.text import shown

if TYPE_CHECKING:
    from selfkind.tui.screens.journal.journal import JournalScreen

FORMS_WITH_KEYS = frozenset({"catch", "gratitude", "note"})
"""Exercises that a command of the table begins."""


def forms_without_keys(exercises: Iterable[Exercise]) -> list[Exercise]:
    """Return the exercises with a form that no key begins, in their order."""
    return [one for one in exercises if one.form is not None and one.id not in FORMS_WITH_KEYS]


class NewEntryProvider(Provider):
    """A palette row for each form without a key: “Write: Thought record”."""

    async def discover(self) -> Hits:
        """Offer every such form before anything is typed."""
        for exercise in self._screen.forms_to_offer():
            title = _title(exercise)
            yield DiscoveryHit(Content(title), self._begin(exercise), title, shown(exercise.summary))

    async def search(self, query: str) -> Hits:
        """Offer those whose row matches what was typed."""
        matcher = self.matcher(query)
        for exercise in self._screen.forms_to_offer():
            title = _title(exercise)
            if (score := matcher.match(title)) > 0:
                yield Hit(score, Content(title), self._begin(exercise), title, shown(exercise.summary))

    @property
    def _screen(self) -> JournalScreen:
        return cast("JournalScreen", self.screen)

    def _begin(self, exercise: Exercise) -> partial[bool]:
        return partial(self.screen.call_later, self._screen.begin, exercise)


def _title(exercise: Exercise) -> str:
    return f"Write: {shown(exercise.name)}"
