"""progress --since: every figure agrees with a script over an export, and reads well with and without signs."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from selfkind.cli.main import main
from tests.cli.conftest import Run
from tests.conftest import Clock
from tests.count_progress import count_between
from tests.count_review import review
from tests.random_life import RandomLife

TODAY = date(2026, 11, 23)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    seed=st.integers(0, 2**32),
    length=st.sampled_from([1, 7, 30, 31, 32, 200]),
    ago=st.integers(0, 60),
    by=st.sampled_from(["day", "week", "month"]),
)
def test_every_figure_agrees_with_a_script_over_an_export(
    tmp_path_factory: pytest.TempPathFactory,
    capsys: pytest.CaptureFixture[str],
    seed: int,
    length: int,
    ago: int,
    by: str,
) -> None:
    home = str(tmp_path_factory.mktemp("home") / "home")
    last = TODAY - timedelta(days=ago)
    first = last - timedelta(days=length - 1)
    life = RandomLife(seed)
    life.live(first - timedelta(days=60), last + timedelta(days=10))
    life.write(Path(home))

    def json_of(*words: str) -> object:
        assert main(["--home", home, *words], Clock()) == 0
        return json.loads(capsys.readouterr().out)

    options = ("--since", first.isoformat(), "--until", last.isoformat(), "--by", by)
    said, export, exercises = (
        json_of("progress", "--json", *options),
        json_of("export", "json"),
        json_of("exercises", "--json"),
    )
    assert isinstance(said, dict)
    assert isinstance(export, dict)
    assert isinstance(exercises, list)
    counted = review(export, exercises, first, last, by) | {"days": count_between(export, first, last)}
    assert {key: said["review"][key] for key in counted} == counted
    assert set(said["review"]) == set(counted)


def test_a_span_in_words(run: Run, home: Path) -> None:
    life = RandomLife(1)
    for day, part in enumerate(["lighter"] * 5 + ["same", "heavier"]):
        life.add(
            "sessions", TODAY - timedelta(days=day), exercise="walk", seconds=600, planned_seconds=600,
            completed=True, before="", after=part, note="", enjoyed=None, good=None,
        )  # fmt: skip
    for rows in (month["sessions"] for month in life.months.values()):
        for row in rows:
            row.pop("removed", None)
    life.write(home)
    said = run("progress", "--since", "-10d", "--plain").out.splitlines()
    assert "13 to 23 November 2026" in said
    assert "  After “A walk” you often wrote “lighter”: 5 of 7." in said
    assert "  70 minutes in all: Body 70 min (7 times)." in said
    assert not any("because" in line or "cause" in line or "%" in line for line in said)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--since", "-3d", "--until", "-9d"], "end before they begin"),
        (["--since", "tomorrow"], "end before they begin"),
        (["--year", "2026", "--month", "october"], "Choose one of"),
        (["--year", "2026", "--until", "today"], "Choose one of"),
        (["--month", "monday"], "isn't a month"),
        (["--since", "nonsense"], "isn't a day or a month"),
    ],
)
def test_days_that_make_no_sense_are_refused(run: Run, options: list[str], words: str) -> None:
    said = run("progress", *options)
    assert (said.code, said.out) == (2, "")
    assert words in said.err


def test_a_month_and_a_year_are_named_as_a_whole(run: Run, home: Path) -> None:
    life = RandomLife(3)
    life.live(date(2025, 12, 1), TODAY)
    life.write(home)
    assert "October 2026" in run("progress", "--month", "october").out.splitlines()
    assert "2026" in run("progress", "--year", "2026").out.splitlines()
    assert "November 2026" in run("progress").out.splitlines()
    assert "practice days in" not in run("progress", "--year", "2030").out


def test_plots_are_drawn_in_ascii_too(run: Run, home: Path) -> None:
    life = RandomLife(4)
    life.live(date(2026, 11, 1), TODAY)
    life.write(home)
    (home / "config.toml").write_text("ascii = true\n")
    said = run("progress").out
    assert "=====" in said
    assert "very pleasant |" in said
    assert "━" not in said
    assert "●" not in said
    # What the user wrote keeps its signs.
    assert "[/b]" in said
