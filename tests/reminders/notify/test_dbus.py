"""A popup on the session bus, as this process has it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import cast

import pytest

from selfkind.reminders.notify.dbus import Bus, DesktopNotification


def _open_descriptors() -> int:
    return len(list(Path("/dev/fd").iterdir()))


@pytest.mark.skipif(sys.platform == "win32", reason="there's no session bus")
def test_a_popup_that_is_gone_leaves_nothing_open() -> None:
    before = _open_descriptors()
    for _ in range(5):
        DesktopNotification(cast(Bus, None)).leave()
    assert _open_descriptors() == before
