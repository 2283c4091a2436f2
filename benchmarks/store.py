"""The store beside stock TinyDB, sqlite3 and jrnl: insert, open and search with 1, 10 and 20 years in it.

`python -m benchmarks.store [--years 1 10 20] [--writes 60]` from the root of the repository.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from tests.years import make_home
from tinydb import TinyDB

from selfkind.companion.base import random_id
from selfkind.store.engine.store import Store
from selfkind.store.search import Needle, Wanted, find

LAST = date(2026, 11, 23)
TEXT = "the light on the kitchen wall and a quiet cup of tea " * 8
RARE = "heliotrope"


@dataclass
class Row:
    """What one store took, in milliseconds."""

    store: str
    years: int
    insert: list[float]
    open: list[float]
    search: list[float]
    megabytes: float


def document() -> dict[str, Any]:
    """One more note of the last day."""
    at = f"{LAST}T09:41:00.000+01:00"
    return {
        "id": random_id(),
        "kind": "note",
        "day": f"{LAST}",
        "at": at,
        "updated": at,
        "text": TEXT,
        "items": [],
    }


def timed(act: Callable[[], object], times: int) -> list[float]:
    """How long `act` takes, each time."""
    took = []
    for _ in range(times):
        began = time.perf_counter()
        act()
        took.append((time.perf_counter() - began) * 1000)
    return took


def at(values: list[float], share: float) -> float:
    """The value below which `share` of all lie."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def all_tables(home: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every dated document of a home, with its kind."""
    for path in sorted(home.glob("[0-9]*.json")):
        for kind, table in json.loads(path.read_text()).items():
            if kind != "_meta":
                for row in table.values():
                    yield kind, row


