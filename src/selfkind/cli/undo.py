"""undo."""

from __future__ import annotations

import click

from selfkind.cli.context import Context
from selfkind.cli.output import say, say_json, value_of


@click.command()
@click.pass_obj
def undo(context: Context) -> None:
    """You can undo a tick, a rest, a deletion, a routine change or a reminder answer from today or yesterday.
    Nothing you wrote is removed. Run it again to undo the change before.
    """
    taken_back = value_of(context.companion.undo.latest())
    if context.json:
        say_json({"undone": taken_back})
    else:
        say(taken_back)
