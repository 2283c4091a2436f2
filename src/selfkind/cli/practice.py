"""breathe, do."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from selfkind.cli.completing import offer_exercises, offer_files, offer_patterns
from selfkind.cli.context import Context
from selfkind.cli.help_text import say_help
from selfkind.cli.output import complain, cursor_on_the_words, say, say_json, value_of
from selfkind.domain.documents import to_document
from selfkind.domain.errors import SelfkindError, UsageError
from selfkind.domain.plain_signs import own
from selfkind.domain.practice.exercise import LOOK_BACK
from selfkind.platform.ending_signals import ending_like_ctrl_c
from selfkind.platform.terminal import can_draw

if TYPE_CHECKING:
    from selfkind.domain.practice.exercise import Exercise, Wish
    from selfkind.domain.practice.timeline import Timeline
    from selfkind.plain.timed_run import Run


_RINGS_OUT = 6.0
"""Seconds for which the command stays after a practice, so that the last bells are heard."""


@dataclass(frozen=True)
class Way:
    """How a practice was asked for in the shell; in the app, when it is none of these."""

    inline: bool
    plain: bool
    render: str | None
    force: bool


def _how(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that every timed practice has."""
    for option in (
        click.option("--force", is_flag=True, help="With --render: replace a file that already exists."),
        click.option(
            "--render",
            metavar="FILE",
            shell_complete=offer_files,
            help="Record the practice as a WAV file, for a phone.",
        ),
        click.option("--voice", is_flag=True, help="Speak the words too."),
        click.option("--quiet", is_flag=True, help="Turn the sound off."),
        click.option(
            "--plain",
            is_flag=True,
            help="Use plain lines: text with times, and questions. Good for screen readers.",
        ),
        click.option("--inline", is_flag=True, help="Show the practice in a few lines under the prompt."),
        click.option("--minutes", type=float, metavar="N", help="About how many minutes the practice lasts."),
    ):
        command = option(command)
    return command


@click.command()
@click.argument("pattern", default="longout", shell_complete=offer_patterns)
@_how
@click.option("--speed", type=int, metavar="N", help="How fast to breathe, from 80 to 120 percent.")
@click.pass_obj
def breathe(context: Context, /, pattern: str, **options: Any) -> int:
    """PATTERN is a name, or seconds: 4-6 (in, out) or 4-2-6-0 (in, hold, out, rest).

    Example: selfkind breathe box --minutes 2 --inline
    """
    return _practised(context, context.companion.practice.pattern(pattern), **options)


@click.command("do")
@click.argument("exercise", shell_complete=offer_exercises)
@_how
@click.pass_obj
def do(context: Context, /, exercise: str, **options: Any) -> int:
    """EXERCISE is the name or ID of any exercise.

    Example: selfkind do body-scan --minutes 10 --render body-scan.wav
    """
    return _practised(context, context.companion.practice.named(exercise), **options)


def _practised(
    context: Context,
    exercise: Exercise,
    *,
    inline: bool,
    plain: bool,
    render: str | None,
    force: bool,
    **wanted: Any,
) -> int:
    from selfkind.domain.practice.exercise import Wish
    from selfkind.domain.practice.wished_length import check_wish

    wish, way = Wish(**wanted), Way(inline, plain, render, force)
    check_wish(wish.minutes)
    if way.inline + way.plain + (way.render is not None) > 1:
        raise UsageError("Choose one of --inline, --plain and --render.")
    if wish.quiet and (wish.voice or way.render is not None):
        raise UsageError("--quiet turns sound off, so it can't be combined with other sound options.")
    practice = context.companion.practice
    if exercise.kind == "boundary" and (way.plain or context.json):
        from selfkind.cli.boundary import do_on_lines

        return do_on_lines(context, exercise, voice=wish.voice, quiet=wish.quiet)
    if exercise.kind == "circle" and (way.plain or context.json):
        if way.plain and not context.json and sys.stdin.isatty():
            from selfkind.cli.plain import open_plain

            return open_plain(context, "", (exercise, None))
        from selfkind.cli.circle import do_on_lines as circle_on_lines

        return circle_on_lines(context, exercise)
    if exercise.kind == "card" and (way.plain or context.json):
        from selfkind.cli.card import do_on_lines as card_on_lines

        return card_on_lines(context)
    if exercise.kind == "homework" and (way.plain or context.json):
        from selfkind.cli.homework import do_on_lines as homework_on_lines

        return homework_on_lines(context)
    if exercise.id == LOOK_BACK and (way.plain or context.json):
        from selfkind.cli.look_back import do_on_lines as look_back_on_lines

        return look_back_on_lines(context)
    timed = exercise.pattern is not None or exercise.guide is not None
    if timed:
        # Refuse what can't be done before anything is drawn.
        timeline = practice.timeline(exercise, wish.minutes, speed=wish.speed)
    if not (way.inline or way.plain or way.render is not None or context.json):
        from selfkind.cli.open_app import open_app

        return open_app(context, (exercise, wish))
    if not timed and way.plain:
        return _untimed_on_lines(context, exercise)
    if not timed:
        raise SelfkindError(
            f"“{exercise.name}” isn't timed, so there's nothing to print or record. To open it: "
            f"selfkind do {exercise.id}"
        )
    if way.inline and not (sys.stdin.isatty() and sys.stdout.isatty() and can_draw()):
        raise SelfkindError("--inline needs a terminal that can draw. Without one, use --plain.")
    if other := practice.other_length(exercise, wish.minutes):
        complain(other)
    if way.render is not None:
        return _rendered(context, timeline, Path(way.render).expanduser(), wish, over=way.force)
    return _without_app(context, exercise, timeline, wish, inline=way.inline)


