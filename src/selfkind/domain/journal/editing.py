"""The page on which an entry is changed: the form it was written in, with room for everything that it holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from selfkind.domain.errors import NotNow
from selfkind.domain.journal.entry import Entry, EntryKind
from selfkind.domain.journal.form_keys import NAME, SEAL, keys_of, missing_keys, same_answer, target_of
from selfkind.domain.journal.forms import RATED, answers_of
from selfkind.domain.journal.reading import LOOK_BACK_LINES, WEEK_LINES
from selfkind.domain.practice.exercise import Exercise, ExerciseKind, FieldKind, Form, FormField

NAMES = {
    EntryKind.THOUGHT: "Harsh thought",
    EntryKind.GRATITUDE: "Good things",
    EntryKind.LETTER: "Letter",
    EntryKind.REFLECTION: "Reflection",
    EntryKind.NOTE: "Note",
    EntryKind.WORKSHEET: "Worksheet",
    EntryKind.ACTIVITY: "Activity",
    EntryKind.WEEK: "Weekly check-in",
    EntryKind.LOOK_BACK: "Weekly look-back",
    EntryKind.APPOINTMENT: "Appointment",
}
"""What the page is called when no pack has the form any more."""
LABELS = {
    "thought": "What the harsh voice said",
    "situation": "What was going on",
    "place": "What the thought was about",
    "feelings": "What you felt",
    "feeling": "What you felt",
    "body": "Where in your body you felt something",
    "patterns": "Patterns",
    "belief_before": "How much you believed the thought at first",
    "q1_for": "What supports the thought",
    "q1_against": "What doesn't fit the thought",
    "q2_friend": "What you'd say to a friend",
    "q3_reframe": "Kinder words",
    "belief_reframe": "How much you believe the kinder words",
    "belief_after": "How much you believed the thought afterwards",
    "intensity_after": "How strong the feeling was afterwards",
    "next_step": "Next step",
    "voice": "The letter's voice",
    "prompt": "The question you answered",
    "treated": "How you treated yourself",
    "carry": "For tomorrow",
    "items": "Good things",
    "text": "Text",
    "did": "What you did",
    "minutes": "How many minutes",
    "enjoyed": "How much you enjoyed it",
    "good": "How much it helped",
    **WEEK_LINES,
    **LOOK_BACK_LINES,
    "topics": "What I want to talk about",
    "questions": "My questions",
    "proud": "One thing I'm proud of",
    "talked": "What we talked about",
    "next_day": "The next appointment",
}
"""The questions for what the form doesn't ask for; a step of a letter has its own name."""


def page_for(entry: Entry, exercise: Exercise | None) -> Exercise:
    """Return the page to change an entry on: the `exercise` it was written in, or one for its kind.

    What the entry holds and the form doesn't ask for has a question after the others. A question of one line takes
    several when the answer has them, so that nothing is joined. The seal of a letter isn't asked for: it would
    close what is read already. Raises `NotNow` for a sealed letter.
    """
    if entry.is_veiled:
        raise NotNow("That letter is sealed. You can change the letter once it's open.")
    form = exercise.form if exercise is not None else None
    if exercise is None or form is None or form.entry is not entry.kind:
        name = (entry.worksheet.name if entry.worksheet is not None else "") or NAMES[entry.kind]
        exercise = Exercise(entry.exercise, name, ExerciseKind.FORM, "")
        form = Form(entry.kind, ())
    asking = (field for field in form.fields if field.key != SEAL)
    form = form._replace(fields=tuple(_as_asked(entry, _of_all(entry, field)) for field in asking))
    asked = {SEAL, *(field.key for field in form.fields)}
    more = [*_held(entry, asked)]
    if not form.fields and not more:
        more = [_question(entry.kind, "items" if entry.kind is EntryKind.GRATITUDE else "text")]
    needed = missing_keys(entry.kind, asked | {field.key for field in more})
    fields = (*form.fields, *(_question(entry.kind, key) for key in needed), *more)
    answers = answers_of(entry, Form(entry.kind, fields))
    roomy = tuple(_roomy(field, answers[field.key]) for field in fields)
    is_empty = not any(text.strip() for text in entry.texts)
    save_empty = form.save_empty or ("Nothing" if is_empty else "")
    return exercise._replace(form=form._replace(fields=roomy, intro="", nudges=(), save_empty=save_empty))


