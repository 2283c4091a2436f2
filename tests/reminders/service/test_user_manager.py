"""Reminders in a real user manager of systemd: set up, told, begun, started again, and taken away."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from selfkind.reminders.companion import open_with_reminders
from selfkind.reminders.open_terminal import apart
from tests.reminders import user_manager
from tests.reminders.test_open_terminal import WORDS
from tests.reminders.user_manager import Manager
from tests.sound.machine import eventually

pytestmark = pytest.mark.desktop

UNIT = "selfkind-remind.service"
IMPATIENT = """
import sys
if "run" in sys.orig_argv:
    from datetime import timedelta
    import selfkind.reminders.engine, selfkind.reminders.process
    selfkind.reminders.engine.RETRY = timedelta(seconds=1)
    selfkind.reminders.process.SLEEP = 1.0
"""
"""Has what runs reminders look and try again each second, and not each half minute."""


@pytest.fixture
def manager(tmp_path: Path) -> Iterator[Manager]:
    with user_manager.manager(tmp_path) as begun:
        yield begun


def selfkind(manager: Manager, *words: str) -> str:
    """Run it as somebody does in a terminal on that desktop; what it said."""
    command = [sys.executable, "-P", "-m", "selfkind", *words]
    done = subprocess.run(command, env=manager.environ, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def terminal(folder: Path) -> Path:
    """A terminal that writes down what it was to run and as part of what it runs, and stays open."""
    program = folder / "a terminal"
    program.write_text(
        f"""#!/bin/sh
