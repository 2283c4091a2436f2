"""A week lived with the app in a real terminal and with the shell, by a clock of the test: a rest for a line and
for a day, days away, a day filled in later, a low-energy day, and the night in which clocks go back.

After each step Today and Progress are compared with a script that counts over an export.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from selfkind.cli.main import main
from tests.count_progress import count, count_day, times_in_week
from tests.e2e.clocked import ClockFile
from tests.e2e.terminal import Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="terminals of POSIX")

BERLIN = ZoneInfo("Europe/Berlin")
ROOT = Path(__file__).parents[2]
MONDAY = date(2026, 10, 19)


class Week:
    """A home, a clock, a shell, and the app in a terminal."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.home, self._capsys = folder / "home", capsys
        self.clock = ClockFile(folder / "clock")

    def at(self, day: int, clock: str, *, fold: int = 0) -> None:
        """Set the clock to a time in October 2026, in Berlin."""
        hour, minute = map(int, clock.split(":"))
        self.clock.set(datetime(2026, 10, day, hour, minute, tzinfo=BERLIN, fold=fold))

    @contextmanager
    def app(self) -> Iterator[Terminal]:
        """Open the app, and quit it at the end."""
        command = [sys.executable, "-m", "tests.e2e.clocked", str(self.clock.path), "--home", str(self.home)]
        path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH", ""))))
        with Terminal(command, columns=110, rows=36, environ={"PYTHONPATH": path}) as person:
            person.see("Recent days")
            yield person
            person.press("q")
            assert person.end() == 0

    def shell(self, *arguments: str) -> str:
        """Run a command, which has to work, and return what it prints."""
        assert main(["--home", str(self.home), *arguments], self.clock) == 0, self._capsys.readouterr()
        return self._capsys.readouterr().out

    def json(self, *arguments: str) -> Any:
        return json.loads(self.shell(*arguments))

    def id(self, name: str) -> str:
        return next(one["id"] for one in self.json("routine", "list", "--json") if one["name"].startswith(name))

    def check(self, today: date) -> dict[str, Any]:
        """Compare Today, the days before, the day after and Progress with the script; return what it counts."""
        export = self.json("export", "json")
        counted = count_day(export, today)
        status = self.json("status", "--json")
        assert status["day"] == today.isoformat()
        assert {key: status[key] for key in ("done", "open", "rest", "total")} == {
            key: value for key, value in counted.items() if key != "states"
        }
        for offset in range(-8, 2):
            day = today + timedelta(days=offset)
            states: dict[str, list[str]] = {}
            for one in self.json("today", "--date", day.isoformat(), "--json")["items"]:
                states.setdefault(one["id"], []).append(one["state"])
                if one["target"]:
                    sunday = day + timedelta(days=6 - day.weekday())
                    assert one["target"]["done"] == times_in_week(one["id"], day, sunday, export)
            assert {item: sorted(found) for item, found in states.items()} == count_day(export, day)["states"]
        progress, expected = self.json("progress", "--json"), count(export, today)
        items = {one["id"]: one["practised"] for one in progress["items"] if one["practised"]}
        assert {key: progress[key] for key in expected if key != "items"} | {"items": items} == expected
        return counted | {"days": expected["practice_days"]}

    def see_counts(self, person: Terminal, today: date) -> None:
        """Compare what is on the screens of Today and Progress with the script."""
        counted = self.check(today)
        said = [f"{counted['done']} done"] * (counted["done"] > 0)
        said += [f"{counted['rest']} resting"] * (counted["rest"] > 0)
        days = f"{counted['days']} practice day{'s' * (counted['days'] != 1)} so far"
        person.see(*([" · ".join(said)] if said else []), days)
        person.press("6")
        person.see("Rhythm" if counted["days"] > 1 else "practice day", days)
        person.press("1")
        person.see("Recent days")


def tick(person: Terminal, name: str, key: str = "space", mark: str = "●") -> None:
    """Move to a line from the first one, press a key there, and see the mark."""
    person.press("g")
    person.until(lambda _: "Feelings check-in" in person.cursor_line, "for the cursor on the first line")
    person.move_to(name)
    person.press(key)
    person.until(
        lambda screen: any(mark in line and name in line for line in screen.splitlines()), f"{mark} {name}"
    )


