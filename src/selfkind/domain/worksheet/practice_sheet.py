"""Exercises as worksheets: the spoken lines of a guided practice, the counts of a breath, an activity."""

from __future__ import annotations

from collections.abc import Iterable

from selfkind.domain.phrases.counted_days import counted_days, counted_length
from selfkind.domain.practice.activities import facts
from selfkind.domain.practice.breath import BreathPattern
from selfkind.domain.practice.exercise import Exercise
from selfkind.domain.practice.guide import Choices, Guide, guided
from selfkind.domain.practice.timeline import Cue, breathing
from selfkind.domain.worksheet.sheet import (
    DAY,
    Block,
    Breath,
    Column,
    Facts,
    Paragraph,
    Phase,
    Script,
    ScriptLine,
    Sheet,
    Table,
    blank_rows,
    clock,
)

LEFT_OUT = frozenset({"difficult"})
"""The stations that a printed practice leaves out, as a first practice on the screen does."""
END = "The end. Come back at your own pace."
_TIMES = 6
"""How many times a sheet has room for."""
LOG = Table(
    (Column(DAY, 2), Column("Minutes"), Column("How it was, in a few words", 6)),
    blank_rows(_TIMES),
    "When I did it",
)
ACTIVITY_LOG = Table(
    (
        Column(DAY, 2),
        Column("Minutes"),
        Column("How much I enjoyed it, 0 to 10", 2),
        Column("How good it was for me, 0 to 10", 2),
        Column("A few words", 4),
    ),
    blank_rows(_TIMES),
    "When I did it",
)


def practice_sheet(exercise: Exercise, minutes: float | None, care: str) -> Sheet | None:
    """Return the worksheet of a guided practice, a breathing pattern or an activity; None for another exercise.

    `minutes` is the length to choose, None for the usual one, and `care` the words of care.
    """
    if exercise.guide is not None:
        blocks = _guided(exercise.guide, minutes)
    elif exercise.pattern is not None:
        blocks = _breath(exercise.pattern, minutes or exercise.minutes)
    elif exercise.is_self_care:
        blocks = _activity(exercise)
    else:
        return None
    return Sheet(exercise.name, blocks, exercise.summary, care)


def _guided(guide: Guide, minutes: float | None) -> tuple[Block, ...]:
    timeline = guided(guide, Choices(minutes=minutes, without=LEFT_OUT))
    end = ScriptLine(clock(timeline.seconds), END)
    long = f"{timeline.seconds / 60:g} min. Read the lines to yourself, or ask somebody to read them slowly."
    return Paragraph(long, "How long"), Script((*_lines(timeline.cues), end)), LOG


def _lines(cues: Iterable[Cue]) -> Iterable[ScriptLine]:
    """Return the lines of cues; where the attention is stands with the first of its lines."""
    title = ""
    for cue in cues:
        if cue.text:
            yield ScriptLine(clock(cue.offset), cue.text, cue.title if cue.title != title else "")
        title = cue.title


def _breath(pattern: BreathPattern, minutes: float | None) -> tuple[Block, ...]:
    timeline = breathing(pattern, None if pattern.cycles else minutes)
    phases = tuple(Phase(phase.word, phase.seconds, phase.hint) for phase in pattern.phases)
    said = (
        ("One breath", f"{pattern.cycle_seconds:g} seconds"),
        ("How long", f"{counted_days(timeline.breaths, 'breath')}, about {counted_length(timeline.seconds)}"),
    )
    return Breath(phases), Facts(said), LOG


def _activity(exercise: Exercise) -> tuple[Block, ...]:
    said = [("", ", ".join(facts(exercise)))] if facts(exercise) else []
    said += [("Tiny version", exercise.tiny)] if exercise.tiny else []
    return (*([Facts(tuple(said))] if said else []), ACTIVITY_LOG)
