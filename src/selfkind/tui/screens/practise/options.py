"""How someone likes a practice: its length, what to leave out, whom to wish well. Kept, and then it begins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from selfkind.domain.errors import SelfkindError, UsageError
from selfkind.domain.practice.breath import FASTEST, SLOWEST
from selfkind.domain.practice.exercise import Exercise, FieldKind, FormField
from selfkind.domain.practice.guide import Choices, Guide
from selfkind.tui.forms.field import Field
from selfkind.tui.forms.field_page import FieldPage, number_in
from selfkind.tui.forms.fields import ChoiceField, field_for

USUAL = "the usual"
OWN = "my own words"
PERSONS = {
    "dear": "Someone dear",
    "neutral": "Someone you hardly know",
    "difficult": "Someone a little difficult",
}
ORDERS = {"down": "head first", "up": "feet first"}


class OptionsScreen(FieldPage):
    """The page for one timed exercise. Its result is whether to begin; nothing when it was left."""

    def __init__(self, exercise: Exercise) -> None:
        self._exercise = exercise
        self._choices = Choices()
        self._blamed = ""
        self.title_text = f"{exercise.name}, your way"
        self.intro = "Saved, it begins, and stays so for the next time."
        self.draft_key = f"vary:{exercise.id}"
        super().__init__()

    def fields(self) -> Iterable[Field]:
        """Return the questions that this exercise has."""
        guide = self._exercise.guide
        if guide is None:
            return [
                self._line("minutes", "Minutes", "about how long"),
                self._line("speed", "Speed", f"per cent, from {SLOWEST} to {FASTEST}"),
            ]
        return list(self._guided(guide))

    def _guided(self, guide: Guide) -> Iterable[Field]:
        minutes = sorted({f"{one.minutes:g}" for one in guide.lengths if not one.name}, key=float)
        yield self._chips("minutes", "Minutes", minutes)
        variants = [one.name for one in guide.lengths if one.name]
        if variants:
            yield self._chips("variant", "Which one", [USUAL, *variants])
        if guide.body:
            yield self._chips("order", "Order", list(ORDERS), tuple(ORDERS.values()))
        if guide.optional:
            yield self._line("without", "Leave out", "words with commas, or nothing")
        if guide.sets:
            yield self._chips("wish_set", "Wishes", [*guide.sets, OWN])
            yield self._line("wishes", "Words of your own", "May {S} rest. / May it be easier today.")
            for person, label in PERSONS.items():
                yield self._line(f"name-{person}", label, "a name, for you alone")
        if guide.intervals:
            yield self._line("interval", "A bell every … minutes", "0, or nothing, for none")

    def _line(self, key: str, label: str, hint: str) -> Field:
        plain = self.app.env.settings.ascii
        return field_for(
            FormField(key, FieldKind.LINE, label, hint), save_key=self.key_of("form.save"), plain=plain
        )

    def _chips(self, key: str, label: str, choices: list[str], names: tuple[str, ...] = ()) -> Field:
        spec = FormField(key, FieldKind.CHOICE, label, choices=tuple(choices))
        arrows = "arrows choose" if self.app.env.settings.ascii else "← → choose"
        return ChoiceField(spec, how=arrows, names=names or tuple(choices), always=True)

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

    def worth(self, answers: Mapping[str, Any]) -> bool:
        """Return False: a page of a few words is not worth a draft."""
        return False

    def note(self, field: Field) -> None:
        """Say which places there are to leave out, and what the signs in a wish stand for."""
        if field.spec.key == "wishes":
            field.say("{S} stands for I, you or they, and / stands between wishes.")
        guide = self._exercise.guide
        if field.spec.key == "without" and guide is not None:
            field.say("Such as: " + ", ".join(_title(guide, id) for id in guide.optional[:6]))

    async def write(self, answers: dict[str, Any]) -> tuple[Any, str]:
        """Keep it."""
        choices = self._read(answers)
        await self.app.ask(lambda companion: companion.practice.keep_choices(self._exercise, choices))
        return True, ""

    def _read(self, answers: Mapping[str, Any]) -> Choices:
        guide = self._exercise.guide
        if guide is None:
            self._blamed = "minutes"
            minutes = number_in(answers["minutes"], 0.1, 180, "Minutes go from a little above 0 up to 180.")
            self._blamed = "speed"
            said = f"The speed goes from {SLOWEST} to {FASTEST} per cent."
            return replace(
                self._choices, minutes=minutes, speed=round(number_in(answers["speed"], SLOWEST, FASTEST, said))
            )
        variant = answers.get("variant", USUAL)
        wishes = tuple(wish.strip() for wish in answers.get("wishes", "").split("/") if wish.strip())
        wish_set = answers.get("wish_set", "")
        self._blamed = "wishes"
        if wish_set == OWN and not wishes:
            raise UsageError("Write a wish of your own, or choose one of the sets.")
        self._blamed = "interval"
        interval = answers.get("interval", "").strip()
        bells = (
            number_in(interval, 0.5, 180, "Write a number of minutes, or nothing.")
            if interval not in ("", "0")
            else 0.0
        )
        self._blamed = "without"
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

    def waiting(self, answers: dict[str, Any], problem: SelfkindError) -> Field | None:
        """Return the field that could not be read."""
        return self.field(self._blamed)


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
            raise UsageError(f"There is no “{part}” to leave out. There is: {names}.")
        stations |= set(ids)
    return frozenset(stations)
