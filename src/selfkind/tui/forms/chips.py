"""Answers that are chosen, not typed: a row of chips, and a number on a line from 0 to 100."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.geometry import Offset, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from selfkind.tui.forms.inputs import BAR
from selfkind.tui.text import clipped, shown

THROUGH = frozenset("!?")
"""Help passes on to the page; other signs stop here, so that a stray letter begins nothing else."""


class Chosen(Widget, can_focus=True):
    """The base of chips and scale: they post `Changed`, and `Finished` when enter goes on."""

    class Changed(Message):
        """Another answer, or none."""

    class Finished(Message):
        """Enter: on to what comes next."""

    def taken(self, event: events.Key) -> bool:
        """Return whether this key was for this widget."""
        raise NotImplementedError

    def on_key(self, event: events.Key) -> None:
        """Take the keys of this widget, and enter."""
        if event.key == "enter":
            self.post_message(self.Finished())
        elif not self.taken(event) and (not event.is_printable or event.character in THROUGH):
            return
        event.stop()
        event.prevent_default()


class Chips(Chosen):
    """A row of words, one of which can be chosen: by the arrows, space, its first letter, or a click. Backspace,
    esc or another click leaves all of them open, unless `always` one has to stand.

    Each has a space on both sides, so that the words begin where those of other fields do.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"chips--chip", "chips--chosen"}
    DEFAULT_CSS = f"""
    Chips {{
        height: auto; {BAR}
        padding: 0 1 0 0;
        & > .chips--chip {{ color: $foreground; }}
        & > .chips--chosen {{ background: $primary; color: $ink; text-style: bold; }}
    }}
    """
    index: reactive[int] = reactive(-1)

    def __init__(
        self,
        choices: Sequence[str],
        *,
        names: Sequence[str] = (),
        always: bool = False,
        type_own: Callable[[str], bool] = lambda _: False,
    ) -> None:
        super().__init__()
        self._type_own = type_own
        """Takes a typed character for words of one's own, and says whether it did: then it chooses nothing."""
        self._choices = tuple(choices)
        self._names = tuple(f" {shown(name)} " for name in names or choices)
        self._always = always
        if always:
            self.set_reactive(Chips.index, 0)

    @property
    def choice(self) -> str:
        """Return what is chosen, "" for nothing."""
        return self._choices[self.index] if self.index >= 0 else ""

    @choice.setter
    def choice(self, choice: str) -> None:
        if choice and choice not in self._choices and not self._always:
            # Such as the day that a letter of the shell is sealed until: no answer is lost here.
            self._choices, self._names = (*self._choices, choice), (*self._names, f" {shown(choice)} ")
            self.refresh(layout=True)
        self.index = self._choices.index(choice) if choice in self._choices else (0 if self._always else -1)

    def watch_index(self) -> None:
        """Post that there is another answer."""
        self.post_message(self.Changed())

    def clear(self) -> None:
        """Choose nothing, where that is possible."""
        if not self._always:
            self.index = -1

    def taken(self, event: events.Key) -> bool:
        """Choose with arrows or space, jump with a letter, clear with backspace and esc."""
        lowest = 0 if self._always else -1
        match event.key:
            case "right":
                self.index = min(self.index + 1, len(self._choices) - 1)
            case "left":
                self.index = max(self.index - 1, lowest)
            case "home":
                self.index = 0
            case "end":
                self.index = len(self._choices) - 1
            case "space":
                # What the arrows chose stays: elsewhere, space is the key that chooses.
                self.index = max(self.index, 0)
            case "backspace" | "delete":
                self.clear()
            case "escape" if self.index >= 0 and not self._always:
                self.clear()
            case _ if event.character and event.is_printable and event.character not in THROUGH:
                if not self._type_own(event.character):
                    self._jump(event.character.casefold())
            case _:
                return False
        return True

    def _jump(self, letter: str) -> None:
        count = len(self._choices)
        for step in range(1, count + 1):
            index = (self.index + step) % count
            if self._names[index].strip().casefold().startswith(letter):
                self.index = index
                return

    def _lines(self, width: int) -> list[list[tuple[int, int]]]:
        """Return the chips by line: (start column, index)."""
        lines: list[list[tuple[int, int]]] = [[]]
        at = 0
        for index, name in enumerate(self._names):
            length = cell_len(name)
            if at and at + length > width:
                lines.append([])
                at = 0
            lines[-1].append((at, index))
            at += length + 1
        return lines

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where on the screen the chosen chip begins; the first one as long as none is chosen."""
        places = {
            index: Offset(start, y)
            for y, line in enumerate(self._lines(self.content_size.width))
            for start, index in line
        }
        return self.content_region.offset + places.get(max(self.index, 0), Offset())

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return as many lines as the chips take."""
        return len(self._lines(width))

    def render_line(self, y: int) -> Strip:
        """Draw one line of chips."""
        width, base = self.size.width, self.rich_style
        lines = self._lines(width)
        if y >= len(lines):
            return Strip.blank(width, base)
        segments: list[Segment] = []
        for _, index in lines[y]:
            name, look = self.look_of(index)
            style = base + self.get_component_rich_style(look, partial=True)
            segments += [Segment(clipped(name, width), style), Segment(" ", base)]
        return Strip(segments).adjust_cell_length(width, base)

    def look_of(self, index: int) -> tuple[str, str]:
        """Return how a chip is drawn: its words, and the component class of its look."""
        return self._names[index], "chips--chosen" if index == self.index else "chips--chip"

    def on_click(self, event: events.Click) -> None:
        """Press the chip that was clicked."""
        at = event.get_content_offset(self)
        if at is None:
            return
        lines = self._lines(self.content_size.width)
        for start, index in lines[at.y] if at.y < len(lines) else ():
            if start <= at.x < start + cell_len(self._names[index]):
                self.pressed(index)

    def pressed(self, index: int) -> None:
        """Choose the chip that was clicked, or clear it when it was chosen."""
        if index == self.index:
            self.clear()
        else:
            self.index = index


