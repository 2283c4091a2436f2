"""Full rounds: `python -m tests.crash`, or some of them: `python -m tests.crash kill=300 race=4x150 fuzz=1`.

It prints a table and ends with 1 when a promise was broken. Kinds and what the number means:

kill, kill-command, full, read-only, fsize, denied, race-command: rounds; race: writers x texts each;
typing: pages typed on until the app is ended; busy: 1 to run it;
steps: times that each form is walked through, 4 for each ending after each step;
eio: 1 to break each call in turn; fuzz: each n-th byte (1 is all); power: texts to trace.
import: 1 to cut imports and their undo off at each file; import-eio: each n-th call fails; kill-import: rounds.
merge: 1 to cut a merge of copies off at each file; merge-eio, merge-full: each n-th call fails; merge-power: 1 to
cut the power. `-sealed`: the same on encrypted homes. kill-change: encrypting, decrypting, other keys, restores,
killed.
"""

from __future__ import annotations

import errno
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.crash import changes, faults, fuzz, imports, merging, power, rounds, steps, typing
from tests.crash.homes import sealed
from tests.crash.rounds import CannotRun, Tally

FULL = [
    "kill=300",
    "kill-command=50",
    "race=4x150",
    "race-command=20",
    "full=10",
    "read-only=5",
    "fsize=10",
    "denied=5",
    "busy=1",
    "eio=1",
    "fuzz=1",
    "power=60",
    "kill-sealed=300",
    "race-sealed=4x150",
    "eio-sealed=1",
    "fuzz-sealed=1",
    "power-sealed=30",
    "kill-change=150",
    "import=1",
    "import-sealed=1",
    "import-eio=1",
    "kill-import=40",
    "merge=1",
    "merge-sealed=1",
    "merge-eio=1",
    "merge-full=1",
    "merge-power=1",
    "merge-power-sealed=1",
    "typing=200",
    "steps=4",
    "steps-sealed=1",
]


Prepare = Callable[[Path], None]


def _race(number: str, folder: Path, prepare: Prepare = rounds.plain) -> Tally:
    writers, _, each = number.partition("x")
    return rounds.race(int(writers), int(each), folder, prepare)


def _each_call(_number: str, folder: Path, prepare: Prepare = rounds.plain) -> Tally:
    tally = Tally()
    for code in (errno.EIO, errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EMFILE):
        tally.add(faults.each_call(folder, code, prepare))
    return tally


KINDS: dict[str, Callable[[str, Path], Tally]] = {
    "kill": lambda number, folder: rounds.kill(int(number), folder, seed=time.time_ns()),
    "kill-command": lambda number, folder: rounds.kill_command(int(number), folder, seed=time.time_ns()),
    "race": _race,
    "race-command": lambda number, folder: rounds.race_command(int(number), folder),
    "full": lambda number, folder: rounds.full(int(number), folder),
    "read-only": lambda number, folder: rounds.read_only(int(number), folder),
    "fsize": lambda number, folder: rounds.too_large(int(number), folder),
    "denied": lambda number, folder: rounds.denied(int(number), folder),
    "busy": lambda _number, folder: rounds.busy(folder),
    "eio": _each_call,
    "fuzz": lambda number, folder: fuzz.every_byte(folder, int(number)),
    "power": lambda number, folder: power.cuts(int(number), folder),
    "kill-sealed": lambda number, folder: rounds.kill(int(number), folder, time.time_ns(), sealed),
    "race-sealed": lambda number, folder: _race(number, folder, sealed),
    "eio-sealed": lambda number, folder: _each_call(number, folder, sealed),
    "fuzz-sealed": lambda number, folder: fuzz.every_byte(folder, int(number), sealed),
    "power-sealed": lambda number, folder: power.cuts(int(number), folder, sealed),
    "typing": lambda number, folder: typing.rounds(int(number), folder, time.time_ns()),
    "steps": lambda number, folder: steps.rounds(int(number), folder),
    "steps-sealed": lambda number, folder: steps.rounds(int(number), folder, prepare=sealed),
    "import": lambda _number, folder: imports.each_replace(folder),
    "import-sealed": lambda _number, folder: imports.each_replace(folder, sealed),
    "import-eio": lambda number, folder: imports.each_call(folder, errno.EIO, int(number)),
    "kill-import": lambda number, folder: imports.kill(int(number), folder, time.time_ns()),
    "merge": lambda _number, folder: merging.each_name(folder),
    "merge-sealed": lambda _number, folder: merging.each_name(folder, sealed),
    "merge-eio": lambda number, folder: merging.each_call(folder, errno.EIO, step=int(number)),
    "merge-full": lambda number, folder: merging.each_call(folder, errno.ENOSPC, step=int(number)),
    "merge-power": lambda _number, folder: merging.cuts(folder),
    "merge-power-sealed": lambda _number, folder: merging.cuts(folder, sealed),
    "kill-change": lambda number, folder: changes.kill_change(int(number), folder, time.time_ns()),
}


def main(asked: list[str]) -> int:
    """Run the rounds that are asked for, or all of them, and print what came of each."""
    good = True
    print(f"{'kind':<20}{'rounds':>8}{'acknowledged':>14}{'refused':>9}{'lost':>6}{'altered':>9}{'seconds':>9}")
    for one in [word for word in asked if word != "--rounds"] or FULL:
        kind, _, number = one.partition("=")
        if kind not in KINDS:
            what = (
                "Usage: python -m tests.crash [KIND=NUMBER …]" if "help" in kind else f"There is no kind {kind!r}"
            )
            print(f"{what}. The kinds are: {', '.join(KINDS)}.", file=sys.stderr)
            return 2
        began = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="selfkind-crash-") as folder:
            try:
                tally = KINDS[kind](number or "1", Path(folder))
            except CannotRun as why:
                print(f"{one:<20} not run: {why}")
                continue
        counts = f"{tally.rounds:>8}{tally.acknowledged:>14}{tally.refused:>9}{tally.lost:>6}{tally.altered:>9}"
        print(f"{one:<20}{counts}{time.monotonic() - began:>9.1f}", flush=True)
        for line in tally.notes:
            print(f"    {line}")
        for trouble in tally.troubles[:10]:
            print(f"    {trouble}")
        good = good and tally.good
    print("Every promise was kept." if good else "A promise was broken.")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
