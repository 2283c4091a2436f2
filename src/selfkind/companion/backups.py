"""Backups: one before the first write of a day, more on request, a file for another disk, and restoring."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from selfkind.domain.errors import NOTHING_CHANGED, Damaged, Locked, NotFound, NotSaved, SelfkindError
from selfkind.domain.file_endings import check_ending
from selfkind.domain.result import Result
from selfkind.domain.system_errors import reason
from selfkind.platform.ordinary_file import read_file
from selfkind.store.backup.snapshots import (
    Snapshot,
    find,
    is_closed,
    last_good,
    prune,
    snapshot,
    snapshots,
    verify,
)
from selfkind.store.engine.filenames import KEYS
from selfkind.store.engine.lock import HomeLock

if TYPE_CHECKING:
    from selfkind.companion.clock import UserClock
    from selfkind.companion.encryption import Encryption
    from selfkind.companion.opened import OpenedHome
    from selfkind.companion.outside_backups import OutsideBackups
    from selfkind.store.backup.restore import Restored


class Backup(NamedTuple):
    """A backup in the home: its name, the moment on the user's wall clock, what it was made before (usually ""),
    how many files it holds and their size, though most of that is shared."""

    name: str
    made: datetime
    before: str
    files: int
    size: int

    @property
    def size_words(self) -> str:
        """Its size in words: “12 kB”."""
        size = self.size
        for unit in ("bytes", "kB", "MB"):
            if size < 1000:
                return f"{size:.0f} {unit}"
            size = round(size / 1000)
        return f"{size} GB"


class Exported(NamedTuple):
    """A backup that was written as a file and read back. `outside` is whether it is outside the home."""

    path: Path
    files: int
    outside: bool


class Verified(NamedTuple):
    """The result of reading a backup back; `wrong` has words for each file that differs from what was written.

    A `closed` one is encrypted with another key than the home, so only its outside was checked.
    """

    name: str
    files: int
    wrong: dict[str, str]
    closed: bool


def keys_words(done: Restored) -> str:
    """Return what to say of a restore that brought other keys, or keys where there were none; "" for any other."""
    if KEYS not in done.files:
        return ""
    before = done.kept.path / KEYS if done.kept is not None else None
    with suppress(OSError):
        if before is not None and read_file(before) == read_file(done.source.path / KEYS):
            return ""
    return "Your files are encrypted, and open with the passphrase that you had at the time of this backup."


def stays_readable(done: Restored) -> str:
    """Return what to say of the backup before a restore that isn't encrypted, though the files are by now; "" for
    any other. Nothing restores that backup until it's encrypted too."""
    if KEYS not in done.files or done.kept is None or KEYS in done.kept.files():
        return ""
    return (
        f"The backup {done.kept.name} has the files from before this restore. The backup isn't encrypted: anyone "
        "who can open your selfkind folder can read it. To encrypt it, so that you can go back:"
    )


def _is_file(words: str) -> bool:
    """Return whether words mean a file rather than a backup in the home."""
    return words.lower().endswith(".zip")


def _described(made: Snapshot) -> Backup:
    return Backup(made.name, made.made, made.before, len(made.files()), made.size())


