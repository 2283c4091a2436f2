"""The table of formats."""

from __future__ import annotations

import pytest

from selfkind.domain.errors import UsageError
from selfkind.exchange.session_page import markdown, text
from selfkind.exchange.session_page.formats import FORMATS, written
from tests.exchange.session_page.pages import two_weeks


def test_each_format_has_its_module() -> None:
    page = two_weeks()
    assert written(page, "txt") == text.write(page)
    assert written(page, "md", plain=True) == markdown.write(page, plain=True)
    assert written(page, "html").startswith(b"<!doctype html>")
    assert list(FORMATS) == ["txt", "md", "html", "pdf"]


def test_a_format_that_is_not_there_names_those_that_are() -> None:
    with pytest.raises(UsageError, match=r"“docx” isn't a format of the page\. Choose from: txt, md, html, pdf\."):
        written(two_weeks(), "docx")
