"""The app, a service and cron beside each other, with a real desktop: each reminder comes once, and none is lost
when one of them goes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from selfkind.store.engine.lock import StandingLock
from tests.e2e.terminal import Terminal
from tests.reminders.desktop import Desktop, desktop
from tests.sound.machine import eventually

pytestmark = pytest.mark.desktop

BY_A_CLOCK = """
import sys
from datetime import datetime
from pathlib import Path
import selfkind.reminders.process
from selfkind.cli.main import main
selfkind.reminders.process.TRIES = selfkind.reminders.process.SLEEP = 0.1
shown = Path(sys.argv[1])
sys.exit(main(sys.argv[2:], clock=lambda: datetime.fromisoformat(shown.read_text())))
"""
"""selfkind with the clock of a test, which stands still until that moves it, and looks often."""


class Evening:
    """The evening of Monday, 23 November 2026, whose clock is moved on by hand."""

    def __init__(self, screen: Desktop, home: Path) -> None:
        self.screen, self.home = screen, home
        self.clock, self.log = home.with_name("clock"), home / "remind.log"
        self.day = datetime(2026, 11, 23, tzinfo=UTC)
        self.show("20:59")

    def show(self, at: str) -> None:
        """Let the clock show a time."""
        moment = self.day.replace(hour=int(at[:2]), minute=int(at[3:]), second=5)
        fresh = self.clock.with_suffix(".tmp")
        fresh.write_text(moment.isoformat())
        fresh.replace(self.clock)

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            self.command(*words), env=self.screen.environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )

    def command(self, *words: str) -> list[str]:
        return [sys.executable, "-P", "-c", BY_A_CLOCK, str(self.clock), "--home", str(self.home), *words]

    def at(self, at: str) -> None:
        """Go on to a time, and look twice as cron does, while others may look as well, until it was told."""
        self.show(at)
        looks = [self.start("remind", "once", "--quiet") for _ in range(2)]
        assert [check.communicate(timeout=60)[0] for check in looks] == [b"", b""]
        assert eventually(lambda: self.log.exists() and f"T{at} sent" in self.log.read_text())


def test_an_app_a_service_and_cron_tell_each_reminder_once(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with desktop(tmp_path) as made:
        screen = Desktop({**made.environ, "TZ": "UTC"}, made.folder)
        evening = Evening(screen, home)
        for minute in range(4):
            words = ("routine", "add", f"Line {minute}", "--at", f"21:0{minute}")
            assert evening.start(*words).wait(timeout=60) == 0
        (home / "config.toml").write_text("[reminders]\ndiscreet = false\n")
        assert evening.start("remind", "once").wait(timeout=60) == 0
        lock = StandingLock(home / "remind.lock")
        with Terminal(evening.command(), environ=cleared(screen.environ)) as person:
            person.see("Line 0")
            assert eventually(lambda: lock.is_held() and '"app"' in lock.words())
            service = evening.start("remind", "run", "--service")
            try:
                evening.at("21:00")
                person.see("A moment for:")
                evening.at("21:01")
                person.press("q")
                assert person.end() == 0
                assert eventually(lambda: lock.is_held() and '"run"' in lock.words())
                evening.at("21:02")
                service.send_signal(signal.SIGKILL)
                service.communicate(timeout=20)
                evening.at("21:03")
            finally:
                service.kill()
        shown = [one["summary"] for one in screen.history()]
    # Each took the place of the one before.
    assert shown == ["A moment for: Line 3"]
    given = Counter(line.split()[2] for line in evening.log.read_text().splitlines() if " sent " in line)
    # “Three good things” is of the routine of a new home, at 21:00 as well.
    assert given == {"2026-11-23T21:00": 2, **{f"2026-11-23T21:0{minute}": 1 for minute in range(1, 4)}}


def cleared(environ: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in environ.items() if environ.get(name) != os.environ.get(name)}
