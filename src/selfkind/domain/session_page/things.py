"""What a session page is about: which block each thing belongs to, what can be ticked, and what is hidden."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from selfkind.domain.boundaries.practice import BoundaryMoment
from selfkind.domain.circle.contact import Contact
from selfkind.domain.homework.tried import TEXTS as TRIED_TEXTS
from selfkind.domain.homework.tried import Tried
from selfkind.domain.journal.editing import NAMES as ENTRY_NAMES
from selfkind.domain.journal.entry import DEFAULT_PRIVATE, Appointment, Entry, EntryKind
from selfkind.domain.journal.feelings import CheckIn
from selfkind.domain.phrases.counted_days import counted_days
from selfkind.domain.practice.session import Session
from selfkind.domain.safety_plan import SafetyPlan
from selfkind.domain.session_page.choices import Block


@dataclass(frozen=True)
class OwnScore:
    """A score of the user's own with how many values it has on the days of the page."""

    id: str
    name: str
    count: int
    private: bool = False

    @property
    def first_line(self) -> str:
        """Its name, and how many values there are."""
        return f"{self.name}, {counted_days(self.count, 'value')}"


Thing = Entry | CheckIn | Tried | BoundaryMoment | Contact | Session | SafetyPlan | OwnScore
"""What can be on the page when it's ticked: words, and scores with their values."""

STAYS_OUT = "This is private, so its words stay out of the page."
SCORE_STAYS_OUT = "This is private, so it stays out of the page."
BEFORE, AFTER = "Before an appointment", "After an appointment"
SCORE = "Own score"
_OF_ENTRIES = {
    EntryKind.THOUGHT: (Block.SELF_TALK,),
    EntryKind.WEEK: (Block.WEEKLY,),
    EntryKind.ACTIVITY: (Block.PRACTICE,),
}


@dataclass(frozen=True)
class Tickable:
    """A thing that can be ticked, so that the page has its words: which `blocks` these are in, what it is, its day
    (None for the safety plan and for a score), and the first line. `private` says that it was private from the
    start, as each of its kind is; `refused` says why it can't be ticked, "" where it can."""

    id: str
    blocks: tuple[Block, ...]
    name: str
    day: date | None
    line: str
    private: bool = False
    refused: str = ""
    ticked: bool = False
    hidden: bool = False


def blocks_of(thing: Thing) -> tuple[Block, ...]:
    """Return the blocks that can have words of a thing."""
    match thing:
        case Entry() if thing.appointment is not None:
            return _of_appointment(thing.appointment)
        case Entry():
            return _OF_ENTRIES.get(thing.kind, (Block.HIGHLIGHTS,))
        case CheckIn():
            return (Block.CHECK_INS,)
        case Tried() if thing.question:
            has_more = any(getattr(thing, key) for key in TRIED_TEXTS if key != "question")
            return (Block.HOMEWORK, Block.QUESTIONS) if has_more else (Block.QUESTIONS,)
        case Tried():
            return (Block.HOMEWORK,)
        case BoundaryMoment():
            return (Block.BOUNDARIES,)
        case Session():
            return (Block.PRACTICE,)
        case OwnScore():
            return (Block.WEEKLY,)
    return (Block.HIGHLIGHTS,)


def _of_appointment(page: Appointment) -> tuple[Block, ...]:
    written = {
        Block.TALK: page.topics or page.talked,
        Block.QUESTIONS: page.questions,
        Block.HIGHLIGHTS: page.proud,
    }
    return tuple(block for block, words in written.items() if words) or (Block.TALK,)


def name_of(thing: Thing) -> str:
    """Return what a thing is, in a few words."""
    match thing:
        case Entry():
            if thing.appointment is None:
                return ENTRY_NAMES[thing.kind]
            return AFTER if thing.appointment.is_after else BEFORE
        case CheckIn():
            return "Check-in"
        case Tried():
            return "Note about homework"
        case BoundaryMoment():
            return "Rehearsal" if thing.is_rehearsal else "Look back"
        case Contact():
            return thing.title
        case Session():
            return "Practice"
        case OwnScore():
            return SCORE
    return "Safety plan"


def has_words(thing: Thing) -> bool:
    """Return whether a thing has words that could be on the page. A sealed letter has none."""
    match thing:
        case Entry():
            return not thing.is_veiled and any(text.strip() for text in thing.texts)
        case CheckIn():
            return bool(thing.words or thing.note)
        case Tried():
            return any(getattr(thing, key) for key in TRIED_TEXTS)
        case Session():
            return bool(thing.note)
        case SafetyPlan():
            return any(True for _ in thing.written())
        case OwnScore():
            return thing.count > 0
    return True


def refused(thing: Thing, shared_homework: Collection[str]) -> str:
    """Return why the words of a thing never are on a page, "" where they can be.

    What is private from the start, like a thought, is ticked one by one. What the user made private can't be.
    `shared_homework` has the ids of the assignments that aren't private; those that nobody knows any more are.
    """
    if isinstance(thing, Entry):
        return STAYS_OUT if thing.private and thing.kind not in DEFAULT_PRIVATE else ""
    if isinstance(thing, Tried):
        return STAYS_OUT if thing.assignment not in shared_homework else ""
    if isinstance(thing, OwnScore):
        return SCORE_STAYS_OUT if thing.private else ""
    return ""


def is_private(thing: Thing, shared_homework: Collection[str]) -> bool:
    """Return whether a thing is private, from the start or because the user made it so."""
    return (thing.private if isinstance(thing, Entry) else False) or bool(refused(thing, shared_homework))


@dataclass(frozen=True)
class Counted:
    """Something that is counted somewhere: its id, its `blocks`, and the ids of what it's `about` or was made by.
    When one of these is hidden, so is this."""

    id: str
    blocks: tuple[Block, ...] = ()
    about: tuple[str, ...] = ()


def hidden_ids(every: Iterable[Counted], ids: Collection[str], blocks: Collection[Block] = ()) -> frozenset[str]:
    """Return the ids of everything that is hidden with what has these ids, or belongs to these blocks."""
    hidden = set(ids)
    waiting = [one for one in every if one.id not in hidden]
    while True:
        found = [
            one.id
            for one in waiting
            if hidden.intersection(one.about) or any(block in blocks for block in one.blocks)
        ]
        if not found:
            return frozenset(hidden)
        hidden.update(found)
        waiting = [one for one in waiting if one.id not in hidden]
