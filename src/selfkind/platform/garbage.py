"""When Python looks for garbage: seldom in a command, and not while the app starts, as nearly all of it stays."""

from __future__ import annotations

import gc
from _thread import allocate_lock
from collections.abc import Iterator
from contextlib import contextmanager

_USUALLY = gc.get_threshold()
_SELDOM = 50_000
"""New objects after which a command looks for garbage. Imports make 20,000, and most commands little more."""


class _Kept:
    """What Python is asked to look at no more."""

    apart = False
    """Whether there is any. Python would count it to say so, which takes 10 ms."""


def collect_seldom() -> None:
    """Look for garbage less often, until `collect_as_usual` is called.

    Looking 30 times among what a command imports took 4 of its 80 ms. One that makes many objects still looks, so
    that it doesn't grow.
    """
    gc.set_threshold(_SELDOM)


def collect_as_usual() -> None:
    """Look for garbage as often as Python does by itself: for a process that stays."""
    gc.set_threshold(*_USUALLY)


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


class _Meanwhile:
    """The threads that want no search just now. The last one brings back what was before the first."""

    lock = allocate_lock()  # `threading` would be a module more for each command
    threads = 0
    collected = False


@contextmanager
def no_collection_meanwhile() -> Iterator[None]:
    """Look for no garbage in the body, whichever threads are in it at the same time."""
    with _Meanwhile.lock:
        if not _Meanwhile.threads:
            _Meanwhile.collected = gc.isenabled()
            gc.disable()
        _Meanwhile.threads += 1
    try:
        yield
    finally:
        with _Meanwhile.lock:
            _Meanwhile.threads -= 1
            if not _Meanwhile.threads and _Meanwhile.collected:
                gc.enable()


def keep_what_is_there() -> None:
    """Look for no garbage among what there is now, where that is so for what there was at the start: something was
    opened that stays until the end. A search of it kept a key waiting (25 ms)."""
    if _Kept.apart:
        gc.freeze()


def collect_again() -> None:
    """Look for garbage as usual from now on, but not among what there is: modules and styles stay until the
    end, and a search of them all keeps the next key waiting (15 ms). A second call does nothing."""
    collect_as_usual()
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
        _Kept.apart = True
