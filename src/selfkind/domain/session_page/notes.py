"""What there is to know before a session page is shared. It stands beside the page, and never on it."""

from __future__ import annotations

from collections.abc import Sequence

from selfkind.domain.phrases.lists import in_words
from selfkind.domain.session_page.choices import Block, PageChoices
from selfkind.domain.session_page.page import SessionPage

INITIALS = (
    "People of your circle and whoever your homework is from are initials. Other names stay as you wrote them."
)
NO_INITIALS = "Names stay as you wrote them."
SHARED = "Once you share this page, it may become part of your records."
NOTHING = "Nothing is on the page yet. Choose other blocks or other days."
PRIVATE = "Private words that you ticked are on this page."


def notes_of(
    page: SessionPage,
    choices: PageChoices,
    *,
    pages: int = 1,
    is_counted: bool = False,
    leave_out: Sequence[Block] = (),
    has_private: bool = False,
) -> list[str]:
    """Return what there is to know: whose names the page has, that it's shared for good, and whether it needs more
    than one sheet of paper, with what to `leave_out` for one. An estimate of its `pages` isn't counted."""
    if page.is_empty:
        return [NOTHING]
    said = [SHARED, INITIALS if choices.initials else NO_INITIALS]
    said += [PRIVATE] if has_private else []
    if pages > 1:
        gone = in_words(f"“{one.title}”" for one in page.blocks if one.block in leave_out)
        advice = f" Without {gone}, one is enough." if gone else ""
        # An estimate says only that one may not be enough: that depends on the fonts of who prints the page.
        needs = f"needs {pages} sheets" if is_counted else "may need more than one sheet"
        said.append(f"The page {needs} of {choices.paper.said}.{advice}")
    return said
