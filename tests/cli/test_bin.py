from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.records import replace
from selfkind.store.backup import snapshots
from tests.cli.conftest import Run
from tests.conftest import Clock


def entries(home: Path, month: str = "2026-11") -> list[dict[str, object]]:
    return list(json.loads((home / f"{month}.json").read_text()).get("entries", {}).values())


@pytest.fixture
def note(run: Run) -> str:
    """The id of a note."""
    return str(run("--json", "write", "note", "to be let go").json["id"])


def test_a_deleted_entry_is_in_the_bin_and_nowhere_else(run: Run, home: Path, note: str) -> None:
    run("write", "note", "stays")
    said = run("journal", "delete", note[:8])
    assert (said.code, said.err) == (0, "")
    assert f"journal restore {note[:8]}" in said.out
    assert "to be let go" not in run("journal", "list").out
    assert len(run("journal", "list", "--json").json) == 1
    assert run("journal", "show", note).code == 1
    assert run("journal", "delete", note).code == 1
    assert "to be let go" in run("journal", "bin").out
    assert run("journal", "bin", "--json").json[0]["removed"] == "2026-11-23T09:41:00.000+01:00"
    assert len(entries(home)) == 2


def test_restore_brings_it_back_as_it_was(run: Run, home: Path, note: str) -> None:
    before = run("journal", "show", note, "--json").json
    run("journal", "delete", note)
    assert run("journal", "restore", note[:8]).code == 0
    assert run("journal", "show", note, "--json").json == before
    assert run("journal", "bin").out == "The bin is empty.\n"
    said = run("journal", "restore", note)
    assert (said.code, said.err.count("\n")) == (1, 1)
    assert "in the bin" in said.err


def test_undo_takes_a_deletion_back_and_then_the_act_before(run: Run, note: str, clock: Clock) -> None:
    run("done", "water")
    clock.forward(minutes=1)
    run("journal", "delete", note)
    assert "deleting" in run("undo").out
    assert run("journal", "show", note).code == 0
    assert "ticking" in run("undo").out
    clock.forward(minutes=1)
    run("journal", "delete", note)
    clock.forward(minutes=1)
    run("done", "water")
    assert "ticking" in run("undo").out
    assert "deleting" in run("undo").out


def test_undo_leaves_a_deletion_of_long_ago(run: Run, note: str, clock: Clock) -> None:
    run("journal", "delete", note)
    clock.forward(days=3)
    assert run("undo").code == 1
    assert run("journal", "restore", note).code == 0


def test_what_is_over_thirty_days_old_goes_with_the_next_write_of_its_month(
    run: Run, home: Path, note: str, clock: Clock
) -> None:
    run("journal", "delete", note)
    clock.forward(days=29)
    run("done", "water", "--date", "2026-11-20")
    assert len(entries(home)) == 1
    clock.forward(days=2)
    run("done", "water")
    assert len(entries(home)) == 1, "another month"
    run("done", "water", "--date", "2026-11-21")
    assert entries(home) == []
    assert run("journal", "restore", note).code == 1


@pytest.mark.parametrize("steps", [(40,), (40, 0, 0), (40.55, 0.1)])
def test_a_clock_that_is_far_ahead_once_empties_no_bin(
    run: Run, home: Path, note: str, clock: Clock, steps: tuple[float, ...]
) -> None:
    run("journal", "delete", note)
    now = clock.moment
    for days in steps:
        clock.forward(days=days)
        assert run("done", "water", "--date", "2026-11-20").code == 0
        assert run("done", "water", "--date", "2026-11-20", "--tiny").code == 0
    assert len(entries(home)) == 1
    clock.moment = now + timedelta(days=1)
    assert run("journal", "restore", note).code == 0


def test_after_weeks_away_the_second_day_empties_the_bin(run: Run, home: Path, note: str, clock: Clock) -> None:
    run("journal", "delete", note)
    clock.forward(days=100)
    run("done", "water", "--date", "2026-11-20")
    assert len(entries(home)) == 1
    clock.forward(days=1)
    run("done", "water", "--date", "2026-11-21")
    assert entries(home) == []


