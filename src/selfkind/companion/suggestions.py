"""What is suggested in the moment, by the rules of a pack, and how often on a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeVar

from selfkind.companion.resting import allowed
from selfkind.domain.errors import SelfkindError
from selfkind.domain.practice.suggestion import (
    CATCH,
    CHECK_IN,
    Circle,
    Moment,
    Named,
    Rule,
    Suggestion,
    feelings_in,
    heavier_groups,
    side,
    suggestions,
)
from selfkind.domain.routine.plan import part_at

if TYPE_CHECKING:
    from selfkind.companion.care import Care
    from selfkind.companion.circle import Circle as CircleUse
    from selfkind.companion.clock import UserClock
    from selfkind.companion.opened import OpenedHome, Words
    from selfkind.domain.circle.contact import Contact
    from selfkind.domain.journal.entry import Entry
    from selfkind.domain.journal.feelings import CheckIn
    from selfkind.domain.practice.session import Session
    from selfkind.domain.settings import Settings
    from selfkind.store.repositories.entries import BinnedRepository

Dated = TypeVar("Dated", "Entry", "CheckIn", "Session")

SHOWN = "suggested"
"""The choice that says on which day how many were shown, and what came last: 2026-11-29 1 longout."""
RULE_SHOWN = "suggested "
"""With the id of a rule that isn't shown often, the choice that says on which day that was last."""
WEEKLY = "weekly-check-in"
"""The exercise that is offered after a look back on a week."""
MOST_QUIET = 60
"""For how many days at most a rule asks that nobody was reached."""
EARLIER = 60
"""How many days back an earlier check-in is looked for."""
DAY = timedelta(days=1)
WEEK = timedelta(days=6)
"""How far back the check-ins of the last seven days go."""
LATELY = timedelta(days=14)
"""How far back it counts that a practice felt heavier."""


