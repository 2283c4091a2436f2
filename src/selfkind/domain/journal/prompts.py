"""Questions to look back on a day with: which is asked on which day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class HardDays(StrEnum):
    """What a question is on a hard day."""

    OFFERED = "offered"
    """One of the few that are asked then."""
    NEVER = "never"
    """Never asked then."""


class Prompt(NamedTuple):
    """A question with what it's about (`tag`). `hard_days` is None for one that may be asked on a hard day when
    there are none for such days."""

    text: str
    tag: str
    hard_days: HardDays | None = None


def prompts_on(
    prompts: Sequence[Prompt], day: date, *, is_hard: bool = False, own: Sequence[str] = (), tag: str = ""
) -> list[str]:
    """Return the questions for a day, the day's own first, then the others in turn.

    All day long they come in the same order, and the next day begins with another one. On a hard day only those
    for such days are asked, where there are any, and `own`, the person's own questions, come last; on other days
    they take turns with the rest. With a `tag`, only questions about that are asked.
    """
    about = [one for one in prompts if one.hard_days is not HardDays.NEVER or not is_hard]
    about = [one for one in about if tag in ("", one.tag)]
    gentle = [one for one in about if one.hard_days is HardDays.OFFERED] if is_hard else []
    asked = [one.text for one in gentle or about]
    if not is_hard and not tag:
        asked += own
    texts = list(dict.fromkeys(asked))
    return turned(texts, day) + [text for text in own if text not in texts and not tag]


STEPS = (7, 5, 3, 1)
"""Neighbouring questions are about the same, so days go on by the first of these that meets all questions."""


def turned(texts: Sequence[str], day: date) -> list[str]:
    """Return the texts in the order of a day: after as many days as there are texts, each has been first once."""
    if not texts:
        return []
    count = len(texts)
    step = next(step for step in STEPS if _meets_all(step, count))
    order = [texts[number * step % count] for number in range(count)]
    first = day.toordinal() % count
    return order[first:] + order[:first]


def _meets_all(step: int, count: int) -> bool:
    from math import gcd

    return gcd(step, count) == 1
