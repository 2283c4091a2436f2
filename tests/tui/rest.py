"""When an app under test is at rest: told by its event loop and the queues of its widgets, not by how busy the
processor is."""

from __future__ import annotations

import asyncio
from time import monotonic, process_time
from typing import Any

from textual.message_pump import MessagePump
from textual.pilot import Pilot

FRAME = 1 / 50


async def at_rest(min_sleep: float = 0, max_sleep: float = 1) -> None:
    """Wait until the event loop has nothing to do, now or within a frame.

    Textual's own measure, which this stands in for, sleeps 20 ms at a time until the whole process has used less
    than 1 ms of processor time meanwhile: that is slow with every key, and on a busy machine it takes a process
    that was not given its turn for one that is at rest. Here what is under way is done, however long it takes;
    what is due within a frame is waited for; what keeps coming, like frames of what moves, is not. Time of other
    processes doesn't count.
    """
    loop = asyncio.get_running_loop()
    start, computed, waited = monotonic(), process_time(), 0.0
    while True:
        quiet = 0
        while quiet < 3:  # each round has also looked at what came from outside: pipes and threads
            await asyncio.sleep(0)
            quiet = 0 if loop._ready else quiet + 1  # type: ignore[attr-defined]
            if process_time() - computed > max_sleep:
                return
        due = min((h._when for h in loop._scheduled if not h._cancelled), default=None)  # type: ignore[attr-defined]
        wait = None if due is None else due - loop.time()
        if wait is None or waited + wait > FRAME:
            break
        waited += max(wait, 0.001)
        await asyncio.sleep(max(wait, 0.001))
    if (left := min_sleep - (monotonic() - start)) > 0:
        await asyncio.sleep(left)


_all_have_answered = Pilot._wait_for_screen


async def all_have_handled(pilot: Pilot[Any], timeout: float = 30.0) -> bool:
    """Wait until the screen and each widget has handled what came before.

    Textual asks every one of them, five times with each key, and each answer has an idle event after it. Here
    nobody is asked while all of them wait for something to come.
    """
    stack = pilot.app._screen_stacks.get(pilot.app.current_mode)
    if stack and all(map(_waits_for_messages, (pilot.app, *stack[-1].walk_children(with_self=True)))):
        return True
    return await _all_have_answered(pilot, timeout)


def _waits_for_messages(pump: MessagePump) -> bool:
    """Tell whether an app, a screen or a widget has nothing to do: it waits at its queue, and nothing came."""
    return any(not waiter.done() for waiter in pump._message_queue.ready_event._waiters)
