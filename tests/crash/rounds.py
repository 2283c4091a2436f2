"""The rounds: each returns what was acknowledged, refused, lost and altered, and never raises for a loss.

Writers and readers are other processes. What they are given is a home and nothing else, so a store that keeps
its promises in memory alone is found out.
"""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.crash.homes import PASSPHRASES
from tests.crash.texts import found_in, proven

ROOT = Path(__file__).parents[2]
ENV = {
    **os.environ,
    "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
    "TZ": "Europe/Berlin",
    "SELFKIND_PASSPHRASE_FILE": str(PASSPHRASES[0]),
}


class CannotRun(Exception):
    """These rounds need something that this machine does not have; the text says what."""


@dataclass
class Tally:
    """What came of some rounds."""

    rounds: int = 0
    acknowledged: int = 0
    refused: int = 0
    lost: int = 0
    altered: int = 0
    troubles: list[str] = field(default_factory=list)
    """What else should not have happened, a line each."""
    notes: list[str] = field(default_factory=list)
    """What is worth knowing beside the counts, a line each."""

    @property
    def good(self) -> bool:
        """Whether every promise was kept."""
        return not (self.lost or self.altered or self.troubles)

    def add(self, other: Tally) -> None:
        """Count another round in."""
        self.rounds += other.rounds
        self.acknowledged += other.acknowledged
        self.refused += other.refused
        self.lost += other.lost
        self.altered += other.altered
        self.troubles += other.troubles
        self.notes += other.notes


