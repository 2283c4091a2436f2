"""Whether another selfkind still runs."""

from __future__ import annotations

import subprocess
import sys

import pytest

from selfkind.platform.window import is_open, this_window

posix = pytest.mark.skipif(sys.platform == "win32", reason="asking would end the process")


@posix
def test_this_process_is_open_and_one_that_ended_is_not() -> None:
    assert is_open(this_window())
    code = "from selfkind.platform.window import this_window; print(this_window())"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
    assert ended != this_window()
    assert not is_open(ended)


@posix
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux says when a process began")
def test_another_process_with_the_same_number_is_another_window() -> None:
    name, _, _ = this_window().rpartition(" ")
    assert not is_open(f"{name} 1")


@pytest.mark.parametrize("window", ["", " ", "a b", "another-computer 1 1", "x y z w", "node -1 0", "node ٣ 0"])
def test_what_is_no_window_here(window: str) -> None:
    assert not is_open(window)
