"""What the commands that print a page on paper have in common: their options, and where the page goes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from selfkind.cli.file_options import force_option, output_option
from selfkind.cli.output import one_line, say, say_each, say_json
from selfkind.domain.errors import UsageError
from selfkind.domain.plain_signs import own

if TYPE_CHECKING:
    from selfkind.cli.context import Context
    from selfkind.domain.worksheet.sheet import Sheet

Command = Callable[..., Any]
FORMATS = ("html", "txt", "md")
PAPERS = ("a4", "letter")
_OPTIONS = (
    output_option("Write to this file, such as page.html."),
    click.option("--paper", type=click.Choice(PAPERS), help="The paper to print an HTML file on. Without it: a4."),
    click.option(
        "--format",
        "format_",
        type=click.Choice(FORMATS),
        help="Without it, the end of the file's name decides: html, txt or md.",
    ),
    force_option,
)


@dataclass(frozen=True)
class PrintOptions:
    """What was given with a command that prints."""

    output: str | None
    paper: str | None
    format_: str | None
    force: bool

    @property
    def format(self) -> str:
        """The format to write. Raises `UsageError` for a size of paper that says nothing to it, and for a file
        that ends as one of another format does."""
        from selfkind.companion.worksheets import FORMATS, format_of
        from selfkind.domain.file_endings import check_named

        is_file = bool(self.output) and self.output != "-"
        if self.format_ is not None:
            check_named(self.output or "", self.format_, (*FORMATS, "pdf"), "This page")
        chosen = self.format_ or (format_of(str(self.output), " Or add --format.") if is_file else "txt")
        if self.paper is not None and chosen != "html":
            raise UsageError(
                f"--paper is for HTML, and this is {chosen}. Leave out --paper, or add --format html."
            )
        return chosen


def print_options(command: Command) -> Command:
    """Add the options that all of them have; the command gets them as `options`."""
    names = tuple(PrintOptions.__dataclass_fields__)

    @wraps(command)
    def with_options(*given: Any, **values: Any) -> Any:
        return command(*given, options=PrintOptions(**{name: values.pop(name) for name in names}), **values)

    for option in reversed(_OPTIONS):
        with_options = option(with_options)
    return with_options


def print_sheet(
    context: Context, sheet: Sheet, options: PrintOptions, document: dict[str, Any], what: str, *, is_own: bool
) -> None:
    """Print a sheet, or write it to a file and say where. `document` is what JSON says of it, `what` what it's
    called, and `is_own` whether its words are the user's own."""
    from selfkind.domain.paper import Paper

    worksheets, format = context.companion.worksheets, options.format
    paper = Paper(options.paper or PAPERS[0])
    if options.output is not None and options.output != "-":
        path = worksheets.print_to(options.output, sheet, format, paper, over=options.force)
        if context.json:
            say_json({**document, "format": format, "file": str(path)})
        else:
            say(f"{what} is in {one_line(str(path))}.")
        return
    text = worksheets.written(sheet, format, paper)
    if context.json:
        say_json({**document, "format": format, "text": text})
        return
    lines = text.removesuffix("\n").split("\n")
    say_each((own(line) if is_own else line for line in lines), wrap=False)
