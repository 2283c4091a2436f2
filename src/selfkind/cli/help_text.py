"""The help lines as lines of text: for help-now, and for whoever asks at the prompt for a passphrase."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from selfkind.cli.output import complain, ours, say
from selfkind.companion.help_now import HelpNow, help_now, own_help
from selfkind.companion.help_words import help_words, line_words
from selfkind.domain.help_lines import HelpLine
from selfkind.platform.help_keys import asks_for_help

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion

CHOOSING = (
    "For another country: selfkind help-now COUNTRY",
    "To choose your country, press c on the app's help page.",
)
"""How to see another country, and how to choose one's own."""


def say_help(companion: Companion, *, on_stderr: bool) -> None:
    """Print the page where the command prints: on stderr when stdout is for a document."""
    own = () if companion.encryption.is_locked else own_help(companion)
    say_page(help_now(home=companion.places.home, own=own), on_stderr=on_stderr)


def answered(companion: Companion, ask: Callable[[], str]) -> str:
    """Return what somebody types at a prompt, which is asked again after help lines while they ask for these."""
    while asks_for_help(typed := ask()):
        say_help(companion, on_stderr=True)
    return typed


def say_page(help: HelpNow, *, on_stderr: bool = False) -> None:
    """Print the page. Below one that is higher than the window, the emergency numbers stand once more: what comes
    first has moved out of sight."""
    put, stream = (complain, sys.stderr) if on_stderr else (say, sys.stdout)
    lines = [*help_text(help)]
    with suppress(Exception):  # whatever the error is, it must not keep anyone from help
        if stream.isatty() and _is_higher_than_the_window(lines):
            lines += ["", ours(f"{help.in_danger} {help.danger}")]
    for line in lines:
        put(line)


def _is_higher_than_the_window(lines: Sequence[str]) -> bool:
    from shutil import get_terminal_size

    columns, rows = get_terminal_size()
    return sum(max(-(-len(line) // max(columns, 1)), 1) for line in lines) >= rows


def help_text(help: HelpNow) -> Iterator[str]:
    """Yield the page, a line at a time."""
    return help_words(help, CHOOSING, ours)


def help_line(line: HelpLine) -> Iterator[str]:
    """Yield a help line: whose it is and its numbers, then what else there is to know."""
    return line_words(line, ours)
