"""The app's shell: modes, keys, theme, and what happens on every screen."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Sequence
from concurrent.futures import Executor
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import events
from textual.filter import LineFilter
from textual.geometry import Size
from textual.screen import Screen
from textual.widget import AwaitMount, Widget

from selfkind.domain.errors import SelfkindError
from selfkind.platform.garbage import collect_again, keep_what_is_there
from selfkind.tui.clock_watch import ClockWatch
from selfkind.tui.commands.bindings import bindings, keymap
from selfkind.tui.commands.hints import hint
from selfkind.tui.commands.key_names import key_label
from selfkind.tui.commands.table import BY_ID, unavailable_over
from selfkind.tui.disk_watch import DiskWatch
from selfkind.tui.ending import Ending
from selfkind.tui.few_colors import few_colors
from selfkind.tui.lock_watch import LockWatch
from selfkind.tui.reminder_offers import ReminderOffers
from selfkind.tui.screen_table import FIRST, MODES, PAGES, SMALLEST
from selfkind.tui.terminal_app import TerminalApp
from selfkind.tui.textual_parts import AskedOnce

if TYPE_CHECKING:
    from textual.filter import LineFilter
    from textual.timer import Timer

    from selfkind.domain.practice.exercise import Exercise, Wish
    from selfkind.reminders.companion import CompanionWithReminders
    from selfkind.tui.startup.read_first_frame import FirstFrame

READ = 15.0
"""Seconds that a line stays that nobody asked for."""
SOON, LATER, SELDOM = 1.0, 5.0, 30.0
"""Seconds between two looks around: at the start, and where nobody tells of changes on the disk; at rest; and at
rest where the app is told all that it looks for. Where it isn't, a laptop that was asleep shows the time of before
for so long."""

STARTED_AFTER = 1.5
"""Seconds after which the start is over, on a slow computer too."""

AT_ONCE, UNTIL_FILLED = 0.001, 0.2
"""Seconds for which nothing is drawn when another screen is shown: one that was there before, and at the most a
new one, which is drawn as soon as it's filled, since it would flicker."""
UNTIL_BEGUN = 0.4
"""Seconds for which the first picture stays at the most: the next has what stands around the plan."""

SAFE_IN_A_CRASH = "Everything you saved is still here, and what you were writing is kept as a draft."


