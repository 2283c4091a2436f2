"""The path: its steps in order, what became of each, and the one that comes next."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.containers import Container
from textual.content import Content
from textual.widget import Widget

from selfkind.domain.change import short_day
from selfkind.domain.path.walk import StepState
from selfkind.domain.routine.plan import GLYPHS
from selfkind.domain.routine.plan import Standing as Tick
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.commands.hints import undoable
from selfkind.tui.screens.list_page import ListPage
from selfkind.tui.screens.path.opening import lines_of
from selfkind.tui.text import block, shown
from selfkind.tui.widgets.panel import Panel
from selfkind.tui.widgets.rows import Cell, Row, Rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from selfkind.companion.companion import Companion
    from selfkind.companion.path import Standing, StepHere
    from selfkind.domain.result import Result

_MARKS = {StepState.DONE: Tick.DONE, StepState.SKIPPED: Tick.REST, StepState.PART: Tick.PART}
_LOOKS = {StepState.DONE: "primary", StepState.SKIPPED: "secondary", StepState.PART: "secondary"}
_STATES = {"new": "not begun yet", "stopped": "stopped"}


class PathScreen(ListPage["StepHere"]):
    """The list, and the step under the cursor in words."""

    scopes = ("path",)
    BINDINGS = bindings("path")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    title_words = "Path"
    empty_words = "This path has no steps."
    DEFAULT_CSS = """
    PathScreen {
        & #main { height: 1fr; padding: 1 1 0 1; layout: vertical; }
        & #steps { width: 1fr; height: 1fr; margin: 0; }
        & #step { width: 1fr; max-height: 50%; }
        &.-narrow #main { padding: 0; }
        &.-wide #main { layout: horizontal; }
        &.-wide #step { margin-left: 1; max-height: 100%; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._standing: Standing | None = None
        self._fresh = True
        self._news = ""

    def body(self) -> Iterable[Widget]:
        """Compose the list, and the panel for a step."""
        with Container(id="main"):
            yield Rows(self.title_words, id="steps")
            yield Panel("", id="step")

    def read(self, companion: Companion) -> Iterable[StepHere]:
        """Return the steps as they stand."""
        self._standing = companion.paths.standing()
        return self._standing.steps

    def warnings(self, companion: Companion) -> tuple[str, ...]:
        """Return a line when the path that runs is in no pack any more, and what there is to say of a step that
        was just done. That stays until the next step is opened or marked: a page may be over this one at first."""
        self._news = companion.take_path_news() or self._news
        return tuple(filter(None, (companion.paths.gone(), self._news)))

    def rows_of(self, here: StepHere) -> Iterable[Row]:
        """Return the row of a step: its mark, number and name, and its length or what became of it."""
        mark = here.mark
        sign = (
            Cell(GLYPHS[Tick.OPEN], "muted")
            if mark is None
            else Cell(GLYPHS[_MARKS[mark.state]], _LOOKS[mark.state])
        )
        right = Cell(f"{here.step.minutes:g} min", "muted")
        if here.is_next and self._standing is not None and self._standing.runs:
            right = Cell("next", "accent")
        elif mark is not None and not mark.waits:
            day = short_day(self.app.env.calendar.day_of(mark.at), self.app.env.today())
            right = Cell(f"{mark.state} {day}", "muted")
        look = "text" if mark is None or mark.waits else "muted"
        yield Row(here.id, (Cell(f"{here.number:>2}  {here.step.name}", look),), (right,), sign)

    def first_key(self) -> str | None:
        """Return the next step."""
        coming = self._standing.next if self._standing is not None else None
        return coming.id if coming is not None else None

    def own_keys(self) -> Iterable[str]:
        """Return what can be done with the step under the cursor, and with the path."""
        standing, here = self._standing, self.here
        if standing is None:
            return ()
        if standing.walk is None:
            return ("open", "begin")
        of_step = []
        if here is not None:
            marked = here.mark is not None and not here.mark.waits
            of_step = ["open", *(["repeat"] if marked else ["done", "skip"])]
        return (*of_step, "stop" if standing.runs and not standing.is_finished else "begin")

    def _show(self) -> None:
        super()._show()
        standing = self._standing
        for rows in self.query(Rows):
            if standing is not None:
                rows.border_title = Content(shown(standing.path.name))
                state = _STATES.get(standing.state, "")
                rows.border_subtitle = Content(", ".join(filter(None, (standing.summary, state))))

    def on_rows_moved(self) -> None:
        """Show the step under the cursor, and the keys that work on it."""
        super().on_rows_moved()
        here, standing = self.here, self._standing
        for panel in self.query(Panel):
            if here is None or standing is None:
                panel.show_lines()
                continue
            panel.border_title = Content(f"Step {here.number}")
            name = Content.assemble(
                (shown(here.step.name), "bold $foreground"), (f", {here.step.minutes:g} min", "$muted")
            )
            lines = [name, *(Content.assemble((block(line), "$muted")) for line in lines_of(self.app, here))]
            if standing.is_finished and standing.path.after:
                lines += [Content(""), Content.assemble((block(standing.path.after), "$foreground"))]
            elif standing.walk is None and standing.path.about:
                lines += [Content(""), Content.assemble((block(standing.path.about), "$foreground"))]
            panel.show_lines(*lines)

    async def on_rows_chosen(self) -> None:
        """Open the step that was chosen."""
        await self.action_open()

    async def on_rows_marked(self) -> None:
        """Mark a step as done, at a click on its sign."""
        await self.action_done()

    async def action_open(self) -> None:
        """Open the step under the cursor; the path begins with the first one that's opened."""
        here, standing = self.here, self._standing
        if here is None or standing is None:
            return
        self._news = ""
        if standing.walk is None:
            path = standing.path
            await self.app.attempt(lambda companion: companion.paths.begin(path))
        await self.app.open_step(here)

    async def _change(self, use: Callable[[Companion], Result[Standing]], said: str = "") -> None:
        self._news = ""
        done = await self.app.attempt(use)
        if done.is_done:
            self.app.show_notice(undoable(self.app.keys, said) if said else "")

    async def action_done(self) -> None:
        """Mark the step under the cursor as done."""
        if (here := self.here) is not None:
            await self._change(lambda companion: companion.paths.done(here), f"Step {here.number} is done.")
            self._go_on(here)

    async def action_skip(self) -> None:
        """Skip the step under the cursor."""
        if (here := self.here) is None:
            return
        if here.mark is not None and here.mark.state is StepState.DONE and not here.mark.waits:
            self.app.show_notice(f"Step {here.number} is done already.")
        else:
            await self._change(lambda companion: companion.paths.skip(here), f"Step {here.number} is skipped.")
            self._go_on(here)

    def _go_on(self, here: StepHere) -> None:
        """Go to the step after the one that was marked."""
        for rows in self.query(Rows):
            if rows.key == here.id:
                rows.action_cursor_down()

    async def action_repeat(self) -> None:
        """Have the step under the cursor come next again."""
        if (here := self.here) is not None:
            await self._change(lambda companion: companion.paths.repeat(here), f"Step {here.number} comes next.")

    async def action_begin(self) -> None:
        """Begin the path, or continue it; a finished one begins again."""
        if (standing := self._standing) is None:
            return
        path, said = standing.path, "Today shows your next step."
        if standing.runs and not standing.is_finished:  # there's nothing to undo
            self.app.show_notice(said)
        else:
            await self._change(lambda companion: companion.paths.begin(path), said)

    async def action_again(self) -> None:
        """Begin the path again at its first step."""
        if (standing := self._standing) is not None:
            path = standing.path
            await self._change(lambda companion: companion.paths.begin(path, again=True), "The path begins again.")

    async def action_stop(self) -> None:
        """Stop the path: Today doesn't show it any more."""
        await self._change(
            lambda companion: companion.paths.stop(), "The path is stopped. Your steps stay marked."
        )

    async def action_other(self) -> None:
        """Begin the next path of the packs, where there are several."""
        standing = self._standing
        paths = await self.app.ask(lambda companion: companion.paths.all())
        if standing is None or len(paths) < 2:
            self.app.show_notice("There is one path. Your own packs can bring others.")
            return
        at = next((place for place, one in enumerate(paths) if one.id == standing.path.id), -1)
        path = paths[(at + 1) % len(paths)]
        await self._change(lambda companion: companion.paths.begin(path), f"You're on “{shown(path.name)}” now.")
