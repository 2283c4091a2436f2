"""An import, and taking one back, end in their middle: at each file that is replaced, at each call that fails, and
by SIGKILL at random moments. Each time it's whole, or can go on, or can be taken back.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from selfkind.companion.companion import Companion
from selfkind.domain.errors import SelfkindError
from selfkind.store.engine.filenames import CORE
from tests.crash.faults import broken
from tests.crash.homes import opened
from tests.crash.rounds import ENV, Tally, plain
from tests.crash.texts import found_in, proven
from tests.exchange.bringing import brought
from tests.exchange.lines import NAME, lines
from tests.lineage import said

FILE = "journal.txt"
FIRST = date(2026, 3, 28)


class Gone(BaseException):
    """The process is gone: nothing after it runs."""


def notes(count: int, apart: int = 9, end: str = "") -> bytes:
    """Notes in lines, so many days apart, whose texts prove themselves."""
    dates = [FIRST + timedelta(days=apart * at) for at in range(count)]
    return "\n".join(f"{at} {day} {proven(str(at), 6)}{end}" for at, day in enumerate(dates)).encode()


def bring(companion: Companion, data: bytes) -> Any:
    """Import notes in lines."""
    with lines():
        return brought(companion, data, FILE, NAME).value


def undo(companion: Companion) -> Any:
    """Take the newest import back."""
    return companion.imports.undo(companion.imports.named()).value


@contextmanager
def gone_at(home: Path, number: int, *, after: bool) -> Iterator[list[str]]:
    """Let the process be gone before or after the `number`-th file of a home is replaced; the list has the names
    of those that were."""
    real, seen = os.replace, list[str]()

    def replace(source: Any, target: Any, **more: Any) -> None:
        if not str(target).startswith(str(home)):
            real(source, target, **more)
            return
        seen.append(Path(target).name)
        if len(seen) == number and not after:
            raise Gone
        real(source, target, **more)
        if len(seen) == number:
            raise Gone

    os.replace = replace  # type: ignore[assignment]
    try:
        yield seen
    finally:
        os.replace = real


def state(home: Path) -> dict[str, Any]:
    """What a home has, without the ledger of imports."""
    companion = opened(home)
    store = companion.home.store
    found = {}
    for name in [CORE, *store.months()]:
        for table, rows in said(store.part(name).read()).items():
            found |= {f"{name}/{table}/{row['id']}": dict(row) for row in rows.values()}
    companion.close()
    return {key: row | {"imported": ""} for key, row in found.items() if not key.startswith("core/settings")}


Act = Callable[[Companion], Any]


class Lives:
    """Homes that are alike: one as it was before an act, and one as it is after it. The act is cut off in others,
    which then go on to the one, or back to the other."""

    def __init__(self, folder: Path, prepare: Callable[[Path], None] = plain) -> None:
        self.folder = folder
        self.before, self.after = folder / "before", folder / "after"
        prepare(self.before)
        companion = opened(self.before)
        companion.journal.save(companion.practice.exercise("note"), {"text": proven("mine")}, day=FIRST)
        bring(companion, notes(8))
        companion.close()
        # In the source since, some is as it was, some was changed, and much is on a day of another month.
        self.data = notes(3) + b"\n" + b"\n".join(notes(10, 17, " and more").splitlines()[3:])
        shutil.copytree(self.before, self.after)
        companion = opened(self.after)
        self.done = bring(companion, self.data)
        self.run = next(run for run in companion.imports.runs() if run.id == self.done.run)
        companion.close()
        self.states = state(self.before), state(self.after)

    def copy(self, of: Path, name: str) -> Path:
        """A copy of a home."""
        home = self.folder / name
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(of, home)
        return home

    def check(self, home: Path, about: str, *, is_through: bool = False) -> list[str]:
        """Go on from where an act was cut off, once to its end and once back, and return what is wrong then. One
        that `is_through`, though a month couldn't be read, may leave something to the next import."""
        troubles = []
        back = self.copy(home, "back")
        ids = {run.id for run in opened(home).imports.runs()}
        companion = opened(home)
        bring(companion, self.data)
        newest = companion.imports.runs()[0]
        if len(ids) == 2 and newest.id not in ids and not is_through:
            troubles.append(f"{about}: another import goes on")
        counts = newest.added, newest.changed, newest.whole
        if counts != (self.run.added, self.run.changed, True) and not is_through:
            troubles.append(f"{about}: {counts}")
        companion.close()
        if state(home) != self.states[1]:
            troubles.append(f"{about}: it didn't go on to its end")
        if len(ids) == 2:
            companion = opened(back)
            undo(companion)
            companion.close()
        if state(back) != self.states[0]:
            troubles.append(f"{about}: it didn't go back")
        for one in (home, back):
            companion = opened(one)
            troubles += [f"{about}: {finding}" for finding in companion.doctor.check()]
            companion.close()
        return troubles


