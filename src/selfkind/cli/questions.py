"""The questions of a form, asked on plain lines."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import cycle
from typing import TYPE_CHECKING, Any

from selfkind.cli.decoding import is_text
from selfkind.cli.ending_signals import ending_like_ctrl_c
from selfkind.cli.help_keys import asks_for_help
from selfkind.cli.help_text import say_help
from selfkind.cli.output import complain, say
from selfkind.domain.errors import UsageError
from selfkind.domain.journal.editor_page import choices_line
from selfkind.domain.journal.form_keys import checked_scale
from selfkind.domain.journal.forms import is_left_out, pause_offered
from selfkind.domain.journal.set_answers import answer_from, choice_or_own
from selfkind.domain.practice.exercise import FieldKind, Form, FormField

if TYPE_CHECKING:
    from selfkind.cli.context import Context


HINT = "For help lines, type ! and press Enter."
"""It stands above what is asked, at every prompt for words."""


@contextmanager
def asking(context: Context) -> Iterator[None]:
    """Ask in here, with the home open: what is typed can be kept, also when a signal ends the command."""
    with ending_like_ctrl_c():
        # A StringIO in a test has no such method. It comes first: nothing may be read before it.
        if reconfigure := getattr(sys.stdin, "reconfigure", None):
            reconfigure(errors="surrogateescape")
        context.open_first()
        yield


def ask(form: Form, context: Context, answers: dict[str, Any], prompts: Sequence[str] = ()) -> None:
    """Ask each question of the form that isn't among the `answers` yet, and add what is answered at once.

    Enter alone skips a question; the end of input ends. `prompts` are the questions to look back on a day with.
    With ``--json`` the questions go to stderr, where they don't mix with the document on stdout.
    """
    text = context.companion.text
    questions = _Questions(context, answers, prompts)
    has_offered = False
    questions.say(HINT)
    if form.intro:
        questions.say(form.intro)
    try:
        for field in form.fields:
            if field.key not in questions.answers and not is_left_out(form, field, questions.answers):
                questions.ask(field)
                why = "" if has_offered else pause_offered(form, field, questions.answers)
                if why and (words := text(f"pause_{why}_shell")):
                    has_offered = True
                    questions.say(f"{words} selfkind do {form.pause}")
    except EOFError:
        questions.say("")


def ask_line(question: str, context: Context, *, is_first: bool = True) -> str:
    """Ask one question, and return the line that was typed; "" when the input ends. Above the first of several,
    the way to help lines is said."""
    questions = _Questions(context, {})
    if is_first:
        questions.say(HINT)
    questions.say(question)
    try:
        return questions.line()
    except EOFError:
        questions.say("")
        return ""


def wait_for_enter(prompt: str, context: Context) -> None:
    """Wait until Enter is pressed, or until the input ends; “!” prints help lines first."""
    questions = _Questions(context, {})
    try:
        questions.line(prompt)
    except EOFError:
        questions.say("")


def is_left_empty(form: Form, context: Context) -> bool:
    """Ask whether a page without a word is saved like that, where the form offers it."""
    if not form.save_empty:
        return False
    questions = _Questions(context, {})
    questions.say(f"{form.save_empty}? To save the page like this, type y.")
    try:
        return questions.line().strip().casefold() in ("y", "yes")
    except EOFError:
        questions.say("")
        return False


class _Questions:
    """The questions and the answers so far: those given before the input ended are kept."""

    def __init__(self, context: Context, answers: dict[str, Any], prompts: Sequence[str] = ()) -> None:
        self._context = context
        self._on_stderr = context.json
        self._prompts = prompts
        self.answers = answers

    def say(self, line: str) -> None:
        """Print a line where the questions go."""
        (complain if self._on_stderr else say)(line)

    def ask(self, field: FormField) -> None:
        """Ask one question according to its kind. Raises EOFError when the input ends."""
        self.say(field.label + (f" ({field.hint})" if field.hint else ""))
        for tip in field.tips:
            self.say(tip)
        if field.starter:
            self.say(f"You might start with: {field.starter.strip()}")
        match field.kind:
            case FieldKind.LINES:
                lines = self.answers[field.key] = []
                # As many as one likes: after the last one that the form begins with, an empty line ends them.
                while len(lines) < field.count or lines[-1].strip():
                    lines.append(self.line(f"{len(lines) + 1}. "))
            case FieldKind.TEXT:
                self.say("To finish, press Enter on an empty line.")
                self.answers[field.key] = ""
                while line := self.line():
                    self.answers[field.key] += f"{line}\n"
            case FieldKind.PROMPT:
                self.answers[field.key] = self._prompt()
            case FieldKind.CHOICE:
                self.answers[field.key] = self._choice(field)
            case FieldKind.SCALE | FieldKind.RATING | FieldKind.OFTEN:
                self.answers[field.key] = self._number(field.most)
            case FieldKind.MANY:
                self.answers[field.key] = self._several(field)
            case FieldKind.FEELING:
                if felt := self._feeling():
                    self.answers[field.key] = felt
            case FieldKind.FEELINGS:
                feelings = self.answers[field.key] = []
                while len(feelings) < field.count and (felt := self._feeling(f"{len(feelings) + 1}. ")):
                    feelings.append(felt)
            case FieldKind.LINE:
                self.answers[field.key] = self.line()

    def _prompt(self) -> str:
        """Show a question to answer, and return it, or the person's own. Each “+” shows another one."""
        for prompt in cycle(self._prompts or ("",)):
            self.say(prompt)
            self.say("Press Enter to answer this question, type + for another one, or type your own question.")
            words = self.line().strip()
            if words != "+":
                return words or prompt
        return ""

    def _feeling(self, prompt: str = "> ") -> dict[str, Any] | None:
        """Ask for a feeling and how strong it is; return None for none."""
        word = self.line(prompt)
        if not word.strip():
            return None
        felt: dict[str, Any] = {"word": word, "intensity": None}
        self.say("How strong, from 0 to 100?")
        try:
            felt["intensity"] = self._number()
        except EOFError:
            self.say("")
        return felt

    def _several(self, field: FormField) -> list[str]:
        """Ask for several choices, by number or by word; what's none of them is the user's own."""
        for number, choice in enumerate(field.choices, 1):
            about = field.about.get(choice, "")
            self.say(f"{number}. {choice}" + (f": {about}" if about else ""))
        self.say("Type numbers or your own words, with commas between them. For none, just press Enter.")
        while True:
            try:
                return [choice_or_own(field, word) for word in self.line().split(",") if word.strip()]
            except UsageError as problem:
                self.say(problem.message)

    def _choice(self, field: FormField) -> str:
        """Ask until the user typed a choice, or an unambiguous beginning of one, or another seal for a letter;
        return "" for none."""
        while True:
            self.say(choices_line(field))
            with suppress(UsageError):
                return str(answer_from(field, [self.line()]))

    def _number(self, most: int = 100) -> int | None:
        """Ask until the user typed a whole number from 0 to `most`; return None for none."""
        while words := self.line(f"0-{most}> ").strip():
            try:
                return checked_scale(int(words), 0, most)
            except (ValueError, UsageError):
                self.say(f"Please choose a number from 0 to {most}. You gave {words}.")
        return None

    def line(self, prompt: str = "> ") -> str:
        """Return a line that was typed, asked for again when it isn't text, or after help lines when it's “!”.
        Raises EOFError when the input ends."""
        while True:
            line = self._typed(prompt)
            if not is_text(line):
                self.say(
                    "Some characters in this line can't be read, because they aren't UTF-8. Please type "
                    "the line again."
                )
            elif asks_for_help(line):
                say_help(self._context.companion, on_stderr=self._context.json)
            else:
                return line

    def _typed(self, prompt: str) -> str:
        if not self._on_stderr:
            return input(prompt)
        print(prompt, end="", file=sys.stderr, flush=True)
        return input()
