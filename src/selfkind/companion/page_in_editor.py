"""A page that an editor has open: its file, and the note beside it that says whose words are in there."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

NOTE = ".page"
"""What the name of a note ends with, after that of its file."""
_NAME = re.compile(r"writing-[0-9a-f]{16}\.md")


@dataclass(frozen=True)
class PageInEditor:
    """Which page an editor has open: the `form` and `day` of its draft, and what it held (`answers`).

    `draft` is the id of the draft that it has already, "" for none. `key` is the question whose answer is in the
    editor, and `kind` what it takes; "" for the whole page of a form.
    """

    form: str
    answers: Mapping[str, Any] = field(default_factory=dict)
    day: date | None = None
    draft: str = ""
    key: str = ""
    kind: str = ""

    def to_note(self, home: Path) -> bytes:
        """Return the note about it, for a page of this `home`."""
        day = None if self.day is None else self.day.isoformat()
        return json.dumps({**vars(self), "day": day, "answers": dict(self.answers), "home": str(home)}).encode()

    @staticmethod
    def from_note(note: bytes, home: Path) -> PageInEditor | None:
        """Return the page of a note; None when it's of another home, or can't be read."""
        try:
            document = json.loads(note)
            if Path(document.pop("home")) != home or not isinstance(document["answers"], dict):
                return None
            day = document.pop("day")
            return PageInEditor(**document, day=None if day is None else date.fromisoformat(day))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return None


def unsaved_copies(path: Path) -> list[Path]:
    """Return the files in which an editor like Vim keeps what wasn't saved to the file at `path`."""
    return sorted(path.parent.glob(f".{path.name}.sw?"))


def remove_page(path: Path, *, in_memory: bool) -> None:
    """Remove the file that an editor had open, and all that is beside it with the same words."""
    if in_memory:
        shutil.rmtree(path.parent, ignore_errors=True)
        return
    # Editors leave copies next to it (`name.md~`, `.name.md.swp`), which hold the same words.
    for left in path.parent.glob(f"*{path.stem}*"):
        with suppress(OSError):
            left.unlink(missing_ok=True)


def is_page(name: str) -> bool:
    """Return whether a file of this name is a page that an editor was given."""
    return _NAME.fullmatch(name) is not None


def page_of_note(name: str) -> str:
    """Return the name of the file that a note is about, by the note's own; "" for another file."""
    file = name.removesuffix(NOTE)
    return file if file != name and is_page(file) else ""