class Suggestions:
    """Use cases around suggestions. What can't be read is no obstacle: then nothing is suggested."""

    def __init__(
        self,
        opened: OpenedHome,
        clock: UserClock,
        settings: Callable[[], Settings],
        words: Words,
        care: Care,
        circle: Callable[[], CircleUse],
    ) -> None:
        self._opened = opened
        self._clock = clock
        self._settings = settings
        self._words = words
        self._care = care
        self._circle = circle

    def after_check_in(self, checkin: CheckIn) -> tuple[Suggestion, ...]:
        """Return what fits after a check-in of today, the best first; nothing when there were enough for a day."""
        known = {word.word.casefold() for word in self._words.library.feelings()}
        has_own_words = bool(checkin.note) or any(word.casefold() not in known for word in checkin.words)
        feeling = side(checkin.valence, "unpleasant", "neither", "pleasant")
        return self._for(
            checkin.day,
            checkin.words,
            after=CHECK_IN,
            # Nobody knows what words of a person's own mean.
            feeling="" if has_own_words and feeling != "unpleasant" else feeling,
            energy=side(checkin.arousal, "low", "medium", "high"),
            has_own_words=has_own_words,
        )

    def after_catch(self, entry: Entry) -> tuple[Suggestion, ...]:
        """Return what fits after a thought of today was caught, the best first; nothing when there were enough."""
        felt = entry.thought.feelings if entry.thought is not None else ()
        known = {word.word.casefold(): word for word in self._words.library.feelings()}
        places = [known[one.word.casefold()].valence for one in felt if one.word.casefold() in known]
        return self._for(
            entry.day,
            [one.word for one in felt],
            after=CATCH,
            has_own_words=True,  # a thought
            feeling=side(min(places, default=None), "unpleasant", "neither", "pleasant"),
            intensity=max((one.intensity or 0 for one in felt), default=0),
        )

    def after_look_back(self) -> tuple[Suggestion, ...]:
        """Return the weekly check-in, where the last seven days have none, and help isn't named today."""
        with suppress(SelfkindError):
            exercise, today = self._words.exercise(WEEKLY), self._clock.today()
            if exercise is not None and not self._care.needed_today() and WEEKLY not in self._wrote(today):
                return (Suggestion("after-look-back", self._words.library.texts()["look_back_then"], exercise),)
        return ()

    def _wrote(self, today: date) -> frozenset[str]:
        """Return the exercises of what was written in the last seven days."""
        return frozenset(one.exercise for one in self._awake(self._opened.home.entries, today - WEEK, today))

    def keep_shown(self, suggestion: Suggestion) -> None:
        """Count a suggestion that is shown. When the disk refuses, it may be shown once more."""
        today = self._clock.today()
        count, _ = self._shown(today)
        choices = self._opened.home.choices
        with suppress(SelfkindError):
            choices.put(SHOWN, f"{today.isoformat()} {count + 1} {suggestion.exercise.id}")
            if any(rule.every for rule in self._words.library.suggestions() if rule.id == suggestion.rule):
                choices.put(f"{RULE_SHOWN}{suggestion.rule}", today.isoformat())

    def after_contact(self, contact: Contact) -> str:
        """Return a line that fits after a contact of today, "" for none: after one's own words, on a day on which
        help is named, and when there were enough suggestions for the day, nothing is said."""
        today = self._clock.today()
        with suppress(SelfkindError):
            if contact.day == today and self._has_room(today) and not self._care.needed_today():
                from selfkind.domain.circle.nudges import first_of, line_after

                visits = [] if not contact.person else self._circle().contacts()
                is_first = contact.id in {one.id for one in first_of(visits)}
                return self._circle().words().texts.get(line_after(contact, is_first=is_first), "")
        return ""

    def _has_room(self, today: date) -> bool:
        count, _ = self._shown(today)
        return count < self._settings().reminders.nudges_per_day

    def _for(
        self,
        day: date,
        words: object,
        *,
        after: str,
        has_own_words: bool,
        feeling: str = "",
        energy: str = "",
        intensity: int = 0,
    ) -> tuple[Suggestion, ...]:
        today = self._clock.today()
        with suppress(SelfkindError):
            _, last = self._shown(today)
            if day != today or not self._has_room(today):
                return ()
            rules = self._words.library.suggestions()
            known = {word.word.casefold() for word in self._words.library.feelings()}
            moment = Moment(
                after,
                part_at(self._clock.now().time()),
                feeling,
                energy,
                frozenset(feelings_in(words, known)) if isinstance(words, list | tuple) else frozenset(),
                intensity,
                self._had_low_days(today),
                self._care.needed_today(),
                self._heavier(today),
                has_own_words,
                self._lately(today, known),
                self._in_circle(today),
                self._shown_ago(rules, today),
                self._wrote(today),
                any(self._awake(self._opened.home.checkins, today - timedelta(days=EARLIER), today - WEEK - DAY)),
            )
            return suggestions(rules, moment, self._words.exercise, last)
        return ()

    def _awake(self, kind: BinnedRepository[Dated], first: date, last: date) -> Iterator[Dated]:
        """Yield the things of a kind and of some days, without what no suggestion may build on."""
        return allowed(self._opened.home, kind.newest_first(first, last))

    def _shown(self, today: date) -> tuple[int, str]:
        """Return how many were shown today, and the id of what was shown last on any day."""
        day, _, rest = (self._opened.home.choices.get(SHOWN) or "").partition(" ")
        count, _, last = rest.partition(" ")
        return (int(count) if day == today.isoformat() and count.isdecimal() else 0), last

    def _had_low_days(self, today: date) -> bool:
        """Return whether each of the last days, as many as the setting says, had a check-in with little energy."""
        wanted = self._settings().low_days
        if not wanted:
            return False
        since = today - timedelta(days=wanted - 1)
        checkins = self._awake(self._opened.home.checkins, since, today)
        return len({one.day for one in checkins if one.is_low_energy}) == wanted

    def _lately(self, today: date, known: set[str]) -> Counter[str]:
        """Return in how many check-ins of the last seven days each feeling of the vocabulary was chosen."""
        checkins = self._awake(self._opened.home.checkins, today - WEEK, today)
        return Counter(word for one in checkins for word in set(feelings_in(one.words, known)))

    def _in_circle(self, today: date) -> Circle:
        people = self._opened.home.people.all()
        if not people:
            return Circle()
        # Imported here, as the circle is asked here: most homes have none.
        from selfkind.companion.hello import hello_exercise
        from selfkind.domain.circle.nudges import to_name

        contacts = self._circle().contacts(today - timedelta(days=MOST_QUIET), today)
        reached = {one.person for one in contacts if one.day == today}
        named = to_name([one for one in people if one.id not in reached], today)
        found = None if named is None else Named(named[0].name, named[1], hello_exercise(named[0]))
        return Circle(True, found, min(((today - one.day).days for one in contacts), default=None))

    def _shown_ago(self, rules: Iterable[Rule], today: date) -> dict[str, int]:
        """Return for how many days each rule that isn't shown often wasn't shown, where it ever was."""
        ago: dict[str, int] = {}
        for rule in rules:
            if rule.every:
                with suppress(ValueError):
                    shown = self._opened.home.choices.get(f"{RULE_SHOWN}{rule.id}") or ""
                    # A clock that was set back since makes no rule silent for longer.
                    ago[rule.id] = abs((today - date.fromisoformat(shown)).days)
        return ago

    def _heavier(self, today: date) -> frozenset[str]:
        sessions = self._awake(self._opened.home.sessions, today - LATELY, today)
        said = ((self._words.exercise(one.exercise), one.after) for one in sessions if one.after)
        return heavier_groups((known.group, after) for known, after in said if known is not None)
