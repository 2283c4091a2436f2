"""Which files of a home are ours, and removing them all."""

from __future__ import annotations

import re

_PART = r"(?:core|rollup|\d{4}-(?:0[1-9]|1[0-2]))\.json(?:\.age)?"
_OURS = re.compile(
    rf"(?:{_PART}|(?:keys|reminders)\.json|(?:restore|rekey)\.plan)(?:\.tmp)?|\.lock"
    # What an editor leaves beside a page that was being written.
    r"|\.?#?writing-[0-9a-f]{16}\.md[~#.a-z0-9]*"
)


def is_ours(name: str) -> bool:
    """Whether a file of this name in a home is one that selfkind makes there."""
    return _OURS.fullmatch(name) is not None
