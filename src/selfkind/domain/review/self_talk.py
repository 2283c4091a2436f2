"""What thought records come to: patterns, places, parts of the day, belief before and after, and kind replies.

Nothing is read out of the words themselves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from selfkind.domain.journal.entry import Entry
from selfkind.domain.review.numbers import FEWEST, mean, most_used
from selfkind.domain.review.part_of_day import part_written
from selfkind.domain.routine.routine import Part

MOST_WORDS = 3
"""How many answers are shown at most."""


@dataclass(frozen=True)
class Belief:
    """How true a thought felt, from 0 to 100, before and after its questions."""

    day: date
    before: int
    after: int


@dataclass(frozen=True)
class KindReply:
    """The `words` that were answered to a thought which felt less true afterwards."""

    entry: str
    day: date
    words: str
    before: int
    after: int


@dataclass(frozen=True)
class SelfTalkFigures:
    """What the thoughts of a span come to. `answered` of the `records` have an answer to a question about the
    thought. `before` and `after` are the means of `beliefs`, None where there are too few to tell."""

    records: int
    answered: int
    patterns: tuple[tuple[str, int], ...]
    places: tuple[tuple[str, int], ...]
    parts: tuple[tuple[Part, int], ...]
    beliefs: tuple[Belief, ...]
    before: float | None
    after: float | None
    replies: tuple[KindReply, ...]


def self_talk_figures(entries: Iterable[Entry], starts_at: time) -> SelfTalkFigures:
    """Return what thoughts come to. Of one that was written for an earlier day, nobody knows the part of the day;
    days start at `starts_at`."""
    found = sorted((one for one in entries if one.thought), key=lambda one: (one.day, one.at.timestamp(), one.id))
    thoughts = [(one, one.thought) for one in found if one.thought is not None]
    parts = [part_written(one.day, one.at, starts_at) for one in found]
    beliefs, replies = [], []
    for one, thought in thoughts:
        before, after = thought.belief_before, thought.belief_after
        if before is not None and after is not None:
            beliefs.append(Belief(one.day, before, after))
            if thought.q3_reframe.strip() and after < before:
                replies.append(KindReply(one.id, one.day, thought.q3_reframe.strip(), before, after))
    enough = len(beliefs) >= FEWEST
    # Those after which the thought had the least hold, the newest first of equals.
    replies.reverse()
    replies.sort(key=lambda one: one.after - one.before)
    return SelfTalkFigures(
        len(thoughts),
        sum(thought._replace(logged=False).is_open is False for _, thought in thoughts),
        most_used(pattern for _, thought in thoughts for pattern in thought.patterns),
        most_used(thought.place for _, thought in thoughts),
        tuple((part, parts.count(part)) for part in Part if part in parts),
        tuple(beliefs),
        mean(one.before for one in beliefs) if enough else None,
        mean(one.after for one in beliefs) if enough else None,
        tuple(replies[:MOST_WORDS]),
    )
