"""Pauses and sleeps of the computer are no practice."""

import pytest

from selfkind.domain.practice.stopwatch import Stopwatch


class Clocks:
    def __init__(self) -> None:
        self.steady, self.wall = 100.0, 5000.0

    def forward(self, seconds: float) -> None:
        self.steady += seconds
        self.wall += seconds


@pytest.fixture
def clocks() -> Clocks:
    return Clocks()


@pytest.fixture
def stopwatch(clocks: Clocks) -> Stopwatch:
    stopwatch = Stopwatch(lambda: clocks.steady, lambda: clocks.wall)
    stopwatch.go_on()
    return stopwatch


def test_a_pause_shifts_everything_after_it(clocks: Clocks, stopwatch: Stopwatch) -> None:
    clocks.forward(4)
    stopwatch.pause()
    clocks.forward(600)
    assert stopwatch.elapsed == 4
    stopwatch.go_on()
    assert not stopwatch.slept(), "a long pause is no sleep"
    clocks.forward(1.5)
    assert stopwatch.elapsed == 5.5


def test_a_sleep_stands_still_where_it_was_last_seen(clocks: Clocks, stopwatch: Stopwatch) -> None:
    clocks.forward(2)
    assert not stopwatch.slept()
    clocks.wall += 3600  # On Linux and macOS the steady clock stands while the computer sleeps.
    clocks.forward(0.03)
    assert stopwatch.slept()
    assert stopwatch.paused
    assert stopwatch.elapsed == 2
    stopwatch.go_on()
    clocks.forward(1)
    assert not stopwatch.slept()
    assert stopwatch.elapsed == 3


def test_a_sleep_with_a_running_clock_is_noticed_too(clocks: Clocks, stopwatch: Stopwatch) -> None:
    clocks.forward(2)
    assert not stopwatch.slept()
    clocks.forward(5.1)  # As on Windows, or when the process was stopped.
    assert stopwatch.slept()
    assert stopwatch.elapsed == 2


def test_a_slow_moment_and_a_corrected_clock_are_no_sleep(clocks: Clocks, stopwatch: Stopwatch) -> None:
    clocks.forward(4)
    assert not stopwatch.slept()
    clocks.wall -= 3600
    assert not stopwatch.slept()
    clocks.wall += 2
    assert not stopwatch.slept()