def command(home: Path, *arguments: str, by: Iterable[str] = ()) -> subprocess.CompletedProcess[str]:
    """Run the command on a home, as a person would; `by` is put before it."""
    return subprocess.run(
        [*by, sys.executable, "-m", "selfkind", "--home", str(home), *arguments],
        env=ENV, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def writer(
    home: Path, name: str, count: int = 100_000, words: int = 40, largest: int = 0
) -> subprocess.Popen[str]:
    """Start a process that writes texts and says so; it is ready when this returns."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.crash.writer", *map(str, (home, name, count, words, largest))],
        env=ENV, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    if process.stdout.readline() != "ready\n":
        raise AssertionError(process.communicate()[1])
    return process


def rest_of(process: subprocess.Popen[str]) -> tuple[str, str]:
    """What a process says until its end, to stdout and to stderr, after lines of it were read. `communicate` alone
    leaves out what came together with such a line."""
    assert process.stdout is not None
    out = process.stdout.read()
    return out, process.communicate()[1]


def answers(lines: Iterable[str]) -> tuple[list[str], list[str]]:
    """The keys that a writer was acknowledged, and those that were refused. A line cut off is neither."""
    whole = [line.split() for line in lines if line.endswith("\n")]
    return [line[1] for line in whole if line[0] == "ok"], [line[1] for line in whole if line[0] == "no"]


def read(home: Path, acknowledged: Iterable[str], refused: Iterable[str] = (), under_way: int = 0) -> Tally:
    """Read the home with the command and compare. `under_way` texts may be there without an acknowledgement."""
    wanted, not_wanted = list(acknowledged), set(refused)
    done = command(home, "journal", "list", "--json")
    keys, altered = found_in(done.stdout)
    tally = Tally(1, len(wanted), len(not_wanted), len(set(wanted) - set(keys)), altered)
    if done.returncode != 0 or done.stderr:
        tally.troubles.append(f"journal list: {done.returncode}, {done.stderr.strip()}")
    if len(set(keys)) < len(keys):
        tally.troubles.append(f"{len(keys) - len(set(keys))} texts are there twice")
    if kept := not_wanted & set(keys):
        tally.troubles.append(f"{len(kept)} refused texts are there")
    if len(extra := set(keys) - set(wanted) - not_wanted) > under_way:
        tally.troubles.append(f"{len(extra)} texts are there that nobody acknowledged")
    return tally


def plain(home: Path) -> None:
    """Leave a home as it is: rounds are given this, or `homes.sealed`, to prepare theirs."""


def kill(rounds: int, folder: Path, seed: int = 0, prepare: Callable[[Path], None] = plain) -> Tally:
    """SIGKILL a writer at a random moment; read after each; a home goes on for ten of them."""
    rng, whole = random.Random(seed), Tally()
    acknowledged: list[str] = []
    for life in range(rounds):
        if life % 10 == 0:
            home, acknowledged, cut = folder / f"kill-{life}", [], 0
            prepare(home)
        process = writer(home, f"k{life}")
        assert process.stdout is not None
        # Some texts at least, for a busy computer may write none before the moment comes.
        first = [process.stdout.readline() for _ in range(rng.randrange(6))]
        time.sleep(rng.uniform(0, 0.2))
        process.send_signal(signal.SIGKILL)
        out, _ = rest_of(process)
        said, refused = answers([*first, *out.splitlines(keepends=True)])
        acknowledged += said
        cut += 1
        tally = read(home, acknowledged, refused, under_way=cut)
        tally.acknowledged = len(said)
        whole.add(tally)
    return whole


def kill_command(rounds: int, folder: Path, seed: int = 0) -> Tally:
    """SIGKILL the command itself while it writes, a note or a thought in turn; a day's use between the kills."""
    rng, whole = random.Random(seed), Tally()
    home, acknowledged, cut = folder / "kill-command", [], 0
    for number in range(rounds):
        said = []
        for part, wait in (("whole", None), ("cut", rng.uniform(0.02, 0.25))):
            key = f"c{number}-{part}"
            form = ["write", "note"] if number % 2 else ["catch"]
            process = subprocess.Popen(
                [sys.executable, "-m", "selfkind", "--home", str(home), *form, proven(key)],
                env=ENV, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            )  # fmt: skip
            if wait is not None:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(wait)
                process.kill()
            process.communicate()
            if process.returncode == 0:
                said.append(key)
            else:
                cut += 1
        acknowledged += said
        tally = read(home, acknowledged, under_way=cut)
        tally.acknowledged = len(said)
        if "whole" not in "".join(said):
            tally.troubles.append(f"round {number}: a write that nobody disturbed was not acknowledged")
        whole.add(tally)
    return whole


def race(writers: int, each: int, folder: Path, prepare: Callable[[Path], None] = plain) -> Tally:
    """Several writers at once: each text of each of them is there."""
    home = folder / f"race-{writers}x{each}"
    prepare(home)
    at_once = [writer(home, f"r{number}", each) for number in range(writers)]
    acknowledged, refused = [], []
    for process in at_once:
        out, err = rest_of(process)
        said, no = answers(out.splitlines(keepends=True))
        acknowledged, refused = acknowledged + said, refused + no
        if err:
            return Tally(1, troubles=[err])
    tally = read(home, acknowledged, refused)
    if len(acknowledged) + len(refused) < writers * each:
        tally.troubles.append("a writer stopped early")
    return tally


def race_command(rounds: int, folder: Path) -> Tally:
    """Four commands at once, again and again."""
    home, acknowledged, refused = folder / "race-command", [], []
    for number in range(rounds):
        keys = [f"q{number}-{which}" for which in range(4)]
        at_once = [
            subprocess.Popen(
                [sys.executable, "-m", "selfkind", "--home", str(home), "write", "note", proven(key)],
                env=ENV, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )
            for key in keys
        ]  # fmt: skip
        for key, process in zip(keys, at_once, strict=True):
            (acknowledged if process.wait(60) == 0 else refused).append(key)
    tally = read(home, acknowledged, refused)
    tally.rounds = rounds
    return tally


def _until_refused(process: subprocess.Popen[str]) -> tuple[list[str], str]:
    """What a writer was acknowledged up to its first refusal, and that line."""
    assert process.stdout is not None
    lines: list[str] = []
    while True:
        line = process.stdout.readline()
        if not line:
            raise AssertionError("the writer ended: " + process.communicate()[1])
        if line.startswith("no "):
            return answers(lines)[0], line
        lines.append(line)


def _go_on(process: subprocess.Popen[str], texts: int) -> list[str]:
    """Let a writer go on after a refusal, and what it was acknowledged then."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("\n")
    process.stdin.flush()
    lines: list[str] = []
    while len(lines) < texts and (not lines or lines[-1].startswith("ok ")):
        lines.append(process.stdout.readline())  # after another refusal it would wait for us, and we for it
    said = answers(lines)[0]
    process.kill()
    process.communicate()
    return said


def _refusal(home: Path, reason: str) -> list[str]:
    """Refuse a command a write; what is not as it should be, a line each."""
    before, words = _files(home), "x" * 8000
    done = command(home, "write", "note", words)
    troubles = []
    said = done.stderr.startswith(f"Not saved: {reason}") and " Nothing was changed." in done.stderr
    is_draft = KEPT in done.stderr  # where the disk has room for a draft still
    if (done.returncode, done.stdout, done.stderr.count("\n")) != (1, "", 1 + is_draft) or not said:
        troubles.append(f"the command said {done.returncode}, {done.stdout!r}, {done.stderr!r}")
    if is_draft and words not in command(home, "draft", "list", "--json").stdout:
        troubles.append("words that were said to be kept aren't")
    if any(_files(home)[name] != data for name, data in before.items() if name != "core.json" or not is_draft):
        troubles.append("a refused write changed the disk")
    return troubles


KEPT = "Your words are kept as a draft."


def _files(home: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in home.glob("*.json")}


@contextlib.contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[Path]:
    """A disk of its own, in memory; needs root."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        raise CannotRun("a disk of its own needs root on Linux")
    disk = Path(tempfile.mkdtemp(dir=folder))
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k,mode=700", "selfkind-test", str(disk)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if mounted.returncode != 0:
        raise CannotRun(f"no disk can be mounted here: {mounted.stderr.strip()}")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


def full(rounds: int, folder: Path) -> Tally:
    """Fill the disk while writing; then free some space and go on."""
    whole = Tally()
    for number in range(rounds):
        with small_disk(folder, 256) as disk:
            home = disk / "home"
            # When it is gone there must be room for three copies of the month: the old, the new, a backup's.
            (disk / "film").write_bytes(bytes(125_000 - 4096 * (number % 4)))
            process = writer(home, f"f{number}", words=120)
            said, line = _until_refused(process)
            troubles = _refusal(home, "no space left on the disk")
            if "no space left on the disk" not in line:
                troubles.append(line)
            first = read(home, said, [line.split()[1]])
            (disk / "film").unlink()
            said += _go_on(process, 3)
            last = read(home, said, [line.split()[1]], under_way=10_000)
            if first.acknowledged + 3 > last.acknowledged:
                troubles.append("the writer did not go on when there was space again")
            last.lost += first.lost
            last.refused += 1
            last.troubles += first.troubles + troubles
            whole.add(last)
    return whole


def read_only(rounds: int, folder: Path) -> Tally:
    """Make the disk read-only: all can be read, nothing written; then make it writable and go on."""
    whole = Tally()
    for number in range(rounds):
        with small_disk(folder, 4096) as disk:
            home, key = disk / "home", f"ro{number}"
            acknowledged = [f"{key}-{n}" for n in range(3)]
            for each in acknowledged:
                assert command(home, "write", "note", proven(each)).returncode == 0
            subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
            troubles = _refusal(home, "the disk is read-only")
            first = read(home, acknowledged)
            subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
            if command(home, "catch", proven(f"{key}-again")).returncode != 0:
                troubles.append("the disk can be written again, and the command cannot")
            tally = read(home, [*acknowledged, f"{key}-again"])
            tally.refused += 1
            tally.lost += first.lost
            tally.troubles += first.troubles + troubles
            whole.add(tally)
    return whole


def too_large(rounds: int, folder: Path) -> Tally:
    """A limit on the size of files (RLIMIT_FSIZE), which is then lifted."""
    whole = Tally()
    for number in range(rounds):
        home = folder / f"large-{number}"
        process = writer(home, f"l{number}", largest=20_000 + 777 * number)
        said, line = _until_refused(process)
        tally = read(home, said, [line.split()[1]])
        said += _go_on(process, 3)
        again = read(home, said, [line.split()[1]], under_way=10_000)
        tally.acknowledged = again.acknowledged
        tally.lost += again.lost
        tally.troubles += again.troubles
        if "larger than the system allows" not in line:
            tally.troubles.append(line)
        whole.add(tally)
    return whole


def denied(rounds: int, folder: Path) -> Tally:
    """A folder that may not be written, then a file that may not be read."""
    who: list[str] = []
    if os.geteuid() == 0:
        # Modes do not hold for root, until these two powers are gone.
        who = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
        if not shutil.which("setpriv"):
            raise CannotRun("modes do not hold for root, and there is no setpriv to let go of that power")
    whole = Tally()
    for number in range(rounds):
        home = folder / f"denied-{number}"
        assert command(home, "write", "note", proven(f"d{number}")).returncode == 0
        before = {path.name: path.read_bytes() for path in home.glob("*.json")}
        home.chmod(0o500)
        said = command(home, "catch", "no", by=who)
        seen = command(home, "journal", "list", "--json", by=who)
        home.chmod(0o700)
        tally = Tally(1, acknowledged=1, refused=2)
        if (said.returncode, said.stdout, said.stderr) != (
            1, "",
            f"Not saved: permission denied: {home}. Nothing was changed. Check that you may write there, or use "
            "another folder: selfkind --home FOLDER\n",
        ):  # fmt: skip
            tally.troubles.append(f"a folder not to be written: {said}")
        if found_in(seen.stdout) != ([f"d{number}"], 0) or seen.returncode:
            tally.troubles.append(f"a folder not to be written: {seen}")
        (month,) = home.glob("2*.json")
        month.chmod(0)
        for arguments in (("journal", "list"), ("write", "note", "no")):
            said = command(home, *arguments, by=who)
            if said.returncode != 1 or f"{month.name} can't be read: permission denied" not in said.stderr:
                tally.troubles.append(f"a month not to be read: {said}")
        if KEPT not in said.stderr:
            tally.troubles.append(f"words that were refused aren't kept: {said}")
        month.chmod(0o600)
        if any(_files(home)[name] != data for name, data in before.items() if name != "core.json"):
            tally.lost += 1  # the draft is in core
        whole.add(tally)
    return whole


def busy(folder: Path) -> Tally:
    """Another process keeps the lock: after five seconds one clear line, and reading does not wait."""
    home = folder / "busy"
    command(home, "write", "note", proven("b0"))
    code = (
        "import sys, time\nfrom pathlib import Path\nfrom selfkind.store.engine.lock import HomeLock\n"
        "with HomeLock(Path(sys.argv[1])):\n    print(flush=True)\n    sys.stdin.read()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(home)], env=ENV, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert holder.stdout is not None
    holder.stdout.readline()
    try:
        tally = read(home, ["b0"])
        began = time.monotonic()
        said = command(home, "write", "note", proven("b1"))
        took = time.monotonic() - began
    finally:
        holder.communicate()
    words = "Another window or command has been saving for 5 seconds. Nothing was saved. Please try again.\n"
    if (said.returncode, said.stdout, said.stderr) != (1, "", words):
        tally.troubles.append(f"busy: {said}")
    if not 5 <= took < 20:
        tally.troubles.append(f"busy for {took:.1f} seconds")
    last = read(home, ["b0"], ["b1"])
    last.troubles += tally.troubles
    return last
