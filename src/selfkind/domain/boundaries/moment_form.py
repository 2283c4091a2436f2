"""What is asked after a no, as a form: the same questions in the app and in the shell."""

from __future__ import annotations

from selfkind.domain.boundaries.practice import AFTERWARDS, MIGHT_SAY, OF_REHEARSALS, SAID_WORDS, TEXTS
from selfkind.domain.own_form import CAME_OF_IT, own_form
from selfkind.domain.practice.exercise import FieldKind, Form, FormField

NUMBERS = {
    "before": "Discomfort before, 0 to 10",
    "after": "Discomfort after, 0 to 10",
    "guilt": "Guilt, 0 to 10. Guilt after a no is normal.",
    "guilt_later": "Guilt on a later day, 0 to 10",
}
"""The numbers of a look back, and what they're called. The last one is asked on another day."""
GUILT_NOW = "How is the guilt now, 0 to 10?"
"""How the last one is asked on that day."""


def look_back_form() -> Form:
    """Return the questions of a look back, without the guilt of a later day."""
    about = {str(said): words for said, words in SAID_WORDS.items()}
    said = FormField("said", FieldKind.CHOICE, CAME_OF_IT, choices=tuple(about), about=about, required=True)
    numbers = (FormField(key, FieldKind.RATING, NUMBERS[key]) for key in ("before", "after", "guilt"))
    texts = (FormField(key, FieldKind.LINE, TEXTS[key]) for key in AFTERWARDS)
    return own_form((said, *numbers, *texts))


def rehearsal_form(they: str, answer: str) -> Form:
    """Return what can be asked in a rehearsal, in the words of the packs."""
    called = TEXTS | {"they": MIGHT_SAY}
    labels = dict(zip(OF_REHEARSALS, (they, answer), strict=True))
    fields = (FormField(key, FieldKind.LINE, label or called[key]) for key, label in labels.items())
    return own_form(fields)
