"""Parts that were committed as git had left them: with both versions in one file, and its marks around them."""

from __future__ import annotations

from pathlib import Path

from selfkind.platform.ordinary_file import read_file
from selfkind.store.engine.filenames import SEALED, is_part_file
from selfkind.store.engine.part import has_merge_marks


def marked_files(home: Path) -> list[str]:
    """Return the names of the parts of a home that have git's marks in them. Reads all that aren't encrypted: git
    puts no marks into the others. A part that can't be read is left to the doctor."""
    names = sorted(path.name for path in home.iterdir()) if home.is_dir() else []
    return [name for name in names if is_part_file(name) and not name.endswith(SEALED) and _is_marked(home / name)]


def _is_marked(path: Path) -> bool:
    try:
        return has_merge_marks(read_file(path))
    except OSError:
        return False
