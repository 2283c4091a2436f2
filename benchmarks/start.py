"""Start to the first key answered: Today with many items and years of ticks, against the smallest Textual app.

`python -m benchmarks.start [--items 5000] [--years 20] [--pairs 9]`, from the root of the repository.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from tests.e2e.terminal import KEYS, Terminal, selfkind_command

from benchmarks.scale import TODAY, Document, Tables, item, write_home

GOAL = 1.35
"""How many times as long as the smallest app Today may take."""
TICKS_A_DAY = 20
FLOOR = """
from textual.app import App
from textual.widgets import Static

class Smallest(App):
    BINDINGS = [("down", "answer")]
    def compose(self):
        yield Static("the smallest app")
    def action_answer(self):
        self.query_one(Static).update("answered")

Smallest().run()
"""

Command = tuple[list[str], str, Callable[[Terminal], bool]]
"""What to start, what is on its first page, and whether it has answered the key."""


def ticks_home(home: Path, items: int, years: float) -> None:
    """A routine of so many items, and so many years of ticks for some of them on each day."""
    rng = random.Random(20061123)
    months: dict[str, Tables] = {}
    for back in range(1, round(years * 365.25) + 1):
        day = TODAY - timedelta(days=back)
        at = f"{day}T08:00:00.000+01:00"
        rows = months.setdefault(f"{day}"[:7], {"completions": []})["completions"]
        for number in rng.sample(range(1, items + 1), min(TICKS_A_DAY, items)):
            tick = {"day": f"{day}", "at": at, "updated": at, "item": f"{number:032x}", "state": "done"}
            rows.append({"id": f"{back:08x}{number:024x}"} | tick)
    write_home(home, months, [_since(item(number), back=round(years * 365.25)) for number in range(1, items + 1)])


def _since(made: Document, back: int) -> Document:
    return made | {"start": f"{max(TODAY - timedelta(days=back), date(2000, 1, 3))}"}


def first_answer(command: Command) -> float:
    """Return the milliseconds from the start until the first key, pressed as soon as something is there, is
    answered."""
    argv, first, has_answered = command
    begin = time.perf_counter()
    with Terminal(argv, columns=100, rows=30) as terminal:
        terminal.see(first)
        terminal.send(KEYS["down"].encode())
        while not has_answered(terminal):
            if time.perf_counter() - begin > 120:
                raise AssertionError(f"no answer:\n{terminal.text}")
            terminal.listen(0.02)
        return (time.perf_counter() - begin) * 1000


def app(home: Path) -> Command:
    """Return how to start selfkind: the cursor begins on one line, and moves to another."""
    seen: list[str] = []

    def has_moved(terminal: Terminal) -> bool:
        if (line := terminal.cursor_line) and line not in seen:
            seen.append(line)
        return len(seen) > 1

    return [*selfkind_command(), "--home", str(home)], "selfkind", has_moved


def main() -> None:
    """Measure in pairs, and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--items", type=int, default=5000)
    parser.add_argument("--years", type=float, default=20)
    parser.add_argument("--pairs", type=int, default=9)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home, small, smallest = Path(folder) / "large", Path(folder) / "small", Path(folder) / "smallest.py"
        ticks_home(home, options.items, options.years)
        ticks_home(small, 8, 1)
        smallest.write_text(FLOOR)
        for one in (home, small):  # the first look at Progress rolls up the months
            subprocess.run(
                [*selfkind_command(), "--home", str(one), "progress", "--json"],
                check=True,
                stdout=subprocess.DEVNULL,
            )
        floor: Command = (
            [sys.executable, str(smallest)],
            "smallest",
            lambda terminal: "answered" in terminal.text,
        )
        runs: list[tuple[float, float, float]] = []
        for number in range(options.pairs + 1):
            run = (first_answer(floor), first_answer(app(small)), first_answer(app(home)))
            if number:  # the first one reads everything from the disk
                runs.append(run)
    names = ("smallest app", "Today, 8 items, 1 year", f"Today, {options.items} items, {options.years:g} years")
    print(f"{'':32}{'ms':>8}{'x':>8}")
    for at, name in enumerate(names):
        ratio = statistics.median(run[at] / run[0] for run in runs)
        mark = " !" if ratio > GOAL else ""
        print(f"{name:32}{statistics.median(run[at] for run in runs):8.0f}{ratio:8.2f}{mark}")


if __name__ == "__main__":
    os.environ.pop("SELFKIND_HOME", None)
    main()
