"""Read sessions of Insight Timer: a table (CSV) with when each began and how long it was, in local time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from selfkind.exchange.csv_rows import Row, header, rows
from selfkind.exchange.fields import joined
from selfkind.exchange.found import Found, Imported, LeftOut
from selfkind.exchange.making import Maker
from selfkind.exchange.source import Source

FORMAT = "insighttimer"
SITTING = "sitting"
"""The exercise that a session becomes where we have none like it. What the other app calls it stands in its
note."""
_OURS = {"walk": "walk", "breath": "mindful"}
"""Our exercises by a part of what Insight Timer calls an activity."""
_COLUMNS = frozenset(("Started At", "Duration"))
_LENGTH = re.compile(r"(\d{1,3}):(\d{1,2}):(\d{1,2})")


def is_of(source: Source) -> bool:
    """Return whether it's a table of Insight Timer."""
    return not source.is_folder and source.is_text and set(header(source)) >= _COLUMNS


def read(source: Source) -> Iterator[Found]:
    """Yield a practice for each row. Raises `SelfkindError` for what isn't of Insight Timer."""
    if not is_of(source):
        raise source.error(" isn't a table of Insight Timer: it has no columns Started At and Duration")
    maker = Maker(FORMAT, source)
    for row in rows(source, delimiter=","):
        if isinstance(row, LeftOut):
            yield row
            continue
        where, begun = f"line {row.line}", row.get("Started At")
        try:
            at = datetime.strptime(begun, "%m/%d/%Y %H:%M:%S")  # noqa: DTZ007 - it has no zone
        except ValueError:
            yield LeftOut(where, "its date isn't in the calendar")
            continue
        length = _LENGTH.fullmatch(row.get("Duration"))
        if length is None:
            yield LeftOut(where, "its length isn't hours, minutes and seconds")
            continue
        hours, minutes, seconds = map(int, length.groups())
        # Whatever other columns there are stands in the note as well.
        rest = (row.get(name) for name in row.cells if name not in _COLUMNS)
        note = joined((row.get("Activity"), *rest, *(cell.strip() for cell in row.more)))
        when = maker.on(at.date(), at.time())
        whole = (hours * 60 + minutes) * 60 + seconds
        yield Imported(where, maker.session((begun, maker.nth(begun)), when, _exercise(row), whole, note))


def _exercise(row: Row) -> str:
    named = row.get("Activity").casefold()
    return next((ours for part, ours in _OURS.items() if part in named), SITTING)
