"""What people write is joined up: each kind can be listed, read, deleted, restored, undone and exported, and it
stands in the Journal. A new kind of practice fails here until it can, or its row says what comes later."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.journal.reading import lines_of
from selfkind.store.kinds import KINDS, load
from tests.cli.conftest import Run
from tests.conftest import Clock

Open = Callable[[], Companion]
WAYS = {
    "entries": ("journal", ("write", "note", "a red line")),
    "checkins": ("feel", ("feel", "red", "--note", "a line")),
}
"""By table: the group of commands for it, and the command that writes one."""
NOT_WRITTEN = {"sessions", "boundary_log", "contacts_log", "assignment_log", "card_log"}
"""Kinds of practice that are made by practising, not by writing. The bin has earlier lines about them; `boundary`,
`circle`, `homework` and `card` have commands of their own for their logs (tests/cli/test_boundary.py,
test_circle.py, test_homework.py and test_card.py)."""
ACTS = ("list", "show", "edit", "delete", "restore", "bin")


def test_every_kind_that_people_write_is_here() -> None:
    practised = {kind.table for kind in KINDS.values() if kind.is_practice}
    assert practised == WAYS.keys() | NOT_WRITTEN
    elsewhere = {
        "drafts",
        "templates",
        "activities",
        "away",
    }  # `draft`, `packs`, `activities` and `away` have commands of their own
    elsewhere |= {"boundaries", "boundary_lines"}  # see tests/cli/test_boundary.py
    elsewhere |= {"safety_plan"}  # see tests/cli/test_safety_plan.py
    elsewhere |= {"contacts"}  # see tests/cli/test_circle.py
    elsewhere |= {"assignments"}  # see tests/cli/test_homework.py
    elsewhere |= {"packs"}  # see tests/cli/test_pack.py
    elsewhere |= {"scores", "score_log"}  # see tests/cli/test_score.py
    elsewhere |= {"card_rows"}  # see tests/cli/test_card.py
    elsewhere |= {"tick_notes", "exercises"}  # written with a tick; see tests/cli/test_item_notes.py
    assert {kind.table for kind in KINDS.values() if kind.has_bin} - elsewhere == WAYS.keys() | NOT_WRITTEN


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("table", WAYS)
def test_each_has_every_act_in_the_shell(run: Run, table: str, act: str) -> None:
    listed = [line.split()[0] for line in run(WAYS[table][0], "--help").out.splitlines() if line.startswith("  ")]
    assert act in listed


@pytest.mark.parametrize("table", WAYS)
def test_each_goes_all_the_way(run: Run, opened: Open, clock: Clock, table: str, tmp_path: Path) -> None:
    group, write = WAYS[table]
    id = str(run(*write, "--json").json["id"] if table == "checkins" else run("--json", *write).json["id"])
    before = run(group, "show", id[:8], "--json").json
    assert [one["id"] for one in run(group, "list", "--json").json] == [id]
    (thing,) = opened().journal.newest()
    assert (thing.id, type(thing)) == (id, load(KINDS[table].type_name))
    assert any("line" in line.text for line in lines_of(thing))  # type: ignore[arg-type]
    assert opened().progress.these_days().practice_days == 1

    clock.forward(minutes=1)
    assert run(group, "delete", id[:8], "--json").json == {"deleted": id}
    assert run(group, "list", "--json").json == list(opened().journal.newest()) == []
    assert [one["id"] for one in run(group, "bin", "--json").json] == [id]
    clock.forward(minutes=1)
    assert "deleting" in run("undo").out
    assert run(group, "list", "--json").json[0]["id"] == id

    clock.forward(minutes=1)
    run(group, "delete", id)
    clock.forward(minutes=1)
    assert run(group, "restore", id[:8], "--json").json["id"] == id
    after = run(group, "show", id, "--json").json
    assert {key: value for key, value in after.items() if key != "updated"} == {
        key: value for key, value in before.items() if key != "updated"
    }
    run("export", "json", "-o", str(tmp_path / "all.json"))
    lists = json.loads((tmp_path / "all.json").read_text())
    assert [row["id"] for row in lists[table]] == [id]
    run(group, "delete", id)
    assert run("journal", "bin", "--empty", "--all", "--json").json == {"gone": 1}
    assert run(group, "bin", "--json").json == []


@pytest.mark.parametrize("table", WAYS)
def test_a_deletion_is_newer_than_an_export_from_before(
    run: Run, clock: Clock, table: str, tmp_path: Path
) -> None:
    group, write = WAYS[table]
    run(*write)
    (one,) = run(group, "list", "--json").json
    before, after = str(tmp_path / "before.json"), str(tmp_path / "after.json")
    run("export", "json", "-o", before)
    clock.forward(minutes=1)
    run(group, "delete", one["id"])
    run("export", "json", "-o", after)
    run("import", "selfkind", before)
    assert run(group, "list", "--json").json == []
    clock.forward(minutes=1)
    run(group, "restore", one["id"])
    run("import", "selfkind", after)
    assert len(run(group, "list", "--json").json) == 1
