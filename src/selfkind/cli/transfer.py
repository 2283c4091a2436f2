"""export: one command for each format."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from selfkind.cli.completing import offer_files
from selfkind.cli.context import Context
from selfkind.cli.output import complain, say, say_json
from selfkind.cli.passphrase import new_passphrase
from selfkind.cli.written import ask, bounds
from selfkind.companion.exported import exported
from selfkind.companion.transfer import EXPORTS, Choices, Format
from selfkind.domain.controls import JSON_ESCAPES
from selfkind.domain.errors import Damaged, SelfkindError, UsageError
from selfkind.domain.exports.wanted import Wanted, wanted_kinds

Command = Callable[..., Any]


@click.group(no_args_is_help=False, context_settings={"help_option_names": ["-h", "--help"]})
def export() -> None:
    """Choose a format: json has everything, and the others have what their programs can hold.

    With --since, --until and --kind, an export has dated things of these days, and things of these kinds.

    Thoughts and letters are private from the start, and so is any entry that you mark as private. For a file that
    you share, leave them out with --no-private.

    Anybody who has an export can read it. With --age KEY or --age-passphrase it's encrypted, and the program age
    opens it. If your files are encrypted, selfkind asks before it writes a plain export, unless you add --yes.

    If a file is damaged, missing or was changed by another program, selfkind says so, and the exit code is 4.
    """


def _export_command(name: str, format: Format) -> click.Command:
    text = f"""{format.summary}

    Example: selfkind export {name} -o {format.file}
    """

    @click.command(name, help=text)
    @_options(format)
    @_titles(format)
    @click.pass_obj
    def command(
        context: Context,
        output: str | None,
        force: bool,
        since: str | None,
        until: str | None,
        kinds: tuple[str, ...],
        no_private: bool,
        recipients: tuple[str, ...],
        age_passphrase: bool,
        yes: bool,
        names: bool = False,
    ) -> int:
        days = bounds(since, until, context.companion.today())
        tables, entry_kinds = wanted_kinds(kinds)
        wanted = Wanted(days.since, days.until, tables, entry_kinds, not no_private)
        if recipients and age_passphrase:
            raise UsageError("Choose --age or --age-passphrase: a file is for keys or for a passphrase.")
        if not (recipients or age_passphrase or yes):
            _ask_first(context)
        passphrase = new_passphrase(context, context.companion) if age_passphrase else None
        choices = Choices(wanted, discreet=not names, recipients=recipients, passphrase=passphrase)
        return _export(context, name, output, choices, over=force)

    return command


def _options(format: Format) -> Callable[[Command], Command]:
    """Give a command the options of every export."""
    is_zip = format.file.endswith(".zip")
    written = "Write to this folder or .zip." if is_zip else "Write to this file."
    several = "You can give several."
    options = [
        click.option(
            "-o",
            "--output",
            metavar="PATH" if is_zip else "FILE",
            shell_complete=offer_files,
            help=f"{written} No other user account can open it.",
        ),
        click.option("--force", is_flag=True, help="Replace a file that already exists."),
        click.option("--since", metavar="D", help="From this day on: yesterday, 2026-11-23, march, or -7d."),
        click.option("--until", metavar="D", help="Up to and including this day."),
        click.option("--kind", "kinds", multiple=True, metavar="K", help=f"One kind, such as note. {several}"),
        click.option("--no-private", is_flag=True, help="Leave out private entries, drafts and the bin."),
        click.option("--age", "recipients", multiple=True, metavar="KEY", help=f"Encrypt for this key. {several}"),
        click.option("--age-passphrase", is_flag=True, help="Encrypt with a passphrase. selfkind asks for it."),
        click.option("--yes", is_flag=True, help="Don't ask before a plain export is written."),
    ]

    def with_options(command: Command) -> Command:
        for one in reversed(options):
            command = one(command)
        return command

    return with_options


def _titles(format: Format) -> Callable[[Command], Command]:
    """Give a command the option for titles that others may see, where its format has some."""
    if not format.has_titles:
        return lambda command: command
    return click.option("--names", is_flag=True, help="Show the names of items, which are left out otherwise.")


def _ask_first(context: Context) -> None:
    """Ask before what is encrypted here is written in plain. Raises `UsageError` where nobody can answer."""
    if context.companion.encryption.is_encrypted:
        ask(
            context,
            "Your files are encrypted. This export won't be: anybody who has it can read it.",
            "Export it in plain?",
            otherwise="Your files are encrypted and the export isn't: add --yes, or --age KEY to encrypt it.",
            after_no="Nothing was exported.",
        )


def _export(context: Context, format: str, output: str | None, choices: Choices, *, over: bool) -> int:
    unreadable: dict[str, SelfkindError] = {}
    sealed: list[int] = []

    def on_unreadable(part: str, problem: SelfkindError) -> None:
        unreadable[part] = problem
        complain(problem.message)

    transfer = context.companion.transfer
    missing = context.missing()
    for line in missing:
        complain(line)
    if output is None or output == "-":
        binary = transfer.has_files(format) or choices.is_sealed
        if binary and sys.stdout.isatty():
            raise UsageError("A terminal can't show this export. Name a file for it with -o.")
        for piece in transfer.export(format, on_unreadable, choices, sealed.append):
            (write_bytes if binary else print_bytes)(piece)
    else:
        path = file_path(output)
        has_any = transfer.export_to(path, format, on_unreadable, choices, sealed.append, over=over)
        if context.json:
            document = {"file": output, "unread": list(unreadable), "sealed": sum(sealed)}
            say_json(document | {"encrypted": choices.is_sealed})
        else:
            is_partial = bool(unreadable or missing)
            say(exported(output, format, choices, is_partial=is_partial, has_any=has_any))
    if sealed:
        what = "1 letter with a seal is" if sealed == [1] else f"{sum(sealed)} letters with a seal are"
        complain(f"{what} left out. To have everything: selfkind export json")
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
    write_bytes(piece)


def write_bytes(piece: bytes) -> None:
    """Write bytes to stdout as they are."""
    stdout = getattr(sys.stdout, "buffer", None)
    if stdout is None:
        sys.stdout.write(piece.decode())
    else:
        sys.stdout.flush()
        stdout.write(piece)


for _name, _format in EXPORTS.items():
    export.add_command(_export_command(_name, _format))
