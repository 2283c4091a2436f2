"""What came by the inbox, said by the commands that take it up on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfkind.cli.output import complain

if TYPE_CHECKING:
    from selfkind.cli.context import Context
    from selfkind.companion.inbox import TakenUp


def take_up_inbox(context: Context, *, names_left: bool = False) -> None:
    """Take up what is in the inbox, and say on stderr what came; with `names_left`, what stays there too. Without
    an inbox, it's one stat."""
    companion = context.companion
    if not companion.has_inbox():
        return
    context.open_first()
    found = companion.take_up_inbox()
    if found is not None:
        say_what_came(context, found)
        staying = [one.line for one in found.left if not one.is_arriving]
        if names_left and staying:
            from selfkind.domain.inbox.words import left_line

            complain(left_line(staying))


def say_what_came(context: Context, found: TakenUp) -> None:
    """Say on stderr what came, how to undo it, and where help is after something heavy."""
    if found.came:
        complain(f"{found.line} To undo: selfkind undo")
        care = context.companion.text("check_in_care_shell") if found.needs_care else ""
        for line in filter(None, (care, found.warning)):
            complain(line)
