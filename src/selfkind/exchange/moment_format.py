"""Read dates in names of files by a format of moment.js, as Obsidian has it (https://momentjs.com/docs/#/displaying/)."""

from __future__ import annotations

import re
from datetime import date

from selfkind.exchange.worded_dates import read_date

_TOKENS = {
    "YYYY": r"(?P<year>\d{4})",
    "MMMM": r"(?P<name>[^\W\d_]+)",
    "MMM": r"(?P<name>[^\W\d_]+\.?)",
    "MM": r"(?P<month>\d{2})",
    "M": r"(?P<month>\d{1,2})",
    "DD": r"(?P<day>\d{2})",
    "Do": r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.|º|er)?",
    "D": r"(?P<day>\d{1,2})",
    "dddd": r"[^\W\d_-]+(?:-[^\W\d_]+)?",
    "ddd": r"[^\W\d_]+\.?",
    "dd": r"[^\W\d_]+",
    "gggg": r"\d{4}",
    "GGGG": r"\d{4}",
    "ww": r"\d{2}",
    "WW": r"\d{2}",
    "w": r"\d{1,2}",
    "W": r"\d{1,2}",
    "Q": r"\d",
}
_PIECES = re.compile(r"\[([^\]]*)\]|(YYYY|gggg|GGGG|MMMM|MMM|MM|M|DD|Do|D|dddd|ddd|dd|ww|WW|w|W|Q)|(.)", re.S)


class DateFormat:
    """A format of dates. What it doesn't know stands for itself."""

    def __init__(self, format: str) -> None:
        self._pattern = re.compile("".join(self._parts(format)))

    def _parts(self, format: str) -> list[str]:
        parts: list[str] = []
        known: set[str] = set()
        for literal, token, sign in _PIECES.findall(format):
            if not token:
                parts.append(re.escape(literal or sign))
                continue
            pattern = _TOKENS[token]
            name = re.match(r"\(\?P<(\w+)>", pattern)
            if name and name[1] in known:
                # A folder of the year, and the year again in the name. Months can be March and Mar.
                parts.append(pattern.replace(name[0], "(?:") if name[1] == "name" else f"(?P={name[1]})")
            else:
                parts.append(pattern)
                known |= {name[1]} if name else set()
        return parts

    def date_in(self, words: str) -> date | None:
        """Return the date of a name that is all in this format; None for others."""
        match = self._pattern.fullmatch(words)
        if match is None:
            return None
        found = match.groupdict()
        try:
            if "month" in found:
                return date(int(found["year"]), int(found["month"]), int(found["day"]))
            return read_date(f"{found['day']} {found['name']} {found['year']}")
        except (KeyError, ValueError):
            return None
