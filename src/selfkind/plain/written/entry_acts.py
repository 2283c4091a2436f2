"""What can be done with an entry of the journal, and with nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from selfkind.domain.change import full_day
from selfkind.domain.circle.naming import named_in
from selfkind.domain.errors import UsageError
from selfkind.domain.journal.entry import Letter
from selfkind.domain.journal.forms import answers_of, is_unanswered
from selfkind.domain.journal.letters import after_sealing, question, waits
from selfkind.domain.journal.telling import lines_to_tell
from selfkind.domain.own_form import own_form
from selfkind.domain.plain_signs import own
from selfkind.domain.practice.exercise import FieldKind, FormField
from selfkind.plain.copying import copy_words
from selfkind.plain.exercises.form import say_saved, whole_or_quick
from selfkind.plain.menu import TO_UNDO
from selfkind.plain.page import Page, fill_in
from selfkind.plain.written.reading import say_thing

if TYPE_CHECKING:
    from selfkind.companion.journal import Saved
    from selfkind.domain.journal.entry import Entry
    from selfkind.domain.result import Result
    from selfkind.plain.plain_app import PlainApp


def answer(app: PlainApp, entry: Entry) -> None:
    """Ask the questions that answer a thought, but for those that the catch answered."""
    journal = app.companion.journal
    form = journal.record().form
    assert form is not None  # the packs are checked
    held = answers_of(entry, form)
    given = {field.key: held[field.key] for field in form.fields if not is_unanswered(field, held)}
    app.say(f"“{own(entry.first_line)}”")

    def save(answers: dict[str, Any], _is_empty: bool) -> Result[Saved]:
        new = {key: answer for key, answer in answers.items() if answer != held.get(key)}
        if not new:
            raise UsageError("Nothing was answered, so nothing was changed.")
        return journal.answer(entry, new)

    page = Page(
        f"Answer a thought, {full_day(entry.day)}",
        whole_or_quick(app, form)._replace(intro=""),
        f"answer {entry.id}",
        save,
        answers=given,
    )
    saved = fill_in(app, page)
    if saved is not None:
        say_saved(app, saved)


def log(app: PlainApp, entry: Entry) -> None:
    """Leave a thought without an answer."""
    app.value_of(app.companion.journal.log(entry))
    app.say("Just logged. The thought stays in your journal.", TO_UNDO)


def open_letter(app: PlainApp, letter: Entry) -> Entry | None:
    """Open a letter, after a question where it's still sealed, and say it. Return None after a no."""
    if waits(letter) and not app.console.yes_no(question(letter), default=False):
        app.say("The letter stays sealed.")
        return None
    opened = app.value_of(app.companion.letters.open(letter))
    app.say(app.text("letter_read"))
    say_thing(app, opened)
    return opened


def reply(app: PlainApp, letter: Entry) -> None:
    """Ask for a line back to a letter, and keep it with the letter."""
    before = (letter.letter or Letter()).reply
    ask = FormField("reply", FieldKind.LINE, "What would you like to say back?")
    page = Page(
        "Your reply",
        own_form((ask,)),
        f"reply-{letter.id}",
        lambda answers, _is_empty: app.companion.letters.reply(letter, answers.get("reply") or ""),
        answers={"reply": before} if before else {},
        asks=not before,
    )
    if fill_in(app, page) is not None:
        app.say("Your reply is saved with the letter.", TO_UNDO)


def seal(app: PlainApp, letter: Entry) -> None:
    """Ask when a sealed letter opens, and give it that seal."""
    hint = "7 days, friday, 24 december, or a hard day"
    ask = FormField("seal", FieldKind.LINE, "When will the letter open?", hint, required=True)
    page = Page(
        "Change the seal",
        own_form((ask,)),
        f"seal-{letter.id}",
        lambda answers, _is_empty: app.companion.letters.seal(letter, answers.get("seal") or ""),
    )
    sealed = fill_in(app, page)
    if sealed is not None:
        app.say(after_sealing(sealed), TO_UNDO)


def turn_private(app: PlainApp, entry: Entry) -> None:
    """Keep an entry out of what is shared, or let it in again."""
    private = not entry.private
    app.value_of(app.companion.journal.keep_private(entry, private=private))
    app.say(
        "This entry is private now, and left out of what you share."
        if private
        else "This entry isn't private any more.",
        TO_UNDO,
    )


def turn_paper(app: PlainApp, entry: Entry) -> None:
    """Mark an entry as from paper, or not."""
    is_so = not entry.from_paper
    app.value_of(app.companion.journal.keep_from_paper(entry, from_paper=is_so))
    app.say("This entry is from paper now." if is_so else "This entry isn't from paper any more.", TO_UNDO)


def turn_coming_back(app: PlainApp, entry: Entry) -> None:
    """Keep an entry from coming back on Today, or let it come back again."""
    app.value_of(app.companion.coming_back.let(entry, come_back=entry.not_again))
    can = entry.not_again
    app.say("The entry can come back on Today again." if can else "The entry won't come back on Today.", TO_UNDO)


def tell(app: PlainApp, entry: Entry) -> None:
    """Choose a line about a good thing, and whom to tell, or copy the line. Nothing is sent from here."""
    from selfkind.plain.exercises.circle import new_person, reach

    lines = lines_to_tell(entry, app.companion.today())
    people = app.companion.circle.all()
    named = named_in(lines, people)
    people = [*([named] if named else []), *(one for one in people if one != named)]
    labels = [*(own(one.name) for one in people), "Somebody new", *(f"Copy: {own(line)}" for line in lines)]
    place = app.console.choose("Who would you like to tell?", labels)
    if place is None:
        return
    if place > len(people):
        copy_words(app, lines[place - len(people) - 1])
        return
    person = people[place] if place < len(people) else new_person(app)
    if person is not None:
        reach(app, person, lines=lines)
