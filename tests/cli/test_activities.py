"""Activities in the shell."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path

import pytest

from tests.cli.conftest import Run

SHELF = {"b1", "r1", "r2", "k1", "k2", "h5", "n1", "c1"}


def ids(run: Run, *arguments: str) -> list[str]:
    return [one["id"] for one in run("--json", "activities", *arguments).json]


def test_they_are_listed_by_category_and_narrowed_down(run: Run) -> None:
    listed = run("activities")
    assert listed.code == 0
    assert [line for line in listed.out.splitlines() if not line.startswith(" ")] == [
        "Body", "Mind", "Rest", "Joy and hobbies", "Nature", "Connection", "Home", "Meaning",
        "Kindness to yourself",
    ]  # fmt: skip
    assert "b1    Water, slowly, at the window  (2 min, almost no energy, indoors, free)" in listed.out
    assert len(ids(run)) == 73
    assert set(ids(run, "--energy", "none")) == SHELF
    assert ids(run, "--energy", "high", "--free", "--minutes", "30") == ["b7"]
    assert set(ids(run, "--category", "nature", "--place", "in")) == {"n3", "n6"}
    assert all(one["energy"] == "low" for one in run("--json", "activities", "--energy", "low").json)
    plain = run("activities", "--plain", "--category", "rest", "--minutes", "3").out
    assert plain == "Look far away. Rest, 3 min, almost no energy, anywhere, free. ID: r2\n"
    assert "No activity is like this" in run("activities", "--minutes", "0.5").out
    assert "The categories are: Body; Mind" in run("activities", "--category", "money").err


def test_a_surprise_is_never_the_same_twice_and_a_seed_decides(run: Run) -> None:
    def row(*arguments: str) -> list[str]:
        random.seed(5)
        return [run("--json", "activities", "--surprise", *arguments).json["id"] for _ in range(6)]

    first = row("--energy", "none")
    assert set(first) <= SHELF
    assert all(one != next_one for one, next_one in pairwise(first))
    said = run("activities", "--surprise", "--energy", "low", "--minutes", "2")
    assert "To begin: selfkind do " in said.out
    assert "For another one" in said.out
    assert run("--json", "activities", "--surprise", "--minutes", "0.5").json is None


def test_favourites_and_hidden_ones_can_be_undone(run: Run) -> None:
    assert run("activities", "favourite", "five sounds").out == "“Five sounds” is a favourite.\n"
    assert ids(run, "--favourites") == ["m1"]
    assert "selfkind activities show m1" in run("activities", "hide", "m1").out
    assert "m1" not in ids(run)
    assert ids(run, "--hidden") == ["m1"]
    assert "hiding “Five sounds”" in run("undo").out
    assert ids(run, "--favourites") == ["m1"]
    assert "a favourite" in run("undo").out
    assert ids(run, "--favourites") == []
    assert "a favourite" in run("redo").out
    assert run("activities", "show", "m1").code == 0
    assert ids(run, "--favourites") == []


def test_one_of_your_own_is_made_changed_deleted_restored_and_travels(run: Run, tmp_path: Path) -> None:
    made = run(
        "--json", "activities", "add", "Juggle", "--about", "Two balls.", "--category", "Joy and hobbies",
        "--minutes", "5", "--energy", "medium", "--place", "any", "--free", "--tiny", "One throw",
    ).json  # fmt: skip
    assert (made["name"], made["energy"], made["free"], made["own"]) == ("Juggle", "medium", True, True)
    assert "Juggle" in run("exercises").out
    assert run("activities", "add", "five SOUNDS").code != 0
    assert run("activities", "edit", "juggle", "--minutes", "7", "--not-free").code == 0
    (changed,) = [one for one in run("--json", "activities").json if one["own"]]
    assert (changed["minutes"], changed["free"], changed["tiny"]) == (7, False, "One throw")
    assert run("routine", "add", "Juggle", "--exercise", made["id"]).code == 0
    assert "restore" in run("activities", "delete", "juggle").out
    assert "selfkind activities bin" in run("journal", "bin").out
    assert "Juggle" in run("activities", "bin").out
    assert "Juggle" in run("journal", "bin", made["id"]).out
    assert run("today").code == 0
    assert run("activities", "restore", "juggle").code == 0
    assert run("doctor").code == 0
    assert run("activities", "hide", "b2").code == 0
    before = (run("--json", "activities").json, ids(run, "--hidden"))
    file = str(tmp_path / "all.json")
    assert run("export", "json", "-o", file).code == 0
    assert run("forget", "everything", "--yes").code == 0
    assert len(ids(run)) == 73
    assert run("import", "selfkind", file).code == 0
    assert (run("--json", "activities").json, ids(run, "--hidden")) == before


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("delete", "b1"), "To hide it: selfkind activities hide b1"),
        (("edit", "b1", "--minutes", "3"), "can't be changed"),
        (("hide", "a"), "fits several"),
        (("hide", "xyzzy"), "No activity is called"),
        (("add", " "), "needs a name"),
        (("edit", "b1"), "What would you like to change?"),
        (("--surprise", "--hidden"), "without --favourites and --hidden"),
        (("--energy", "huge"), "isn't one of"),
        (("restore", "xyzzy"), "No activity in the bin"),
    ],
)
def test_what_cannot_be_done_is_one_line(run: Run, arguments: tuple[str, ...], says: str) -> None:
    said = run("activities", *arguments)
    assert said.code != 0
    assert says in said.err
    assert said.err.count("\n") == 1
