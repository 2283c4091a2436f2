"""Imports of 73,000 entries, twenty years of a diary: how long each takes, and how much memory.

`python -m benchmarks.imports [--only jrnl.json] [--entries 73000]` from the root. About two minutes.
"""

from __future__ import annotations

import argparse
import base64
import json
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

FIRST = date(2006, 1, 1)
ENTRIES = 73_000
STEPS = """
import sys, time
from pathlib import Path
from selfkind.reminders.companion import open_with_reminders

format, file, home = sys.argv[1:]
companion = open_with_reminders(Path(home))
used = time.process_time()
done = companion.imports.bring(format, companion.imports.source(file)).value
cpu = time.process_time() - used
# Not what `resource` says: it begins with the peak of the process that started this one.
status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
peak = int(status["VmHWM"].split()[0]) / 1024
print(f"{done.added} {cpu:.2f} {peak:.1f}")
"""


def _days(count: int) -> Iterator[tuple[int, date, int]]:
    yield from ((at, FIRST + timedelta(days=at // 10), 8 + at % 10) for at in range(count))


def _words(at: int) -> str:
    return f"A line of some words for entry number {at}\nand a second line of it @tag{at % 7}"


def _jrnl_json(count: int) -> bytes:
    rows = [
        {
            "title": _words(at).partition("\n")[0],
            "body": _words(at).partition("\n")[2],
            "date": f"{day}",
            "time": f"{hour:02}:00",
            "tags": [f"@tag{at % 7}"],
            "starred": False,
        }
        for at, day, hour in _days(count)
    ]
    return json.dumps({"tags": {}, "entries": rows}, indent=2).encode()


def _jrnl_text(count: int) -> bytes:
    return "\n".join(f"[{day} {hour:02}:00] {_words(at)}\n" for at, day, hour in _days(count)).encode()


def _table(count: int) -> bytes:
    rows = (f'{day},{hour:02}:00,"{_words(at)}",4,a;b\n' for at, day, hour in _days(count // 2))
    return f"date,time,note,mood,tags\n{''.join(rows)}".encode()


def _dayone(count: int) -> bytes:
    return json.dumps({"metadata": {"version": "1.0"}, "entries": [*map(_of_dayone, _days(count))]}).encode()


def _of_dayone(one: tuple[int, date, int]) -> dict[str, Any]:
    at, day, hour = one
    text = _words(at) + " and more words" * 5
    return {
        "uuid": f"{at:032X}",
        "creationDate": f"{day}T{hour:02}:00:00Z",
        "modifiedDate": f"{day}T{hour:02}:00:00Z",
        "timeZone": "Europe/Berlin",
        "text": text,
        "richText": json.dumps({"contents": [{"text": text}], "meta": {"version": 1}}),
        "tags": [f"tag{at % 7}"],
        "location": {"latitude": 48.2, "longitude": 16.3, "placeName": "Wien", "country": "Austria"},
    }


def _daylio(count: int) -> bytes:
    rows = [
        {"id": at, "minute": 0, "hour": hour, "day": day.day, "month": day.month - 1, "year": day.year}
        | {"mood": 1 + at % 5, "note": _words(at), "tags": [at % 7], "assets": []}
        for at, day, hour in _days(count // 2)
    ]
    moods = [{"id": at, "custom_name": "", "mood_group_id": at, "predefined_name_id": at} for at in range(1, 6)]
    return base64.encodebytes(json.dumps({"version": 15, "customMoods": moods, "dayEntries": rows}).encode())


FILES: dict[str, tuple[str, str, Callable[[int], bytes]]] = {
    "journal.json": ("jrnl", "", _jrnl_json),
    "journal.txt": ("jrnl", "", _jrnl_text),
    "table.csv": ("csv", "", _table),
    "dayone.zip": ("dayone", "Journal.json", _dayone),
    "x.daylio": ("daylio", "backup.daylio", _daylio),
}
"""By file: its format, what it's called in a zip, and what makes it."""


def main() -> None:
    """Measure, and print two lines for each file: imported, and once more."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--only", choices=FILES, default=None)
    arguments.add_argument("--entries", type=int, default=ENTRIES)
    chosen = arguments.parse_args()
    print(f"{'file':14}{'MB':>6}{'new':>8}{'cpu s':>8}{'MiB':>8}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file in [chosen.only] if chosen.only else FILES:
            format, inside, make = FILES[file]
            data = make(chosen.entries)
            if inside:
                with zipfile.ZipFile(folder / file, "w", zipfile.ZIP_DEFLATED) as archive:
                    archive.writestr(inside, data)
            else:
                (folder / file).write_bytes(data)
            for _ in range(2):
                added, cpu, peak = _measured(format, folder / file, folder / f"home-{file}")
                print(f"{file:14}{len(data) / 1e6:>6.0f}{added:>8}{cpu:>8.1f}{peak:>8.0f}", flush=True)


def _measured(format: str, file: Path, home: Path) -> tuple[int, float, float]:
    """Return how many things an import added, its seconds of the processor, and its MiB of memory."""
    done = subprocess.run(
        [sys.executable, "-c", STEPS, format, str(file), str(home)], capture_output=True, text=True, check=True
    )
    added, cpu, peak = done.stdout.split()
    return int(added), float(cpu), float(peak)


if __name__ == "__main__":
    main()