def each_replace(folder: Path, prepare: Callable[[Path], None] = plain) -> Tally:
    """Cut an import, and the undo of one, off before and after each file that it replaces."""
    lives, whole = Lives(folder, prepare), Tally()
    acts: list[tuple[str, Path, Act]] = [
        ("import", lives.before, lambda companion: bring(companion, lives.data)),
        ("undo", lives.after, undo),
    ]
    for name, begin, act in acts:
        for after in (False, True):
            number, over = 1, False
            while not over:
                home = lives.copy(begin, "cut")
                companion = opened(home)
                with gone_at(home, number, after=after) as seen:
                    try:
                        act(companion)
                        over = True
                    except Gone:
                        pass
                # What is in memory is gone with the process.
                whole.rounds += 1
                whole.troubles += lives.check(home, f"{name}, {'after' if after else 'before'} {number} {seen}")
                number += 1
    return whole


def each_call(folder: Path, code: int, step: int = 1) -> Tally:
    """Let each `step`-th call to the system fail while something is imported, and while it's taken back."""
    lives, whole = Lives(folder), Tally()
    acts: list[tuple[str, Path, Act]] = [
        ("import", lives.before, lambda companion: bring(companion, lives.data)),
        ("undo", lives.after, undo),
    ]
    for name, begin, act in acts:
        at, count = 0, 1
        while at < count:
            home = lives.copy(begin, "failed")
            companion = opened(home)
            is_through = False
            with broken(home, at, code) as breaking:
                try:
                    act(companion)
                    is_through = True
                    whole.acknowledged += 1
                except SelfkindError:
                    whole.refused += 1
            count = max(count, len(breaking.seen))
            companion.close()
            whole.rounds += 1
            about = f"{name}, {(breaking.seen[at:] or ['?'])[0]} ({at})"
            whole.troubles += lives.check(home, about, is_through=is_through)
            at += step
    return whole


def kill(rounds: int, folder: Path, seed: int = 0) -> Tally:
    """Kill `selfkind import` at random moments until it's through, then `import undo`, on homes of their own."""
    rng, whole = random.Random(seed), Tally()
    file = folder / FILE
    days = [FIRST + timedelta(days=30 * at) for at in range(60)]
    file.write_text("\n".join(f"[{day} 09:00] {proven(f'{day}', 6)}\n" for day in days))
    arguments = {"import": ["import", "jrnl", str(file)], "undo": ["import", "undo"]}
    for number in range(rounds):
        home = folder / f"kill-{number}"
        companion = opened(home)
        companion.journal.save(companion.practice.exercise("note"), {"text": proven("mine")})
        companion.close()
        for name, wanted in (("import", len(days) + 1), ("undo", 1)):
            process: subprocess.Popen[bytes] | None = None
            for _ in range(3):
                process = subprocess.Popen(
                    [sys.executable, "-m", "selfkind", "--home", str(home), *arguments[name]],
                    env=ENV, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                )  # fmt: skip
                time.sleep(rng.uniform(0.2, 1.2))
                process.send_signal(signal.SIGKILL)
                process.wait()
            whole.rounds += 1
            companion = opened(home)
            if name == "import":
                brought(companion, file.read_bytes(), FILE, "jrnl")
            elif companion.imports.runs():
                undo(companion)
            runs = companion.imports.runs()
            texts = [entry.text for entry in companion.journal.entries()]
            keys, altered = found_in("\n".join(texts))
            whole.altered += altered
            whole.lost += max(wanted - len(keys), 0)
            if len(set(keys)) != len(texts) or len(texts) != wanted:
                whole.troubles.append(f"{name} {number}: {len(texts)} texts of {wanted}")
            if name == "import" and [(run.added, run.whole) for run in runs] != [(len(days), True)]:
                whole.troubles.append(f"{name} {number}: {runs}")
            whole.troubles += [f"{name} {number}: {finding}" for finding in companion.doctor.check()]
            companion.close()
    return whole
