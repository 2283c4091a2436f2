"""boundary: limits and their plans, rehearsals, looks back after a no, phrases, and the ladder of small no's."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from selfkind.cli.boundary_practice import (
    ask_for_guilt,
    log,
    moment_line,
    rehearse,
    rehearsed,
    say_guilt,
    say_safety,
    schedule,
)
from selfkind.cli.boundary_words import ladder, phrases
from selfkind.cli.completing import offer_boundaries
from selfkind.cli.context import Context
from selfkind.cli.decoding import piped
from selfkind.cli.default_group import GroupWithDefault
from selfkind.cli.handing_back import NOTE, ask_form, hand_back, kept_if_refused, typed
from selfkind.cli.output import say, say_json, value_of
from selfkind.cli.own_things import add_bin_commands, say_removed, settings_read
from selfkind.cli.text_command import TextCommand
from selfkind.domain.documents import to_document
from selfkind.domain.errors import UsageError
from selfkind.domain.plain_signs import own

if TYPE_CHECKING:
    from collections.abc import Mapping

    from selfkind.domain.boundaries.boundary import Boundary
    from selfkind.domain.practice.exercise import Exercise

NEW = "new boundary"
"""The page whose draft a new boundary is."""


@click.group(cls=GroupWithDefault, no_args_is_help=False, context_settings={"help_option_names": ["-h", "--help"]})
def boundary() -> None:
    """BOUNDARY is the beginning of its sentence, or of its ID.

    Example: selfkind boundary add "I leave work at six" --set who="my manager" --set firmness=3

    Example: selfkind boundary rehearse "I leave"
    """


@boundary.command("list")
@click.option("--category", metavar="C", default="", help="List one category, like time or money.")
@click.pass_obj
def list_boundaries(context: Context, category: str) -> None:
    """List your boundaries by category. You can leave out “list”.

    The first word of each line is the ID.
    """
    boundaries = context.companion.boundaries
    every = boundaries.all()
    wanted = boundaries.category_id(category)
    if wanted:
        every = [one for one in every if one.category == wanted]
    if context.json:
        say_json([_document(one) for one in every])
        return
    if not every and wanted:
        say(f"None of your boundaries is in “{own(boundaries.category_name(wanted))}”.")
        say("To see them all: selfkind boundary list")
    elif not every:
        say("No boundaries here yet. To add one: selfkind boundary add")
    for id in dict.fromkeys(one.category for one in every):
        say(own(boundaries.category_name(id)) if id else "Without a category")
        for one in every:
            if one.category == id:
                say(f"  {one.id[:8]}  {own(one.text)}{_facts(one)}")
    ask_for_guilt(context)


def _facts(one: Boundary) -> str:
    said = [f"with {own(one.who)}" if one.who else "", f"firmness {one.firmness}" if one.firmness else ""]
    said += [f"for {one.planned.isoformat()}" if one.planned is not None else ""]
    found = ", ".join(part for part in said if part)
    return f"  ({found})" if found else ""


def _document(one: Boundary) -> dict[str, Any]:
    """Return a boundary as JSON: its whole plan by the keys of --set, and the words to say."""
    from selfkind.domain.boundaries.boundary import PLAN, part_of

    plan = {part.key: part_of(one, part.key) for part in PLAN}
    plan["planned"] = one.planned and one.planned.isoformat()
    return {"id": one.id, **plan, "words": one.words, "updated": to_document(one)["updated"]}


@boundary.command("show")
@click.argument("name", metavar="BOUNDARY", shell_complete=offer_boundaries)
@click.pass_obj
def show_boundary(context: Context, name: str) -> None:
    """Show the plan of a boundary, and what you practised with it."""
    from selfkind.cli.written import say_lines
    from selfkind.domain.boundaries.practice import brave_moments
    from selfkind.domain.boundaries.reading import lines_of_boundary
    from selfkind.domain.boundaries.script import hints

    boundaries = context.companion.boundaries
    one = boundaries.named(name)
    moments = boundaries.moments_of(one)
    brave = brave_moments(moments)
    if context.json:
        practised = [to_document(moment) for moment in moments]
        say_json(_document(one) | {"brave_moments": brave, "practised": practised})
        return
    say_lines(lines_of_boundary(one, boundaries.category_name, boundaries.firmness_name))
    for hint in hints(one.script.text, boundaries.words().texts):
        say(hint)
    if moments:
        say()
        say(f"Rehearsals: {len(moments) - brave}. Brave moments: {brave}.")
    for moment in moments:
        say(moment_line(moment))
    say()
    say(f"To rehearse it: selfkind boundary rehearse {one.id[:8]}")


@boundary.command("add", cls=TextCommand)
@click.argument("text", nargs=-1, metavar="[TEXT]...")
@click.option("--set", "settings", multiple=True, metavar="KEY=VALUE", help="Fill in another part of the plan.")
@click.option("--private/--no-private", default=None, help="Keep it out of what you share, or let it in.")
@click.option("--plain", is_flag=True, help="Ask for every part of the plan, one after the other.")
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
@click.pass_obj
def add_boundary(
    context: Context,
    /,
    text: tuple[str, ...],
    settings: tuple[str, ...],
    *,
    private: bool | None,
    plain: bool,
    as_json: bool,
) -> None:
    """Add a boundary. TEXT is what you want, in one sentence. Without TEXT, selfkind asks.

    For the other parts of the plan, use --set with: who, category, now, affects, cost, firmness, opening, fact,
    own, ask, alternative, close, ignored, when, where, channel, support, body, hoped, fine, planned.

    A boundary is private, unless you add --no-private.

    What you type after the command stays in your shell's history, and other users can see it while the command
    runs.

    Example: selfkind boundary add I leave work at six --set firmness=3
    """
    context.json = context.json or as_json
    _add(context, text, (*settings, *_privacy(private)), plain=plain)


def _privacy(private: bool | None) -> tuple[str, ...]:
    """Return the setting that an option about privacy is."""
    return () if private is None else (f"private={'yes' if private else 'no'}",)


def do_on_lines(context: Context, exercise: Exercise, *, voice: bool, quiet: bool) -> int:
    """Do an exercise about boundaries on plain lines: plan one, or rehearse the one that it's of."""
    from selfkind.companion.boundaries import PLAN_EXERCISE, SMALL_NO
    from selfkind.domain.boundaries.boundary import Boundary

    if exercise.id == PLAN_EXERCISE:
        _add(context, (), (), plain=True)
        return 0
    if exercise.id == SMALL_NO:
        say_safety(context)
        one = Boundary("", _small_no(context), context.companion.now())
    else:
        one = context.companion.boundaries.named(exercise.id)
    return rehearsed(context, one, {}, voice=voice, quiet=quiet, waits=not context.json, asks=not context.json)


