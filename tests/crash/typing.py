"""Somebody types without a pause, in every page with a field, and the app is ended at a random moment."""

from __future__ import annotations

import json
import random
import shutil
import signal
import string
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from selfkind.companion.companion import Companion
from selfkind.domain.journal.template import Question
from selfkind.reminders.companion import open_with_reminders
from tests.crash.rounds import Tally
from tests.e2e.terminal import KEYS, Terminal, selfkind_command
from tests.tui.journey import read_cautions

Prepare = Callable[[Companion], object]


@dataclass(frozen=True)
class Typing:
    """Where words are typed: the keys that open the page from Today, and what is on it then. Between keys, a text
    after “…” has to be seen first.

    `prepare` makes what the page is about. `small` is the size of the window after the page was opened, and `over`
    the key that lays another page over it after the last letter.
    """

    keys: Sequence[str]
    shown: str
    prepare: Prepare = lambda companion: None
    small: tuple[int, int] | None = None
    over: str = ""


def _checked_in(companion: Companion) -> None:
    companion.check_ins.check_in(["calm"])


def _wrote(companion: Companion) -> None:
    companion.journal.save(companion.practice.exercise("note"), {"text": "first words "})


def _practised(companion: Companion) -> None:
    companion.practice.finish(companion.practice.exercise("longout"), 120, 120, completed=True)


def _made_template(companion: Companion) -> None:
    companion.templates.keep("Hard talks", [Question("What happened?")])


def _found(words: str, name: str) -> tuple[str, ...]:
    """Return the keys that find something in the palette."""
    return ("ctrl+p", "…Begin", *words, f"…{name}", "enter")


PAGES = {
    "note": Typing(("2", "…Your entries will", "n"), "Your words"),
    "catch": Typing(("c",), "What the harsh voice"),
    "reflection": Typing(("g", "j", "j", "j", "j", "j", "j", "enter"), "Your answer"),
    "thought record": Typing(
        ("ctrl+p", "…Begin", *"thought record", "…Look at a harsh", "enter"), "What happened?"
    ),
    "letter": Typing(
        ("ctrl+p", "…Begin", *"a letter", "…A letter to", "enter", "…Who writes", "ctrl+n"), "2 of 11"
    ),
    "changed note": Typing(("2", "…first words", "e"), "Change", prepare=_wrote),
    "three good things": Typing(("g", "j", "j", "j", "j", "j", "enter"), "Good things"),
    "feelings": Typing(("f", "…nearest"), "nearest"),
    "changed check-in": Typing(
        ("2", "…low energy", "e", "…Change your", "ctrl+n"), "Change your check-in", prepare=_checked_in
    ),
    "new item": Typing(("a", "…Something of your own", "enter"), "How often"),
    "changed item": Typing(("e",), "How often"),
    "pattern": Typing(("3", "…Even wave", "n"), "Seconds"),
    "options": Typing(("3", "…Even wave", "v"), "Speed"),
    "after a practice": Typing(("2", "…How long", "w"), "Afterwards", prepare=_practised),
    "note on a card": Typing(("g", "j", "enter", "…note", "n"), "Your words"),
    "note under help": Typing(("2", "…Your entries will", "n"), "Your words", over="f1"),
    "note in a small window": Typing(("2", "…Your entries will", "n"), "Your words", small=(40, 10)),
    "pause": Typing(("R", "…Quiet hours:", "p"), "Pause until when"),
    "template": Typing(("W", "…no templates yet", "n"), "Its questions"),
    "page of a template": Typing(("W", "…Hard talks", "enter"), "What happened?", prepare=_made_template),
    "facts": Typing(_found("the facts", "The first of three"), "What did your mind say?", prepare=read_cautions),
    "friend's words": Typing(
        _found("friend's words", "The second of three"), "What did your mind say?", prepare=read_cautions
    ),
    "true and kind": Typing(
        _found("true and kind", "The third of three"), "What did your mind say?", prepare=read_cautions
    ),
    "something kind": Typing(("o",), "What you did"),
    "time away": Typing(("I", "…no time away", "n"), "The first day"),
    "activity": Typing(("A", "…Body", "n"), "What is the activity called?"),
    "quiet hours": Typing(("R", "…Quiet hours:", "o"), "Quiet from when"),
}
"""Every page with words. Their number shares no factor with that of the endings, so that each meets each."""
ENDINGS = ("kill", "hang up", "terminate", "close the terminal")
LAST_SECOND = 1.0
"""Seconds before a SIGKILL whose words may be lost."""
ARRIVES = 0.1
"""Seconds that a key takes from the terminal to the page, at the most: later ones were not typed yet."""