def _untimed_on_lines(context: Context, exercise: Exercise) -> int:
    """Ask the questions of an exercise on plain lines, or show its card."""
    if exercise.form is not None:
        from selfkind.cli.write import write_on_lines

        write_on_lines(context, exercise)
    elif exercise.kind == "check-in":
        from selfkind.cli.feel import check_in_on_lines

        check_in_on_lines(context)
    elif context.json:
        raise UsageError("A card has no JSON to print. Leave out --json, or --plain.")
    else:
        from selfkind.cli.plain import open_plain

        return open_plain(context, "", (exercise, None))
    return 0


def _rendered(context: Context, timeline: Timeline, path: Path, wish: Wish, *, over: bool) -> int:
    spoken = wish.voice or context.companion.settings.sound.voice
    made = context.companion.sound.render(timeline, path, spoken=spoken, over=over)
    if made.left_out:
        complain(f"{len(made.left_out)} of the spoken lines didn't fit in the time, so they were left out.")
    if context.json:
        say_json({"file": str(path), "seconds": made.seconds, "spoken": spoken, "left_out": len(made.left_out)})
        return 0
    from selfkind.domain.phrases.counted_days import counted_length

    what = "bells and spoken words" if spoken else "bells"
    more = "" if spoken else " To record spoken words too, add --voice."
    say(f"Recorded {counted_length(made.seconds)}, with {what}, in {path}.{more}")
    return 0


def _without_app(context: Context, exercise: Exercise, timeline: Timeline, wish: Wish, *, inline: bool) -> int:
    from selfkind.plain import timed_run

    if context.companion.encryption.is_locked:
        # Before the first breath: after the last one there would be nowhere to save it.
        context.companion.encryption.require_open()
    if not context.json:
        _show_care(context, exercise)
    cue_player = context.companion.sound.cue_player(timeline, quiet=wish.quiet, voice=wish.voice)
    skips = exercise.guide is not None and exercise.guide.body
    counts = exercise.guide is not None and exercise.guide.counts
    try:
        with ending_like_ctrl_c():
            if inline:
                from selfkind.cli import timed_practice

                run = timed_practice.show_inline(context, timeline, cue_player)
            else:
                if not context.json and sys.stdin.isatty():
                    say(timed_run.what_keys_do(skips=skips, counts=counts))
                with cursor_on_the_words():
                    run = timed_run.print_lines(
                        timeline,
                        cue_player,
                        say=(lambda _line: None) if context.json else say,
                        complain=complain,
                        skips=skips,
                        counts=counts,
                    )
                timeline = run.timeline or timeline
            if run.wants_help:
                say_help(context.companion, on_stderr=context.json)
            code = _kept(context, exercise, timeline, run, inline=inline) or run.exit_code
        sys.stdout.flush()
        if run.finished and not wish.quiet:
            with suppress(KeyboardInterrupt):
                cue_player.ring_out(_RINGS_OUT)
        return code
    finally:
        cue_player.close()


def _show_care(context: Context, exercise: Exercise) -> None:
    """Print the words of care. Before the first practice of a family they stay until someone at a terminal pressed
    Enter."""
    from selfkind.cli.app_keys import with_commands

    practice = context.companion.practice
    care = practice.needs_care(exercise)
    if care or exercise.caution:
        say(with_commands(care or exercise.caution))
    if care and sys.stdin.isatty() and sys.stdout.isatty():
        from selfkind.cli.questions import wait_for_enter

        wait_for_enter("To begin, press Enter. For help lines, type ! and press Enter: ", context)
        with suppress(SelfkindError):  # it's shown again the next time
            practice.keep_caution_read(exercise)


def _kept(context: Context, exercise: Exercise, timeline: Timeline, run: Run, *, inline: bool) -> int:
    seconds = timeline.practised(run.elapsed)
    done = value_of(
        context.companion.practice.finish(
            exercise,
            seconds,
            timeline.seconds,
            completed=seconds >= timeline.seconds,
            day=context.begun(),
        )
    )
    if context.json:
        say_json({"session": to_document(done.session) if done.session else None})
        return 0
    if done.session is None:
        return 0
    if inline or not run.finished:
        say(timeline.end_word if done.session.completed else context.companion.text("soft_stop"))
    if done.ticked is not None:
        say(f"{own(done.ticked.name)} is ticked.")
    if done.kind_word:
        say(done.kind_word)
    return 0
