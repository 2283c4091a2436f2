"""An entry, a check-in, a practice, a moment with a boundary, a contact, a try with homework or a day of the
card as labelled lines to read, the same for the shell, the Journal and search.

They contain everything that it can hold; each surface decides how a line looks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from selfkind.domain.journal.entry import (
    Activity,
    Appointment,
    Entry,
    EntryKind,
    Felt,
    Letter,
    LookBack,
    Reflection,
    Thought,
    Week,
    Worksheet,
    how_often,
)
from selfkind.domain.journal.feelings import CheckIn, position_words
from selfkind.domain.journal.forms import tags_in
from selfkind.domain.journal.things import is_card_day, is_contact, is_moment, is_score_value, is_try
from selfkind.domain.phrases.lists import listed
from selfkind.domain.practice.session import Session
from selfkind.domain.routine.tick_note import TickNote, minutes_in_words

if TYPE_CHECKING:
    from selfkind.domain.boundaries.practice import BoundaryMoment
    from selfkind.domain.card.day import CardDay
    from selfkind.domain.circle.contact import Contact
    from selfkind.domain.homework.tried import Tried
    from selfkind.domain.scores.score import ScoreValue


class Role(StrEnum):
    """What a line is, which decides its layout."""

    QUOTE = "quote"
    """A harsh thought, as it was heard: shown in quotation marks, without its label."""
    PROSE = "prose"
    """The user's words, which make sense without their label."""
    ITEM = "item"
    """One entry of a list."""
    ANSWER = "answer"
    """Words that mean little without their label."""


UNWRITTEN = "nothing written"
"""What stands in a list for a thing without a word."""


@dataclass(frozen=True)
class LabelledLine:
    """Something that an entry holds. `text` can have several lines; `label` can be ""."""

    label: str
    text: str
    role: Role = Role.ANSWER


def nothing_in(thing: object) -> str:
    """Return the line for something written that has no lines of its own."""
    is_list = isinstance(thing, Entry) and thing.kind is EntryKind.GRATITUDE
    return "Nothing this time." if is_list else "This entry is empty."


def lines_of(
    thing: Entry | CheckIn | BoundaryMoment | Contact | Tried | ScoreValue | CardDay,
) -> list[LabelledLine]:
    """Return everything that an entry, a check-in, a moment with a boundary, a contact, a try with homework, a
    value of a score or a day of the card holds, in reading order; an empty list for no words."""
    if isinstance(thing, CheckIn):
        lines = _check_in(thing)
    elif is_moment(thing):
        lines = _moment(thing)
    elif is_contact(thing):
        lines = _contact(thing)
    elif is_try(thing):
        lines = _tried(thing)
    elif is_score_value(thing):
        lines = _score_value(thing)
    elif is_card_day(thing):
        lines = _card(thing)
    else:
        lines = _lines(thing)
    return [line for line in lines if line.text]


BEFORE = {"heavy": "heavy", "between": "in between", "light": "light", "unsure": "not sure"}
AFTER = {"heavier": "heavier", "same": "the same", "lighter": "lighter", "unsure": "not sure"}


def lines_of_practice(session: Session, name: str) -> list[LabelledLine]:
    """Return what a practice was, by the name of its exercise, how long, how it felt, and the line about it."""
    length = length_of(session.seconds)
    if not session.completed:
        length = f"{length} of a planned {length_of(session.planned_seconds)}. It counts."
    lines = [
        LabelledLine("", name),
        LabelledLine("How long", length),
        LabelledLine("Before", BEFORE.get(session.before, session.before)),
        LabelledLine("Afterwards", AFTER.get(session.after, session.after)),
        LabelledLine("Enjoyed", _of_10(session.enjoyed)),
        LabelledLine("Helped", _of_10(session.good)),
        LabelledLine("Your line", session.note),
    ]
    return [line for line in lines if line.text]


def lines_of_tick_note(note: TickNote, name: str) -> list[LabelledLine]:
    """Return the words about an item on a day, after the name of the item."""
    lines = [
        LabelledLine("", name),
        LabelledLine("How long", minutes_in_words(note.minutes)),
        LabelledLine("Your note", note.note),
    ]
    return [line for line in lines if line.text]


def length_of(seconds: float) -> str:
    """Return a length in words, in whole minutes."""
    return f"{seconds / 60:.0f} min" if seconds >= 60 else "under a minute"


