"""Where a page of practice is, and which keys it names there."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto

from selfkind.tui.commands.hints import hints_of

Hint = tuple[str, str, str]
"""A key, a word for it, and its action."""


class Stage(Enum):
    """Where the page is. A refused write leaves it at REFUSED, from where one can try again."""

    OPENING = auto()
    RUNNING = auto()
    PAUSED = auto()
    KEEPING = auto()
    REFUSED = auto()
    DONE = auto()


def hints_at(
    keys: Mapping[str, tuple[str, ...]],
    stage: Stage,
    *,
    settling: bool,
    guided: bool,
    skips: bool,
    rested: bool,
    asks: bool,
    kept: bool = False,
    offers: bool = False,
    counts: bool = False,
) -> list[Hint]:
    """Return the hints of the bar at a stage, with help now as the last.

    `settling` is whether one can still say how it is before it begins; `skips` whether a part can be skipped;
    `rested` whether the stillness at the end is over, `asks` whether one can say how it was, `kept` whether there
    is a session to write a line about, and `offers` whether something gentler is offered; `counts` whether breaths
    are counted.
    """
    hints: list[Hint]
    if stage is Stage.DONE:
        hints = [("enter", "back", "go_on")] if rested else []
        if rested and asks:
            hints += _feelings(keys, "heavier", "the same", "lighter", "not sure")
        if rested and offers:
            hints += hints_of(keys, {"breathe.gentler": "grounding", "breathe.vary": "options"})
        if rested and kept:
            hints += hints_of(keys, {"breathe.line": "write a line"})
    elif stage is Stage.REFUSED:
        hints = [("enter", "try again", "go_on"), ("esc", "leave", "stop")]
    elif settling and stage is Stage.RUNNING:
        # Only in the seconds before the first breath, when there is nothing else to do.
        hints = _feelings(keys, "heavy", "in between", "light", "")
    else:
        # In order of importance: a narrow bar drops the last ones.
        words = {"breathe.pause": "continue" if stage is Stage.PAUSED else "pause"}
        words |= {"breathe.stop": "stop"}
        words |= {"breathe.skip": "skip"} if skips else {}
        words |= {"breathe.count": "breath"} if counts else {}
        words |= {"breathe.anchor": "anchor", "breathe.eyes": "dim"} if guided else {}
        hints = hints_of(keys, words | {"breathe.time": "time"})
    return [*hints, *hints_of(keys, {"app.help_now": ""})]


def _feelings(keys: Mapping[str, tuple[str, ...]], *words: str) -> list[Hint]:
    """Return the keys that say how it is; a word that is empty leaves its key out."""
    ids = ("breathe.heavy", "breathe.same", "breathe.light", "breathe.unsure")
    return hints_of(keys, {id: word for id, word in zip(ids, words, strict=True) if word})
