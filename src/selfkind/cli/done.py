"""done, rest."""

from __future__ import annotations

import click

from selfkind.cli.completing import offer_items
from selfkind.cli.context import Context
from selfkind.cli.handing_back import kept_if_refused
from selfkind.cli.held import HeldAnyNumber, HeldWhole
from selfkind.cli.output import say, say_json, value_of
from selfkind.cli.refused import number_words, settle
from selfkind.cli.ticking import say_ticked, tick
from selfkind.domain.documents import plan_document
from selfkind.domain.errors import UsageError
from selfkind.domain.routine.plan import Standing


@click.command()
@click.argument("item", required=False, shell_complete=offer_items)
@click.option(
    "--date", "words", metavar="D", help="The day, up to today: yesterday, friday, 12 march, or 2026-11-23."
)
@click.option("--tiny", is_flag=True, help="You did the tiny version. It counts just the same.")
@click.option("--part", is_flag=True, help="Mark the item as partly done.")
@click.option("--note", default="", metavar="T", help="Add a short note.")
@click.option("--minutes", type=HeldAnyNumber(), metavar="N", help="How many minutes it took.")
@click.option("--anyway", is_flag=True, help="Mark the item as done even if it isn't planned on that day.")
@click.option("--other", metavar="TEXT", help="Something else kind that you did. It needs no item.")
@click.option("--enjoyed", type=HeldWhole(0, 10), metavar="N", help="How much you enjoyed it, from 0 to 10.")
@click.option("--good", type=HeldWhole(0, 10), metavar="N", help="How good it was for you, from 0 to 10.")
@click.pass_obj
def done(
    context: Context,
    item: str | None,
    words: str | None,
    tiny: bool,
    part: bool,
    note: str,
    minutes: float | None,
    anyway: bool,
    other: str | None,
    enjoyed: int | None,
    good: int | None,
) -> None:
    """ITEM is an item's ID, or the beginning of its name.

    With --other, what you did goes to your journal, and --note is a line to yourself, as to a friend. What you
    type after the command stays in your shell's history. To be asked for what you did: selfkind write activity
    --plain

    Example: selfkind done water --date yesterday

    Example: selfkind done --other "sat in the sun" --enjoyed 7 --good 9
    """
    if other is not None:
        from selfkind.domain.journal.entry import OTHER

        with kept_if_refused(context, OTHER, lambda: {"did": other, "text": note}):
            if item is not None or tiny or part or anyway:
                raise UsageError("Use --other without an item, --tiny, --part and --anyway. Or leave out --other.")
        from selfkind.cli.done_other import keep_other

        keep_other(context, other, words, minutes=minutes, enjoyed=enjoyed, good=good, line=note)
        return
    if enjoyed is not None or good is not None:
        raise UsageError("--enjoyed and --good are for --other. An item can have --note and --minutes.")
    if item is None:
        here = click.get_current_context()
        raise click.MissingParameter(ctx=here, param=here.command.params[0])
    if tiny and part:
        raise UsageError("Use --tiny or --part, not both.")
    state = Standing.TINY if tiny else Standing.PART if part else None
    _tick(context, item, words, state, note=note, minutes=minutes, anyway=anyway)


@click.command()
@click.argument("item", required=False, metavar="[ITEM]", shell_complete=offer_items)
@click.option("--day", "whole_day", is_flag=True, help="Rest for the whole day. Rest counts.")
@click.option(
    "--date", "words", metavar="D", help="The day, up to today: yesterday, friday, 12 march, or 2026-11-23."
)
@click.option("--anyway", is_flag=True, help="Mark the item as resting even if it isn't planned on that day.")
@click.pass_obj
def rest(context: Context, item: str | None, whole_day: bool, words: str | None, anyway: bool) -> None:
    """ITEM is an item's ID, or the beginning of its name. With --day, leave ITEM out.

    Example: selfkind rest water
    """
    if whole_day and item is None:
        _rest_all_day(context, words)
    elif whole_day:
        raise UsageError("Use --day for the whole day, or name one item, but not both.")
    elif item is None:
        raise UsageError("Which item? For the whole day: selfkind rest --day")
    else:
        _tick(context, item, words, Standing.REST, anyway=anyway)


def _rest_all_day(context: Context, words: str | None) -> None:
    plan = value_of(context.companion.day_modes.rest(context.day(words)))
    if context.json:
        say_json(plan_document(plan))
        return
    day = "" if plan.day == context.companion.today() else plan.day.isoformat()
    on, date = (f" on {day}", f" --date {day}") if day else ("", "")
    counts = context.companion.text("rest_chosen")
    say(f"A day of rest{on}. {counts} For your usual plan: selfkind today --normal{date}")


def _tick(
    context: Context,
    item: str,
    words: str | None,
    state: Standing | None,
    note: str = "",
    minutes: float | None = None,
    *,
    anyway: bool,
) -> None:
    companion = context.companion
    typed = {"note": note, "minutes": number_words(minutes)} if note.strip() else {}
    with kept_if_refused(context, "", lambda: {"note": note}):
        day = context.day(words)
        chosen = companion.planning.item(item)
    with kept_if_refused(context, f"tick 1 {chosen.id}", lambda: typed, lambda: day or companion.today()):
        settle(minutes)
        ticked = tick(context, chosen, day, state, note, minutes, anyway=anyway)
    say_ticked(context, ticked)
