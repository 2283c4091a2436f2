"""What ten times as much costs: routine items, entries in a month, one long entry, a long paste (in paragraphs, in
short lines, in one line), years with little in them.

`python -m benchmarks.scale [--only items entries length paste lines line years] [--share 1.0]`, from the root of
the repository.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.e2e.terminal import Terminal
from tests.years import WORDS, ZONE, write_part

MOST = 20.0
"""How many times as long ten times as much may take: linear is 10."""
LONGEST = 100.0
"""Milliseconds that the event loop may be kept from the next key."""
BEAT = 0.005
COLUMNS, ROWS = 100, 30
UP, DOWN, RIGHT, LEFT, HOME, END = (b"\x1b[" + key for key in (b"A", b"B", b"C", b"D", b"H", b"F"))
WORD_RIGHT, WORD_LEFT, PAGE_UP, PAGE_DOWN = b"\x1b[1;5C", b"\x1b[1;5D", b"\x1b[5~", b"\x1b[6~"
ALL = b"\x1b[18~"
"""Selects everything; an arrow goes to its start or end then."""
TODAY = datetime.now(ZONE).date()
THIS_MONTH = TODAY.replace(day=1)

Document = dict[str, Any]
Tables = dict[str, list[Document]]


def write_home(home: Path, parts: dict[str, Tables], routine: list[Document]) -> None:
    """Write a home in one go; the store would take minutes for so much."""
    home.mkdir(mode=0o700)
    core: Tables = {"routine": routine, "settings": [{"id": "routine", "kept": True}]}
    for name, tables in ({"core": core} | parts).items():
        write_part(
            home, name, {kind: {str(i): row for i, row in enumerate(rows, 1)} for kind, rows in tables.items()}
        )


def item(number: int) -> Document:
    """One item of a routine; every fifth looks back at what was done."""
    return {
        "id": f"{number:032x}",
        "name": f"Item {number}",
        "cadence": (
            "daily",
            "weekdays",
            "3x/week",
            "every 2 days",
            "RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU",
        )[number % 5],
        "part": ("morning", "day", "evening", "any")[number % 4],
        "start": "2026-01-01",
        "position": number,
    }


def note(number: int, day: date, text: str) -> Document:
    """One note."""
    at = (
        datetime.combine(day, datetime.min.time(), ZONE) + timedelta(hours=9, seconds=number % 30_000)
    ).isoformat(timespec="milliseconds")
    return {
        "id": f"{number * 2654435761 % 2**32:08x}{number:024x}",
        "kind": "note",
        "day": f"{day}",
        "at": at,
        "updated": at,
        "text": text,
        "items": [],
        "tags": [],
    }


def items_home(home: Path, count: int) -> None:
    """A routine of so many items, each ticked in the days before."""
    ticks: list[Document] = []
    for back in range(1, 8):
        day = TODAY - timedelta(days=back)
        at = f"{day}T08:00:00.000+01:00"
        for number in range(1, count, 3):
            tick = {"day": f"{day}", "at": at, "updated": at, "item": f"{number:032x}", "state": "done"}
            ticks.append({"id": f"{back:08x}{number:024x}"} | tick)
    months: dict[str, Tables] = {}
    for tick in ticks:
        months.setdefault(str(tick["day"])[:7], {"completions": []})["completions"].append(tick)
    write_home(home, months, [item(number) for number in range(1, count + 1)])


def entries_home(home: Path, count: int) -> None:
    """So many entries in the days of this month so far."""
    days = [THIS_MONTH + timedelta(days=i) for i in range(TODAY.day)]
    rows = [
        note(number, days[number * len(days) // count], f"entry {number}\npage {number} " + " ".join(WORDS[:20]))
        for number in range(count)
    ]
    write_home(home, {f"{TODAY:%Y-%m}": {"entries": rows}}, [item(1)])


def long_text(characters: int) -> str:
    """So many characters, in paragraphs."""
    paragraph = " ".join(WORDS * 3) + ".\n\n"
    return (paragraph * (characters // len(paragraph) + 1))[:characters]


def short_lines(characters: int) -> str:
    """So many characters, in lines of 19."""
    return ("a line like another\n" * (characters // 20 + 1))[:characters]


def one_line(characters: int) -> str:
    """So many characters, without a line end."""
    return long_text(characters).replace("\n", " ")


def length_home(home: Path, characters: int) -> None:
    """One entry of so many characters, in paragraphs, and a short one after it."""
    rows = [note(1, TODAY, "the long one\n" + long_text(characters)), note(2, TODAY, "the short one")]
    write_home(home, {f"{TODAY:%Y-%m}": {"entries": rows}}, [item(1)])


def paste_home(home: Path, characters: int) -> None:
    """One item, and no words yet: so many characters are pasted later."""
    write_home(home, {}, [item(1)])


def years_home(home: Path, months: int) -> None:
    """So many months with one entry in each."""
    parts: dict[str, Tables] = {}
    first = THIS_MONTH
    for number in range(months):
        parts[f"{first:%Y-%m}"] = {
            "entries": [
                note(number, first, f"entry {months - number}\npage {months - number} " + " ".join(WORDS * 5))
            ]
        }
        first = (first - timedelta(days=1)).replace(day=1)
    write_home(home, parts, [item(1)])


@dataclass(frozen=True)
class Case:
    """What grows, up to how much, and what the app shows of it."""

    name: str
    most: int
    make: Callable[[Path, int], None]
    next_item: str
    """What Today shows after a step down."""
    entry: str = ""
    """What the page of the Journal shows first, "" where there is nothing to read."""
    next_entry: str = ""
    """What the page shows after a step down."""
    pasted: Callable[[int], str] | None = None
    """So many characters that are pasted into a page."""


CASES = (
    Case("items", 5_000, items_home, "Here"),
    Case("entries", 200_000, entries_home, "", "page {last} the", "page {before} the"),
    Case("length", 5_000_000, length_home, "", "the short one", "the light on the"),
    Case("paste", 5_000_000, paste_home, "", pasted=long_text),
    Case("lines", 5_000_000, paste_home, "", pasted=short_lines),
    Case("line", 5_000_000, paste_home, "", pasted=one_line),
    Case("years", 240, years_home, "", "page {most} the", "page {below} the"),
)


@dataclass
class Figures:
    """Seconds by what was done, and the longest time that the event loop was kept, in milliseconds."""

    took: dict[str, float] = field(default_factory=dict)
    kept: dict[str, float] = field(default_factory=dict)


def environ(home: Path) -> dict[str, str]:
    """The environment of a command on a home."""
    return {**os.environ, "SELFKIND_HOME": str(home), "TZ": "Europe/Berlin"}


def commands(home: Path, case: Case, figures: Figures) -> None:
    """Run what the shell offers."""
    asked = {"status": ["status"]}
    if case.entry:
        asked["journal list"] = ["journal", "list"]
        # The oldest, which is the long one where there is one.
        asked["journal show"] = ["journal", "show", note(1 if case.name == "length" else 0, TODAY, "")["id"]]
    for name, words in asked.items():
        began = time.perf_counter()
        command = [sys.executable, "-m", "selfkind", *words]
        subprocess.run(command, env=environ(home), check=True, stdout=subprocess.DEVNULL)
        figures.took[name] = time.perf_counter() - began


def paste(terminal: Terminal, text: str) -> None:
    """Paste as a terminal does."""
    data = f"\x1b[200~{text}\x1b[201~".encode()
    for start in range(0, len(data), 4096):
        terminal.send(data[start : start + 4096])
        terminal.listen(0.001)


def app(home: Path, case: Case, count: int, figures: Figures) -> None:
    """Open the app, press a key, tick an item, read in the Journal, and write there."""
    log = home.with_suffix(".beats")
    words = {"last": count - 1, "before": count - 2, "most": count, "below": count - 1}
    began = time.monotonic()
    command = [sys.executable, "-m", "benchmarks.scale", "--watch", str(log)]
    with Terminal(command, columns=COLUMNS, rows=ROWS, environ=environ(home)) as terminal:
        spans: dict[str, tuple[float, float]] = {}

        def see(name: str, *texts: str) -> None:
            nonlocal began
            terminal.until(lambda screen: all(text in screen for text in texts), f"to see {texts}")
            now = time.monotonic()
            spans[name], began = (began, now), now

        see("first frame", "Today")
        terminal.send(b"\x1b[B" if case.next_item else b"?")
        see("first key", case.next_item or "Keys")
        if not case.next_item:
            terminal.press("esc")
        terminal.listen(1.0)
        if case.name == "items":
            began = time.monotonic()
            terminal.send(b" ")
            see("tick", "1 done")
        if case.pasted:
            terminal.send(b"2")
            terminal.listen(1.0)
            terminal.send(b"n")
            terminal.see("saves")
            half = case.pasted(count // 2)
            began = time.monotonic()
            paste(terminal, f"{half}The end.")
            see("paste", "The end.")
            terminal.send(b"z")
            see("key after it", "The end.z")
            terminal.send(ALL + LEFT)
            paste(terminal, f"{half}The middle. ")
            see("paste before", "The middle.")
            for place, keys in (("middle", b""), ("start", ALL + LEFT), ("end", ALL + RIGHT)):
                # The counting of rows, and a draft, run while it is typed.
                terminal.send(keys)
                terminal.listen(0.2)
                began = time.monotonic()
                for number in range(10):
                    terminal.send(b"%d" % number)
                    terminal.listen(0.02)
                see(f"ten keys, {place}", "0123456789")
            terminal.listen(3.0)
            spans["counting, draft"] = (began, time.monotonic())
            began = time.monotonic()
            for key in (
                b"\x1a",
                b"\x19",
                UP,
                PAGE_UP,
                HOME,
                WORD_LEFT,
                PAGE_DOWN,
                DOWN,
                END,
                WORD_RIGHT,
                b"\x17",
                b"\r",
            ):
                terminal.send(key)
                terminal.listen(0.2)
            spans["undo, moves"] = (began, time.monotonic())
            began = time.monotonic()
            terminal.send(b"\x1b")
            see("leave", "Kept as a draft.")
            terminal.send(b"n")
            see("open the draft", "0123456789")
            terminal.listen(3.0)
            spans["counting again"] = (began, time.monotonic())
            began = time.monotonic()
            terminal.send(b"\x0f")
            see("save", "undo: note from")
        if case.entry:
            began = time.monotonic()
            terminal.send(b"2")
            see("Journal page", case.entry.format(**words))
            terminal.send(b"\x1b[B")
            see("next entry", case.next_entry.format(**words))
            terminal.send(b"\r")
            terminal.send(b"\x1b[F")
            terminal.listen(1.0)
            spans["end of it"] = (began, time.monotonic())
    beats = [tuple(map(float, line.split())) for line in log.read_text().splitlines()]
    for name, (first, last) in spans.items():
        if name not in ("end of it", "counting, draft", "undo, moves", "counting again"):
            figures.took[name] = last - first
        # A beat that comes late is written once it has come.
        figures.kept[name] = max(
            (late * 1000 for at, late in beats if at - late <= last and at >= first), default=0.0
        )


def watch(log: Path) -> None:
    """Run the app, and note when its event loop was kept waiting, and for how long."""
    from selfkind.cli.main import main as selfkind
    from selfkind.tui.app import SelfkindApp

    plain = SelfkindApp.run_async

    async def run_async(self: SelfkindApp, *args: Any, **kwargs: Any) -> object:
        loop = asyncio.get_running_loop()

        def beat(due: float, used: float) -> None:
            # Work of other processes is no step of ours, so that no more counts than this one has computed.
            kept = min(loop.time() - due, time.process_time() - used)
            if kept > BEAT:
                file.write(f"{time.monotonic()} {kept}\n")
                file.flush()
            loop.call_at(due := loop.time() + BEAT, beat, due, time.process_time())

        loop.call_soon(beat, loop.time(), time.process_time())
        return await plain(self, *args, **kwargs)

    SelfkindApp.run_async = run_async  # type: ignore[method-assign]
    with log.open("w") as file:
        sys.argv = ["selfkind"]
        selfkind()


def measured(case: Case, share: float) -> Iterator[tuple[int, Figures]]:
    """The figures of a case at a tenth and at the whole."""
    for count in (int(case.most * share / 10), int(case.most * share)):
        with tempfile.TemporaryDirectory(prefix="selfkind-scale-") as folder:
            home, figures = Path(folder) / "home", Figures()
            case.make(home, count)
            commands(home, case, figures)
            app(home, case, count, figures)
            yield count, figures


def show(case: Case, share: float) -> None:
    """Measure a case and print it."""
    (fewer, small), (count, large) = measured(case, share)
    print(f"{case.name}: {fewer:,} and {count:,}")
    print(f"  {'':<18}{'N/10, s':>9}{'N, s':>9}{'x':>7}{'longest step, ms: N/10':>25}{'N':>7}")
    for name in large.took | large.kept:
        line = f"  {name:<18}"
        if name in large.took:
            ratio = large.took[name] / small.took[name]
            line += (
                f"{small.took[name]:>9.2f}{large.took[name]:>9.2f}{ratio:>7.1f}{' !' if ratio > MOST else '  '}"
            )
        else:
            line += " " * 27
        if name in large.kept:
            kept = large.kept[name]
            line += f"{small.kept[name]:>23.0f}{kept:>7.0f}{' !' if kept > LONGEST else ''}"
        print(line, flush=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure what ten times as much costs.")
    parser.add_argument("--only", nargs="+", choices=[case.name for case in CASES], default=[])
    parser.add_argument("--share", type=float, default=1.0, help="of the most that is measured")
    parser.add_argument("--watch", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.watch:
        watch(asked.watch)
        return
    for case in CASES:
        if not asked.only or case.name in asked.only:
            show(case, asked.share)


if __name__ == "__main__":
    main()
