"""Run the tests under clocks that show other moments: at night, on 29 February, while summer time begins and ends.

    python tools/run_tests_at.py                                  # the whole suite, at one moment after the other
    python tools/run_tests_at.py "2028-02-29 12:00" -- tests/cli  # some tests, at one moment of Berlin's time

Needs libfaketime (Debian's package faketime) and a C compiler. The clock goes on from the moment, for pytest and
all that the tests start; spans (time.monotonic) and the times of files stay real. What comes after ``--`` is given
to pytest in place of ``-n 2``. Exits with 1 when tests fail at any moment, with 2 when something is missing.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

ROOT = Path(__file__).parents[1]
ZONE = ZoneInfo("Europe/Berlin")
"""The zone of tests/conftest.py."""
MOMENTS = {
    "2026-11-29 03:00": "at night, before the day of a user begins",
    "2026-11-29 23:59": "a minute before midnight",
    "2028-02-29 12:00": "on 29 February",
    "2027-03-28 01:30": "half an hour before summer time begins",
    "2026-10-25 02:30": "half an hour before summer time ends",
    "2028-12-31 12:00": "on a Sunday, the last day of 2028",
}
LIBRARY = "faketime/libfaketimeMT.so.1"
SLEEP = """
#include <errno.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>
int clock_nanosleep(clockid_t clock, int flags, const struct timespec *span, struct timespec *left) {
  return syscall(SYS_clock_nanosleep, clock, flags, span, left) == 0 ? 0 : errno;
}
"""
"""Goes before libfaketime: its version 0.9.10 answers each time.sleep of Python 3.11 with EINVAL when it leaves
the monotonic clock alone, and when it doesn't, waits for a lock never end."""


class Missing(Exception):
    """What these runs need and the machine lacks; the text says what."""


def seconds_to(moment: str, now: datetime) -> int:
    """Return how many seconds a clock has to be put forward to show a moment of `ZONE`, ``YYYY-MM-DD HH:MM``.

    Of two such moments, when summer time ends, it's the first.
    """
    shown = datetime.fromisoformat(moment).replace(tzinfo=ZONE)
    return round((shown.astimezone(UTC) - now).total_seconds())


def preloaded(folder: Path) -> str:
    """Return the libraries to load first, made in `folder` where they have to be. Raises `Missing`."""
    found = sorted(Path("/usr/lib").glob(f"**/{LIBRARY}"))
    compiler = shutil.which("cc")
    if not found or compiler is None:
        raise Missing("This needs libfaketime (the package faketime) and a C compiler (the package gcc).")
    source, sleep = folder / "sleep.c", folder / "sleep.so"
    source.write_text(SLEEP)
    subprocess.run([compiler, "-shared", "-fPIC", "-o", sleep, source], check=True)
    return f"{sleep}:{found[0]}"


def run_at(moment: str, libraries: str, options: list[str]) -> int:
    """Run pytest from a moment on. Return its exit code."""
    print(f"\n== {moment}, {MOMENTS.get(moment, 'as asked for')}", flush=True)
    environ = {
        **os.environ,
        "LD_PRELOAD": libraries,
        "FAKETIME": f"{seconds_to(moment, datetime.now(UTC)):+d}s",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        "DONT_FAKE_MONOTONIC": "1",  # what older versions call it
    }
    # What pytest keeps of failed tests belongs to the runs of today.
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *options]
    return subprocess.run(command, cwd=ROOT, env=environ, check=False).returncode


def main(words: list[str]) -> int:
    """Run the tests at each moment, say at which they failed, and return the exit code."""
    cut = words.index("--") if "--" in words else len(words)
    moments, options = words[:cut] or list(MOMENTS), words[cut + 1 :] or ["-n", "2"]
    with tempfile.TemporaryDirectory() as folder:
        try:
            libraries = preloaded(Path(folder))
        except Missing as missing:
            print(missing, file=sys.stderr)
            return 2
        red = [moment for moment in moments if run_at(moment, libraries, options)]
    print("\n" + (f"Red at: {', '.join(red)}" if red else f"Green at: {', '.join(moments)}"))
    return 1 if red else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
