"""The questions of a form, asked one after the other on plain lines. The shell and `selfkind plain` both ask
so."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from itertools import cycle
from typing import Any

from selfkind.domain.decoding import is_text
from selfkind.domain.errors import UsageError
from selfkind.domain.journal.editor_page import choices_line
from selfkind.domain.journal.form_keys import checked_scale
from selfkind.domain.journal.forms import is_left_out, pause_offered
from selfkind.domain.journal.set_answers import answer_from, choice_or_own, feeling_from
from selfkind.domain.practice.exercise import FieldKind, Form, FormField
from selfkind.plain.console import HOW_A_TEXT_ENDS, Console

HOW_A_TEXT_BEGINS = f"Write as many lines as you like. {HOW_A_TEXT_ENDS}"
HOW_STRONG = "How strong, from 0 to 100?"
SEVERAL = "Type numbers or your own words, with commas between them. For none, just press Enter."
BACK = "To go back, press ctrl+c."
OR_ELSE = f"For no answer, just press Enter. {BACK}"
SKIP = "Enter alone leaves the question out."
FITS = {
    FieldKind.LINE: f"Type one line. {SKIP}",
    FieldKind.LINES: "Type one line for each. Enter alone leaves one out.",
    FieldKind.TEXT: f"Type as many lines as you like. {SKIP}",
    FieldKind.CHOICE: f"Type one of the choices, or its beginning, or its number in a list. {SKIP}",
    FieldKind.MANY: f"Type numbers, words from the list, or your own words, with commas between them. {SKIP}",
    FieldKind.FEELING: f"Type a word for the feeling, for example calm, or with how strong: sad 60. {SKIP}",
    FieldKind.FEELINGS: "Type a word for one feeling, or with how strong: sad 60. Enter alone ends the list.",
    FieldKind.PROMPT: "Press Enter to take the question, type + for another one, or type a question of your own.",
}
"""What can be answered, by the kind of question."""


def fits(field: FormField) -> str:
    """Return what can be answered to a question."""
    if field.kind is FieldKind.OFTEN:  # the question says what each number means
        return f"Type a whole number from 0 to {field.most}. {SKIP}"
    return FITS.get(field.kind) or _number_fits(field.most)


def _number_fits(most: int) -> str:
    return f"Type a whole number from 0 to {most}. 0 is the least, {most} is the most. {SKIP}"


class Walk:
    """A walk through the questions of a form. The `answers` have at each moment what was answered so far, also
    when the input ends.

    `prompts` are the questions to look back on a day with. With `is_listed`, choices are a numbered list, and a
    line with just a dot ends a text, so that it can have empty lines; else choices are a sentence, and an empty
    line ends a text. `pause` is told why a few kind minutes are offered after a question, once. `answered` is
    called after each question. `fits` says more of what can be answered, by the key of the question.
    """

    def __init__(
        self,
        console: Console,
        answers: dict[str, Any],
        prompts: Sequence[str] = (),
        *,
        is_listed: bool = False,
        pause: Callable[[str], object] = lambda _why: None,
        answered: Callable[[], object] = lambda: None,
        fits: Mapping[str, str] | None = None,
    ) -> None:
        self._console = console
        self._prompts = prompts
        self._is_listed = is_listed
        self._pause = pause
        self._answered = answered
        self._more = fits or {}
        self._has_said_how = False
        self.answers = answers

    def ask_all(self, form: Form) -> None:
        """Ask each question of the form that has no answer yet, and that isn't left out after the others."""
        has_offered = False
        for field in form.fields:
            if field.key in self.answers or is_left_out(form, field, self.answers):
                continue
            self.ask(field)
            if not has_offered and (why := pause_offered(form, field, self.answers)):
                has_offered = True
                self._pause(why)

    def ask(self, field: FormField) -> None:
        """Ask one question according to its kind. What is listed comes before the question, which comes last."""
        if self._is_listed:
            self._say_before(field)
            self._say_question(field)
        else:
            self._say_question(field)
        try:
            self._ask(field)
        except BaseException as left:
            self._take_half(field, getattr(left, "typed", "").strip())
            raise
        self._answered()

    def _take_half(self, field: FormField, typed: str) -> None:
        """Keep what was typed on the line on which the user went back, where the answer is words."""
        if not typed or not is_text(typed):
            return
        answer = self.answers.get(field.key)
        match field.kind:
            case FieldKind.LINES:
                self.answers[field.key] = [*(answer or []), typed]
            case FieldKind.TEXT:
                self.answers[field.key] = f"{answer or ''}{typed}\n"
            case FieldKind.LINE | FieldKind.PROMPT:
                self.answers[field.key] = typed
            case FieldKind.CHOICE if field.own and not typed.isdecimal():
                self.answers[field.key] = typed
            case FieldKind.FEELINGS if not (answer and answer[-1]["intensity"] is None):
                self.answers[field.key] = [*(answer or []), self._rated(typed)]
            case FieldKind.MANY:
                self.answers[field.key] = [word.strip() for word in typed.split(",") if word.strip()]
            case FieldKind.FEELING if not answer:
                self.answers[field.key] = self._rated(typed)

    def _say_question(self, field: FormField) -> None:
        label = field.label + (f" ({field.hint})" if field.hint else "")
        starter = [f"You might start with: {field.starter.strip()}"] if field.starter else []
        self._console.say(*([*field.tips, *starter, label] if self._is_listed else [label, *field.tips, *starter]))

    def _say_before(self, field: FormField) -> None:
        """Say what stands above a question: its choices, or how its text ends, once."""
        match field.kind:
            case FieldKind.CHOICE:
                self._list(field, own=field.own.rstrip("…"))
            case FieldKind.MANY:
                self._list(field)
                self._console.say(SEVERAL)
            case FieldKind.TEXT if not self._has_said_how:
                self._has_said_how = True
                self._console.say(HOW_A_TEXT_BEGINS)

    def _ask(self, field: FormField) -> None:
        match field.kind:
            case FieldKind.LINES:
                lines = self.answers[field.key] = []
                # As many as one likes: after the last one that the form begins with, an empty line ends them.
                while len(lines) < field.lines or lines[-1].strip():
                    lines.append(self._line(field, f"{len(lines) + 1}. "))
            case FieldKind.TEXT:
                self._text(field)
            case FieldKind.PROMPT:
                self.answers[field.key] = self._prompt(field)
            case FieldKind.CHOICE:
                self.answers[field.key] = self._choice(field)
            case FieldKind.SCALE | FieldKind.RATING | FieldKind.OFTEN:
                self.answers[field.key] = self._number(self._fits(field), field.most, self._again(field))
            case FieldKind.MANY:
                self.answers[field.key] = self._several(field)
            case FieldKind.FEELING:
                self.answers[field.key] = None
                self._feeling(field, lambda felt: self.answers.update({field.key: felt}))
            case FieldKind.FEELINGS:
                feelings = self.answers[field.key] = []
                while len(feelings) < field.lines and self._feeling(
                    field, feelings.append, f"{len(feelings) + 1}. "
                ):
                    pass
            case FieldKind.LINE:
                self.answers[field.key] = self._line(field)

    def _line(self, field: FormField, prompt: str = "> ") -> str:
        return self._console.line(fits=self._fits(field), prompt=prompt, again=self._again(field))

    def _again(self, field: FormField) -> str:
        """Return the question as it comes again, below what was said about it."""
        return field.label if self._is_listed else ""

    def _fits(self, field: FormField) -> str:
        back = "ctrl+c goes back." if self._is_listed else ""
        said = fits(field).removesuffix(SKIP).strip() if field.required else fits(field)
        return " ".join(filter(None, (said, self._more.get(field.key, ""), back)))

    def _text(self, field: FormField) -> None:
        def keep(text: str) -> None:
            self.answers[field.key] = text

        keep("")
        if self._is_listed:
            self._console.text(fits=self._fits(field), keep=keep, says_how=False, again=field.label)
            return
        self._console.say("To finish, press Enter on an empty line.")
        while line := self._console.line(fits="" if self.answers[field.key] else self._fits(field)):
            keep(f"{self.answers[field.key]}{line}\n")

    def _prompt(self, field: FormField) -> str:
        """Show a question to answer, and return it, or the person's own. Each “+” shows another one."""
        for prompt in cycle(self._prompts or ("",)):
            how = "Press Enter to answer this question, type + for another one, or type your own question."
            self._console.say(*((how, prompt) if self._is_listed else (prompt, how)))
            again = prompt if self._is_listed else ""
            words = self._console.line(fits=self._fits(field), again=again).strip()
            if words != "+":
                return words or prompt
        return ""

    def _feeling(self, field: FormField, keep: Callable[[dict[str, Any]], object], prompt: str = "> ") -> bool:
        """Ask for a feeling and how strong it is, and return whether there is one. `keep` gets the feeling as soon
        as there's a word for it."""
        word = self._line(field, prompt)
        if not word.strip():
            return False
        felt = self._rated(word)
        keep(felt)
        if felt["intensity"] is None:
            self._console.say(HOW_STRONG)
            felt["intensity"] = self._number(_number_fits(100), again=HOW_STRONG if self._is_listed else "")
        return True

    def _rated(self, word: str) -> dict[str, Any]:
        """Return a feeling as it was typed, with how strong it is where that was typed too: “sad 60”."""
        with suppress(UsageError):
            return feeling_from(word.strip())
        return {"word": word, "intensity": None}

    def _several(self, field: FormField) -> list[str]:
        """Ask for several choices, by number or by word; what's none of them is the user's own."""
        if not self._is_listed:
            self._list(field)
            self._console.say(SEVERAL)
        while True:
            try:
                return [choice_or_own(field, word) for word in self._line(field).split(",") if word.strip()]
            except UsageError as problem:
                self._console.say(problem.message)

    def _choice(self, field: FormField) -> str:
        """Ask until the user typed a choice, or an unambiguous beginning of one, or another seal for a letter;
        return "" for none."""
        while True:
            if not self._is_listed:
                self._console.say(choices_line(field))
            typed = self._line(field).strip()
            if self._is_listed and typed.isascii() and typed.isdecimal() and typed not in field.choices:
                typed = field.choices[int(typed) - 1] if 1 <= int(typed[:9]) <= len(field.choices) else typed
            with suppress(UsageError):
                return str(answer_from(field, [typed]))
            if self._is_listed:
                or_else = BACK if field.required else OR_ELSE
                self._console.say(f"Please type a number from the list. {or_else}", field.label)

    def _list(self, field: FormField, own: str = "") -> None:
        """Say the choices of a question with their numbers, and that words of one's `own` can be typed."""
        for number, choice in enumerate(field.choices, 1):
            about = field.about.get(choice, "")
            self._console.say(f"{number}. {choice}" + (f": {about}" if about else ""))
        if own:
            self._console.say(f"Or {own}: type your own words.")

    def _number(self, what_fits: str, most: int = 100, again: str = "") -> int | None:
        """Ask until the user typed a whole number from 0 to `most`; return None for none."""
        while words := self._console.line(fits=what_fits, prompt=f"0-{most}> ", again=again).strip():
            try:
                return checked_scale(int(words), 0, most)
            except (ValueError, UsageError):
                self._console.say(f"Please choose a number from 0 to {most}. You gave {words}.")
                self._console.say(*([OR_ELSE, again] if self._is_listed and again else []))
        return None
