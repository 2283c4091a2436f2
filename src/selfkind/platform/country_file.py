"""country.txt: the country whose help lines a person chose to see.

Two letters, in plain in an encrypted home too, to be read while all is locked. It isn't part of the store: help
works without one.
"""

from __future__ import annotations

from pathlib import Path

from selfkind.platform.ordinary_file import open_file

COUNTRY = "country.txt"
_LONGEST = 40


def kept_country(home: Path) -> str:
    """Return what the file of a home says, as a person may have written it; "" when there is none, or nothing that
    can be read."""
    try:
        with open_file(home / COUNTRY) as file:
            return file.read(_LONGEST).decode("utf-8-sig").strip()
    except (OSError, ValueError):
        return ""
