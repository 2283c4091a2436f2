"""How many sheets of paper a session page needs."""

from __future__ import annotations

from dataclasses import dataclass

from selfkind.domain.paper import Paper
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


def fit_words(fit: Fit, paper: Paper) -> str:
    """Return how many sheets a page needs, in a few words; more than one are an estimate, unless counted."""
    if fit.is_one:
        return f"1 sheet of {paper.said}"
    return f"{'' if fit.counted else 'perhaps '}{fit.pages} sheets of {paper.said}"
