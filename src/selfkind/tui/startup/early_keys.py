"""Keys that come before what they are for: at the first picture, or in one burst with the key that opens a page or
goes on to another field.

At the start they wait until the first screen has the focus; Today is on the screen before (`early`).

Textual hands each key to the widget that has the focus when it comes. What comes together with `c` (a paste, a
macro, a quick hand on a slow line) is with the list below before the page is there; the list does nothing with it,
it comes back up to the app, and Textual would let it go. Here it waits until the page is ready and its list is
read, all that comes after it waits behind it, and then everything is handed on in its order.

On a page with fields, enter, tab and ctrl+n move the focus only after the field, the page and the app have each
had their turn. What is typed meanwhile would end up in the field before. So a key that may move the focus is
followed up through the queues of the widgets, and the keys after it wait for its end (`_follow`).
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

from textual import events
from textual.app import App
from textual.message import Message
from textual.message_pump import MessagePump
from textual.widget import Widget
from textual.worker import Worker, WorkerError

from selfkind.tui.textual_parts import has_key, parent_of

TICK, IDLE_TICKS, MOST_TICKS = 0.05, 10, 200
"""Keys are handed on after so many moments, of so many seconds, in which the app had nothing to do; and after the
last number of them in any case: no key waits forever. On a busy computer, time alone says nothing: what the keys
wait for may not have had its turn."""
_AT_WORK = 0.002
"""Seconds of work in such a moment that are more than nothing."""
LOADING = "load"
"""The group of the workers that read what a screen shows. Keys for it wait for them."""

_TYPED = "selfkind_typed"
"""The name of a copy's attribute: when the first of its kind was typed."""


class _Patience:
    """Calls `at_end` once the app has had nothing to do for a while, and doesn't wait for the disk as `is_loading`
    says, unless it's stopped before."""

    def __init__(self, at_end: Callable[[_Patience], object], is_loading: Callable[[], object]) -> None:
        self._at_end, self._is_loading = at_end, is_loading
        self._idle = self._all = 0
        self._wait()

    def _wait(self) -> None:
        loop = asyncio.get_running_loop()
        self._due, self._worked = loop.time() + TICK, time.thread_time()
        self._handle = loop.call_at(self._due, self._tick)

    def _tick(self) -> None:
        is_late = asyncio.get_running_loop().time() - self._due > TICK / 2
        is_at_work = time.thread_time() - self._worked >= _AT_WORK
        self._idle += not (is_late or is_at_work or self._is_loading())
        self._all += 1
        if self._idle < IDLE_TICKS and self._all < MOST_TICKS:
            self._wait()
        else:
            self._at_end(self)

    def stop(self) -> None:
        """Wait no longer, and call nothing."""
        self._handle.cancel()


