"""card: a daily card in the person's own words: its rows, filling it in, and a week of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import click

from selfkind.cli.completing import offer_card_rows
from selfkind.cli.context import Context
from selfkind.cli.dated_log import LogOptions, change_logged, list_logged, log_options
from selfkind.cli.default_group import GroupWithDefault
from selfkind.cli.handing_back import ask_form, kept_if_refused, typed
from selfkind.cli.held import HeldChoice, HeldWhole
from selfkind.cli.output import complain, say, say_json, value_of
from selfkind.cli.own_things import add_bin_commands, say_removed
from selfkind.cli.refused import settle
from selfkind.cli.written import bounds, say_deleted, say_missing_months, say_whole
from selfkind.domain.documents import to_document
from selfkind.domain.errors import SelfkindError, UsageError
from selfkind.domain.plain_signs import own

if TYPE_CHECKING:
    from selfkind.domain.card.day import CardDay
    from selfkind.domain.card.history import CardLine
    from selfkind.domain.card.row import CardRow

PAGE, NEW = "daily-card", "new row"
"""The pages whose drafts the card of a day and a new row are."""
KINDS = ("scale", "count", "yes-no", "minutes")
NOTHING = 'Nothing on your card yet. To add a row: selfkind card add "urge to check" --scale 0-5'


@click.group(cls=GroupWithDefault, no_args_is_help=False, context_settings={"help_option_names": ["-h", "--help"]})
def card() -> None:
    """ROW is the beginning of the words of a row, or of its ID.

    Example: selfkind card add "urge to check" --scale 0-5

    Example: selfkind card log urge=3 lunch=no
    """


@card.command("list")
@click.option("--all", "everything", is_flag=True, help="List the words of before, too.")
@click.pass_obj
def list_rows(context: Context, *, everything: bool) -> None:
    """List the rows of your card. You can leave out “list”. The first word of each line is the ID."""
    card = context.companion.card
    rows = card.rows() + (card.ended() if everything else [])
    if context.json:
        say_json([to_document(row) for row in rows])
        return
    for row in rows:
        before = "" if row.ended is None else ", words of before"
        say(f"{row.id[:8]}  {own(row.name)}  ({own(row.range_words)}{before})")
    say("To fill in the card: selfkind card log --plain" if rows else NOTHING)


def _options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say how a row is noted."""
    for option in reversed(
        (
            click.option("--kind", type=HeldChoice(KINDS), help="How you note it."),
            click.option("--scale", metavar="N-N", help="From which number to which, like 0-5."),
            click.option("--lowest", "lowest_words", metavar="T", help="What the lowest number means."),
            click.option("--highest", "highest_words", metavar="T", help="What the highest number means."),
            click.option(
                "--private/--not-private", "private", default=None, help="Keep it out of what you share."
            ),
        )
    ):
        command = option(command)
    return command


