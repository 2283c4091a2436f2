"""The daily card from the shell: rows, filling it in with words or questions, a week of it, and its history."""

from __future__ import annotations

import io
import sys
from datetime import timedelta
from typing import Any

import pytest

from selfkind.companion.companion import Companion
from tests.cli.conftest import Run


def add(run: Run, *words: str) -> dict[str, Any]:
    """Add a row, and return it as JSON."""
    found = run("--json", "card", "add", *words)
    assert found.code == 0, found.err
    row: dict[str, Any] = found.json
    return row


@pytest.fixture
def rows(run: Run) -> list[dict[str, Any]]:
    return [
        add(run, "urge to check", "--scale", "0-5"),
        add(run, "skipped lunch"),
        add(run, "kind act", "--kind", "count"),
        add(run, "walk", "--kind", "minutes"),
    ]


def test_rows_are_added_listed_changed_moved_removed_and_restored(run: Run, rows: list[dict[str, Any]]) -> None:
    assert [row["kind"] for row in rows] == ["scale", "yes-no", "count", "minutes"]
    assert run("card").out.splitlines() == [
        f"{rows[0]['id'][:8]}  urge to check  (0 to 5)",
        f"{rows[1]['id'][:8]}  skipped lunch  (yes or no)",
        f"{rows[2]['id'][:8]}  kind act  (how many)",
        f"{rows[3]['id'][:8]}  walk  (minutes)",
        "To fill in the card: selfkind card log --plain",
    ]
    assert run("card", "edit", "walk", "--place", "1", "--words", "walk outside").out == (
        "Saved “walk outside” (minutes).\n"
    )
    assert run("--json", "card").json[0]["name"] == "walk outside"
    assert "selfkind card restore" in run("card", "remove", "kind").out
    assert "kind act" in run("card", "bin").out
    assert "selfkind card bin" in run("journal", "bin").out
    assert "how many" in run("journal", "bin", rows[2]["id"][:8]).out
    assert run("card", "restore", rows[2]["id"][:8]).out == "Restored: kind act\n"
    assert "adding “kind act”" in run("undo").out


def test_nothing_is_said_of_no_rows_but_how_to_begin(run: Run) -> None:
    for words in (("card",), ("card", "show")):
        assert run(*words).out.startswith("Nothing on your card yet.")
    assert run("--json", "card").json == []
    refused = run("card", "log", "--plain")
    assert (refused.code, refused.err.splitlines()[0].startswith("Nothing on your card yet.")) == (1, True)


def test_values_are_noted_added_to_and_removed(run: Run, rows: list[dict[str, Any]]) -> None:
    assert run("card", "log", "urge=3", "skipped=n").out == "Saved: urge to check: 3 · skipped lunch: no\n"
    assert run("card", "log", "walk=20 min").out == "Saved: urge to check: 3 · skipped lunch: no · walk: 20 min\n"
    assert run("card", "log", "urge=").out == "Saved: skipped lunch: no · walk: 20 min\n"
    (day,) = run("--json", "card", "log").json
    assert [(one["name"], one["value"]) for one in day["answers"]] == [("skipped lunch", 0), ("walk", 20)]
    assert day["answers"][1]["row"] == rows[3]["id"]
    shown = run("card", "log", "--show", day["id"][:8]).out
    assert "walk: 20 min" in shown
    assert run("card", "log", "--edit", day["id"][:8], "walk=25").code == 0
    assert "selfkind card show" in run("journal", "list").out
    assert "walk: 25 min" in run("journal", "search", "walk").out
    assert "walk: 25 min" in run("journal", "search", "kind:card").out
    assert run("card", "log", "--delete", day["id"][:8]).code == 0
    assert run("--json", "card", "log").json == []
    assert run("card", "restore", day["id"][:8]).code == 0
    assert len(run("--json", "card", "log").json) == 1


