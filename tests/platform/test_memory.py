"""A crash writes no file with what was in memory. In processes of their own, because it can't be reversed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no core dumps")
_CRASH = """
import os, resource, sys
{limit}
from selfkind.platform.memory import hide_memory, leave_no_core_dump
{call}
os.abort()
"""
_UNLIMITED = """
most = resource.getrlimit(resource.RLIMIT_CORE)[1]
resource.setrlimit(resource.RLIMIT_CORE, (most, most))
"""


def crashed(folder: Path, call: str) -> bool:
    """Return whether a process left a core dump, when it crashed after a call."""
    child = os.fork()
    if child == 0:
        os.chdir(folder)
        os.execv(sys.executable, [sys.executable, "-c", _CRASH.format(limit=_UNLIMITED, call=call)])
    return os.WCOREDUMP(os.waitpid(child, 0)[1])


@pytest.mark.parametrize("call", ["leave_no_core_dump()", "hide_memory()"])
def test_no_crash_leaves_a_dump(tmp_path: Path, call: str) -> None:
    if not crashed(tmp_path, ""):
        pytest.skip("this system writes no core dumps")
    for path in tmp_path.iterdir():
        path.unlink()
    assert not crashed(tmp_path, call)
    assert list(tmp_path.iterdir()) == []


def said(script: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    ).stdout.strip()


_DUMPABLE = "import ctypes; print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has this")
def test_with_a_key_nothing_else_reads_the_memory() -> None:
    hide = "from selfkind.platform.memory import hide_memory; hide_memory(); "
    assert said(f"import subprocess, sys; {hide}{_DUMPABLE}") == "0"
    # What it starts can be looked at as usual, and it can look at itself.
    start = f"subprocess.run([sys.executable, '-c', {_DUMPABLE!r}], check=True)"
    assert said(f"import subprocess, sys; {hide}{start}") == "1"
    assert said(
        f"import os; {hide}print(len(os.listdir('/proc/self/fd')) > 2, open('/proc/self/stat').read()[:1])"
    )


def test_a_limit_that_is_lower_stays() -> None:
    limit = "import resource; resource.setrlimit(resource.RLIMIT_CORE, (0, 0)); "
    call = "from selfkind.platform.memory import leave_no_core_dump; leave_no_core_dump(); "
    assert said(f"{limit}{call}print(resource.getrlimit(resource.RLIMIT_CORE))") == "(0, 0)"