class EarlyKeys:
    """Keys of an app that came before the page that they are for. The app asks `takes` about each event first."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._waiting: list[events.Key | events.Paste] = []
        self.is_starting = True
        """Whether keys wait for the first screen."""
        self._listening = False
        self._opening: _Patience | None = None
        self._loaded: asyncio.Task[None] | None = None
        self._opened = 0.0
        self._before = ("", 0)
        self._is_moving = False

    @property
    def are_waiting(self) -> bool:
        """Whether there are any."""
        return bool(self._waiting)

    def takes(self, event: Message) -> bool:
        """Return whether the event waits for a page that is opening; then the app leaves it alone."""
        if not isinstance(event, events.Key | events.Paste):
            return False
        if self.is_starting and not event.is_forwarded:
            self._waiting.append(event)
            return True
        if not self._listening:
            self._listen()
        if event.is_forwarded:
            # It was handed on and has come back: it waits if another screen has opened since.
            waits = event.time < self._opened
        else:
            waits = self._opening is not None
        if waits:
            self._waiting.append(event)
            self._wait()
        elif not event.is_forwarded:
            self._note(event)
        return waits

    async def started(self) -> None:
        """Hand on the keys that waited: the first screen can take them. A second call does nothing."""
        if self.is_starting:
            self.is_starting = False
            await self._release()

    def _listen(self) -> None:
        self._listening = True
        self._before = self._place()
        self._app.screen_change_signal.subscribe(self._app, self._changed)

    def _place(self) -> tuple[str, int]:
        return self._app.current_mode, len(self._app.screen_stack)

    def _changed(self, _screen: object) -> None:
        """Remember when another screen came, unless it is the one below a page that was left."""
        before, self._before = self._before, self._place()
        if self._before[0] != before[0] or self._before[1] > before[1]:
            self._opened = Message().time
            self._stop_waiting()
            self._wait()
        elif self._opening is not None and self._is_moving:
            # The key has closed its page, whose queue may end before the key has been followed through it.
            self._app.call_later(self._end, self._opening)

    def _wait(self) -> None:
        if self._opening is None:
            opening = self._begin()
            # The app sets the focus of a new screen in a separate call; this call runs after that one.
            self._app.screen.call_after_refresh(self._app.call_later, self._end, opening)

    def _note(self, event: events.Key | events.Paste) -> None:
        """Let the next keys wait when this one may move the focus from one field of a page to another."""
        focused = self._app.focused
        if focused is None or not getattr(self._app.screen, "has_fields", False):
            return
        if isinstance(event, events.Key) and _may_move(focused, event):
            moving, self._is_moving = self._begin(), True
            # The key itself is put into the queue first, as soon as this returns.
            self._app.call_next(self._follow, focused, moving)

    async def _follow(self, start: MessagePump, moving: _Patience) -> None:
        """Follow a key up to the app, which finds out what it does, and then what that causes. Each queue is
        passed twice: behind what has come from below, and behind what the widget itself has posted then."""
        way = [start]
        while way[-1] is not self._app and (parent := parent_of(way[-1])) is not None:
            way.append(parent)
        await self._pass([node for _climb in range(2) for node in way for _turn in range(2)], moving)

    async def _pass(self, queues: list[MessagePump], moving: _Patience) -> None:
        """Go through these queues, one after the other, but for those of widgets that are gone."""
        for passed, queue in enumerate(queues, 1):
            if queue.call_later(self._pass, queues[passed:], moving):
                return
        await self._end(moving)

    def _begin(self) -> _Patience:
        """Have keys wait, and not for long."""
        self._opening = _Patience(partial(self._app.call_later, self._give_up), self._loading)
        return self._opening

    async def _end(self, opening: _Patience) -> None:
        """Hand on what waited, once the screen has read what it shows, unless it has been handed on already and
        waits for something else now."""
        if opening is not self._opening:
            return
        if (loading := self._loading()) is None:
            await self._release()
        else:
            self._loaded = asyncio.create_task(self._once_loaded(loading, opening))

    async def _give_up(self, opening: _Patience) -> None:
        """Hand on what waited, whatever the app is waiting for."""
        if opening is self._opening:
            await self._release()

    def _loading(self) -> Worker[Any] | None:
        """Return what reads what the screen shows, None where all is there."""
        screen, workers = self._app.screen, self._app.workers
        found = (one for one in workers if one.node is screen and one.group == LOADING and not one.is_finished)
        return next(found, None)

    async def _once_loaded(self, loading: Worker[Any], opening: _Patience) -> None:
        with suppress(WorkerError):  # what went wrong is said on the screen
            await loading.wait()
        self._app.call_later(self._end, opening)

    def _stop_waiting(self) -> None:
        if self._opening is not None:
            self._opening.stop()
        self._opening, self._is_moving = None, False

    async def _release(self) -> None:
        """Hand on what waited, up to a key that may move the focus. Nothing gets in between: the app does nothing
        else meanwhile."""
        self._stop_waiting()
        waiting, self._waiting = self._waiting, []
        # Keys that bubbled up through the widgets of the screen below arrive later than others.
        waiting.sort(key=_typed)
        while waiting and self._opening is None:
            event = waiting.pop(0)
            self._note(event)
            await App.on_event(self._app, _copy(event))
        self._waiting[:0] = waiting


def _may_move(focused: Widget, key: events.Key) -> bool:
    """Return whether a key may move the focus: it is no text there, and no key to edit the text with."""
    if key.key == "enter":
        return not getattr(focused, "takes_enter", False)
    return not has_key(focused, key.key) and not focused.check_consume_key(key.key, key.character)


def _copy(event: events.Key | events.Paste) -> events.Key | events.Paste:
    """Return a new event, because Textual doesn't forward the same one twice. It keeps its place behind those that
    were typed before it, also behind some that the app sees only after it was handed on."""
    again = events.Paste(event.text) if isinstance(event, events.Paste) else events.Key(event.key, event.character)
    setattr(again, _TYPED, _typed(event))
    return again


def _typed(event: events.Key | events.Paste) -> float:
    return float(getattr(event, _TYPED, event.time))