def _small_no(context: Context) -> str:
    """Ask for a small no in one sentence; in a pipe, read it."""
    from selfkind.cli.questions import ask, asking
    from selfkind.domain.journal.entry import EntryKind
    from selfkind.domain.practice.exercise import FieldKind, Form, FormField

    if not sys.stdin.isatty():
        return " ".join(piped().split())
    question = FormField("about", FieldKind.LINE, "Put a small no into one sentence.", required=True)
    answers: dict[str, Any] = {}
    with asking(context):
        try:
            ask(Form(EntryKind.NOTE, (question,)), context, answers)
        except KeyboardInterrupt:
            hand_back(context, NOTE, {"text": answers.get("about", "")})
            raise
    return str(answers.get("about", ""))


def _add(context: Context, text: tuple[str, ...], settings: tuple[str, ...], *, plain: bool) -> None:
    from selfkind.domain.boundaries.boundary import Boundary
    from selfkind.domain.boundaries.plan_form import boundary_with, plan_form

    companion = context.companion
    say_safety(context)
    form = plan_form(companion.boundaries.words())
    answers: dict[str, Any] = {"text": " ".join(text)} if text else {}
    answers |= _set(context, settings, NEW, answers)
    if not answers.get("text") and not plain and not sys.stdin.isatty():
        answers["text"] = " ".join(piped().split())
    elif plain or not answers.get("text"):
        ask_form(context, form, answers, NEW)
    with kept_if_refused(context, NEW, lambda: typed(answers)):
        wanted = boundary_with(Boundary("", "", companion.now()), answers, companion.today())
        kept = value_of(companion.boundaries.keep(wanted))
    _say_saved(context, kept)


