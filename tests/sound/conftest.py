"""A sound device for the tests that play."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sound.machine import Sink, no_device, null_sink


@pytest.fixture
def sink(monkeypatch: pytest.MonkeyPatch) -> Iterator[Sink]:
    """A device that nobody hears, which is the one of the system as long as the test runs."""
    with null_sink() as made:
        monkeypatch.setenv("PULSE_SERVER", made.server)
        yield made


@pytest.fixture
def deviceless(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """No sound device, as long as the test runs."""
    variables = no_device(tmp_path)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    return variables
