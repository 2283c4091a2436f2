"""undo, redo."""

from __future__ import annotations

from typing import Any

import click

from selfkind.cli.context import Context
from selfkind.cli.default_group import GroupWithDefault
from selfkind.cli.output import say, say_json, value_of
from selfkind.companion.undo import ListedChange
from selfkind.domain.plain_signs import as_written


@click.group(cls=GroupWithDefault, no_args_is_help=False, context_settings={"help_option_names": ["-h", "--help"]})
def undo() -> None:
    """You can undo what you did today or yesterday in the app, in the shell, or on a reminder: ticks, what you
    wrote, deletions, and changes to your routine. When you undo something that you wrote, it goes to the bin.

    Run undo again to undo the change before that.

    Emptying the bin can't be undone.

    To see what you can undo: selfkind undo list
    """


@undo.command("last")
@click.pass_obj
def last(context: Context) -> None:
    """Undo your last change. You can leave out “last”."""
    undone = value_of(context.companion.undo.latest())
    if context.json:
        say_json({"undone": as_written(undone)})
    else:
        say(undone)


@undo.command("list")
@click.pass_obj
def list_changes(context: Context) -> None:
    """List what you can undo and redo. Undo and redo start at the top. Each line has the time of the change.

    Example: selfkind undo list
    """
    changes = context.companion.undo.changes()
    can_undo = [one for one in changes if not one.change.undone]
    can_redo = [one for one in reversed(changes) if one.change.undone]
    if context.json:
        say_json({"undo": [_document(one) for one in can_undo], "redo": [_document(one) for one in can_redo]})
        return
    if not changes:
        say("There's nothing from today or yesterday to undo.")
    for number, one in enumerate(can_undo):
        say(f"{'Undo: ' if number == 0 else '      '}{one.change.at:%H:%M}  {one.label}")
    for number, one in enumerate(can_redo):
        say(f"{'Redo: ' if number == 0 else '      '}{one.change.at:%H:%M}  {one.label}")


@click.command()
@click.pass_obj
def redo(context: Context) -> None:
    """Run redo again to redo the next change. After a new change, there's nothing to redo."""
    redone = value_of(context.companion.undo.redo())
    if context.json:
        say_json({"redone": as_written(redone)})
    else:
        say(redone)


def _document(one: ListedChange) -> dict[str, Any]:
    change = one.change
    return {
        "what": as_written(one.label),
        "act": change.act,
        "at": change.at.isoformat(timespec="seconds"),
        "day": (change.day or one.made_on).isoformat(),
    }
