"""How many sheets of paper a session page needs."""

from __future__ import annotations

from dataclasses import dataclass

from selfkind.domain.session_page.choices import Block


@dataclass(frozen=True)
class Fit:
    """How many sheets a page needs, and without which blocks it's one: none where it's one already, and where
    leaving out blocks doesn't make it one. `counted` says that the sheets were counted. Else they're an estimate:
    one sheet is really one, and more can be one in narrow letters."""

    pages: int
    leave_out: tuple[Block, ...] = ()
    counted: bool = False

    @property
    def is_one(self) -> bool:
        """Whether the page is one sheet."""
        return self.pages == 1
