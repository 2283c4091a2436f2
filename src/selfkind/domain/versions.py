"""The versions of selfkind whose changes are told in a line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Version(NamedTuple):
    """A version: its `number`, the `format` of the files that it writes, and the `text` of the packs that says in
    a line what is new, "" for the first."""

    number: str
    format: int
    text: str = ""


VERSIONS = (Version("0.1.0", 1), Version("1.0.0", 2, "new_in_1_0_0"))
"""The oldest first. The last may be the next one, whose line is told once `__version__` says so."""


def _key(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in number.split(".") if part.isdigit())


def between(before: str, current: str, versions: Sequence[Version] = VERSIONS) -> list[Version]:
    """Return the versions after `before`, up to and including `current`, the oldest first."""
    return [one for one in versions if _key(before) < _key(one.number) <= _key(current)]


def first_with(format: int, versions: Sequence[Version] = VERSIONS) -> str:
    """Return the number of the oldest version that writes files of a format, or of a newer one."""
    return next((one.number for one in versions if one.format >= format), versions[-1].number)
