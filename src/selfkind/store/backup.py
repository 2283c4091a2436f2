"""Backups in the home: a folder of hard links for each moment that was kept, and the way back to one of them.

A part is only ever replaced and never changed in place, so a link to it keeps what it held and takes no room until
the part is written again. A backup is built under a hidden name and renamed when it is whole: none is half.

A restore writes down what it is about to do (`restore.plan`), does it, and removes the plan. Whoever opens a home
with a plan in it finishes the restore first, so a crash leaves the home as it was or as it was meant to be.

They guard against mistakes and not against a lost disk; for that there is `selfkind.store.backup_zip`.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from selfkind.domain.errors import Ambiguous, Damaged, NotFound, NotSaved, SelfkindError, Unconfirmed, Unreadable
from selfkind.store.files import RESTORE_PLAN, not_saved, reason, replace, sync_folder, write_new
from selfkind.store.lock import HomeLock
from selfkind.store.part import unpack
from selfkind.store.storage import Vault

FOLDER = "backups"
DAYS, WEEKS, MONTHS = 7, 5, 12
"""Of how many days, weeks and months with a backup the newest is kept."""
CAUSES = frozenset({"restore", "upgrade", "import", "rekey"})
"""What a backup is made before, apart from the first write of a day ("day"); "asked" is a person's own."""

_UNFINISHED = ".unfinished"
FILE_NAME = re.compile(r"(?:core|keys|\d{4}-(?:0[1-9]|1[0-2]))\.json(?:\.age)?")
"""What a file of a home that goes into a backup is called."""
_NAME = re.compile(
    rf"(?P<stamp>\d{{4}}-\d\d-\d\dT\d{{6}})(?:-before-(?P<cause>{'|'.join(sorted(CAUSES))}))?(?:-(?P<again>\d+))?"
)
_STAMP = "%Y-%m-%dT%H%M%S"
_AGE = (b"age-encryption.org/", b"-----BEGIN AGE ENCRYPTED FILE-----")


@dataclass(frozen=True)
class Snapshot:
    """A backup in the home. `made` is the moment on the user's wall clock, without a zone; `before` is what it was
    made before (see `CAUSES`), "" when nothing special was to come."""

    path: Path
    made: datetime
    before: str = ""

    @property
    def name(self) -> str:
        """The name of its folder, by which it is asked for."""
        return self.path.name

    def files(self) -> list[str]:
        """The names of the files it holds."""
        return files_of(self.path)

    def size(self) -> int:
        """The bytes of its files, though most are shared with the home and with other backups."""
        with contextlib.suppress(OSError):
            return sum((self.path / file).stat().st_size for file in self.files())
        return 0


@dataclass(frozen=True)
class Restored:
    """What a restore did: from which backup, which files, and where the state before it is kept (None when there
    was nothing)."""

    source: Snapshot
    files: tuple[str, ...]
    removed: tuple[str, ...]
    kept: Snapshot | None


def part_of(file: str) -> str:
    """The name of the part that a file holds: ``2026-11.json.age`` is ``2026-11``."""
    return file.removesuffix(".age").removesuffix(".json")


def files_of(folder: Path) -> list[str]:
    """The names of the files in a home or a backup that a backup holds: all that cannot be made again.

    None when there is no such folder. Raises Unreadable when it cannot be looked at.
    """
    try:
        return sorted(name for name in os.listdir(folder) if FILE_NAME.fullmatch(name))  # noqa: PTH208
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise Unreadable(f"{folder} cannot be read: {reason(error)}.") from error


