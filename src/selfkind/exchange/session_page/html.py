"""The session page as one HTML file that prints black on white: `selfkind.exchange.printed` has how."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from selfkind.domain.journal.reading import LabelledLine
from selfkind.domain.session_page.page import Part, SessionPage, Table, Written
from selfkind.exchange.printed import pieces
from selfkind.exchange.printed.columns import shares
from selfkind.exchange.printed.elements import element, theirs
from selfkind.exchange.printed.plots import plotted
from selfkind.exchange.printed.sheet import MARGINS, sheet
from selfkind.exchange.session_page.heights import block_height, is_short, together

_STYLE = """
body { font-size: 9.5pt; line-height: 1.3; }
header { border-bottom: .5mm solid black; padding-bottom: .6mm; }
header h1, header p { margin-bottom: .4mm; }
header span + span::before { content: " · "; }
.block { border-bottom: .2mm solid #777; padding: 1.2mm 0 1mm; margin: 0; display: flow-root; }
.block, .block section { break-inside: auto; }
.block.whole { break-inside: avoid; }
.block h2 { float: left; width: 31mm; margin: 0; padding: 0; border: 0; font-size: 9.5pt; line-height: 1.3; }
.block > div { margin-left: 34mm; }
h3 { margin-top: .4mm; margin-bottom: .2mm; font-size: 9.5pt; }
p, table { margin-bottom: .6mm; }
.quote { margin-bottom: .8mm; }
.quote p { margin: 0; }
.quote .short { display: inline-block; vertical-align: top; margin-right: 5mm; }
.ruled th, .ruled td { padding-top: .2mm; padding-bottom: .2mm; }
.ruled thead th { font-size: 8.5pt; }
.ruled tbody tr:last-child > * { border-bottom: 0; }
"""


def write(page: SessionPage, *, plain: bool = False) -> bytes:
    """Return a page as an HTML file. Its plots are pictures with words, so `plain` changes nothing."""
    made = sheet(f"{page.title}, {page.period}", _pieces(page), page.paper, style=_STYLE)
    return made.encode("utf-8", "replace")


def _pieces(page: SessionPage) -> Iterator[Element]:
    said = [theirs(one, "span") for one in (page.name, page.period) if one]
    yield element(
        "header", pieces.heading(page.title, 1), element("p", *said), pieces.paragraph(page.label, "small")
    )
    for block in page.blocks:
        parts = element("div", *map(_part, together(block.parts)))
        # What is shorter isn't parted; what is longer begins where it's its turn.
        whole = block_height(block, page.paper.width - 2 * MARGINS[1]) <= page.paper.height / 3
        look = "block whole" if whole else "block"
        yield element("section", pieces.heading(block.title), parts, class_=look)


def _part(part: Part) -> Element:
    match part:
        case str():
            return pieces.paragraph(part)
        case Written():
            return _written(part)
        case Table():
            return pieces.table(part.rows, part.columns, part.title, shares(part.rows, part.columns))
        case _:
            return plotted(part)


def _written(part: Written) -> Element:
    title = pieces.heading(part.title, 3) if part.title else None
    return pieces.section(title, element("div", *map(_line, part.lines), class_="quote"))


def _line(line: LabelledLine) -> Element:
    if not line.label:
        return pieces.paragraph(line.text)
    look = {"class_": "short"} if is_short(line) else {}
    return element("p", element("b", theirs(f"{line.label}:"), " "), theirs(line.text), **look)
