"""The journal commands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import click

from selfkind.cli.completing_written import offer_entries, offer_thoughts
from selfkind.cli.context import Context
from selfkind.cli.inbox_news import take_up_inbox
from selfkind.cli.journal_bin import show_bin
from selfkind.cli.journal_letters import letters
from selfkind.cli.output import say, say_each, say_each_json, say_json, value_of
from selfkind.cli.text_command import QueryCommand
from selfkind.cli.written import (
    bounds,
    narrowing,
    say_deleted,
    say_listed,
    say_missing_months,
    say_restored,
    say_whole,
)
from selfkind.domain.documents import to_document
from selfkind.domain.errors import SelfkindError, UsageError
from selfkind.domain.journal.entry import Entry, EntryKind, marks_of
from selfkind.domain.journal.finding import Thing, document_of, excerpt, kind_of
from selfkind.domain.journal.query import BOUNDARY, CARD, CHECK_IN, CONTACT, HOMEWORK, ITEM_NOTE, KINDS, Query
from selfkind.domain.journal.reading import UNWRITTEN
from selfkind.domain.plain_signs import own


@click.group(no_args_is_help=False, context_settings={"help_option_names": ["-h", "--help"]})
def journal() -> None:
    """Example: selfkind journal show 3f2a"""


_ELSEWHERE = {
    CHECK_IN: "To see your check-ins: selfkind feel list",
    BOUNDARY: "To see your rehearsals and looks back: selfkind boundary log",
    CONTACT: "To see your contacts: selfkind circle log",
    HOMEWORK: "To see what you tried with homework: selfkind homework log",
    CARD: "To see your daily card: selfkind card show",
    ITEM_NOTE: "To see your notes about items: selfkind journal list --kind item-note",
}
"""What to say of what is no entry, by its kind: after a list of entries, if some was written on these days."""


class _Kind(click.Choice[str]):
    """A kind of entry. For what is listed by a command of its own, the error names that command."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the kind. Raises `UsageError` for what is no entry."""
        if value not in self.choices and value in KINDS:
            where = _ELSEWHERE.get(value, f"To see them: selfkind journal search kind:{value}")
            raise UsageError(f"“{value}” isn't a kind of entry. {where}")
        return super().convert(value, param, ctx)


@journal.command("list")
@click.option("--since", metavar="D", help="From this day on: yesterday, 2026-11-23, march, or -7d (a week ago).")
@click.option("--until", metavar="D", help="Up to and including this day.")
@click.option(
    "--kind",
    type=_Kind([*map(str, EntryKind), ITEM_NOTE]),
    help="Show one kind of entry, such as letter. “item-note” shows your notes about items.",
)
@click.option("--tag", metavar="T", help="Show entries with this tag.")
@click.option(
    "--on-this-day",
    is_flag=True,
    help="Show entries from this day a month ago, half a year ago and in earlier years.",
)
@click.pass_obj
def list_entries(
    context: Context,
    since: str | None,
    until: str | None,
    kind: str | None,
    tag: str | None,
    on_this_day: bool,
) -> int:
    """List your entries, newest first. Each line has the ID, the day, the kind and the first line.

    Example: selfkind journal list --since -7d
    """
    take_up_inbox(context)
    companion = context.companion
    days = bounds(since, until, companion.today())
    others: set[str] = set()
    entries: Iterable[Entry]
    if kind == ITEM_NOTE:
        from selfkind.cli.journal_notes import list_item_notes

        return list_item_notes(context, days, tag, on_this_day=on_this_day)
    if on_this_day:
        if since is not None or until is not None:
            raise UsageError("--on-this-day chooses the days, so leave out --since and --until.")
        entries = companion.journal.entries_on_this_day(EntryKind(kind) if kind else None)
    else:
        is_whole = not kind and tag is None and not context.json
        entries = companion.journal.each(*days, EntryKind(kind) if kind else None, others if is_whole else None)
    if tag is not None:
        entries = companion.search.narrow(entries, tag=tag)
    code = say_listed(
        context,
        entries,
        _line_of,
        "No entries on these days."
        if tag is None
        else "No entries have this tag. To see your tags: selfkind journal tags",
    )
    for other, where in _ELSEWHERE.items():
        if other in others:
            say(where)
    return code


