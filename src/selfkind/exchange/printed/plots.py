"""Small plots as inline SVG, in black, each with its sentence beside it and as its title.

Words beside a bar are cut where they're long; the sentence has all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from selfkind.domain.joined_signs import sign_end
from selfkind.domain.review.plots import Bars, Dots, Pair, Pairs, Plot
from selfkind.exchange.printed.elements import Child, element, printable, theirs
from selfkind.exchange.printed.widths import width_of

WIDTH = 68.0
"""How wide a plot is, in millimetres."""
ROW = 4.0
TEXT = 2.8
"""The height of a row and of the letters in it."""
LABEL = 28.0
"""How wide the words beside a row are at most."""
GAP = 1.5


def plotted(plot: Plot) -> Element:
    """Return a plot with its labels on its left, and its title and its sentence on its right."""
    title: list[Child] = [element("strong", plot.title), "\n"] if has_title(plot) else []
    said = element("td", *title, theirs(plot.sentence))
    return _beside(element("td", _picture(plot), class_="picture"), said, "plot")


def _picture(plot: Plot) -> Element:
    labels = labels_of(plot)
    if not labels:
        return drawing(plot)
    words = element("td", *(theirs(one, "div") for one in labels))
    return _beside(words, element("td", drawing(plot)), "labels")


def _beside(left: Element, right: Element, look: str) -> Element:
    """Return two cells beside each other. It's a table for the layout alone, which screen readers don't tell."""
    return element("table", element("tr", left, right), class_=look, role="presentation")


def labels_of(plot: Plot) -> list[str]:
    """Return the words beside the rows of a plot, cut where they're long. They aren't in the picture: what makes
    PDF files of it draws its letters one by one, so Arabic falls apart, and Hebrew is turned around."""
    match plot:
        case Bars():
            return [_cut(row.label) for row in plot.rows]
        case Pairs():
            return [_cut(row.name) for row in plot.rows]
        case Dots():
            return []


def has_title(plot: Plot) -> bool:
    """Return whether the title is there by itself: its sentence can begin with the same words."""
    return bool(plot.title) and not plot.sentence.casefold().startswith(plot.title.casefold())


def drawing(plot: Plot) -> Element:
    """Return the SVG of a plot, without the words beside it."""
    width, height = width_left(plot), height_of(plot)
    return element(
        "svg",
        element("title", plot.sentence),
        *_shapes(plot, width),
        role="img",
        width=f"{_mm(width)}mm",
        height=f"{_mm(height)}mm",
        viewBox=f"0 0 {_mm(width)} {_mm(height)}",
        font_family="Helvetica Neue, Helvetica, Arial, Liberation Sans, Noto Sans, sans-serif",
        font_size=TEXT,
        fill="black",
    )


def width_left(plot: Plot) -> float:
    """Return how wide the SVG of a plot is, in millimetres: what its labels leave."""
    labels = labels_of(plot)
    return WIDTH - (_widest(labels) + GAP if labels else 0)


def height_of(plot: Plot) -> float:
    """Return how high the SVG of a plot is, in millimetres."""
    match plot:
        case Bars():
            return ROW * len(plot.rows)
        case Dots():
            return ROW * (len(plot.labels) + 1)
        case Pairs():
            return ROW * (len(plot.rows) + 1)


def _shapes(plot: Plot, width: float) -> Iterator[Element]:
    match plot:
        case Bars():
            return _bars(plot, width)
        case Dots():
            return _dots(plot, width)
        case Pairs():
            return _pairs(plot, width)


def _bars(plot: Bars, width: float) -> Iterator[Element]:
    longest = width - _widest([row.said for row in plot.rows]) - 1
    most = max(plot.most, *(row.number for row in plot.rows), 0) or 1
    for place, row in enumerate(plot.rows):
        middle, length = ROW * (place + 0.5), max(row.number, 0) / most * longest
        # What is there at all can be seen.
        drawn = max(length, 0.6) if row.number > 0 else 0.0
        yield element("rect", x=0, y=_mm(middle - 1.1), width=_mm(drawn), height=2.2)
        yield _words(row.said, drawn + 1, middle)


def _dots(plot: Dots, width: float) -> Iterator[Element]:
    labels = [label.strip() for label in plot.labels]
    left, foot = _widest(labels) + GAP, ROW * len(labels)
    step = (width - left - 2) / max(len(plot.places), 1)
    for place, label in enumerate(labels):
        yield _words(label, left - GAP, ROW * (place + 0.5), "end")
    yield _line(left, 0, left, foot)
    yield _line(left, foot, width, foot)
    points = [
        None if place is None else (left + step * (at + 0.5), ROW * (place + 0.5))
        for at, place in enumerate(plot.exact or plot.places)
    ]
    for run in _runs(points):
        yield element("polyline", points=" ".join(f"{_mm(x)},{_mm(y)}" for x, y in run), fill="none",
                      stroke="black", stroke_width=0.25)  # fmt: skip
    for point in points:
        if point is not None:
            yield _dot(*point)
    if plot.names:
        yield _words(plot.names[0], left, foot + ROW / 2)
        if len(plot.names) > 1:
            yield _words(plot.names[-1], width, foot + ROW / 2, "end")


def _runs(points: Sequence[tuple[float, float] | None]) -> Iterator[list[tuple[float, float]]]:
    """Yield the points that follow each other without a gap, two or more."""
    run: list[tuple[float, float]] = []
    for point in (*points, None):
        if point is not None:
            run.append(point)
            continue
        if len(run) > 1:
            yield run
        run = []


def _pairs(plot: Pairs, width: float) -> Iterator[Element]:
    said = [f"{_number(row.before)} → {_number(row.after)}" for row in plot.rows]
    right = width - _widest(said) - 1.5
    for place, row in enumerate(plot.rows):
        middle = ROW * (place + 0.5)
        yield from _pair(row, plot, 1.5, right - 1.5, middle)
        yield _words(said[place], width, middle, "end")
    foot = ROW * (len(plot.rows) + 0.5)
    yield _dot(1.5, foot, hollow=True)
    yield _words("before", 3.5, foot)
    yield _dot(19, foot)
    yield _words("after", 21, foot)


def _pair(row: Pair, plot: Pairs, left: float, right: float, middle: float) -> Iterator[Element]:
    yield _line(left, middle, right, middle, "0.5 0.8")
    span = (plot.high - plot.low) or 1
    before, after = (
        None if one is None else left + (right - left) * (one - plot.low) / span for one in (row.before, row.after)
    )
    if before is not None and after is not None:
        yield element("line", x1=_mm(before), y1=_mm(middle), x2=_mm(after), y2=_mm(middle), stroke="black",
                      stroke_width=0.7)  # fmt: skip
    if before is not None:
        yield _dot(before, middle, hollow=True)
    if after is not None:
        yield _dot(after, middle)


def _words(words: str, x: float, middle: float, anchor: str = "start") -> Element:
    # The letters are centred by numbers: not every printer of SVG knows `dominant-baseline`.
    return element("text", words, x=_mm(x), y=_mm(middle + TEXT * 0.35), text_anchor=anchor)


def _line(x1: float, y1: float, x2: float, y2: float, dashes: str = "") -> Element:
    more: dict[str, str] = {"stroke_dasharray": dashes} if dashes else {}
    return element(
        "line", x1=_mm(x1), y1=_mm(y1), x2=_mm(x2), y2=_mm(y2), stroke="black", stroke_width=0.2, **more
    )


def _dot(x: float, y: float, *, hollow: bool = False) -> Element:
    return element("circle", cx=_mm(x), cy=_mm(y), r=1, fill="white" if hollow else "black", stroke="black",
                   stroke_width=0.35)  # fmt: skip


def _widest(words: Sequence[str]) -> float:
    return max((width_of(one, TEXT) for one in words), default=0.0)


def _cut(words: str) -> str:
    """Return words on one line and in the room of a label, cut between signs."""
    line = " ".join(printable(words).split())
    if width_of(line, TEXT) <= LABEL:
        return line
    end = 0
    while width_of(f"{line[: sign_end(line, end)]}…", TEXT) <= LABEL:
        end = sign_end(line, end)
    return f"{line[:end].rstrip()}…"


def _number(number: int | None) -> str:
    return "–" if number is None else str(number)


def _mm(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
