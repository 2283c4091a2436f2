"""Each call to the system fails once, in turn: a refused write leaves no trace, and a doubtful one is saved.

In this process, through the companion: the calls are counted first, and then broken in turn.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from selfkind.companion.companion import Companion
from selfkind.domain.errors import SelfkindError
from tests.crash.homes import look, opened
from tests.crash.rounds import Tally, plain
from tests.crash.texts import found_in, proven

CALLS: list[tuple[Any, str]] = [
    (os, name) for name in ("open", "write", "fsync", "replace", "unlink", "mkdir", "stat", "fstat", "close")
] + [(io, "open")]
if sys.platform != "win32":
    import fcntl

    CALLS.append((fcntl, "flock"))

SUFFIXES = (".json", ".tmp", ".lock")


class Breaking:
    """Breaks the `at`-th call that touches a home, with one error of the system; none when `at` is negative."""

    def __init__(self, home: Path, at: int, code: int) -> None:
        self.home, self.at, self.code = str(home), at, code
        self.seen: list[str] = []
        self._mine: dict[int, str] = {}

    def _name(self, target: object) -> str | None:
        """What a call is about, when it is about the home."""
        if isinstance(target, int):
            return self._mine.get(target)
        try:
            path = os.fspath(target)  # type: ignore[call-overload]
        except TypeError:
            return None
        return Path(path).name if str(path).startswith(self.home) else None

    def wrap(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        """`real`, which fails when it is its turn."""

        def call(target: Any = ".", *args: Any, **more: Any) -> Any:
            about = self._name(target)
            if about is None:
                return real(target, *args, **more)
            self.seen.append(f"{name} {about}")
            if name == "close":
                # A descriptor is gone whatever close says about it.
                self._mine.pop(target, None)
                real(target)
            if len(self.seen) - 1 == self.at:
                raise OSError(self.code, os.strerror(self.code), about)
            if name == "close":
                return None
            result = real(target, *args, **more)
            if name == "open" and isinstance(result, int):
                self._mine[result] = about
            return result

        return call


@contextmanager
def broken(home: Path, at: int, code: int = errno.EIO) -> Iterator[Breaking]:
    """Break the `at`-th call that touches `home`."""
    breaking = Breaking(home, at, code)
    real = [getattr(module, name) for module, name in CALLS]
    for (module, name), original in zip(CALLS, real, strict=True):
        setattr(module, name, breaking.wrap(name, original))
    try:
        yield breaking
    finally:
        for (module, name), original in zip(CALLS, real, strict=True):
            setattr(module, name, original)


def _note(key: str) -> Callable[[Companion], object]:
    return lambda companion: companion.journal.save(companion.practice.exercise("note"), {"text": proven(key)})


def _on_disk(home: Path) -> dict[str, bytes]:
    names = [path for path in home.glob("*") if path.is_file() and path.name != ".lock"] if home.exists() else []
    return {path.name: path.read_bytes() for path in names}


def _in_memory(companion: Companion) -> list[str]:
    return found_in("".join(entry.text for entry in companion.journal.entries()))[0]


def each_call(folder: Path, code: int = errno.EIO, prepare: Callable[[Path], None] = plain) -> Tally:
    """Break each call of a first write and of a later one in turn."""
    whole = Tally()
    for kind in ("first", "later"):
        count, at = 1, -1
        while at < count:
            home = folder / f"{kind}-{code}-{at}"
            prepare(home)
            companion = opened(home)
            if kind == "later":
                _note("before")(companion)
            # Read beforehand, so that what is remembered is put to the test as well.
            before, memory = _on_disk(home), _in_memory(companion)
            write = _note("now")
            companion.practice.exercise("note")
            with broken(home, at, code) as breaking:
                said = _tried(write, companion)
            whole.rounds += 1
            after = found_in("".join(e.text for e in look(home).entries.newest_first(None, None)))[0]
            about = f"{kind} write, {errno.errorcode[code]} at {(breaking.seen[at:] or ['?'])[0]} ({at})"
            if at < 0:
                count = len(breaking.seen)
            if said == "saved":
                whole.acknowledged += 1
                whole.lost += len({*memory, "now"} - set(after))
            elif said == "refused":
                whole.refused += 1
                whole.lost += len(set(memory) - set(after))
                if _left(_on_disk(home)) != before:
                    whole.troubles.append(f"{about}: refused, and the disk has changed")
            else:
                whole.troubles.append(f"{about}: {said}")
            if _in_memory(companion) != after and set(_in_memory(companion)) != set(after):
                whole.troubles.append(f"{about}: memory and disk differ")
            # And the next one goes through, as if nothing had been.
            if _tried(_note("next"), companion) != "saved" or "next" not in _in_memory(opened(home)):
                whole.troubles.append(f"{about}: the next write did not go through")
            companion.close()
            at += 1
    return whole


def _left(files: dict[str, bytes]) -> dict[str, bytes]:
    """Without what a crash may leave: nobody reads it, and the next write clears it."""
    return {name: data for name, data in files.items() if not name.endswith(".tmp")}


def _tried(write: Callable[[Companion], object], companion: Companion) -> str:
    try:
        write(companion)
    except SelfkindError:
        return "refused"
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return "saved"