def _line_of(entry: Entry) -> str:
    marks = f"  ({said})" if (said := marks_of(entry)) else ""
    line = own(entry.first_line) or UNWRITTEN
    return f"{entry.id[:8]}  {entry.day.isoformat()}  {entry.kind:<10}  {line}{marks}"


@journal.command("search", cls=QueryCommand)
@click.argument("text", nargs=-1, metavar="[QUERY]...")
@click.option("--kind", metavar="K", help=f"One kind: {', '.join(KINDS)}.")
@click.option("--tag", metavar="T", help="Find what has this tag.")
@click.option("--since", metavar="D", help="From this day on: yesterday, 2026-11-23, march, or -7d (a week ago).")
@click.option("--until", metavar="D", help="Up to and including this day.")
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
@click.pass_obj
def search_journal(
    context: Context,
    text: tuple[str, ...],
    kind: str | None,
    tag: str | None,
    since: str | None,
    until: str | None,
    as_json: bool,
) -> int:
    """Find what you wrote, felt and practised, newest first.

    Each line has the ID, day, kind and words found.

    What is found has every word of QUERY. You can also use "exact words" in quotes, -word for a word that mustn't
    be there, @tag, kind:letter, feeling:lonely, is:private, is:paper, is:imported, since:2026-01 and
    until:yesterday. If QUERY has quotes in it, put your shell's quotes around all of it.

    What you type after the command stays in your shell's history, and other users can see it while the command
    runs.

    Example: selfkind journal search tea @work -coffee '"a good day"'
    """
    take_up_inbox(context)
    search = context.companion.search
    query = search.query(" ".join(text))
    if query.problems:
        raise UsageError(query.problems[0])
    query = search.narrowed(query, kind=kind, tag=tag, since=since, until=until)
    if query.is_empty:
        raise UsageError("What would you like to find? For example: selfkind journal search tea")
    context.json = context.json or as_json
    names = search.names()
    found = search.find(query, names)
    if context.json:
        say_each_json(document_of(thing) for thing in found)
        return say_missing_months(context)
    count = say_each(_found_line(query, thing, names) for thing in found)
    code = say_missing_months(context)
    if not count and code == 0:
        say("Nothing was found. Try fewer words, or the beginning of a word.")
    return code


def _found_line(query: Query, thing: Thing, names: Mapping[str, str]) -> str:
    line = "".join(piece for piece, _ in excerpt(query, thing, names))
    return f"{thing.id[:8]}  {thing.day.isoformat()}  {kind_of(thing):<10}  {own(line) or UNWRITTEN}"


@journal.command("tags")
@click.pass_obj
def list_tags(context: Context) -> int:
    """List your tags with how often you used each. Tags are words with @ before them, like @work."""
    tags = context.companion.search.tags()
    code = say_missing_months(context)
    if context.json:
        say_json([{"tag": tag, "count": count} for tag, count in tags])
        return code
    width = max((len(str(count)) for _, count in tags), default=0)
    for tag, count in tags:
        say(f"{count:>{width}}  @{own(tag)}")
    if not tags and code == 0:
        say("You have no tags yet. To make a tag, write @ before a word, like @work.")
    return code


@journal.command("show")
@click.argument("entry_id", metavar="ID", shell_complete=offer_entries)
@click.pass_obj
def show_entry(context: Context, entry_id: str) -> None:
    """Show one entry or one note about an item, by its ID. The first few characters of the ID are enough."""
    take_up_inbox(context)
    companion = context.companion
    try:
        if (note := companion.tick_notes.named(entry_id)) is not None:
            from selfkind.cli.journal_notes import show_item_note

            show_item_note(context, note)
            return
        entry = companion.journal.entry(entry_id)
    finally:
        # The entry may be in the month that can't be read.
        say_missing_months(context)
    say_whole(context, entry, entry.kind)
    if entry.is_veiled and not context.json:
        say()
        say(f"To open the letter: selfkind journal letters open {entry.id[:8]}")


