"""templates: worksheets with questions of the user's own."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from selfkind.cli.completing import offer_templates
from selfkind.cli.context import Context
from selfkind.cli.output import complain, say, say_json, value_of
from selfkind.domain.errors import UsageError
from selfkind.domain.journal.template import question_from
from selfkind.domain.plain_signs import own

if TYPE_CHECKING:
    from selfkind.domain.journal.template import Question, Template


@click.group(no_args_is_help=False, context_settings={"help_option_names": ["-h", "--help"]})
def templates() -> None:
    """You fill in a template with “selfkind write”, or in the app.

    Example: selfkind templates new "Walks" --ask "What did I see?"
    """


@templates.command("list")
@click.pass_obj
def list_templates(context: Context) -> None:
    """List your templates, and the forms in your packs folder.

    Each line has the word for “selfkind write”, then the name.
    """
    made = context.companion.templates.all()
    in_files = context.companion.packs.forms_in_folder()
    for problem in context.companion.pack_problems():
        complain(problem)
    if context.json:
        forms = [
            {"id": one.id, "name": one.name, "word": one.form.word if one.form else "", "file": file}
            for one, file in in_files
        ]
        say_json({"templates": [_document(one) for one in made], "in_files": forms})
        return
    rows = [(one.word, f"{own(one.name)}, {_count(one)}") for one in made]
    rows += [(one.form.word if one.form else "", f"{own(one.name)}, in {file}") for one, file in in_files]
    width = max((len(word) for word, _ in rows), default=0)
    for word, about in rows:
        say(f"{word:<{width}}  {about}")
    if not rows:
        say('You have no templates yet. To make one: selfkind templates new "Hard talks" --ask "What happened?"')


@templates.command("new")
@click.argument("name", metavar="NAME")
@click.option(
    "--ask", "asked", multiple=True, metavar="QUESTION", help="A question. Repeat --ask for each question."
)
@click.option("--intro", default="", metavar="LINE", help="A line to show above the questions.")
@click.pass_obj
def new_template(context: Context, name: str, asked: tuple[str, ...], intro: str) -> None:
    """Make a template. Without --ask, you're asked for its questions.

    A question takes text of any length. Begin it with “line:”, “list:” or “scale:” for one line, a list, or a
    number from 0 to 100.

    Example: selfkind templates new "Hard talks" --ask "What happened?" --ask "scale: How calm am I?"
    """
    questions = [question_from(one) for one in asked] if asked else _typed(context)
    _say_saved(context, value_of(context.companion.templates.keep(name, questions, intro)))


@templates.command("edit")
@click.argument("name", metavar="NAME", shell_complete=offer_templates)
@click.option("--name", "other_name", metavar="NAME", help="Another name.")
@click.option("--intro", metavar="LINE", help='Another line above the questions. "" removes it.')
@click.option("--ask", "asked", multiple=True, metavar="QUESTION", help="Add a question.")
@click.option("--reword", multiple=True, metavar="KEY=QUESTION", help="Change the words of a question.")
@click.option("--drop", multiple=True, metavar="KEY", help="Remove a question from the template.")
@click.pass_obj
def edit_template(
    context: Context,
    name: str,
    other_name: str | None,
    intro: str | None,
    asked: tuple[str, ...],
    reword: tuple[str, ...],
    drop: tuple[str, ...],
) -> None:
    """Change a template. What you wrote with it stays as it is, with its questions.

    To see the keys of the questions: selfkind templates show NAME

    Example: selfkind templates edit "Hard talks" --reword what-happened="What happened? Just facts."
    """
    made = context.companion.templates
    template = made.named(name)
    if other_name is None and intro is None and not (asked or reword or drop):
        raise UsageError("What would you like to change? Use --name, --intro, --ask, --reword or --drop.")
    words = dict(_pair(template, one) for one in reword)
    dropped = {_key(template, one.strip()) for one in drop}
    stay = [
        replace(one, label=words.get(one.key, one.label)) for one in template.questions if one.key not in dropped
    ]
    questions = [*stay, *(question_from(one) for one in asked)]
    changed = made.keep(
        template.name if other_name is None else other_name,
        questions,
        template.intro if intro is None else intro,
        template,
    )
    _say_saved(context, value_of(changed))


@templates.command("show")
@click.argument("name", metavar="NAME", shell_complete=offer_templates)
@click.pass_obj
def show_template(context: Context, name: str) -> None:
    """Print a template as a pack, with its questions and their keys. The file works in any packs
    folder, so you can give it to others.

    Example: selfkind templates show "Hard talks" > hard-talks.toml
    """
    from selfkind.domain.journal.template import toml_of

    template = context.companion.templates.named(name)
    if context.json:
        say_json(_document(template))
    else:
        say(own(toml_of(template)).rstrip("\n"), wrap=False)


@templates.command("delete")
@click.argument("name", metavar="NAME", shell_complete=offer_templates)
@click.pass_obj
def delete_template(context: Context, name: str) -> None:
    """Move a template to the bin for 30 days. What you wrote with it stays."""
    made = context.companion.templates
    template = value_of(made.delete(made.named(name)))
    if context.json:
        say_json({"deleted": template.id})
    else:
        say(f"Moved to the bin for 30 days. To restore the template: selfkind templates restore {template.id}")


@templates.command("restore")
@click.argument("name", metavar="NAME")
@click.pass_obj
def restore_template(context: Context, name: str) -> None:
    """Restore a template from the bin. Give its name or its ID."""
    template = value_of(context.companion.templates.restore(name))
    if context.json:
        say_json(_document(template))
    else:
        say(f"“{own(template.name)}” is back in your templates.")


@templates.command("bin")
@click.pass_obj
def show_bin(context: Context) -> None:
    """List the templates in the bin, latest first. To empty the bin: selfkind journal bin --empty"""
    made = context.companion.templates.bin()
    if context.json:
        say_json([_document(one) for one in made])
        return
    for template in made:
        say(f"{template.id}  {own(template.name)}")
    if not made:
        say("No templates in the bin.")


def _typed(context: Context) -> list[Question]:
    """Ask for the questions, one a line."""
    if not sys.stdin.isatty():
        raise UsageError("Which questions does the template have? Give each of them with --ask QUESTION.")
    from selfkind.cli.handing_back import NOTE, hand_back
    from selfkind.cli.questions import ask_line, asking, half_line

    typed: list[str] = []
    with asking(context):
        try:
            while words := ask_line(
                f"Type question {len(typed) + 1}. To finish, press enter on an empty line.",
                context,
                is_first=not typed,
            ).strip():
                typed.append(words)
        except KeyboardInterrupt as left:
            hand_back(context, NOTE, {"text": "\n".join([*typed, half_line(left)]).strip()})
            raise
        return [question_from(words) for words in typed]


def _pair(template: Template, words: str) -> tuple[str, str]:
    key, equals, label = words.partition("=")
    if not equals:
        raise UsageError(f"Write --reword as KEY=QUESTION. You gave “{words}”.")
    return _key(template, key.strip()), label


def _key(template: Template, key: str) -> str:
    keys = [one.key for one in template.questions]
    if key not in keys:
        raise UsageError(f"No question has the key “{key}”. The keys of the questions are: {', '.join(keys)}.")
    return key


def _say_saved(context: Context, template: Template) -> None:
    if context.json:
        say_json(_document(template))
    else:
        say(f"Saved “{own(template.name)}”. To fill it in: selfkind write {template.word}")


def _count(template: Template) -> str:
    count = len(template.questions)
    return "1 question" if count == 1 else f"{count} questions"


def _document(template: Template) -> dict[str, Any]:
    from selfkind.domain.documents import to_document

    return to_document(template)
