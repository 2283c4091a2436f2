"""Ctrl+c for a process that goes on after it: it's heard where somebody is asked something, and held elsewhere.

What is being written is written to its end, so nothing that was typed is lost to a second press, and what is in
memory stays as the disk has it. Work that takes long asks `was_pressed` where it can end.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class _CtrlC:
    def __init__(self) -> None:
        self.is_heard = False
        self.is_waiting = False

    def __call__(self, _number: int, _frame: object) -> None:
        if self.is_heard:
            # What is typed is still being read; the next press must not cut that off.
            self.is_heard = False
            raise KeyboardInterrupt
        self.is_waiting = True


_ctrl_c = _CtrlC()


@contextmanager
def held() -> Iterator[None]:
    """Hold ctrl+c in here, wherever it isn't `heard`."""
    is_main = threading.current_thread() is threading.main_thread()
    if not is_main or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield
        return
    was_pressed()
    signal.signal(signal.SIGINT, _ctrl_c)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        was_pressed()


@contextmanager
def heard() -> Iterator[None]:
    """Let ctrl+c raise `KeyboardInterrupt` in here; at once, where it was pressed before."""
    if was_pressed():
        raise KeyboardInterrupt
    _ctrl_c.is_heard = True
    try:
        yield
    finally:
        _ctrl_c.is_heard = False


def was_pressed() -> bool:
    """Return whether ctrl+c was held back, and forget that."""
    waiting, _ctrl_c.is_waiting = _ctrl_c.is_waiting, False
    return waiting
