"""What the table of `python -m benchmarks` measures: each probe runs a program once and returns its figures.

A figure has the name of its probe and its own: `app.settled`. What a peer does is measured in the same round.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import search
from benchmarks.session import Answer, Session
from benchmarks.usage import peak_mib, processor_seconds, run, wake_ups

FLOOR = """
from textual.app import App
from textual.widgets import Static

class Smallest(App):
    BINDINGS = [("q", "quit", "Quit")]
    def compose(self):
        yield Static("the smallest app")

Smallest().run()
"""
LIST = """
from textual.app import App
from textual.widgets import Footer, Header, Label, ListItem, ListView

class Rows(App):
    BINDINGS = [("q", "quit", "Quit")]
    def compose(self):
        yield Header()
        yield ListView(*[ListItem(Label(f"practice item {number}")) for number in range(15)])
        yield Footer()

Rows().run()
"""
WARM, WINDOW = 3.0, 8.0
"""Seconds that an idle program is left alone, and seconds that it's watched then."""
BREATHS = 20.0
"""Seconds that breathing under the prompt is watched."""
DOWNS, TABS = 12, 4

NOT_KEPT = ("PYTHON", "SELFKIND_", "SSH_", "TMUX", "STY", "NO_COLOR", "COLUMNS", "LINES")
"""Beginnings of variables that would change what is measured."""

Figures = dict[str, float]


@dataclass(frozen=True)
class Program:
    """A selfkind, by its command, and homes of its own: what one writes does not slow the other."""

    command: Sequence[str]
    years: Path
    empty: Path
    encrypted: Path
    texts: Path
    passphrase: Path
    environ: Mapping[str, str] = field(default_factory=dict)

    def on(self, home: Path, *arguments: str) -> list[str]:
        """Return a command line for a home."""
        return [*self.command, "--home", str(home), *arguments]


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the environment of all programs: a local terminal, bytecode kept, nothing of selfkind's own set."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith(NOT_KEPT)}
    return kept | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"} | dict(extra or {})


def prepare(command: Sequence[str], folder: Path, share: float, source: Path) -> Program:
    """Make the homes of a program: twenty years, an empty one, an encrypted one, and one of texts to search.

    `source` is the checkout that writes them: an older selfkind can't read what a newer one writes.
    """
    folder.mkdir()
    passphrase = folder / "passphrase.txt"
    passphrase.write_text("a passphrase for measuring\n")
    passphrase.chmod(0o600)
    years, encrypted, empty, texts = (folder / name for name in ("years", "encrypted", "empty", "texts"))
    _make_homes(source, years, texts, share)
    shutil.copytree(years, encrypted)
    secret = {"SELFKIND_PASSPHRASE_FILE": str(passphrase)}
    program = Program(command, years, empty, encrypted, texts, passphrase, environment(secret))
    run(program.on(encrypted, "encrypt"), program.environ)
    empty.mkdir()
    run(program.on(years, "progress", "--json"), program.environ)  # the first look rolls up the months
    return program


def _make_homes(source: Path, years: Path, texts: Path, share: float) -> None:
    code = (
        "import sys; from datetime import datetime; from pathlib import Path\n"
        "from tests.years import make_home; from benchmarks import search\n"
        "years, texts, share = Path(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3])\n"
        "make_home(years, 20 * share, datetime.now().astimezone().date())\n"
        "search.make_home(texts, list(search.notes(share, accents=False)))\n"
    )
    path = os.pathsep.join([str(source), str(source / "src")])
    subprocess.run(
        [sys.executable, "-c", code, str(years), str(texts), str(share)],
        cwd=source,
        env=os.environ | {"PYTHONPATH": path},
        check=True,
    )


def command(name: str, home: str, *arguments: str) -> Callable[[Program], Figures]:
    """Return a probe of one whole command, from fork to exit."""

    def probe(program: Program) -> Figures:
        ended = run(program.on(getattr(program, home), *arguments), program.environ)
        return {
            f"{name}.wall": ended.wall_ms,
            f"{name}.cpu": ended.cpu_ms,
            f"{name}.peak": ended.peak_mib,
            f"{name}.first": ended.first_line_ms,
        }

    return probe


def again(name: str, home: str, *arguments: str) -> Callable[[Program], Figures]:
    """Return a probe of a command that a prompt or cron runs again and again: nothing has changed since."""
    measured = command(name, home, *arguments)

    def probe(program: Program) -> Figures:
        for _ in range(2):
            run(program.on(getattr(program, home), *arguments), program.environ)
            time.sleep(0.2)  # what has just changed isn't kept yet
        return measured(program)

    return probe


def app(program: Program) -> Figures:
    """Start the app, look at it while nothing happens, move about, quit."""
    with Session(program.on(program.years), program.environ) as session:
        figures = _start(session) | {"app.peak": peak_mib(session.pid)}
        session.press("down")  # until the first key, the app looks around each second
        figures |= _idle(session)
        figures |= _moves("today", [session.press("down") for _ in range(DOWNS)])
        figures["app.screen_first"] = session.press("2").last_ms
        session.settle(1.0)
        figures |= _moves("journal", [session.press("down") for _ in range(DOWNS)])
        session.press("1")
        again = [session.press(key).last_ms for key in ("2", "1") * 3]
        figures["app.screen_again"] = statistics.median(again)
        leaving = []
        for _ in range(3):
            session.press("?")
            leaving.append(session.press("esc").last_ms)
        figures["app.escape"] = statistics.median(leaving)
        session.press("c")
        session.settle(0.5)
        figures |= _moves("tab", [session.press("tab") for _ in range(TABS)])
        session.press("esc")
        session.settle(0.5)
        figures["app.quit"] = session.quit("q")
    return figures


