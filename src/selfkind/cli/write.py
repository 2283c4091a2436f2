"""write."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from selfkind.cli.context import Context
from selfkind.cli.decoding import piped
from selfkind.cli.handing_back import hand_back, keep_as_draft, kept_if_refused
from selfkind.cli.held import Held
from selfkind.cli.output import complain
from selfkind.cli.refused import settle
from selfkind.cli.saving import NO_MARKS, Marks, checked_day, day_typed, save_entry, written_on
from selfkind.cli.text_command import TextCommand
from selfkind.companion.editor import command_of_user
from selfkind.companion.page_in_editor import PageInEditor
from selfkind.domain.decoding import lines_in
from selfkind.domain.errors import SelfkindError, UsageError
from selfkind.domain.journal.editor_page import all_on, answers_on, as_main_answer, with_words
from selfkind.domain.journal.form_keys import SEAL
from selfkind.domain.journal.forms import is_blank
from selfkind.domain.journal.letters import seal_from
from selfkind.domain.journal.set_answers import answers_set, answers_that_fit
from selfkind.domain.practice.exercise import Exercise, FieldKind, Form

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from selfkind.cli.typed import Typed
    from selfkind.companion.editor import Edited


MOST_NAMED = 42
"""Characters of the words that the usage names. The message about another word names all of them."""


class FormWord(click.ParamType[Exercise]):
    """The word of a form of the packs. They are read when the word is, so that a new form has its word at once."""

    name = "kind"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Exercise:
        """Return the exercise whose form has this word."""
        assert ctx is not None
        forms = _forms(ctx.obj)
        if value not in forms and (made := _made(ctx.obj, value)) is not None:
            return made
        if value not in forms:
            # Its form may be in a file that can't be read.
            for problem in ctx.obj.opened().pack_problems():
                complain(problem)
        return forms[click.Choice(list(forms)).convert(value, param, ctx)]

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str | None:
        """Name the words, in the order of the packs: as many as fit on the line of the usage."""
        words = list(_forms(ctx.obj))
        kept = [word for place, word in enumerate(words) if len("|".join(words[: place + 1])) <= MOST_NAMED]
        return f"{{{'|'.join([*kept, *(['…'] if len(kept) < len(words) else [])])}}}"

    def words(self, ctx: click.Context) -> list[str]:
        """Return every word, in the order of the packs."""
        return list(_forms(ctx.obj))

    def get_missing_message(self, param: click.Parameter, ctx: click.Context | None) -> str:
        """Name the words when none was given."""
        return _choice(ctx).get_missing_message(param, ctx)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Complete a word, also of a template, unless the home is locked."""
        from click.shell_completion import CompletionItem

        context: Context = ctx.obj
        made = context.opened().templates.exercises().values()
        words = [one.form.word for one in made if one.form is not None]
        own = [CompletionItem(word) for word in words if word.startswith(incomplete)]
        return [*_choice(ctx).shell_complete(ctx, param, incomplete), *own]


class HeldForm(Held, FormWord):
    """The word of a form; another word is refused once what was written is safe."""


def _choice(ctx: click.Context | None) -> click.Choice[str]:
    assert ctx is not None
    return click.Choice(list(_forms(ctx.obj)))


def _forms(context: Context) -> dict[str, Exercise]:
    """Return the exercises whose form can be written in the shell, by their word."""
    forms: dict[str, Exercise] = {}
    # Not the companion that the command works with: its settings may have problems, which help doesn't mention.
    for exercise in context.opened().library.exercises().values():
        if exercise.form is not None and exercise.form.word:
            forms.setdefault(exercise.form.word, exercise)
    return forms


def _made(context: Context, word: str) -> Exercise | None:
    """Return the template that the user made with this word, or the form of a pack that they added; None for none.
    Only then is the home opened."""
    from selfkind.domain.journal.template import exercise_of

    companion = context.companion
    made = next((exercise_of(one) for one in companion.templates.all() if one.word == word), None)
    return made or next((one for one in companion.packs.forms() if one.form and one.form.word == word), None)


class WriteCommand(TextCommand):
    """The command that writes on any form."""

    def page_of(self, context: Context, typed: Typed) -> tuple[str, Mapping[str, Any], date | None] | None:
        """Return the page of the form whose word comes first, with what was typed; None for another word."""
        words = typed.before[0] if typed.before else ""
        exercise = _forms(context).get(words) or _made(context, words)
        if exercise is None or exercise.form is None:
            return None
        answers, words_of_others = answers_that_fit(exercise.form, typed.values.get("settings", ()))
        lines = [*typed.text, *words_of_others]
        answers = with_words(exercise.form, answers, lines, between=" ")
        return exercise.id, answers, day_typed(context, typed)