def _given(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what options say, as the answers of the form."""
    from selfkind.domain.own_form import yes_or_no

    said = {key: value for key, value in given.items() if value is not None}
    return said | ({"private": yes_or_no(said["private"])} if "private" in said else {})


@card.command("add")
@click.argument("name", metavar="[WORDS]", default="")
@_options
@click.option("--plain", is_flag=True, help="Ask for everything, one after the other.")
@click.pass_obj
def add_row(context: Context, /, name: str, *, plain: bool, **given: Any) -> None:
    """Add a row in your own words. Without WORDS, selfkind asks.

    Without --kind and --scale, a row is answered with yes or no.

    Example: selfkind card add "kind act" --kind count
    """
    from selfkind.domain.card.card_form import row_form, row_with
    from selfkind.domain.card.row import CardRow
    from selfkind.domain.packs.card import RowKind

    companion = context.companion
    answers = _given(given) | ({"name": name} if name else {})
    with kept_if_refused(context, NEW, lambda: typed(answers)):
        settle(given)
    if plain or not name:
        ask_form(context, row_form(), answers, NEW)
    with kept_if_refused(context, NEW, lambda: typed(answers)):
        wanted = row_with(CardRow("", "", RowKind.YES_NO, companion.now()), answers)
        _say_saved(context, value_of(companion.card.keep(wanted)))


@card.command("edit")
@click.argument("name", metavar="ROW", shell_complete=offer_card_rows)
@click.option("--words", metavar="T", help="Other words.")
@_options
@click.option("--place", type=HeldWhole(1), metavar="N", help="Its place on the card, 1 for the first.")
@click.pass_obj
def edit_row(context: Context, /, name: str, *, words: str | None, place: int | None, **given: Any) -> None:
    """Change a row. Anything you don't mention stays the same.

    With other words or another scale, a new row begins in its place. The values so far stay with the old words.

    Example: selfkind card edit urge --scale 0-10
    """
    from selfkind.domain.card.card_form import row_with

    companion = context.companion
    before = companion.card.named(name)
    answers = _given(given) | ({} if words is None else {"name": words})
    if not answers and place is None:
        raise UsageError("What would you like to change? For example: --scale 0-10")
    with kept_if_refused(context, f"row {before.id}", lambda: typed(answers)):
        settle(place, given)
    kept = before
    if answers:
        with kept_if_refused(context, f"row {before.id}", lambda: typed(answers)):
            kept = value_of(companion.card.keep(row_with(before, answers), before))
    if place is not None:
        ids = [row.id for row in companion.card.rows()]
        kept = value_of(companion.card.move(kept, place - 1 - ids.index(kept.id)))
    _say_saved(context, kept, before)


def _say_saved(context: Context, kept: CardRow, before: CardRow | None = None) -> None:
    if context.json:
        say_json(to_document(kept))
        return
    say(f"Saved “{own(kept.name)}” ({own(kept.range_words)}).")
    if before is not None and kept.id != before.id:
        say(f"The values so far stay with “{own(before.name)}” ({own(before.range_words)}).")


@card.command("remove")
@click.argument("name", metavar="ROW", shell_complete=offer_card_rows)
@click.pass_obj
def remove_row(context: Context, name: str) -> None:
    """Move a row to the bin for 30 days. Its values stay."""
    one = value_of(context.companion.card.delete(context.companion.card.named(name)))
    say_removed(context, one.id, "To restore the row: selfkind card restore")


add_bin_commands(
    card,
    "card",
    ways=lambda companion: (companion.card.restore_day, companion.card.restore),
    things=lambda companion: [*companion.card.bin(), *companion.card.day_bin()],
    restore_help="Restore a row, or a day of your card, from the bin, by the ID.",
    bin_help="List what the bin has of your card, with its ID. To empty the bin: selfkind journal bin --empty",
)


@card.command("log")
@click.argument("values", metavar="[ROW=VALUE]...", nargs=-1)
@click.option("--from-paper/--no-from-paper", default=None, help="Say whether you noted the day on paper first.")
@log_options
@click.pass_obj
def log(context: Context, /, values: tuple[str, ...], *, options: LogOptions, from_paper: bool | None) -> int:
    """Fill in your card, or list its days, newest first.

    With --plain, selfkind asks row by row. With ROW=VALUE, you note some rows; the others stay as they are. ROW=
    removes a value. Without either, you get the list.

    Example: selfkind card log urge=3 lunch=no walk=20

    Example: selfkind card log urge=2 --date yesterday
    """
    companion = context.companion
    if options.show is not None:
        say_whole(context, companion.card.card_day(options.show), "Daily card")
    elif options.delete is not None:
        say_deleted(context, value_of(companion.card.delete_day(companion.card.card_day(options.delete))), "card")
    elif options.edit is not None:
        _edit(context, options.edit, values, options.day, from_paper=from_paper)
    elif values or options.plain:
        day = context.day(options.day) or context.begun()
        fill(context, values, day, plain=options.plain, from_paper=from_paper)
    elif options.day or from_paper is not None:
        raise UsageError("Which rows would you like to note? Give ROW=VALUE, or use --plain.")
    else:
        nothing = "Nothing here yet. To fill in your card: selfkind card log --plain"
        return list_logged(context, options, companion.card.each, day_line, nothing)
    return 0


def day_line(day: CardDay) -> str:
    """Return a day of the card as a line of a list."""
    return f"{day.id[:8]}  {day.day.isoformat()}  {own(day.first_line)}"


def fill(
    context: Context, values: Sequence[str], day: date, *, plain: bool, from_paper: bool | None = None
) -> None:
    """Note values of a day that were given as ROW=VALUE; with `plain`, ask for the others."""
    from selfkind.domain.card.card_form import card_form

    companion = context.companion
    rows = companion.card.asked(day)
    if not rows:
        raise SelfkindError(NOTHING)
    answers: dict[str, Any] = _answers(rows, values)
    if plain:
        ask_form(context, card_form(rows), answers, PAGE, day)
    with kept_if_refused(context, PAGE, lambda: typed(answers), lambda: day):
        read = _values(rows, answers, removes=not plain)
        noted = value_of(companion.card.log(read, rows, day, from_paper=from_paper))
    _say_noted(context, noted)


def _answers(rows: Sequence[CardRow], values: Sequence[str]) -> dict[str, Any]:
    """Return what ROW=VALUE arguments say, by the ids of the rows. Raises `UsageError`, `NotFound` and
    `Ambiguous`."""
    from selfkind.domain.choosing import meant
    from selfkind.domain.errors import NotFound, shown

    answers: dict[str, Any] = {}
    for given in values:
        words, equals, value = given.rpartition("=")
        if not equals or not words.strip():
            raise UsageError(f"Write ROW=VALUE, like urge=3. You gave “{shown(given)}”.")
        row = None
        # The words of today come before those of before.
        for some in ([one for one in rows if one.ended is None], rows):
            row = row or meant(words, some, "rows", lambda one: (one.name,), says_ids=True)
        if row is None:
            raise NotFound(
                f"No row of your card begins with “{shown(words)}”. To see the rows: selfkind card list"
            )
        if row.id in answers:
            raise UsageError(f"“{shown(row.name)}” was given twice. Give one value for each row.")
        answers[row.id] = value
    return answers


def _values(rows: Sequence[CardRow], answers: Mapping[str, Any], *, removes: bool) -> dict[str, int | None]:
    """Return the values of answers; an empty one `removes` a value, or leaves it as it is."""
    from selfkind.domain.card.day import value_from

    read = {row.id: value_from(row, str(answers[row.id] or "")) for row in rows if row.id in answers}
    return {id: value for id, value in read.items() if removes or value is not None}


def _edit(
    context: Context, id: str, values: Sequence[str], day_words: str | None, *, from_paper: bool | None
) -> None:
    from selfkind.domain.card.day import row_of, with_answers

    companion = context.companion
    before = companion.card.card_day(id)
    if not values and day_words is None and from_paper is None:
        raise UsageError("What would you like to change? For example: urge=3, or --date D.")
    rows = list({one.row: row_of(one, before.at) for one in before.answers}.values())
    rows += [row for row in companion.card.rows() if row.id not in {one.id for one in rows}]
    answers = _answers(rows, values)

    def change() -> Any:
        given = _values(rows, answers, removes=True)
        changed = with_answers(before.answers, rows, given)
        is_from_paper = before.from_paper if from_paper is None else from_paper
        return companion.card.change(before, replace(before, answers=changed, from_paper=is_from_paper))

    change_logged(context, f"card {before.id}", answers, before, day_words, change, companion.card.move_day)


def _say_noted(context: Context, noted: CardDay) -> None:
    if context.json:
        say_json(to_document(noted))
    elif noted.answers:
        say(f"Saved: {own(noted.first_line)}")
    else:
        say("That day of your card is in the bin for 30 days.")


@card.command("show")
@click.option("--since", metavar="D", help="Show from this day on.")
@click.option("--until", metavar="D", help="Show up to and including this day.")
@click.pass_obj
def show(context: Context, since: str | None, until: str | None) -> int:
    """Show this week of your card as a grid, or other days.

    A row whose words or scale you changed has a line for each of them, with the values that belong to these words.

    Example: selfkind card show --since "last week"
    """
    from selfkind.domain.day import first_of_week

    companion = context.companion
    today = companion.today()
    wanted = bounds(since, until, today)
    last = wanted.until or today
    first = wanted.since or first_of_week(last, companion.calendar.week_start)
    if first > last:
        raise UsageError("The first day is after the last. Please swap --since and --until.")
    lines = companion.card.lines(first, last)
    code = say_missing_months(context)
    if context.json:
        documents = [_line_document(line) for line in lines]
        say_json({"since": first.isoformat(), "until": last.isoformat(), "rows": documents})
        return code
    _say_grid(lines, first, last, is_week=wanted.since is None)
    return code


def _line_document(line: CardLine) -> dict[str, Any]:
    row = line.row
    values = {day.isoformat(): value for day, value in sorted(line.values.items())}
    return {
        "id": row.id,
        "name": row.name,
        "kind": str(row.kind),
        "lowest": row.lowest,
        "highest": row.highest,
        "lowest_words": row.lowest_words,
        "highest_words": row.highest_words,
        "private": row.private,
        "asked": line.is_asked,
        "values": values,
    }


COLUMN = 7
"""How wide a day is: 120 min."""


def _say_grid(lines: Sequence[CardLine], first: date, last: date, *, is_week: bool) -> None:
    from selfkind.domain.card.history import DAYS, week_of

    if not lines:
        say(NOTHING)
        return
    start = first
    while start <= last:
        days = [day for day in week_of(start) if is_week or day <= last]
        shown = [line for line in lines if line.is_asked or any(day in line.values for day in days)]
        if start > first:
            say()
        say("".join(f"{day:%a} {day.day}".rjust(COLUMN) for day in days), wrap=False)
        for line in shown:
            before = "" if line.is_asked else ", words of before"
            say(f"{own(line.row.name)}  ({own(line.row.range_words)}{before})")
            if any(day in line.values for day in days):
                say("".join(line.cell(day).rjust(COLUMN) for day in days).rstrip(), wrap=False)
        start += timedelta(days=DAYS)


def do_on_lines(context: Context) -> int:
    """Fill in the card of today on plain lines, or say how its first row is made."""
    if context.json:
        say_json({"exercise": PAGE, "command": "selfkind card log ROW=VALUE"})
        return 0
    if not context.companion.card.rows():
        complain(NOTHING)
        return 0
    fill(context, (), context.begun(), plain=True)
    return 0
