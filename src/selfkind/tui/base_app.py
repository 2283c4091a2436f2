"""The app as its screens know it: the worker that owns the companion, the environment, notices, news of changes.

`SelfkindApp` builds on it. It knows no screen, so that every screen can know it.
"""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Executor
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar, overload

from textual.notifications import Notify
from textual.signal import Signal

from selfkind.companion.calm import Calm
from selfkind.domain.errors import SelfkindError, Unconfirmed
from selfkind.domain.result import Result
from selfkind.tui.layout.line_breaks import WORD
from selfkind.tui.startup.early_keys import EarlyKeys
from selfkind.tui.startup.read_first_frame import FirstFrame, read_first_frame
from selfkind.tui.text import draw_in_ascii, sentence
from selfkind.tui.textual_parts import AppParts, StylesParsedOnce, break_between
from selfkind.tui.theme import ThemeShelf

if TYPE_CHECKING:
    from datetime import date

    from selfkind.companion.path import StepHere
    from selfkind.domain.day import Calendar
    from selfkind.domain.journal.entry import Entry
    from selfkind.domain.journal.finding import Thing
    from selfkind.domain.practice.exercise import Exercise, Wish
    from selfkind.domain.routine.plan import Occurrence
    from selfkind.domain.routine.routine import RoutineItem
    from selfkind.domain.theme import Theme
    from selfkind.reminders.companion import CompanionWithReminders
    from selfkind.tui.environment import Environment, Keys

R = TypeVar("R")

break_between(WORD)

NOTICES = 2
"""How many notices are shown at a time."""


class Attempt(NamedTuple, Generic[R]):
    """What became of a change.

    `is_done` is False when it was refused. `value` is what the use case returned, or the value of its `Result`;
    None when it was refused.
    """

    is_done: bool
    value: R | None = None


