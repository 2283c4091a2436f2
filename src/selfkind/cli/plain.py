"""plain, and opening plain mode in place of the app."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

import click

from selfkind.cli.context import Context
from selfkind.plain.console import Console
from selfkind.plain.mode import BY_OPTION
from selfkind.plain.timed_run import KEYS
from selfkind.platform.keyboard import PipedLines, Wait, keys_of_terminal

if TYPE_CHECKING:
    from selfkind.domain.practice.exercise import Exercise, Wish


@click.command()
@click.pass_obj
def plain(context: Context) -> int:
    """Everything is one column of lines: numbered choices and questions, without boxes, colours or animation. Good
    for screen readers, braille displays and plain terminals.

    At every question, type ? to see what can be answered, b or ctrl+d to go back, and ! for help lines.

    To have plain mode always, write plain = true in config.toml, or set ACCESSIBLE=1 in your environment.
    """
    return open_plain(context, BY_OPTION)


def open_plain(context: Context, why: str, only: tuple[Exercise, Wish | None] | None = None) -> int:
    """Run plain mode until the user leaves, or begin `only` one exercise, and return the exit code. `why` is the
    first line, "" for none."""
    from selfkind.cli.help_text import say_help
    from selfkind.cli.output import say, visible
    from selfkind.plain.start import run

    if why:
        say(why)
    read, keys = _reading()
    context.open_first()
    companion = context.companion
    console = Console(read, lambda line: say(visible(line)), lambda: say_help(companion, on_stderr=False), keys)
    return run(companion, console, only=only)


def _reading() -> tuple[Callable[[str], str], Callable[[], AbstractContextManager[Wait]]]:
    """Return what reads a line, and what reads keys: from the terminal, or from the lines of a pipe."""
    if sys.stdin.isatty():
        if reconfigure := getattr(sys.stdin, "reconfigure", None):
            reconfigure(errors="surrogateescape")
        return input, keys_of_terminal
    try:
        lines = PipedLines(sys.stdin.fileno(), KEYS)
    except (OSError, ValueError):  # not a real file
        return input, keys_of_terminal

    def read(prompt: str) -> str:
        print(prompt, flush=True)
        return lines.line()

    return read, lambda: nullcontext(lines.wait)
