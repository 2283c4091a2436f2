"""The bin: what was deleted, and earlier versions of what was changed, each with a page to read it on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from selfkind.companion.bin_words import (
    fate,
    first_words_in_bin,
    question_before_deletion,
    said_after_restoring,
    title_in_bin,
)
from selfkind.companion.drafts import UnfinishedPage
from selfkind.domain.boundaries.boundary import Boundary
from selfkind.domain.boundaries.lines import OwnLine
from selfkind.domain.card.row import CardRow
from selfkind.domain.change import short_day
from selfkind.domain.circle.person import Person
from selfkind.domain.homework.assignment import Assignment
from selfkind.domain.homework.reading import lines_of_assignment
from selfkind.domain.journal.draft import words_in
from selfkind.domain.journal.reading import UNWRITTEN
from selfkind.domain.journal.template import Template
from selfkind.domain.packs.added import AddedPack
from selfkind.domain.phrases.away_days import span_words
from selfkind.domain.phrases.time_of import time_of
from selfkind.domain.practice.activities import OwnActivity, facts
from selfkind.domain.practice.activities import exercise_of as exercise_of_activity
from selfkind.domain.practice.pattern_in_bin import PatternInBin
from selfkind.domain.practice.session import Session
from selfkind.domain.routine.away import AwaySpan
from selfkind.domain.routine.tick_note import TickNote
from selfkind.domain.safety_plan import SafetyPlan
from selfkind.domain.scores.score import Score
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.commands.hints import undoable
from selfkind.tui.screens.boundaries.reading import page_of_boundary
from selfkind.tui.screens.circle.reading import page_of_person
from selfkind.tui.screens.confirm import ConfirmScreen
from selfkind.tui.screens.journal.entry_page import EMPTY, page_of, page_of_lines, page_of_note, page_of_session
from selfkind.tui.screens.reads_beside import ReadingListPage
from selfkind.tui.widgets.reading import Piece, Reading
from selfkind.tui.widgets.rows import Cell, Row, Rows

if TYPE_CHECKING:
    from selfkind.companion.bin import InBin
    from selfkind.companion.companion import Companion

LONGEST = 1000
"""Characters of a first line that a row is made of."""


class BinScreen(ReadingListPage["InBin"]):
    """The list, the latest first, and the selected thing whole.

    Opened over something that is read, it begins at the earlier versions of that.
    """

    scopes = ("bin",)
    BINDINGS = bindings("bin")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    title_words = "Bin"
    empty_words = "The bin is empty. What you delete stays here for 30 days, and so do earlier versions."

    def read(self, companion: Companion) -> Iterable[InBin]:
        """Return everything in the bin."""
        return companion.bin.all()

    def rows_of(self, one: InBin) -> Iterable[Row]:
        """Return two rows: the first words with what it is and its day, and how it came to the bin."""
        thing, today = one.thing, self.app.env.today()
        what = f"{title_in_bin(one)}, {short_day(thing.day, today)}"
        words = Cell(first_words_in_bin(one)[:LONGEST] or UNWRITTEN)
        yield Row(one.id, (words,), (Cell(what, "muted"),))
        yield Row(left=(Cell(f"  {fate(one, in_short=True)}", "muted"),))

    def first_key(self) -> str | None:
        """Return the latest version of what is read below this page, if there is one."""
        stack = self.app.screen_stack
        about = getattr(stack[stack.index(self) - 1], "read_id", "")
        return next((one.id for one in self.things if about and one.version_of == about), None)

    def own_keys(self) -> Iterable[str]:
        """Return what can be done with what is under the cursor."""
        if self.here is None:
            return ()
        return ("restore", "delete") if self.is_reading else ("restore", "read", "delete")

    def on_rows_moved(self) -> None:
        """Show the thing under the cursor on the page, and the keys that work on it."""
        super().on_rows_moved()
        one = self.here
        page, text, rows = (
            self.query_one("#page"),
            self.query_one("#text", Reading),
            self.query_one("#things", Rows),
        )
        self.set_class(one is None, "-bare")
        rows.border_subtitle = str(len(self.things)) if self.things else ""
        if one is None:
            text.show([])
            if self.is_reading:
                self.go_to_list()
            return
        page.border_title, page.border_subtitle = title_in_bin(one), self._when(one)
        text.show(list(_page_of(one, self.app.env.today())))
        page.scroll_home(animate=False)

    def _when(self, one: InBin) -> str:
        thing = one.thing
        timed: Any = thing  # mypy asks no tuple for an attribute
        time = time_of(timed, self.app.env.calendar, " · ") if hasattr(thing, "at") else ""
        return f"{thing.day:%a} {thing.day.day} {thing.day:%b %Y}{time}"

    async def on_rows_chosen(self) -> None:
        """Restore what was chosen."""
        await self.action_restore()

    async def action_restore(self) -> None:
        """Restore what is under the cursor; undo puts it into the bin again."""
        one = self.here
        if one is None:
            return
        restored = await self.app.attempt(lambda companion: companion.bin.restore(one))
        if not restored.is_done:
            # It may not be what is shown any more.
            self.reload()
            return
        if self.is_reading:
            # Back to the list, so that nobody takes the next one for what was restored.
            self.go_to_list()
        self.app.show_notice(undoable(self.app.keys, said_after_restoring(one)))

    async def action_delete(self) -> None:
        """Delete what is under the cursor permanently, after one question."""
        one = self.here
        if one is None:
            return

        async def answered(goes: bool | None) -> None:
            if goes:
                await self._delete(one)

        card = ConfirmScreen("Delete permanently?", question_before_deletion(one), begin="delete")
        await self.app.push_screen(card, answered)

    async def _delete(self, one: InBin) -> None:
        deletion = await self.app.attempt(lambda companion: companion.bin.delete(one))
        if not deletion.is_done:
            self.reload()
            return
        if self.is_reading:
            self.go_to_list()
        self.app.show_notice(f"{'Version' if one.version_of else title_in_bin(one)} permanently deleted.")


def _page_of(one: InBin, today: date) -> Iterable[Piece]:
    """Yield how a thing came to the bin, and all that it holds."""
    yield ((fate(one), "$muted"),)
    yield EMPTY
    thing = one.thing
    if isinstance(thing, UnfinishedPage):
        yield ((thing.name, "$muted"),)
        yield EMPTY
        yield from (((words, "$foreground"),) for words in words_in(list(thing.draft.answers.values())))
    elif isinstance(thing, Template):
        for words in (thing.name, thing.intro, *(question.label for question in thing.questions)):
            yield ((words, "$foreground"),)
    elif isinstance(thing, AddedPack):
        yield ((thing.title, "$foreground"),)
        yield EMPTY
        yield from (((line, "$muted"),) for line in thing.text.splitlines())
    elif isinstance(thing, OwnActivity):
        for words in (thing.name, thing.about, thing.tiny, ", ".join(facts(exercise_of_activity(thing)))):
            yield ((words, "$foreground"),)
    elif isinstance(thing, AwaySpan):
        yield ((span_words(thing, today), "$muted"),)
        yield EMPTY
        yield ((thing.why, "$foreground"),)
    elif isinstance(thing, SafetyPlan):
        for part, lines in thing.written():
            yield ((part.title, "$muted"),)
            yield from (((line, "$foreground"),) for line in lines)
    elif isinstance(thing, PatternInBin):
        yield ((thing.name, "$foreground"),)
        yield ((thing.about, "$muted"),)
    elif isinstance(thing, TickNote):
        yield from page_of_note(thing, one.item)
    elif isinstance(thing, Boundary):
        yield from page_of_boundary(thing)
    elif isinstance(thing, Score):
        yield ((thing.name, "$foreground"),)
        yield ((thing.ends, "$muted"),)
    elif isinstance(thing, Assignment):
        yield from page_of_lines(lines_of_assignment(thing, today))
    elif isinstance(thing, CardRow):
        yield ((thing.name, "$foreground"),)
        yield ((thing.range_words, "$muted"),)
    elif isinstance(thing, OwnLine):
        yield ((thing.text, "$foreground"),)
    elif isinstance(thing, Person):
        yield from page_of_person(thing)
    elif isinstance(thing, Session):
        yield from page_of_session(thing, one.exercise)
    else:
        yield from page_of(thing)
