"""journal list, show, delete, restore, bin."""

from __future__ import annotations

import click

from selfkind.cli.context import Context
from selfkind.cli.output import say, say_json, value_of
from selfkind.cli.written import bound, say_deleted, say_in_bin, say_missing_months, say_restored, say_whole
from selfkind.domain.documents import to_document
from selfkind.domain.errors import UsageError
from selfkind.domain.journal.entry import EntryKind
from selfkind.domain.plain_signs import own


@click.group(no_args_is_help=False, context_settings={"help_option_names": ["-h", "--help"]})
def journal() -> None:
    """Example: selfkind journal show 3f2a"""


@journal.command("list")
@click.option("--since", metavar="D", help="From this day on: yesterday, 2026-11-23, -7d.")
@click.option("--until", metavar="D", help="Up to this day.")
@click.option("--kind", type=click.Choice([str(kind) for kind in EntryKind]), help="Show one kind of entry.")
@click.pass_obj
def list_entries(context: Context, since: str | None, until: str | None, kind: str | None) -> int:
    """List your entries, newest first: id, day, kind, first line.

    Example: selfkind journal list --since -7d
    """
    companion = context.companion
    days = bound(since, companion.today()), bound(until, companion.today())
    entries = companion.journal.entries(*days, EntryKind(kind) if kind else None)
    code = say_missing_months(context)
    if context.json:
        say_json([to_document(entry) for entry in entries])
        return code
    if not entries and code == 0:
        say("No entries on these days.")
    for entry in entries:
        say(f"{entry.id[:8]}  {entry.day.isoformat()}  {entry.kind:<10}  {own(entry.first_line)}")
    if not kind and companion.check_ins.between(*days):  # of the months that are in memory already
        say("To see your check-ins: selfkind feel list")
    return code


@journal.command("show")
@click.argument("entry_id", metavar="ID")
@click.pass_obj
def show_entry(context: Context, entry_id: str) -> None:
    """Show one entry, by its ID or the first few characters of it."""
    try:
        entry = context.companion.journal.entry(entry_id)
    finally:
        # The entry may be in the month that can't be read.
        say_missing_months(context)
    say_whole(context, entry, entry.kind)


@journal.command("delete")
@click.argument("entry_id", metavar="ID")
@click.pass_obj
def delete_entry(context: Context, entry_id: str) -> None:
    """Move an entry to the bin for 30 days. Give its ID or the first few characters.

    If it ticked an item, the tick stays. Backups and exports may still contain it.
    """
    journal = context.companion.journal
    entry = journal.entry(entry_id)
    value_of(journal.delete(entry))
    say_deleted(context, entry, "journal")


@journal.command("restore")
@click.argument("entry_id", metavar="ID")
@click.pass_obj
def restore_entry(context: Context, entry_id: str) -> None:
    """Restore an entry from the bin, by its ID or the first few characters of it."""
    say_restored(context, value_of(context.companion.journal.restore(entry_id)))


@journal.command("bin")
@click.option("--empty", is_flag=True, help="Permanently delete what has been in the bin for over 30 days.")
@click.option("--all", "everything", is_flag=True, help="With --empty: delete everything in the bin.")
@click.pass_obj
def show_bin(context: Context, empty: bool, everything: bool) -> None:
    """List the entries in the bin, latest first: id, the day it was deleted, kind, first line.

    Your check-ins in the bin: selfkind feel bin. Your unfinished pages in the bin: selfkind draft bin.
    Emptying the bin deletes them too.
    """
    companion = context.companion
    if everything and not empty:
        raise UsageError("Use --all together with --empty.")
    if empty:
        gone = value_of(companion.journal.empty_bin(everything=everything))
        if context.json:
            say_json({"gone": gone})
        else:
            say(f"{gone} {'entry' if gone == 1 else 'entries'} permanently deleted.")
        return
    entries = companion.journal.bin()
    if context.json:
        say_json([to_document(entry) for entry in entries])
        return
    checkins, drafts = companion.check_ins.bin(), companion.drafts.bin()
    if not entries and not checkins and not drafts:
        say("The bin is empty.")
    for entry in entries:
        say_in_bin(context, entry, entry.kind)
    if checkins:
        say("To see the check-ins in the bin: selfkind feel bin")
    if drafts:
        say("To see the unfinished pages in the bin: selfkind draft bin")
