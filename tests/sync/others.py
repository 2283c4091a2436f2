"""Programs that carry files when they are asked to: git, Unison and rclone bisync."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from selfkind.companion.sync import driver_line
from selfkind.store.engine.filenames import APP_LOG
from tests.crash.homes import PASSPHRASES
from tests.git_repos import Git as RealGit
from tests.sync.computer import Computer

LONGEST = 120


class _Asked:
    """A program that carries files when it's asked to."""

    def __init__(self, folder: Path, computers: tuple[Computer, Computer]) -> None:
        self.folder, self.computers = folder, computers
        self.said: list[str] = []

    @contextmanager
    def running(self) -> Iterator[None]:
        """Nothing runs in the background."""
        yield

    def part(self) -> None:
        """Nothing is carried until somebody asks."""

    def carried(self) -> set[str]:
        """The names in the homes, which the program was told to leave out or not."""
        return set()

    def _run(self, *words: str, codes: tuple[int, ...] = (0,), killed: bool = False) -> None:
        environ = {"PATH": "/usr/bin:/bin", "HOME": str(self.folder), "UNISON": str(self.folder / "unison")}
        process = subprocess.Popen(
            words,
            env=environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            stdin=subprocess.DEVNULL,
        )
        if killed:
            time.sleep(self.computers[0].rng.uniform(0, 0.1))
            process.kill()
        said, _ = process.communicate(timeout=LONGEST)
        self.said.append(said)
        assert killed or process.returncode in codes, (words, process.returncode, said)


class Git(_Asked):
    """Two clones of a bare repository, and selfkind's merge driver."""

    program = "git"
    opens_files = True
    own_files: tuple[str, ...] = (".git", ".gitignore", ".gitattributes")

    def __init__(self, folder: Path, computers: tuple[Computer, Computer]) -> None:
        super().__init__(folder, computers)
        self.git = RealGit(folder / "git")
        self.git.environ["SELFKIND_PASSPHRASE_FILE"] = str(PASSPHRASES[0])
        self.bare = folder / "bare.git"
        self.git(folder, "init", "-q", "--bare", "-b", "main", str(self.bare))
        first, other = computers
        self.git(first.home, "init", "-q", "-b", "main")
        first.shell("sync", "setup", "--with", "git", "--merge-driver", "--yes")
        self.git.commit(first.home)
        self.git(first.home, "remote", "add", "origin", str(self.bare))
        self.git(first.home, "push", "-q", "-u", "origin", "main")
        (other.home / APP_LOG).unlink()
        other.home.rmdir()
        self.git.clone(self.bare, other.home)
        other.mark_own()
        other.shell("sync", "setup", "--with", "git", "--merge-driver", "--yes")
        assert self.git(other.home, "config", "merge.selfkind.driver").strip() == driver_line()

    def join(self, *, killed: bool = False) -> None:
        """Commit, pull and push on each computer, until both have the same."""
        for computer in (*self.computers, self.computers[0]):
            self.git(computer.home, "add", "-A")
            if self.git(computer.home, "status", "--porcelain"):
                self.git(computer.home, "commit", "-q", "-m", "as it is")
            if killed and computer is self.computers[1]:
                process = subprocess.Popen(
                    ["git", "-C", str(computer.home), "pull", "-q", "--no-rebase", "--no-edit"],
                    env=self.git.environ, start_new_session=True,
                    stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                )  # fmt: skip
                time.sleep(computer.rng.uniform(0.05, 0.5))
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
                # What a person does then.
                (computer.home / ".git" / "index.lock").unlink(missing_ok=True)
                if (computer.home / ".git" / "MERGE_HEAD").exists():
                    self.git(computer.home, "merge", "--abort")
                self.git(computer.home, "reset", "-q", "--hard")
                for left in computer.home.glob(".merge_file_*"):
                    left.unlink()
            self.git(computer.home, "pull", "-q", "--no-rebase", "--no-edit")
            self.git(computer.home, "push", "-q")

    def carried(self) -> set[str]:
        """What git tracks."""
        listed = self.git(self.computers[0].home, "ls-files", "-z")
        return {name.partition("/")[0] for name in listed.split("\0") if name}


class Unison(_Asked):
    """Two roots on one disk, with the lines for a profile that `sync setup` shows."""

    program = "unison"
    opens_files = False
    own_files: tuple[str, ...] = ()

    def __init__(self, folder: Path, computers: tuple[Computer, Computer]) -> None:
        super().__init__(folder, computers)
        said = computers[0].shell("sync", "setup", "--with", "unison")
        lines = [line.strip() for line in said.splitlines() if line.startswith("  ") and " = " in line]
        roots = [f"root = {computer.home}" for computer in computers]
        (folder / "unison").mkdir()
        (folder / "unison" / "selfkind.prf").write_text("\n".join([*roots, *lines, ""]))

    def join(self, *, killed: bool = False) -> None:
        """Run it twice: it puts a copy on the loser's side, and on the other one at the next run."""
        if killed:
            self._run("unison", "selfkind", "-batch", "-ui", "text", killed=True)
        for _ in range(2):
            self._run("unison", "selfkind", "-batch", "-ui", "text", *(["-ignorelocks"] if killed else []))


class Rclone(_Asked):
    """Two folders, with the file that leaves files out."""

    program = "rclone"
    opens_files = True
    own_files: tuple[str, ...] = (".rclone-filter", ".rclone-filter.md5")

    def __init__(self, folder: Path, computers: tuple[Computer, Computer]) -> None:
        super().__init__(folder, computers)
        said = [computer.shell("sync", "setup", "--with", "rclone", "--yes") for computer in computers]
        shown = next(line for line in said[0].splitlines() if line.startswith("  rclone bisync "))
        self.command = shlex.split(shown.replace("REMOTE:selfkind", shlex.quote(str(computers[1].home))))
        self._bisync("--resync")

    def join(self, *, killed: bool = False) -> None:
        """Run it once: a second conflict would overwrite the copies of the first one."""
        if killed:
            self._bisync(killed=True)
            # What docs say: without that, rclone takes the names that it gave up for deleted files.
            for computer in self.computers:
                computer.shell("today")
            for lock in (self.folder / "bisync").glob("*.lck"):
                lock.unlink()
        self._bisync()

    def _bisync(self, *more: str, killed: bool = False) -> None:
        where = ["--workdir", str(self.folder / "bisync"), "--config", "/dev/null"]
        self._run(*self.command, *where, *more, killed=killed)
