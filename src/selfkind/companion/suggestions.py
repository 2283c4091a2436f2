"""What is suggested in the moment, by the rules of a pack, and how often on a day."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from typing import TYPE_CHECKING

from selfkind.domain.errors import SelfkindError
from selfkind.domain.practice.suggestion import (
    CATCH,
    CHECK_IN,
    Moment,
    Suggestion,
    feelings_in,
    heavier_groups,
    side,
    suggestions,
)
from selfkind.domain.routine.plan import part_at

if TYPE_CHECKING:
    from selfkind.companion.care import Care
    from selfkind.companion.clock import UserClock
    from selfkind.companion.opened import OpenedHome, Words
    from selfkind.domain.journal.entry import Entry
    from selfkind.domain.journal.feelings import CheckIn
    from selfkind.domain.settings import Settings

SHOWN = "suggested"
"""The choice that says on which day how many were shown, and what came last: 2026-11-29 1 longout."""
LATELY = timedelta(days=14)
"""How far back it counts that a practice felt heavier."""


class Suggestions:
    """Use cases around suggestions. What can't be read is no obstacle: then nothing is suggested."""

    def __init__(self, opened: OpenedHome, clock: UserClock, settings: Settings, words: Words, care: Care) -> None:
        self._opened = opened
        self._clock = clock
        self._settings = settings
        self._words = words
        self._care = care

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
            feeling=side(min(places, default=None), "unpleasant", "neither", "pleasant"),
            intensity=max((one.intensity or 0 for one in felt), default=0),
        )

    def keep_shown(self, suggestion: Suggestion) -> None:
        """Count a suggestion that is shown. When the disk refuses, it may be shown once more."""
        today = self._clock.today()
        count, _ = self._shown(today)
        with suppress(SelfkindError):
            self._opened.home.choices.put(SHOWN, f"{today.isoformat()} {count + 1} {suggestion.exercise.id}")

    def _for(
        self, day: date, words: object, *, after: str, feeling: str = "", energy: str = "", intensity: int = 0
    ) -> tuple[Suggestion, ...]:
        today = self._clock.today()
        with suppress(SelfkindError):
            count, last = self._shown(today)
            if day != today or count >= self._settings.reminders.nudges_per_day:
                return ()
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
            )
            rules = self._words.library.suggestions()
            return suggestions(rules, moment, self._words.exercises(), last)
        return ()

    def _shown(self, today: date) -> tuple[int, str]:
        """Return how many were shown today, and the id of what was shown last on any day."""
        day, _, rest = (self._opened.home.choices.get(SHOWN) or "").partition(" ")
        count, _, last = rest.partition(" ")
        return (int(count) if day == today.isoformat() and count.isdecimal() else 0), last

    def _had_low_days(self, today: date) -> bool:
        """Return whether each of the last days, as many as the setting says, had a check-in with little energy."""
        wanted = self._settings.low_days
        if not wanted:
            return False
        since = today - timedelta(days=wanted - 1)
        checkins = self._opened.home.checkins.newest_first(since, today)
        return len({one.day for one in checkins if one.is_low_energy}) == wanted

    def _heavier(self, today: date) -> frozenset[str]:
        exercises = self._words.exercises()
        sessions = self._opened.home.sessions.newest_first(today - LATELY, today)
        return heavier_groups(
            (known.group, one.after) for one in sessions if (known := exercises.get(one.exercise)) is not None
        )
