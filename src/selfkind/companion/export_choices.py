"""How an export is made, as its user chose."""

from __future__ import annotations

from dataclasses import dataclass

from selfkind.domain.exports.wanted import EVERYTHING, Wanted


@dataclass(frozen=True)
class Choices:
    """How an export is made: what is `wanted`, and whether titles in other programs are `discreet`. It's encrypted
    for `recipients`, keys of age or SSH, or for a `passphrase`; for neither, anybody can read it."""

    wanted: Wanted = EVERYTHING
    discreet: bool = True
    recipients: tuple[str, ...] = ()
    passphrase: str | None = None

    @property
    def is_sealed(self) -> bool:
        """Whether the export is encrypted."""
        return bool(self.recipients) or self.passphrase is not None
