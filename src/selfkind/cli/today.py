"""today, status."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from selfkind.cli.context import Context
from selfkind.cli.output import say, say_json
from selfkind.cli.status_words import filled, line_of, locked_line
from selfkind.domain.documents import occurrence_document
from selfkind.domain.errors import Locked
from selfkind.domain.plain_signs import own

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion


@click.command()
@click.option(
    "--date", "words", metavar="D", help="The day: yesterday, friday, 12 march, 2026-11-23, or -2d (two days ago)."
)
@click.option("--low-energy", is_flag=True, help="A low-energy day: up to three tiny things today.")
@click.option("--normal", is_flag=True, help="Your usual plan, after a low-energy day or a day of rest.")
@click.pass_obj
def today(context: Context, words: str | None, low_energy: bool, normal: bool) -> None:
    """Example: selfkind today --date yesterday"""
    # Imported here: `status` runs at each prompt.
    from selfkind.cli.day_plan import say_plan

    if low_energy or normal:
        from selfkind.cli.day_choice import choose_day

        choose_day(context, words, low_energy=low_energy, normal=normal)
    say_plan(context, context.day(words))


@click.command()
@click.option("--format", "form", metavar="F", help="How the line looks, for example '{done}/{total} {next}'.")
@click.pass_obj
def status(context: Context, form: str | None) -> None:
    """The line looks like this: 2/6 · next 12:30 walk.

    With --format, you can use: {done} {open} {total} {rest} {next} {next_time} {letters}.
    {letters} is the number of letters that have come.

    In an encrypted journal, it has the next reminder's time: locked · next 12:30. For all of the line, give the
    passphrase with --passphrase-file or --passphrase-fd.
    """
    context.asks_nobody = True  # a prompt that asks a question before each command would be no help
    companion = context.companion
    if form is None and not context.json and _stays_locked(context):
        say(locked_line(companion.reminders.next_time_locked()))
        return
    try:
        now = companion.status.read()
    except Locked as problem:
        # At each prompt: one line that fits, and nothing about files and options.
        raise (Locked("selfkind is locked.") if type(problem) is Locked else problem) from problem
    values = now.values
    line = line_of(now.plan, values)
    if context.json or "{letters" in (form or ""):
        # Only when it's asked for: a prompt is printed often, and letters are in any month.
        values = values | {"letters": len(companion.letters.mail()) if companion.has_closed_letters() else 0}
    if context.json:
        following = occurrence_document(now.upcoming) if now.upcoming else None
        say_json({"day": now.plan.day.isoformat()} | values | {"next": following})
    else:
        say(line if form is None else filled(own(form), values))
    if not _has_more_to_say(companion):
        companion.status.keep(now, line)


def _stays_locked(context: Context) -> bool:
    """Return whether the home is locked and nobody gave the passphrase with the command itself. Opening it at each
    prompt, with a passphrase of the environment, would take half a second each time."""
    is_given = context.passphrase_file is not None or context.passphrase_fd is not None
    return not is_given and context.companion.encryption.is_locked


def _has_more_to_say(companion: Companion) -> bool:
    """Return whether something is said beside the line, which every prompt should say then."""
    return bool(companion.problems or companion.news or companion.changed_outside() or companion.left_out())
