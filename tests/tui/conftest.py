"""What all tests with a pilot share: a pilot that waits as long as it must."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
import textual.app
import textual.constants
import textual.pilot
import textual.screen

import selfkind.tui.app
from selfkind.companion.companion import Companion
from tests.conftest import Clock
from tests.tui.drawing import DrawnAtRest
from tests.tui.rest import all_have_handled, at_rest

# Pictures and colours are the same in every terminal that the tests run in.
textual.constants.COLOR_SYSTEM = "truecolor"
textual.app.wait_for_idle = at_rest
textual.pilot.wait_for_idle = at_rest
textual.pilot.Pilot._wait_for_screen = all_have_handled
# Nobody looks on: what has changed is drawn at once, and not with the next of sixty frames a second.
textual.screen.UPDATE_PERIOD = 1 / 1000
# Nor does anything flicker for anyone: in what is held back, a picture would be of what is half done.
selfkind.tui.app.UNTIL_FILLED = selfkind.tui.app.UNTIL_BEGUN = selfkind.tui.app.AT_ONCE


@pytest.fixture(autouse=True)
def no_suggestions(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Suggest nothing after a check-in or a catch, whose card takes the keys, but in tests that are about that."""
    if "suggests" not in request.keywords:
        monkeypatch.setattr("selfkind.tui.screens.suggestion.suggest_now", _nothing)


@pytest.fixture
def each_change_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw also what comes before an app is at rest, as for a person."""
    monkeypatch.setattr(DrawnAtRest, "draws_each_change", True)


@pytest.fixture
def signals_as_before() -> Iterator[None]:
    """Take back the handlers that a driver of a terminal installs as soon as it's made."""
    before = {number: signal.getsignal(number) for number in (signal.SIGTSTP, signal.SIGCONT)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


async def _nothing(*_: object) -> None:
    """Suggest nothing."""


@pytest.fixture(params=["00:00", "04:00"])
def late(request: pytest.FixtureRequest, home: Path, clock: Clock, opened: Callable[[], Companion]) -> Companion:
    """Ten minutes before a day ends, whenever it does."""
    home.mkdir()
    (home / "config.toml").write_text(f'day_starts_at = "{request.param}"\n')
    clock.forward(hours=14 if request.param == "00:00" else 18, minutes=9)
    companion = opened()
    assert companion.today() == date(2026, 11, 23)
    return companion
