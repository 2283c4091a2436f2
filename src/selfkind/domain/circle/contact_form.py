"""What is asked about a contact, as a form: the same questions in the app and in the shell."""

from __future__ import annotations

from selfkind.domain.circle.contact import ContactKind
from selfkind.domain.own_form import own_form
from selfkind.domain.practice.exercise import FieldKind, Form, FormField

_TEXT = {
    ContactKind.REACHED_OUT: "What did you say or write? You can leave this empty.",
    ContactKind.THERE_FOR: "What was it like? You can leave this empty.",
    ContactKind.VISIT: "What was it like? You can leave this empty.",
}


def contact_form(kind: ContactKind) -> Form:
    """Return the questions about a contact."""
    name = FormField("name", FieldKind.LINE, "Who was it?", "a name or a nickname", required=True)
    felt = FormField("felt", FieldKind.RATING, "How did it feel, 0 to 10?")
    text = FormField("text", FieldKind.TEXT, _TEXT[kind])
    fields = (name, felt, text) if kind is ContactKind.VISIT else (name, text)
    return own_form(fields)
