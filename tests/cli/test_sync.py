"""Sharing a home: what is said before anything is written, what is written, and what can be seen of it."""

from __future__ import annotations

import re
import stat
import time
from pathlib import Path

import click
import pytest

from selfkind.companion.sync import PROGRAMS, driver_line
from selfkind.companion.sync_words import ENCRYPT_ONE, ENCRYPT_THERE, HISTORY
from selfkind.store.sync import half_files
from selfkind.store.sync.blocks import BEGIN
from selfkind.store.sync.setups import setup_of
from tests.cli.conftest import Run
from tests.git_repos import Git, needs_git
from tests.two_homes import carry

NOTE = "a note that nobody else reads"


@pytest.fixture
def filled(run: Run) -> Run:
    run("write", "note", NOTE)
    return run


@pytest.fixture
def person(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Somebody at a terminal, who types these answers."""
    answers: list[str] = []
    monkeypatch.setattr("selfkind.cli.sync.is_interactive", lambda: True)
    monkeypatch.setattr(click, "prompt", lambda *_, **__: answers.pop(0))
    return answers


def names(home: Path) -> list[str]:
    return sorted(path.name for path in home.iterdir())


@pytest.mark.parametrize("id", PROGRAMS)
def test_what_leaves_and_what_stays_is_said_before_and_a_dry_run_writes_nothing(
    filled: Run, home: Path, id: str
) -> None:
    before = names(home)
    said = filled("sync", "setup", "--with", id, "--dry-run")
    assert said.code == 0
    assert "core.json: your routine" in said.out
    assert "2026-11.json: what you wrote" in said.out
    assert "The files aren't encrypted." in said.out
    assert ENCRYPT_ONE in said.out
    assert HISTORY[id] in said.out
    assert ".lock" in said.out
    assert NOTE not in said.out
    assert said.out.endswith("This was a dry run, so nothing was changed.\n")
    document = filled("sync", "setup", "--with", id, "--dry-run", "--json").json
    assert document["leaves"] == ["2026-11.json", "core.json"]
    assert document["encrypted"] is False
    assert document["written"] == []
    assert names(home) == before


def test_words_that_are_deleted_stay_in_the_history_of_git(filled: Run) -> None:
    said = filled("sync", "setup", "--with", "git", "--dry-run").out
    assert "Words that you delete stay in its history" in said


@pytest.mark.parametrize("id", ["syncthing", "git", "rclone", "nextcloud"])
def test_nothing_is_written_unless_somebody_agrees_and_a_second_time_changes_nothing(
    filled: Run, home: Path, id: str
) -> None:
    before = names(home)
    refused = filled("sync", "setup", "--with", id)
    assert refused.code == 2
    assert "add --yes" in refused.err
    assert names(home) == before
    done = filled("sync", "setup", "--with", id, "--yes")
    assert done.code == 0
    written = [name for name in names(home) if name not in before]
    assert written
    for name in written:
        assert BEGIN in (home / name).read_text()
        assert stat.S_IMODE((home / name).stat().st_mode) == 0o600
        assert str(home / name) in done.out
    data = {name: (home / name).read_bytes() for name in written}
    again = filled("sync", "setup", "--with", id, "--yes", "--json").json
    assert again["written"] == []
    assert {name: (home / name).read_bytes() for name in written} == data
    assert "Already as it should be" in filled("sync", "setup", "--with", id).out


@pytest.mark.parametrize("id", ["unison", "dropbox", "other"])
def test_where_nothing_is_written_the_lines_are_there_to_copy(filled: Run, home: Path, id: str) -> None:
    before = names(home)
    said = filled("sync", "setup", "--with", id)
    assert said.code == 0
    assert "\n  " in said.out
    assert "backups" in said.out
    assert "To encrypt first: selfkind encrypt" in said.out
    assert names(home) == before


def test_lines_of_others_and_the_mode_of_their_file_stay(filled: Run, home: Path) -> None:
    (home / ".stignore").write_bytes(b"*.bak\r\n")
    (home / ".stignore").chmod(0o644)
    filled("sync", "setup", "--with", "syncthing", "--yes")
    data = (home / ".stignore").read_bytes()
    assert data.endswith(b"\r\n*.bak\r\n")
    assert stat.S_IMODE((home / ".stignore").stat().st_mode) == 0o644


def test_a_link_stays_a_link(filled: Run, home: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("*.bak\n")
    (home / ".stignore").symlink_to(tmp_path / "mine")
    filled("sync", "setup", "--with", "syncthing", "--yes")
    assert (home / ".stignore").is_symlink()
    assert BEGIN in (tmp_path / "mine").read_text()


def test_half_a_block_and_what_is_no_file_are_refused(filled: Run, home: Path) -> None:
    (home / ".stignore").write_text(f"// {BEGIN}\n*.bak\n")
    refused = filled("sync", "setup", "--with", "syncthing", "--yes")
    assert refused.code == 1
    assert "Nothing was changed." in refused.err
    (home / ".stignore").unlink()
    (home / ".stignore").mkdir()
    refused = filled("sync", "setup", "--with", "syncthing", "--yes")
    assert refused.code == 1
    assert "it's a folder, not a file" in refused.err


def test_the_file_of_syncthing_is_in_the_folder_that_it_shares(filled: Run, home: Path) -> None:
    (home.parent / ".stfolder").mkdir()
    filled("sync", "setup", "--yes")  # the one program that is seen
    assert f"/{home.name}/.lock" in (home.parent / ".stignore").read_text()
    assert not (home / ".stignore").exists()
    assert filled("sync", "status").code == 0


def test_a_folder_of_somebody_else_is_left_alone(run: Run, home: Path) -> None:
    home.mkdir(exist_ok=True)
    (home / "letters.txt").write_text("mine")
    refused = run("sync", "setup", "--with", "syncthing", "--yes")
    assert refused.code == 1
    assert "has no selfkind files" in refused.err
    assert names(home) == ["letters.txt"]


def test_it_can_be_set_up_before_the_first_file_has_come(run: Run, home: Path) -> None:
    said = run("sync", "setup", "--with", "syncthing", "--yes")
    assert said.code == 0
    assert ENCRYPT_THERE in said.out
    assert ".stignore" in names(home)


@pytest.mark.parametrize(
    "words",
    [["--with", "carrier pigeon"], [], ["--with", "syncthing", "--merge-driver"], ["--json"]],
)
def test_what_is_not_said_or_not_known_is_refused(filled: Run, home: Path, words: list[str]) -> None:
    before = names(home)
    assert filled("sync", "setup", *words).code in (1, 2)
    assert names(home) == before


def test_somebody_is_asked_which_program_and_whether_to_go_on(filled: Run, home: Path, person: list[str]) -> None:
    person += ["1", "n"]
    said = filled("sync", "setup")
    assert said.out.endswith("Nothing was set up.\n")
    assert not (home / ".stignore").exists()
    person += ["Syncthing", "y"]
    assert filled("sync", "setup").code == 0
    assert (home / ".stignore").exists()
    person += ["9"]
    assert filled("sync", "setup").code == 2
    person += ["rclone", "perhaps"]
    refused = filled("sync", "setup")
    assert refused.code == 1
    assert "type e, y or n" in refused.err
    assert person == []


def test_it_offers_to_encrypt_first(
    filled: Run, home: Path, person: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "passphrase").write_text("a quiet lamp\n")
    monkeypatch.setenv("SELFKIND_NEW_PASSPHRASE_FILE", str(tmp_path / "passphrase"))
    monkeypatch.setenv("SELFKIND_PASSPHRASE_FILE", str(tmp_path / "passphrase"))
    person += ["e"]
    said = filled("sync", "setup", "--with", "syncthing")
    assert said.code == 0, said.err
    assert (home / "keys.json").exists()
    assert (home / ".stignore").exists()
    again = filled("sync", "setup", "--with", "rclone", "--dry-run")
    assert "Your words are encrypted" in again.out
    assert "keys.json: your key" in again.out
    assert filled("sync", "setup", "--with", "rclone", "--dry-run", "--json").json["encrypted"] is True
    person += ["e"]
    assert "type y or n" in filled("sync", "setup", "--with", "rclone").err
    monkeypatch.delenv("SELFKIND_PASSPHRASE_FILE")
    said = filled("sync", "setup", "--with", "rclone", "--yes")
    assert said.code == 0
    assert "--max-delete 90" in said.out
    assert (home / ".rclone-filter").exists()
    # rclone's own, beside ours.
    (home / ".rclone-filter.md5").write_text("79054025255fb1a26e4bc422aef54eb4")
    assert filled("sync", "status", "--json").json["readable"] == []
    said = filled("sync", "status")
    assert (said.code, said.err) == (0, "")
    assert "as long as rclone is given .rclone-filter" in said.out


def test_the_status_of_a_home_that_nobody_shares(filled: Run) -> None:
    said = filled("sync", "status")
    assert said.code == 0
    assert "sees no program that shares" in said.out
    assert filled("sync", "status", "--json").json == {
        "encrypted": False,
        "open": False,
        "programs": [],
        "copies": [],
        "leftovers": [],
        "unmerged": [],
        "other_keys": [],
        "backup_has_other_keys": False,
        "keys_missing": False,
        "merged": [],
        "half_files": [],
        "set_aside": [],
        "readable": [],
    }


def test_the_status_names_copies_leftovers_and_what_should_be_left_out(filled: Run, home: Path) -> None:
    (home / ".stfolder").mkdir()
    (home / "2026-11.sync-conflict-20261129-081500-ABCDEFG.json").write_text("not whole")
    month = home / "2026-11.json"
    (home / "2026-11 (conflict_on_2026-11-29).json").write_bytes(month.read_bytes())
    (home / "ledger.sync-conflict-20261129-081500-ABCDEFG.json").write_text("{}")
    for name in ("keys 2.json", "config (1).toml"):
        (home / name).write_text("x")
    (home / "set-aside").mkdir()
    (home / "set-aside" / "2026-11 2.json").write_text("{}")
    said = filled("sync", "status")
    assert said.code == 1
    assert f"Shared with Syncthing: {home}" in said.out
    assert "selfkind sync setup --with syncthing" in said.out
    assert "  2026-11 (conflict_on_2026-11-29).json (Unison)" in said.out
    assert "  ledger.sync-conflict-20261129-081500-ABCDEFG.json" in said.out
    assert "Set aside: 2026-11 2.json" in said.out
    document = filled("sync", "status", "--json").json
    assert document["programs"][0]["set_up"] is False
    assert ".lock" in document["programs"][0]["shared_of_one_computer"]
    assert document["leftovers"][0]["of"] == "ledger.json"
    assert [one["file"] for one in document["unmerged"]] == ["config (1).toml", "keys 2.json"]
    assert "  config (1).toml" in said.out
    assert NOTE not in said.out


def test_keys_that_a_sync_program_renamed_are_named_with_what_to_do(
    filled: Run, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("selfkind.store.encryption.keys._LOG_N", 4)
    given = tmp_path / "passphrase"
    given.write_text("a quiet lamp in May\n")
    for name in ("SELFKIND_PASSPHRASE_FILE", "SELFKIND_NEW_PASSPHRASE_FILE"):
        monkeypatch.setenv(name, str(given))
    assert filled("encrypt").code == 0
    keys = (home / "keys.json").read_bytes()
    (home / "keys.json").unlink()
    said = filled("sync", "status")
    assert said.code == 1
    assert "Your files are encrypted, but keys.json is missing. Nothing else opens your files." in said.out
    # As rclone leaves two files that differ.
    for end in ("..path1", "..path2"):
        (home / f"keys.json{end}").write_bytes(keys)
    words = (
        "Your files are encrypted, but keys.json is missing. A sync program may have renamed it: "
        "keys.json..path1, keys.json..path2. Copy the one that your passphrase opens to keys.json,"
        " and keep them all."
    )
    for command in ("today", "doctor", "journal list"):
        refused = filled(*command.split())
        assert (refused.code, words in refused.err) == (4, True)
    said = filled("sync", "status")
    assert words in said.out
    assert "No copy waits to be merged." in said.out
    assert "aren't encrypted" not in said.out
    document = filled("sync", "status", "--json").json
    assert (document["encrypted"], document["keys_missing"], document["copies"]) == (True, True, [])
    (home / "keys.json").write_bytes(keys)
    assert NOTE in filled("journal", "list").out
    assert filled("sync", "status", "--json").json["keys_missing"] is False


@pytest.mark.parametrize(
    "command", ["today", "status", "write note x", "catch x", "journal list", "encrypt", "doctor"]
)
def test_a_home_of_which_every_file_was_renamed_is_no_new_one(
    filled: Run, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setattr("selfkind.store.encryption.keys._LOG_N", 4)
    given = tmp_path / "passphrase"
    given.write_text("a quiet lamp in May\n")
    for name in ("SELFKIND_PASSPHRASE_FILE", "SELFKIND_NEW_PASSPHRASE_FILE"):
        monkeypatch.setenv(name, str(given))
    assert filled("encrypt").code == 0
    for name in ("keys.json", "core.json.age", "2026-11.json.age"):
        (home / name).rename(home / f"{name}..path1")
    before = names(home)
    refused = filled(*command.split())
    assert refused.code == 4
    assert refused.err.count("keys.json is missing. A sync program may have renamed it: keys.json..path1.") == 1
    assert "recovery code" not in refused.out
    assert [name for name in names(home) if name not in before and name != ".lock"] == []
    (home / "keys.json").write_bytes((home / "keys.json..path1").read_bytes())
    assert NOTE in filled("journal", "list").out
    assert {"core.json.age", "2026-11.json.age"} < set(names(home))


@needs_git
def test_git_gets_its_merge_driver_when_asked_and_nothing_is_committed(
    filled: Run, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git = Git(tmp_path / "git")
    for name, value in git.environ.items():
        monkeypatch.setenv(name, value)
    refused = filled("sync", "setup", "--with", "git", "--merge-driver", "--yes")
    assert refused.code == 1
    assert "isn't in a git repository" in refused.err
    git(home, "init", "-q")
    said = filled("sync", "setup", "--with", "git", "--yes")
    assert "Git needs to know how to merge your files." in said.out
    assert (
        "Git doesn't know how to merge your files: selfkind sync setup --with git --merge-driver"
        in filled("sync", "status").out
    )
    done = filled("sync", "setup", "--with", "git", "--merge-driver", "--yes")
    assert done.code == 0
    assert "Git needs to know" not in done.out
    assert git(home, "config", "merge.selfkind.driver") == f"{driver_line()}\n"
    assert filled("sync", "status").code == 0
    assert filled("sync", "status", "--json").json["programs"][0]["merge_driver"] is True
    assert git(home, "log", code=128)
    assert git(home, "diff", "--cached", "--name-only") == ""


def test_the_status_says_what_was_merged_and_that_the_folder_is_open(
    filled: Run, home: Path, tmp_path: Path
) -> None:
    carry(home, tmp_path / "other")
    for folder in (home, tmp_path / "other"):
        run_in(folder, filled, "write", "note", folder.name)
    copy = "2026-11.sync-conflict-20261129-081500-ABCDEFG.json"
    (home / copy).write_bytes((tmp_path / "other" / "2026-11.json").read_bytes())
    filled("today")
    assert not (home / copy).exists()
    said = filled("sync", "status")
    assert said.code == 0, said.out
    assert "Merged on 23 November: 1 copy. The backup before: 2026-11-23T" in said.out
    (merged,) = filled("sync", "status", "--json").json["merged"]
    assert merged["copies"] == 1
    assert (home / "backups" / merged["backup"]).is_dir()
    home.chmod(0o755)
    said = filled("sync", "status")
    assert said.code == 1
    assert "To close it: selfkind doctor --repair" in said.out
    filled("doctor", "--repair")
    assert filled("sync", "status").code == 0


def run_in(folder: Path, run: Run, *words: str) -> None:
    """Run a command on another home."""
    assert run("--home", str(folder), *words).code == 0


@pytest.mark.parametrize("id", ["syncthing", "rclone", "nextcloud", "git"])
def test_the_inbox_is_shared_when_a_phone_fills_it_and_that_stays_so(
    filled: Run, home: Path, id: str, tmp_path: Path
) -> None:
    git = Git(tmp_path / "git")
    if id == "git":
        git(home, "init", "-q")
    (home / {"syncthing": ".stfolder", "nextcloud": ".sync_1.db"}.get(id, "backups")).mkdir(exist_ok=True)
    assert filled("inbox", "make").code == 0
    first = filled("sync", "setup", "--with", id, "--yes")
    assert f"selfkind sync setup --with {id} --inbox" in first.out
    list = home / setup_of(id).files[0].name
    ours = list.read_text()
    shared = filled("sync", "setup", "--with", id, "--yes", "--inbox")
    assert "inbox/: what your phone sends, readable until selfkind takes it up" in shared.out
    assert "--inbox" not in shared.out
    (gone,) = set(ours.splitlines()) - set(list.read_text().splitlines())
    assert gone.removesuffix("**").removesuffix("/").endswith("inbox")
    # Renewing the list, as after an update, leaves the choice as it is.
    assert filled("sync", "setup", "--with", id, "--yes", "--json").json["written"] == []
    told = filled("sync", "status")
    assert "Not set up yet" not in told.out
    assert "Your inbox comes with it" in told.out
    if id == "git":
        git(home, "add", "-A")
        assert "Shared, though it belongs to one computer" not in filled("sync", "status").out
    filled("sync", "setup", "--with", id, "--yes", "--no-inbox")
    assert list.read_text() == ours
    assert "Your inbox comes with it" not in filled("sync", "status").out


@needs_git
def test_an_inbox_that_git_has_without_being_told_to_is_named(filled: Run, home: Path, tmp_path: Path) -> None:
    git = Git(tmp_path / "git")
    git(home, "init", "-q")
    filled("inbox", "make")
    (home / "inbox" / "note.txt").write_text("from the phone")
    git(home, "add", "-A")
    filled("sync", "setup", "--with", "git", "--yes")
    told = filled("sync", "status").out
    assert re.search(r"Shared, though it belongs to one computer: [^ ].*inbox/", told)


def test_half_files_are_named_in_the_status_and_once_by_the_doctor(
    filled: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = ".syncthing.2026-11.json.tmp"
    (home / name).write_bytes((home / "2026-11.json").read_bytes())
    assert filled("sync", "status").code == 0
    then = time.time() + half_files.OLD + 1
    monkeypatch.setattr(half_files, "_now", lambda: then)
    told = filled("sync", "status")
    assert told.code == 1
    assert f"Left by a program that was ended: {name}." in told.out
    assert filled("sync", "status", "--json").json["half_files"] == [name]
    assert [one["file"] for one in filled("doctor", "--json").json["findings"]] == [name]
    assert filled("doctor").code == 1
    assert filled("doctor", "--repair").code == 0
    assert not (home / name).exists()


@needs_git
def test_what_git_needs_on_the_other_computer_is_said_there_and_here(
    filled: Run, home: Path, tmp_path: Path
) -> None:
    Git(tmp_path / "git")(home, "init", "-q")
    for more in ((), ("--merge-driver",), ()):
        said = filled("sync", "setup", "--with", "git", "--yes", *more).out
        assert "On each other computer, clone the repository into the selfkind folder." in " ".join(said.split())
