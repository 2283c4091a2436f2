"""A folder that is gone when its process is, however that ends."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from selfkind.platform.passing_folder import passing_folder, remove_left_folders
from selfkind.platform.window import this_window

PREFIX = "selfkind-test-"
HOLD = f"""
import sys, time
from selfkind.platform.passing_folder import passing_folder
with passing_folder("{PREFIX}") as folder:
    (folder / "words").write_text("a line")
    print(folder, flush=True)
    time.sleep(60)
"""


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    return tmp_path


def test_it_is_private_and_gone_afterwards(temporary: Path) -> None:
    with passing_folder(PREFIX) as folder:
        assert folder.parent == temporary
        assert folder.stat().st_mode & 0o077 == 0
        (folder / "words").write_text("a line")
    assert not list(temporary.iterdir())


def test_it_is_gone_after_an_error(temporary: Path) -> None:
    with pytest.raises(ZeroDivisionError), passing_folder(PREFIX):
        raise ZeroDivisionError
    assert not list(temporary.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="nobody waits there for the end of a process")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_it_is_gone_when_the_process_is_killed(temporary: Path, number: signal.Signals) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLD], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        folder = Path(process.stdout.readline().strip())
        assert (folder / "words").exists()
        process.send_signal(number)
    end = time.monotonic() + 20
    while folder.exists():
        assert time.monotonic() < end
        time.sleep(0.05)
    assert not list(temporary.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="which processes run isn't known there")
def test_what_was_left_is_removed_and_nothing_else(temporary: Path) -> None:
    left, used, other = (temporary / name for name in (f"{PREFIX}left", f"{PREFIX}used", "mine"))
    for folder in (left, used, other):
        folder.mkdir()
        (folder / "words").write_text("a line")
    node, number, started = this_window().rsplit(" ", 2)
    (left / "window").write_text(f"{node} {number} 1{started}")
    (used / "window").write_text(this_window())
    (temporary / f"{PREFIX}link").symlink_to(other)
    remove_left_folders(PREFIX)
    assert not left.exists()
    assert (used / "words").exists()
    assert (other / "words").exists()
