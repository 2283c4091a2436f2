"""inbox: what a phone sends."""

from __future__ import annotations

import time
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from selfkind.cli.default_group import GroupWithDefault
from selfkind.cli.file_options import force_option, output_option
from selfkind.cli.inbox_news import say_what_came
from selfkind.cli.output import one_line, say, say_json
from selfkind.cli.transfer import file_path, print_bytes
from selfkind.domain.plain_signs import own

if TYPE_CHECKING:
    from selfkind.cli.context import Context
    from selfkind.companion.companion import Companion
    from selfkind.companion.inbox import Taken, TakenUp

MOST_LOOKS = 100
"""How many looks one command has, where more and more comes."""


@click.group(cls=GroupWithDefault, no_args_is_help=False, context_settings={"help_option_names": ["-h", "--help"]})
def inbox() -> None:
    """A sync program brings files from your phone into a folder, the inbox. selfkind saves what is in each of them
    once. docs/inbox.md says which files can come.

    Example: selfkind inbox
    """


@inbox.command("list")
@click.pass_obj
def list_inbox(context: Context) -> int:
    """Take up what is there, and list what came and what stays.

    “selfkind inbox” does the same.

    Exit code 1 means that a file stays which isn't understood.
    """
    context.open_first()
    companion = context.companion
    found = _taken_up(companion)
    came = companion.inbox.came()
    if context.json:
        say_json(
            {
                "folder": str(companion.inbox_folder),
                "is_there": companion.has_inbox(),
                "new": [_document(one) for one in found.came],
                "came": [_document(one) | {"since": companion.inbox.since(one).value} for one in came],
                "stays": [{"file": _name(one.name), "why": one.why} for one in found.left],
            }
        )
        return 1 if found.left else 0
    say_what_came(context, found)
    if not companion.has_inbox():
        say(f"You have no inbox yet. It would be here: {own(str(companion.inbox_folder))}")
        say("To make the folder: selfkind inbox make")
    else:
        say(f"Your inbox: {own(str(companion.inbox_folder))}")
    if found.left:
        say()
        say("These files stay there:")
    for one in found.left:
        say(f"  {own(one_line(one.line))}")
    _say_came(companion, came)
    return 1 if found.left else 0


def _say_came(companion: Companion, came: list[Taken]) -> None:
    from selfkind.companion.inbox_words import came_line

    if came:
        say()
        say("What came in the last 30 days:")
    for one in came:
        say(f"  {own(came_line(companion, one))}")


@inbox.command("make")
@click.pass_obj
def make(context: Context) -> None:
    """Make the folder of your inbox, if it isn't there.

    To use another folder, such as one that your sync program has, set “inbox” in config.toml.
    """
    from selfkind.companion.inbox_words import WHAT_IT_IS

    companion = context.companion
    companion.inbox.make()
    folder = str(companion.inbox_folder)
    if context.json:
        say_json({"folder": folder})
        return
    say(f"Your inbox: {own(folder)}")
    say(WHAT_IT_IS)


@inbox.command("page")
@output_option("Write to this file, for example phone.html.", required=True)
@click.option("--no-routine", is_flag=True, help="Leave out the names of your routine, and so the ticks.")
@force_option
@click.pass_obj
def page(context: Context, output: str, *, no_routine: bool, force: bool) -> None:
    """Write a page for your phone that saves such files.

    Copy the page to your phone, and open it in a browser there. It has a catch, a check-in, three good things and
    ticks, and works without the internet. It holds no entries, no people, and no homework.

    The page isn't encrypted. Without --no-routine, whoever opens it can read the names of items of your routine.

    Example: selfkind inbox page -o phone.html
    """
    from selfkind.companion.help_now import help_now
    from selfkind.companion.inbox_words import page_lines

    if not no_routine:
        context.open_first()
    companion = context.companion
    made = companion.inbox.page(help_now(home=context.home), with_routine=not no_routine)
    if output == "-":
        print_bytes(made.html.encode())
        return
    companion.inbox.write_page(file_path(output), made, over=force)
    if context.json:
        say_json({"file": output, "items": list(made.items), "left_off": made.left_off})
        return
    say(f"Written: {one_line(output)}")
    for line in page_lines(made):
        say(own(line))


def _taken_up(companion: Companion) -> TakenUp:
    """Take up all that is there, also what a program is still writing, for a few seconds."""
    from selfkind.companion.inbox import SETTLED, TakenUp

    every, has_waited = TakenUp(), False
    for _ in range(MOST_LOOKS):
        found = companion.take_up_inbox() or TakenUp()
        care = every.needs_care or found.needs_care
        every = found._replace(came=every.came + found.came, needs_care=care)
        if not found.is_more or (has_waited and not found.came):
            break
        if not found.came:
            has_waited = True
            time.sleep(SETTLED)
    return every


def _document(one: Taken) -> dict[str, Any]:
    """Return a file that was taken up as JSON has it."""
    at: datetime = one.at
    return {
        "file": one.file,
        "at": at.isoformat(),
        "kind": one.kind,
        "id": one.made or None,
        "day": one.day,
    }


def _name(name: str) -> str:
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
