"""A user manager of systemd of one's own, with a bus of one's own: what runs reminders for most people.

It begins only where systemd has booted the system, which it sees by a folder in /run: so it gets a /run of its
own, and control groups of its own beside everybody else's.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.reminders.desktop import Desktop, need_tools, screen, without_session, zone_at_noon

SYSTEMD = Path("/lib/systemd/systemd")
BUS = Path("/usr/lib/systemd/user/dbus.socket")
ALONE = ("unshare", "--mount", "sh", "-c")
GROUPS = Path("/sys/fs/cgroup")
BEGIN = """
mount -t tmpfs tmpfs /run && mkdir -p /run/systemd/system || exit 77
for tree in {trees}; do
  mkdir "$tree/{name}" && echo $$ > "$tree/{name}/cgroup.procs" || exit 77
done
exec {systemd} --user
"""


@dataclass
class Manager:
    """A user manager: `environ` is what programs in its session are started with, and knows of no display."""

    environ: dict[str, str]
    home: Path
    folder: Path

    def ask(self, *words: str) -> str:
        """What systemctl says, whatever its exit code is."""
        done = subprocess.run(
            ["systemctl", "--user", "--no-pager", *words],
            env=self.environ, capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
        return (done.stdout + done.stderr).strip()

    def show(self, name: str, *unit: str) -> str:
        """A property of a unit, or of the manager."""
        return self.ask("show", "--value", "--property", name, *unit)

    @contextlib.contextmanager
    def desktop(self) -> Iterator[Desktop]:
        """A desktop that begins, and tells the manager of its display."""
        with screen(self.folder, self.environ) as made:
            self.ask("set-environment", f"DISPLAY={made.environ['DISPLAY']}")
            yield made


def _trees() -> list[Path]:
    """Where control groups that belong to systemd are: of the second version, of the first, or of both."""
    return [tree for tree in (GROUPS / "systemd", GROUPS / "unified", GROUPS) if (tree / "cgroup.procs").exists()]


def need_manager() -> None:
    """Skip where the machine lets no user manager begin; fail where parts are missing that have to be there."""
    need_tools()
    missing = [tool for tool in ("systemctl", "systemd-run", "unshare") if shutil.which(tool) is None]
    missing += [str(path) for path in (SYSTEMD, BUS) if not path.exists()]
    if missing and os.environ.get("SELFKIND_REQUIRE_DESKTOP") == "1":
        pytest.fail(f"missing: {', '.join(missing)}")
    may = not missing and bool(_trees())
    if not may or subprocess.run([*ALONE, "true"], capture_output=True, check=False).returncode:
        pytest.skip("no user manager of systemd can begin here")


@contextlib.contextmanager
def manager(folder: Path) -> Iterator[Manager]:
    """A user manager that has begun as at a log-in, and that has a bus; with a home that has nothing in it."""
    need_manager()
    home = folder / "user"
    home.mkdir()
    # The names of sockets are short.
    with tempfile.TemporaryDirectory(prefix="sk-run-") as runtime:
        environ = {**without_session(), "HOME": str(home), "XDG_RUNTIME_DIR": runtime, "TZ": zone_at_noon()}
        name, trees = f"selfkind-test-{os.getpid()}-{time.monotonic_ns()}", _trees()
        script = BEGIN.format(trees=" ".join(map(str, trees)), name=name, systemd=SYSTEMD)
        with (folder / "systemd.log").open("wb") as log:
            child = subprocess.Popen([*ALONE, script], env=environ, stdout=log, stderr=log, start_new_session=True)
        found = Manager({**environ, "DBUS_SESSION_BUS_ADDRESS": f"unix:path={runtime}/bus"}, home, folder)
        try:
            until = time.monotonic() + 20
            while found.show("SystemState") not in ("running", "degraded"):
                if child.poll() is not None:
                    pytest.skip(f"no user manager begins here: {(folder / 'systemd.log').read_text()[-300:]}")
                assert time.monotonic() < until, (folder / "systemd.log").read_text()[-2000:]
                time.sleep(0.1)
            yield found
        finally:
            child.send_signal(signal.SIGRTMIN + 24)  # systemd(1): ends with all that it started
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(20)
            child.kill()
            child.wait()
            for group in {*GROUPS.glob(f"*/{name}"), *GROUPS.glob(name)}:
                _take_away(group)


def _take_away(group: Path) -> None:
    """End what is left in a control group, and remove it."""
    until = time.monotonic() + 10
    while group.is_dir() and time.monotonic() < until:
        for inner in [group, *(path for path in sorted(group.rglob("*")) if path.is_dir())][::-1]:
            with contextlib.suppress(OSError):
                for number in (inner / "cgroup.procs").read_text().split():
                    os.kill(int(number), signal.SIGKILL)
                inner.rmdir()
        time.sleep(0.02)
