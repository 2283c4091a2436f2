"""Practise: the exercises there are, what each is like, and the sessions of these weeks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget

from selfkind.domain.journal.reading import length_of
from selfkind.domain.practice.exercise import Exercise
from selfkind.domain.practice.session import Session
from selfkind.domain.routine.progress import minutes_by_kind
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.commands.hints import footer_ids, hints_of, ranked, undoable
from selfkind.tui.screens.base import ModeScreen
from selfkind.tui.screens.journal.entry_page import name_of
from selfkind.tui.text import block, shown
from selfkind.tui.widgets.panel import Panel, Panels
from selfkind.tui.widgets.rows import Cell, Row, Rows

HISTORY_DAYS = 28
ACTIVITIES = "page:activities"
"""The key of the line that leads to the Activities page."""
LATEST = 6
"""How many of the latest sessions are named one by one."""


class PractiseScreen(ModeScreen):
    """The list of exercises by group, the one under the cursor in words, and what was practised."""

    scopes = ("practise", "app")
    BINDINGS = bindings("practise")
    DEFAULT_CSS = """
    PractiseScreen {
        & #main { height: 1fr; padding: 1 1 0 1; }
        & #exercises {
            width: 5fr; height: 1fr; border: round $line; border-title-color: $primary; border-title-style: bold;
        }
        & #side { width: 6fr; height: 1fr; margin-left: 1; }
        & #about { max-height: 70%; }
        & #below { height: 1fr; margin-top: 1; }
        & #sessions { max-height: 100%; }
        &.-narrow #side { display: none; }
        &.-narrow #main { padding: 0; }
    }
    """

    def __init__(self, mode: str) -> None:
        super().__init__(mode)
        self._exercises: dict[str, Exercise] = {}

    def body(self) -> Iterable[Widget]:
        """Yield the list and the side."""
        with Horizontal(id="main"):
            yield Rows("Practise", id="exercises")
            with Panels(id="side"):
                yield Panel("", id="about")
                # What is too long for the room that is left ends inside its frame.
                with Panels(id="below"):
                    yield Panel("Last four weeks", id="sessions")

    async def load(self) -> None:
        """Load the exercises, and the sessions of the last four weeks."""
        today = self.app.env.today()
        first = today - timedelta(days=HISTORY_DAYS - 1)
        exercises = await self.app.ask(lambda companion: companion.practice.exercises())
        sessions = await self.app.ask(lambda companion: companion.practice.counted(first, today))
        unreadable = () if sessions else await self.app.ask(lambda companion: companion.journal.unreadable())
        self._exercises = {exercise.id: exercise for exercise in exercises}
        timed = [exercise for exercise in exercises if not exercise.is_self_care]
        self.query_one("#exercises", Rows).show(list(self._rows(timed)), to_new=self.is_own_change())
        self._show_about()
        self._show_sessions(sessions, unreadable)

    @staticmethod
    def _rows(exercises: Sequence[Exercise]) -> Iterable[Row]:
        groups: dict[str, list[Exercise]] = {}
        for exercise in exercises:
            groups.setdefault(exercise.group or "More", []).append(exercise)
        for index, (group, members) in enumerate(groups.items()):
            if index:
                yield Row()
            yield Row(left=(Cell(group, "heading"),))
            for exercise in members:
                length = exercise.amount or (f"{exercise.minutes:g} min" if exercise.minutes else "")
                yield Row(
                    key=exercise.id,
                    left=(Cell(exercise.name),),
                    right=(Cell(length, "muted"),) if length else (),
                )
        yield Row()
        yield Row(left=(Cell("Self-care", "heading"),))
        yield Row(key=ACTIVITIES, left=(Cell("Activities for any energy"),))

    def on_rows_moved(self) -> None:
        """Show the exercise under the cursor at the side."""
        self._show_about()

    def own_hints(self) -> Sequence[tuple[str, str, str]]:
        """Return the hints of what can be done with the selected exercise: only timed ones have options."""
        exercise = self._exercise
        left_out = set() if exercise is not None else {"practise.begin"}
        if exercise is None or (exercise.guide is None and exercise.pattern is None):
            left_out.add("practise.vary")
        return hints_of(self.app.keys, ranked(id for id in footer_ids(*self.scopes) if id not in left_out))

    @property
    def _exercise(self) -> Exercise | None:
        """The exercise under the cursor."""
        # While the screen is composed, there is no list yet.
        key = next((rows.key for rows in self.query("#exercises").results(Rows)), None)
        return self._exercises.get(key) if key else None

    def _show_about(self) -> None:
        self.show_keys()
        exercise = self._exercise
        panel = self.query_one("#about", Panel)
        if exercise is None:
            panel.show_lines()
            return
        panel.border_title = Content(shown(exercise.name))
        lines = [Content(block(exercise.summary))]
        if exercise.tiny:
            lines += [Content(""), Content.assemble(("Tiny: ", "$muted"), (block(exercise.tiny), "$foreground"))]
        if exercise.caution:
            lines += [
                Content(""),
                Content.assemble((block(self.app.env.with_keys(exercise.caution)), "$muted")),
            ]
        panel.show_lines(*lines)

    def _show_sessions(self, sessions: Sequence[Session], unreadable: Sequence[str]) -> None:
        panel = self.query_one("#sessions", Panel)
        if not sessions:
            said = block(" ".join(unreadable)) or self.app.env.text("empty_history")
            panel.show_lines(Content.assemble((said, "$muted")))
            return
        lines = []
        for kind, seconds, times in minutes_by_kind(sessions, self._exercises):
            said = length_of(seconds)
            lines.append(
                Content.assemble(
                    (block(kind), "$foreground"),
                    (f"  {said}, {'once' if times == 1 else f'{times} times'}", "$muted"),
                )
            )
        lines.append(Content(""))
        for session in sessions[:LATEST]:
            name = name_of(session, self._exercises.get(session.exercise))
            said = f"{session.day:%a} {session.day.day} {session.day:%b}"
            felt = f", {session.after}" if session.after in ("lighter", "heavier") else ""
            lines.append(
                Content.assemble(
                    (f"{said:<11}", "$muted"),
                    (block(name), "$foreground"),
                    (f"  {length_of(session.seconds)}{felt}", "$muted"),
                )
            )
        panel.show_lines(*lines)

    async def on_rows_chosen(self) -> None:
        """Begin the exercise that was chosen."""
        await self.action_begin()

    async def action_begin(self) -> None:
        """Begin the exercise under the cursor, or show the activities."""
        if self.query_one("#exercises", Rows).key == ACTIVITIES:
            await self.app.run_action("page('activities')")
            return
        exercise = self._exercise
        if exercise is not None:
            await self.app.open_exercise(exercise)

    async def action_vary(self) -> None:
        """Choose how it is to be, and begin."""
        exercise = self._exercise
        if exercise is None or (exercise.guide is None and exercise.pattern is None):
            self.app.show_notice("This exercise has no options. Options are for timed practices.")
            return
        from selfkind.tui.screens.practise.options import vary

        await vary(self.app, exercise)

    async def action_care(self) -> None:
        """Show the words of care for the exercise under the cursor again; begin it from there."""
        exercise = self._exercise
        care = ""
        if exercise is not None:
            care = await self.app.ask(lambda companion: companion.practice.care(exercise))
        if exercise is None or not care:
            self.app.show_notice("No words of care belong to this.")
            return
        from selfkind.tui.screens.confirm import ConfirmScreen

        async def answered(begins: bool | None) -> None:
            if begins:
                await self.app.open_exercise(exercise)

        await self.app.push_screen(ConfirmScreen(exercise.name, self.app.env.with_keys(care)), answered)

    async def action_worksheet(self) -> None:
        """Print the worksheet of what is under the cursor, blank."""
        exercise = self._exercise
        if exercise is None:
            self.app.show_notice("Choose an exercise first.")
            return
        from selfkind.tui.screens.worksheet.blank import print_blank

        await print_blank(self.app, lambda companion: companion.worksheets.of_exercise(exercise))

    async def action_pattern(self) -> None:
        """Make a breathing pattern of one's own."""
        from selfkind.tui.screens.practise.pattern import PatternScreen

        await self.app.push_screen(PatternScreen())

    async def action_drop(self) -> None:
        """Move a pattern of one's own to the bin."""
        exercise = self._exercise
        if exercise is not None:
            removal = await self.app.attempt(lambda companion: companion.practice.drop_pattern(exercise))
            if removal.is_done:
                said = f"“{exercise.name}” is in the bin for 30 days. Your past sessions stay."
                self.app.show_notice(undoable(self.app.keys, said))
