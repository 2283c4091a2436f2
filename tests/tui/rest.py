"""When an app under test is at rest: told by its event loop, not by how busy the processor is."""

from __future__ import annotations

import asyncio
from time import monotonic

FRAME = 1 / 50


async def at_rest(min_sleep: float = 0, max_sleep: float = 1) -> None:
    """Wait until the event loop has nothing to do, now or within a frame.

    Textual's own measure, which this stands in for, sleeps 20 ms at a time until the whole process has used less
    than 1 ms of processor time meanwhile: that is slow with every key, and on a busy machine it takes a process
    that was not given its turn for one that is at rest. Here what is under way is done, however long it takes;
    what is due within a frame is waited for; what keeps coming, like the frames of what moves, is not.
    """
    loop = asyncio.get_running_loop()
    start = monotonic()
    while True:
        quiet = 0
        while quiet < 3:  # each round has also looked at what came from outside: pipes and threads
            await asyncio.sleep(0)
            quiet = 0 if loop._ready else quiet + 1  # type: ignore[attr-defined]
            if monotonic() - start > max_sleep:
                return
        left = FRAME - (monotonic() - start)
        due = min((h._when for h in loop._scheduled if not h._cancelled), default=None)  # type: ignore[attr-defined]
        wait = None if due is None else due - loop.time()
        if wait is None or wait > left:
            break
        await asyncio.sleep(max(wait, 0.001))
    if (left := min_sleep - (monotonic() - start)) > 0:
        await asyncio.sleep(left)
