"""boundary rehearse, log, guilt and schedule: what is practised with a boundary."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from selfkind.cli.app_keys import with_commands
from selfkind.cli.completing import offer_boundaries
from selfkind.cli.completing_written import offer_logged
from selfkind.cli.context import Context
from selfkind.cli.dated_log import LogOptions, change_logged, list_logged, log_options
from selfkind.cli.handing_back import ask_form, has_words, kept_if_refused, typed
from selfkind.cli.held import HeldChoice, HeldWhole
from selfkind.cli.help_text import say_help
from selfkind.cli.output import complain, cursor_on_the_words, say, say_json, value_of
from selfkind.cli.refused import settle
from selfkind.cli.written import say_deleted, say_whole
from selfkind.domain.documents import to_document
from selfkind.domain.errors import SelfkindError, UsageError
from selfkind.domain.plain_signs import own
from selfkind.platform.ending_signals import ending_like_ctrl_c

if TYPE_CHECKING:
    from datetime import date

    from selfkind.domain.boundaries.boundary import Boundary
    from selfkind.domain.boundaries.lines import LadderStep
    from selfkind.domain.boundaries.practice import BoundaryMoment
    from selfkind.domain.practice.timeline import Timeline

SAID = ("said", "part", "not-yet")


def say_safety(context: Context, *, again: bool = False) -> None:
    """Print the words about safety, before a first plan and a first rehearsal; `again` whenever they're asked
    for."""
    boundaries = context.companion.boundaries
    if not again and boundaries.is_safety_seen():
        return
    tell = complain if context.json else say
    if words := boundaries.safety():
        tell(with_commands(words))
        tell("For help lines: selfkind help-now")
        tell("")
    with suppress(SelfkindError):  # on a full disk they are shown again
        boundaries.keep_safety_seen()


def moment_line(moment: BoundaryMoment) -> str:
    """Return a rehearsal or a look back as a line of a list."""
    from selfkind.domain.boundaries.practice import guilt_words

    numbers = []
    if (moment.before, moment.after) != (None, None):
        numbers.append(f"discomfort {_or_dash(moment.before)} to {_or_dash(moment.after)}")
    if words := guilt_words(moment):
        numbers.append(words)
    more = f"  ({'; '.join(numbers)})" if numbers else ""
    return f"{moment.id[:8]}  {moment.day.isoformat()}  {own(moment.first_line)}{more}"


def _or_dash(number: int | None) -> str:
    return "?" if number is None else str(number)


def ask_for_guilt(context: Context) -> None:
    """Ask once, on one of the days after a no, how much of its guilt is left, with the command that says so."""
    boundaries = context.companion.boundaries
    moment = context.companion.guilt_to_ask()
    if moment is None:
        return
    say()
    say(f"After “{own(moment.about)}” your guilt was {moment.guilt} of 10. Guilt after a no is normal.")
    say(f"If you'd like to say how it is now, from 0 to 10: selfkind boundary guilt {moment.id[:8]} 3")
    with suppress(SelfkindError):  # it may be asked for again then
        boundaries.keep_guilt(moment, None)


@click.command("rehearse")
@click.argument("name", metavar="BOUNDARY", shell_complete=offer_boundaries)
@click.option("--they", metavar="T", default="", help="What they might say.")
@click.option("--answer", metavar="T", default="", help="What you'd answer if they push.")
@click.option("--voice", is_flag=True, help="Speak the words too.")
@click.option("--quiet", is_flag=True, help="Turn the sound off.")
@click.option("--plain", is_flag=True, help="Keep to the times, and ask what they might say, in a pipe too.")
@click.option("--no-wait", is_flag=True, help="Print all of it at once, without the times.")
@click.pass_obj
def rehearse(
    context: Context, name: str, they: str, answer: str, voice: bool, quiet: bool, plain: bool, no_wait: bool
) -> int:
    """Rehearse the words of a boundary three times.

    You say them in your head, in a whisper, and aloud, with your eyes open. After each time there's one slow
    breath. Then selfkind asks what they might say, and what you'd answer. To stop at any time, press ctrl+c:
    that's a rehearsal too.

    Example: selfkind boundary rehearse "I leave" --voice
    """
    words = typed({"they": they, "answer": answer})
    with kept_if_refused(context, "rehearsal", lambda: words | {"about": name} if words else {}):
        one = context.companion.boundaries.named(name)
    return rehearsed(
        context,
        one,
        {"they": they, "answer": answer},
        voice=voice,
        quiet=quiet,
        waits=plain or (sys.stdout.isatty() and not no_wait),
        asks=plain or (sys.stdin.isatty() and sys.stdout.isatty() and not no_wait),
    )


def rehearsed(
    context: Context,
    boundary: Boundary,
    answers: dict[str, str],
    *,
    voice: bool,
    quiet: bool,
    waits: bool,
    asks: bool,
) -> int:
    """Rehearse a boundary on plain lines, and save that. It `waits` for the times, and `asks` afterwards."""
    from selfkind.domain.boundaries.moment_form import rehearsal_form
    from selfkind.domain.boundaries.practice import MomentKind

    companion = context.companion
    context.open_first()
    if voice and quiet:
        raise UsageError("--quiet turns sound off, so it can't be combined with --voice.")
    say_safety(context)
    boundaries = companion.boundaries
    timeline = boundaries.rehearsal(boundary)
    code, times = _run(context, timeline, voice=voice, quiet=quiet) if waits else _print(context, timeline)
    texts = boundaries.words().texts
    given: dict[str, Any] = {key: words for key, words in answers.items() if words.strip()}
    if not times:
        say(companion.text("soft_stop"))
        return code
    if asks and code == 0:
        form = rehearsal_form(texts.get("they", ""), texts.get("answer", ""))
        ask_form(context, form, given, f"rehearsal {boundary.id}", context.begun())
    new = boundaries.new_moment(MomentKind.REHEARSAL, boundary, context.begun())
    with kept_if_refused(context, f"rehearsal {boundary.id}", lambda: given):
        moment = value_of(boundaries.log(replace(new, times=times, **given)))
    _say_logged(context, moment)
    return code


def _print(context: Context, timeline: Timeline) -> tuple[int, int]:
    """Print a rehearsal at once, and return what `_run` does."""
    from selfkind.domain.boundaries.practice import TIMES

    tell = complain if context.json else say
    tell(timeline.settle_word)
    for cue in timeline.cues:
        tell(f"{own(cue.title)}: {own(cue.text)}")
    return 0, TIMES


def _run(context: Context, timeline: Timeline, *, voice: bool, quiet: bool) -> tuple[int, int]:
    """Print a rehearsal at its times, with its sounds. Return the exit code of a signal that ended it, and how
    often the words were said."""
    from selfkind.domain.boundaries.rehearsal import times_said
    from selfkind.plain import timed_run

    player = context.companion.sound.cue_player(timeline, quiet=quiet, voice=voice)
    try:
        with ending_like_ctrl_c():
            tell = complain if context.json else say
            with cursor_on_the_words():
                run = timed_run.print_lines(timeline, player, say=tell, complain=complain)
        if run.wants_help:
            say_help(context.companion, on_stderr=context.json)
        return run.exit_code, times_said(timeline, run.elapsed)
    finally:
        player.close()


def _draft_of(about: Boundary | LadderStep | str) -> str:
    return "look back" if isinstance(about, str) else f"look back {about.id}"


def _say_logged(context: Context, moment: BoundaryMoment) -> None:
    if context.json:
        say_json(to_document(moment))
        return
    say(context.companion.boundaries.saved_line(moment))
    if not moment.is_rehearsal:
        say(f"Brave moments so far: {context.companion.boundaries.brave_moments()}.")


_SCALE = HeldWhole(0, 10)
_TEXTS = ("they", "answer", "hard", "keep", "next_time", "words")


@click.command("log")
@click.argument("name", metavar="[BOUNDARY]", default="", shell_complete=offer_boundaries)
@click.option("--said", type=HeldChoice(SAID), help="What came of it. Each of them is a fine answer.")
@click.option("--step", metavar="S", help="A step of the ladder, instead of a BOUNDARY.")
@click.option("--about", metavar="T", help="A no without a plan, in a few words, instead of a BOUNDARY.")
@click.option("--before", type=_SCALE, metavar="0-10", help="Your discomfort before.")
@click.option("--after", type=_SCALE, metavar="0-10", help="Your discomfort after.")
@click.option("--guilt", type=_SCALE, metavar="0-10", help="Guilt after the no. It's normal.")
@click.option("--they", metavar="T", help="What they said.")
@click.option("--answer", metavar="T", help="What you answered.")
@click.option("--hard", metavar="T", help="What was hard.")
@click.option("--keep", metavar="T", help="What you'd keep.")
@click.option("--next", "next_time", metavar="T", help="What you'd do next time.")
@click.option("--words", metavar="T", help="Words for yourself.")
@log_options
@click.pass_obj
def log(
    context: Context,
    /,
    name: str,
    step: str | None,
    about: str | None,
    *,
    options: LogOptions,
    **said: Any,
) -> int:
    """Look back after a no, or list what you practised.

    With BOUNDARY, or --step, or --about, you look back. Without them, you get the list. Each time you look back
    is a brave moment, whatever came of it.

    Example: selfkind boundary log "I leave" --said part --before 7 --after 4 --next "say less"
    """
    given = {key: value for key, value in said.items() if value is not None}
    boundaries = context.companion.boundaries
    if options.show is not None:
        moment = boundaries.moment(options.show)
        say_whole(context, moment, moment.outcome)
    elif options.delete is not None:
        moment = value_of(boundaries.delete_moment(boundaries.moment(options.delete)))
        say_deleted(context, moment, "boundary")
    elif options.edit is not None:
        _edit(context, options.edit, given, options.day, about)
    elif name or step or about:
        named = {"about": about or step or name}
        words = typed(given)
        with kept_if_refused(context, "look back", lambda: words | named if has_words(words) else {}):
            of = _about(context, name, step, about)
        _look_back(context, of, given, options)
    elif given or options.day or options.plain:
        raise UsageError("What was it about? Give a BOUNDARY, --step, or --about with a few words.")
    else:
        return _list(context, options)
    return 0


def _about(context: Context, name: str, step: str | None, about: str | None) -> Boundary | LadderStep | str:
    boundaries = context.companion.boundaries
    if sum(map(bool, (name, step, about))) > 1:
        raise UsageError("Choose one of BOUNDARY, --step and --about.")
    if step:
        return boundaries.step_named(step)
    return about or boundaries.named(name)


def _list(context: Context, options: LogOptions) -> int:
    from selfkind.domain.boundaries.practice import brave_moments, discomfort_line

    nothing = "Nothing here yet. To look back after a no: selfkind boundary log --about T --said part"
    moments: list[BoundaryMoment] = []

    def each(since: date | None, until: date | None) -> Iterator[BoundaryMoment]:
        for moment in context.companion.boundaries.each(since, until):
            moments.append(moment)
            yield moment

    code = list_logged(context, options, each, moment_line, nothing)
    if context.json:
        return code
    if brave := brave_moments(moments):
        say()
        say(f"Brave moments: {brave}.")
    if trend := discomfort_line(moments):
        pairs = (f"{_or_dash(before)} to {_or_dash(after)}" for before, after in trend[-10:])
        say(f"Discomfort, before to after: {', '.join(pairs)}.")
    ask_for_guilt(context)
    return code


def _look_back(
    context: Context,
    about: Boundary | LadderStep | str,
    given: dict[str, Any],
    options: LogOptions,
) -> None:
    from selfkind.domain.boundaries.moment_form import look_back_form
    from selfkind.domain.boundaries.practice import MomentKind, Said

    boundaries = context.companion.boundaries
    given = {"about": about, **given} if isinstance(about, str) else given
    with kept_if_refused(context, _draft_of(about), lambda: typed(given)):
        settle(given)
        day = context.day(options.day) or context.begun()
        new = boundaries.new_moment(MomentKind.AFTER, about, day)
    if options.plain or ("said" not in given and sys.stdin.isatty()):
        ask_form(context, look_back_form(), given, _draft_of(about), context.begun())
    words = typed(given)
    with kept_if_refused(context, _draft_of(about), lambda: words, lambda: day):
        if "said" in words:
            words["said"] = Said(words["said"])
        moment = value_of(boundaries.log(replace(new, **words)))
    _say_logged(context, moment)


def _edit(context: Context, id: str, given: dict[str, Any], day_words: str | None, about: str | None) -> None:
    from selfkind.domain.boundaries.practice import Said

    boundaries = context.companion.boundaries
    before = boundaries.moment(id)
    if not given and day_words is None and about is None:
        raise UsageError("What would you like to change? For example: --said part, --next T, or --date D.")
    named: dict[str, Any] = {} if about is None else {"about": about}
    texts: dict[str, Any] = {key: given[key] for key in _TEXTS if key in given} | named
    with kept_if_refused(context, f"moment {before.id}", lambda: texts, lambda: before.day):
        settle(given)
        if "said" in given:
            if before.is_rehearsal:
                raise UsageError("That is a rehearsal, so leave out --said.")
            given["said"] = Said(given["said"])
    change_logged(
        context,
        f"moment {before.id}",
        texts,
        before,
        day_words,
        lambda: boundaries.change(before, replace(before, **given, **named)),
        boundaries.move,
    )


@click.command("guilt")
@click.argument("moment_id", metavar="ID", shell_complete=offer_logged)
@click.argument("number", metavar="0-10", type=click.IntRange(0, 10))
@click.pass_obj
def say_guilt(context: Context, moment_id: str, number: int) -> None:
    """Say how much guilt is left on a later day, from 0 to 10.

    ID is that of the look back. Guilt after a no is normal.
    """
    boundaries = context.companion.boundaries
    moment = value_of(boundaries.keep_guilt(boundaries.moment(moment_id), number))
    if context.json:
        say_json(to_document(moment))
    else:
        before = f"from {moment.guilt} " if moment.guilt is not None else ""
        say(f"Saved. Your guilt went {before}to {number}.")


@click.command("schedule")
@click.argument("name", metavar="BOUNDARY", shell_complete=offer_boundaries)
@click.option("--cadence", metavar="C", help="How often, for example: weekdays. Otherwise, on the planned day.")
@click.option(
    "--at", "times", multiple=True, metavar="HH:MM", help="A time for a reminder, which doesn't say which one."
)
@click.option("--name", "item_name", metavar="T", default="", help="Another name for the item.")
@click.option("--show-name", is_flag=True, help="Let the item's reminder show that name. Otherwise it never does.")
@click.pass_obj
def schedule(
    context: Context, name: str, cadence: str | None, times: tuple[str, ...], item_name: str, show_name: bool
) -> None:
    """Add an item to your routine that opens a rehearsal.

    Its name is “Rehearse a boundary”, so that nobody who sees your screen reads which one. To have a rehearsal as
    homework instead: selfkind homework add TITLE --exercise "Rehearse: I leave"

    Example: selfkind boundary schedule "I leave" --cadence "mon,wed" --at 17:30
    """
    from selfkind.companion.routine import ItemDraft
    from selfkind.domain.phrases.rules import parse_rule
    from selfkind.domain.phrases.rules import said as said_rule
    from selfkind.domain.phrases.times import parse_times
    from selfkind.domain.routine.plan import part_at

    companion = context.companion
    today = companion.today()
    one = companion.boundaries.named(name)
    if cadence is None and (one.planned is None or one.planned < today):
        raise UsageError("How often? Give --cadence, for example: --cadence weekdays")
    words = cadence if cadence is not None or one.planned is None else one.planned.isoformat()
    rule = parse_rule(words or "", companion.calendar, today)
    at = tuple(sorted({*rule.times, *(time for each in times for time in parse_times(each))}))
    draft = ItemDraft(item_name, times=at, show_name=show_name).with_rule(rule)
    if at:
        draft = draft._replace(part=part_at(at[0]))
    item = value_of(companion.boundaries.schedule(one, draft))
    if context.json:
        say_json(to_document(item))
    else:
        say(f"Added “{own(item.name)}” to your routine: {said_rule(rule)}.")
