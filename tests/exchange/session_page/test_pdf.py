"""The session page as PDF: its words, its sheets, and nothing besides."""

from __future__ import annotations

import io
import os
import re
import socket
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from pypdf import PdfReader

from selfkind.domain.journal.reading import LabelledLine
from selfkind.domain.records import replace
from selfkind.domain.session_page.choices import Block, Paper
from selfkind.domain.session_page.page import SessionPage, Table, Written
from selfkind.exchange.session_page import pdf
from tests.exchange.session_page.pages import HOSTILE, block_of, page_of, two_weeks


def loads() -> bool:
    try:
        import weasyprint  # noqa: F401
    except (ImportError, OSError):
        return False
    return True


needs_the_extra = pytest.mark.skipif(
    not os.environ.get("SELFKIND_REQUIRE_DESKTOP") and not loads(), reason="WeasyPrint or Pango isn't here"
)


def read(page: SessionPage) -> PdfReader:
    return PdfReader(io.BytesIO(pdf.write(page)))


def words_of(reader: PdfReader) -> str:
    return re.sub(r"\s+", " ", " ".join(sheet.extract_text() for sheet in reader.pages))


@pytest.fixture
def without_weasyprint(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    return monkeypatch


@needs_the_extra
@pytest.mark.parametrize(("paper", "size"), [(Paper.A4, (595, 842)), (Paper.LETTER, (612, 792))])
def test_two_weeks_are_one_sheet(paper: Paper, size: tuple[int, int]) -> None:
    page = two_weeks(paper)
    reader = read(page)
    assert len(reader.pages) == pdf.sheets(page) == 1
    box = reader.pages[0].mediabox
    assert (round(box.width), round(box.height)) == size
    words = words_of(reader)
    assert "Is it all right to stop the diary at weekends?" in words
    assert "Your most frequent feelings: tired (6); calm (5);" in words


@needs_the_extra
def test_nothing_is_in_the_file_but_the_page() -> None:
    made = pdf.write(two_weeks())
    reader = PdfReader(io.BytesIO(made))
    assert dict(reader.metadata or {}) == {"/Title": "Session page, 1 to 14 November 2026"}
    assert reader.xmp_metadata is None
    assert not reader.attachments
    assert reader.trailer["/Root"]["/Lang"] == "en"  # type: ignore[index]
    for said in (b"WeasyPrint", b"/JavaScript", b"/URI", b"D:20", str(Path.home()).encode(), b".html"):
        assert said not in made
    # A file is the same the next time: no moment and no computer is in it.
    assert made == pdf.write(two_weeks())


@needs_the_extra
def test_words_of_any_kind_make_a_file() -> None:
    said = [Written(words[:80], (LabelledLine(words[:80], words),)) for words in HOSTILE]
    tables = [Table("", ("One", "Two", "Three"), ((words[:300],) * 3,)) for words in HOSTILE]
    reader = read(page_of(block_of(Block.TALK, *said), block_of(Block.HOMEWORK, *tables), name=HOSTILE[6]))
    assert len(reader.pages) > 1
    assert "/JavaScript" not in str(reader.trailer["/Root"])
    assert not [note for sheet in reader.pages for note in sheet.get("/Annots", [])]


@needs_the_extra
def test_words_like_tags_are_words() -> None:
    page = page_of(block_of(Block.TALK, "<script>alert(1)</script> <img src=x> &amp; <b>bold</b>"))
    assert "<script>alert(1)</script> <img src=x> &amp; <b>bold</b>" in words_of(read(page))


@needs_the_extra
def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise AssertionError("The network was asked.")

    monkeypatch.setattr(socket, "socket", refused)
    monkeypatch.setattr(socket, "create_connection", refused)
    assert pdf.write(page_of(block_of(Block.TALK, "http://example.org/x.png url(http://example.org)"))).startswith(
        b"%PDF"
    )


@needs_the_extra
def test_what_the_page_names_could_not_be_fetched(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A page that asked for a file, as none does, wouldn't get it."""
    secret = tmp_path / "secret.css"
    secret.write_text("p::after { content: 'secret' }")
    asks = f'<link rel="stylesheet" href="{secret.as_uri()}"><p>words</p>'
    monkeypatch.setattr(pdf.html, "write", lambda _: asks.encode())
    assert words_of(read(two_weeks())).strip() == "words"


@needs_the_extra
def test_many_words_need_more_sheets() -> None:
    assert pdf.sheets(replace(two_weeks(), blocks=two_weeks().blocks * 3)) == 3


def test_without_the_extra_it_says_how_to_get_it(without_weasyprint: pytest.MonkeyPatch) -> None:
    without_weasyprint.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(pdf.NoPdf) as raised:
        pdf.write(two_weeks())
    assert raised.value.message == (
        "PDF files need WeasyPrint, which isn't installed. The format html goes without: any browser prints it, "
        "and saves it as PDF. To install WeasyPrint where selfkind is: pip install weasyprint"
    )
    assert raised.value.exit_code == 1


def test_without_pango_it_says_what_is_missing(without_weasyprint: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "weasyprint").mkdir()
    (tmp_path / "weasyprint" / "__init__.py").write_text("raise OSError(\"cannot load library 'libpango-1.0-0'\")")
    without_weasyprint.syspath_prepend(str(tmp_path))
    with pytest.raises(pdf.NoPdf, match=r"Pango, which isn't on this computer\. The format html goes without"):
        pdf.sheets(two_weeks())


def test_whether_it_is_installed_is_asked_without_loading_it() -> None:
    assert pdf.installed() == (find_spec("weasyprint") is not None)
