"""Commands that end in the user's own words, and where such words begin on a command line."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from selfkind.cli.commands import selfkind
from selfkind.cli.default_group import GroupWithDefault
from selfkind.cli.output import complain

if TYPE_CHECKING:
    from datetime import date

    from selfkind.cli.context import Context
    from selfkind.cli.typed import Typed


_OPTIONS_IN_TEXT = "selfkind.option_in_text"
"""In the meta of a click context: a global option after the first word of a TEXT, which makes it a word."""


class TextCommand(click.Command):
    """A command whose last argument is TEXT: every argument from its first word to the end, except for the options
    of the command itself. After ``--`` there are only words."""

    dashes_are_words = False
    """Whether what begins with a dash and is no option of the command is a word as well."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the options first and two dashes before the words, so that no word is read as an option."""
        options: list[str] = []
        words: list[str] = []
        global_options = {name for option in options_of(selfkind) for name in option.opts}
        waiting = iter(args)
        for argument in waiting:
            values = values_after(self, argument)
            if argument == "--":
                words += waiting
            elif values is not None:
                given = list(islice(waiting, values))
                if len(given) < values:
                    return super().parse_args(ctx, [argument])  # click says that its value is missing
                options += [argument, *given]
            elif (
                len(argument) > 1
                and argument.startswith("-")
                and not self.dashes_are_words
                and not (len(words) > self.leading and argument.partition("=")[0] in global_options)
            ):
                options.append(argument)  # click says that there is no such option
            else:
                words.append(argument)
                if argument.partition("=")[0] in global_options:
                    ctx.meta[_OPTIONS_IN_TEXT] = argument.partition("=")[0]
        return super().parse_args(ctx, [*options, "--", *words])

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command. Then say which option was taken for a word: whoever typed it may have meant it."""
        result = super().invoke(ctx)
        if option := ctx.meta.get(_OPTIONS_IN_TEXT):
            complain(f"“{option}” is a part of your words here. As an option, it goes before them.")
        return result

    def page_of(self, context: Context, typed: Typed) -> tuple[str, Mapping[str, Any], date | None] | None:
        """Return the page that takes what was typed when the command line isn't accepted, its answers and its day;
        None for a note."""
        return None

    @property
    def leading(self) -> int:
        """How many arguments come before the words."""
        return sum(isinstance(param, click.Argument) for param in self.params) - 1


class QueryCommand(TextCommand):
    """A command whose TEXT says what to look for: ``-word`` is a part of it."""

    dashes_are_words = True


class CommandLine:
    """A command line as it is read from its beginning: which command it names, and whether the words of a TEXT
    have begun. `command` is the one that was named last, None for a name that no command has."""

    def __init__(self) -> None:
        self.command: click.Command | None = selfkind
        self._passed = 0
        self.in_text = False

    def read(self, argument: str) -> int:
        """Read an argument that isn't a global option; return the number of values that have to follow it."""
        if self.command is None:
            return 0
        if len(argument) > 1 and argument.startswith("-"):
            if isinstance(self.command, GroupWithDefault):
                self.command = self.command.default
            values = values_after(self.command, argument)
            self.in_text = values is None and isinstance(self.command, QueryCommand)
            return values or 0
        if isinstance(self.command, click.Group):
            context = click.Context(self.command, **selfkind.context_settings)
            self.command = self.command.get_command(context, argument)
        elif isinstance(self.command, TextCommand):
            self._passed += 1
            self.in_text = self._passed > self.command.leading
        return 0


def values_after(command: click.Command, argument: str) -> int | None:
    """Return how many of the next arguments belong to an option of `command`; None for any other `argument`."""
    name, equals, _ = argument.partition("=")
    for option in options_of(command):
        if name in (*option.opts, *option.secondary_opts):
            return 0 if equals or option.is_flag or option.count else option.nargs
    return None


def options_of(command: click.Command) -> list[click.Option]:
    """Return the options of a command, also that for help."""
    # click keeps the help option of a command as it is first asked for: the context has to say how it is called.
    params = command.get_params(click.Context(command, **selfkind.context_settings))
    return [param for param in params if isinstance(param, click.Option)]
