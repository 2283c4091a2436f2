"""How far an import is, or undoing one."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Stopped(Exception):
    """Somebody ended the work."""


class Progress(NamedTuple):
    """How far an import is: so many things are `read` of its file, and then so many `steps` of all are done that
    compare and write them, a part at a time. `is_writing` once something is written. Undoing one reads nothing of
    a file."""

    read: int
    done: int = 0
    steps: int = 0
    is_writing: bool = False


Tell = Callable[[Progress], None]
"""Takes how far an import is, in the thread that works. What it raises ends the import there: each part is whole,
and importing the file again goes on."""
READ_AT_A_TIME = 200
"""How many things are read until that is told again."""


def quietly(_progress: Progress) -> None:
    """Tell nobody."""
