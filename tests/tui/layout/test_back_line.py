"""Old words of one's own in a few lines: what is left off is left off after a whole word."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from rich.cells import cell_len

from selfkind.domain.journal.coming_back import Back, Kindness
from selfkind.domain.journal.entry import Entry, EntryKind
from selfkind.tui.layout.back_line import back_rows

TODAY = date(2026, 11, 23)
WORDS = "The bakery had the good rolls and the woman there remembered that I like the dark ones best of all " * 3


@pytest.mark.parametrize("width", range(24, 90))
def test_the_last_line_ends_with_a_whole_word(width: int) -> None:
    at = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)
    entry = Entry("1", EntryKind.GRATITUDE, at.date(), at, at, items=(WORDS,))
    back = Back(entry, Kindness.GOOD, WORDS)
    lines = [row.left[0].text for row in list(back_rows(back, TODAY, width))[1:]]
    assert len(lines) == 3
    assert max(map(cell_len, lines)) <= width
    assert lines[-1].endswith("…")
    said = back.line(TODAY).split()
    assert " ".join(lines).removesuffix("…").split() == said[: len(" ".join(lines).split())]