journal.add_command(letters)


@journal.command("edit")
@click.argument("entry_id", metavar="ID", shell_complete=offer_entries)
@click.option("--set", "settings", multiple=True, metavar="KEY=VALUE", help="Change the answer to one question.")
@click.option(
    "--date", "day_words", metavar="D", help="Move the entry to this day: yesterday, monday, 2026-11-23."
)
@click.option(
    "--private/--no-private", default=None, help="Keep the entry out of what you share, or let it in again."
)
@click.option("--from-paper/--no-from-paper", default=None, help="Say whether you wrote the entry on paper first.")
@click.pass_obj
def edit_entry(
    context: Context,
    entry_id: str,
    settings: tuple[str, ...],
    day_words: str | None,
    private: bool | None,
    from_paper: bool | None,
) -> int:
    """Change an entry. Give its ID, or the first few characters of the ID. Without options, your editor opens.

    Anything you don't mention stays the same. The earlier version is in the bin for 30 days.

    A note about an item has the keys note and minutes.

    Example: selfkind journal edit 3f2a --set text="a kinder line"
    """
    if (note := context.companion.tick_notes.named(entry_id)) is not None:
        from selfkind.cli.journal_notes import edit_item_note

        if from_paper is not None:
            raise UsageError("A note about an item can't be from paper.")
        return edit_item_note(context, note, settings, day_words, private)
    from selfkind.cli.journal_edit import edit

    return edit(context, entry_id, settings, day_words, private, from_paper)


@journal.command("delete")
@click.argument("entry_id", metavar="ID", shell_complete=offer_entries)
@click.pass_obj
def delete_entry(context: Context, entry_id: str) -> None:
    """Move an entry, or a note about an item, to the bin for 30 days. Give its ID, or the beginning of the ID.

    If it ticked an item, the tick stays. Backups and exports may still contain it.
    """
    if (note := context.companion.tick_notes.named(entry_id)) is not None:
        value_of(context.companion.tick_notes.delete(note))
        say_deleted(context, note, "journal")
        return
    journal = context.companion.journal
    entry = journal.entry(entry_id)
    value_of(journal.delete(entry))
    say_deleted(context, entry, "journal")


@journal.command("finish")
@click.argument("entry_id", metavar="[ID]", required=False, shell_complete=offer_thoughts)
@click.option("--set", "settings", multiple=True, metavar="KEY=VALUE", help="Answer one of the questions.")
@click.option("--quick", is_flag=True, help="Ask fewer questions.")
@click.option("--logged", is_flag=True, help="Finish the thought without an answer.")
@narrowing()
@click.pass_obj
def finish_thought(
    context: Context,
    entry_id: str | None,
    settings: tuple[str, ...],
    quick: bool,
    logged: bool,
    tag: str | None,
    since: str | None,
    until: str | None,
) -> int:
    """Answer a thought, or list the thoughts that wait for an answer.

    Without ID, you get the list of the last 30 days, newest first. With an ID, selfkind asks the questions.

    To see the keys for --set: selfkind exercises show thought-record

    Example: selfkind journal finish 3f2a --set q3_reframe="One thing at a time."
    """
    from selfkind.cli.journal_finish import answer, list_open

    if entry_id is not None:
        for name, given in (("--tag", tag), ("--since", since), ("--until", until)):
            if given is not None:
                raise UsageError(f"{name} is for the list, so leave out {name} or the ID.")
        return answer(context, entry_id, settings, quick=quick, logged=logged)
    if settings or quick or logged:
        raise UsageError("Which thought do you want to answer? To see the IDs: selfkind journal finish")
    return list_open(context, tag, since, until)


