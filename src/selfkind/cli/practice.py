"""exercises, breathe, do."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from selfkind.cli.context import Context
from selfkind.cli.printing import answer_of, say, say_json
from selfkind.domain.documents import session_document
from selfkind.domain.errors import SelfkindError, UsageError

if TYPE_CHECKING:
    from selfkind.domain.exercise import Exercise


@click.command()
@click.pass_obj
def exercises(context: Context) -> None:
    """The exercises there are, by group, with the id that “routine add --exercise” takes."""
    found = context.companion.practice.exercises()
    if context.json:
        say_json(
            [
                {
                    "id": one.id,
                    "name": one.name,
                    "kind": str(one.kind),
                    "group": one.group,
                    "summary": one.summary,
                    "minutes": one.minutes,
                    "tiny": one.tiny,
                    "pack": one.pack,
                }
                for one in found
            ]
        )
        return
    width = max((len(one.id) for one in found), default=0)
    groups = dict.fromkeys(one.group for one in found)
    for group in groups:
        say(group or "More")
        for one in found:
            if one.group == group:
                length = one.amount or (f"{one.minutes:g} min" if one.minutes else "")
                say(f"  {one.id:<{width}}  {one.name}" + (f"  ({length})" if length else ""))


def _how(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that every timed practice has."""
    for option in (
        click.option("--quiet", is_flag=True, help="Without any sound."),
        click.option("--plain", is_flag=True, help="As lines with their times, to be read aloud."),
        click.option("--inline", is_flag=True, help="In a few lines under the prompt."),
        click.option("--minutes", type=float, metavar="N", help="How long, about."),
    ):
        command = option(command)
    return command


@click.command()
@click.argument("pattern", default="longout")
@_how
@click.option("--speed", type=int, metavar="N", help="From 80 to 120 per cent.")
@click.pass_obj
def breathe(
    context: Context,
    pattern: str,
    minutes: float | None,
    inline: bool,
    plain: bool,
    quiet: bool,
    speed: int | None,
) -> int:
    """Breathe: a PATTERN by its name, or its seconds in-hold-out-rest, such as 4-6 or 4-2-6-0.

    Example: selfkind breathe box --minutes 2 --inline
    """
    exercise = context.companion.practice.pattern(pattern)
    return _practised(context, exercise, minutes, speed, inline=inline, plain=plain)


@click.command("do")
@click.argument("exercise")
@_how
@click.pass_obj
def do(context: Context, exercise: str, minutes: float | None, inline: bool, plain: bool, quiet: bool) -> int:
    """Open an EXERCISE by its name: a practice, a form, a card.

    Example: selfkind do body-scan --minutes 10
    """
    found = context.companion.practice.named(exercise)
    return _practised(context, found, minutes, None, inline=inline, plain=plain)


def _practised(
    context: Context, exercise: Exercise, minutes: float | None, speed: int | None, *, inline: bool, plain: bool
) -> int:
    if minutes is not None and not 0 < minutes <= 180:
        raise UsageError(f"{minutes:g} is no length. A practice takes up to 180 minutes.")
    if inline and plain:
        raise UsageError("--inline and --plain are two ways to see it. Choose one.")
    practice = context.companion.practice
    timed = exercise.pattern is not None or exercise.guide is not None
    if timed:
        practice.timeline(exercise, minutes, speed=speed)  # what cannot be done is said before anything is drawn
    if (inline or plain or context.json) and not timed:
        raise SelfkindError(
            f"“{exercise.name}” is not timed, so it has no lines. “selfkind do {exercise.id}” opens it."
        )
    if inline and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise SelfkindError("--inline draws in a terminal, and there is none. --plain prints lines.")
    if not (inline or plain or context.json):
        from selfkind.cli.opening import open_app
        from selfkind.domain.exercise import Straight

        return open_app(context, Straight(exercise, minutes, speed))
    return _without_app(context, exercise, minutes, speed, inline=inline)


def _without_app(
    context: Context, exercise: Exercise, minutes: float | None, speed: int | None, *, inline: bool
) -> int:
    from selfkind.cli import timed

    practice = context.companion.practice
    timeline = practice.timeline(exercise, minutes, speed=speed)
    if not context.json:
        if care := practice.needs_care(exercise):
            say(care)
        elif exercise.caution:
            from selfkind.cli.key_words import with_commands

            say(with_commands(exercise.caution))
    if inline:
        run = timed.inline(context, timeline)
    else:
        run = timed.lines(timeline, say=(lambda _line: None) if context.json else say)
    seconds = timeline.practised(run.elapsed)
    done = answer_of(practice.finish, exercise, seconds, timeline.seconds, completed=seconds >= timeline.seconds)
    if context.json:
        say_json({"session": session_document(done.session) if done.session else None})
        return 0
    if done.session is None:
        return 0
    if inline or not run.finished:
        say(timeline.end_word if done.session.completed else context.companion.text("soft_stop"))
    if done.ticked is not None:
        say(f"{done.ticked.name} is ticked.")
    if done.kind_word:
        say(done.kind_word)
    return 0
