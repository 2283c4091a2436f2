"""Looking the home over and putting right what can be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfkind.domain.errors import NotFound

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.store.doctor import Finding


class Doctor:
    """Use cases around the health of a home. None of them loses anything that was written."""

    def __init__(self, companion: Companion) -> None:
        self._c = companion

    def examine(self) -> list[Finding]:
        """Everything that is not as it should be; reads every file of the store and writes none.

        Raises `Unreadable` when the home itself cannot be read.
        """
        from selfkind.store.doctor import examine

        return examine(self._c.home.store)

    def missing(self) -> tuple[str, ...]:
        """One line for each month that the newest backup holds and the home does not. Opens no file.

        Raises `Unreadable` when the folders cannot be looked at.
        """
        from selfkind.store.doctor import missing

        return tuple(finding.words for finding in missing(self._c.places.home))

    def mend(self, findings: list[Finding], *, upgrade: bool = False) -> list[Finding]:
        """Put right what can be, and older formats with `upgrade`; the findings that were put right.

        Raises `NotSaved`; what was put right before stays so.
        """
        from selfkind.store.doctor import mend

        if any(finding.document or (upgrade and finding.trouble == "older") for finding in findings):
            self._c.backups.before("upgrade")
        return mend(self._c.home.store, findings, upgrade=upgrade)

    def accept(self, part: str) -> bool:
        """Trust a file that was changed outside selfkind as it is now; False when there was nothing to accept.

        Raises `NotFound` for a name that no file of the store has, `Damaged` when it cannot be read.
        """
        name = part.removesuffix(".age").removesuffix(".json")
        if name not in ("core", *self._c.home.store.months()):
            raise NotFound(
                f"There is no file of the store called “{part}”. Its name is a month, such as 2026-11, or core."
            )
        self._c.backups.before("upgrade")
        return self._c.home.store.part(name).write_anew(accept=True)
