"""worksheet: forms, exercises, homework and the daily card on paper, blank."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from selfkind.cli.completing import offer_worksheets
from selfkind.cli.context import Context
from selfkind.cli.output import complain, say, say_json
from selfkind.cli.printing import PrintOptions, print_options, print_sheet
from selfkind.domain.phrases.counted_days import counted_days
from selfkind.domain.plain_signs import own

if TYPE_CHECKING:
    from selfkind.companion.worksheets import Printable

LIST = "list"


@click.command("worksheet")
@click.argument("name", metavar="[NAME]", default=LIST, shell_complete=offer_worksheets)
@print_options
@click.option("--minutes", type=float, metavar="N", help="How long a timed practice is.")
@click.option("--private", "with_private", is_flag=True, help="Print rows of the card that are private, too.")
@click.pass_obj
def worksheet(
    context: Context, /, name: str, *, options: PrintOptions, minutes: float | None, with_private: bool
) -> None:
    """NAME is an exercise, a form or a template, homework, or “card” for a blank week of your daily card. Without
    NAME, or with “list”, you get the list of them.

    Without -o, the worksheet is printed as text. An HTML file fits A4 or Letter: open the file in a browser, and
    print the page. Nothing else that you wrote is on the worksheet.

    Example: selfkind worksheet thought-record -o page.html --paper letter

    Example: selfkind worksheet card -o week.html
    """
    if name == LIST:
        _list(context)
        return
    worksheets = context.companion.worksheets
    one = worksheets.named(name)
    sheet = worksheets.sheet(one, minutes, with_private=with_private)
    print_sheet(context, sheet, options, {"id": one.id, "name": one.name}, "The worksheet", is_own=one.is_own)
    if other := worksheets.other_length(one, minutes):
        complain(other)
    _say_left_out(context, one, with_private=with_private)


def _say_left_out(context: Context, one: Printable, *, with_private: bool) -> None:
    from selfkind.companion.worksheets import CARD

    left_out = context.companion.worksheets.private_rows() if one.id == CARD and not with_private else 0
    if left_out:
        verb = "is" if left_out == 1 else "are"
        complain(f"{counted_days(left_out, 'row')} {verb} private, so left out. To include: --private")


def _list(context: Context) -> None:
    every = context.companion.worksheets.all()
    if context.json:
        say_json([{"id": one.id, "name": one.name, "group": one.group, "words": list(one.words)} for one in every])
        return
    width = max((len(_word(one)) for one in every), default=0)
    group = ""
    for one in sorted(every, key=lambda one: _groups(every).index(one.group)):
        if one.group != group:
            say(own(one.group))
            group = one.group
        say(f"  {_word(one):<{width}}  {own(one.name)}")
    say()
    say("To print one: selfkind worksheet NAME -o page.html")


def _groups(every: list[Printable]) -> list[str]:
    return list(dict.fromkeys(one.group for one in every))


def _word(one: Printable) -> str:
    """Return the shortest word that means it and stays the same: the ID, as lists have it."""
    return one.id if one.exercise is not None and not one.is_own else one.id[:8]
