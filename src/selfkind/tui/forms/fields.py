"""The kinds of field, each made from a `FormField`: lines, text, chips, a feeling, a scale, one of a list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rich.text import Text
from textual import events, on
from textual.widget import Widget
from textual.widgets import Select

from selfkind.domain.journal.entry import HOW_OFTEN
from selfkind.domain.practice.exercise import FieldKind, FormField
from selfkind.tui.forms.chips import THROUGH, Chips, Question, Scale
from selfkind.tui.forms.feelings import FeelingField, FeelingsField
from selfkind.tui.forms.field import Field
from selfkind.tui.forms.inputs import Line, Pages
from selfkind.tui.forms.rewriting import at_most, items_of
from selfkind.tui.forms.several import ManyField
from selfkind.tui.text import shown

NONE = ("", "nothing, just tick the item")
MOST_LINES = 200
"""How many lines a list can have on a page: each is a widget of its own. What is pasted beyond joins the last."""


class LineField(Field):
    """One line of text. The page can begin with words of its own there, which typing replaces: `ours`."""

    ours = ""

    def parts(self) -> Iterable[Widget]:
        """Compose the line."""
        yield Line(placeholder=self.spec.hint, ours=self.ours)

    @property
    def answer(self) -> str:
        """Return the line as typed."""
        return self.query_one(Line).value

    @answer.setter
    def answer(self, value: Any) -> None:
        self.query_one(Line).value = str(value or "")

    @property
    def page(self) -> str:
        """Return the line."""
        return self.query_one(Line).value

    @page.setter
    def page(self, text: str) -> None:
        self.query_one(Line).page = text


class LinesField(Field):
    """Several lines, each of them optional. When the last one is filled there is one more; pasted lines are spread
    over them."""

    DEFAULT_CSS = """
    LinesField Line { margin-bottom: 1; }
    LinesField Line.-last { margin-bottom: 0; }
    """

    def __init__(self, spec: FormField, *, how: str = "") -> None:
        super().__init__(spec, how=how)
        self._lines = [Line(placeholder=spec.hint if index == 0 else "") for index in range(spec.lines)]
        self._lines[-1].add_class("-last")

    def parts(self) -> Iterable[Widget]:
        """Compose the lines to begin with; the first holds the hint."""
        yield from self._lines

    @property
    def answer(self) -> list[str]:
        """Return the lines as typed, empty ones too, but for those at the end that the list has grown by."""
        texts = [line.value for line in self._lines]
        while len(texts) > self.spec.lines and not texts[-1].strip():
            texts.pop()
        return texts

    @answer.setter
    def answer(self, value: Any) -> None:
        texts = at_most([str(text) for text in value] if isinstance(value, list | tuple) else [], MOST_LINES)
        self._make_room(len(texts))
        for line, text in zip(self._lines, [*texts, *[""] * len(self._lines)], strict=False):
            line.value = text
        self._grow()

    def changed(self) -> None:
        """Post that there is another answer, and have a line more when the last one is filled."""
        self._grow()
        super().changed()

    def _grow(self) -> None:
        if self._lines[-1].value.strip():
            self._make_room(len(self._lines) + 1)

    def _make_room(self, count: int) -> None:
        """Have so many lines, and never fewer than the form begins with."""
        count = max(min(count, MOST_LINES), self.spec.lines)
        new = [Line() for _ in range(len(self._lines), count)]
        last, gone = self._lines[-1], self._lines[count:]
        self._lines = [*self._lines[:count], *new]
        last.remove_class("-last")
        self._lines[-1].add_class("-last")
        if new:
            self.mount_all(new, after=last)
        for line in gone:
            line.remove()

    @property
    def page(self) -> str:
        """Return the lines, without the empty ones at the end."""
        return "\n".join(self.answer).rstrip("\n")

    @page.setter
    def page(self, text: str) -> None:
        self.answer = items_of(text)

    def spread(self, line: Line, pasted: Sequence[str]) -> None:
        """Put pasted lines into this line and those after it, each into one of its own as far as that is empty."""
        at = self._lines.index(line)
        self._make_room(max(len(self._lines), at + len(pasted)))
        rest = self._lines[at:]
        last = line
        for target, text in zip(rest, at_most([text.strip() for text in pasted], len(rest)), strict=False):
            target.take(text if target is line or not target.value else f" {text}")
            last = target
        self._grow()
        last.focus()


class TextField(Field):
    """Text of any length."""

    DEFAULT_CSS = "TextField.-alone Pages { min-height: 40vh; max-height: 70vh; }"

    def parts(self) -> Iterable[Widget]:
        """Compose the page."""
        yield Pages(placeholder=self.spec.hint)

    @property
    def answer(self) -> str:
        """Return the text as typed."""
        return self.query_one(Pages).text

    @answer.setter
    def answer(self, value: Any) -> None:
        pages = self.query_one(Pages)
        pages.load_text(str(value or ""))
        pages.move_cursor(pages.document.end)

    @property
    def page(self) -> str:
        """Return the text."""
        return self.answer

    @page.setter
    def page(self, text: str) -> None:
        # As an edit, so that undo brings back what was there.
        pages = self.query_one(Pages)
        pages.replace(text, (0, 0), pages.document.end, maintain_selection_offset=False)
        pages.move_cursor(pages.document.end)


class ChoiceField(Field):
    """One of a few words, or none. `names` shows other words than the answers; `always` one has to stand. With the
    last choice of a question that has `own`, one types words of one's own on a line below."""

    DEFAULT_CSS = "ChoiceField > Line { margin-top: 1; }"

    def __init__(
        self,
        spec: FormField,
        *,
        how: str = "",
        how_own: str = "",
        names: Sequence[str] = (),
        always: bool = False,
    ) -> None:
        super().__init__(spec, how=how)
        self._hows = (how, how_own)
        self._names = names
        self._always = always

    def parts(self) -> Iterable[Widget]:
        """Compose the chips, and a line for one's own words."""
        own = self.spec.own
        choices = (*self.spec.choices, *([own] if own else ()))
        yield Chips(choices, names=self._names, always=self._always, type_own=self._type_own)
        if own:
            line = Line(placeholder=self.spec.own_hint)
            line.display = False
            yield line

    def _type_own(self, character: str) -> bool:
        # At once, so that the next key goes to the line too.
        if self._is_own:
            line = self.query_one(Line)
            line.display = True
            self.screen.set_focus(line)
            line.take(character)
        return self._is_own

    @on(events.DescendantFocus)
    def _say_how(self, event: events.DescendantFocus) -> None:
        """Say how to answer: one is chosen, words of one's own are typed."""
        self._how.say(self._hows[isinstance(event.widget, Line)])

    @property
    def _is_own(self) -> bool:
        return bool(self.spec.own) and self.query_one(Chips).choice == self.spec.own

    @property
    def is_waiting(self) -> bool:
        """Whether one's own words are chosen, and there are none yet."""
        return self._is_own and not self.query_one(Line).value.strip()

    def enter(self) -> None:
        """Put the focus on one's own words where there are some, else on the chips."""
        line = next(iter(self.query(Line)), None)
        if line is not None and self._is_own:
            line.focus()
        else:
            super().enter()

    def changed(self) -> None:
        """Post that there is another answer, and show the line where it's needed."""
        for line in self.query(Line):
            line.display = self._is_own
        super().changed()

    @property
    def answer(self) -> str:
        """Return what is chosen, or ""."""
        return self.query_one(Line).value.strip() if self._is_own else self.query_one(Chips).choice

    @answer.setter
    def answer(self, value: Any) -> None:
        words = str(value or "")
        is_own = bool(self.spec.own) and words not in ("", *self.spec.choices)
        for line in self.query(Line):
            line.value = words if is_own else ""
            line.display = is_own
        self.query_one(Chips).choice = self.spec.own if is_own else words


