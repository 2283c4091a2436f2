"""catch."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from selfkind.cli.caught import catch_thought, felt_in
from selfkind.cli.context import Context
from selfkind.cli.held import HeldAnyWhole
from selfkind.cli.saving import day_typed, written_on
from selfkind.cli.text_command import TextCommand

if TYPE_CHECKING:
    from selfkind.cli.typed import Typed


class CatchCommand(TextCommand):
    """The command that catches a thought."""

    def page_of(self, context: Context, typed: Typed) -> tuple[str, Mapping[str, Any], date | None] | None:
        """Return the page of a caught thought, with what was typed."""
        if not typed.text:
            return None
        feeling = next(iter(typed.values.get("feeling", ())), None)
        return (
            "catch",
            {"thought": " ".join(typed.text), "feeling": felt_in(feeling, None)},
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
    catch_thought(context, *text, feeling=feeling, intensity=intensity, day_words=day_words, from_paper=from_paper)
