"""Writes the session page: figures in sentences and plots, and the words of what is ticked.

The figures are those of Progress (`domain/review/`). Everything that isn't to be seen is left out here, once,
before any format: figures come without what is hidden, words only of what is ticked, and names as initials.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from selfkind.domain.card.history import CardLine
from selfkind.domain.homework.assignment import STATUS_WORDS, Assignment, Status
from selfkind.domain.homework.tried import TEXTS as TRIED_TEXTS
from selfkind.domain.homework.tried import Did, Tried, tried_times
from selfkind.domain.journal.entry import Appointment, Entry, EntryKind, Thought
from selfkind.domain.journal.reading import WEEK_LABEL, LabelledLine, Role, lines_of, lines_of_practice
from selfkind.domain.phrases.counted_days import counted_days, counted_times
from selfkind.domain.phrases.lists import in_words
from selfkind.domain.plain_signs import as_written
from selfkind.domain.practice.session import Session
from selfkind.domain.review.plots import column_name, in_runs
from selfkind.domain.review.review import Review
from selfkind.domain.review.sections import (
    PART_WORDS,
    WRITTEN,
    counted,
    counted_bars,
    limit_parts,
    minute_parts,
    score_plots,
    short_number,
    valence_dots,
    week_bars,
    week_dots,
)
from selfkind.domain.review.spans import By, name_of
from selfkind.domain.safety_plan import SafetyPlan
from selfkind.domain.session_page.choices import BLOCK_TITLES, Block, PageChoices, in_order
from selfkind.domain.session_page.page import (
    SELF_RECORDED,
    TITLE,
    PageBlock,
    Part,
    SessionPage,
    Table,
    Written,
    every_text,
)
from selfkind.domain.session_page.things import OwnScore, Thing, blocks_of
from selfkind.domain.session_page.things import name_of as name_of_thing

TALKED = "What we talked about"
"""The other heading of the block about the talk itself."""
SCORES = "My scores"
"""The other heading of the block with the weekly check-in."""
MOST_SCORES = 20
"""How many values of a score are on the page, at most: the latest."""
MOST_FEELINGS = 3
MOST_VALUES = 8
"""How many values of one kind stand in a row, at most: the latest."""
CARD_DAYS = 7
"""Up to so many days, the daily card is a grid."""
IN_HIGHLIGHTS = (
    EntryKind.GRATITUDE,
    EntryKind.REFLECTION,
    EntryKind.NOTE,
    EntryKind.WORKSHEET,
    EntryKind.LOOK_BACK,
)
"""What is counted among the highlights; letters aren't."""
_DID = {Did.ALL: "did it", Did.PART: "did part", Did.CHANGED: "another way", Did.NOT_YET: "not yet"}


@dataclass(frozen=True)
class Material:
    """What a page is made of, without what is hidden.

    `review` are the figures of its days. `assignments` are those that aren't private, `tries` the notes about
    homework of these days, also about others. `card` has the rows of the daily card that aren't private, with
    their values, and `private_rows` says how many others have some. `ended_early` is how many practices did.
    `ticked` is what is there with its words, oldest first. `feelings` and `patterns` are those of the packs, in
    small letters: others are a user's own words. `exercise_name` gives the name of an exercise, and `initials` is
    what puts initials in the place of names.
    """

    review: Review
    assignments: Sequence[Assignment] = ()
    tries: Sequence[Tried] = ()
    card: Sequence[CardLine] = ()
    private_rows: int = 0
    ended_early: int = 0
    ticked: Sequence[Thing] = ()
    feelings: Collection[str] = frozenset()
    patterns: Collection[str] = frozenset()
    exercise_name: Callable[[str], str] = str
    initials: Callable[[str], str] = field(default=str)


def written_page(made_of: Material, choices: PageChoices) -> SessionPage:
    """Return the page that choices ask for. A block with nothing in it is left out."""
    blocks = tuple(
        PageBlock(block, title, parts)
        for block in in_order(choices.shown)
        for title, parts_of in _headings(block)
        if (parts := tuple(parts_of(made_of, choices)))
    )
    span = made_of.review.span
    page = SessionPage(
        TITLE, choices.name, name_of(span), span.first, span.last, SELF_RECORDED, choices.paper, blocks
    )
    plain: SessionPage = every_text(page, as_written)
    return plain


