"""Read a command line before click does: global options work anywhere in front of a command's own words."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selfkind.cli.global_options import GlobalOptions
    from selfkind.cli.text_command import CommandLine


def take_global_options(arguments: list[str], options: GlobalOptions) -> list[str]:
    """Take the global options out of the arguments and return the rest.

    Everything after ``--`` stays, and so do the value of another option and everything from the first word of a
    command's TEXT on.
    """
    left: list[str] = []
    line: CommandLine | None = None
    waiting = iter(arguments)
    for argument in waiting:
        if argument == "--":
            left += [argument, *waiting]
        elif not options.take(argument, waiting, left):
            left.append(argument)
            if line is None:
                # Imported here because the app starts without click.
                from selfkind.cli.text_command import CommandLine

                line = CommandLine()
            left += islice(waiting, line.read(argument))
            if line.in_text:
                left += waiting
    return [_readable(argument) for argument in left]


def _readable(text: str) -> str:
    """Return `text` without bytes that aren't letters in the system's encoding: those can't be shown."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= letter <= "\udfff" else letter for letter in text)
    return text
