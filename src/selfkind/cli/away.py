"""away: days on which nothing is planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from selfkind.cli.completing_written import offer_away
from selfkind.cli.context import Context
from selfkind.cli.default_group import GroupWithDefault
from selfkind.cli.handing_back import kept_if_refused
from selfkind.cli.output import say, say_json, value_of
from selfkind.domain.documents import to_document
from selfkind.domain.phrases.away_days import span_words, until_words
from selfkind.domain.plain_signs import own

if TYPE_CHECKING:
    from datetime import date

    from selfkind.companion.companion import Companion
    from selfkind.domain.routine.away import AwaySpan


@click.group(cls=GroupWithDefault, context_settings={"help_option_names": ["-h", "--help"]})
def away() -> None:
    """On these days nothing is planned, and no reminders come.

    Example: selfkind away friday "2 january" --why "with my sister"
    """


@away.command("add")
@click.argument("start", required=False, metavar="[START]")
@click.argument("end", default="", metavar="[END]")
@click.option("--why", default="", metavar="W", help="A few words on why, for yourself.")
@click.pass_obj
def add_away(context: Context, start: str | None, end: str, why: str) -> None:
    """Add time away, from START up to and including END. “add” can be left out.

    A day is a date, a weekday, tomorrow, or “24 december”. END can also be “for 3 days”. Without END, your time
    away lasts until you run: selfkind away end
    """
    if start is None:
        _say_list(context)
        return
    with kept_if_refused(context, "new away", lambda: {"start": start, "end": end, "why": why} if why else {}):
        span = value_of(context.companion.away.keep(start, end, why))
    _say_saved(context, span)


@away.command("list")
@click.pass_obj
def list_away(context: Context) -> None:
    """List your time away, each with its ID."""
    _say_list(context)


@away.command("end")
@click.pass_obj
def end_away(context: Context) -> None:
    """Say that you're back. Today is planned again."""
    span = value_of(context.companion.away.end())
    if context.json:
        say_json(to_document(span))
    else:
        say("Welcome back. Today is planned again, and one small thing is plenty.")


@away.command("change")
@click.argument("id", metavar="ID", shell_complete=offer_away)
@click.argument("start")
@click.argument("end", default="", metavar="[END]")
@click.option("--why", metavar="W", help='Other words on why. "" removes them.')
@click.pass_obj
def change_away(context: Context, id: str, start: str, end: str, why: str | None) -> None:
    """Give time away other days, or another reason. To see the IDs: selfkind away list"""
    span = context.companion.away.one(id)
    typed = {"start": start, "end": end, "why": why} if why else {}
    with kept_if_refused(context, f"away {span.id}", lambda: typed):
        changed = value_of(context.companion.away.keep(start, end, span.why if why is None else why, span))
    _say_saved(context, changed)


@away.command("delete")
@click.argument("id", metavar="ID", shell_complete=offer_away)
@click.pass_obj
def delete_away(context: Context, id: str) -> None:
    """Move time away to the bin for 30 days."""
    span = value_of(context.companion.away.delete(context.companion.away.one(id)))
    if context.json:
        say_json({"deleted": span.id})
    else:
        days = span_words(span, context.companion.today())
        say(f"Moved to the bin for 30 days: time away, {days}. To restore it: selfkind away restore {span.id[:8]}")


@away.command("bin")
@click.pass_obj
def show_bin(context: Context) -> None:
    """List the time away in the bin, latest first. To empty the bin: selfkind journal bin --empty"""
    spans, today = context.companion.away.bin(), context.companion.today()
    if context.json:
        say_json([to_document(span) for span in spans])
        return
    for span in spans:
        say(_line(span, today))
    if not spans:
        say("No time away in the bin.")


@away.command("restore")
@click.argument("id", metavar="ID", shell_complete=offer_away)
@click.pass_obj
def restore_away(context: Context, id: str) -> None:
    """Restore time away from the bin. To see the IDs: selfkind away bin"""
    span = value_of(context.companion.away.restore(id))
    if context.json:
        say_json(to_document(span))
    else:
        say(f"Restored your time away, {span_words(span, context.companion.today())}.")


def _say_list(context: Context) -> None:
    spans, today = context.companion.away.all(), context.companion.today()
    if context.json:
        say_json([to_document(span) for span in spans])
        return
    for span in spans:
        now = "  (now)" if span.covers(today) else ""
        say(f"{_line(span, today)}{now}")
    if not spans:
        say("You have no time away. To add some days: selfkind away friday sunday")


def _line(span: AwaySpan, today: date) -> str:
    why = f"  {own(span.why)}" if span.why else ""
    return f"{span.id[:8]}  {span_words(span, today)}{why}"


def _say_saved(context: Context, span: AwaySpan) -> None:
    if context.json:
        say_json(to_document(span))
        return
    today = context.companion.today()
    say(f"Saved: away {span_words(span, today)}. Nothing is planned then, and no reminders come.")
    if span.end is None:
        say("When you're back: selfkind away end")


def say_away(companion: Companion, span: AwaySpan, day: date) -> None:
    """Say above the plan of a day that the user is away then, and until when."""
    why = f" ({own(span.why)})" if span.why else ""
    if day < companion.today():
        say(f"You were away{why}.")
        return
    say(f"{companion.text('away_now')} {until_words(span, companion.today())}{why}.")
    if span.covers(companion.today()):
        say("When you're back: selfkind away end")