def snapshots(home: Path) -> list[Snapshot]:
    """The backups in a home, oldest first. Raises Unreadable when they cannot be listed."""
    try:
        with os.scandir(home / FOLDER) as entries:
            # Links are somebody's own: what they point to is not ours to prune.
            names = [entry.name for entry in entries if entry.is_dir(follow_symlinks=False)]
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise Unreadable(f"{home / FOLDER} cannot be read: {reason(error)}.") from error
    found = []
    for name in names:
        # Folders of other names are somebody's own: neither listed nor pruned.
        if match := _NAME.fullmatch(name):
            with contextlib.suppress(ValueError):
                made = datetime.strptime(match["stamp"], _STAMP)  # noqa: DTZ007 - a wall clock has no zone
                found.append(
                    (made, int(match["again"] or 1), Snapshot(home / FOLDER / name, made, match["cause"] or ""))
                )
    return [snapshot for *_, snapshot in sorted(found, key=lambda entry: (entry[0], entry[1], entry[2].name))]


def find(home: Path, words: str) -> Snapshot:
    """The backup that `words` mean: its name, or the beginning of it. Raises NotFound or Ambiguous."""
    every = snapshots(home)
    exact = [snapshot for snapshot in every if snapshot.name == words]
    near = exact or [snapshot for snapshot in every if words and snapshot.name.startswith(words)]
    if not near:
        raise NotFound(f"There is no backup called “{words}”. “selfkind backup list” shows them.")
    if len(near) > 1:
        names = tuple(snapshot.name for snapshot in near)
        raise Ambiguous(f"More than one backup begins like that: {', '.join(names)}.", names)
    return near[0]


def snapshot(
    home: Path, why: str = "asked", *, now: datetime | None = None, lock: HomeLock | None = None
) -> Snapshot:
    """Keep everything in the home as it is, under the name of the moment `now` (the system's, when None).

    `why` is "asked", "day", or one of `CAUSES`. `lock` is the lock of whoever holds it already. Raises NotFound
    when there is nothing to keep yet, and NotSaved when it cannot be kept; the home is as it was in any case.
    """
    if not files_of(home):
        raise NotFound("There is nothing to back up yet.")
    made = (now or datetime.now().astimezone()).replace(tzinfo=None, microsecond=0)

    def fill(folder: Path) -> None:
        for file in files_of(home):
            _link(home / file, folder / file)

    return build(home, made, fill, why, lock=lock)


def build(
    home: Path, made: datetime, fill: Callable[[Path], None], why: str, *, lock: HomeLock | None = None
) -> Snapshot:
    """Make a backup of what `fill` puts into the folder it is given; it may raise OSError. Raises NotSaved."""
    with lock or HomeLock(home):
        _finish(home)
        folder = home / FOLDER
        building = folder / _UNFINISHED
        cause = why if why in CAUSES else ""
        try:
            if not os.path.isdir(folder):  # noqa: PTH112
                folder.mkdir(mode=0o700)
                _sync(home, why)
            _remove(building)
            building.mkdir(mode=0o700)
            fill(building)
            _sync(building, why)
            final = folder / _free_name(home, made, cause)
            building.rename(final)
            _sync(folder, why)
        except OSError as error:
            raise NotSaved(f"No backup could be made: {reason(error)}.") from error
        return Snapshot(final, made, cause)


def _sync(folder: Path, why: str) -> None:
    try:
        sync_folder(folder)
    except OSError:
        # The write that the backup of the day comes before will say what the disk thinks. Any other backup is one
        # that somebody counts on.
        if why != "day":
            raise


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:
        # Some disks know no links (FAT, some network disks): then it takes room, and is a backup all the same.
        write_new(target, source.read_bytes())


def _remove(folder: Path) -> None:
    """Remove a folder that may not be there. It holds files and no folders: more would be somebody's own."""
    if os.path.lexists(folder):
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()


def _free_name(home: Path, made: datetime, cause: str) -> str:
    # Counted over all that were made in that second, so that they also stay in their order.
    names = [_NAME.fullmatch(other.name) for other in snapshots(home) if other.made == made]
    number = max((int(match["again"] or 1) for match in names if match), default=0) + 1
    return made.strftime(_STAMP) + (f"-before-{cause}" if cause else "") + (f"-{number}" if number > 1 else "")


