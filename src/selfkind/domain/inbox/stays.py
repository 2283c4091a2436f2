"""Why a file stays in the inbox."""

from __future__ import annotations

from selfkind.domain.errors import SelfkindError


class StaysThere(SelfkindError):
    """A file can't be taken up; the text follows its name. It `is_arriving` when it may be soon, and
    isn't worth a word yet."""

    def __init__(self, why: str, *, is_arriving: bool = False) -> None:
        super().__init__(why)
        self.is_arriving = is_arriving
