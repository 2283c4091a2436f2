"""Options that say opposite things: with two of them, nobody knows which one was meant. click would take the
last."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import click

from selfkind.cli.text_command import CommandLine, options_of, values_after


def check_opposites(arguments: list[str]) -> None:
    """Raise `click.UsageError` for a command line with two opposites, such as --private and --no-private, or two
    options that choose one of several."""
    line, given = CommandLine(), dict[str, tuple[object, str]]()
    waiting = iter(arguments)
    for argument in waiting:
        if argument == "--":
            return
        known = None if line.command is None else values_after(line.command, argument)
        more = (known or 0) if line.in_text else line.read(argument)
        for name, side, spelled in _said(line.command, argument):
            side_before, spelled_before = given.setdefault(name, (side, spelled))
            if side_before != side:
                raise click.UsageError(f"Use {spelled_before} or {spelled}, not both.")
        list(islice(waiting, more))


def _said(command: click.Command | None, argument: str) -> Iterator[tuple[str, object, str]]:
    """Yield what an argument chooses, which of the choices, and how that was spelled."""
    spelled = argument.partition("=")[0]
    for option in () if command is None or not argument.startswith("-") else options_of(command):
        if option.is_flag and option.name and spelled in (*option.opts, *option.secondary_opts):
            yield option.name, (id(option), spelled in option.secondary_opts), spelled
