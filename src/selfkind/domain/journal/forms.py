"""Turn the answers of a form into an entry, and back. Pure; the questions are data (`Exercise.form`)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from selfkind.domain.errors import UsageError
from selfkind.domain.journal.entry import DEFAULT_PRIVATE, Answer, Entry, Felt
from selfkind.domain.journal.form_keys import ABOUT, PARTS, SEAL, check_form, target_of
from selfkind.domain.journal.letters import seal_of
from selfkind.domain.journal.record import STRONG
from selfkind.domain.practice.exercise import Exercise, FieldKind, Form, FormField
from selfkind.domain.records import replace

Answers = Mapping[str, Any]
"""Answers by field key: a str for LINE, TEXT, CHOICE and PROMPT; a list of str for LINES and MANY; an int or
None for SCALE and RATING; ``{"word": str, "intensity": int | None}`` for FEELING, and a list of these for
FEELINGS. Keys may be absent."""


def answers_of(entry: Entry, form: Form) -> dict[str, Any]:
    """Return the answers that fill the form with what the entry holds: the reverse of `entry_from_answers`.

    Several texts for a question that takes one are a list, so that none is lost. Of several feelings, the first is
    the answer; `changed` keeps the others.
    """
    return {field.key: _answer(_value(entry, field.key), field.kind) for field in form.fields}


def _value(entry: Entry, key: str) -> Any:
    """Return what the entry holds for the question with this key; None where it has no such field."""
    target = target_of(entry.kind, key)
    if target is None:
        return None
    holder = getattr(entry, target.part) if target.part else entry
    if key == SEAL:
        return "" if entry.letter is None else str(seal_of(entry.letter))
    value = getattr(holder, target.name, None)
    if target.name == "minutes":
        return "" if value is None else f"{value:g}"
    if not target.step:
        return value
    answer = (value or {}).get(target.step, "")
    return answer.value if isinstance(answer, Answer) else answer


def _answer(value: Any, kind: FieldKind) -> Any:
    match value:
        case date():
            return value.isoformat()
        case _ if kind is FieldKind.FEELING:
            return _felt_answer(value[0] if value else Felt(""))
        case _ if kind is FieldKind.FEELINGS:
            return [_felt_answer(felt) for felt in value or ()]
        case tuple():
            return list(value) if kind in _LISTS or len(value) > 1 else "".join(value)
        case None | "" if kind in _LISTS:
            return []
        case "" if kind in RATED:
            return None
        case None if kind not in RATED:
            return ""
    return value


def _felt_answer(felt: Felt) -> dict[str, Any]:
    return {"word": felt.word, "intensity": felt.intensity}


_LISTS = (FieldKind.LINES, FieldKind.MANY)
RATED = (FieldKind.SCALE, FieldKind.RATING, FieldKind.OFTEN)
"""The kinds of question that a number answers."""


def is_blank(form: Form, answers: Answers) -> bool:
    """Return whether nothing has been written or chosen but what is about the words: a question, a seal."""
    asked = [field for field in form.fields if field.key not in ABOUT] or form.fields
    return all(is_unanswered(field, answers) for field in asked if field.kind is not FieldKind.PROMPT)


def is_nothing_answered(form: Form, answers: Answers) -> bool:
    """Return whether no question has an answer, not even a part of one, like how strong a feeling without a word
    is. The question that is shown to answer doesn't count: it's there from the start."""
    asked = (field for field in form.fields if field.kind is not FieldKind.PROMPT)
    return all(is_unanswered(field, answers) for field in asked) and unnamed_feeling(form, answers) is None


def first_unanswered(form: Form, answers: Answers) -> FormField | None:
    """Return the first required field without an answer, or None when the form can be saved."""
    return next((f for f in form.fields if f.required and is_unanswered(f, answers)), None)


def is_left_out(form: Form, field: FormField, answers: Answers) -> bool:
    """Return whether a question isn't asked after these answers: it disputes what was said to be just hard."""
    return field.disputes and is_hard(form, answers)


def is_hard(form: Form, answers: Answers) -> bool:
    """Return whether the choice was made that leaves nothing to dispute."""
    chosen = (answers.get(field.key) or () for field in form.fields if field.kind is FieldKind.MANY)
    return bool(form.hard) and any(form.hard in words for words in chosen)


