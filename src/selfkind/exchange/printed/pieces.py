"""The pieces of a printed sheet: words, tables, and room to write, tick and mark."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element

from selfkind.exchange.printed.elements import Child, element, theirs

LINE = 8
"""The height of a line to write on, in millimetres."""


def heading(words: str, level: int = 2) -> Element:
    """Return a heading, which isn't parted from what follows."""
    return theirs(words, f"h{level}")


def paragraph(words: str, look: str = "") -> Element:
    """Return a paragraph, with its own line breaks. `look` is "" or `small`, `quote` for somebody's own words, or
    `strong`."""
    return theirs(words, "p", **{"class": look} if look else {})


def section(*children: Child | None) -> Element:
    """Return pieces that stay on one sheet where they fit on one."""
    return element("section", *children)


def list_of(items: Iterable[str | Element]) -> Element:
    """Return a list with a dot before each item."""
    return element("ul", *(theirs(one, "li") if isinstance(one, str) else element("li", one) for one in items))


def facts(rows: Iterable[tuple[str, str | Element]]) -> Element:
    """Return labels, each with what is said beside it."""
    return element("table", *(_row((label, said), first="th") for label, said in rows), class_="facts")


def table(
    rows: Iterable[Sequence[str | Element]], head: Sequence[str] = (), title: str = "", shares: Sequence[int] = ()
) -> Element:
    """Return a table with lines between its rows. The first cell of a row says what the row is of. `shares` are
    how wide its columns are, in percent, by steps of five; without them the browser decides."""
    return element(
        "table",
        theirs(title, "caption") if title else None,
        element("colgroup", *(element("col", class_=f"w{share}") for share in shares)) if shares else None,
        element("thead", element("tr", *(theirs(one, "th", scope="col") for one in head))) if any(head) else None,
        element("tbody", *(_row(row, first="th") for row in rows)),
        class_="ruled set" if shares else "ruled",
    )


def writing_lines(count: int, height: float = LINE) -> Element:
    """Return ruled lines to write on, each `height` mm high."""
    return element("div", *(_rule(height) for _ in range(count)), class_="lines")


def blank(label: str, height: float = LINE) -> Element:
    """Return a label, with a line to write on beside it."""
    return element("table", element("tr", theirs(label, "th"), element("td", _room(height))), class_="blank")


def tick_boxes(labels: Iterable[str], *, below: bool = False) -> Element:
    """Return labels with a box to tick before each: in a row, or `below` each other."""
    ticks = (element("li", _box(), theirs(label)) for label in labels)
    return element("ul", *ticks, class_="ticks below" if below else "ticks")


def scale(numbers: Iterable[int], low: str = "", high: str = "") -> Element:
    """Return numbers to draw a ring around one of, with what the lowest and the highest mean."""
    signs = (element("span", str(one)) for one in numbers)
    return element(
        "p", theirs(f"{low} ") if low else None, *signs, theirs(f" {high}") if high else None, class_="scale"
    )


def rule() -> Element:
    """Return a line across the sheet."""
    return element("hr")


def _row(cells: Sequence[str | Element], first: str) -> Element:
    return element("tr", *(_cell(one, "td" if place else first) for place, one in enumerate(cells)))


def _cell(said: str | Element, tag: str) -> Element:
    about = {"scope": "row"} if tag == "th" else {}
    return theirs(said, tag, **about) if isinstance(said, str) else element(tag, said, **about)


def _room(height: float) -> Element:
    return element("svg", width="1", height=f"{height:g}mm", aria_hidden="true")


def _rule(height: float) -> Element:
    return element("div", _room(height))


def _box() -> Element:
    square = element("rect", x=0.5, y=0.5, width=9, height=9, fill="white", stroke="black", stroke_width=0.8)
    return element("svg", square, viewBox="0 0 10 10", width="3.6mm", height="3.6mm", aria_hidden="true")