class PromptField(Field):
    """A question to answer in the next field: one of those offered, or one's own."""

    DEFAULT_CSS = "PromptField Line { margin-top: 1; }"

    def parts(self) -> Iterable[Widget]:
        """Compose the question, and a line for one's own."""
        yield Question()
        yield Line(placeholder=self.spec.hint or "or a question of your own")

    def offer(self, prompts: Sequence[str]) -> None:
        """Offer these questions, the first one first."""
        self.query_one(Question).offer(prompts)

    @property
    def is_own(self) -> bool:
        """Whether a question of one's own was typed, or was taken up."""
        return bool(self.query_one(Line).value.strip()) or self.query_one(Question).is_own

    @property
    def answer(self) -> str:
        """Return one's own question, else the one that is shown."""
        return self.query_one(Line).value.strip() or self.query_one(Question).choice

    @answer.setter
    def answer(self, value: Any) -> None:
        self.query_one(Line).value = ""
        self.query_one(Question).choice = str(value or "")

    @property
    def page(self) -> str:
        """Return the question."""
        return self.answer

    @page.setter
    def page(self, text: str) -> None:
        # As one's own, or the one that is offered when nothing is left.
        self.query_one(Line).page = text


class ScaleField(Field):
    """A number from 0 to the most that the question takes, or none."""

    def __init__(self, spec: FormField, *, how: str = "", plain: bool = False) -> None:
        super().__init__(spec, how=how)
        self._plain = plain

    def parts(self) -> Iterable[Widget]:
        """Compose the scale."""
        names = HOW_OFTEN if self.spec.kind is FieldKind.OFTEN else ()
        yield Scale(plain=self._plain, most=self.spec.most, names=names)

    @property
    def answer(self) -> int | None:
        """Return the number, or None."""
        return self.query_one(Scale).value

    @answer.setter
    def answer(self, value: Any) -> None:
        self.query_one(Scale).value = value if isinstance(value, int) else None


