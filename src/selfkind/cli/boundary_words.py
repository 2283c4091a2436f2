"""boundary ladder and phrases: small no's to practise, and words to say."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

import click

from selfkind.cli.context import Context
from selfkind.cli.handing_back import kept_if_refused
from selfkind.cli.held import HeldWhole
from selfkind.cli.output import say, say_json, value_of
from selfkind.cli.own_things import say_removed
from selfkind.cli.refused import settle
from selfkind.domain.errors import UsageError
from selfkind.domain.plain_signs import own

if TYPE_CHECKING:
    from collections.abc import Sequence

    from selfkind.domain.boundaries.lines import Phrase

_DIFFICULTY = HeldWhole(0, 100)
_FIRMNESS = HeldWhole(1, 5)


@click.command("ladder")
@click.option("--add", "text", metavar="TEXT", help="Add a step of your own. It needs --difficulty.")
@click.option("--rate", metavar="S", help="Give a step another difficulty, with --difficulty.")
@click.option("--difficulty", type=_DIFFICULTY, metavar="0-100", help="How hard it is. Begin with 10 to 30.")
@click.option("--remove", metavar="S", help="Move a step of your own to the bin, or undo your own rating.")
@click.pass_obj
def ladder(
    context: Context, text: str | None, rate: str | None, difficulty: int | None, remove: str | None
) -> None:
    """Show the ladder of small no's, the easiest first.

    Each step has how often you tried it.

    To look back on a step: selfkind boundary log --step S --said part

    Example: selfkind boundary ladder --add "Say no to a second piece" --difficulty 25
    """
    from selfkind.domain.boundaries.lines import LineKind, OwnLine

    companion = context.companion
    boundaries = companion.boundaries
    with kept_if_refused(context, "new step", lambda: {"text": text or ""}):
        settle(difficulty)
    if sum(one is not None for one in (text, rate, remove)) > 1:
        raise UsageError("Choose one of --add, --rate and --remove.")
    if difficulty is not None and text is None and rate is None:
        raise UsageError("--difficulty goes with --add or --rate.")
    if text is not None:
        line = OwnLine("", LineKind.STEP, text, companion.now(), difficulty=difficulty)
        with kept_if_refused(context, "new step", lambda: {"text": text}):
            kept = value_of(boundaries.keep_line(line))
        _say_kept(context, kept)
    elif rate is not None:
        step = boundaries.step_named(rate)
        mine = next((one for one in boundaries.lines(LineKind.STEP) if one.id == step.id), None)
        line = mine or OwnLine(step.id, LineKind.STEP, step.text, companion.now())
        _say_kept(context, value_of(boundaries.keep_line(replace(line, difficulty=difficulty), mine)))
    elif remove is not None:
        _remove(context, remove, LineKind.STEP)
    else:
        _show_ladder(context)


def _show_ladder(context: Context) -> None:
    from selfkind.domain.boundaries.ladder import discomfort_words, next_step
    from selfkind.domain.boundaries.practice import brave_moments, discomfort_line

    boundaries = context.companion.boundaries
    moments = boundaries.moments()
    tried = [one.step for one in moments if one.step and not one.is_rehearsal]
    brave = brave_moments(moments)
    steps = boundaries.ladder()
    following = next_step(steps, moments)
    if context.json:
        say_json(
            {
                "steps": [asdict(step) | {"tried": tried.count(step.id)} for step in steps],
                "next": following and following.id,
                "brave_moments": brave,
                "discomfort": [list(pair) for pair in discomfort_line(moments)],
            }
        )
        return
    for step in steps:
        facts = [f"tried {tried.count(step.id)}x"] if step.id in tried else []
        facts += ["yours"] if step.is_own else []
        say(f"{step.difficulty:>3}  {own(step.text)}" + (f"  ({', '.join(facts)})" if facts else ""))
    say()
    say(f"Brave moments so far: {brave}. Each try counts, whatever came of it.")
    if line := discomfort_words(one for one in moments if one.step):
        say(line)
    if following is not None:
        say(f"Next, if you like: {own(following.text)}")


@click.command("phrases")
@click.option("--firmness", type=_FIRMNESS, metavar="1-5", help="List one firmness, or say that of --add.")
@click.option("--category", metavar="C", default="", help="List one category, or say that of --add.")
@click.option("--add", "text", metavar="TEXT", help="Keep a phrase of your own.")
@click.option("--edit", "edits", nargs=2, metavar="PHRASE TEXT", help="Change a phrase of your own.")
@click.option("--remove", metavar="PHRASE", help="Move a phrase of your own to the bin.")
@click.pass_obj
def phrases(
    context: Context,
    firmness: int | None,
    category: str,
    text: str | None,
    edits: tuple[str, str] | None,
    remove: str | None,
) -> None:
    """List phrases by firmness, softest first, with your own.

    Example: selfkind boundary phrases --add "Not this week." --firmness 2
    """
    from selfkind.domain.boundaries.lines import LineKind, OwnLine

    companion = context.companion
    boundaries = companion.boundaries
    with kept_if_refused(context, "new phrase", lambda: {"text": text or (edits[1] if edits else "")}):
        settle(firmness)
    if sum(one is not None for one in (text, edits, remove)) > 1:
        raise UsageError("Choose one of --add, --edit and --remove.")
    if text is not None:
        line = OwnLine("", LineKind.PHRASE, text, companion.now(), firmness, category)
        with kept_if_refused(context, "new phrase", lambda: {"text": text}):
            kept = value_of(boundaries.keep_line(line))
        _say_kept(context, kept)
    elif edits is not None:
        with kept_if_refused(context, "new phrase", lambda: {"text": edits[1]}):
            before = boundaries.line(edits[0], LineKind.PHRASE)
        line = replace(before, text=edits[1], firmness=firmness or before.firmness)
        line = replace(line, category=category or before.category)
        with kept_if_refused(context, f"phrase {before.id}", lambda: {"text": edits[1]}):
            kept = value_of(boundaries.keep_line(line, before))
        _say_kept(context, kept)
    elif remove is not None:
        _remove(context, remove, LineKind.PHRASE)
    else:
        every = boundaries.phrases()
        wanted = boundaries.category_id(category) if category.strip() else ""
        every = [one for one in every if firmness in (None, one.firmness) and wanted in ("", one.category)]
        _show_phrases(context, every)


def _show_phrases(context: Context, every: Sequence[Phrase]) -> None:
    boundaries = context.companion.boundaries
    if context.json:
        say_json([asdict(one) for one in every])
        return
    if not every:
        say("No phrases are like this.")
    for level in dict.fromkeys(one.firmness for one in every):
        name = boundaries.firmness_name(level)
        say("To yourself" if level is None else f"{level}  {own(name)}".rstrip())
        for one in every:
            if one.firmness == level:
                mark = "  (yours)" if one.is_own else ""
                say(f"  {own(one.text)}{mark}")


def _say_kept(context: Context, kept: Any) -> None:
    from selfkind.domain.documents import to_document

    if context.json:
        say_json(to_document(kept))
    else:
        say(f"Saved “{own(kept.text)}”.")


def _remove(context: Context, words: str, kind: Any) -> None:
    from selfkind.domain.boundaries.lines import LineKind

    boundaries = context.companion.boundaries
    gone = value_of(boundaries.delete_line(boundaries.line(words, kind)))
    what = "small no" if kind is LineKind.STEP else "phrase"
    say_removed(context, gone.id, f"To restore the {what}: selfkind boundary restore")
