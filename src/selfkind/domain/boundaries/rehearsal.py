"""A rehearsal: the words three times, in the head, in a whisper and aloud, with one slow breath after each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from selfkind.domain.boundaries.script import joined
from selfkind.domain.practice.guide import TONE
from selfkind.domain.practice.timeline import Cue, Timeline

ROUNDS = ("head", "whisper", "aloud")
"""The ways in which the words are said, by the texts that name them."""
BREATH = 10.0
"""Seconds of a slow breath: about four in, six out."""
SLOWEST = 0.55
"""Seconds for a word, said slowly: about 110 words a minute."""
BREATHING = "breath"
"""The station of a breath."""
SETTLE = 6.0
"""Seconds to arrive before the first words."""


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


def _cues(words: str, texts: Mapping[str, str]) -> Iterator[Cue]:
    at = 0.0
    for number, name in enumerate(ROUNDS):
        yield Cue(at, words, TONE if number else "", texts.get(f"rehearse_{name}", ""), station=name)
        at += reading_seconds(words)
        yield Cue(at, texts.get("rehearse_breath", ""), "", texts.get("rehearse_breathing", ""), station=BREATHING)
        at += BREATH
