"""Every page that keeps drafts can be opened again; `test_unfinished.py` opens them."""

from __future__ import annotations

from selfkind.domain.journal.draft import Page
from selfkind.tui.screens.page_of_draft import OPENERS


def test_every_page_has_what_opens_it() -> None:
    assert OPENERS.keys() == set(Page)
