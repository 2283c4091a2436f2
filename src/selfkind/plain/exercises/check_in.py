"""A check-in: words for how it is, energy, and a note."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from selfkind.companion.check_ins import EXERCISE
from selfkind.domain.own_form import own_form
from selfkind.domain.plain_signs import own
from selfkind.domain.practice.exercise import FieldKind, Form, FormField
from selfkind.domain.result import Result
from selfkind.plain.page import Page, fill_in
from selfkind.plain.suggest import suggest

if TYPE_CHECKING:
    from selfkind.companion.check_ins import CheckedIn
    from selfkind.domain.practice.exercise import Exercise
    from selfkind.domain.routine.routine import RoutineItem
    from selfkind.plain.plain_app import PlainApp

WORDS, ENERGY, NOTE = "own", "energy", "note"
"""The keys of the answers, by which the app has its draft too."""


def check_in_form(tip: str = "") -> Form:
    """Return the questions of a check-in, with a tip about its words."""
    return own_form(
        (
            FormField(
                WORDS,
                FieldKind.LINE,
                "How do you feel? One word is enough.",
                tips=tuple(filter(None, ("With several words, put commas between them.", tip))),
                required=True,
            ),
            FormField(ENERGY, FieldKind.RATING, "How much energy do you have, from 0 to 10?"),
            FormField(NOTE, FieldKind.TEXT, "A note, if you like"),
        )
    )


def words_in(line: str) -> Sequence[str]:
    """Return the words of a line: between commas, where there are some, else between spaces."""
    parts = line.split(",") if "," in line else line.split()
    return [word for part in parts if (word := part.strip())]


def taken_up(draft: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers of a draft, which the app may have kept: it has the words that were chosen one by one."""
    chosen = [str(one.get("word", "")) for one in draft.get("words", ()) if isinstance(one, dict)]
    typed = str(draft.get(WORDS) or "")
    words = ", ".join(filter(None, [*chosen, typed]))
    return {WORDS: words, ENERGY: draft.get(ENERGY), NOTE: draft.get(NOTE) or ""}


def words_to_choose(app: PlainApp) -> str:
    """Return the words of the vocabulary in a sentence: pleasant ones first."""
    known = sorted(app.companion.check_ins.words(), key=lambda word: -word.valence)
    return f"Some words: {', '.join(word.word for word in known)}."


def begin(app: PlainApp, exercise: Exercise, item: RoutineItem | None, day: date | None) -> None:
    """Check in."""
    check_ins, begun = app.companion.check_ins, app.companion.today()

    def save(answers: dict[str, Any], _is_empty: bool) -> Result[CheckedIn]:
        return check_ins.check_in(
            words_in(answers.get(WORDS) or ""),
            energy=answers.get(ENERGY),
            note=answers.get(NOTE) or "",
            day=day or app.companion.planning.day_begun(begun),
            item=item,
        )

    done = fill_in(
        app,
        Page(
            exercise.name,
            check_in_form("For words to choose from, type ?"),
            EXERCISE,
            save,
            day=day,
            fits={WORDS: words_to_choose(app)},
            taken_up=taken_up,
        ),
    )
    if done is not None:
        say_checked_in(app, done)


def say_checked_in(app: PlainApp, done: CheckedIn) -> None:
    """Say that a check-in is saved, with a kind word or with help, and what it ticked."""
    app.say(done.kind_word or app.text("check_in_care" if done.needs_care else "check_in_saved"))
    if (done.needs_care or done.checkin.is_low_energy) and app.companion.letters.for_hard_day():
        app.say("You wrote yourself a letter for a hard day. You find the letter under “Letters”.")
    if done.ticked is not None:
        app.say(f"“{own(done.ticked.name)}” is ticked.")
    suggest(app, lambda suggestions: suggestions.after_check_in(done.checkin))
