"""Backups in the home: a folder of hard links for each moment that was kept. `restore` is the way back.

A part is only ever replaced and never changed in place, so a link to it keeps what it held and takes no room until
the part is written again. Where a sync program changes files in place (rclone), each version is copied once. A
backup is built under a hidden name and renamed when it is whole: none is half.

They guard against mistakes and not against a lost disk; for that there is `selfkind.store.backup.zip_file`.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from selfkind.domain.errors import Ambiguous, Damaged, NotFound, NotSaved, SelfkindError, Unreadable
from selfkind.domain.system_errors import reason
from selfkind.platform.ordinary_file import read_file, why_not_file
from selfkind.store.backup.moments import moments
from selfkind.store.engine.filenames import (
    BACKUP_NAME,
    BACKUPS,
    CAUSES,
    COUNTRY,
    HELP_PAGE,
    KEYS,
    RCLONE_FILTER,
    SEALED,
    SUMS,
    UNFINISHED,
    is_kept,
    part_of,
)
from selfkind.store.engine.files import sync_folder, write_new
from selfkind.store.engine.lock import HomeLock
from selfkind.store.engine.part import head_sum, unpack
from selfkind.store.engine.part_storage import Vault
from selfkind.store.engine.restore_plan import checksum_of, finish_restore

if TYPE_CHECKING:
    from selfkind.store.encryption.vault import AgeVault
    from selfkind.store.engine.store import Store

DAYS, WEEKS, MONTHS = 7, 5, 12
"""Of how many days, weeks and months with a backup the newest is kept."""

_CONFIRMED = timedelta(hours=20), timedelta(days=7)
_AGE = (b"age-encryption.org/", b"-----BEGIN AGE ENCRYPTED FILE-----")


class Snapshot(NamedTuple):
    """A backup in the home. `made` is the moment on the user's wall clock, without a zone; `before` is what it was
    made before (see `CAUSES`), "" when nothing special was to come."""

    path: Path
    made: datetime
    before: str = ""

    @property
    def name(self) -> str:
        """Return the name of its folder, which is its name for people."""
        return self.path.name

    def files(self) -> list[str]:
        """Return the names of its files."""
        return files_of(self.path)

    def size(self) -> int:
        """Return the bytes of its files, though most are shared with the home and with other backups."""
        with contextlib.suppress(OSError):
            return sum((self.path / file).stat().st_size for file in self.files())
        return 0


def files_of(folder: Path) -> list[str]:
    """Return the names of the files in a home or a backup that belong in a backup: all that can't be made again.

    There are none when there is no such folder. Raises Unreadable when it can't be listed.
    """
    try:
        return sorted(name for name in os.listdir(folder) if is_kept(name))  # noqa: PTH208
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise Unreadable(f"{folder} can't be read: {reason(error)}.") from error


def has_words(home: Path) -> bool:
    """Return whether a home has something to back up. Raises as `files_of` does.

    The choice of a country is nothing alone, and so is the page of help now: a backup of them would be the last
    good one, and restoring that would remove everything since.
    """
    return any(file not in (COUNTRY, HELP_PAGE) for file in files_of(home))


def snapshots(home: Path) -> list[Snapshot]:
    """Return the backups in a home, oldest first. Raises Unreadable when they cannot be listed."""
    dated = []
    for made, match in moments(home):
        one = Snapshot(home / BACKUPS / match.string, made, match["cause"] or "")
        dated.append((made, int(match["again"] or 1), one))
    return [snapshot for *_, snapshot in sorted(dated, key=lambda entry: (entry[0], entry[1], entry[2].name))]


def good_copy(store: Store, part: str) -> Snapshot:
    """Return the newest backup that has a part whole and can be opened now. Raises NotFound when there is none."""
    from selfkind.store.encryption.vault import AgeVault

    vault = store.vault
    return last_good(store.home, part, vault if isinstance(vault, AgeVault) else None)


def is_clock_confirmed(home: Path, now: datetime) -> bool:
    """Return whether the backups say that it may well be `now`: one of them was made 20 hours to 7 days before.

    A computer's clock can be weeks ahead once (an empty battery, another system). What is deleted for good because
    of its age isn't deleted at the first sight of such a clock: each day that has a write has a backup, so the one
    before would be weeks old. After weeks away it takes a second day as well, and nothing is lost by waiting.
    """
    wall = now.replace(tzinfo=None)
    return any(_CONFIRMED[0] <= wall - made.made <= _CONFIRMED[1] for made in snapshots(home))


def find(home: Path, words: str) -> Snapshot:
    """Return the backup that `words` mean: its name, or the beginning of it. Raises NotFound or Ambiguous."""
    every = snapshots(home)
    exact = [snapshot for snapshot in every if snapshot.name == words]
    near = exact or [snapshot for snapshot in every if words and snapshot.name.startswith(words)]
    if not near:
        raise NotFound(f"No backup is called “{words}”. To see your backups: selfkind backup list")
    if len(near) > 1:
        names = tuple(snapshot.name for snapshot in near)
        raise Ambiguous(f"Several backups begin with “{words}”: {', '.join(names)}.", names)
    return near[0]


def last_good(home: Path, part: str | None = None, vault: AgeVault | None = None) -> Snapshot:
    """Return the newest backup that is whole, or has this part whole. Raises NotFound when there is none."""
    for made in reversed(snapshots(home)):
        files = [file for file in made.files() if part in (None, part_of(file))]
        fits = vault is None or not is_closed(made, vault)
        if files and fits and not verify(made, files, vault):
            return made
    what = "No undamaged backup was found." if part is None else f"No backup has a good copy of “{part}”."
    raise NotFound(f"{what} To see what you can do: selfkind doctor")


def snapshot(
    home: Path, why: str = "asked", *, now: datetime | None = None, lock: HomeLock | None = None
) -> Snapshot:
    """Make a backup of everything in the home, under the name of the moment `now` (the system's, when None).

    `why` is "asked", "day", or one of `CAUSES`. `lock` is the lock of a caller that has it already. Raises
    NotFound when there is nothing to back up yet, and NotSaved when it can't be done; the home is unchanged.
    """
    if not has_words(home):
        raise NotFound("There's nothing to back up yet.")
    made = (now or datetime.now().astimezone()).replace(tzinfo=None, microsecond=0)
    in_place = os.path.exists(home / RCLONE_FILTER)  # noqa: PTH110 - answers no, rather than raise
    newest = next(reversed(snapshots(home)), None) if in_place else None

    def fill(folder: Path) -> None:
        files = files_of(home)
        if any(file.endswith(SEALED) for file in files):
            # Of plain files beside encrypted ones, a backup would only be one more readable copy.
            files = [file for file in files if file in (KEYS, COUNTRY, HELP_PAGE) or file.endswith(SEALED)]
        for file in files:
            # Opening a pipe would wait for ever; the doctor names what isn't a file.
            if not why_not_file(home / file):
                if in_place:
                    _copy(home / file, folder / file, newest.path / file if newest is not None else None)
                else:
                    _link(home / file, folder / file)

    return build(home, made, fill, why, lock=lock)


def build(
    home: Path, made: datetime, fill: Callable[[Path], None], why: str, *, lock: HomeLock | None = None
) -> Snapshot:
    """Make a backup of what `fill` puts into the folder it is given; it may raise OSError. Raises NotSaved."""
    lock = lock or HomeLock(home)
    with lock:
        finish_restore(home, lock=lock)
        folder = home / BACKUPS
        building = folder / UNFINISHED
        cause = why if why in CAUSES else ""
        try:
            if not os.path.isdir(folder):  # noqa: PTH112
                folder.mkdir(mode=0o700)
                _sync(home, why)
            _remove(building)
            building.mkdir(mode=0o700)
            fill(building)
            write_new(building / SUMS, json.dumps(_sums(building), indent=1).encode())
            _sync(building, why)
            final = folder / _free_name(home, made, cause)
            building.rename(final)
            _sync(folder, why)
        except (OSError, KeyboardInterrupt) as error:
            with contextlib.suppress(OSError):
                _remove(building)
            if isinstance(error, KeyboardInterrupt):
                raise
            raise NotSaved(f"The backup couldn't be made in {folder}: {reason(error)}.") from error
        return Snapshot(final, made, cause)


def _sums(folder: Path) -> dict[str, str]:
    """Return what tells the contents of each file of a backup from any other: its own checksum, without reading
    all of it. A program that writes through a hard link changes the backup too, and what it wrote can be sound."""
    return {file: _sum_of(folder / file) for file in files_of(folder)}


def _sum_of(path: Path) -> str:
    return head_sum(path) or checksum_of(read_file(path))


def _kept_sums(folder: Path) -> dict[str, str]:
    """Return the sums that a backup was made with; none for one of an older selfkind."""
    try:
        sums = json.loads(read_file(folder / SUMS))
    except (OSError, ValueError, RecursionError):
        return {}
    return sums if isinstance(sums, dict) else {}


def _sync(folder: Path, why: str) -> None:
    try:
        sync_folder(folder)
    except OSError:
        # The daily backup precedes a write, which will report an error of the disk. Somebody counts on every other
        # backup.
        if why != "day":
            raise


def _copy(source: Path, target: Path, before: Path | None) -> None:
    """Copy a file whose name another program keeps when it changes it: rclone writes through a link. What the
    backup before has is linked from there."""
    data = read_file(source)
    with contextlib.suppress(OSError):
        # A link to the file itself is one of before rclone was set up.
        if before is not None and not os.path.samefile(before, source) and read_file(before) == data:  # noqa: PTH121
            os.link(before, target)
            return
    write_new(target, data)


def _link(source: Path, target: Path) -> None:
    try:
        if source.is_symlink():
            # Copied: a link to a link would be no backup, and where it leads other programs write too.
            raise OSError
        os.link(source, target)
    except OSError:
        # Some disks know no links (FAT, some network disks): then it takes room, and is a backup all the same.
        write_new(target, read_file(source))


def _remove(folder: Path) -> None:
    """Remove a folder that may not be there. It contains only files: folders in it would be somebody else's."""
    if os.path.lexists(folder):
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()


def _free_name(home: Path, made: datetime, cause: str) -> str:
    # Counted over all that were made in that second, so that they also stay in their order.
    names = [re.fullmatch(BACKUP_NAME, other.name) for other in snapshots(home) if other.made == made]
    number = max((int(match["again"] or 1) for match in names if match), default=0) + 1
    # Not by strftime, which leaves out zeros before a year.
    return (
        made.isoformat().replace(":", "")
        + (f"-before-{cause}" if cause else "")
        + (f"-{number}" if number > 1 else "")
    )


def prune(home: Path, today: date, *, lock: HomeLock | None = None) -> list[str]:
    """Remove old backups and return their names. Kept are the newest of each of the last 7 days, 5 weeks and 12
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
                leaving = home / BACKUPS / UNFINISHED
                _remove(leaving)
                snapshot.path.rename(leaving)
                _remove(leaving)
        except OSError as error:
            raise NotSaved(f"An old backup couldn't be deleted: {reason(error)}.") from error
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


def refuse_plain(home: Path, files: Iterable[str], name: str) -> None:
    """Raise NotSaved when the files of a backup are not encrypted and the home is: what was sealed would be
    there in plain again, without a warning."""
    if os.path.lexists(home / KEYS) and KEYS not in files:
        raise NotSaved(
            f"{name} isn't encrypted but your files are, so it wasn't restored. Run “selfkind "
            "decrypt” first, or restore it into another folder with --home."
        )


def check(file: str, data: bytes, vault: Vault | None = None) -> None:
    """Raise Damaged or NewerFormat unless `data` is what selfkind wrote into a file of this name.

    Of an encrypted file without a `vault` only the beginning is checked.
    """
    part = part_of(file)
    if part == "keys":
        try:
            json.loads(data)
        except (ValueError, RecursionError) as error:
            raise Damaged(f"{file} is damaged and can't be read.") from error
        return
    if file in (COUNTRY, HELP_PAGE):
        return  # whatever it says: it is no reason to restore nothing
    if file.endswith(SEALED):
        if not data.startswith(_AGE):
            raise Damaged(f"{file} is damaged and can't be read.")
        if vault is None:
            return
        data = vault.unseal(data)
    try:
        trusted = unpack(part, data).trusted
    except Damaged as error:
        raise Damaged(f"{file} is damaged and can't be read.") from error
    if not trusted:
        raise Damaged(f"{file} was changed outside selfkind.")


def read(snapshot: Path, file: str) -> bytes:
    """Return the bytes of a file in a backup. Raises Damaged when they cannot be read."""
    try:
        return read_file(snapshot / file)
    except OSError as error:
        raise Damaged(f"{file} in the backup {snapshot.name} can't be read: {reason(error)}.") from error


def is_closed(snapshot: Snapshot, vault: AgeVault | None = None) -> bool:
    """Return whether a backup is encrypted with a key that `vault` lacks: it is listed, and can't be opened."""
    return any(file.endswith(SEALED) for file in snapshot.files()) and _fitting(snapshot, vault) is None


def _fitting(snapshot: Snapshot, vault: AgeVault | None) -> AgeVault | None:
    packed = read(snapshot.path, KEYS) if KEYS in snapshot.files() else None
    return vault if vault is not None and vault.fits(packed) else None


def verify(
    snapshot: Snapshot, files: Iterable[str] | None = None, vault: AgeVault | None = None
) -> dict[str, str]:
    """Read every file of a backup (or these) and check it. Return what is wrong, in words, by file.

    Encrypted files are opened with `vault`, that of the home, when it has their key; see `is_closed`.
    """
    vault = _fitting(snapshot, vault)
    sums = _kept_sums(snapshot.path)
    wrong: dict[str, str] = {}
    for file in snapshot.files() if files is None else files:
        try:
            check(file, read(snapshot.path, file), vault)
            if sums.get(file) not in (None, _sum_of(snapshot.path / file)):
                wrong[file] = f"{file} was changed after this backup was made."
        except SelfkindError as problem:
            wrong[file] = problem.message
        except OSError as problem:
            wrong[file] = f"{file} can't be read: {reason(problem)}."
    return wrong