def _lines(entry: Entry) -> Iterator[LabelledLine]:
    if entry.thought is not None:
        yield from _thought(entry.thought)
    if entry.reflection is not None:
        yield from _reflection(entry.reflection)
    if entry.letter is not None:
        yield from _letter(entry.letter)
    if entry.worksheet is not None:
        yield from _worksheet(entry.worksheet)
    if entry.activity is not None:
        yield from _activity(entry.activity)
    if entry.week is not None:
        yield from _week(entry.week)
    if entry.look_back is not None:
        yield from _look_back(entry.look_back)
    if entry.appointment is not None:
        yield from _appointment(entry.appointment)
    for item in entry.items:
        yield LabelledLine("", item, Role.ITEM)
    yield LabelledLine(_TEXT.get(entry.kind, ""), entry.text, Role.PROSE)
    if entry.letter is not None:
        yield from _seal(entry)
    if entry.tags:
        in_texts = tags_in(entry)
        yield LabelledLine("Tags", ", ".join(tag for tag in entry.tags if tag not in in_texts))


def _check_in(checkin: CheckIn) -> Iterator[LabelledLine]:
    yield LabelledLine("Felt", listed(checkin.words))
    yield LabelledLine("Overall", position_words(checkin))
    yield LabelledLine("Energy", _of_10(checkin.energy))
    yield LabelledLine("Note", checkin.note)


def _moment(moment: BoundaryMoment) -> Iterator[LabelledLine]:
    yield LabelledLine("", moment.about, Role.PROSE)
    yield LabelledLine("What it was", moment.outcome)
    yield LabelledLine("Times", "" if moment.times is None else str(moment.times))
    yield LabelledLine("Difficulty", _of_100(moment.difficulty))
    yield LabelledLine("Discomfort before", _of_10(moment.before))
    yield LabelledLine("Discomfort after", _of_10(moment.after))
    yield LabelledLine("Guilt", _of_10(moment.guilt))
    yield LabelledLine("Guilt on a later day", _of_10(moment.guilt_later))
    from selfkind.domain.boundaries.practice import texts_of

    for key, label in texts_of(moment).items():
        yield LabelledLine(label, getattr(moment, key))


def _contact(contact: Contact) -> Iterator[LabelledLine]:
    yield LabelledLine("", contact.first_line, Role.PROSE)
    yield LabelledLine("How it felt", _of_10(contact.felt))
    yield LabelledLine("", contact.text, Role.PROSE)


def _score_value(value: ScoreValue) -> Iterator[LabelledLine]:
    yield LabelledLine("", value.name, Role.PROSE)
    yield LabelledLine("Value", value.of_ends)
    yield LabelledLine("Note", value.note)


def _tried(tried: Tried) -> Iterator[LabelledLine]:
    yield LabelledLine("", tried.title, Role.PROSE)
    yield LabelledLine("What came of it", "" if tried.is_question else tried.outcome)
    yield LabelledLine("How long", minutes_in_words(tried.minutes))
    yield LabelledLine("How hard", _of_10(tried.difficulty))
    yield LabelledLine("Helped", _of_10(tried.helpfulness))
    from selfkind.domain.homework.tried import TEXTS

    for key, label in TEXTS.items():
        yield LabelledLine(label, getattr(tried, key))


def _card(day: CardDay) -> Iterator[LabelledLine]:
    for one in day.answers:
        yield LabelledLine("", f"{one.name}: {one.says}", Role.ITEM)


def _thought(thought: Thought) -> Iterator[LabelledLine]:
    yield LabelledLine("Thought", thought.thought, Role.QUOTE)
    yield LabelledLine("What was going on", thought.situation, Role.PROSE)
    yield LabelledLine("About", thought.place)
    yield LabelledLine("Felt", "; ".join(_felt(one) for one in thought.feelings))
    yield LabelledLine("Felt in the body", listed(thought.body))
    yield LabelledLine("Patterns", listed(thought.patterns))
    yield LabelledLine("Believed at first", _of_100(thought.belief_before))
    yield LabelledLine("What supports the thought", thought.q1_for)
    yield LabelledLine("What doesn't fit the thought", thought.q1_against)
    yield LabelledLine("What you'd say to a friend", thought.q2_friend)
    yield LabelledLine("Kinder words", _reframed(thought))
    yield LabelledLine("Believed afterwards", _of_100(thought.belief_after))
    yield LabelledLine("Felt afterwards", _of_100(thought.intensity_after))
    yield LabelledLine("Next step", thought.next_step)
    yield LabelledLine("Answer", "None, just logged" if thought.logged else "")