def prune(home: Path, today: date, *, lock: HomeLock | None = None) -> list[str]:
    """Let old backups go and return their names. Kept are the newest of each of the last 7 days, 5 weeks and 12
    months that have one, all of `today` and later, and for 7 days those made before something that changes much.

    Counting what there is, and not back from today, keeps the old ones of someone who was away for a year.
    Raises NotSaved when one cannot be removed.
    """
    with lock or HomeLock(home):
        every = snapshots(home)
        kept = _kept(every, today)
        gone = [snapshot for snapshot in every if snapshot.name not in kept]
        try:
            for snapshot in gone:
                # Renamed first: one that is half removed must not be listed.
                leaving = home / FOLDER / _UNFINISHED
                _remove(leaving)
                snapshot.path.rename(leaving)
                _remove(leaving)
        except OSError as error:
            raise NotSaved(f"An old backup could not be removed: {reason(error)}.") from error
        return [snapshot.name for snapshot in gone]


def _kept(every: list[Snapshot], today: date) -> set[str]:
    kept = {snapshot.name for snapshot in every if snapshot.made.date() >= today}
    recent = today - timedelta(days=DAYS)
    kept |= {snapshot.name for snapshot in every if snapshot.before and snapshot.made.date() > recent}
    spans: list[tuple[int, Callable[[Snapshot], object]]] = [
        (DAYS, lambda snapshot: snapshot.made.date()),
        (WEEKS, lambda snapshot: snapshot.made.isocalendar()[:2]),
        (MONTHS, lambda snapshot: (snapshot.made.year, snapshot.made.month)),
    ]
    for count, span in spans:
        newest = {span(snapshot): snapshot.name for snapshot in every}
        kept |= set(list(newest.values())[-count:])
    return kept


def check(file: str, data: bytes, vault: Vault | None = None) -> None:
    """Raise Damaged or NewerFormat unless `data` is what selfkind wrote into a file of this name.

    Of an encrypted file without a `vault` only the beginning can be looked at.
    """
    part = part_of(file)
    if part == "keys":
        try:
            json.loads(data)
        except (ValueError, RecursionError) as error:
            raise Damaged(f"{file} is damaged and cannot be read.") from error
        return
    if file.endswith(".age"):
        if not data.startswith(_AGE):
            raise Damaged(f"{file} is damaged and cannot be read.")
        if vault is None:
            return
        data = vault.unseal(data)
    try:
        trusted = unpack(part, data).trusted
    except Damaged as error:
        raise Damaged(f"{file} is damaged and cannot be read.") from error
    if not trusted:
        raise Damaged(f"{file} was changed outside selfkind.")


def _read(snapshot: Path, file: str) -> bytes:
    try:
        return (snapshot / file).read_bytes()
    except OSError as error:
        raise Damaged(f"{file} in the backup {snapshot.name} cannot be read: {reason(error)}.") from error


def verify(snapshot: Snapshot, files: Iterable[str] | None = None, vault: Vault | None = None) -> dict[str, str]:
    """Read every file of a backup (or these) and check it. What is wrong, in words, by file."""
    wrong: dict[str, str] = {}
    for file in snapshot.files() if files is None else files:
        try:
            check(file, _read(snapshot.path, file), vault)
        except SelfkindError as problem:
            wrong[file] = problem.message
    return wrong


def restore(
    home: Path,
    source: Snapshot,
    part: str | None = None,
    *,
    now: datetime | None = None,
    lock: HomeLock | None = None,
    vault: Vault | None = None,
) -> Restored:
    """Put the files of a backup (or one part) in the place of those in the home, after a backup of what is there.

    A whole restore also takes away the parts that the backup does not hold. Every file is checked before anything
    is replaced: raises Damaged and NewerFormat with nothing changed, NotFound for a part that the backup lacks,
    and NotSaved when the disk refuses. Once begun, a restore that is cut off goes on when the home is next opened.
    """
    lock = lock or HomeLock(home)
    with lock:
        _finish(home)
        files = source.files() if part is None else _file_of(home, source, part)
        for words in verify(source, files, vault).values():
            raise Damaged(f"The backup {source.name} was not restored, and nothing was changed: {words}")
        removed = [file for file in files_of(home) if file not in files] if part is None else []
        kept = snapshot(home, "restore", now=now, lock=lock) if files_of(home) else None
        sums = {file: _sum(_read(source.path, file)) for file in files}
        plan = {"backup": source.name, "files": sums, "remove": removed}
        # When it is in its place and not confirmed, what follows is as good.
        with contextlib.suppress(Unconfirmed):
            replace(home / RESTORE_PLAN, json.dumps(plan, indent=1).encode())
        done = Restored(source, tuple(files), tuple(removed), kept)
        try:
            _finish(home)
        except Unconfirmed as doubt:
            doubt.result = done
            raise
        return done


