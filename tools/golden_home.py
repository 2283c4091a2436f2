"""Make the golden home of this version, plain and encrypted: something of most kinds, made by its commands.

python tools/golden_home.py

Run it once, in the commit that is released, once that version's number is written.
tests/cli/test_golden_homes.py opens it from then on. What is there already is never made again: it's what people
have on their disks.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from selfkind import __version__
from selfkind.cli.main import main
from selfkind.store.encryption import keys

FOLDER = Path(__file__).parents[1] / "tests" / "store" / "golden" / "homes"
ZONE = ZoneInfo("Europe/Berlin")
PASSPHRASE = "a quiet lamp"
EARLIER: tuple[tuple[str, ...], ...] = (
    ("done", "water"),
    ("catch", "I never get anything done"),
    ("routine", "add", "Evening walk", "--cadence", "mon,wed,fri", "--at", "18:30", "--part", "evening"),
    ("write", "gratitude", "the light", "a message from Ana", "soup"),
    ("feel", "calm", "--energy", "6", "--note", "slept well"),
    ("score", "add", "PHQ-9"),
    ("safety-plan", "edit", "alone", "walk to the river"),
    ("templates", "new", "Evening page", "--ask", "What was hard?"),
)
LATER: tuple[tuple[str, ...], ...] = (
    ("write", "letter", "Dear me, you did what you could.", "--seal", "7d"),
    ("boundary", "add", "I leave work at six"),
    ("boundary", "log", "I leave", "--said", "part", "--hard", "her face"),
    ("circle", "add", "Ana", "--phone", "030 1234567"),
    ("circle", "log", "Ana", "--note", "we laughed"),
    ("homework", "add", "Catch three", "--from", "Dr. Weiss", "--exercise", "catch"),
    ("homework", "log", "Catch three", "--did", "all"),
    ("score", "log", "PHQ-9", "9"),
    ("away", "2026-12-24", "2026-12-28", "--why", "at the sea"),
    ("activities", "add", "Bake bread"),
    ("card", "add", "Kind act", "--kind", "count"),
    ("card", "log", "kind=2"),
    ("write", "week", "--set", "warm_voice=3"),
    ("rest", "--day", "--date", "yesterday"),
    ("path", "begin"),
    ("done", "reflection", "--note", "two lines"),
    ("done", "feelings", "--tiny", "--note", "one breath"),
    ("undo",),
    ("redo",),
)


class _Person:
    """Runs commands on a home, a minute apart."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.now = datetime(2026, 10, 30, 9, 41, tzinfo=ZONE)

    def run(self, *arguments: str) -> str:
        """Run a command and return what it printed. Ends with what went wrong, if anything did."""
        self.now += timedelta(minutes=1)
        said, complaints = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(complaints):
            code = main(["--home", str(self.home), *arguments], lambda: self.now)
        if code:
            sys.exit(f"selfkind {' '.join(arguments)}: {complaints.getvalue()}")
        return said.getvalue()

    def id_of(self, *arguments: str) -> str:
        """Run a command that writes something, and return its ID."""
        written: dict[str, Any] = json.loads(self.run("--json", *arguments))
        return str(written["id"])


def make(folder: Path) -> None:
    """Make both homes in a folder that isn't there yet, with the export and today's plan that they had."""
    folder.mkdir(parents=True)
    plain, encrypted = _Person(folder / "plain"), _Person(folder / "encrypted")
    for command in EARLIER:
        plain.run(*command)
    plain.now = datetime(2026, 11, 23, 9, 41, tzinfo=ZONE)
    plain.run("journal", "edit", plain.id_of("write", "note", "first words"), "--set", "text=other words")
    plain.run("journal", "delete", plain.id_of("write", "note", "to the bin"))
    pack = folder / "pack.toml"
    plain.run("pack", "new", str(pack))
    plain.run("pack", "add", str(pack), "--yes")
    pack.unlink()
    for command in LATER:
        plain.run(*command)
    export = json.loads(plain.run("export", "json"))
    (folder / "export.json").write_text(json.dumps(export, ensure_ascii=False, indent=1) + "\n", "utf-8")
    (folder / "today.txt").write_text(plain.run("today"), "utf-8")
    (folder / "passphrase.txt").write_text(f"{PASSPHRASE}\n", "utf-8")
    shutil.copytree(plain.home, encrypted.home)
    encrypted.now = plain.now
    with _quick_keys():
        encrypted.run("encrypt", "--passphrase-file", str(folder / "passphrase.txt"))
    for one in (plain, encrypted):
        shutil.rmtree(one.home / "backups")
        (one.home / ".lock").unlink(missing_ok=True)


@contextlib.contextmanager
def _quick_keys() -> Any:
    """Make a key that takes no second to open: tests open it often."""
    before, keys._LOG_N = keys._LOG_N, 4
    try:
        yield
    finally:
        keys._LOG_N = before


if __name__ == "__main__":
    os.environ["TZ"] = str(ZONE)
    make(FOLDER / __version__)
