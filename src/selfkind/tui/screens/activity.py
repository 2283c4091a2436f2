"""A plain activity: what to do, in words, on a card, and a note about it if you like.

A card whose exercise has a form asks for words: letters typed on it go to the page of that form, and tick nothing.
"""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from selfkind.domain.errors import SelfkindError
from selfkind.domain.journal.entry import OTHER
from selfkind.domain.practice.exercise import Exercise
from selfkind.domain.routine.anchor import anchor_lines
from selfkind.domain.routine.plan import Occurrence, Standing
from selfkind.tui.commands.bindings import bindings, card_bindings
from selfkind.tui.commands.hints import hints, hints_of
from selfkind.tui.forms.chips import THROUGH
from selfkind.tui.screens.base import CardScreen, Page
from selfkind.tui.text import block, shown
from selfkind.tui.widgets.bars import KeyBar
from selfkind.tui.widgets.card import Card


class ActivityScreen(Page, CardScreen[None]):
    """The card. Done and tiny tick the item it was opened from, when there is one."""

    scopes = ("activity",)
    BINDINGS = [*bindings("activity"), *card_bindings()]
    AUTO_FOCUS = "#words"
    DEFAULT_CSS = """
    ActivityScreen {
        align: center middle;
        & #words { height: auto; max-height: 65vh; margin-bottom: 1; scrollbar-size-vertical: 1; }
        & Card KeyBar { dock: bottom; }
        &.-low #words { max-height: 40vh; }
    }
    """
    VERTICAL_BREAKPOINTS = [(0, "-low"), (18, "-high")]

    def __init__(self, exercise: Exercise, occurrence: Occurrence | None = None) -> None:
        super().__init__()
        self._exercise = exercise
        self._occurrence = occurrence
        self._asks = exercise.form is not None
        self._writing = False

    def compose(self) -> ComposeResult:
        """Compose the card."""
        item = self._occurrence.item if self._occurrence else None
        tiny = (item.tiny if item else "") or self._exercise.tiny
        with Card(shown(item.name if item else self._exercise.name)):
            with VerticalScroll(id="words"):
                summary = self._exercise.summary or "You made this item. Do it the way you like."
                yield Static(Content(block(summary)))
                for line in anchor_lines(item.after, item.obstacle, item.instead) if item else ():
                    yield Static(Content.assemble((shown(line), "$muted")))
                if tiny:
                    yield Static(Content.assemble(("Tiny version: ", "$muted"), (shown(tiny), "$foreground")))
                if self._asks:
                    yield Static(Content.assemble((block(self.app.env.text("card_asks")), "$muted")))
                if self._exercise.caution:
                    caution = self.app.env.with_keys(self._exercise.caution)
                    yield Static(Content.assemble((block(caution), "$muted")))
            yield KeyBar(self._hints())

    def _hints(self) -> list[tuple[str, str, str]]:
        """Return the hints of what can be done here, help now last; on a card that asks for words, writing comes
        first."""
        if self._asks:
            ids = ("activity.open_page", "activity.done", "activity.back")
            found = hints_of(self.app.keys, dict.fromkeys(ids, ""))
        else:
            found = hints(self.app.keys, *self.scopes)
        help_now = hints_of(self.app.keys, {"app.help_now": ""})
        return [*(hint for hint in found if self.check_action(hint[2], ())), *help_now]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Allow ticking only for an item, and no letter to be a key on a card that asks for words."""
        if action in ("write", "open_page"):
            return self._asks == (action == "open_page")
        if action in ("tiny", "rest"):
            return self._occurrence is not None and not self._asks
        if action == "done":
            return self._occurrence is not None or bool(self.of_step) or not self._asks
        return super().check_action(action, parameters)

    async def on_key(self, event: events.Key) -> None:
        """Take words: the page of the form opens, and gets the letter once it has come back up to the app."""
        bound = self.app.keys.get("activity.done", ())
        if event.is_printable and event.character not in THROUGH and event.key not in bound and self._asks:
            await self.action_open_page()

    async def on_paste(self) -> None:
        """Take words that are pasted."""
        if self._asks:
            await self.action_open_page()

    async def action_write(self) -> None:
        """Open the page for words about it."""
        await self.action_open_page()

    async def action_open_page(self) -> None:
        """Open the page for words about it, from a card on which letters are words."""
        if self._writing:
            return
        self._writing = True
        try:
            exercise = await self._with_form()
        except SelfkindError as problem:
            self._writing = False
            self.app.show_notice(problem.message, "warning")
            return
        from selfkind.tui.screens.journal.form_page import form_page

        page = form_page(exercise, self._occurrence)
        page.of_exercise, page.of_item = self.of_exercise, self.of_item
        await self.app.push_screen(page, self._written)

    async def _with_form(self) -> Exercise:
        """Return the exercise with its form, that of a note for one without."""
        if self._asks:
            return self._exercise
        note = await self.app.ask(lambda companion: companion.practice.exercise("note"))
        return self._exercise._replace(id=self._exercise.id or note.id, form=note.form)

    def _written(self, entry: object) -> None:
        """Close the card once something was saved; when the page was left, the card is there again."""
        self._writing = False
        if entry is not None:
            self.dismiss()

    async def _tick(self, state: Standing) -> None:
        assert self._occurrence is not None
        item, day = self._occurrence.item, self._occurrence.day
        ticked = await self.app.attempt(lambda companion: companion.planning.tick(item, day, state=state))
        if ticked.value is not None:
            self.dismiss()
            if state is not Standing.REST:
                kind = await self.app.ask(lambda companion: companion.practice.kind_word())
                self.app.show_notice(kind or self.app.env.text("check_in_saved"))
            else:
                self.app.show_notice(self.app.env.text("rest_chosen"))

    async def action_done(self) -> None:
        """Mark the item as done, or the step of the path; without either, write down that it was done, with how it
        was."""
        if self._occurrence is not None:
            await self._tick(self._occurrence.ticked_as)
        elif self.of_step:
            await self._do_for_step()
        else:
            await self._write_down()

    async def _do_for_step(self) -> None:
        """What was done counts for the step, and for an item that waits for it."""
        exercise = self._exercise.id
        done = await self.app.attempt(lambda companion: companion.planning.do(exercise))
        if done.is_done:
            self.dismiss()
            kind = await self.app.ask(lambda companion: companion.practice.kind_word())
            self.app.show_notice(kind or self.app.env.text("check_in_saved"))

    async def _write_down(self) -> None:
        if self._writing:
            return
        self._writing = True
        from selfkind.tui.screens.journal.form import FormScreen

        try:
            other = await self.app.ask(lambda companion: companion.practice.exercise(OTHER))
        except SelfkindError as problem:
            self._writing = False
            self.app.show_notice(problem.message, "warning")
            return
        page = FormScreen(other, filled={"did": self._exercise.name})
        page.of_exercise = other.id
        await self.app.push_screen(page, self._written)

    async def action_tiny(self) -> None:
        """Mark the tiny version as done."""
        await self._tick(Standing.TINY)

    async def action_rest(self) -> None:
        """Rest from it today."""
        await self._tick(Standing.REST)
