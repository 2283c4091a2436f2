"""What is in the bin in words: what each thing is, its first words, how it came there, and all that it holds. The
shell, the app and plain mode say the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from selfkind.companion.bin import InBin
from selfkind.companion.drafts import UnfinishedPage
from selfkind.domain.boundaries.boundary import Boundary
from selfkind.domain.boundaries.lines import LineKind, OwnLine
from selfkind.domain.boundaries.reading import lines_of_boundary
from selfkind.domain.card.row import CardRow
from selfkind.domain.change import counted_versions
from selfkind.domain.circle.person import Person
from selfkind.domain.circle.reading import lines_of_person
from selfkind.domain.homework.assignment import Assignment
from selfkind.domain.homework.reading import lines_of_assignment
from selfkind.domain.journal.draft import words_in
from selfkind.domain.journal.reading import (
    LabelledLine,
    Role,
    lines_of,
    lines_of_practice,
    lines_of_tick_note,
)
from selfkind.domain.journal.template import Template
from selfkind.domain.journal.titles import title_of
from selfkind.domain.packs.added import AddedPack
from selfkind.domain.phrases.away_days import span_words
from selfkind.domain.practice.activities import OwnActivity, exercise_of, facts
from selfkind.domain.practice.pattern_in_bin import PatternInBin
from selfkind.domain.practice.session import Session
from selfkind.domain.routine.away import AwaySpan
from selfkind.domain.routine.tick_note import TickNote
from selfkind.domain.safety_plan import SafetyPlan
from selfkind.domain.scores.score import Score

_TITLES = {
    UnfinishedPage: "Unfinished page",
    Template: "Template",
    AddedPack: "Pack",
    OwnActivity: "Activity",
    AwaySpan: "Time away",
    PatternInBin: "Pattern",
    Boundary: "Boundary",
    Person: "Person",
    SafetyPlan: "Safety plan",
    Assignment: "Homework",
    Score: "Score",
    CardRow: "Row of your card",
}


def title_in_bin(one: InBin) -> str:
    """Return what a thing in the bin is, as a title."""
    thing = one.thing
    if isinstance(thing, OwnLine):
        return "Phrase" if thing.kind is LineKind.PHRASE else "Step"
    return _TITLES.get(type(thing)) or title_of(thing)  # type: ignore[arg-type]  # what has no title here is dated


def first_words_in_bin(one: InBin) -> str:
    """Return the first words of a thing in the bin."""
    thing = one.thing
    if isinstance(thing, UnfinishedPage):
        return ": ".join(words for words in (thing.name, thing.draft.first_words) if words)
    if isinstance(thing, AwaySpan):
        return thing.why
    if isinstance(thing, Boundary | OwnLine | Assignment):
        return thing.text
    named = Template | AddedPack | OwnActivity | PatternInBin | Person | Score | CardRow
    return thing.name if isinstance(thing, named) else thing.first_line


def fate(one: InBin, *, in_short: bool = False) -> str:
    """Return how a thing came to the bin and when it goes; `in_short` for a version only how it came."""
    if in_short:
        return one.how if one.version_of else f"{one.how}, {one.until}"
    along = f" Also in the bin: {counted_versions(one.versions)}." if one.versions else ""
    return f"{one.how[:1].upper()}{one.how[1:]}, {one.until}.{along}"


def question_before_deletion(one: InBin) -> str:
    """Return what is said before a thing is deleted permanently."""
    if one.version_of:
        gone = "This version will be deleted permanently. The other versions stay."
    else:
        along = f", with {counted_versions(one.versions)}" if one.versions else ""
        what = title_in_bin(one).lower()
        gone = f"{'These' if what.endswith('things') else 'This'} {what} will be deleted permanently{along}."
    return f"{gone} You can't undo this. Backups and exports may still contain a copy."


def said_after_restoring(one: InBin) -> str:
    """Return what is said once a thing was restored."""
    if one.version_of and one.over:
        return "This version is back. The version it replaced is in the bin."
    return f"{title_in_bin(one)} restored."


def lines_in_bin(one: InBin, category: Callable[[str], str], today: date) -> list[LabelledLine]:
    """Return all that a thing in the bin holds. `category` gives the name of a boundary's category."""
    match one.thing:
        case TickNote() as note:
            return lines_of_tick_note(note, one.item)
        case Session() as session:
            name = one.exercise.name if one.exercise is not None else session.exercise.removeprefix("own-")
            return lines_of_practice(session, name)
        case Boundary() as boundary:
            return lines_of_boundary(boundary, category)
        case Person() as person:
            return lines_of_person(person)
        case Assignment() as assignment:
            return lines_of_assignment(assignment, today)
        case SafetyPlan() as plan:
            return [LabelledLine(part.title, "\n".join(lines)) for part, lines in plan.written()]
    words = _words(one, today)
    if words is not None:
        return [LabelledLine("", text, Role.PROSE) for text in words if text]
    return lines_of(one.thing)  # type: ignore[arg-type]  # what is left is written


def _words(one: InBin, today: date) -> Iterator[str] | None:
    """Return the words of what is made in a few lines; None for what isn't."""
    match one.thing:
        case UnfinishedPage() as page:
            return iter([page.name, *words_in(list(page.draft.answers.values()))])
        case Template() as template:
            return iter([template.name, template.intro, *(question.label for question in template.questions)])
        case AddedPack() as pack:
            return iter([pack.title, pack.text.rstrip("\n")])
        case OwnActivity() as activity:
            return iter([activity.name, activity.about, activity.tiny, ", ".join(facts(exercise_of(activity)))])
        case AwaySpan() as span:
            return iter([span_words(span, today), span.why])
        case PatternInBin() as pattern:
            return iter([f"{pattern.name}: {pattern.about}"])
        case CardRow() as row:
            return iter([row.name, row.range_words])
        case OwnLine() as line:
            return iter([line.text])
        case Score() as score:
            return iter([score.name, score.ends])
    return None
