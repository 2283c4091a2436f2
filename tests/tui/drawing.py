"""Drawing where nobody looks on: each widget draws its lines as on a terminal, when its app has come to rest, and
Textual's work on lines that go nowhere is left out.

What the tests look at is made as ever: `render_strips`, for the text of a screen, and a picture of all of it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from functools import partial
from time import monotonic
from typing import Any

from rich.segment import Segment
from textual._compositor import Compositor
from textual._context import visible_screen_stack
from textual.cache import FIFOCache
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.timer import Timer

FRAME = 1 / 60
LARGER_CACHES = {"_crop_cache": 16, "_style_cache": 16}
"""What Textual's caches of a strip hold at most; the others hold 4."""


def draw_for_nobody() -> None:
    """Have Textual draw so from now on."""
    Screen._update_timer = property(_update_timer)  # type: ignore[assignment]
    Compositor.render_update = _only_lines(Compositor.render_update)  # type: ignore[method-assign]
    Strip.__init__ = _without_caches  # type: ignore[method-assign]
    Strip.__getattr__ = _cache_when_asked  # type: ignore[attr-defined]


def _update_timer(screen: Screen[Any]) -> Timer:
    """Textual's timer that draws what has changed, which ticks a thousand times a second here."""
    mine = screen.__dict__
    if mine["_Screen__update_timer"] is None:
        draw = partial(_draw_at_rest, screen)
        mine["_Screen__update_timer"] = screen.set_interval(1 / 1000, draw, name="screen_update", pause=True)
    timer: Timer = mine["_Screen__update_timer"]
    return timer


def _draw_at_rest(screen: Screen[Any]) -> None:
    """Draw once nothing else is to be done, at the latest after the sixtieth of a second that a terminal waits:
    what would change again at once is not drawn in between."""
    since = screen.__dict__.setdefault("_undrawn_since", monotonic())
    is_busy = bool(asyncio.get_running_loop()._ready)  # type: ignore[attr-defined]
    if not is_busy or monotonic() - since >= FRAME:
        del screen.__dict__["_undrawn_since"]
        screen._on_timer_update()


def _only_lines(render_update: Callable[..., Any]) -> Callable[..., Any]:
    """Return what stands in for the update of a terminal: the widgets where something has changed draw their
    lines. Cutting these at the edges of all widgets is left out: without a terminal Textual throws them away."""

    def render(
        compositor: Compositor, full: bool = False, screen_stack: list[Any] | None = None, simplify: bool = False
    ) -> Any:
        if full:
            return render_update(compositor, full, screen_stack, simplify)
        visible_screen_stack.set([] if screen_stack is None else screen_stack)
        changed = compositor._dirty_regions.copy()
        compositor._dirty_regions.clear()
        if changed:
            screen = compositor.size.region
            crop = screen if screen in changed else Region.from_union(list(changed)).intersection(screen)
            for _ in compositor._get_renders(crop):
                pass
        return None

    return render


def _without_caches(strip: Strip, segments: Iterable[Segment], cell_length: int | None = None) -> None:
    """Begin a strip without its seven caches. Most strips never need one, and a screen has hundreds of them."""
    strip._segments = list(segments)
    strip._cell_length = cell_length
    strip._render_cache = strip._link_ids = strip._cell_count = None


def _cache_when_asked(strip: Strip, name: str) -> FIFOCache[Any, Any]:
    """Make a cache of a strip when it's asked for, as Textual does at first."""
    if not name.endswith("_cache"):
        raise AttributeError(name)
    made: FIFOCache[Any, Any] = FIFOCache(LARGER_CACHES.get(name, 4))
    setattr(strip, name, made)
    return made
