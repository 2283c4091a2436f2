"""What a form's walk is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from selfkind.companion.companion import Companion
from selfkind.domain.journal.entry import Entry
from selfkind.domain.journal.forms import answers_of

Answers = dict[str, Any]


@dataclass(frozen=True)
class Step:
    """A question: the keys that answer it once the cursor is there, what the draft holds of it then, and what is
    on the screen."""

    name: str
    keys: Sequence[str]
    adds: Mapping[str, Any]
    shown: Sequence[str]


@dataclass(frozen=True)
class Walk:
    """A form: the keys that open it from Today, what is on its page, and its steps.

    `prepare` makes what the page is about. `asks_one` says that the page shows one question at a time: then the
    last one that has an answer is there again, and its place is the one in `places`. `to` gives the keys that lead
    from where the cursor is to a step: by default the key for the next question, once for each. `first` are
    keys for the first time only. `saved` gives the answers that were saved, with the keys of the draft. `form` is
    the exercise whose form it is, and `given` are its keys that are answered before. A page that `greets` says
    that all of it is here, when it's taken up.
    """

    keys: Sequence[str]
    title: str
    steps: Sequence[Step]
    saved: Callable[[Companion], Mapping[str, Any]]
    prepare: Callable[[Companion], object] = lambda companion: None
    asks_one: bool = False
    places: Sequence[str] = ()
    to: Callable[[int], Sequence[str]] = lambda number: ("ctrl+n",) * number
    first: Sequence[str] = ()
    form: str = ""
    given: Sequence[str] = ()
    greets: bool = True


def text(key: str, words: str, starter: str = "") -> Step:
    return Step(key, (words,), {key: f"{starter}{words}"}, (words,))


def scale(key: str, number: int) -> Step:
    return Step(key, tuple(str(number)), {key: number}, (f" {number}",))


def felt(word: str, intensity: int) -> dict[str, Any]:
    return {"word": word, "intensity": intensity}


def palette(words: str, name: str) -> tuple[str, ...]:
    return ("ctrl+p", "…Begin", *words, f"…{name}", "enter")


def numbered(count: int, first: int = 1, version: str = "") -> tuple[str, ...]:
    return tuple(f"{version}{number} of {count}" for number in range(first, count + 1))


def only_entry(companion: Companion) -> Entry:
    return companion.journal.entries()[0]


def saved_answers(companion: Companion) -> Mapping[str, Any]:
    """The answers of the one entry there is."""
    entry = only_entry(companion)
    form = companion.journal.page_for(entry).form
    assert form is not None
    return answers_of(entry, form)


def write(exercise: str, answers: Answers) -> Callable[[Companion], object]:
    return lambda companion: companion.journal.save(companion.practice.exercise(exercise), answers)
