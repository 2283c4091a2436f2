"""export: one command for each format."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from selfkind.cli.context import Context
from selfkind.cli.file_options import force_option, output_option
from selfkind.cli.output import complain, say, say_json
from selfkind.companion.transfer import EXPORTS, Format
from selfkind.domain.controls import JSON_ESCAPES
from selfkind.domain.errors import Damaged, SelfkindError, UsageError
from selfkind.domain.exports.wanted import Wanted


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
        return _export(context, name, output, Wanted(with_private=not no_private), over=force)

    return command


def _export(context: Context, format: str, output: str | None, wanted: Wanted, *, over: bool) -> int:
    unreadable: dict[str, SelfkindError] = {}

    def on_unreadable(part: str, problem: SelfkindError) -> None:
        unreadable[part] = problem
        complain(problem.message)

    transfer = context.companion.transfer
    missing = context.missing()
    for line in missing:
        complain(line)
    if output is None or output == "-":
        for piece in transfer.export(format, on_unreadable, wanted):
            print_bytes(piece)
    else:
        transfer.export_to(file_path(output), format, on_unreadable, wanted, over=over)
        if context.json:
            say_json({"file": output, "unread": list(unreadable)})
        else:
            limits = [
                *(["can be read"] if unreadable or missing else []),
                *([] if wanted.with_private else ["isn't private"]),
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


for _name, _format in EXPORTS.items():
    export.add_command(_export_command(_name, _format))
