"""The ladder of small no's, the easiest first, with how often each was tried and which one comes next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content
from textual.widget import Widget

from selfkind.domain.boundaries.ladder import discomfort_words, next_step, tries
from selfkind.domain.boundaries.lines import LadderStep, LineKind, OwnLine
from selfkind.domain.boundaries.practice import BoundaryMoment, MomentKind, brave_moments
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.commands.hints import undoable
from selfkind.tui.layout.row import fact_cells
from selfkind.tui.screens.list_page import ListPage
from selfkind.tui.text import block
from selfkind.tui.widgets.panel import Panel
from selfkind.tui.widgets.rows import Cell, Row, Rows

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.domain.routine.plan import Occurrence


class Listed(NamedTuple):
    """A step in the list: how often it was tried, whether it comes next, and the user's own line of it."""

    step: LadderStep
    tried: int
    is_next: bool
    own: OwnLine | None

    @property
    def id(self) -> str:
        """The id of the step."""
        return self.step.id


class LadderScreen(ListPage[Listed]):
    """The list, with words about it above. Practising ticks `occurrence`, or the open item of a small no."""

    scopes = ("ladder",)
    BINDINGS = bindings("ladder")
    title_words = "Small no's"
    empty_words = "No small no's here yet."
    VERTICAL_BREAKPOINTS = [(0, "-low"), (18, "-high")]
    DEFAULT_CSS = """
    LadderScreen {
        & Panel { max-width: 92; margin: 1 1 0 1; }
        &.-low Panel { border: none; margin: 0 1; max-height: 3; }
        &.-low Rows { margin: 0 1; }
    }
    """

    def __init__(self, occurrence: Occurrence | None = None) -> None:
        super().__init__()
        self._occurrence = occurrence
        self._about: tuple[str, ...] = ()

    def body(self) -> Iterable[Widget]:
        """Compose the words about the ladder, and the list."""
        yield Panel("", id="about")
        yield Rows(self.title_words)

    def read(self, companion: Companion) -> Iterable[Listed]:
        """Return the steps, the easiest first."""
        boundaries = companion.boundaries
        steps, moments = boundaries.ladder(), boundaries.moments()
        own = {one.id: one for one in boundaries.lines(LineKind.STEP)}
        following = next_step(steps, moments)
        brave = brave_moments(moments)
        counted = f"Brave moments so far: {brave}." if brave else ""
        of_steps = [one for one in moments if one.step]
        about = boundaries.words().texts.get("ladder_about", "")
        self._about = tuple(line for line in (about, counted, discomfort_words(of_steps)) if line)
        return [Listed(one, len(tries(one, moments)), one == following, own.get(one.id)) for one in steps]

    def rows_of(self, one: Listed) -> Iterable[Row]:
        """Return the row of a step."""
        tried = {0: "", 1: "tried once"}.get(one.tried, f"tried {one.tried} times")
        yours = "yours" if one.own is not None else ""
        facts = [fact for fact in (tried, yours, str(one.step.difficulty)) if fact]
        following = (Cell("next, ", "accent"),) if one.is_next else ()
        yield Row(one.id, (Cell(one.step.text),), (*following, *fact_cells(facts)))

    def first_key(self) -> str | None:
        """Begin at the step that comes next."""
        return next((one.id for one in self.things if one.is_next), None)

    def own_keys(self) -> Iterable[str]:
        """Return what can be done with the step under the cursor, and without one."""
        one = self.here
        if one is None:
            return ("write", "new")
        return ("after", "write", "new", "edit", *(("delete",) if one.own is not None else ()))

    def own_words(self) -> Mapping[str, str]:
        """Return what changing a step of ours is."""
        return {"edit": "how hard"} if self.here is not None and self.here.own is None else {}

    def on_rows_moved(self) -> None:
        """Show the words about the ladder, and the keys that work on the step."""
        super().on_rows_moved()
        for panel in self.query("#about").results(Panel):
            first, *rest = self._about or ("",)
            muted = [Content.assemble((block(line), "$muted")) for line in rest]
            panel.show_lines(*([Content(block(first)), *muted] if first else muted))

    async def on_rows_chosen(self) -> None:
        """Look back on the step that was chosen."""
        await self.action_after()

    async def action_after(self) -> None:
        """Look back on the step under the cursor, whatever came of it."""
        if self.here is not None:
            await self._practise(MomentKind.AFTER, self.here.step)

    async def action_write(self) -> None:
        """Put a small no into words of one's own, and say it three times."""
        await self._practise(MomentKind.REHEARSAL, "")

    async def _practise(self, kind: MomentKind, about: LadderStep | str) -> None:
        from selfkind.tui.screens.boundaries.moment import MomentScreen

        item = self._occurrence.item if self._occurrence is not None else None
        day = self._occurrence.day if self._occurrence is not None else None
        new = await self.app.ask(lambda companion: companion.boundaries.new_moment(kind, about, day))
        page = MomentScreen(new, item)
        page.of_exercise, page.of_item, page.of_step = self.of_exercise, self.of_item, self.of_step
        await self.app.push_screen(page, self._practised if kind is MomentKind.AFTER else self._rehearse)

    async def _rehearse(self, moment: BoundaryMoment | None) -> None:
        """Say the words that were written, three times. Writing them was enough for the item or the step."""
        if moment is not None:
            from selfkind.tui.screens.boundaries.rehearsal import RehearsalScreen

            page = RehearsalScreen(moment, moment.about)
            await self.app.push_screen(page, lambda _: self._practised(moment))

    def _practised(self, moment: object) -> None:
        """Leave the page once the item or the step of the path is done that it was opened for."""
        if moment is not None and (self._occurrence is not None or self.of_step):
            self.dismiss(moment)

    async def action_new(self) -> None:
        """Add a small no of the user's own."""
        from selfkind.tui.screens.boundaries.own_line import StepScreen

        await self.app.push_screen(StepScreen())

    async def action_edit(self) -> None:
        """Say how hard the step under the cursor is."""
        if self.here is not None:
            from selfkind.tui.screens.boundaries.own_line import StepScreen

            await self.app.push_screen(StepScreen(self.here.step, self.here.own))

    async def action_delete(self) -> None:
        """Move the user's own step under the cursor to the bin, or their own rating; undo restores it."""
        if self.here is None:
            return
        own = self.here.own
        if own is None:
            self.app.show_notice("You can delete your own small no's.")
            return
        deletion = await self.app.attempt(lambda companion: companion.boundaries.delete_line(own))
        if deletion.is_done:
            self.app.show_notice(undoable(self.app.keys, "The small no is in the bin for 30 days."))
