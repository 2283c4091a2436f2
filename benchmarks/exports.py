"""Exports of 1 and 20 years: how long each format takes, and how much memory.

`python -m benchmarks.exports [--years 1 20] [--only json]` from the root of the repository. About a minute.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from tests.years import make_home

from selfkind.exchange.formats import EXPORTS

UNTIL = date(2026, 11, 23)
STEPS = """
import resource, sys, time
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo
from selfkind.domain.day import Calendar
from selfkind.domain.exports.wanted import EVERYTHING
from selfkind.exchange.export import Export
from selfkind.exchange.formats import exporter, files_of
from selfkind.exchange.holdings import Holdings
from selfkind.exchange.packed import zipped
from selfkind.store.home import Home

format, home, file = sys.argv[1:]
def raising(part, problem): raise problem
files = files_of(format)
write = exporter(format).write if files is None else lambda export: zipped(files(export), export.at)
begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
at, used = time.perf_counter(), time.process_time()
held = Holdings(Home(Path(home)), EVERYTHING, raising)
now = datetime(2026, 11, 23, 9, tzinfo=UTC)
with open(file, "wb") as opened:
    for piece in write(Export(held, now, Calendar(ZoneInfo("Europe/Berlin")), str)):
        opened.write(piece)
took, cpu = time.perf_counter() - at, time.process_time() - used
more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - begun) / 1024
print(f"{took:.2f} {cpu:.2f} {more:.1f}")
"""


def main() -> None:
    """Measure, and print a line for each format and number of years."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--years", type=float, nargs="+", default=[1, 20])
    arguments.add_argument("--only", choices=EXPORTS, default=None)
    arguments.add_argument("--times", type=int, default=3)
    chosen = arguments.parse_args()
    print(f"{'format':8}{'years':>6}{'seconds':>9}{'cpu':>7}{'MiB more':>10}{'MB written':>12}")
    with tempfile.TemporaryDirectory() as name:
        for years in chosen.years:
            home = make_home(Path(name) / f"{years:g}", years, UNTIL)
            for format in [chosen.only] if chosen.only else EXPORTS:
                file = Path(name) / "out"
                runs = [_measured(format, home, file) for _ in range(chosen.times)]
                took, cpu, more = (min(column) for column in zip(*runs, strict=True))
                size = file.stat().st_size / 1e6
                print(f"{format:8}{years:>6g}{took:>9.2f}{cpu:>7.2f}{more:>10.1f}{size:>12.1f}", flush=True)


def _measured(format: str, home: Path, file: Path) -> tuple[float, float, float]:
    """Return the seconds, those of the processor, and the MiB of memory that an export needs, in a new process."""
    done = subprocess.run(
        [sys.executable, "-c", STEPS, format, str(home), str(file)], capture_output=True, text=True, check=True
    )
    took, cpu, more = map(float, done.stdout.split())
    return took, cpu, more


if __name__ == "__main__":
    main()