def pause_offered(form: Form, field: FormField, answers: Answers) -> str:
    """Return why a few kind minutes are offered after this question, "" when they aren't: ``first``, before the
    questions, when a feeling is strong; ``hard``, when nothing is to be disputed; else ``after`` the question that
    the form names."""
    if not form.pause or is_unanswered(field, answers):
        return ""
    if field.kind in (FieldKind.FEELING, FieldKind.FEELINGS):
        return "first" if (strength_of(form, answers) or 0) >= STRONG else ""
    if field.kind is FieldKind.MANY:
        return "hard" if is_hard(form, answers) else ""
    return "after" if field.key == form.pause_after else ""


def strength_of(form: Form, answers: Answers) -> int | None:
    """Return how strong the strongest feeling is; None when none was rated."""
    rated = [(felt or {}).get("intensity") for field in form.fields for felt in _felt(field, answers)]
    return max((strength for strength in rated if strength is not None), default=None)


def felt_in(form: Form, answers: Answers) -> tuple[Felt, ...]:
    """Return the feelings that were named so far."""
    every = (felt for field in form.fields for felt in _felt(field, answers) if not _has_no_word(felt))
    return tuple(Felt(str(felt["word"]).strip(), felt.get("intensity")) for felt in every)


def unnamed_feeling(form: Form, answers: Answers) -> FormField | None:
    """Return the first question about a feeling that says how strong it is, but not which it is."""
    return next((field for field in form.fields if any(_is_unnamed(felt) for felt in _felt(field, answers))), None)


def _felt(field: FormField, answers: Answers) -> Sequence[Any]:
    """Return the answers about feelings that one question has."""
    match field.kind:
        case FieldKind.FEELING:
            return (answers.get(field.key),)
        case FieldKind.FEELINGS:
            return answers.get(field.key) or ()
    return ()


def _is_unnamed(felt: Any) -> bool:
    return _has_no_word(felt) and (felt or {}).get("intensity") is not None


def is_unanswered(field: FormField, answers: Answers) -> bool:
    """Return whether a question has no answer yet; the words it starts with aren't one."""
    value = answers.get(field.key)
    match field.kind:
        case FieldKind.LINES | FieldKind.MANY:
            return not any(str(line).strip() for line in ([value] if isinstance(value, str) else value or ()))
        case FieldKind.FEELING:
            return _has_no_word(value)
        case FieldKind.FEELINGS:
            return all(_has_no_word(felt) for felt in value or ())
        case FieldKind.SCALE | FieldKind.RATING | FieldKind.OFTEN:
            return value is None
        case _:
            return field.is_untouched(str(value or ""))


def _has_no_word(felt: Any) -> bool:
    return not str((felt or {}).get("word", "")).strip()


def entry_from_answers(
    exercise: Exercise,
    answers: Answers,
    *,
    id: str,
    day: date,
    at: datetime,
    today: date | None = None,
    allow_empty: bool = False,
    private: bool | None = None,
    from_paper: bool = False,
) -> Entry:
    """Return the entry that a form's answers make, with texts as typed except for white space around them.

    `today` is the day on which it's written, from which a seal counts; None for the `day` it's about. `private` is
    None for what entries of the kind are from the start. `from_paper` is whether it was written on paper first.

    A form without any text is saved only with `allow_empty` and when the form offers it (`save_empty`). Raises
    `UsageError` with a line for the user when something required is missing, or an answer doesn't fit its question
    or belongs to none. Raises `ValueError` for a form that asks for what such an entry can't hold.
    """
    form = exercise.form
    if form is None:
        raise UsageError(f"“{exercise.name}” has no page to write on.")
    _check(form, answers, exercise.name, allow_empty=allow_empty and bool(form.save_empty))
    entry = Entry(
        id=id,
        kind=form.entry,
        day=day,
        at=at,
        updated=at,
        private=form.entry in DEFAULT_PRIVATE if private is None else private,
        exercise=exercise.id,
        from_paper=from_paper,
        **_filled(form, answers, today or day),
    )
    if entry.worksheet is not None:
        entry = entry._replace(worksheet=entry.worksheet._replace(name=exercise.name))
    return entry._replace(tags=tags_in(entry))


def _check(form: Form, answers: Answers, name: str, *, allow_empty: bool) -> None:
    """Check that the answers make an entry. Raises as `entry_from_answers`, with the `name` of the page."""
    check_form(form)
    blank = is_blank(form, answers)
    if blank and not allow_empty:
        raise UsageError("The page is still blank. One word is enough.")
    keys = {field.key for field in form.fields}
    for key, answer in answers.items():
        if key not in keys and str(answer or "").strip():
            raise UsageError(f"“{name}” has no question “{key}”, so that answer can't be saved.")
    waiting = first_unanswered(form, answers)
    if waiting is not None and not blank:
        raise UsageError(f"This question needs an answer: {waiting.label}")


