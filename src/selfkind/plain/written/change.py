"""The page on which something written is changed, by what it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from selfkind.companion.check_ins import EXERCISE
from selfkind.domain.boundaries.practice import BoundaryMoment
from selfkind.domain.card.day import CardDay
from selfkind.domain.change import full_day
from selfkind.domain.circle.contact import Contact
from selfkind.domain.homework.tried import Tried
from selfkind.domain.journal.entry import FROM_PAPER, Entry
from selfkind.domain.journal.feelings import CheckIn
from selfkind.domain.journal.form_keys import minutes_from
from selfkind.domain.journal.forms import answers_of
from selfkind.domain.own_form import own_form
from selfkind.domain.plain_signs import own
from selfkind.domain.practice.exercise import FieldKind, FormField
from selfkind.domain.practice.session import Session
from selfkind.domain.routine.tick_note import TickNote
from selfkind.domain.scores.score import ScoreValue
from selfkind.plain.about_practice import say_about
from selfkind.plain.exercises.card import change_card_day
from selfkind.plain.exercises.check_in import (
    ENERGY,
    NOTE,
    WORDS,
    check_in_form,
    taken_up,
    words_in,
    words_to_choose,
)
from selfkind.plain.homework_tries import change_try
from selfkind.plain.page import Page, fill_in
from selfkind.plain.scores import fill_in_value
from selfkind.plain.written.change_own import change_contact, change_moment

if TYPE_CHECKING:
    from selfkind.domain.journal.finding import Thing
    from selfkind.domain.result import Result
    from selfkind.plain.plain_app import PlainApp

SAVED = "Saved. The earlier version is in the bin for 30 days. To undo that, type u."


def change(app: PlainApp, thing: Thing) -> None:
    """Open the page on which something written is changed, with what it holds, and say what came of that."""
    kept = _CHANGES[type(thing)](app, thing)
    if kept is None:
        return
    if isinstance(kept, CheckIn) and kept.needs_care and kept != thing:
        app.say(app.text("check_in_care"))
    else:
        app.say("Nothing was changed." if kept is False or kept == thing else SAVED)


def _entry(app: PlainApp, entry: Entry) -> Entry | None:
    journal = app.companion.journal
    page = journal.page_for(entry)
    form = page.form
    assert form is not None  # a page has one
    held = answers_of(entry, form)

    def save(answers: dict[str, Any], is_empty: bool) -> Result[Entry]:
        new = {key: answer for key, answer in answers.items() if key != FROM_PAPER and answer != held.get(key)}
        return journal.change(entry, new, from_paper=bool(answers.get(FROM_PAPER)), allow_empty=is_empty)

    return fill_in(
        app,
        Page(
            f"Change: {own(page.name)}, {full_day(entry.day)}",
            form,
            f"entry {entry.id}",
            save,
            answers={**held, FROM_PAPER: entry.from_paper},
            asks=False,
            switches={FROM_PAPER: "Written on paper first"},
        ),
    )


def _check_in(app: PlainApp, checkin: CheckIn) -> CheckIn | None:
    def save(answers: dict[str, Any], _is_empty: bool) -> Result[CheckIn]:
        words, energy = words_in(answers.get(WORDS) or ""), answers.get(ENERGY)
        return app.companion.check_ins.edit(checkin, words, energy=energy, note=answers.get(NOTE) or "")

    # With a comma after it, a single word of two stays one.
    words = ", ".join(checkin.words) + ("," if len(checkin.words) == 1 and " " in checkin.words[0] else "")
    return fill_in(
        app,
        Page(
            f"Change this check-in, {full_day(checkin.day)}",
            check_in_form(),
            f"{EXERCISE} {checkin.id}",
            save,
            day=checkin.day,
            answers={WORDS: words, ENERGY: checkin.energy, NOTE: checkin.note},
            asks=False,
            fits={WORDS: words_to_choose(app)},
            taken_up=taken_up,
        ),
    )


def _note(app: PlainApp, note: TickNote) -> bool | None:
    """Change a note about an item; False where nothing was changed."""
    one = app.companion.tick_notes.occurrence(note)

    def save(answers: dict[str, Any], _is_empty: bool) -> Result[bool]:
        minutes = minutes_from(str(answers.get("minutes") or ""))
        return app.companion.tick_notes.change(note, (answers.get("note") or "").strip(), minutes)

    fields = (
        FormField("note", FieldKind.LINE, "A note", "for yourself: a few words"),
        FormField("minutes", FieldKind.LINE, "How many minutes it took", "for example: 12"),
    )
    minutes = "" if note.minutes is None else f"{note.minutes:g}"
    return fill_in(
        app,
        Page(
            "Note about an item",
            own_form(fields),
            f"tick {one.slot} {one.item.id}",
            save,
            day=note.day,
            answers={"note": note.note, "minutes": minutes},
            asks=False,
        ),
    )


_CHANGES: Mapping[type, Callable[[PlainApp, Any], object]] = {
    Entry: _entry,
    CheckIn: _check_in,
    Session: say_about,
    TickNote: _note,
    BoundaryMoment: change_moment,
    Contact: change_contact,
    Tried: change_try,
    ScoreValue: fill_in_value,
    CardDay: change_card_day,
}
