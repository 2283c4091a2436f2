"""Practising: the exercises there are, and the sessions that were done."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from selfkind.companion.finishing import finish
from selfkind.companion.resting import allowed
from selfkind.companion.use_case import UseCase
from selfkind.companion.versions import keep_version, restore
from selfkind.domain.change import ADD, CHANGE, REMOVE, RESTORE, SESSION
from selfkind.domain.choosing import by_id, meant
from selfkind.domain.errors import NotFound, SelfkindError, UsageError, shown
from selfkind.domain.phrases.time_of import moment_of
from selfkind.domain.practice.breath import is_pattern, pattern_of
from selfkind.domain.practice.exercise import Exercise, ExerciseKind
from selfkind.domain.practice.guide import Choices, choices_from, choices_text, guided
from selfkind.domain.practice.session import Session
from selfkind.domain.practice.timeline import FREE_SECONDS, Timeline, breathing
from selfkind.domain.result import Result
from selfkind.domain.routine.routine import RoutineItem
from selfkind.domain.settings import OwnPattern

if TYPE_CHECKING:
    from selfkind.companion.kind_words import KindWordTurns
    from selfkind.companion.planning import Planning
    from selfkind.companion.use_case import Needs
    from selfkind.domain.practice.pattern_in_bin import PatternInBin
    from selfkind.domain.settings import Settings

CAUTION_READ = "holds_read_on"
"""The choice in core that stores when the caution about pauses in the breath was read."""
ANCHOR = "anchor"
"""The choice in core that stores where the attention rests in guided practices."""
EYES = "eyes"
"""The choice in core that stores whether the eyes are closed in guided practices."""
CHOICES = "practice-"
"""With the id of an exercise, the choice in core that stores its options."""
SHORTEST_KEPT = 5
"""Seconds of practice below which nothing is logged: a screen opened by mistake isn't a session."""


class Finished(NamedTuple):
    """The result of finishing: the session (None when it was too short to save), and the item that it ticked."""

    session: Session | None
    ticked: RoutineItem | None
    kind_word: str


