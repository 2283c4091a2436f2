"""score: numbers that somebody follows, such as a total that their therapist uses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from selfkind.cli.completing import offer_scores
from selfkind.cli.context import Context
from selfkind.cli.dated_log import LogOptions, list_logged, log_options_without_questions
from selfkind.cli.handing_back import kept_if_refused, typed
from selfkind.cli.held import HeldAnyNumber
from selfkind.cli.output import say, say_json, value_of
from selfkind.cli.own_things import add_bin_commands, say_removed
from selfkind.cli.refused import number_words, settle
from selfkind.cli.written import say_deleted, say_whole
from selfkind.domain.documents import to_document
from selfkind.domain.errors import UsageError
from selfkind.domain.plain_signs import own

if TYPE_CHECKING:
    from collections.abc import Callable

    from selfkind.domain.scores.score import Score, ScoreValue

DIRECTIONS = ("up", "down", "none")
_TOWARDS = {"up": ", up is what you hope for", "down": ", down is what you hope for", "none": ""}


@click.group()
def score() -> None:
    """A score has a name, a lowest and a highest value, and the way you'd like it to go. selfkind has no questions
    of any scale, and says nothing about how much is much.

    Example: selfkind score add "Sleep" --max 10 --direction up

    Example: selfkind score log Sleep 6
    """


def _options(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in (
        click.option(
            "--private/--no-private", default=None, help="Keep this score out of what you share, or not."
        ),
        click.option("--direction", type=click.Choice(DIRECTIONS), help="Which way you'd like it to go."),
        click.option("--max", "most", type=float, metavar="N", help="The highest value. Without it: 10."),
        click.option("--min", "least", type=float, metavar="N", help="The lowest value. Without it: 0."),
    ):
        command = option(command)
    return command


@score.command("list")
@click.pass_obj
def list_scores(context: Context) -> None:
    """List your scores, with the latest value of each."""
    scores = context.companion.scores
    every = scores.all()
    if context.json:
        say_json([to_document(one) for one in every])
        return
    latest: dict[str, ScoreValue] = {}
    for value in scores.values() if every else ():
        latest.setdefault(value.score, value)
    for one in every:
        last = latest.get(one.id)
        said = f": {last.value:g} on {last.day.isoformat()}" if last is not None else ""
        say(f"{one.id[:8]}  {own(one.name)}{said}  ({one.ends}{_TOWARDS[one.direction]})")
    if not every:
        say("No scores yet. To add one: selfkind score add NAME")


@score.command("add")
@click.argument("name")
@_options
@click.pass_obj
def add(
    context: Context,
    name: str,
    least: float | None,
    most: float | None,
    direction: str | None,
    private: bool | None,
) -> None:
    """Add a score.

    Example: selfkind score add "Total from my therapist" --max 27 --direction down
    """
    from selfkind.domain.scores.score import Score

    new = Score("", name, context.companion.now())
    _kept(context, _with(new, None, least, most, direction, private), None, "Added")


@score.command("edit")
@click.argument("name", metavar="SCORE", shell_complete=offer_scores)
@click.option("--name", "called", metavar="T", help="Another name.")
@_options
@click.pass_obj
def edit(
    context: Context,
    name: str,
    called: str | None,
    least: float | None,
    most: float | None,
    direction: str | None,
    private: bool | None,
) -> None:
    """Change a score. Values that you logged keep the name and the ends that they had."""
    if (called, least, most, direction, private) == (None,) * 5:
        raise UsageError("What would you like to change? Use --name, --min, --max, --direction or --private.")
    before = context.companion.scores.named(name)
    _kept(context, _with(before, called, least, most, direction, private), before, "Changed")


def _with(
    score: Score,
    name: str | None,
    least: float | None,
    most: float | None,
    direction: str | None,
    private: bool | None,
) -> Score:
    from selfkind.domain.scores.score import Direction

    return replace(
        score,
        name=score.name if name is None else name,
        min=score.min if least is None else least,
        max=score.max if most is None else most,
        direction=score.direction if direction is None else Direction(direction),
        private=score.private if private is None else private,
    )


def _kept(context: Context, wanted: Score, before: Score | None, done: str) -> None:
    one = value_of(context.companion.scores.keep(wanted, before))
    if context.json:
        say_json(to_document(one))
    else:
        say(f"{done}: {own(one.name)} ({one.ends})")


@score.command("remove")
@click.argument("name", metavar="SCORE", shell_complete=offer_scores)
@click.pass_obj
def remove(context: Context, name: str) -> None:
    """Move a score to the bin. Its values stay."""
    one = context.companion.scores.named(name)
    value_of(context.companion.scores.delete(one))
    say_removed(context, one.id, "To restore it: selfkind score restore")


add_bin_commands(
    score,
    "scores",
    ways=lambda companion: (companion.scores.restore, companion.scores.restore_value),
    things=lambda companion: [*companion.scores.bin(), *companion.scores.value_bin()],
    restore_help="Restore a score, or a value, from the bin.",
    bin_help="List what the bin has of your scores and their values.",
    metavar="ID|NAME",
)


@score.command("show")
@click.argument("name", metavar="SCORE", shell_complete=offer_scores)
@click.option("--plain", is_flag=True, help="Use sentences and no signs, for a screen reader.")
@click.pass_obj
def show(context: Context, name: str, plain: bool) -> None:
    """Show a score with all its values."""
    from selfkind.domain.review.own_scores import score_figures
    from selfkind.domain.review.plots import drawn
    from selfkind.domain.review.sections import score_plots

    one = context.companion.scores.named(name)
    values = [value for value in context.companion.scores.values() if value.score == one.id]
    if context.json:
        say_json(to_document(one) | {"values": [to_document(value) for value in values]})
        return
    say(f"{own(one.name)} ({one.ends}{_TOWARDS[one.direction]})")
    if not values:
        say("No values yet.")
    for plot in score_plots(score_figures(values)):
        for line in () if plain else drawn(plot, 76):
            say("".join(text for text, _ in line).rstrip(), wrap=False)
        say(plot.sentence)


def value_line(value: ScoreValue) -> str:
    """Return a value as a line of a list."""
    return f"{value.id[:8]}  {value.day.isoformat()}  {own(value.first_line)}"


@score.command("log")
@click.argument("name", metavar="[SCORE]", default="", shell_complete=offer_scores)
@click.argument("number", metavar="[VALUE]", type=HeldAnyNumber(), required=False)
@click.option("--value", "other", type=HeldAnyNumber(), metavar="N", help="Another value, with --edit.")
@click.option("--note", metavar="T", help="A line about the value.")
@log_options_without_questions
@click.pass_obj
def log(
    context: Context,
    /,
    name: str,
    number: float | None,
    other: float | None,
    note: str | None,
    *,
    options: LogOptions,
) -> int:
    """Log a value, or list your values, newest first.

    With SCORE and VALUE, you log one. With SCORE alone, you get its values. Negative values follow “--”.

    Example: selfkind score log Sleep 6 --date yesterday
    """
    scores = context.companion.scores
    words = typed({"note": note, "value": number_words(number if other is None else other)}) if note else {}
    if options.show is not None:
        value = scores.value(options.show)
        say_whole(context, value, "score")
    elif options.delete is not None:
        say_deleted(context, value_of(scores.delete_value(scores.value(options.delete))), "score")
    elif options.edit is not None:
        value = scores.value(options.edit)
        with kept_if_refused(context, f"score value {value.id}", lambda: words, lambda: value.day):
            settle(number, other)
            _edit(context, value, other if other is not None else number, note, options.day)
    elif name and number is not None:
        with kept_if_refused(context, "", lambda: {"score": name, **words} if words else {}):
            one = scores.named(name)
        with kept_if_refused(context, f"new score value {one.id}", lambda: words):
            settle(number)
            _log(context, one, number, note, options)
    elif note is not None or options.day is not None or other is not None:
        with kept_if_refused(context, "", lambda: words):
            raise UsageError("Which score, and which value? For example: selfkind score log Sleep 6")
    else:
        of = scores.named(name) if name else None

        def each(since: Any, until: Any) -> Iterator[ScoreValue]:
            return (value for value in scores.each(since, until) if of is None or value.score == of.id)

        return list_logged(context, options, each, value_line, "No values on these days.")
    return 0


def _log(context: Context, one: Score, number: float, note: str | None, options: LogOptions) -> None:
    day = context.day(options.day) or context.begun()
    value = value_of(context.companion.scores.log(one, number, note or "", day))
    if context.json:
        say_json(to_document(value))
    else:
        say(f"Saved: {own(value.first_line)}")


def _edit(context: Context, value: ScoreValue, number: float | None, note: str | None, words: str | None) -> None:
    scores, day = context.companion.scores, context.day(words)
    if (number, note, day) == (None, None, None):
        raise UsageError("What would you like to change? Use --value, --note or --date.")
    changed = value_of(
        scores.change(value, value.value if number is None else number, value.note if note is None else note)
    )
    if day is not None:
        changed = value_of(scores.move(changed, day))
    if context.json:
        say_json(to_document(changed))
    else:
        say("Saved. The earlier version is in the bin for 30 days.")
