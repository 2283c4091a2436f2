"""Command lines that programs repeat all day, run without click, which takes 8 ms to import, and in what stays a
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
NAMING: Mapping[str, Row] = {"done": ("ticking", "tick_item", {})}
"""Commands with one word after them, which names something and is given to the function."""


def exact_line(arguments: Sequence[str], context: Context) -> Callable[[], int | None] | None:
    """Return what runs a command line of these tables, with its global options taken into `context`; None for any
    other, also one about which click has to say something. What is called may return an exit code."""
    words = _words(arguments, GlobalOptions())
    row = LINES.get(words)
    names: tuple[str, ...] = ()
    if row is None and len(words) == 2 and _can_name(words[1]):
        row, names = NAMING.get(words[0]), words[1:]
    if row is None:
        return None
    # Only now: in another command line, what looks like an option may be a word of somebody's text.
    _words(arguments, context)
    module, name, options = row
    return partial(getattr(import_module(f"selfkind.cli.{module}"), name), context, *names, **options)


def _can_name(word: str) -> bool:
    """Return whether a word can name something: it's no option, nor empty, and it can be read."""
    return word.isprintable() and bool(word) and not word.startswith("-")


def _words(arguments: Sequence[str], options: GlobalOptions) -> tuple[str, ...]:
    left: list[str] = []
    waiting = iter(arguments)
    for argument in waiting:
        if not options.take(argument, waiting, left):
            left.append(argument)
    return tuple(left)