def _reframed(thought: Thought) -> str:
    if thought.belief_reframe is None:
        return thought.q3_reframe
    believed = f"believed {_of_100(thought.belief_reframe)}"
    return f"{thought.q3_reframe} ({believed})" if thought.q3_reframe else believed


def _reflection(reflection: Reflection) -> Iterator[LabelledLine]:
    yield LabelledLine("Asked", reflection.prompt)
    yield LabelledLine("How I treated myself", reflection.treated)
    yield LabelledLine("For tomorrow", reflection.carry)


def _letter(letter: Letter) -> Iterator[LabelledLine]:
    yield LabelledLine("The letter's voice", letter.voice)
    for text in letter.parts.values():
        yield LabelledLine("", text, Role.PROSE)


def _worksheet(worksheet: Worksheet) -> Iterator[LabelledLine]:
    yield LabelledLine("Template", worksheet.name)
    for answer in worksheet.answers.values():
        yield LabelledLine(answer.question, _of_100(answer.rating) or "\n".join(answer.lines) or answer.text)


_TEXT = {
    EntryKind.GRATITUDE: "What made the good things possible",
    EntryKind.ACTIVITY: "Your line",
    EntryKind.LOOK_BACK: "To remember",
}
"""What the text of an entry is called, where it isn't all there is."""


def _activity(activity: Activity) -> Iterator[LabelledLine]:
    yield LabelledLine("", activity.did, Role.PROSE)
    yield LabelledLine("How long", "" if activity.minutes is None else f"{activity.minutes:g} min")
    yield LabelledLine("Enjoyed", _of_10(activity.enjoyed))
    yield LabelledLine("Helped", _of_10(activity.good))


WEEK_LINES = {
    "good_for_me": "Did something only because it was good for me",
    "warm_voice": "When I slipped up, the voice in my head had some warmth in it",
    "others_too": "Remembered that other people have days like mine",
    "imperfect": "Let myself be a bit imperfect in front of somebody",
    "named_feeling": "Noticed a hard feeling and gave it a name",
    "seen_around": "A difficult moment stayed a moment, and I could see around it",
}
"""The lines of a weekly check-in, as they're read."""
WEEK_LABEL = "A personal note to yourself, not a test and not medically validated."
"""What is always said with a weekly check-in."""


def _week(week: Week) -> Iterator[LabelledLine]:
    for key, label in WEEK_LINES.items():
        often = getattr(week, key)
        yield LabelledLine(label, "" if often is None else how_often(often))


LOOK_BACK_LINES = {
    "gentle": "What was gentle",
    "keep": "Keep",
    "rest": "Rest",
    "drop": "Drop",
    "rest_day": "Day of rest",
    "small": "One small thing for next week",
}
"""What a look back on a week holds, as it's read."""


def _look_back(look_back: LookBack) -> Iterator[LabelledLine]:
    for key, label in LOOK_BACK_LINES.items():
        value = getattr(look_back, key)
        yield LabelledLine(label, value if isinstance(value, str) else "\n".join(value))


def _appointment(appointment: Appointment) -> Iterator[LabelledLine]:
    yield LabelledLine("To talk about", appointment.topics)
    for question in appointment.questions:
        yield LabelledLine("Question", question)
    yield LabelledLine("Proud of", appointment.proud)
    yield LabelledLine("We talked about", appointment.talked)
    day = appointment.next_day
    yield LabelledLine("Next appointment", "" if day is None else _full(day))


def _seal(entry: Entry) -> Iterator[LabelledLine]:
    letter = entry.letter
    assert letter is not None
    if entry.is_veiled:
        yield LabelledLine("", entry.seal_line, Role.PROSE)
        return
    until = letter.sealed_until
    sealed = "for a hard day" if letter.hard_day else f"until {_full(until)}" if until else ""
    yield LabelledLine("Sealed", sealed)
    yield LabelledLine("Opened", "" if letter.opened is None else _full(letter.opened))
    yield LabelledLine("Your reply", letter.reply)


def _full(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _felt(felt: Felt) -> str:
    return ", ".join(text for text in (felt.word, _of_100(felt.intensity)) if text)


def _of_100(rating: int | None) -> str:
    return "" if rating is None else f"{rating} of 100"


def _of_10(rating: int | None) -> str:
    return "" if rating is None else f"{rating} of 10"
