"""A thin driver over Textual's pilot: tests read as a person's story, and take keys from the command table."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from typing import Any

from textual import events
from textual.driver import Driver
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from selfkind.companion.companion import Companion
from selfkind.content.themes import load_theme, theme_folders
from selfkind.tui.app import SelfkindApp
from selfkind.tui.commands.table import BY_ID
from selfkind.tui.widgets.rows import Rows
from tests.tui.drawing import DrawnAtRest

PATIENCE = 30.0
"""Seconds that a test waits for something to be so."""


NAMES = {"\r": "enter", "\x1b": "escape", " ": "space", "\t": "tab", "\x0e": "ctrl+n", "\x12": "ctrl+r"}
"""Textual's names of keys, by what a terminal sends for them."""


def key_event(character: str) -> events.Key:
    """A key as a terminal sends it."""
    return events.Key(NAMES.get(character) or _character_to_key(character), character)


class Desk(ThreadPoolExecutor):
    """The worker of an app under test, which counts what it was asked."""

    def __init__(self) -> None:
        super().__init__(1)
        self.asked = 0

    def submit(self, *what: Any, **named: Any) -> Future[Any]:
        """Do something in the thread of the companion, after all that came before."""
        self.asked += 1
        return super().submit(*what, **named)


class UnhurriedApp(DrawnAtRest):
    """The app, whose notices stay until something takes their place: under load, four seconds can pass before a
    test looks."""

    def notify(self, message: str, *, timeout: float | None = None, **more: Any) -> None:
        """Show a notice for as long as a test can take."""
        super().notify(message, timeout=max(timeout or 0, 60 * PATIENCE), **more)


def put_on(app: SelfkindApp, id: str) -> None:
    """Show one of the themes that ship."""
    app.themes.put_on(app, load_theme(id, theme_folders(None))[0])


class Journey:
    """A running app, whose worker is a `Desk`, and the person at it."""

    def __init__(self, app: SelfkindApp, pilot: Pilot[Any]) -> None:
        assert isinstance(app._worker, Desk)
        self.app = app
        self.pilot = pilot
        self.desk = app._worker

    async def press(self, *keys: str) -> Journey:
        """Press keys by Textual's names."""
        for key in keys:
            self._begin()
            await self.pilot.press(key)
            await self.settle()
        return self

    async def do(self, *command_ids: str) -> Journey:
        """Press the key of each command; one of the app without a key is run as All commands would."""
        for command_id in command_ids:
            command = BY_ID[command_id]
            assert command is not None, command_id
            if keys := self.app.keys[command_id]:
                await self.press(keys[0])
            else:
                assert command.scope == "app", command_id
                self._begin()
                await self.app.run_action(command.action)
                await self.settle()
        return self

    async def type(self, text: str) -> Journey:
        """Type a text in one go, as a quick hand or a terminal on a slow line brings it."""
        for character in text:
            self.app.post_message(key_event(character))
        return await self.settle()

    async def press_at_once(self, *keys: str) -> Journey:
        """Press keys by Textual's names in one go: what is between them isn't waited for, and mostly not drawn."""
        for key in keys:
            self.app.post_message(events.Key(key, " " if key == "space" else None))
        return await self.settle()

    async def settle(self) -> Journey:
        """Wait until nothing is under way any more: what was asked is answered, and nothing more was asked while
        the answers were shown; and nothing more came of drawing that."""
        self._begin()
        loop = asyncio.get_running_loop()
        end = loop.time() + PATIENCE
        asked = -1
        while loop.time() < end:
            await self.pilot.pause()
            if self.desk.asked == asked and not self.app.workers:
                if not self._rest():
                    break
                self._begin()
            for worker in tuple(self.app.workers):
                with suppress(WorkerCancelled):  # another has come in its place, and the next round waits for that
                    await worker.wait()
            await loop.run_in_executor(self.desk, lambda: None)
            asked = self.desk.asked
        self._rest()
        return self

    def _begin(self) -> None:
        if isinstance(self.app, DrawnAtRest):
            self.app.begin()

    def _rest(self) -> bool:
        return isinstance(self.app, DrawnAtRest) and self.app.rest()

    async def until(self, done: Callable[[], bool]) -> Journey:
        """Wait until something is so, however busy the computer is. What has settled changes with time only: each
        look, which often reads the whole screen, comes a little later than the one before."""
        loop = asyncio.get_running_loop()
        end = loop.time() + PATIENCE
        wait = 0.0
        while not done():
            assert loop.time() < end, self.text
            await asyncio.sleep(wait)
            await self.settle()
            wait = min(wait + 0.004, 0.04)
        return self

    def rows(self, selector: str = "Rows") -> list[str]:
        """The lines of a list, as text."""
        return [
            " ".join(
                part.strip()
                for part in (
                    row.mark.text if row.mark else "",
                    *(c.text for c in row.left),
                    *(c.text for c in row.right),
                )
                if part.strip()
            ).replace(" , ", ", ")
            for row in self.app.screen.query_one(selector, Rows).rows
        ]

    def items(self) -> list[str]:
        """The lines of a list that have a sign, as text: on Today the items, and no words around them."""
        return [
            line for line, row in zip(self.rows(), self.app.screen.query_one(Rows).rows, strict=True) if row.mark
        ]

    def row(self, name: str) -> str:
        """The line that holds a name."""
        return next(line for line in self.rows() if name in line)

    async def to(self, name: str) -> Journey:
        """Move the cursor to the line that holds a name."""
        rows = self.app.screen.query_one(Rows)
        rows.move_to(self.rows().index(self.row(name)))
        return await self.settle()

    @property
    def notices(self) -> list[str]:
        """What was said in notices. They don't go by themselves, however long a test takes."""
        return [notice.message for notice in self.app.notices]

    def see(self, text: str) -> bool:
        """Whether a text stands on the screen."""
        return text in self.text

    @property
    def text(self) -> str:
        """The screen as text."""
        height = self.app.size.height
        lines = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in lines[:height])


@asynccontextmanager
async def journey(
    companion: Companion,
    size: tuple[int, int] = (100, 30),
    prepare: Callable[[SelfkindApp], None] | None = None,
    driver: type[Driver] | None = None,
) -> AsyncIterator[Journey]:
    """Open the app on a companion's home and wait until it shows everything. A `driver` gets what is drawn."""
    with Desk() as worker:
        app = UnhurriedApp(companion, worker)
        if driver is not None:
            app.driver_class = driver
            app.draws_each_change = True
        if prepare is not None:
            prepare(app)
        async with app.run_test(headless=driver is None, size=size, notifications=True) as pilot:
            yield await Journey(app, pilot).settle()


def read_cautions(companion: Companion) -> None:
    """As for somebody who has practised before: no words of care come first."""
    for exercise in companion.practice.exercises():
        companion.practice.keep_caution_read(exercise)
