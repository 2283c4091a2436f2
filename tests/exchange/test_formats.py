"""A format is a module and a row: the commands derive from the rows."""

from __future__ import annotations

import pytest

from selfkind.cli.imports import import_
from selfkind.cli.transfer import export
from selfkind.domain.errors import SelfkindError
from selfkind.exchange.formats import EXPORTS, IMPORTS, exporter, files_of, importer
from selfkind.exchange.source import Source
from tests.exchange.exports import CALENDAR


def test_every_row_has_its_module_and_its_command() -> None:
    assert set(import_.commands) == {*IMPORTS, "auto", "list", "undo", "allow"}
    assert list(export.commands) == list(EXPORTS)
    for name in IMPORTS:
        assert callable(importer(name).read)
    for name in EXPORTS:
        assert files_of(name) is not None or callable(exporter(name).write)


def test_a_source_that_is_no_text_says_so() -> None:
    assert Source("\ufeffé".encode(), "x", CALENDAR).text() == "é"
    with pytest.raises(SelfkindError, match=r"^x isn't UTF-8 text. Nothing was imported.$"):
        Source(b"\xff", "x", CALENDAR).text()
