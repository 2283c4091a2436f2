"""Suggestions in the moment: one thing to do after a check-in or a caught thought, by the rules of a pack.

A rule says what it fits after, and which exercises it offers. Nothing here reads what a person wrote.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from selfkind.domain.routine.routine import Part

if TYPE_CHECKING:
    from selfkind.domain.practice.exercise import Exercise

CHECK_IN, CATCH = "check-in", "catch"
"""The moments after which something is suggested."""
TOO, THEN = "too", "then"
"""How a rule can speak on a day on which help is named: then as well, or then alone."""
SOME, NONE, NAMED = "some", "none", "named"
"""What a rule asks of the circle: that somebody is in it, that nobody is, or that one can be named."""
IN_EMPTY = {"circle": "circle-begin"}
"""What is offered in place of an exercise as long as nobody is in the circle."""
MIDDLE = 0.25
"""How near the middle of the pad a feeling is neither the one nor the other."""
HEAVIER_TIMES = 2
"""After how many times that a family of practices felt heavier another one is offered."""


class Rule(NamedTuple):
    """When to suggest which exercises. A condition that is left empty fits always.

    `after` names the moments, `feeling` what the feeling may be (pleasant, neither, unpleasant), `energy` how much
    of it (high, medium, low), `words` feelings of which one was chosen. `intensity` is the least of a thought's
    strongest feeling, from 0 to 100. `part` is the part of the day. With `low_days`, the last days were all of low
    energy. `heavy` says whether the rule speaks on a day on which help is named: "too" for then as well, "then"
    for then alone, "" for not then. `line` stands above the offer.

    One of the `words` was chosen at least so many `times` in the last seven days. With `known`, the rule speaks
    only where nothing was said in words of one's own. `people` is what it asks of the circle, as in `SOME`; of one
    that can be named, the line has the `{name}` and what they're `{good_for}`. Nobody was reached for `quiet`
    days, and the rule itself wasn't shown for `every` days. A `weekly` one offers what wasn't written in the last
    seven days, to somebody with an earlier check-in.
    """

    id: str
    offer: tuple[str, ...]
    line: str
    after: tuple[str, ...] = (CHECK_IN, CATCH)
    feeling: tuple[str, ...] = ()
    energy: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    intensity: int = 0
    part: str = ""
    low_days: bool = False
    heavy: str = ""
    times: int = 1
    known: bool = False
    people: str = ""
    quiet: int = 0
    every: int = 0
    weekly: bool = False

    def fits(self, moment: "Moment") -> bool:
        """Return whether the rule has something to say at this moment."""
        return (
            moment.after in self.after
            and (not self.feeling or moment.feeling in self.feeling)
            and (not self.energy or moment.energy in self.energy)
            and (not self.words or self._was_chosen(moment))
            and moment.intensity >= self.intensity
            and (not self.part or moment.part == self.part)
            and (not self.low_days or moment.low_days)
            and (moment.heavy if self.heavy == THEN else self.heavy == TOO or not moment.heavy)
            and not (self.known and moment.has_own_words)
            and self._finds(moment.circle)
            and moment.shown_ago.get(self.id, self.every) >= self.every
            and (not self.weekly or moment.has_earlier)
        )

    def _was_chosen(self, moment: "Moment") -> bool:
        chosen = moment.words.intersection(self.words)
        return bool(chosen) and (
            self.times < 2 or max(moment.lately.get(word, 0) for word in chosen) >= self.times
        )

    def _finds(self, circle: "Circle") -> bool:
        is_quiet = circle.quiet is None or circle.quiet >= self.quiet
        return is_quiet and (
            not self.people
            or (self.people == NONE and not circle.has_people)
            or (self.people == SOME and circle.has_people)
            or (self.people == NAMED and circle.named is not None)
        )

    def line_for(self, circle: "Circle") -> str:
        """Return the line, with the person who can be named in it."""
        if self.people != NAMED or circle.named is None:
            return self.line
        return self.line.replace("{name}", circle.named.name).replace("{good_for}", circle.named.good_for)


class Named(NamedTuple):
    """Somebody who isn't private: their name, what they're good for, and saying hello to them."""

    name: str
    good_for: str
    exercise: "Exercise"


class Circle(NamedTuple):
    """What is known of the circle: whether anybody is in it, one who can be named, and for how many days nobody
    was reached, None for a long time."""

    has_people: bool = False
    named: Named | None = None
    quiet: int | None = None


NOBODY = Circle()
"""A circle of which nothing is known."""


class Moment(NamedTuple):
    """What is known at a moment: `after` what, the part of the day, and what was said of it.

    `feeling` and `energy` are "" where no place on the pad is known; `words` are the feelings of the vocabulary,
    in lower case; `intensity` is the strongest of a thought's feelings. `low_days` says that the last days were
    all of low energy, `heavy` that help is named today. `heavier` are the groups that lately felt heavier.
    `has_own_words` says that something was said in words of one's own. `lately` has in how many check-ins of the
    last seven days each feeling was chosen, and `shown_ago` how many days ago each rule was shown. `wrote` are the
    exercises of what was written in the last seven days, and `has_earlier` says that there's an earlier check-in.
    """

    after: str
    part: Part
    feeling: str = ""
    energy: str = ""
    words: frozenset[str] = frozenset()
    intensity: int = 0
    low_days: bool = False
    heavy: bool = False
    heavier: frozenset[str] = frozenset()
    has_own_words: bool = False
    lately: Mapping[str, int] = MappingProxyType({})
    circle: Circle = NOBODY
    shown_ago: Mapping[str, int] = MappingProxyType({})
    wrote: frozenset[str] = frozenset()
    has_earlier: bool = False


class Suggestion(NamedTuple):
    """One exercise that fits now, and the line above it. `rule` is the id of what suggested it."""

    rule: str
    line: str
    exercise: "Exercise"


def suggestions(
    rules: Iterable[Rule], moment: Moment, known: Callable[[str], "Exercise | None"], shown_last: str = ""
) -> tuple[Suggestion, ...]:
    """Return what fits, in the order of the rules; each exercise once. An empty answer means: suggest nothing.

    `known` returns the exercise with an id. One that no pack has (yet) is left out, and so is one of a group that
    felt heavier lately. What was `shown_last`, by its id, comes after the others of its rule.
    """
    found: dict[str, Suggestion] = {}
    for rule in rules:
        if rule.fits(moment):
            line = rule.line_for(moment.circle)
            for id in sorted(rule.offer, key=lambda id: id == shown_last):
                exercise = _offered(id, rule, moment.circle, known)
                if rule.weekly and id in moment.wrote:
                    continue
                if exercise is not None and exercise.group not in moment.heavier:
                    found.setdefault(exercise.id, Suggestion(rule.id, line, exercise))
    return tuple(found.values())


def _offered(id: str, rule: Rule, circle: Circle, known: Callable[[str], "Exercise | None"]) -> "Exercise | None":
    """Return the exercise that a rule offers by an id: for who is named, saying hello to them. While nobody is in
    the circle it's beginning that, but not after words that nobody knows, such as “I have nobody”."""
    if id not in IN_EMPTY:
        return known(id)
    if rule.people == NAMED and circle.named is not None:
        return circle.named.exercise
    return known(id) if circle.has_people else known(IN_EMPTY[id]) if rule.known else None


def side(place: float | None, low: str, middle: str, high: str) -> str:
    """Return which side of the middle a place on the pad is, in one of three words; "" without a place."""
    if place is None:
        return ""
    return middle if abs(place) < MIDDLE else high if place > 0 else low


def heavier_groups(after: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Return the groups of practices that felt heavier at least `HEAVIER_TIMES`, of (group, how it was after)."""
    heavier = [group for group, how in after if how == "heavier" and group]
    return frozenset(group for group in heavier if heavier.count(group) >= HEAVIER_TIMES)


def feelings_in(words: Iterable[str], known: Collection[str]) -> Iterator[str]:
    """Yield the words of the vocabulary among those that were chosen, in lower case. Words of a person's own say
    nothing: nobody knows what they mean."""
    for word in words:
        if (low := word.casefold()) in known:
            yield low
