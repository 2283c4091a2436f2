"""When Python looks for garbage: not while the app starts, when nearly all that is made stays."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collection() -> Iterator[None]:
    """Look for no garbage in the body, until `collect_again` is called there.

    A start makes some 200,000 objects, and each search goes through those that there are: 40 of 300 ms before the
    first key was answered.
    """
    collected = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collected:
            collect_again()


def collect_again() -> None:
    """Look for garbage from now on, but not among what there is: modules and styles stay until the end, and a
    search of them all keeps the next key waiting (15 ms). A second call does nothing."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
