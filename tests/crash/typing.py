"""Somebody types without a pause, in every page with a field, and the app is ended at a random moment."""

from __future__ import annotations

import json
import random
import shutil
import signal
import string
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.crash.rounds import Tally
from tests.e2e.terminal import Terminal, selfkind_command

PAGES: dict[str, tuple[Sequence[str], str]] = {
    "note": (("2", "n"), "Your words"),
    "catch": (("c",), "What the harsh voice"),
    "three good things": (("j", "j", "j", "j", "j", "enter"), "Good things"),
    "feelings": (("f", "n"), "nearest"),
    "new item": (("a",), "How often"),
    "changed item": (("e",), "How often"),
    "pattern": (("3", "n"), "Seconds"),
    "pause": (("R", "p"), "Until when"),
    "quiet hours": (("R", "o"), "From when"),
}
"""The keys that open each page from Today, and what is on it."""
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
    for number in range(count):
        page, ending = pages[number % len(pages)], ENDINGS[number % len(ENDINGS)]
        home = folder / f"{number}"
        lost, typed = one(page, ending, home, chance)
        shutil.rmtree(home, ignore_errors=True)
        tally.rounds += 1
        tally.acknowledged += typed - lost.characters
        allowed = LAST_SECOND if ending == "kill" else 0.0
        if lost.characters and lost.seconds > allowed:
            tally.lost += lost.characters
            tally.troubles.append(
                f"{page}, {ending}: {lost.characters} of {typed}, from {lost.seconds:.2f} s before"
            )
    return tally


def one(page: str, ending: str, home: Path, chance: random.Random) -> tuple[Lost, int]:
    """Type on a page until the app is ended, and return what is missing from the draft, and how much was typed."""
    keys, shown = PAGES[page]
    moments: list[float] = []
    with Terminal([*selfkind_command(), "--home", str(home)], columns=80, rows=24) as person:
        person.see("Today")
        person.listen(0.6)
        person.press(*keys)
        person.see(shown)
        person.listen(0.5)
        until = time.monotonic() + chance.uniform(0.5, 4.0)
        text = "".join(chance.choices(string.ascii_lowercase, k=100))
        for letter in text:
            person.send(letter.encode())
            moments.append(time.monotonic())
            person.listen(chance.uniform(0.05, 0.4))
            if time.monotonic() > until:
                break
        person.listen(ARRIVES)
        ended = time.monotonic()
        if ending == "kill":
            person.process.kill()
        elif ending == "close the terminal":
            person.close()
        else:
            person.process.send_signal(signal.SIGHUP if ending == "hang up" else signal.SIGTERM)
        person.process.wait(20)
    typed = text[: len(moments)]
    kept = max((_common(typed, words) for words in drafts_of(home)), default=0)
    return Lost(len(typed) - kept, ended - moments[kept] if kept < len(moments) else 0.0), len(typed)


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
