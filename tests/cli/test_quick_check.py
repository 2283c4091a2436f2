"""A check for reminders that is known to have nothing to do: never where a full check would do something."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from selfkind.cli.main import main
from selfkind.platform.status_file import ALSO, REMINDED, UNRELATED, Sources, kept_answer
from tests.cli.conftest import Run
from tests.cli.test_remind import Desktop, desktop, tea
from tests.cli.test_status_file import CHANGES, Situation, damages
from tests.conftest import Clock

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="no answer is kept on Windows"),
    pytest.mark.usefixtures("desktop", "settled"),
]
__all__ = ["desktop", "tea"]


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are settled at once, so that no test waits for it."""
    monkeypatch.setattr("selfkind.platform.status_file.SETTLED", 0)


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Grows by one with each full check."""
    from selfkind.reminders import once

    runs: list[str] = []
    real = once.check_once
    monkeypatch.setattr(once, "check_once", lambda opened: (runs.append(""), real(opened))[1])
    return runs


@pytest.fixture
def quiet(run: Run, tea: str, checks: list[str], clock: Clock) -> Run:
    """`run`, where the next check is known to have nothing to do."""
    for _ in range(3):
        run("remind", "once")
        clock.forward(seconds=2)
    checks.clear()
    assert (run("remind", "once").code, checks) == (0, [])
    return run


def knows(home: Path, clock: Clock) -> bool:
    return kept_answer(str(home), str(home / "config.toml"), clock().timestamp(), REMINDED) is not None


@pytest.mark.parametrize("words", [[], ["--quiet"]])
def test_nothing_is_opened_where_nothing_is_due(
    quiet: Run, home: Path, clock: Clock, checks: list[str], words: list[str]
) -> None:
    before = {path.name: path.read_bytes() for path in home.iterdir() if path.is_file()}
    clock.forward(minutes=3)
    said = quiet("remind", "once", *words)
    assert (said.code, said.out, said.err, checks) == (0, "", "", [])
    assert {path.name: path.read_bytes() for path in home.iterdir() if path.is_file()} == before


def test_the_file_names_nothing(quiet: Run, home: Path, tea: str) -> None:
    path = home / REMINDED
    assert path.stat().st_mode & 0o777 == 0o600
    said = path.read_text()
    assert "Tea" not in said
    assert tea not in said


@pytest.mark.parametrize("words", [["--json", "remind", "once"], ["remind", "once", "--json"], ["remind", "due"]])
def test_another_command_line_checks_itself(quiet: Run, words: list[str], checks: list[str]) -> None:
    said = quiet(*words)
    assert said.code == 0
    assert len(checks) == (words[1:] != ["due"])
    assert said.out


def test_each_check_of_a_day_is_the_same_with_and_without_the_file(
    home: Path, clock: Clock, desktop: Desktop, checks: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Two homes see the same day. One forgets the answer before each check; both show and write the same."""
    forgetful = home.with_name("forgetful")
    days = {
        1: ["routine", "add", "Tea", "--at", "10:00", "--at", "12:00"],
        45: ["remind", "snooze", "Tea"],
        80: ["done", "Tea"],
        130: ["undo"],
        131: ["remind", "pause", "1h"],
        205: ["remind", "resume"],
        300: ["rest", "Tea"],
        400: ["today", "--low-energy"],
        700: ["routine", "remove", "Tea"],
    }
    full = [0, 0]
    for minute in range(900):
        seen: list[list[object]] = []
        for at, one in enumerate((home, forgetful)):
            start = len(desktop.messages)
            if minute in days:
                main(["--home", str(one), *days[minute]], clock)
            if one is forgetful:
                (one / REMINDED).unlink(missing_ok=True)
            checks.clear()
            code = main(["--home", str(one), "remind", "once"], clock) if one.exists() else 0
            full[at] += len(checks)
            said = capsys.readouterr()
            ledger = one / "ledger.json"
            held = json.loads(ledger.read_text()) if ledger.exists() else {}
            states = [(row["slot"], row["state"], row["at"]) for row in held.get("reminders", {}).values()]
            about = [{**row, "answers": len(row["answers"])} for row in held.get("about", {}).values()]
            seen.append([code, said.out, said.err, sorted(states), about, len(desktop.messages) - start])
        assert seen[0] == seen[1], minute
        clock.forward(minutes=1)
    assert full[1] > 2 * full[0] > 0


@pytest.mark.parametrize(("name", "change"), [(one, two) for one in ("home", "settings") for two in CHANGES[one]])
def test_after_each_change_a_check_looks_itself(
    quiet: Run, home: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch, name: str, change: str
) -> None:
    quiet("routine", "add", "Call Ana", "--cadence", "3x/week")
    quiet("done", "water")
    quiet("remind", "once")
    quiet("remind", "once")
    assert knows(home, clock)
    CHANGES[name][change](Situation(quiet, home, monkeypatch))
    assert not knows(home, clock)


def test_a_ledger_that_changed_is_looked_at(quiet: Run, home: Path, clock: Clock, checks: list[str]) -> None:
    assert ALSO[REMINDED] < UNRELATED
    with (home / "ledger.json").open("ab") as file:
        file.write(b"\n")
    assert not knows(home, clock)
    assert "ledger.json" in Sources(str(home), "", "", 0, REMINDED).key()
    assert "ledger.json" not in Sources(str(home), "", "", 0).key()


@pytest.mark.parametrize("damage", damages())
def test_what_is_not_whole_and_ours_is_not_believed(
    quiet: Run, home: Path, checks: list[str], damage: str
) -> None:
    damages()[damage](home / REMINDED)
    quiet("remind", "once")
    assert checks


@pytest.mark.parametrize("minutes", [-30, 5, 20, 60, 1440])
def test_an_answer_is_good_for_minutes(quiet: Run, clock: Clock, checks: list[str], minutes: int) -> None:
    clock.forward(minutes=minutes)
    quiet("remind", "once")
    assert checks


def test_an_encrypted_home_has_none(
    quiet: Run, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, checks: list[str]
) -> None:
    (tmp_path / "words").write_text("a quiet lamp in May\n")
    monkeypatch.setenv("SELFKIND_PASSPHRASE_FILE", str(tmp_path / "words"))
    assert quiet("encrypt").code == 0
    assert not list(home.glob(f"{REMINDED}*"))
    for _ in range(3):
        quiet("remind", "once")
    assert len(checks) == 3
    assert not list(home.glob(f"{REMINDED}*"))


def test_it_goes_with_the_home_and_into_no_backup(quiet: Run, home: Path) -> None:
    home.chmod(0o755)  # doctor complains of readable files only where somebody can get at them
    (home / REMINDED).chmod(0o644)
    assert REMINDED in quiet("doctor").out
    quiet("backup", "now")
    assert not [path for path in (home / "backups").rglob("*") if path.name == REMINDED]
