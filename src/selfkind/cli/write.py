"""catch, write."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import Any

import click

from selfkind.cli.context import Context
from selfkind.cli.output import answer_of, complain, say, say_json
from selfkind.domain.documents import entry_document
from selfkind.domain.errors import SelfkindError, UsageError
from selfkind.domain.practice.exercise import Exercise, FieldKind

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
        _save(context, exercise, _asked(exercise, aside=context.json), typed=True)
    elif not sys.stdin.isatty():
        _save(context, exercise, _answers(exercise, _piped().splitlines()))
    else:
        from selfkind.cli.editor import edited

        _save(context, exercise, _answers(exercise, edited(context.companion, exercise)), typed=True)


def _piped() -> str:
    """What a pipe brings; "" at a terminal. UTF-8 is read as such whatever the locale says; bytes that are no
    letters at all become signs that can be shown."""
    if sys.stdin.isatty():
        return ""
    pipe = getattr(sys.stdin, "buffer", None)
    if pipe is None:
        return sys.stdin.read()
    brought: bytes = pipe.read()
    try:
        text = brought.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = brought.decode(sys.stdin.encoding or "utf-8", "replace")
    return text.replace("\r\n", "\n")


def _answers(exercise: Exercise, lines: list[str]) -> dict[str, Any]:
    """Lines as the answers of a form: its list takes each line, else they are one text."""
    form = exercise.form
    if form is not None and any(field.kind is FieldKind.LINES for field in form.fields):
        return {"items": lines}
    return {"text": "\n".join(lines)}


def _asked(exercise: Exercise, *, aside: bool) -> dict[str, Any]:
    """The questions of a form on plain lines. Enter alone passes a question by; the end of input ends.

    With `aside` the questions go to stderr, where they do not mix with a document on stdout.
    """
    assert exercise.form is not None
    tell = complain if aside else say
    # A StringIO in a test has no such method.
    if reconfigure := getattr(sys.stdin, "reconfigure", None):
        reconfigure(errors="replace")
    answers: dict[str, Any] = {}
    if exercise.form.intro:
        tell(exercise.form.intro)
    try:
        for field in exercise.form.fields:
            tell(field.label + (f" ({field.hint})" if field.hint else ""))
            if field.kind is FieldKind.LINES:
                lines = answers[field.key] = []
                for number in range(1, field.count + 1):
                    lines.append(_line(f"{number}. ", aside))
            elif field.kind is FieldKind.TEXT:
                tell("An empty line ends it.")
                answers[field.key] = ""
                while line := _line("> ", aside):
                    answers[field.key] += f"{line}\n"
            else:
                answers[field.key] = _line("> ", aside)
    except EOFError:
        tell("")
    return answers


def _line(prompt: str, aside: bool) -> str:
    if not aside:
        return input(prompt)
    print(prompt, end="", file=sys.stderr, flush=True)
    return input()


def _save(context: Context, exercise: Exercise, answers: dict[str, Any], *, typed: bool = False) -> None:
    """Keep what was written and answer. What was `typed` just now is nowhere else, so it is not let go when it
    cannot be kept."""
    journal = context.companion.journal
    try:
        # A draft that waits in the app is another page than this one.
        saved = answer_of(journal.save, exercise, answers, keep_draft=True)
    except SelfkindError:
        if typed:
            _hand_back(context, exercise, answers)
        raise
    if context.json:
        say_json(entry_document(saved.entry) | {"ticked": saved.ticked.id if saved.ticked else None})
        return
    say(saved.kind_word or "Kept.")
    if saved.ticked is not None:
        say(f"{saved.ticked.name} is ticked.")


def _hand_back(context: Context, exercise: Exercise, answers: dict[str, Any]) -> None:
    """Keep words that could not be saved as a draft, or else show them to the person who wrote them."""
    journal = context.companion.journal
    words = "\n".join([*answers.get("items", ()), answers.get("text", "")]).strip()
    if not words:
        return
    with suppress(SelfkindError):
        if journal.draft(exercise.id) is None:
            journal.keep_draft(exercise.id, answers)
            complain("Your words are kept as a draft. The app offers them again when you write there.")
            return
    if sys.stdout.isatty():
        say(f"Your words, to copy:\n\n{words}\n", wrap=False)
    elif sys.stderr.isatty():
        print("Your words, to copy:\n", file=sys.stderr)
        for line in words.splitlines():
            complain(line)
