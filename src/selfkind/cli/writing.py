"""catch, write."""

from __future__ import annotations

import sys
from typing import Any

import click

from selfkind.cli.context import Context
from selfkind.cli.printing import say, say_json
from selfkind.domain.documents import entry_document
from selfkind.domain.errors import UsageError
from selfkind.domain.exercise import Exercise, FieldKind

FORMS = {"gratitude": "gratitude", "note": "note"}
"""What `write` can write so far, with the exercise whose form it fills."""


@click.command()
@click.argument("text", nargs=-1)
@click.option("--feeling", metavar="W", help="What you feel, in a word.")
@click.option("--intensity", type=int, metavar="N", help="How strong, from 0 to 100.")
@click.pass_obj
def catch(context: Context, text: tuple[str, ...], feeling: str | None, intensity: int | None) -> None:
    """Catch a harsh thought: TEXT as you heard it, or from a pipe.

    Example: selfkind catch "You always get this wrong" --feeling sad --intensity 60
    """
    if intensity is not None and feeling is None:
        raise UsageError("--intensity goes with --feeling W: how strong is what?")
    if intensity is not None and not 0 <= intensity <= 100:
        raise UsageError(f"{intensity} is not on the scale. Intensity runs from 0 to 100.")
    said = " ".join(text) or _piped()
    if not said.strip():
        raise UsageError('What did the harsh voice say? For example: selfkind catch "You always get this wrong"')
    answers: dict[str, Any] = {"thought": said}
    if feeling:
        answers["feeling"] = {"word": feeling, "intensity": intensity}
    _save(context, context.companion.practice.exercise("catch"), answers)


@click.command()
@click.argument("kind", type=click.Choice(list(FORMS)))
@click.argument("text", nargs=-1)
@click.option("--plain", is_flag=True, help="Ask line by line.")
@click.pass_obj
def write(context: Context, kind: str, text: tuple[str, ...], plain: bool) -> None:
    """Write three good things or a note: TEXT, or from a pipe; without either, your editor opens.

    Example: selfkind write gratitude "the light" "a message from Ana" "soup"
    """
    exercise = context.companion.practice.exercise(FORMS[kind])
    if text:
        _save(context, exercise, _answers(exercise, list(text)))
    elif plain:
        _save(context, exercise, _asked(exercise))
    elif not sys.stdin.isatty():
        _save(context, exercise, _answers(exercise, _piped().splitlines()))
    else:
        from selfkind.cli.editor import edited

        _save(context, exercise, _answers(exercise, edited(context.companion, exercise)))


def _piped() -> str:
    """What a pipe brings; "" at a terminal. Bytes that are no UTF-8 are kept as well as they can be."""
    if sys.stdin is None or sys.stdin.isatty():
        return ""
    return sys.stdin.read()


def _answers(exercise: Exercise, lines: list[str]) -> dict[str, Any]:
    """Lines as the answers of a form: its list takes each line, else they are one text."""
    form = exercise.form
    if form is not None and any(field.kind is FieldKind.LINES for field in form.fields):
        return {"items": lines}
    return {"text": "\n".join(lines)}


def _asked(exercise: Exercise) -> dict[str, Any]:
    """The questions of a form on plain lines. Enter alone passes a question by; the end of input ends."""
    assert exercise.form is not None
    answers: dict[str, Any] = {}
    say(exercise.form.intro)
    try:
        for field in exercise.form.fields:
            say(f"{field.label}" + (f" ({field.hint})" if field.hint else ""))
            if field.kind is FieldKind.LINES:
                answers[field.key] = [input(f"{number}. ") for number in range(1, field.count + 1)]
            else:
                answers[field.key] = input("> ")
    except EOFError:
        say()
    return answers


def _save(context: Context, exercise: Exercise, answers: dict[str, Any]) -> None:
    saved = context.companion.journal.save(exercise, answers)
    if context.json:
        say_json(entry_document(saved.entry) | {"ticked": saved.ticked.id if saved.ticked else None})
        return
    say(saved.kind_word or "Kept.")
    if saved.ticked is not None:
        say(f"{saved.ticked.name} is ticked.")
