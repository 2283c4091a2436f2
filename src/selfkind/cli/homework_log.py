"""homework log: what was tried with an assignment."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from selfkind.cli.completing import offer_homework
from selfkind.cli.context import Context
from selfkind.cli.dated_log import LogOptions, change_logged, list_logged, log_options
from selfkind.cli.handing_back import ask_form, kept_if_refused, typed
from selfkind.cli.held import HeldAnyNumber, HeldChoice, HeldWhole
from selfkind.cli.output import say, say_json, value_of
from selfkind.cli.refused import settle
from selfkind.cli.written import say_deleted, say_whole
from selfkind.domain.documents import to_document
from selfkind.domain.errors import NotNow, UsageError
from selfkind.domain.journal.entry import FROM_PAPER
from selfkind.domain.phrases.lists import in_words
from selfkind.domain.plain_signs import own

if TYPE_CHECKING:
    from datetime import date

    from selfkind.domain.homework.assignment import Assignment
    from selfkind.domain.homework.tried import Tried

DID = ("all", "part", "changed", "not-yet")
_SCALE = HeldWhole(0, 10)
_TEXTS = ("learned", "got_in_the_way", "where_used", "question")


def try_line(tried: Tried) -> str:
    """Return a try as a line of a list."""
    said = [f"{tried.minutes:g} min" if tried.minutes is not None else ""]
    said += [f"hard {tried.difficulty}" if tried.difficulty is not None else ""]
    said += [f"helped {tried.helpfulness}" if tried.helpfulness is not None else ""]
    said += [FROM_PAPER if tried.from_paper else ""]
    numbers = ", ".join(filter(None, said))
    more = f"  ({numbers})" if numbers else ""
    return f"{tried.id[:8]}  {tried.day.isoformat()}  {own(tried.first_line)}{more}"


@click.command("log")
@click.argument("name", metavar="[NAME]", default="", shell_complete=offer_homework)
@click.option("--did", type=HeldChoice(DID), help="What came of it. Each of them is a fine answer.")
@click.option("--minutes", type=HeldAnyNumber(), metavar="N", help="How many minutes.")
@click.option("--hard", "difficulty", type=_SCALE, metavar="0-10", help="How hard it was.")
@click.option("--helped", "helpfulness", type=_SCALE, metavar="0-10", help="How much it helped.")
@click.option("--learned", metavar="T", help="What you learned.")
@click.option("--obstacle", "got_in_the_way", metavar="T", help="What got in the way.")
@click.option("--used", "where_used", metavar="T", help="Where you used it outside the exercise.")
@click.option("--question", metavar="T", help="A question for the session.")
@click.option("--from-paper/--no-from-paper", default=None, help="Say whether you noted the try on paper first.")
@log_options
@click.pass_obj
def log(context: Context, /, name: str, *, options: LogOptions, from_paper: bool | None, **said: Any) -> int:
    """Say how a try went, or list what you tried, newest first.

    With NAME, you note a try. Without NAME, or with --since or --until, you get the list. “Not yet” is a note for
    the session too. With --question and nothing else, you note just the question.

    Example: selfkind homework log Catch --did part --hard 6 --helped 7 --learned "It's my father's voice"
    """
    given = {key: value for key, value in said.items() if value is not None}
    homework = context.companion.homework
    if options.show is not None:
        say_whole(context, tried := homework.tried(options.show), tried.outcome)
    elif options.delete is not None:
        say_deleted(context, value_of(homework.delete_try(homework.tried(options.delete))), "homework")
    elif options.edit is not None:
        _edit(context, options.edit, given, options.day, from_paper=from_paper)
    elif name and (options.since is not None or options.until is not None):
        return _list(context, options, homework.named(name))
    elif name:
        with kept_if_refused(context, "", lambda: typed(given)):
            one = homework.named(name)
        _log(context, one, given, options, from_paper=from_paper)
    elif given or options.day or options.plain or from_paper is not None:
        raise UsageError("Which homework was it? Give a NAME, for example: selfkind homework log Catch --did part")
    else:
        return _list(context, options)
    return 0


def _list(context: Context, options: LogOptions, of: Assignment | None = None) -> int:
    """List what was tried, of one assignment or of all."""
    homework = context.companion.homework

    def each(since: date | None, until: date | None) -> Iterator[Tried]:
        return (one for one in homework.each(since, until) if of is None or one.assignment == of.id)

    nothing = "Nothing here yet. To say how a try went: selfkind homework log NAME --did part"
    return list_logged(context, options, each, try_line, nothing)


def _log(
    context: Context, one: Assignment, given: dict[str, Any], options: LogOptions, *, from_paper: bool | None
) -> None:
    from selfkind.domain.homework.tried import Did
    from selfkind.domain.homework.tried_form import answered, try_form

    homework = context.companion.homework
    if one.template:
        raise NotNow(f"That's a template. To begin it: selfkind homework add {one.title}")
    page = f"new try {one.id}"
    with kept_if_refused(context, page, lambda: typed(given)):
        settle(given)
        day = context.day(options.day) or context.begun()
        new = homework.new_try(one, Did.ALL, day)
    if options.plain or (not given and sys.stdin.isatty()):
        ask_form(context, try_form(), given, page, day)
    words = typed(given)
    with kept_if_refused(context, page, lambda: words, lambda: day):
        if set(words) == {"question"}:
            new = replace(new, did=Did.ASKED)
        elif "did" not in words:
            raise UsageError(
                f"What came of it? Use --did with {in_words(DID, 'or')}. Each of them is a fine answer."
            )
        tried = value_of(homework.log(replace(new, **answered(words), from_paper=bool(from_paper))))
    if context.json:
        say_json(to_document(tried))
        return
    if not tried.is_question:
        say(f"Saved: {own(tried.first_line)}.")
    if tried.question:
        say("Your question is noted for the session.")


def _edit(
    context: Context, id: str, given: dict[str, Any], day_words: str | None, *, from_paper: bool | None
) -> None:
    from selfkind.domain.homework.tried_form import answered

    homework = context.companion.homework
    before = homework.tried(id)
    if not given and day_words is None and from_paper is None:
        raise UsageError("What would you like to change? For example: --did part, --learned T, or --date D.")
    is_from_paper = before.from_paper if from_paper is None else from_paper
    texts = {key: given[key] for key in _TEXTS if key in given}
    with kept_if_refused(context, f"try {before.id}", lambda: texts, lambda: before.day):
        settle(given)
    change_logged(
        context,
        f"try {before.id}",
        texts,
        before,
        day_words,
        lambda: homework.change(before, replace(before, **answered(given), from_paper=is_from_paper)),
        homework.move,
    )
