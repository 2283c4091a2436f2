"""A field that takes several answers: some of a few choices, and words of one's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar

from textual import events, on
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input

from selfkind.domain.practice.exercise import FormField
from selfkind.tui.forms.chips import Chips
from selfkind.tui.forms.field import Field
from selfkind.tui.forms.inputs import Line
from selfkind.tui.forms.rewriting import items_of
from selfkind.tui.text import drawn, shown


class ManyChips(Chips):
    """Chips of which several can be marked: the arrows move, space marks or unmarks, as a click does."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"chips--here"}
    DEFAULT_CSS = """
    ManyChips:focus > .chips--here { text-style: bold underline; }
    """
    marked: reactive[frozenset[int]] = reactive(frozenset[int]())

    class Moved(Message):
        """The cursor is at another chip."""

    def __init__(self, choices: Sequence[str]) -> None:
        super().__init__(choices)
        self.set_reactive(Chips.index, 0)
        self._show_names()

    def _show_names(self) -> None:
        # Two cells before each name, so that a mark moves nothing.
        self._names = tuple(f"  {shown(name)} " for name in self._choices)

    @property
    def here(self) -> str:
        """The choice at the cursor."""
        return self._choices[self.index] if self._choices else ""

    @property
    def chosen(self) -> list[str]:
        """The marked choices, in their order."""
        return [choice for index, choice in enumerate(self._choices) if index in self.marked]

    @chosen.setter
    def chosen(self, words: Iterable[str]) -> None:
        words = list(dict.fromkeys(words))
        self.offer(words)
        self.marked = frozenset(self._choices.index(word) for word in words)

    def offer(self, words: Iterable[str]) -> None:
        """Add chips for words that have none."""
        new = [word for word in dict.fromkeys(words) if word not in self._choices]
        if new:
            self._choices = (*self._choices, *new)
            self._show_names()
            self.refresh(layout=True)

    def replace(self, words: Iterable[str]) -> None:
        """Have chips for just these words. Those that stay keep their mark."""
        kept = self.chosen
        self._choices, self.index = tuple(words), 0
        self._show_names()
        self.marked = frozenset(index for index, word in enumerate(self._choices) if word in kept)
        self.refresh(layout=True)

    def watch_index(self) -> None:
        """Post that the cursor moved, which is no other answer."""
        self.post_message(self.Moved())

    def watch_marked(self) -> None:
        """Post that there is another answer."""
        self.post_message(self.Changed())

    def toggle(self, index: int) -> None:
        """Mark a chip, or unmark it."""
        self.index = index
        self.marked = self.marked ^ {index}

    def taken(self, event: events.Key) -> bool:
        """Move with arrows or a letter, mark with space, unmark with backspace."""
        match event.key:
            case "space":
                self.toggle(self.index)
            case "backspace" | "delete":
                self.marked = self.marked - {self.index}
            case "left":
                self.index = max(self.index - 1, 0)
            case "up" | "down":
                return self._to_line(-1 if event.key == "up" else 1)
            case "escape":
                return False
            case _:
                return super().taken(event)
        return True

    def _to_line(self, by: int) -> bool:
        """Go to the nearest chip on the line above or below; return False when there is none."""
        lines = self._lines(self.content_size.width)
        row = next(row for row, line in enumerate(lines) if any(index == self.index for _, index in line))
        if not 0 <= row + by < len(lines):
            return False
        start = next(start for start, index in lines[row] if index == self.index)
        self.index = min(lines[row + by], key=lambda chip: abs(chip[0] - start))[1]
        return True

    def look_of(self, index: int) -> tuple[str, str]:
        """Return how a chip is drawn: with a mark when it's chosen, and a line below it at the cursor."""
        name = self._names[index]
        if index in self.marked:
            return f"{drawn('✓')}{name[1:]}", "chips--chosen"
        return name, "chips--here" if index == self.index else "chips--chip"

    def pressed(self, index: int) -> None:
        """Mark the chip that was clicked, or unmark it."""
        self.toggle(index)


class ManyField(Field):
    """Several of a few choices, and words of one's own, each a chip once enter adds it."""

    DEFAULT_CSS = "ManyField > Line { margin-top: 1; }"

    def __init__(self, spec: FormField, *, how: str = "", how_own: str = "") -> None:
        super().__init__(spec, how=how)
        self._hows = (how, how_own)

    def parts(self) -> Iterable[Widget]:
        """Compose the chips, and a line for words of one's own."""
        yield ManyChips(self.spec.choices)
        yield Line(placeholder=self.spec.hint or "or your own words")

    @property
    def _chips(self) -> ManyChips:
        return self.query_one(ManyChips)

    def offer(self, words: Iterable[str]) -> None:
        """Offer words that were written here before."""
        self._chips.offer(words)

    @on(events.DescendantFocus)
    def _say_how(self, event: events.DescendantFocus) -> None:
        is_line = isinstance(event.widget, Line)
        self._how.say(self._hows[is_line])
        self._say_about()

    @on(ManyChips.Moved)
    def _say_about(self) -> None:
        """Say more about the choice at the cursor."""
        self.say(shown(self.spec.about.get(self._chips.here, "")))

    @on(Input.Submitted)
    def _add(self, event: Input.Submitted) -> None:
        """Add the line as a chip of its own; an empty one goes on."""
        word = event.value.strip()
        if word:
            event.stop()
            event.prevent_default()
            self._chips.chosen = [*self._chips.chosen, word]
            self.query_one(Line).value = ""

    @property
    def answer(self) -> list[str]:
        """Return what is marked, and what stands on the line."""
        return list(dict.fromkeys(w for w in (*self._chips.chosen, self.query_one(Line).value.strip()) if w))

    @answer.setter
    def answer(self, value: Any) -> None:
        words = [value] if isinstance(value, str) else value if isinstance(value, list | tuple) else ()
        self._chips.chosen = [word for word in (str(one).strip() for one in words) if word]
        self.query_one(Line).value = ""

    @property
    def page(self) -> str:
        """Return the answers, each on a line of its own."""
        return "\n".join(self.answer)

    @page.setter
    def page(self, text: str) -> None:
        self.answer = items_of(text)


class SomeField(Field):
    """Some of a few choices, none of them for all. `names` has what each is called."""

    def __init__(self, spec: FormField, names: Mapping[str, str], *, how: str = "") -> None:
        super().__init__(spec, how=how)
        self._names = dict(names)

    def parts(self) -> Iterable[Widget]:
        """Compose the chips."""
        yield ManyChips(list(self._names.values()))

    def offer(self, names: Mapping[str, str]) -> None:
        """Offer just these. What isn't one of them is no answer any more."""
        self._names = dict(names)
        self.query_one(ManyChips).replace(self._names.values())

    @property
    def answer(self) -> list[str]:
        """Return what is marked."""
        chosen = self.query_one(ManyChips).chosen
        return [choice for choice, name in self._names.items() if name in chosen]

    @answer.setter
    def answer(self, value: Any) -> None:
        chosen = value if isinstance(value, list | tuple) else ()
        self.query_one(ManyChips).chosen = [self._names[one] for one in chosen if one in self._names]
