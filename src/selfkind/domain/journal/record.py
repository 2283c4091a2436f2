"""What a thought record shows afterwards: whether the thought and the feeling loosened, and what stays strong."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from selfkind.domain.journal.entry import Thought

STRONG = 70
"""From this intensity on, a pause is offered before the questions: first steady, then think."""
STAYS = 80
"""Before and after at or above this, a thought stayed strong."""
IN_A_ROW = 3
"""After so many records that stayed strong, a person to talk to is named."""


class Outcome(StrEnum):
    """How strong the first thought and the feeling are afterwards."""

    LOWER = "lower"
    SAME = "same"
    HIGHER = "higher"


def outcome_of(thought: Thought) -> Outcome | None:
    """Return whether it loosened, the thought and the feeling together; None when neither was rated twice."""
    pairs = _pairs(thought)
    if not pairs:
        return None
    moved = sum(after - before for before, after in pairs)
    return Outcome.SAME if moved == 0 else Outcome.LOWER if moved < 0 else Outcome.HIGHER


def stay_strong(thoughts: Iterable[Thought]) -> bool:
    """Return whether the latest records, newest first, all stayed strong. What wasn't rated twice is no record."""
    count = 0
    for thought in thoughts:
        pairs = _pairs(thought)
        if pairs and not any(min(pair) >= STAYS for pair in pairs):
            return False
        count += bool(pairs)
        if count == IN_A_ROW:
            return True
    return False


def strongest(thought: Thought) -> int | None:
    """Return the intensity of the strongest feeling; None when none was rated."""
    return max((felt.intensity for felt in thought.feelings if felt.intensity is not None), default=None)


def _pairs(thought: Thought) -> list[tuple[int, int]]:
    """Return what was rated before and after: the thought's belief, and the strongest feeling."""
    pairs = ((thought.belief_before, thought.belief_after), (strongest(thought), thought.intensity_after))
    return [(before, after) for before, after in pairs if before is not None and after is not None]
