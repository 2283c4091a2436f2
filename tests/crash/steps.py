"""Every form is filled step by step, and the app is ended after each: then the page is taken up with all of it.

A person opens the form, answers one question, and the app ends. They start it again, take the page up by one of
the two ways there are, see what they wrote, answer the next question, and so on until they save. What is kept is
compared with everything that was answered, and so is what is saved.
"""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from selfkind.companion.companion import Companion
from tests.crash.homes import opened
from tests.crash.rounds import ENV, Tally, plain
from tests.crash.typing import ARRIVES, ENDINGS, LAST_SECOND, end, press
from tests.crash.walks import (
    boundaries,
    card,
    circle,
    feelings,
    homework,
    journal,
    routine,
    safety_plan,
    scores,
    sessions,
    templates,
    thoughts,
)
from tests.crash.walks.walk import Answers, Walk
from tests.e2e.terminal import Terminal, selfkind_command
from tests.tui.journey import read_cautions

COLUMNS, ROWS = 100, 44
"""A window in which all questions of a page are in view."""

AREAS = (
    thoughts,
    journal,
    feelings,
    templates,
    routine,
    boundaries,
    circle,
    safety_plan,
    homework,
    sessions,
    card,
    scores,
)
WALKS = {name: walk for area in AREAS for name, walk in area.WALKS.items()}
"""Every form, and every other page with several questions."""
assert len(WALKS) == sum(len(area.WALKS) for area in AREAS), "two walks have one name"


@dataclass
class Outcome:
    """What came of one ending: the form, the step after which it came, and what is missing."""

    walk: str
    step: str
    ending: str
    trouble: str = ""


def rounds(times: int, folder: Path, walks: Sequence[str] = (), prepare: Callable[[Path], None] = plain) -> Tally:
    """Walk through each form `times`, four for each ending after each step, and return a table with what came of
    it."""
    tally = Tally()
    outcomes: list[Outcome] = []
    for walk in walks or WALKS:
        for turn in range(times):
            home = folder / f"{walk}-{turn}".replace(" ", "-")
            outcomes += one(walk, turn, home, prepare)
            shutil.rmtree(home, ignore_errors=True)
    tally.rounds = len(outcomes)
    tally.troubles = [f"{o.walk}, {o.step}, {o.ending}: {o.trouble}" for o in outcomes if o.trouble]
    tally.acknowledged = tally.rounds - len(tally.troubles)
    tally.lost = len(tally.troubles)
    tally.notes = list(_table(outcomes))
    return tally


def _table(outcomes: Sequence[Outcome]) -> Iterator[str]:
    cells: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for outcome in outcomes:
        cells[outcome.walk, outcome.step][outcome.ending] = "lost" if outcome.trouble else "whole"
    ways = [*ENDINGS, SAVED]
    yield f"{'form':<24}{'ended after':<26}" + "".join(f"{way:<20}" for way in ways)
    for (walk, step), row in cells.items():
        yield (f"{walk:<24}{step:<26}" + "".join(f"{row.get(way, '·'):<20}" for way in ways)).rstrip()


SAVED = "saved"


def one(name: str, turn: int, home: Path, prepare: Callable[[Path], None] = plain) -> Iterator[Outcome]:
    """Walk through a form, and yield what came of each ending, and of saving at the end."""
    walk = WALKS[name]
    home.mkdir(parents=True)
    prepare(home)
    with _companion(home) as companion:
        walk.prepare(companion)
        read_cautions(companion)
    expected: Answers = {}
    for number, step in enumerate(walk.steps):
        ending = ENDINGS[(number + turn) % len(ENDINGS)]
        outcome = Outcome(name, step.name, ending)
        try:
            with _app(home) as person:
                _open(person, walk, number, turn)
                _answer(person, walk, number)
                if ending == "kill":
                    person.listen(LAST_SECOND + ARRIVES)
                end(person, ending)
        except AssertionError as problem:
            outcome.trouble = str(problem)
            yield outcome
            return
        expected |= step.adds
        kept = _kept(home)
        outcome.trouble = _missing(expected, kept)
        expected |= {key: kept[key] for key in step.adds if key in kept}
        yield outcome
    yield _saving(name, walk, home, turn, expected)


