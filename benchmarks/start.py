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
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from tests.e2e.terminal import KEYS, Terminal, selfkind_command

from benchmarks.scale import TODAY, Document, Tables, item, write_home

TICKS_A_DAY = 20
COLUMNS, ROWS = 100, 30
QUIET = 1.0
"""Seconds without a change after which all is shown."""
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


@dataclass(frozen=True)
class Program:
    """What to start, what is on its first page, and what of its screen the key down changes."""

    argv: list[str]
    first: str
    answer: Callable[[Terminal], str]


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


def first_answer(program: Program) -> tuple[float, float]:
    """Return the milliseconds from the start until the first key, pressed as soon as something is there, is
    answered, and those of processor time until then.

    The screen is looked at afterwards: an emulator would take its time meanwhile.
    """
    marks: list[tuple[int, float, float]] = []
    pressed = 0
    begin = time.perf_counter()
    with Terminal(program.argv, columns=COLUMNS, rows=ROWS, feed=False) as terminal:
        while not marks or time.perf_counter() - begin < marks[-1][1] + QUIET or not pressed:
            terminal.listen(0.002)
            if len(terminal.raw) > (marks[-1][0] if marks else 0):
                used = time.clock_gettime(~terminal.process.pid << 3 | 2)
                marks.append((len(terminal.raw), time.perf_counter() - begin, used))
            if not pressed and program.first.encode() in terminal.raw:
                terminal.send(KEYS["down"].encode())
                pressed = len(terminal.raw)
        raw = terminal.raw
    with Terminal(["true"], columns=COLUMNS, rows=ROWS) as shown:
        seen, before = "", 0
        for until, took, used in marks:
            shown.feed(raw[before:until])
            before = until
            answer = program.answer(shown)
            if seen and answer and answer != seen:
                return took * 1000, used * 1000
            seen = answer or seen
    raise AssertionError(f"no answer:\n{shown.text}")


def under_cursor(shown: Terminal) -> str:
    """Return the line under the cursor of a list, once all of it is there; "" without one."""
    _, sign, line = shown.cursor_line.partition("▍")
    words, edge, _ = line.partition("│")
    return words if sign and edge else ""


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
        programs = [Program([sys.executable, str(smallest)], "smallest", lambda shown: shown.text.strip())]
        for one in (small, home):
            command = [*selfkind_command(), "--home", str(one)]
            programs.append(Program(command, "selfkind", under_cursor))
        runs: list[list[tuple[float, float]]] = []
        for number in range(options.pairs + 1):
            run = [first_answer(program) for program in programs]
            if number:  # the first one reads everything from the disk
                runs.append(run)
    names = ("smallest app", "Today, 8 items, 1 year", f"Today, {options.items} items, {options.years:g} years")
    print(f"{'':32}{'ms':>8}{'x':>8}{'cpu ms':>8}{'x':>8}")
    for at, name in enumerate(names):
        said = ""
        for kind in (0, 1):
            took = statistics.median(run[at][kind] for run in runs)
            said += f"{took:8.0f}{statistics.median(run[at][kind] / run[0][kind] for run in runs):8.2f}"
        print(name.ljust(32) + said)


if __name__ == "__main__":
    os.environ.pop("SELFKIND_HOME", None)
    main()
