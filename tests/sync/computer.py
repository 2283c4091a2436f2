"""A computer that has a home: its clock, its shell, and a companion as an open app has it."""

from __future__ import annotations

import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from selfkind.reminders.companion import CompanionWithReminders
from selfkind.settings.paths import places
from selfkind.store.engine.file_scopes import scope_of
from selfkind.store.engine.filenames import APP_LOG, is_part_file
from selfkind.store.sync.copies import copies_in
from tests.crash.homes import PASSPHRASES, passphrase, quick_keys

ROOT = Path(__file__).parents[2]
START = datetime.fromisoformat("2026-11-23T09:41:00+01:00")
MARK = re.compile(r"<\w+>")
"""Each text that is written has one of these in it, and none has it twice."""
_MERGED = "Merged another version of your files."

Tables = dict[str, dict[str, dict[str, Any]]]
Place = tuple[str, str]
"""A table, and the id of a document in it."""


class Computer:
    """A computer with a name and a home. Its clock is `ahead` by some hours; one change takes a minute."""

    def __init__(self, name: str, folder: Path, *, ahead: int = 0, seed: int = 0) -> None:
        self.name = name
        self.home = folder / name / "selfkind"
        self.home.mkdir(mode=0o700, parents=True)
        self.ahead = ahead
        self.rng = random.Random(f"{seed} {name}")
        self.minutes = 0
        self.merges = 0
        self.copies: set[str] = set()
        # What belongs to one computer: found on the other one, it was carried.
        self.mark_own()

    def mark_own(self) -> None:
        """Write what belongs to this computer."""
        (self.home / APP_LOG).write_text(f"of {self.name}\n")
        (self.home / APP_LOG).chmod(0o600)

    def now(self) -> datetime:
        """The moment on this computer's clock."""
        return START + timedelta(hours=self.ahead, minutes=self.minutes)

    def new_id(self) -> str:
        """An id for something new."""
        return f"{self.rng.getrandbits(128):032x}"

    @contextmanager
    def opened(self, *, settles: bool = True) -> Iterator[CompanionWithReminders]:
        """The companion of an open app, unlocked."""
        quick_keys()
        companion = CompanionWithReminders(places(self.home, {}), clock=self.now, new_id=self.new_id)
        companion.settles = settles
        if companion.encryption.is_encrypted:
            companion.encryption.unlock(passphrase())
        if settles:
            self.note_copies()
            self._count(companion.settle_copies())
        yield companion
        companion.close()
        if self.ahead:
            # A program that carries files compares the times of files.
            later = time.time() + 3600 * self.ahead
            for path in self.home.iterdir():
                if is_part_file(path.name) and path.stat().st_mtime < time.time() + 3600 * (self.ahead - 1):
                    os.utime(path, (later, later))

    def shell(self, *words: str, code: int | None = 0) -> str:
        """Run a command, as a person does, and return what it says."""
        process = self.begin(*words)
        out, err = process.communicate(timeout=120)
        assert code is None or process.returncode == code, (self.name, words, process.returncode, out, err)
        self._count([err])
        return out + err

    def begin(self, *words: str) -> subprocess.Popen[str]:
        """Start a command."""
        environ = {name: value for name, value in os.environ.items() if not name.startswith("SELFKIND_")} | {
            "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
            "SELFKIND_PASSPHRASE_FILE": str(PASSPHRASES[0]),
        }
        command = [sys.executable, "-m", "tests.sync.at", self.now().isoformat(), "--home", str(self.home), *words]
        return subprocess.Popen(
            command, env=environ, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    def kill_a_merge(self) -> bool:
        """Start what merges the copies, and kill it in its middle; return whether it was still running."""
        self.note_copies()
        process = self.begin("today")
        with self.watch_of_first_write():
            pass
        time.sleep(self.rng.uniform(0, 0.08))
        process.send_signal(signal.SIGKILL)
        _, err = process.communicate()
        self._count([err])
        return process.returncode == -signal.SIGKILL

    @contextmanager
    def watch_of_first_write(self) -> Iterator[None]:
        """Wait until something in the folder changes: a backup, or a half file. Two seconds are enough."""
        before, ends = self._stamps(), time.monotonic() + 2
        while self._stamps() == before and time.monotonic() < ends:
            time.sleep(0.002)
        yield

    def _stamps(self) -> set[tuple[str, int]]:
        return {(entry.name, entry.stat().st_mtime_ns) for entry in os.scandir(self.home)}

    def note_copies(self) -> set[str]:
        """Note which copies are there, and return their names."""
        names = {copy.name for copy in copies_in(self.home) if copy.part and copy.part != "keys"}
        self.copies |= names
        return names

    def _count(self, lines: list[str]) -> None:
        self.merges += sum(line.count(_MERGED) for line in lines)

    def tables(self) -> dict[str, Tables]:
        """What the parts of the home hold."""
        with self.opened(settles=False) as companion:
            return tables_of(companion)

    def export(self) -> dict[str, Any]:
        """What `selfkind export json` says, without when."""
        exported = json.loads(self.shell("export", "json", "-o", "-", "--yes"))
        del exported["exported_at"]
        return dict(exported)

    def strangers(self) -> list[str]:
        """The files in the home that no docs know."""
        names = [f"{path.name}/" if path.is_dir() else path.name for path in self.home.iterdir()]
        return sorted(name for name in names if scope_of(name) is None)

    def shared(self) -> dict[str, bytes]:
        """The files that both computers have, and what else lies there: names and bytes."""
        found = {}
        for path in self.home.iterdir():
            scope = scope_of(path.name)
            if path.is_file() and (scope is None or scope.is_shared):
                found[path.name] = path.read_bytes()
        return found


def tables_of(companion: CompanionWithReminders) -> dict[str, Tables]:
    """What the parts of an open home hold."""
    store = companion.home.store
    return {name: dict(store.part(name).read()) for name in ("core", *store.months())}


def places_of(parts: dict[str, Tables]) -> dict[tuple[str, str], dict[str, Any]]:
    """The documents of parts by table and id."""
    return {
        (table, row["id"]): row
        for tables in parts.values()
        for table, rows in tables.items()
        for row in rows.values()
        if table not in ("undo", "tombstones") and "id" in row
    }


def marks_in(parts: dict[str, Tables]) -> set[str]:
    """The marks of all texts in parts, without those that just undo knows."""
    return set(MARK.findall(json.dumps(list(places_of(parts).values()), ensure_ascii=False)))


def places_by_mark(parts: dict[str, Tables]) -> dict[str, set[Place]]:
    """The documents that each mark is in."""
    found: dict[str, set[Place]] = {}
    for place, row in places_of(parts).items():
        for mark in MARK.findall(json.dumps(row, ensure_ascii=False)):
            found.setdefault(mark, set()).add(place)
    return found
