"""A scripted evening with a real desktop: the app is closed, and each reminder arrives exactly once."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from selfkind.store.engine.lock import StandingLock
from tests.reminders.desktop import Desktop, desktop
from tests.sound.machine import eventually

pytestmark = pytest.mark.desktop

RUN = """
import sys
from datetime import UTC, datetime, timedelta
from selfkind.cli.main import main
shift = timedelta(seconds=float(sys.argv[1]))
sys.exit(main(sys.argv[2:], clock=lambda: datetime.now(UTC) + shift))
"""
"""selfkind with a clock that goes as fast as the real one, and shows another moment."""


class Shifted:
    """Commands on a home, under a clock that begins at a moment of Monday, 23 November 2026, in UTC."""

    def __init__(self, home: Path, environ: Mapping[str, str], shows: str) -> None:
        self.home, self.environ = home, {**environ, "TZ": "UTC"}
        moment = datetime.fromisoformat(f"2026-11-23T{shows}+00:00")
        self._shift = (moment - datetime.now(UTC)).total_seconds()

    def command(self, *words: str) -> list[str]:
        return [sys.executable, "-P", "-c", RUN, str(self._shift), "--home", str(self.home), *words]

    def selfkind(self, *words: str) -> subprocess.CompletedProcess[str]:
        return _run(self.command(*words), self.environ)


def selfkind(screen: Desktop, home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return _run([sys.executable, "-P", "-m", "selfkind", "--home", str(home), *words], screen.environ)


def _run(command: list[str], environ: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, env=environ, capture_output=True, text=True, timeout=60, check=False)


def test_an_evening_under_a_shifted_clock_arrives_exactly_once(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with desktop(tmp_path) as screen:
        # “Three good things” is of the routine of a new home, at 21:00.
        evening = Shifted(home, screen.environ, "20:59:54")
        assert evening.selfkind("routine", "add", "Later tea", "--at", "21:01").returncode == 0
        command = evening.command("remind", "run")
        child = subprocess.Popen(command, env=evening.environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        try:
            until = time.monotonic() + 30
            while screen.shown() < 1:
                assert time.monotonic() < until, (home / "remind.log").read_text()
                time.sleep(0.1)
            held = evening.selfkind("remind", "run")
            assert held.returncode == 1
            assert "already running" in held.stderr
            time.sleep(3)
            screen.picture(tmp_path / "popup.png")
        finally:
            child.send_signal(signal.SIGTERM)
            said = child.communicate(timeout=20)[0]
        assert child.returncode == 0
        assert said == b""
        shown = screen.history()
    assert [(one["summary"], one["body"]) for one in shown] == [("selfkind", "A small practice is waiting.")]
    assert (home / "remind.log").read_text().count(" sent ") == 1
    assert "tea" not in (home / "remind.log").read_text()
    assert (tmp_path / "popup.png").stat().st_size > 1000


def test_remind_once_before_and_after_a_minute_turns_arrives_exactly_once(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with desktop(tmp_path) as screen:
        before = Shifted(home, screen.environ, "12:00:00")
        assert before.selfkind("routine", "add", "Tea", "--at", "12:01").returncode == 0
        before = Shifted(home, screen.environ, "12:00:00")
        assert before.selfkind("remind", "once").returncode == 0
        assert screen.shown() == 0
        noon = Shifted(home, screen.environ, "12:01:01")
        for _ in range(3):
            assert noon.selfkind("remind", "once").stderr == ""
        assert len(screen.history()) == 1
        assert "given to dunst" in noon.selfkind("remind", "status").stdout


def test_what_cannot_be_said_is_no_reason_to_end(tmp_path: Path, alone: Path) -> None:
    """Its errors go to a full disk, and there is no bus."""
    home = tmp_path / "home"
    evening = Shifted(home, os.environ, "21:00:55")
    assert evening.selfkind("routine", "add", "Tea", "--at", "21:01").returncode == 0
    with Path("/dev/full").open("w") as full:
        child = subprocess.Popen(evening.command("remind", "run"), env=evening.environ, stdout=full, stderr=full)
    try:
        log = home / "remind.log"
        assert eventually(lambda: log.exists() and " failed no-bus" in log.read_text())
        time.sleep(0.5)
        assert child.poll() is None
        # The terminal that it was started in is closed.
        child.send_signal(signal.SIGHUP)
        # 120 is Python's own word, since 3.14 here too, for what could not be written to the end.
        assert child.wait(20) in (0, 120)
    finally:
        child.kill()


def test_set_up_with_the_desktop_it_runs_at_once(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with desktop(tmp_path) as screen:
        selfkind(screen, home, "routine", "add", "Tea", "--at", "23:59")
        done = selfkind(screen, home, "remind", "install", "--autostart", "--yes")
        assert "They start now." in done.stdout
        lock = home / "remind.lock"
        assert eventually(lambda: lock.exists() and '"run"' in lock.read_text())
        number = json.loads(lock.read_text())["pid"]
        try:
            status = json.loads(selfkind(screen, home, "remind", "status", "--json").stdout)
            assert (status["running"], status["words"]) == (True, "Reminders are on.")
            removed = selfkind(screen, home, "remind", "uninstall")
            assert "stops within 30 seconds" in removed.stdout
            assert not list((tmp_path / "CONFIG_HOME").rglob("*selfkind*"))
        finally:
            os.kill(number, signal.SIGTERM)
        assert eventually(lambda: not Path(f"/proc/{number}").exists())


OLD = """
import os, sys
import selfkind.reminders.process
from selfkind.cli.main import main
with open(sys.argv[2] + "/started", "a") as file:
    file.write(f"{os.getpid()} ")
selfkind.reminders.process.CURRENT_EVERY = 0
is_first = "AGAIN" not in os.environ
os.environ["AGAIN"] = "1"
selfkind.reminders.process.is_current = lambda: not is_first
sys.exit(main(sys.argv[1:]))
"""


def test_after_an_upgrade_it_becomes_the_selfkind_that_is_installed(tmp_path: Path) -> None:
    """A desktop starts it once in a session, so it takes its own place, under its own number."""
    home = tmp_path / "home"
    subprocess.run([sys.executable, "-m", "selfkind", "--home", str(home), "done", "water"], check=True)
    words = [sys.executable, "-P", "-c", OLD, "--home", str(home), "remind", "run", "--service"]
    child = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        started = home / "started"
        assert eventually(lambda: started.exists() and started.read_text() == f"{child.pid} {child.pid} ")
        assert eventually(StandingLock(home / "remind.lock").is_held)
        assert child.poll() is None
    finally:
        child.send_signal(signal.SIGTERM)
        assert child.communicate(timeout=20)[0] == b""
    assert child.returncode == 0
