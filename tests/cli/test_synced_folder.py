"""A home in a synced folder, in the shell: what was seen to go wrong with real sync programs, mended for good."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.passphrases import WORDS, Given

MARK = "sync-conflict-20261123-081500-ABCDEFG"
DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture
def elsewhere(run: Run, home: Path, tmp_path: Path) -> Path:
    """The home of another computer: both had the same, and then wrote a note each."""
    run("routine", "add", "Evening tea")
    run("write", "note", "both")
    other = tmp_path / "elsewhere"
    shutil.copytree(home, other)
    run("--home", str(other), "write", "note", "there")
    run("--home", str(other), "done", "water")
    run("write", "note", "here")
    return other


def bring(source: Path, target: Path) -> None:
    """Put a file in the place of another as sync programs do. Writing into it would change the backups, too."""
    half = target.with_name(f".syncthing.{target.name}.tmp")
    shutil.copy(source, half)
    half.replace(target)


def words_in(folder: Path, *words: bytes) -> list[str]:
    """The files in a folder that anybody can read words in."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return sorted(path.name for path in files if any(word in path.read_bytes() for word in words))


def test_the_name_itself_is_gone_on_both_sides(run: Run, home: Path, elsewhere: Path) -> None:
    """rclone bisync leaves two copies and no file: writing went on in a new one, and the routine was gone."""
    for part in ("core", "2026-11"):
        shutil.copy(elsewhere / f"{part}.json", home / f"{part}.json..path2")
        (home / f"{part}.json").rename(home / f"{part}.json..path1")
    told = run("doctor")
    assert told.code == 1
    assert all(f"{part}.json..path{side}" in told.out for part in ("core", "2026-11") for side in (1, 2))
    said = run("write", "note", "afterwards")
    assert said.code == 0
    assert "Merged another version of your files. Added: 1 tick and 1 entry." in said.err
    listed = run("journal", "list").out
    assert all(words in listed for words in ("both", "here", "there", "afterwards"))
    assert "Evening tea" in run("routine", "list").out
    assert run("doctor").code == 0


def test_two_copies_that_are_alike_are_taken_back_without_a_word(run: Run, home: Path, elsewhere: Path) -> None:
    """Older rclone renames both again as long as their times differ."""
    for part in ("core", "2026-11"):
        shutil.copy(home / f"{part}.json", home / f"{part}.json..path2")
        (home / f"{part}.json").rename(home / f"{part}.json..path1")
    said = run("journal", "list")
    assert said.err == ""
    assert "here" in said.out
    assert not list(home.glob("*path*"))


@pytest.mark.parametrize("damage", [0, 20], ids=["whole", "torn"])
def test_encrypting_leaves_no_plain_copy(run: Run, given: Given, home: Path, elsewhere: Path, damage: int) -> None:
    data = (elsewhere / "2026-11.json").read_bytes()
    (home / f"2026-11.{MARK}.json").write_bytes(data[: len(data) - damage])
    assert run("encrypt").code == 0
    assert words_in(home, b"both", b"here", b"there") == []
    assert run("doctor").code == 0
    assert ("there" in run("journal", "list").out) == (damage == 0)
    if damage:
        assert [path.name for path in (home / "set-aside").iterdir()] == [f"2026-11.{MARK}.json.age"]


@pytest.mark.parametrize("name", ["2026-11.json", f"2026-11.{MARK}.json"], ids=["file", "copy"])
def test_a_plain_file_that_arrives_beside_the_encrypted_one_is_named_and_taken_in(
    run: Run, given: Given, home: Path, elsewhere: Path, name: str
) -> None:
    assert run("encrypt").code == 0
    shutil.copy(elsewhere / "2026-11.json", home / name)
    told = run("doctor", "--json").json["findings"]
    assert [(one["file"], one["trouble"]) for one in told] == [(name, "readable")]
    assert "there" in run("journal", "list").out
    assert words_in(home, b"there") == []
    assert run("doctor").code == 0


