"""`remind once`, which cron runs once a minute."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfkind.cli.output import complain, say, say_json

if TYPE_CHECKING:
    from selfkind.cli.context import Context


def remind_once(context: Context, *, quiet: bool) -> int:
    """Show the reminders that are due now, and return the exit code. One that is `quiet` prints just problems."""
    from selfkind.reminders.once import check_once

    result = check_once(context.opened)
    failed = bool(result.not_shown or result.trouble)
    if context.json:
        say_json({"told": result.shown, "not_shown": result.not_shown, "trouble": result.trouble or None})
        return result.code or int(failed)
    if result.shown and not quiet:
        say("A reminder was given to your desktop.")
    if result.is_first and not quiet:
        say("Earlier reminders aren't shown. From now on, each run shows the reminders that are due.")
    if failed:
        from selfkind.reminders.wording import reason_words

        complain(reason_words(result.trouble))
    return result.code or int(failed)