class Question(Chosen):
    """One question of several to answer: the arrows go to another one."""

    DEFAULT_CSS = f"""
    Question {{ height: auto; {BAR} }}
    """
    index: reactive[int] = reactive(0, layout=True)

    def __init__(self) -> None:
        super().__init__()
        self._choices: tuple[str, ...] = ()
        self._offered: frozenset[str] = frozenset()

    @property
    def is_own(self) -> bool:
        """Whether the question that is shown is none of those that were offered."""
        return self.choice not in ("", *self._offered)

    def offer(self, choices: Sequence[str]) -> None:
        """Offer these, the first one first; one that is chosen stays."""
        self._offered = frozenset(choices)
        chosen = self.choice
        self._choices = tuple(dict.fromkeys([*choices, *([chosen] if chosen else ())]))
        self.set_reactive(Question.index, self._choices.index(chosen) if chosen else 0)
        self.refresh(layout=True)

    @property
    def choice(self) -> str:
        """Return the question that is shown, "" for none."""
        return self._choices[self.index] if self._choices else ""

    @choice.setter
    def choice(self, choice: str) -> None:
        if choice and choice not in self._choices:
            self._choices = (*self._choices, choice)
        self.index = self._choices.index(choice) if choice else 0

    def watch_index(self) -> None:
        """Post that there is another answer."""
        self.post_message(self.Changed())

    def taken(self, event: events.Key) -> bool:
        """Go to another question with the arrows or space."""
        if event.key not in ("left", "right", "space"):
            return False
        if self._choices:
            self.index = (self.index + (-1 if event.key == "left" else 1)) % len(self._choices)
        return True

    def render(self) -> Content:
        """Return the question, broken where the width asks for it."""
        return Content(shown(self.choice))

    def on_click(self) -> None:
        """Go to another question."""
        if self._choices:
            self.index = (self.index + 1) % len(self._choices)


