"""Save a thought that was caught on a command line."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING, Any

from selfkind.cli.handing_back import hand_back, kept_if_refused
from selfkind.cli.refused import accepted, settle
from selfkind.cli.saving import Marks, checked_day, save_entry
from selfkind.domain.errors import UsageError

if TYPE_CHECKING:
    from selfkind.cli.context import Context

_HOW = " Write your thought after the command, pipe it in, or run the command in a terminal."
ASKED = "What did the harsh voice say?"


def catch_thought(
    context: Context,
    *text: str,
    feeling: str | None = None,
    intensity: int | None = None,
    day_words: str | None = None,
    from_paper: bool = False,
) -> None:
    """Save the thought that the words of `text` are: without any it's asked for, and “-” is what comes through a
    pipe. Raises what click said of an `intensity` that it refused."""
    is_piped = text == ("-",) or not (text or sys.stdin.isatty())
    if is_piped:
        from selfkind.cli.decoding import piped

        said = piped()
    else:
        said = " ".join(text)
    about: list[date | None] = [None]
    marks = Marks(from_paper=from_paper)

    def given() -> dict[str, Any]:
        return {"thought": said, "feeling": felt_in(feeling, intensity)} | marks.in_draft

    with kept_if_refused(context, "catch", given, lambda: about[0]):
        settle(intensity)
        about[0] = checked_day(context, day_words)
        if intensity is not None and feeling is None:
            raise UsageError("--intensity is for a feeling. Give the feeling too, like: --feeling sad")
        if intensity is not None and not 0 <= intensity <= 100:
            raise UsageError(f"Intensity can be 0 to 100. You gave {intensity}.")
        answers: dict[str, Any] = {"feeling": felt_in(feeling, intensity)} if feeling else {}
        exercise = context.companion.exercise("catch")
        if text or is_piped:
            how = _HOW if is_piped else ""
            save_entry(context, exercise, answers | {"thought": _some(said, how)}, day=about[0], marks=marks)
            return
    from selfkind.cli.questions import ask_line, asking, half_line

    with asking(context):
        try:
            said = _some(ask_line(ASKED, context))
        except KeyboardInterrupt as left:
            said = half_line(left)
            hand_back(context, "catch", given(), about[0])
            raise
        save_entry(context, exercise, answers | {"thought": said}, typed=True, day=about[0], marks=marks)


def felt_in(feeling: str | None, intensity: int | None) -> dict[str, Any]:
    """Return a feeling as the page of a caught thought has it."""
    intensity = accepted(intensity)
    is_strength = intensity is not None and 0 <= intensity <= 100
    return {"word": feeling or "", "intensity": intensity if is_strength else None}


def _some(said: str, how: str = "") -> str:
    if not said.strip():
        raise UsageError(f"Nothing was written, so nothing was saved.{how}")
    return said
