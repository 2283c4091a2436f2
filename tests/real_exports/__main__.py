"""Reads the exports back with the programs that they are for, where they are installed. It's no test of CI, which
runs those that come with Debian and are small (`tests/exchange/test_real_exports.py`).

    python -m tests.real_exports FOLDER    # FOLDER/bin has jrnl and dayone-to-obsidian, and a Python with
                                           # icalendar, recurring-ical-events, ical, pandas, obsidiantools,
                                           # python-frontmatter and markdown-it-py, all from PyPI

Each program is given a home with one of everything, and what it says is compared with what that home has. Prints a
line for each, and ends with their number if some disagree.

Not in CI: jrnl, dayone-to-obsidian, obsidiantools and ical, which Debian doesn't have; pandas and LibreOffice,
which are large; vdirsyncer, whose 16 packages need six seconds of a processor to install, while libical and khard
read the same files.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.real_exports.home import make_home, write_all
from tests.real_exports.programs import PROGRAMS


def main(tools: Path) -> int:
    """Run every program, and return how many disagree."""
    wrong = 0
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_all(make_home(folder / "home"), folder)
        for program, reads in PROGRAMS.items():
            try:
                said = reads(tools / "bin", folder)
            except FileNotFoundError as missing:
                said = f"not here ({missing.filename})"
            print(f"{program}: {said or 'as it should be'}")
            wrong += bool(said) and not said.startswith("not here")
    return wrong


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
