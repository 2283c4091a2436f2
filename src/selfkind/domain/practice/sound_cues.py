"""What a practice sounds like: pure functions from a timeline to the moments of its sounds and spoken lines."""

from __future__ import annotations

from selfkind.domain.practice.breath import PhaseKind
from selfkind.domain.practice.change_points import moments
from selfkind.domain.practice.guide import INTERVAL, TONE
from selfkind.domain.practice.sound_events import SoundEvent, SoundName, SpokenEvent
from selfkind.domain.practice.timeline import Timeline

AFTER_TONE = 1.0
"""Seconds after a tone at which a line begins, so that neither covers the other."""
AFTER_BELLS = 6.0
"""Seconds after the end at which both bells have been heard, and the last word can be spoken."""
SPOKEN_BREATHS = 2
"""How many breaths at the beginning are spoken; the last one is announced (docs/sources.md)."""
_TICKS = {
    PhaseKind.IN: SoundName.IN,
    PhaseKind.OUT: SoundName.OUT,
    PhaseKind.HOLD: SoundName.HOLD,
    PhaseKind.REST: SoundName.HOLD,
}


def sounds_of(timeline: Timeline) -> tuple[SoundEvent, ...]:
    """Return the sounds of a practice in order, in seconds from its first frame: a bell at the beginning, a tick
    at each phase of a breath or a tone where the attention moves on, and two bells at the end."""
    # A breath begins with its own tick, so its bell comes before that, with the settling.
    events = [SoundEvent(0.0 if timeline.pattern else timeline.settle, SoundName.BELL)]
    for moment in moments(timeline):
        if moment.state.kind in _TICKS:
            events.append(SoundEvent(moment.offset, _TICKS[moment.state.kind]))
        elif moment.state.kind is PhaseKind.GUIDED and moment.state.cue is not None:
            sound = {TONE: SoundName.TONE, INTERVAL: SoundName.INTERVAL}.get(moment.state.cue.sound)
            if sound is not None:
                events.append(SoundEvent(moment.offset, sound))
    return (*events, SoundEvent(timeline.total, SoundName.END))


def spoken_of(timeline: Timeline, last_words: str = "") -> tuple[SpokenEvent, ...]:
    """Return the spoken lines of a practice, in order: the lines of a guided one, the words of the first breaths
    of a pattern, `last_words` before the last of them, and the word at the end.

    A line that is shown at two moments, like one repeated with a bell within a silence, is spoken once.
    """
    events: list[SpokenEvent] = []
    every = list(moments(timeline))
    said = ""
    for number, moment in enumerate(every):
        state = moment.state
        until = every[number + 1].offset if number + 1 < len(every) else moment.offset + 10
        text, at = "", moment.offset
        if state.kind is PhaseKind.GUIDED and state.cue is not None:
            at += AFTER_TONE if state.cue.sound or number == 1 else 0.0
            text = state.cue.spoken or state.cue.text
            if text == said:
                continue
            said = text
        elif state.kind in _TICKS:
            if state.cycle < SPOKEN_BREATHS:
                text = state.word
            elif state.cycle == timeline.breaths - 1 and state.kind is PhaseKind.IN:
                text = last_words
        elif state.kind is PhaseKind.END:
            text, at = state.word, at + AFTER_BELLS
            until = at + 10
        if text and until > at:
            events.append(SpokenEvent(at, text, until))
    return tuple(events)
