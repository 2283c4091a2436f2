"""One part on disk as a TinyDB storage: reads are remembered, writes are transactions."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from selfkind.domain.errors import Damaged, Locked, NotSaved, OtherKey, Unconfirmed, Unreadable, shown
from selfkind.domain.system_errors import reason
from selfkind.platform.ordinary_file import begin_with_status, read_file, read_with_status
from selfkind.store.engine.filenames import CORE, KEYS, REKEY_PLAN, SEALED, is_month, is_part
from selfkind.store.engine.files import Overtaken, ensure_home, replace
from selfkind.store.engine.lock import HomeLock
from selfkind.store.engine.part import (
    FORMAT,
    HEAD_BYTES,
    Tables,
    damaged,
    doubled,
    is_as_written,
    is_whole,
    nothing,
    other_key,
    pack,
    sum_in,
    touched,
    unpack,
)
from selfkind.store.engine.table import SafeTable, TransactionStorage

if TYPE_CHECKING:
    from selfkind.store.engine.part_text import PartText

Stamp = tuple[int, int, int]


def local_now() -> datetime:
    """Return the moment on this computer's clock."""
    return datetime.now().astimezone()


_MOST_TRIES = 20
"""Files that a sync program may put in the way of one write, one after the other."""
_CHANGED_JUST_NOW = "Not saved: a sync program changed the same file just now. Please try again."
LOG = b'_log"'
"""The end of the names of the tables that few months have: one look tells that a month has none of them."""
_NO_ROWS: Mapping[str, Mapping[str, Any]] = {}


class Vault(Protocol):
    """The encryption between the bytes of a part and the disk, or none; `suffix` is what it adds to file names."""

    suffix: str

    def seal(self, data: bytes) -> bytes:
        """Return the bytes to put on disk."""
        ...

    def unseal(self, data: bytes) -> bytes:
        """Return the bytes that `seal` was given. Raises Damaged or Locked."""
        ...

    def check(self) -> None:
        """Raise Locked, or Damaged, when the home is not, or no longer, one of this vault. Costs a few stats."""
        ...


class OpenVault:
    """The vault of a home that is not encrypted: the bytes as they are."""

    suffix = ""

    def __init__(self, home: Path) -> None:
        self._home = home

    def seal(self, data: bytes) -> bytes:
        """Return the same bytes."""
        return data

    def unseal(self, data: bytes) -> bytes:
        """Return the same bytes."""
        return data

    def check(self) -> None:
        """Raise Locked when the home was encrypted since: what is written now would be there in plain."""
        if stamp_of(self._home / KEYS) is not None or stamp_of(self._home / REKEY_PLAN) is not None:
            raise Locked(
                "Your files were encrypted by another window, command or computer. Please open selfkind again."
            )
        if stamp_of(self._home / f"{CORE}.json{SEALED}") is not None:
            raise keys_are_missing(self._home)
        if stamp_of(self._home / f"{CORE}.json") is None and keys_by_other_names(self._home):
            # As rclone leaves two computers that were encrypted apart: no file has its name. It's no new home.
            raise keys_are_missing(self._home)


def keys_are_missing(home: Path) -> Damaged:
    """Return the error for a home with encrypted parts and no keys. A sync program may have given these other
    names: rclone takes the name from both of two."""
    if named := ", ".join(map(shown, keys_by_other_names(home))):
        return Damaged(
            f"Your files are encrypted, but {KEYS} is missing. A sync program may have renamed it: {named}. "
            f"Copy the one that your passphrase opens to {KEYS}, and keep them all. To read more: selfkind guide "
            "sharing-a-folder"
        )
    return Damaged(
        f"Your files are encrypted, but {KEYS} is missing. Nothing else opens your files. If another computer has "
        f"this folder too, wait until the file has arrived. Otherwise, restore {KEYS} from a backup."
    )


