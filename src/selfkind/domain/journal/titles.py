"""What something written is called: its kind in words, and its title where it's read whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfkind.domain.journal.entry import Entry, EntryKind
from selfkind.domain.journal.feelings import CheckIn
from selfkind.domain.journal.things import is_card_day, is_contact, is_moment, is_score_value, is_try
from selfkind.domain.routine.tick_note import TickNote

if TYPE_CHECKING:
    from selfkind.domain.journal.finding import Thing

KIND_WORDS = {
    EntryKind.THOUGHT: "thought",
    EntryKind.GRATITUDE: "good things",
    EntryKind.LETTER: "letter",
    EntryKind.REFLECTION: "reflection",
    EntryKind.NOTE: "note",
    EntryKind.WORKSHEET: "worksheet",
    EntryKind.ACTIVITY: "activity",
    EntryKind.WEEK: "weekly check-in",
    EntryKind.LOOK_BACK: "weekly look-back",
    EntryKind.APPOINTMENT: "appointment",
}


def title_of(thing: Thing) -> str:
    """Return what a thing is, as the title of its page."""
    if isinstance(thing, Entry):
        return KIND_WORDS[thing.kind].capitalize()
    if isinstance(thing, CheckIn):
        return "Check-in"
    if isinstance(thing, TickNote):
        return "Item note"
    if is_moment(thing):
        return "Rehearsal" if thing.is_rehearsal else "Look back"
    if is_contact(thing):
        return thing.title
    if is_try(thing):
        return "Homework"
    if is_score_value(thing):
        return "Score"
    if is_card_day(thing):
        return "Daily card"
    return "Practice"
