"""Two computers with one home, and a sync program that carries files between them as they are."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from selfkind.store.engine.file_scopes import scope_of


def carry(source: Path, target: Path) -> list[str]:
    """Copy what computers share, a whole file each, as sync programs do; return the names of what was new."""
    target.mkdir(mode=0o700, exist_ok=True)
    carried = []
    for path in sorted(source.iterdir()):
        scope = scope_of(path.name)
        if scope is None or not scope.is_shared or path.is_dir():
            continue
        there = target / path.name
        if there.exists() and there.read_bytes() == path.read_bytes():
            continue
        half = target / f".syncthing.{path.name}.tmp"
        shutil.copy2(path, half)
        os.replace(half, there)  # noqa: PTH105 - as a sync program does
        carried.append(path.name)
    return carried
