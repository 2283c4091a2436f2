"""backup now, list, verify, restore."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from selfkind.cli.completing import offer_backups
from selfkind.cli.context import Context
from selfkind.cli.file_options import output_option
from selfkind.cli.output import complain, say, say_json, value_of
from selfkind.domain.errors import UsageError

if TYPE_CHECKING:
    from selfkind.companion.backups import Backup


@click.group(no_args_is_help=False, context_settings={"help_option_names": ["-h", "--help"]})
def backup() -> None:
    """Example: selfkind backup now -o selfkind.zip"""


@backup.command("now")
@output_option("Write a zip to FILE, or into a folder such as another disk.")
@click.pass_obj
def backup_now(context: Context, output: str | None) -> None:
    """Back up everything now. With -o, write one zip file and check that it can be read."""
    from pathlib import Path

    backups = context.companion.backups
    if output is None:
        made = backups.now()
        if context.json:
            say_json(_document(made))
        else:
            say(f"Backed up {_parts(made.files)} as {made.name}.")
        return
    if not output.strip():
        raise UsageError("-o needs a file name.")
    file = backups.export(Path(output))
    if context.json:
        say_json({"file": str(file.path), "parts": file.files, "outside": file.outside})
        return
    say(f"Backed up {_parts(file.files)} to {file.path}. The backup was checked.")
    if not file.outside:
        say(
            "This backup is inside your selfkind folder. Keep a copy on another disk too, in case this disk fails."
        )


@backup.command("list")
@click.pass_obj
def list_backups(context: Context) -> None:
    """List the backups, newest first."""
    backups = context.companion.backups.all()[::-1]
    if context.json:
        say_json([_document(made) for made in backups])
        return
    if not backups:
        say(
            "No backups yet. selfkind makes one before the first change of each day. To make one "
            "now: selfkind backup now"
        )
    for made in backups:
        say(f"{made.name}  {_parts(made.files)}, {made.size_words}")


@backup.command("verify")
@click.argument("name", required=False, default="", shell_complete=offer_backups)
@click.pass_obj
def verify_backups(context: Context, name: str) -> int:
    """Check the backup NAME, a zip file, or all backups. Exit code 4 means that a backup is damaged."""
    checked = context.companion.backups.verify(name)
    if context.json:
        say_json(
            [{"name": one.name, "parts": one.files, "wrong": one.wrong, "closed": one.closed} for one in checked]
        )
    elif not checked:
        say(
            "No backups yet. selfkind makes one before the first change of each day. To make one "
            "now: selfkind backup now"
        )
    for one in checked:
        if not context.json and not one.wrong:
            how = "encrypted with another key, so its contents can't be checked" if one.closed else "all good"
            say(f"{one.name}: {_parts(one.files)}, {how}.")
        for words in one.wrong.values():
            complain(f"{one.name}: {words}")
    return 4 if any(one.wrong for one in checked) else 0


@backup.command("restore")
@click.argument("name", default="", shell_complete=offer_backups)
@click.option(
    "--part", metavar="PART", help="Restore just one month, such as 2026-11, or “core”, which has your routine."
)
@click.pass_obj
def restore_backup(context: Context, name: str, part: str | None) -> None:
    """Restore a backup or a zip file. Without NAME, the last good backup is restored.

    Your current files are backed up first, so you can go back to them.

    Example: selfkind backup restore 2026-11-22 --part 2026-11
    """
    from selfkind.companion.backups import keys_words, stays_readable

    done = value_of(context.companion.backups.restore(name, part))
    kept = done.kept.name if done.kept else None
    if context.json:
        restored = {"restored": done.source.name, "files": list(done.files), "removed": list(done.removed)}
        say_json(restored | {"kept": kept})
        return
    say(f"Restored {part or 'everything'} from the backup {done.source.name}.")
    if words := keys_words(done):
        say(words)
    if readable := stays_readable(done):
        say(f"{readable} selfkind doctor --seal")
    elif kept:
        say(f"To go back to the files from before this restore: selfkind backup restore {kept}")


def _document(made: Backup) -> dict[str, Any]:
    when = made.made.isoformat(timespec="seconds")
    named = {"name": made.name, "when": when, "before": made.before}
    return named | {"parts": made.files, "bytes": made.size}


def _parts(count: int) -> str:
    return "1 file" if count == 1 else f"{count} files"