cd '{folder}'
echo $$ > pid
grep systemd /proc/self/cgroup > cgroup
nice > nice
echo "$DISPLAY" > display
printf '%s\\n' "$@" > part
mv part ran
exec sleep 600
"""
    )
    program.chmod(0o755)
    return program


def hurry(manager: Manager, folder: Path) -> None:
    """Let what runs reminders from now on be impatient."""
    (folder / "impatient").mkdir()
    (folder / "impatient" / "sitecustomize.py").write_text(IMPATIENT)
    manager.environ["PYTHONPATH"] = str(folder / "impatient")
    manager.ask("set-environment", f"PYTHONPATH={folder / 'impatient'}")


def soon(manager: Manager, name: str, seconds: float) -> None:
    """An item whose reminder was put off to a moment that comes soon."""
    home = manager.home / ".local" / "share" / "selfkind"
    selfkind(manager, "routine", "add", name, "--exercise", "longout", "--at", "03:59")
    (home / "config.toml").write_text("[reminders]\ndiscreet = false\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", manager.environ["TZ"])  # so that its days begin when those of the service do
        companion = open_with_reminders(home)
        try:
            (item,) = (item for item in companion.routine.items() if item.name == name)
            companion.reminders.answers.snooze(companion.now() + timedelta(seconds=seconds), item)
        finally:
            companion.close()


def test_it_is_set_up_and_runs_again_when_it_was_killed_and_is_taken_away(manager: Manager) -> None:
    selfkind(manager, "routine", "add", "Tea", "--at", "12:00")
    said = selfkind(manager, "remind", "install", "--yes")
    assert "They start now." in said
    assert manager.show("ActiveState", UNIT) == "active"
    assert manager.ask("is-enabled", UNIT) == "enabled"
    status = json.loads(selfkind(manager, "remind", "status", "--json"))
    assert (status["running"], status["words"]) == (True, "Reminders are on.")
    folder = manager.home / ".config" / "systemd" / "user"
    # So that the test need not wait for half a minute.
    (folder / f"{UNIT}.d").mkdir()
    (folder / f"{UNIT}.d" / "test.conf").write_text("[Service]\nRestartSec=1\n")
    manager.ask("daemon-reload")
    first = int(manager.show("MainPID", UNIT))
    os.kill(first, signal.SIGKILL)
    assert eventually(
        lambda: manager.show("NRestarts", UNIT) == "1" and manager.show("SubState", UNIT) == "running"
    )
    assert int(manager.show("MainPID", UNIT)) not in (0, first)
    (folder / f"{UNIT}.d" / "test.conf").unlink()
    (folder / f"{UNIT}.d").rmdir()
    selfkind(manager, "remind", "uninstall")
    assert manager.show("ActiveState", UNIT) == "inactive"
    assert manager.show("LoadState", UNIT) == "not-found"
    assert not [path for path in folder.rglob("*") if not path.is_dir()]


def test_begin_opens_a_window_that_outlives_the_service_and_its_limits(manager: Manager, tmp_path: Path) -> None:
    program = terminal(tmp_path)
    soon(manager, "Breathe", 5)
    selfkind(manager, "remind", "install", "--yes")
    manager.ask("set-environment", f"TERMINAL='{program}'")
    with manager.desktop() as screen:
        assert eventually(lambda: screen.shown() == 1)
        screen.choose("Begin")
        assert eventually((tmp_path / "ran").exists)
        assert (tmp_path / "display").read_text().strip() == screen.environ["DISPLAY"]
    assert (tmp_path / "ran").read_text().splitlines()[-2:] == ["do", "longout"]
    assert UNIT not in (tmp_path / "cgroup").read_text()
    assert (tmp_path / "nice").read_text().strip() == "0"
    selfkind(manager, "remind", "uninstall")
    assert manager.show("ActiveState", UNIT) == "inactive"
    assert manager.show("LoadState", UNIT) == "not-found"
    os.kill(int((tmp_path / "pid").read_text()), 0)


def test_a_command_arrives_in_a_unit_of_its_own_word_for_word(manager: Manager, tmp_path: Path) -> None:
    told, words = tmp_path / "told", [*WORDS, "50 %h", "a\\b", "$$"]
    program = "import sys; open(sys.argv[1], 'w').write('\\0'.join(sys.argv[2:]))"
    command = apart([sys.executable, "-c", program, str(told), *words], "0::/selfkind-remind.service")
    assert command is not None
    subprocess.run(command, env=manager.environ, check=True, timeout=30)
    assert told.read_text().split("\0") == words


def test_what_came_due_before_the_desktop_began_is_told_when_it_has(manager: Manager, tmp_path: Path) -> None:
    hurry(manager, tmp_path)
    soon(manager, "Breathe", 0)
    selfkind(manager, "remind", "install", "--yes")
    log = manager.home / ".local" / "share" / "selfkind" / "remind.log"
    assert eventually(lambda: log.exists() and " failed no-daemon" in log.read_text())
    with manager.desktop() as screen:
        # It is tried again and again.
        assert eventually(lambda: screen.shown() == 1), log.read_text()
    assert eventually(lambda: log.read_text().splitlines()[-1].endswith(" sent jeepney"))


def test_what_starts_with_the_desktop_is_known_as_a_service(manager: Manager) -> None:
    unit = r"app-selfkind\x2dremind@autostart.service"
    selfkind(manager, "routine", "add", "Tea", "--at", "12:00")
    selfkind(manager, "remind", "install", "--autostart", "--yes")
    lock = manager.home / ".local" / "share" / "selfkind" / "remind.lock"
    assert eventually(lambda: lock.exists() and '"run"' in lock.read_text())
    # The session ends, and another begins.
    os.kill(json.loads(lock.read_text())["pid"], signal.SIGKILL)
    manager.ask("daemon-reload")
    manager.ask("start", unit)
    assert eventually(lambda: manager.show("ActiveState", unit) == "active")
    number = manager.show("MainPID", unit)
    assert apart(["xterm"], Path(f"/proc/{number}/cgroup").read_text()) is not None
    assert apart(["xterm"], Path("/proc/self/cgroup").read_text()) is None


def test_from_the_desktops_start_to_a_unit_the_unit_takes_over(manager: Manager, tmp_path: Path) -> None:
    hurry(manager, tmp_path)
    selfkind(manager, "routine", "add", "Tea", "--at", "12:00")
    selfkind(manager, "remind", "install", "--autostart", "--yes")
    lock = manager.home / ".local" / "share" / "selfkind" / "remind.lock"
    assert eventually(lambda: lock.exists() and '"run"' in lock.read_text())
    first = json.loads(lock.read_text())["pid"]
    selfkind(manager, "remind", "install", "--systemd", "--yes")
    assert manager.show("ActiveState", UNIT) == "active"
    # What the desktop had started ends at its next look.
    assert eventually(lambda: f'"pid": {manager.show("MainPID", UNIT)},' in lock.read_text())
    assert first != json.loads(lock.read_text())["pid"]
    assert manager.show("ActiveState", UNIT) == "active"
    selfkind(manager, "remind", "uninstall")


def test_buttons_work_after_the_service_was_started_again(manager: Manager, tmp_path: Path) -> None:
    program = terminal(tmp_path)
    soon(manager, "Breathe", 5)
    selfkind(manager, "remind", "install", "--yes")
    manager.ask("set-environment", f"TERMINAL='{program}'")
    with manager.desktop() as screen:
        assert eventually(lambda: screen.shown() == 1)
        manager.ask("restart", UNIT)
        screen.choose("Begin")
        assert eventually((tmp_path / "ran").exists)