@click.command(cls=WriteCommand)
@click.argument("exercise", type=HeldForm())
@click.argument("text", nargs=-1)
@click.option("--set", "settings", multiple=True, metavar="KEY=VALUE", help="Answer one question.")
@click.option(
    "--seal",
    metavar="7d|30d|DATE|hard-day",
    help="Keep a letter closed for so long, until DATE, or until a hard day.",
)
@click.option("--private/--no-private", default=None, help="Keep this entry out of what you share, or let it in.")
@written_on
@click.option("--plain", is_flag=True, help="Ask the questions one by one.")
@click.option("--quick", is_flag=True, help="Ask fewer questions, where there is a quick version.")
@click.pass_obj
def write(
    context: Context,
    exercise: Exercise,
    text: tuple[str, ...],
    settings: tuple[str, ...],
    seal: str | None,
    day_words: str | None,
    private: bool | None,
    from_paper: bool,
    plain: bool,
    quick: bool,
) -> int:
    """Without TEXT, your editor opens. If no editor is set, selfkind asks the questions. “-” reads from a pipe.

    To see the keys for --set: selfkind exercises show gratitude

    What you type after the command stays in your shell's history, and other users can see it while the command
    runs.

    Example: selfkind write gratitude "the light" "a message from Ana" "soup"
    """
    with kept_if_refused(context, "", lambda: {"text": " ".join(text) if text != ("-",) else ""}):
        settle(exercise)
    form = exercise.form
    assert form is not None
    # Before anything is refused: what comes from a pipe can be read just once.
    is_typed = plain or (not text and not settings and sys.stdin.isatty())
    lines = lines_in(piped()) if text == ("-",) or not (text or settings or is_typed) else text
    between = " " if text and text != ("-",) else "\n"
    about: list[date | None] = [None]
    marks = Marks(private, from_paper=from_paper)

    def given() -> dict[str, Any]:
        answers, words = answers_that_fit(form, settings)
        if seal is not None and any(field.key == SEAL for field in form.fields):
            with suppress(UsageError):
                seal_from(seal, context.companion.today())
                answers.setdefault(SEAL, seal)
        return with_words(form, answers, [*lines, *words], between=between) | marks.in_draft

    with kept_if_refused(context, exercise.id, given, lambda: about[0]):
        if quick and not form.has_quick:
            raise UsageError(f"“{exercise.name}” has no quick version. Leave out --quick.")
        today = context.companion.today()
        about[0] = checked_day(context, day_words)
        answers = answers_set(form, settings)
        if seal is not None:
            _check_seal(form, answers)
            answers[SEAL] = seal
        seal_from(answers.get(SEAL, ""), today)
        if lines or not is_typed:
            if lines:
                answers = _both(as_main_answer(form, lines, between=between), answers)
            is_nothing = bool(text) and not "".join(text).strip()  # "" is how to say so
            save_entry(context, exercise, answers, day=about[0], marks=marks, allow_empty=is_nothing)
            return 0
    asked = form._replace(fields=form.asked(quick=quick))
    if plain or not command_of_user():
        asks = any(field.kind is FieldKind.PROMPT for field in form.fields)
        prompts = context.companion.reflections.prompts(about[0]) if asks else ()
        _ask_and_save(context, exercise, asked, answers, about[0], prompts, marks)
        return 0
    return _write_in_editor(context, exercise._replace(form=asked), about[0], answers, marks)


def write_on_lines(context: Context, exercise: Exercise) -> None:
    """Ask every question of an exercise on plain lines, and save what was answered."""
    assert exercise.form is not None
    asks = any(field.kind is FieldKind.PROMPT for field in exercise.form.fields)
    prompts = context.companion.reflections.prompts(None) if asks else ()
    _ask_and_save(context, exercise, exercise.form, {}, None, prompts, NO_MARKS)


def _ask_and_save(
    context: Context,
    exercise: Exercise,
    form: Form,
    answers: dict[str, Any],
    day: date | None,
    prompts: Sequence[str],
    marks: Marks,
) -> None:
    """Ask the questions of a form that have no answer yet. What was answered is kept, however that ends."""
    from selfkind.cli.questions import ask, asking, is_left_empty

    with asking(context):
        try:
            ask(form, context, answers, prompts)
            allow_empty = is_blank(form, answers) and is_left_empty(form, context)
        except KeyboardInterrupt:
            hand_back(context, exercise.id, answers | marks.in_draft, day)
            raise
        save_entry(context, exercise, answers, typed=True, day=day, marks=marks, allow_empty=allow_empty)


def _check_seal(form: Form, answers: dict[str, Any]) -> None:
    """Check that --seal has something to seal, and is the only one."""
    if not any(field.key == SEAL for field in form.fields):
        raise UsageError("--seal is for letters, for example: selfkind write letter --seal 7d")
    if SEAL in answers:
        raise UsageError(f"The letter has one seal in --seal and another in --set {SEAL}. Give one of the two.")


def _both(text: dict[str, Any], answers: dict[str, Any]) -> dict[str, Any]:
    """Return the answer that TEXT is together with those of --set."""
    for key in text.keys() & answers.keys():
        raise UsageError(f"“{key}” has one answer in TEXT and another in --set. Give one of the two.")
    return text | answers


def _write_in_editor(
    context: Context, exercise: Exercise, day: date | None, given: dict[str, Any], marks: Marks
) -> int:
    """Save what is written in the user's editor, with what was `given` as options, and return the exit code.

    When the editor ended badly, it's a draft. Words that can be stored nowhere stay in their file.
    """
    from selfkind.cli.editor import edited

    # Before the words: the passphrase that isn't known must not stand between them and the disk.
    context.open_first()
    page = PageInEditor(exercise.id, given | marks.in_draft, day)
    with edited(context.companion, exercise, page) as written:
        try:
            if not written.problem:
                answers = given | answers_on(written.text, exercise)
                save_entry(context, exercise, answers, day=day, marks=marks)
                return 0
        except (SelfkindError, KeyboardInterrupt, SystemExit):
            _keep_page(context, exercise, written, day, given | marks.in_draft)
            raise
        complain(written.problem)
        _keep_page(context, exercise, written, day, given | marks.in_draft)
    return written.exit_code


def _keep_page(
    context: Context, exercise: Exercise, written: Edited, day: date | None, given: dict[str, Any]
) -> None:
    if not keep_as_draft(context, exercise.id, given | all_on(written.text, exercise), day):
        complain(written.keep_file())
