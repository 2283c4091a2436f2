"""Blank worksheets of forms, exercises, homework and the daily card, to print and to write on with a pen.

On one is what the form or the assignment says, and nothing else that is stored.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from selfkind.domain import file_endings
from selfkind.domain.choosing import meant
from selfkind.domain.errors import NotFound, UsageError, shown
from selfkind.domain.folding import fold
from selfkind.domain.homework.assignment import Assignment
from selfkind.domain.key_placeholders import filled
from selfkind.domain.paper import Paper
from selfkind.domain.practice.exercise import LOOK_BACK, Exercise, ExerciseKind
from selfkind.domain.practice.wished_length import check_wish, other_length
from selfkind.domain.safety_plan import INTRO as PLAN_INTRO
from selfkind.domain.worksheet.card_sheet import card_sheet
from selfkind.domain.worksheet.form_sheet import questions_of
from selfkind.domain.worksheet.helper_card import helper_card
from selfkind.domain.worksheet.homework_sheet import assignment_sheet
from selfkind.domain.worksheet.other_sheets import (
    boundary_questions,
    check_in_blocks,
    look_back_questions,
    safety_plan_questions,
)
from selfkind.domain.worksheet.practice_sheet import practice_sheet
from selfkind.domain.worksheet.sheet import DAY, Sheet

if TYPE_CHECKING:
    from selfkind.companion.card import Card
    from selfkind.companion.clock import UserClock
    from selfkind.companion.homework import Homework
    from selfkind.companion.opened import Words
    from selfkind.companion.practice import Practice

FORMATS = ("html", "txt", "md")
"""What a worksheet can be written as."""
CARD, CHECK_IN, BOUNDARY_PLAN, SMALL_NO, SAFETY_PLAN = (
    "daily-card", "check-in", "boundary-plan", "small-no", "safety-plan",
)  # fmt: skip
_PAGES = frozenset((CARD, CHECK_IN, BOUNDARY_PLAN, SMALL_NO, SAFETY_PLAN))
"""The exercises that are pages of their own, and that a pen can fill in."""
_WORDS = {CARD: ("card",), CHECK_IN: ("feel",), BOUNDARY_PLAN: ("boundary",)}
"""More words for some, as commands of the shell have them."""
_COMMANDS = {"catch": "selfkind catch --from-paper", LOOK_BACK: "selfkind look-back --from-paper"}
"""The commands that take up a form which has one of its own."""
_KEYS = {"app.help_now": "see Help now in selfkind"}
"""What is on paper instead of a key, by the command of the key."""
HOMEWORK, READY = "Your homework", "Homework to begin"
_PROMPTS = 5
"""How many questions a reflection offers on paper."""
NO_PDF = (
    "The file can't be a PDF. Choose a name that ends with .html, open the file in a browser, and save it as PDF "
    "there."
)
NO_ROWS = "Your card has no rows yet. To make the first: selfkind card add"


@dataclass(frozen=True)
class Printable:
    """Something with a worksheet: an exercise, or an assignment. `words` are more words that mean it, and
    `is_own` whether the user wrote what is on it."""

    id: str
    name: str
    group: str
    words: tuple[str, ...] = ()
    exercise: Exercise | None = None
    assignment: Assignment | None = None
    is_own: bool = False


class Worksheets:
    """Use cases around worksheets on paper."""

    def __init__(
        self,
        home: Path,
        clock: UserClock,
        words: Words,
        practice: Callable[[], Practice],
        homework: Callable[[], Homework],
        card: Callable[[], Card],
        is_locked: Callable[[], bool],
    ) -> None:
        self._home = home
        self._clock = clock
        self._words = words
        self._practice = practice
        self._homework = homework
        self._card = card
        self._is_locked = is_locked

    # What there is

    def all(self) -> list[Printable]:
        """Return everything with a worksheet: homework first, then the exercises by their groups, and homework to
        begin. Raises `Locked`."""
        homework = list(self._assignments())
        return [*homework, *self._exercises(), *self._ready(homework)]

    def named(self, words: str) -> Printable:
        """Return what words mean: an exercise, homework, or the card. An exercise of selfkind asks nobody for a
        passphrase. Raises `NotFound`, `Ambiguous` and `Locked`."""
        found = self._meant(words, list(self._exercises())) if self._is_locked() else None
        found = found or self._meant(words, self.all())
        if found is None:
            raise NotFound(f"No worksheet is called “{shown(words)}”. To see them all: selfkind worksheet list")
        return found

    def of_exercise(self, exercise: Exercise) -> Printable | None:
        """Return the worksheet of an exercise, None for one that has none."""
        return next((one for one in self._exercises() if one.id == exercise.id), None)

    def of_assignment(self, assignment: Assignment) -> Printable:
        """Return the worksheet of an assignment or a template of homework."""
        return Printable(assignment.id, assignment.title, HOMEWORK, assignment=assignment, is_own=True)

    @staticmethod
    def _meant(words: str, every: Sequence[Printable]) -> Printable | None:
        """Return what words mean. A whole name or id comes first, and then what the user can do already."""
        wanted = fold(" ".join(words.split()))
        exact = [one for one in every if wanted in map(fold, (one.id, one.name, *one.words))]
        there = [one for one in exact if one.group != READY] or exact or every
        return meant(words, there, "worksheets", lambda one: (one.name, *one.words), says_ids=True)

    def _exercises(self) -> Iterator[Printable]:
        ours = self._words.exercises_of_packs()
        for one in self._practice().exercises():
            if not _is_printable(one, is_ours=one.id in ours):
                continue
            form_word = (one.form.word,) if one.form is not None and one.form.word else ()
            ids = (one.id,) if one.id in ours else ()
            words = (*ids, *form_word, *_WORDS.get(one.id, ()))
            yield Printable(one.id, one.name, one.group or "More", words, one, is_own=one.id not in ours)

    def _assignments(self) -> Iterator[Printable]:
        homework = self._homework()
        for one in (*homework.all(), *homework.templates()):
            yield self.of_assignment(one)

    def _ready(self, there: Sequence[Printable]) -> Iterator[Printable]:
        """Yield the ready homework that isn't among the user's own by its title."""
        titles = {fold(one.name) for one in there}
        for ready in self._homework().ready():
            if fold(ready.title) not in titles:
                yield Printable(ready.id, ready.title, READY, assignment=ready.assignment(self._clock.now()))

    # One of them

    def sheet(self, one: Printable, minutes: float | None = None, *, with_private: bool = False) -> Sheet:
        """Return a blank worksheet. `minutes` is how long a timed practice is to be, None for its usual length.
        Rows of the card that are private are on it only `with_private`. Raises `NotFound` for a card without
        rows, and `UsageError` for minutes of something without a length, or that no practice can last."""
        exercise = one.exercise
        is_timed = exercise is not None and (exercise.guide is not None or exercise.pattern is not None)
        if minutes is not None and not is_timed:
            raise UsageError(f"“{one.name}” has no length to choose. Leave out the minutes.")
        check_wish(minutes)
        if one.assignment is not None:
            sheet = assignment_sheet(one.assignment, self._homework().exercise_name)
            return replace(sheet, taken_up="selfkind homework log NAME --from-paper --plain")
        assert exercise is not None
        if exercise.form is not None:
            return self._of_form(exercise)
        if exercise.id in _PAGES:
            return self._of_page(exercise, with_private=with_private)
        of_practice = practice_sheet(exercise, minutes, self._care(exercise))
        assert of_practice is not None  # `_is_printable` knows no other
        return of_practice

    def other_length(self, one: Printable, minutes: float | None) -> str:
        """Return the words for a worksheet of a practice that has no length of `minutes`, or "" where it has."""
        return other_length(one.exercise, minutes) if one.exercise is not None else ""

    def card(
        self,
        assignment: Assignment,
        *,
        with_why: bool = False,
        with_giver: bool = False,
        with_private: bool = False,
    ) -> Sheet:
        """Return a small card about homework, to give to somebody. What it's for, and who it's from, are on it
        only when asked for. Raises `UsageError` for private homework, unless `with_private`."""
        if assignment.private and not with_private:
            raise UsageError(f"“{shown(assignment.title)}” is private. To print a card all the same: --private")
        return helper_card(assignment, with_why=with_why, with_giver=with_giver)

    def private_rows(self) -> int:
        """Return how many rows of the card are private."""
        return sum(row.private for row in self._card().rows())

    def _care(self, exercise: Exercise) -> str:
        """Return the words of care for an exercise. A paper has no keys, so they name a page of selfkind."""
        return filled(self._practice().care(exercise), lambda command, _: _KEYS.get(command, "use selfkind"))

    def _of_form(self, exercise: Exercise) -> Sheet:
        form = exercise.form
        assert form is not None
        asked = [one.text for one in self._words.prompts() if one.hard_days is None][:_PROMPTS]
        return Sheet(
            exercise.name,
            questions_of(form, asked),
            form.intro or exercise.summary,
            self._care(exercise),
            dated=DAY,
            taken_up=_COMMANDS.get(exercise.id)
            or (f"selfkind write {form.word} --from-paper --plain" if form.word else ""),
        )

    def _of_page(self, exercise: Exercise, *, with_private: bool) -> Sheet:
        care = self._care(exercise)
        match exercise.id:
            case "daily-card":
                rows = [row for row in self._card().rows() if with_private or not row.private]
                if not rows:
                    raise NotFound(NO_ROWS if not self.private_rows() else ALL_PRIVATE)
                sheet = card_sheet(rows, self._clock.calendar.week_start)
                return replace(sheet, taken_up="selfkind card log --from-paper --plain")
            case "check-in":
                blocks = check_in_blocks(self._words.library.feelings())
                return Sheet(exercise.name, blocks, exercise.summary, care)
            case "boundary-plan":
                questions = boundary_questions(self._words.library.boundaries())
                return Sheet(exercise.name, questions, exercise.summary, care, DAY)
            case "small-no":
                return Sheet(exercise.name, look_back_questions(), exercise.summary, care, DAY)
        return Sheet(exercise.name, safety_plan_questions(), PLAN_INTRO, care, DAY)

    # On paper

    def written(self, sheet: Sheet, format: str, paper: Paper = Paper.A4) -> str:
        """Return a worksheet as text of a format."""
        if format == "html":
            from selfkind.exchange.worksheet.html import written as as_html

            return as_html(sheet, paper)
        if format == "md":
            from selfkind.exchange.worksheet.markdown import written as as_markdown

            return as_markdown(sheet)
        from selfkind.exchange.worksheet.text import written as as_text

        return as_text(sheet)

    def card_text(self, card: Sheet, columns: int) -> str:
        """Return a card as text of at most so many columns."""
        from selfkind.exchange.worksheet.text import written as as_text

        return as_text(card, columns)

    def print_to(
        self, name: str, sheet: Sheet, format: str, paper: Paper = Paper.A4, *, over: bool = False
    ) -> Path:
        """Write a worksheet to a file that no other user can open, and return the file. `name` is as a person
        types it, with `~` for their folder.

        Raises `UsageError` for no name and for that of a PDF file, `AlreadyThere` for a file that exists unless it
        goes `over` that, and `SelfkindError` when it can't be written.
        """
        from selfkind.store.engine.atomic_export import write_atomically

        if not name.strip() or "\0" in name:
            raise UsageError("Please give the file a name.")
        if name.strip().casefold().endswith(".pdf"):  # no reader of PDF files opens anything else
            raise UsageError(NO_PDF)
        path = Path(os.path.abspath(os.path.expanduser(name.strip())))  # noqa: PTH100, PTH111 - Path's own raise there
        text = self.written(sheet, format, paper)
        write_atomically(path, self._home, [text.encode("utf-8", "replace")], over=over)
        return path

    def free_file(self, one: Printable) -> str:
        """Return a name for a file to print to that no file has, with a number if need be. It says nothing of what
        somebody wrote."""
        return _free("worksheet" if one.is_own else one.id)

    def free_card_file(self) -> str:
        """Return a name for a file with a card about homework that no file has."""
        return _free("card")


ALL_PRIVATE = "All rows of your card are private, so nothing was printed. To print them too: --private"


def _free(word: str) -> str:
    names = (f"~/{word}{f'-{number}' if number > 1 else ''}.html" for number in count(1))
    return next(name for name in names if not os.path.lexists(os.path.expanduser(name)))  # noqa: PTH111


def format_of(name: str, more: str = "") -> str:
    """Return the format that a file's name asks for: html for one without an ending. Raises `UsageError` for
    another ending; `more` is what else can be done."""
    if name.strip().casefold().endswith(".pdf"):
        raise UsageError(NO_PDF)
    return file_endings.format_of(name, FORMATS, "This page", "html", more)


def _is_printable(exercise: Exercise, *, is_ours: bool) -> bool:
    if exercise.kind in (ExerciseKind.BOUNDARY, ExerciseKind.CIRCLE, ExerciseKind.CARD, ExerciseKind.CHECK_IN):
        return is_ours and exercise.id in _PAGES
    return exercise.form is not None or exercise.is_self_care or bool(exercise.guide or exercise.pattern)
