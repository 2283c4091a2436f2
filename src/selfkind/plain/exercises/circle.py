"""The circle: reach out to somebody, add somebody, find a group or a professional, write the safety plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from selfkind.companion.circle import BEGIN, SUPPORT
from selfkind.companion.hello import REACH_OUT
from selfkind.companion.safety_plan import EXERCISE as SAFETY_PLAN
from selfkind.domain.circle.contact import ContactKind
from selfkind.domain.circle.person import Person, PersonKind, Sort, kind_name
from selfkind.domain.circle.person_form import person_form, person_with
from selfkind.domain.circle.ways import Channel, Way, others_of, ways_of
from selfkind.domain.errors import NotFound
from selfkind.domain.own_form import own_form
from selfkind.domain.plain_signs import own
from selfkind.domain.practice.exercise import FieldKind, FormField
from selfkind.domain.result import Result
from selfkind.domain.safety_plan import INTRO, PARTS, SAVED, Part
from selfkind.plain.copying import copy_words
from selfkind.plain.page import Page, fill_in, filled
from selfkind.plain.people.ways_to_find import say_ways_to_find

if TYPE_CHECKING:
    from selfkind.domain.circle.contact import Contact
    from selfkind.domain.practice.exercise import Exercise
    from selfkind.domain.routine.routine import RoutineItem
    from selfkind.domain.safety_plan import SafetyPlan
    from selfkind.plain.plain_app import PlainApp

CHANNELS = {Channel.CALL: "call", Channel.TEXT: "text message", Channel.MAIL: "mail"}


def begin(app: PlainApp, exercise: Exercise, item: RoutineItem | None, day: date | None) -> None:
    """Do an exercise of the circle. With nobody in the circle, reaching out begins it."""
    if exercise.id != SAFETY_PLAN:  # its page says both
        app.say(own(exercise.name), own(exercise.summary))
    people = app.companion.circle.all()
    one = next((one for one in people if one.id == exercise.id), None)
    if one is not None:
        reach(app, one, item)
    elif exercise.id == SAFETY_PLAN:
        write_safety_plan(app)
    elif exercise.id == SUPPORT:
        say_ways_to_find(app)
        app.console.line("Press Enter to go on.")
    elif exercise.id == BEGIN or (exercise.id == REACH_OUT and not people):
        new_person(app)
    elif exercise.id == REACH_OUT:
        place = app.console.choose(
            "To whom would you like to say hello?", [*(own(one.name) for one in people), "Somebody new"]
        )
        if place == len(people):
            new_person(app)
        elif place is not None:
            reach(app, people[place], item)
    else:
        raise NotFound("The person that this opens isn't in your circle any more.")


FIRST_KINDS = {Sort.GROUP: PersonKind.GROUP, Sort.PROFESSIONAL: PersonKind.THERAPIST}
"""What a new group or professional is taken for, until somebody says more."""


def new_person(app: PlainApp, sort: Sort = Sort.PERSON) -> Person | None:
    """Ask for somebody new, save them, and return them; None when the page was left."""
    companion = app.companion

    def save(answers: dict[str, Any], _is_empty: bool) -> Result[Person]:
        wanted = person_with(Person("", "", companion.now()), filled(answers), companion.today())
        return companion.circle.keep(wanted)

    page = Page(
        "New in your circle",
        person_form(sort),
        f"new {sort}",
        save,
        answers={"kinds": [kind_name(FIRST_KINDS[sort])]} if sort in FIRST_KINDS else {},
        is_short=True,
    )
    kept = fill_in(app, page)
    if kept is not None:
        app.say(f"Saved “{own(kept.name)}”.")
    return kept


def reach(
    app: PlainApp,
    person: Person,
    item: RoutineItem | None = None,
    *,
    lines: Sequence[str] = (),
    first: str = "",
) -> Contact | None:
    """Choose first words for somebody, write the message, hand it on, and keep that in the journal. `lines` are
    about good things, to tell the person, and `first` are first words that were chosen before. Return the contact,
    None when none was kept."""
    circle = app.companion.circle
    chosen = first or _first_words(app, person, lines)
    if chosen is None:
        return None
    start = {"text": chosen} if chosen else {}
    question = own_form((FormField("text", FieldKind.TEXT, "Your words"),))
    page: Page[str] = Page(
        f"To {own(person.name)}",
        question,
        f"reach {person.id}",
        lambda answers, _is_empty: Result((answers.get("text") or "").strip()),
        answers=start,
        asks=not start,
        save_words="Use these words",
    )
    words = fill_in(app, page)
    if words is None:
        return None
    _hand_on(app, person, words)
    if not app.console.yes_no("Keep in your journal that you reached out?", default=True):
        return None
    new = circle.new_contact(ContactKind.REACHED_OUT, person)
    kept = app.value_of(circle.log(replace(new, text=words), item))
    app.say("The contact is in your journal.")
    return kept


def _first_words(app: PlainApp, person: Person, lines: Sequence[str]) -> str | None:
    """Choose first words for somebody: "" for one's own."""
    circle = app.companion.circle
    thanks = [one.text for one in circle.thanks()] if lines else []
    others = [one.text for one in circle.starters(person)]
    starters = list(dict.fromkeys([*thanks, *lines, *others]))
    place = app.console.choose(f"First words for {own(person.name)}?", ["My own words", *map(own, starters)])
    return None if place is None else starters[place - 1] if place else ""


def _hand_on(app: PlainApp, person: Person, words: str) -> None:
    """Copy words, or open the user's own program with them. selfkind sends nothing itself."""
    from selfkind.platform.opener import open_link

    app.say("Nothing is sent from here.")
    app.say(*(f"{label}: {own(way)}" for label, way in others_of(person)))
    ways: list[Way | None] = [*ways_of(person), None]
    labels = [f"Open a program: {CHANNELS[way.channel]}, {own(way.to)}" for way in ways if way is not None]
    place = app.console.choose("How do you pass your words on?", [*labels, "Copy the words", "I do that myself"])
    way = ways[place] if place is not None and place < len(ways) else None
    if way is not None and open_link(way.link(words)):
        app.say("Your own program has it now. Sending is up to you.")
    elif way is not None:
        app.say(f"No program took that. To reach {own(person.name)}: {own(way.to)}")
    elif place == len(ways) - 1:
        copy_words(app, words)


def write_safety_plan(app: PlainApp, parts: tuple[Part, ...] = PARTS) -> SafetyPlan | None:
    """Ask for the parts of the safety plan, save them, and return the plan; None when the page was left. A part
    that has words keeps them, until it's changed."""
    plans = app.companion.safety_plan
    plan = plans.plan()
    before = {part.key: plan.words(part.key) for part in parts if plan.words(part.key)}
    fields = (FormField(part.key, FieldKind.TEXT, part.title, tips=(part.question,)) for part in parts)
    form = own_form(fields)._replace(intro=INTRO)

    def save(answers: dict[str, Any], _is_empty: bool) -> Result[SafetyPlan]:
        return plans.write({key: str(answers.get(key) or "") for key in answers})

    draft = "safety plan" if parts == PARTS else f"safety plan {parts[0].key}"
    page = Page("Your safety plan", form, draft, save, answers=before, asks=len(before) < len(parts))
    kept = fill_in(app, page)
    if kept is not None:
        app.say(SAVED.format(press="!"))
    return kept
