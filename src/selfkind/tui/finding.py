"""Running what was found in the palette: going to the right place first, with every page's words kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import Screen

from selfkind.tui.commands.availability import PLACES, Here
from selfkind.tui.commands.command import Command
from selfkind.tui.commands.hints import hint
from selfkind.tui.commands.table import BY_ID
from selfkind.tui.exercise_opening import ExerciseOpening
from selfkind.tui.screen_table import SCREENS

if TYPE_CHECKING:
    from datetime import date
    from typing import Any

    from selfkind.domain.journal.entry import Entry
    from selfkind.domain.journal.finding import Thing
    from selfkind.tui.commands.palette import Found

_MODES = {row.mode for row in SCREENS}


class Finding(ExerciseOpening):
    """An app whose commands can be found and run from everywhere."""

    is_alone = False
    """Whether an exercise was opened from the shell, and is all there is."""

    async def action_palette(self) -> None:
        """Open the palette over what is open."""
        from selfkind.tui.screens.palette import PaletteScreen

        if not isinstance(self.screen, PaletteScreen):
            await self.push_screen(PaletteScreen(self._here()), self._run_found)

    async def action_search(self) -> None:
        """Open the search over what is open, with the words of the last one, which the first key replaces."""
        from selfkind.tui.screens.search.search import SearchScreen

        if isinstance(self.screen, SearchScreen):
            self.screen.action_type()
        else:
            await self.push_screen(SearchScreen(), self._open_found)

    async def open_entry(self, entry: Entry) -> None:
        """Show an entry in the Journal."""
        await self._open_found(entry)

    async def open_thing(self, thing: Thing) -> None:
        """Show something that was written, felt or practised in the Journal."""
        await self._open_found(thing)

    async def _open_found(self, thing: Thing | None) -> None:
        from selfkind.tui.screens.journal.journal import JournalScreen

        if thing is None or not await self.leave_pages():
            return
        if self.current_mode != "journal":
            await self.switch_mode("journal")
        assert isinstance(self.screen, JournalScreen)
        self.screen.show_found(thing)

    async def open_day(self, day: date, item: str = "") -> None:
        """Show a day on Today, with the cursor on the item of an id if it's there."""
        from selfkind.tui.screens.today.today import TodayScreen

        if not await self.leave_pages():
            return
        if self.current_mode != "today":
            await self.switch_mode("today")
        assert isinstance(self.screen, TodayScreen)
        self.screen.show_day(day, item)

    def _here(self) -> Here:
        from selfkind.tui.widgets.rows import Rows

        screen = self.screen

        def allows(action: str) -> bool:
            return bool(screen.check_action(action.partition("(")[0], ()))

        return Here(
            _scopes(screen), len(self.screen_stack) > 1, self.is_alone, isinstance(screen.focused, Rows), allows
        )

    async def _run_found(self, found: Found | None) -> None:
        from selfkind.domain.practice.exercise import Exercise
        from selfkind.domain.routine.plan import Occurrence
        from selfkind.domain.theme import Theme

        what = found.what if found is not None else None
        match what:
            case Command():
                await self._run_command(what)
            case Exercise():
                if await self.leave_pages():
                    await self.open_exercise(what)
            case Occurrence():
                if await self.leave_pages():
                    await self.begin_item(what.item, what)
            case Theme():
                # Left last, the page of themes would bring the former one back.
                if "themes" not in _scopes(self.screen) or await self.leave_pages():
                    await self.keep_theme(what)

    async def _run_command(self, command: Command) -> None:
        screen = self.screen
        if command.scope == "app":
            stays = len(self.screen_stack) == 1 or command.works_over(_scopes(screen))
            if stays or await self.leave_pages():
                await self.run_action(command.action)
        elif command.scope == "list" and screen.focused is not None:
            screen.focused.call_later(screen.focused.run_action, command.action)
        elif command.scope in _scopes(screen):
            screen.call_later(screen.run_action, command.action)
        elif await self.leave_pages():
            await self._run_there(command)

    async def _run_there(self, command: Command) -> None:
        """Go to where a command works, and run it, or say what to choose for it first."""
        if command.scope not in _MODES:
            await self.run_action(BY_ID[PLACES[command.scope]].action)
        elif command.scope != self.current_mode:
            await self.switch_mode(command.scope)
        if not command.acts_on:
            self.screen.call_later(self.screen.run_action, command.action)
            return
        key = hint(self.keys, command.id)
        then = f"press {key[0]}" if key is not None else f"run “{command.title}”"
        self.show_notice(f"Choose {command.acts_on}, then {then}.")

    async def leave_pages(self) -> bool:
        """Leave every page over the screen, the uppermost first; what was typed is kept as drafts.

        Return False when one has to stay because the disk refused what is on it.
        """
        while len(self.screen_stack) > 1:
            page = self.screen
            make_way = getattr(page, "make_way", None)
            if make_way is not None and not await make_way():
                self.show_notice("This page stays open, because what you wrote couldn't be saved.", "warning")
                return False
            if self.screen is page:
                await page.dismiss(None)
        return True


def _scopes(screen: Screen[Any]) -> tuple[str, ...]:
    return getattr(screen, "scopes", ())