def _file_of(home: Path, source: Snapshot, part: str) -> list[str]:
    file = next((file for file in source.files() if part_of(file) == part and part != "keys"), None)
    if file is None:
        raise NotFound(f"There is no part called “{part}” in the backup {source.name}.")
    # A part alone would be sealed with keys that the rest of the home does not have.
    sealed = [_sum_or_none(folder / "keys.json") for folder in (home, source.path)]
    if sealed[0] != sealed[1]:
        raise NotSaved(
            f"The backup {source.name} is from before the keys of this home changed. "
            "It can only be restored whole."
        )
    return [file]


def finish_restore(home: Path, *, lock: HomeLock | None = None) -> None:
    """Finish a restore that was cut off, if there is one.

    Raises Damaged when it cannot be finished, NotSaved when the disk refuses, and Unconfirmed when it is done and
    the disk reported an error afterwards.
    """
    if os.path.lexists(home / RESTORE_PLAN):
        with lock or HomeLock(home):
            _finish(home)


def _finish(home: Path) -> None:
    """Do what the plan says, from wherever it was cut off. Under the lock."""
    path = home / RESTORE_PLAN
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return  # the common case, also when another process has finished it while we waited
    except OSError as error:
        raise Unreadable(f"{path} cannot be read: {reason(error)}.") from error
    name, sums, removed = _planned(data)
    source = home / FOLDER / name
    # All are looked at before the first is replaced: a backup that was damaged meanwhile must not go half-way.
    for file, checksum in sums.items():
        if _sum_or_none(source / file) != checksum:
            raise Damaged(
                f"A restore was cut off, and {file} in the backup {name} is no longer as it was. "
                f"To go on with the files as they are, remove {RESTORE_PLAN}."
            )
    doubt: Unconfirmed | None = None
    for file, checksum in sums.items():
        if _sum_or_none(home / file) != checksum:
            try:
                # Copied and not linked: a program that changes the home's file in place must not reach the backup.
                replace(home / file, _read(source, file))
            except Unconfirmed as error:
                doubt = error
    try:
        for file in removed:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(home / file)  # noqa: PTH108 - the call that the tests break
        sync_folder(home)
        os.unlink(path)  # noqa: PTH108
        sync_folder(home)
    except OSError as error:
        raise not_saved(error) from error
    if doubt is not None:
        raise doubt


def _planned(data: bytes) -> tuple[str, dict[str, str], list[str]]:
    try:
        plan = json.loads(data)
        name, sums, removed = plan["backup"], dict(plan["files"]), list(plan["remove"])
        # It says what to remove, so nothing but the names of parts will do.
        sound = _NAME.fullmatch(name) and all(FILE_NAME.fullmatch(file) for file in [*sums, *removed])
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise _bad_plan() from error
    if not sound:
        raise _bad_plan()
    return name, sums, removed


def _bad_plan() -> Damaged:
    return Damaged(
        f"A restore was cut off and its {RESTORE_PLAN} cannot be read. "
        "To go on with the files as they are, remove it."
    )


def _sum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _sum_or_none(path: Path) -> str | None:
    try:
        return _sum(path.read_bytes())
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Unreadable(f"{path} cannot be read: {reason(error)}.") from error
