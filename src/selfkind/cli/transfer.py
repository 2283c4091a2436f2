"""export, import: one command for each format."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from selfkind.cli.completing import offer_files
from selfkind.cli.context import Context
from selfkind.cli.file_options import force_option, output_option
from selfkind.cli.output import complain, say, say_json, value_of
from selfkind.companion.transfer import EXPORTS, IMPORTS, Format
from selfkind.domain.controls import JSON_ESCAPES
from selfkind.domain.errors import Damaged, SelfkindError, UsageError
from selfkind.domain.system_errors import reason


@click.group(no_args_is_help=False, context_settings={"help_option_names": ["-h", "--help"]})
def export() -> None:
    """Choose a format."""


def _export_command(name: str, format: Format) -> click.Command:
    text = f"""{format.summary}

    Thoughts and letters are private from the start, and so is any entry that you mark as private. For a file that
    you share, leave them out with --no-private.

    If a file is damaged, missing or was changed by another program, selfkind says so, and the exit code is 4.

    Example: selfkind export {name} -o {format.file}
    """

    @click.command(name, help=text)
    @output_option("Write to this file. No other user account can open it.")
    @force_option
    @click.option("--no-private", is_flag=True, help="Leave out private entries, drafts and the bin.")
    @click.pass_obj
    def command(context: Context, output: str | None, force: bool, no_private: bool) -> int:
        return _export(context, name, output, over=force, with_private=not no_private)

    return command


def _export(context: Context, format: str, output: str | None, *, over: bool, with_private: bool) -> int:
    unreadable: dict[str, SelfkindError] = {}

    def on_unreadable(part: str, problem: SelfkindError) -> None:
        unreadable[part] = problem
        complain(problem.message)

    transfer = context.companion.transfer
    missing = context.missing()
    for line in missing:
        complain(line)
    if output is None or output == "-":
        for piece in transfer.export(format, on_unreadable, with_private=with_private):
            print_bytes(piece)
    else:
        transfer.export_to(file_path(output), format, on_unreadable, over=over, with_private=with_private)
        if context.json:
            say_json({"file": output, "unread": list(unreadable)})
        else:
            limits = [
                *(["can be read"] if unreadable or missing else []),
                *([] if with_private else ["isn't private"]),
            ]
            what = "everything" + (f" that {' and '.join(limits)}" if limits else "")
            say(f"Exported to {output}: {what}. The file isn't encrypted.")
    codes = [problem.exit_code for problem in unreadable.values()]
    return max(0, *codes, context.reading_exit_code(), Damaged.exit_code if missing else 0)


def file_path(words: str) -> Path:
    """Return the file of a name. A ``~name`` of no known user is a name like any other. Raises `UsageError` for no
    name."""
    if not words.strip():
        raise UsageError("Please give the file a name.")
    return Path(os.path.expanduser(words))  # noqa: PTH111 - Path's own raises there


def print_bytes(piece: bytes) -> None:
    """Print bytes unchanged: JSON on stdout is UTF-8, whatever the locale says.

    On a terminal, characters that would control it become JSON escapes. A piece of an export cuts no character.
    """
    if sys.stdout.isatty():
        piece = piece.decode().translate(JSON_ESCAPES).encode()
    stdout = getattr(sys.stdout, "buffer", None)
    if stdout is None:
        sys.stdout.write(piece.decode())
    else:
        sys.stdout.flush()
        stdout.write(piece)


@click.group("import", no_args_is_help=False, context_settings={"help_option_names": ["-h", "--help"]})
def import_() -> None:
    """Choose a format."""


def _import_command(name: str, format: Format) -> click.Command:
    text = f"""{format.summary}

    New entries are added. If an entry is already here, selfkind keeps the version that was changed later.

    Example: selfkind import {name} {format.file} --dry-run
    """

    @click.command(name, help=text)
    @click.argument("file", metavar="FILE", shell_complete=offer_files)
    @click.option("--dry-run", is_flag=True, help="Show what would change, without changing anything.")
    @click.pass_obj
    def command(context: Context, file: str, dry_run: bool) -> None:
        _import(context, name, file, dry_run=dry_run)

    return command


def _import(context: Context, format: str, file: str, *, dry_run: bool) -> None:
    data, name = _read(file)
    counts = value_of(context.companion.transfer.import_(format, data, name, dry_run=dry_run))
    if context.json:
        say_json(
            {
                "added": counts.added,
                "changed": counts.changed,
                "same": counts.same,
                "kept": counts.kept,
                "dry_run": dry_run,
            }
        )
        return
    newer = f", and {counts.kept} left alone because yours are newer" if counts.kept else ""
    if dry_run:
        said = f"Importing would add {counts.added}, change {counts.changed} and leave {counts.same} unchanged"
        said += f". {counts.kept} would be left alone, because yours are newer" if counts.kept else ""
        say(f"{said}. This was a dry run, so nothing was changed.")
    else:
        say(f"Imported: {counts.added} added, {counts.changed} changed, {counts.same} unchanged{newer}.")


def _read(file: str) -> tuple[bytes, str]:
    """Return the bytes of a file or of stdin, and what to call them."""
    if file == "-":
        pipe = getattr(sys.stdin, "buffer", None)
        return (sys.stdin.read().encode() if pipe is None else pipe.read()), "The piped input"
    try:
        return file_path(file).read_bytes(), file
    except OSError as problem:
        raise SelfkindError(f"{file} can't be read: {reason(problem)}. Nothing was imported.") from problem


for _name, _format in EXPORTS.items():
    export.add_command(_export_command(_name, _format))
for _name, _format in IMPORTS.items():
    import_.add_command(_import_command(_name, _format))