def _start(session: Session) -> Figures:
    settled = session.settle(0.5, until=b"\x1b[")
    return {
        "app.settled": (settled - session.began) * 1000,
        "app.cpu": processor_seconds(session.pid) * 1000,
        "app.bytes": session.size,
    }


def _idle(session: Session) -> Figures:
    session.settle(WARM)
    woken, used, began = wake_ups(session.pid), processor_seconds(session.pid), time.perf_counter()
    while (left := began + WINDOW - time.perf_counter()) > 0:
        session.read(left)
    took = time.perf_counter() - began
    return {
        "app.wake_ups": (wake_ups(session.pid) - woken) / took,
        "app.idle_cpu": (processor_seconds(session.pid) - used) / took * 100,
    }


def _moves(name: str, answers: Sequence[Answer]) -> Figures:
    """Return the medians of all but the first answer, which may bring what is used for the first time."""
    later = [one for one in answers[1:] if one.size] or list(answers)
    return {
        f"app.{name}_first": statistics.median(one.first_ms for one in later),
        f"app.{name}_last": statistics.median(one.last_ms for one in later),
        f"app.{name}_bytes": statistics.median(one.size for one in later),
    }


def remind_run(program: Program) -> Figures:
    """Run what reminds for a while, on a bus of its own where there is one, and look at its memory."""
    bus = ["dbus-run-session", "--"] if shutil.which("dbus-run-session") else []
    with subprocess.Popen(
        [*bus, *program.on(program.years, "remind", "run")],
        env=program.environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        time.sleep(5)
        running = [pid for pid in _family(process.pid) if b"remind" in Path(f"/proc/{pid}/cmdline").read_bytes()]
        peak = peak_mib(running[-1])
        for pid in reversed(running):
            os.kill(pid, 15)
        process.wait(10)
    return {"remind_run.peak": peak}


def _family(pid: int) -> Iterator[int]:
    yield pid
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        yield from _family(int(child))


def inline(program: Program) -> Figures:
    """Breathe under the prompt, and look at the processor time of the breaths, start apart."""
    line = program.on(program.years, "breathe", "4-6", "--inline", "--quiet", "--minutes", "1")
    with Session(line, program.environ) as session:
        session.settle(0.5)
        session.send(b"\r")  # the first practice of a home asks to be begun
        until = time.perf_counter() + 5  # the start, and the seconds that settle a person
        while (left := until - time.perf_counter()) > 0:
            session.read(left)
        used, began = processor_seconds(session.pid), time.perf_counter()
        while (left := began + BREATHS - time.perf_counter()) > 0:
            session.read(left)
        share = (processor_seconds(session.pid) - used) / (time.perf_counter() - began) * 100
    return {"inline.cpu": share}


def searching(program: Program) -> Figures:
    """Look for a word that one entry has, less the same command in an empty home."""
    start = run(program.on(program.empty, "journal", "search", search.RARE), program.environ).cpu_ms
    found = run(program.on(program.texts, "journal", "search", search.RARE), program.environ).cpu_ms
    return {"search.rare": found - start}


PROBES: dict[str, Callable[[Program], Figures]] = {
    "app": app,
    "status": again("status", "years", "status"),
    "status_empty": again("status_empty", "empty", "status"),
    "status_encrypted": again("status_encrypted", "encrypted", "status"),
    "today": command("today", "years", "today", "--json"),
    "remind_changed": command("remind_changed", "years", "remind", "once"),
    "remind_once": again("remind_once", "years", "remind", "once"),
    "catch": command("catch", "years", "catch", "a thought to measure with"),
    "done": command("done", "years", "done", "Water"),
    "journal": command("journal", "years", "journal", "list"),
    "remind_run": remind_run,
    "inline": inline,
    "search": searching,
}
"""What can be measured of a selfkind, by the first half of a figure's name."""


class Peers:
    """What others take: the same figures, by the names that `table.toml` gives them."""

    def __init__(self, folder: Path, share: float) -> None:
        """Write the small programs, and fill a database with the texts that are searched."""
        self._environ = environment()
        self._floor, self._list = folder / "floor.py", folder / "list.py"
        self._floor.write_text(FLOOR)
        self._list.write_text(LIST)
        self._like = search.sqlite(folder, list(search.notes(share, accents=False)))(search.RARE)

    def measure(self, name: str) -> Figures:
        """Return the figures of a peer."""
        return {"pass": self._pass, "floor": self._smallest, "list": self._rows, "like": self._sql}[name]()

    def _pass(self) -> Figures:
        return {"wall": run([sys.executable, "-c", "pass"], self._environ).wall_ms}

    def _smallest(self) -> Figures:
        with Session([sys.executable, str(self._floor)], self._environ) as session:
            figures = _start(session) | {"app.peak": peak_mib(session.pid)} | _idle(session)
            figures["app.quit"] = session.quit("q")
        return figures

    def _rows(self) -> Figures:
        with Session([sys.executable, str(self._list)], self._environ) as session:
            _start(session)
            return _moves("journal", [session.press("down") for _ in range(DOWNS)])

    def _sql(self) -> Figures:
        return {"search.rare": search.processor_time(self._like)}
