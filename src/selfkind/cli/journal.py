"""journal list, show."""

from __future__ import annotations

import sys

import click

from selfkind.cli.context import Context
from selfkind.cli.printing import say, say_json
from selfkind.domain.day import parse_day
from selfkind.domain.documents import entry_document
from selfkind.domain.entry import Entry, EntryKind


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def journal() -> None:
    """Read what you wrote."""


@journal.command("list")
@click.option("--since", metavar="D", help="From this day on: yesterday, 2026-11-23, -7d.")
@click.option("--until", metavar="D", help="Up to this day.")
@click.option("--kind", type=click.Choice([str(kind) for kind in EntryKind]), help="One kind alone.")
@click.pass_obj
def list_entries(context: Context, since: str | None, until: str | None, kind: str | None) -> None:
    """Your entries, newest first: id, day, kind, first line.

    Example: selfkind journal list --since -7d
    """
    companion = context.companion
    today = companion.today()
    entries = companion.journal.entries(
        parse_day(since, today) if since is not None else None,
        parse_day(until, today) if until is not None else None,
        EntryKind(kind) if kind else None,
    )
    for line in companion.journal.unreadable():
        print(line, file=sys.stderr)
    if context.json:
        say_json([entry_document(entry) for entry in entries])
        return
    if not entries:
        say("Nothing written in these days.")
    for entry in entries:
        say(f"{entry.id[:8]}  {entry.day.isoformat()}  {entry.kind:<10}  {entry.first_line}")


@journal.command("show")
@click.argument("entry_id", metavar="ID")
@click.pass_obj
def show_entry(context: Context, entry_id: str) -> None:
    """One entry as it was written: ID, or its beginning."""
    companion = context.companion
    entry = companion.journal.entry(entry_id)
    if context.json:
        say_json(entry_document(entry))
        return
    at = companion.calendar.local(entry.at)
    say(f"{entry.kind}, {entry.day:%A} {entry.day.day} {entry.day:%B %Y}, {at:%H:%M}")
    say()
    for line in _read(entry):
        say(line)


def _read(entry: Entry) -> list[str]:
    lines: list[str] = []
    thought = entry.thought
    if thought is not None:
        lines.append(f"“{thought.thought}”")
        lines += [thought.situation] if thought.situation else []
        lines += [f"About: {thought.place}"] if thought.place else []
        for felt in thought.feelings:
            lines.append(felt.word + (f", {felt.intensity} of 100" if felt.intensity is not None else ""))
        lines += [thought.q3_reframe] if thought.q3_reframe else []
    lines += [f"- {item}" for item in entry.items]
    lines += [entry.text] if entry.text else []
    return lines or ["Nothing written, and kept all the same."]