class SelfkindApp(TerminalApp):
    """selfkind, full screen. Screens ask the companion through `ask` and hear of changes by `changed`."""

    TITLE = "selfkind"
    CSS_PATH = Path(__file__).with_name("app.tcss")
    MODES = MODES
    DEFAULT_MODE = FIRST.mode
    BINDINGS = bindings("app")
    ENABLE_COMMAND_PALETTE = False
    NOTIFICATION_TIMEOUT = 4

    def __init__(
        self,
        companion: CompanionWithReminders,
        worker: Executor,
        first: FirstFrame | None = None,
        *,
        debugging: bool = False,
        only_exercise: tuple[Exercise, Wish] | None = None,
    ) -> None:
        super().__init__(companion, worker, first)
        self._only_exercise = only_exercise
        self.is_alone = only_exercise is not None
        self._debugging = debugging
        self._asked_to_leave = False
        self.lock_watch = LockWatch(self, self.first.lock)
        self.reminder_offers = ReminderOffers(self)
        self.ending = Ending(self)
        self.clock_watch = ClockWatch(self, self._look_around_again)
        self.disk_watch = DiskWatch(self, self.lock_watch, self.reminder_offers, self.themes)
        self.set_keymap(keymap(self.keys))
        self._has_screen = False
        self._is_new = False
        self._batch = ExitStack()
        self._holding: Timer | None = None
        # Before any style is parsed, because each change of theme parses all of them again.
        self._theme_problems = self.themes.show(self, self.first.palette, self.first.theme_problems)

    def get_default_screen(self) -> Screen[Any]:
        """Make the first screen.

        It becomes a mode once it is mounted: Textual parses all styles once more for the first screen of a mode
        that it knows, and that would be before the first frame.
        """
        self._has_screen = True
        if self._only_exercise is not None:
            # An exercise that was opened from the shell has an empty screen below it.
            return Screen()
        if not self.early_keys.are_waiting:
            self._hold(UNTIL_BEGUN)
        return FIRST.load()

    def refresh_css(self, animate: bool = True) -> None:
        """Parse the styles again, and apply them. Before the first screen they only take the colours of the theme:
        they're parsed when that screen comes, and parsing them takes a while."""
        if self._has_screen:
            super().refresh_css(animate)
        else:
            self.stylesheet.set_variables(self.get_css_variables())

    def switch_mode(self, mode: str) -> AwaitMount:
        """Show another screen."""
        self.draw_again()
        self._is_new = not self.is_made(mode)
        return super().switch_mode(mode)

    if not TYPE_CHECKING:

        def push_screen(self, *args, **others):
            """Show a page over the screen. It's drawn now, also over a screen that was held back."""
            self.draw_again()
            return super().push_screen(*args, **others)

    def delay_update(self, delay: float = AT_ONCE) -> None:
        """Hold back what is drawn until another screen is there. Textual would wait 50 ms, however soon it is."""
        if not self._is_new:
            super().delay_update(min(delay, AT_ONCE))
            return
        self._is_new = False
        self._hold(UNTIL_FILLED)

    def _hold(self, longest: float) -> None:
        """Draw nothing until the screen is filled, or for so many seconds."""
        self._batch.enter_context(self.batch_update())
        self._holding = self.set_timer(longest, self.draw_again)

    @property
    def is_held_back(self) -> bool:
        """Whether nothing is drawn until a new screen is filled."""
        return self._holding is not None

    def draw_again(self) -> None:
        """Draw what was held back, if anything was."""
        if self._holding is not None:
            self._holding.stop()
            self._holding = None
            self._batch.close()
            if isinstance(screen := self.screen, AskedOnce) and screen.was_laid_out:
                screen.draw_now()
            else:
                screen.refresh()

    def filled(self, screen: object) -> None:
        """Draw a new screen, which was held back until now, once all is done that brings it to the front."""
        if screen is self.screen and self.is_held_back:
            self.call_later(self._draw_filled)

    def _draw_filled(self) -> None:
        self.draw_again()
        keep_what_is_there()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what each line goes through before it is drawn: ASCII for our signs, and our colours for a
        terminal with few, last."""
        filters = super().get_line_filters()
        few = few_colors(self.console.color_system, self.current_theme.dark)
        return filters if few is None else (*filters, few)

    def on_mount(self) -> None:
        """Say what is wrong with the settings, once, and begin to look for changes."""
        self.add_mode(FIRST.mode, self.get_default_screen)
        self.show_warnings((*self.env.problems, *map(str, self._theme_problems)), "selfkind config check")
        self.show_news(filter(None, (self.first.trouble, *self.first.news)), "selfkind doctor")
        self.set_timer(SOON, self._look_around_again)
        asyncio.get_running_loop().call_later(STARTED_AFTER, self._end_of_start)
        self.ending.listen()
        # A page that fits any size may lie over one that doesn't when the size changes.
        self.screen_change_signal.subscribe(self, lambda _screen: self._fit(self.size))
        self.changed.subscribe(self, self.reminder_offers.on_changed)
        if self._only_exercise is not None:
            self.run_worker(self.open_only(*self._only_exercise))

    async def _show_file_troubles(self) -> None:
        """Say which months are missing that the newest backup holds, and what isn't encrypted beside what is."""
        with suppress(SelfkindError):
            lines = await self.ask(lambda companion: companion.doctor.missing() + companion.copies.readable())
            self.show_warnings(lines, "selfkind doctor")
            packs = await self.ask(lambda has: has.pack_problems() if has.has_own_packs() else ())
            if packs:
                known = hint(self.keys, "app.packs")
                where = f"press {known[0]}" if known else "choose “Packs” in All commands"
                count = "One pack" if len(packs) == 1 else f"{len(packs)} packs"
                self.show_notice(
                    f"{count} can't be used right now. To see why, and what to do, {where}.", "warning"
                )

    async def _tell_what_is_new(self) -> None:
        """Say in a line what a new version brought, once. A change made later notes that."""
        if line := await self.ask(lambda companion: companion.whats_new.tell()):
            self.show_notice(line, seconds=READ)
            self.changed.subscribe(self, self._note_what_is_told)

    def _note_what_is_told(self, _: object) -> None:
        self.run_worker(self.ask(lambda companion: companion.whats_new.tell()))

    async def on_event(self, event: events.Event) -> None:
        """Keep keys that come before the page that they are for until it is there."""
        if isinstance(event, events.InputEvent):
            self.lock_watch.note_input()
        if isinstance(event, events.Key | events.MouseDown) and not event.is_forwarded:
            self.note_press()
            if self.early_keys.is_starting:
                self.draw_again()
        if not self.early_keys.takes(event):
            await super().on_event(event)

    def _end_of_start(self) -> None:
        """Do what the first moments had no time for."""
        collect_again()
        if self.is_running:
            self.clock_watch.listen()
            self.disk_watch.listen()
            self.run_worker(self._show_file_troubles())
            self.run_worker(self._tell_what_is_new())
            self.look_into_inbox()

    def on_unmount(self) -> None:
        """Hear no more of the clock and the disk."""
        self.clock_watch.close()
        self.disk_watch.close()

    # From time to time

    def _look_around_again(self) -> None:
        """Look around, and again when there may be something to do: when the minute changes, or everything is to
        be hidden, and in any case from time to time."""
        self.look_around()
        is_told = self.clock_watch.is_told and self.ending.is_told
        longest, hiding = SELDOM if is_told else LATER, self.lock_watch.due_in()
        wait = min(
            SOON if self.disk_watch.is_quick or self.early_keys.is_starting else longest,
            60 - self.env.now().second,
            # It's put off while a practice is under way.
            longest if hiding is None else max(SOON, hiding + 0.1),
        )
        self.clock_watch.sleep(wait)

    def look_around(self) -> None:
        """Show the time, hide what nobody looks at, and have the worker look at the disk when it's time to."""
        if not self.is_running:
            return
        self.ending.check_terminal()
        # Another screen may lie over the first one: the keys that waited must be released in any case.
        if self.focused is not None or len(self.screen_stack) > 1:
            self.call_next(self.early_keys.started)
        self.lock_watch.check_idle()
        tick = getattr(self.screen, "tick", None)
        if tick is not None and self.screen.is_attached and not self.is_shut:
            tick()
        self._fit(self.size)
        self.disk_watch.tick()

    def terminal_gone(self) -> None:
        """Keep what is typed, and close the app: nobody can see or type anything any more."""
        self.ending.end(signal.SIGHUP)

    def crash_words(self) -> str | None:
        """Return the one line to end with when something goes wrong inside. Textual would print what each variable
        holds, and that is what people wrote; with ``--debug`` it does."""
        if self._debugging:
            return None
        from selfkind.domain.crash_message import crash_message

        return crash_message(sys.exc_info()[1], SAFE_IN_A_CRASH)

    # What keys do

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say whether a key does something here: some do nothing while a page lies above the screen, and only help
        and quitting work while the passphrase is asked for. What covers everything has no commands to find."""
        if self.is_shut and action not in ("help_now", "quit"):
            return False
        if action in ("palette", "search") and not getattr(self.screen, "scopes", ()):
            return False
        if action == "search" and self.is_alone:
            return False
        if len(self.screen_stack) > 1 and action in unavailable_over(getattr(self.screen, "scopes", ())):
            return False
        return super().check_action(action, parameters)

    async def action_go(self, mode: str) -> None:
        """Show another screen. On the screen itself its key goes to where it began."""
        if mode != self.current_mode:
            await self.switch_mode(mode)
        elif (home := getattr(self.screen, "action_this_day", None)) is not None:
            home()

    def action_help_now(self) -> None:
        """Show people and help lines, at once; asks the home for nothing."""
        from selfkind.tui.screens.help_now import HelpNowScreen

        if not isinstance(self.screen, HelpNowScreen):
            # They name a way to this page, or keys that don't work on it.
            self.clear_quiet_notices()
            self.push_screen(HelpNowScreen(self.env.home))

    def action_keys(self) -> None:
        """Show the keys of this screen."""
        from selfkind.tui.screens.keys import KeysScreen

        if not isinstance(self.screen, KeysScreen):
            self.push_screen(KeysScreen(getattr(self.screen, "scopes", ()), self.keys))

    def action_hide(self) -> None:
        """Hide everything at once; the same key brings the screen back where no passphrase is asked for. Both are
        drawn whole, so that the key twice also mends a page that another program has written on."""
        self.forget_shown()
        if getattr(self.screen, "hides", False):
            self.pop_screen()
        else:
            self.lock_watch.hide()

    async def action_low_energy(self) -> None:
        """Make today a low-energy day, or a normal one again, and show it where another day is shown."""
        from selfkind.domain.routine.day_mode import Mode
        from selfkind.tui.day_choice import toggle_mode

        await toggle_mode(self, Mode.LOW_ENERGY, self.env.today())
        if (home := getattr(self.screen, "action_this_day", None)) is not None:
            home()

    async def action_undo(self) -> None:
        """Undo the latest change."""
        shown = getattr(self.screen, "shown_day", None)
        undone = await self.attempt(lambda companion: companion.undo.latest(shown))
        self.show_notice(undone.value or "")

    async def action_redo(self) -> None:
        """Redo what was undone last."""
        shown = getattr(self.screen, "shown_day", None)
        redone = await self.attempt(lambda companion: companion.undo.redo(shown))
        self.show_notice(redone.value or "")

    async def action_page(self, name: str) -> None:
        """Show a page of the screen table over the screen."""
        await self.push_screen(next(row for row in PAGES if row.mode == name).load())

    async def show_reminders(self) -> None:
        """Show the reminder that waits for an answer on each screen that has a line for it."""
        await self.reminder_offers.show()

    async def action_remind_begin(self) -> None:
        """Begin what the reminder is about."""
        await self.reminder_offers.begin()

    async def action_remind_later(self) -> None:
        """Snooze the reminder."""
        await self.reminder_offers.later()

    async def action_remind_not_today(self) -> None:
        """Skip the reminder today."""
        await self.reminder_offers.not_today()

    def look_into_inbox(self) -> None:
        """Have the worker take up what is in the inbox, and say what came."""
        self.run_worker(self.disk_watch.look_into_inbox())

    async def action_catch(self) -> None:
        """Catch a harsh thought."""
        await self.begin_exercise("catch")

    async def action_surprise(self) -> None:
        """Suggest one activity."""
        from selfkind.domain.practice.exercise import Energy
        from selfkind.domain.routine.day_mode import Mode
        from selfkind.tui.screens.activities.surprise import SurpriseScreen

        async def chosen(exercise: Exercise | None) -> None:
            if exercise is not None:
                await self.begin_activity(exercise)

        day = await self.ask(lambda companion: companion.day_modes.of())
        is_low = day is not None and day.mode is Mode.LOW_ENERGY
        await self.push_screen(SurpriseScreen(Energy.LOW.value if is_low else ""), chosen)

    async def action_feelings(self) -> None:
        """Say how you feel."""
        await self.begin_exercise("check-in")

    async def action_quit(self) -> None:
        """Leave. What is typed and not saved is kept as a draft by the page it is on."""
        if await self.keep_drafts() or self._asked_to_leave:
            self.exit(0)
        else:
            self._asked_to_leave = True
            self.show_notice(
                "Your draft couldn't be saved. Press the same key again to leave without saving.", "warning"
            )

    def action_help_quit(self) -> None:
        """Say how to leave, where ctrl+c has nothing to copy: Textual would say it in its own words."""
        key = key_label(BY_ID["app.quit_anywhere"].keys[0])
        self.show_notice(f"Nothing is selected to copy. To quit, press {key}.")

    # The size of the terminal

    @property
    def focused(self) -> Widget | None:
        """The widget that gets the keys: below a page that says the window is too small, the field written in."""
        typed = getattr(self.screen, "field_below", None)
        return super().focused if typed is None else typed

    def on_resize(self, event: events.Resize) -> None:
        """Show a page that says so in a terminal too small for any screen; it goes when there is room."""
        self._fit(event.size)

    def on_ready(self) -> None:
        """Fit again: the first size can come before there is a screen to lay the page over."""
        self._fit(self.size)

    def _fit(self, size: Size) -> None:
        too_small = size.width < SMALLEST[0] or size.height < SMALLEST[1]
        if too_small and not getattr(self.screen, "fits_anywhere", False):
            # Imported late: it brings the fields that are typed in below it.
            from selfkind.tui.screens.too_small import TooSmallScreen

            self.push_screen(TooSmallScreen())
        elif not too_small and getattr(self.screen, "says_too_small", False):
            self.pop_screen()
