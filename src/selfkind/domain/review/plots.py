"""Plots that read well in any terminal: each sign has another in ASCII, and no colour is needed.

Each plot has the same facts as a sentence, for a screen reader. A word of the user's is marked by `own`, and is
last in its line, so nothing depends on how wide its signs are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

Piece = tuple[str, str]
"""A text and its look: `text`, `muted`, `mark` for what is plotted, `title`."""
Line = tuple[Piece, ...]

WIDEST_BAR = 24
TRACK = 11
"""The cells of the line from the lowest to the highest number."""
WIDEST_COLUMN = 4


@dataclass(frozen=True)
class Bar:
    """One bar: its number, as it's `said`, and what it is of."""

    number: float
    said: str
    label: str


@dataclass(frozen=True)
class Bars:
    """Numbers beside each other, each as a bar. The longest is that of the largest, or of `most`."""

    title: str
    rows: tuple[Bar, ...]
    sentence: str
    most: float = 0


@dataclass(frozen=True)
class Dots:
    """Numbers over time, each as a dot in one of the rows of `labels`, from the highest to the lowest. None is a
    time without a number. `names` are what the columns are called, `short` are the labels for a narrow page.
    `exact` are the same places, between the rows as well, for paper; without them, the dots are on the rows."""

    title: str
    places: tuple[int | None, ...]
    labels: tuple[str, ...]
    short: tuple[str, ...]
    names: tuple[str, ...]
    sentence: str
    exact: tuple[float | None, ...] = ()


@dataclass(frozen=True)
class Pair:
    """Two numbers, one before and one after; None where there's none."""

    name: str
    before: int | None
    after: int | None


@dataclass(frozen=True)
class Pairs:
    """Numbers before and after, on a line from `low` to `high`."""

    title: str
    rows: tuple[Pair, ...]
    low: int
    high: int
    sentence: str


Plot = Bars | Dots | Pairs


def drawn(plot: Plot, width: int) -> list[Line]:
    """Return the lines of a plot, in at most so many cells where words allow that."""
    match plot:
        case Bars():
            lines = _bars(plot, width)
        case Dots():
            lines = _dots(plot, width)
        case Pairs():
            lines = _pairs(plot)
    return [*([((plot.title, "title"),)] if plot.title else []), *lines]


def _bars(plot: Bars, width: int) -> Iterator[Line]:
    longest = min(WIDEST_BAR, max(width // 3, 6))
    most = max(plot.most, *(row.number for row in plot.rows), 0) or 1
    cells = max(len(row.said) for row in plot.rows)
    for row in plot.rows:
        # What is there at all has a cell.
        length = max(round(row.number / most * longest), 1) if row.number > 0 else 0
        bar = "━" * length + " " * (longest - length)
        yield (bar, "mark"), (f"  {row.said.rjust(cells)}  ", "text"), (row.label, "text")


def _dots(plot: Dots, width: int) -> Iterator[Line]:
    labels = plot.labels
    if max(map(len, labels)) + 2 + len(plot.places) > width:
        labels = plot.short
    left = max(map(len, labels))
    room = max(width - left - 2, 1)
    for first in range(0, len(plot.places), room):
        places, names = plot.places[first : first + room], plot.names[first : first + room]
        yield from _chart(places, labels, names, min(room // len(places), WIDEST_COLUMN))


def _chart(
    places: Sequence[int | None], labels: Sequence[str], names: Sequence[str], column: int
) -> Iterator[Line]:
    left, frame = max(map(len, labels)), len(places) * column
    for at, label in enumerate(labels):
        dots = "".join(("●" if place == at else " ").ljust(column) for place in places)
        yield (f"{label.rjust(left)} ", "muted"), ("│", "muted"), (dots.rstrip(), "mark")
    yield ((f"{' ' * left} └{'─' * frame}", "muted"),)
    ends = names[0] if len(names) == 1 else f"{names[0]} {names[-1].rjust(frame - len(names[0]) - 1)}"
    yield ((f"{' ' * (left + 2)}{ends}", "muted"),)


def _pairs(plot: Pairs) -> Iterator[Line]:
    cells = max(len(row.name) for row in plot.rows)
    digits = max(len(str(plot.high)), 1)
    for row in plot.rows:
        said = " → ".join(
            "–".rjust(digits) if one is None else f"{one:>{digits}}" for one in (row.before, row.after)
        )
        yield (f"{row.name.rjust(cells)}  ", "muted"), (f"{said}  ", "text"), (_track(row, plot), "mark")
    yield ((f"{' ' * (cells + 2 * digits + 7)}○ before, ● after", "muted"),)


def _track(row: Pair, plot: Pairs) -> str:
    """Return a line from the lowest to the highest number, with where it was before and where it is after."""
    places = [
        None if one is None else round((one - plot.low) / (plot.high - plot.low) * (TRACK - 1))
        for one in (row.before, row.after)
    ]
    signs = ["·"] * TRACK
    known = [place for place in places if place is not None]
    for between in range(min(known), max(known) + 1) if len(known) == 2 else ():
        signs[between] = "━"
    for place, sign in zip(places, "○●", strict=True):
        if place is not None:
            signs[place] = sign
    return "".join(signs)


def in_runs(names: Sequence[str], said: Sequence[str | None], at: str = "on") -> str:
    """Return the words about each name, the names that follow each other with the same together: “calm from 1 Nov
    to 3 Nov; tired on 5 Nov”. Names of which nothing is said are left out, and end a run. `at` is what stands
    before a name alone: with “6 on 3 Nov”, nobody hears a date and a number as one."""
    runs: list[list[str]] = []
    last: str | None = None
    for name, what in zip(names, said, strict=True):
        if what is None:
            pass
        elif what == last:
            runs[-1][1] = name
        else:
            runs.append([name, name, what])
        last = what
    spans = (f"{at} {first}" if first == until else f"from {first} to {until}" for first, until, _ in runs)
    return "; ".join(f"{what} {span}" for span, (_, _, what) in zip(spans, runs, strict=True))


def column_name(first: date, *, is_month: bool) -> str:
    """Return the name of a column: its month, or its first day."""
    return f"{first:%b}" if is_month else f"{first.day} {first:%b}"
