"""Files in the home that hold words and aren't read: name them, merge copies of parts, and set others aside."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from selfkind.domain.errors import OtherKey, SelfkindError, shown

if TYPE_CHECKING:
    from selfkind.companion.clock import UserClock
    from selfkind.companion.opened import OpenedHome
    from selfkind.store.beside import Beside
    from selfkind.store.doctor import Finding
    from selfkind.store.encryption.vault import AgeVault
    from selfkind.store.merge import Counts
    from selfkind.store.sync.settle import Settled


@dataclass(frozen=True)
class TakenIn:
    """What became of a file that isn't read: its name, how many records were `added` and `changed` by it, where
    it was `moved`, and why not (`refused`). On a dry run nothing is moved."""

    file: str
    added: int = 0
    changed: int = 0
    moved: str = ""
    refused: str = ""


class Copies:
    """Use cases around files beside those that are read. None of them loses anything that anyone wrote."""

    def __init__(
        self,
        opened: OpenedHome,
        clock: UserClock,
        folder: Path,
        before_import: Callable[[], object],
    ) -> None:
        self._opened = opened
        self._clock = clock
        self._folder = folder
        self._before_import = before_import

    def readable(self) -> tuple[str, ...]:
        """Return one line for the files that anybody can read in an encrypted home. Needs no passphrase."""
        from selfkind.store.beside import readable

        names = readable(self._folder)
        if not names:
            return ()
        what, it = (f"{shown(names[0])} isn't", "it") if len(names) == 1 else (f"{_listed(names)} aren't", "them")
        return (
            f"{what} encrypted: anyone who can open your selfkind folder can read {it}. "
            "For details: selfkind doctor",
        )

    def findings(self) -> list[Finding]:
        """Return each file that holds words and isn't read, with what it holds that the home doesn't."""
        from selfkind.store.beside import beside
        from selfkind.store.doctor import Finding, Trouble

        found = []
        for one in beside(self._folder):
            is_encrypted = self._opened.home.store.vault.suffix != ""
            trouble = Trouble.READABLE if is_encrypted and not one.is_sealed else Trouble.COPY
            found.append(Finding(one.name, trouble, self._words(one, trouble == Trouble.READABLE)))
        return found

    def merge(self, *, dry_run: bool = False) -> list[TakenIn]:
        """Merge every copy of a part into it, and then move the copy into a folder of its own. One that a person
        changed is merged as an import is.

        One that can't be read stays as it is. A dry run writes nothing. Raises `NotSaved`; what was merged before
        stays so.
        """
        from selfkind.store.beside import beside, set_aside

        done = []
        is_backed_up = False

        def before(_: object) -> None:
            nonlocal is_backed_up
            if not is_backed_up:
                self._before_import()
                is_backed_up = True

        for one in beside(self._folder):
            if not one.is_copy:
                continue
            if (settled := self._settled(one, dry_run=dry_run)) is not None:
                done.append(TakenIn(one.name, settled.added.total(), settled.changed.total(), settled.moved))
                continue
            try:
                counts = self._merged(one, None if dry_run else before)
                moved = "" if dry_run else set_aside(self._folder, one, self._opened.home.store.vault)
            except SelfkindError as problem:
                done.append(TakenIn(one.name, refused=problem.message))
                continue
            done.append(TakenIn(one.name, counts.added, counts.changed, moved))
        return done

    def seal(self, *, dry_run: bool = False) -> list[TakenIn]:
        """Encrypt every readable file of an encrypted home into a folder of its own, unmerged, and remove it. A
        backup stays a backup."""
        from selfkind.store.beside import beside, set_aside
        from selfkind.store.encryption.vault import AgeVault

        vault = self._opened.home.store.vault
        readable = [one for one in beside(self._folder) if not one.is_sealed] if vault.suffix else []
        done = self._sealed_backups(readable, vault) if isinstance(vault, AgeVault) and not dry_run else []
        told = {taken.file for taken in done}
        for one in readable:
            if one.name in told:
                continue
            try:
                done.append(TakenIn(one.name, moved="" if dry_run else set_aside(self._folder, one, vault)))
            except SelfkindError as problem:
                done.append(TakenIn(one.name, refused=problem.message))
        if readable and not dry_run:
            from selfkind.store.backup.sealing import remove_emptied

            with suppress(SelfkindError, OSError):  # an empty folder can wait
                remove_emptied(self._folder, lock=self._opened.home.store.lock)
        return done

    def _sealed_backups(self, readable: list[Beside], vault: AgeVault) -> list[TakenIn]:
        """Encrypt the backups with readable files, and return what became of these."""
        from selfkind.store.backup.sealing import seal_backup
        from selfkind.store.backup.snapshots import snapshots
        from selfkind.store.engine.filenames import BACKUPS, SEALED

        done = []
        for backup in snapshots(self._folder) if readable else ():
            inside = [one.name for one in readable if one.name.startswith(f"{BACKUPS}/{backup.name}/")]
            if not inside:
                continue
            try:
                made = seal_backup(self._folder, backup, vault, lock=self._opened.home.store.lock)
            except SelfkindError as problem:
                done += [TakenIn(name, refused=problem.message) for name in inside]
                continue
            if made is not None:
                done += [
                    TakenIn(name, moved=f"{BACKUPS}/{made.name}/{Path(name).name}{SEALED}")
                    for name in inside
                    if not os.path.lexists(self._folder / name)
                ]
        return done

    def _opens_the_same(self, one: Beside) -> bool:
        """Return whether a copy of the keys opens what the keys of the home open."""
        from selfkind.store.sync.other_keys import key_in

        return key_in(self._folder / one.name) == key_in(self._folder / "keys.json")

    def _settled(self, one: Beside, *, dry_run: bool) -> Settled | None:
        """Merge a copy that is just as selfkind wrote it, or on a dry run count what that would do; None for any
        other, which is left as it is."""
        from selfkind.store.sync.keeping import keep
        from selfkind.store.sync.settle import Became, Copy, preview, settle

        store, copy = self._opened.home.store, Copy(one.name, one.part, sure=False)
        seen = preview(store, copy)
        if seen is None or seen.became not in (Became.MERGED, Became.RETURNED, Became.KNOWN):
            return None
        if dry_run:
            return seen
        now = self._clock.now()
        return next(iter(settle(store, [copy], lambda data, suffix: keep(store, data, suffix, now))), None)

    def _merged(self, one: Beside, before: Callable[[object], None] | None) -> Counts:
        from selfkind.exchange.formats import importer
        from selfkind.exchange.found import Imported
        from selfkind.exchange.source import Source
        from selfkind.exchange.validate_documents import validated
        from selfkind.store.beside import tables_of
        from selfkind.store.engine.filenames import IMPORTS
        from selfkind.store.merge import Counts, merge
        from selfkind.store.repositories.bin_rules import BIN_DAYS, old

        store = self._opened.home.store
        if one.part == IMPORTS:
            # Two lists of what imports brought can't be made one: ours says what is here.
            tables_of(self._folder, one, store.vault)
            return Counts()
        source = Source(tables_of(self._folder, one, store.vault), one.name, self._clock.calendar)
        incoming = validated(
            (one for one in importer("selfkind").read(source) if isinstance(one, Imported)), source
        )
        # A warning of a disk that didn't confirm is given by the next write too: the copy stays readable aside.
        return merge(store, incoming, before=before, bin_since=old(self._clock.now(), BIN_DAYS)).value

    def _words(self, one: Beside, is_readable: bool) -> str:
        from selfkind.store.engine.part import OTHER_KEY_WAY
        from selfkind.store.merge import Counts

        said = (
            "This file isn't encrypted, so anyone who can open your selfkind folder can read it. "
            if is_readable
            else ""
        )
        if one.is_copy:
            try:
                settled = self._settled(one, dry_run=True)
                counts = (
                    Counts(settled.added.total(), settled.changed.total())
                    if settled is not None
                    else self._merged(one, None)
                )
            except OtherKey as problem:
                if problem.file not in ("", one.name):
                    return (
                        f"{said}This file is a copy of {one.part}.json that your key opens, but {problem.file} "
                        f"has another key, so nothing can be merged yet. {OTHER_KEY_WAY}"
                    )
                return (
                    f"{said}This file is a copy of {one.part}.json that was encrypted with another key: two "
                    f"computers were encrypted apart. {OTHER_KEY_WAY}"
                )
            except SelfkindError as problem:
                return f"{said}This file is a copy that can't be merged: {problem.message}" + (
                    _SEAL if is_readable else ""
                )
            return (
                f"{said}This file is a copy of {one.part}.json, perhaps from {one.by or 'a sync program'}. "
                f"{_more(counts)}: selfkind doctor --merge"
            )
        if one.part == "keys":
            if self._opens_the_same(one):
                return (
                    "This file is a copy of keys.json. Once your passphrase unlocks selfkind, you can delete the "
                    "copy."
                )
            return (
                "These keys aren't those of this folder: two computers were encrypted apart. What was "
                f"encrypted with them needs them, so keep the file. {OTHER_KEY_WAY}"
            )
        return said + _SEAL.strip()


_SEAL = " To encrypt this file: selfkind doctor --seal"


def _more(counts: Counts) -> str:
    """Return what a copy holds that the home doesn't, and what merging it is for, up to the command."""
    new = "1 new record" if counts.added == 1 else f"{counts.added} new records"
    later = "a newer version of 1 record" if counts.changed == 1 else f"newer versions of {counts.changed} records"
    said = [words for words, count in ((new, counts.added), (later, counts.changed)) if count]
    if said:
        return f"The copy has {' and '.join(said)}. To merge the copy"
    return "The copy has nothing new. To move the copy out of the way"


def _listed(names: tuple[str, ...]) -> str:
    first = ", ".join(map(shown, names[:3]))
    return f"{first} and {len(names) - 3} more" if len(names) > 3 else first
