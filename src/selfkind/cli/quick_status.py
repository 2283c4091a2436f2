"""`selfkind status` before anything else is imported: from the answer that was kept, or, in a home that is locked,
from what is readable without the passphrase. What it doesn't know, the command itself answers."""

from __future__ import annotations

import os
import sys
import time

from selfkind.platform.status_file import is_encrypted, kept_answer
from selfkind.platform.usual_places import usual_places

# Like `typing.TYPE_CHECKING`, without its import.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

_NUMBERS = ("done", "open", "total", "rest")
_WORDS = ("next", "next_time")
_CHOICES = {"": None, "yes": True, "no": False}


def quick_status(arguments: Sequence[str], clock: Callable[[], datetime] | None = None) -> bool:
    """Print the line, if it's known without opening the home; return whether it was printed."""
    options = _options(arguments)
    places = None if options is None else usual_places(options.get("--home"), os.environ)
    if options is None or places is None:
        return False
    now = time.time() if clock is None else clock().timestamp()
    form = options.get("--format")
    values = kept_answer(*places, now)
    line = _locked(*places, now, form) if values is None else _line(values, form)
    if line is None:
        return False
    _say(line, _CHOICES.get(values["ascii"] if values else ""))
    return True


def _options(arguments: Sequence[str]) -> dict[str, str] | None:
    """Return the options of a `status` that has no others than these two, each once; None for any other."""
    options: dict[str, str] = {}
    is_named = False
    waiting = iter(arguments)
    for argument in waiting:
        name, equals, value = argument.partition("=")
        if argument == "status" and not is_named:
            is_named = True
        elif (name == "--home" or (name == "--format" and is_named)) and name not in options:
            options[name] = value if equals else next(waiting, "")
        else:
            return None
    # What an empty value needs, the command says.
    return options if is_named and all(options.values()) else None


def _line(values: dict[str, str], form: str | None) -> str | None:
    if form is None:
        return values["line"]
    if not form.isascii():
        return None  # signs that may be spelled in ASCII are marked as the user's own first
    from selfkind.cli.status_words import filled
    from selfkind.domain.errors import UsageError

    try:
        known: dict[str, int | str] = {name: int(values[name]) for name in _NUMBERS}
        return filled(form, known | {name: values[name] for name in _WORDS})
    except UsageError:
        return None


def _locked(home: str, config: str, now: float, form: str | None) -> str | None:
    if form is not None or not is_encrypted(home):
        return None
    from selfkind.reminders.next_locked import quick_next_time

    found = quick_next_time(home, config, now)
    if found is None:
        return None
    from selfkind.cli.status_words import locked_line

    return locked_line(found)


def _say(line: str, choice: bool | None) -> None:
    from selfkind.platform.terminal import draws_ascii, is_utf

    encoding = sys.stdout.encoding
    is_plain = line.isprintable() and not sys.stdout.isatty() and is_utf(encoding)
    if is_plain and not draws_ascii(choice, encoding):
        print(line)
        return
    from selfkind.cli.output import choose_ascii, say

    choose_ascii(choice)
    say(line)
