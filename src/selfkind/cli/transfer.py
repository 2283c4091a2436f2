"""export json, import selfkind."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from selfkind.cli.context import Context
from selfkind.cli.output import answer_of, complain, say, say_json
from selfkind.domain.errors import Damaged, SelfkindError


@click.group(no_args_is_help=False, context_settings={"help_option_names": ["-h", "--help"]})
def export() -> None:
    """Take everything out into one file."""


@export.command("json")
@click.option("-o", "--output", metavar="FILE", help="Into this file, which you alone can read.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@click.pass_obj
def export_json(context: Context, output: str | None, force: bool) -> int:
    """Everything you wrote and ticked, as one JSON document with nothing left out.

    When a file is damaged, missing or was changed by another program, that is said, and the exit code is 4.

    Example: selfkind export json -o selfkind.json
    """
    troubled: dict[str, SelfkindError] = {}

    def on_trouble(name: str, problem: SelfkindError) -> None:
        troubled[name] = problem
        complain(problem.message)

    transfer = context.companion.transfer
    missing = context.missing()
    for line in missing:
        complain(line)
    if output is None or output == "-":
        for piece in transfer.pieces(on_trouble):
            _print_bytes(piece)
    else:
        transfer.write(_path(output), on_trouble, over=force)
        if context.json:
            say_json({"file": output, "unread": list(troubled)})
        else:
            what = "Everything that can be read" if troubled or missing else "Everything"
            say(f"{what} is in {output}. It is not encrypted.")
    codes = [problem.exit_code for problem in troubled.values()]
    return max(0, *codes, context.doubt_code(), Damaged.exit_code if missing else 0)


def _path(words: str) -> Path:
    """The file of a name. A ``~name`` that nobody has is a name like any other."""
    return Path(os.path.expanduser(words))  # noqa: PTH111 - Path's own raises there


def _print_bytes(piece: bytes) -> None:
    """JSON on stdout is UTF-8, whatever the locale says."""
    stdout = getattr(sys.stdout, "buffer", None)
    if stdout is None:
        sys.stdout.write(piece.decode())
    else:
        sys.stdout.flush()
        stdout.write(piece)


@click.group("import", no_args_is_help=False, context_settings={"help_option_names": ["-h", "--help"]})
def import_() -> None:
    """Bring in what was taken out."""


@import_.command("selfkind")
@click.argument("file", metavar="FILE")
@click.option("--dry-run", is_flag=True, help="Say what would change, and write nothing.")
@click.pass_obj
def import_selfkind(context: Context, file: str, dry_run: bool) -> None:
    """Bring in FILE, made by “selfkind export json”; - reads from a pipe.

    What is not here yet is added. Of two with the same id, the one changed later stays.

    Example: selfkind import selfkind selfkind.json --dry-run
    """
    data, name = _brought(file)
    counts = answer_of(context.companion.transfer.bring_in, data, name, dry_run=dry_run)
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
    said = f"{counts.added} added, {counts.changed} changed, {counts.same} the same"
    said += f", {counts.kept} kept as they are here" if counts.kept else ""
    say(f"{'It would be: ' if dry_run else ''}{said}.")


def _brought(file: str) -> tuple[bytes, str]:
    """The bytes of a file or of stdin, and what to call them."""
    if file == "-":
        pipe = getattr(sys.stdin, "buffer", None)
        return (sys.stdin.read().encode() if pipe is None else pipe.read()), "What was piped in"
    try:
        return _path(file).read_bytes(), file
    except OSError as problem:
        why = (problem.strerror or type(problem).__name__).lower()
        raise SelfkindError(f"{file} cannot be read: {why}. Nothing was imported.") from problem
