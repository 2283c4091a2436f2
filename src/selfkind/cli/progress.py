"""progress: practice days, returns, the rhythm, the history of each item, and what a span of days comes to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any

import click

from selfkind.cli.completing import offer_items
from selfkind.cli.context import Context
from selfkind.cli.output import say, say_json
from selfkind.cli.sections import say_parts
from selfkind.cli.written import bounds
from selfkind.domain.day import month_of, parse_month
from selfkind.domain.errors import UsageError
from selfkind.domain.phrases.counted_days import counted_days
from selfkind.domain.phrases.days import parse_days
from selfkind.domain.phrases.past_days import FIRST_YEAR
from selfkind.domain.plain_signs import own
from selfkind.domain.review.review import Review, review_document
from selfkind.domain.review.sections import sections_of
from selfkind.domain.review.spans import By, Span, name_of, whole_month, whole_year
from selfkind.domain.routine.cadence import describe
from selfkind.domain.routine.day_marks import DAY_SIGNS, DAY_WORDS
from selfkind.domain.routine.item_history import ItemHistory
from selfkind.domain.routine.progress import DayMark, History
from selfkind.domain.routine.progress_words import Days, come_to, item_aloud, month_aloud


@click.command()
@click.argument("item", required=False, shell_complete=offer_items)
@click.option(
    "--year", type=click.IntRange(FIRST_YEAR, 9998), metavar="Y", help="Look back on a whole year, like 2026."
)
@click.option("--month", metavar="M", help="Look back on a month: october, or 2026-10.")
@click.option("--since", metavar="D", help="Look back from this day on: 2026-11-01, monday, or -30d.")
@click.option("--until", metavar="D", help="Look back up to and including this day.")
@click.option(
    "--by", type=click.Choice([str(one) for one in By]), metavar="G", help="Show check-ins by day, week or month."
)
@click.option("--plain", is_flag=True, help="Use sentences and no signs, for a screen reader.")
@click.pass_obj
def progress(
    context: Context,
    item: str | None,
    year: int | None,
    month: str | None,
    since: str | None,
    until: str | None,
    by: str | None,
    plain: bool,
) -> None:
    """With ITEM, show the history of one item. An archived item has its history too.

    Without a span of days, look back on this month.

    Examples:

    \b
    selfkind progress --year 2026
    selfkind progress --since -30d
    """
    companion = context.companion
    today, history = companion.today(), companion.progress.history()
    span = _span(year, month, since, until, today)
    first, last = span.first, span.last
    if item is not None:
        chosen = companion.progress.item(item, history)
        days = history.item_days(chosen.item.id)
        shown = [(day, days.mark(day)) for day in _each(first, last)]
        if context.json:
            say_json(_item_document(chosen) | {"days": _documents(shown)})
        else:
            _say_item(chosen, today)
            _say_days(shown, plain, companion.calendar.week_start, done="done")
        return
    shown = list(history.days(first, last))
    facts, items = companion.progress.facts(history), companion.progress.items(history)
    review = companion.reviews.of(span, None if by is None else By(by), history)
    if context.json:
        say_json(
            {
                "today": today.isoformat(),
                "practice_days": facts.practice_days,
                "rest_days": facts.rest_days,
                "this_month": facts.this_month,
                "returns": facts.returns,
                "rhythm": facts.rhythm,
                "days": _documents(shown),
                "items": [_item_document(one) for one in items],
                "review": review_document(review),
            }
        )
        return
    said = [facts.so_far or "Your practice days will appear here"]
    said += [f"Rhythm: {facts.rhythm}"] if facts.rhythm else []
    said += [facts.came_back] if facts.came_back else []
    for line in said:
        say(f"{line}.")
    _say_days(shown, plain, companion.calendar.week_start, counts=history)
    if any(one.has_days for one in items):
        say()
        say("Your items")
    for one in items:
        if one.has_days:
            _say_row(one, today, plain)
    # What this month's own days come to is said above.
    is_asked = any(one is not None for one in (year, month, since, until))
    _say_review(review, today, plain, without=() if is_asked else ("days",))


def _say_review(review: Review, today: date, plain: bool, without: Sequence[str]) -> None:
    """Print what a span of days comes to: each section that has something, its plots as signs or as sentences."""
    told = [one for one in sections_of(review) if not one.empty and one.id not in without]
    if told:
        say()
        say(name_of(review.span, today))
    for section in told:
        say()
        say(section.title)
        say_parts(section, plain=plain)


def _span(year: int | None, month: str | None, since: str | None, until: str | None, today: date) -> Span:
    """Return the days to look back on: a year, a month, or any days; this month when none are given. None is after
    today. Raises `UsageError`."""
    given = [name for name, one in (("--year", year), ("--month", month), ("--since", since)) if one is not None]
    if len(given) > 1 or (until is not None and given[:1] in (["--year"], ["--month"])):
        raise UsageError("Choose one of --year, --month, or --since with --until.")
    if year is not None:
        span = whole_year(date(year, 1, 1))
    elif month is not None:
        days = parse_days(month, today)
        if (days.first, days.last) != (whole_month(days.first).first, whole_month(days.first).last):
            raise UsageError(f"“{month}” isn't a month. Months look like october or 2026-10.")
        span = Span(*days)
    else:
        bounded = bounds(since, until, today)
        last = min(bounded.until or today, today)
        span = Span(bounded.since or last.replace(day=1), last)
        if span.first > span.last:
            raise UsageError("These days end before they begin. Choose a day for --since before that of --until.")
    return Span(span.first, max(min(span.last, today), span.first))


def _each(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=offset) for offset in range((last - first).days + 1))


def _documents(days: Iterable[tuple[date, DayMark]]) -> dict[str, str]:
    """Return the days as JSON has them; quiet ones are left out."""
    return {day.isoformat(): str(mark) for day, mark in days if mark is not DayMark.QUIET}


def _item_document(one: ItemHistory) -> dict[str, Any]:
    return {
        "id": one.item.id,
        "name": one.item.name,
        "cadence": str(one.item.cadence),
        "removed": one.item.removed is not None,
        "practised": one.days,
        "rested": one.rests,
        "last": one.last.isoformat() if one.last is not None else None,
        "weeks": [str(mark) for mark in one.weeks],
    }


# In words


def _say_item(one: ItemHistory, today: date) -> None:
    removed = ", archived" if one.item.removed is not None else ""
    say(f"{own(one.item.name)} ({describe(one.item.cadence)}{removed})")
    words = come_to(one, today)
    say(f"{words[0].upper()}{words[1:]}.")


def _say_row(one: ItemHistory, today: date, plain: bool) -> None:
    is_removed = one.item.removed is not None
    if plain:
        say(item_aloud(one, today))
        return
    signs = "".join(DAY_SIGNS[mark] for mark in one.weeks)
    removed = ", archived" if is_removed else ""
    say(f"  {signs}  {own(one.item.name)}  ({come_to(one, today)}{removed})")


def _say_days(
    days: Days, plain: bool, week_start: int, *, counts: History | None = None, done: str = "practised"
) -> None:
    """Print days by month: as a calendar when it's one, each month in a line when there are more, or in words."""
    if not days:
        return
    months = [(month, list(of)) for month, of in groupby(days, key=lambda one: month_of(one[0]))]
    if plain:
        say()
        for month, of in months:
            for line in month_aloud(month, of, done):
                say(line)
        return
    say()
    if len(months) > 1:
        for month, of in months:
            say(f"{parse_month(month):%b %Y}  {''.join(DAY_SIGNS[mark] for _, mark in of)}")
    else:
        month = months[0][0]
        said = f": {counted_days(counts.practice_days_in(month), 'practice day')}" if counts is not None else ""
        say(f"{parse_month(month):%B %Y}{said}")
        for line in _calendar(days, week_start):
            say(line)
    signs = ", ".join(
        f"{DAY_SIGNS[mark]} {done if mark is DayMark.PRACTISED else DAY_WORDS[mark]}"
        for mark in DayMark
        if any(mark is other for _, other in days)
    )
    say(signs)


def _calendar(days: Days, week_start: int) -> Iterator[str]:
    """Yield the lines of a month's calendar: the names of the weekdays, then a line for each week."""
    names = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
    yield "  " + " ".join(names[(week_start + offset) % 7] for offset in range(7))
    place = (days[0][0].weekday() - week_start) % 7
    cells = ["  "] * place + [DAY_SIGNS[mark].ljust(2) for _, mark in days]
    for at in range(0, len(cells), 7):
        yield f"  {' '.join(cells[at : at + 7])}".rstrip()
