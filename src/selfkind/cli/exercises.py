"""exercises: list them, and show one with the keys of its questions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from selfkind.cli.app_keys import with_commands
from selfkind.cli.completing import offer_exercises
from selfkind.cli.context import Context
from selfkind.cli.default_group import GroupWithDefault
from selfkind.cli.output import complain, say, say_json
from selfkind.domain.plain_signs import own

if TYPE_CHECKING:
    from selfkind.domain.practice.exercise import Exercise, FormField


@click.group(cls=GroupWithDefault, no_args_is_help=False, context_settings={"help_option_names": ["-h", "--help"]})
def exercises() -> None:
    """Example: selfkind exercises show body-scan"""


@exercises.command("list")
@click.pass_obj
def list_exercises(context: Context) -> None:
    """List the exercises by group. You can leave out “list”. The first word of each line is the ID."""
    listed = context.companion.practice.exercises()
    for problem in context.companion.pack_problems():
        complain(problem)
    if context.json:
        say_json([_document(one) for one in listed])
        return
    width = max((len(one.id) for one in listed), default=0)
    groups = dict.fromkeys(one.group for one in listed)
    for group in groups:
        say(group or "More")
        for one in listed:
            if one.group == group:
                length = _length(one)
                say(f"  {one.id:<{width}}  {own(one.name)}" + (f"  ({length})" if length else ""))


@exercises.command("show")
@click.argument("exercise", metavar="NAME", shell_complete=offer_exercises)
@click.pass_obj
def show_exercise(context: Context, exercise: str) -> None:
    """Show one exercise, with the keys for --set. Give its name or ID.

    Example: selfkind exercises show gratitude
    """
    one = context.companion.practice.named(exercise)
    fields = one.form.fields if one.form is not None else ()
    if context.json:
        asked = {"write": one.form.word if one.form is not None else "", "keys": [_key(field) for field in fields]}
        say_json(_document(one) | {"caution": one.caution} | asked)
        return
    facts = [f"{own(one.name)} ({one.id})", one.group, _length(one)]
    say(", ".join(fact for fact in facts if fact))
    say(one.summary)
    if one.tiny:
        say(f"Tiny version: {one.tiny}")
    if care := context.companion.practice.care(one):
        say()
        say(with_commands(care))
    if not fields:
        return
    say()
    say(
        f"To answer in the shell: selfkind write {one.form.word} --set KEY=VALUE"
        if one.form and one.form.word
        else "Keys:"
    )
    width = max(len(field.key) for field in fields)
    for field in fields:
        say(f"  {field.key:<{width}}  {_asked(field)}")
    from selfkind.cli.written import for_nothing

    if one.form is not None and (line := for_nothing(one.form)):
        say(line)


def _document(one: Exercise) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "kind": str(one.kind),
        "group": one.group,
        "summary": one.summary,
        "minutes": one.minutes,
        "tiny": one.tiny,
        "pack": one.pack,
    }


def _length(one: Exercise) -> str:
    return one.amount or (f"{one.minutes:g} min" if one.minutes else "")


def _key(field: FormField) -> dict[str, Any]:
    return {
        "key": field.key,
        "kind": str(field.kind),
        "label": field.label,
        "hint": field.hint,
        "required": field.required,
        "choices": list(field.choices),
        "own": field.own,
    }


def _asked(field: FormField) -> str:
    """Return a question with what its answer looks like."""
    from selfkind.domain.journal.editor_page import choices_line
    from selfkind.domain.practice.exercise import FieldKind

    looks = {
        FieldKind.SCALE: "A number from 0 to 100.",
        FieldKind.RATING: "A number from 0 to 10.",
        FieldKind.OFTEN: "A number from 0 (not this week) to 4 (nearly every day).",
        FieldKind.LINES: "Repeat --set for each line.",
        FieldKind.MANY: "Repeat --set for each choice, or for words of your own.",
        FieldKind.FEELING: "A feeling, then how strong it is, from 0 to 100, like: sad 60",
        FieldKind.FEELINGS: "Repeat --set for each feeling, with how strong it is from 0 to 100, like: sad 60",
    }
    said = field.label if field.label.endswith(("?", ".", "!")) else f"{field.label}."
    needed = "This question needs an answer." if field.required else ""
    choices = choices_line(field) if field.choices else ""
    return " ".join(part for part in (said, looks.get(field.kind, ""), choices, needed) if part)