# Homework


def _homework(made_of: Material, choices: PageChoices) -> Iterator[Part]:
    noted = [one for one in made_of.tries if not one.is_question]
    tries = sorted(noted, key=lambda one: (one.day, one.at.timestamp(), one.id))
    known = {one.id for one in made_of.assignments}
    about = {one.assignment for one in tries}
    shown = [one for one in made_of.assignments if one.id in about or one.is_open]
    if shown:
        has_giver = any(one.giver for one in shown)
        rows = tuple(_row(one, tries, made_of.initials, has_giver=has_giver) for one in shown)
        giver = ("From",) if has_giver else ()
        yield Table("", ("Homework", *giver, "Tried", "What came of it", "Helped, of 10", "Hard, of 10"), rows)
    others = [one for one in tries if one.assignment not in known]
    if others:
        count = len({one.assignment for one in others})
        said = f"{counted(count, 'other piece', 'other pieces')} of homework"
        yield f"{said}, tried {counted_times(tried_times(others))}."
    yield from _words(made_of, Block.HOMEWORK)


def _row(
    one: Assignment, tries: Iterable[Tried], initials: Callable[[str], str], *, has_giver: bool
) -> tuple[str, ...]:
    of_it = [tried for tried in tries if tried.assignment == one.id]
    closed = f" ({STATUS_WORDS[one.status]})" if one.status not in (Status.NEW, Status.GOING) else ""
    outcomes = [(words, sum(tried.did is did for tried in of_it)) for did, words in _DID.items()]
    return (
        f"{initials(one.title)}{closed}",
        *((initials(one.giver),) if has_giver else ()),
        counted_times(tried_times(of_it)) if of_it else "",
        ", ".join(f"{words} {count}" for words, count in outcomes if count),
        _values(tried.helpfulness for tried in of_it),
        _values(tried.difficulty for tried in of_it),
    )


def _values(numbers: Iterable[int | None]) -> str:
    """Return numbers as they were given, the latest of many."""
    given = [str(number) for number in numbers if number is not None]
    return f"{'… ' if len(given) > MOST_VALUES else ''}{', '.join(given[-MOST_VALUES:])}"


# Practice


def _practice(made_of: Material, choices: PageChoices) -> Iterator[Part]:
    days = made_of.review.days
    if days.practice_days:
        rest = f", {days.rest_days} of them for rest" if days.rest_days else ""
        yield f"{counted_days(days.practice_days, 'practice day')}{rest}."
    yield from minute_parts([replace(one, kind=made_of.initials(one.kind)) for one in made_of.review.minutes])
    if choices.stopped_early:
        times = counted_times(made_of.ended_early)
        yield f"Ended a practice early {times}." if made_of.ended_early else "No practice ended early."
    yield from _words(made_of, Block.PRACTICE)


def _known(words: Iterable[tuple[str, int]], ours: Collection[str]) -> tuple[list[tuple[str, int]], int]:
    """Return the words that are ours with how often each was chosen, and how often others were."""
    every = list(words)
    known = [one for one in every if one[0].casefold() in ours]
    return known, sum(count for _, count in every) - sum(count for _, count in known)


# Check-ins and the daily card


def _check_ins(made_of: Material, choices: PageChoices) -> Iterator[Part]:
    figures = made_of.review.check_ins
    if figures.count:
        yield f"{counted(figures.count, 'check-in')} on {counted_days(figures.days)}."
        names = [column_name(one.first, is_month=figures.by is By.MONTH) for one in figures.groups]
        if figures.valence is not None:
            yield valence_dots(figures.by, figures.groups, names)
        known, others = _known(figures.words, made_of.feelings)
        if known:
            most = "; ".join(f"{word} ({count})" for word, count in known[:MOST_FEELINGS])
            yield f"Most frequent feelings: {most}."
        if others:
            yield f"Feelings in my own words: {counted_times(others)}."
        if figures.best is not None and figures.hardest is not None:
            best, hardest = PART_WORDS[figures.best], PART_WORDS[figures.hardest]
            yield f"Best part of the day: {best}. Hardest: {hardest}."
    yield from _card(made_of)
    yield from _words(made_of, Block.CHECK_INS)


