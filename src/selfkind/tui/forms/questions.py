"""A field for questions of one's own: one a line, and beside each how it's answered. The list grows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input

from selfkind.domain.journal.template import MOST_QUESTIONS, NAMES, Ask
from selfkind.domain.practice.exercise import FieldKind, FormField
from selfkind.tui.forms.chips import Chosen
from selfkind.tui.forms.field import Field
from selfkind.tui.forms.inputs import BAR, Line

ASKS = tuple(Ask)


class AskPick(Chosen):
    """How a question is answered: the arrows, space and clicks go to another way."""

    DEFAULT_CSS = f"AskPick {{ height: 1; width: 16; margin-left: 1; {BAR} color: $muted; }}"
    index: reactive[int] = reactive(0)

    def watch_index(self) -> None:
        """Post that there is another answer."""
        self.post_message(self.Changed())

    def taken(self, event: events.Key) -> bool:
        """Go to another way with the arrows or space."""
        if event.key not in ("left", "right", "space"):
            return False
        self.index = (self.index + (-1 if event.key == "left" else 1)) % len(ASKS)
        return True

    def render(self) -> Content:
        """Return the name of the way."""
        return Content(NAMES[ASKS[self.index]])

    def on_click(self) -> None:
        """Go to another way."""
        self.index = (self.index + 1) % len(ASKS)


class QuestionRow(Horizontal):
    """One question with its way, and the key that its answers have, "" for a new one."""

    DEFAULT_CSS = """
    QuestionRow { height: 1; margin-bottom: 1; & Line { width: 1fr; } }
    QuestionRow:last-child { margin-bottom: 0; }
    """

    def __init__(self, placeholder: str = "") -> None:
        super().__init__()
        self.key = ""
        self.line, self.pick = Line(placeholder=placeholder), AskPick()

    def compose(self) -> ComposeResult:
        """Compose the question and its way."""
        yield self.line
        yield self.pick

    @property
    def answer(self) -> dict[str, Any]:
        """Return the question. Its words are called like those of a feeling, so that a draft can show them."""
        return {"word": self.line.value, "ask": str(ASKS[self.pick.index]), "key": self.key}

    def take(self, given: Mapping[str, Any]) -> None:
        """Show a question."""
        self.line.value = str(given.get("word") or "")
        self.key = str(given.get("key") or "")
        ask = given.get("ask")
        self.pick.index = ASKS.index(Ask(ask)) if ask in list(Ask) else 0


class QuestionsField(Field):
    """Questions of one's own."""

    DEFAULT_CSS = "QuestionsField > #questions { height: auto; }"

    def __init__(self, key: str, label: str, *, hint: str, how: str, how_way: str) -> None:
        super().__init__(FormField(key, FieldKind.FEELINGS, label, hint), how=how)
        self._hows = (how, how_way)
        self._rows = [QuestionRow(hint)]

    def parts(self) -> Iterable[Widget]:
        """Compose the rows."""
        yield Vertical(*self._rows, id="questions")

    @on(events.DescendantFocus)
    def _say_how(self, event: events.DescendantFocus) -> None:
        self._how.say(self._hows[isinstance(event.widget, AskPick)])

    @on(Input.Changed)
    def _grow(self) -> None:
        if self._rows[-1].line.value.strip():
            self._make_room(len(self._rows) + 1)

    def _make_room(self, count: int) -> None:
        """Have so many rows, one at least."""
        count = max(min(count, MOST_QUESTIONS), 1)
        new = [QuestionRow() for _ in range(len(self._rows), count)]
        gone = self._rows[count:]
        self._rows = [*self._rows[:count], *new]
        if new:
            self.query_one("#questions").mount_all(new)
        for row in gone:
            row.remove()

    def after(self, part: Widget) -> Widget | None:
        """Return the next question: none after one that stays empty."""
        row = next(one for one in self._rows if part in (one.line, one.pick))
        at = self._rows.index(row) + 1
        is_over = (part is row.line and not part.value.strip()) or at == len(self._rows)
        return None if is_over else self._rows[at].line

    def spread(self, line: Line, pasted: Sequence[str]) -> None:
        """Make each pasted line a question."""
        at = next(place for place, row in enumerate(self._rows) if row.line is line)
        before, rest = self.answer[:at], self.answer[at + 1 :]
        here = self._rows[at].answer
        first = {**here, "word": f"{here['word']}{pasted[0].strip()}"}
        new = [{"word": text.strip(), "ask": here["ask"], "key": ""} for text in pasted[1:]]
        self.answer = [*before, first, *new, *(one for one in rest if one["word"])]

    @property
    def answer(self) -> list[dict[str, Any]]:
        """Return the questions as typed; without the empty ones at the end."""
        found = [row.answer for row in self._rows]
        while found and not found[-1]["word"].strip():
            found.pop()
        return found

    @answer.setter
    def answer(self, value: Any) -> None:
        given = [one if isinstance(one, Mapping) else {"word": str(one)} for one in value or ()]
        self._make_room(len(given) + 1)
        for row, one in zip(self._rows, [*given[: len(self._rows)], {}, {}], strict=False):
            row.take(one)