class Scale(Chosen):
    """A whole number from 0 to `most`, or none: by the arrows, typed digits, or a click. `names` say what each
    number means."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"scale--full", "scale--rest", "scale--number", "scale--unset"}
    DEFAULT_CSS = f"""
    Scale {{
        height: 1; {BAR}
        & > .scale--full {{ color: $primary; }}
        & > .scale--rest {{ color: $line; }}
        & > .scale--number {{ color: $foreground; text-style: bold; }}
        & > .scale--unset {{ color: $muted; }}
    }}
    """
    value: reactive[int | None] = reactive[int | None](None)

    def __init__(
        self, *, unset: str = "not rated", plain: bool = False, most: int = 100, names: Sequence[str] = ()
    ) -> None:
        super().__init__()
        self._unset = unset
        self._names = names
        self._named = max(map(cell_len, names), default=-2) + 2
        self._most = most
        self._stride = max(most // 20, 1)
        self._signs = ("=", "o", "-") if plain else ("━", "●", "─")
        self._typed = ""

    def watch_value(self) -> None:
        """Post that there is another answer."""
        self.post_message(self.Changed())

    def on_blur(self) -> None:
        """Let the next digit begin another number."""
        self._typed = ""

    def _step(self, by: int) -> None:
        middle = self._most // 2
        first = middle if by > 0 else middle - self._stride
        self.value = first if self.value is None else min(max(self.value + by, 0), self._most)

    def taken(self, event: events.Key) -> bool:
        """Move with arrows, type digits, remove the number with backspace."""
        typed, self._typed = self._typed, ""
        match event.key:
            case "right" | "plus":
                self._step(self._stride)
            case "left" | "minus":
                self._step(-self._stride)
            case "shift+right" | "ctrl+right":
                self._step(1)
            case "shift+left" | "ctrl+left":
                self._step(-1)
            case "home":
                self.value = 0
            case "end":
                self.value = self._most
            case "backspace" | "delete":
                self._typed = typed[:-1]
                self.value = int(self._typed) if self._typed else None
            case _ if event.character and event.character in "0123456789":
                number = typed + event.character
                if int(number) > self._most:
                    number = event.character
                if int(number) <= self._most:
                    self._typed = number
                    self.value = int(number)
            case _:
                return False
        return True

    def _room(self) -> int:
        return max(self.size.width - 5 - self._named, 4)

    @property
    def _nearest_name(self) -> str:
        """The name of the number, or of the nearest: a file can hold one that has none."""
        return self._names[min(max(self.value or 0, 0), len(self._names) - 1)]

    def render_line(self, y: int) -> Strip:
        """Draw the line and the number."""
        width, base = self.size.width, self.rich_style
        if y:
            return Strip.blank(width, base)

        def piece(text: str, look: str) -> Segment:
            return Segment(text, base + self.get_component_rich_style(f"scale--{look}", partial=True))

        full, knob, rest = self._signs
        room = self._room()
        if self.value is None:
            # The words take the place of the number, beside an empty line.
            word = f" {self._unset}"
            line = rest * max(width - cell_len(word), 4)
            segments = [piece(line, "rest"), piece(word, "unset")]
        else:
            at = min(max(round(self.value / self._most * (room - 1)), 0), room - 1)
            segments = [
                piece(full * at + knob, "full"),
                piece(rest * (room - 1 - at), "rest"),
                piece(f"{self.value:>5}", "number"),
                piece(f"  {self._nearest_name}" if self._names else "", "number"),
            ]
        return Strip(segments).adjust_cell_length(width, base)

    def on_click(self, event: events.Click) -> None:
        """Set the number to where the line was clicked."""
        at = event.get_content_offset(self)
        if at is not None and at.x < self._room():
            strides = round(at.x / (self._room() - 1) * self._most / self._stride)
            self.value = min(strides * self._stride, self._most)