def _card(made_of: Material) -> Iterator[Part]:
    lines = [one for one in made_of.card if one.values]
    days = sorted({day for one in lines for day in one.values})
    if lines and len(days) <= CARD_DAYS:
        columns = ("Daily card", *(column_name(day, is_month=False) for day in days))
        rows = tuple((_card_name(one, made_of), *(one.cell(day) for day in days)) for one in lines)
        yield Table("", columns, rows)
    elif lines:
        yield Table(
            "", ("Daily card", "Values by day"), tuple((_card_name(one, made_of), _runs(one)) for one in lines)
        )
    if made_of.private_rows:
        yield f"{counted(made_of.private_rows, 'other row')} of the daily card."


def _card_name(line: CardLine, made_of: Material) -> str:
    return f"{made_of.initials(line.row.name)} ({made_of.initials(line.row.range_words)})"


def _runs(line: CardLine) -> str:
    """Return the values of a row by day. A day without one ends a run."""
    first, last = min(line.values), max(line.values)
    days = [first + timedelta(days=at) for at in range((last - first).days + 1)]
    return in_runs([column_name(day, is_month=False) for day in days], [line.cell(day) or None for day in days])


# Self-talk


def _self_talk(made_of: Material, choices: PageChoices) -> Iterator[Part]:
    figures = made_of.review.self_talk
    if figures.records:
        answered = f", {figures.answered} of them answered" if figures.answered else ""
        yield f"{counted(figures.records, 'harsh thought')} caught{answered}."
        known, others = _known(figures.patterns, made_of.patterns)
        if known:
            yield counted_bars("Most used patterns", known, "Most used patterns")
        if others:
            yield f"Patterns in my own words: {counted_times(others)}."
        if figures.before is not None and figures.after is not None:
            before, after = short_number(figures.before), short_number(figures.after)
            yield (
                f"How true the thoughts felt, of 100: {before} before and {after} after, in the mean of "
                f"{len(figures.beliefs)}."
            )
    for one in made_of.ticked:
        if isinstance(one, Entry) and one.thought is not None:
            yield every_text(_example(one, one.thought), made_of.initials)


def _example(entry: Entry, thought: Thought) -> Written:
    """Return a thought as an example: the thought, the kinder words, and how true it felt before and after."""
    before, after = thought.belief_before, thought.belief_after
    felt = f"{before} before" if before is not None else ""
    felt += f"{', ' if felt else ''}{after} after" if after is not None else ""
    lines = (
        LabelledLine("Thought", thought.thought, Role.QUOTE),
        LabelledLine("Kinder words", thought.q3_reframe),
        LabelledLine("How true it felt, of 100", felt),
    )
    return Written(_title(entry), tuple(line for line in lines if line.text))


# Weekly check-in, boundaries, highlights


def _weekly(made_of: Material, choices: PageChoices) -> Iterator[Part]:
    weeks = made_of.review.weekly
    words = list(_words(made_of, Block.WEEKLY))
    if weeks or words:
        yield WEEK_LABEL
    if weeks:
        yield week_bars(weeks[-1])
        yield from week_dots(weeks, "By week")
    yield from words


def _scores(made_of: Material, choices: PageChoices) -> Iterator[Part]:
    names = {one.id: made_of.initials(one.name) for one in made_of.ticked if isinstance(one, OwnScore)}
    for one in made_of.review.scores:
        if one.score in names:
            latest = f", the latest {MOST_SCORES}" if len(one.values) > MOST_SCORES else ""
            shown = replace(one, name=f"{names[one.score]}{latest}", values=one.values[-MOST_SCORES:])
            yield from score_plots([shown])


def _boundaries(made_of: Material, choices: PageChoices) -> Iterator[Part]:
    yield from limit_parts(made_of.review.boundaries)
    yield from _words(made_of, Block.BOUNDARIES)