def _held(entry: Entry, asked: set[str]) -> Iterator[FormField]:
    """Yield a question for each key that holds something and isn't asked for."""
    for key in keys_of(entry.kind):
        group, dot, _ = key.partition(f".{NAME}")
        for one in _steps(entry, group) if dot else [key]:
            if same_answer(entry.kind, one, asked) is None:
                field = _as_asked(entry, _question(entry.kind, one))
                if answers_of(entry, Form(entry.kind, (field,)))[one] not in _NOTHING:
                    asked.add(one)
                    yield field


_STRICT = (FieldKind.TEXT, FieldKind.MANY, *RATED)
"""The kinds of question that take one kind of answer alone."""
MOST_FELT = 4
"""How many feelings a question for several takes at least."""
_NOTHING: tuple[Any, ...] = (None, "", [], {"word": "", "intensity": None})


def _steps(entry: Entry, group: str) -> list[str]:
    """Return the keys of the steps that an entry holds of a field that has its answers by step."""
    target = target_of(entry.kind, f"{group}.{NAME}")
    part = getattr(entry, target.part) if target is not None else None
    return [f"{group}.{step}" for step in getattr(part, group, {}) if step.strip()]


def _question(kind: EntryKind, key: str) -> FormField:
    target = target_of(kind, key)
    assert target is not None  # the keys are those of the kind
    label = LABELS.get(key) or key.partition(".")[2].replace("-", " ").replace("_", " ").capitalize()
    way = FieldKind.TEXT if FieldKind.TEXT in target.kinds else target.kinds[0]
    return FormField(key, way, label, required=target.required)


def _as_asked(entry: Entry, field: FormField) -> FormField:
    """Return a question of a template as it was asked when it was answered: an answer belongs to its question."""
    key = field.key.removeprefix("answers.")
    answer = entry.worksheet.answers.get(key) if entry.worksheet is not None and key != field.key else None
    return field._replace(label=answer.question or field.label) if answer is not None else field


def _of_all(entry: Entry, field: FormField) -> FormField:
    """Return a question for one feeling as one for several, where the entry holds several."""
    felt = entry.thought.feelings if entry.thought is not None else ()
    if field.kind is not FieldKind.FEELING or len(felt) < 2:
        return field
    return field._replace(key="feelings", kind=FieldKind.FEELINGS)


def _takes(kind: FieldKind, answer: Any) -> bool:
    return isinstance(answer, {FieldKind.TEXT: str, FieldKind.MANY: list}.get(kind, int))


def _taking(field: FormField, answer: Any) -> FormField:
    """Return a question that asks for an answer of another kind than it does now, as a template was changed."""
    kinds = {str: FieldKind.TEXT, list: FieldKind.LINES, int: FieldKind.SCALE}
    count = max(field.lines, len(answer)) if isinstance(answer, list) else 1
    return FormField(field.key, kinds[type(answer)], field.label, field.hint, count, required=field.required)


def _roomy(field: FormField, answer: Any) -> FormField:
    """Return a question that takes its answer whole."""
    match field.kind, answer:
        case FieldKind.FEELINGS, list():
            return field._replace(lines=max(field.lines, len(answer), MOST_FELT))
        case ((FieldKind.LINE | FieldKind.CHOICE | FieldKind.LINES), list()):
            return field._replace(kind=FieldKind.LINES, lines=max(field.lines, len(answer)))
        case FieldKind.FEELINGS, list():
            return field._replace(lines=max(field.lines, len(answer)))
        case _, list() | str() | int() if field.kind in _STRICT and not _takes(field.kind, answer):
            return _taking(field, answer)
        case _, int() if field.kind not in RATED:
            return _taking(field, answer)
        case FieldKind.LINES, str():
            return _taking(field, answer)
        case FieldKind.LINE, str() if len(answer.splitlines()) > 1:
            return field._replace(kind=FieldKind.TEXT)
        case FieldKind.CHOICE, str() if answer and answer not in field.choices:
            return field._replace(choices=(*field.choices, answer))
    return field
