"""Where a passphrase comes from: a file that was named, the environment, or the person at the terminal."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from selfkind.cli.printing import complain
from selfkind.domain.errors import Locked, UsageError

if TYPE_CHECKING:
    from selfkind.cli.context import Context
    from selfkind.companion.companion import Companion

VARIABLE = "SELFKIND_PASSPHRASE"
NEW_VARIABLE = "SELFKIND_NEW_PASSPHRASE"
TRIES = 3


def unlock(context: Context, companion: Companion) -> None:
    """Unlock the home with the passphrase that was given, or ask for it, up to three times.

    Raises Locked when there is nobody to ask, and WrongPassphrase.
    """
    given = _given(context.passphrase_file, VARIABLE)
    if given is not None:
        companion.locking.unlock(given)
        return
    if context.asks_nobody or not _someone_is_there():
        raise Locked(f"This journal is locked. Set {VARIABLE}, or name a --passphrase-file.")
    for left in range(TRIES - 1, -1, -1):
        try:
            companion.locking.unlock(_asked("Passphrase: "))
            return
        except Locked as problem:
            if not left:
                raise
            complain(problem.message)


def new_passphrase(context: Context, variable: str = NEW_VARIABLE) -> str:
    """A new passphrase: from the environment, or asked for twice. Raises Locked when there is nobody to ask."""
    given = _given(context.passphrase_file if variable == VARIABLE else None, variable)
    if given is not None:
        return given
    if not _someone_is_there():
        raise Locked(f"There is nobody here to ask for a passphrase. Set {variable}.")
    for _ in range(TRIES):
        first = _asked("New passphrase: ")
        if _asked("Once more: ") == first:
            return first
        complain("Those two are not the same.")
    raise UsageError("Those two were not the same. Nothing was changed.")


def is_interactive() -> bool:
    """Whether someone can read what is printed and answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def _given(file: str | None, variable: str) -> str | None:
    if file is None:
        return os.environ.get(variable)
    try:
        lines = Path(file).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError) as problem:
        raise UsageError(f"The passphrase file {file} cannot be read.") from problem
    return lines[0] if lines else ""


def _someone_is_there() -> bool:
    # Not stdin, which may bring the words of an entry: the terminal is asked itself.
    return sys.stderr.isatty()


def _asked(prompt: str) -> str:
    from getpass import getpass

    try:
        return getpass(prompt, stream=sys.stderr)
    except EOFError as ended:
        raise Locked("This journal stays locked.") from ended
