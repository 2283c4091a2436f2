"""The page that an editor opens for a form: its questions, each with room for an answer, and back.

Some editors break long lines, join short ones, or begin each with “#”. So the lines of help are found again by
their words, one after the other, whatever stands between them; everything else on the page is the person's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from selfkind.domain.decoding import lines_in
from selfkind.domain.errors import UsageError
from selfkind.domain.journal.draft import words_in
from selfkind.domain.journal.set_answers import answer_from, choice_or_own, feeling_from, feelings_from
from selfkind.domain.phrases.lists import listed
from selfkind.domain.practice.exercise import Exercise, FieldKind, Form, FormField

LEFT_OUT = "Lines that begin like this one won't be saved."
WIDEST = 76
"""Cells of a line of help."""


def page_for(exercise: Exercise, answers: Mapping[str, Any] | None = None) -> str:
    """Return the page of a form, with the answers that there are. Raises ValueError for an exercise without one.

    One question has its answer first and the help below it. Of several, each stands above its answer.
    """
    form = _form_of(exercise)
    given = answers or {}
    head = [_commented(f"{exercise.name}. {form.intro}".strip()), _commented(LEFT_OUT)]
    if len(form.fields) == 1:
        return _as_editors_save("\n\n".join([answer_text(form.fields[0], given), *head]) + "\n")
    parts = [part for field in form.fields for part in (_commented(_asked(field)), answer_text(field, given))]
    return _as_editors_save("\n\n".join([*head, *parts]) + "\n")


_HALF_PAIR = re.compile("[\ud800-\udfff]")


def _as_editors_save(page: str) -> str:
    """Return a page as it comes back: so an answer that nobody touched is the same before and after, and stays as
    it is stored."""
    return _HALF_PAIR.sub("\ufffd", page.replace("\r\n", "\n"))


def answers_on(text: str, exercise: Exercise) -> dict[str, Any]:
    """Return the answers that are on a page of the form.

    What stands above the first question answers the main one, and so does all of a page without its lines of help.
    Raises `UsageError` with one line for an answer that doesn't fit its question.
    """
    form = _form_of(exercise)
    found: dict[str, list[str]] = {}
    for field, words in _sections(text, exercise, form):
        if not field.is_untouched(words):
            found.setdefault(field.key, []).append(words.strip("\n"))
    return {field.key: _answer(field, "\n".join(found[field.key])) for field in form.fields if field.key in found}


def changes_on(text: str, exercise: Exercise, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers that are others on a page than on the one that was opened with `answers`.

    A question whose answer was deleted has an empty one. Raises as `answers_on`.
    """
    before, after = answers_on(page_for(exercise, answers), exercise), answers_on(text, exercise)
    return {
        field.key: after.get(field.key, [] if field.kind is FieldKind.LINES else None)
        for field in _form_of(exercise).fields
        if after.get(field.key) != before.get(field.key)
    }


def all_on(text: str, exercise: Exercise) -> dict[str, Any]:
    """Return the answers on a page as `answers_on`; all its words as one, where one of them doesn't fit its
    question. Raises `UsageError` when no question takes words."""
    try:
        return answers_on(text, exercise)
    except UsageError:
        return as_main_answer(_form_of(exercise), lines_in(words_on(text, exercise)))


