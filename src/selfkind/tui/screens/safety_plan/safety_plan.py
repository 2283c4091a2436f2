"""The safety plan: all of it to read, and each part to write. Nothing is counted, rated or dated here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from selfkind.domain.safety_plan import CLEARS, INTRO, KEYS, PARTS, Part, SafetyPlan
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.commands.hints import undoable
from selfkind.tui.layout.line_breaks import broken
from selfkind.tui.screens.confirm import ConfirmScreen
from selfkind.tui.screens.list_page import ListPage
from selfkind.tui.widgets.rows import Cell, Row

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion

WIDEST = 92
AROUND = 8
"""The cells of a line that aren't for its words: the border, the margin, the indent and the scroll bar."""
INDENT = "  "


@dataclass(frozen=True)
class Shown:
    """A part as it's shown, with the plan that it's of."""

    part: Part
    plan: SafetyPlan

    @property
    def id(self) -> str:
        """The key of the part."""
        return self.part.key

    @property
    def is_shown_locked(self) -> bool:
        """Whether help now shows the part without the passphrase."""
        return self.part.key in self.plan.shown_locked


class SafetyPlanScreen(ListPage[Shown]):
    """The parts in their order, each with its lines. An empty part says what it's for."""

    scopes = ("safety_plan",)
    BINDINGS = bindings("safety_plan")
    title_words = "Your safety plan"
    empty_words = ""

    def read(self, companion: Companion) -> Iterable[Shown]:
        """Return every part."""
        plan = companion.safety_plan.plan()
        return [Shown(part, plan) for part in PARTS]

    def rows_of(self, shown: Shown) -> Iterable[Row]:
        """Return the rows of a part: its title, then its lines, or what it asks."""
        width = max(min(WIDEST, self.app.size.width) - AROUND, 20)
        if shown.part is PARTS[0] and not shown.plan.has_words:
            yield from (Row(left=(Cell(line),)) for line in broken(INTRO, width))
            yield Row()
        mark = (Cell("shown when locked", "muted"),) if shown.is_shown_locked else ()
        yield Row(shown.id, (Cell(shown.part.title, "strong"),), mark)
        lines = shown.plan.lines(shown.part.key)
        for line in lines or (shown.part.question,):
            look = "text" if lines else "muted"
            yield from (Row(left=(Cell(INDENT + piece, look),)) for piece in broken(line, width))
        if shown.part is not PARTS[-1]:
            yield Row()

    def on_resize(self) -> None:
        """Break the lines for another width."""
        self.reload()

    def own_keys(self) -> Iterable[str]:
        """Return what can be done with the part under the cursor, and with the whole plan."""
        here, things = self.here, list(self.things)
        plan = things[0].plan if things else None
        own = ["edit"] if here is not None else []
        own += ["all"]
        if plan is not None and plan.has_words:
            own += ["print"]
            own += ["locked", "locked_all"] if here is not None else []
            own += ["clear"]
        return own

    def own_words(self) -> Mapping[str, str]:
        """Return what the keys for showing while locked do now."""
        here = self.here
        if here is None:
            return {}
        return {
            "locked": "hide when locked" if here.is_shown_locked else "show when locked",
            "locked_all": "hide all when locked" if self._shows_all(here.plan) else "show all when locked",
        }

    @staticmethod
    def _shows_all(plan: SafetyPlan) -> bool:
        return plan.shown_locked == KEYS

    async def on_rows_chosen(self) -> None:
        """Write the part that was chosen."""
        await self.action_edit()

    async def action_edit(self) -> None:
        """Write the part under the cursor."""
        if (here := self.here) is not None:
            await self._write(here.plan, here.part)

    async def action_all(self) -> None:
        """Write every part."""
        if self.things:
            await self._write(next(iter(self.things)).plan)

    async def _write(self, plan: SafetyPlan, part: Part | None = None) -> None:
        from selfkind.tui.screens.safety_plan.write import WritePlanScreen

        await self.app.push_screen(WritePlanScreen(plan, part))

    async def action_locked(self) -> None:
        """Show the part under the cursor without the passphrase, or don't any more."""
        if (here := self.here) is not None:
            keys = set(here.plan.shown_locked) ^ {here.part.key}
            await self._show_locked(keys, is_shown=not here.is_shown_locked)

    async def action_locked_all(self) -> None:
        """Show the whole plan without the passphrase, or nothing of it any more."""
        if (here := self.here) is not None:
            shows_all = self._shows_all(here.plan)
            await self._show_locked(set() if shows_all else set(KEYS), is_shown=not shows_all)

    async def _show_locked(self, keys: set[str], *, is_shown: bool) -> None:
        marked = await self.app.attempt(lambda companion: companion.safety_plan.show_locked(keys))
        if marked.is_done:
            said = (
                "Help now shows this when selfkind is locked. These words stay unencrypted: others can read them."
                if is_shown
                else "Help now doesn't show this when selfkind is locked."
            )
            self.app.show_notice(undoable(self.app.keys, said))

    @property
    def _has_words(self) -> bool:
        return any(one.plan.has_words for one in self.things)

    async def action_print(self) -> None:
        """Ask for a file, and write the whole plan into it."""
        if self._has_words:
            from selfkind.tui.screens.safety_plan.print_plan import PrintPlanScreen

            file = await self.app.ask(lambda companion: companion.safety_plan.free_file())
            await self.app.push_screen(PrintPlanScreen(file))

    async def action_clear(self) -> None:
        """Move the whole plan to the bin, after one question; undo restores it."""
        if not self._has_words:
            return

        async def answered(goes: bool | None) -> None:
            if goes:
                await self._clear()

        await self.app.push_screen(ConfirmScreen("Clear your safety plan?", CLEARS, begin="clear"), answered)

    async def _clear(self) -> None:
        cleared = await self.app.attempt(lambda companion: companion.safety_plan.clear())
        if cleared.is_done:
            self.app.show_notice(undoable(self.app.keys, "Your safety plan is in the bin for 30 days."))
