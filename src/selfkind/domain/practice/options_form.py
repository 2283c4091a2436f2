"""The options of a timed practice as a form: the same questions in the app and on plain lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from selfkind.domain.errors import UsageError
from selfkind.domain.own_form import number_in, own_form
from selfkind.domain.practice.breath import FASTEST, SLOWEST
from selfkind.domain.practice.exercise import Exercise, FieldKind, Form, FormField
from selfkind.domain.practice.guide import Choices, Guide

USUAL = "the usual"
OWN = "my own words"
ORDER = "order"
ORDERS = {"down": "head first", "up": "feet first"}
"""The ways through a body, by the names that drafts have for them."""
PERSONS = {
    "dear": "Someone dear",
    "neutral": "Someone you hardly know",
    "difficult": "Someone a little difficult",
}
SIGNS_IN_WISHES = "{S} becomes I, you or they. Write / between two wishes."


def options_form(exercise: Exercise) -> Form:
    """Return the questions that a timed exercise has."""
    if exercise.guide is not None:
        return own_form(_of_guide(exercise.guide))
    return own_form(
        (
            FormField("minutes", FieldKind.LINE, "Minutes", "about how long"),
            FormField("speed", FieldKind.LINE, "Speed", f"percent, from {SLOWEST} to {FASTEST}"),
        )
    )


def _of_guide(guide: Guide) -> Iterator[FormField]:
    minutes = sorted({f"{one.minutes:g}" for one in guide.lengths if not one.name}, key=float)
    yield _choice("minutes", "Minutes", *minutes)
    if variants := [one.name for one in guide.lengths if one.name]:
        yield _choice("variant", "Version", USUAL, *variants)
    if guide.body:
        yield _choice(ORDER, "Order", *ORDERS.values())
    if guide.optional:
        yield FormField("without", FieldKind.LINE, "Leave out", "write commas between the parts")
    if guide.sets:
        yield _choice("wish_set", "Wishes", *guide.sets, OWN)
        yield FormField("wishes", FieldKind.LINE, "Your own wishes", "May {S} rest. / May it be easier today.")
        for person, label in PERSONS.items():
            yield FormField(f"name-{person}", FieldKind.LINE, label, "a name, just for you")
    if guide.intervals:
        yield FormField("interval", FieldKind.LINE, "A bell every … minutes", "0 for none")


def _choice(key: str, label: str, *choices: str) -> FormField:
    return FormField(key, FieldKind.CHOICE, label, choices=choices)


def answers_of(exercise: Exercise, choices: Choices, usual_speed: int) -> dict[str, Any]:
    """Return the answers that choices are. `usual_speed` is that of the settings, in percent."""
    guide = exercise.guide
    if guide is None:
        minutes = choices.minutes or exercise.minutes or 3
        return {"minutes": f"{minutes:g}", "speed": f"{choices.speed or usual_speed}"}
    answers: dict[str, Any] = {
        "minutes": f"{guide.length(choices.minutes).minutes:g}",
        "variant": choices.variant or USUAL,
        ORDER: ORDERS["up" if choices.feet_first else "down"],
        "without": ", ".join(title_of(guide, id) for id in guide.optional if id in choices.without),
        "wish_set": OWN if choices.wishes else choices.wish_set or next(iter(guide.sets), ""),
        "wishes": " / ".join(choices.wishes),
        "interval": f"{choices.interval:g}" if choices.interval else "",
    }
    answers |= {f"name-{person}": choices.names.get(person, "") for person in PERSONS}
    return {one.key: answers[one.key] for one in options_form(exercise).fields}


def choices_in(
    exercise: Exercise,
    answers: Mapping[str, Any],
    before: Choices,
    reading: Callable[[str], object] = lambda _key: None,
) -> Choices:
    """Return the choices that answers are, as they changed those from `before`. `reading` is told the key of each
    answer before it's read. Raises `UsageError`."""
    said = {key: str(answer or "").strip() for key, answer in answers.items()}
    guide = exercise.guide
    if guide is None:
        reading("minutes")
        minutes = number_in(said.get("minutes", ""), 0.1, 180, "Choose a length of up to 180 minutes.")
        reading("speed")
        refusal = f"Speed can be from {SLOWEST} to {FASTEST} percent."
        speed = round(number_in(said.get("speed", ""), SLOWEST, FASTEST, refusal))
        return replace(before, minutes=minutes, speed=speed)
    variant, wish_set = said.get("variant", USUAL), said.get("wish_set", "")
    wishes = tuple(wish.strip() for wish in said.get("wishes", "").split("/") if wish.strip())
    reading("wishes")
    if wish_set == OWN and not wishes:
        raise UsageError("Write a wish of your own, or choose one of the sets.")
    reading("interval")
    refusal = "Write a number of minutes, or leave the field empty."
    interval = said.get("interval", "")
    bells = number_in(interval, 0.5, 180, refusal) if interval not in ("", "0") else 0.0
    reading("without")
    return Choices(
        minutes=float(said["minutes"]) if said.get("minutes") else None,
        variant="" if variant == USUAL else variant,
        feet_first=said.get(ORDER) in ("up", ORDERS["up"]),
        without=_left_out(guide, said.get("without", "")),
        wish_set="" if wish_set == OWN else wish_set,
        wishes=wishes if wish_set == OWN else (),
        names={person: name for person in PERSONS if (name := said.get(f"name-{person}", ""))},
        interval=bells,
    )


def title_of(guide: Guide, id: str) -> str:
    """Return what a part of a guided practice is called in a sentence."""
    return (guide.stations[id].title or id).lower()


def _left_out(guide: Guide, words: str) -> frozenset[str]:
    """Return the stations that words name: by the beginning of their titles or of a word in them."""
    stations = set()
    for part in (part.strip().casefold() for part in words.split(",")):
        if not part:
            continue
        ids = [id for id in guide.optional if part == id or part in title_of(guide, id).casefold()]
        if not ids:
            names = ", ".join(title_of(guide, id) for id in guide.optional)
            raise UsageError(f"“{part}” can't be left out. Choose from: {names}.")
        stations |= set(ids)
    return frozenset(stations)
