"""Warn of help lines that nobody has checked for more than 12 months.

    python tools/help_line_age.py

Prints one line for each such row, and ends with 0 whatever it finds: an old row is a reason to read its public
page again, then to set `checked` and `source` in the data, or to take the row out. No build fails because of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

from selfkind.content.find_help import FindHelp, load_find_help
from selfkind.content.help_lines import HelpDirectory, load_help

NOTHING = FindHelp()
OLDEST = 12
"""The number of months after which a row is to be checked again."""


def age(checked: str, today: date) -> int | None:
    """Return how many months are between the month ``YYYY-MM`` and today's, or None when it isn't such a month."""
    try:
        month = date.fromisoformat(f"{checked}-01")
    except ValueError:
        return None
    return (today.year - month.year) * 12 + today.month - month.month


def warnings(directory: HelpDirectory, today: date, finding: FindHelp = NOTHING) -> Iterator[str]:
    """Yield a line for each row whose check is too old, is in the future or isn't dated by a month."""
    for name, checked, source in (*_rows(directory), *_found(finding)):
        months = age(checked, today)
        if months is None:
            yield f"warning: {name}: “{checked}” is no month, write one such as {today:%Y-%m}"
        elif months < 0:
            yield f"warning: {name}: {checked} is still to come"
        elif months > OLDEST:
            yield f"warning: {name}: last checked {months} months ago, in {checked}, at {source}"


def _rows(directory: HelpDirectory) -> Iterator[tuple[str, str, str]]:
    """Yield what each row is, its month and its page."""
    for country in directory.countries.values():
        for number in country.emergency:
            yield f"{country.code}, {number.said(role=True)}", number.checked, number.source
        for line in country.lines:
            yield f"{country.code}, {line.service}", line.checked, line.source
    for number in directory.emergency:
        yield f"anywhere, {number.said(role=True)}", number.checked, number.source
    for line in directory.anywhere:
        yield f"anywhere, {line.service}", line.checked, line.source


def _found(finding: FindHelp) -> Iterator[tuple[str, str, str]]:
    for code, ways in finding.countries.items():
        for way in ways:
            yield f"{code}, to find someone, {way.service}", way.checked, way.source


def main(directory: HelpDirectory, today: date, finding: FindHelp = NOTHING) -> int:
    """Print the warnings, or that there are none. Return 0, the exit code."""
    found = list(warnings(directory, today, finding))
    print("\n".join(found) or f"Every help line was checked within {OLDEST} months.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(load_help(), datetime.now(UTC).date(), load_find_help()))
