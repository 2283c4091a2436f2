"""The console of plain lines: text out, one line in, and what can be asked with these.

Nothing is drawn here. A question is the last line before the prompt, an answer that doesn't fit gets one line, and
then the question comes again. At every question, “?” says what can be answered, and “!” shows help lines.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import TypeVar

from selfkind.domain.decoding import is_text
from selfkind.domain.errors import UsageError
from selfkind.domain.plain_signs import as_written, own
from selfkind.platform.help_keys import asks_for_help
from selfkind.platform.keyboard import Wait, keys_of_terminal, without_codes

T = TypeVar("T")

PAGE = 10
"""How many lines of a list are shown at once."""
MORE = "m"
BACK = "b"
ASKS = "?"
END_OF_TEXT = "."
HOW_A_TEXT_ENDS = "A line with just a dot ends your text."
AGAIN = "="
"""Stands for what was typed at the same question before, when it was left."""
NOT_UTF8 = "Some characters in this line can't be read, because they aren't UTF-8. Please type the line again."


class Leave(Exception):
    """The user goes back from what was asked: with ctrl+c or ctrl+d, with “b”, or because the input ended. `typed`
    is what was on the line then."""

    def __init__(self, typed: str = "") -> None:
        super().__init__()
        self.typed = typed


@dataclass(frozen=True)
class Letter:
    """A letter that can be typed at a list in place of a number: what it's `about`, and what it does."""

    key: str
    about: str
    run: Callable[[], object]


@dataclass(frozen=True)
class Console:
    """Lines out and in. `read` shows a prompt and returns the line that was typed; `write` prints a line;
    `show_help` prints the help lines; `keys` reads single keys while something runs; `ring` rings
    the bell of the terminal, where there is one. `left` has what was typed at questions that were left."""

    read: Callable[[str], str]
    write: Callable[[str], None]
    show_help: Callable[[], None]
    keys: Callable[[], AbstractContextManager[Wait]] = keys_of_terminal
    ring: Callable[[], object] | None = None
    left: dict[str, str] = field(default_factory=dict, repr=False)

    def say(self, *lines: str) -> None:
        """Print lines, one below the other."""
        for line in lines:
            self.write(line)

    def line(
        self, question: str = "", *, fits: str = "", prompt: str = "> ", keeps: bool = True, again: str = ""
    ) -> str:
        """Ask a question and return the line that was typed, without the codes of keys that are no letters.

        After “?” what `fits` is said, where there's anything to say, and the question comes again; also after help
        lines, and after what isn't text. Where the question was said before, `again` is what comes then.

        What was on the line when a question was left is offered the next time, unless nobody `keeps` that. A page
        has no question here, and keeps its words itself."""
        before = self.left.get(question, "") if keeps else ""
        if before:
            self.say(f"Last time you typed: {own(before)}", f"To use these words, type {AGAIN} here.")
        try:
            typed = self._line(question, fits, prompt, again)
        except Leave as left:
            if keeps and question and left.typed.strip() and is_text(left.typed):
                self.left[question] = left.typed
            raise
        self.left.pop(question, None)
        return before if before and typed.strip() == AGAIN else typed

    def _line(self, question: str, fits: str, prompt: str, again: str = "") -> str:
        asked = question
        while True:
            if asked:
                self.say(asked)
            asked = question or again
            typed = self.read(prompt)
            if not is_text(typed):
                self.say(NOT_UTF8)
            elif asks_for_help(typed):
                self.show_help()
            elif fits and typed.strip() == ASKS:
                self.say(fits)
            else:
                return without_codes(typed)

    def ask_until(
        self,
        question: str,
        read: Callable[[str], T],
        *,
        fits: str = "",
        prompt: str = "> ",
        keeps: bool = True,
    ) -> T:
        """Ask until `read` takes the words that were typed, without the spaces around them, and return what it
        makes of them. `read` raises `UsageError` with the line to show for words that don't fit."""
        while True:
            try:
                return read(self.line(question, fits=fits, prompt=prompt, keeps=keeps).strip())
            except UsageError as problem:
                self.say(problem.message)

    def yes_no(self, question: str, *, default: bool | None = None) -> bool:
        """Ask a question that yes or no answers. Enter alone is the `default`, where there is one."""
        enter = {True: " Enter alone means yes.", False: " Enter alone means no.", None: ""}[default]

        def read(words: str) -> bool:
            if not words and default is not None:
                return default
            if words.casefold() in ("y", "yes", "n", "no"):
                return words.casefold() in ("y", "yes")
            raise UsageError("Please type y for yes, or n for no.")

        return self.ask_until(
            f"{question} y or n?", read, fits=f"Type y for yes, or n for no.{enter}", keeps=False
        )

    def choose(
        self,
        question: str,
        labels: Sequence[str],
        *,
        letters: Sequence[Letter] = (),
        enter: int | None = None,
        back: str = "goes back",
    ) -> int | None:
        """Show a numbered list, ask which of it, and return its place, from 0 on; None after one of the `letters`
        did its thing. A number or the beginning of a label chooses, Enter alone the place `enter`. A long list
        comes in pages, and Enter alone says the list again where there's no place `enter`. `back`
        says what “b” does. Raises `Leave` for “b”."""
        shown = self._page(labels, 0)
        while True:
            typed = self._line(question, _what_fits(labels, shown, letters, enter, back), "> ").strip()
            letter = next((one for one in letters if one.key == typed.casefold()), None)
            if letter is not None:
                letter.run()
                return None
            if typed.casefold() == BACK:
                raise Leave
            if not typed and enter is not None:
                return enter
            if not typed:
                shown = self._page(labels, 0)
            elif typed.casefold() == MORE and shown < len(labels):
                shown = self._page(labels, shown)
            else:
                try:
                    return place_of(typed, [as_written(label) for label in labels])
                except UsageError as problem:
                    self.say(problem.message)

    def _page(self, labels: Sequence[str], first: int) -> int:
        """Show the page of a list that begins at `first`, and return how much of the list is shown by then."""
        last = min(first + PAGE, len(labels))
        lines = [f"{number + 1}. {labels[number]}" for number in range(first, last)]
        if last < len(labels):
            lines.append(f"{MORE}. More: {len(labels) - last} of {len(labels)} are left.")
        # In one piece: between two, yasr finds the cursor on an empty line and says “blank”.
        self.say("\n".join(lines))
        return last

    def text(
        self,
        question: str = "",
        *,
        fits: str = "",
        keep: Callable[[str], object] = lambda _text: None,
        says_how: bool = True,
        again: str = "",
    ) -> str:
        """Ask for text of several lines, which a line with just a dot ends, and return it. Enter alone, before any
        other line, is no text. `keep` gets the text after each line, so that nothing is lost."""
        if says_how:
            self.say(f"Write as many lines as you like. {HOW_A_TEXT_ENDS}")
        if question:
            self.say(question)
        about = f"{fits or 'Enter alone at the beginning skips the question.'} {HOW_A_TEXT_ENDS}"
        text = ""
        while True:
            line = self.line(fits="" if text else about.strip(), again=question or again)
            if line.strip() == END_OF_TEXT or not (line or text):
                return text
            text += f"{line}\n"
            keep(text)
            if text.endswith("\n\n\n"):
                self.say(HOW_A_TEXT_ENDS)  # who presses Enter again and again looks for the end


