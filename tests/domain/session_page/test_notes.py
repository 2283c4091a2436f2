"""What there is to know before a session page is shared."""

from __future__ import annotations

from datetime import date

from selfkind.domain.session_page.choices import Block, PageChoices
from selfkind.domain.session_page.notes import notes_of
from tests.exchange.session_page.pages import two_weeks

CHOICES = PageChoices(date(2026, 11, 1), date(2026, 11, 14))


def test_one_sheet_needs_no_words() -> None:
    assert not [one for one in notes_of(two_weeks(), CHOICES) if "sheet" in one]


def test_an_estimate_says_may() -> None:
    said = notes_of(two_weeks(), CHOICES, pages=2, leave_out=(Block.HOMEWORK, Block.CHECK_INS))
    assert said[-1] == (
        "The page may need more than one sheet of A4. Without “Homework” and “Check-ins”, one is enough."
    )


def test_counted_sheets_are_said() -> None:
    said = notes_of(two_weeks(), CHOICES, pages=3, is_counted=True, leave_out=(Block.PRACTICE,))
    assert said[-1] == "The page needs 3 sheets of A4. Without “Practice”, one is enough."
