"""Read dates in names of files by a format of moment.js, as Obsidian has it (https://momentjs.com/docs/#/displaying/)."""

from __future__ import annotations

import re
from datetime import date, timedelta

from selfkind.exchange.worded_dates import read_date

# Each takes what it can and gives nothing back, so that no name takes long, whatever the format is.
_NAME = r"[^\W\d_]++"
_TOKENS = {
    "YYYY": ("year", r"\d{4}"),
    "yyyy": ("year", r"\d{4}"),
    "YY": ("short_year", r"\d{2}"),
    "MMMM": ("name", _NAME),
    "MMM": ("name", rf"{_NAME}\.?+"),
    "MM": ("month", r"\d{2}"),
    "M": ("month", r"\d{1,2}+"),
    "DDDD": ("of_year", r"\d{3}"),
    "DDD": ("of_year", r"\d{1,3}+"),
    "DD": ("day", r"\d{2}"),
    "Do": ("day", r"\d{1,2}+", r"(?:st|nd|rd|th|\.|º|er)?+"),
    "D": ("day", r"\d{1,2}+"),
    "dddd": ("", rf"{_NAME}(?:-{_NAME})?+"),
    "ddd": ("", rf"{_NAME}\.?+"),
    "dd": ("", _NAME),
    "d": ("", r"\d"),
    "gggg": ("", r"\d{4}"),
    "GGGG": ("", r"\d{4}"),
    "ww": ("", r"\d{2}"),
    "WW": ("", r"\d{2}"),
    "w": ("", r"\d{1,2}+"),
    "W": ("", r"\d{1,2}+"),
    "E": ("", r"\d"),
    "Q": ("", r"\d"),
}
"""What each says, and how: as a pattern, and what may follow that."""
_PIECES = re.compile(rf"\[([^\[\]]*)\]|({'|'.join(_TOKENS)})|(.)", re.S)
_MOST = 200
"""How many signs of a format count."""


class DateFormat:
    """A format of dates. What it doesn't know stands for itself."""

    def __init__(self, format: str) -> None:
        self._says: list[str] = []
        pieces = _PIECES.findall(format[:_MOST])
        self._pattern = re.compile("".join(self._part(*piece) for piece in pieces))

    def _part(self, literal: str, token: str, sign: str) -> str:
        if not token:
            return re.escape(literal or sign)
        says, pattern, *rest = _TOKENS[token]
        if says:
            self._says.append(says)
        return f"{'(' if says else '(?:'}{pattern}){''.join(rest)}"

    def date_in(self, words: str) -> date | None:
        """Return the date of a name that is all in this format; None for others, and where what it says twice, as
        in the name of a folder, differs."""
        match = self._pattern.fullmatch(words)
        if match is None:
            return None
        numbers: dict[str, set[int]] = {}
        names = [said for says, said in zip(self._says, match.groups(), strict=True) if says == "name"]
        for says, said in zip(self._says, match.groups(), strict=True):
            if says != "name":
                numbers.setdefault(says, set()).add(int(said))
        if any(len(said) > 1 for said in numbers.values()):
            return None
        return _date({says: said.pop() for says, said in numbers.items()}, names)


def _date(numbers: dict[str, int], names: list[str]) -> date | None:
    try:
        year = numbers["year"] if "year" in numbers else _whole(numbers["short_year"])
        if "of_year" in numbers:
            day = date(year, 1, 1) + timedelta(days=numbers["of_year"] - 1)
            return day if day.year == year else None
        if "month" in numbers:
            return date(year, numbers["month"], numbers["day"])
        return read_date(f"{numbers['day']} {names[0]} {year:04}")
    except (LookupError, ValueError, OverflowError):
        return None


def _whole(year: int) -> int:
    # As moment.js reads two digits.
    return year + (1900 if year > 68 else 2000)
