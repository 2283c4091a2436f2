"""Notes about items, for the journal commands: list them, show one, and change one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfkind.cli.output import say, say_json, value_of
from selfkind.cli.written import head_of, say_lines, say_listed
from selfkind.domain.documents import to_document
from selfkind.domain.errors import UsageError
from selfkind.domain.journal.form_keys import minutes_from
from selfkind.domain.journal.reading import lines_of_tick_note
from selfkind.domain.plain_signs import own

if TYPE_CHECKING:
    from selfkind.cli.context import Context
    from selfkind.cli.written import Bounds
    from selfkind.domain.routine.tick_note import TickNote

KEYS = ("note", "minutes")


def list_item_notes(context: Context, days: Bounds, tag: str | None, *, on_this_day: bool) -> int:
    """List the notes about items of some days, newest first."""
    from selfkind.companion.tick_notes import name_in

    companion = context.companion
    if on_this_day or tag is not None:
        option = "--on-this-day" if on_this_day else "--tag"
        raise UsageError(f"{option} is for entries. To find notes: selfkind journal search --kind item-note")
    names = companion.tick_notes.names()

    def line_of(note: TickNote) -> str:
        return f"{note.id[:8]}  {note.day.isoformat()}  {own(name_in(names, note))}: {own(note.first_line)}"

    notes = companion.tick_notes.each(*days)
    return say_listed(context, notes, line_of, "No notes about items on these days.")


def show_item_note(context: Context, note: TickNote) -> None:
    """Print a note, whole, after its day and the item that it's about."""
    if context.json:
        say_json(to_document(note))
        return
    say(head_of(context, note, "item-note"))
    say()
    say_lines(lines_of_tick_note(note, context.companion.tick_notes.name(note)))


def edit_item_note(
    context: Context, note: TickNote, settings: tuple[str, ...], day_words: str | None, private: bool | None
) -> int:
    """Change a note. Raises `UsageError` for what a note can't have."""
    if day_words is not None or private is not None:
        raise UsageError("A note about an item stays on its day, and can't be private. Use --set.")
    said = dict(_setting(words) for words in settings)
    if not said:
        raise UsageError("What would you like to change? For example: --set note=slowly --set minutes=12")
    minutes = minutes_from(said["minutes"]) if "minutes" in said else note.minutes
    changed = value_of(context.companion.tick_notes.change(note, said.get("note", note.note), minutes))
    if context.json:
        say_json({"changed": changed})
    elif changed:
        say("Saved. The earlier version is in the bin for 30 days.")
    else:
        say("Nothing was changed.")
    return 0


def _setting(words: str) -> tuple[str, str]:
    key, sign, value = words.partition("=")
    if not sign or key.strip() not in KEYS:
        raise UsageError(f"A note about an item has the keys {' and '.join(KEYS)}, as in --set note=slowly.")
    return key.strip(), value
