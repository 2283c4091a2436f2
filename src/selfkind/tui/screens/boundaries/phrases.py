"""Phrases for boundaries, softest first, with the user's own among them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from selfkind.domain.boundaries.lines import LineKind, OwnLine, Phrase
from selfkind.domain.boundaries.practice import MomentKind
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.commands.hints import undoable
from selfkind.tui.screens.list_page import ListPage
from selfkind.tui.text import shown
from selfkind.tui.widgets.rows import Cell, Row

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion

TO_ONESELF = "To yourself"
WIDEST, AROUND = 92, 8
"""The cells of the list at most, and those of its frame and of the air beside a phrase."""


class Listed(NamedTuple):
    """A phrase in the list, below the heading of its firmness where that begins, and the user's own line of it."""

    phrase: Phrase
    heading: str
    category: str
    own: OwnLine | None

    @property
    def id(self) -> str:
        """The id of the phrase."""
        return self.phrase.id


class PhrasesScreen(ListPage[Listed]):
    """The list."""

    scopes = ("phrases",)
    BINDINGS = bindings("phrases")
    title_words = "Phrases"
    empty_words = "No phrases here yet."

    def __init__(self) -> None:
        super().__init__()
        self._wrapped_for = self.app.size.width

    def read(self, companion: Companion) -> Iterable[Listed]:
        """Return the phrases by firmness; those for oneself are last."""
        boundaries = companion.boundaries
        own = {one.id: one for one in boundaries.lines(LineKind.PHRASE)}
        last: int | None = -1
        for one in boundaries.phrases():
            name = boundaries.firmness_name(one.firmness)
            heading = TO_ONESELF if one.firmness is None else f"{one.firmness} {name}".rstrip()
            category = shown(boundaries.category_name(one.category))
            yield Listed(one, heading if one.firmness != last else "", category, own.get(one.id))
            last = one.firmness

    def rows_of(self, one: Listed) -> Iterable[Row]:
        """Return the row of a phrase, below its firmness where that begins."""
        if one.heading:
            yield Row(left=(Cell(one.heading, "heading"),))
        about = "yours" if one.own is not None else one.category.lower()
        # A phrase that is cut can't be said, so it's broken instead.
        first, *more = Content(one.phrase.text).wrap(max(min(self._wrapped_for, WIDEST) - AROUND, 20))
        right = (Cell(about, "muted"),) if about else ()
        yield Row(one.id, (Cell(f"  {first.plain.rstrip()}"),), right, spare=1)
        for line in more:
            yield Row(left=(Cell(f"    {line.plain.rstrip()}"),))

    def on_resize(self) -> None:
        """Break the phrases for another width."""
        if self._wrapped_for != self.app.size.width:
            self._wrapped_for = self.app.size.width
            self.reload()

    def own_keys(self) -> Iterable[str]:
        """Return what can be done with the phrase under the cursor, and without one."""
        one = self.here
        if one is None:
            return ("new",)
        return ("rehearse", "plan", "copy", "new", *(("edit", "delete") if one.own is not None else ()))

    async def on_rows_chosen(self) -> None:
        """Say the phrase that was chosen."""
        await self.action_rehearse()

    async def action_rehearse(self) -> None:
        """Say the phrase under the cursor three times."""
        if self.here is None:
            return
        from selfkind.tui.screens.boundaries.rehearsal import RehearsalScreen

        words = self.here.phrase.text
        new = await self.app.ask(
            lambda companion: companion.boundaries.new_moment(MomentKind.REHEARSAL, words),
        )
        await self.app.push_screen(RehearsalScreen(new, words))

    async def action_plan(self) -> None:
        """Plan a boundary with the words under the cursor."""
        if self.here is None:
            return
        from selfkind.tui.screens.boundaries.plan import PlanScreen

        words = await self.app.ask(lambda companion: companion.boundaries.words())
        await self.app.push_screen(PlanScreen(words, phrase=self.here.phrase.text))

    async def action_copy(self) -> None:
        """Copy the phrase under the cursor."""
        if self.here is not None:
            words = self.here.phrase.text
            self.app.show_notice(f"Copied by {await self.app.copy(words)}: {shown(words)}")

    async def action_new(self) -> None:
        """Add a phrase of the user's own."""
        await self._write(None)

    async def action_edit(self) -> None:
        """Change the user's own phrase under the cursor."""
        if self.here is not None and self._is_own():
            await self._write(self.here.own)

    async def _write(self, own: OwnLine | None) -> None:
        from selfkind.tui.screens.boundaries.own_line import PhraseScreen

        words = await self.app.ask(lambda companion: companion.boundaries.words())
        await self.app.push_screen(PhraseScreen(words, own))

    def _is_own(self) -> bool:
        is_own = self.here is not None and self.here.own is not None
        if self.here is not None and not is_own:
            self.app.show_notice("You can change and delete your own phrases.")
        return is_own

    async def action_delete(self) -> None:
        """Move the user's own phrase under the cursor to the bin; undo restores it."""
        own = self.here.own if self.here is not None and self._is_own() else None
        if own is None:
            return
        deletion = await self.app.attempt(lambda companion: companion.boundaries.delete_line(own))
        if deletion.is_done:
            self.app.show_notice(undoable(self.app.keys, "The phrase is in the bin for 30 days."))
