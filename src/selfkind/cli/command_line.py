"""Read a command line before click does: global options work anywhere in front of a command's own words."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from selfkind.cli.global_options import WITH_VALUE

if TYPE_CHECKING:
    from selfkind.cli.global_options import GlobalOptions
    from selfkind.cli.text_command import CommandLine


HELP_NOW = "help-now"


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
    _check_letters(left)
    return left


def straight_to_help(arguments: list[str]) -> list[str]:
    """Return a command line that asks for help lines without what could keep it from them: options that don't
    exist or lack their value, other letters, a space. Any other comes back as it is.

    The first word decides: in `selfkind write note help-now` it is text.
    """
    before: list[str] = []
    waiting = iter(arguments)
    for argument in waiting:
        name, equals, _ = argument.partition("=")
        if name in WITH_VALUE and not equals:
            value = next(waiting, "")
            rest = list(waiting)
            if _is_help(value) and not rest:
                return [*before, HELP_NOW]
            before += [argument, value]
            waiting = iter(rest)
        elif argument.startswith("-") and not _is_help(argument):
            before += [argument] if name in (*WITH_VALUE, "--json", "--debug") else []
        else:
            rest = list(waiting)
            if not _is_help(argument):
                if not (argument.casefold() == "help" and rest and rest[0].casefold() == "now"):
                    return arguments
                rest = rest[1:]
            return [*before, HELP_NOW, *rest]
    return arguments


def _is_help(word: str) -> bool:
    return word.casefold().strip("-").replace("_", "-").replace(" ", "-") in (HELP_NOW, "helpnow")


def _check_letters(arguments: list[str]) -> None:
    """Raise `UsageError` for an argument with bytes that aren't letters in the system's encoding, unless help is
    what is asked for."""
    try:
        "".join(arguments).encode("utf-8")
    except UnicodeEncodeError:
        from selfkind.domain.decoding import is_text
        from selfkind.domain.errors import UsageError

        broken = next((one for one in arguments if not is_text(one)), "")
        if arguments[0] == "help-now":
            arguments[1:] = [one for one in arguments[1:] if is_text(one)]
        elif broken:
            shown = "".join("?" if "\udc80" <= letter <= "\udcff" else letter for letter in broken)[:40]
            raise UsageError(
                f"“{shown}” has characters that can't be read, because they aren't UTF-8. Nothing was changed. "
                "Please type the command again."
            ) from None
