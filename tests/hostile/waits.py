"""How long the event loop is kept from the next key by a large text: `python -m tests.hostile.waits HOME` opens
the app on a home with one, reads and searches it, and prints milliseconds for each thing that was done.

Each text has a process of its own, which begins as the app does: Python looks for no garbage during the start, and
later not among what the start left. In a process that has read other texts, a search for garbage took longer than
any step of the app.
"""

from __future__ import annotations

import asyncio
import gc
import json
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

from selfkind.platform.garbage import no_collection
from selfkind.reminders.companion import open_with_reminders
from tests.hostile.speak import NOW
from tests.tui.journey import journey

TICK = 0.001


class Waits:
    """The longest step of the event loop since `begin`."""

    longest = 0.0

    def begin(self) -> None:
        """Measure from here on."""
        self.longest = 0.0

    async def watch(self) -> None:
        """Measure between two turns of the loop, again and again."""
        while True:
            before, used = time.monotonic(), time.process_time()
            await asyncio.sleep(TICK)
            # Another thread of the app can hold the loop up too. Work of other processes is no step of ours, so
            # that no more counts than this one has computed.
            kept = min(time.monotonic() - before - TICK, time.process_time() - used)
            self.longest = max(self.longest, kept)


@asynccontextmanager
async def waits() -> AsyncIterator[Waits]:
    """Watch the loop in the body."""
    found = Waits()
    task = asyncio.create_task(found.watch())
    yield found
    task.cancel()


def large() -> Iterator[tuple[str, str]]:
    """Yield megabytes to read, by name: each a megabyte or more, but for the tags."""
    million = 1_000_000
    yield "one line of words", ("calm and warm " * (million // 14))
    yield "one line without a space", "x" * million
    yield "cjk without a space", "静かな朝" * (million // 4)
    yield "marks on one letter", "e" + "\u0301" * million
    yield "marks in no order", "h" + "\u0300\u0316" * (million // 2)
    yield "zalgo", ("h" + "\u0300\u0316\u0334" * 4) * (million // 13)
    yield "family emoji", "👩‍👩‍👧‍👦" * (million // 7)
    yield "flags", "🇩🇪" * (million // 2)
    yield "escapes", "\x1b[31m" * (million // 5)
    yield "c1", "\x9b" * million
    yield "tabs", "\t." * (million // 2)
    yield "carriage returns", "a\r" * (million // 2)
    yield "separators", "a\u2028" * (million // 2)
    yield "empty lines", "\n" * (million - 1) + "end"
    yield "ten thousand lines", "\n".join(f"line {number} of a long day" for number in range(10_000))
    yield "spaces", "a" + " " * million + "b"
    yield "commas", "a" + "," * million + "b"
    yield "a thousand tags", " ".join(f"@tag{number}" for number in range(1000))
    yield "at signs", "@" * million
    yield "right to left", "שלום " * (million // 5)


async def measured(home: Path) -> dict[str, float]:
    """Read and search the one text of a home, and return the longest step in milliseconds, by what was done."""
    took: dict[str, float] = {}
    companion = open_with_reminders(home, clock=lambda: NOW)
    async with journey(companion, (100, 30)) as person, waits() as watch:
        await person.until(gc.isenabled)

        async def step(label: str, *keys: str) -> None:
            watch.begin()
            await person.press(*keys)
            await asyncio.sleep(0.3)
            await person.settle()
            took[label] = 1000 * watch.longest

        await step("palette", person.app.keys["app.palette"][0], "escape")
        await step("list", person.app.keys["go.journal"][0])
        await step("page", "enter")
        await step("down", "pagedown", "pagedown")
        await step("end", "end")
        await person.press("escape")
        await step("search", person.app.keys["app.search"][0])
        await step("typed", "n", "e", "e", "d")
        await step("read", "tab", "pagedown", "end")
    companion.close()
    return took


if __name__ == "__main__":
    with no_collection():
        print(json.dumps(asyncio.run(measured(Path(sys.argv[1])))))
