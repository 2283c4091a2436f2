"""A home to write to, and ways to look at it from outside."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from selfkind.store.store import Store

DAY = date(2026, 11, 23)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home that does not exist yet."""
    return tmp_path / "home"


@pytest.fixture
def store(home: Path) -> Store:
    return Store(home, patience=0.1)


@pytest.fixture
def day() -> date:
    return DAY


@pytest.fixture
def on_disk(home: Path) -> Callable[[], dict[str, bytes]]:
    """The bytes of every file in the home, by name."""

    def look() -> dict[str, bytes]:
        return (
            {path.name: path.read_bytes() for path in home.iterdir() if path.name != ".lock"}
            if home.exists()
            else {}
        )

    return look
