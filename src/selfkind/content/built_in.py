"""Read a built-in pack: as JSON where a wheel brought it so (`hatch_build.py`), else from its source."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def read_built_in(path: Path) -> dict[str, Any]:
    """Return what the TOML file of a pack says.

    Raises `OSError` where there's none, and `ValueError` for one that can't be read.
    """
    try:
        made: dict[str, Any] = json.loads(path.with_suffix(".json").read_bytes())
        return made
    except (OSError, ValueError):  # not there, or damaged: the source says the same
        # Imported here as its import takes as long as reading all that a command needs.
        import tomllib

        return tomllib.loads(path.read_text(encoding="utf-8"))
