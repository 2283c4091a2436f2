"""The list of scores, each with its latest values."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from selfkind.domain.phrases.short_days import short_day
from selfkind.domain.scores.score import Score, ScoreValue
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.commands.hints import undoable
from selfkind.tui.screens.list_page import ListPage
from selfkind.tui.widgets.rows import Cell, Row

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion

LATEST = 5
"""How many of the latest values a score shows."""


class Listed(NamedTuple):
    """A score, with its latest values, the newest first."""

    score: Score
    values: tuple[ScoreValue, ...]

    @property
    def id(self) -> str:
        """The id of the score."""
        return self.score.id


class ScoresScreen(ListPage[Listed]):
    """The list, with the cursor at the score of an ID, or else at the first. A value is logged from it."""

    scopes = ("scores",)
    BINDINGS = bindings("scores")
    title_words = "Scores"

    def __init__(self, score: str = "") -> None:
        super().__init__()
        self._first = score

    def first_key(self) -> str | None:
        """Return the score to begin at."""
        return self._first or None

    @property
    def empty_words(self) -> str:
        """What the list says when there is no score."""
        return self.app.env.text("empty_scores")

    def read(self, companion: Companion) -> Iterable[Listed]:
        """Return the scores with their latest values."""
        scores = companion.scores.all()
        found: dict[str, list[ScoreValue]] = {one.id: [] for one in scores}
        for value in companion.scores.values() if scores else ():
            found.get(value.score, []).append(value)
        return [Listed(one, tuple(found[one.id][:LATEST])) for one in scores]

    def rows_of(self, one: Listed) -> Iterable[Row]:
        """Return the rows of a score: its name, then its latest values."""
        yield Row(one.id, (Cell(one.score.name),), (Cell(one.score.ends, "muted"),), spare=1)
        today = self.app.env.today()
        for value in one.values:
            note = f"  {value.note.splitlines()[0]}" if value.note else ""
            said = f"  {value.value:g} on {short_day(value.day, today)}{note}"
            yield Row(left=(Cell(said, "muted"),))
        if not one.values:
            yield Row(left=(Cell("  No values yet.", "muted"),))

    def own_keys(self) -> Iterable[str]:
        """Return what can be done with the score under the cursor, and without one."""
        return ("log", "new", "edit", "delete") if self.here is not None else ("new",)

    async def on_rows_chosen(self) -> None:
        """Log a value of the score that was chosen."""
        await self.action_log()

    async def action_log(self) -> None:
        """Log a value of the score under the cursor."""
        if self.here is not None:
            from selfkind.tui.screens.scores.pages import ValueScreen

            await self.app.push_screen(ValueScreen(self.here.score))

    async def action_new(self) -> None:
        """Add a score."""
        from selfkind.tui.screens.scores.pages import ScoreScreen

        await self.app.push_screen(ScoreScreen())

    async def action_edit(self) -> None:
        """Change the score under the cursor."""
        if self.here is not None:
            from selfkind.tui.screens.scores.pages import ScoreScreen

            await self.app.push_screen(ScoreScreen(self.here.score))

    async def action_delete(self) -> None:
        """Move the score under the cursor to the bin; undo restores it."""
        one = self.here
        if one is None:
            return
        deletion = await self.app.attempt(lambda companion: companion.scores.delete(one.score))
        if deletion.is_done:
            self.app.show_notice(undoable(self.app.keys, "The score is in the bin for 30 days. Its values stay."))
