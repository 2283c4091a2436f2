"""Entries: everything that the user writes. One type, with an extra part for the kinds that need more fields."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from selfkind.domain.records import field_names, is_record


class EntryKind(StrEnum):
    """The kinds of entry."""

    THOUGHT = "thought"
    GRATITUDE = "gratitude"
    LETTER = "letter"
    REFLECTION = "reflection"
    NOTE = "note"
    WORKSHEET = "worksheet"
    ACTIVITY = "activity"
    WEEK = "week"
    LOOK_BACK = "look-back"
    APPOINTMENT = "appointment"


class Felt(NamedTuple):
    """A feeling in a thought record; `intensity` is from 0 to 100, or None when it wasn't rated."""

    word: str
    intensity: int | None = None


class Thought(NamedTuple):
    """A thought record. A quick catch fills `thought` and perhaps `situation` and `feelings`; the questions can be
    answered later, or it's just `logged`: left as it is. Ratings are from 0 to 100, or None when not rated."""

    thought: str
    situation: str = ""
    place: str = ""
    feelings: tuple[Felt, ...] = ()
    body: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    belief_before: int | None = None
    q1_for: str = ""
    q1_against: str = ""
    q2_friend: str = ""
    q3_reframe: str = ""
    belief_reframe: int | None = None
    belief_after: int | None = None
    intensity_after: int | None = None
    next_step: str = ""
    logged: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer: none of the questions about it has words, and it isn't just logged."""
        return not (self.logged or self.q1_for or self.q1_against or self.q2_friend or self.q3_reframe)


class Letter(NamedTuple):
    """A letter to yourself: the `voice` it is written from, its `parts` by step, and its seal: the day it opens,
    or that it is for a hard day. `opened` is when it was opened, `reply` what was answered then."""

    voice: str = ""
    parts: Mapping[str, str] = MappingProxyType({})
    sealed_until: date | None = None
    hard_day: bool = False
    opened: datetime | None = None
    reply: str = ""

    @property
    def is_closed(self) -> bool:
        """Whether it has a seal and wasn't opened: it waits, or has come."""
        return self.opened is None and (self.hard_day or self.sealed_until is not None)

    @property
    def has_come(self) -> bool:
        """Whether it's shown as one that has come as mail and wasn't opened."""
        return False


class Mail(Letter):
    """A letter that has come, as it's shown until it's opened (`letters.veiled`)."""

    @property
    def has_come(self) -> bool:
        """Whether it's shown as one that has come as mail and wasn't opened: it is."""
        return True


class Reflection(NamedTuple):
    """A review of the day: the `prompt` that was answered, how you `treated` yourself, one line to `carry` on."""

    prompt: str = ""
    treated: str = ""
    carry: str = ""


class Answer(NamedTuple):
    """An answer to a question of one's own, with the `question` as it was asked: it reads well when nobody has the
    template any more. Its words are a `text` or `lines`; a `rating` is from 0 to 100."""

    question: str = ""
    text: str = ""
    lines: tuple[str, ...] = ()
    rating: int | None = None

    @property
    def value(self) -> str | tuple[str, ...] | int:
        """What was answered: a number, several lines, or a text."""
        return self.rating if self.rating is not None else self.lines or self.text


class Worksheet(NamedTuple):
    """Answers to the questions of a template, in the order in which they were asked, by the keys of the questions.
    `name` is what the template was called."""

    name: str = ""
    answers: Mapping[str, Answer] = MappingProxyType({})


class Activity(NamedTuple):
    """Something kind that wasn't planned: what you `did`, for how many `minutes`, and from 0 to 10 how much you
    `enjoyed` it and how `good` it was for you, as in `Session`; None when not answered."""

    did: str
    minutes: float | None = None
    enjoyed: int | None = None
    good: int | None = None


HOW_OFTEN = ("not this week", "once", "now and then", "often", "nearly every day")
"""What the numbers of a weekly check-in mean, from 0 to 4."""


def how_often(number: float) -> str:
    """Return what a number of a weekly check-in means, or the nearest one to it that means something."""
    return HOW_OFTEN[round(min(max(number, 0), len(HOW_OFTEN) - 1))]


class Week(NamedTuple):
    """A weekly check-in about kindness to oneself, in six lines: how often in the past week each was so, as a
    number of `HOW_OFTEN`; None when it was skipped. Two lines are about each of kindness, shared humanity and
    mindfulness. It isn't a test, and is compared with the person's own weeks alone (docs/sources.md)."""

    good_for_me: int | None = None
    warm_voice: int | None = None
    others_too: int | None = None
    imperfect: int | None = None
    named_feeling: int | None = None
    seen_around: int | None = None

    @property
    def answered(self) -> int:
        """How many of the lines have an answer."""
        return sum(line is not None for line in self)


class LookBack(NamedTuple):
    """A look back on a week: what was `gentle`, the names of the items of the routine to `keep`, `rest` or `drop`
    as they were chosen, whatever became of that, a `rest_day` in words, and one `small` thing for the next week.
    What to remember is the text of the entry."""

    gentle: str = ""
    keep: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    rest_day: str = ""
    small: str = ""


class Appointment(NamedTuple):
    """What somebody writes before an appointment or after it, for example with a therapist.

    Before: the `topics` they want to talk about, their `questions`, and one thing that they're `proud` of. After:
    what they `talked` about, and the `next_day` on which they meet.
    """

    topics: str = ""
    questions: tuple[str, ...] = ()
    proud: str = ""
    talked: str = ""
    next_day: date | None = None

    @property
    def is_after(self) -> bool:
        """Whether it was written after an appointment."""
        return bool(self.talked) or self.next_day is not None

    @property
    def next_line(self) -> str:
        """The words about the next appointment; "" for none."""
        day = self.next_day
        return f"Next appointment: {day.day} {day:%B %Y}" if day is not None else ""


