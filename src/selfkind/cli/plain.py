"""plain, and opening plain mode in place of the app."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from selfkind.cli.context import Context
from selfkind.plain.mode import BY_OPTION

if TYPE_CHECKING:
    from selfkind.domain.practice.exercise import Exercise


@click.command()
@click.pass_obj
def plain(context: Context) -> int:
    """Everything is one column of lines: numbered choices and questions, without boxes, colours or animation. Good
    for screen readers, braille displays and plain terminals.

    At every question, type ? to see what can be answered, b or ctrl+d to go back, and ! for help lines.

    To have plain mode always, write plain = true in config.toml, or set ACCESSIBLE=1 in your environment.
    """
    return open_plain(context, BY_OPTION)


def open_plain(context: Context, why: str, only: Exercise | None = None) -> int:
    """Run plain mode until the user leaves, or begin `only` one exercise, and return the exit code. `why` is the
    first line."""
    from selfkind.cli.help_text import say_help
    from selfkind.cli.output import say, visible
    from selfkind.plain.console import Console
    from selfkind.plain.start import run

    say(why)
    if reconfigure := getattr(sys.stdin, "reconfigure", None):
        reconfigure(errors="surrogateescape")
    context.open_first()
    companion = context.companion
    console = Console(input, lambda line: say(visible(line)), lambda: say_help(companion, on_stderr=False))
    return run(companion, console, only=only)
