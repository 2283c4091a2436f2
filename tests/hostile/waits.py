"""How long the event loop is kept busy at a time, in processor time, so that a busy machine changes little."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

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
            before = time.thread_time()
            await asyncio.sleep(TICK)
            self.longest = max(self.longest, time.thread_time() - before)


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
