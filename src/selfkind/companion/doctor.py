"""Check the home, and repair what can be repaired."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from selfkind.domain.errors import NotFound

if TYPE_CHECKING:
    from selfkind.companion.copies import TakenIn
    from selfkind.companion.opened import OpenedHome
    from selfkind.store.begin_again import BegunAgain
    from selfkind.store.doctor import Finding


@dataclass(frozen=True)
class Outcome:
    """What a check found and did: `accepted` is the file that was accepted, "" for none."""

    findings: Sequence[Finding]
    repaired: Sequence[Finding]
    begun: BegunAgain | None
    accepted: str
    merged: Sequence[TakenIn]
    sealed: Sequence[TakenIn]
    is_dry: bool

    @property
    def left(self) -> list[Finding]:
        """The findings that weren't repaired."""
        return [finding for finding in self.findings if finding not in self.repaired]

    @property
    def has_changed(self) -> bool:
        """Whether a file was changed."""
        brought = (self.merged or self.sealed) and not self.is_dry
        return bool(self.begun or self.accepted or self.repaired or brought)


class Doctor:
    """Use cases around the health of a home. None of them loses anything that the user wrote."""

    def __init__(
        self,
        opened: OpenedHome,
        folder: Path,
        backup_before: Callable[[str], object],
        archive: Callable[[str], object],
    ) -> None:
        self._opened = opened
        self._folder = folder
        self._backup_before = backup_before
        self._archive = archive

    def check(self) -> list[Finding]:
        """Return everything that is wrong; reads every file of the store and writes none.

        Raises `Unreadable` when the home itself can't be read.
        """
        from selfkind.store.doctor import check

        return check(self._opened.home.store)

    def missing(self) -> tuple[str, ...]:
        """Return one line for each month that the newest backup holds and the home doesn't. Opens no file.

        Raises `Unreadable` when the folders can't be listed.
        """
        from selfkind.store.doctor import missing

        return tuple(finding.words for finding in missing(self._folder))

    def repair(self, findings: list[Finding], *, upgrade: bool = False) -> list[Finding]:
        """Repair what can be repaired, and older formats with `upgrade`; return the repaired findings.

        Raises `NotSaved`; earlier repairs stay.
        """
        from selfkind.store.doctor import repair

        if any(finding.document or (upgrade and finding.trouble == "older") for finding in findings):
            self._backup_before("upgrade")
        links = [finding for finding in findings if finding.trouble == "link"]
        for finding in links:
            self._archive(finding.document)
        return repair(self._opened.home.store, findings, upgrade=upgrade) + links

    def accept(self, part: str) -> bool:
        """Trust the current state of a file that was changed outside selfkind; return False when none was.

        Raises `NotFound` for a name that no file of the store has, `Damaged` when it can't be read.
        """
        from selfkind.store.doctor import accept

        name = self._known(part)
        self._backup_before("upgrade")
        return accept(self._opened.home.store, name)

    def begin_again(self, part: str) -> BegunAgain:
        """Set a damaged file aside as it is, so that writing goes on without it. `core` begins with the routine of
        its latest good copy, if a backup has one.

        Raises `NotFound` for a name that no file of the store has, `SelfkindError` for a file that isn't damaged.
        """
        from selfkind.store.begin_again import begin_again

        return begin_again(self._opened.home.store, self._known(part))

    def _known(self, part: str) -> str:
        name = part.removesuffix(".age").removesuffix(".json")
        if name not in ("core", "drafts", "imports", *self._opened.home.store.months()):
            raise NotFound(f"selfkind has no file called “{part}”. Use a month, such as 2026-11, or core.")
        return name
