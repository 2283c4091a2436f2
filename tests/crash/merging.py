"""Merging the copies of another computer, ended in its middle: at each file that is replaced, linked or removed,
and at each call that fails. Whatever cut it off, the next start finishes it, and nothing that either side wrote is
lost."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from selfkind.companion.companion import Companion
from selfkind.domain.errors import SelfkindError
from selfkind.store.engine.filenames import CORE
from selfkind.store.sync.copies import copies_in
from tests.crash.faults import broken
from tests.crash.homes import opened
from tests.crash.imports import Gone
from tests.crash.power import after_cuts
from tests.crash.rounds import Tally, plain
from tests.crash.texts import proven

MARK = "sync-conflict-20261123-081500-ABCDEFG"
CALLS = ("replace", "link", "unlink", "mkdir", "rename")


def copy_name(file: str) -> str:
    """The name that Syncthing gives to a copy of a file."""
    stem, _, suffix = file.rpartition(".")
    return f"{stem}.{MARK}.{suffix}"


class Apart:
    """A home with the copies of another computer in it, and what a merge that isn't cut off makes of it."""

    def __init__(self, folder: Path, prepare: Callable[[Path], None] = plain) -> None:
        self.folder, self.before, self.after = folder, folder / "before", folder / "after"
        prepare(self.before)
        companion = opened(self.before)
        companion.routine.keep()
        _write(companion, "both")
        companion.close()
        elsewhere = folder / "elsewhere"
        shutil.copytree(self.before, elsewhere)
        for home, name, item in ((self.before, "here", "water"), (elsewhere, "there", "catch")):
            companion = opened(home)
            companion.planning.tick(companion.planning.item(item), note=proven(f"tick {name}"))
            _write(companion, name)
            one = next(entry for entry in companion.journal.entries() if "both" in entry.text)
            companion.journal.change(one, {"text": proven(f"both {name}")})
            companion.close()
        for path in elsewhere.glob("*.json*"):
            if path.name.startswith((CORE, "20")):
                shutil.copy(path, self.before / copy_name(path.name))
        self.after = self.copy("after")
        settle(self.after)
        self.state = state(self.after)

    def copy(self, name: str) -> Path:
        """A copy of the home before the merge."""
        home = self.folder / name
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(self.before, home)
        return home

    def check(self, home: Path, about: str) -> list[str]:
        """Settle again what was cut off, and return what is wrong then."""
        settle(home)
        troubles = [] if state(home) == self.state else [f"{about}: another state"]
        troubles += [f"{about}: {copy.name} is left" for copy in copies_in(home)]
        companion = opened(home)
        found = companion.doctor.check() + companion.copies.findings()
        # A call that fails while reminders are read leaves their list aside, which has no words.
        troubles += [f"{about}: {one}" for one in found if one.trouble != "leftover"]
        companion.close()
        return troubles


def _write(companion: Companion, name: str) -> None:
    companion.journal.save(companion.practice.exercise("note"), {"text": proven(name)})


def settle(home: Path) -> None:
    """Open a home as a person does, which settles its copies."""
    companion = opened(home)
    companion.settle_copies()
    companion.close()


def state(home: Path) -> dict[str, Any]:
    """What is in the parts of a home, as they are."""
    companion = opened(home)
    store = companion.home.store
    found = {name: store.part(name).read() for name in [CORE, *store.months()]}
    companion.close()
    return found


@contextmanager
def gone_at(home: Path, number: int, *, after: bool) -> Iterator[list[str]]:
    """End the process before, or after, the call with a number that changes names in a home."""
    seen: list[str] = []
    real = {name: getattr(os, name) for name in CALLS}

    def wrapped(name: str) -> Callable[..., Any]:
        def call(first: Any, *rest: Any, **more: Any) -> Any:
            if not str(first).startswith(str(home)):
                return real[name](first, *rest, **more)
            seen.append(f"{name} {Path(str(first)).name}")
            if len(seen) == number and not after:
                raise Gone
            result = real[name](first, *rest, **more)
            if len(seen) == number:
                raise Gone
            return result

        return call

    for name in CALLS:
        setattr(os, name, wrapped(name))
    try:
        yield seen
    finally:
        for name, call in real.items():
            setattr(os, name, call)


def each_name(folder: Path, prepare: Callable[[Path], None] = plain) -> Tally:
    """Cut a merge off before and after each change of a name."""
    apart, tally = Apart(folder, prepare), Tally()
    for after in (False, True):
        number, over = 1, False
        while not over:
            home = apart.copy("cut")
            with gone_at(home, number, after=after) as seen:
                try:
                    settle(home)
                    over = True
                except Gone:
                    pass
            tally.rounds += 1
            tally.troubles += apart.check(home, f"{'after' if after else 'before'} {number} {seen[-1:]}")
            number += 1
    return tally


def each_call(folder: Path, code: int, prepare: Callable[[Path], None] = plain, step: int = 1) -> Tally:
    """Let each `step`-th call to the system fail while copies are merged."""
    apart, tally = Apart(folder, prepare), Tally()
    at, count = 0, 1
    while at < count:
        home = apart.copy("failed")
        with broken(home, at, code) as breaking, suppress(SelfkindError, OSError):
            settle(home)
        count = max(count, len(breaking.seen))
        tally.rounds += 1
        tally.troubles += apart.check(home, f"{(breaking.seen[at:] or ['?'])[0]} ({at})")
        at += step
    return tally


def cuts(folder: Path, prepare: Callable[[Path], None] = plain) -> Tally:
    """Cut the power after each call of a merge, and settle what the disk may hold then."""
    apart, tally = Apart(folder, prepare), Tally()
    home = apart.copy("traced")
    command = [sys.executable, "-m", "tests.crash.merging", str(home)]
    seen: set[tuple[tuple[str, bytes], ...]] = set()
    for about, files in after_cuts(command, home, folder / "trace.txt"):
        key = tuple(sorted(files.items()))
        if key in seen:
            continue
        seen.add(key)
        replayed = folder / "replayed"
        shutil.rmtree(replayed, ignore_errors=True)
        replayed.mkdir(mode=0o700)
        for name, data in files.items():
            (replayed / name).write_bytes(data)
            (replayed / name).chmod(0o600)
        tally.rounds += 1
        tally.troubles += apart.check(replayed, about)
    return tally


if __name__ == "__main__":
    settle(Path(sys.argv[1]))
