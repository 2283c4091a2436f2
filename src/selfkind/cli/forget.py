"""forget everything."""

from __future__ import annotations

import sys

import click

from selfkind.cli.context import Context
from selfkind.cli.output import complain, one_line, say, say_json
from selfkind.cli.written import typed_after
from selfkind.companion.erase_words import KEEPS, TRACES, WORD, in_short
from selfkind.domain.errors import SelfkindError, UsageError


@click.group(no_args_is_help=False, context_settings={"help_option_names": ["-h", "--help"]})
def forget() -> None:
    """Example: selfkind forget everything"""


@forget.command("everything")
@click.option("--yes", is_flag=True, help="Don't ask first.")
@click.option("--config", "settings", is_flag=True, help="Delete config.toml, your themes and packs too.")
@click.pass_obj
def everything(context: Context, yes: bool, settings: bool) -> int:
    """Permanently delete everything, with all backups. All you wrote and ticked is deleted. You can't undo this.

    Close the app first. Other files in the selfkind folder stay.

    To export everything first: selfkind export json -o FILE
    """
    erase = context.companion.erase
    found = erase.found(settings=settings)
    if not found:
        if context.json:
            say_json({"removed": [], "settings": [], "refused": [], "left": []})
        else:
            say(f"No selfkind files were found in {found.home}.")
        return 0
    if not yes:
        _ask(context, f"To be deleted from {found.home}: {in_short(found.files, len(found.settings))}.")
    done = erase.erase(found)
    for line in done.refused:
        complain(line)
    if context.json:
        say_json(
            {
                "removed": list(done.files),
                "settings": [str(path) for path in done.settings],
                "refused": list(done.refused),
                "left": list(done.others),
            }
        )
        return 1 if done.refused else 0
    say(f"Deleted: {in_short(done.files, len(done.settings)) or 'nothing'}.")
    if done.folder_gone:
        say(f"The folder {found.home} is deleted too.")
    elif done.others:
        say(f"These files in {found.home} aren't selfkind's, so they stay: {', '.join(done.others)}.")
    if words := erase.stays_in_inbox():
        say(one_line(words))
    if not settings:
        say(f"{KEEPS} To delete them too, add --config.")
    say(TRACES)
    return 1 if done.refused else 0


def _ask(context: Context, what: str) -> None:
    """Ask the user to type a word. Raises `UsageError` where nobody can type, `SelfkindError` for other words."""
    if not sys.stdin.isatty():
        raise UsageError("selfkind can't ask you to confirm here. To delete everything without asking, add --yes.")
    complain(what)
    question = f"All of that will be permanently deleted. To continue, type “{WORD}”: "
    if typed_after(context, question).casefold() != WORD:
        raise SelfkindError("Nothing was deleted.")
