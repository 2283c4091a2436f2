"""path: see it, begin it, open the next step, and mark steps as done, skipped or to repeat."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from selfkind.cli.app_keys import with_commands
from selfkind.cli.context import Context
from selfkind.cli.default_group import GroupWithDefault
from selfkind.cli.output import complain, ours, say, say_json, value_of
from selfkind.domain.change import full_day
from selfkind.domain.errors import NotNow
from selfkind.domain.path.walk import StepState
from selfkind.domain.phrases.counted_days import counted_minutes
from selfkind.domain.plain_signs import own

if TYPE_CHECKING:
    from selfkind.companion.path import Standing, StepHere
    from selfkind.domain.practice.exercise import Exercise

PAGE_COMMANDS = {
    "start": "selfkind path start",
    "letters": "selfkind journal letters",
    "activities": "selfkind activities",
    "weeks": "selfkind routine edit ITEM --cadence mon,wed",
}
"""The shell's way to each page that a step can open."""

_COMMANDS = {
    "check-in": "selfkind feel WORD",
    "boundary-plan": "selfkind boundary add TEXT",
    "small-no": "selfkind boundary ladder",
    "homework": "selfkind homework add TITLE",
    "weekly-look-back": "selfkind look-back",
}
"""The shell's way to exercises that are neither timed nor a form."""
_START_TEXTS = ("start_about", "disclaimer", "start_privacy", "start_eyes")
_GLYPHS = {StepState.DONE: "✓", StepState.SKIPPED: "–", StepState.PART: "◐"}
_WORDS = {StepState.DONE: "done", StepState.SKIPPED: "skipped", StepState.PART: "begun"}

_plain = click.option("--plain", is_flag=True, help="Print whole sentences. Good for screen readers.")


@click.group(cls=GroupWithDefault, no_args_is_help=False, context_settings={"help_option_names": ["-h", "--help"]})
def path() -> None:
    """The steps have an order and no dates. The path waits for you.

    Example: selfkind path
    """


@path.command("show")
@_plain
@click.option("--all", "every", is_flag=True, help="List all paths, also those of your own packs.")
@click.pass_obj
def show(context: Context, plain: bool, every: bool) -> None:
    """Show the steps, and where you are. You can leave out “show”.

    Example: selfkind path --plain
    """
    paths = context.companion.paths
    if gone := paths.gone():
        complain(gone)
    if every:
        _list(context)
        return
    standing = paths.standing()
    if context.json:
        say_json(_document(context, standing))
    elif plain:
        _say_plainly(context, standing)
    else:
        _say_list(context, standing)


def _list(context: Context) -> None:
    standings = [context.companion.paths.standing(path) for path in context.companion.paths.all()]
    if context.json:
        say_json([{"id": one.path.id, "name": one.path.name, "state": one.state} for one in standings])
        return
    for one in standings:
        about = f" {one.path.about}" if one.path.about else ""
        say(f"{one.path.id}: {own(one.path.name)} ({one.state}).{own(about)}")


@path.command("next")
@_plain
@click.pass_obj
def next_step(context: Context, plain: bool) -> int:
    """Open the next step. With --plain or --json, print what it asks for.

    Example: selfkind path next
    """
    paths = context.companion.paths
    if context.companion.paths.standing().walk is None:
        value_of(paths.begin())
    standing = paths.standing()
    here = standing.next
    if context.json:
        say_json(_step(context, here) if here is not None else None)
        return 0
    if here is None:
        say(own(standing.path.after) or "Every step is done or skipped.")
        return 0
    _say_step(here)
    if plain or here.exercise is None or here.opens_page:
        return 0
    say()
    return _open(context, here)


def _open(context: Context, here: StepHere) -> int:
    """Open the exercise of a step in the app."""
    from selfkind.cli.open_app import open_app
    from selfkind.domain.practice.exercise import Wish

    assert here.exercise is not None
    return open_app(context, (here.exercise, Wish(here.step.timed, step=here.id)))


@path.command("done")
@click.argument("step", required=False)
@click.pass_obj
def done(context: Context, step: str | None) -> None:
    """Mark STEP as done, or else the next step.

    Example: selfkind path done
    """
    here = _named(context, step)
    _tell(context, value_of(context.companion.paths.done(here)), f"{_numbered(here, 'Step')}: done.")