@dataclass(frozen=True)
class Lost:
    """What a round took: how many characters, and how long before the end the first of them was typed."""

    characters: int
    seconds: float


def rounds(count: int, folder: Path, seed: int) -> Tally:
    """End the app `count` times, on each page and in each way in turn."""
    tally, chance = Tally(), random.Random(seed)
    pages = list(PAGES)
    most = Lost(0, 0.0)
    for number in range(count):
        page, ending = pages[number % len(pages)], ENDINGS[number % len(ENDINGS)]
        home = folder / f"{number}"
        lost, typed = one(page, ending, home, chance)
        shutil.rmtree(home, ignore_errors=True)
        tally.rounds += 1
        tally.acknowledged += typed - lost.characters
        if ending == "kill":
            most = max(most, lost, key=lambda one: one.characters)
        allowed = LAST_SECOND if ending == "kill" else 0.0
        if lost.characters and lost.seconds > allowed:
            tally.lost += lost.characters
            tally.troubles.append(
                f"{page}, {ending}: {lost.characters} of {typed}, from {lost.seconds:.2f} s before"
            )
    tally.notes.append(
        f"at most lost on SIGKILL: {most.characters} characters, the first typed {most.seconds:.2f} s before"
    )
    return tally


def one(page: str, ending: str, home: Path, chance: random.Random) -> tuple[Lost, int]:
    """Type on a page until the app is ended, and return what is missing from the draft, and how much was typed."""
    opened = PAGES[page]
    companion = open_with_reminders(home)
    opened.prepare(companion)
    companion.close()
    moments: list[float] = []
    with Terminal([*selfkind_command(), "--home", str(home)], columns=80, rows=24) as person:
        person.see("Today")
        person.listen(0.6)
        press(person, opened.keys)
        person.see(opened.shown)
        person.listen(0.5)
        if opened.small is not None:
            person.resize(*opened.small)
            person.see("A little more room")
            person.listen(0.5)
        until = time.monotonic() + chance.uniform(0.5, 4.0)
        text = "".join(chance.choices(string.ascii_lowercase, k=100))
        for letter in text:
            person.send(letter.encode())
            moments.append(time.monotonic())
            person.listen(chance.uniform(0.05, 0.4))
            if time.monotonic() > until:
                break
        if opened.over:
            person.send(KEYS[opened.over].encode())
            person.listen(chance.uniform(0.0, 1.5))
        person.listen(ARRIVES)
        ended = time.monotonic()
        end(person, ending)
    typed = text[: len(moments)]
    kept = max((_common(typed, words) for words in drafts_of(home)), default=0)
    return Lost(len(typed) - kept, ended - moments[kept] if kept < len(moments) else 0.0), len(typed)


def press(person: Terminal, keys: Iterable[str]) -> None:
    """Press keys by name, and wait for each text after “…”."""
    for key in keys:
        if key.startswith("…"):
            person.see(key[1:])
            person.listen(0.3)
        else:
            person.press(key)


def end(person: Terminal, ending: str) -> None:
    """End the app in one of the ways in `ENDINGS`, and wait until it has ended."""
    if ending == "close the terminal":
        person.close()
        person.process.wait(20)
        return
    if ending == "kill":
        person.process.kill()
    else:
        person.process.send_signal(signal.SIGHUP if ending == "hang up" else signal.SIGTERM)
    person.end()  # which reads the terminal: nobody who writes to a full one ends


def _common(typed: str, words: str) -> int:
    """Return how many of the first characters of `typed` are in `words`, together."""
    return max(length for length in range(len(typed) + 1) if typed[:length] in words)


def drafts_of(home: Path) -> Iterator[str]:
    """Yield every text of every draft."""
    core = home / "core.json"
    documents = json.loads(core.read_text(encoding="utf-8")).get("drafts", {}) if core.exists() else {}
    for document in documents.values():
        yield from _texts(document["answers"])


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inside in value.values() if isinstance(value, dict) else value:
            yield from _texts(inside)
