"""The long rounds: `python -m tests.hostile`, or some of them: `python -m tests.hostile screens search waits`.

screens, journal, search, paste, pages, session_page: go through the app in a real terminal, in a home of hostile
texts (`walk.py`). screens:away, pages:away and so on: through one screen alone.
waits: how long the event loop is kept busy by one megabyte of each kind (`waits.py`), in milliseconds.
It ends with 1 when a terminal was sent what a text held, or a step took longer than `MOST`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from selfkind.reminders.companion import open_with_reminders
from tests.e2e import terminal
from tests.hostile.homes import fill
from tests.hostile.speak import NOW
from tests.hostile.texts import HARMFUL, harm_in
from tests.hostile.waits import large

STRETCHES = ("screens", "journal", "search", "paste", "pages", "session_page")
MOST = 100.0
"""Milliseconds of processor time that one step of the event loop may take."""
PATIENCE = 3600.0


def walk(folder: Path, stretch: str) -> bool:
    """Go through a stretch of the app in a terminal, and return whether nothing reached it."""
    home, report = folder / stretch, folder / f"{stretch}.json"
    companion = open_with_reminders(home, clock=lambda: NOW)
    fill(companion, (*HARMFUL, "arabic"))
    companion.close()
    command = [sys.executable, "-m", "tests.hostile.walk", str(home), str(report), stretch]
    with terminal.Terminal(command, columns=100, rows=30, feed=False) as person:
        code = person.end()
        person.listen(0.3)
        sent = person.raw.decode("utf-8", "surrogateescape")
    found = json.loads(report.read_text()) if report.exists() else {"seen": [], "faults": {"": "it ended early"}}
    harm = harm_in(sent)
    print(f"{stretch}: exit {code}, {len(sent):,} characters sent, harm {harm}, drawn {found['faults']}")
    print(f"  screens: {', '.join(found['seen'])}", flush=True)
    return code == 0 and not harm and not found["faults"]


def busy(folder: Path, name: str, text: str) -> bool:
    """Read and search one large text in an app of its own, and return whether no step was long."""
    home = folder / name.replace(" ", "-")
    with closing(open_with_reminders(home, clock=lambda: NOW)) as companion:
        companion.journal.save(companion.practice.exercise("note"), {"text": f"{text} needle"})
    command = [sys.executable, "-m", "tests.hostile.waits", str(home)]
    took = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    print(f"{name:26}", "  ".join(f"{label} {longest:.0f}" for label, longest in took.items()), flush=True)
    return max(took.values()) <= MOST


def main(rounds: list[str]) -> int:
    """Run the rounds and return the exit code."""
    os.environ |= {"PYTHONPATH": os.pathsep.join(sys.path), "TZ": "Europe/Berlin", "LANG": "C.UTF-8"}
    time.tzset()
    terminal.PATIENCE = PATIENCE
    is_well = True
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for stretch in rounds or [*STRETCHES, "waits"]:
            if stretch == "waits":
                for name, text in large():
                    is_well &= busy(folder, name, text)
            else:
                is_well &= walk(folder, stretch)
    return 0 if is_well else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
