"""News that ask for nothing."""

from __future__ import annotations


class Calm(str):
    """A line that says what went well by itself, such as a merge: it's no warning. Nothing has to be done."""

    __slots__ = ()
