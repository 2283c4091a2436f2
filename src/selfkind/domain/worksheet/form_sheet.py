"""A form as a blank worksheet: each question with room for the kind of answer that it takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from selfkind.domain.journal.entry import HOW_OFTEN
from selfkind.domain.practice.exercise import FieldKind, Form, FormField
from selfkind.domain.worksheet.sheet import Boxes, Choice, Numbers, Question, Room, Ruled, Strengths

LINES_OF_A_PAGE = 22
"""About how many lines of writing a sheet has; long answers share them."""
FEWEST_LINES, MOST_BESIDE_OTHERS = 3, 6
"""How many lines a long answer has, and how many where other questions need room too."""
MANY_QUESTIONS = 8
"""From how many questions on an answer of one line has only one."""
OWN_WORDS = "or in your own words:"
CIRCLED = "circle a number"


def questions_of(
    form: Form, prompts: Sequence[str] = (), names: Mapping[str, str] | None = None
) -> tuple[Question, ...]:
    """Return the questions of a form with room for their answers. `prompts` are questions to choose from, where
    one is asked for; `names` says what choices are called."""
    room = _lines(form)
    return tuple(_question(form, field, room, prompts, names or {}) for field in form.fields)


def _lines(form: Form) -> dict[FieldKind, int]:
    """Return how many lines an answer has by its kind: what one page has is shared."""
    long = sum(field.kind is FieldKind.TEXT for field in form.fields) or 1
    shared = max(FEWEST_LINES, LINES_OF_A_PAGE // long)
    others = long < len(form.fields)
    short = 1 if len(form.fields) > MANY_QUESTIONS else 2
    return {FieldKind.TEXT: min(shared, MOST_BESIDE_OTHERS) if others else shared, FieldKind.LINE: short}


def _question(
    form: Form, field: FormField, room: Mapping[FieldKind, int], prompts: Sequence[str], names: Mapping[str, str]
) -> Question:
    # The boxes of an OFTEN say what each number means; and what selfkind does with an answer, a paper doesn't.
    hints = [] if field.kind is FieldKind.OFTEN or "selfkind" in field.hint else [field.hint]
    if field.kind in (FieldKind.SCALE, FieldKind.RATING):
        hints.append(CIRCLED)
    if field.disputes and form.hard:
        hints.append(f"leave this out if you ticked “{form.hard}”")
    tips = field.tips
    if field.kind is FieldKind.PROMPT:
        hints.append("one of these, or one of your own")
        tips = (*tips, *(field.choices or prompts))
    hint = "; ".join(dict.fromkeys(filter(None, hints)))
    return Question(field.label, _rooms(field, room, names), hint, tips)


def _rooms(field: FormField, room: Mapping[FieldKind, int], names: Mapping[str, str]) -> tuple[Room, ...]:
    match field.kind:
        case FieldKind.TEXT | FieldKind.LINE:
            return (Ruled(room[field.kind], begun=field.starter.strip()),)
        case FieldKind.LINES:
            return (Ruled(max(field.lines, FEWEST_LINES), numbered=True),)
        case FieldKind.CHOICE | FieldKind.MANY:
            return (_boxes(field, names),)
        case FieldKind.FEELING:
            return (Strengths(1, "0 to 100"),)
        case FieldKind.FEELINGS:
            return (Strengths(max(field.lines, 2), "0 to 100"),)
        case FieldKind.SCALE:
            return (Numbers(tuple(range(0, field.most + 1, 10))),)
        case FieldKind.RATING:
            return (Numbers(tuple(range(field.most + 1))),)
        case FieldKind.OFTEN:
            return (Boxes(tuple(Choice(f"{number} {words}") for number, words in enumerate(HOW_OFTEN))),)
        case FieldKind.PROMPT:
            return (Ruled(),)


def _boxes(field: FormField, names: Mapping[str, str]) -> Boxes:
    called = {one: names.get(one, one) for one in field.choices}
    about = {one: words for one, words in field.about.items() if words != called.get(one)}
    choices = tuple(Choice(words, about.get(one, "")) for one, words in called.items())
    if field.own:
        return Boxes(choices, f"{field.own.rstrip('….')}:")
    return Boxes(choices, OWN_WORDS if field.kind is FieldKind.MANY else "")
