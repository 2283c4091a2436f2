"""pack: homework and exercises that came as a file, for example from a therapist, and such files for others."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from selfkind.cli.completing import offer_files, offer_packs
from selfkind.cli.context import Context
from selfkind.cli.file_options import force_option, output_option
from selfkind.cli.output import complain, one_line, say, say_json, value_of
from selfkind.cli.own_things import say_bin, say_removed
from selfkind.cli.transfer import file_path, print_bytes
from selfkind.domain.documents import to_document
from selfkind.domain.errors import SelfkindError, shown
from selfkind.domain.file_endings import check_ending
from selfkind.domain.plain_signs import own

if TYPE_CHECKING:
    from collections.abc import Sequence

    from selfkind.companion.pack_contents import Brought
    from selfkind.companion.packs import Offer
    from selfkind.domain.packs.added import AddedPack
    from selfkind.domain.settings import Problem


@click.group(no_args_is_help=False, context_settings={"help_option_names": ["-h", "--help"]})
def pack() -> None:
    """A pack is a file with words: assignments, exercises, questions, a daily card. It can't run anything, and it
    can't change what you have.

    Example: selfkind pack add from-my-therapist.toml
    """


@pack.command("new")
@click.argument("file", metavar="FILE", shell_complete=offer_files)
@force_option
@click.pass_obj
def new_pack(context: Context, file: str, *, force: bool) -> None:
    """Write a new pack to begin with. Use “-” to print the pack.

    Each key has a note that says what it does. Change the words with any editor.
    Then check the pack: selfkind pack check FILE

    Example: selfkind pack new homework.toml
    """
    check_ending(file, "toml", "A pack")
    _write(context, file, context.companion.packs.new_text(), force=force)


@pack.command("form")
@output_option("Write to this file, for example homework-form.html.", required=True)
@force_option
@click.pass_obj
def form(context: Context, output: str, *, force: bool) -> None:
    """Write a page on which a therapist makes a pack.

    They open the page in any browser, fill it in, and save a file for you. The page needs nothing else:
    no selfkind, no network. What they type stays on their computer until they save.

    Example: selfkind pack form -o homework-form.html
    """
    check_ending(output, "html", "The form")
    _write(context, output, context.companion.packs.form_page(), force=force)


def _write(context: Context, file: str, text: str, *, force: bool) -> None:
    context.asks_nobody = True  # no example is worth a passphrase
    if file == "-":
        print_bytes(text.encode())
        return
    context.companion.packs.write(file_path(file), text, over=force)
    if context.json:
        say_json({"file": file})
    else:
        say(f"Written: {one_line(file)}")


@pack.command("check")
@click.argument("file", required=False, metavar="[FILE]", shell_complete=offer_files)
@click.pass_obj
def check(context: Context, file: str | None) -> int:
    """Check a pack, and name what needs fixing.

    You see each line and key. Without FILE, the packs in your packs folder are checked, and those that you added.

    Exit code 1 means that something needs fixing.
    """
    context.asks_nobody = True  # no pack is worth a passphrase
    folder = context.companion.places.packs
    packs = context.companion.packs
    problems = packs.check_all() if file is None else packs.check(file_path(file))
    if context.json:
        say_json({"packs": str(folder), "problems": [_problem(one) for one in problems]})
        return 1 if problems else 0
    for problem in problems:
        say(one_line(str(problem)))
    if not problems and file is None and not folder.is_dir():
        say(f"{folder} doesn't exist, so you have no forms of your own.")
    elif not problems:
        say(one_line(f"{file or folder}: all good."))
    return 1 if problems else 0


@pack.command("add")
@click.argument("file", metavar="FILE", shell_complete=offer_files)
@click.option("--dry-run", is_flag=True, help="Show what the pack brings, without changing anything.")
@click.option("--yes", is_flag=True, help="Add the pack without asking first.")
@click.pass_obj
def add(context: Context, file: str, *, dry_run: bool, yes: bool) -> int:
    """Add a pack. You see what it brings, and are asked first.

    selfkind keeps a copy, so you can delete the file. A newer version of a pack takes the place of the older one.

    Example: selfkind pack add from-my-therapist.toml --dry-run
    """
    from selfkind.companion.packs import Unusable

    try:
        offer = context.companion.packs.offer(file_path(file))
    except Unusable as error:
        return _say_problems(context, error.problems)
    is_added = False
    if not context.json:
        say(own(offer.title))
        _say_contents(offer.brought)
    if not dry_run and not offer.is_same:
        if not yes and not context.json:
            _ask(context)
        value_of(context.companion.packs.add(offer))
        is_added = True
    if context.json:
        say_json({"dry_run": dry_run, "added": is_added, "pack": _of_offer(offer)})
    elif offer.is_same:
        say("You have this pack already, so nothing was changed.")
    elif dry_run:
        say("This was a dry run, so nothing was changed.")
    else:
        say("Added. To undo this: selfkind undo")
        if offer.pack.assignments:
            say("To see the homework, and begin some: selfkind homework templates")
        if offer.pack.card is not None:
            say(f"To put the rows of the daily card on yours: selfkind pack card {offer.pack.id}")
    return 0


def _ask(context: Context) -> None:
    """Ask once whether to add a pack, where anybody can answer."""
    if sys.stdin.isatty():
        from selfkind.cli.written import ask

        ask(context, "Nothing is added yet.", "Add this pack?", otherwise="", after_no="Nothing was added.")


@pack.command("list")
@click.pass_obj
def list_packs(context: Context) -> None:
    """List the packs that you added, and those in your packs folder."""
    packs = context.companion.packs
    added, in_folder = packs.all(), packs.in_folder()
    for problem in context.companion.pack_problems():
        complain(problem)
    if context.json:
        say_json({"packs": [_document(context, one) for one in added], "in_folder": in_folder})
        return
    for one in added:
        unused = "" if packs.content(one) is not None else " (can't be used right now)"
        say(f"{one.id[:8]}  {own(one.title)}{unused}")
    for each in in_folder:
        say(f"{'':8}  {own(each['name'])}, version {each['version']}, in {each['file']}")
    if not (added or in_folder):
        say("You have no packs yet. To add a pack that you were given: selfkind pack add FILE")


@pack.command("show")
@click.argument("name", metavar="NAME", shell_complete=offer_packs)
@click.option("--file", "whole", is_flag=True, help="Print the whole file, as it was when you added it.")
@click.pass_obj
def show(context: Context, name: str, *, whole: bool) -> None:
    """Show what a pack has brought, and the message of who wrote it.

    Example: selfkind pack show sleep
    """
    one = context.companion.packs.named(name)
    if whole:
        print_bytes(one.text.encode("utf-8", "replace"))
    elif context.json:
        say_json(_document(context, one))
    else:
        say(own(one.title))
        if faults := context.companion.packs.faults(one):
            for fault in faults:
                say(one_line(str(fault)))
            say("It can't be used right now. What you did and wrote with it stays.")
        else:
            _say_contents(context.companion.packs.brought(one))


@pack.command("card")
@click.argument("name", metavar="NAME", shell_complete=offer_packs)
@click.pass_obj
def card(context: Context, name: str) -> None:
    """Put the rows of a pack's daily card on yours.

    A row that is on your card stays as it is. To see your card: selfkind card list
    """
    companion = context.companion
    one = companion.packs.named(name)
    offered = companion.packs.brought(one).card
    if offered is None:
        raise SelfkindError(f"“{shown(one.name)}” has no daily card.")
    rows = value_of(companion.card.take(offered, one.name))
    if context.json:
        say_json([to_document(row) for row in rows])
    elif rows:
        say(f"On your card now: {own('; '.join(row.name for row in rows))}. To undo this: selfkind undo")
    else:
        say("These rows are on your card already, so nothing was changed.")


@pack.command("remove")
@click.argument("name", metavar="NAME", shell_complete=offer_packs)
@click.pass_obj
def remove(context: Context, name: str) -> None:
    """Remove a pack that you added.

    Give its name, its ID or its file. The pack stays in the bin for 30 days. What you did and
    wrote with the pack stays, and you can read it as before.
    """
    packs = context.companion.packs
    path = file_path(name)
    one = packs.of_file(path) if path.suffix == ".toml" and path.is_file() else packs.named(name)
    say_removed(context, value_of(packs.remove(one)).id, "To restore the pack: selfkind pack restore")


@pack.command("restore")
@click.argument("name", metavar="NAME")
@click.pass_obj
def restore(context: Context, name: str) -> None:
    """Restore a pack from the bin. Give its name or its ID."""
    one = value_of(context.companion.packs.restore(name))
    if context.json:
        say_json(_document(context, one))
    else:
        say(f"“{own(one.name)}” is back in your packs.")


@pack.command("bin")
@click.pass_obj
def show_bin(context: Context) -> None:
    """List the packs in the bin, latest first.

    To empty the bin: selfkind journal bin --empty
    """
    say_bin(context, context.companion.packs.bin(), "packs")


def _say_contents(brought: Brought) -> None:
    say()
    for line in brought.reading():
        say(own(line))


def _say_problems(context: Context, problems: Sequence[Problem]) -> int:
    if context.json:
        say_json({"added": False, "problems": [_problem(one) for one in problems]})
    else:
        for problem in problems:
            complain(str(problem))
        complain("Nothing was added.")
    return 1


def _problem(one: Problem) -> dict[str, Any]:
    return {"file": one.file, "line": one.line, "key": one.key, "reason": one.reason}


def _of_offer(offer: Offer) -> dict[str, Any]:
    pack = offer.pack
    return {
        "pack": pack.id,
        "name": pack.name,
        "version": pack.version,
        "writer": pack.writer,
        "replaces": offer.before.version if offer.before is not None else None,
        "brings": offer.brought.document(),
    }


def _document(context: Context, one: AddedPack) -> dict[str, Any]:
    """Return a pack that was added, with what it brings instead of the text of its file."""
    document = {key: value for key, value in to_document(one).items() if key != "text"}
    packs = context.companion.packs
    is_usable = packs.content(one) is not None
    return document | {
        "usable": is_usable,
        "brings": packs.brought(one).document() if is_usable else None,
        "problems": [_problem(fault) for fault in packs.faults(one)],
    }
