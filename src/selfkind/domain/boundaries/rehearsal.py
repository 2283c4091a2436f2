"""A rehearsal: the words three times, in the head, in a whisper and aloud, with one slow breath after each."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

from selfkind.domain.boundaries.lines import Phrase
from selfkind.domain.boundaries.script import joined
from selfkind.domain.practice.guide import TONE
from selfkind.domain.practice.timeline import Cue, State, Timeline

ROUNDS = ("head", "whisper", "aloud")
"""The ways in which the words are said, by the texts that name them."""
BREATH = 10.0
"""Seconds of a slow breath."""
BREATH_IN = 0.4
"""The share of it for breathing in: four seconds in, six out."""
SLOWEST = 0.55
"""Seconds for a word, said slowly: about 110 words a minute."""
BREATHING = "breath"
"""The station of a breath."""
SETTLE = 6.0
"""Seconds to arrive before the first words."""
CALM = 4
"""The firmness of the replies that are offered for when somebody pushes: the same no again, with a limit."""


def rehearsal(parts: Sequence[str], texts: Mapping[str, str]) -> Timeline:
    """Return a rehearsal of words in their parts, as they're shown. `texts` are those of the packs: the names of
    the rounds, the breath, and how it begins and ends."""
    cues = tuple(_cues(joined(parts), texts))
    last = cues[-1].offset + BREATH
    return Timeline(
        last,
        cues=cues,
        settle=SETTLE,
        settle_word=texts.get("rehearse_settle", ""),
        end_word=texts.get("rehearse_end", ""),
    )


def reading_seconds(words: str) -> float:
    """Return the seconds that it takes to say words slowly, and a moment more."""
    return max(6.0, round(len(words.split()) * SLOWEST + 3))


def times_said(timeline: Timeline, elapsed: float) -> int:
    """Return how often the words were said whole, `elapsed` seconds after the beginning."""
    ends = (cue.offset for cue in timeline.cues if cue.station == BREATHING)
    return sum(end <= timeline.practised(elapsed) for end in ends)


def round_of(timeline: Timeline, elapsed: float) -> int:
    """Return which time it is that the words are said, from 1, `elapsed` seconds after the beginning; the breath
    belongs to the words before."""
    begun = [cue for cue in timeline.cues if cue.station != BREATHING]
    return max(sum(cue.offset <= timeline.practised(elapsed) for cue in begun), 1)


def is_breath(state: State) -> bool:
    """Return whether it's the breath after the words."""
    return state.cue is not None and state.cue.station == BREATHING


def fullness(state: State) -> float:
    """Return how full the slow breath is, from 0 to 1, eased; while the words are said it's empty."""
    if not is_breath(state) or state.finished:
        return 0.0
    share = state.progress / BREATH_IN
    if share > 1:
        share = (1 - state.progress) / (1 - BREATH_IN)
    return (1 - math.cos(math.pi * min(max(share, 0.0), 1.0))) / 2


def calm_replies(words: str, phrases: Iterable[Phrase]) -> list[str]:
    """Return what can be answered when somebody pushes: the words themselves once more, then phrases of that
    firmness, the user's own first."""
    return list(dict.fromkeys([words, *(one.text for one in phrases if one.firmness == CALM)]))


def _cues(words: str, texts: Mapping[str, str]) -> Iterator[Cue]:
    at = 0.0
    for number, name in enumerate(ROUNDS):
        title = texts.get(f"rehearse_{name}", "")
        # Whoever listens doesn't see how the words are said this time.
        spoken = joined([title, words])
        yield Cue(at, words, TONE if number else "", title, station=name, spoken=spoken)
        at += reading_seconds(words)
        yield Cue(at, texts.get("rehearse_breath", ""), "", texts.get("rehearse_breathing", ""), station=BREATHING)
        at += BREATH
