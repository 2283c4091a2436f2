"""A few words about an item on a day, how long it took, and how it went."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from selfkind.domain.journal.form_keys import minutes_from
from selfkind.domain.own_form import own_form
from selfkind.domain.plain_signs import own
from selfkind.domain.practice.exercise import FieldKind, Form, FormField
from selfkind.domain.routine.plan import Standing
from selfkind.plain.item_facts import STATE_WORDS
from selfkind.plain.page import Page, fill_in

if TYPE_CHECKING:
    from selfkind.companion.planning import Ticked
    from selfkind.domain.result import Result
    from selfkind.domain.routine.plan import Occurrence
    from selfkind.plain.plain_app import PlainApp

STATES = (Standing.DONE, Standing.TINY, Standing.PART, Standing.REST)
"""What can be said of how it went."""


def note_form() -> Form:
    """Return the questions, by the keys that the app has for its draft."""
    states = tuple(str(state) for state in STATES)
    return own_form(
        (
            FormField("note", FieldKind.LINE, "A note", "for yourself: a few words"),
            FormField("minutes", FieldKind.LINE, "How many minutes it took", "for example: 12"),
            FormField(
                "state",
                FieldKind.CHOICE,
                "How it went",
                choices=states,
                about={str(one): STATE_WORDS[one] for one in STATES if STATE_WORDS[one] != str(one)},
            ),
        )
    )


def write_note(app: PlainApp, one: Occurrence) -> None:
    """Ask for a note, the minutes and how an item went, and keep them with its tick, which saving sets."""
    tick = one.completion
    is_new = tick is None or not (tick.note or tick.minutes)
    state = tick.state if tick is not None else one.ticked_as
    minutes = "" if tick is None or tick.minutes is None else f"{tick.minutes:g}"

    def save(answers: dict[str, Any], _is_empty: bool) -> Result[Ticked]:
        return app.companion.planning.note(
            one.item,
            one.day,
            one.slot,
            state=Standing(answers.get("state") or state),
            note=str(answers.get("note") or ""),
            minutes=minutes_from(str(answers.get("minutes") or "")),
        )

    answers = {"state": str(state)}
    if tick is not None and not is_new:
        answers |= {"note": tick.note, "minutes": minutes}
    page = Page(
        own(one.item.name),
        note_form(),
        f"tick {one.slot} {one.item.id}",
        save,
        day=one.day,
        answers={"state": str(state)}
        | ({} if tick is None or is_new else {"note": tick.note, "minutes": minutes}),
        asks=is_new,
    )
    kept = fill_in(app, page)
    if kept is not None:
        app.say(f"{own(one.item.name)}: {STATE_WORDS[kept.state]}. The note is saved. To undo that, type u.")
