"""What something written is called: its kind in words, and its title where it's read whole."""

from __future__ import annotations

from selfkind.domain.boundaries.practice import BoundaryMoment
from selfkind.domain.card.day import CardDay
from selfkind.domain.circle.contact import Contact
from selfkind.domain.homework.tried import Tried
from selfkind.domain.journal.entry import Entry, EntryKind
from selfkind.domain.journal.feelings import CheckIn
from selfkind.domain.journal.finding import Thing
from selfkind.domain.routine.tick_note import TickNote
from selfkind.domain.scores.score import ScoreValue

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
    match thing:
        case Entry():
            return KIND_WORDS[thing.kind].capitalize()
        case CheckIn():
            return "Check-in"
        case TickNote():
            return "Item note"
        case BoundaryMoment():
            return "Rehearsal" if thing.is_rehearsal else "Look back"
        case Contact():
            return thing.title
        case Tried():
            return "Homework"
        case ScoreValue():
            return "Score"
        case CardDay():
            return "Daily card"
    return "Practice"
