"""Two computers that share a home by git: real git, real commits, and our merge driver between them."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from selfkind.cli.main import main
from selfkind.companion.sync import driver_line, gone_driver
from selfkind.domain.errors import shown
from tests.cli.conftest import Run, Said
from tests.conftest import Clock
from tests.git_repos import Git, needs_git

pytestmark = needs_git
WORDS = "a quiet lamp in May"


class Two:
    """Two computers, each with a clone of one repository."""

    def __init__(self, folder: Path, clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
        self.git = Git(folder / "git")
        self.bare, self.laptop, self.desk = folder / "bare", folder / "laptop", folder / "desk"
        self._clock, self._capsys = clock, capsys
        self.git(folder, "init", "-q", "--bare", str(self.bare))
        self.git.clone(self.bare, self.laptop)

    def run(self, home: Path, *words: str) -> Said:
        code = main(["--home", str(home), *words], self._clock)
        said = self._capsys.readouterr()
        return Said(code, said.out, said.err)

    def begin(self, below: str = ".") -> None:
        """Share what the laptop has, and tell both repositories how to merge."""
        driver = ("sync", "setup", "--with", "git", "--merge-driver", "--yes")
        assert self.run(self.laptop / below, *driver).code == 0
        self.git.commit(self.laptop)
        self.git(self.laptop, "push", "-q")
        self.git.clone(self.bare, self.desk)
        assert self.run(self.desk / below, *driver).code == 0

    def join(self, code: int = 0) -> str:
        """Commit on both sides, merge on the desk, and bring that to the laptop."""
        self.git.commit(self.laptop)
        self.git(self.laptop, "push", "-q")
        self.git.commit(self.desk)
        said = self.git(self.desk, "pull", "-q", "--no-rebase", "--no-edit", code=code)
        if code == 0:
            self.git(self.desk, "push", "-q")
            self.git(self.laptop, "pull", "-q", "--ff-only")
        return said

    def exported(self, home: Path) -> dict[str, Any]:
        said = self.run(home, "export", "json", "--yes")
        assert said.code == 0, said.err
        found: dict[str, Any] = json.loads(said.out)
        del found["exported_at"]
        return found


@pytest.fixture
def two(tmp_path: Path, clock: Clock, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Two:
    made = Two(tmp_path, clock, capsys)
    for name, value in made.git.environ.items():
        monkeypatch.setenv(name, value)
    return made


@pytest.fixture
def passphrase(two: Two, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    """Give the passphrase to every command and to git, or to none of them."""
    file = tmp_path / "passphrase"
    file.write_text(f"{WORDS}\n")

    def give(given: bool) -> None:
        for name in ("SELFKIND_PASSPHRASE_FILE", "SELFKIND_NEW_PASSPHRASE_FILE"):
            if given:
                monkeypatch.setenv(name, str(file))
                two.git.environ[name] = str(file)
            else:
                monkeypatch.delenv(name, raising=False)
                two.git.environ.pop(name, None)

    return give


def edit_both(two: Two) -> None:
    """Write, tick, change and delete on both sides."""
    for home, name in ((two.laptop, "laptop"), (two.desk, "desk")):
        two.run(home, "write", "note", f"from the {name}")
        two.run(home, "feel", "calm", "--note", name)
        two.run(home, "routine", "add", f"Tea on the {name}")
    two.run(two.laptop, "done", "tea")
    two.run(two.desk, "done", "tea")
    two.run(two.desk, "catch", "I'm always late")


def test_both_sides_are_merged_and_equal(two: Two) -> None:
    two.run(two.laptop, "write", "note", "in common")
    two.begin()
    edit_both(two)
    two.join()
    laptop, desk = two.exported(two.laptop), two.exported(two.desk)
    assert laptop == desk
    assert sorted(row["text"] for row in laptop["entries"] if row["kind"] == "note") == [
        "from the desk",
        "from the laptop",
        "in common",
    ]
    assert {"Tea on the laptop", "Tea on the desk"} <= {row["name"] for row in laptop["routine"]}
    ticks = [(row["item"], row["day"], row.get("slot", 1)) for row in laptop["completions"]]
    assert len(ticks) == len(set(ticks)) > 0
    for home in (two.laptop, two.desk):
        assert two.run(home, "doctor", "--repair").code == 0  # git makes its files 0644
        assert two.git(home, "status", "--short") == ""


def test_two_journals_that_were_begun_apart_are_brought_together_as_the_docs_say(two: Two) -> None:
    driver = ("sync", "setup", "--with", "git", "--merge-driver", "--yes")
    edit_both(two)
    two.git(two.desk, "init", "-q")
    for home in (two.laptop, two.desk):
        assert two.run(home, *driver).code == 0
        two.git.commit(home)
    two.git(two.laptop, "push", "-q", "origin", "HEAD:main")
    unrelated = ("--no-rebase", "--no-edit", "--allow-unrelated-histories")
    two.git(two.desk, "pull", "-q", *unrelated, str(two.bare), "main")
    two.git(two.desk, "push", "-q", str(two.bare), "HEAD:main")
    two.git(two.laptop, "pull", "-q", "--ff-only", "origin", "main")
    assert two.exported(two.laptop) == two.exported(two.desk)
    assert {"from the laptop", "from the desk"} <= {row["text"] for row in two.exported(two.desk)["entries"]}


def test_what_was_deleted_stays_so_and_one_text_changed_on_both_sides_is_kept_twice(two: Two) -> None:
    two.run(two.laptop, "write", "note", "to delete")
    two.run(two.laptop, "write", "note", "to change")
    two.begin()
    listed = two.run(two.laptop, "journal", "list", "--json").json
    gone, changed = (
        next(one["id"] for one in listed if one["text"] == text) for text in ("to delete", "to change")
    )
    two.run(two.laptop, "journal", "delete", gone)
    two.run(two.laptop, "journal", "edit", changed, "--set", "text=changed on the laptop")
    two.run(two.desk, "journal", "edit", changed, "--set", "text=changed on the desk")
    two.join()
    laptop = two.exported(two.laptop)
    assert laptop == two.exported(two.desk)
    texts = {row["text"]: bool(row.get("removed")) for row in laptop["entries"]}
    assert texts["to delete"] is True
    kept = {text: removed for text, removed in texts.items() if text.startswith("changed on")}
    assert sorted(kept.values()) == [False, True]


def test_an_edit_of_what_was_moved_to_another_month_follows_it_there(two: Two) -> None:
    """Git merges one file at a time: the version with the edit waits beside, and the next command settles it."""
    two.run(two.laptop, "write", "note", "to move")
    two.begin()
    (id,) = [one["id"] for one in two.run(two.laptop, "journal", "list", "--json").json]
    assert two.run(two.laptop, "journal", "edit", id, "--date", "2026-10-20").code == 0
    assert two.run(two.desk, "journal", "edit", id, "--set", "text=to move, and edited").code == 0
    two.join()
    copy = two.desk / "2026-11 (from git).json"
    assert copy.exists()
    (entry,) = two.run(two.desk, "journal", "list", "--json").json
    assert not copy.exists()
    assert (entry["day"], entry["text"]) == ("2026-10-20", "to move, and edited")
    two.git.commit(two.desk)
    two.git(two.desk, "push", "-q")
    two.git(two.laptop, "pull", "-q", "--ff-only")
    assert two.exported(two.laptop) == two.exported(two.desk)


def test_an_encrypted_home_is_merged_with_the_passphrase(two: Two, passphrase: Callable[[bool], None]) -> None:
    passphrase(True)
    two.run(two.laptop, "write", "note", "in common")
    assert two.run(two.laptop, "encrypt").code == 0
    two.begin()
    edit_both(two)
    two.join()
    assert two.exported(two.laptop) == two.exported(two.desk)
    assert b"from the desk" not in b"".join(
        path.read_bytes() for path in two.laptop.rglob("*") if path.is_file() and ".git" not in path.parts
    )


COPY = "2026-11 (from git).json.age"


def lock_and_edit(two: Two, passphrase: Callable[[bool], None]) -> None:
    """Share an encrypted home, and write on both sides; git then has no passphrase."""
    passphrase(True)
    two.run(two.laptop, "write", "note", "in common")
    two.run(two.laptop, "encrypt")
    two.begin()
    edit_both(two)
    passphrase(False)


def share(two: Two) -> None:
    """Bring what the desk has to the laptop."""
    two.git.commit(two.desk)
    two.git(two.desk, "push", "-q")
    two.git(two.laptop, "pull", "-q", "--ff-only")


def test_without_the_passphrase_both_versions_are_there_and_git_says_conflict(
    two: Two, passphrase: Callable[[bool], None]
) -> None:
    lock_and_edit(two, passphrase)
    month = two.desk / "2026-11.json.age"
    before, theirs = month.read_bytes(), (two.laptop / month.name).read_bytes()
    said = two.join(code=1)
    assert "git can't ask for your passphrase" in said
    assert f"Your version stays as it is, and the other one is beside it: {COPY}." in said
    assert "CONFLICT" in said
    assert (month.read_bytes(), (two.desk / COPY).read_bytes()) == (before, theirs)
    # What is written before anybody opens selfkind to merge stays, too.
    passphrase(True)
    two.run(two.desk, "write", "note", "in between")
    assert not (two.desk / COPY).exists()
    share(two)
    assert two.exported(two.laptop) == two.exported(two.desk)
    notes = {row["text"] for row in two.exported(two.desk)["entries"] if row["kind"] == "note"}
    assert notes == {"in common", "from the laptop", "from the desk", "in between"}
    assert two.git(two.desk, "status", "--short") == ""


def test_a_merge_that_is_ended_before_selfkind_opens_takes_nothing_away(
    two: Two, passphrase: Callable[[bool], None]
) -> None:
    lock_and_edit(two, passphrase)
    two.join(code=1)
    two.git(two.desk, "commit", "-q", "-a", "-m", "as anybody does")
    two.git(two.desk, "push", "-q")
    two.git(two.laptop, "pull", "-q", "--ff-only")
    passphrase(True)
    assert two.run(two.desk, "journal", "list").code == 0
    share(two)
    assert two.exported(two.laptop) == two.exported(two.desk)
    assert "from the laptop" in json.dumps(two.exported(two.desk))


def test_a_merge_that_is_begun_again_puts_no_second_copy_beside(
    two: Two, passphrase: Callable[[bool], None]
) -> None:
    lock_and_edit(two, passphrase)
    two.join(code=1)
    two.git(two.desk, "merge", "--abort")
    two.git(two.desk, "pull", "-q", "--no-rebase", "--no-edit", code=1)
    assert sorted(path.name for path in two.desk.glob("*from git*")) == [COPY, COPY.replace("2026-11", "core")]
    two.git(two.desk, "merge", "--abort")
    passphrase(True)
    two.git(two.desk, "pull", "-q", "--no-rebase", "--no-edit")
    two.git(two.desk, "push", "-q")
    two.git(two.laptop, "pull", "-q", "--ff-only")
    assert two.exported(two.laptop) == two.exported(two.desk)
    assert two.git(two.desk, "status", "--short") == ""


def test_a_copy_that_cannot_be_put_beside_is_not_promised(
    two: Two, tmp_path: Path, passphrase: Callable[[bool], None]
) -> None:
    lock_and_edit(two, passphrase)
    name = "none/2026-11.json.age"  # in a folder that isn't there
    ours = tmp_path / "ours"
    ours.write_bytes((two.desk / "2026-11.json.age").read_bytes())
    before = ours.read_bytes()
    said = two.run(two.desk, "merge-driver", str(ours), str(ours), str(two.laptop / "2026-11.json.age"), name)
    assert (said.code, ours.read_bytes()) == (1, before)
    assert "beside it:" not in said.err
    assert "the other one is in git" in said.err


def test_a_version_that_cannot_be_read_leaves_ours_whole_and_writes_no_marker(two: Two) -> None:
    two.run(two.laptop, "write", "note", "in common")
    two.begin()
    edit_both(two)
    (two.laptop / "2026-11.json").write_text('{"entries": {}}\n')
    before = (two.desk / "2026-11.json").read_bytes()
    said = two.join(code=1)
    assert "2026-11.json is damaged on one side. Your version stays as it is" in said
    assert (two.desk / "2026-11.json").read_bytes() == before
    assert (two.desk / "2026-11 (from git).json").read_text() == '{"entries": {}}\n'
    assert two.run(two.desk, "journal", "list").code == 0


def join_without_driver(two: Two) -> None:
    """Have git begin a merge at the desk that it can't end: both have edited, and the driver isn't set there."""
    two.run(two.laptop, "write", "note", "in common")
    two.begin()
    edit_both(two)
    two.git(two.desk, "config", "--remove-section", "merge.selfkind")
    two.join(code=1)


def test_a_clone_without_the_driver_says_what_to_do_and_nothing_is_lost(two: Two) -> None:
    join_without_driver(two)
    for words in (("today",), ("doctor",)):
        said = two.run(two.desk, *words)
        assert said.code == 4
        assert "core.json has two versions in it, since git couldn't merge them" in said.out + said.err
        assert "selfkind guide two-computers" in said.out + said.err
        assert "backup restore" not in said.out + said.err
        assert "--begin-again" not in said.out + said.err
    status = two.run(two.desk, "sync", "status")
    assert "selfkind sync setup --with git --merge-driver" in status.out
    assert "Git began a merge and waits for you to end it: 2026-11.json, core.json." in status.out
    assert two.run(two.desk, "sync", "status", "--json").json["programs"][0]["unmerged"] == [
        "2026-11.json",
        "core.json",
    ]
    for part in ("core", "2026-11"):
        for stage, name in ((2, f"{part}.json"), (3, f"{part} (from git).json")):
            (two.desk / name).write_text(two.git(two.desk, "show", f":{stage}:./{part}.json"))
    assert two.run(two.desk, "today").code == 0
    share(two)
    assert two.exported(two.laptop) == two.exported(two.desk)
    assert "from the laptop" in json.dumps(two.exported(two.desk))
    assert "waits for you" not in two.run(two.desk, "sync", "status").out


def test_files_that_were_committed_with_both_versions_are_named(two: Two) -> None:
    join_without_driver(two)
    two.git(two.desk, "commit", "-qam", "merged in a hurry")
    said = two.run(two.desk, "sync", "status")
    assert said.code == 1
    assert "Committed with two versions in one file: 2026-11.json, core.json. Git has both." in said.out
    assert "waits for you" not in said.out
    found = two.run(two.desk, "sync", "status", "--json").json["programs"][0]
    assert (found["marked"], found["unmerged"]) == (["2026-11.json", "core.json"], [])
    for part in ("core", "2026-11"):
        (two.desk / f"{part}.json").write_text(two.git(two.desk, "show", f"HEAD^:./{part}.json"))
    assert "two versions" not in two.run(two.desk, "sync", "status").out


def test_a_selfkind_that_git_names_and_that_is_gone_is_said_and_nothing_is_lost(two: Two, tmp_path: Path) -> None:
    two.run(two.laptop, "write", "note", "in common")
    two.begin()
    edit_both(two)
    gone = tmp_path / "Ana's old 100%"
    gone.mkdir()
    (gone / "selfkind").touch()
    two.git(two.desk, "config", "merge.selfkind.driver", driver_line(str(gone / "python")))
    shutil.rmtree(gone)
    folders = two.git.environ["PATH"].split(os.pathsep)
    without = os.pathsep.join(one for one in folders if not Path(one, "selfkind").exists())
    two.git.environ["PATH"], before = without, two.git.environ["PATH"]
    two.join(code=1)
    named = shown(f"{gone}/selfkind")
    words = f"Git merges your files with a selfkind that isn't there any more: {named}. To name this one: "
    words += "selfkind sync setup --with git --merge-driver"
    said = two.run(two.desk, "sync", "status")
    assert said.code == 1
    assert words in said.out
    assert "The other computer's version is only in git. Before you commit, copy it from there" in said.out
    (program,) = two.run(two.desk, "sync", "status", "--json").json["programs"]
    assert (program["merge_driver"], program["merge_driver_gone"]) == (False, f"{gone}/selfkind")
    assert words in two.run(two.desk, "doctor").out.replace("\n", " ")
    assert two.run(two.desk, "doctor", "--json").json["merge_driver_gone"] == f"{gone}/selfkind"
    # As docs/two-computers.md says.
    two.git.environ["PATH"] = before
    two.run(two.desk, "sync", "setup", "--with", "git", "--merge-driver", "--yes")
    for part in ("core", "2026-11"):
        (two.desk / f"{part} (from git).json").write_text(two.git(two.desk, "show", f":3:./{part}.json"))
    assert two.run(two.desk, "today").code == 0
    share(two)
    assert two.exported(two.laptop) == two.exported(two.desk)
    assert "from the laptop" in json.dumps(two.exported(two.desk))
    assert "isn't there any more" not in two.run(two.desk, "sync", "status").out
    assert two.run(two.desk, "doctor", "--json").json["merge_driver_gone"] is None


@pytest.mark.parametrize(
    ("line", "gone"),
    [
        ("", ""),
        ("true", ""),
        ("/opt/mine %O %A %B", ""),
        ('"$(command -v selfkind || printf %%s /nowhere/selfkind)" merge-driver %O %A %B %P', "/nowhere/selfkind"),
    ],
    ids=["none", "own", "own with a path", "gone"],
)
def test_only_a_line_of_ours_can_be_gone(line: str, gone: str) -> None:
    assert gone_driver(line) == gone


def test_git_finds_selfkind_where_it_is_not_on_the_path(two: Two, tmp_path: Path) -> None:
    two.run(two.laptop, "write", "note", "in common")
    two.begin()
    edit_both(two)
    odd = tmp_path / "100% Ana's own"
    odd.mkdir()
    shutil.copy(shutil.which("selfkind", path=two.git.environ["PATH"]) or "", odd / "selfkind")
    two.git(two.desk, "config", "merge.selfkind.driver", driver_line(str(odd / "python")))
    folders = two.git.environ["PATH"].split(os.pathsep)
    two.git.environ["PATH"] = os.pathsep.join(one for one in folders if not Path(one, "selfkind").exists())
    two.join()
    assert two.exported(two.laptop) == two.exported(two.desk)


def test_a_month_below_another_folder_is_merged(two: Two) -> None:
    below = "Ana's notes/selfkind"
    two.run(two.laptop / below, "write", "note", "in common")
    two.begin(below)
    for top, name in ((two.laptop, "laptop"), (two.desk, "desk")):
        two.run(top / below, "write", "note", f"from the {name}")
    two.join()
    exported = [two.exported(top / below) for top in (two.laptop, two.desk)]
    assert exported[0] == exported[1]
    assert len(exported[0]["entries"]) == 3


def test_other_files_and_files_that_are_not_there_are_refused(run: Run, tmp_path: Path) -> None:
    ours = tmp_path / "ours"
    ours.write_text("mine")
    refused = run("merge-driver", str(ours), str(ours), str(ours), "shopping.txt")
    assert refused.code == 1
    assert "isn't a file that selfkind merges. Your version stays" in refused.err
    assert ours.read_text() == "mine"
    assert run("merge-driver", "a", "b", "c", "core.json").code == 1
    assert run("merge-driver", "a", "b").code == 2