@path.command("skip")
@click.argument("step", required=False)
@click.pass_obj
def skip(context: Context, step: str | None) -> None:
    """Skip STEP, or else the next step. You can repeat any step later.

    Example: selfkind path skip
    """
    here = _named(context, step)
    _tell(context, value_of(context.companion.paths.skip(here)), f"{_numbered(here, 'Step')}: skipped.")


@path.command("repeat")
@click.argument("step")
@click.pass_obj
def repeat(context: Context, step: str) -> None:
    """Have a step come next once more. STEP is its number, or the beginning of its name.

    Example: selfkind path repeat 4
    """
    here = context.companion.paths.step(step)
    _tell(context, value_of(context.companion.paths.repeat(here)), f"{_numbered(here, 'Step')}: it comes next.")


@path.command("begin")
@click.argument("name", required=False, default="")
@click.option("--again", is_flag=True, help="Begin again at the first step. To undo: selfkind undo")
@click.pass_obj
def begin(context: Context, name: str, again: bool) -> None:
    """Begin the path, or continue where you stopped. NAME is for a path of your own packs.

    Example: selfkind path begin
    """
    paths = context.companion.paths
    standing = value_of(paths.begin(paths.path(name), again=again))
    _tell(context, standing, f"The path is running: {own(standing.path.name)}.")


@path.command("stop")
@click.pass_obj
def stop(context: Context) -> None:
    """Stop the path. Today doesn't show it any more. To continue: selfkind path begin"""
    standing = value_of(context.companion.paths.stop())
    if context.json:
        say_json(_document(context, standing))
    else:
        say("The path is stopped. Your steps stay marked. To continue: selfkind path begin")


@path.command("start")
@click.option("--country", metavar="COUNTRY", help="Choose the country whose help lines you see.")
@click.option(
    "--eyes",
    type=click.Choice(["open", "closed"]),
    help="How your eyes are in guided practices. Closed dims the app.",
)
@click.pass_obj
def start(context: Context, country: str | None, eyes: str | None) -> None:
    """Read what selfkind is, where help is, and what stays private.

    Example: selfkind path start --country Germany --eyes open
    """
    companion = context.companion
    if country is not None:
        from selfkind.companion.country import choose_country

        choose_country(companion.places.home, country)
    if eyes is not None:
        companion.practice.keep_eyes(closed=eyes == "closed")
    texts = [with_commands(companion.text(key)) for key in _START_TEXTS]
    if context.json:
        say_json({"words": texts, "country": _country(context), "eyes": companion.practice.eyes()})
        return
    for text in texts:
        say(text)
        say()
    say(f"Your country: {_country(context) or 'not chosen'}. To choose: selfkind path start --country COUNTRY")
    say(f"Your eyes: {companion.practice.eyes() or 'not chosen'}. To choose: selfkind path start --eyes open")
    say("To take one breath: selfkind breathe --plain --minutes 0.2")
    say("To mark the step as done: selfkind path done")


def _country(context: Context) -> str:
    from selfkind.companion.help_now import help_now

    country = help_now(home=context.companion.places.home).country
    return ours(country.name) if country is not None else ""


def _named(context: Context, words: str | None) -> StepHere:
    paths = context.companion.paths
    if words:
        return paths.step(words)
    here = paths.standing().next
    if here is None:
        raise NotNow("Every step is done or skipped. Name a step, for example: selfkind path repeat 4")
    return here


def _tell(context: Context, standing: Standing, said: str) -> None:
    if context.json:
        say_json(_document(context, standing))
        return
    say(said)
    if standing.next is not None:
        say(f"Next is {_numbered(standing.next)}.")
    elif standing.path.after:
        say(own(standing.path.after))


def _numbered(here: StepHere, step: str = "step") -> str:
    return f"{step} {here.number}, “{own(here.step.name)}”"


def _say_list(context: Context, standing: Standing) -> None:
    say(f"{own(standing.path.name)}  ({_where(standing)})")
    for one in standing.steps:
        glyph = "→" if one.is_next and standing.state != "new" else _GLYPHS[one.mark.state] if one.mark else "○"
        said = f"{one.step.minutes:g} min" if one.mark is None or one.mark.waits else _state(context, one)
        say(f"  {glyph} {one.number:>2}  {own(one.step.name)}  ({said})")
    say()
    _say_ways(standing)


