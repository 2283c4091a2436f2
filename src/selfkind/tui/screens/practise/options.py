"""How someone likes a practice: its length, what to leave out, whom to wish well. Kept, and then it begins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from selfkind.domain.errors import SelfkindError, UsageError
from selfkind.domain.own_form import number_in
from selfkind.domain.practice.breath import FASTEST, SLOWEST
from selfkind.domain.practice.exercise import Exercise
from selfkind.domain.practice.guide import Choices, Guide
from selfkind.tui.base_app import BaseApp
from selfkind.tui.forms.field import Field
from selfkind.tui.forms.field_page import FieldPage
from selfkind.tui.text import ellipsis

USUAL = "the usual"
OWN = "my own words"
PERSONS = {
    "dear": "Someone dear",
    "neutral": "Someone you hardly know",
    "difficult": "Someone a little difficult",
}
ORDERS = {"down": "head first", "up": "feet first"}


async def vary(app: BaseApp, exercise: Exercise) -> None:
    """Open the options of an exercise; it begins when they are saved."""

    async def begin(wanted: bool | None) -> None:
        if wanted:
            await app.open_exercise(exercise)

    await app.push_screen(OptionsScreen(exercise), begin)


class OptionsScreen(FieldPage):
    """The page for one timed exercise. Its result is whether to begin; nothing when it was left."""

    intro = "Save to start the practice. Your choices are kept for next time."

    def __init__(self, exercise: Exercise) -> None:
        self._exercise = exercise
        self._choices = Choices()
        self.title_text = f"{exercise.name}: options"
        self.draft_key = f"vary:{exercise.id}"
        super().__init__()

    def fields(self) -> Iterable[Field]:
        """Return the questions that this exercise has."""
        guide = self._exercise.guide
        if guide is None:
            return [
                self.line("minutes", "Minutes", "about how long"),
                self.line("speed", "Speed", f"percent, from {SLOWEST} to {FASTEST}"),
            ]
        return list(self._guided(guide))

    def _guided(self, guide: Guide) -> Iterable[Field]:
        minutes = sorted({f"{one.minutes:g}" for one in guide.lengths if not one.name}, key=float)
        yield self.choice("minutes", "Minutes", _named(minutes))
        variants = [one.name for one in guide.lengths if one.name]
        if variants:
            yield self.choice("variant", "Version", _named([USUAL, *variants]))
        if guide.body:
            yield self.choice("order", "Order", ORDERS)
        if guide.optional:
            yield self.line("without", "Leave out", "write commas between the parts")
        if guide.sets:
            yield self.choice("wish_set", "Wishes", _named([*guide.sets, OWN]))
            yield self.line("wishes", "Your own wishes", "May {S} rest. / May it be easier today.")
            for person, label in PERSONS.items():
                yield self.line(f"name-{person}", label, "a name, just for you")
        if guide.intervals:
            yield self.line("interval", f"A bell every {ellipsis()} minutes", "0 for none")

    async def load(self) -> None:
        """Load how it was wanted the last time."""
        try:
            self._choices = await self.app.ask(lambda companion: companion.practice.choices(self._exercise))
        except SelfkindError as problem:
            self.say(problem.message, warm=True)
            return
        self.fill(self._answers_of(self._choices))
        self._blank = self.answers()

    def _answers_of(self, choices: Choices) -> dict[str, Any]:
        guide = self._exercise.guide
        if guide is None:
            minutes = choices.minutes or self._exercise.minutes or 3
            speed = choices.speed or self.app.env.settings.breathing.speed
            return {"minutes": f"{minutes:g}", "speed": f"{speed}"}
        answers: dict[str, Any] = {
            "minutes": f"{guide.length(choices.minutes).minutes:g}",
            "variant": choices.variant or USUAL,
            "order": "up" if choices.feet_first else "down",
            "without": ", ".join(_title(guide, id) for id in guide.optional if id in choices.without),
            "wish_set": OWN if choices.wishes else choices.wish_set or next(iter(guide.sets), ""),
            "wishes": " / ".join(choices.wishes),
            "interval": f"{choices.interval:g}" if choices.interval else "",
        }
        return answers | {f"name-{person}": choices.names.get(person, "") for person in PERSONS}

    def note(self, field: Field) -> None:
        """Say which places there are to leave out, and what the signs in a wish stand for."""
        if field.spec.key == "wishes":
            field.say("{S} becomes I, you or they. Write / between two wishes.")
        guide = self._exercise.guide
        if field.spec.key == "without" and guide is not None:
            field.say("For example: " + ", ".join(_title(guide, id) for id in guide.optional[:6]))

    async def write(self, answers: dict[str, Any]) -> tuple[Any, str]:
        """Keep it."""
        choices = self._read(answers)
        await self.app.ask(lambda companion: companion.practice.keep_choices(self._exercise, choices))
        return True, ""

    def _read(self, answers: Mapping[str, Any]) -> Choices:
        guide = self._exercise.guide
        if guide is None:
            self.blamed = "minutes"
            minutes = number_in(answers["minutes"], 0.1, 180, "Choose a length of up to 180 minutes.")
            self.blamed = "speed"
            said = f"Speed can be from {SLOWEST} to {FASTEST} percent."
            return replace(
                self._choices, minutes=minutes, speed=round(number_in(answers["speed"], SLOWEST, FASTEST, said))
            )
        variant = answers.get("variant", USUAL)
        wishes = tuple(wish.strip() for wish in answers.get("wishes", "").split("/") if wish.strip())
        wish_set = answers.get("wish_set", "")
        self.blamed = "wishes"
        if wish_set == OWN and not wishes:
            raise UsageError("Write a wish of your own, or choose one of the sets.")
        self.blamed = "interval"
        interval = answers.get("interval", "").strip()
        bells = (
            number_in(interval, 0.5, 180, "Write a number of minutes, or leave the field empty.")
            if interval not in ("", "0")
            else 0.0
        )
        self.blamed = "without"
        return Choices(
            minutes=float(answers["minutes"]),
            variant="" if variant == USUAL else variant,
            feet_first=answers.get("order") == "up",
            without=_left_out(guide, answers.get("without", "")),
            wish_set="" if wish_set == OWN else wish_set,
            wishes=wishes if wish_set == OWN else (),
            names={person: name for person in PERSONS if (name := answers.get(f"name-{person}", "").strip())},
            interval=bells,
        )


def _named(choices: Iterable[str]) -> dict[str, str]:
    """Return answers that are shown as they are."""
    return {choice: choice for choice in choices}


def _title(guide: Guide, id: str) -> str:
    return (guide.stations[id].title or id).lower()


def _left_out(guide: Guide, words: str) -> frozenset[str]:
    """Return the stations that words name: by the beginning of their titles or of a word in them."""
    stations = set()
    for part in (part.strip().casefold() for part in words.split(",")):
        if not part:
            continue
        ids = [
            id for id in guide.optional if part in (id, _title(guide, id).casefold()) or part in _title(guide, id)
        ]
        if not ids:
            names = ", ".join(_title(guide, id) for id in guide.optional)
            raise UsageError(f"“{part}” can't be left out. Choose from: {names}.")
        stations |= set(ids)
    return frozenset(stations)