class PickField(Field):
    """One of a list that can be long; "" for none of them. Letters look in the open list."""

    DEFAULT_CSS = """
    PickField {
        & > Select > SelectCurrent {
            border: none; border-left: vkey $line; height: 1; padding: 0 1; background: $surface;
            & Static#label { color: $foreground; }
            & .arrow { color: $muted; }
        }
        & > Select:focus > SelectCurrent, & > Select.-expanded > SelectCurrent {
            border: none; border-left: outer $accent; background: $panel; background-tint: transparent;
        }
        & > Select > SelectOverlay, & > Select > SelectOverlay:focus {
            border: round $accent; background: $surface; background-tint: transparent; max-height: 10;
            & > .option-list--option { padding: 0 1; }
            & > .option-list--option-highlighted {
                background: $selection; color: $selection-text; text-style: $selection-style;
            }
            & > .option-list--option-hover { background: $panel; }
        }
    }
    """

    def __init__(self, spec: FormField, *, how: str = "", none: str = NONE[1]) -> None:
        super().__init__(spec, how=how)
        self._none = (NONE[0], none)
        self._answer = ""
        self._known = {""}

    def parts(self) -> Iterable[Widget]:
        """Compose the line with its list."""
        yield Select[str]([(Text(self._none[1]), self._none[0])], allow_blank=False, value="")

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer these (id, name), and none of them first; the answer stays."""
        known = dict([self._none, *choices])
        if self._answer not in known:
            # The pack of this exercise is missing: keep its id, and say so.
            known[self._answer] = f"{self._answer} (not available right now)"
        self._known = set(known)
        select = self.query_one(Select)
        with self.prevent(Select.Changed):
            # `Text` is never markup and, unlike `Content`, can be searched by typing.
            select.set_options([(Text(shown(name)), id) for id, name in known.items()])
            select.value = self._answer

    def on_key(self, event: events.Key) -> None:
        """Stop a stray letter, so that it begins nothing else."""
        if event.is_printable and event.character not in THROUGH:
            event.stop()
            event.prevent_default()

    @property
    def answer(self) -> str:
        """Return the id that is picked, "" for none."""
        return self._answer

    @answer.setter
    def answer(self, value: Any) -> None:
        self._answer = str(value or "")
        if self._answer in self._known:
            with self.prevent(Select.Changed):
                self.query_one(Select).value = self._answer

    @on(Select.Changed)
    def _picked(self, event: Select.Changed) -> None:
        event.stop()
        if isinstance(event.value, str) and event.value != self._answer:
            self._answer = event.value
            self.changed()


def field_for(
    spec: FormField,
    *,
    save_key: str = "",
    next_key: str = "",
    last: bool = False,
    alone: bool = False,
    plain: bool = False,
    ends: str = "saves",
) -> Field:
    """Return the field for a question of a form. `save_key` is named where it says how to answer, and `next_key`
    where enter doesn't go on; a field that is `alone` on its page is as large as the page allows. `ends` is what
    enter does in the last field."""
    now = f"{save_key} saves" if save_key else ""
    go_on = f"enter {ends}" if last else "enter next"
    arrows, right, dot = ("arrows", "right arrow", ", ") if plain else ("← →", "→", " · ")
    typed = go_on if last or not now else f"{go_on}{dot}{now} now"
    again = go_on.replace("enter", "enter again")
    rated = f"{arrows} or type 0 to {spec.most}{dot}{go_on}"
    match spec.kind:
        case FieldKind.LINE:
            return LineField(spec, how=typed)
        case FieldKind.LINES:
            return LinesField(spec, how=typed)
        case FieldKind.TEXT:
            field = TextField(spec, how=f"{next_key} next" if next_key and not last else now)
            field.set_class(alone, "-alone")
            return field
        case FieldKind.CHOICE:
            chosen = f"{arrows} choose{dot}backspace clears{dot}{go_on}"
            return ChoiceField(spec, how=chosen, how_own=go_on)
        case FieldKind.MANY:
            marks = f"{arrows} move{dot}space marks{dot}{go_on}"
            return ManyField(spec, how=marks, how_own=f"enter adds words{dot}{again}")
        case FieldKind.FEELINGS:
            takes = f"{right} accepts the word shown"
            return FeelingsField(spec, how=takes, how_strong=rated, plain=plain)
        case FieldKind.FEELING:
            return FeelingField(spec, how=f"{right} accepts the word shown", how_strong=rated, plain=plain)
        case FieldKind.PROMPT:
            return PromptField(spec, how=f"{arrows} another question{dot}enter next")
        case FieldKind.SCALE | FieldKind.RATING | FieldKind.OFTEN:
            return ScaleField(spec, how=rated, plain=plain)
