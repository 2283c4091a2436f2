"""packs check."""

from __future__ import annotations

from pathlib import Path

import click

from selfkind.cli.context import Context
from selfkind.cli.output import one_line, say, say_json


@click.group(no_args_is_help=False, context_settings={"help_option_names": ["-h", "--help"]})
def packs() -> None:
    """Example: selfkind packs check walk.toml"""


@packs.command("check")
@click.argument("file", required=False, metavar="[FILE]")
@click.pass_obj
def check_packs(context: Context, file: str | None) -> int:
    """Check a file with forms of your own. Without FILE, your whole packs folder is checked.

    Exit code 1 means that something needs fixing.
    """
    from selfkind.companion.packs import check_folder, check_pack

    context.asks_nobody = True  # no pack is worth a passphrase
    folder = context.companion.places.packs
    problems = check_folder(folder) if file is None else check_pack(Path(file))
    if context.json:
        say_json(
            {
                "packs": str(folder),
                "problems": [{"file": p.file, "line": p.line, "key": p.key, "reason": p.reason} for p in problems],
            }
        )
        return 1 if problems else 0
    for problem in problems:
        say(one_line(str(problem)))
    if not problems and file is None and not folder.is_dir():
        say(f"{folder} doesn't exist, so you have no forms of your own.")
    elif not problems:
        say(one_line(f"{file or folder}: all good."))
    return 1 if problems else 0