def place_of(typed: str, labels: Sequence[str]) -> int:
    """Return the place of the label that is meant, from 0 on: by its number, or by the beginning of just one.
    Raises `UsageError` with the line to show."""
    if typed.isascii() and typed.isdecimal():
        if 1 <= int(typed[:9]) <= len(labels):
            return int(typed) - 1
        raise UsageError(f"Please type a number from 1 to {len(labels)}. You typed {typed[:9]}.")
    low = typed.casefold()
    found = [place for place, label in enumerate(labels) if low and label.casefold().startswith(low)]
    whole = [place for place in found if labels[place].casefold() == low]
    if len(whole or found) == 1:
        return (whole or found)[0]
    if found:
        raise UsageError(
            f"{len(found)} of these begin with “{own(typed)}”. Please type more of the name, or a number."
        )
    said = f"Nothing here begins with “{own(typed)}”." if typed else "Nothing was typed."
    raise UsageError(f"{said} Please type a number, ? to see what you can type, or ! for help lines.")


def _what_fits(labels: Sequence[str], shown: int, letters: Sequence[Letter], enter: int | None, back: str) -> str:
    """Say what can be typed at a list."""
    numbers = f"a number from 1 to {len(labels)}" if len(labels) > 1 else "1"
    said = [f"Type {numbers}, or the beginning of a name."]
    said += ["Enter alone says the list again." if enter is None else f"Enter alone means {enter + 1}."]
    said += [f"{MORE} shows more."] if shown < len(labels) else []
    said += [f"{one.key} {one.about}." for one in letters]
    return " ".join([*said, f"{BACK} or ctrl+d {back}.", "! shows help lines."])