def test_two_computers_that_were_encrypted_apart(
    run: Run, given: Given, home: Path, elsewhere: Path, tmp_path: Path
) -> None:
    assert run("encrypt").code == 0
    assert run("--home", str(elsewhere), "encrypt").code == 0
    # Syncthing: the keys of this side stay, and so does its month; of the other side, copies.
    keys_copy, copy = f"keys.{MARK}.json", f"2026-11.json.{MARK}.age"
    shutil.copy(elsewhere / "keys.json", home / keys_copy)
    shutil.copy(elsewhere / "2026-11.json.age", home / copy)
    before = (home / copy).read_bytes()
    said = run("journal", "list")
    assert ("here" in said.out, "there" in said.out) == (True, False)
    assert (said.err.count("another key"), said.err.count("\n")) == (1, 1)
    assert (home / copy).read_bytes() == before
    told = {one["file"]: one["words"] for one in run("doctor", "--json").json["findings"]}
    assert told.keys() == {keys_copy, copy}
    assert "These keys aren't those of this folder" in told[keys_copy]
    assert "another key" in told[copy]
    # The status needs no passphrase, and tells it by the keys alone.
    given.passphrase("not the one")
    status = run("sync", "status")
    assert status.code == 1
    assert f"Keys of another computer: {keys_copy}. Keep the file" in status.out
    assert "then delete them" not in status.out
    document = run("sync", "status", "--json").json
    assert ([one["file"] for one in document["other_keys"]], document["unmerged"]) == ([keys_copy], [])
    given.passphrase(WORDS)
    # The way that the page shows, with its own commands.
    apart = tmp_path / "apart"
    apart.mkdir(mode=0o700)
    (home / keys_copy).rename(apart / "keys.json")
    (home / copy).rename(apart / "2026-11.json.age")
    assert run("--home", str(apart), "decrypt").code == 0
    (apart / "2026-11.json").rename(home / f"2026-11.{MARK}.json")
    assert "Merged another version of your files. Added: 1 tick and 1 entry." in run("today").err
    assert "there" in run("journal", "list").out
    assert words_in(home, b"there", b"here") == []
    assert run("doctor").code == 0


def test_the_page_about_that_has_those_steps() -> None:
    page = (DOCS / "two-computers.md").read_text()
    steps = page[page.index("## Two computers that were encrypted apart") :]
    names = re.findall(r"sync-conflict-\d{8}-\d{6}-[A-Z2-7]{7}", steps)
    assert len(names) == 3
    assert "selfkind --home ~/apart decrypt" in steps


def test_a_month_of_another_key_is_told_from_a_damaged_one(
    run: Run, given: Given, home: Path, elsewhere: Path
) -> None:
    assert run("encrypt").code == 0
    assert run("--home", str(elsewhere), "encrypt").code == 0
    shutil.copy(elsewhere / "2026-11.json.age", home / "2026-11.json.age")
    said = run("journal", "list")
    assert "encrypted with another key" in said.err
    assert "hasn't been changed" in said.err


def test_parts_of_another_key_beside_copies_of_ours_are_said_in_one_line(
    run: Run, given: Given, home: Path, elsewhere: Path
) -> None:
    """As Syncthing leaves it when one side got a new key and the other one wrote later with the old key."""
    assert run("encrypt").code == 0
    assert run("--home", str(elsewhere), "encrypt").code == 0
    parts = ("2026-11", "core")
    for part in parts:
        shutil.copy(home / f"{part}.json.age", home / f"{part}.json.{MARK}.age")
        bring(elsewhere / f"{part}.json.age", home / f"{part}.json.age")
    said = run("catch", "I always get it wrong").err
    (line,) = [line for line in said.splitlines() if line.startswith("2026-11.json.age and core.json.age were")]
    assert line.endswith(": selfkind guide two-computers")
    assert MARK not in said
    told = {one["file"]: one["words"] for one in run("doctor", "--json").json["findings"]}
    for part in parts:
        assert "a copy of" in told[f"{part}.json.{MARK}.age"]
        assert f"that your key opens, but {part}.json.age has another key" in told[f"{part}.json.{MARK}.age"]
    # Once those files are out of the way, the copies take their places.
    for part in parts:
        (home / f"{part}.json.age").unlink()
    assert run("today").code == 0
    assert "here" in run("journal", "list").out


@pytest.fixture
def other_core(run: Run, given: Given, home: Path, elsewhere: Path) -> bytes:
    """The core of another computer that was encrypted by itself, in the place of ours, and its bytes."""
    run("routine", "add", "Our tea")
    run("--home", str(elsewhere), "routine", "add", "Their tea")
    assert run("encrypt").code == 0
    assert run("--home", str(elsewhere), "encrypt").code == 0
    bring(elsewhere / "core.json.age", home / "core.json.age")
    return (home / "core.json.age").read_bytes()


