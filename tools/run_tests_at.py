"""Run the tests under clocks that show other moments: at night, on 29 February, while summer time begins and ends.

    python tools/run_tests_at.py                                  # the whole suite, at one moment after the other
    python tools/run_tests_at.py "2028-02-29 12:00" -- tests/cli  # some tests, at one moment of Berlin's time

Needs Linux and a C compiler. The clock goes on from the moment, for pytest and all that the tests start; spans
(time.monotonic) and the times of files stay real. What comes after ``--`` is given to pytest in place of ``-n 2``.
Exits with 1 when tests fail at any moment, with 2 when something is missing.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from argparse import ArgumentParser, RawDescriptionHelpFormatter
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
CLOCK = """
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static time_t shift(void) {
  static time_t seconds;
  static int known;
  if (!known) {
    const char *said = getenv("CLOCK_SHIFT");
    seconds = said ? atoll(said) : 0;
    known = 1;
  }
  return seconds;
}

int clock_gettime(clockid_t clock, struct timespec *now) {
  int answer = syscall(SYS_clock_gettime, clock, now);
  if (answer == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) now->tv_sec += shift();
  return answer;
}

int gettimeofday(struct timeval *now, void *zone) {
  struct timespec exact;
  int answer = clock_gettime(CLOCK_REALTIME, &exact);
  now->tv_sec = exact.tv_sec;
  now->tv_usec = exact.tv_nsec / 1000;
  return answer;
}

time_t time(time_t *kept) {
  struct timespec exact;
  clock_gettime(CLOCK_REALTIME, &exact);
  if (kept) *kept = exact.tv_sec;
  return exact.tv_sec;
}
"""
"""Moves the clock on the wall forward for every process started with it, and leaves the monotonic clock unchanged.
Under libfaketime (0.9.10), which does the same, Python aborts now and then: ``PyCOND_WAIT(gil->cond) failed``."""


UNFIT = (
    "tests/reminders/service/test_user_manager.py",
    "tests/reminders/test_evening.py::test_set_up_with_the_desktop_it_runs_at_once",
    "tests/cli/test_status_file.py::test_the_command_reads_nothing_that_is_not_an_input",
    "tests/cli/test_status_file.py::test_a_file_that_has_just_changed_is_not_trusted_yet",
    "tests/cli/test_sync.py::test_half_files_are_named_in_the_status_and_once_by_the_doctor",
    "tests/companion/test_inbox.py::test_a_file_that_is_still_being_written_waits",
)
"""Left out: they compare the time of a file, which stays real, with the clock. They choose their own time zone, or
don't use the time at all, so the hour doesn't affect them."""


class Missing(Exception):
    """Something that these runs need is missing; the text says what."""


def _moment(words: str) -> str:
    datetime.fromisoformat(words)
    return words


def seconds_to(moment: str, now: datetime) -> int:
    """Return how many seconds a clock has to be moved forward to show a moment of `ZONE`, ``YYYY-MM-DD HH:MM``.

    Of two such moments, when summer time ends, it's the first.
    """
    shown = datetime.fromisoformat(moment).replace(tzinfo=ZONE)
    return round((shown.astimezone(UTC) - now).total_seconds())


def preloaded(folder: Path) -> Path:
    """Return the library to load first, built in `folder`. Raises `Missing`."""
    compiler = shutil.which("cc")
    if compiler is None:
        raise Missing("This needs a C compiler (Debian's package gcc).")
    source, library = folder / "clock.c", folder / "clock.so"
    source.write_text(CLOCK)
    subprocess.run([compiler, "-shared", "-fPIC", "-o", library, source], check=True)
    return library


def run_at(moment: str, library: Path, options: list[str]) -> int:
    """Run pytest from a moment on. Return its exit code."""
    print(f"\n== {moment}, {MOMENTS.get(moment, 'as asked for')}", flush=True)
    shift = seconds_to(moment, datetime.now(UTC))
    environ = {**os.environ, "LD_PRELOAD": str(library), "CLOCK_SHIFT": str(shift)}
    left_out = [f"--deselect={name}" for name in UNFIT]
    # What pytest stores about failed tests belongs to the runs of today.
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *left_out, *options]
    return subprocess.run(command, cwd=ROOT, env=environ, check=False).returncode


def main(words: list[str]) -> int:
    """Run the tests at each moment, print those at which they failed, and return the exit code."""
    cut = words.index("--") if "--" in words else len(words)
    parser = ArgumentParser(description=__doc__, formatter_class=RawDescriptionHelpFormatter)
    parser.add_argument("moments", nargs="*", type=_moment, metavar="MOMENT", help="YYYY-MM-DD HH:MM in Berlin")
    moments = parser.parse_args(words[:cut]).moments or list(MOMENTS)
    options = words[cut + 1 :] or ["-n", "2"]
    with tempfile.TemporaryDirectory() as folder:
        try:
            library = preloaded(Path(folder))
        except Missing as missing:
            print(missing, file=sys.stderr)
            return 2
        red = [moment for moment in moments if run_at(moment, library, options)]
    print("\n" + (f"Red at: {', '.join(red)}" if red else f"Green at: {', '.join(moments)}"))
    return 1 if red else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
