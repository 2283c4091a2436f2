"""Command lines that programs repeat all day, run without click, which takes 8 ms to import, and in what stays a
third of the memory. None of them has words of the user's in it; any other line is click's."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from selfkind.cli.global_options import GlobalOptions

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from selfkind.cli.context import Context

LINES: Mapping[tuple[str, ...], tuple[str, str, Mapping[str, Any]]] = {
    ("remind", "run"): ("remind_run", "remind_run", {"service": False}),
    ("remind", "run", "--service"): ("remind_run", "remind_run", {"service": True}),
    ("remind", "once"): ("remind_once", "remind_once", {"quiet": False}),
    ("remind", "once", "--quiet"): ("remind_once", "remind_once", {"quiet": True}),
    ("today",): ("day_plan", "say_plan", {}),
}
"""What is left of each line without global options, with the module of `selfkind.cli` and the function that its
command calls too, and what this is called with."""


def exact_line(arguments: Sequence[str], context: Context) -> Callable[[], int | None] | None:
    """Return what runs a command line that is one of `LINES`, with its global options taken into `context`; None
    for any other, also one about which click has to say something. What is called may return an exit code."""
    row = LINES.get(_words(arguments, GlobalOptions()))
    if row is None:
        return None
    # Only now: in another command line, what looks like an option may be a word of somebody's text.
    _words(arguments, context)
    module, name, options = row
    return partial(getattr(import_module(f"selfkind.cli.{module}"), name), context, **options)


def _words(arguments: Sequence[str], options: GlobalOptions) -> tuple[str, ...]:
    left: list[str] = []
    waiting = iter(arguments)
    for argument in waiting:
        if not options.take(argument, waiting, left):
            left.append(argument)
    return tuple(left)
