"""safety-plan: read it, write it part by part, print it, and clear it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from selfkind.cli.context import Context
from selfkind.cli.default_group import GroupWithDefault
from selfkind.cli.file_options import force_option, output_option
from selfkind.cli.handing_back import kept_if_refused
from selfkind.cli.output import say, say_json, value_of
from selfkind.cli.written import ask as ask_once
from selfkind.domain.documents import to_document
from selfkind.domain.errors import SelfkindError, UsageError
from selfkind.domain.journal.entry import EntryKind
from selfkind.domain.plain_signs import own
from selfkind.domain.practice.exercise import FieldKind, Form, FormField
from selfkind.domain.safety_plan import (
    CLEARS,
    INTRO,
    KEYS,
    PARTS,
    PRINTED,
    SAVED,
    Part,
    SafetyPlan,
    part_named,
    printed,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

HELP = "selfkind help-now"
UNCHANGED = "Nothing was typed, so nothing was changed."


@click.group(cls=GroupWithDefault, no_args_is_help=False, context_settings={"help_option_names": ["-h", "--help"]})
def safety_plan() -> None:
    """The plan has six parts, and a seventh if you like. You can start with one line, and a part can stay empty.

    Example: selfkind safety-plan edit signs "I stop answering messages"
    """


@safety_plan.command("show")
@click.option("--plain", is_flag=True, help="Each line with its part, for a screen reader.")
@click.pass_obj
def show_plan(context: Context, plain: bool) -> None:
    """Show your safety plan. You can leave out “show”."""
    plan = context.companion.safety_plan.plan()
    if context.json:
        say_json(_document(plan))
        return
    if not plan.has_words:
        say("Your safety plan is empty. To start with one line: selfkind safety-plan edit")
        say(INTRO)
        return
    if plain:
        for part, lines in plan.written():
            for line in lines:
                say(f"{part.title}: {own(line)}")
    else:
        say_parts(plan)


def say_parts(plan: SafetyPlan) -> None:
    """Print each part that has words, with its lines."""
    for number, (part, lines) in enumerate(plan.written()):
        if number:
            say()
        say(part.title)
        for line in lines:
            say(f"  {own(line)}")


@safety_plan.command("edit")
@click.argument("part", required=False, metavar="[PART]")
@click.argument("lines", nargs=-1, metavar="[LINE]...")
@click.option("--add", is_flag=True, help="Add the lines to what the part has.")
@click.option(
    "--show-locked",
    metavar="PARTS",
    help="Which parts help now shows without your passphrase: all, none, or parts with commas between them.",
)
@click.pass_obj
def edit_plan(
    context: Context, part: str | None, lines: tuple[str, ...], add: bool, show_locked: str | None
) -> None:
    """Write your safety plan, or one PART of it. Without lines, selfkind asks for them.

    The parts are signs, alone, people, ask, professionals, space and hope, or 1 to 7. Each LINE is a line of the
    part. One empty line, as "", empties the part.

    Example: selfkind safety-plan edit alone "walk to the river" "call the radio quiz"

    If your files are encrypted, help now can show some parts before you type your passphrase. Those parts stay
    unencrypted, so anyone who can open your selfkind folder can read them.

    Example: selfkind safety-plan edit --show-locked professionals,ask
    """
    plans = context.companion.safety_plan
    if show_locked is not None:
        if part is not None:
            raise UsageError("Use --show-locked without a part and lines.")
        _say_marked(context, value_of(plans.show_locked(_keys(show_locked))))
        return
    if part is not None and lines:
        key = part_named(part).key
        before = plans.plan().lines(key) if add else ()
        words: dict[str, Any] = {key: "\n".join([*before, *lines])}
    else:
        words = {}
    parts = PARTS if part is None else (part_named(part),)
    with kept_if_refused(context, "safety plan" if part is None else f"safety plan {parts[0].key}", lambda: words):
        if not words:
            _ask(context, parts, words)
        wanted = {key: text for key, text in words.items() if text or lines}
        if wanted:
            _say_saved(context, value_of(plans.write(wanted)))
        else:
            _say_saved(context, plans.plan(), UNCHANGED)


def _keys(words: str) -> Sequence[str]:
    if words.strip().casefold() in ("all", "none"):
        return KEYS if words.strip().casefold() == "all" else ()
    return [part_named(one).key for one in words.split(",")]


def _ask(context: Context, parts: Sequence[Part], answers: dict[str, Any]) -> None:
    """Ask for the lines of each part, and add them to the answers: an empty answer leaves a part as it is."""
    from selfkind.cli.questions import ask, asking

    with asking(context):
        plan = context.companion.safety_plan.plan()
        fields = tuple(
            FormField(part.key, FieldKind.TEXT, part.title, tips=(part.question, *_so_far(plan, part)))
            for part in parts
        )
        ask(Form(EntryKind.NOTE, fields, intro=INTRO), context, answers)


def _so_far(plan: SafetyPlan, part: Part) -> list[str]:
    lines = plan.lines(part.key)
    if not lines:
        return []
    return ["What you have now, which an empty answer keeps:", *(f"  {own(line)}" for line in lines)]


def _say_saved(context: Context, plan: SafetyPlan, said: str = SAVED) -> None:
    if context.json:
        say_json(_document(plan))
        return
    say(said.format(press=HELP))


def _say_marked(context: Context, plan: SafetyPlan) -> None:
    if context.json:
        say_json(_document(plan))
    elif plan.shown_locked:
        say("Saved. When selfkind is locked, help now shows this, and these words stay unencrypted:")
        for part in PARTS:
            if part.key in plan.shown_locked:
                say(f"  {part.title}")
    else:
        say("Saved. When selfkind is locked, help now shows nothing of your safety plan.")


@safety_plan.command("print")
@output_option("Write to this file. No other user account can open it.")
@force_option
@click.pass_obj
def print_plan(context: Context, output: str | None, force: bool) -> None:
    """Print the plan alone, as plain text.

    You can put it up, or give it to someone you trust. With --output, no other user account can open the file.

    Example: selfkind safety-plan print | lpr
    """
    plan = context.companion.safety_plan.plan()
    if not plan.has_words:
        raise SelfkindError("Your safety plan is empty. To start with one line: selfkind safety-plan edit")
    if output is None or output == "-":
        if context.json:
            say_json({"text": printed(plan)})
        else:
            for line in printed(plan).splitlines():
                say(own(line), wrap=False)
        return
    context.companion.safety_plan.print_to(output, over=force)
    if context.json:
        say_json({"file": output})
    else:
        say(PRINTED.format(file=output))


@safety_plan.command("clear")
@click.option("--yes", is_flag=True, help="Don't ask first.")
@click.pass_obj
def clear_plan(context: Context, yes: bool) -> None:
    """Move the whole plan to the bin for 30 days. selfkind asks first."""
    if not yes and context.companion.safety_plan.plan().has_words:
        ask_once(
            context,
            CLEARS,
            "Clear the safety plan?",
            otherwise="To clear without asking: selfkind safety-plan clear --yes",
            after_no="Your safety plan stays as it was.",
        )
    gone = value_of(context.companion.safety_plan.clear())
    if context.json:
        say_json({"deleted": gone.id})
    else:
        say("Moved to the bin for 30 days. To restore your safety plan: selfkind safety-plan restore")


@safety_plan.command("restore")
@click.argument("id", default="", metavar="[ID]")
@click.pass_obj
def restore_plan(context: Context, id: str) -> None:
    """Restore a plan from the bin, the latest one without an ID. A plan that you have now goes to the bin."""
    back = value_of(context.companion.safety_plan.restore(id))
    if context.json:
        say_json(_document(back))
    else:
        say("Your safety plan is back. To read it: selfkind safety-plan")


@safety_plan.command("bin")
@click.pass_obj
def show_bin(context: Context) -> None:
    """List the plans in the bin, latest first. To empty the bin: selfkind journal bin --empty"""
    binned = context.companion.safety_plan.bin()
    if context.json:
        say_json([to_document(plan) for plan in binned])
        return
    for plan in binned:
        say(f"{plan.id[:8]}  {own(plan.first_line)}")
    if not binned:
        say("No safety plan in the bin.")


def _document(plan: SafetyPlan) -> dict[str, Any]:
    """Return the plan as JSON has it, with every part: nothing says when it was written."""
    parts = [{"part": part.key, "title": part.title, "lines": list(plan.lines(part.key))} for part in PARTS]
    return {"id": plan.id, "parts": parts, "shown_locked": list(plan.shown_locked)}