def keys_by_other_names(home: Path) -> list[str]:
    """Return the names of the files in a home that may be its keys by other names, such as `keys.json..path1`."""
    stem = KEYS.partition(".")[0]
    try:
        names = os.listdir(home)  # noqa: PTH208 - names, not paths
    except OSError:
        return []
    begins = (name for name in names if name.lower().startswith(stem) and ".json" in name)
    other = (name for name in begins if name != KEYS and not name.endswith(".tmp"))
    return sorted(name for name in other if _are_keys(home / name))


def _are_keys(path: Path) -> bool:
    try:
        return all(key in read_file(path) for key in (b'"scrypt"', b'"key"'))
    except OSError:
        return False


def file_of(home: Path, name: str, vault: Vault) -> str:
    """Return the file of a part."""
    return f"{home}/{name}.json{vault.suffix}"


Join = Callable[[Tables, Tables], "Tables | None"]


class PartStorage(TransactionStorage):
    """One part of a home. Making one opens and creates nothing.

    Outside a transaction it can only be read. Reading raises Unreadable (mostly Damaged or NewerFormat); a file
    that does not exist is an empty part. What was read is remembered until the file changes. A part is `trusted`
    as long as what was last read of it is just as selfkind wrote it.

    Under the lock, `ready` is called before the file is read for a write, and `before_write` before what cannot be
    made again is replaced. `after_write` is given the tables that were written, under the lock as well. `join`
    makes one of the tables that are about to be written and those of a file that a sync program has put in the
    way, and gives None where that takes more than this part. `logs` says which tables whose names end with `LOG`
    the file has, where that's known without reading it. A part that `makes_home` makes the folder where it's
    missing.
    """

    def __init__(
        self,
        home: Path,
        name: str,
        lock: HomeLock,
        vault: Vault,
        *,
        derived: bool,
        tidy: Callable[[Tables], Tables] | None,
        parsed: Counter[str],
        written: Counter[str],
        ready: Callable[[], None],
        before_write: Callable[[], None],
        after_write: Callable[[Tables], None] | None = None,
        join: Join | None = None,
        now: Callable[[], datetime] = local_now,
        logs: Callable[[], Collection[str] | None] = lambda: None,
    ) -> None:
        self.name = name
        # As text, which is opened and looked at faster: a search does so to a file for each month.
        self._file = file_of(home, name, vault)
        self.trusted = True
        self.format = FORMAT
        # What's made from others has nothing to say where they're gone, so a home that was moved away stays away.
        self.makes_home = not derived
        self._home = home
        self._lock = lock
        self._vault = vault
        self._derived = derived
        self._tidy = tidy
        self._parsed = parsed
        self._written = written
        self._ready = ready
        self._before_write = before_write
        self._after_write = after_write
        self._logs = logs
        self._join = join
        self._now = now
        self._tables: Tables | None = None
        self._stamp: Stamp | None = None
        self._lacking: set[bytes] = set()
        self._lacking_at: Stamp | None = None
        self._noticed: Stamp | None = None
        self._looked = False
        self._working: Tables | None = None
        self._dirty = False
        self._is_settled = False
        self._moves: dict[tuple[str, str], str] = {}
        self._confirmed = True
        self._by_kind: dict[str, SafeTable] = {}

    @property
    def path(self) -> Path:
        """The file of this part."""
        return Path(self._file)

    def table(self, kind: str) -> SafeTable:
        """Return the table of a kind in this part."""
        if kind not in self._by_kind:
            self._by_kind[kind] = SafeTable(self, kind)
        return self._by_kind[kind]

    def read(self) -> Tables:
        """Return the tables as they are on disk, or in the transaction under way. Not to be changed."""
        if self._working is not None:
            return self._working
        stamp = stamp_of(self._file)
        if self._tables is None or stamp is None or stamp != self._stamp:
            # Erased first: when the new file cannot be read, the old contents are no answer.
            self._tables = None
            self._tables, self._stamp, _ = self._load()
        return self._tables

    def rows(self, table: str) -> Mapping[str, Mapping[str, Any]]:
        """Return the documents of a table by TinyDB's ids, as `read` has them. A month is parsed only once
        something is asked for that its bytes may hold: most kinds are in few of the months of many years."""
        if self._working is not None or self._tables is not None or not is_month(self.name):
            return self.read().get(table, _NO_ROWS)
        # Quotes in what someone wrote have a backslash.
        name = f'"{table}"'.encode()
        names = (LOG, name) if name.endswith(LOG) else (name,)
        if not self._known_lacking().isdisjoint(names):
            return _NO_ROWS
        if name.endswith(LOG) and (logs := self._logs()) is not None and table not in logs:
            self._note_looked(stamp_of(self._file))
            return _NO_ROWS
        stamp, data = self._look()
        lacking = next((words for words in names if words not in data), None)
        # Damage may have taken the name away.
        if lacking is not None and is_whole(data) and is_as_written(self.name, data):
            self._note_lacking(lacking, stamp)
            return _NO_ROWS
        self._tables, self._stamp, _ = self._unpacked(stamp, data)
        return self._tables.get(table, _NO_ROWS)

    def _note_looked(self, stamp: Stamp | None) -> None:
        """Remember the file as it was when its contents were asked for first: from then on, `has_news` tells of
        changes."""
        if not self._looked:
            self._looked = True
            self._noticed = stamp

    def _note_lacking(self, words: bytes, stamp: Stamp | None) -> None:
        """Remember until the file changes that words aren't in its bytes."""
        self._known_lacking().add(words)
        self._lacking_at = stamp

    def _known_lacking(self) -> set[bytes]:
        """Return the words that the file, as it still is, was found to be without."""
        if self._lacking and stamp_of(self._file) != self._lacking_at:
            self._lacking.clear()
        return self._lacking

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Give the transaction under way new tables; TinyDB calls this, nothing else should."""
        if self._working is None:
            raise RuntimeError("A part is only written inside its transaction.")
        self._working = data
        self._dirty = True

    def write_settled(self, tables: Tables) -> None:
        """Give the transaction under way tables whose revisions are right already: two versions that were merged.
        They're written as they are."""
        self.write(tables)
        self._is_settled = True

    def note_move(self, table: str, ids: Iterable[str], day: str) -> None:
        """Note that the transaction under way takes documents away because they're on a day of another month
        now."""
        self._moves.update({(table, id): day for id in ids})

    @contextmanager
    def transaction(self) -> Iterator[PartStorage]:
        """Make several changes in one durable write on leaving; an exception undoes them all. Inner ones join.

        Holds the lock of the home, so nothing slow belongs inside. Entering raises NotSaved (busy, read-only),
        Unreadable; leaving raises NotSaved with nothing changed, or Unconfirmed with all saved.
        """
        if self._working is not None:
            yield self
            return
        if self.makes_home:
            ensure_home(self._home)
        with self._lock:
            self._vault.check()
            self._ready()
            # Always from the disk, never from memory: only that makes a lost update impossible.
            tables, before, data = self._load()
            if not self.trusted:
                raise touched(self.name)
            try:
                self._working = tables
                yield self
                if self._dirty:
                    self._commit(self._counted(tables, self._working), tables, before, data)
            finally:
                self._working = None
                self._dirty = self._is_settled = False
                self._moves = {}

    def rewrite(self, *, accept: bool = False, was: Tables | None = None) -> bool:
        """Write the part as today's selfkind writes it; return whether that changed anything.

        With `accept`, also one that was changed outside selfkind, which is trusted from then on. What differs
        from what it `was` is counted as a change then. Raises as `transaction` does; a part that does not exist
        stays so.
        """
        ensure_home(self._home)
        with self._lock:
            self._vault.check()
            self._ready()
            tables, before, data = self._load()
            if before is None:
                return False
            if not self.trusted and not accept:
                raise touched(self.name)
            if pack(self.name, tables) == data:
                return False
            if not self.trusted and is_part(self.name):
                # Imported here: few files are ever changed outside.
                from selfkind.store.engine.revisions import accepted

                tables = accepted(was or {}, tables, self._now().isoformat(timespec="milliseconds"))
            self._commit(tables, None, before, data)
            self.trusted = True
            return True

    def _counted(self, tables: Tables, working: Tables) -> Tables:
        """Return the tables to write, with what this write changed counted."""
        if self._is_settled:
            return working
        tidied = self._tidy(working) if self._tidy else working
        if not is_part(self.name):
            return tidied  # one computer's own: the roll-up, and what reminders note
        # Imported here: only a write needs it.
        from selfkind.store.engine.revisions import revised

        return revised(tables, tidied, self._now().isoformat(timespec="milliseconds"), self._moves)

    def _commit(self, tables: Tables, were: Tables | None, before: Stamp | None, data: bytes) -> None:
        packed = pack(self.name, tables)
        if self._confirmed and (packed == data or (self.format < FORMAT and tables == were)):
            # Nothing differs: that's no reason either to write a file of an older format anew.
            return
        if not self._derived:
            self._before_write()
        for _ in range(_MOST_TRIES):
            try:
                replace(self.path, self._vault.seal(packed), may_go=partial(self._is_still, before))
            except Overtaken:
                # A sync program, which takes no lock, has put another file here since this one was read.
                tables, before = self._with_other(tables)
                packed = pack(self.name, tables)
                continue
            except Unconfirmed:
                # Writing the same again is the only way to be sure of it.
                self._confirmed = False
                self._note_written(before, tables)
                raise
            self._confirmed = True
            self._note_written(before, tables)
            return
        raise NotSaved(_CHANGED_JUST_NOW)

    def _is_still(self, before: Stamp | None) -> bool:
        """Return whether the file is the one that was read, or gone."""
        return not is_part(self.name) or stamp_of(self._file) in (before, None)

    def _with_other(self, tables: Tables) -> tuple[Tables, Stamp | None]:
        """Return tables that are about to be written with what is in the file by now, and the stamp of that.
        Raises Unreadable, and NotSaved when it takes more than this file."""
        other, stamp, _ = self._load()
        if not self.trusted:
            raise touched(self.name)
        joined = self._join(tables, other) if self._join is not None else None
        if joined is None:
            raise NotSaved(_CHANGED_JUST_NOW)
        return joined, stamp

    def _note_written(self, before: Stamp | None, tables: Tables) -> None:
        self._written[self.name] += 1
        # What is remembered next is read back from the disk, so it cannot share a list with the caller.
        self._tables = None
        # Our own write isn't news, but what another process wrote just before it still is.
        if before == self._noticed:
            self._noticed = stamp_of(self._file)
        if self._after_write is not None:
            self._after_write(tables)

    def _load(self) -> tuple[Tables, Stamp | None, bytes]:
        """Return the tables, the stamp of the file they came from, and its unsealed bytes."""
        return self._unpacked(*self._look())

    def _look(self) -> tuple[Stamp | None, bytes]:
        """Return the stamp of the file and its unsealed bytes; None and no bytes without a file."""
        fetched = self._fetch()
        stamp = fetched[0] if fetched is not None else None
        self._note_looked(stamp)
        if fetched is None:
            # Without a file, another process may have encrypted everything: that isn't an empty journal.
            self._vault.check()
            return None, b""
        try:
            return stamp, self._unsealed(fetched[1])
        except Damaged:
            if not self._derived:
                raise
            return stamp, b""

    def _unpacked(self, stamp: Stamp | None, data: bytes) -> tuple[Tables, Stamp | None, bytes]:
        _, self.trusted, self.format = nothing()
        if stamp is None:
            return {}, None, b""
        self._parsed[self.name] += 1
        try:
            unpacked = unpack(self.name, data)
            if self._derived and not unpacked.trusted:
                raise damaged(self.name)
        except Damaged:
            if not self._derived:
                raise
            # It can be made again from the months, so nobody is asked to repair it.
            data, unpacked = b"", nothing()
        tables, self.trusted, self.format = unpacked
        return tables, stamp, data

    def _unsealed(self, data: bytes) -> bytes:
        try:
            return self._vault.unseal(data)
        except OtherKey as error:
            raise other_key(f"{self.name}.json{self._vault.suffix}") from error
        except Damaged as error:
            raise damaged(self.name, self._vault.suffix) from error

    def _fetch(self) -> tuple[Stamp, bytes] | None:
        try:
            status, data = read_with_status(self._file)
        except FileNotFoundError as error:
            # Only a part that truly does not exist is an empty one. A link into a disk that is not mounted is not.
            for path in (self.path, self._home):
                if os.path.islink(path) and not os.path.exists(path):  # noqa: PTH110, PTH114
                    raise Damaged(f"{path} can't be read: it points to something that isn't there.") from error
            return None
        except NotADirectoryError as error:
            raise Unreadable(f"{self._home} is a file, not a folder.") from error
        except PermissionError as error:
            # Whoever holds the keys of the file can still read it: it is not damaged.
            raise Unreadable(f"{self.path} can't be read: {reason(error)}. It hasn't been changed.") from error
        except OSError as error:
            raise Damaged(f"{self.path} can't be read: {reason(error)}. It hasn't been changed.") from error
        return stamp_in(status), data

    def contents(self) -> bytes:
        """Return the unsealed bytes of the file, none for one that doesn't exist. Raises Unreadable."""
        fetched = self._fetch()
        return b"" if fetched is None else self._unsealed(fetched[1])

    def text(self, known: PartText | None = None) -> PartText:
        """Return the documents in the file as text; nothing of them is remembered here. Raises Unreadable.

        `known` is what this returned before: a file that is the same isn't checked again.
        """
        from selfkind.store.engine.part_text import PartText

        fetched = self._fetch()
        if fetched is None:
            self._vault.check()
        text = PartText(self.name, b"" if fetched is None else self._unsealed(fetched[1]), known)
        self.trusted = text.trusted
        return text

    def mentions(self, words: bytes) -> bool:
        """Return whether the bytes in the file hold words. Nothing is parsed or checked. Raises Unreadable."""
        if words in self._known_lacking():
            return False
        fetched = self._fetch()
        if fetched is None or words in self._unsealed(fetched[1]):
            return fetched is not None
        self._note_lacking(words, fetched[0])
        return False

    def doubled(self) -> list[str]:
        """Return the names that are twice in the file, of which only the last is read. Raises Unreadable."""
        fetched = self._fetch()
        return doubled(self._vault.unseal(fetched[1])) if fetched is not None else []

    def is_loaded(self) -> bool:
        """Return whether its contents are in memory, or were when its file was last checked."""
        return self._looked

    def is_held(self) -> bool:
        """Return whether its contents are in memory."""
        return self._tables is not None

    def has_news(self) -> bool:
        """Return whether another process has changed the file since the last call or first read. Only a stat."""
        self._looked = True
        stamp = stamp_of(self._file)
        news = stamp != self._noticed
        self._noticed = stamp
        return news

    def forget(self) -> None:
        """Drop what is in memory; it is read again when it is asked for."""
        self.let_go()
        self._lacking.clear()
        self._looked = False

    def let_go(self) -> None:
        """Drop what is in memory, and still notice when another process changes the file."""
        self._tables = None
        self._by_kind.clear()


def stated(file: str) -> tuple[Stamp | None, str | None]:
    """Return the stamp of the file of a part, and the checksum that it states as `head_sum` does: None and None
    when it can't be read."""
    try:
        status, first = begin_with_status(file, HEAD_BYTES)
    except OSError:
        return None, None
    return stamp_in(status), sum_in(first)


def stamp_in(status: os.stat_result) -> Stamp:
    """Return what tells one version of a file from the next, of the status of one."""
    return status.st_ino, status.st_mtime_ns, status.st_size


def stamp_of(path: Path | str) -> Stamp | None:
    """Return what tells one version of a file from the next, or None when there is no file to see."""
    try:
        return stamp_in(os.stat(path))  # noqa: PTH116 - also of text
    except OSError:
        return None
