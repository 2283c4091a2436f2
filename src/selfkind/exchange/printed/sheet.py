"""A printed sheet as one HTML file."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from xml.etree.ElementTree import Element, tostring

from selfkind.domain.paper import Paper
from selfkind.exchange.printed.elements import Child, element

MARGINS = (13, 15)
"""The white around a sheet in mm: above and below, left and right. Every printer can leave it."""


def sheet(title: str, pieces: Iterable[Child], paper: Paper, *, lang: str = "en", style: str = "") -> str:
    """Return pieces as an HTML file that prints on `paper`. `title` is what a browser calls the file: it isn't on
    the paper. `style` is more CSS of ours, never of somebody's words."""
    rules = f"{_style()}{style}{_page(paper)}"
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_policy(rules)),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="referrer", content="no-referrer"),
        element("title", title),
        _styled(rules),
    )
    page = element("html", head, element("body", *pieces), lang=lang)
    return f"<!doctype html>\n{tostring(page, encoding='unicode', method='html')}\n"


def _styled(rules: str) -> Element:
    made = Element("style")
    made.text = rules
    return made


def _style() -> str:
    return (Path(__file__).parent / "sheet.css").read_text(encoding="utf-8")


def _page(paper: Paper) -> str:
    """Return the rules of the paper.

    Browsers print the date, the title and the path of the file into the margins of a page. Where they can repeat
    the white of the page itself on each sheet, the page has no such margins, so none of that is on the paper.
    """
    above, beside = MARGINS
    size, white = f"size: {paper.width:g}mm {paper.height:g}mm;", f"{above}mm {beside}mm"
    return (
        f"@page {{ {size} margin: {white}; }}\n"
        "@supports (box-decoration-break: clone) {\n"
        f"@page {{ {size} margin: 0; }}\n"
        f"@media print {{ body {{ padding: {white}; box-decoration-break: clone; }} }}\n"
        "}\n"
    )


def _policy(rules: str) -> str:
    """Return a policy that lets in this style alone, and nothing from outside."""
    hashed = b64encode(sha256(rules.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{hashed}'; base-uri 'none'; form-action 'none'"
