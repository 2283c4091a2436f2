"""An exercise with a form: its page, which becomes an entry of the journal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from selfkind.domain.journal.entry import FROM_PAPER
from selfkind.domain.phrases.counted_days import counted_days
from selfkind.domain.phrases.short_days import short_day
from selfkind.domain.plain_signs import own
from selfkind.domain.practice.exercise import FieldKind, Form
from selfkind.plain.exercises.begin import begin as begin_exercise
from selfkind.plain.exercises.check_in import words_to_choose
from selfkind.plain.page import Page, fill_in
from selfkind.plain.suggest import suggest

if TYPE_CHECKING:
    from selfkind.companion.journal import Saved
    from selfkind.domain.journal.entry import Entry
    from selfkind.domain.practice.exercise import Exercise
    from selfkind.domain.result import Result
    from selfkind.domain.review.sections import Section
    from selfkind.domain.routine.routine import RoutineItem
    from selfkind.plain.plain_app import PlainApp


def begin(
    app: PlainApp,
    exercise: Exercise,
    item: RoutineItem | None,
    day: date | None,
    *,
    filled: Mapping[str, Any] | None = None,
) -> None:
    """Fill in the page of an exercise, and save it as an entry. `filled` are answers that are there already."""
    form = exercise.form
    assert form is not None  # `begin.py` comes here with a form only
    journal, planning, begun = app.companion.journal, app.companion.planning, app.companion.today()

    def save(answers: dict[str, Any], allow_empty: bool) -> Result[Saved]:
        about, is_from_paper = day or planning.day_begun(begun), bool(answers.get(FROM_PAPER))
        words = {key: answer for key, answer in answers.items() if key != FROM_PAPER}
        return journal.save(
            exercise, words, day=about, item=item, allow_empty=allow_empty, from_paper=is_from_paper
        )

    asks_to_look_back = any(field.kind is FieldKind.PROMPT for field in form.fields)
    page = Page(
        own(exercise.name),
        whole_or_quick(app, form),
        exercise.id,
        save,
        day=day,
        answers=filled or {},
        pause=lambda why: _offer_pause(app, form, why),
        fits=_words_for_feelings(app, form),
        switches={FROM_PAPER: "Written on paper first"},
        prompts=app.companion.reflections.prompts(day) if asks_to_look_back else (),
    )
    saved = fill_in(app, page)
    if saved is not None:
        say_saved(app, saved)


def _words_for_feelings(app: PlainApp, form: Form) -> dict[str, str]:
    """Return the words that can be chosen for a feeling, by the keys of the questions that ask for one."""
    asking = [field.key for field in form.fields if field.kind in (FieldKind.FEELING, FieldKind.FEELINGS)]
    return dict.fromkeys(asking, words_to_choose(app)) if asking else {}


def whole_or_quick(app: PlainApp, form: Form) -> Form:
    """Return a form with the questions of the version that is chosen, where it has two."""
    if not form.has_quick:
        return form
    whole, quick = form.asked(), form.asked(quick=True)
    labels = [f"The whole page: {counted_days(len(whole), 'question')}"]
    labels += [f"The quick version: {counted_days(len(quick), 'question')}"]
    is_quick = app.console.choose("Which version?", labels, enter=0) == 1
    return form._replace(fields=form.asked(quick=is_quick))


PAUSES = {"first": "That feeling is strong.", "hard": "You don't have to argue with this thought."}
"""Why a few kind minutes are offered."""


def _offer_pause(app: PlainApp, form: Form, why: str) -> None:
    """Offer a few kind minutes in the middle of a form; the answers are a draft by then."""
    if not app.companion.knows_exercise(form.pause):
        return
    pause = app.companion.practice.exercise(form.pause)
    app.say(*filter(None, [PAUSES.get(why, "")]))
    if app.console.yes_no(
        f"Begin “{own(pause.name)}” before you go on? What you wrote stays here.", default=False
    ):
        app.do(lambda: begin_exercise(app, pause))


def say_saved(app: PlainApp, saved: Saved) -> None:
    """Say that an entry is saved, with a kind word or with help, and what it ticked."""
    app.say(saved.line or "Saved.")
    if saved.needs_care:
        app.say(app.text("care_today"))
    if saved.ticked is not None:
        app.say(f"“{own(saved.ticked.name)}” is ticked.")
    if saved.entry.week is not None and saved.entry.week.answered:
        say_parts(app, app.companion.reviews.week_of(saved.entry))
    if saved.entry.is_open and not _say_reply(app, saved.entry):
        suggest(app, lambda suggestions: suggestions.after_catch(saved.entry))


def _say_reply(app: PlainApp, entry: Entry) -> bool:
    """Say what was answered to a similar thought before, if anything was, and return whether."""
    assert entry.thought is not None  # only thoughts are open
    thought = entry.thought
    reply = app.companion.replies.offered(thought.thought, thought.feelings, besides=entry.id)
    if reply is not None:
        on = short_day(reply.entry.day, app.companion.today())
        app.say(f"You answered a similar thought on {on}: “{own(' '.join(reply.words.split()))}”")
    return reply is not None


def say_parts(app: PlainApp, section: Section) -> None:
    """Say a section of a look back in sentences: what it draws has one, too."""
    app.say(*(part if isinstance(part, str) else part.sentence for part in section.parts))