def all_changed_on(text: str, exercise: Exercise, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return `answers` with what is another on a page; all its words as one, where one doesn't fit its
    question."""
    try:
        return {**answers, **changes_on(text, exercise, answers)}
    except UsageError:
        form = _form_of(exercise)
        return {**answers, (main_question(form) or form.fields[0]).key: words_on(text, exercise)}


def as_main_answer(form: Form, lines: Sequence[str], *, between: str = "\n") -> dict[str, Any]:
    """Return lines as the answer to the main question: a list takes each, other questions one text, with `between`
    between the lines. Raises `UsageError` when no question takes text."""
    field = main_question(form)
    if field is None:
        raise UsageError("This exercise has no text question. To answer its questions, use --plain or --set.")
    return {field.key: list(lines) if field.kind is FieldKind.LINES else between.join(lines)}


def with_words(
    form: Form, answers: Mapping[str, Any], lines: Sequence[str], *, between: str = "\n"
) -> dict[str, Any]:
    """Return answers with more words at the end of the main one, so that none are lost."""
    field = main_question(form)
    if not lines or field is None:
        return dict(answers)
    before = answers.get(field.key) or ()
    words = [*([before] if isinstance(before, str) else before), *lines]
    return {**answers, **as_main_answer(form, words, between=between)}


def words_on(text: str, exercise: Exercise) -> str:
    """Return the person's own words on a page, without the lines of help."""
    sections = _sections(text, exercise, _form_of(exercise))
    own = (words for field, words in sections if not field.is_untouched(words))
    return "\n".join(words.strip("\n") for words in own)


def main_question(form: Form) -> FormField | None:
    """Return the question that takes words which name no question: a required one, then a list that comes first,
    then the one for any text, then the first; None when no question takes words."""
    written = [one for one in form.fields if one.kind in (FieldKind.LINES, FieldKind.TEXT, FieldKind.LINE)]

    def weight(field: FormField) -> tuple[bool, bool, bool]:
        is_first_list = field is written[0] and field.kind is FieldKind.LINES
        return field.required, is_first_list, field.key == "text"

    return max(written, key=weight, default=None)


def _form_of(exercise: Exercise) -> Form:
    if exercise.form is None:
        raise ValueError(f"“{exercise.id}” has no form")
    return exercise.form


def _asked(field: FormField) -> str:
    """Return how the page asks a question: what it is, how to answer, what to choose from."""
    hint = _HINTS.get(field.kind, "")
    hints = dict.fromkeys(one for one in (field.hint, hint if hint not in field.hint else "") if one)
    said = f"{field.label} ({', '.join(hints)})" if hints else field.label
    return f"{said} {choices_line(field)}" if field.choices else said


def choices_line(field: FormField) -> str:
    """Return what a question has to choose from, in a line."""
    own = [f"or {field.own.rstrip('…')}"] if field.own else []
    return f"Choose from: {listed([*field.choices, *own])}."


_HINTS = {
    FieldKind.LINES: "one per line",
    FieldKind.MANY: "one per line, or your own words",
    FieldKind.FEELINGS: "one per line, each with its strength from 0 to 100",
    FieldKind.SCALE: "a number from 0 to 100",
    FieldKind.RATING: "a number from 0 to 10",
    FieldKind.OFTEN: "a number from 0 (not this week) to 4 (nearly every day)",
}


def _commented(words: str) -> str:
    from textwrap import wrap

    return "\n".join(wrap(words, WIDEST, initial_indent="# ", subsequent_indent="# ", break_on_hyphens=False))


def answer_text(field: FormField, answers: Mapping[str, Any]) -> str:
    """Return an answer as it stands on the page, and as it's read back: a line for each of several, "" for
    none."""
    answer = answers.get(field.key, field.starter)
    if isinstance(answer, list):
        return "\n".join(word for one in answer for word in ([_felt(one)] if _felt(one) else words_in(one)))
    return _felt(answer) or ("" if answer is None else str(answer))


def _felt(answer: Any) -> str:
    """Return a feeling with how strong it is, “sad 60”; "" for another kind of answer."""
    match answer:
        case {"word": str(word), "intensity": int(strength)}:
            return f"{word} {strength}"
        case {"word": str(word)}:
            return word
    return ""


def _sections(text: str, exercise: Exercise, form: Form) -> Iterator[tuple[FormField, str]]:
    """Yield the stretches of a page between its lines of help, each with the question it answers."""
    question = main_question(form) or form.fields[0]
    helps: list[tuple[int, int, FormField | None]] = []
    for words, field in [
        (f"{exercise.name}. {form.intro}".strip(), None),
        (LEFT_OUT, None),
        *((_asked(one), one) for one in form.fields if len(form.fields) > 1),
    ]:
        found = _help(words).search(text)
        if found is not None:
            helps.append((*found.span(), field))
    at = 0
    for start, end, field in sorted(helps, key=lambda one: one[:2]):
        yield question, text[at:start]
        question, at = field or question, max(at, end)
    yield question, text[at:]


def _help(words: str) -> re.Pattern[str]:
    """Return a pattern for a line of help: its words in their order, each after spaces, breaks, or “#”."""
    return re.compile(r"^[ \t]{0,80}#[ \t]{0,80}" + _BETWEEN.join(map(re.escape, words.split())), re.MULTILINE)


_BETWEEN = r"[\s#]{1,200}"
"""What an editor puts between two words at the most: a page of nothing else is still read in one go."""


def _answer(field: FormField, words: str) -> Any:
    match field.kind:
        case FieldKind.LINES:
            return _lines(words)
        case FieldKind.MANY:
            return [choice_or_own(field, line) for line in _lines(words)]
        case FieldKind.FEELINGS:
            return feelings_from(field, _lines(words))
        case FieldKind.TEXT:
            return words
        case FieldKind.LINE | FieldKind.PROMPT:
            return " ".join(words.split())
        case FieldKind.FEELING:
            return feeling_from(" ".join(words.split()))
        case FieldKind.CHOICE | FieldKind.SCALE | FieldKind.RATING | FieldKind.OFTEN:
            return answer_from(field, [words])
    raise UsageError(f"“{field.key}” can't be answered in an editor.")


def _lines(words: str) -> list[str]:
    return [line.strip().removeprefix("- ") for line in lines_in(words) if line.strip()]
