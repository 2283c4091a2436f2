"""What tests in a real terminal share: an hour at which no day of a user ends."""

from __future__ import annotations

import pytest

from tests.reminders.desktop import zone_at_noon


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """It's noon for whatever a test starts, so that what it sees does not depend on the hour."""
    monkeypatch.setenv("TZ", zone_at_noon())
