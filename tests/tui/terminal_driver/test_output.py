"""What goes to a terminal: in its order, and without waiting for ever for one that takes nothing."""

from __future__ import annotations

import os
import pty
import sys
import threading
import tty
from collections.abc import Iterator

import pytest

from selfkind.platform.stuck_terminal import let_go
from selfkind.tui.terminal_driver.output import MOST_WAITING, Output

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="terminals of POSIX")

PATIENCE = 30
A_LOT = MOST_WAITING // 1000 + 200
"""Texts of a thousand bytes: more than may wait, and what a terminal takes without anybody reading."""


@pytest.fixture
def terminal() -> Iterator[tuple[int, int]]:
    """Both ends of a terminal that nobody reads: what reads, and what is written to."""
    reads, writes = pty.openpty()
    tty.setraw(writes)
    yield reads, writes
    for number in (reads, writes):
        os.close(number)


def read(number: int, count: int) -> bytes:
    data = b""
    while len(data) < count:
        data += os.read(number, 65536)
    return data


def test_all_is_written_in_its_order(terminal: tuple[int, int]) -> None:
    output = Output(terminal[1])
    output.start()
    texts = [f"{number} 休む\ud83d " for number in range(5000)]
    wanted = "".join(texts).encode("utf-8", "backslashreplace")
    reader: list[bytes] = []
    thread = threading.Thread(target=lambda: reader.append(read(terminal[0], len(wanted))))
    thread.start()
    for text in texts:
        output.write(text)
    assert output.stop()
    thread.join(PATIENCE)
    assert reader == [wanted]
    assert not output.is_behind
    output.write("after the end")  # is dropped
    output.join(PATIENCE)
    assert not output.is_alive()


def test_a_terminal_that_takes_nothing_is_waited_for_until_the_app_has_to_end(terminal: tuple[int, int]) -> None:
    output = Output(terminal[1], patience=0.1)
    output.start()
    came: list[str] = []

    def draw() -> None:
        for number in range(A_LOT):
            output.write(f"{number:<1000}")
        came.append("all drawn")
        came.append(str(output.stop()))

    thread = threading.Thread(target=draw)
    thread.start()
    thread.join(0.3)
    assert came == [], "somebody who draws waits with it"
    assert output.is_behind
    output.hurry()
    thread.join(PATIENCE)
    assert came == ["all drawn", "False"]
    # What was taken before it got stuck is whole.
    assert read(terminal[0], 2000).startswith(b"0  ")


def test_a_slow_terminal_gets_all_in_a_hurry_too(terminal: tuple[int, int]) -> None:
    output = Output(terminal[1], patience=PATIENCE)
    output.start()
    for number in range(100):
        output.write(f"{number:<1000}")
    output.hurry()
    got: list[bytes] = []
    thread = threading.Thread(target=lambda: got.append(read(terminal[0], 100_000)))
    thread.start()
    assert output.stop()
    thread.join(PATIENCE)
    assert got[0].endswith(f"{99:<1000}".encode())


def test_a_terminal_that_is_gone_keeps_nobody_waiting() -> None:
    reads, writes = pty.openpty()
    tty.setraw(writes)
    output = Output(writes)
    output.start()
    os.close(reads)
    for _ in range(A_LOT):
        output.write("x" * 1000)
    output.stop()
    output.join(PATIENCE)
    assert not output.is_alive()
    os.close(writes)


def test_what_is_said_to_a_stuck_terminal_goes_nowhere(terminal: tuple[int, int]) -> None:
    copy = os.dup(terminal[1])
    reads, writes = os.pipe()
    let_go(copy, writes)
    assert not os.isatty(copy)
    os.write(copy, b"into nothing")
    os.write(writes, b"kept")
    assert os.read(reads, 10) == b"kept", "what is no terminal stays"
    for number in (copy, reads, writes):
        os.close(number)