class Entry(NamedTuple):
    """Something written. `day` is the user's day it belongs to, `at` the moment it was written.

    `items` holds the lines of a gratitude entry, `text` everything that has no field of its own. `exercise` is the
    id of the form it was written in, "" from the shell. `private` keeps it out of every summary. `removed` is the
    moment it was moved to the bin, or None when it is in the journal. `version_of` is the id of the entry that
    this is an earlier version of, in the bin; "" for an entry of its own. One that is `not_again` never comes back
    by itself on Today. One `from_paper` was written on paper first. `imported` is the id of the import that
    brought it, "" for none. Of one that has `no_time`, only the day is known: `at` is noon then.
    """

    id: str
    kind: EntryKind
    day: date
    at: datetime
    updated: datetime
    text: str = ""
    items: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    private: bool = False
    exercise: str = ""
    thought: Thought | None = None
    letter: Letter | None = None
    reflection: Reflection | None = None
    worksheet: Worksheet | None = None
    activity: Activity | None = None
    week: Week | None = None
    look_back: LookBack | None = None
    appointment: Appointment | None = None
    removed: datetime | None = None
    version_of: str = ""
    not_again: bool = False
    from_paper: bool = False
    imported: str = ""
    no_time: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it's a thought that waits for an answer."""
        return self.thought is not None and self.thought.is_open

    @property
    def texts(self) -> tuple[str, ...]:
        """All its texts, of whatever kind: first the one that names it in a list, then the rest of its part."""
        steps = self.letter.parts.values() if self.letter else ()
        answers = self.worksheet.answers.values() if self.worksheet else ()
        answered = (words for one in answers for words in (one.text, *one.lines))
        first = (self.thought.thought if self.thought else "", self.activity.did if self.activity else "")
        main = (*first, *self.items, *steps, *answered, self.text)
        kinds = (self.thought, self.letter, self.reflection, self.look_back, self.appointment)
        parts = (part for part in kinds if part is not None)
        return (*main, *(text for part in parts for text in _texts_in(part) if text not in main))

    @property
    def first_line(self) -> str:
        """One line that represents the entry in a list, as the user wrote it: the first with words. An empty entry
        has none. Of a veiled one it says when it opens."""
        if self.is_veiled:
            return self.seal_line
        first = _first_line(self.texts)
        if not first and self.week is not None:
            return f"{self.week.answered} of {len(self.week)} lines"
        return first or (self.appointment.next_line if self.appointment is not None else "")

    @property
    def is_veiled(self) -> bool:
        """Whether it is a closed letter without its words (`letters.veiled`): its words are only on disk."""
        return self.letter is not None and self.letter.is_closed and not self.text and not self.letter.parts

    @property
    def seal_line(self) -> str:
        """The line that stands in place of the words of a closed letter."""
        if self.letter is not None and self.letter.has_come:
            return "A letter for you"
        return f"A letter, opens {self.opens_on}" if self.opens_on else "A letter for a hard day"

    @property
    def opens_on(self) -> str:
        """The day until which a letter is sealed, in words; "" for none."""
        until = self.letter.sealed_until if self.letter else None
        if until is None:
            return ""
        return f"{until.day} {until:%B}" + (f" {until.year}" if until.year != self.day.year else "")


# Patterns as text: `re` compiles them when an entry is first listed, and most commands list none.
_LINE = r"\S[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*"
"""A line of a text that isn't blank. What follows, which can be very long, isn't looked at."""
_NO_WORDS = r"(?:[-–—*_=~#>+|`•·\s]|\[[ xX]?\])+"
"""What only divides a text, or begins a line: rules, marks of headings, empty points of a list."""


def _first_line(texts: Iterable[str]) -> str:
    """Return the first line with words, or else the first that isn't blank; "" for none."""
    first = ""
    for text in texts:
        for line in re.finditer(_LINE, text):
            if not re.fullmatch(_NO_WORDS, line[0]):
                return line[0].rstrip()
            first = first or line[0].rstrip()
    return first


def _texts_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif is_record(value):
        # The question comes last: a list shows the user's own words.
        for name in sorted(field_names(value), key=_INTRODUCE.__contains__):
            yield from _texts_in(getattr(value, name))
    elif isinstance(value, tuple):
        for inside in value:
            yield from _texts_in(inside)
    elif isinstance(value, Mapping):
        yield from _texts_in(tuple(value.values()))


_INTRODUCE = ("prompt", "voice")
"""Fields that say what the others respond to."""

OTHER = "something-kind"
"""The exercise in which something kind that wasn't planned is written down."""

DEFAULT_PRIVATE = frozenset({EntryKind.THOUGHT, EntryKind.LETTER, EntryKind.WORKSHEET, EntryKind.APPOINTMENT})
"""Kinds that stay out of a therapist's summary until the user ticks them (docs/sources.md)."""


FROM_PAPER = "from paper"
"""The mark of what was written on paper first, and its key in a draft."""


def marks_of(entry: Entry) -> str:
    """Return what a list says of an entry besides its words: where it's private or not, unlike others of its kind,
    and that it's from paper; "" for nothing."""
    return ", ".join(filter(None, (unusual_privacy(entry), FROM_PAPER if entry.from_paper else "")))


def unusual_privacy(entry: Entry) -> str:
    """Return “private” or “not private” where that isn't what entries of the kind are from the start; else ""."""
    if entry.private is (entry.kind in DEFAULT_PRIVATE):
        return ""
    return "private" if entry.private else "not private"
