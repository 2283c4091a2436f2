"""When the backups in a home were made, by the names of their folders: all that most writes ask."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from selfkind.domain.errors import Unreadable
from selfkind.domain.system_errors import reason
from selfkind.store.engine.filenames import BACKUP_NAME, BACKUPS


def moments(home: Path) -> Iterator[tuple[datetime, re.Match[str]]]:
    """Yield the moment of each backup in a home, on the user's wall clock and without a zone, with its name as
    `BACKUP_NAME` has it. Raises Unreadable when they can't be listed."""
    try:
        with os.scandir(home / BACKUPS) as entries:
            # A link was made by somebody else: what it points to isn't ours to prune.
            names = [entry.name for entry in entries if entry.is_dir(follow_symlinks=False)]
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        raise Unreadable(f"{home / BACKUPS} can't be read: {reason(error)}.") from error
    for name in names:
        # Folders with other names were made by somebody else: they're neither listed nor removed.
        if match := re.fullmatch(BACKUP_NAME, name):
            with suppress(ValueError):
                made = datetime.fromisoformat(match["stamp"])
                if is_sane(made):
                    yield made, match


def is_sane(made: datetime) -> bool:
    """Return whether a backup can have been made then: a day before and a day after it can be reckoned."""
    return 1900 <= made.year <= 9998
