"""A person of the circle, or a group or a professional, with how to reach them and what they're good for.

People are in one of three rings. Nothing here compares them: no counts, no scores, no order but the one in which
they were added.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum

from selfkind.domain.errors import UsageError, shown
from selfkind.domain.own_thing import OwnThing
from selfkind.domain.own_words import tidy_line, tidy_text

MOST_WAYS = 20
"""How many phone numbers, mail addresses or chats somebody can have."""


class Ring(StrEnum):
    """Where in the circle somebody is."""

    CLOSE = "close"
    FRIENDLY = "friendly"
    COMMUNITY = "community"


RING_NAMES = {
    Ring.CLOSE: "Close",
    Ring.FRIENDLY: "Friendly",
    Ring.COMMUNITY: "Community and professionals",
}


class PersonKind(StrEnum):
    """What somebody is to the user. A person can be several."""

    CHEERS_UP = "cheers-up"
    LISTENS = "listens"
    PRACTICAL = "practical"
    KNOWS_MY_STORY = "knows-my-story"
    INTEREST = "interest"
    FAMILY = "family"
    NEIGHBOUR = "neighbour"
    WORK = "work"
    FAITH = "faith"
    GROUP = "group"
    THERAPIST = "therapist"
    DOCTOR = "doctor"
    CRISIS_LINE = "crisis-line"


KIND_NAMES = {
    PersonKind.CHEERS_UP: "Cheers me up",
    PersonKind.LISTENS: "Listens",
    PersonKind.PRACTICAL: "Practical help",
    PersonKind.KNOWS_MY_STORY: "Knows my story",
    PersonKind.INTEREST: "Shares an interest",
    PersonKind.FAMILY: "Family",
    PersonKind.NEIGHBOUR: "Neighbour",
    PersonKind.WORK: "Colleague or boss",
    PersonKind.FAITH: "Faith or community",
    PersonKind.GROUP: "Group",
    PersonKind.THERAPIST: "Therapist or coach",
    PersonKind.DOCTOR: "Doctor",
    PersonKind.CRISIS_LINE: "Crisis line",
}
PROFESSIONAL = frozenset({PersonKind.THERAPIST, PersonKind.DOCTOR, PersonKind.CRISIS_LINE})


class Wish(StrEnum):
    """How often the user would like to say hello, if they'd like a rhythm at all."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"


WISH_NAMES = {Wish.WEEKLY: "weekly", Wish.MONTHLY: "monthly"}


class Sort(StrEnum):
    """What is asked about: a person, a group, or a professional."""

    PERSON = "person"
    GROUP = "group"
    PROFESSIONAL = "professional"


SORT_NAMES = {Sort.PERSON: "Person", Sort.GROUP: "Group", Sort.PROFESSIONAL: "Professional"}


@dataclass(frozen=True)
class Person(OwnThing):
    """Somebody in the circle; all but the name can be empty.

    `kinds` are those of `PersonKind`, or the user's own words. `phones` are as they were typed. `not_needed` is
    what the user doesn't need from them. `may_share` says whether they may see a summary, and `emergency` whether
    it's fine to call them in an emergency; None when nobody said.
    `place` is that of a group, or a link; `practice_number` the number of a practice for emergencies. `next_day`
    and `next_time` are the next meeting or appointment. `show_when_locked`: they're on the help page of a locked
    selfkind too. One who is `private` is left out of what is shared.
    """

    id: str
    name: str
    updated: datetime
    ring: Ring = Ring.FRIENDLY
    kinds: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    mails: tuple[str, ...] = ()
    chats: tuple[str, ...] = ()
    good_times: str = ""
    good_for: str = ""
    not_needed: str = ""
    wish: Wish | None = None
    may_share: bool | None = None
    emergency: bool | None = None
    place: str = ""
    cost: str = ""
    role: str = ""
    hours: str = ""
    practice_number: str = ""
    next_day: date | None = None
    next_time: time | None = None
    note: str = ""
    show_when_locked: bool = False
    private: bool = True
    removed: datetime | None = None

    @property
    def text(self) -> str:
        """What they're called in lists, and found by: the name."""
        return self.name

    @property
    def sort(self) -> Sort:
        """Whether it's a group, a professional, or anybody else."""
        if PersonKind.GROUP in self.kinds:
            return Sort.GROUP
        return Sort.PROFESSIONAL if PROFESSIONAL.intersection(self.kinds) else Sort.PERSON


def kind_name(kind: str) -> str:
    """Return the name of a kind; one of the user's own is its name."""
    return KIND_NAMES[PersonKind(kind)] if kind in KIND_NAMES else kind


def kind_words(kind: str) -> str:
    """Return a kind as it's read within a sentence."""
    return kind_name(kind).lower() if kind in KIND_NAMES else kind


def ring_for(kinds: tuple[str, ...]) -> Ring:
    """Return the ring for somebody of these kinds, when nobody said which."""
    return Ring.COMMUNITY if {PersonKind.GROUP, *PROFESSIONAL}.intersection(kinds) else Ring.FRIENDLY


LINES = {
    "good_times": "Good times",
    "good_for": "Good for",
    "not_needed": "What I don't need from them",
    "place": "Place or link",
    "cost": "Cost",
    "role": "Role",
    "hours": "Hours",
    "practice_number": "Emergency number of the practice",
}
"""The single lines of a person, and what they're called."""
WAYS = {"phones": "Phone", "mails": "Mail", "chats": "Chat"}
"""The ways to reach a person, and what they're called."""
_ADDRESS = re.compile(r"[^\s@<>,;:\"\x00-\x1f]+@[^\s@<>,;:\"\x00-\x1f]+")


def checked(person: Person) -> Person:
    """Return a person as they're kept, with spaces put in order. Raises `UsageError` for what can't be kept."""
    name = tidy_line("A name", person.name)
    if not name:
        raise UsageError("Who is it? A name or a nickname is enough.")
    lines = {key: tidy_line(f"“{label}”", getattr(person, key)) for key, label in LINES.items()}
    ways = {key: _ways(label, getattr(person, key)) for key, label in WAYS.items()}
    for address in ways["mails"]:
        if not is_mail(address):
            raise UsageError(f"“{shown(address)}” isn't a mail address. An example: ana@example.org")
    note = tidy_text("A note", person.note)
    kinds = tuple(dict.fromkeys(filter(None, (tidy_line("A kind", kind) for kind in person.kinds))))
    timed = person.next_time if person.next_day is not None else None
    return replace(person, name=name, kinds=kinds, note=note, next_time=timed, **lines, **ways)  # type: ignore[arg-type]


def is_mail(words: str) -> bool:
    """Return whether words are a mail address, as far as their form says."""
    return _ADDRESS.fullmatch(words.strip()) is not None


def _ways(what: str, given: tuple[str, ...]) -> tuple[str, ...]:
    """Return ways to reach somebody as they were typed, without empty ones and without any that is there twice."""
    ways = tuple(dict.fromkeys(way.strip() for way in given if way.strip()))
    if len(ways) > MOST_WAYS:
        raise UsageError(f"“{what}” can be there up to {MOST_WAYS} times. You gave {len(ways)}.")
    for way in ways:
        tidy_line(f"“{what}”", way)
    return ways
