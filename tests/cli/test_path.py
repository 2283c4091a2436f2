"""The path in the shell: every state in words and as JSON, and each command with what it leaves."""

from __future__ import annotations

import re

import pytest

from selfkind.cli.path import PAGE_COMMANDS
from selfkind.domain.path.steps import PAGES
from tests.cli.conftest import Run
from tests.copy_rules import copy_faults


def test_the_shell_knows_each_page_of_a_step() -> None:
    assert set(PAGE_COMMANDS) == set(PAGES)


def test_the_list_shows_all_steps_and_where_one_is(run: Run) -> None:
    said = run("path").out
    assert "28 small steps  (not begun)" in said
    assert len(re.findall(r"^  \S +\d+  ", said, re.MULTILINE)) == 28
    assert "→" not in said
    run("path", "begin")
    run("path", "done")
    run("path", "skip")
    lines = run("path").out.splitlines()
    assert lines[0] == "28 small steps  (running, 1 done, 1 skipped)"
    assert lines[1] == "  ✓  1  Begin here  (done on Monday 23 November)"
    assert lines[2].startswith("  –  2")
    assert lines[3].startswith("  →  3")


def test_plain_lines_are_whole_sentences(run: Run) -> None:
    run("path", "begin")
    run("path", "done")
    said = run("path", "--plain").out
    assert "Step 1. Begin here. 5 minutes. Done on Monday 23 November." in said
    assert "Step 2. How you feel, and your breath. 5 minutes. It comes next." in said
    assert all(line.endswith(".") or line.startswith("To open") for line in said.splitlines())
    assert not re.search("[○✓–→]", said)


def test_next_names_the_step_the_reason_and_the_ways(run: Run) -> None:
    said = run("path", "next", "--plain")
    assert said.code == 0
    assert "Step 1 of 28: Begin here. 5 minutes." in said.out
    assert "selfkind path start" in said.out
    run("path", "skip")
    run("path", "skip")
    said = run("path", "next", "--plain").out
    assert "Tiny version: One line" in said
    assert run("path", "next", "--json").json["opens"] == "catch"


@pytest.mark.parametrize("number", range(1, 29))
def test_each_step_reads_well_and_names_a_command(run: Run, number: int) -> None:
    run("path", "begin")
    run("path", "repeat", str(number))
    said = run("path", "next", "--plain").out
    assert f"Step {number} of 28: " in said
    assert "{" not in said
    assert copy_faults(said) == []
    assert "To skip the step: selfkind path skip" in said


def test_writing_ticks_the_step_and_says_so(run: Run) -> None:
    run("path", "begin")
    run("path", "repeat", "3")
    said = run("catch", "I am slow")
    assert said.err == "Step 3 of 28 is done.\n"
    assert run("path", "--json").json["steps"][2]["state"] == "done"


@pytest.mark.parametrize(
    ("number", "command"),
    [
        (22, ["boundary", "add", "I leave at six"]),
        (23, ["boundary", "log", "--about", "a receipt", "--said", "said"]),
        (24, ["circle", "log", "--who", "the neighbour"]),
        (25, ["circle", "add", "Choir", "--kind", "group"]),
        (25, ["circle", "add", "Dr. Winter", "--kind", "therapist"]),
        (25, ["safety-plan", "edit", "signs", "I stop answering"]),
    ],
)
def test_doing_the_thing_ticks_the_step(run: Run, number: int, command: list[str]) -> None:
    run("path", "begin")
    run("path", "repeat", str(number))
    assert "To do the exercise here: selfkind " in run("path", "next", "--plain").out
    done = run(*command)
    assert (done.code, done.err) == (0, f"Step {number} of 28 is done.\n")


def test_a_hello_that_is_ticked_on_today_counts_for_the_step(run: Run) -> None:
    run("circle", "add", "Ana", "--routine")
    run("path", "begin")
    run("path", "repeat", "24")
    assert run("done", "Say hello").err == "Step 24 of 28 is done.\n"


def test_json_has_everything(run: Run) -> None:
    made = run("path", "begin", "--json").json
    assert (made["id"], made["state"], made["next"]) == ("first-steps", "running", 1)
    step = made["steps"][6]
    assert step["waiting"] == ""
    assert step["state"] == "open"
    assert step["opens"] == "weekly-look-back"
    assert run("path", "stop", "--json").json["state"] == "stopped"
    assert run("path", "--all", "--json").json == [
        {"id": "first-steps", "name": "28 small steps", "state": "stopped"}
    ]


def test_to_stop_what_doesnt_run_is_refused_for_what_is_so(run: Run) -> None:
    refused = run("path", "stop")
    assert (refused.code, refused.err) == (1, "No path is running. To begin: selfkind path begin\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["repeat", "29"], "No step is called “29”. Give a number from 1 to 28."),
        (["skip", "nothing"], "No step is called “nothing”"),
        (["begin", "elsewhere"], "No path is called “elsewhere”. You can choose: 28 small steps."),
    ],
)
def test_what_is_not_there_is_said_in_one_line(run: Run, arguments: list[str], said: str) -> None:
    answer = run("path", *arguments)
    assert answer.code != 0
    assert said in answer.err
    assert answer.err.count("\n") == 1


def test_after_the_last_step_one_kind_line(run: Run) -> None:
    run("path", "begin")
    for _ in range(27):
        run("path", "skip")
    said = run("path", "done").out
    assert "From here on it's your own way." in said
    assert "your own way" in run("path", "next", "--plain").out
    for command in ("skip", "done"):
        refused = run("path", command)
        assert (refused.code, "Every step is done or skipped" in refused.err) == (1, True)


def test_the_first_page_keeps_the_country_and_the_eyes(run: Run) -> None:
    said = run("path", "start", "--country", "Austria", "--eyes", "closed").out
    assert "Your country: Austria." in said
    assert "Your eyes: closed." in said
    assert run("path", "start", "--json").json["eyes"] == "closed"
    assert "We have no help lines" in run("path", "start", "--country", "Atlantis").err


def test_undo_names_the_step(run: Run) -> None:
    run("path", "begin")
    run("path", "skip")
    assert run("undo").out == "Undone: skipping the step “Begin here”.\n"
    assert run("redo").out == "Redone: skipping the step “Begin here”.\n"
