"""plain, and opening plain mode in place of the app."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from functools import partial
from typing import TYPE_CHECKING

import click

from selfkind.cli.context import Context
from selfkind.domain.errors import Locked
from selfkind.plain.console import Console
from selfkind.plain.mode import BY_OPTION
from selfkind.plain.timed_run import KEYS
from selfkind.platform.keyboard import PipedLines, Wait, keeping_half_lines, keys_of_terminal

if TYPE_CHECKING:
    from selfkind.domain.practice.exercise import Exercise, Wish


@click.command()
@click.pass_obj
def plain(context: Context) -> int:
    """Everything is one column of lines: numbered choices and questions, without boxes, colours or animation. Good
    for screen readers, braille displays and plain terminals.

    At every question, type ? to see what can be answered, and ! for help lines. To go back, type b
    at a list, or press ctrl+d.

    To have plain mode always, write plain = true in config.toml, or set ACCESSIBLE=1 in your environment.
    """
    return open_plain(context, BY_OPTION)


def open_plain(context: Context, why: str, only: tuple[Exercise, Wish | None] | None = None) -> int:
    """Run plain mode until the user leaves, or begin `only` one exercise, and return the exit code. `why` is the
    first line, "" for none."""
    from selfkind.cli.output import choose_ascii, say, visible
    from selfkind.plain.help_said import help_said
    from selfkind.plain.start import gets_in, run
    from selfkind.reminders.beside import reminding

    def write(line: str) -> None:
        say(visible(line))

    def show_help() -> None:
        for line in help_said(companion):
            write(line)

    if why:
        say(why)
    locked = _still_locked(context)
    companion = context.companion
    companion.hooks.settings_changed.append(lambda: choose_ascii(companion.settings.ascii))
    with _reading() as (read, keys):
        console = Console(
            read,
            write,
            show_help,
            keys,
            _ring if sys.stdout.isatty() else None,
        )
        if locked is not None and not gets_in(companion, console):
            raise locked
        with reminding(companion):
            return run(companion, console, only=only)


def _still_locked(context: Context) -> Locked | None:
    """Open the home. Where nobody knew the passphrase who was asked for it, say so and return that: there's
    another way."""
    from selfkind.cli.output import complain
    from selfkind.cli.passphrase import STILL_LOCKED, may_ask

    try:
        context.open_first()
    except Locked as locked:
        if not may_ask(context):
            raise
        complain(locked.message)
        return Locked(STILL_LOCKED)
    return None


@contextmanager
def _reading() -> Iterator[tuple[Callable[[str], str], Callable[[], AbstractContextManager[Wait]]]]:
    """Give what reads a line, and what reads keys: from the terminal, or from the lines of a pipe."""
    if sys.stdin.isatty():
        if reconfigure := getattr(sys.stdin, "reconfigure", None):
            reconfigure(errors="surrogateescape")
        with keeping_half_lines() as half_line:
            yield partial(_typed, half_line), lambda: _beside(keys_of_terminal())
        return
    try:
        lines = PipedLines(sys.stdin.fileno(), KEYS)
    except (OSError, ValueError):  # not a real file
        yield lambda prompt: input(_heard(prompt)), lambda: _beside(keys_of_terminal())
        return

    def read(prompt: str) -> str:
        print(_heard(prompt), flush=True)
        return lines.line()

    yield read, lambda: _beside(nullcontext(lines.wait))


@contextmanager
def _beside(keys: AbstractContextManager[Wait]) -> Iterator[Wait]:
    """Read keys, with the cursor on the words that are printed meanwhile."""
    from selfkind.cli.output import cursor_on_the_words

    with cursor_on_the_words(), keys as wait:
        yield wait


def _heard(prompt: str) -> str:
    """Return a prompt as it's printed: screen readers say “greater than” for its sign, and nothing for a colon."""
    return prompt.replace(">", ":")


def _ring() -> None:
    with suppress(OSError):  # the terminal may be gone
        sys.stdout.write("\a")
        sys.stdout.flush()


def _typed(half_line: Callable[[], str], prompt: str) -> str:
    """Return a line that was typed. What was on the line at ctrl+c is kept with the interruption."""
    try:
        return input(_heard(prompt))
    except KeyboardInterrupt as interrupted:
        setattr(interrupted, "typed", half_line())  # noqa: B010 - the exception has no such attribute itself
        raise
