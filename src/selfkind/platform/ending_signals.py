"""``SIGTERM`` and ``SIGHUP`` while somebody types at a prompt: they end it as ctrl+c does."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Ended(KeyboardInterrupt):
    """A signal asked the command to end. `exit_code` is 128 and its number, as in shells."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.exit_code = 128 + number


def ended_by(left: BaseException) -> KeyboardInterrupt:
    """Return what ended a prompt: click raises `Abort` for ctrl+c, and for a signal that ends like it."""
    cause = left.__context__
    return cause if isinstance(cause, KeyboardInterrupt) else KeyboardInterrupt()


@contextmanager
def ending_like_ctrl_c() -> Iterator[None]:
    """Raise `Ended` for these signals, so that words are kept and the terminal is put right on the way out."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(number: int, _frame: object) -> None:
        # Once: a terminal that closes may send several, and the next must not cut off keeping the words.
        for other in before:
            signal.signal(other, signal.SIG_IGN)
        raise Ended(number)

    numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in numbers}
    # nohup ignores SIGHUP, and another handler of ours stays.
    before = {number: handler for number, handler in before.items() if handler is signal.SIG_DFL}
    for number in before:
        signal.signal(number, end)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
