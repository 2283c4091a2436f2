"""The page on which an activity of one's own is made, or changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from selfkind.domain.journal.form_keys import minutes_from
from selfkind.domain.own_form import NO, YES, own_form, yes_or_no
from selfkind.domain.plain_signs import own
from selfkind.domain.practice.activities import OwnActivity
from selfkind.domain.practice.exercise import Energy, FieldKind, FormField, Place
from selfkind.plain.menu import TO_UNDO, there
from selfkind.plain.page import Page, fill_in

if TYPE_CHECKING:
    from selfkind.domain.result import Result
    from selfkind.plain.plain_app import PlainApp

INTRO = "What would be kind to you? Give it a name; the rest is optional."
FIELDS = (
    FormField(
        "name", FieldKind.LINE, "What is the activity called?", "a few words, for example: tea on the balcony"
    ),
    FormField("about", FieldKind.LINE, "What do you do?", "a sentence"),
    FormField("category", FieldKind.LINE, "What is it about?", "for example: rest, joy, home"),
    FormField("minutes", FieldKind.LINE, "Minutes", "about how long"),
    FormField(
        "energy", FieldKind.CHOICE, "Energy that it asks for", choices=tuple(energy.value for energy in Energy)
    ),
    FormField(
        "place",
        FieldKind.CHOICE,
        "Where",
        choices=tuple(place.value for place in Place),
        about={Place.IN.value: "indoors", Place.OUT.value: "outdoors", Place.ANY.value: "anywhere"},
    ),
    FormField("free", FieldKind.CHOICE, "Is it free?", choices=(YES, NO)),
    FormField("tiny", FieldKind.LINE, "Tiny version", "for hard days"),
)


def new_activity(app: PlainApp) -> None:
    """Ask for a new activity, and save it."""
    app.say(INTRO)
    ask_activity(app, None)


def continue_activity(app: PlainApp, id: str) -> None:
    """Continue a page on which an activity of one's own is changed."""
    every = app.companion.activities.all()
    ask_activity(app, there(lambda: next((one.own for one in every if one.id == id), None)))


def ask_activity(app: PlainApp, before: OwnActivity | None) -> None:
    """Ask for a new activity, or change the one from `before`, and save it."""

    def save(answers: dict[str, Any], _is_empty: bool) -> Result[OwnActivity]:
        given = {field.key: str(answers.get(field.key) or "") for field in FIELDS}
        wanted = OwnActivity(
            before.id if before is not None else "",
            given["name"],
            app.companion.now(),
            given["about"],
            given["category"],
            minutes_from(given["minutes"]),
            Energy(given["energy"]) if given["energy"] else None,
            Place(given["place"]) if given["place"] else None,
            {YES: True, NO: False}.get(given["free"]),
            given["tiny"],
        )
        return app.companion.activities.keep(wanted, before)

    page = Page(
        "An activity of your own" if before is None else f"Change: {own(before.name)}",
        own_form(FIELDS),
        "new activity" if before is None else f"activity {before.id}",
        save,
        answers={} if before is None else _answers(before),
        asks=before is None,
    )
    kept = fill_in(app, page)
    if kept is not None:
        app.say(f"Saved “{own(kept.name)}”. {TO_UNDO}")


def _answers(one: OwnActivity) -> dict[str, Any]:
    return {
        "name": one.name,
        "about": one.about,
        "category": one.category,
        "minutes": "" if one.minutes is None else f"{one.minutes:g}",
        "energy": one.energy.value if one.energy is not None else "",
        "place": one.place.value if one.place is not None else "",
        "free": yes_or_no(one.free),
        "tiny": one.tiny,
    }
