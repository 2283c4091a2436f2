"""Keys that come before what they are for: at the first picture, or in one burst with the key that opens a page.

At the start they wait until the first screen has the focus; Today is on the screen before (`early`).

Textual hands each key to the widget that has the focus when it comes. What comes together with `c` (a paste, a
macro, a quick hand on a slow line) is with the list below before the page is there; the list does nothing with it,
it comes back up to the app, and Textual would let it go. Here it waits until the page is ready, all that comes
after it waits behind it, and then everything is handed on in its order.
"""

from __future__ import annotations

from typing import Any

from textual import events
from textual.app import App
from textual.message import Message
from textual.timer import Timer

PATIENCE = 0.5
"""Seconds after which keys are handed on, whatever the page is doing: no key waits forever."""

_TYPED = "selfkind_typed"
"""The name of a copy's attribute: when the first of its kind was typed."""


class EarlyKeys:
    """Keys of an app that came before the page that they are for. The app asks `takes` about each event first."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._waiting: list[events.Key | events.Paste] = []
        self._starting = True
        self._listening = False
        self._opening: Timer | None = None
        self._opened = 0.0
        self._before = ("", 0)

    def takes(self, event: Message) -> bool:
        """Return whether the event waits for a page that is opening; then the app leaves it alone."""
        if not isinstance(event, events.Key | events.Paste):
            return False
        if self._starting and not event.is_forwarded:
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
        return waits

    async def started(self) -> None:
        """Hand on the keys that waited: the first screen can take them. A second call does nothing."""
        if self._starting:
            self._starting = False
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
            self._wait()

    def _wait(self) -> None:
        if self._opening is None:
            self._opening = self._app.set_timer(PATIENCE, self._release)
            # The app sets the focus of a new screen in a separate call; this call runs after that one.
            self._app.screen.call_after_refresh(self._app.call_later, self._release)

    async def _release(self) -> None:
        """Hand on what waited. The app does nothing else meanwhile, so nothing gets in between."""
        if self._opening is not None:
            self._opening.stop()
        waiting, self._waiting, self._opening = self._waiting, [], None
        # Keys that bubbled up through the widgets of the screen below arrive later than others.
        for event in sorted(waiting, key=_typed):
            await App.on_event(self._app, _copy(event))


def _copy(event: events.Key | events.Paste) -> events.Key | events.Paste:
    """Return a new event, because Textual doesn't forward the same one twice. It keeps its place behind those that
    were typed before it, also behind some that the app sees only after it was handed on."""
    again = events.Paste(event.text) if isinstance(event, events.Paste) else events.Key(event.key, event.character)
    setattr(again, _TYPED, _typed(event))
    return again


def _typed(event: events.Key | events.Paste) -> float:
    return float(getattr(event, _TYPED, event.time))
