"""selfkind doctor."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from selfkind.companion.companion import Companion
from tests.cli.conftest import Run
from tests.cli.passphrases import Given


def test_a_home_that_is_well(run: Run) -> None:
    run("done", "water")
    found = run("doctor")
    assert (found.code, found.err) == (0, "")
    assert "All good" in found.out
    assert "Your time zone: Europe/Berlin." in found.out
    assert run("doctor", "--json").json["time_zone"] == {"name": "Europe/Berlin", "notes": []}


def test_a_zone_that_may_be_wrong_is_said_and_is_no_damage(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("selfkind.platform.zone_rules.packaged", lambda name: ZoneInfo("Europe/Kyiv"))
    said = "Python's time zone data have for Europe/Berlin"
    found = run("doctor")
    assert (found.code, found.out.count(said)) == (0, 1)
    assert said in run("doctor", "--json").json["time_zone"]["notes"][0]
    assert run("remind", "status").out.count(said) == 1
    assert said in run("remind", "status", "--json").json["time_zone"]["notes"][0]


def test_what_can_be_put_right_is_1_and_then_0(run: Run, home: Path) -> None:
    run("done", "water")
    (home / "2026-11.json.tmp").write_text("half")
    assert run("doctor").code == 1
    assert (home / "2026-11.json.tmp").exists()
    mended = run("doctor", "--repair")
    assert (mended.code, mended.out.count("Repaired.")) == (0, 1)
    assert run("doctor").code == 0


def on_disk(home: Path) -> dict[str, tuple[bytes, int]]:
    """The bytes of each file in a home, and when it was written."""
    files = (path for path in sorted(home.rglob("*")) if path.is_file())
    return {str(path.relative_to(home)): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


@pytest.mark.parametrize("encrypted", [False, True], ids=["plain", "encrypted"])
def test_a_check_alone_changes_no_file(run: Run, home: Path, given: Given, encrypted: bool) -> None:
    """What selfkind makes again by itself isn't made again by a check either."""
    run("routine", "add", "Stretch", "--at", "9:00")
    run("write", "note", "in another month", "--day", "2026-09-03")
    run("done", "water")
    if encrypted:
        assert run("encrypt").code == 0
    run("progress")
    derived = [path for path in home.iterdir() if path.name.startswith(("rollup", "reminders", "status"))]
    assert [path.name for path in derived if path.name.startswith("reminders")] == ["reminders.json"] * encrypted
    for path in derived:
        path.unlink()
    before = on_disk(home)
    for words in (["doctor"], ["doctor", "--json"], ["doctor", "--merge", "--dry-run"]):
        assert run(*words).code == 0
        assert on_disk(home) == before


def test_damage_is_4_and_accepting_trusts_again(run: Run, home: Path) -> None:
    run("write", "note", "soup")
    (path,) = home.glob("20*.json")
    path.write_bytes(path.read_bytes().replace(b"soup", b"rain"))
    assert run("write", "note", "more").code == 4
    told = run("doctor", "--repair")
    assert told.code == 4
    assert "changed outside selfkind" in told.out
    assert run("doctor", "--accept", path.stem).code == 0
    assert any("before-upgrade" in made.name for made in (home / "backups").iterdir())
    assert run("write", "note", "more").code == 0
    assert "rain" in run("journal", "list").out
    path.write_bytes(b"")
    found = json.loads(run("doctor", "--json").out)["findings"]
    assert [(f["file"], f["trouble"], f["mended"]) for f in found] == [(path.name, "damaged", False)]
    assert run("doctor").code == 4
    assert run("doctor", "--accept", path.stem).code == 4


def test_accepting_what_is_not_there(run: Run) -> None:
    refused = run("doctor", "--accept", "groceries")
    assert (refused.code, refused.err.count("\n")) == (1, 1)


def a_copy(run: Run, home: Path, name: str) -> None:
    """Put a copy into the home that holds one more note, and one that is older here."""
    run("write", "note", "soup")
    (month,) = home.glob("20*.json")
    kept = month.read_bytes()
    run("write", "note", "rain")
    (home / name).write_bytes(month.read_bytes())
    month.write_bytes(kept)


def test_a_copy_is_named_and_merged_when_asked(run: Run, home: Path) -> None:
    name = "2026-11.sync-conflict-20261129-081500-ABCDEFG.json"
    a_copy(run, home, name)
    told = run("doctor")
    assert told.code == 1
    assert f"{name}: This file is a copy of 2026-11.json" in told.out
    assert "1 new record" in told.out
    assert "selfkind doctor --merge" in told.out
    tried = run("doctor", "--merge", "--dry-run")
    assert "merging would add 1 and change 0. This was a dry run" in tried.out
    assert (home / name).exists()
    done = run("doctor", "--merge", "--json")
    assert done.code == 0
    assert done.json["merged"] == [
        {"file": name, "added": 1, "changed": 0, "moved": f"set-aside/{name}", "refused": ""}
    ]
    assert "rain" in run("journal", "list").out
    assert not (home / name).exists()
    assert (home / "set-aside" / name).exists()
    assert any("before-merge" in made.name for made in (home / "backups").iterdir())
    assert run("doctor").code == 0