@journal.command("restore")
@click.argument("entry_id", metavar="ID", shell_complete=offer_entries)
@click.pass_obj
def restore_entry(context: Context, entry_id: str) -> None:
    """Restore an entry from the bin. The beginning of its ID is enough.

    If ID is an earlier version, that version replaces the entry, and the newer version goes to the bin. You can
    restore an earlier line about a practice, or a note about an item, or a breathing pattern, in the same way.
    """
    line = context.companion.practice.restore_line(entry_id)
    if line is not None:
        say_restored(context, value_of(line), was_version=True)
        return
    pattern = context.companion.practice.restore_pattern(entry_id)
    if pattern is not None:
        restored_pattern = value_of(pattern)
        if context.json:
            say_json(to_document(restored_pattern))
        else:
            say(f"“{own(restored_pattern.name)}” is back among your patterns.")
        return
    note = context.companion.tick_notes.restore_named(entry_id)
    if note is not None:
        say_restored(context, value_of(note))
        return
    restored = value_of(context.companion.journal.restore(entry_id))
    say_restored(context, restored, was_version=not restored.id.startswith(entry_id.strip().casefold()))


@journal.command("replies")
@click.pass_obj
def list_replies(context: Context) -> int:
    """List your kind replies to harsh thoughts, newest first.

    Each line has its ID, the day, your words, and whether they helped.
    """
    from selfkind.domain.journal.replies import Reply, helped

    def has_helped(reply: Reply) -> bool:
        return reply.entry.thought is not None and helped(reply.entry.thought)

    def line_of(reply: Reply) -> str:
        did = "  (helped)" if has_helped(reply) else ""
        words = own(" ".join(reply.words.split()))
        return f"{reply.entry.id[:8]}  {reply.entry.day.isoformat()}  {words}{did}"

    found = context.companion.replies.newest()
    if context.json:
        say_each_json(
            {
                "id": reply.entry.id,
                "day": reply.entry.day.isoformat(),
                "words": reply.words,
                "helped": has_helped(reply),
            }
            for reply in found
        )
        return say_missing_months(context)
    count = say_each(map(line_of, found))
    code = say_missing_months(context)
    if not count and code == 0:
        say("No thought has an answer yet. To answer one: selfkind journal finish")
    return code


@journal.command("not-again")
@click.argument("entry_id", metavar="ID", shell_complete=offer_entries)
@click.option("--allow", is_flag=True, help="Let the entry come back on Today again.")
@click.pass_obj
def not_again(context: Context, entry_id: str, allow: bool) -> None:
    """Keep an entry from coming back on Today. To undo this: selfkind undo"""
    companion = context.companion
    entry = value_of(companion.coming_back.let(companion.journal.entry(entry_id), come_back=allow))
    if context.json:
        say_json(to_document(entry))
    else:
        say("The entry can come back on Today again." if allow else "The entry won't come back on Today.")


@journal.command("tell")
@click.argument("entry_id", metavar="ID", shell_complete=offer_entries)
@click.option("--item", type=int, metavar="N", help="Print just the good thing with this number.")
@click.pass_obj
def tell(context: Context, entry_id: str, item: int | None) -> None:
    """Print a line about each good thing, to send to somebody.

    Example: selfkind journal tell 3f2a --item 2

    To send a line with your own mail or phone program, use it as the message of: selfkind circle reach NAME
    """
    from selfkind.domain.journal.telling import lines_to_tell

    entry = context.companion.journal.entry(entry_id)
    lines = lines_to_tell(entry, context.companion.today())
    if not lines:
        raise SelfkindError("There are no good things in this entry. To write some: selfkind write gratitude")
    if item is not None and not 1 <= item <= len(lines):
        raise UsageError(f"--item can be 1 to {len(lines)}. You gave {item}.")
    lines = lines if item is None else [lines[item - 1]]
    if context.json:
        say_json(lines)
    for line in () if context.json else lines:
        say(own(line), wrap=False)


@journal.command("drafts")
@narrowing(KINDS)
@click.pass_context
def list_drafts(
    context: click.Context, kind: str | None, tag: str | None, since: str | None, until: str | None
) -> None:
    """List your unfinished pages. For more about them: selfkind draft"""
    from selfkind.cli.draft import list_drafts as listed

    context.invoke(listed, kind=kind, tag=tag, since=since, until=until)


journal.add_command(show_bin)
