"""The session page as PDF: the HTML page, laid out by WeasyPrint, which is an extra.

WeasyPrint shapes each script with the fonts of the computer (Pango), so whatever somebody wrote is in the file,
and the page looks as it does in a browser. The libraries that need no Pango draw only what is in fonts that we'd
have to ship: fpdf2 and reportlab would leave out Arabic, Chinese or emoji, and would need the page a second time
in code.
"""

from __future__ import annotations

from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from selfkind.domain.errors import SelfkindError
from selfkind.exchange.session_page import html

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selfkind.domain.session_page.page import SessionPage

OFFER = "The format html goes without: any browser prints it, and saves it as PDF."
"""What goes without the extra."""


class NoPdf(SelfkindError):
    """PDF files need something that isn't on this computer."""


def installed() -> bool:
    """Return whether the extra is installed. What it needs of the system can still be missing."""
    return find_spec("weasyprint") is not None


def write(page: SessionPage, *, plain: bool = False) -> bytes:
    """Return a page as a PDF file, with tags for screen readers: `plain` changes nothing. Raises `NoPdf`."""
    with _laid_out(page) as document:
        made: bytes = document.write_pdf(finisher=_without_maker, pdf_tags=True)
    return made


def sheets(page: SessionPage) -> int:
    """Return how many sheets the PDF has. Raises `NoPdf`."""
    with _laid_out(page) as document:
        return len(document.pages)


@contextmanager
def _laid_out(page: SessionPage) -> Iterator[Any]:
    try:
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher
    except ImportError:
        # The name of our own package isn't in the command: nobody knows whose it is at an index.
        raise NoPdf(
            f"PDF files need WeasyPrint, which isn't installed. {OFFER} "
            "To install WeasyPrint where selfkind is: pip install weasyprint"
        ) from None
    except OSError:
        # The library of the system isn't there, or can't be loaded.
        raise NoPdf(
            f"PDF files need Pango, which isn't on this computer. {OFFER} "
            "Pango's package is called libpangoft2-1.0-0, pango or pango1.0."
        ) from None
    # The page asks for nothing; if it did, nothing would be fetched.
    nothing = URLFetcher(allowed_protocols=())
    yield HTML(string=html.write(page).decode(), url_fetcher=nothing).render()


def _without_maker(_document: Any, pdf: Any) -> None:
    """Leave out which program made the file: the page is all that is in it."""
    pdf.info.pop("Producer", None)
