"""Notes about items from the shell: found, listed, shown, changed, deleted and restored, on stdout and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from tests.cli.conftest import Run
from tests.conftest import Clock

WATER = "Water, slowly, at the window"


def written(run: Run, words: str = "half of it was rain") -> str:
    """Write a note, and return its id."""
    run("done", "water", "--note", words, "--minutes", "12")
    (one,) = run("journal", "list", "--kind", "item-note", "--json").json
    id: str = one["id"]
    return id


def test_it_is_found_and_listed_by_day(run: Run) -> None:
    id = written(run)
    line = f"{id[:8]}  2026-11-23  item-note   half of it was rain"
    assert run("journal", "search", "rain").out.strip() == line
    assert run("journal", "search", "--kind", "item-note").out.strip() == line
    (one,) = run("journal", "search", "rain", "--json").json
    assert (one["kind"], one["item"], one["note"], one["minutes"]) == (
        "item-note",
        one["item"],
        "half of it was rain",
        12,
    )
    assert "slot" not in one
    assert run("journal", "list", "--kind", "item-note").out.strip() == (
        f"{id[:8]}  2026-11-23  {WATER}: half of it was rain"
    )
    assert "selfkind journal list --kind item-note" in run("journal", "list").out
    assert run("journal", "list", "--kind", "item-note", "--until", "yesterday").out.strip() == (
        "No notes about items on these days."
    )
    assert run("journal", "list", "--kind", "item-note", "--tag", "x").code == 2


def test_it_is_shown_changed_deleted_and_restored(run: Run, clock: Clock) -> None:
    id = written(run)
    assert run("journal", "show", id[:8]).out == (
        f"item-note, Monday 23 November 2026, 09:41\n\n{WATER}\nHow long: 12 min\nYour note: half of it was rain\n"
    )
    clock.forward(minutes=1)
    assert run("journal", "edit", id, "--set", "note=all sun", "--set", "minutes=5").out == (
        "Saved. The earlier version is in the bin for 30 days.\n"
    )
    assert run("journal", "edit", id, "--set", "note=all sun").out == "Nothing was changed.\n"
    assert "all sun" in run("today").out
    clock.forward(minutes=1)
    assert run("journal", "delete", id[:8], "--json").json == {"deleted": id}
    assert "all sun" not in run("today").out
    assert run("today", "--json").json["items"][1]["state"] == "done"
    lines = run("journal", "bin").out.splitlines()
    assert [line[8:] for line in lines] == [
        "  2026-11-23  item-note   all sun",
        "  2026-11-23  item-note   earlier version: half of it was rain",
    ]
    whole = run("journal", "bin", lines[0][:8]).out
    assert f"{WATER}\nHow long: 5 min\nYour note: all sun\n\nDeleted today, kept until 22 December." in whole
    assert run("journal", "bin", lines[0][:8], "--json").json["note"] == "all sun"
    assert [one["note"] for one in run("journal", "bin", "--json").json] == ["all sun", "half of it was rain"]
    assert run("journal", "restore", id[:8]).out == "Restored to your journal, under 2026-11-23.\n"
    assert "all sun" in run("today").out
    clock.forward(minutes=1)
    assert run("journal", "restore", lines[1][:8], "--json").json["note"] == "half of it was rain"
    assert "half of it was rain" in run("today").out
    assert run("journal", "bin", run("journal", "bin").out[:8], "--delete", "--yes", "--json").json == {"gone": 1}
    assert run("journal", "bin").out == "The bin is empty.\n"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "What would you like to change?"),
        (("--date", "yesterday"), "stays on its day"),
        (("--private",), "can't be private"),
        (("--set", "mood=low"), "has the keys note and minutes"),
        (("--set", "minutes=lots"), "minutes"),
        (("--set", "minutes=5000"), "up to 1440 minutes"),
    ],
)
def test_what_a_note_cannot_have_is_said(run: Run, options: tuple[str, ...], said: str) -> None:
    refused = run("journal", "edit", written(run), *options)
    assert refused.code == 2
    assert said in refused.err
    assert "half of it was rain" in run("today").out


def test_it_is_exported_and_imported_with_what_is_in_the_bin(run: Run, clock: Clock, tmp_path: Path) -> None:
    written(run)
    clock.forward(minutes=1)
    run("done", "water", "--note", "all sun")
    file = str(tmp_path / "all.json")
    run("export", "json", "-o", file)
    lists = json.loads(Path(file).read_text())
    assert [row["note"] for row in lists["completions"]] == ["all sun"]
    assert [row["note"] for row in lists["tick_notes"]] == ["half of it was rain"]
    other = str(tmp_path / "other")
    run("--home", other, "import", "selfkind", file)
    assert "all sun" in run("--home", other, "journal", "search", "sun").out
    assert "half of it was rain" in run("--home", other, "journal", "bin").out
    assert "All good" in run("--home", other, "doctor").out
    # What is shared holds the note of a tick, and nothing of the bin.
    run("export", "json", "-o", file, "--force", "--no-private")
    assert json.loads(Path(file).read_text())["tick_notes"] == []


def test_time_away_has_a_bin(run: Run, clock: Clock) -> None:
    span = run("away", "friday", "sunday", "--why", "with my sister", "--json").json
    clock.forward(minutes=1)
    assert run("away", "delete", span["id"][:8]).out == (
        "Moved to the bin for 30 days: time away, 27 November to 29 November. To restore it: "
        f"selfkind away restore {span['id'][:8]}\n"
    )
    assert run("away", "list", "--json").json == []
    assert "selfkind away bin" in run("journal", "bin").out
    assert "with my sister" in run("away", "bin").out
    (binned,) = run("away", "bin", "--json").json
    assert binned["id"] == span["id"]
    whole = run("journal", "bin", span["id"][:8]).out
    assert "with my sister" in whole
    assert f"selfkind away restore {span['id'][:8]}" in whole
    run("away", "saturday", "--why", "something else")
    refused = run("away", "restore", span["id"][:8])
    assert refused.code == 2
    assert "You already have time away then" in refused.err
    (other,) = run("away", "list", "--json").json
    run("away", "delete", other["id"])
    clock.forward(minutes=1)
    assert run("away", "restore", span["id"][:8], "--json").json["why"] == "with my sister"
    assert "Undone: restoring time away" in run("undo").out
    assert run("away", "list", "--json").json == []
    assert run("away", "restore", "ffff0000").code == 1
    assert run("journal", "bin", "--empty", "--all", "--json").json == {"gone": 2}
    assert run("away", "bin").out == "No time away in the bin.\n"


def test_time_away_that_began_today_goes_to_the_bin_when_it_ends(run: Run) -> None:
    run("away", "today", "--why", "a cold")
    run("away", "end")
    assert "a cold" in run("away", "bin").out


def test_a_pattern_of_ones_own_has_a_bin(run: Run, companion: Companion) -> None:
    companion.practice.drop_pattern(companion.practice.keep_pattern("slow tide", "4-2-6-0", 3).value)
    assert run("journal", "bin").out == "own-slow-tide  2026-11-23  pattern     slow tide\n"
    assert "slow tide: 4-2-6-0, 3 min" in run("journal", "bin", "own-slow-tide").out
    assert "selfkind journal restore own-slow-tide" in run("journal", "bin", "own-slow-tide").out
    assert [one["id"] for one in run("journal", "bin", "--json").json] == ["own-slow-tide"]
    assert run("journal", "restore", "slow tide").out == "“slow tide” is back among your patterns.\n"
    assert "slow tide" in run("exercises").out
    assert run("journal", "bin").out == "The bin is empty.\n"
    assert run("undo").code == 0
    assert run("journal", "restore", "own-slow-tide", "--json").json["pattern"]["seconds"] == "4-2-6-0"
    companion.practice.drop_pattern(companion.practice.exercise("own-slow-tide"))
    # Made again, it's there once.
    companion.practice.keep_pattern("slow tide", "5-5", 3)
    assert run("journal", "bin").out == "The bin is empty.\n"
