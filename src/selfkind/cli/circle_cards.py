"""circle import and export: people as address cards (vCard), from other programs and for them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from selfkind.cli.completing import offer_files, offer_people
from selfkind.cli.context import Context
from selfkind.cli.file_options import force_option
from selfkind.cli.output import complain, say, say_json, value_of
from selfkind.domain.documents import to_document
from selfkind.domain.errors import SelfkindError, UsageError
from selfkind.domain.plain_signs import own

if TYPE_CHECKING:
    from selfkind.companion.address_cards import Arrival, File

RINGS = ("close", "friendly", "community")


@click.command("import")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, shell_complete=offer_files)
@click.option("--dry-run", is_flag=True, help="Show who would come in, without changing anything.")
@click.option(
    "--only", multiple=True, metavar="NAME", help="Import whoever's name begins like this. You can give several."
)
@click.option("--ring", type=click.Choice(RINGS), help="Where in your circle. Otherwise, their kind decides.")
@click.option("--kind", "kinds", multiple=True, metavar="K", help="What they are to you. You can give several.")
@click.pass_obj
def import_cards(
    context: Context,
    files: tuple[str, ...],
    only: tuple[str, ...],
    ring: str | None,
    kinds: tuple[str, ...],
    *,
    dry_run: bool,
) -> int:
    """Import people from vCard files of phones and address books.

    Begin with --dry-run: for each card, you see what comes in and what is left out. Names, numbers, mail
    addresses, chats, nicknames, work and notes come in. Photos, addresses and birthdays don't. Whoever is in your
    circle already stays unchanged. “selfkind undo” undoes the whole import. Use “-” to read from a pipe.

    If a card can't be read, selfkind names its line, the others come in, and the exit code is 1.

    Example: selfkind circle import contacts.vcf --dry-run

    Example: selfkind circle import contacts.vcf --only Ana --only "Dr Weber" --ring close
    """
    from selfkind.companion.address_cards import MOST_AT_ONCE, Outcome, Wanted, counted, too_many
    from selfkind.domain.circle.person import Ring

    cards = context.companion.address_cards
    wanted = Wanted(Ring(ring) if ring else None, kinds, only)
    arrivals = cards.arrivals([_read(file) for file in files], wanted)
    new = [one for one in arrivals if one.outcome is Outcome.NEW]
    is_too_many = len(new) > MOST_AT_ONCE
    if is_too_many:
        taken = 0
    else:
        taken = len(new) if dry_run else len(value_of(cards.take(arrivals)))
    if context.json:
        say_json({"dry_run": dry_run, "added": taken, "cards": [_document(one) for one in arrivals]})
    else:
        _say_arrivals(arrivals, several=len(files) > 1)
    if is_too_many:
        raise SelfkindError(too_many(len(new)))
    if not context.json:
        many = counted(taken)
        if dry_run:
            say(f"Importing would add {many}. This was a dry run, so nothing was changed.")
        elif taken:
            say(f"Imported: {many}. To undo this: selfkind undo")
        else:
            say("Nobody new was on the cards, so nothing was changed.")
    return int(any(one.outcome is Outcome.BROKEN for one in arrivals))


def _read(file: str) -> File:
    """Return a file, or what comes through a pipe. Of one that's too large, only as much is read as shows it."""
    from selfkind.cli.transfer import file_path
    from selfkind.companion.address_cards import MOST_BYTES, File, read_file

    if file == "-":
        pipe = getattr(sys.stdin, "buffer", None)
        data = sys.stdin.read().encode() if pipe is None else pipe.read(MOST_BYTES + 1)
        return File(data, "The piped input")
    return read_file(file_path(file), file)


def _say_arrivals(arrivals: list[Arrival], *, several: bool) -> None:
    from selfkind.companion.address_cards import Outcome
    from selfkind.companion.arrival_words import arrival_line

    said = ""
    for one in arrivals:
        if several and one.file != said:
            say(f"{own(one.file)}:")
            said = one.file
        if one.outcome is Outcome.BROKEN:
            complain(f"{one.file}, line {one.line}: {one.problem.removesuffix('.')}. Left out.")
        elif one.outcome is Outcome.NOBODY:
            say(arrival_line(one))
        else:
            say(arrival_line(one))


def _document(one: Arrival) -> dict[str, Any]:
    return {
        "file": one.file,
        "line": one.line,
        "outcome": str(one.outcome),
        "person": None if one.person is None else to_document(one.person),
        "left_out": list(one.left_out),
        "doubts": list(one.doubts),
        "namesake": one.namesake,
        "problem": one.problem,
    }


@click.command("export")
@click.argument("file", metavar="[FILE]", default="-", shell_complete=offer_files)
@click.option(
    "--who",
    "names",
    multiple=True,
    metavar="NAME",
    help="Export this person. You can give several.",
    shell_complete=offer_people,
)
@click.option("--private", "with_private", is_flag=True, help="Export everybody, those who are private too.")
@click.option("--with-notes", is_flag=True, help="Include what you noted about them.")
@force_option
@click.pass_obj
def export_cards(
    context: Context,
    file: str,
    names: tuple[str, ...],
    *,
    with_private: bool,
    with_notes: bool,
    force: bool,
) -> None:
    """Export people as a vCard file for phones and address books.

    Without FILE, the cards are printed. A card has the name and the ways to reach somebody. Everybody is private
    from the start: name those whom you want to export with --who, or use --private. What you noted is left out,
    unless you add --with-notes. Your contacts with people, and what you allow people, never leave.

    Example: selfkind circle export ana.vcf --who Ana

    Example: selfkind circle export circle.vcf --private --with-notes
    """
    from selfkind.cli.transfer import file_path, print_bytes
    from selfkind.companion.address_cards import counted

    companion = context.companion
    cards = companion.address_cards
    if names and with_private:
        raise UsageError("Choose one of --who and --private.")
    people = cards.to_share([companion.circle.named(name) for name in names], with_private=with_private)
    left_out = len(companion.circle.all()) - len(people) if not names else 0
    if not people:
        raise SelfkindError(_nobody(left_out))
    if file == "-":
        for piece in cards.export(people, with_notes=with_notes):
            print_bytes(piece)
        if left_out:
            complain(_left_out(left_out))
        return
    cards.export_to(file_path(file), people, with_notes=with_notes, over=force)
    if context.json:
        say_json({"file": file, "exported": [one.id for one in people], "left_out": left_out})
        return
    say(f"Exported to {own(file)}: {counted(len(people))}. The file isn't encrypted.")
    if left_out:
        say(_left_out(left_out))


def _nobody(left_out: int) -> str:
    if left_out:
        return "Everybody in your circle is private. To export them: add --who NAME, or --private for everybody."
    return "Nobody is in your circle yet, so there's nothing to export."


def _left_out(people: int) -> str:
    from selfkind.companion.address_cards import counted

    verb = "is" if people == 1 else "are"
    return f"{counted(people)} {verb} private, so left out. To include them: --private"
