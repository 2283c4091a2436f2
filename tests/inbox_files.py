"""Files in an inbox, as a sync program leaves them."""

from __future__ import annotations

import json
import os
from datetime import datetime
from pathlib import Path
from typing import Any

AT = "2026-11-23T08:15:00+01:00"
"""When files are changed last: before the clock of the tests begins."""


def put(home: Path, name: str, words: str | bytes, at: str = AT) -> Path:
    """Put a file into the inbox of a home, which is made if it isn't there."""
    folder = home / "inbox"
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(words.encode() if isinstance(words, str) else words)
    moment = datetime.fromisoformat(at).timestamp()
    os.utime(path, (moment, moment))
    return path


def form(id: str = "11112222333344445555666677778888", at: str = AT, **held: Any) -> str:
    """A JSON file of the inbox, as text."""
    return json.dumps({"selfkind": "inbox", "version": 1, "id": id, "at": at, **held})


def inside(folder: Path) -> list[str]:
    """The files in a folder and those below it."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if not path.is_dir())