def test_many_files_of_an_older_format_are_one_line(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    golden = Path(__file__).parents[1] / "store" / "golden" / "home-1"
    shutil.copytree(golden, home)
    said = run("doctor")
    assert said.code == 1
    assert said.out.count("older format") == 1
    assert "2 files work, but have an older format. To update them: selfkind doctor --upgrade" in said.out
    assert "To update them: selfkind doctor --upgrade Repaired." in run("doctor", "--upgrade").out
    assert "older format" not in run("doctor").out


@pytest.mark.skipif(os.name != "posix", reason="no such modes there")
def test_many_files_that_others_can_read_are_one_line(run: Run, home: Path) -> None:
    run("write", "note", "in another month", "--day", "2026-09-03")
    run("done", "water")
    home.chmod(0o755)
    files = [path for path in home.glob("*.json") if path.chmod(0o644) is None]
    line = f"Other users of this computer can read {len(files)} files."
    assert [said for said in run("doctor").out.splitlines() if "read" in said] == [line]
    assert f"{line} Repaired." in run("doctor", "--repair").out
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}


def test_any_other_command_merges_it_and_says_so_in_a_line(run: Run, home: Path) -> None:
    a_copy(run, home, "2026-11.sync-conflict-20261129-081500-ABCDEFG.json")
    listed = run("journal", "list")
    assert "rain" in listed.out
    assert listed.err == "Merged another version of your files. Added: 1 entry.\n"
    assert [path.name for path in home.glob("20*")] == ["2026-11.json"]
    assert run("journal", "list").err == ""


def test_a_copy_is_merged_when_its_file_is_gone(run: Run, home: Path) -> None:
    run("write", "note", "soup")
    (month,) = home.glob("20*.json")
    for side in ("path1", "path2"):
        (home / f"{month.name}..{side}").write_bytes(month.read_bytes())
    month.unlink()
    assert [one["added"] for one in run("doctor", "--merge", "--json").json["merged"]][1:] == [0]
    assert "soup" in run("journal", "list").out


def test_a_copy_that_cannot_be_read_stays(run: Run, home: Path) -> None:
    name = "2026-11 2.json"
    a_copy(run, home, name)
    (home / name).write_bytes((home / name).read_bytes()[:-20])
    before = (home / name).read_bytes()
    told = run("doctor", "--merge")
    assert told.code == 1
    assert "can't be merged" in told.out
    assert (home / name).read_bytes() == before


def test_a_copy_with_a_name_that_is_twice_is_not_merged(run: Run, home: Path) -> None:
    name = "2026-11 (copy).json"
    a_copy(run, home, name)
    text = (home / name).read_text()
    (home / name).write_text(text.replace('"entries":{', '"entries":{"1":{},'))
    said = run("doctor", "--merge")
    assert "has two things under the name “1”" in said.out
    assert (home / name).exists()


def test_a_dry_run_goes_with_merging_only(run: Run) -> None:
    for arguments in (("--dry-run",), ("--dry-run", "--merge", "--repair")):
        assert run("doctor", *arguments).code == 2


def test_an_item_that_opens_somebody_who_is_gone_is_named_and_archived(
    run: Run, opened: Callable[[], Companion]
) -> None:
    one = run("circle", "add", "Ana", "--routine", "--json").json
    assert run("doctor").code == 0
    run("circle", "remove", "ana")
    assert run("doctor").code == 0, "the item went with her"
    run("undo")
    people = opened().home.people
    people.mark(one["id"], opened().now(), opened().now())
    found = run("doctor")
    assert found.code == 1
    assert "“Say hello” in your routine opens somebody or something that isn't here any more." in found.out
    assert "selfkind doctor --repair" in found.out
    assert "Repaired." in run("doctor", "--repair").out
    assert run("doctor").code == 0
    assert "Say hello" not in run("today").out
    assert run("undo").out == "Undone: archiving “Say hello”.\n"


@pytest.mark.parametrize("words", ["<<<<<<< HEAD\nDE\n=======\nAT\n>>>>>>> theirs\n", "Atlantis\n"])
def test_a_country_that_cannot_be_read_is_named(run: Run, home: Path, words: str) -> None:
    assert run("write", "note", "hello").code == 0
    (home / "country.txt").write_text(words)
    said = run("doctor")
    assert said.code == 1
    assert said.out.startswith("country.txt: It names no country that selfkind has help lines for.")
    assert [one["trouble"] for one in run("doctor", "--json").json["findings"]] == ["country"]
    for good in ("DE\n", "\n"):
        (home / "country.txt").write_text(good)
        assert run("doctor").code == 0
