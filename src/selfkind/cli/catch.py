"""catch."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from selfkind.cli.context import Context
from selfkind.cli.decoding import piped
from selfkind.cli.handing_back import kept_if_refused
from selfkind.cli.held import HeldAnyWhole, accepted, settle
from selfkind.cli.saving import Marks, checked_day, day_typed, save_entry, written_on
from selfkind.cli.text_command import TextCommand
from selfkind.domain.errors import UsageError

if TYPE_CHECKING:
    from selfkind.cli.typed import Typed

_HOW = " Write your thought after the command, pipe it in, or run the command in a terminal."
ASKED = "What did the harsh voice say?"


class CatchCommand(TextCommand):
    """The command that catches a thought."""

    def page_of(self, context: Context, typed: Typed) -> tuple[str, Mapping[str, Any], date | None] | None:
        """Return the page of a caught thought, with what was typed."""
        if not typed.text:
            return None
        feeling = next(iter(typed.values.get("feeling", ())), None)
        return (
            "catch",
            {"thought": " ".join(typed.text), "feeling": _felt(feeling, None)},
            day_typed(context, typed),
        )


@click.command(cls=CatchCommand)
@click.argument("text", nargs=-1)
@click.option("--feeling", metavar="W", help="What you feel, in one word.")
@click.option("--intensity", type=HeldAnyWhole(), metavar="N", help="How strong the feeling is, from 0 to 100.")
@written_on
@click.pass_obj
def catch(
    context: Context,
    text: tuple[str, ...],
    feeling: str | None,
    intensity: int | None,
    day_words: str | None,
    from_paper: bool,
) -> None:
    """Without TEXT, selfkind asks for the thought as you heard it. With “-”, it reads from a pipe.

    What you type after the command stays in your shell's history, and other users can see it while the command
    runs.

    Example: selfkind catch --feeling sad --intensity 60
    """
    is_piped = text == ("-",) or not (text or sys.stdin.isatty())
    said = piped() if is_piped else " ".join(text)
    about: list[date | None] = [None]
    marks = Marks(from_paper=from_paper)

    def given() -> dict[str, Any]:
        return {"thought": said, "feeling": _felt(feeling, intensity)} | marks.in_draft

    with kept_if_refused(context, "catch", given, lambda: about[0]):
        settle(intensity)
        about[0] = checked_day(context, day_words)
        if intensity is not None and feeling is None:
            raise UsageError("--intensity is for a feeling. Give the feeling too, like: --feeling sad")
        if intensity is not None and not 0 <= intensity <= 100:
            raise UsageError(f"Intensity can be 0 to 100. You gave {intensity}.")
        answers: dict[str, Any] = {"feeling": _felt(feeling, intensity)} if feeling else {}
        exercise = context.companion.exercise("catch")
        if text or is_piped:
            how = _HOW if is_piped else ""
            save_entry(context, exercise, answers | {"thought": _some(said, how)}, day=about[0], marks=marks)
            return
    from selfkind.cli.questions import ask_line, asking

    with asking(context):
        said = _some(ask_line(ASKED, context))
        save_entry(context, exercise, answers | {"thought": said}, typed=True, day=about[0], marks=marks)


def _felt(feeling: str | None, intensity: int | None) -> dict[str, Any]:
    intensity = accepted(intensity)
    is_strength = intensity is not None and 0 <= intensity <= 100
    return {"word": feeling or "", "intensity": intensity if is_strength else None}


def _some(said: str, how: str = "") -> str:
    if not said.strip():
        raise UsageError(f"Nothing was written, so nothing was saved.{how}")
    return said
