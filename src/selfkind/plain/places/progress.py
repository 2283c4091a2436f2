"""Progress: practice days in sentences, what a span of days comes to, the history of items, and scores."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from selfkind.domain.change import full_day
from selfkind.domain.day import month_of
from selfkind.domain.errors import UsageError
from selfkind.domain.phrases.days import parse_days
from selfkind.domain.phrases.past_days import FIRST_YEAR, past_day
from selfkind.domain.plain_signs import own
from selfkind.domain.practice.exercise import LOOK_BACK
from selfkind.domain.review.sections import sections_of
from selfkind.domain.review.spans import By, Span, name_of, week_of, whole_month, whole_year
from selfkind.domain.routine.cadence import describe
from selfkind.domain.routine.progress_words import Days, come_to, item_aloud, month_aloud, tick_words
from selfkind.plain.exercises.begin import begin
from selfkind.plain.exercises.form import say_parts
from selfkind.plain.menu import Option, run_menu
from selfkind.plain.scores import show_scores

if TYPE_CHECKING:
    from selfkind.domain.routine.item_history import ItemHistory
    from selfkind.plain.plain_app import PlainApp

LATEST = 12
"""How many of the latest ticks an item says."""
WEEKLY = "weekly-check-in"


def visit(app: PlainApp) -> None:
    """Say what the days come to, and do what is chosen."""
    companion = app.companion
    history = companion.progress.history()
    facts = companion.progress.facts(history)
    said = [facts.so_far or "Your practice days will appear here"]
    said += [f"Rhythm: {facts.rhythm}"] if facts.rhythm else []
    said += [facts.came_back] if facts.came_back else []
    app.say(*(f"{line}." for line in said), *companion.journal.unreadable())
    _say_days(app, list(history.days(facts.today.replace(day=1), facts.today)))
    run_menu(app, "Progress. What do you want to do?", lambda: _options(app))


def _say_days(app: PlainApp, days: Days, done: str = "practised") -> None:
    """Say what the days show, month by month. What is quiet isn't said."""
    for month, of in groupby(days, key=lambda one: month_of(one[0])):
        app.say(*month_aloud(month, list(of), done))


def _options(app: PlainApp) -> Iterator[Option]:
    companion = app.companion
    today, start = companion.today(), companion.calendar.week_start
    spans = {"week": week_of(today, start), "month": whole_month(today), "year": whole_year(today)}
    for name, span in spans.items():
        yield Option(f"Look back on this {name}", partial(_review, app, span))
    yield Option("Look back on another week, month or year", partial(_ask_span, app))
    yield Option("Look back on other days", partial(_ask_days, app))
    if companion.knows_exercise(LOOK_BACK):
        yield _exercise(app, LOOK_BACK)
    if companion.knows_exercise(WEEKLY):
        yield _exercise(app, WEEKLY)
    yield Option("Your items: the history of each", partial(_items, app))
    yield Option("Your scores: numbers that you follow", lambda: show_scores(app))


def _exercise(app: PlainApp, id: str) -> Option:
    exercise = app.companion.practice.exercise(id)
    return Option(f"Begin “{exercise.name}”", lambda: begin(app, exercise))


def _review(app: PlainApp, span: Span, by: By | None = None) -> None:
    """Say what a span of days comes to, then offer the spans beside it, and other steps to show it by."""
    companion, today = app.companion, app.companion.today()
    shown = Span(span.first, max(min(span.last, today), span.first))
    app.say(f"{name_of(shown, today)}, by {by or shown.usual}")
    _say_days(app, list(companion.progress.history().days(shown.first, shown.last)))
    app.say(*companion.journal.unreadable())
    told = [one for one in sections_of(companion.reviews.of(span, by)) if not one.empty]
    if not told:
        app.say("There's nothing on these days.")
    for section in told:
        app.say(section.title)
        say_parts(app, section)
    run_menu(app, "What do you want to look back on?", lambda: _around(app, span, by or shown.usual))


def _around(app: PlainApp, span: Span, by: By) -> Iterator[Option]:
    """Yield the week, month or year before and after, the same days shown by other steps, and each of the days."""
    same = _kind(app, span)
    for words, day in (("before", span.first - timedelta(days=1)), ("after", span.last + timedelta(days=1))):
        if same is not None and day <= app.companion.today():
            name, of = same
            yield Option(f"The {name} {words}", partial(_review, app, of(day)), last=True)
    for other in By:
        if other is not by:
            yield Option(f"The same days, check-ins by {other}", partial(_review, app, span, other), last=True)


def _kind(app: PlainApp, span: Span) -> tuple[str, Callable[[date], Span]] | None:
    """Return what a span is, week, month or year, and what finds that of another day; None for other days."""
    start = app.companion.calendar.week_start
    kinds: dict[str, Callable[[date], Span]] = {
        "week": lambda day: week_of(day, start),
        "month": whole_month,
        "year": whole_year,
    }
    return next(((name, of) for name, of in kinds.items() if of(span.first) == span), None)


def _ask_span(app: PlainApp) -> None:
    """Ask for a week, a month or a year, and look back on it."""
    today, start = app.companion.today(), app.companion.calendar.week_start

    def read(words: str) -> Span:
        days = parse_days(words, today)
        if days.first > today:
            raise UsageError("These days haven't come yet. Choose earlier ones.")
        if days.first.year < FIRST_YEAR:
            raise UsageError(f"Choose days in {FIRST_YEAR} or later. You gave {own(words)}.")
        # A day is its week: single days are on Today.
        return week_of(days.first, start) if days.first == days.last else Span(days.first, days.last)

    fits = "Type a month or a year: october, 2026-10, 2025. Or a day, for its week: 12 october."
    _review(app, app.console.ask_until("Which week, month or year?", read, fits=fits))


def _ask_days(app: PlainApp) -> None:
    """Ask for a first and a last day, and look back on what is between."""
    from selfkind.plain.past_day import ask_past_day

    today = app.companion.today()
    first = app.console.ask_until(
        "From which day?", lambda words: past_day(words, today), fits="Type a day: monday, 12 march, 2026-11-01."
    )
    last = ask_past_day(app, "Until which day, including it?", today, "today")
    if last < first:
        raise UsageError("These days end before they begin. Choose a last day that isn't before the first.")
    _review(app, Span(first, last))


def _items(app: PlainApp) -> None:
    """List the items with what their days come to, and say all of one."""
    today = app.companion.today()

    def options() -> Iterator[Option]:
        for one in app.companion.progress.items():
            yield Option(item_aloud(one, today), partial(_item, app, one))

    if not app.companion.progress.items():
        app.say("Your routine has no items yet.")
    run_menu(app, "Which item do you want to hear more of?", options)


def _item(app: PlainApp, one: ItemHistory) -> None:
    companion, today = app.companion, app.companion.today()
    removed = ", archived" if one.item.removed is not None else ""
    words = come_to(one, today)
    app.say(f"{own(one.item.name)} ({describe(one.item.cadence)}{removed})", f"{words[:1].upper()}{words[1:]}.")
    days = companion.progress.history().item_days(one.item.id)
    begun = min(days.practised | days.rested, default=None)
    if begun is not None:
        every = (begun + timedelta(days=at) for at in range((today - begun).days + 1))
        _say_days(app, [(day, days.mark(day)) for day in every], "done")
    for tick in companion.progress.latest_ticks(one.item.id, days, LATEST):
        note = f", “{own(tick.note)}”" if tick.note else ""
        app.say(f"{full_day(tick.day)}: {tick_words(tick)}{note}")
