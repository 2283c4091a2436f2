"""What an import brought, or would bring."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple


class LeftOutLine(NamedTuple):
    """Something that can't be taken over: where it is in its file, and why."""

    where: str
    why: str


@dataclass(frozen=True)
class Outcome:
    """An import: its `format`, how many things of each kind were `found` (by their table), how many were `added`
    and `changed`, how many were there already (`same`), and how many stayed as they are here (`kept`), since they
    were changed here or are newer. Others stay `deleted`: an earlier import brought them, and they were deleted
    here. `left_out` has what can't be taken over. `run` is the id of the import, "" when nothing was written.
    `diary` is which of several diaries of the format it is; where it's another one because it has other words on
    days of the one before, `differs` says on how many. `perhaps_renamed` has new habits, each with one that is
    gone from the file and may have been it."""

    format: str
    found: Mapping[str, int]
    added: int = 0
    changed: int = 0
    same: int = 0
    kept: int = 0
    left_out: tuple[LeftOutLine, ...] = ()
    run: str = ""
    deleted: int = 0
    diary: str = ""
    differs: int = 0
    perhaps_renamed: tuple[tuple[str, str], ...] = ()
