"""A plain activity: what to do, in words, on a card."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from selfkind.domain.practice.exercise import Exercise
from selfkind.domain.routine.plan import Occurrence, Standing
from selfkind.tui.commands.bindings import bindings, help_binding
from selfkind.tui.commands.table import hints
from selfkind.tui.screens.base import Page
from selfkind.tui.text import block, shown
from selfkind.tui.widgets.bars import KeyBar
from selfkind.tui.widgets.card import Card


class ActivityScreen(Page, ModalScreen[None]):
    """The card. Done and tiny tick the item it was opened from, when there is one."""

    scopes = ("activity",)
    BINDINGS = [*bindings("activity"), help_binding()]
    AUTO_FOCUS = "#words"
    DEFAULT_CSS = """
    ActivityScreen {
        align: center middle;
        & #words { height: auto; max-height: 100%; scrollbar-size-vertical: 1; }
    }
    """

    def __init__(self, exercise: Exercise, occurrence: Occurrence | None = None) -> None:
        super().__init__()
        self._exercise = exercise
        self._occurrence = occurrence

    def compose(self) -> ComposeResult:
        """Compose the card."""
        item = self._occurrence.item if self._occurrence else None
        tiny = (item.tiny if item else "") or self._exercise.tiny
        with Card(shown(item.name if item else self._exercise.name)):
            with VerticalScroll(id="words"):
                summary = self._exercise.summary or "This one is yours. Do it in your own way."
                yield Static(Content(block(summary)))
                if item and item.after:
                    yield Static(Content.assemble((f"After {shown(item.after)}.", "$muted")))
                if tiny:
                    yield Static(Content.assemble(("Tiny version: ", "$muted"), (shown(tiny), "$foreground")))
                if self._exercise.caution:
                    caution = self.app.env.with_keys(self._exercise.caution)
                    yield Static(Content.assemble((block(caution), "$muted")))
            ids = hints(self.app.keys, *self.scopes)
            if item is None:
                ids = [hint for hint in ids if hint[2] == "dismiss"]
            yield KeyBar(ids, last=1)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Allow ticking only for an item."""
        if action in ("done", "tiny", "rest"):
            return self._occurrence is not None
        return super().check_action(action, parameters)

    async def _tick(self, state: Standing) -> None:
        assert self._occurrence is not None
        item, day = self._occurrence.item, self._occurrence.day
        ticked = await self.app.attempt(lambda companion: companion.planning.tick(item, day, state=state))
        if ticked.value is not None:
            self.dismiss()
            if state is not Standing.REST:
                self.app.show_notice(await self.app.ask(lambda companion: companion.practice.kind_word()))
            else:
                self.app.show_notice(self.app.env.text("rest_chosen"))

    async def action_done(self) -> None:
        """Mark it as done."""
        await self._tick(Standing.DONE)

    async def action_tiny(self) -> None:
        """Mark the tiny version as done."""
        await self._tick(Standing.TINY)

    async def action_rest(self) -> None:
        """Rest from it today."""
        await self._tick(Standing.REST)