def _highlights(made_of: Material, choices: PageChoices) -> Iterator[Part]:
    written = [(kind, count) for kind, count in made_of.review.written if kind in IN_HIGHLIGHTS]
    if written:
        yield f"Written: {in_words(counted(count, *WRITTEN[kind]) for kind, count in written)}."
    for one in made_of.ticked:
        if isinstance(one, Entry) and one.appointment is not None and one.appointment.proud:
            yield _of_user(made_of, _day(one.day), LabelledLine("Proud of", one.appointment.proud))
    yield from _words(made_of, Block.HIGHLIGHTS)


# What is on the page for the talk itself


def _talk(made_of: Material, choices: PageChoices) -> Iterator[Part]:
    return _of_appointments(made_of, lambda page: page.topics)


def _talked(made_of: Material, choices: PageChoices) -> Iterator[Part]:
    return _of_appointments(made_of, lambda page: page.talked)


def _of_appointments(made_of: Material, words_of: Callable[[Appointment], str]) -> Iterator[Written]:
    for one in made_of.ticked:
        if isinstance(one, Entry) and one.appointment is not None and (words := words_of(one.appointment)):
            yield _of_user(made_of, _day(one.day), LabelledLine("", words, Role.PROSE))


def _questions(made_of: Material, choices: PageChoices) -> Iterator[Part]:
    asked: list[str] = []
    for one in made_of.ticked:
        if isinstance(one, Tried) and one.question:
            asked.append(one.question)
        elif isinstance(one, Entry) and one.appointment is not None:
            asked += one.appointment.questions
    if asked:
        yield _of_user(made_of, "", *(LabelledLine("", question, Role.ITEM) for question in asked))


# Words of what is ticked


def _words(made_of: Material, block: Block) -> Iterator[Written]:
    """Yield the words of what is ticked for a block, as they're read elsewhere."""
    for one in made_of.ticked:
        if blocks_of(one)[0] is block and (lines := _lines(one, made_of)):
            yield _of_user(made_of, _title(one), *lines)


def _lines(thing: Thing, made_of: Material) -> list[LabelledLine]:
    match thing:
        case OwnScore():
            return []
        case Tried():
            words = {key: label for key, label in TRIED_TEXTS.items() if key != "question"}
            told = [
                LabelledLine(label, getattr(thing, key)) for key, label in words.items() if getattr(thing, key)
            ]
            return [LabelledLine("", thing.title, Role.PROSE), *told] if told else []
        case Session():
            return lines_of_practice(thing, made_of.exercise_name(thing.exercise))
        case SafetyPlan():
            return [LabelledLine(part.title, "\n".join(lines)) for part, lines in thing.written()]
        case Entry() if thing.appointment is not None:
            return []  # each of its parts has a place of its own
        case Entry() if thing.week is not None:
            return [LabelledLine("", thing.text, Role.PROSE)] if thing.text else []
    return lines_of(thing)


def _title(thing: Thing) -> str:
    name = name_of_thing(thing)
    return name if isinstance(thing, SafetyPlan | OwnScore) else f"{name}, {_day(thing.day)}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B}"


def _of_user(made_of: Material, title: str, *lines: LabelledLine) -> Written:
    """Return words of the user's as they're on the page, with initials in the place of names."""
    shown = (
        replace(line, label=made_of.initials(line.label), text=made_of.initials(line.text))
        for line in lines
        if line.text
    )
    return Written(title, tuple(shown))


_Parts = Callable[[Material, PageChoices], Iterator[Part]]
_PARTS: dict[Block, _Parts] = {
    Block.HOMEWORK: _homework,
    Block.PRACTICE: _practice,
    Block.CHECK_INS: _check_ins,
    Block.SELF_TALK: _self_talk,
    Block.WEEKLY: _weekly,
    Block.BOUNDARIES: _boundaries,
    Block.HIGHLIGHTS: _highlights,
    Block.TALK: _talk,
    Block.QUESTIONS: _questions,
}


def _headings(block: Block) -> Iterator[tuple[str, _Parts]]:
    """Yield the headings of a block, each with what stands below."""
    yield BLOCK_TITLES[block], _PARTS[block]
    if block is Block.TALK:
        yield TALKED, _talked
    if block is Block.WEEKLY:
        yield SCORES, _scores
