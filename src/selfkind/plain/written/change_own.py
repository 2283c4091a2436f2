"""The pages on which a moment with a boundary and a contact are changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from selfkind.domain.boundaries.moment_form import NUMBERS, look_back_form, rehearsal_form
from selfkind.domain.boundaries.practice import AFTERWARDS, OF_REHEARSALS, Said
from selfkind.domain.circle.contact_form import contact_form
from selfkind.domain.own_form import own_form, what_came
from selfkind.domain.practice.exercise import FieldKind, FormField
from selfkind.plain.boundaries.about import ABOUT
from selfkind.plain.number_drafts import as_numbers, as_typed
from selfkind.plain.page import Page, fill_in

if TYPE_CHECKING:
    from selfkind.domain.boundaries.practice import BoundaryMoment
    from selfkind.domain.circle.contact import Contact
    from selfkind.domain.result import Result
    from selfkind.plain.plain_app import PlainApp


def change_moment(app: PlainApp, moment: BoundaryMoment) -> BoundaryMoment | None:
    """Change a rehearsal, or a look back after a no."""
    boundaries = app.companion.boundaries
    texts = boundaries.words().texts
    has_later = moment.guilt_later is not None or moment.asked is not None
    form = look_back_form()
    if moment.is_rehearsal:
        form = rehearsal_form(texts.get("they", ""), texts.get("answer", ""))
    later = FormField("guilt_later", FieldKind.RATING, NUMBERS["guilt_later"])
    asked = (ABOUT, *form.fields, *((later,) if has_later and not moment.is_rehearsal else ()))
    keys = [one.key for one in asked]
    held = {key: getattr(moment, key) for key in keys}
    if not moment.is_rehearsal:
        held["said"] = str(moment.said or "")

    def save(answers: dict[str, Any], _is_empty: bool) -> Result[BoundaryMoment]:
        said = None if moment.is_rehearsal else what_came(answers.get("said") or "", Said)
        texts: dict[str, Any] = {
            key: answers.get(key) or "" for key in ("about", *OF_REHEARSALS, *AFTERWARDS) if key in keys
        }
        numbers: dict[str, Any] = {key: answers.get(key) for key in NUMBERS if key in keys}
        return boundaries.change(moment, replace(moment, said=said, **texts, **numbers))

    what = "rehearsal" if moment.is_rehearsal else "look back"
    return fill_in(
        app,
        Page(
            f"Change this {what}",
            own_form(asked),
            f"moment {moment.id}",
            save,
            day=moment.day,
            answers=held,
            asks=False,
            taken_up=as_numbers(NUMBERS.keys()),
            kept_as=as_typed(NUMBERS.keys()),
        ),
    )


def change_contact(app: PlainApp, contact: Contact) -> Contact | None:
    """Change a contact. One with another name isn't with the same person any more."""
    form = contact_form(contact.kind)

    def save(answers: dict[str, Any], _is_empty: bool) -> Result[Contact]:
        name = (answers.get("name") or "").strip()
        wanted = replace(contact, name=name, text=answers.get("text") or "", felt=answers.get("felt"))
        return app.companion.circle.change(contact, wanted if name == contact.name else replace(wanted, person=""))

    held = {one.key: getattr(contact, one.key) for one in form.fields}
    page = Page(
        "Change this contact", form, f"contact {contact.id}", save, day=contact.day, answers=held, asks=False
    )
    return fill_in(app, page)
