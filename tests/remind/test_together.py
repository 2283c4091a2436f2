"""The app, a service and cron beside each other, with a real desktop: each reminder comes once, and none is lost
when one of them goes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from selfkind.store.lock import StandingLock
from tests.e2e.terminal import Terminal
from tests.remind.desktop import Desktop, desktop

pytestmark = pytest.mark.desktop

FAST = """
import sys
from datetime import datetime, timedelta
import selfkind.companion.reminder_process, selfkind.remind.loop
from selfkind.cli.main import main
selfkind.companion.reminder_process.TRIES = selfkind.remind.loop.SLEEP = 0.1
begin, shown, speed = datetime.fromisoformat(sys.argv[1]), datetime.fromisoformat(sys.argv[2]), 30
sys.exit(main(sys.argv[3:], clock=lambda: shown + speed * (datetime.now(begin.tzinfo) - begin)))
"""
"""selfkind with a clock that runs thirty times as fast, so that an evening is soon over."""


class Evening:
    """An evening that begins at 20:59 and goes by quickly, with a reminder at each of its first minutes."""

    def __init__(self, screen: Desktop, home: Path) -> None:
        self.screen, self.home = screen, home
        self.begin = datetime.now(UTC)
        self.shown = self.begin.replace(hour=20, minute=59, second=0, microsecond=0)

    def command(self, *words: str) -> list[str]:
        clock = [self.begin.isoformat(), self.shown.isoformat()]
        return [sys.executable, "-P", "-c", FAST, *clock, "--home", str(self.home), *words]

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            self.command(*words), env=self.screen.environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )

    def wait_until(self, at: str) -> None:
        """Look as cron does, and more often, until the clock of this evening shows `at`."""
        wanted = self.shown.replace(hour=int(at[:2]), minute=int(at[3:]), second=10)
        while self.shown + 30 * (datetime.now(UTC) - self.begin) < wanted:
            looks = [self.start("remind", "once", "--quiet") for _ in range(2)]
            assert [look.communicate(timeout=30)[0] for look in looks] == [b"", b""]
            time.sleep(0.05)


def words_of(lock: StandingLock, by: str, patience: float = 20) -> None:
    until = time.monotonic() + patience
    while not (lock.is_held() and f'"{by}"' in lock.words()):
        assert time.monotonic() < until, lock.words()
        time.sleep(0.02)


def test_an_app_a_service_and_cron_tell_each_reminder_once(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with desktop(tmp_path) as made:
        screen = Desktop({**made.environ, "TZ": "UTC"}, made.folder)
        for minute in range(4):
            subprocess.run(
                [sys.executable, "-m", "selfkind", "--home", str(home), "routine", "add", f"Line {minute}",
                 "--at", f"21:0{minute}"],
                check=True, capture_output=True, env=screen.environ,
            )  # fmt: skip
        (home / "config.toml").write_text("[reminders]\ndiscreet = false\n")
        evening = Evening(screen, home)
        assert evening.start("remind", "once").wait(timeout=30) == 0
        lock = StandingLock(home / "remind.lock")
        with Terminal(evening.command(), environ=cleared(screen.environ)) as person:
            person.see("Line 0")
            words_of(lock, "app")
            service = evening.start("remind", "run", "--service")
            try:
                evening.wait_until("21:00")
                person.see("A moment for: Line")
                person.press("q")
                assert person.end() == 0
                words_of(lock, "run")
                evening.wait_until("21:02")
                service.send_signal(signal.SIGKILL)
                service.communicate(timeout=20)
                evening.wait_until("21:03")
            finally:
                service.kill()
        shown = [one["summary"] for one in screen.history()]
    names = [f"A moment for: Line {minute}" for minute in range(4)]
    # “Three good things” is of the routine of a new home, at 21:00 as well.
    assert sorted(one for one in shown if "Line" in one) == names
    assert len(shown) == len(set(shown))


def cleared(environ: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in environ.items() if environ.get(name) != os.environ.get(name)}