def _say_plainly(context: Context, standing: Standing) -> None:
    say(f"{own(standing.path.name)}. {own(standing.path.about)}".strip())
    say(f"You are here: {_where(standing)}.")
    for one in standing.steps:
        state = f" {_sentence(_state(context, one))}" if one.mark is not None else ""
        coming = " It comes next." if one.is_next and standing.state != "new" else ""
        minutes = f"{one.step.minutes:g} minute{'' if one.step.minutes == 1 else 's'}"
        say(f"Step {one.number}. {own(one.step.name)}. {minutes}.{state}{coming}")
    _say_ways(standing)


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."


def _where(standing: Standing) -> str:
    words = {
        "new": "not begun",
        "running": "running",
        "stopped": "stopped",
        "finished": "every step is done or skipped",
    }
    return ", ".join(filter(None, (words[standing.state], standing.summary)))


def _say_ways(standing: Standing) -> None:
    match standing.state:
        case "new":
            say("To begin: selfkind path begin")
        case "stopped":
            say("To continue: selfkind path begin")
        case "finished":
            if standing.path.after:
                say(own(standing.path.after))
            say("To repeat a step: selfkind path repeat NUMBER")
        case _:
            say("To open the next step: selfkind path next")


def _state(context: Context, one: StepHere) -> str:
    assert one.mark is not None
    day = context.companion.calendar.day_of(one.mark.at)
    again = ", to repeat" if one.mark.again else ""
    return f"{_WORDS[one.mark.state]} on {full_day(day)}{again}"


def _say_step(here: StepHere) -> None:
    step = here.step
    say(f"{own(here.numbered)}. {counted_minutes(step.minutes)}.")
    say(own(step.why))
    if here.left:
        say(f"Left to do: {own(here.left)}")
    if step.tiny:
        say(f"Tiny version: {own(step.tiny)}")
    if step.more:
        say(with_commands(step.more))
    if here.waiting:
        say(own(here.waiting))
    if here.opens_page:
        say(f"To open it: {PAGE_COMMANDS[step.page]}")
    elif here.exercise is not None:
        for prompt in step.prompts:
            say(f"A question for it: {own(prompt)}")
        say(f"The exercise: {own(here.exercise.name)}. {own(here.exercise.summary)}")
        if command := _command(here.exercise, step.timed):
            say(f"To do the exercise here: {command}")
    say("To mark the step as done: selfkind path done")
    say("To skip the step: selfkind path skip")


def _command(exercise: Exercise, minutes: float | None) -> str:
    """Return the shell's way to an exercise; "" for one that is done away from the screen."""
    if exercise.pattern is not None or exercise.guide is not None:
        return f"selfkind do {exercise.id} --plain" + (f" --minutes {minutes:g}" if minutes else "")
    if exercise.id in _COMMANDS:
        return _COMMANDS[exercise.id]
    if exercise.kind == "circle":
        from selfkind.cli.circle import COMMANDS

        return COMMANDS.get(exercise.id, "")
    if exercise.kind == "card":
        return "selfkind card log --plain"
    if exercise.form is None:
        return ""
    return f"selfkind write {exercise.form.word}" if exercise.form.word else f"selfkind do {exercise.id}"


def _document(context: Context, standing: Standing) -> dict[str, Any]:
    walk = standing.walk
    return {
        "id": standing.path.id,
        "name": standing.path.name,
        "state": standing.state,
        "begun": walk.begun.isoformat(timespec="milliseconds") if walk is not None else None,
        "stopped": walk.stopped.isoformat(timespec="milliseconds") if walk is not None and walk.stopped else None,
        "next": standing.next.number if standing.next is not None else None,
        "steps": [_step(context, one) for one in standing.steps],
    }


def _step(context: Context, one: StepHere) -> dict[str, Any]:
    step, mark = one.step, one.mark
    return {
        "number": one.number,
        "id": step.id,
        "name": step.name,
        "why": step.why,
        "minutes": step.minutes,
        "tiny": step.tiny,
        "exercises": [*step.exercises, *step.one_of],
        "page": step.page,
        "opens": one.exercise.id if one.exercise is not None and not one.opens_page else None,
        "waiting": one.waiting,
        "state": str(mark.state) if mark is not None else "open",
        "at": mark.at.isoformat(timespec="milliseconds") if mark is not None else None,
        "did": list(mark.did) if mark is not None else [],
        "again": mark is not None and mark.again,
        "is_next": one.is_next,
    }