def test_a_day_is_dated_back_but_not_ahead(run: Run, rows: list[dict[str, Any]], companion: Companion) -> None:
    yesterday = companion.today() - timedelta(days=1)
    assert run("card", "log", "urge=2", "--date", "yesterday").code == 0
    assert run("--json", "card", "log").json[0]["day"] == yesterday.isoformat()
    refused = run("card", "log", "urge=2", "--date", "tomorrow")
    assert refused.code != 0
    assert "isn't here yet" in refused.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("urge=9",), "“urge to check” can be a whole number from 0 to 5. You gave “9”."),
        (("urge",), "Write ROW=VALUE, like urge=3. You gave “urge”."),
        (("sleep=3",), "No row of your card begins with “sleep”."),
        (("urge=1", "urge to=2"), "“urge to check” was given twice."),
        (("walk=a lot",), "whole minutes from 0 to 1440"),
        (("--date", "yesterday"), "Which rows would you like to note?"),
        (("urge=",), "One row is enough."),
    ],
)
def test_what_cant_be_noted_is_refused_and_nothing_is_kept(
    run: Run, rows: list[dict[str, Any]], words: tuple[str, ...], said: str
) -> None:
    refused = run("card", "log", *words)
    assert refused.code != 0
    assert said in refused.err
    assert run("--json", "card", "log").json == []


def test_words_that_were_refused_are_a_draft(run: Run, rows: list[dict[str, Any]], companion: Companion) -> None:
    refused = run("card", "log", "urge=1", "walk=a lot")
    assert "kept as a draft" in refused.err
    (draft,) = companion.drafts.unfinished()
    assert draft.draft.answers == {rows[0]["id"]: "1", rows[3]["id"]: "a lot"}


def test_questions_are_asked_one_by_one(
    run: Run, rows: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("3\nno\n\n20\n"))
    asked = run("card", "log", "--plain")
    assert asked.code == 0, asked.err
    assert "urge to check (0 to 5)" in asked.out
    assert "Saved: urge to check: 3 · skipped lunch: no · walk: 20 min" in asked.out
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n\n2\n\n"))
    said = run("do", "daily-card", "--plain").out
    assert "Saved: urge to check: 3 · skipped lunch: no · kind act: 2 · walk: 20 min" in said


def test_other_words_begin_a_new_row_and_say_so(run: Run, rows: list[dict[str, Any]]) -> None:
    run("card", "log", "urge=3")
    changed = run("card", "edit", "urge", "--scale", "0-10").out
    assert changed.splitlines() == [
        "Saved “urge to check” (0 to 10).",
        "The values so far stay with “urge to check” (0 to 5).",
    ]
    assert "(0 to 5, words of before)" in run("card", "list", "--all").out
    assert run("card", "log", "urge=8", "walk=5").code == 0
    found = run("--json", "card", "show").json
    lines = {(one["name"], one["highest"]): (one["asked"], list(one["values"].values())) for one in found["rows"]}
    assert lines["urge to check", 10] == (True, [8])
    assert lines["urge to check", 5] == (False, [3])


def test_a_week_is_shown_as_a_grid_with_nothing_on_other_days(
    run: Run, rows: list[dict[str, Any]], companion: Companion
) -> None:
    run("card", "log", "urge=3", "walk=20", "skipped=yes")
    lines = run("card", "show").out.splitlines()
    assert " ".join(lines[0].split()) == "Mon 23 Tue 24 Wed 25 Thu 26 Fri 27 Sat 28 Sun 29"
    assert lines[1:5] == ["urge to check  (0 to 5)", "      3", "skipped lunch  (yes or no)", "    yes"]
    assert [line.split() for line in lines[5:7]] == [["kind", "act", "(how", "many)"], ["walk", "(minutes)"]]
    assert run("card", "show", "--since", "2026-11-24", "--until", "2026-11-20").code == 2
    found = run("--json", "card", "show", "--since", "2026-11-01", "--until", "2026-11-23").json
    assert (found["since"], found["until"]) == ("2026-11-01", "2026-11-23")
    assert found["rows"][0]["values"] == {"2026-11-23": 3}


def test_a_row_is_asked_for_one_by_one(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("urge\nscale\n0-5\nnone\nall day\nyes\n"))
    assert run("card", "add", "--plain").code == 0
    (row,) = run("--json", "card").json
    assert (row["highest"], row["lowest_words"], row["private"]) == (5, "none", True)


def test_export_of_what_is_shared_has_no_card(run: Run, rows: list[dict[str, Any]]) -> None:
    run("card", "log", "urge=3")
    assert "urge" in run("export", "json").out
    assert "urge" not in run("export", "json", "--no-private").out
