"""What carries files from one folder to the other, as Syncthing does, in no time and without a program."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.sync.computer import Computer


class Copying:
    """Of two versions the newer one keeps the name, and the other one is put beside it on both computers."""

    program = "copying"
    opens_files = False
    own_files: tuple[str, ...] = ()

    def __init__(self, folder: Path, computers: tuple[Computer, Computer]) -> None:
        self._computers = computers
        self._base: dict[str, bytes] = {}
        self._conflicts = 0

    @contextmanager
    def running(self) -> Iterator[None]:
        """Nothing runs."""
        yield

    def part(self) -> None:
        """Nothing is carried until somebody asks."""

    def carried(self) -> set[str]:
        """No names but those of the homes."""
        return set()

    def join(self, *, killed: bool = False) -> None:
        """Carry what differs."""
        files = [computer.shared() for computer in self._computers]
        for name in sorted({*files[0], *files[1]}):
            here, there = (held.get(name) for held in files)
            if here == there:
                continue
            before = self._base.get(name)
            if here == before or (there is not None and here is None):
                self._carry(name, 1)
            elif there == before or there is None:
                self._carry(name, 0)
            else:
                paths = [computer.home / name for computer in self._computers]
                newer = int(paths[1].stat().st_mtime_ns > paths[0].stat().st_mtime_ns)
                self._keep_copy(paths[1 - newer])
                self._carry(name, newer)
        self._base = self._computers[0].shared()

    def _carry(self, name: str, from_: int) -> None:
        source, target = self._computers[from_].home / name, self._computers[1 - from_].home / name
        if source.exists():
            shutil.copy2(source, target)
        else:
            target.unlink()

    def _keep_copy(self, path: Path) -> None:
        self._conflicts += 1
        stem, _, suffix = path.name.rpartition(".")
        copy = f"{stem}.sync-conflict-20261129-{self._conflicts:06d}-ABCDEFG.{suffix}"
        for computer in self._computers:
            shutil.copy2(path, computer.home / copy)
