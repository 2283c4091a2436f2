"""What `journal` and `feel` share: naming, showing, deleting and restoring something written."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from selfkind.cli.context import FIRST_DAY, Context
from selfkind.cli.output import complain, leave_prompt, say, say_each, say_each_json, say_json, spelled
from selfkind.domain.documents import to_document
from selfkind.domain.errors import Damaged, SelfkindError, UsageError
from selfkind.domain.journal.printed import head, printed
from selfkind.domain.journal.reading import UNWRITTEN, lines_of, nothing_in
from selfkind.domain.phrases.days import parse_days
from selfkind.domain.plain_signs import own

if TYPE_CHECKING:
    from selfkind.domain.boundaries.practice import BoundaryMoment
    from selfkind.domain.card.day import CardDay
    from selfkind.domain.circle.contact import Contact
    from selfkind.domain.homework.tried import Tried
    from selfkind.domain.journal.entry import Entry
    from selfkind.domain.journal.feelings import CheckIn
    from selfkind.domain.journal.reading import LabelledLine
    from selfkind.domain.practice.exercise import Form
    from selfkind.domain.practice.session import Session
    from selfkind.domain.routine.tick_note import TickNote
    from selfkind.domain.scores.score import ScoreValue

    Written = Entry | CheckIn | BoundaryMoment | Contact | Tried | ScoreValue | CardDay


Command = Callable[..., Any]


class Bounds(NamedTuple):
    """The days that bound a list, both included; None for an open end."""

    since: date | None
    until: date | None


def bounds(since: str | None, until: str | None, today: date) -> Bounds:
    """Return the days that bound a list, from the words of its options; any day before `FIRST_DAY` counts as that
    day. Raises `UsageError`, also for a first day after the last one, where no day would be left."""
    first = max(parse_days(since, today).first, FIRST_DAY) if since is not None else None
    last = max(parse_days(until, today).last, FIRST_DAY) if until is not None else None
    if first and last and first > last:
        raise UsageError("These days end before they begin. Choose a day for --since before that of --until.")
    return Bounds(first, last)


def narrowing(kinds: Sequence[str] = ()) -> Callable[[Command], Command]:
    """Give a command the options that narrow a list: --tag, --since and --until, and --kind for some `kinds`."""
    options = [
        click.option("--kind", metavar="K", help=f"List one kind: {', '.join(kinds)}.") if kinds else None,
        click.option("--tag", metavar="T", help="List what has this tag."),
        click.option(
            "--since",
            metavar="D",
            help="List from this day on: yesterday, 2026-11-23, march, or -7d (a week ago).",
        ),
        click.option("--until", metavar="D", help="List up to and including this day."),
    ]

    def with_options(command: Command) -> Command:
        for option in reversed(options):
            command = command if option is None else option(command)
        return command

    return with_options


def for_nothing(form: Form) -> str:
    """Return how to save a page of the form without a word; "" for one that needs words."""
    return f'{form.save_empty}? selfkind write {form.word} ""' if form.save_empty and form.word else ""


def say_missing_months(context: Context) -> int:
    """Name the months that are missing from what is shown, and return the exit code."""
    journal, missing = context.companion.journal, context.missing()
    for line in missing:
        complain(line)
    return max(journal.exit_code(), context.reading_exit_code(), Damaged.exit_code if missing else 0)


def say_listed(context: Context, things: Iterable[Any], line_of: Callable[[Any], str], nothing: str) -> int:
    """Print things, each when it comes, as `line_of` says or as JSON, or say that there's `nothing`. Return the
    exit code."""
    if context.json:
        say_each_json(to_document(one) for one in things)
        return say_missing_months(context)
    count = say_each(line_of(one) for one in things)
    code = say_missing_months(context)
    if not count and code == 0:
        say(nothing)
    return code


def say_whole(context: Context, thing: Written, name: str) -> None:
    """Print something written, whole, after its `name`, day and time."""
    if context.json:
        say_json(to_document(thing))
        return
    say(head_of(context, thing, name))
    say()
    lines = lines_of(thing)
    say_lines(lines)
    if not lines:
        say(nothing_in(thing))


def head_of(context: Context, thing: Written | TickNote, name: str) -> str:
    """Return the first line of something written: its `name`, day and time, whether it's private, and where it's
    from."""
    return head(thing, name, context.companion.calendar, context.companion.origins)


def say_lines(lines: Sequence[LabelledLine]) -> None:
    """Print labelled lines."""
    for line in lines:
        say(printed(line))


def ask(context: Context, what: str, question: str, *, otherwise: str, after_no: str) -> None:
    """Say what is about to be done, and ask once. Raises `UsageError` where nobody can answer, with what to do
    `otherwise`, and `SelfkindError` for a no, with what to say `after_no`."""
    if not sys.stdin.isatty():
        raise UsageError(f"selfkind can't ask you here. {otherwise}")
    complain(what)
    if typed_after(context, f"{question} y/N ").casefold() not in ("y", "yes"):
        raise SelfkindError(after_no)


def typed_after(context: Context, question: str) -> str:
    """Return what somebody types after a question, "" where the input ends."""
    # Imported late: most commands that print what was written ask nothing.
    from selfkind.cli.help_text import answered

    def typed() -> str:
        print(spelled(question, sys.stderr.encoding), end="", file=sys.stderr, flush=True)
        try:
            return input()
        except KeyboardInterrupt:
            leave_prompt()
            raise

    try:
        return answered(context.companion, typed).strip()
    except EOFError:
        return ""


def say_deleted(context: Context, thing: Written | TickNote, command: str) -> None:
    """Say that something is in the bin, and the `command` that restores it."""
    if context.json:
        say_json({"deleted": thing.id})
    else:
        say(
            f"Moved to the bin for 30 days. To restore what you deleted: selfkind {command} restore {thing.id[:8]}"
        )


def say_restored(context: Context, thing: Written | Session | TickNote, *, was_version: bool = False) -> None:
    """Say that something was restored from the bin."""
    if context.json:
        say_json(to_document(thing))
    elif was_version:
        say(
            f"The earlier version is back in your journal, under {thing.day.isoformat()}. The newer version is "
            "in the bin for 30 days."
        )
    else:
        say(f"Restored to your journal, under {thing.day.isoformat()}.")


def say_in_bin(context: Context, thing: Written | Session | TickNote, kind: str = "") -> None:
    """Print a line about something in the bin: its id, the day it was deleted, its kind, its first line."""
    assert thing.removed is not None
    on = context.companion.calendar.day_of(thing.removed)
    name = f"{kind:<10}  " if kind else ""
    version = "earlier version: " if thing.version_of else ""
    say(f"{thing.id[:8]}  {on.isoformat()}  {name}{version}{own(thing.first_line) or UNWRITTEN}")


def say_letters(letters: Sequence[Entry], words: str) -> None:
    """Say something of letters that can be opened, if there are any, and how."""
    if letters:
        say(f"{words} To open the letter: selfkind journal letters open {letters[0].id[:8]}")
        if len(letters) > 1:
            say("There are more letters. To see them: selfkind journal letters")