@pytest.mark.parametrize(
    "command",
    [
        ("today",), ("done", "water"), ("routine", "list"), ("circle", "list"), ("progress",), ("remind", "due"),
        ("remind", "status"), ("page",), ("decrypt",), ("passphrase", "new-key"), ("export", "json", "--yes"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_a_core_of_another_key_is_told_with_what_to_do_and_stays(
    run: Run, home: Path, other_core: bytes, command: tuple[str, ...]
) -> None:
    said = run(*command)
    lines = [line for line in said.err.splitlines() + said.out.splitlines() if "another key" in line]
    assert len(lines) == 1, said
    assert "The file hasn't been changed." in lines[0]
    assert "docs/two-computers.md" in lines[0]
    assert lines[0].endswith(": selfkind guide two-computers")
    assert "backup restore" not in said.out + said.err
    assert "recovery code" not in said.out
    assert (home / "core.json.age").read_bytes() == other_core


def test_the_doctor_says_first_what_to_do_about_another_key(run: Run, home: Path, other_core: bytes) -> None:
    (told,) = run("doctor", "--json").json["findings"]
    assert (told["file"], told["trouble"]) == ("core.json", "other-key")
    first = told["words"].index("selfkind guide two-computers")
    assert told["words"].index("if no other computer ever had your folder") > first
    assert told["words"].endswith("selfkind backup restore --part core")
    said = run("doctor", "--repair")
    assert said.code == 4
    assert (home / "core.json.age").read_bytes() == other_core


def test_the_way_back_of_a_core_of_another_key(run: Run, home: Path, elsewhere: Path, other_core: bytes) -> None:
    """As the page says: the file itself goes to a folder of its own, with the keys that it was encrypted with."""
    apart = home.parent / "apart"
    apart.mkdir(mode=0o700)
    shutil.copy(elsewhere / "keys.json", apart / "keys.json")
    (home / "core.json.age").rename(apart / "core.json.age")
    assert run("--home", str(apart), "decrypt").code == 0
    assert run("backup", "restore", "--part", "core").code == 0
    (apart / "core.json").rename(home / f"core.{MARK}.json")
    assert run("today").code == 0
    listed = run("routine", "list").out
    assert all(f"{when} tea" in listed for when in ("Evening", "Their", "Our"))
    assert run("doctor").code == 0


def test_a_passphrase_that_may_be_the_other_computers_is_told(
    run: Run, given: Given, home: Path, elsewhere: Path
) -> None:
    assert run("encrypt").code == 0
    given.passphrase("another one")
    refused = run("today")
    assert (refused.code, refused.err) == (3, "That passphrase doesn't open your files.\n")
    assert run("--home", str(elsewhere), "encrypt").code == 0
    given.passphrase(WORDS)
    keep = home.parent / "keys.json"
    shutil.copy(home / "keys.json", keep)
    bring(elsewhere / "keys.json", home / "keys.json")
    refused = run("today")
    assert refused.code == 3
    assert "try its passphrase" in refused.err
    assert refused.err.rstrip().endswith(": selfkind guide two-computers")
    status = run("sync", "status")
    assert status.code == 1
    assert "Your newest backup has other keys than your files" in status.out
    assert run("sync", "status", "--json").json["backup_has_other_keys"] is True
    # The same when the other side's keys are the copy.
    shutil.copy(elsewhere / "keys.json", home / f"keys.{MARK}.json")
    keep.rename(home / "keys.json")
    given.passphrase("a third one")
    assert "try its passphrase" in run("today").err
    given.passphrase(WORDS)
    assert run("today").code == 0


def test_a_key_that_was_changed_here_is_not_taken_for_another_computers(
    run: Run, given: Given, home: Path
) -> None:
    run("write", "note", "here")
    assert run("encrypt").code == 0
    assert run("passphrase", "new-key").code == 0
    assert run("sync", "status").code == 0
    given.passphrase("another one")
    assert run("today").err == "That passphrase doesn't open your files.\n"


def test_keys_that_were_only_copied_can_go(run: Run, given: Given, home: Path) -> None:
    run("write", "note", "here")
    assert run("encrypt").code == 0
    shutil.copy(home / "keys.json", home / f"keys.{MARK}.json")
    (told,) = run("doctor", "--json").json["findings"]
    assert "you can delete the copy" in told["words"]
    document = run("sync", "status", "--json").json
    assert [one["file"] for one in document["unmerged"]] == [f"keys.{MARK}.json"]
    assert (document["other_keys"], document["backup_has_other_keys"]) == ([], False)


def test_a_copy_that_cannot_be_merged_is_no_reason_to_refuse(run: Run, home: Path, elsewhere: Path) -> None:
    data = (elsewhere / "2026-11.json").read_bytes().replace(b'"format":2', b'"format":9')
    (home / f"2026-11.{MARK}.json").write_bytes(data)
    said = run("write", "note", "all the same")
    assert said.code == 0
    assert "newer selfkind" in said.err
    assert "all the same" in run("journal", "list").out
    assert (home / f"2026-11.{MARK}.json").read_bytes() == data


def test_the_prompt_and_completions_leave_copies_alone(run: Run, home: Path, elsewhere: Path) -> None:
    copy = home / f"2026-11.{MARK}.json"
    shutil.copy(elsewhere / "2026-11.json", copy)
    run("sync", "status")
    run("doctor")
    assert copy.exists()
    run("today")
    assert not copy.exists()


# A program that writes into a file, instead of putting another in its place, also changes the backup that is a
# hard link to it. What it writes is whole and sound, so only a checksum of then tells.


def write_into(source: Path, target: Path) -> None:
    """Give a file the bytes of another, as rclone 1.60 does: the file stays the same one."""
    with target.open("r+b") as opened:
        opened.truncate()
        opened.write(source.read_bytes())


@pytest.mark.parametrize("is_sealed", [False, True], ids=["plain", "encrypted"])
def test_a_backup_that_was_written_through_is_told_and_not_restored(
    run: Run, given: Given, home: Path, tmp_path: Path, is_sealed: bool
) -> None:
    run("write", "note", "both")
    if is_sealed:
        assert run("encrypt").code == 0
    other = tmp_path / "elsewhere"
    shutil.copytree(home, other)
    assert run("--home", str(other), "write", "note", "there").code == 0
    assert run("write", "note", "here").code == 0
    earlier = run("backup", "now", "--json").json["name"]
    assert run("write", "note", "and here").code == 0
    name = run("backup", "now", "--json").json["name"]
    month = home / f"2026-11.json{'.age' if is_sealed else ''}"
    assert month.samefile(home / "backups" / name / month.name)
    assert run("backup", "verify", name).code == 0
    write_into(other / month.name, month)
    assert (home / "backups" / name / month.name).read_bytes() == (other / month.name).read_bytes()
    told = run("backup", "verify", name)
    assert (told.code, "all good" in told.out) == (4, False)
    assert f"{month.name} was changed after this backup was made." in told.err
    (one,) = run("backup", "verify", name, "--json").json
    assert list(one["wrong"]) == [month.name]
    # Each look at all backups says so too, and nothing of it is restored, not even that month.
    assert run("backup", "verify").code == 4
    before = {path.name: path.read_bytes() for path in home.glob("*.json*")}
    for more in ((), ("--part", "2026-11")):
        refused = run("backup", "restore", name, *more)
        assert (refused.code, "was changed after this backup was made" in refused.err) == (4, True)
    assert {path.name: path.read_bytes() for path in home.glob("*.json*")} == before
    # The last good one is the one before.
    assert run("backup", "verify", earlier).code == 0
    assert run("backup", "restore", "--part", "2026-11").code == 0
    listed = run("journal", "list").out
    assert ("here" in listed, "and here" in listed, "there" in listed) == (True, False, False)


@pytest.mark.skipif(shutil.which("rclone") is None, reason="rclone isn't installed")
@pytest.mark.parametrize("is_set_up", [False, True], ids=["by itself", "set up"])
def test_what_rclone_does_to_a_backup_is_told_or_it_does_nothing(
    run: Run, home: Path, elsewhere: Path, is_set_up: bool
) -> None:
    if is_set_up:
        assert run("sync", "setup", "--with", "rclone", "--yes").code == 0
    name = run("backup", "now", "--json").json["name"]
    kept = home / "backups" / name / "2026-11.json"
    before = kept.read_bytes()
    command = ["rclone", "--config", str(home.parent / "none"), "copyto", "--ignore-times"]
    subprocess.run([*command, str(elsewhere / "2026-11.json"), str(home / "2026-11.json")], check=True)
    assert (home / "2026-11.json").read_bytes() == (elsewhere / "2026-11.json").read_bytes()
    is_changed = kept.read_bytes() != before
    assert run("backup", "verify", name).code == (4 if is_changed else 0)
    # Where it's set up, backups have no links to what rclone may write.
    assert not (is_set_up and is_changed)
