"""The lock of the one who reminds: held by one process, and free the moment that process is gone."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from selfkind.domain.errors import NotSaved
from selfkind.store.engine import lock
from selfkind.store.engine.lock import HomeLock, StandingLock

HOLD = """
import subprocess, sys, time
from pathlib import Path
from selfkind.store.engine.lock import StandingLock
lock = StandingLock(Path(sys.argv[1]))
assert lock.take("somebody")
# What it starts does not hold it on.
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"], close_fds=False)
print(child.pid, flush=True)
time.sleep(60)
"""


def test_one_process_holds_it_and_a_killed_one_does_not(tmp_path: Path) -> None:
    path = tmp_path / "remind.lock"
    lock = StandingLock(path)
    assert not lock.is_held()
    holder = subprocess.Popen([sys.executable, "-c", HOLD, str(path)], stdout=subprocess.PIPE)
    assert holder.stdout is not None
    grandchild = int(holder.stdout.readline())
    try:
        assert lock.is_held()
        assert not lock.take()
        assert lock.words() == "somebody"
        holder.send_signal(signal.SIGKILL)
        holder.wait()
        assert not lock.is_held()
        assert lock.take("me")
        assert lock.take("me again")  # it is ours already
        assert lock.words() == "me"
        assert path.stat().st_mode & 0o777 == 0o600
    finally:
        os.kill(grandchild, signal.SIGKILL)
        holder.kill()
        holder.communicate()
    lock.release()
    assert not lock.is_held()


def test_a_beat_is_seen_by_others(tmp_path: Path) -> None:
    lock, other = StandingLock(tmp_path / "remind.lock"), StandingLock(tmp_path / "remind.lock")
    assert other.last_beat() is None
    lock.take()
    os.utime(tmp_path / "remind.lock", (1, 1))
    assert other.last_beat() == 1
    other.beat()  # it is not the one who holds it
    assert other.last_beat() == 1
    lock.beat()
    assert (other.last_beat() or 0) > 1


def test_a_disk_without_locks_is_named_with_the_way_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_: int) -> bool:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(lock, "_try", refused)
    with pytest.raises(NotSaved) as problem, HomeLock(tmp_path):
        pass
    assert str(tmp_path) in problem.value.message
    assert "--home" in problem.value.message
