"""Power cuts, replayed: what a disk may hold after each call that a writer made, and what is read from that.

The writer runs under strace. What was not synced may be there, may be missing, or may be torn, both bytes of
files and names of folders; SIGKILL cannot show that, as the kernel still has it all then.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from selfkind.domain.errors import SelfkindError
from tests.crash.homes import look
from tests.crash.rounds import ENV, ROOT, CannotRun, Tally, answers, plain
from tests.crash.texts import found_in

IGNORED: frozenset[str] = frozenset()
"""Calls to leave out, to see whether that is found."""

_CALL = re.compile(r"^(?:\d+ +)?(\w+)\((.*)\) += (-?\d+)")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_WATCHED = "openat,open,write,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,mkdir,close"


@dataclass
class File:
    """A file: the bytes that were written, and those that are surely on the disk (None before the first sync)."""

    now: bytes = b""
    synced: bytes | None = None


@dataclass
class Disk:
    """One folder as the kernel shows it, and as it is on the disk for sure."""

    names: dict[str, File] = field(default_factory=dict)
    synced: dict[str, File] = field(default_factory=dict)
    open: dict[int, File | None] = field(default_factory=dict)
    """Open files; None stands for the folder."""

    def after_a_cut(self) -> Iterator[tuple[str, dict[str, bytes]]]:
        """What the disk may hold if the power went now."""
        newer = [name for name in self.names if self.synced.get(name) is not self.names[name]]
        views = {"old names": self.synced, "new names": self.names}
        for name in newer:
            # Names reach the disk one by one and in any order, unless the folder is synced.
            views[f"only {name} new"] = {**self.synced, name: self.names[name]}
        for which, view in views.items():
            for how in ("kept", "lost", "torn"):
                yield f"{which}, bytes {how}", {name: _bytes(file, how) for name, file in view.items()}


def _bytes(file: File, how: str) -> bytes:
    if how == "kept" or file.synced == file.now:
        return file.now
    return (file.synced or b"") if how == "lost" else file.now[: len(file.now) // 2]


def _plain(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))


def _strings(arguments: str) -> list[bytes]:
    return [_plain(found) for found in _TEXT.findall(arguments)]


def cuts(texts: int, folder: Path, prepare: Callable[[Path], None] = plain) -> Tally:
    """Trace a writer of some texts, cut the power after each of its calls, and read; `rounds` counts states."""
    if not shutil.which("strace"):
        raise CannotRun("replaying power cuts needs strace")
    home, trace = folder / "traced", folder / "trace.txt"
    prepare(home)
    subprocess.run(
        [sys.executable, "-m", "tests.crash.writer", str(home), "before", "1"], env=ENV, cwd=ROOT, check=True,
        capture_output=True, text=True,
    )  # fmt: skip
    start = {path.name: path.read_bytes() for path in home.iterdir() if path.is_file()}
    done = subprocess.run(
        ["strace", "-f", "-xx", "-s", "10000000", "-o", str(trace), "-e", f"trace={_WATCHED}",
         sys.executable, "-m", "tests.crash.writer", str(home), "p", str(texts), "20"],
        env=ENV, cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode != 0 and "ptrace" in done.stderr.lower():
        raise CannotRun(f"strace may not look here: {done.stderr.strip()}")
    assert done.returncode == 0, done.stderr
    said = answers(done.stdout.splitlines(keepends=True))[0]
    assert len(said) == texts
    tally = Tally(acknowledged=texts + 1)
    seen: dict[tuple[tuple[str, bytes], ...], set[str]] = {}
    replayed = folder / "replayed"
    acknowledged = {"before-0"}
    for call, disk in _replayed(trace, home, start):
        if call.startswith("ok "):
            acknowledged.add(call[3:])
        for which, files in disk.after_a_cut():
            key = tuple(sorted(files.items()))
            if key not in seen:
                seen[key] = set(_read(replayed, files, tally, f"after {call}, {which}"))
                tally.rounds += 1
            if missing := acknowledged - seen[key]:
                tally.lost += len(missing)
                tally.troubles.append(f"after {call}, {which}: {len(missing)} acknowledged texts are gone")
    return tally


def after_cuts(command: list[str], home: Path, trace: Path) -> Iterator[tuple[str, dict[str, bytes]]]:
    """Trace a command that changes a home, and yield what the disk may hold after each of its calls."""
    if not shutil.which("strace"):
        raise CannotRun("replaying power cuts needs strace")
    start = {path.name: path.read_bytes() for path in home.iterdir() if path.is_file()}
    done = subprocess.run(
        ["strace", "-f", "-xx", "-s", "10000000", "-o", str(trace), "-e", f"trace={_WATCHED}", *command],
        env=ENV, cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode != 0 and "ptrace" in done.stderr.lower():
        raise CannotRun(f"strace may not look here: {done.stderr.strip()}")
    assert done.returncode == 0, done.stderr
    for call, disk in _replayed(trace, home, start):
        for which, files in disk.after_a_cut():
            yield f"after {call}, {which}", files


def _read(folder: Path, files: dict[str, bytes], tally: Tally, about: str) -> list[str]:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    try:
        opened = look(folder)
        texts = "".join(entry.text for entry in opened.entries.newest_first(None, None))
        opened.routine.all()
    except SelfkindError as error:
        tally.troubles.append(f"{about}: {error.message}")
        return []
    for line in (*(problem.message for problem in opened.store.unreadable()), *opened.changed_outside()):
        tally.troubles.append(f"{about}: {line}")
    keys, altered = found_in(texts)
    tally.altered += altered
    return keys


def _replayed(trace: Path, home: Path, start: dict[str, bytes]) -> Iterator[tuple[str, Disk]]:
    """Each call that changes the home, or acknowledges a text, with the disk after it."""
    disk = Disk()
    for name, data in start.items():
        disk.names[name] = disk.synced[name] = File(data, data)
    for line in trace.read_text().splitlines():
        matched = _CALL.match(line)
        if matched is None or int(matched[3]) < 0:
            continue
        call, arguments, result = matched[1], matched[2], int(matched[3])
        strings = _strings(arguments)
        if call in ("open", "openat"):
            path = Path(strings[0].decode(errors="replace"))
            if path == home:
                disk.open[result] = None
            elif path.parent == home and ("O_WRONLY" in arguments or "O_RDWR" in arguments):
                if path.name not in disk.names:
                    disk.names[path.name] = File()
                disk.open[result] = disk.names[path.name]
            else:
                continue
        elif call.startswith("rename"):
            old, new = (Path(text.decode(errors="replace")) for text in strings[:2])
            if new.parent != home:
                continue
            disk.names[new.name] = disk.names.pop(old.name)
        elif call.startswith("unlink"):
            path = Path(strings[0].decode(errors="replace"))
            if path.parent != home:
                continue
            disk.names.pop(path.name, None)
        elif call == "mkdir":
            continue
        else:
            descriptor = int(arguments.split(",")[0])
            if call == "write" and descriptor == 1:
                if strings[0].startswith(b"ok "):
                    yield strings[0].decode().strip(), disk
                continue
            if descriptor not in disk.open:
                continue
            opened = disk.open[descriptor]
            if call == "close":
                del disk.open[descriptor]
                continue
            if call == "write" and opened is not None:
                opened.now += strings[0][:result]
            elif call in ("fsync", "fdatasync"):
                if opened is None:
                    disk.synced = dict(disk.names)
                elif call not in IGNORED:
                    opened.synced = opened.now
        yield call, disk
