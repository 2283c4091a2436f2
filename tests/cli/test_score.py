"""score: from a new one to its values over time, with undo, the bin, search and the journal."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def sleep(run: Run) -> str:
    """The id of a score."""
    id: str = run("--json", "score", "add", "Sleep", "--min", "1", "--max", "10", "--direction", "up").json["id"]
    return id


def test_a_score_is_added_logged_and_shown(run: Run, sleep: str) -> None:
    assert run("score", "log", "Sle", "6").out == "Saved: Sleep: 6\n"
    value = run("--json", "score", "log", "sleep", "4.5", "--date", "yesterday", "--note", "the heat").json
    assert value == value | {
        "score": sleep,
        "name": "Sleep",
        "value": 4.5,
        "min": 1,
        "max": 10,
        "day": "2026-11-22",
    }
    assert run("score", "list").out == f"{sleep[:8]}  Sleep: 6 on 2026-11-23  (1 to 10, up is what you hope for)\n"
    shown = run("score", "show", "sleep").out.splitlines()
    assert shown[-1] == "Sleep, 1 to 10: 4.5 on 22 Nov; 6 on 23 Nov."
    assert sum(line.count("●") for line in shown) == 2
    assert "●" not in run("score", "show", "sleep", "--plain").out
    assert [one["value"] for one in run("--json", "score", "show", "sleep").json["values"]] == [6, 4.5]
    assert "Sleep, 1 to 10: 4.5 on 22 Nov; 6 on 23 Nov." in run("progress", "--plain").out


def test_a_value_keeps_the_ends_and_the_name_that_it_had(run: Run, sleep: str) -> None:
    run("score", "log", "sleep", "6")
    assert run("score", "edit", "sleep", "--name", "Nights", "--max", "5").code == 0
    (value,) = run("--json", "score", "log").json
    assert (value["name"], value["max"]) == ("Sleep", 10)
    said = run("score", "log", "nights", "6")
    assert (said.code, said.err) == (2, "“Nights” can be 1 to 5. You gave 6.\n")


def test_a_value_is_changed_moved_deleted_and_restored(run: Run, sleep: str) -> None:
    id = run("--json", "score", "log", "sleep", "6", "--note", "first").json["id"]
    changed = run("--json", "score", "log", "--edit", id[:8], "--value", "7", "--date", "-2d").json
    assert (changed["value"], changed["note"], changed["day"]) == (7, "first", "2026-11-21")
    assert "Value: 7 (1 to 10)" in run("score", "log", "--show", id[:8]).out
    run("score", "log", "--delete", id[:8])
    assert run("score", "log").out == "No values on these days.\n"
    assert "Sleep: 7" in run("score", "bin").out
    assert run("score", "restore", id[:8]).out == "Restored: Sleep: 7\n"
    assert "value of a score" in run("undo").out
    assert run("score", "log").out == "No values on these days.\n"
    run("redo")
    assert "Sleep: 7" in run("score", "log", "sleep").out


def test_a_removed_score_keeps_its_values(run: Run, sleep: str) -> None:
    run("score", "log", "sleep", "6")
    run("score", "remove", "sleep")
    assert "No scores yet" in run("score", "list").out
    assert "Sleep: 6" in run("score", "log").out
    assert run("score", "restore", sleep[:8]).out == "Restored: Sleep\n"
    assert "Sleep: 6" in run("score", "list").out


def test_values_are_found_and_exported(run: Run, sleep: str) -> None:
    run("score", "log", "sleep", "6", "--note", "after the storm @weather")
    assert "score       after the storm" in run("journal", "search", "storm").out
    assert "Sleep: 6" in run("journal", "search", "sleep tag:weather").out
    assert "Sleep: 6" in run("journal", "search", "kind:score").out
    lists = run("export", "json").json
    (row,) = lists["score_log"]
    assert (row["value"], row["note"]) == (6, "after the storm @weather")
    assert [one["name"] for one in lists["scores"]] == ["Sleep"]


@pytest.mark.parametrize(
    "words",
    [
        ["score", "log", "--note", "x"],
        ["score", "edit", "sleep"],
        ["score", "log", "sleep", "11"],
        ["score", "log", "sleep", "6", "--date", "tomorrow"],
        ["score", "add", "sleep"],
        ["score", "add", "Other", "--min", "4", "--max", "4"],
        ["score", "show", "nothing"],
    ],
)
def test_what_makes_no_sense_is_refused_in_words(run: Run, sleep: str, words: list[str]) -> None:
    said = run(*words)
    assert said.code in (1, 2)
    assert said.out == ""
    assert said.err.strip()


def test_no_word_says_how_much_is_much(run: Run, sleep: str) -> None:
    run("score", "log", "sleep", "1")
    run("score", "log", "sleep", "10")
    for said in (run("score", "show", "sleep").out, run("progress").out):
        assert not any(word in said for word in ("severe", "mild", "moderate", "worse", "better", "%"))