def _saving(name: str, walk: Walk, home: Path, turn: int, expected: Answers) -> Outcome:
    outcome = Outcome(name, walk.steps[-1].name, SAVED)
    try:
        with _app(home) as person:
            _open(person, walk, len(walk.steps), turn)
            person.press("ctrl+o")
            person.see_no(walk.title)
            person.press("ctrl+q")
            person.end()
    except AssertionError as problem:
        outcome.trouble = str(problem)
        return outcome
    with _companion(home) as companion:
        outcome.trouble = _missing(_as_saved(expected), walk.saved(companion))
        if companion.drafts.unfinished():
            outcome.trouble += "the draft is still there"
    return outcome


@contextmanager
def _app(home: Path) -> Iterator[Terminal]:
    """The app in a terminal, with Today ready."""
    command = [*selfkind_command(), "--home", str(home)]
    with Terminal(command, columns=COLUMNS, rows=ROWS, environ=ENV) as person:
        person.see("Today")
        _settle(person)
        yield person


@contextmanager
def _companion(home: Path) -> Iterator[Companion]:
    companion = opened(home)
    try:
        yield companion
    finally:
        companion.close()


def _open(person: Terminal, walk: Walk, number: int, turn: int) -> None:
    """Open the page: the first time by its keys, then by them or from the list of unfinished pages. All that was
    answered is there."""
    if number == 0:
        press(person, (*walk.keys, *walk.first))
        person.see(walk.title)
        return
    by_list = (number + turn // len(ENDINGS)) % 2 == 1
    press(person, ("D", "…Unfinished pages", "…today", "enter") if by_list else walk.keys)
    answered = walk.steps[number - 1 : number] if walk.asks_one else walk.steps[:number]
    place = walk.places[number - 1 : number]
    said = (TAKEN_UP,) if walk.greets else ()
    person.see(walk.title, *said, *place, *(text for step in answered for text in step.shown))


def _press(person: Terminal, keys: Sequence[str]) -> None:
    """Press keys, each once the one before has shown what it does: on a busy computer, that takes a moment."""
    for key in keys:
        press(person, (key,))
        _settle(person, 0.2)


def _settle(person: Terminal, quiet: float = 0.5) -> None:
    """Wait until nothing was drawn for some seconds."""
    drawn = -1
    while drawn != len(person.raw):
        drawn = len(person.raw)
        person.listen(quiet)


TAKEN_UP = "Everything you typed earlier is here."


def _answer(person: Terminal, walk: Walk, number: int) -> None:
    """Answer a question, and wait until the answer is on the screen."""
    step = walk.steps[number]
    _settle(person)
    _press(person, ("ctrl+n",) * (number > 0) if walk.asks_one else walk.to(number))
    if walk.asks_one:
        person.see(walk.places[number])
    _press(person, step.keys)
    person.see(*step.shown)


def _kept(home: Path) -> Mapping[str, Any]:
    """The answers of the one draft there is; none when there is another number of drafts."""
    with _companion(home) as companion:
        drafts = companion.drafts.unfinished()
        return drafts[0].draft.answers if len(drafts) == 1 else {}


def _missing(expected: Mapping[str, Any], kept: Mapping[str, Any]) -> str:
    """Say which answers aren't as expected, "" for none."""
    wrong = {key: kept.get(key) for key, answer in expected.items() if not _same(answer, kept.get(key))}
    return f"{wrong} instead of { ({key: expected[key] for key in wrong}) }" if wrong else ""


def _same(expected: Any, kept: Any) -> bool:
    # ANY has to stand on the left.
    return bool(expected == kept)


def _as_saved(answers: Answers) -> Answers:
    """What a draft's answers are once they are saved: without the lines that stayed empty, and the words of a
    check-in together."""
    saved = {key: _trimmed(answer) for key, answer in answers.items()}
    if "words" in saved or "own" in saved:
        words = [one["word"] for one in saved.pop("words", ())]
        saved["chosen"] = [*words, *([saved.pop("own")] if "own" in saved else [])]
    return saved


def _trimmed(answer: Any) -> Any:
    if isinstance(answer, list):
        return [one for one in answer if one != ""]
    return answer.strip() if isinstance(answer, str) else answer