def _set(context: Context, settings: tuple[str, ...], page: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers that settings give, in the words of the form: a draft of them is taken up there."""
    from selfkind.domain.boundaries.plan_form import plan_form

    boundaries = context.companion.boundaries
    answers = settings_read(context, plan_form(boundaries.words()), settings, page, given)
    if answers.get("category"):
        answers["category"] = boundaries.category_name(boundaries.category_id(answers["category"]))
    return answers


@boundary.command("safety")
@click.pass_obj
def read_safety(context: Context) -> None:
    """Read when to plan a boundary with somebody who knows how."""
    if context.json:
        say_json({"safety": context.companion.boundaries.safety()})
    else:
        say_safety(context, again=True)


@boundary.command("edit")
@click.argument("name", metavar="BOUNDARY", shell_complete=offer_boundaries)
@click.option(
    "--set",
    "settings",
    multiple=True,
    metavar="KEY=VALUE",
    help="Change a part of the plan. KEY= empties it.",
)
@click.option("--private/--no-private", default=None, help="Keep it out of what you share, or let it in.")
@click.pass_obj
def edit_boundary(context: Context, name: str, settings: tuple[str, ...], private: bool | None) -> None:
    """Change the plan of a boundary. Anything you don't mention stays the same.

    The keys are those of selfkind boundary add, and text for the sentence itself.

    Example: selfkind boundary edit "I leave" --set text="I leave at five" --set cost=4
    """
    from selfkind.domain.boundaries.plan_form import boundary_with

    settings += _privacy(private)
    if not settings:
        raise UsageError("What would you like to change? For example: --set firmness=3")
    companion = context.companion
    before = companion.boundaries.named(name)
    page = f"boundary {before.id}"
    answers = _set(context, settings, page, {})
    with kept_if_refused(context, page, lambda: typed(answers)):
        kept = value_of(companion.boundaries.keep(boundary_with(before, answers, companion.today()), before))
    _say_saved(context, kept)


def _say_saved(context: Context, kept: Boundary) -> None:
    if context.json:
        say_json(_document(kept))
    else:
        say(f"Saved “{own(kept.text)}”. To rehearse it: selfkind boundary rehearse {kept.id[:8]}")


@boundary.command("remove")
@click.argument("name", metavar="BOUNDARY", shell_complete=offer_boundaries)
@click.pass_obj
def remove_boundary(context: Context, name: str) -> None:
    """Move a boundary to the bin for 30 days. What you practised with it stays in your journal."""
    one = value_of(context.companion.boundaries.delete(context.companion.boundaries.named(name)))
    say_removed(context, one.id, "To restore the boundary: selfkind boundary restore")


add_bin_commands(
    boundary,
    "boundaries",
    ways=lambda companion: (
        companion.boundaries.restore,
        companion.boundaries.restore_moment,
        companion.boundaries.restore_line,
    ),
    things=lambda companion: [
        *companion.boundaries.bin(),
        *companion.boundaries.moment_bin(),
        *companion.boundaries.line_bin(),
    ],
    restore_help="""Restore anything of your boundaries from the bin, by its ID.

    It can be a boundary, a rehearsal, a look back, a phrase or a step.
    """,
    bin_help="List what the bin has of your boundaries. To empty the bin: selfkind journal bin --empty",
)


for command in (rehearse, log, say_guilt, schedule, ladder, phrases):
    boundary.add_command(command)