def with_rare_word(home: Path) -> None:
    """One entry in the middle of the years holds the word that is searched for."""
    store = Store(home)
    months = store.months()
    middle = months[len(months) // 2]
    store.insert("entries", {**document(), "day": f"{middle}-01", "text": f"a {RARE} in the window"})


def size(path: Path) -> float:
    """Megabytes in a file, or in the files of a folder and those beside it."""
    files = [path, *path.parent.glob(path.name + "-*")] if path.is_file() else list(path.glob("*.json"))
    return sum(file.stat().st_size for file in files if file.is_file()) / 1e6


def selfkind(home: Path, years: int, writes: int) -> Row:
    """Month files, each replaced whole, locked, checked and synced."""

    def opened() -> object:
        fresh = Store(home)
        return fresh.table("routine").all(), fresh.between("completions", LAST, LAST)

    def searched() -> int:
        fresh = Store(home)
        return len(list(find(fresh, Wanted((Needle(RARE),)))))

    store = Store(home)
    assert searched() == 1
    insert = timed(lambda: store.insert("entries", document()), writes)
    return Row("selfkind", years, insert, timed(opened, 20), timed(searched, 3), size(home))


def stock(home: Path, folder: Path, years: int, writes: int) -> Row:
    """TinyDB with its own JSONStorage: one file, written in place, no lock, all of it parsed at each call."""
    path = folder / "stock.json"
    tables: dict[str, dict[str, Any]] = {}
    for kind, row in all_tables(home):
        table = tables.setdefault(kind, {})
        table[str(len(table) + 1)] = row
    path.write_text(json.dumps(tables))

    def opened() -> object:
        with TinyDB(path) as fresh:
            return fresh.table("completions").search(lambda row: row["day"] == f"{LAST}")

    def searched() -> int:
        with TinyDB(path) as fresh:
            return len(fresh.table("entries").search(lambda row: RARE in str(row)))

    assert searched() == 1
    few = max(writes // 10, 5) if years > 1 else max(writes // 2, 5)
    with TinyDB(path) as db:
        insert = timed(lambda: db.table("entries").insert(document()), few)
    return Row("TinyDB JSONStorage", years, insert, timed(opened, 5), timed(searched, 3), size(path))


def sqlite(home: Path, folder: Path, years: int, writes: int) -> Row:
    """sqlite3 with a write-ahead log, each commit synced, an index on the day."""
    path = folder / "sqlite.db"

    def connected() -> sqlite3.Connection:
        connection = sqlite3.connect(path, isolation_level=None)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        return connection

    db = connected()
    db.execute("CREATE TABLE documents (kind TEXT, id TEXT PRIMARY KEY, day TEXT, body TEXT)")
    db.execute("CREATE INDEX by_day ON documents (kind, day)")
    put = "INSERT INTO documents VALUES (?, ?, ?, ?)"

    def values(kind: str, row: dict[str, Any]) -> tuple[str, str, str, str]:
        return kind, row["id"], row["day"], json.dumps(row)

    db.execute("BEGIN")
    db.executemany(put, (values(kind, row) for kind, row in all_tables(home)))
    db.execute("COMMIT")

    def opened() -> object:
        fresh = connected()
        rows = fresh.execute("SELECT body FROM documents WHERE kind = 'completions' AND day = ?", (f"{LAST}",))
        found = [json.loads(body) for (body,) in rows]
        fresh.close()
        return found

    def searched() -> int:
        rows = db.execute("SELECT count(*) FROM documents WHERE kind = 'entries' AND body LIKE ?", (f"%{RARE}%",))
        return int(rows.fetchone()[0])

    assert searched() == 1
    insert = timed(lambda: db.execute(put, values("entries", document())), writes)
    opens, searches = timed(opened, 20), timed(searched, 3)
    db.close()
    return Row("sqlite3", years, insert, opens, searches, size(path))


def jrnl(home: Path, folder: Path, years: int, _writes: int) -> Row | None:
    """jrnl, the whole command, with the entries alone; None where it is not installed."""
    program = shutil.which("jrnl") or shutil.which("jrnl", path=str(Path(sys.executable).parent))
    if program is None:
        return None
    journal, config = folder / "jrnl.txt", folder / "jrnl.yaml"
    entries = (row for kind, row in all_tables(home) if kind == "entries")
    journal.write_text("".join(f"[{row['day']} 09:41] {row.get('text') or row['kind']}.\n\n" for row in entries))
    config.write_text(
        f"version: v4\njournals:\n  default: {{journal: {journal}}}\neditor: ''\nencrypt: false\ntemplate: false\n"
        "default_hour: 9\ndefault_minute: 0\ntimeformat: '%Y-%m-%d %H:%M'\ntagsymbols: '@'\nhighlight: false\n"
        "linewrap: 79\nindent_character: '|'\ncolors: {body: none, date: none, tags: none, title: none}\n"
    )

    def run(*arguments: str) -> None:
        subprocess.run(
            [str(program), "--config-file", str(config), *arguments],
            check=True,
            capture_output=True,
            stdin=subprocess.DEVNULL,
        )

    insert = timed(lambda: run(TEXT), 3)
    return Row(
        "jrnl", years, insert, timed(lambda: run("-n", "5"), 3), timed(lambda: run("-contains", RARE), 2), 0
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure the store beside others.")
    parser.add_argument("--years", type=int, nargs="+", default=[1, 10, 20])
    parser.add_argument("--writes", type=int, default=60)
    asked = parser.parse_args()
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="selfkind-bench-") as made:
        homes: dict[int, Path] = {}
        for years in asked.years:
            folder = Path(made) / f"{years}"
            home = homes[years] = make_home(folder / "home", years, LAST)
            with_rare_word(home)
            # The others first, as they take their documents from the home.
            others = [stock(home, folder, years, asked.writes), sqlite(home, folder, years, asked.writes)]
            rows += [selfkind(home, years, asked.writes), *others]
            if (row := jrnl(home, folder, years, asked.writes)) is not None:
                rows.append(row)
        growing = growth(homes, asked.writes)
    show(rows)
    print(*growing, sep="\n")


def growth(homes: dict[int, Path], writes: int) -> list[str]:
    """What an insert takes by years of history, written in turn: a busy moment of the disk falls on all."""
    took: dict[int, list[float]] = {years: [] for years in homes}
    stores = [(Store(home), took[years]) for years, home in homes.items()]
    for _ in range(writes):
        for store, values in stores:
            values += timed(partial(store.insert, "entries", document()), 1)
    p50 = {years: at(values, 0.5) for years, values in sorted(took.items())}
    first = min(p50)
    return [
        f"In turn: with {years} years an insert takes {value:.2f} ms, {value / p50[first]:.2f} of {first}."
        for years, value in p50.items()
    ]


def show(rows: list[Row]) -> None:
    """The table, in milliseconds; `x` compares the p50 of an insert with that of selfkind in the same years."""
    titles = f"{'insert p50':>11}{'p99':>9}{'x':>8}{'open p50':>10}{'p99':>9}{'search p50':>12}{'p99':>9}{'MB':>7}"
    print(f"{'store':<20}{'years':>6}{titles}")
    ours = {row.years: at(row.insert, 0.5) for row in rows if row.store == "selfkind"}
    for row in rows:
        insert, opened, search = ((at(all_, 0.5), at(all_, 0.99)) for all_ in (row.insert, row.open, row.search))
        print(
            f"{row.store:<20}{row.years:>6}{insert[0]:>11.2f}{insert[1]:>9.2f}{insert[0] / ours[row.years]:>8.2f}"
            f"{opened[0]:>10.2f}{opened[1]:>9.2f}{search[0]:>12.1f}{search[1]:>9.1f}{row.megabytes:>7.1f}"
        )


if __name__ == "__main__":
    main()
