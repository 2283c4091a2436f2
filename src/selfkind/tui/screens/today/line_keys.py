"""What the keys of Today do with the lines that are no items: those below the plan, and those of the panels."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from selfkind.domain.routine.plan import Plan
from selfkind.tui.commands.hints import undoable
from selfkind.tui.layout.answer_line import ANSWER
from selfkind.tui.layout.back_line import BACK
from selfkind.tui.layout.card_line import CARD_LINE
from selfkind.tui.layout.guilt_line import GUILT
from selfkind.tui.layout.homework_line import HOMEWORK_LINE, off_plan
from selfkind.tui.layout.letters_line import FOR_HARD_DAY, LETTERS
from selfkind.tui.layout.step_line import STEP
from selfkind.tui.layout.unfinished_line import UNFINISHED
from selfkind.tui.layout.welcome_card import CHOICES
from selfkind.tui.screens.today.around import Around
from selfkind.tui.screens.today.beside import CARD, HOMEWORK, LATEST, Latest
from selfkind.tui.screens.today.item_keys import ItemKeys
from selfkind.tui.widgets.rows import Rows

_ENTER = {
    UNFINISHED: "open",
    ANSWER: "answer",
    GUILT: "answer",
    LETTERS: "read",
    FOR_HARD_DAY: "read",
    STEP: "open",
    CARD_LINE: "fill in",
    HOMEWORK_LINE: "open",
    **dict.fromkeys(CHOICES, "choose"),
}
"""What enter does on the lines below the plan where it does something, by their keys."""
_OF_PANELS = {LATEST: "read", HOMEWORK: "open", CARD: "fill in"}
"""What enter does on the lines of a panel."""


class LineKeys(ItemKeys):
    """Open what a line stands for, or put it away. On an item, the keys do what they do with items."""

    if TYPE_CHECKING:
        _plan: Plan | None
        _around: Around
        _latest: Latest | None

        @property
        def _list(self) -> Rows:
            """The list that keys go to: the plan, or a panel beside it."""
            ...

        @property
        def shown_day(self) -> date | None:
            """The day that is shown, None for today."""
            ...

    @property
    def enter_word(self) -> str:
        """What enter does on the line under the cursor, "" where that is none of these."""
        return _OF_PANELS.get(self._list.id or "") or _ENTER.get(self._list.key or "", "")

    @property
    def puts_guilt_away(self) -> bool:
        """Whether the line under the cursor asks about guilt, which can be left unanswered."""
        return self._list.key == GUILT

    async def action_begin(self) -> None:
        """Begin the item, list the unfinished pages or the letters on their line, fill in the daily card, answer
        the thought that is offered, open the next step, or read the entry of old words."""
        key = self._list.key
        entries = self._latest.entries if self._latest is not None and self._list.id == LATEST else ()
        entry = next((entry for entry in entries if entry.id == key), None)
        if entry is not None:
            await self.app.open_entry(entry)
        elif self._list.id == CARD or key == CARD_LINE:
            from selfkind.tui.screens.card.fill import fill_page

            await self.app.push_screen(await fill_page(self.app))
        elif self._list.id == HOMEWORK or key == HOMEWORK_LINE:
            await self._open_homework(key)
        elif key == UNFINISHED:
            await self.app.run_action("page('unfinished')")
        elif key in (LETTERS, FOR_HARD_DAY):
            await self.app.run_action("page('letters')")
        elif key == ANSWER and self._around.offered is not None:
            from selfkind.tui.screens.journal.answer import open_answer

            await open_answer(self.app, self._around.offered)
        elif key == GUILT and self._around.guilt is not None:
            from selfkind.tui.screens.boundaries.guilt import GuiltScreen

            await self.app.push_screen(GuiltScreen(self._around.guilt))
        elif key == STEP and self._around.step is not None:
            from selfkind.tui.screens.path.opening import open_from_today

            await open_from_today(self.app, self._around.step)
        elif key in CHOICES:
            from selfkind.tui.screens.welcome.ways import take

            await take(self.app, key)
        elif key == BACK and self._around.back is not None:
            await self.app.open_entry(self._around.back.entry)
        else:
            await super().action_begin()

    async def _open_homework(self, key: str | None) -> None:
        """Show the homework of a line of the panel, or that of the line below the plan."""
        from selfkind.tui.screens.homework.homework import HomeworkScreen

        of_line = off_plan(self._around.homework, self._plan) if self._plan is not None else []
        id = of_line[0].assignment.id if key == HOMEWORK_LINE and of_line else key
        await self.app.run_action("go('homework')")
        if id is not None and isinstance(self.app.screen, HomeworkScreen):
            self.app.screen.show_one(id)

    async def action_not_again(self) -> None:
        """Keep the entry of the old words from coming back; on the line about guilt, leave that unanswered."""
        guilt = self._around.guilt
        if guilt is not None and self._list.key == GUILT:
            from selfkind.tui.screens.boundaries.guilt import put_away

            await put_away(self.app, guilt)
            return
        back = self._around.back
        if back is None or self.shown_day is not None:
            self.app.show_notice("No old words of yours are shown right now.")
            return
        done = await self.app.attempt(lambda companion: companion.coming_back.let(back.entry, come_back=False))
        if done.is_done:
            self.app.show_notice(undoable(self.app.keys, "These words won't come back on Today."))
