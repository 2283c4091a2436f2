"""The app's shell: modes, keys, theme, the worker that owns the store, and what happens on every screen."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable, Iterable
from concurrent.futures import Executor, Future
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from rich.text import Text
from textual import events
from textual.app import App, SystemCommand
from textual.geometry import Size
from textual.screen import Screen
from textual.signal import Signal
from textual.timer import Timer

from selfkind.domain.errors import SelfkindError, Unconfirmed
from selfkind.reminders.companion import CompanionWithReminders
from selfkind.tui.commands.bindings import bindings, keymap
from selfkind.tui.commands.key_check import check_keys
from selfkind.tui.commands.table import unavailable_over
from selfkind.tui.lock_watch import Guard
from selfkind.tui.reminder_offers import Reminders
from selfkind.tui.screen_table import FIRST, MODES, SMALLEST
from selfkind.tui.startup.early_keys import EarlyKeys
from selfkind.tui.startup.first_frame import FirstLook, first_look
from selfkind.tui.theme import ThemeShelf, mix

if TYPE_CHECKING:
    from selfkind.domain.practice.exercise import Exercise, Wish
    from selfkind.domain.routine.plan import Occurrence

P = ParamSpec("P")
R = TypeVar("R")

LOOK_EVERY = 1.0
"""Seconds between looks at whether another process has written, or the day has changed: a few `stat` calls."""


class SelfkindApp(App[int]):
    """selfkind, full screen. Screens ask the companion through `ask` and hear of changes by `changed`."""

    TITLE = "selfkind"
    CSS_PATH = Path(__file__).with_name("app.tcss")
    MODES = MODES
    DEFAULT_MODE = FIRST.mode
    BINDINGS = bindings("app")
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"
    NOTIFICATION_TIMEOUT = 4

    def __init__(
        self,
        companion: CompanionWithReminders,
        worker: Executor,
        looked: Future[FirstLook] | None = None,
        *,
        debugging: bool = False,
        straight: tuple[Exercise, Wish] | None = None,
    ) -> None:
        super().__init__()
        self._straight = straight
        self._debugging = debugging
        self.companion = companion
        self.changed: Signal[str] = Signal(self, "changed")
        self._worker = worker
        self._looked = looked or worker.submit(first_look, companion)
        self._first: FirstLook | None = None
        self._day = companion.today()
        self._looking: Timer | None = None
        self._asked_to_leave = False
        self.guard = Guard(self)
        self.early_keys = EarlyKeys(self)
        self.reminders = Reminders(self)
        self.themes = ThemeShelf(companion.places.themes, companion.themes)
        self.keys, self._key_problems = check_keys(
            companion.settings.keys, str(companion.places.config), companion.key_lines()
        )
        self.set_keymap(keymap(self.keys))
        # Before anything is drawn or any style is parsed: each change of theme parses them all again.
        problems = self.themes.show(self, self.first.theme)
        self._problems = [str(p) for p in (*companion.problems, *self._key_problems, *problems)]

    @property
    def first(self) -> FirstLook:
        """What was read for the first frame."""
        if self._first is None:
            self._first = self._looked.result()
        return self._first

    def get_default_screen(self) -> Screen[Any]:
        """Make the first screen.

        It becomes a mode once it is mounted: Textual parses all styles once more for the first screen of a mode
        that it knows, and that would be before the first frame.
        """
        if self._straight is not None:
            # Under an exercise that was opened from the shell lies nothing of anyone's day.
            return Screen()
        return FIRST.load()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Textual's own themes know nothing of `$muted` and `$line`: both are mixed from what they have."""
        if "muted" in self.current_theme.variables:
            return {}
        made = self.current_theme.to_color_system().generate()
        text, back = made["foreground"], made["background"]
        if not (text.startswith("#") and back.startswith("#")):
            return {"muted": "ansi_default", "line": "ansi_bright_black"}
        return {"muted": mix(text[:7], back[:7], 0.68), "line": mix(text[:7], back[:7], 0.25)}

    def on_mount(self) -> None:
        """Say what is wrong with the settings, once, and begin to look for changes."""
        self.add_mode(FIRST.mode, self.get_default_screen)
        for problem in (*self._problems, *self.companion.news):
            self.say(problem, "warning")
        if self.first.trouble:
            self.say(self.first.trouble, "warning")
        # After the first frame: nobody waits for it.
        self.call_after_refresh(self.run_worker, self._tell_missing())
        self._looking = self.set_interval(LOOK_EVERY, self._look)
        self.theme_changed_signal.subscribe(self, self._keep_theme)
        self.changed.subscribe(self, self.reminders.on_changed)
        if self._straight is not None:
            self.run_worker(self._go_straight(self._straight))

    async def _go_straight(self, straight: tuple[Exercise, Wish]) -> None:
        """Open the exercise that was asked for in the shell; leaving it leaves the app."""
        from selfkind.tui.exercise_screens import screen_for

        exercise, wish = straight
        await self._open_with_care(exercise, screen_for(exercise, wish=wish), lambda: self.exit(0))

    async def _tell_missing(self) -> None:
        """Say which months are missing that the newest backup holds."""
        with suppress(SelfkindError):
            for line in await self.ask(self.companion.doctor.missing):
                self.say(line, "warning")

    async def on_event(self, event: events.Event) -> None:
        """Keys that come before the page that they are for wait for it."""
        if isinstance(event, events.InputEvent):
            self.guard.touched()
        if not self.early_keys.takes(event):
            await super().on_event(event)

    def _look(self) -> None:
        """See whether another process has written, the day has turned, or a theme file has come."""
        if not self.is_running:
            return
        # Whatever lies over the first screen, nobody is left without keys.
        if self.focused is not None or len(self.screen_stack) > 1:
            self.call_next(self.early_keys.started)
        self.guard.look()
        if self.guard.is_shut:
            self._fit(self.size)
            return
        today = self.companion.today()
        if self.companion.changed() or today != self._day:
            self._day = today
            self.changed.publish("elsewhere")
        for problem in self.themes.refresh(self):
            self.say(str(problem), "warning")
        self.say(self.companion.backup_trouble(), "warning")
        self.reminders.look()
        tick = getattr(self.screen, "tick", None)
        if tick is not None and self.screen.is_attached and self.is_running:
            tick()
        self._fit(self.size)

    def leaving(self) -> list[Callable[[], Awaitable[bool | None]]]:
        """What the screens that are open want done before the app closes, the uppermost first."""
        found = (getattr(screen, "before_leaving", None) for screen in reversed(self.screen_stack))
        return [leave for leave in found if leave is not None]

    async def ask(self, use_case: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a use case in the worker thread, which owns the store, and give back what it returns or raises."""
        return await asyncio.get_running_loop().run_in_executor(self._worker, partial(use_case, *args, **kwargs))

    async def attempt(self, use_case: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R | None:
        """As `ask`, but what is refused is said in a notice and gives None. Publishes the change."""
        try:
            result = await self.ask(use_case, *args, **kwargs)
        except Unconfirmed as warning:
            self.say(warning.message, "warning")
            self.changed.publish("here")
            return None
        except SelfkindError as problem:
            self.say(problem.message, "warning")
            return None
        self.changed.publish("here")
        return result

    def say(self, text: str, severity: str = "information") -> None:
        """A short notice, in the place of one that says the same. Its text is never read as markup."""
        if text and not self.guard.is_shut:
            # Textual has no public way to take one notice away.
            for same in [notice for notice in self._notifications if notice.message == text]:
                del self._notifications[same]
            self.notify(
                text,
                severity="warning" if severity == "warning" else "information",
                markup=False,
                timeout=8 if severity == "warning" else 4,
            )

    def _fatal_error(self) -> None:
        """End with one line when something goes wrong inside: Textual would print what each variable holds, and
        that is what people wrote. With ``--debug`` it does."""
        if self._debugging:
            super()._fatal_error()
            return
        kind = type(sys.exc_info()[1]).__name__
        self.panic(
            Text(
                f"Something went wrong inside selfkind ({kind}). What you saved is on disk, and what you were "
                "writing is kept as a draft. Run it again with --debug to see more."
            )
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Plain keys do nothing while a page lies above the screen; help and quitting work everywhere."""
        if self.guard.is_shut and action not in ("help_now", "quit"):
            return False
        if len(self.screen_stack) > 1 and action in unavailable_over(getattr(self.screen, "scopes", ())):
            return False
        return super().check_action(action, parameters)

    async def action_go(self, mode: str) -> None:
        """Show another screen."""
        if mode != self.current_mode:
            await self.switch_mode(mode)

    def action_help_now(self) -> None:
        """People and help lines, at once; asks the home for nothing."""
        from selfkind.tui.screens.help_now import HelpNowScreen

        if not isinstance(self.screen, HelpNowScreen):
            self.push_screen(HelpNowScreen(self.companion.settings.country))

    def action_keys(self) -> None:
        """The keys of this screen."""
        from selfkind.tui.screens.keys import KeysScreen

        if not isinstance(self.screen, KeysScreen):
            self.push_screen(KeysScreen(getattr(self.screen, "scopes", ()), self.keys))

    def action_hide(self) -> None:
        """Hide everything at once."""
        from selfkind.tui.screens.hidden import HiddenScreen

        if isinstance(self.screen, HiddenScreen):
            self.pop_screen()
        else:
            self.guard.hide()

    async def action_undo(self) -> None:
        """Take back the latest act."""
        taken_back = await self.attempt(self.companion.undo)
        if taken_back:
            self.say(taken_back)

    async def action_reminders(self) -> None:
        """What comes when, and whether it can be shown."""
        from selfkind.tui.screens.reminders import RemindersScreen

        await self.push_screen(RemindersScreen())

    async def action_remind_begin(self) -> None:
        """Begin what the reminder is about."""
        await self.reminders.begin()

    async def action_remind_later(self) -> None:
        """Have the reminder come again."""
        await self.reminders.later()

    async def action_remind_not_today(self) -> None:
        """No more about it today."""
        await self.reminders.not_today()

    async def action_catch(self) -> None:
        """Catch a harsh thought."""
        await self.begin_exercise("catch")

    async def action_feelings(self) -> None:
        """Say how you feel."""
        await self.begin_exercise("check-in")

    async def begin_exercise(self, exercise_id: str, occurrence: Occurrence | None = None) -> None:
        """Open an exercise; finishing it ticks `occurrence`, or the first open item that names it."""
        try:
            exercise = await self.ask(self.companion.practice.exercise, exercise_id)
        except SelfkindError as problem:
            self.say(problem.message, "warning")
            return
        await self.open_exercise(exercise, occurrence)

    async def open_exercise(self, exercise: Exercise, occurrence: Occurrence | None = None) -> None:
        """Open the screen of an exercise.

        It is there when this returns, so that a letter typed right after the key ticks or moves nothing on the
        screen below.
        """
        from selfkind.tui.exercise_screens import screen_for

        await self._open_with_care(exercise, screen_for(exercise, occurrence), lambda: None)

    async def _open_with_care(self, exercise: Exercise, screen: Screen[Any], left: Callable[[], None]) -> None:
        """Open a screen, after a word of care where there has to be one; `left` is called when it is left."""
        practice = self.companion.practice
        care = ""
        if exercise.pattern is not None and exercise.pattern.holds:
            care = await self.ask(practice.needs_care, exercise)
        if not care:
            await self.push_screen(screen, lambda _: left())
            return
        from selfkind.tui.screens.confirm import CareScreen

        async def answered(begins: bool | None) -> None:
            if begins:
                await self.push_screen(screen, lambda _: left())
                with suppress(SelfkindError):  # where nothing can be kept it is said again the next time
                    await self.ask(practice.was_told)
            else:
                left()

        await self.push_screen(CareScreen(exercise.name, care), answered)

    async def action_quit(self) -> None:
        """Leave. What is typed and not saved is kept as a draft by the page it is on."""
        kept = [await leave() for leave in self.leaving()]
        if False not in kept or self._asked_to_leave:
            self.exit(0)
        else:
            self._asked_to_leave = True
            self.say("The disk did not take your draft. The same key again leaves without it.", "warning")

    def _keep_theme(self, theme: Any) -> None:
        if theme.name not in (self.first.theme, self.companion.settings.theme):
            self.run_worker(self.attempt(self.companion.keep_choice, "theme", theme.name))

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """The palette: every command that works here, and the themes."""
        from selfkind.tui.commands.palette import palette_commands

        yield from palette_commands(self, screen)

    def on_resize(self, event: events.Resize) -> None:
        """A terminal too small for any screen gets a page that says so, and goes when there is room."""
        self._fit(event.size)

    def on_ready(self) -> None:
        """The first size can come before there is a screen to lay the page over."""
        self._fit(self.size)

    def _fit(self, size: Size) -> None:
        from selfkind.tui.screens.too_small import SmallScreen

        too_small = size.width < SMALLEST[0] or size.height < SMALLEST[1]
        if too_small and not isinstance(self.screen, SmallScreen):
            self.push_screen(SmallScreen(SMALLEST))
        elif not too_small and isinstance(self.screen, SmallScreen):
            self.pop_screen()
