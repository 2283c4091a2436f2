"""Pauses and sleeps of the computer are no practice."""

import pytest

from selfkind.domain.practice.pacer import Pacer


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
def pacer(clocks: Clocks) -> Pacer:
    pacer = Pacer(lambda: clocks.steady, lambda: clocks.wall)
    pacer.go_on()
    return pacer


def test_a_pause_shifts_everything_after_it(clocks: Clocks, pacer: Pacer) -> None:
    clocks.forward(4)
    pacer.pause()
    clocks.forward(600)
    assert pacer.elapsed == 4
    pacer.go_on()
    assert not pacer.slept(), "a long pause is no sleep"
    clocks.forward(1.5)
    assert pacer.elapsed == 5.5


def test_a_sleep_stands_still_where_it_was_last_seen(clocks: Clocks, pacer: Pacer) -> None:
    clocks.forward(2)
    assert not pacer.slept()
    clocks.wall += 3600  # On Linux and macOS the steady clock stands while the computer sleeps.
    clocks.forward(0.03)
    assert pacer.slept()
    assert pacer.paused
    assert pacer.elapsed == 2
    pacer.go_on()
    clocks.forward(1)
    assert not pacer.slept()
    assert pacer.elapsed == 3


def test_a_sleep_with_a_running_clock_is_noticed_too(clocks: Clocks, pacer: Pacer) -> None:
    clocks.forward(2)
    assert not pacer.slept()
    clocks.forward(5.1)  # As on Windows, or when the process was stopped.
    assert pacer.slept()
    assert pacer.elapsed == 2


def test_a_slow_moment_and_a_corrected_clock_are_no_sleep(clocks: Clocks, pacer: Pacer) -> None:
    clocks.forward(4)
    assert not pacer.slept()
    clocks.wall -= 3600
    assert not pacer.slept()
    clocks.wall += 2
    assert not pacer.slept()