def test_a_week(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    week = Week(tmp_path, capsys)
    week.at(19, "09:41")
    week.shell("routine", "add", "Glass of water", "--cadence", "3x/day")
    week.shell("routine", "add", "Call a friend", "--cadence", "2x/week", "--tiny", "Send a word")
    week.check(MONDAY)

    # Monday: ticks, a tiny one, a part; an entry and a check-in.
    with week.app() as person:
        tick(person, "Water, slowly")
        tick(person, "Longer-out", "t", "•")
        person.press("f")
        person.see("Which feeling is nearest?")
        person.press("right", "enter")
        person.see("●  Feelings check-in")
        week.shell("done", "catch", "--part")
        person.see("◔  Catch the critic")
        week.shell("done", "glass")
        week.shell("done", "glass", "--note", "cold")
        week.shell("done", "call")
        person.see("1 of 2 this week")
        person.press("2", "n")
        person.see("Your words")
        person.type("a slow morning")
        person.press("ctrl+o")
        person.see("n new note", "a slow morning")
        person.press("1")
        week.see_counts(person, MONDAY)

        # Tuesday, with the app still open: a rest for one line, undone and done again.
        week.at(20, "18:00")
        person.see("Tue 20 Oct", "○  Water, slowly")
        tick(person, "One small no", "r", "☾")
        person.press("u")
        person.see("○  One small no")
        person.press("U")
        person.see("☾  One small no")
        week.see_counts(person, date(2026, 10, 20))

        # Wednesday: a day of rest.
        week.at(21, "08:10")
        person.see("Wed 21 Oct")
        person.press("O")
        person.see("☾  Water, slowly")
        week.see_counts(person, date(2026, 10, 21))

    # Thursday and Friday: away, with one thing done all the same.
    week.at(22, "12:00")
    week.shell("away", "today", "tomorrow", "--why", "with my sister")
    week.check(date(2026, 10, 22))
    week.shell("done", "water")
    week.check(date(2026, 10, 22))
    week.at(23, "20:00")
    assert week.check(date(2026, 10, 23))["total"] == 0

    # Saturday: a low-energy day, Tuesday is filled in, and the night in which 02:00 to 03:00 comes twice.
    week.at(24, "21:30")
    with week.app() as person:
        person.see("Sat 24 Oct", "─ Today ─")
        person.press("L")
        person.until(lambda screen: "One small no" not in screen, "for the small plan")
        week.see_counts(person, date(2026, 10, 24))
        person.press("g", "space")
        person.see("1 done")
        for name in ("Friday 23", "Thursday 22", "Wednesday 21", "Tuesday 20"):
            person.press("[")
            person.see(f"{name} October")
        tick(person, "Reflection")
        tick(person, "Call a friend", mark="●")
        person.see("2 of 2 that week")
        person.press("0")
        person.see("Sat 24 Oct", "─ Today ─")
        week.see_counts(person, date(2026, 10, 24))
        saturday = week.json("today", "--json")["items"]
        for clock, fold in (("00:30", 0), ("02:30", 0), ("02:30", 1), ("03:59", 0)):
            week.at(25, clock, fold=fold)
            assert week.json("today", "--json")["items"] == saturday
            week.check(date(2026, 10, 24))
        week.at(25, "02:15", fold=1)
        person.press("c")
        person.see("What the harsh voice said")
        person.type("awake again")
        week.at(25, "04:01")
        person.press("ctrl+o")
        person.see("Sun 25 Oct")
        (entry,) = week.json("journal", "list", "--kind", "thought", "--json")
        assert entry["day"] == "2026-10-24"  # it was begun then

        # Sunday, and the next week.
        tick(person, "Water, slowly")
        week.see_counts(person, date(2026, 10, 25))
        assert "Call a friend" not in week.shell("today")
        week.at(26, "09:00")
        person.see("Mon 26 Oct", "0 of 2 this week")
        week.see_counts(person, date(2026, 10, 26))
    assert week.check(date(2026, 10, 26))["days"] == 6
    # A clock that is set back takes nothing away.
    week.at(21, "09:00")
    assert week.check(date(2026, 10, 21))["days"] == 6