class BaseApp(AppParts):
    """What screens and widgets may use of the app. A companion is used in the worker thread alone, by `ask`."""

    def __init__(
        self, companion: CompanionWithReminders, worker: Executor, first: FirstFrame | None = None
    ) -> None:
        super().__init__()
        self.stylesheet = StylesParsedOnce.like(self.stylesheet)
        self._companion = companion
        self._worker = worker
        self.first = first or worker.submit(read_first_frame, companion).result()
        draw_in_ascii(self.env.ascii)
        self.changed: Signal[str] = Signal(self, "changed")
        self.early_keys = EarlyKeys(self)
        self.themes = ThemeShelf()
        self._stood: frozenset[str] = frozenset()
        self.searched = ""
        """What was searched for last. It isn't stored."""
        # What the disk refused to keep, by the draft keeper of its page: it's shown when a signal ends the app.
        self.refused: dict[object, Mapping[str, Any]] = {}

    @property
    def env(self) -> Environment:
        """The settings, the clock, the texts and the keys."""
        return self.first.env

    def use_calendar(self, calendar: Calendar) -> None:
        """Use the calendar of the zone that the computer has now: another one after a journey."""
        if calendar != self.env.calendar:
            self.first = self.first._replace(env=self.env._replace(calendar=calendar))

    @property
    def keys(self) -> Keys:
        """The keys in force of every command, by its id."""
        return self.env.keys

    async def ask(self, use_case: Callable[[CompanionWithReminders], R]) -> R:
        """Run `use_case` with the companion in the worker thread, and return what it returns or raise what it
        raises."""
        return await asyncio.get_running_loop().run_in_executor(self._worker, use_case, self._companion)

    @overload
    async def attempt(self, change: Callable[[CompanionWithReminders], Result[R]]) -> Attempt[R]: ...

    @overload
    async def attempt(self, change: Callable[[CompanionWithReminders], R]) -> Attempt[R]: ...

    async def attempt(self, change: Callable[[CompanionWithReminders], Any]) -> Attempt[Any]:
        """Run a use case that changes something, and publish the change.

        A refusal is shown as a notice, and so is the warning of a `Result`.
        """
        try:
            value = await self.ask(change)
        except Unconfirmed as warning:
            self.show_notice(warning.message, "warning")
            self.changed.publish("here")
            return Attempt(True)
        except SelfkindError as problem:
            self.show_notice(problem.message, "warning")
            return Attempt(False)
        if isinstance(value, Result):
            self.show_notice(value.warning, "warning")
            value = value.value
        self.changed.publish("here")
        return Attempt(True, value)

    async def keep_theme(self, theme: Theme) -> None:
        """Show a theme and keep it as the chosen one; when the disk refuses, until the app is closed."""
        self.themes.put_on(self, theme)
        try:
            await self.ask(lambda companion: companion.themes.choose(theme.id))
        except Unconfirmed as warning:
            self.show_notice(warning.message, "warning")
        except SelfkindError as problem:
            said = f"The theme couldn't be saved, so you'll see it just until you quit. {problem.message}"
            self.show_notice(said, "warning")

    @property
    def is_shut(self) -> bool:
        """Whether the passphrase is being asked for: nothing else works then but help and leaving."""
        return any(getattr(screen, "asks", False) for screen in self.screen_stack)

    @property
    def is_hidden(self) -> bool:
        """Whether everything is covered: nothing that names what is anyone's is shown above it."""
        return any(getattr(screen, "hides", False) for screen in self.screen_stack)

    async def keep_drafts(self, *, staying: bool = False) -> bool:
        """Have every open screen keep what was typed, the uppermost first, because the app is about to close.

        When it is `staying`, a practice under way is left alone: it goes on afterwards. Return False when the disk
        refused a draft.
        """
        screens = [
            screen
            for screen in reversed(self.screen_stack)
            if not (staying and getattr(screen, "ends_on_leaving", False))
        ]
        handlers = [getattr(screen, "before_leaving", None) for screen in screens]
        return False not in [await handler() for handler in handlers if handler is not None]

    def note_press(self) -> None:
        """Remember which notices stood when a key or a button was pressed: what it says takes their place."""
        self._stood = frozenset(notice.identity for notice in self.notices)

    def show_notice(self, text: str, severity: str = "information", seconds: float | None = None) -> None:
        """Show a short notice, in the place of one that says the same, or of the older of `NOTICES`.

        Its text is never read as markup; `severity` is "information" or "warning". Nothing is shown for an empty
        text. Control characters, which a name in it may hold, are made visible. It goes after so many `seconds`,
        None for the usual 4 or 8.
        """
        text = sentence(text)
        if text and not self.is_shut:
            self.notify(
                text,
                severity="warning" if severity == "warning" else "information",
                markup=False,
                timeout=seconds or (8 if severity == "warning" else 4),
            )

    def on_notify(self, event: Notify) -> None:
        """Make room for a notice, in the place of one that says the same or of the oldest.

        It also takes the place of those from before the last key: the answers to "u" and to "U" together say what
        isn't true. A warning stands until another comes.
        """
        new = event.notification
        others = [
            notice
            for notice in self.notices
            if notice.message != new.message
            and not (notice.identity in self._stood and new.severity in (notice.severity, "warning"))
        ]
        for notice in self.notices:
            if notice not in others[1 - NOTICES :]:
                self.drop_notice(notice)
        if (hear := getattr(self.screen, "hear", None)) is not None:
            hear(new.message)

    def clear_quiet_notices(self) -> None:
        """Remove all notices but warnings, once those that were given before have come."""
        self.call_later(self._drop_quiet_notices)

    def _drop_quiet_notices(self) -> None:
        for notice in self.notices:
            if notice.severity == "information":
                self.drop_notice(notice)

    def copy_to_clipboard(self, text: str) -> None:
        """Copy what is selected in a field, and say who took it: Textual's fields call this, and can paste it."""
        self.hold_copied(text)
        self.run_worker(self._copy_and_say(text), group="copy")

    async def _copy_and_say(self, text: str) -> None:
        self.show_notice(f"Copied by {await self.copy(text)}.")

    async def copy(self, text: str) -> str:
        """Copy a text with the tool of the desktop, else by the terminal, and return who took it, in words.

        Whether a terminal takes it can't be known: some don't.
        """
        from selfkind.platform import clipboard

        tool = await asyncio.to_thread(clipboard.copy, text)
        if not tool:
            super().copy_to_clipboard(text)
        return tool or "your terminal"

    def show_news(self, lines: Iterable[str], where: str) -> None:
        """Show what was done on the disk: what went well as a calm notice, and the rest as one warning."""
        every = [*lines]
        self.show_notice("\n".join(line for line in every if isinstance(line, Calm)), seconds=8)
        self.show_warnings([line for line in every if not isinstance(line, Calm)], where)

    def show_warnings(self, lines: Iterable[str], where: str) -> None:
        """Show lines as one warning: the first ones, and `where` to see the others."""
        first, others = (every := [*lines])[:2], len(every) - 2
        more = [f"There's more. To see everything: {where}"] if others > 0 else []
        self.show_notice("\n".join([*first, *more]), "warning")

    @property
    @abstractmethod
    def is_held_back(self) -> bool:
        """Whether nothing is drawn until a new screen is filled."""

    @abstractmethod
    def filled(self, screen: object) -> None:
        """Draw a new screen, which was held back until it had something to show."""

    @abstractmethod
    def let_through(self) -> None:
        """Have the next picture written as it comes, where that's cheaper than to look what is there already."""

    @abstractmethod
    async def show_reminders(self) -> None:
        """Show the reminder that waits for an answer on each screen that has a line for it."""

    @abstractmethod
    async def open_entry(self, entry: Entry) -> None:
        """Show an entry in the Journal."""

    @abstractmethod
    async def open_thing(self, thing: Thing) -> None:
        """Show something that was written, felt or practised in the Journal."""

    @abstractmethod
    def look_into_inbox(self) -> None:
        """Have the worker take up what is in the inbox, and say what came."""

    @abstractmethod
    async def open_day(self, day: date, item: str = "") -> None:
        """Show a day on Today, with the cursor on the item of an id if it's there."""

    @abstractmethod
    async def open_exercise(
        self, exercise: Exercise, occurrence: Occurrence | None = None, wish: Wish | None = None
    ) -> None:
        """Open the screen of an exercise. Finishing it ticks `occurrence`, or the first open item of its own.
        `wish` is for timed ones."""

    @abstractmethod
    async def begin_exercise(self, exercise_id: str) -> None:
        """Open an exercise by its id."""

    @abstractmethod
    async def open_step(self, here: StepHere) -> None:
        """Open what a step of the path asks for."""

    @abstractmethod
    async def begin_item(self, item: RoutineItem, occurrence: Occurrence | None) -> None:
        """Open the exercise of an item; finishing it ticks `occurrence`."""

    @abstractmethod
    async def begin_activity(self, exercise: Exercise) -> None:
        """Open an activity; finishing it ticks the item that waits for it."""
