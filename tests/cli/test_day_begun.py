"""What a command began before the end of the day, and finished after it, belongs to the day on which it began."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.practice.timeline import Timeline
from tests.cli.conftest import Run
from tests.cli.test_words import Tty
from tests.conftest import Clock

Open = Callable[[], Companion]
TODAY = date(2026, 11, 23)


@pytest.fixture(params=["00:00", "04:00"])
def late(request: pytest.FixtureRequest, home: Path, clock: Clock) -> Clock:
    """Ten minutes before a day ends, whenever it does."""
    home.mkdir()
    (home / "config.toml").write_text(f'day_starts_at = "{request.param}"\n')
    clock.forward(hours=14 if request.param == "00:00" else 18, minutes=9)
    return clock


@pytest.fixture
def slow_typing(late: Clock, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A person who needs fifty minutes for the first line, and says no more after that."""
    lines = ["calm words"]

    def answer(_prompt: str = "") -> str:
        if not lines:
            raise EOFError
        late.forward(minutes=50)
        return lines.pop()

    monkeypatch.setattr("sys.stdin", Tty())
    monkeypatch.setattr("builtins.input", answer)
    return lines


def test_a_note(run: Run, slow_typing: list[str], opened: Open) -> None:
    run("write", "note", "--plain")
    assert slow_typing == []
    (entry,) = opened().journal.entries(None, None)
    assert (entry.day, opened().today()) == (TODAY, TODAY + timedelta(days=1))


def test_a_check_in(run: Run, slow_typing: list[str], opened: Open) -> None:
    assert run("feel").code == 0
    (checkin,) = opened().check_ins.between(None, None)
    assert (checkin.day, opened().today()) == (TODAY, TODAY + timedelta(days=1))


def test_a_practice(run: Run, late: Clock, opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    from selfkind.cli import timed_practice
    from selfkind.plain import timed_run

    def practised(timeline: Timeline, *_: object, **__: object) -> timed_run.Run:
        late.forward(minutes=50)
        return timed_run.Run(timeline.seconds, finished=True)

    monkeypatch.setattr(timed_run, "print_lines", practised)
    monkeypatch.setattr(timed_practice, "show_inline", practised)
    assert run("do", "longout", "--plain", "--minutes", "1").code == 0
    (session,) = opened().practice.sessions(TODAY, TODAY + timedelta(days=2))
    assert (session.day, opened().today()) == (TODAY, TODAY + timedelta(days=1))
