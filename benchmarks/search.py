"""Search beside jrnl and sqlite3, over the same 20,000 entries, 12 MB and 240 months, all in one run.

`python -m benchmarks.search [--share 1.0] [--times 5]` from the root of the repository.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tests.years import WORDS, write_part

ENTRIES, MONTHS = 20_000, 240
RARE, SOME, COMMON = "heliotrope", "lantern", "kitchen"
"""Words that one entry has, one of forty, and three of four."""
ACCENTED = str.maketrans({"a": "ä", "o": "ö", "e": "é"})


@dataclass(frozen=True)
class Note:
    """One entry, as each store gets it."""

    id: str
    day: str
    text: str


def notes(share: float, accents: bool) -> Iterator[Note]:
    """Yield the entries, oldest first; with `accents`, one word of nine has some."""
    rng = random.Random(20061123)
    a_month = max(round(ENTRIES * share / MONTHS), 1)
    for number in range(a_month * MONTHS):
        month, in_month = divmod(number, a_month)
        words = [rng.choice(WORDS) for _ in range(100)]
        if number % 40 == 0:
            words[50] = SOME
        if number == a_month * MONTHS // 2:
            words[50] = RARE
        if accents:
            words[::9] = (word.translate(ACCENTED) for word in words[::9])
        day = f"{2006 + month // 12}-{month % 12 + 1:02}-{in_month % 28 + 1:02}"
        yield Note(f"{rng.getrandbits(128):032x}", day, " ".join(words))


def make_home(home: Path, every: list[Note]) -> None:
    """Write the entries as the store would."""
    home.mkdir(mode=0o700)
    write_part(home, "core", {"settings": {"1": {"id": "routine", "kept": True}}})
    months: dict[str, dict[str, object]] = {}
    for note in every:
        at = f"{note.day}T08:00:00.000+01:00"
        table = months.setdefault(note.day[:7], {})
        table[str(len(table) + 1)] = {
            "id": note.id,
            "kind": "note",
            "day": note.day,
            "at": at,
            "updated": at,
            "text": note.text,
            "items": [],
            "tags": [],
        }
    for month, table in months.items():
        write_part(home, month, {"entries": table})


_AS_INSTALLED = {
    name: value
    for name, value in os.environ.items()
    if name not in ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED")
}
"""The environment of all commands: whoever installs one with pip runs it from bytecode, and writes in pieces."""


def processor_time(act: Callable[[], object]) -> float:
    """Return the milliseconds of processor time that `act` takes, with the commands that it runs. They hardly
    count what else the machine does."""
    before = used()
    act()
    return (used() - before) * 1000


def used() -> float:
    """Return the seconds of processor time of this process and the commands that it ran."""
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(usage.ru_utime + usage.ru_stime for usage in map(resource.getrusage, who))


def selfkind(home: Path, *arguments: str) -> Callable[[], object]:
    """Return a whole command."""
    command = [sys.executable, "-m", "selfkind", "--home", str(home), *arguments]
    return lambda: subprocess.run(
        command, check=True, capture_output=True, stdin=subprocess.DEVNULL, env=_AS_INSTALLED
    )


def jrnl(folder: Path, every: list[Note]) -> Callable[[str], Callable[[], object]] | None:
    """Return what makes a whole command of jrnl's; None where it isn't installed."""
    named = os.environ.get("JRNL", "jrnl")
    program = shutil.which(named) or shutil.which(named, path=str(Path(sys.executable).parent))
    if program is None:
        return None
    journal, config = folder / "jrnl.txt", folder / "jrnl.yaml"
    journal.write_text("".join(f"[{note.day} 08:00] {note.text}.\n\n" for note in every))
    config.write_text(
        f"version: v4\njournals:\n  default: {{journal: {journal}}}\neditor: ''\nencrypt: false\ntemplate: false\n"
        "default_hour: 9\ndefault_minute: 0\ntimeformat: '%Y-%m-%d %H:%M'\ntagsymbols: '@'\nhighlight: false\n"
        "linewrap: 79\nindent_character: '|'\ncolors: {body: none, date: none, tags: none, title: none}\n"
    )

    def command(word: str) -> Callable[[], object]:
        words = [program, "--config-file", str(config), "-contains", word, "--short"]
        return lambda: subprocess.run(
            words, check=True, capture_output=True, stdin=subprocess.DEVNULL, env=_AS_INSTALLED
        )

    return command


def sqlite(folder: Path, every: list[Note]) -> Callable[[str], Callable[[], object]]:
    """Return what makes a search with LIKE, in a database that is open."""
    db = sqlite3.connect(folder / "sqlite.db")
    db.execute("CREATE TABLE entries (id TEXT PRIMARY KEY, day TEXT, text TEXT)")
    db.executemany("INSERT INTO entries VALUES (?, ?, ?)", [(note.id, note.day, note.text) for note in every])
    db.commit()
    sql = "SELECT id, day, text FROM entries WHERE text LIKE ? ORDER BY day DESC"
    return lambda word: lambda: db.execute(sql, (f"%{word}%",)).fetchall()


def shell(folder: Path, share: float, accents: bool, times: int) -> None:
    """Measure and print the commands."""
    every = list(notes(share, accents))
    home = folder / "home"
    make_home(home, every)
    size = sum(path.stat().st_size for path in home.iterdir()) / 1e6
    like, theirs = sqlite(folder, every), jrnl(folder, every)
    letters = "one word of nine with accents" if accents else "ASCII"
    print(f"{len(every):,} entries, {size:.1f} MB, {MONTHS} months, {letters}")
    print(f"  {'word':<12}{'found':>7}{'search, ms':>12}{'less start':>12}{'jrnl':>8}{'x':>7}{'LIKE':>8}")
    for word in (RARE, SOME, COMMON):
        rounds = []
        for _ in range(times):  # in turn, so that a busy moment falls on all
            start = processor_time(selfkind(home, "exercises"))
            ours = processor_time(selfkind(home, "journal", "search", word))
            other = processor_time(theirs(word)) if theirs else 0.0
            rounds.append((start, ours, other, processor_time(like(word))))
        start, ours, other, liked = (min(values) for values in zip(*rounds, strict=True))
        found = len(like(word)())  # type: ignore[arg-type]
        ratio = f"{(ours - start) / other:>7.2f}" if other else f"{'-':>7}"
        print(
            f"  {word:<12}{found:>7}{ours:>12.0f}{ours - start:>12.0f}{other:>8.0f}{ratio}{liked:>8.1f}",
            flush=True,
        )


def app(folder: Path) -> None:
    """Measure and print what a key costs while searching, as its screen asks for it, and the memory it leaves."""
    from selfkind.reminders.companion import open_with_reminders
    from selfkind.tui.environment import read_environment
    from selfkind.tui.screens.search.pages import SearchPages
    from selfkind.tui.screens.search.search import FIRST

    print("In the app: from a key to its first results in the worker, and the longest wait of another thread")
    with ThreadPoolExecutor(1) as worker:
        companion = worker.submit(open_with_reminders, folder / "home").result()
        env = worker.submit(read_environment, companion).result()
        before = resident()

        def search(text: str) -> int:
            return len(SearchPages(companion, env, text, lambda: False).next(FIRST).things)

        for word in (RARE, SOME, COMMON):
            for length in (1, 3, len(word)):
                began = last = time.perf_counter()
                waiting = worker.submit(search, word[:length])
                longest = 0.0
                while not waiting.done():  # an event loop that wants its turn all the time
                    time.sleep(0.0005)
                    longest, last = max(longest, time.perf_counter() - last), time.perf_counter()
                took = (time.perf_counter() - began) * 1000
                print(
                    f"  {word[:length]:<12}{waiting.result():>4} things {took:>8.1f} ms {longest * 1000:>7.1f} ms"
                )
        print(f"  memory: {before:.1f} MiB before, {resident() - before:+.1f} MiB after")


def resident() -> float:
    """Return the memory of this process in MiB; 0 where that can't be seen."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
    except (OSError, ValueError, AttributeError):
        return 0.0


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure search beside jrnl and sqlite3.")
    parser.add_argument("--share", type=float, default=1.0, help="of the entries")
    parser.add_argument("--times", type=int, default=5)
    asked = parser.parse_args()
    for accents in (False, True):
        with tempfile.TemporaryDirectory(prefix="selfkind-search-") as made:
            shell(Path(made), asked.share, accents, asked.times)
            app(Path(made))


if __name__ == "__main__":
    main()
