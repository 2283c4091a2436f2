"""progress: what it prints, and that it agrees with a script that counts over an export."""

from __future__ import annotations

import json
import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from selfkind.cli.main import main
from selfkind.content.loader import Library
from selfkind.domain.documents import to_document
from tests.cli.conftest import Run
from tests.conftest import Clock
from tests.count_progress import count
from tests.years import make_home, write_part

TODAY = date(2026, 11, 23)
AT = "T09:00:00.000+01:00"


def make_random_home(folder: Path, seed: int, *, span: int, busy: float) -> None:
    """A home of `span` days: gaps, rests, rest days, days away, what is in the bin, days to come. `busy` is how
    likely a day with something on it is."""
    rng = random.Random(seed)
    folder.mkdir(mode=0o700)
    items = [to_document(item) for item in Library().default_routine(date(2000, 1, 3))]
    items[0]["removed"] = f"2026-10-01{AT}"
    months: dict[str, dict[str, list[dict[str, Any]]]] = {}

    def add(table: str, day: date, **more: Any) -> None:
        name = day.isoformat()
        row = {"id": f"{rng.getrandbits(128):032x}", "day": name, "at": name + AT, "updated": name + AT} | more
        months.setdefault(name[:7], {}).setdefault(table, []).append(row)

    day = TODAY - timedelta(days=span)
    gap = 0
    while day <= TODAY + timedelta(days=3):
        gap = gap - 1 if gap else rng.choice([0] * 12 + [3, 4, 5, 20])
        if not gap and rng.random() < busy:
            what = rng.choice(["tick", "tick", "tick", "rest", "rest day", "low", "note", "bin", "feel", "sit"])
            item = rng.choice(items)["id"]
            if what == "tick":
                add("completions", day, item=item, state=rng.choice(["done", "tiny", "part"]))
            if what == "rest":
                add("completions", day, item=item, state="rest")
            if what in ("rest day", "low"):
                mode = {"mode": "rest"} if what == "rest day" else {"mode": "low-energy", "items": [item]}
                add("days", day, **mode)
            if what in ("note", "bin"):
                removed = {"removed": day.isoformat() + AT} if what == "bin" else {}
                add("entries", day, kind="note", text="words", items=[], tags=[], private=False, **removed)
            if what == "feel":
                add("checkins", day, words=["calm"], valence=1.0, arousal=-1.0, energy=None, note="")
            if what == "sit":
                add("sessions", day, exercise="box", seconds=60, planned_seconds=60, completed=True)
        day += timedelta(days=1)
    away = []
    for _ in range(rng.randrange(4)):
        start = TODAY - timedelta(days=rng.randrange(span + 10))
        end = start + timedelta(days=rng.choice([0, 2, 10, 60]))
        until = {} if rng.random() < 0.1 else {"end": end.isoformat()}
        id = f"{rng.getrandbits(128):032x}"
        away.append({"id": id, "start": start.isoformat(), "updated": f"2026-01-01{AT}"} | until)

    def numbered(rows: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
        return {str(number): row for number, row in enumerate(rows, 1)}

    core = {"routine": items, "settings": [{"id": "routine", "kept": True}], "away": away}
    write_part(folder, "core", {table: numbered(rows) for table, rows in core.items() if rows})
    for month, tables in months.items():
        write_part(folder, month, {table: numbered(rows) for table, rows in tables.items()})


def differences(said: dict[str, Any], export: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    """What `progress --json` and the script count differently."""
    counted = count(export, TODAY)
    items = {one["id"]: one["practised"] for one in said["items"] if one["practised"]}
    pairs = {key: (said[key], value) for key, value in counted.items() if key != "items"}
    pairs["items"] = (items, counted["items"])
    return {key: pair for key, pair in pairs.items() if pair[0] != pair[1]}


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(seed=st.integers(0, 2**32), span=st.sampled_from([1, 6, 7, 30, 200, 800]), busy=st.floats(0.05, 1))
def test_progress_agrees_with_a_script_over_an_export(
    tmp_path_factory: pytest.TempPathFactory,
    capsys: pytest.CaptureFixture[str],
    seed: int,
    span: int,
    busy: float,
) -> None:
    home = tmp_path_factory.mktemp("home") / "home"
    make_random_home(home, seed, span=span, busy=busy)
    # Twice: the first makes the roll-up, the second reads it.
    for _ in range(2):
        assert main(["--home", str(home), "progress", "--json"], Clock()) == 0
        said = json.loads(capsys.readouterr().out)
        assert main(["--home", str(home), "export", "json"], Clock()) == 0
        assert differences(said, json.loads(capsys.readouterr().out)) == {}


def test_progress_agrees_with_the_script_on_years_of_days(run: Run, home: Path) -> None:
    make_home(home, 3, TODAY)
    assert differences(run("progress", "--json").json, run("export", "json").json) == {}


def test_today_says_the_same_as_progress(run: Run, home: Path, opened: Any) -> None:
    make_random_home(home, 5, span=200, busy=0.6)
    said, these = run("progress", "--json").json, opened().progress.these_days()
    assert (these.practice_days, these.rhythm) == (said["practice_days"], said["rhythm"])


def a_week(run: Run) -> None:
    run("done", "water", "--date", "2026-11-02")
    run("done", "water", "--date", "2026-11-03")
    run("done", "water", "--date", "2026-11-04")
    run("done", "water", "--date", "2026-11-20")
    run("rest", "water", "--date", "2026-11-21")
    run("done", "feelings", "--date", "2025-12-31")


def test_progress_in_words(run: Run) -> None:
    assert run("progress").out.splitlines()[0] == "Your practice days will appear here."
    a_week(run)
    said = run("progress")
    assert said.err == ""
    assert said.out.splitlines()[:12] == [
        "6 practice days so far.",
        "Rhythm: resting.",
        "You've come back twice.",
        "",
        "November 2026: 5 practice days",
        "  Mo Tu We Th Fr Sa Su",
        "                    ·",
        "  ●  ●  ●  ·  ·  ·  ·",
        "  ·  ·  ·  ·  ·  ·  ·",
        "  ·  ·  ·  ·  ●  ☾  ·",
        "  ·",
        "● practised, ☾ rested, · nothing noted",
    ]
    assert "  ·····●·●·  Water" not in said.out
    assert "Feelings check-in  (done on 1 day, last on 31 December 2025)" in said.out


def test_progress_reads_well_aloud(run: Run) -> None:
    a_week(run)
    said = run("progress", "--plain").out
    assert said.splitlines() == [
        "6 practice days so far.",
        "Rhythm: resting.",
        "You've come back twice.",
        "",
        "Practised on 4 days of November 2026: 2 to 4 and 20.",
        "Rested on 1 day of November 2026: 21.",
        "",
        "Your items",
        "Feelings check-in: done on 1 day, last on 31 December 2025.",
        "Water, slowly, at the window: done on 4 days, rested on 1 day, last on 20 November. "
        "Done in 2 of the last 8 weeks.",
    ]
    assert said.replace("’", "'").isascii()


def test_progress_of_a_year_and_of_an_item(run: Run) -> None:
    a_week(run)
    year = run("progress", "--year", "2025").out
    assert "Dec 2025  ······························●" in year
    assert "Nov 2026" not in year
    item = run("progress", "water", "--plain").out
    assert item.splitlines() == [
        "Water, slowly, at the window (every day)",
        "Done on 4 days, rested on 1 day, last on 20 November.",
        "",
        "Done on 4 days of November 2026: 2 to 4 and 20.",
        "Rested on 1 day of November 2026: 21.",
    ]
    assert run("progress", "water", "--json").json["days"]["2026-11-21"] == "rest"
    assert run("progress", "nothing like it").err.startswith("Nothing in your routine starts with")


def test_a_removed_item_keeps_its_history(run: Run) -> None:
    a_week(run)
    run("routine", "remove", "water")
    assert "last on 20 November, archived)" in " ".join(run("progress").out.split())
    assert "archived" in run("progress", "water").out
    assert run("progress", "water", "--json").json["removed"] is True


def test_days_away_are_said_and_count_neither_way(run: Run, home: Path) -> None:
    run("done", "water", "--date", "2026-11-01")
    core = json.loads((home / "core.json").read_text())
    core.pop("_meta")
    away = {"id": "a" * 32, "start": "2026-11-02", "end": "2026-11-22", "updated": f"2026-11-01{AT}"}
    write_part(home, "core", core | {"away": {"1": away}})
    run("done", "water")
    said = run("progress", "--json").json
    assert (said["practice_days"], said["returns"], said["days"]["2026-11-10"]) == (2, 0, "away")
    assert "Away on 21 days of November 2026: 2 to 22." in run("progress", "--plain").out
