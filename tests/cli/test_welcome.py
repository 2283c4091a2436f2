"""The welcome in the shell, and coming back there."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Run
from tests.conftest import Clock


def test_the_welcome_names_the_ways_to_begin(run: Run) -> None:
    said = run("welcome").out
    assert "It isn't therapy" in said
    for command in ("routine use light", "routine use evening", "path begin", "demo", "help-now"):
        assert f"selfkind {command}" in said
    assert "{" not in said
    run("path", "start", "--country", "Austria")
    assert "Your country: Austria." in run("welcome").out
    made = run("welcome", "--json").json
    assert made["country"] == "Austria"
    assert [one["id"] for one in made["routines"]][:3] == ["default", "light", "full"]


@pytest.mark.parametrize(
    ("days", "line"),
    [(4, ""), (5, "Good to see you."), (15, "Welcome back."), (61, "It's been a while, and you're here now.")],
)
def test_today_welcomes_back_and_offers_something_small(run: Run, clock: Clock, days: int, line: str) -> None:
    run("done", "water")
    clock.forward(days=days)
    said = run("today").out
    assert line in said
    assert ("selfkind breathe --plain --minutes 0.2" in said) is bool(line)
    assert run("today", "--json").json["welcome_back"].startswith(line)
    assert "selfkind feel" not in run("today", "--date", "yesterday").out
    run("done", "water")
    assert run("today", "--json").json["welcome_back"] == ""


def test_the_demo_needs_a_terminal_and_says_so(run: Run) -> None:
    said = run("demo")
    assert said.code == 1
    assert "needs a terminal" in said.err