def changed(
    entry: Entry, form: Form, answers: Answers, *, at: datetime, name: str, allow_empty: bool = False
) -> Entry:
    """Return the entry with other answers, changed `at` a moment.

    A question without an answer in `answers`, and one with the same answer, leave what the entry holds as it is.
    Raises as `entry_from_answers`, with the `name` of the page. An entry that held nothing can stay so.
    """
    before = answers_of(entry, form)
    may_be_empty = is_blank(form, before) or (allow_empty and bool(form.save_empty))
    _check(form, {**before, **answers}, name, allow_empty=may_be_empty)
    made = entry
    for field in form.fields:
        if field.key in answers and answers[field.key] != before[field.key]:
            made = _with_answer(made, field, answers[field.key])
    if made == entry:
        return entry
    marked = tags_in(entry)
    tags = (*tags_in(made), *(tag for tag in entry.tags if tag not in marked))
    return made._replace(tags=tuple(dict.fromkeys(tags)), updated=at)


def _with_answer(entry: Entry, field: FormField, answer: Any) -> Entry:
    """Return the entry with the answer to one question."""
    target = target_of(entry.kind, field.key)
    assert target is not None  # `check_form` has made sure of it
    values = target.values(answer, entry.day)
    if field.kind is FieldKind.FEELING:
        values[target.name] += (_value(entry, field.key) or ())[1:]
    if not target.part:
        return entry._replace(**values)
    _, holder = PARTS[entry.kind]
    part = getattr(entry, target.part)
    if target.step:
        steps = dict(getattr(part, target.name)) if part is not None else {}
        steps[target.step] = _asked(field, values[target.name])
        values = {target.name: {step: text for step, text in steps.items() if text}}
    filled = holder(**values) if part is None else replace(part, **values)
    return entry._replace(**{target.part: filled})


def _filled(form: Form, answers: Answers, today: date) -> dict[str, Any]:
    """Return the fields of the entry that the answers fill, including the part for its kind."""
    own: dict[str, dict[str, Any]] = {"": {}}
    for field in form.fields:
        target = target_of(form.entry, field.key)
        assert target is not None  # `check_form` has made sure of it
        given = answers.get(field.key)
        is_starter = bool(field.starter) and is_unanswered(field, answers)
        values = target.values(None if is_starter else given, today)
        part = own.setdefault(target.part, {})
        if not target.step:
            part.update(values)
        elif answer := _asked(field, values[target.name]):
            part.setdefault(target.name, {})[target.step] = answer
    filled = own.pop("")
    for name, values in own.items():
        _, holder = PARTS[form.entry]
        filled[name] = holder(**values)
    return filled


def _asked(field: FormField, value: Any) -> Any:
    """Return the answer to a question of one's own with the question; None for no answer."""
    if not isinstance(value, Answer):
        return value
    return value._replace(question=field.label) if value.value != "" else None


_TAG = re.compile(r"@(?<![\w@./]@)(?=\w)")
"""The sign before a tag. It begins with the sign itself, which is found at once in a text of any length."""


def tags_in(entry: Entry) -> tuple[str, ...]:
    """Return the words marked with ``@`` (``@sleep``) in any of its texts: in lower case, each once, in order.

    A name in an address (``ana@example.org``, ``https://example.org/@ana``) is no tag.
    """
    return tags_in_texts(entry.texts)


def tags_in_texts(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the words marked with ``@`` in texts, as `tags_in` does."""
    text = "\n".join(texts)
    words = [_word_at(text, match.end()) for match in _TAG.finditer(text)]
    return tuple(dict.fromkeys(word.casefold() for word in words))


def _word_at(text: str, start: int) -> str:
    """Return the word that begins there. Vowel signs, accents, and apostrophes between letters belong to it, but
    for an English ’s."""
    end = start
    while end < len(text) and (_is_of_word(text[end]) or _joins(text, end)):
        end += 1
    return text[start:end]


def _is_of_word(letter: str) -> bool:
    return letter.isalnum() or letter in "_-\u200c\u200d" or unicodedata.category(letter).startswith("M")


def _joins(text: str, at: int) -> bool:
    after = text[at + 1 : at + 3]
    is_possessive = after[:1] == "s" and not (after[1:] and _is_of_word(after[1]))
    return text[at] in "'’ʼ" and after[:1].isalpha() and not is_possessive
