"""Command lines that are repeated all day, run without click, which takes 8 ms to import, and in what stays a
third of the memory. They are written in just one way; any other line is click's."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from selfkind.cli.global_options import GlobalOptions

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from selfkind.cli.context import Context

Row = tuple[str, str, Mapping[str, Any]]
"""A module of `selfkind.cli`, the function in it that the command calls too, and what this is called with."""
LINES: Mapping[tuple[str, ...], Row] = {
    ("remind", "run"): ("remind_run", "remind_run", {"service": False}),
    ("remind", "run", "--service"): ("remind_run", "remind_run", {"service": True}),
    ("remind", "once"): ("remind_once", "remind_once", {"quiet": False}),
    ("remind", "once", "--quiet"): ("remind_once", "remind_once", {"quiet": True}),
    ("today",): ("day_plan", "say_plan", {}),
}
"""What is left of each line without global options."""
WITH_WORDS: Mapping[str, tuple[str, str, int]] = {
    "done": ("ticking", "tick_item", 1),
    "catch": ("caught", "catch_thought", 10_000),
}
"""Commands that words come after, at the end of the line: the module, the function, which is given the words, and
how many there can be."""


def exact_line(arguments: Sequence[str], context: Context) -> Callable[[], int | None] | None:
    """Return what runs a command line of these tables, with its global options taken into `context`; None for any
    other, also one about which click has to say something. What is called may return an exit code."""
    left = _words(arguments, GlobalOptions())
    row = LINES.get(left) or _with_words(left, arguments)
    if row is None:
        return None
    # Only now: in another command line, what looks like an option may be a word of somebody's text.
    _words(arguments, context)
    module, name, options = row
    words = () if left in LINES else left[1:]
    return partial(getattr(import_module(f"selfkind.cli.{module}"), name), context, *words, **options)


def _with_words(left: tuple[str, ...], arguments: Sequence[str]) -> Row | None:
    """Return the row of a command with words that end the line. None of them is empty or an option, or can't be
    read."""
    command, *words = left or ("",)
    module, name, most = WITH_WORDS.get(command, ("", "", 0))
    is_end = list(arguments[-len(words) :]) == words
    are_words = all(word and word.isprintable() and not word.startswith("-") for word in words)
    return (module, name, {}) if 0 < len(words) <= most and is_end and are_words else None


def _words(arguments: Sequence[str], options: GlobalOptions) -> tuple[str, ...]:
    left: list[str] = []
    waiting = iter(arguments)
    for argument in waiting:
        if not options.take(argument, waiting, left):
            left.append(argument)
    return tuple(left)