class Backups:
    """Use cases around backups. Even a damaged home can be backed up and restored."""

    def __init__(
        self,
        folder: Path,
        opened: OpenedHome,
        clock: UserClock,
        outside: Callable[[], OutsideBackups],
        encryption: Callable[[], Encryption],
        missing: Callable[[], Iterable[str]],
    ) -> None:
        self._folder = folder
        self._opened = opened
        self._clock = clock
        self._outside = outside
        self._encryption = encryption
        self._missing = missing
        self._trouble = ""

    def of_the_day(self) -> None:
        """Make the backup of the user's day, and delete old ones.

        For the store, under its lock, before the first write of a day. Never raises, because it must not make a
        write fail.
        """
        try:
            # From tomorrow on the newest backup won't hold it either.
            self._trouble = " ".join(self._missing())
            lock = self._opened.home.store.lock
            with suppress(NotFound):  # the very first write
                snapshot(self._folder, "day", now=self._clock.now(), lock=lock)
            prune(self._folder, self._clock.today(), lock=lock)
        except SelfkindError as problem:
            self._trouble = problem.message
        except OSError as problem:
            self._trouble = f"Today's backup couldn't be made: {reason(problem)}."

    def take_trouble(self) -> str:
        """Return why the backup of the day couldn't be made, or what it missed, in words, once; "" when all is
        well."""
        trouble, self._trouble = self._trouble, ""
        return trouble

    def now(self) -> Backup:
        """Back everything up now. Raises NotFound when there is nothing yet, NotSaved when it can't be done."""
        return _described(self._snapshot())

    def before(self, cause: str) -> None:
        """Back everything up ahead of something large (see `CAUSES` of the store). Raises NotSaved when the backup
        can't be saved, so that nothing large begins without it."""
        try:
            with suppress(NotFound):  # nothing to back up yet
                self._snapshot(cause)
        except NotSaved as problem:
            raise NotSaved(f"{problem.message.removesuffix(f' {NOTHING_CHANGED}')} {NOTHING_CHANGED}") from problem

    def _snapshot(self, why: str = "asked") -> Snapshot:
        self._encryption().finish_interrupted()  # or it would hold plain files that are about to be removed
        return snapshot(self._folder, why, now=self._clock.now())

    def export(self, file: Path) -> Exported:
        """Write everything to a zip of this name, or into this folder, and read it back.

        Raises UsageError for a name that ends as another kind of file, NotSaved when it can't be written or
        doesn't read back, NotFound when there is nothing yet.
        """
        from selfkind.store.backup.zip_file import export_zip

        now = self._clock.now()
        target = file.expanduser().absolute()
        with suppress(OSError):  # a name that the system refuses: writing says why
            target = target / f"selfkind-{now:%Y-%m-%dT%H%M%S}.zip" if target.is_dir() else target
        check_ending(target.name, "zip", "A backup")
        source = self._folder
        # Export from a backup, where nothing changes. When the disk is too full for one, read the home.
        with suppress(NotSaved):
            source = self._snapshot().path
        files = export_zip(source, target, now)
        outside = not target.resolve().is_relative_to(self._folder.resolve())
        if outside:
            self._outside().note(now)
        return Exported(target, files, outside)

    def all(self) -> list[Backup]:
        """Return the backups in the home, oldest first."""
        return [_described(made) for made in snapshots(self._folder)]

    def verify(self, words: str = "") -> list[Verified]:
        """Read backups back: the one that `words` mean, or the file, or all in the home. Oldest first.

        Raises NotFound and Ambiguous for words that mean none or several, Damaged for a file that isn't a backup,
        and Locked.
        """
        from selfkind.store.backup.zip_file import is_closed_zip, verify_zip

        vault = None
        with suppress(Damaged):
            vault = self._encryption().open_vault()
        if _is_file(words):
            path = Path(words).expanduser()
            count, wrong = verify_zip(path, vault)
            return [Verified(words, count, wrong, is_closed_zip(path, vault))]
        chosen = [find(self._folder, words)] if words else snapshots(self._folder)
        return [
            Verified(made.name, len(made.files()), verify(made, vault=vault), is_closed(made, vault))
            for made in chosen
        ]

    def restore(self, words: str = "", part: str | None = None) -> Result[Restored]:
        """Restore the backup or file that `words` mean, whole or one part, after a backup of the current files.
        Without words it is the newest one in which everything requested is intact.

        Raises NotFound and Ambiguous, Damaged with nothing changed, and NotSaved.
        """
        from selfkind.store.backup.restore import restore

        vault = None
        # A backup can be the way out of damaged keys or a forgotten passphrase.
        with suppress(Locked, Damaged):
            vault = self._encryption().open_vault()
        lock = HomeLock(self._folder)
        try:
            if _is_file(words):
                from selfkind.store.backup.zip_file import import_zip

                source = import_zip(self._folder, Path(words).expanduser(), vault, lock=lock)
            else:
                source = find(self._folder, words) if words else last_good(self._folder, part, vault)
            return restore(self._folder, source, part, now=self._clock.now(), lock=lock, vault=vault)
        finally:
            self._opened.close()
            if vault is not None:
                self._renew_help_page()

    def _renew_help_page(self) -> None:
        from selfkind.store.help_page import renew_with_backups

        with suppress(SelfkindError):  # it's renewed whenever the home is opened or written
            renew_with_backups(self._opened.home.store)
