"""What the `log` commands have in common: their options, listing, and changing what was logged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from selfkind.cli.completing_written import offer_logged
from selfkind.cli.handing_back import kept_if_refused
from selfkind.cli.output import say, say_json, value_of
from selfkind.cli.written import bounds, say_listed
from selfkind.domain.documents import to_document

if TYPE_CHECKING:
    from selfkind.cli.context import Context
    from selfkind.domain.result import Result

Command = Callable[..., Any]


@dataclass(frozen=True)
class LogOptions:
    """What was given with a `log` command: which day it was, whether to ask one by one; the ID of one to show, to
    change or to delete; and the days to list."""

    day: str | None
    plain: bool
    show: str | None
    edit: str | None
    delete: str | None
    since: str | None
    until: str | None


_OPTIONS = (
    click.option("--date", "day", metavar="D", help="The day it was: yesterday, 2026-11-23, or -2d."),
    click.option("--plain", is_flag=True, help="Ask the questions one by one."),
    click.option("--show", metavar="ID", shell_complete=offer_logged, help="Show one, by its ID."),
    click.option(
        "--edit", metavar="ID", shell_complete=offer_logged, help="Change one, by its ID, with the options above."
    ),
    click.option("--delete", metavar="ID", shell_complete=offer_logged, help="Move one to the bin, by its ID."),
    click.option("--since", metavar="D", help="List from this day on."),
    click.option("--until", metavar="D", help="List up to and including this day."),
)


def log_options(command: Command) -> Command:
    """Add the options that all logs have; the command gets them as `options`."""
    return _with_options(command, _OPTIONS)


def log_options_without_questions(command: Command) -> Command:
    """Add the options that all logs have, but for the one that asks questions: of a log of a number and a line."""
    return _with_options(command, (_OPTIONS[0], *_OPTIONS[2:]))


def _with_options(command: Command, added: Sequence[Command]) -> Command:
    names = tuple(LogOptions.__dataclass_fields__)

    @wraps(command)
    def with_options(*given: Any, **values: Any) -> Any:
        options = LogOptions(**{name: values.pop(name, False) for name in names})
        return command(*given, options=options, **values)

    for option in reversed(added):
        with_options = option(with_options)
    return with_options


def list_logged(
    context: Context,
    options: LogOptions,
    each: Callable[[date | None, date | None], Iterable[Any]],
    line_of: Callable[[Any], str],
    nothing: str,
) -> int:
    """List what was logged, newest first, each as `line_of` says and when it comes, or say that there's `nothing`.
    Return the exit code."""
    things = each(*bounds(options.since, options.until, context.companion.today()))
    return say_listed(context, things, line_of, nothing)


def change_logged(
    context: Context,
    page: str,
    words: Mapping[str, Any],
    before: Any,
    day_words: str | None,
    change: Callable[[], Result[Any]],
    move: Callable[[Any, date], Result[Any]],
) -> None:
    """Change what was logged `before`, and move it to the day of `day_words` if there are some. The `words` become
    the draft of a `page` when that is refused."""
    with kept_if_refused(context, page, lambda: words, lambda: before.day):
        day = context.day(day_words)
        changed = value_of(change())
        if day is not None:
            changed = value_of(move(changed, day))
    if context.json:
        say_json(to_document(changed))
    else:
        say("Saved. The earlier version is in the bin for 30 days.")