def test_a_bin_that_is_not_due_lists_no_backups(
    run: Run, home: Path, note: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("journal", "delete", note)

    def never(*_: object) -> bool:
        raise AssertionError

    monkeypatch.setattr(snapshots, "is_clock_confirmed", never)
    assert run("done", "water").code == 0


def test_an_entry_that_left_the_bin_is_not_added_by_each_import(
    run: Run, home: Path, note: str, clock: Clock, tmp_path: Path
) -> None:
    run("journal", "delete", note)
    run("export", "json", "-o", str(tmp_path / "all.json"))
    clock.forward(days=29)
    run("done", "water")
    clock.forward(days=2)
    run("done", "water", "--date", "2026-11-21")
    assert entries(home) == []
    for _ in range(2):
        for more in (["--dry-run"], []):
            said = run("--json", "import", "selfkind", str(tmp_path / "all.json"), *more)
            assert (said.json["added"], said.json["changed"]) == (0, 0)
    assert entries(home) == []


def test_restoring_late_is_no_write_that_purges(run: Run, note: str, clock: Clock) -> None:
    run("journal", "delete", note)
    clock.forward(days=40)
    assert run("journal", "restore", note).code == 0
    assert run("journal", "show", note).code == 0


def test_the_bin_is_emptied(run: Run, home: Path, note: str, clock: Clock) -> None:
    other = run("--json", "write", "note", "another").json["id"]
    run("journal", "delete", note)
    clock.forward(days=31)
    run("journal", "delete", other)  # a write of the month; but nothing was written for weeks
    assert run("journal", "bin", "--empty", "--json").json == {"gone": 1}
    clock.forward(days=31)
    said = run("journal", "bin", "--empty")
    assert (said.code, said.out) == (0, "1 entry permanently deleted.\n")
    assert entries(home) == []


def test_all_of_the_bin_goes_at_once_when_asked(run: Run, home: Path, note: str) -> None:
    run("journal", "delete", note)
    assert run("journal", "bin", "--all").code == 2
    assert run("journal", "bin", "--empty", "--all", "--json").json == {"gone": 1}
    assert entries(home) == []


def test_a_damaged_month_is_named_beside_the_bin(run: Run, home: Path, note: str) -> None:
    run("journal", "delete", note)
    (home / "2026-10.json").write_text('{"removed"')
    said = run("journal", "bin")
    assert said.code == 0
    assert "2026-10" in said.err
    assert "to be let go" in said.out


def test_an_export_from_before_does_not_bring_a_deleted_entry_back(
    run: Run, note: str, tmp_path: Path, clock: Clock
) -> None:
    before, after = str(tmp_path / "before.json"), str(tmp_path / "after.json")
    run("export", "json", "-o", before)
    clock.forward(minutes=1)
    run("journal", "delete", note)
    run("export", "json", "-o", after)
    assert run("import", "selfkind", before, "--json").json["kept"] == 1
    assert run("journal", "list", "--json").json == []
    clock.forward(minutes=1)
    run("journal", "restore", note)
    assert run("import", "selfkind", after, "--json").json["kept"] == 1
    assert len(run("journal", "list", "--json").json) == 1


def test_a_deletion_comes_in_from_another_machine(
    run: Run, home: Path, note: str, tmp_path: Path, clock: Clock
) -> None:
    import shutil

    shutil.copytree(home, tmp_path / "other")
    clock.forward(minutes=1)
    run("--home", str(tmp_path / "other"), "journal", "delete", note)
    run("--home", str(tmp_path / "other"), "export", "json", "-o", str(tmp_path / "x.json"))
    assert run("import", "selfkind", str(tmp_path / "x.json"), "--json").json["changed"] == 1
    assert run("journal", "list", "--json").json == []
    assert run("journal", "bin", "--json").json[0]["id"] == note


def test_an_earlier_version_is_named_and_restoring_it_swaps(run: Run, clock: Clock) -> None:
    id = run("--json", "feel", "calm").json["id"]
    clock.forward(minutes=1)
    run("feel", "edit", id, "sad")
    (version,) = run("feel", "bin", "--json").json
    assert version["version_of"] == id
    assert run("feel", "bin").out == f"{version['id'][:8]}  2026-11-23  earlier version: calm\n"
    said = run("feel", "restore", version["id"][:8])
    assert said.out == (
        "The earlier version is back in your journal, under 2026-11-23. The newer version is in the bin for 30 "
        "days.\n"
    )
    assert run("feel", "show", id, "--json").json["words"] == ["calm"]
    assert "earlier version: sad" in run("feel", "bin").out
    assert run("feel", "restore", version["id"], "--json").json["id"] == id


def test_an_earlier_line_about_a_practice_is_in_the_bin_of_the_journal(
    run: Run, opened: Callable[[], Companion], clock: Clock
) -> None:
    practice = opened().practice
    session = practice.finish(practice.exercise("longout"), 120, 120, completed=True).value.session
    assert session is not None
    first = practice.say_after(replace(session, note="slow"), session).value
    clock.forward(minutes=1)
    practice.say_after(replace(first, note="slow and warm"), first)
    (version,) = run("journal", "bin", "--json").json
    assert run("journal", "bin").out == f"{version['id'][:8]}  2026-11-23  practice    earlier version: slow\n"
    assert "The earlier version is back" in run("journal", "restore", version["id"][:8]).out
    assert [one.note for one in opened().practice.sessions(session.day, session.day)] == ["slow"]


def test_what_is_in_the_bin_is_shown_whole(run: Run, note: str, clock: Clock) -> None:
    run("journal", "edit", note, "--set", "text=kept\nfor now")
    clock.forward(minutes=31)
    run("journal", "edit", note, "--set", "text=another")
    (version,) = [one for one in run("journal", "bin", "--json").json if one["text"].startswith("kept")]
    said = run("journal", "bin", version["id"][:8])
    assert (said.code, said.err) == (0, "")
    assert said.out == (
        "note, Monday 23 November 2026, 09:41\n\nkept\nfor now\n\n"
        "From before your change at 10:12, kept until 22 December.\n"
        f"To restore it: selfkind journal restore {version['id'][:8]}\n"
    )
    assert run("journal", "bin", version["id"], "--json").json == version
    assert run("journal", "bin", "ffff").code == 1


def test_each_kind_is_shown_with_the_command_that_restores_it(
    run: Run, opened: Callable[[], Companion], clock: Clock
) -> None:
    companion = opened()
    companion.check_ins.delete(companion.check_ins.check_in(["calm"], note="[b]rain").value.checkin)
    practice = companion.practice
    session = practice.finish(practice.exercise("longout"), 120, 120, completed=True).value.session
    assert session is not None
    first = practice.say_after(replace(session, note="slow"), session).value
    clock.forward(minutes=1)
    practice.say_after(replace(first, note="slow and warm"), first)
    companion.drafts.keep("note", {"text": "half a"})
    companion.drafts.delete(companion.drafts.unfinished()[0])
    shown = {one.id: run("journal", "bin", one.id).out for one in companion.bin.all()}
    for words, command in (("[b]rain", "feel"), ("Longer-out breathing", "journal"), ("half a", "draft")):
        ((id, said),) = [(id, said) for id, said in shown.items() if words in said]
        assert said.endswith(f"To restore it: selfkind {command} restore {id[:8]}\n")
        assert run("journal", "bin", id, "--json").json["id"] == id
        assert run(command, "restore", id[:8]).code == 0


def test_one_thing_is_permanently_deleted(
    run: Run, home: Path, note: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = run("--json", "write", "note", "another").json["id"]
    clock.forward(minutes=1)
    run("journal", "edit", note, "--set", "text=changed")
    for id in (note, other):
        run("journal", "delete", id)
    said = run("journal", "bin", note, "--delete")
    assert (said.code, "add --yes" in said.err) == (2, True)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    asked = []
    for answer, code in (("n", 1), ("", 1), ("y", 0)):
        monkeypatch.setattr("builtins.input", lambda answer=answer: asked.append(answer) or answer)
        said = run("journal", "bin", note, "--delete")
        assert said.code == code
        assert "This will be permanently deleted, with 1 earlier version. You can't undo this." in said.err
    assert len(asked) == 3
    assert said.out == "Permanently deleted.\n"
    assert [one["id"] for one in entries(home)] == [other]
    assert run("journal", "bin", other, "--delete", "--yes", "--json").json == {"gone": 1}
    assert entries(home) == []
    assert run("undo", "list").code == 0


@pytest.mark.parametrize(
    "words", [("--delete",), ("--yes",), ("3f2a", "--yes"), ("3f2a", "--empty"), ("3f2a", "--all")]
)
def test_options_that_make_no_sense_are_refused(run: Run, words: tuple[str, ...]) -> None:
    said = run("journal", "bin", *words)
    assert (said.code, said.out) == (2, "")
    assert said.err.count("\n") == 1