class Practice(UseCase):
    """Use cases around exercises and timed practice."""

    def __init__(
        self, needs: Needs, settings: Callable[[], Settings], planning: Planning, turns: KindWordTurns
    ) -> None:
        super().__init__(needs)
        self._settings = settings
        self._planning = planning
        self._turns = turns

    def exercises(self) -> tuple[Exercise, ...]:
        """Return every exercise of the packs, in their order, with the user's own patterns after those of the
        packs."""
        every = tuple(self._words.exercises().values())
        own = tuple(self._own().values())
        if not own:
            return every
        last = max((at for at, one in enumerate(every) if one.pattern is not None), default=len(every) - 1)
        return every[: last + 1] + own + every[last + 1 :]

    def kinds_of_packs(self) -> frozenset[str]:
        """Return the kinds of the exercises of packs; others are words of the user's own."""
        return frozenset(one.group for one in self._words.exercises_of_packs().values())

    def exercise(self, id: str) -> Exercise:
        """Return the exercise with an id. Raises `NotFound`."""
        exercise = self._words.exercise(id) or self._own().get(id)
        if exercise is None:
            raise NotFound(f"No exercise is called “{id}”. To see them all: selfkind exercises")
        return exercise

    def named(self, words: str) -> Exercise:
        """Return the exercise that words mean: its id, its name, or the beginning of either.

        Raises `NotFound`, and `Ambiguous` with the names when there are several.
        """
        ours = self._words.exercises_of_packs()
        found = meant(
            words,
            self.exercises(),
            "exercises",
            lambda one: (one.name, one.id) if one.id in ours else (one.name,),
        )
        if found is None:
            raise NotFound(f"No exercise is called “{shown(words)}”. To see them all: selfkind exercises")
        return found

    def pattern(self, words: str) -> Exercise:
        """Return a breathing exercise for seconds like 4-2-6-0, or the one that words mean (see `named`).

        Raises `UsageError` for seconds that can't be breathed, `NotFound` and `Ambiguous`.
        """
        if is_pattern(words):
            try:
                return self.named(words)  # 478 is a name
            except NotFound:
                return self._made(words, words, None)
        exercise = self.named(words)
        if exercise.pattern is None:
            raise NotFound(
                f"“{exercise.name}” isn't a breathing pattern. To start this exercise: selfkind do {exercise.id}"
            )
        return exercise

    def _own(self) -> dict[str, Exercise]:
        """Return the user's own patterns, from config.toml and from the app, by their ids."""
        own = list(self._settings().patterns)
        # A locked or damaged home still has its exercises: listing them never asks for a passphrase.
        if not self._is_locked():
            with suppress(SelfkindError):
                own += self._opened.home.own_patterns.all()
        patterns = {}
        for one in own:
            with suppress(SelfkindError):
                exercise = self._made(one.name, one.seconds, one.minutes)
                patterns[exercise.id] = exercise
        return patterns

    def keep_pattern(self, name: str, seconds: str, minutes: float) -> Result[Exercise]:
        """Save a breathing pattern of the user's own, and replace one of the same name.

        Raises `UsageError` for a name that is empty or seconds that can't be breathed.
        """
        if not name.strip():
            raise UsageError("A pattern needs a name, such as “evening”.")
        made = self._made(" ".join(name.split()), seconds.strip(), minutes)
        pattern = OwnPattern(made.name, seconds.strip(), minutes)
        put = self._opened.home.own_patterns.put
        return Result(made, self._record(lambda: put(made.id, pattern), ADD, made.name))

    def drop_pattern(self, exercise: Exercise) -> None:
        """Move a pattern of the user's own to the bin; what was practised with it stays.

        Raises `NotFound` for one of a pack, or of config.toml, from which the user has to remove it by hand.
        """
        removed: list[bool] = []
        put_in_bin, now = self._opened.home.own_patterns.put_in_bin, self._clock.now()
        self._record(lambda: removed.append(put_in_bin(exercise.id, now)), REMOVE, exercise.name)
        if not any(removed):
            raise NotFound(f"“{exercise.name}” wasn't made in the app, so it can't be deleted here.")

    def patterns_in_bin(self) -> list[PatternInBin]:
        """Return the user's own patterns in the bin, the latest deleted first."""
        binned = self._opened.home.own_patterns.binned()
        return sorted(binned, key=lambda one: one.removed.timestamp(), reverse=True)

    def restore_pattern(self, words: str) -> Result[PatternInBin] | None:
        """Restore the pattern from the bin with the id or the name `words`; None for no such."""
        one = meant(words, self.patterns_in_bin(), "patterns", lambda one: (one.name,), says_ids=True)
        if one is None:
            return None
        take = self._opened.home.own_patterns.take_from_bin
        return Result(one, self._record(lambda: take(one.id), ADD, one.name))

    def _made(self, name: str, seconds: str, minutes: float | None) -> Exercise:
        pattern = pattern_of(seconds)
        return Exercise(
            f"own-{'-'.join(name.casefold().split())}",
            pattern.numbers if name == seconds else name,
            ExerciseKind.BREATHING,
            self._words.text("own_pattern"),
            minutes,
            caution=self._words.text("breathing_caution"),
            group="Breathing",
            pattern=pattern,
        )

    def timeline(
        self,
        exercise: Exercise,
        minutes: float | None = None,
        *,
        speed: int | None = None,
    ) -> Timeline:
        """Return the timeline of a timed exercise for `minutes` (its usual length when None).

        Everything else is as last chosen for this exercise, or else as in the settings and the packs; `speed` of a
        breathing pattern is in percent. Raises `UsageError` for a speed out of range, and `NotFound` for an
        exercise that isn't timed, or a variant that doesn't exist.
        """
        if exercise.guide is not None:
            wanted = self.choices(exercise)
            return guided(
                exercise.guide,
                replace(wanted, minutes=minutes) if minutes is not None else wanted,
                turn=self._clock.today().toordinal(),
                settle_word=self._words.text("breathing_settle"),
                end_word=self._words.text("breathing_end"),
            )
        if exercise.pattern is None:
            raise NotFound(f"“{exercise.name}” isn't a timed practice.")
        pace = self._settings().breathing
        kept = self.choices(exercise)
        usual = pace.speed if kept.speed is None else kept.speed
        return breathing(
            exercise.pattern.at_speed(usual if speed is None else speed),
            minutes or kept.minutes or exercise.minutes,
            lead_in=pace.lead_in,
            free=FREE_SECONDS,
            settle_word=self._words.text("breathing_settle"),
            free_word=self._words.text("breathing_free"),
            end_word=self._words.text("breathing_end"),
        )

    def other_length(self, exercise: Exercise, minutes: float | None) -> str:
        """Return the words for a guided practice that will last longer or shorter than `minutes`, because it has
        only a few lengths; "" for any other."""
        if exercise.guide is None or minutes is None:
            return ""
        from selfkind.domain.practice.wished_length import other_length

        return other_length(exercise, minutes, self.choices(exercise).variant)

    def choices(self, exercise: Exercise) -> Choices:
        """Return the options last chosen for a guided practice; before that, without the difficult person if it
        has one."""
        kept = self._chosen(f"{CHOICES}{exercise.id}")
        if kept is None:
            return Choices(without=frozenset({"difficult"}))
        return choices_from(kept)

    def keep_choices(self, exercise: Exercise, choices: Choices) -> None:
        """Store the options of a guided practice, with the journal: names and wishes are private."""
        self._opened.home.choices.put(f"{CHOICES}{exercise.id}", choices_text(choices))

    def anchor(self) -> int:
        """Return where the attention rested last, by its index among the anchors of the packs; at first 0, the
        first."""
        kept = self._chosen(ANCHOR) or ""
        return int(kept) if kept.isdecimal() else 0

    def keep_anchor(self, place: int) -> None:
        """Store it for the next guided practice."""
        self._opened.home.choices.put(ANCHOR, str(place))

    def eyes(self) -> str:
        """Return how the eyes are in guided practices: "closed", "open", or "" when nothing was chosen."""
        return self._chosen(EYES) or ""

    def keep_eyes(self, *, closed: bool) -> None:
        """Store whether the eyes are closed in guided practices: the screen dims then."""
        self._opened.home.choices.put(EYES, "closed" if closed else "open")

    def _chosen(self, name: str) -> str | None:
        """Return a choice, or None. Breathing works even when the home is locked or damaged."""
        if not self._is_locked():
            with suppress(SelfkindError):
                return self._opened.home.choices.get(name)
        return None

    def care(self, exercise: Exercise) -> str:
        """Return all the words of care for an exercise: its own, and for a timed practice those for every
        practice, those about pauses in the breath where it has some, and where never to do it."""
        if exercise.pattern is None and exercise.guide is None:
            return exercise.caution
        texts = [exercise.caution, self._words.text("practice_care")]
        if exercise.pattern is not None and exercise.pattern.holds:
            texts.append(self._words.text("breathing_holds"))
        never = self._words.text("never_while")
        texts += [] if never in exercise.caution else [never]
        return "\n\n".join(filter(None, texts))

    def needs_care(self, exercise: Exercise) -> str:
        """Return what to read before a timed practice, once for each family of practices; "" when it was read.

        A family is a group of the packs, such as Body. The words about pauses in the breath come before the first
        pattern with pauses, whatever was read before.
        """
        unread = {name for name in self._care_names(exercise) if self._chosen(name) is None}
        if unread == {CAUTION_READ}:
            return "\n\n".join(map(self._words.text, ("breathing_holds", "never_while")))
        return self.care(exercise) if unread else ""

    def keep_caution_read(self, exercise: Exercise) -> None:
        """Store that the words of care before an exercise were read, so that they aren't shown again."""
        today = self._clock.today().isoformat()
        for name in self._care_names(exercise):
            self._opened.home.choices.put(name, today)

    def _care_names(self, exercise: Exercise) -> list[str]:
        """Return the names under which it's stored that the words of care were read."""
        if exercise.pattern is None and exercise.guide is None:
            return []
        holds = exercise.pattern is not None and exercise.pattern.holds
        return [self._family(exercise), *([CAUTION_READ] if holds else [])]

    @staticmethod
    def _family(exercise: Exercise) -> str:
        return f"caution-read:{exercise.group}"

    def finish(
        self,
        exercise: Exercise,
        seconds: float,
        planned_seconds: float,
        *,
        completed: bool,
        day: date | None = None,
        item: RoutineItem | None = None,
        before: str = "",
    ) -> Result[Finished]:
        """Save a practice, even one that ended early, and tick what it belongs to, in one durable write.

        `before` says how it was at the beginning, as in `Session`. Less than five seconds of practice leave no
        trace.
        """
        if seconds < SHORTEST_KEPT and not completed:
            return Result(Finished(None, None, ""))
        day = self._planning.checked_day(day)
        session = Session(
            id=self._new_id(),
            day=day,
            at=self._clock.now(),
            exercise=exercise.id,
            seconds=round(seconds),
            planned_seconds=round(planned_seconds),
            completed=completed,
            before=before,
        )
        sessions, saying = self._opened.home.sessions, self._turns.saying(self._word_after)
        done = finish(
            self._planning,
            exercise.id,
            day,
            item,
            lambda tick: sessions.add(session, tick),
            minutes=round(seconds / 60, 1),
            session=session.id,
            noted=saying,
        )
        return Result(Finished(session, done.value, saying.word), done.warning)

    def say_after(self, said: Session, before: Session | None = None) -> Result[Session]:
        """Save what the user says about a session afterwards: how it was, a line, two numbers, as in `Session`.

        What they said `before` is kept in the bin. Raises `NotFound` when the session is gone, and `ChangedSince`
        when it was changed since `before` was read.
        """
        home, now = self._opened.home.sessions, self._clock.now()
        changed = replace(said, updated=now)
        if before is None:
            return Result(changed, self._recorded(CHANGE, said, lambda: home.change(changed)))
        recorded = partial(self._recorded, CHANGE, said)
        is_worth = bool(before.first_line)
        return Result(
            changed, keep_version(home, before, changed, self._new_id(), now, recorded, is_worth=is_worth)
        )

    def _recorded(self, act: str, session: Session, write: Callable[[], object]) -> str:
        return self._record(write, act, SESSION, day=session.day, written=moment_of(session))

    def earlier_lines(self) -> list[Session]:
        """Return what the user said about sessions before they changed it, the latest changed first."""
        return self._opened.home.sessions.binned()

    def restore_line(self, words: str) -> Result[Session] | None:
        """Swap what was said about a session with what is said now, by the id of the version; None for no such."""
        version = by_id(words, self.earlier_lines())
        if version is None:
            return None
        recorded = partial(self._recorded, RESTORE, version)
        return restore(self._opened.home.sessions, version, self._clock.now(), recorded)

    def stopped_often(self, exercise: Exercise) -> bool:
        """Return whether this one was stopped within a minute at least twice in 14 days (docs/sources.md)."""
        today = self._clock.today()
        early = [
            session
            for session in self.counted(today - timedelta(days=13), today)
            if session.exercise == exercise.id and not session.completed and session.seconds <= 60
        ]
        return len(early) >= 2

    def kind_word(self) -> str:
        """Return a kind line after practising, in turn, so that none is repeated at once; "" when switched off."""
        word = self._word_after()
        self._turns.note(word)
        return word

    def _word_after(self) -> str:
        return self._turns.word(lambda words: words.after_practice)

    def sessions(self, since: date, until: date) -> list[Session]:
        """Return sessions from `since` to `until`, both included, newest first."""
        return self._opened.home.sessions.newest_first(since, until)

    def counted(self, since: date, until: date) -> list[Session]:
        """Return the practices of these days that count, newest first: none of an import that rests."""
        return list(allowed(self._opened.home, self.sessions(since, until)))
