"""A home to write to, and ways to look at it from outside."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from selfkind.store.engine.store import Store

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


OCTOBER, NOVEMBER, DECEMBER = date(2026, 10, 5), date(2026, 11, 23), date(2026, 12, 1)


def parts(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.json*")}


@pytest.fixture
def written(store: Store, home: Path) -> Path:
    """A home with core, October and November."""
    store.insert("routine", {"id": "a"})
    store.insert("entries", {"id": "o", "text": "october"}, OCTOBER)
    store.insert("entries", {"id": "n", "text": "november"}, NOVEMBER)
    return home


class Crash(BaseException):
    """The process is gone: nothing after it runs."""


def crash(*_: object, **__: object) -> None:
    """What a call does in whose middle the process goes."""
    raise Crash
