"""Runs selfkind by a clock that a test sets, while it runs too: `python -m tests.e2e.clocked FILE ARGUMENTS`.

The file holds a moment. It's read at each look at the clock.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from selfkind.cli.main import main


class ClockFile:
    """A clock whose moment is in a file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __call__(self) -> datetime:
        return datetime.fromisoformat(self.path.read_text()).astimezone(UTC)

    def set(self, moment: datetime) -> None:
        """Set the clock; whoever looks sees one moment or the other."""
        beside = self.path.with_suffix(".new")
        beside.write_text(moment.isoformat())
        beside.replace(self.path)


if __name__ == "__main__":
    sys.exit(main(sys.argv[2:], ClockFile(Path(sys.argv[1]))))
