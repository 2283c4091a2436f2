"""What an import asks before it can bring everything, and what was answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum


class Ask(StrEnum):
    """What an import can ask about something in a file."""

    MOOD = "mood"
    ACTIVITIES = "activities"
    COLUMN = "column"
    DATES = "dates"
    DIARY = "diary"
    """Which of several diaries of a format it is. An import finds that out by itself, and takes what is said."""


TAGS, ITEMS = "tags", "items"
"""What activities can become: tags of the check-in, or items of the routine with their history."""
DAY_FIRST, MONTH_FIRST = "day-first", "month-first"
ORDERS = (DAY_FIRST, MONTH_FIRST)
"""What dates such as 3/4/2026 can begin with."""
BEST_MOOD, WORST_MOOD = 5, 1
"""How good a mood can be, in numbers."""
JUST_A_WORD = 0
"""What stands for a mood whose number was taken back."""


@dataclass(frozen=True)
class Question:
    """Something to ask: what it's about, its `name` in the file, and the answer that fits best, "" for none. A
    mood is asked for as a number from `WORST_MOOD` to `BEST_MOOD`, a column as one of `choices`. Of dates, the
    name is one that can mean two days, which `choices` says in the order of `ORDERS`. Of diaries, `choices` are
    those with a name."""

    ask: Ask
    name: str
    guess: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answers:
    """What was answered: how good each mood is, by the `mood_key` of its name in the file; what activities become
    ("" where nobody said so: tags); which column of a table has what, by the name of what it has (“day”); and what
    dates begin with, where nothing in the file shows it. `diary` is the name of the diary, where somebody keeps
    several in one app: "" for the one without a name, None where nobody said. `renamed` has the ids of habits with
    a new name, each with the one that it came in with. A mood that is a word again, after it was more, is
    `JUST_A_WORD`."""

    moods: Mapping[str, int] = field(default_factory=dict)
    activities: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    dates: str = ""
    diary: str | None = None
    renamed: Mapping[str, str] = field(default_factory=dict)

    def has(self, question: Question) -> bool:
        """Return whether a question is answered already. Who names some columns means these."""
        if question.ask is Ask.MOOD:
            return mood_key(question.name) in self.moods
        if question.ask is Ask.DATES:
            return bool(self.dates)
        if question.ask is Ask.DIARY:
            return self.diary is not None
        return bool(self.columns if question.ask is Ask.COLUMN else self.activities)

    def with_answer(self, question: Question, answer: str) -> Answers:
        """Return the answers with one more; "" is none."""
        if question.ask is Ask.ACTIVITIES:
            return replace(self, activities=answer)
        if question.ask is Ask.DATES:
            # The day that it means is an answer, too.
            at = question.choices.index(answer) if answer in question.choices else -1
            return replace(self, dates=answer if at < 0 else ORDERS[at])
        if question.ask is Ask.DIARY:
            return replace(self, diary=diary_name(answer))
        if question.ask is Ask.COLUMN:
            return replace(self, columns={**self.columns, question.name: answer})
        key = mood_key(question.name)
        if not answer and key not in self.moods:
            return self
        return replace(self, moods={**self.moods, key: int(answer) if answer else JUST_A_WORD})

    def to(self, question: Question) -> str:
        """Return the answer to a question, "" for none."""
        if question.ask is Ask.ACTIVITIES:
            return self.activities
        if question.ask is Ask.COLUMN:
            return self.columns.get(question.name, "")
        if question.ask is Ask.DATES:
            return self.dates
        if question.ask is Ask.DIARY:
            return self.diary or ""
        mood = self.moods.get(mood_key(question.name), JUST_A_WORD)
        return "" if mood == JUST_A_WORD else str(mood)

    @property
    def known_moods(self) -> dict[str, int]:
        """How good moods are, without those that are words."""
        return {name: mood for name, mood in self.moods.items() if mood != JUST_A_WORD}


def diary_name(typed: str) -> str:
    """Return the name of a diary as somebody typed it, on one line."""
    return " ".join(typed.split())


def mood_key(name: str) -> str:
    """Return what a mood is known by: its name, without regard to its case."""
    return name.strip().casefold()
