"""What a test about notifications is run with: a desktop of its own, a bus without one, or nothing of the kind."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from selfkind.reminders.companion import CompanionWithReminders
from selfkind.reminders.notify.message import Closing, Message, Outcome
from selfkind.reminders.runner import Runner
from tests.reminders import desktop as desktops
from tests.reminders.desktop import Desktop

Settle = Callable[[Mapping[str, str]], None]


@pytest.fixture
def settle(monkeypatch: pytest.MonkeyPatch) -> Settle:
    """Has whatever the test starts find the session of an environment, and no other."""

    def set_all(environ: Mapping[str, str]) -> None:
        names = ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS")
        for name in [*names, *(name for name in os.environ if name.startswith("XDG_"))]:
            monkeypatch.delenv(name, raising=False)
        for name, value in environ.items():
            monkeypatch.setenv(name, value)

    return set_all


@pytest.fixture
def desktop(tmp_path: Path, settle: Settle) -> Iterator[Desktop]:
    """A desktop with a real dunst, which this process and its children are on."""
    with desktops.desktop(tmp_path) as made:
        settle(made.environ)
        yield made


@pytest.fixture
def bus(tmp_path: Path, settle: Settle) -> Iterator[dict[str, str]]:
    """A session bus with nobody on it, which this process and its children are on."""
    with desktops.bus(tmp_path) as environ:
        settle(environ)
        yield environ


@pytest.fixture
def alone(tmp_path: Path, settle: Settle) -> Path:
    """No session bus at all. Gives the folder where one would be."""
    settle({"XDG_RUNTIME_DIR": str(tmp_path)})
    return tmp_path


@pytest.fixture
def runner(
    opened: Callable[[], CompanionWithReminders], desktop: Callable[[Message | Closing], Outcome]
) -> Runner:
    """The one who reminds, on the desktop of the test."""
    return Runner(opened, desktop)
