"""How someone likes a timed practice: its length, what to leave out, whom to wish well. Kept for the next time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from selfkind.domain.errors import UsageError
from selfkind.domain.phrases.lists import listed
from selfkind.domain.plain_signs import own
from selfkind.domain.practice.breath import FASTEST, SLOWEST
from selfkind.plain.menu import Option, run_menu

if TYPE_CHECKING:
    from selfkind.domain.practice.exercise import Exercise
    from selfkind.domain.practice.guide import Choices, Guide
    from selfkind.plain.plain_app import PlainApp

USUAL = "The usual"
PERSONS = {
    "dear": "Someone dear",
    "neutral": "Someone you hardly know",
    "difficult": "Someone a little difficult",
}
SKIP = "Enter alone leaves it as it is."


def choose_options(app: PlainApp, exercise: Exercise) -> None:
    """Show the options of an exercise, and change them one at a time."""
    options = _Options(app, exercise)
    run_menu(app, f"{own(exercise.name)}: which option do you want to change?", options.rows)


def continue_options(app: PlainApp, id: str) -> None:
    """Change the options of an exercise whose page was begun in the app, which keeps all of them at once."""
    app.say("Here each option is kept when you change it. What you typed in the app can be read on its page.")
    choose_options(app, app.companion.practice.exercise(id))


@dataclass(frozen=True)
class _Options:
    app: PlainApp
    exercise: Exercise

    @property
    def _choices(self) -> Choices:
        return self.app.companion.practice.choices(self.exercise)

    def _keep(self, choices: Choices) -> None:
        self.app.companion.practice.keep_choices(self.exercise, choices)
        self.app.say("Kept for next time.")

    def rows(self) -> Iterator[Option]:
        """Yield each option that this exercise has, with what is chosen."""
        guide, chosen = self.exercise.guide, self._choices
        if guide is None:
            minutes = chosen.minutes or self.exercise.minutes or 3
            speed = chosen.speed or self.app.companion.settings.breathing.speed
            yield Option(f"Minutes: {minutes:g}", lambda: self._number("minutes", 0.1, 180))
            yield Option(f"Speed: {speed} percent", lambda: self._number("speed", SLOWEST, FASTEST))
            return
        yield from self._of_guide(guide, chosen)

    def _of_guide(self, guide: Guide, chosen: Choices) -> Iterator[Option]:
        lengths = sorted({one.minutes for one in guide.lengths if not one.name})
        yield Option(f"Minutes: {guide.length(chosen.minutes).minutes:g}", lambda: self._minutes(lengths))
        variants = [one.name for one in guide.lengths if one.name]
        if variants:
            yield Option(f"Version: {chosen.variant or USUAL.lower()}", lambda: self._variant(variants))
        if guide.body:
            order = "feet first" if chosen.feet_first else "head first"
            turned = replace(chosen, feet_first=not chosen.feet_first)
            yield Option(f"Order: {order}", lambda: self._keep(turned))
        else:
            anchors = self.app.text("anchors").splitlines()
            anchor = anchors[self.app.companion.practice.anchor() % len(anchors)]
            yield Option(f"Where your attention rests: {anchor}", lambda: self._anchor(anchors))
        for id in guide.optional:
            title = guide.stations[id].title or id
            is_out = id in chosen.without
            without = chosen.without - {id} if is_out else chosen.without | {id}
            with_it = replace(chosen, without=frozenset(without))
            said = "left out" if is_out else "included"
            yield Option(f"{title}: {said}", lambda wanted=with_it: self._keep(wanted))  # type: ignore[misc]
        if guide.sets:
            wishes = " / ".join(chosen.wishes) or chosen.wish_set or next(iter(guide.sets))
            yield Option(f"Wishes: {own(wishes)}", lambda: self._wishes(list(guide.sets)))
            for person, label in PERSONS.items():
                name = own(chosen.names.get(person, "")) or "no name"
                yield Option(f"{label}: {name}", lambda who=person: self._name(who))  # type: ignore[misc]
        if guide.intervals:
            bell = f"every {chosen.interval:g} minutes" if chosen.interval else "none"
            yield Option(f"A bell in the silence: {bell}", lambda: self._number("interval", 0, 180))

    def _number(self, what: str, least: float, most: float) -> None:
        """Ask for a number, and keep it as the option `what`."""

        def read(words: str) -> float | None:
            try:
                number = float(words.replace(",", ".")) if words else None
            except ValueError:
                number = -1.0
            if number is not None and not least <= number <= most:
                raise UsageError(f"The number can be {least:g} to {most:g}. You gave {words}.")
            return number

        fits = f"Type a number from {least:g} to {most:g}. {SKIP}"
        number = self.app.console.ask_until(f"From {least:g} to {most:g}?", read, fits=fits)
        if number is not None:
            changes: dict[str, Any] = {what: round(number) if what == "speed" else number}
            self._keep(replace(self._choices, **changes))

    def _minutes(self, lengths: Sequence[float]) -> None:
        place = self.app.console.choose("How many minutes?", [f"{one:g} minutes" for one in lengths])
        if place is not None:
            self._keep(replace(self._choices, minutes=lengths[place]))

    def _variant(self, variants: Sequence[str]) -> None:
        place = self.app.console.choose("Which version?", [USUAL, *variants])
        if place is not None:
            self._keep(replace(self._choices, variant=["", *variants][place]))

    def _anchor(self, anchors: Sequence[str]) -> None:
        place = self.app.console.choose("Where does your attention rest?", anchors)
        if place is not None:
            self.app.companion.practice.keep_anchor(place)

    def _wishes(self, sets: Sequence[str]) -> None:
        place = self.app.console.choose("Which wishes?", [*sets, "My own words"])
        if place is not None and place < len(sets):
            self._keep(replace(self._choices, wish_set=sets[place], wishes=()))
        elif place is not None:
            self.app.say(f"{listed(['{S} becomes I', 'you or they'])}. Write / between two wishes.")
            words = self.app.console.line("Your wishes?", fits=f"Type your wishes. {SKIP}")
            wishes = tuple(one.strip() for one in words.split("/") if one.strip())
            if wishes:
                self._keep(replace(self._choices, wish_set="", wishes=wishes))

    def _name(self, person: str) -> None:
        name = self.app.console.line("A name, just for you?", fits="Type a name. Enter alone removes the name.")
        chosen = self._choices
        names = {key: value for key, value in chosen.names.items() if key != person}
        self._keep(replace(chosen, names=names | ({person: name.strip()} if name.strip() else {})))
