"""What reminders need on disk beside the journal: the ledger of what was told, and, for an encrypted home, the
plan of the next days without words.

Both are parts as every other (TinyDB files with a checksum, replaced whole under the lock), and are never
encrypted: the process that reminds has no passphrase. They can do without a backup: a ledger that is gone, or
damaged, begins anew, and nothing that lies before that moment is told again.
"""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from selfkind.domain.errors import Damaged, NewerFormat, NotSaved, Unconfirmed, Unreadable
from selfkind.store.engine.filenames import LEDGER, REMINDERS
from selfkind.store.engine.files import ensure_home
from selfkind.store.engine.lock import HomeLock
from selfkind.store.engine.storage import PartStorage, Stamp, stamp_of

Document = dict[str, Any]
Change = Callable[["Kept"], "Kept"]
"""Makes of what the ledger holds what it is to hold."""


@dataclass(frozen=True)
class Kept:
    """What a ledger holds: its rows as documents, and by name what is known about the sender."""

    rows: Sequence[Document] = ()
    about: Mapping[str, Any] | None = None


class _Plain:
    """A vault that leaves the bytes as they are, also in an encrypted home."""

    suffix = ""

    def seal(self, data: bytes) -> bytes:
        return data

    def unseal(self, data: bytes) -> bytes:
        return data

    def check(self) -> None:
        """Anybody may read and write what is no secret."""


class _PlainPart:
    """One of the two files."""

    name = ""

    def __init__(self, home: Path, patience: float = 5.0) -> None:
        self._home = home
        self._lock = HomeLock(home, patience)
        self._part = PartStorage(
            home,
            self.name,
            self._lock,
            _Plain(),
            derived=False,
            tidy=None,
            parsed=Counter(),
            written=Counter(),
            ready=lambda: None,
            before_write=lambda: None,
        )

    @property
    def path(self) -> Path:
        """The file."""
        return self._part.path

    def has_news(self) -> bool:
        """Whether it changed since this was last asked. Only a stat."""
        return self._part.has_news()

    def stamp(self) -> Stamp | None:
        """What tells one version of the file from the next."""
        return stamp_of(self.path)

    def _read(self) -> Mapping[str, Mapping[str, Document]]:
        """The tables; empty for a file that cannot be read, or was written by other hands."""
        try:
            tables = self._part.read()
        except (Unreadable, OSError):
            return {}
        return tables if self._part.trusted else {}

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        """Hold the lock of the home: what is put aside, and what is written then, are one step for all others."""
        ensure_home(self._home)
        with self._lock:
            yield

    def _set_aside(self) -> bool:
        """Put a file that cannot be trusted out of the way; whether there was one. To be called under the lock.
        Nothing raises. One that the disk does not give just now may be whole, and is left alone."""
        try:
            self.path.read_bytes()
        except OSError:
            return False
        try:
            self._part.forget()
            self._part.read()
            if self._part.trusted:
                return False
        except NewerFormat:
            return False
        except Damaged:
            pass
        except Unreadable:
            return False
        with contextlib.suppress(OSError):
            self.path.replace(self.path.with_name(f"{self.name}.damaged.json"))
            return True
        return False


class Ledger(_PlainPart):
    """What was told, and what waits to be."""

    name = LEDGER

    def read(self) -> Kept:
        """What it holds; nothing when there is none, or it cannot be read."""
        tables = self._read()
        about = next(iter(tables.get("about", {}).values()), {})
        return Kept([dict(row) for row in tables.get("reminders", {}).values()], dict(about))

    def why_not_read(self) -> str:
        """Why the file cannot be read, in words; "" when it can, is not there, or can begin anew."""
        try:
            self._part.read()
        except Unreadable as problem:
            # One whose bytes are there is put aside at the next change, unless a newer selfkind wrote it.
            try:
                self.path.read_bytes()
            except OSError:
                return problem.message
            return problem.message if isinstance(problem, NewerFormat) else ""
        return ""

    def change(self, change: Change, begun: Callable[[], Kept] = Kept) -> Kept:
        """Write what `change` makes of what is on disk just now, in one durable step that no other process can
        come between. What it gives is what is kept. Raises `NotSaved`, with nothing changed.

        A damaged file is put aside first; `change` is given what `begun` gives then, which is written in any case.
        """
        try:
            with self._locked():
                return self._changed(change, begun, is_anew=self._set_aside())
        except Unreadable as error:
            raise NotSaved(error.message) from error

    def _changed(self, change: Change, begun: Callable[[], Kept], *, is_anew: bool) -> Kept:
        try:
            with self._part.transaction() as part:
                tables = part.read()
                about = next(iter(tables.get("about", {}).values()), {})
                before = Kept([dict(row) for row in tables.get("reminders", {}).values()], dict(about))
                if is_anew:
                    before = begun()
                after = change(before)
                if is_anew or after is not before:
                    part.write(
                        {
                            "about": {"1": dict(after.about or {})},
                            "reminders": {str(number): dict(row) for number, row in enumerate(after.rows, 1)},
                        }
                    )
        except Unconfirmed:
            pass  # it is written; whether it outlives a power cut matters less here than anywhere
        return after


class PlanAhead(_PlainPart):
    """The reminders of the next days of an encrypted home: opaque ids, moments, and whether they still wait.

    Written by whoever has the journal open. `reminders.json` holds no name and no word of the user's.
    """

    name = REMINDERS

    def read(self) -> Kept:
        """What it holds; nothing when there is none, or it cannot be read."""
        tables = self._read()
        about = next(iter(tables.get("about", {}).values()), {})
        return Kept([dict(row) for row in tables.get("slots", {}).values()], dict(about))

    def write(self, kept: Kept) -> None:
        """Put this in its place; nothing is written when it is there already. Raises `NotSaved`."""
        with contextlib.suppress(Unconfirmed), self._locked():
            self._set_aside()
            with self._part.transaction() as part:
                part.write(
                    {
                        "about": {"1": dict(kept.about or {})},
                        "slots": {str(number): dict(row) for number, row in enumerate(kept.rows, 1)},
                    }
                )

    def remove(self) -> None:
        """Take the file away, once the home is not encrypted any more."""
        with contextlib.suppress(OSError):
            self.path.unlink(missing_ok=True)
        self._part.forget()
