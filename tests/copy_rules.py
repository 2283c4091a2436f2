"""What no text of selfkind says, as one function that any test can feed with the strings it shows.

from tests.copy_rules import copy_faults
assert not copy_faults("the words of a screen")
"""

from __future__ import annotations

import re
from collections.abc import Iterator

AVOIDED = (  # docs/sources.md
    *("failed", "failure", "missed", "broke", "broken", "lost", "only", "should", "must", "lazy", "discipline"),
    *("behind", "catch up", "perfect", "streaks?", "on track"),
)
CLAIMS = (  # docs/sources.md: what is not known, not true, or not ours to promise
    *("clinically proven", "proven", "science[- ]backed", "scientifically", "evidence[- ]based", "guaranteed?"),
    *(
        "guarantees",
        "works for everyone",
        "cures?",
        "cured",
        "treats",
        "heals?",
        "healing",
        "rewires?",
        "rewiring",
    ),
    *("detox", "vagus", "nervous system", "oxytocin", "cortisol", "stress hormones?", "telomeres?"),
    *("100 ?% (?:secure|private|safe|anonymous)", "anonymous", "anonymously", "unhackable", "military[- ]grade"),
    *("just think positive", "think positive", "everything happens for a reason", "choose happiness"),
    *("good vibes", "positive vibes", "21 days", "66 days", "medically", "replaces therapy"),
)
BOASTS = (  # docs/sources.md: naming the absent punishment is what puts it in the room
    *("no shame", "shame[- ]free", "without shame", "never shame", "never judg(?:e|es|ed|ing)", "no judge?ment"),
    *(
        "without judge?ment",
        "without judging",
        "judge?ment[- ]free",
        "non[- ]?judge?mental",
        "(?:won't|don't) judge",
    ),
    *(
        "never punish(?:es|ed)?",
        "no punishment",
        "won't punish",
        "no pressure",
        "without pressure",
        "pressure[- ]free",
    ),
    *(
        "zero pressure",
        "not (?:a )?failure",
        "no failure",
        "not failing",
        "guilt[- ]free",
        "no guilt",
        "without guilt",
    ),
    *("never nags?", "no nagging", "no streaks?", "never scolds?", "no scolding", "never blames?", "no blame"),
)

ALLOWED = {
    "You're not the only one today.": "a kind word: it says that one has company",
    "HEAL": "the name of Malaysia's help line",
}
"""Whole phrases that may stand, each with the reason."""

_RULES = {
    "a word to avoid": AVOIDED,
    "a claim": CLAIMS,
    "a boast of restraint": BOASTS,
}
_PATTERNS = {
    name: re.compile(rf"(?<![\w'])(?:{'|'.join(words)})(?!\w)", re.IGNORECASE) for name, words in _RULES.items()
}


def copy_faults(text: str) -> list[str]:
    """What `text` says that selfkind does not say, one line each; nothing when it may be shown."""
    plain = " ".join(text.replace("’", "'").split())
    for phrase in ALLOWED:
        plain = plain.replace(phrase, "")
    return [
        f"{name}, “{found[0]}”, in: {' '.join(text.split())}"
        for name, pattern in _PATTERNS.items()
        for found in pattern.finditer(plain)
    ]


def strings_in(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Every string in dicts and lists, with the path to it."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inside in value.items():
            yield from strings_in(inside, f"{path}.{key}" if path else str(key))
    elif isinstance(value, list | tuple):
        for number, inside in enumerate(value):
            yield from strings_in(inside, f"{path}[{number}]")
