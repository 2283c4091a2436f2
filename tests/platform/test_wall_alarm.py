"""An alarm by the clock on the wall."""

from __future__ import annotations

import errno
import os
import select
import sys
import time
from collections.abc import Iterator

import pytest

from selfkind.platform.wall_alarm import WallAlarm, open_wall_alarm

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux has such an alarm")


@pytest.fixture
def alarm() -> Iterator[WallAlarm]:
    made = WallAlarm()
    yield made
    made.close()


def rings(alarm: WallAlarm, patience: float = 0.0) -> bool:
    return bool(select.select([alarm], [], [], patience)[0])


def test_it_rings_at_its_moment_until_that_is_taken(alarm: WallAlarm) -> None:
    assert not rings(alarm)
    alarm.set(3600)
    assert not rings(alarm)
    alarm.set(0.01)
    assert rings(alarm, 60)
    assert rings(alarm)
    alarm.take()
    assert not rings(alarm)
    alarm.take()
    alarm.set(-1)
    assert rings(alarm, 60), "a moment that has passed"


def test_it_can_be_set_again_before_it_rings_and_after(alarm: WallAlarm) -> None:
    alarm.set(0)
    assert rings(alarm, 60)
    alarm.set(3600)
    assert not rings(alarm), "what had rung is gone"


def test_it_never_rings_before_the_clock_is_there(alarm: WallAlarm) -> None:
    for _ in range(20):
        until = time.time() + 0.002
        alarm.set(0.002)
        assert rings(alarm, 60)
        assert time.time() >= until - 1e-6
        alarm.take()


def test_a_clock_that_was_set_rings_too(alarm: WallAlarm, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the system says then is in timerfd_create(2); the clock of a computer isn't ours to set."""

    def was_set(*_: object) -> bytes:
        raise OSError(errno.ECANCELED, os.strerror(errno.ECANCELED))

    with monkeypatch.context() as patched:
        patched.setattr(os, "read", was_set)
        alarm.take()


def test_an_alarm_that_is_closed_is_refused() -> None:
    alarm = WallAlarm()
    alarm.close()
    with pytest.raises(OSError, match="timerfd"):
        alarm.set(1)


def test_where_the_system_has_none_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "darwin")
    assert open_wall_alarm() is None
