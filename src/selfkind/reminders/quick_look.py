"""Cheap questions about reminders, which import nothing of reminders: at most starts there's nothing to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfkind.platform.ordinary_file import read_file
from selfkind.store.engine.filenames import LEDGER

if TYPE_CHECKING:
    from pathlib import Path

ONLY = "reminders-only"
"""The choice in core that holds the id of the computer on which alone reminders come."""
NO_ANSWERS = b'"answers":[]'
NO_RECORDS, NOT_PAUSED = b'"reminders":{}', b'"paused_until":null'
"""How the ledger says that there's nothing. In what somebody wrote, the quotes have a backslash."""


def has_no_answers(home: Path) -> bool:
    """Return whether no reminder was answered lately, as far as can be seen without reading the ledger itself."""
    return _says(home, NO_ANSWERS)


def is_quiet(home: Path) -> bool:
    """Return whether no reminder ever came and none are paused, as far as can be seen without reading the ledger
    itself."""
    return _says(home, NO_RECORDS, NOT_PAUSED)


def _says(home: Path, *signs: bytes) -> bool:
    """Return whether the ledger has all these signs, or isn't there."""
    try:
        ledger = read_file(home / f"{LEDGER}.json")
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return all(sign in ledger for sign in signs)
