"""worksheet: forms, exercises, homework and the daily card on paper, blank."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from selfkind.cli.completing import offer_files, offer_worksheets
from selfkind.cli.context import Context
from selfkind.cli.output import complain, one_line, say, say_each, say_json
from selfkind.domain.errors import UsageError
from selfkind.domain.phrases.counted_days import counted_days
from selfkind.domain.plain_signs import own

if TYPE_CHECKING:
    from selfkind.companion.worksheets import Printable

FORMATS = ("html", "txt", "md")
PAPERS = ("a4", "letter")
LIST = "list"


@click.command("worksheet")
@click.argument("name", metavar="[NAME]", default=LIST, shell_complete=offer_worksheets)
@click.option(
    "-o", "--output", metavar="FILE", shell_complete=offer_files, help="Write to this file, for example page.html."
)
@click.option("--paper", type=click.Choice(PAPERS), help="The paper to print an HTML file on. Without it: a4.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    help="Without it, the end of the file's name decides: html, txt or md.",
)
@click.option("--minutes", type=float, metavar="N", help="How long a timed practice is.")
@click.option("--private", "with_private", is_flag=True, help="Print rows of the card that are private, too.")
@click.option("--force", is_flag=True, help="Replace a file that already exists.")
@click.pass_obj
def worksheet(
    context: Context,
    name: str,
    output: str | None,
    paper: str | None,
    format_: str | None,
    minutes: float | None,
    *,
    with_private: bool,
    force: bool,
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
    from selfkind.companion.worksheets import format_of
    from selfkind.domain.paper import Paper

    worksheets = context.companion.worksheets
    format = format_ or (format_of(output) if output and output != "-" else "txt")
    if paper is not None and format != "html":
        raise UsageError(f"--paper is for HTML, and this is {format}. Leave out --paper, or add --format html.")
    one = worksheets.named(name)
    sheet = worksheets.sheet(one, minutes, with_private=with_private)
    size = Paper(paper or PAPERS[0])
    if output is None or output == "-":
        _print(context, one, worksheets.written(sheet, format, size), format)
    else:
        path = worksheets.print_to(output, sheet, format, size, over=force)
        if context.json:
            say_json({"id": one.id, "name": one.name, "format": format, "file": str(path)})
        else:
            say(f"The worksheet is in {one_line(str(path))}.")
    _say_left_out(context, one, with_private=with_private)


def _print(context: Context, one: Printable, text: str, format: str) -> None:
    if context.json:
        say_json({"id": one.id, "name": one.name, "format": format, "text": text})
        return
    lines = text.removesuffix("\n").split("\n")
    say_each((own(line) if one.is_own else line for line in lines), wrap=False)


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
